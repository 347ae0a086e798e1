"""What a spreadsheet asks for as the new text of each file; every other byte of a file is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from generator.edit import Editable, document
from generator.errors import EditError
from generator.objects.described import Field, kind_named
from generator.objects.field_help import SECTION_TITLES
from generator.objects.problem import Problem, problem
from generator.objects.source import Mapping as Head
from generator.objects.source import Mark, Node, Source
from generator.objects.source import Sequence as Listed
from generator.sheets.fill import id_of
from generator.sheets.taken import Change, Known, New, Path, Taken

#: What a check says of a whole record, in the words of a sheet.
_SAID = {"goes-nowhere": "cell-goes-nowhere"}


class Planned(Struct, frozen=True):
    """The files that would be written, with their texts, and what could not be done.

    `before` holds the text of each that is there already.
    """

    files: Mapping[str, str]
    before: Mapping[str, str]
    problems: tuple[Problem, ...]
    places: Mapping[str, str]


def touched(taken: Taken, have: Known) -> set[str]:
    """The paths of the files that must be known to plan, new ones among them."""
    ids = {change.id for change in taken.changes} | {added.id for added in taken.added}
    paths = {have.records[id].path for id in ids}
    return paths | {path_of(new) for new in taken.new}


def path_of(new: New) -> str:
    """Where a new record goes: questions of one event together, any other record by itself."""
    paper = kind_named(new.kind).paper
    if new.kind == "question":
        return f"{paper}/questions-{new.value.get('event', 'new')}.yml"
    return f"{paper}/{new.id}.md"


def plan(taken: Taken, have: Known, texts: Mapping[str, str]) -> Planned:
    """The texts of the files after all that is asked for. `texts` are those that are there."""
    files: dict[str, Editable] = {}
    told: list[Problem] = []
    done = {path: text for path, text in texts.items() if path in touched(taken, have)}

    def opened(path: str) -> Editable:
        if path not in files:
            files[path] = Editable(path, done[path])
        return files[path]

    for change in taken.changes:
        path = have.records[change.id].path
        try:
            _change(opened(path), have.numbers[change.id], change, have.records[change.id])
        except EditError:
            told.append(problem("cell-not-editable", change.mark, path=path))
    for added in taken.added:
        path = have.records[added.id].path
        try:
            opened(path).append(have.numbers[added.id], added.path, _value(added.value))
        except EditError:
            told.append(problem("cell-not-editable", added.mark, path=path))
    made: dict[str, str] = {}
    places: dict[str, str] = {}
    for new in taken.new:
        path = path_of(new)
        places[new.id] = path
        try:
            if path.endswith(".md"):
                if path in done:
                    raise EditError("a file of this name is there", "같은 이름의 파일이 있습니다")
                made[path] = markdown(new)
            elif path in done:
                opened(path).add(_head(new))
            else:
                rows = document(_head(new))
                made[path] = f"{made[path]}---\n{rows}" if path in made else rows
        except EditError:
            told.append(problem("cell-not-editable", new.mark, path=path))
    texts_ = {path: file.text for path, file in files.items() if file.text != done[path]}
    return Planned({**texts_, **made}, done, tuple(told), places)


def markdown(new: New) -> str:
    """A new record as a Markdown file; a text without sections becomes the one it must have."""
    head = document({"kind": new.kind, "id": new.id, **new.value})
    must = [key for key, needed in kind_named(new.kind).sections if needed]
    body = new.body
    if body and "{#" not in body and len(must) == 1:
        body = f"## {SECTION_TITLES[must[0]][0]} {{#{must[0]}}}\n\n{body}"
    return f"---\n{head}---\n" + (f"\n{body}\n" if body else "")


def told_at_cells(
    before: Iterable[Problem], after: Iterable[Problem], sources: Iterable[Source], taken: Taken
) -> tuple[list[Problem], list[Problem]]:
    """What a check finds after and did not before: at the cells it comes from, and elsewhere."""
    count = Counter((p.code, p.mark.path, p.values) for p in before)
    by_path: dict[str, list[Source]] = {}
    for source in sources:
        by_path.setdefault(source.path, []).append(source)
    cells = _cells(taken)
    at_cells: list[Problem] = []
    elsewhere: list[Problem] = []
    for found in after:
        key = (found.code, found.mark.path, found.values)
        if count[key]:
            count[key] -= 1
            continue
        mark = _cell_of(found.mark, by_path.get(found.mark.path, []), cells, taken.marks)
        if mark is None:
            elsewhere.append(found)
        elif found.code in _SAID:
            at_cells.append(problem(_SAID[found.code], mark))
        else:
            at_cells.append(Problem(found.code, mark, found.values))
    return at_cells, elsewhere


def _cells(taken: Taken) -> dict[str, dict[Path, Mark]]:
    """The cells that something comes from, by record and path."""
    cells: dict[str, dict[Path, Mark]] = {}
    for change in taken.changes:
        cells.setdefault(change.id, {})[change.path] = change.mark
    for added in taken.added:
        cells.setdefault(added.id, {})[added.path] = added.mark
    for new in taken.new:
        cells.setdefault(new.id, {}).update(new.marks)
    return cells


def _cell_of(
    mark: Mark,
    sources: list[Source],
    cells: Mapping[str, Mapping[Path, Mark]],
    rows: Mapping[str, Mark],
) -> Mark | None:
    """The cell that is behind a place in a file, as near as it is known."""
    here = [s for s in sources if min(s.head.line, mark.line) == s.head.line]
    if not here:
        return None
    source = here[-1]
    id = id_of(source).lower()
    known = cells.get(id, {})
    in_body = bool(source.body_line) and mark.line >= source.body_line
    path = _path_at(source.head, mark, ()) or (("body",) if in_body else ())
    best = max(known, key=lambda cell_path: _nearness(cell_path, path), default=())
    return known[best] if path and _nearness(best, path) else rows.get(id)


def _nearness(one: Path, other: Path) -> int:
    """How far two paths lead the same way; 0 where one leads astray.

    The columns of a new record know no numbers of items: then the names alone must agree.
    """
    short = min(len(one), len(other))
    if one[:short] == other[:short]:
        return 2 * short
    names_ = [[name for name in path if isinstance(name, str)] for path in (one, other)]
    short = min(map(len, names_))
    has_numbers = len(names_[0]) < len(one)
    return short if names_[0][:short] == names_[1][:short] and not has_numbers else 0


def _path_at(node: Node, mark: Mark, path: Path) -> Path:
    """The path of the node that begins at a mark, or of the field whose name stands there."""
    if isinstance(node, Head):
        for key, value in node.pairs:
            inside = (*path, key.value)
            if (key.line, key.column) == (mark.line, mark.column):
                return inside
            if found := _path_at(value, mark, inside):
                return found
            if (value.line, value.column) == (mark.line, mark.column):
                return inside
    elif isinstance(node, Listed):
        for number, item in enumerate(node.items):
            if found := _path_at(item, mark, (*path, number)):
                return found
            if (item.line, item.column) == (mark.line, mark.column):
                return (*path, number)
    return ()


def _change(file: Editable, number: int, change: Change, source: Source) -> None:
    if change.path == ("body",):
        file.set_body(number, change.value or "")
    elif change.value is None:
        file.remove(number, change.path)
    else:
        order = _order(kind_named(_kind(source)).fields, change.path)
        file.set(number, change.path, change.value, order)


def _kind(source: Source) -> str:
    return next(getattr(v, "value", "") for key, v in source.head.pairs if key.value == "kind")


def _order(fields: tuple[Field, ...], path: Path) -> tuple[str, ...]:
    """The names of the fields beside the last of a path, in their order."""
    names_ = [name for name in path if isinstance(name, str)]
    for name in names_[:-1]:
        fields = next(field.fields for field in fields if field.name == name)
    shared = ("kind", "id", "sample", "documented", "language")
    last = ("sources", "related", "aliases", "withdrawn", "change_note")
    own = [field.name for field in fields if field.name not in (*shared, *last)]
    return (*shared, *own, *last) if len(names_) == 1 else tuple(field.name for field in fields)


def _head(new: New) -> dict[str, Any]:
    head: dict[str, Any] = {"kind": new.kind, "id": new.id, **new.value}
    if new.body:
        head["body"] = new.body
    return head


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _value(inner) for key, inner in value.items()}
    return list(value) if isinstance(value, tuple) else value
