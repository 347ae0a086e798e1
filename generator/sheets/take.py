"""A book into what it asks for: changes, new items and new records; or each mistake at its cell."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from generator.objects.checked import Checked
from generator.objects.codes import severity
from generator.objects.described import Field, kind_named
from generator.objects.personal import Allowed, personal
from generator.objects.problem import Problem, problem
from generator.objects.source import Mapping, Mark, Node, Sequence, Source
from generator.sheets import names
from generator.sheets.fill import cell_text, id_of, text_of
from generator.sheets.form import Column, Names, every_table, tables
from generator.sheets.grid import Book, Cell, Place
from generator.sheets.layout import Laid, Row, is_ours, laid_out
from generator.sheets.lexicon import Lexicon
from generator.sheets.taken import Added, Change, Known, New, Path, Taken
from generator.sheets.values import Asked, Told, at, current, record_id, same, tidy, understood

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_WORDS = {"question": "words", "core-question": "text", "solution": "name", "action": "name"}
_BODY = ("body",)


def known(
    sources: Iterable[Source],
    checked: Checked,
    allowed: Allowed = Allowed(),  # noqa: B008 (frozen)
) -> Known:
    """What the content holds, for looking things up."""
    records: dict[str, Source] = {}
    numbers: dict[str, int] = {}
    aliases: dict[str, str] = {}
    texts: dict[tuple[str, str], str] = {}
    count: dict[str, int] = {}
    for source in sources:
        number = count[source.path] = count.get(source.path, -1) + 1
        kind, id = text_of(source.head, "kind"), id_of(source).lower()
        if kind not in _WORDS or not id or id in records:
            continue
        records[id], numbers[id] = source, number
        texts.setdefault((kind, like(text_of(source.head, _WORDS[kind]))), id)
        former = at(source.head, ("aliases",))
        for item in former.items if isinstance(former, Sequence) else ():
            aliases[getattr(item, "value", "")] = id
    return Known(records, numbers, aliases, texts, Lexicon(checked), allowed)


def like(text: str) -> str:
    """A text as it sounds, without spaces and signs: two such alike are the same question."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in text if character.isalnum())


def take(book: Book, have: Known) -> Taken:
    """What the sheets of a book ask for."""
    taker = _Taker(have)
    pages = [page for page in book.pages if not is_ours(page)]
    laid = [found for page in pages if (found := laid_out(page, taker.told)) is not None]
    order = {table.sheet: number for number, table in enumerate(every_table())}
    laid.sort(key=lambda page: order[page.table.sheet])  # records before what belongs to them
    if not laid and not taker.told:
        file = book.pages[0].file if book.pages else ""
        taker.tell(problem("sheet-nothing", Mark(file, 0, 0)))
    for page in laid:
        for row in page.rows:
            taker.rows += 1
            before = len(taker.changes) + len(taker.added) + len(taker.new) + len(taker.told)
            if page.table.lists:
                taker.item(page, row)
            else:
                taker.record(page, row)
            after = len(taker.changes) + len(taker.added) + len(taker.new) + len(taker.told)
            taker.unchanged += before == after
    return taker.taken()


