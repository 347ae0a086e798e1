"""`papers number`: each draft gets the next number of its paper; its old name leads there.

A number is never given twice: what the records, the tombstones, the ledger or another branch
(`--since`) ever used stays used. All references follow in the same step. All drafts or none.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.check import check
from generator.commands.altered import Altered, Change, put_back_first
from generator.commands.changed import top_of
from generator.commands.git import said
from generator.commands.options import add_common
from generator.commands.uses import editorial, link_to_record, of_records
from generator.errors import PapersError, SettingsError
from generator.ledger.addresses import record_of
from generator.ledger.read import ADDRESSES, read_ledger
from generator.link.permalinks import own_ids
from generator.load import ledger_shown
from generator.objects.checked import Checked
from generator.objects.codes import severity
from generator.objects.described import arranged, kind_named
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.objects.record import Body, Record
from generator.objects.source import Source
from generator.read import read
from generator.settings import Settings, load_settings
from generator.show import in_order, told

DRAFT = "draft-"
_NUMBERED = re.compile(r"([gwb])-([0-9]{4,9})")
#: The id of a record in a file of another branch, however it is quoted.
_ID_LINE = re.compile(r"""^[-{ \t]*["']?id["']?:[ \t]*["']?([GWBgwb]-[0-9]{4,9})\b""", re.M)
_ID_GREP = r"""["']?id["']?:[[:space:]]*["']?[GWBgwb]-[0-9]"""
_PAPERS = {"green": "g", "white": "w", "blue": "b"}
_MOST = 999_999_999

_WORDS = {
    "ko": {
        "one": "{draft} → {id}  {path}",
        "uses": "  고쳐 쓴 곳 {n}군데: {files}",
        "none": "번호를 받을 초안이 없습니다",
        "dry": "초안 {n}건에 번호를 매길 수 있습니다. 보여 주기만 했습니다. 쓰려면 --dry-run을 "
        "빼세요",
        "done": "초안 {n}건에 번호를 매겼습니다. 초안 이름은 aliases에 남아 계속 쓸 수 있습니다",
        "wrong": "먼저 고칠 점이 있어 아무것도 쓰지 않았습니다",
    },
    "en": {
        "one": "{draft} → {id}  {path}",
        "uses": "  {n} references mended: {files}",
        "none": "there are no drafts to number",
        "dry": "{n} drafts can be numbered. Nothing was written; leave out --dry-run to write it",
        "done": "{n} drafts are numbered; their draft names stay as aliases",
        "wrong": "nothing was written: mend these first",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--dry-run", action="store_true", help="보여 주기만 합니다 · only show, write nothing"
    )
    parser.add_argument(
        "--since",
        metavar="REF",
        help="이 가지에서 쓴 번호도 쓰인 것으로 봅니다(예: origin/main) "
        "· numbers used on this branch are taken too",
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Number all drafts, or say what hinders it; 1 when nothing could be done."""
    settings = load_settings(options.config)
    say = _WORDS["ko" if options.lang == "ko" else "en"]
    put_back_first(settings.content, options.lang)
    sources, unread = read(settings.content)
    checked, unsound = check(sources)
    ledger, untrue = read_ledger(settings.ledger, ledger_shown(settings))
    if not sound((*unread, *unsound, *untrue, *_owned(checked)), options.lang, settings):
        print(say["wrong"])
        return 1
    taken = used(checked, ledger)
    if options.since:
        taken = {*taken, *_used_since(options.since, settings)}
    numbers = numbered(checked.records, taken)
    if not numbers:
        print(say["none"])
        return 0
    altered = Altered(settings.content)
    counts = renamed(numbers, sources, checked, altered)
    _give(numbers, checked.records, altered)
    for record in in_file_order(checked.records):
        if record.id in numbers:
            path = f"{settings.content.name}/{record.mark.path}"
            print(say["one"].format(draft=record.id, id=numbers[record.id].upper(), path=path))
    if counts:
        print(say["uses"].format(n=sum(counts.values()), files=", ".join(sorted(counts))))
    if not options.dry_run:
        altered.write()
    print(say["dry" if options.dry_run else "done"].format(n=len(numbers)))
    return 0


def sound(problems: Iterable[Problem], language: str, settings: Settings) -> bool:
    """Print the errors among these problems; whether there are none."""
    errors = [problem for problem in in_order(problems) if severity(problem) == "error"]
    for text in told(errors, language, settings):
        print(text, file=sys.stderr)
    return not errors


def _owned(checked: Checked) -> list[Problem]:
    problems: list[Problem] = []
    own_ids(checked.records, problems)
    return problems


def in_file_order(records: Iterable[Record]) -> list[Record]:
    """The records by file and line: the same for every machine and every run."""
    return sorted(records, key=lambda record: record.mark)


def numbered(records: Iterable[Record], taken: Iterable[str]) -> dict[str, str]:
    """The number of each draft: the next after the greatest that its paper ever used.

    Raises PapersError where a paper has no number left.
    """
    greatest = dict.fromkeys(_PAPERS.values(), 0)
    for id in taken:
        if match := _NUMBERED.fullmatch(id):
            greatest[match[1]] = max(greatest[match[1]], int(match[2]))
    numbers = {}
    for record in in_file_order(records):
        if record.id.startswith(DRAFT):
            letter = _PAPERS[record.paper]
            greatest[letter] += 1
            if greatest[letter] > _MOST:
                raise PapersError(
                    f"no number is left after {letter}-{_MOST}",
                    f"더 매길 번호가 없습니다. 마지막 번호: {letter}-{_MOST}",
                )
            numbers[record.id] = f"{letter}-{greatest[letter]:04}"
    return numbers


def used(checked: Checked, ledger: Ledger) -> set[str]:
    """Every id that ever stood for something, in the content or in what was published."""
    taken = {record.id for record in checked.records}
    taken |= {tombstone.id for tombstone in checked.tombstones}
    taken |= {id for what, id in checked.broken if what == "record"}
    taken |= {id for id, _ in ledger.revisions} | set(ledger.states)
    taken |= {id for id, _, _ in ledger.redactions}
    taken |= {record_of(address) for address in ledger.addresses}
    for editions in ledger.editions.values():
        taken |= {pinned.id for edition in editions for pinned in edition.pinned}
    return taken


def _used_since(ref: str, settings: Settings) -> Iterator[str]:
    """The numbers that a branch uses, in its records and its ledger, as git knows them."""
    folder = settings.config.parent
    top = top_of(folder)
    if ref.startswith("-") or said(top, "rev-parse", "--verify", f"{ref}^{{commit}}") is None:
        raise SettingsError(
            f"--since {ref}: git knows no such commit here",
            f"--since {ref}: git이 여기서 모르는 커밋입니다",
        )
    content = _within(settings.content, top)
    lines = said(top, "grep", "-h", "-I", "-E", _ID_GREP, ref, "--", content) or ""
    yield from (id.lower() for id in _ID_LINE.findall(lines))
    ledger = said(top, "show", f"{ref}:{_within(settings.ledger, top)}/{ADDRESSES}") or ""
    yield from re.findall(r"\b[gwb]-[0-9]{4,9}\b", ledger)


def _within(folder: Path, top: Path) -> str:
    try:
        return folder.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        raise SettingsError(
            f"--since: {folder} is not in the repository",
            f"--since: 저장소 밖에 있는 폴더입니다: {folder}",
        ) from None


def renamed(
    names: Mapping[str, str], sources: list[Source], checked: Checked, altered: Altered
) -> dict[str, int]:
    """Change every reference to these records; how many there were in each file.

    In a text a number is written as readers see it (G-0042), in a field in small letters.
    """
    bodies = {reference.mark for body in _bodies(checked) for reference in body.references}
    changes = [
        Change(reference.mark, reference.id, _written(new, reference.mark in bodies))
        for reference in of_records(checked)
        if (new := names.get(reference.id)) is not None
    ]
    counts = altered.change(changes)
    patterns = {new: link_to_record(old) for old, new in names.items()}
    for path in editorial(sources):
        text = altered.text(path)
        if not any(old in text.lower() for old in names):
            continue
        found = 0
        for new, pattern in patterns.items():
            text, n = pattern.subn(new, text)
            found += n
        if found:
            altered.put(path, text)
            counts[path] = found
    return counts


def _bodies(checked: Checked) -> Iterator[Body]:
    yield from (record.body for record in checked.records)
    yield from (translation.body for translation in checked.translations)


def _written(id: str, in_text: bool) -> str:
    return id.upper() if in_text and not id.startswith(DRAFT) else id


def _give(numbers: Mapping[str, str], records: Iterable[Record], altered: Altered) -> None:
    """Write the numbers into the records, and the draft names as their aliases."""
    by_path: dict[str, list[Record]] = {}
    for record in in_file_order(records):
        if record.id in numbers:
            by_path.setdefault(record.mark.path, []).append(record)
    for path, drafts in by_path.items():
        file = altered.edit(path)
        for record in drafts:
            at = file.find(record.id)
            # `aliases` stands right below the id: it is a name, not a fact of the record.
            order = ["kind", "id", "aliases", *(f.name for f in arranged(kind_named(record.kind)))]
            file.set(at, ("id",), numbers[record.id])
            file.append(at, ("aliases",), record.id, order)
        altered.put(path, file.text)
