"""Second stage: the fact base, and the checks that tie every statement to its source's words."""
