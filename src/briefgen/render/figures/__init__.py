"""Figures: graphics of the document tree drawn once, as vectors, for every renderer."""
