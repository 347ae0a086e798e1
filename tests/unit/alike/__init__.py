"""Questions that resemble one another."""
