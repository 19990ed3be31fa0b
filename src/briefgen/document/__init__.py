"""Fourth stage: templates and facts become one numbered, renderer-neutral tree."""
