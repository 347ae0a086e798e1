"""Recent: what was made lately, by key; memory does not grow with what passes through."""

from __future__ import annotations

from typing import Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Recent(Generic[_K, _V]):
    """Keeps the results of the last `least` different keys, and no more than twice as many.

    There are two generations: when the young one is full it becomes the old one, and what is asked
    for again moves over. So a look costs no more than two in a dictionary.
    """

    def __init__(self, least: int) -> None:
        self._least = least
        self._young: dict[_K, _V] = {}
        self._old: dict[_K, _V] = {}

    def get(self, key: _K) -> _V | None:
        """The result, or None where there is none any more."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: _K, value: _V) -> _V:
        """Keep a result, and give it back."""
        if len(self._young) >= self._least:
            self._old, self._young = self._young, {}
        self._young[key] = value
        return value

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())
