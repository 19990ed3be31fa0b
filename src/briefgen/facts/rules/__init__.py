"""The rules by which words are held to their evidence, each a function of a text that yields faults."""