class _Taker:
    """Gathers what rows ask for."""

    def __init__(self, have: Known) -> None:
        self.have = have
        self.told: list[Problem] = []
        self.changes: list[Change] = []
        self.added: list[Added] = []
        self.new: dict[str, New] = {}
        self.marks: dict[str, Mark] = {}
        self.rows = self.unchanged = 0
        #: How many of the problems keep a row from being taken, and where they stand.
        self.wrong = 0
        self.wrong_at: set[Mark] = set()

    def tell(self, found: Problem) -> None:
        self.told.append(found)
        if severity(found) == "error":
            self.wrong += 1
            self.wrong_at.add(found.mark)

    def taken(self) -> Taken:
        return Taken(
            tuple(self.changes),
            tuple(self.added),
            tuple(self.new.values()),
            tuple(self.told),
            self.rows,
            self.unchanged,
            self.marks,
        )

    def record(self, page: Laid, row: Row) -> None:
        """One row of a sheet of records."""
        kind = page.table.kind
        mark = page.mark(row.number)
        id = ""
        if row.id is not None and tidy(row.id.text):
            found = self._id(row.id, kind, mark)
            if found is None:
                return
            id = found
        source = self.have.find(id) if id else None
        if source is None:
            self._new(page, row, id)
            return
        id = id_of(source).lower()
        if id in self.marks:
            self.tell(problem("cell-twice", mark, name=names.ID, first=self.marks[id].line))
            return
        self.marks[id] = mark
        self._existing(page, row, source, source.head, ())
        self._inline(page, row, source)

    def item(self, page: Laid, row: Row) -> None:
        """One row of a sheet of items: changes one, or adds one to a record's list."""
        table, mark = page.table, page.mark(row.number)
        if row.id is None or not tidy(row.id.text):
            self.tell(problem("cell-empty", mark, name=names.ID))
            return
        id = self._id(row.id, table.kind, mark)
        if id is None:
            return
        keys: list[int | None] = []
        for cell, column in zip(row.keys, page.key_columns, strict=True):
            text = unicodedata.normalize("NFKC", cell.text).strip() if cell else ""
            if text and not (text.isdigit() and 0 < int(text[:9]) < 10_000):
                place = page.page.mark(Place(row.number, column))
                self.tell(problem("cell-no-item", place, value=text, id=id.upper()))
                return
            keys.append(int(text) - 1 if text else None)
        if None in keys[:-1]:
            self.tell(problem("cell-empty", mark, name=names.ABOVE))
            return
        path: list[str | int] = []
        for names_, key in zip(table.lists, keys, strict=True):
            path += names_
            if key is not None:
                path.append(key)
        source = self.have.find(id)
        if source is None:
            self._item_of_new(page, row, id, tuple(path), keys[-1])
            return
        id = id_of(source).lower()
        self.marks.setdefault(id, mark)
        node = at(source.head, tuple(path)) if keys[-1] is not None else None
        if keys[-1] is None:
            value, marks = self._values(page, row, None)
            if value is not None:
                shown = ", ".join(cell.text for cell in row.cells.values())
                header = table.sheet
                self.added.append(
                    Added(
                        id=id,
                        path=tuple(path),
                        value=value,
                        after=shown,
                        header=header,
                        mark=mark,
                        marks=marks,
                    )
                )
        elif not isinstance(node, Mapping):
            place = page.page.mark(Place(row.number, page.key_columns[-1]))
            self.tell(problem("cell-no-item", place, value=keys[-1] + 1, id=id.upper()))
        else:
            self._existing(page, row, source, node, tuple(path))

    def _id(self, cell: Cell, kind: str, mark: Mark) -> str | None:
        """The id that a cell means, for a record of this kind or a new one; None where told."""
        letter = kind_named(kind).paper[0].upper()
        id = record_id(cell.text)
        if id is None or cell.kind == "error":
            value, example = tidy(cell.text), f"{letter}-0042"
            self.tell(problem("cell-no-id", mark, value=value, example=example))
            return None
        source = self.have.find(id)
        if source is not None:
            found = text_of(source.head, "kind")
            if found != kind:
                has, needs = names.SHEETS[found], names.SHEETS[kind]
                self.tell(problem("cell-other-kind", mark, id=id.upper(), found=has, kind=needs))
                return None
            return id
        if id.startswith("draft-"):
            return id
        self.tell(problem("cell-unknown-record", mark, id=id.upper()))
        return None

    def _existing(self, page: Laid, row: Row, source: Source, item: Node, above: Path) -> None:
        """The cells of a row that say something else than the record does."""
        own: dict[Names, tuple[Column, Told, Told, str]] = {}
        for path, (_, column) in page.columns.items():
            if path[0] == "merged_into":
                continue
            before = cell_text(column, page.table.kind, source, item, self.have.lexicon)
            cell = row.cells.get(path)
            text = cell.text if cell is not None else ""
            held = (
                current(column.field, at(item, path)) if path != _BODY else source.body.strip("\n")
            )
            if (text == before or text.strip() == before.strip()) and not (
                cell and cell.kind == "error"
            ):
                own[path] = column, held, held, before
                continue
            value = self._value(page, row, column, cell)
            if isinstance(value, Problem):
                self.tell(value)
                continue
            if same(column.field, value, held) or (not held and value == column.field.default):
                value = held
            own[path] = column, held, value, before
        for path, (column, held, value, before) in own.items():
            if value == held:
                continue
            if not value and self._must(column, own):
                mark = page.mark(row.number, path)
                self.tell(problem("cell-empty", mark, name=column.header))
                continue
            cell = row.cells.get(path)
            self.changes.append(
                Change(
                    id=id_of(source).lower(),
                    path=(*above, *path),
                    value=(list(value) if isinstance(value, tuple) else value) or None,
                    before=before,
                    after=_shown(cell.text if cell else ""),
                    header=column.header,
                    mark=page.mark(row.number, path),
                )
            )
        self._groups(page, row, {path: (c, v) for path, (c, _, v, _) in own.items()})

    def _must(self, column: Column, own: dict[Names, Any]) -> bool:
        """Whether a field cannot be emptied: it must be there, alone or with its group."""
        if not column.field.required:
            return False
        return not any(
            all(
                not value for other, (_, _, value, _) in own.items() if other[: len(group)] == group
            )
            for group in column.optional
        )

    def _groups(
        self,
        page: Laid,
        row: Row,
        values: dict[Names, tuple[Column, Told]],
    ) -> None:
        """Tell each field that a group must have, where the group has others."""
        for _, column in page.columns.values():
            if not column.field.required or not column.optional:
                continue
            group = column.optional[-1]
            inside = [v for path, (_, v) in values.items() if path[: len(group)] == group]
            value = values.get(column.path, (column, ""))[1]
            mark = page.mark(row.number, column.path)
            if any(inside) and not value and mark not in self.wrong_at:
                self.tell(problem("cell-empty", mark, name=column.header))

    def _value(self, page: Laid, row: Row, column: Column, cell: Cell | None) -> Told | Problem:
        """The value of a cell, seen to hold nothing personal."""
        if cell is None:
            return () if column.field.many else ""
        mark = page.mark(row.number, column.path)
        if cell.formula and cell.kind not in ("error", "uncalculated"):
            self.tell(problem("cell-formula", mark, value=cell.text))
        field = column.field
        if column.path[0] == "merged_into" and column.path[-1] == "to":
            field = _many(field)
        asked = Asked(
            cell=cell,
            field=field,
            owner=page.table.kind,
            header=column.header,
            mark=mark,
            is_path=".".join(column.path),
        )
        if column.path == _BODY:
            if cell.text == names.BODY_TOO_LONG:
                return names.BODY_TOO_LONG
            value: Told | Problem = unicodedata.normalize("NFC", cell.text).strip("\n")
            if cell.kind in ("error", "uncalculated") or not str(value).strip():
                value = understood(asked, self.have.lexicon)
        else:
            value = understood(asked, self.have.lexicon)
        if (
            isinstance(value, str)
            and field.type in ("line", "prose")
            and (found := personal(value, self.have.allowed))
        ):
            first = found[0]
            return problem("cell-private", mark, what_ko=first.ko, what_en=first.en)
        return value

    def _values(
        self, page: Laid, row: Row, kind: str | None
    ) -> tuple[dict[str, Any] | None, dict[Path, Mark]]:
        """The fields of a new record or item as one mapping, in order; None where one is wrong."""
        before = self.wrong
        values: dict[Names, tuple[Column, Told]] = {}
        marks: dict[Path, Mark] = {}
        for path, (_, column) in page.columns.items():
            value = self._value(page, row, column, row.cells.get(path))
            if isinstance(value, Problem):
                self.tell(value)
                continue
            if value and (value != column.field.default or column.field.required):
                values[path] = column, value
                marks[path] = page.mark(row.number, path)
        present = {path: pair for path, pair in values.items() if path[0] != "merged_into"}
        for column in page.table.columns:
            mark = page.mark(row.number, column.path)
            must = column.field.required and not column.optional
            seen = mark in self.wrong_at and column.path in page.columns
            if must and column.path not in values and not seen:
                self.tell(problem("cell-empty", mark, name=column.header))
        self._groups(page, row, present)
        if self.wrong > before:
            return None, marks
        tree: dict[str, Any] = {}
        for column in page.table.columns:
            if column.path in present and column.path != _BODY:
                _put(tree, column.path, present[column.path][1])
        if kind is not None:
            tree = _ordered(tree, kind_named(kind).fields)
            self._inlined(values, tree, page, row)
            if self.wrong > before:
                return None, marks
        return tree, marks

    def _new(self, page: Laid, row: Row, id: str) -> None:
        """A row that is a record of its own, not yet known."""
        kind, mark = page.table.kind, page.mark(row.number)
        value, marks = self._values(page, row, kind)
        if value is None:
            return
        title = str(value.get(_WORDS[kind], ""))
        made = id or _draft_id(kind, value)
        if not id and (source := self.have.find(made)) is not None:
            # The same file once more: what it brought is there already.
            self.marks[id_of(source).lower()] = mark
            self._existing(page, row, source, source.head, ())
            return
        if made in self.new:
            first = self.new[made].mark.line
            at_ = page.mark(row.number, (_WORDS[kind],))
            header = page.columns[(_WORDS[kind],)][1].header
            self.tell(problem("cell-twice", at_, name=header, first=first))
            return
        if like_id := self.have.texts.get((kind, like(title))):
            at_ = page.mark(row.number, (_WORDS[kind],))
            self.tell(problem("cell-like-existing", at_, id=like_id.upper()))
        body_cell = row.cells.get(_BODY)
        body = unicodedata.normalize("NFC", body_cell.text).strip("\n") if body_cell else ""
        self.marks[made] = mark
        self.new[made] = New(
            kind=kind, id=made, value=value, body=body, title=title, mark=mark, marks=marks
        )

    def _item_of_new(self, page: Laid, row: Row, id: str, path: Path, number: int | None) -> None:
        """An item of a record that the same book brings; its number only tells the order."""
        mark = page.mark(row.number)
        new = self.new.get(id)
        if new is None:
            self.tell(problem("cell-unknown-record", mark, id=id))
            return
        value, marks = self._values(page, row, None)
        if value is None:
            return
        tree = dict(new.value)
        where = path if number is None else path[:-1]
        if not _append(tree, where, value):
            self.tell(problem("cell-no-item", mark, value=number or "", id=id))
            return
        tree = _ordered(tree, kind_named(new.kind).fields)
        inside = {(*where, *field): mark for field, mark in marks.items()}
        self.new[id] = New(
            kind=new.kind,
            id=id,
            value=tree,
            body=new.body,
            title=new.title,
            mark=new.mark,
            marks={**new.marks, **inside},
        )

    def _inlined(
        self, values: dict[Names, tuple[Column, Told]], tree: dict[str, Any], page: Laid, row: Row
    ) -> None:
        """The core questions that stand in the row of a new question itself."""
        to = values.get(("merged_into", "to"))
        reason = values.get(("merged_into", "reason"))
        if to is None and reason is None:
            return
        for present, path in ((to, ("merged_into", "to")), (reason, ("merged_into", "reason"))):
            if present is None:
                name = names.COLUMNS[".".join(path)][0]
                mark = page.mark(row.number, path)
                self.tell(problem("cell-empty", mark, name=name))
                return
        assert to is not None
        assert reason is not None
        ids = to[1] if isinstance(to[1], tuple) else (to[1],)
        tree["merged_into"] = [{"to": id, "reason": reason[1]} for id in ids]
        ordered = _ordered(tree, kind_named("question").fields)
        tree.clear()
        tree.update(ordered)

    def _inline(self, page: Laid, row: Row, source: Source) -> None:
        """Core questions in the row of a known question: fine where they say what it says."""
        held = at(source.head, ("merged_into",))
        items = held.items if isinstance(held, Sequence) else ()
        for path, (_, column) in page.columns.items():
            cell = row.cells.get(path)
            if path[0] != "merged_into" or cell is None:
                continue
            value = self._value(page, row, column, cell)
            if isinstance(value, Problem):
                self.tell(value)
                continue
            has = {current(column.field, at(item, path[1:])) for item in items}
            if set(value if isinstance(value, tuple) else (value,)) - has:
                sheet = tables("question")[1].sheet
                mark = page.mark(row.number, path)
                self.tell(problem("cell-elsewhere", mark, name=column.header, sheet=sheet))


