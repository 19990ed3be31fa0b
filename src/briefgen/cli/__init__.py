"""Last stage: the command line."""
