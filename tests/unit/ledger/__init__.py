"""The ledger: canonical text, releases, tampering, tombstones."""
