"""What the page says of a citation, from the files of a site in which everything has happened."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.settings import Settings
from tests.unit.citing.node import examined
from tests.unit.citing.states import TODAY, released
from tests.unit.ledger.small import core, published, put, release, small, tombstone


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return released(tmp_path_factory.mktemp("states"))


@pytest.fixture(scope="module")
def site(settings: Settings) -> Path:
    return published(settings, settings.config.parent / "site", TODAY)


def verdict(site: Path, citation: str, **tools: Any) -> dict[str, Any]:
    (found,) = examined(site, [citation], **tools)
    return found


def words(found: dict[str, Any], change: str) -> list[str]:
    pieces = [piece for one in found["differences"] for piece in one["pieces"]]
    return [piece["text"] for piece in pieces if piece["change"] == change]


def numbers(revisions: list[dict[str, Any]]) -> list[int]:
    return [revision["revision"] for revision in revisions]


# Citations with a revision


@pytest.mark.parametrize(
    "citation",
    ["G-0005 v1", "/ko/g-0005/v1/", "녹서 제1판 G-0005", "G-0005 (Green Paper, 2nd ed.)"],
)
def test_an_unchanged_text_is_said_to_be_so_and_proven(site: Path, citation: str) -> None:
    found = verdict(site, citation)
    assert (found["state"], found["same"], found["doubts"]) == ("unchanged", True, [])
    assert found["revision"]["revision"] == 1
    assert found["proof"]["fits"] is True
    assert found["proof"]["found"] == found["revision"]["sha256"]
    assert found["asked"] == ["id/g-0005/data.json", "ko/g-0005/v1/index.md"]


def test_a_changed_text_is_told_with_its_difference(site: Path) -> None:
    found = verdict(site, "/ko/g-0002/v1/")
    assert (found["state"], found["current"], found["unreleased"]) == ("changed", 2, False)
    assert (words(found, "gone"), words(found, "new")) == ([], ["여러"])
    assert numbers(found["later"]) == [2]
    assert found["later"][0]["note"] == "목소리를 보탬"
    assert found["asked"] == [
        "id/g-0002/data.json",
        "ko/g-0002/v1/index.md",
        "ko/g-0002/v2/index.md",
    ]
    assert verdict(site, "/ko/g-0002/v2/")["state"] == "unchanged"


def test_a_change_that_is_not_released_yet_is_told_as_such(site: Path) -> None:
    found = verdict(site, "G-0001 v2")
    assert (found["state"], found["later"], found["unreleased"]) == ("changed", [], True)
    assert words(found, "new") == ["더"]
    assert found["asked"] == ["id/g-0001/data.json", "ko/g-0001/v2/index.md"]


@pytest.mark.parametrize(
    ("citation", "state"),
    [
        ("/ko/g-0002/v1/#g-0002.why", "same"),
        ("/ko/g-0002/v1/#g-0002.voices", "changed"),
        ("/ko/g-0002/v1/#g-0002.terms", "never"),
        ("/ko/g-0002/#g-0002.why", "there"),
        ("/ko/g-0002/#g-0002.terms", "lost"),
    ],
)
def test_a_section_is_judged_by_itself(site: Path, citation: str, state: str) -> None:
    key = citation.rpartition(".")[2]
    assert verdict(site, citation)["section"] == {"key": key, "state": state}


def test_a_translation_is_judged_in_its_language(site: Path) -> None:
    found = verdict(site, "/en/g-0001/v1/")
    assert (found["state"], found["language"], words(found, "new")) == (
        "changed",
        "en",
        ["And more."],
    )
    assert verdict(site, "G-0002 v1", language="en")["language"] == "en"
    assert verdict(site, "G-0005 v1", language="en")["language"] == "ko"


# Where a record stands


STANDINGS = {
    "/ko/g-0003/v1/": ("withdrawn", "duplicate", "2026-06-20", ["g-0001"], True),
    "G-0004 v1": ("split", "reorganised", "2026-02-01", ["g-0001", "g-0002"], None),
    "/en/g-0013/v1/": ("merged", "duplicate", "2026-02-01", ["g-0014"], None),
    "G-0013 v1": ("merged", "duplicate", "2026-02-01", ["g-0014"], None),
    "W-0002 v1": ("superseded", "", "", ["w-0001"], True),
    "draft-five": ("moved", "numbered", "2026-03-01", ["g-0005"], None),
    "/id/draft-five/": ("moved", "numbered", "2026-03-01", ["g-0005"], None),
    "G-0012": ("gone", "personal-data", "2026-02-01", [], None),
}


@pytest.mark.parametrize("citation", STANDINGS)
def test_where_a_record_stands_is_told_with_reason_and_successor(site: Path, citation: str) -> None:
    state, reason, date, successors, same = STANDINGS[citation]
    found = verdict(site, citation)
    standing = found["standing"]
    assert found["state"] == state
    assert (standing["reason"], standing["date"], standing["successors"]) == (
        reason,
        date,
        successors,
    )
    assert found.get("same") is same


def test_a_withdrawn_record_keeps_its_note_and_its_cited_text(site: Path) -> None:
    found = verdict(site, "/ko/g-0003/v1/")
    assert found["standing"]["note"] == "같은 물음"
    assert found["proof"]["fits"] is True
    assert found["differences"] == []


@pytest.mark.parametrize(
    ("citation", "later"), [("G-0011 v1", [2]), ("G-0012 v1", []), ("녹서 제1판 G-0012", [])]
)
def test_a_text_taken_away_by_law_is_never_asked_for(
    site: Path, citation: str, later: list[int]
) -> None:
    found = verdict(site, citation)
    assert (found["state"], found["gone"]["ground"]) == ("redacted", "personal-data")
    assert found["gone"]["date"] == "2026-07-10"
    assert len(found["gone"]["salted"]) == 64
    assert numbers(found["later"]) == later
    assert not [path for path in found["asked"] if path.endswith(".md")]


# Citations without a revision


def test_a_living_record_is_told_by_what_was_released(site: Path) -> None:
    found = verdict(site, "/ko/g-0001/")
    assert (found["state"], found["why"], found["unreleased"]) == ("living", "no-day", True)
    assert numbers(found["revisions"]) == [1, 2]
    assert found["asked"] == ["id/g-0001/data.json"]


@pytest.mark.parametrize(
    ("day", "why", "revision", "same"),
    [
        ("2026-02-28", "before-first", None, None),
        ("2026-03-01", "by-day", 1, False),
        ("2026-06-29", "by-day", 1, False),
        ("2026-06-30", "by-day", 2, True),
        ("2027-01-01", "by-day", 2, True),
    ],
)
def test_the_day_of_reading_finds_the_text_of_that_day(
    site: Path, day: str, why: str, revision: int | None, same: bool | None
) -> None:
    found = verdict(site, f"/ko/g-0002/ (읽은 날: {day})")
    assert (found["state"], found["why"], found.get("same")) == ("living", why, same)
    assert found.get("then", {}).get("revision") == revision


def test_a_record_that_was_never_released_has_no_text_to_compare(site: Path) -> None:
    found = verdict(site, "B-0001")
    assert (found["state"], found["why"], found["revisions"]) == ("living", "never-released", [])


def test_an_edition_stays_and_tells_of_the_next(site: Path) -> None:
    found = verdict(site, "/ko/green/e1/")
    assert (found["state"], found["edition"]["date"]) == ("edition", "2026-03-01")
    assert [edition["edition"] for edition in found["later"]] == [2]
    assert found["asked"] == ["api/v1/releases.json"]
    assert verdict(site, "녹서 제2판")["later"] == []


@pytest.mark.parametrize(
    ("day", "edition"), [("2026-02-28", None), ("2026-03-01", 1), ("2026-12-31", 2)]
)
def test_a_living_paper_is_told_by_its_editions(site: Path, day: str, edition: int | None) -> None:
    found = verdict(site, f"/ko/green/ (읽은 날: {day})")
    assert found["state"] == "paper"
    assert (found.get("then") or {}).get("edition") == edition
    assert verdict(site, "/ko/blue/")["editions"] == []


# What is not known


@pytest.mark.parametrize(
    ("citation", "why"),
    [
        ("hello", "nothing-read"),
        ("G-0777", "no-record"),
        ("/ko/draft-never/", "no-record"),
        ("G-0001 v9", "no-revision"),
        ("/en/g-0005/v1/", "no-revision"),
        ("/vi/g-0001/v1/", "no-revision"),
        ("녹서 제7판 G-0001", "not-in-edition"),
        ("청서 제1판", "no-edition"),
        ("/ko/green/e9/", "no-edition"),
    ],
)
def test_what_is_not_known_is_not_guessed(site: Path, citation: str, why: str) -> None:
    found = verdict(site, citation)
    assert (found["state"], found["why"]) == ("unknown", why)
    assert not [path for path in found["asked"] if path.endswith(".md")]


def test_a_lost_connection_is_not_taken_for_an_answer(site: Path) -> None:
    for path in ("id/g-0002/data.json", "ko/g-0002/v1/index.md", "ko/g-0002/v2/index.md"):
        found = verdict(site, "G-0002 v1", broken={path: "unreachable"})
        assert found["state"] == "unreachable", path
        assert "same" not in found
    broken = {"api/v1/releases.json": "unreachable"}
    assert verdict(site, "/ko/green/e1/", broken=broken)["state"] == "unreachable"


OTHER = json.dumps({"id": "g-0001", "state": "current"})


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("id/g-0002/data.json", "<!doctype html><title>Sign in</title>"),
        ("id/g-0002/data.json", "null"),
        ("id/g-0002/data.json", OTHER),
        ("ko/g-0002/v1/index.md", "missing"),
        ("ko/g-0002/v2/index.md", "missing"),
    ],
)
def test_missing_or_foreign_data_is_told_as_such(site: Path, path: str, content: str) -> None:
    assert verdict(site, "G-0002 v1", broken={path: content})["state"] == "unreadable"


@pytest.mark.parametrize("number", [1, 2])
def test_a_text_that_does_not_fit_its_hash_is_told_before_all_else(site: Path, number: int) -> None:
    path = f"ko/g-0002/v{number}/index.md"
    text = (site / path).read_text("utf-8").replace("까닭은", "까닭이")
    found = verdict(site, "G-0002 v1", broken={path: text})
    assert (found["state"], found["proof"]["fits"]) == ("damaged", False)
    assert found["proof"]["found"] != found["proof"]["expected"]
    assert "differences" not in found


def test_a_text_not_yet_released_is_held_to_its_hash_too(site: Path) -> None:
    path = "id/g-0001/data.json"
    data = (site / path).read_text("utf-8").replace("더 물을까요? 1", "덜 물을까요? 1")
    assert verdict(site, "G-0001 v2", broken={path: data})["state"] == "damaged"


def test_without_a_way_to_compute_a_hash_the_page_says_so(site: Path) -> None:
    found = verdict(site, "G-0002 v1", digest=False)
    assert (found["state"], found["proof"]["fits"]) == ("changed", None)
    assert len(found["proof"]["expected"]) == 64


# Doubts


DOUBTS = {
    "구청, 2026, 『녹서』, 제1판, G-0005 v1 「무엇을 물을까요? 5」, /ko/g-0005/v1/": [],
    "구청, 2026, 『녹서』, 제1판, G-0005 v1 「무엇을 묻지 말까요?」, /ko/g-0005/v1/": [
        "title-differs"
    ],
    "구청, 2026, 『녹서』, 제1판, G-0002 v2 「무엇을 물을까요? 2」": ["edition-differs"],
    "G-0002 v2 (읽은 날: 2026-03-01)": ["read-before"],
    "/ko/green/e2/ (읽은 날: 2026-03-01)": ["read-before"],
    "@misc{g-0002, number={G-0002}, url={/ko/g-0001/v1/}}": ["number-differs"],
}


@pytest.mark.parametrize("citation", DOUBTS)
def test_what_does_not_go_together_is_told(site: Path, citation: str) -> None:
    assert verdict(site, citation)["doubts"] == DOUBTS[citation]


def test_a_record_that_left_before_it_was_released_is_known_by_its_tombstone(
    tmp_path: Path,
) -> None:
    """Its address was promised when the paper beside it was released."""
    settings = small(tmp_path)
    assert not release(settings, "green").problems
    (settings.content / "blue/b-2.md").unlink()
    put(settings.content / "blue/b-2.yml", tombstone("b-0002", "moved", ["b-0001"]))
    site = published(settings, tmp_path / "site", "2026-03-02")
    found = verdict(site, "B-0002")
    assert found["state"] == "moved"
    assert found["standing"] == {
        "state": "moved", "reason": "error", "date": "2026-02-01", "note": "",
        "successors": ["b-0001"],
    }  # fmt: skip


def test_a_text_released_under_a_former_name_is_found_under_it(tmp_path: Path) -> None:
    settings = small(tmp_path)
    draft = settings.content / "green/draft.md"
    put(draft, core(6).replace("id: g-0006", "id: draft-six"))
    assert not release(settings, "green", "--revisions-only").problems
    put(draft, core(6, more="aliases: [draft-six]\nchange_note: 번호를 받음\n"))
    assert not release(settings, "green", day="2026-04-01").problems
    site = published(settings, tmp_path / "site", "2026-04-02")
    found = verdict(site, "/ko/draft-six/v1/")
    assert (found["state"], found["same"], found["differences"]) == ("moved", True, [])
    assert found["revision"]["date"] == "2026-03-01"
    assert found["standing"]["date"] == "2026-04-01"
    assert found["asked"] == [
        "id/draft-six/data.json",
        "ko/draft-six/v1/index.md",
        "ko/g-0006/v1/index.md",
    ]
    assert verdict(site, "/ko/draft-six/v2/")["standing"]["successors"] == ["g-0006"]
