"""What a release appends to the ledger: planned from the content first, then written in one step.

The texts and the manifest are written before the ledger that names them, and the ledger replaces
the former one in one rename. Until then nothing of the former has changed; a journal names what was
about to be added, so that whatever a killed release has left is known as such, and cleared away by
the next.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator.errors import OutputError, PapersError
from generator.ledger.addresses import states
from generator.ledger.canonical import canonical, expressions, freeze, plain_json, sha256
from generator.ledger.lines import chained, kind_of
from generator.ledger.manifest import root_of, to_bytes
from generator.ledger.read import (
    ADDRESSES,
    JOURNAL,
    LOCK,
    manifest_file,
    read_ledger,
    stray,
    text_file,
)
from generator.objects.corpus import Corpus
from generator.objects.ledger import Edition, Ledger, Pinned
from generator.objects.problem import Problem, problem
from generator.objects.record import Record
from generator.objects.source import Mark

Entry = dict[str, Any]

#: The order of kinds within an edition.
_KINDS = ("core-question", "question", "solution", "action")
_FOLDERS = {"g": "green", "w": "white", "b": "blue"}


class Busy(PapersError):
    """Another release is running."""


class Plan(Struct, frozen=True, kw_only=True):
    """What a release is about to append.

    `files` are the texts and manifests by their path in the ledger's folder, None for a text that
    goes. `edition` is the edition that is made, if one is. `problems` keep it from being done.
    """

    paper: str
    date: str
    entries: tuple[Entry, ...] = ()
    files: Mapping[str, bytes | None] = {}
    edition: Edition | None = None
    problems: tuple[Problem, ...] = ()


def plan_release(
    corpus: Corpus, ledger: Ledger, paper: str, date: dt.date, note: str, edition: Edition | None
) -> Plan:
    """The revisions and states of a paper that are new, and its next edition.

    `edition` holds what the office says of the edition; number, pins and root are filled in here.
    None where no edition is made. `note` stands for the change note where a record has none.
    """
    day = date.isoformat()
    entries: list[Entry] = []
    files: dict[str, bytes | None] = {}
    problems: list[Problem] = []
    pins: dict[str, list[Pinned]] = {}
    noted: set[str] = set()
    for id, language in expressions(corpus):
        record = corpus.records[id]
        if record.paper != paper:
            continue
        data = canonical(corpus, id, language)
        digest = sha256(data)
        known = ledger.revisions.get((id, language), ())
        number = len(known)
        if any(revision.gone and revision.sha256 == digest for revision in known):
            problems.append(_stands(corpus, id, language))
            continue
        if not known or known[-1].sha256 != digest:
            number += 1
            said = _note(record, language, known[-1].note if known else "", noted)
            if known and not (said or note):
                mark = _mark(corpus, id, language)
                problems.append(problem("release-note", mark, len(id), id=id, language=language))
            if language == record.language:
                noted.add(id)
            entries.append(
                {
                    "type": "revision",
                    "id": id,
                    "language": language,
                    "revision": number,
                    "sha256": digest,
                    "note": (said or note) if known else "",
                }
            )
            files[text_file(id, language, number)] = data
        if record.withdrawn is None:
            pins.setdefault(id, []).append(Pinned(id, language, number, digest))
            if edition is not None and id.startswith("draft-") and language == record.language:
                problems.append(problem("release-draft", record.mark, len(id), id=id))
    if edition is not None:
        edition = _filled(edition, corpus, ledger, day, pins)
        manifest = to_bytes(edition)
        entries.append(
            {
                "type": "edition",
                "paper": paper,
                "edition": edition.number,
                "sha256": sha256(manifest),
                "root": edition.root,
            }
        )
        files[manifest_file(paper, edition.number)] = manifest
    published = {entry["id"] for entry in entries if entry["type"] == "revision"}
    entries += _states(corpus, ledger, paper, published)
    return Plan(
        paper=paper,
        date=day,
        entries=tuple(entries),
        files=files,
        edition=edition,
        problems=tuple(problems),
    )


def _note(record: Record, language: str, before: str, noted: set[str]) -> str:
    """The record's change note, unless it is that of the last revision; a translation shares it."""
    note = record.change_note or ""
    if language != record.language and record.id not in noted:
        return ""
    return "" if note == before else note


def _filled(
    edition: Edition, corpus: Corpus, ledger: Ledger, day: str, pins: Mapping[str, list[Pinned]]
) -> Edition:
    """The edition with its number, pins and root."""
    # Sorting is stable: within a kind the ids stay in order.
    in_order = sorted(pins, key=lambda id: _KINDS.index(corpus.records[id].kind))
    pinned = tuple(pin for id in in_order for pin in pins[id])
    number = len(ledger.editions.get(edition.paper, ())) + 1
    return msgspec.structs.replace(
        edition, number=number, date=day, pinned=pinned, root=root_of(pinned)
    )


