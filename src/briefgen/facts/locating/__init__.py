"""Where a quotation stands in its source, and whether it still says there what it said when it was taken."""
