"""Readers: the bytes of a source file → its text. The way in is :func:`briefgen.sources.readers.extract.extract`."""
