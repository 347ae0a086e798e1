"""The ledger's folder into a Ledger, proven: every line, text and manifest is what it was.

    ledger/addresses.jsonl                  the ledger: lines that only grow, each naming the last
    ledger/texts/<id>/<language>-<n>.md     the canonical text of each revision
    ledger/editions/<paper>-e<n>.json       the manifest of each edition
    ledger/.release.json                    while a release writes: the files it is about to add
    ledger/.lock                            held while a release runs

Each fault is a Problem at the line that shows it, and reading goes on, so that one lost line does
not hide a second.
"""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256 as _sha256
from pathlib import Path
from typing import Any

import msgspec

from generator.ledger.canonical import NotCanonical, sha256, thaw
from generator.ledger.lines import ADDRESS, KINDS, NOTHING, PATH, fault, kind_of
from generator.ledger.manifest import from_bytes, root_of
from generator.objects.ledger import (
    Edition,
    Erratum,
    Frozen,
    Ledger,
    Redacted,
    Revision,
    Standing,
)
from generator.objects.problem import Problem, problem
from generator.objects.source import Mark

ADDRESSES = "addresses.jsonl"
JOURNAL = ".release.json"
LOCK = ".lock"

#: So many faults are told; a ledger with more has been replaced rather than damaged.
_MOST = 100
#: More lines than any release has: a release that has more than it said owes as many.
_TOLD = 1 << 39
_decode = msgspec.json.Decoder().decode
_sorted = msgspec.json.Encoder(order="sorted").encode


def read_ledger(
    folder: Path, shown: str = "../ledger", over: Mapping[str, bytes | None] | None = None
) -> tuple[Ledger, list[Problem]]:
    """The ledger in a folder, and each fault of it; an absent folder is an empty ledger.

    `shown` is the path of the folder as problems name it, from the content folder. `over` are files
    that are about to be written, by their path in the folder; None for one about to go.
    """
    reader = _Reader(folder, shown, over or {})
    try:
        raw = reader.bytes_of(ADDRESSES)
    except FileNotFoundError:
        raw = b""
    except OSError as error:
        reader.tell("ledger-unreadable", 0, detail=_why(error))
        return Ledger(), reader.problems
    reader.lines(raw)
    reader.texts()
    reader.manifests()
    reader.strangers()
    return reader.ledger(raw), reader.problems


def prove(raw: bytes, shown: str = "../ledger") -> tuple[Ledger, list[Problem]]:
    """What the lines alone tell, and each fault of them; texts and manifests are not looked at."""
    reader = _Reader(Path(), shown, {})
    reader.lines(raw)
    return reader.ledger(raw), reader.problems


def text_file(id: str, language: str, number: int) -> str:
    """Where the text of a revision lies below the ledger's folder."""
    return f"texts/{id}/{language}-{number}.md"


def manifest_file(paper: str, number: int) -> str:
    """Where the manifest of an edition lies below the ledger's folder."""
    return f"editions/{paper}-e{number}.json"


