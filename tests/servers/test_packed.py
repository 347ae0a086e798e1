"""Text travels packed, by the server or packed beforehand, and says the same as if it did not."""

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from generator.render.hosting.rules import FOREVER, SHORT
from tests.servers import sample
from tests.servers.running import SERVERS, Answer, Running, running
from tests.servers.test_servers import FROZEN, GONE, MOVED, TYPES, leads_to

TEXTS = (
    *("ko/g-0001/", "ko/green/e1/", "css/site.css", "js/site.js", "images/icon.svg"),
    *("assets/hashed/css/site.57a0d79d.css", "search/ko/3kq7z5xw2a/t0.js", "sitemap.xml"),
    *("ko/g-0001/index.md", "ko/g-0001/timemap", "id/g-0001/data.json", "id/g-0001/linkset.json"),
    *("id/g-0001/cite.bib", "api/v1/records.csv", "api/v1/records.csv-metadata.json"),
    *("feed.atom", "feed.json", "schema/v1/record.json", "robots.txt"),
)
OTHERS = (
    *("ko/green/e1/green-e1-ko.pdf", "ko/green/e1/green-e1-ko.epub", "assets/photo.png"),
    *("ko/green/e1/green-e1-ko.hwpx", "ko/green/e1/green-e1-ko.docx", "api/v1/papers.sqlite"),
)
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}


@pytest.fixture(scope="module", params=[False, True], ids=["as-asked", "beforehand"])
def packed(request: pytest.FixtureRequest) -> bool:
    """Whether packed copies lie beside the files."""
    return bool(request.param)