def _many(field: Field) -> Field:
    return Field(
        owner=field.owner,
        name=field.name,
        type=field.type,
        required=field.required,
        many=True,
        points_to=field.points_to,
    )


def _draft_id(kind: str, value: dict[str, Any]) -> str:
    """A draft id that the same row always gets, wherever it is brought in."""
    event = str(value.get("event", ""))
    text = "\n".join((kind, event, like(str(value.get(_WORDS[kind], "")))))
    hashed = base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()[:6]
    base = _NOT_IN_ID.sub("-", (event or kind).lower()).strip("-")[:40].strip("-")
    return f"draft-{base}-{hashed}"


def _put(tree: dict[str, Any], path: tuple[str, ...], value: Told) -> None:
    for name in path[:-1]:
        tree = tree.setdefault(name, {})
    tree[path[-1]] = list(value) if isinstance(value, tuple) else value


def _append(tree: dict[str, Any], path: Path, value: dict[str, Any]) -> bool:
    """Put an item at the end of the list at a path; False where the way there is not."""
    node: Any = tree
    for here, then in zip(path, (*path[1:], 0), strict=True):
        if isinstance(here, int):
            if not isinstance(node, list) or here >= len(node):
                return False
            node = node[here]
        else:
            node = node.setdefault(here, [] if isinstance(then, int) else {})
    if not isinstance(node, list):
        return False
    node.append(value)
    return True


def _ordered(tree: dict[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    """A record's head in the order in which people write it: its own fields, then the shared."""
    own = [field.name for field in fields]
    shared = ("id", "sample", "documented", "language")
    order = [*shared, *(name for name in own if name not in _LAST), *_LAST]
    return {name: tree[name] for name in dict.fromkeys(order) if name in tree}


_LAST = ("sources", "related", "aliases", "withdrawn", "change_note")


def _shown(text: str) -> str:
    return " ".join(text.split())
