"""read: files into Sources, every position kept. The only stage that opens content."""

from generator.read.folder import read

__all__ = ["read"]
