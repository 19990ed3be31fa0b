"""Checks of one kind each: from what was read to faults."""
