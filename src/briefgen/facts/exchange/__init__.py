"""The fact base for other programs: tables for spreadsheets (both ways), annotations for the web."""
