"""Open data, each format read back by a reader that is not ours."""
