"""render: one Corpus into pages, ready to be stamped. Reads templates, never content."""
