"""nginx, Apache and Caddy answer every state of an address as the rules promise."""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.render.data import MEDIA
from generator.render.hosting.rules import FOREVER, SHORT
from generator.render.shell import POLICY
from tests.servers import sample
from tests.servers.running import SERVERS, Answer, Running, running

SLOW_FOR_ONE_REQUEST_S = 0.5

FIRST = {"": "ko/", "id/g-0001/": "ko/g-0001/", "id/g-0012/": "ko/g-0012/"}
MOVED = {
    "id/draft-first/": "ko/g-0001/",
    "ko/draft-first/": "ko/g-0001/",
    "en/draft-first/": "en/g-0001/",
    "id/draft-other/": "ko/g-0002/",
    "ko/draft-other/": "ko/g-0002/",
    "id/g-0010/": "ko/g-0001/",
    "ko/g-0010/": "ko/g-0001/",
    "en/g-0010/": "en/g-0001/",
    "id/g-0011/": "ko/g-0002/",
    "ko/g-0011/": "ko/g-0002/",
    "en/g-0011/": "ko/g-0002/",
    "id/g-0014/": "ko/g-0002/",
    "ko/g-0014/": "ko/g-0002/",
    "en/g-0014/": "ko/g-0002/",
    "ko/old/": "ko/new/",
    "ko/older/": "ko/new/",
}
GONE = ("id/g-0013/", "ko/g-0013/", "en/g-0013/", "ko/g-0013/v1/", "ko/closed/")
STANDING = (
    *("ko/", "ko/g-0001/", "en/g-0001/", "ko/g-0003/", "ko/g-0012/", "en/g-0012/"),
    *("ko/g-0001/history/", "ko/event/village/", "ko/green/e1/", "ko/round/", "ko/about-turn/"),
    "ko/parted/",
)
FROZEN = {
    "ko/g-0001/v1/": "Mon, 31 Mar 2025 00:00:00 GMT",
    "ko/g-0001/v2/": "Tue, 30 Sep 2025 00:00:00 GMT",
    "en/g-0001/v1/": "Tue, 30 Sep 2025 00:00:00 GMT",
    "ko/g-0003/v1/": "Mon, 31 Mar 2025 00:00:00 GMT",
    "ko/g-0013/v2/": "Tue, 30 Sep 2025 00:00:00 GMT",
}
MISSING = (
    "nowhere/",
    "nowhere.md",
    "ko/g-0001/v9/",
    "ko/g-9999/",
    "assets/hashed/css/no.0a1b2c3d.css",
)
TYPES = {
    "ko/g-0001/": "text/html; charset=utf-8",
    "css/site.css": "text/css; charset=utf-8",
    "images/icon.svg": "image/svg+xml",
    "robots.txt": "text/plain; charset=utf-8",
    "ko/g-0001/index.md": "text/markdown; charset=utf-8",
    "ko/g-0001/timemap": "application/link-format",
    "id/g-0001/data.json": "application/json",
    "id/g-0001/data.jsonld": "application/ld+json",
    "id/g-0001/linkset.json": "application/linkset+json",
    "id/g-0001/cite.bib": "application/x-bibtex; charset=utf-8",
    "id/g-0001/cite.ris": "application/x-research-info-systems; charset=utf-8",
    "id/g-0001/cite.csl.json": "application/vnd.citationstyles.csl+json",
    "api/v1/records.ndjson": "application/x-ndjson",
    "api/v1/records.csv": "text/csv; charset=utf-8",
    "api/v1/records.csv-metadata.json": "application/csvm+json",
    "api/v1/papers.sqlite": "application/vnd.sqlite3",
    "schema/v1/record.json": "application/schema+json",
    "feed.atom": "application/atom+xml",
    "feed.json": "application/feed+json",
    "ko/green/e1/green-e1-ko.pdf": "application/pdf",
    "ko/green/e1/green-e1-ko.epub": "application/epub+zip",
    "ko/green/e1/green-e1-ko.hwpx": "application/hwp+zip",
    "ko/green/e1/green-e1-ko.docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
}


def leads_to(answer: Answer, server: Running) -> str:
    """Where an answer leads, as a path below the site."""
    location = answer["Location"] or ""
    path = urlsplit(location).path
    # Behind a proxy that speaks HTTPS a path alone stays right; Apache knows whole addresses alone.
    assert location == path or server.name in ("apache", "htaccess")
    assert path.startswith(server.base)
    return path.removeprefix(server.base)


