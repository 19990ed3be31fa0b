"""Fifth stage: the document tree becomes the bytes of a Word or PDF file."""
