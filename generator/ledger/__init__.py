"""ledger: what was promised, proven and kept: revisions, editions, states and addresses."""