def spellings(path: str) -> Iterator[str]:
    """How one and the same page is asked for."""
    yield path
    if path.endswith("/"):
        yield path.removesuffix("/")
        yield f"{path}index.html"


@pytest.mark.parametrize("path", MOVED)
def test_what_moved_leads_on_in_one_hop(server: Running, path: str) -> None:
    for asked in spellings(path):
        answer = server.get(asked)
        assert (answer.status, leads_to(answer, server)) == (301, MOVED[path]), asked
    assert server.get(MOVED[path]).status == 200


def test_a_file_that_moved_leads_on(server: Running) -> None:
    answer = server.get("files/old.pdf")
    assert (answer.status, leads_to(answer, server)) == (301, "files/new.pdf")


@pytest.mark.parametrize("path", FIRST)
def test_the_default_language_is_for_now(server: Running, path: str) -> None:
    answer = server.get(path)
    assert (answer.status, leads_to(answer, server)) == (302, FIRST[path])


def test_what_is_asked_does_not_travel_on(server: Running) -> None:
    assert server.get("ko/draft-first/?a=b")["Location"].endswith("/ko/g-0001/")


@pytest.mark.parametrize("path", GONE)
def test_what_is_gone_says_so_with_its_own_page(server: Running, path: str) -> None:
    asked = [*spellings(path)] if path in sample.PAGES else [path]
    for answer in map(server.get, asked):
        assert answer.status == 410
        assert answer.text == f"<!doctype html><title>{path}</title>"
        assert answer["Content-Type"] == "text/html; charset=utf-8"
        assert answer["Memento-Datetime"] is None
        assert answer["Link"] is None


def test_a_file_that_is_gone_says_so_in_a_page(server: Running) -> None:
    answer = server.get("files/lost.pdf")
    assert (answer.status, answer.text) == (410, "hosting/gone/files/lost.pdf.html\n")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Cache-Control"] in (None, SHORT)


@pytest.mark.parametrize("path", STANDING)
def test_what_stands_is_shown(server: Running, path: str) -> None:
    answer = server.get(path)
    assert (answer.status, answer.text) == (200, f"<!doctype html><title>{path}</title>")
    assert answer["Memento-Datetime"] is None
    assert answer["Link"] is None
    assert answer["Cache-Control"] == SHORT
    slashless = server.get(path.removesuffix("/"))
    assert slashless.status in (301, 308)
    assert leads_to(slashless, server) == path
    assert slashless["Memento-Datetime"] is None


@pytest.mark.parametrize("path", FROZEN)
def test_a_frozen_text_says_since_when(server: Running, path: str) -> None:
    language, id, _ = path.split("/", 2)
    home = f"https://example.org{server.base}{language}/{id}/"
    for asked in (path, f"{path}index.html"):
        answer = server.get(asked)
        assert (answer.status, answer["Memento-Datetime"]) == (200, FROZEN[path])
        assert answer["Link"] == (
            f'<{home}>; rel="original latest-version", '
            f'<{home}timemap>; rel="timemap"; type="application/link-format", '
            f'<{home}history/>; rel="version-history"'
        )
    slashless = server.get(path.removesuffix("/"))
    assert leads_to(slashless, server) == path
    assert slashless["Memento-Datetime"] is None


@pytest.mark.parametrize("path", MISSING)
def test_what_never_was_is_not_found(server: Running, path: str) -> None:
    answer = server.get(path)
    assert (answer.status, answer.text) == (404, "<!doctype html><title>not found</title>")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Memento-Datetime"] is None
    assert answer["Cache-Control"] in (None, SHORT)


@pytest.mark.parametrize("path", [".papers-site", ".htaccess", "hosting/"])
def test_nothing_hidden_is_shown(server: Running, path: str) -> None:
    answer = server.get(path)
    assert answer.status in (403, 404)
    assert answer.text == "<!doctype html><title>not found</title>"


@pytest.mark.parametrize("path", TYPES)
def test_each_file_has_its_type(server: Running, path: str) -> None:
    told = server.get(path)["Content-Type"]
    assert told is not None
    # A charset is welcome where the type says nothing of one.
    assert told in (TYPES[path], f"{TYPES[path]}; charset=utf-8")


