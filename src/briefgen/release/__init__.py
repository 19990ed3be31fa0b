"""Sixth stage: finished bytes become files, whole or not at all."""