class _Reader:
    """Holds what is known of a ledger while its lines are read."""

    def __init__(self, folder: Path, shown: str, over: Mapping[str, bytes | None]) -> None:
        self.folder = folder
        self.base = str(folder)
        self.over = over
        self.shown = shown
        self.problems: list[Problem] = []
        self.revisions: dict[tuple[str, str], list[Revision]] = {}
        self.hashes: dict[tuple[str, str, int], str] = {}
        self.editions: dict[str, list[tuple[int, str, str, int]]] = {}
        self.made: dict[str, list[Edition]] = {}
        self.errata: dict[tuple[str, int], list[Erratum]] = {}
        self.states: dict[str, list[Standing]] = {}
        self.redactions: dict[tuple[str, str, int], Redacted] = {}
        self.addresses: dict[str, int] = {}
        self.frozen: dict[str, Frozen] = {}
        self.head = ""
        self.count = 0
        self.date = ""
        #: How many lines the release at hand still owes, and where it began; -1 before the first.
        self.owed = -1
        self.release = 0

    def tell(self, code: str, line: int, file: str = ADDRESSES, /, **values: object) -> None:
        if len(self.problems) < _MOST:
            mark = Mark(f"{self.shown}/{file}", max(line, 1), 1)
            self.problems.append(problem(code, mark, 1, **values))

    def bytes_of(self, path: str) -> bytes:
        if path in self.over:
            data = self.over[path]
            if data is None:
                raise FileNotFoundError(path)
            return data
        return _bytes_of(f"{self.base}/{path}")

    # The lines

    def lines(self, raw: bytes) -> None:
        """Read every line, and tell each that does not follow from the one before it."""
        if raw.startswith(b"\xef\xbb\xbf"):
            self.tell("ledger-encoding", 1, what="BOM")
            raw = raw[3:]
        number = 0  # of the line in the file
        expected = 1  # the number that it should bear
        previous = NOTHING.encode()
        position = 0
        match_address = ADDRESS.fullmatch
        while position < len(raw):
            end = raw.find(b"\n", position) + 1
            number += 1
            if not end:
                self.tell("ledger-unfinished", number)
                break
            line = raw[position:end]
            position = end
            digest = _sha256(line).hexdigest()
            match = match_address(line)
            if match is not None:
                date, kind, n, path, prev = match.groups()
                found = int(n)
            else:
                entry = self._entry(line, number)
                if entry is None:
                    previous, expected = digest.encode(), expected + 1
                    self.owed = max(self.owed - 1, 0)
                    continue
                date, found, prev = entry["date"].encode(), entry["n"], entry["prev"].encode()
            if prev != previous:
                self.tell("ledger-chain", number)
            elif found != expected:
                self.tell("ledger-number", number, found=found, expected=expected)
            expected = found + 1
            previous = digest.encode()
            if date.decode() != self.date:
                self._day(date.decode(), number)
            if match is not None:
                self._owe(number)
                self._address(path.decode(), kind.decode(), number)
            else:
                assert entry is not None
                if entry["type"] != "release":
                    self._owe(number)
                if entry["type"] == "address":  # its date was none
                    self._address(entry["path"], entry["kind"], number)
                else:
                    getattr(self, f"_{entry['type']}")(entry, number)
        if 0 < self.owed < _TOLD:
            self.tell("ledger-release", self.release, missing=self.owed)
        self.count = number
        self.head = previous.decode() if number else ""
        self._circles()

    def _entry(self, line: bytes, number: int) -> dict[str, Any] | None:
        """The object of a line that is no address; None where it is none, which is told."""
        if line.endswith(b"\r\n"):
            self.tell("ledger-encoding", number, what="CRLF")
            return None
        try:
            entry = _decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            self.tell("ledger-line", number, field="JSON")
            return None
        if not isinstance(entry, dict) or _sorted(entry) + b"\n" != line:
            self.tell("ledger-line", number, field="JSON")
            return None
        wrong = fault(entry)
        if not wrong:
            if type(entry["n"]) is not int or not 0 < entry["n"] < 10**9:
                wrong = "n"
            elif not isinstance(entry["prev"], str):
                wrong = "prev"
            elif not isinstance(entry["date"], str):
                wrong = "date"
        if wrong:
            self.tell("ledger-line", number, field=wrong)
            return None
        return entry

    def _day(self, date: str, line: int) -> None:
        try:
            sound = dt.date.fromisoformat(date).isoformat() == date
        except ValueError:
            sound = False
        if not sound or date < self.date:
            self.tell("ledger-date", line, date=date, before=self.date)
        else:
            self.date = date

    def _owe(self, line: int) -> None:
        if self.owed <= 0:
            self.tell("ledger-release", line, missing=0)
            self.owed = 2 * _TOLD  # so that it is told once
        self.owed -= 1

    def _release(self, entry: Mapping[str, Any], line: int) -> None:
        if 0 < self.owed < _TOLD:
            self.tell("ledger-release", self.release, missing=self.owed)
        self.owed = entry["lines"]
        self.release = line

    def _address(self, path: str, kind: str, line: int) -> None:
        if path in self.addresses:
            self.tell("ledger-twice", line, what=path, first=self.addresses[path])
            return
        if kind not in KINDS or PATH.fullmatch(path) is None or kind_of(path) != kind:
            self.tell("ledger-line", line, field="path" if kind in KINDS else "kind")
        self.addresses[path] = line

    def _revision(self, entry: Mapping[str, Any], line: int) -> None:
        id, language, number = entry["id"], entry["language"], entry["revision"]
        known = self.revisions.setdefault((id, language), [])
        if number != len(known) + 1:
            what = f"{id} {language} {number}"
            self.tell("ledger-order", line, what=what, expected=len(known) + 1)
        if known and known[-1].sha256 == entry["sha256"]:
            self.tell("ledger-twice", line, what=f"{id} {language}", first=known[-1].line)
        known.append(
            Revision(
                id=id,
                language=language,
                number=number,
                date=entry["date"],
                sha256=entry["sha256"],
                note=entry["note"],
                line=line,
            )
        )
        self.hashes[id, language, number] = entry["sha256"]

    def _edition(self, entry: Mapping[str, Any], line: int) -> None:
        known = self.editions.setdefault(entry["paper"], [])
        number = entry["edition"]
        if number != len(known) + 1:
            what = f"{entry['paper']} e{number}"
            self.tell("ledger-order", line, what=what, expected=len(known) + 1)
        known.append((number, entry["sha256"], entry["root"], line))

    def _state(self, entry: Mapping[str, Any], line: int) -> None:
        known = self.states.setdefault(entry["id"], [])
        successors = tuple(entry["successors"])
        if (
            known
            and known[-1].state == "moved" == entry["state"]
            and (known[-1].successors != successors)
        ):
            first = known[-1].line
            self.tell("ledger-twice", line, what=entry["id"], first=first)
        known.append(
            Standing(
                state=entry["state"],
                date=entry["date"],
                reason=entry["reason"],
                successors=successors,
                line=line,
            )
        )

    def _erratum(self, entry: Mapping[str, Any], line: int) -> None:
        key = (entry["paper"], entry["edition"])
        if not any(number == key[1] for number, *_ in self.editions.get(key[0], ())):
            self.tell("ledger-unknown", line, what=f"{key[0]} e{key[1]}")
        self.errata.setdefault(key, []).append(
            Erratum(date=entry["date"], id=entry["id"], text=entry["text"])
        )

    def _gone(self, entry: Mapping[str, Any], line: int) -> None:
        key = (entry["id"], entry["language"], entry["revision"])
        if key not in self.hashes:
            self.tell("ledger-unknown", line, what=" ".join(map(str, key)))
            return
        if key in self.redactions:
            first = self.redactions[key].line
            self.tell("ledger-twice", line, what=" ".join(map(str, key)), first=first)
        self.redactions[key] = Redacted(
            date=entry["date"], ground=entry["ground"], salted=entry["salted"], line=line
        )

    def _circles(self) -> None:
        """Tell each circle of moved records, and each state of what never was published."""
        published = {id for id, _ in self.revisions}
        for id, standings in self.states.items():
            last = standings[-1]
            if id not in published and f"id/{id}/" not in self.addresses:
                self.tell("ledger-unknown", last.line, what=id)
            path, step = [id], last
            while step.state in ("moved", "merged") and len(step.successors) == 1:
                (following,) = step.successors
                path.append(following)
                if following in path[:-1]:
                    if following == id == min(path):
                        self.tell("ledger-circle", last.line, path=" → ".join(path[:8]))
                    break
                if following not in self.states:
                    break
                step = self.states[following][-1]

    # What the lines name

    def texts(self) -> None:
        """Read the text of every revision that is not gone."""
        going = unfinished(self.folder)
        for (id, language), revisions in self.revisions.items():
            for revision in revisions:
                path = text_file(id, language, revision.number)
                redacted = (id, language, revision.number) in self.redactions
                try:
                    data = self.bytes_of(path)
                except FileNotFoundError:
                    if not redacted:
                        self.tell("ledger-text-missing", revision.line, path=path)
                    continue
                except OSError as error:
                    self.tell("ledger-unreadable", 1, path, detail=_why(error))
                    continue
                if redacted:
                    if path in going:  # its removal was stopped; the next release goes on with it
                        continue
                    line = self.redactions[id, language, revision.number].line
                    self.tell("ledger-text-left", line, path=path)
                    continue
                if sha256(data) != revision.sha256:
                    self.tell("ledger-text", revision.line, path=path)
                    continue
                try:
                    frozen = thaw(data)
                except NotCanonical as error:
                    self.tell("ledger-text-shape", 1, path, detail=error)
                    continue
                if (frozen.id, frozen.language) != (id, language):
                    self.tell("ledger-text-shape", 1, path, detail=f"{frozen.id} {frozen.language}")
                    continue
                self.frozen[revision.sha256] = frozen

    def manifests(self) -> None:
        """Read the manifest of every edition, and hold it to what it pins."""
        for paper, known in self.editions.items():
            for number, expected, root, line in known:
                path = manifest_file(paper, number)
                try:
                    data = self.bytes_of(path)
                except FileNotFoundError:
                    self.tell("ledger-text-missing", line, path=path)
                    continue
                except OSError as error:
                    self.tell("ledger-unreadable", 1, path, detail=_why(error))
                    continue
                if sha256(data) != expected:
                    self.tell("ledger-text", line, path=path)
                    continue
                try:
                    edition = from_bytes(data)
                except ValueError as error:
                    self.tell("ledger-text-shape", 1, path, detail=error)
                    continue
                if (edition.paper, edition.number) != (paper, number):
                    detail = f"{edition.paper} e{edition.number}"
                    self.tell("ledger-text-shape", 1, path, detail=detail)
                if not root == edition.root == root_of(edition.pinned):
                    self.tell("ledger-root", line, path=path)
                for pin in edition.pinned:
                    if self.hashes.get((pin.id, pin.language, pin.revision)) != pin.sha256:
                        what = f"{pin.id} {pin.language} {pin.revision}"
                        self.tell("ledger-pin", line, path=path, what=what)
                self.made.setdefault(paper, []).append(edition)

    def strangers(self) -> None:
        """Tell each file among the texts and manifests that no line names."""
        known = {
            text_file(id, language, revision.number)
            for (id, language), revisions in self.revisions.items()
            for revision in revisions
        }
        known |= {
            manifest_file(paper, number)
            for paper, editions in self.editions.items()
            for number, *_ in editions
        }
        for path in sorted(_below(self.folder) - known - unfinished(self.folder)):
            self.tell("ledger-stranger", 1, path)

    def ledger(self, raw: bytes) -> Ledger:
        for id, language, number in self.redactions:
            line = self.redactions[id, language, number].line
            self.revisions[id, language] = [
                msgspec.structs.replace(revision, gone=line)
                if revision.number == number
                else revision
                for revision in self.revisions[id, language]
            ]
        return Ledger(
            revisions={key: tuple(listed) for key, listed in self.revisions.items()},
            texts=self.frozen,
            editions={paper: tuple(listed) for paper, listed in self.made.items()},
            errata={key: tuple(listed) for key, listed in self.errata.items()},
            states={id: tuple(listed) for id, listed in self.states.items()},
            redactions=self.redactions,
            addresses=self.addresses,
            head=self.head,
            lines=self.count,
            raw=raw,
        )