@pytest.mark.parametrize("path", ["ko/", "ko/g-0013/", "ko/draft-first/", "nowhere/", "feed.json"])
def test_every_answer_is_guarded(server: Running, path: str) -> None:
    answer = server.get(path)
    assert answer["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in (answer["Permissions-Policy"] or "")


@pytest.mark.parametrize(
    "path", ["ko/g-0001/card/", "en/g-0001/card/", "ko/g-0001/card/index.html"]
)
def test_other_sites_may_frame_a_card(server: Running, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert answer["Content-Security-Policy"] == f"{POLICY}; frame-ancestors *"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["ko/g-9999/card/", "ko/g-0001/", "ko/event/card/", "id/g-0001/card/"]
)
def test_nothing_else_may_be_framed(server: Running, path: str) -> None:
    policy = server.get(path)["Content-Security-Policy"]
    assert policy == f"{POLICY}; frame-ancestors 'none'"


def test_data_is_for_everybody_and_pages_are_not(server: Running) -> None:
    for path in sample.FILES:
        shared = "*" if path.endswith(tuple(MEDIA)) else None
        if not path.startswith("."):
            assert server.get(path)["Access-Control-Allow-Origin"] == shared, path
    assert server.get("ko/g-0001/")["Access-Control-Allow-Origin"] is None


def test_the_page_of_an_error_is_a_page_whatever_was_asked_for(server: Running) -> None:
    for path in (*sample.FILES, "x.pdf", "x.json"):
        folder, _, name = path.rpartition("/")
        answer = server.get(f"{folder}/no/{name}" if folder else f"no-{name.removeprefix('.')}")
        assert answer.status == 404, path
        assert answer["Content-Type"] == "text/html; charset=utf-8", path
        assert answer["Cache-Control"] in (None, SHORT), path


def test_only_what_never_changes_is_kept_for_a_year(server: Running) -> None:
    for path in sample.FILES:
        named_by_hash = path.startswith(("assets/hashed/", "search/ko/3kq7z5xw2a/"))
        forever = named_by_hash or path == "ko/green/e1/green-e1-ko.json"
        if not path.startswith("."):
            assert server.get(path)["Cache-Control"] == (FOREVER if forever else SHORT), path


@pytest.mark.parametrize("name", ["css/site.0badcafe.css", "js/site.00000000.js"])
def test_a_former_style_is_answered_by_the_one_of_today(server: Running, name: str) -> None:
    """A page of a former deployment is dressed; what it got is asked for again, as a page is."""
    plain = re.sub(r"\.[0-9a-f]{8}\.", ".", name)
    answer = server.get(f"assets/hashed/{name}")
    assert (answer.status, answer.text) == (200, f"{plain}\n")
    assert answer["Content-Type"] == server.get(plain)["Content-Type"]
    assert answer["Cache-Control"] == SHORT
    assert answer["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "name", ["css/site.0badcaf.css", "css/site.0badcafe.html", "ko/index.html"]
)
def test_no_other_name_leads_there(server: Running, name: str) -> None:
    assert server.get(f"assets/hashed/{name}").status == 404


def test_a_second_visit_costs_no_body(server: Running) -> None:
    path = "ko/g-0001/v1/"
    first = server.get(path)
    again = server.get(path, **{"If-None-Match": first["ETag"] or ""})
    assert (again.status, again.text) == (304, "")
    head = server.get(path, "HEAD")
    assert (head.status, head.text, head["Memento-Datetime"]) == (200, "", FROZEN[path])


@pytest.mark.parametrize("name", sorted(SERVERS))
def test_a_large_site_is_served_as_quickly(name: str) -> None:
    """Five thousand former names and forty thousand frozen texts, some with the longest names."""
    top = Path(tempfile.mkdtemp(prefix="papers-site-"))
    top.chmod(0o755)
    try:
        last = sample.write_large(top, names=5_000, texts=20_000)
        with running(name, top) as server:
            began = time.monotonic()
            answer = server.get(f"ko/{last}/")
            if name == "htaccess":  # too many for it: the stub leads on
                assert answer.status == 200
            else:
                assert (answer.status, leads_to(answer, server)) == (301, "ko/g-0001/")
            frozen = server.get("ko/g-0001/v2/")
            assert frozen.status == 200
            assert (frozen["Memento-Datetime"] is None) == (name == "htaccess")
            assert server.get("ko/g-0001/").status == 200
            assert time.monotonic() - began < 3 * SLOW_FOR_ONE_REQUEST_S
    finally:
        shutil.rmtree(top)
