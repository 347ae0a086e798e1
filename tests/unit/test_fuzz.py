"""Every input that once broke a promise, and all that reaches far, goes through again (fuzz/)."""

from pathlib import Path

import pytest

from fuzz.targets import TARGETS
from tests.unit.test_body import told

CORPUS = Path(__file__).resolve().parents[2] / "fuzz" / "corpus"


def test_every_target_has_a_corpus() -> None:
    assert sorted(folder.name for folder in CORPUS.iterdir()) == sorted(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_the_kept_corpus_holds_what_the_target_promises(name: str) -> None:
    kept = sorted((CORPUS / name).iterdir())
    assert kept
    for path in kept:
        TARGETS[name](path.read_bytes())


@pytest.mark.parametrize(
    "text",
    [
        "#t\n-\n",  # no heading by its #, which no space follows, but by the line below
        "#말\n===\n",
        "말 `가\n`1#\n---\n`b`\n",  # code cannot run across the line below a heading
    ],
)
def test_what_only_looks_like_something_else_is_told_as_a_heading(text: str) -> None:
    assert [code.partition(" ")[2] for code in told(text)] == ["setext-heading"]
