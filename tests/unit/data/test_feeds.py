"""Atom and JSON Feed, the Markdown twins and llms.txt, as their readers read them."""

from __future__ import annotations

import datetime as dt
import json
import re
from xml.etree import ElementTree

import comrak
import feedparser
import yaml

from generator.render.data.clean import line
from tests.unit.data.corpora import Published

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}"


def test_atom_is_read_by_feedparser(published: Published) -> None:
    feed = feedparser.parse(published.files["feed.atom"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.title == published.settings.site_name
    listed = json.loads(published.files["feed.json"])
    assert [entry.id for entry in feed.entries] == [item["id"] for item in listed["items"]]
    for entry, item in zip(feed.entries, listed["items"], strict=True):
        assert entry.published == item["date_published"]


def test_atom_follows_rfc_4287_and_rfc_6721(published: Published) -> None:
    root = ElementTree.fromstring(published.files["feed.atom"])
    assert root.tag == f"{ATOM}feed"
    names = [child.tag for child in root]
    for name in ("id", "title", "updated", "author"):
        assert names.count(ATOM + name) == 1
    ids = []
    newest = ""
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "published", "summary"):
            assert len(entry.findall(ATOM + name)) == 1
        ids.append(entry.findtext(f"{ATOM}id") or "")
        updated = entry.findtext(f"{ATOM}updated") or ""
        dt.datetime.fromisoformat(updated)
        newest = max(newest, updated)
        assert len(entry.findall(f"{ATOM}link")) == 1
    assert (root.findtext(f"{ATOM}updated") or "") >= newest
    assert len(ids) == len(set(ids))
    for id in [*ids, root.findtext(f"{ATOM}id") or ""]:
        assert re.match("https://|urn:uuid:", id)
    for deleted in root.findall(f"{TOMBSTONE}deleted-entry"):
        assert deleted.get("ref") not in ids
        dt.datetime.fromisoformat(deleted.get("when") or "")


def test_feeds_tell_what_was_published_revised_and_withdrawn(editions: Published) -> None:
    feed = json.loads(editions.files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    by_id = {item["id"]: item for item in feed["items"]}
    base = "https://example.org/"
    assert "published" in by_id[f"{base}ko/g-0001/v1/"]["tags"]
    revised = by_id[f"{base}ko/g-0001/v2/"]
    assert "revised" in revised["tags"]
    assert revised["content_text"] == "고친 까닭"
    assert revised["title"].startswith("고침: 핵심질문 G-0001 정년까지")
    assert by_id[f"{base}en/g-0001/v2/"]["title"].startswith("Revised: core question G-0001 How")
    assert by_id[f"{base}id/w-0009/#withdrawn"]["title"] == "철회됨: 해법 W-0009"
    deleted = {entry["ref"]: entry for entry in feed["_deleted"]["entries"]}
    assert deleted[f"{base}ko/g-0003/v1/"]["comment"] == "법원의 결정"
    assert f"{base}ko/w-0009/v1/" in deleted


def test_a_feed_without_releases_is_still_a_feed(plain: Published) -> None:
    feed = feedparser.parse(plain.files["feed.atom"])
    assert not feed.bozo
    assert all("철회" in entry.title for entry in feed.entries)


def test_markdown_twins_say_what_they_are(published: Published) -> None:
    seen = 0
    for id, record in published.corpus.records.items():
        for code in ("ko", "en"):
            data = published.files.get(f"{code}/{id}/index.md")
            if data is None:
                assert code != record.language
                continue
            seen += 1
            text = data.decode()
            head, _, body = text.removeprefix("---\n").partition("\n---\n")
            values = yaml.safe_load(head)
            assert values["id"] == id
            assert values["language"] in ("ko", "en")
            made = published.corpus.translation(id, values["language"])
            assert values["title"] == line(made.title if made else record.title)
            assert values["canonical"].endswith(f"{code}/{id}/")
            revision = published.ledger.latest(id, values["language"])
            assert values.get("revision", 0) == (revision.number if revision else 0)
            html = comrak.render_markdown(body)
            assert html.lstrip().startswith("<h1>")
            assert "<script" not in html.partition("</h1>")[0]
    assert seen > len(published.corpus.records)


def test_references_in_a_twin_can_be_followed(published: Published) -> None:
    record = published.corpus.records["g-0001"]
    html = comrak.render_markdown(published.files["ko/g-0001/index.md"].decode())
    assert record.body.references
    base = published.settings.site_url or "../../"
    for reference in record.body.references:
        assert f'href="{base}ko/{reference.id}/"' in html


def test_llms_txt_has_its_form(published: Published) -> None:
    text = published.files["llms.txt"].decode()
    lines = text.split("\n")
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    assert "광산구의 공식 발행물이 아닙니다" in lines[2]
    base = published.settings.site_url
    links = re.findall(r"^- \[(?:[^\]\\]|\\.)+\]\(([^)]+)\)", text, re.M)
    assert len(links) > 30
    for link in links:
        path = link.removeprefix(base)
        if not path.endswith("/"):
            assert path in published.files, path
