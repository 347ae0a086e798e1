"""The data that answers are made of: what a record says today, where it went, days of release."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from generator.ledger.canonical import canonical, sha256
from generator.render.data import Survey
from generator.render.data.record import RecordData
from generator.settings import Settings
from tests.unit.citing.states import TODAY, released
from tests.unit.ledger.small import core, loaded, published, put, release, small


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return released(tmp_path_factory.mktemp("states"))


@pytest.fixture(scope="module")
def site(settings: Settings) -> Path:
    return published(settings, settings.config.parent / "site", TODAY)


def load(site: Path, path: str) -> Any:
    return json.loads((site / path).read_text("utf-8"))


def test_every_file_follows_its_schema(site: Path) -> None:
    records = Draft202012Validator(load(site, "schema/v1/record.json"))
    found = sorted(site.glob("id/*/data.json"))
    assert len(found) >= 14
    for path in found:
        records.validate(json.loads(path.read_text("utf-8")))
    releases = Draft202012Validator(load(site, "schema/v1/releases.json"))
    releases.validate(load(site, "api/v1/releases.json"))


def test_what_a_record_says_today_is_a_released_text_or_stands_there_whole(
    settings: Settings, site: Path
) -> None:
    corpus = loaded(settings, TODAY).corpus
    assert corpus is not None
    unreleased = set()
    for path in site.glob("id/g-*/data.json"):
        data = json.loads(path.read_text("utf-8"))
        released = {(r["language"], r["revision"]): r for r in data["revisions"]}
        for language, living in data.get("living", {}).items():
            text = canonical(corpus, data["id"], language)
            assert living["sha256"] == sha256(text)
            if "revision" in living:
                assert released[language, living["revision"]]["sha256"] == living["sha256"]
                assert "text" not in living
            else:
                assert living["text"].encode() == text
                unreleased.add((data["id"], language))
    assert unreleased == {("g-0001", "ko"), ("g-0001", "en")}


def test_a_text_that_came_back_is_the_latest_that_says_it(tmp_path: Path) -> None:
    settings = small(tmp_path)
    path = settings.content / "green/core-1.md"
    for day, text in (
        ("01", "무엇을 물을까요?"),
        ("02", "달리 물을까요?"),
        ("03", "무엇을 물을까요?"),
    ):
        put(path, core(1, text, more=f"change_note: {day}일\n"))
        assert not release(settings, "green", day=f"2026-03-{day}").problems
    data = load(published(settings, tmp_path / "site", "2026-03-04"), "id/g-0001/data.json")
    first, _, third = (one["sha256"] for one in data["revisions"] if one["language"] == "ko")
    assert first == third == data["living"]["ko"]["sha256"]
    assert data["living"]["ko"]["revision"] == 3


def test_a_text_taken_away_by_law_is_not_named_as_what_a_record_says(settings: Settings) -> None:
    """Even where the record still says it: then it stands here as today's text alone."""
    found = loaded(settings, TODAY)
    assert found.corpus is not None
    revisions = dict(found.ledger.revisions)
    revisions["g-0005", "ko"] = tuple(
        msgspec.structs.replace(one, gone=1) for one in revisions["g-0005", "ko"]
    )
    ledger = msgspec.structs.replace(found.ledger, revisions=revisions)
    survey = Survey(found.corpus, settings, ledger)
    data = RecordData(survey).data(survey.known(found.corpus.records["g-0005"]))
    assert set(data["living"]["ko"]) == {"sha256", "text"}


def test_what_has_left_says_when_why_and_in_which_editions_it_stands(site: Path) -> None:
    data = load(site, "id/g-0004/data.json")
    assert data["state"] == "split"
    assert data["tombstone"] == {
        "date": "2026-02-01",
        "reason": "reorganised",
        "successors": ["g-0001", "g-0002"],
    }
    assert [(e["paper"], e["edition"], e["revision"]) for e in data["editions"]] == [
        ("green", 1, 1)
    ]


def test_a_former_name_says_since_when_it_leads_on(site: Path) -> None:
    (former,) = load(site, "id/g-0005/data.json")["former"]
    assert former["id"] == "draft-five"
    assert former["standings"][0]["date"] == "2026-03-01"
    assert load(site, "id/draft-five/data.json") == load(site, "id/g-0005/data.json")


def test_each_day_of_release_is_named_with_its_editions(site: Path) -> None:
    releases = load(site, "api/v1/releases.json")["releases"]
    assert [
        (day["date"], day["texts"], [f"{e['paper']} {e['edition']}" for e in day["editions"]])
        for day in releases
    ] == [
        ("2026-03-01", 11, ["green 1"]),
        ("2026-03-15", 2, ["white 1"]),
        ("2026-06-30", 4, ["green 2"]),
        ("2026-07-10", 0, []),
    ]
