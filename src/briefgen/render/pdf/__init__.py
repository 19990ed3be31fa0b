"""The PDF renderer: layout, then paint."""
