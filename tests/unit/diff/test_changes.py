"""Each prepared change is told exactly: what it does to chain, addresses and translations.

`pytest --accept` writes what is said now as what is to be said; read it before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.ledger.addresses import missing
from generator.promises import captured
from tests.unit.diff.conftest import Released
from tests.unit.diff.prepared import (
    CHANGES,
    PAGES,
    Prepared,
    compare,
    files_after,
    prepared,
    side_of,
    told,
)

ALL = prepared()


@pytest.mark.parametrize("change", ALL, ids=lambda change: change.purpose)
def test_a_change_is_told_exactly(
    change: Prepared, site: Released, tmp_path: Path, accept: bool
) -> None:
    after = side_of(tmp_path, files_after(change, site.files), site.settings)
    diff = compare(site.side, after, site.settings, "ko")
    if accept:
        _accept(change.purpose, told(diff))
        return
    assert told(diff) == change.says


@pytest.mark.parametrize("change", ALL, ids=lambda change: change.purpose)
def test_every_sentence_can_be_said_in_english(
    change: Prepared, site: Released, tmp_path: Path
) -> None:
    after = side_of(tmp_path, files_after(change, site.files), site.settings)
    korean = compare(site.side, after, site.settings, "ko")
    english = compare(site.side, after, site.settings, "en")
    assert [(c.what, c.ids) for c in english.changes] == [(c.what, c.ids) for c in korean.changes]
    assert not any("{" in change.text for change in english.changes)


def test_there_are_thirty_and_no_two_of_a_name() -> None:
    assert len({change.purpose for change in ALL}) == len(ALL) >= 30


@pytest.mark.parametrize(
    "change", [c for c in ALL if c.remove or "lost" in str(c.says)], ids=lambda c: c.purpose
)
def test_addresses_break_where_the_build_would_say_so(
    change: Prepared, site: Released, tmp_path: Path
) -> None:
    """The judgement of a build, which makes every page, is the one that is told."""
    after = side_of(tmp_path, files_after(change, site.files), site.settings)
    assert after.can_be_drawn, "a build makes nothing of content that does not link"
    stands = set(captured(after.corpus, site.settings, after.ledger).stands)
    here = [
        f"{language}/" if name == "index" else f"{language}/{name}/"
        for language in site.settings.languages
        for name in PAGES
        if f"{language}/{name}.md" in after.pages
    ]
    stands |= set(here)
    if "core-question" in after.corpus.vocabulary.entries.get("glossary", {}):
        stands.add("ko/glossary/#term-core-question")
    lost = [dict(problem.values)["address"] for problem in missing(after.ledger, stands)]
    diff = compare(site.side, after, site.settings, "ko")
    said = [
        change.values.get("address") or f"id/{change.ids[0]}/"
        for change in diff.changes
        if change.group == "lost"
    ]
    assert sorted(said) == sorted(lost)


class _Written(yaml.SafeDumper):
    """Writes texts of several lines as they stand in a file."""


def _text(dumper: _Written, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Written.add_representer(str, _text)


def _accept(purpose: str, says: list[str]) -> None:
    rows = yaml.safe_load(CHANGES.read_text("utf-8"))
    for row in rows:
        if row["purpose"] == purpose:
            row["says"] = says
    text = yaml.dump(rows, Dumper=_Written, allow_unicode=True, sort_keys=False, width=1000)
    CHANGES.write_text(text, "utf-8")
