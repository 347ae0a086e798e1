"""import(export(corpus)) changes nothing; one cell changed changes one value of one record."""

import random
from copy import deepcopy

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sheets.fill import Filled
from generator.sheets.write_xlsx import write_xlsx
from tests.content import base_files
from tests.strategies import BODIES, EVENTS, SECTORS, TOPICS, corpora
from tests.unit.sheets.tables import as_book, filled, imported, trees

#: Writing a workbook takes a while: these properties have fewer examples than others.
MANY = settings().max_examples
FORMS = ("xlsx", "csv")
#: Another value for a field of each type, where it can have one without more being changed.
TEXTS = st.text("가나다 라=+-@'\"#:,[]{}_x0041&<>\n", min_size=1, max_size=30).map(str.strip)
VOCABULARIES = {
    "event": tuple(EVENTS),
    "sector": SECTORS,
    "topic": TOPICS,
    "body": BODIES,
    "source": ("source-a", "source-b"),
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=MANY // 2 or 1)
@given(files=corpora())
def test_what_was_exported_comes_in_without_a_change(form: str, files: dict[str, str]) -> None:
    sheets, found = filled(files)
    result = imported(as_book(sheets, found, form), files, found)
    assert result.told == []
    assert result.taken.changes == result.taken.added == result.taken.new == ()
    assert result.planned.files == {}
    assert result.taken.rows == result.taken.unchanged == sum(len(s.rows) for s in sheets)


@pytest.mark.parametrize("form", FORMS)
def test_the_base_content_comes_in_without_a_change(form: str) -> None:
    files = base_files()
    sheets, found = filled(files)
    result = imported(as_book(sheets, found, form), files, found)
    assert result.told == []
    assert result.planned.files == {}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=MANY // 2 or 1)
@given(files=corpora(), data=st.data())
def test_one_changed_cell_changes_one_value(form: str, files: dict[str, str], data) -> None:
    sheets, found = filled(files)
    places = [
        (s, r, c)
        for s, sheet in enumerate(sheets)
        for r in range(len(sheet.rows))
        for c, column in enumerate(sheet.table.columns)
        if _can_change(column.field, column.path)
        and (not column.optional or _is_filled(sheet, r, column))
    ]
    at, row, number = data.draw(st.sampled_from(places))
    sheet = sheets[at]
    column = sheet.table.columns[number]
    keys = len(sheet.header) - len(sheet.table.columns)
    text, value = data.draw(_another(column.field))
    old = sheet.rows[row][keys + number]
    if text == old or not text:
        return
    sheets[at] = _with(sheet, row, keys + number, text)
    result = imported(as_book(sheets, found, form), files, found)
    assert [problem for problem in result.told if "like" not in problem] == []

    expected = deepcopy(trees(files))
    id = sheet.rows[row][0].lower()
    node = expected[id]
    path = [*_steps(sheet, row), *column.path]
    for name in path[:-1]:
        node = node[name]
    changed = node.get(path[-1]) != value
    node[path[-1]] = value
    if column.field.type == "boolean" and value == "false" and not old:
        changed = False  # what is left out means no already
        del node[path[-1]]
    assert trees({**files, **result.planned.files}) == expected
    assert len(result.planned.files) == changed
    for path_, new in result.planned.files.items():
        lost = set(files[path_].split("\n")) - set(new.split("\n"))
        assert len(lost) <= 1 + old.count("\n")


@settings(max_examples=MANY // 10 or 1)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(files, rng: random.Random) -> None:
    sheets, found = filled(files)
    mixed = []
    for sheet in sheets:
        order = rng.sample(range(len(sheet.header)), len(sheet.header))
        rows = [tuple(row[n] for n in order) for row in rng.sample(sheet.rows, len(sheet.rows))]
        header = tuple(sheet.header[n] for n in order)
        mixed.append(msgspec.structs.replace(sheet, header=header, rows=tuple(rows)))
    result = imported(as_book(mixed, found, "xlsx"), files, found)
    assert result.told == []
    assert result.planned.files == {}


def test_the_same_records_give_the_same_bytes() -> None:
    sheets, found = filled(base_files())
    assert write_xlsx(sheets, found.lexicon) == write_xlsx(sheets, found.lexicon)


def _can_change(field, path) -> bool:
    simple = field.type in ("line", "prose", "boolean", "date") and not field.many
    entry = field.type == "entry" and field.vocabulary in VOCABULARIES
    return (simple or entry) and path != ("body",)


def _is_filled(sheet: Filled, row: int, column) -> bool:
    """Whether the group around an optional column is there already."""
    keys = len(sheet.header) - len(sheet.table.columns)
    group = column.optional[-1]
    return any(
        sheet.rows[row][keys + n]
        for n, other in enumerate(sheet.table.columns)
        if other.path[: len(group)] == group
    )


def _another(field) -> st.SearchStrategy:
    """What a person may write into a cell, and what the record then holds."""
    if field.type == "boolean":
        return st.sampled_from([("예", "true"), ("O", "true"), ("아니요", "false"), ("x", "false")])
    if field.type == "date":
        return st.sampled_from(
            [("2031. 5. 6.", "2031-05-06"), ("2031년 5월", "2031-05"), ("2031", "2031")]
        )
    if field.type == "entry" and field.many:
        lists = st.lists(
            st.sampled_from(VOCABULARIES[field.vocabulary]), min_size=1, max_size=3, unique=True
        )
        return lists.map(lambda names: (" 、".join(names), names))
    if field.type == "entry":
        return st.sampled_from([(name, name) for name in VOCABULARIES[field.vocabulary]])
    if field.type == "prose":
        return TEXTS.map(lambda text: ("\n".join(r.rstrip() for r in text.split("\n")),) * 2)
    return TEXTS.map(lambda text: (" ".join(text.split("\n")).strip(),) * 2).map(
        lambda pair: (pair[0], " ".join(part.strip() for part in pair[0].split("\n")))
    )


def _with(sheet: Filled, row: int, column: int, text: str) -> Filled:
    rows = [list(cells) for cells in sheet.rows]
    rows[row][column] = text
    return msgspec.structs.replace(sheet, rows=tuple(map(tuple, rows)))


def _steps(sheet: Filled, row: int) -> list:
    steps: list = []
    for number, path in enumerate(sheet.table.lists, 1):
        steps += [*path, int(sheet.rows[row][number]) - 1]
    return steps