def _states(corpus: Corpus, ledger: Ledger, paper: str, published: set[str]) -> Iterator[Entry]:
    """A line for each published record of the paper that stands otherwise than the ledger says."""
    now = states(corpus)
    published = published | {id for id, _ in ledger.revisions}
    for id in [*corpus.records, *corpus.aliases, *corpus.tombstones]:
        if _paper_of(corpus, id) != paper or not (
            corpus.aliases.get(id, id) in published or f"id/{id}/" in ledger.addresses
        ):
            continue
        state = now.get(id, "current")
        reason, successors = _why(corpus, id)
        last = ledger.standing(id)
        before = (last.state, last.reason, last.successors) if last else ("current", "", ())
        if (state, reason, successors) != before:
            yield {
                "type": "state",
                "id": id,
                "state": state,
                "reason": reason,
                "successors": list(successors),
            }


def _paper_of(corpus: Corpus, id: str) -> str:
    record = corpus.records.get(corpus.aliases.get(id, id))
    if record is not None:
        return record.paper
    tombstone = corpus.tombstones.get(id)
    return tombstone.mark.path.partition("/")[0] if tombstone and tombstone.id else ""


def _why(corpus: Corpus, id: str) -> tuple[str, tuple[str, ...]]:
    """Reason and successors of where a record stands."""
    if id in corpus.aliases:
        return "numbered", (corpus.aliases[id],)
    tombstone = corpus.tombstones.get(id)
    if tombstone is not None:
        return tombstone.reason, tuple(
            corpus.aliases.get(reference.id, reference.id) for reference in tombstone.successors
        )
    withdrawn = corpus.records[id].withdrawn
    if withdrawn is not None:
        successor = withdrawn.successor
        return withdrawn.reason, (successor.id,) if successor else ()
    return "", corpus.linking(id, "supersedes")


def plan_redaction(
    corpus: Corpus,
    ledger: Ledger,
    id: str,
    ground: str,
    date: dt.date,
    language: str = "",
    revision: int = 0,
) -> tuple[Plan, dict[tuple[str, str, int], str]]:
    """The texts of a record that go by law, all or those of a language or number; and their salts.

    A salt is 32 bytes in hexadecimal, told once and kept nowhere. Raises PapersError where there is
    no such text.
    """
    entries: list[Entry] = []
    files: dict[str, bytes | None] = {}
    salts: dict[tuple[str, str, int], str] = {}
    taken: set[str] = set()
    from_all = [r for key, listed in ledger.revisions.items() if key[0] == id for r in listed]
    for each in from_all:
        if (
            each.gone
            or (language and each.language != language)
            or (revision and each.number != revision)
        ):
            continue
        frozen = ledger.texts[each.sha256]
        salt = secrets.token_bytes(32)
        salts[id, each.language, each.number] = salt.hex()
        taken.add(each.sha256)
        entries.append(
            {
                "type": "gone",
                "id": id,
                "language": each.language,
                "revision": each.number,
                "ground": ground,
                "salted": sha256(salt + freeze(frozen)),
            }
        )
        files[text_file(id, each.language, each.number)] = None
    if not entries:
        raise PapersError(
            f"the ledger holds no such text of {id}", f"장부에 그런 글이 없습니다: {id}"
        )
    problems = [
        _stands(corpus, id, code)
        for other, code in expressions(corpus)
        if other == id and sha256(canonical(corpus, id, code)) in taken
    ]
    paper = _paper_of(corpus, id) or _FOLDERS.get(id[0], "green")
    entries += _states(corpus, ledger, paper, set())
    plan = Plan(
        paper=paper,
        date=date.isoformat(),
        entries=tuple(entries),
        files=files,
        problems=tuple(problems),
    )
    return plan, salts


def plan_erratum(
    ledger: Ledger, paper: str, edition: int, id: str, text: str, date: dt.date
) -> Plan:
    """An erratum of an edition. Raises PapersError where the edition does not hold the record."""
    found = ledger.edition(paper, edition)
    if found is None or not any(pin.id == id for pin in found.pinned):
        raise PapersError(
            f"there is no edition e{edition} of the {paper} paper that holds {id}",
            f"{id} 기록을 담은 판이 없습니다: {paper} e{edition}",
        )
    entry = {"type": "erratum", "paper": paper, "edition": edition, "id": id, "text": text}
    return Plan(paper=paper, date=date.isoformat(), entries=(entry,))


def _stands(corpus: Corpus, id: str, language: str) -> Problem:
    mark = _mark(corpus, id, language)
    return problem("redaction-stands", mark, len(id), id=id, language=language)


def _mark(corpus: Corpus, id: str, language: str) -> Mark:
    translation = corpus.translations.get((id, language))
    return translation.of.mark if translation else corpus.records[id].mark


