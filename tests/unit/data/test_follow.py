"""Feeds to follow: what they tell, when, under which names; as programs for news read them."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest

from generator.objects.action import Action
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.render.data import Survey
from generator.render.follow import FOLLOWED, MOST_OF_RECORD, MOST_OF_SHELF, feeds
from tests.unit.data.corpora import Published, hostile, released, sample, settings

ATOM = "{http://www.w3.org/2005/Atom}"


def followed(
    published: Published | None = None, site_url: str = "https://example.org/", **changes: object
) -> dict[str, bytes]:
    corpus = published.corpus if published else sample()
    ledger = published.ledger if published else Ledger()
    chosen = msgspec.structs.replace(settings(site_url), **changes)
    return {o.path: o.data for o in feeds(Survey(corpus, chosen, ledger), chosen)}


def test_every_feed_is_read_by_feedparser_and_follows_rfc_4287(published: Published) -> None:
    site_url = published.settings.site_url
    today = published.corpus.today.isoformat()
    found = followed(published, site_url)
    assert len(found) > len(published.corpus.records)
    for path, data in found.items():
        root = ElementTree.fromstring(data)
        names = [child.tag for child in root]
        for name in ("id", "title", "updated", "author"):
            assert names.count(ATOM + name) == 1, path
        entries = root.findall(f"{ATOM}entry")
        assert len(entries) <= (MOST_OF_RECORD if path.startswith("id/") else MOST_OF_SHELF)
        days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert days == sorted(days, reverse=True), path
        assert all(dt.datetime.fromisoformat(day) and day[:10] <= today for day in days), path
        assert root.findtext(f"{ATOM}updated") == days[0] if days else True
        ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
        assert len(ids) == len(set(ids)), path
        assert all(re.match("https://|urn:uuid:", id) for id in ids), path
    for path in ("id/g-0001/feed.atom", "id/b-0001/feed.atom"):
        parsed = feedparser.parse(found[path])
        assert not parsed.bozo
        assert parsed.version == "atom10"
        assert parsed.entries


def test_a_question_is_told_what_came_of_it() -> None:
    parsed = feedparser.parse(followed()["id/g-0101/feed.atom"])
    titles = [entry.title for entry in parsed.entries]
    assert parsed.feed.title.startswith("G-0101 ")
    assert titles[-1].startswith("시민이 물었습니다 · G-0101 ")
    for kind in (
        "핵심질문으로 모였습니다: G-0005",
        "핵심질문이 정해졌습니다",
        "기관이 보고했습니다",
    ):
        assert any(title.startswith(kind) for title in titles), kind


def test_an_action_tells_its_states_reports_verdicts_and_steps() -> None:
    entries = feedparser.parse(followed()["id/b-0001/feed.atom"]).entries
    told = {entry.id.partition("#")[2].partition("-")[0] for entry in entries}
    assert {"status", "report", "verdict", "milestone"} <= told
    verdict = next(entry for entry in entries if "#verdict-" in entry.id)
    assert verdict.title.startswith("시민이 평가했습니다: ")
    assert verdict.link == "https://example.org/ko/b-0001/#voices"


def test_nothing_is_told_before_its_day() -> None:
    corpus = sample()
    early = msgspec.structs.replace(corpus, today=dt.date(2026, 9, 1))
    chosen = settings()
    told = {o.path: o.data for o in feeds(Survey(early, chosen, Ledger()), chosen)}
    action = feedparser.parse(told["id/b-0001/feed.atom"])
    assert action.entries
    assert all(entry.updated <= "2026-09-01T00:00:00Z" for entry in action.entries)
    later = feedparser.parse(followed()["id/b-0001/feed.atom"])
    assert len(later.entries) > len(action.entries)


def test_a_release_is_told_with_its_note_and_the_same_name_everywhere(editions: Published) -> None:
    found = followed(editions)
    own = feedparser.parse(found["id/g-0001/feed.atom"]).entries
    second = next(entry for entry in own if entry.id == "https://example.org/ko/g-0001/v2/")
    assert second.summary == "고친 까닭"
    assert second.link == "https://example.org/ko/g-0001/v2/"
    record = editions.corpus.records["g-0001"]
    for sector in record.sectors:  # type: ignore[attr-defined]
        ids = [e.id for e in feedparser.parse(found[f"ko/sector/{sector.id}/feed.atom"]).entries]
        assert second.id in ids
        english = feedparser.parse(found[f"en/sector/{sector.id}/feed.atom"])
        assert english.feed.title.startswith("Sector: ")
        assert "https://example.org/en/g-0001/v2/" in [entry.id for entry in english.entries]


def test_names_of_entries_do_not_change_when_another_fact_is_added() -> None:
    corpus = sample()
    action = corpus.records["b-0001"]
    assert isinstance(action, Action)
    first = action.reports[0]
    day = type(first.date)(2026, 10, 1)
    more = msgspec.structs.replace(
        action, reports=(msgspec.structs.replace(first, date=day), *action.reports)
    )
    grown = msgspec.structs.replace(corpus, records={**corpus.records, "b-0001": more})
    chosen = settings()

    def names(outputs: list[Output]) -> set[str]:
        data = next(o.data for o in outputs if o.path == "id/b-0001/feed.atom")
        return {entry.id for entry in feedparser.parse(data).entries}

    before = names(list(feeds(Survey(corpus, chosen, Ledger()), chosen)))
    after = names(list(feeds(Survey(grown, chosen, Ledger()), chosen)))
    assert before < after
    assert len(after - before) == 1


def test_a_site_without_an_address_leads_on_by_relative_links() -> None:
    found = followed(site_url="")
    root = ElementTree.fromstring(found["id/b-0001/feed.atom"])
    links = [link.get("href") or "" for link in root.iter(f"{ATOM}link")]
    assert links
    assert all(link.startswith(("../../ko/", "../../id/")) for link in links)
    shelf = next(path for path in found if path.startswith("ko/sector/"))
    root = ElementTree.fromstring(found[shelf])
    assert all(
        (link.get("href") or "").startswith("../../../") for link in root.iter(f"{ATOM}link")
    )


def test_a_setting_leaves_the_feeds_of_records_out() -> None:
    found = followed(record_feeds=False)
    assert not [path for path in found if path.startswith("id/")]
    assert {path.split("/")[1] for path in found} == set(FOLLOWED)


def test_hostile_words_stay_words() -> None:
    corpus = hostile(sample())
    chosen = settings()
    for output in feeds(Survey(corpus, chosen, released(corpus)), chosen):
        root = ElementTree.fromstring(output.data)
        allowed = {"feed", "entry", "id", "title", "subtitle", "updated", "author", "name"}
        assert {node.tag.removeprefix(ATOM) for node in root.iter()} <= allowed | {
            "link",
            "summary",
        }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_same_content_gives_the_same_bytes(language: str) -> None:
    one, two = followed(), followed()
    assert one == two
    assert any(path.startswith(f"{language}/") for path in one)
