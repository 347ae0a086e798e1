"""Faults, each really made: what the machine can do to a build, a release, a check, an import."""
