"""Packed: many small results kept between builds in one file, written again only if one was new.

A file for each text would be twenty thousand files; so the results of one kind and key stand
together, by the digest of what each was made of.
"""

from __future__ import annotations

import hashlib

import msgspec

from generator.store import Store

#: Bytes of results that may stand together although a build did not use them: those of another
#: language, of another branch, of texts that were changed. Enough for a hundred thousand records.
ROOM = 128 * 2**20
_decode = msgspec.msgpack.Decoder(dict[bytes, bytes]).decode


def digest(*parts: str) -> bytes:
    """What names a result within a file: 16 bytes of what these parts make; borders count."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode()
        whole.update(len(data).to_bytes(4, "big"))
        whole.update(data)
    return whole.digest()


class Packed:
    """The results of one kind and key; read when first asked, kept by `save`."""

    def __init__(self, store: Store, kind: str, key: str) -> None:
        self._store, self._kind, self._key = store, kind, key
        self._held: dict[bytes, bytes] | None = None
        self._used: dict[bytes, bytes] = {}
        self._new = False

    def get(self, name: bytes) -> bytes | None:
        """The result of this digest, or None."""
        if self._held is None:
            self._held = self._read()
        found = self._held.get(name)
        if found is not None:
            self._used[name] = found
        return found

    def put(self, name: bytes, result: bytes) -> bytes:
        """Hold a new result, and give it back."""
        if self._held is None:
            self._held = self._read()
        self._held[name] = self._used[name] = result
        self._new = True
        return result

    def save(self) -> None:
        """Keep what is held, if something is new; only what was used, where room is short."""
        if not self._new or self._held is None:
            return
        room = ROOM + _size(self._used)
        kept = self._held if _size(self._held) <= room else self._used
        self._store.put(self._kind, self._key, msgspec.msgpack.encode(dict(sorted(kept.items()))))
        self._new = False

    def _read(self) -> dict[bytes, bytes]:
        data = self._store.get(self._kind, self._key)
        if data is None:
            return {}
        try:
            return _decode(data)
        except msgspec.DecodeError:
            return {}


def _size(results: dict[bytes, bytes]) -> int:
    return sum(map(len, results.values()))
