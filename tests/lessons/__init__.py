"""Every code explained, and every explanation proven."""