def unfinished(folder: Path) -> set[str]:
    """What a release that was stopped was about to add: it is no part of the ledger yet."""
    try:
        listed = _decode(_bytes_of(f"{folder}/{JOURNAL}"))
    except (OSError, msgspec.DecodeError):
        return set()
    return {path for path in listed if isinstance(path, str)} if isinstance(listed, list) else set()


def stray(folder: Path, ledger: Ledger) -> list[str]:
    """What a release that was stopped has left: files that it listed and no line names."""
    known = {
        text_file(revision.id, revision.language, revision.number)
        for revisions in ledger.revisions.values()
        for revision in revisions
        if not revision.gone
    }
    for paper, editions in ledger.editions.items():
        known |= {manifest_file(paper, edition.number) for edition in editions}
    return sorted(unfinished(folder) - known)


def _below(folder: Path) -> set[str]:
    return {
        path for part in ("texts", "editions") for path in _walk(f"{folder}/{part}", f"{part}/")
    }


def _walk(folder: str, below: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{below}{entry.name}/")
        elif not (entry.name == ".DS_Store" or entry.name.endswith("~")):
            yield below + entry.name


def _bytes_of(path: str) -> bytes:
    """The bytes of a regular file; a link is not followed, for it may lead anywhere."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is no regular file")
        data = os.read(descriptor, status.st_size + 1)
        while more := os.read(descriptor, 1 << 20):
            data += more
        return data
    finally:
        os.close(descriptor)


def _why(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)