def planned(
    folder: Path, ledger: Ledger, plan: Plan, addresses: Iterable[str] = ()
) -> tuple[Ledger, Mapping[str, bytes | None]]:
    """The ledger as it will be with the plan and these new addresses, proven; and all its files.

    Raises PapersError where the proof fails: then the plan is wrong, and nothing must be written.
    """
    new = [
        {"type": "address", "path": address, "kind": kind_of(address)}
        for address in addresses
        if address not in ledger.addresses
    ]
    entries = [*plan.entries, *new]
    head: Entry = {
        "type": "release",
        "paper": plan.paper,
        "edition": plan.edition.number if plan.edition else None,
        "lines": len(entries),
    }
    lines, _ = chained([head, *entries], plan.date, ledger.lines, ledger.head)
    files = {**plan.files, ADDRESSES: ledger.raw + lines}
    after, problems = read_ledger(folder, over=files)
    if problems:
        told = "; ".join(f"{p.code} {p.mark} {dict(p.values)}" for p in problems[:3])
        raise PapersError(
            f"the ledger would not hold, so nothing was written: {told}",
            f"펴내면 장부가 어긋나므로 아무것도 쓰지 않았습니다: {told}",
        )
    return after, files


def last_day(ledger: Ledger) -> str:
    """The date of the ledger's last line, or ""."""
    if not ledger.raw:
        return ""
    line = ledger.raw.rstrip(b"\n").rsplit(b"\n", 1)[-1]
    return str(msgspec.json.decode(line)["date"])


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the ledger's lock; raises Busy where another release holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written: {error.strerror}",
            f"장부 폴더에 쓸 수 없습니다: {error.strerror} ({folder})",
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(
                "another release is running (it holds ledger/.lock); wait until it has ended",
                "다른 펴냄이 진행 중입니다(ledger/.lock). 끝난 뒤 다시 하세요",
            ) from None
        yield
    finally:
        os.close(descriptor)


def tidy(folder: Path, ledger: Ledger) -> None:
    """Remove what a release that was killed has left. Only under the lock."""
    for path in stray(folder, ledger):
        _remove(folder, path)
    for name in (f"{ADDRESSES}.new", f"{JOURNAL}.new", JOURNAL):
        with suppress(FileNotFoundError):
            (folder / name).unlink()


def commit(folder: Path, ledger: Ledger, files: Mapping[str, bytes | None]) -> None:
    """Write the files of a plan, the ledger last and in one step. Only under the lock.

    Whatever stops it before that step leaves everything as it was. Raises OutputError where
    something cannot be written, or the ledger has changed since it was read.
    """
    added = [path for path, data in files.items() if data is not None and path != ADDRESSES]
    going = [path for path, data in files.items() if data is None]
    done: list[str] = []
    try:
        try:
            _put(folder / f"{JOURNAL}.new", plain_json([*added, *going]).encode())
            (folder / f"{JOURNAL}.new").replace(folder / JOURNAL)
            for path in added:
                data = files[path]
                assert data is not None
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                done.append(path)
                _put(folder / path, data)
            for parent in {(folder / path).parent for path in added}:
                _sync(parent)
            text = files[ADDRESSES]
            assert text is not None
            _put(folder / f"{ADDRESSES}.new", text)
            _check_unchanged(folder, ledger)
            (folder / f"{ADDRESSES}.new").replace(folder / ADDRESSES)
        except BaseException:
            if _read(folder) == files[ADDRESSES]:
                raise  # stopped a moment too late: the release is made
            for path in done:
                _remove(folder, path)
            for name in (f"{ADDRESSES}.new", f"{JOURNAL}.new", JOURNAL):
                with suppress(OSError):
                    (folder / name).unlink()
            raise
        # From here on the release is made; what is left to do, the next release can do as well.
        with suppress(OSError):
            _sync(folder)
        for path in going:
            _remove(folder, path)
        with suppress(OSError):
            (folder / JOURNAL).unlink()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(
            f"the release could not be written: {reason} ({error.filename or folder}); "
            "the ledger is as it was",
            f"펴낸 것을 쓰지 못했습니다: {reason} ({error.filename or folder}). "
            "장부는 그대로입니다",
        ) from error


def _check_unchanged(folder: Path, ledger: Ledger) -> None:
    if _read(folder) != ledger.raw:
        raise OutputError(
            "the ledger has changed since the release began; nothing was written",
            "펴내는 동안 장부가 바뀌어 아무것도 쓰지 않았습니다. 다시 하세요",
        )


def _read(folder: Path) -> bytes:
    try:
        return (folder / ADDRESSES).read_bytes()
    except FileNotFoundError:
        return b""


def _put(path: Path, data: bytes) -> None:
    """Write a file whole, down to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o644)
    try:
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    with suppress(OSError):
        (folder / path).unlink()
    parent = (folder / path).parent
    while parent != folder:
        try:
            parent.rmdir()
        except OSError:
            break
        parent = parent.parent
