"""Wanted: which addresses a caller asks for; who makes them asks before doing the work for one.

A build wants everything. A preview wants what a browser has just asked for, made by the same code
from the same records, so that it is byte for byte what a build would put there.
"""

from __future__ import annotations


class Wanted:
    """Everything.

    An address is a path below the site: a page's ends in `/`, a file's does not.
    """

    def __contains__(self, address: object) -> bool:
        """Whether this address is wanted."""
        return True

    def below(self, *prefixes: str) -> bool:
        """Whether any address that begins so may be wanted."""
        return True


class Only(Wanted):
    """One address."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __contains__(self, address: object) -> bool:
        return address == self._address

    def below(self, *prefixes: str) -> bool:
        """Whether the one address begins so."""
        return self._address.startswith(prefixes)


class Without(Wanted):
    """Everything but what begins so."""

    def __init__(self, *prefixes: str) -> None:
        self._left_out = prefixes

    def __contains__(self, address: object) -> bool:
        return not str(address).startswith(self._left_out)

    def below(self, *prefixes: str) -> bool:
        """Whether one of these beginnings is not left out as a whole."""
        return any(not prefix.startswith(self._left_out) for prefix in prefixes)


#: What a build wants.
EVERYTHING = Wanted()
