"""browse: every record by paper, sector, place, state and more at once (docs/browse.md)."""