@pytest.fixture(scope="module", params=["/", "/green/papers/"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(packed: bool, base: str) -> Iterator[tuple[Path, dict[str, bytes]]]:
    # Not pytest's own folder: Apache, started by root, reads as nobody.
    with tempfile.TemporaryDirectory(prefix="papers-site-") as top:
        Path(top).chmod(0o755)
        folder = Path(top) / base.strip("/")
        yield folder, sample.write_long(folder, f"https://example.org{base}", packed=packed)


@pytest.fixture(scope="module", params=sorted(SERVERS))
def server(
    request: pytest.FixtureRequest, site: tuple[Path, dict[str, bytes]], base: str
) -> Iterator[Running]:
    with running(str(request.param), site[0], base) as found:
        yield found


@pytest.fixture
def said(site: tuple[Path, dict[str, bytes]]) -> dict[str, bytes]:
    """What each file says."""
    return site[1]


def ask(server: Running, path: str, *how: str, **headers: str) -> Answer:
    """The answer to a browser that understands these packings."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return server.get(path, **({"Accept-Encoding": ", ".join(how)} if how else {}), **given)


def unpacked(answer: Answer) -> bytes:
    data: bytes = UNPACK[answer["Content-Encoding"]](answer.body)
    return data


def file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") else path


@pytest.mark.parametrize("path", TEXTS)
def test_text_says_the_same_packed_and_plain(
    server: Running, said: dict[str, bytes], path: str
) -> None:
    plain, packed = ask(server, path), ask(server, path, "gzip")
    assert (plain.status, plain["Content-Encoding"]) == (200, None)
    assert (packed.status, packed["Content-Encoding"]) == (200, "gzip")
    assert plain.body == unpacked(packed) == said[file_of(path)]
    assert len(packed.body) < len(plain.body) / 2
    for answer in (plain, packed):
        assert "Accept-Encoding" in (answer["Vary"] or ""), "caches between must know"
        type = answer["Content-Type"]
        if path in TYPES:
            assert type in (TYPES[path], f"{TYPES[path]}; charset=utf-8")
    for name in ("Content-Type", "Cache-Control", "Content-Security-Policy", "Link",
                 "Access-Control-Allow-Origin"):  # fmt: skip
        assert packed[name] == plain[name], name


@pytest.mark.parametrize("path", TEXTS)
def test_what_was_packed_beforehand_is_sent_as_it_lies(
    server: Running, site: tuple[Path, dict[str, bytes]], packed: bool, path: str
) -> None:
    if not packed or server.name == "htaccess":
        return  # there it is packed when it is asked for
    copy = site[0] / f"{file_of(path)}.gz"
    assert ask(server, path, "gzip").body == copy.read_bytes()
    best = ask(server, path, "gzip", "deflate", "br")
    # Debian's nginx has no Brotli of its own; who adds the module says one line more.
    name, end = ("gzip", "gz") if server.name == "nginx" else ("br", "br")
    assert best["Content-Encoding"] == name
    assert best.body == copy.with_suffix(f".{end}").read_bytes()
    assert unpacked(best) == site[1][file_of(path)]


@pytest.mark.parametrize("how", ["identity", "gzip;q=0, br;q=0", "gzip;q=0.0", "xbr, x-unknown"])
def test_who_cannot_unpack_gets_it_plain(server: Running, said: dict[str, bytes], how: str) -> None:
    for path in ("ko/g-0001/", "css/site.css"):
        answer = ask(server, path, how)
        assert answer["Content-Encoding"] is None
        assert answer.body == said[file_of(path)]


@pytest.mark.parametrize("path", OTHERS)
def test_what_is_packed_already_travels_as_it_is(
    server: Running, said: dict[str, bytes], path: str
) -> None:
    answer = ask(server, path, "gzip", "br")
    assert (answer.status, answer["Content-Encoding"]) == (200, None)
    assert answer.body == said[path]


@pytest.mark.parametrize("how", [(), ("gzip",), ("gzip", "br")])
def test_a_second_visit_costs_no_body(server: Running, how: tuple[str, ...]) -> None:
    for path in ("ko/g-0001/v1/", "assets/hashed/css/site.57a0d79d.css", "id/g-0001/data.json"):
        first = ask(server, path, *how)
        again = ask(server, path, *how, If_None_Match=first["ETag"] or "")
        assert (again.status, again.body) == (304, b""), path


def test_two_packings_are_two_bodies(server: Running, packed: bool) -> None:
    """A cache that joins parts must never join those of two packings (RFC 9110, 8.8.3.3)."""
    if server.name == "caddy" and not packed:
        # Debian's Caddy says one ETag for both; it packs no part, and Vary keeps them apart.
        assert ask(server, "ko/g-0001/")["Vary"] == "Accept-Encoding"
        return
    for path in ("ko/g-0001/", "api/v1/records.csv"):
        plain, packed = ask(server, path), ask(server, path, "gzip")
        tags = {plain["ETag"], packed["ETag"]}
        assert len(tags) == 2 or all((tag or "W/").startswith("W/") for tag in tags), tags


@pytest.mark.parametrize("how", [(), ("gzip",), ("gzip", "br")])
def test_a_part_is_a_part_of_what_was_asked_for(
    server: Running, said: dict[str, bytes], how: tuple[str, ...]
) -> None:
    for path in ("api/v1/records.csv", "api/v1/papers.sqlite", "ko/green/e1/green-e1-ko.pdf"):
        whole = ask(server, path, *how)
        part = ask(server, path, *how, Range="bytes=10-3009")
        if part.status == 200:  # a server may send the whole
            assert unpacked(part) == said[path]
            continue
        assert part.status == 206
        packing = part["Content-Encoding"]
        data = said[path] if packing is None else whole.body
        assert packing in (None, whole["Content-Encoding"])
        assert part.body == data[10:3010]
        last = min(3009, len(data) - 1)
        assert part["Content-Range"] == f"bytes 10-{last}/{len(data)}"


def test_parts_of_what_is_not_packed_are_sent(server: Running, said: dict[str, bytes]) -> None:
    for path in ("api/v1/papers.sqlite", "ko/green/e1/green-e1-ko.pdf"):
        part = ask(server, path, "gzip", "br", Range="bytes=10-29")
        assert (part.status, part.body) == (206, said[path][10:30]), path


@pytest.mark.parametrize("how", [("gzip",), ("gzip", "br")])
def test_every_state_is_answered_as_without(
    server: Running, said: dict[str, bytes], how: tuple[str, ...]
) -> None:
    for path, to in MOVED.items():
        for asked in (path, f"{path}index.html", path.removesuffix("/")):
            answer = ask(server, asked, *how)
            assert (answer.status, leads_to(answer, server)) == (301, to), asked
    for path in GONE:
        for asked in (path, f"{path}index.html"):
            answer = ask(server, asked, *how)
            assert (answer.status, unpacked(answer)) == (410, said[f"{path}index.html"]), asked
            assert answer["Content-Type"] == "text/html; charset=utf-8"
    for path, since in FROZEN.items():
        for asked in (path, f"{path}index.html"):
            answer = ask(server, asked, *how)
            assert (answer.status, answer["Memento-Datetime"]) == (200, since), asked
            assert unpacked(answer) == said[f"{path}index.html"]
            assert answer["Link"]
    missing = ask(server, "nowhere/", *how)
    assert (missing.status, unpacked(missing)) == (404, said["404.html"])
    assert missing["Content-Type"] == "text/html; charset=utf-8"
    assert ask(server, "id/g-0001/", *how).status == 302


@pytest.mark.parametrize("how", [(), ("gzip",), ("gzip", "br")])
def test_a_former_style_is_dressed_in_that_of_today(
    server: Running, said: dict[str, bytes], how: tuple[str, ...]
) -> None:
    former = ask(server, "assets/hashed/css/site.0badcafe.css", *how)
    assert (former.status, unpacked(former)) == (200, said["css/site.css"])
    assert former["Cache-Control"] == SHORT
    now = ask(server, "assets/hashed/css/site.57a0d79d.css", *how)
    assert now["Cache-Control"] == FOREVER
