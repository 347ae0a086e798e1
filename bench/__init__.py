"""How long the work takes, and how it grows with the records."""
