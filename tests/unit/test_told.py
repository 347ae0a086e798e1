"""Each mistake of the cases with all that is told of it: place, width, field and values.

The cases show what authors read. What marks a mistake in an editor or a pull request (its width),
and what finds its field, stands in `tests/cases/in-full.json`, by the purpose of the case: one row
a problem. `pytest --accept tests/unit/test_told.py` writes it anew; read the difference.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from generator.check import check
from generator.link import link
from generator.objects.pointing import pointed
from generator.objects.problem import Problem
from generator.read import read
from tests.content import TODAY, changed, lay
from tests.test_cases import FOLDER, cases, documents

FILE = FOLDER / "in-full.json"
Row = list[Any]


def rows(problems: list[Problem]) -> list[Row]:
    found = [[p.code, str(p.mark), p.width, list(p.at), dict(p.values)] for p in problems]
    return sorted(found, key=lambda row: json.dumps(row, ensure_ascii=False))


def told(case: dict[str, Any]) -> dict[str, list[Row]]:
    """The problems of a case as the stages tell them, and as they are shown at their place."""
    with tempfile.TemporaryDirectory() as folder:
        files = {**changed(case.get("change", {})), **case.get("content", {})}
        sources, unread = read(lay(Path(folder), files, case.get("base", True)))
        checked, unsound = check(sources)
        _, unlinked = link(checked, TODAY)
        found = [*unread, *unsound, *unlinked]
        return {"told": rows(found), "shown": rows(pointed(found, sources))}


def known() -> dict[str, dict[str, list[Row]]]:
    return json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}  # type: ignore[no-any-return]


def by_purpose() -> dict[str, dict[str, Any]]:
    found = [documents(name)[number] for name, number in cases()]
    return {case["purpose"]: case for case in found if case["problems"] != "none"}


@pytest.mark.parametrize("purpose", [*known()])
def test_a_mistake_is_told_in_full(purpose: str) -> None:
    assert purpose in by_purpose(), "a case has gone: pytest --accept tests/unit/test_told.py"
    assert told(by_purpose()[purpose]) == known()[purpose]


def test_the_file_is_kept(accept: bool) -> None:
    if accept:
        made = {purpose: told(case) for purpose, case in sorted(by_purpose().items())}
        FILE.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert len(known()) >= 80
    assert sum(len(one["told"]) for one in known().values()) >= 150
