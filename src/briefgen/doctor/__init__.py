"""Our own look at a finished PDF, for what the validators of PDF/UA and PDF/A cannot see. It shares no code with the
renderer: a fault there cannot hide itself here."""
