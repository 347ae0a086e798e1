"""A reader as a third party would write it: from docs/search-format.md, nothing of ours in it."""

import json
import re
import zlib
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_CALL = re.compile(r"papersSearch\('([^'\\]*)',(\d+),'(.*)'\)\n", re.DOTALL)


def units(text: str) -> bytes:
    """What terms sort by."""
    return text.encode("utf-16-be")


class ForeignReader:
    """The index of one language, from its files by their path."""

    def __init__(self, files: Mapping[str, bytes], language: str = "ko") -> None:
        self._files, self._language = files, language
        self._shards: dict[int, dict[str, dict[int, int]]] = {}
        self.manifest = json.loads(files[f"search/{language}/index.json"])
        assert (self.manifest["format"], self.manifest["version"]) == ("papers-search", 1)

    def payload(self, name: str) -> str:
        """What a file of this build holds."""
        path = f"{self._language}/{self.manifest['build']}/{name}"
        call = _CALL.fullmatch(self._files[f"search/{path}.js"].decode())
        assert call, name
        assert call[1] == path
        payload = re.sub(r"\\([\\'])", r"\1", call[3])
        assert zlib.adler32(payload.encode()) == int(call[2])
        return payload

    def records(self, term: str) -> dict[int, int]:
        """The records that have a term, each with its impact."""
        starts = [units(start) for start in self.manifest["terms"]]
        return self._shard(bisect_right(starts, units(term)) - 1).get(term, {})

    def _shard(self, n: int) -> dict[str, dict[int, int]]:
        """Every term of a file with its records, the rests of cut lists too."""
        if n in self._shards:
            return self._shards[n]
        terms, lists, impacts = self.payload(f"t{n}").split(" ")
        at, done, shard = 0, 0, {}
        for term in sorted_terms(terms):
            header, at = number(lists, at)
            count, rest = header // 2 + 1, None
            if header % 2:
                count, at = number(lists, at)
                rest, at = number(lists, at)
            found, at = a_list(lists, at, count)
            strengths = [_DIGITS.index(digit) for digit in impacts[done : done + count]]
            done += count
            shard[term] = dict(zip(found, strengths, strict=True))
            if rest is not None:
                more, strong = self.payload(f"x{rest}").split(" ")
                others, _ = a_list(more, 0, header // 2 + 1 - count)
                shard[term] |= dict(zip(others, map(_DIGITS.index, strong), strict=True))
        assert at == len(lists)
        assert done == len(impacts)
        self._shards[n] = shard
        return shard

    def words(self, kind: str) -> dict[str, int]:
        """The words of all files of words (`w`) or ends (`e`), with the bits of their counts."""
        found = {}
        for n in range(len(self.manifest["words" if kind == "w" else "ends"])):
            terms, sizes = self.payload(f"{kind}{n}").split(" ")
            found |= dict(zip(sorted_terms(terms), map(_DIGITS.index, sizes), strict=True))
        return found

    def card(self, record: int) -> list[Any]:
        """The card of a record as it stands."""
        group = self.manifest["group"]
        return list(json.loads(self.payload(f"c{record // group}"))["cards"][record % group])

    def chains(self, record: int) -> dict[str, list[Any]]:
        """The chains that stand beside the card of a record, by id."""
        rows = json.loads(self.payload(f"c{record // self.manifest['group']}"))["chains"]
        return {row[0]: row for row in rows}

    def shelf(self, facet: str, record: int) -> list[str]:
        """The values of a facet that a record has."""
        column = json.loads(self.payload(f"f{self.manifest['facets'].index(facet)}"))
        assert column["name"] == facet
        width, place = column["width"], 0
        for digit in column["records"][record * width : (record + 1) * width]:
            place = place * 64 + _DIGITS.index(digit)
        return [column["values"][value][0] for value in column["sets"][place]]


def number(text: str, at: int) -> tuple[int, int]:
    """The number that stands here, and where the next one begins."""
    value = shift = 0
    while True:
        digit = _DIGITS.index(text[at])
        value |= digit % 32 << shift
        shift, at = shift + 5, at + 1
        if digit < 32:
            return value, at


def a_list(text: str, at: int, count: int) -> tuple[list[int], int]:
    """So many records of a list, and where the next thing begins."""
    found, record = [], -1
    for _ in range(count):
        left_out, at = number(text, at)
        record += left_out + 1
        found.append(record)
    return found, at


def sorted_terms(text: str) -> list[str]:
    """Terms written with what they share with the one before."""
    found: list[str] = []
    before = b""
    for shared, rest in re.findall(r"([A-Z])([^A-Z]*)", text):
        before = before[: 2 * (ord(shared) - ord("A"))] + units(rest)
        found.append(before.decode("utf-16-be"))
    return found
