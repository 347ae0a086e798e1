"""Print editions: an edition as a tree of plain data, and the writers that set it.

`library` makes Books of frozen texts; a writer stands beside it for each format.
"""
