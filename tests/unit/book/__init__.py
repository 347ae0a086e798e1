"""Print editions: the tree, and each format that is made of it."""
