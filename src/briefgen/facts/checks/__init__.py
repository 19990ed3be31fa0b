"""What is checked of the records: which rules apply to which text, what must stand together, what nobody uses."""
