"""The whole built site, seen by HTML checkers and by a real browser."""
