"""The commands, one a file: each has `arguments`, which declares its options, and `run`."""
