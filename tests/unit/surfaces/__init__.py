"""Everything that is written from the record classes for editors."""
