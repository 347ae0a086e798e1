"""A mirror of generator/, for what no case shows well."""
