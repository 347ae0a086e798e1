"""What holds for every change: nothing is said of none, order means nothing, nobody is left out."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.diff.both import Both
from generator.diff.change import Diff
from generator.diff.compare import changed, compare
from generator.diff.side import Side, read_side
from generator.diff.words import Say
from generator.render.words import words
from generator.settings import Settings, load_settings
from tests.content import TODAY, lay
from tests.strategies import Files, corpora, quoted
from tests.unit.projects import PROJECT

SETTINGS = load_settings(PROJECT / "mkdocs.yml")


def side(files: Files) -> Side:
    folder = Path(tempfile.mkdtemp())
    try:
        lay(folder, files, base=False)
        return read_side(_at(folder), TODAY)
    finally:
        shutil.rmtree(folder)


def _at(folder: Path) -> Settings:
    names = {name: getattr(SETTINGS, name) for name in SETTINGS.__struct_fields__}
    return Settings(**{**names, "config": folder / "mkdocs.yml", "content": folder / "content"})


def both(base: Side, head: Side) -> Both:
    return Both(base, head, Say(words(SETTINGS.theme, "ko")))


def diff(base: Side, head: Side) -> Diff:
    return compare(base, head, SETTINGS, "ko")


@given(corpora())
def test_of_no_change_nothing_is_said(files: Files) -> None:
    assert diff(side(files), side(files)).changes == ()


@given(corpora(), corpora(), st.randoms(use_true_random=False))
def test_the_order_and_the_names_of_files_mean_nothing(
    before: Files, after: Files, order: random.Random
) -> None:
    base = side(before)
    assert diff(base, side(shuffled(after, order))).changes == diff(base, side(after)).changes
    assert diff(side(shuffled(before, order)), side(after)).changes == (
        diff(base, side(after)).changes
    )


def shuffled(files: Files, order: random.Random) -> Files:
    """The same documents, those of one file in another order, in files of other names."""
    moved = {}
    for path, text in files.items():
        if path.startswith("vocabulary/"):
            moved[path] = text
        elif path.endswith(".yml"):
            documents = text.split("---\n")
            order.shuffle(documents)
            moved[path.replace("many", "other")] = "---\n".join(documents)
        else:
            folder, name = path.split("/")
            moved[f"{folder}/{order.randrange(10**6)}-{name}"] = text
    names = list(moved)
    order.shuffle(names)
    return {name: moved[name] for name in names}


@given(corpora(), corpora())
def test_every_record_that_differs_is_named(before: Files, after: Files) -> None:
    base, head = side(before), side(after)
    named = {id for change in diff(base, head).changes for id in change.ids}
    pair = both(base, head)
    assert {*changed(pair), *pair.added, *pair.gone} <= named


@given(corpora(), st.data())
def test_an_edit_of_one_record_is_told_of_that_record(files: Files, data: st.DataObject) -> None:
    base = side(files)
    path = data.draw(st.sampled_from(sorted(p for p in files if not p.startswith("vocab"))))
    fields = ("text: ", "words: ", "name: ", "documented: ", "sources: ", "sectors: ", "status: ")
    rows = files[path].split("\n")
    places = [n for n, row in enumerate(rows) if row.startswith(fields)]
    place = data.draw(st.sampled_from(places))
    name = rows[place].split(": ")[0]
    rows[place] = (
        f"{name}: {data.draw(_VALUES[name])}" if name in _VALUES else f"{name}: {quoted('새 말')}"
    )
    head = side({**files, path: "\n".join(rows)})
    found = diff(base, head)
    touched = set(changed(both(base, head)))
    assert touched <= {id for change in found.changes for id in change.ids}
    if not touched:
        assert found.changes == ()


_VALUES = {
    "sources": st.sampled_from(["[]", "[source-a]", "[source-b, source-a]"]),
    "sectors": st.sampled_from(["[]", "[sector-a]", "[sector-c, sector-b]"]),
    "status": st.sampled_from(
        ["[{status: delayed, date: 2025-02}]", "[{status: planned, date: 2025-01-10, note: 글}]"]
    ),
}
