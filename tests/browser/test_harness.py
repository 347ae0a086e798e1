"""Each check finds its fault: a sound little site, and the same site with one fault planted."""

import gzip
import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, frame, links, policy
from tests.browser.conftest import Serve
from tests.browser.faults import Fault, assert_none, told
from tests.browser.html_validate import html_faults
from tests.browser.pages import Page as BuiltPage
from tests.browser.pages import Site
from tests.browser.server import StaticServer

HOME = "https://papers.invalid/p/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'"
)


def document(address: str, body: str, *, head: str = "", root: str | None = None) -> str:
    """A sound page at an address under the home."""
    up = root if root is not None else "../" * address.count("/")
    return f"""<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>녹서 {address}</title>
<link rel="canonical" href="{HOME}{address}">
<link rel="icon" href="{up}logo.svg">
<link rel="stylesheet" href="{up}style.css">
<script src="{up}app.js" defer></script>
{head}</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


RECORD = """<h1>일자리는 무엇인가요?</h1>
<h2 id="why">왜 묻는가</h2>
<p id="text">모두가 묻습니다. <a href="../">처음으로</a> <a href="#why">왜</a></p>"""

SOUND = {
    "index.html": document(
        "",
        '<h1>녹서</h1><p><a href="ko/">한국어</a></p>',
        head='<meta http-equiv="refresh" content="0; url=ko/">\n',
    ),
    "ko/index.html": document(
        "ko/", f'<h1>녹서</h1><p><a href="g-0001/#why">질문</a> <a href="{HOME}ko/">주소</a></p>'
    ),
    "ko/g-0001/index.html": document("ko/g-0001/", RECORD),
    "404.html": document("404.html", '<h1>없음</h1><p><a href="/p/ko/">처음</a></p>', root="/p/"),
    "style.css": '@import "more.css";\nbody { background: #fff url("logo.svg"); color: #000 }\n',
    "more.css": "a { color: #00c; text-decoration: underline }\n",
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>\n',
    "app.js": "document.documentElement.dataset.ready = 'yes';\n",
}
RECORD_PATH = "ko/g-0001/index.html"


@dataclass(frozen=True)
class Planted:
    """One fault: in a file, this text becomes that; the check then tells exactly this rule."""

    rule: str
    old: str
    new: str
    path: str = RECORD_PATH

    def __str__(self) -> str:
        return f"{self.rule}: {self.new[:40]}"


def plant(folder: Path, *faults: Planted) -> Site:
    """The sound site in a folder, with the given faults."""
    files = dict(SOUND)
    for fault in faults:
        assert fault.old in files[fault.path]
        files[fault.path] = files[fault.path].replace(fault.old, fault.new, 1)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return Site.read(folder)


def from_files(site: Site) -> Iterator[Fault]:
    """All that is told without a browser."""
    for check in (links.links, links.other_hosts, frame.ids, frame.frame, policy.policy):
        yield from check(site)


@pytest.fixture
def sound(tmp_path: Path) -> Site:
    return plant(tmp_path)


# From the files alone

TEXT = '<p id="text">'
IN_FILES = [
    Planted("link", 'href="../"', 'href="../nowhere/"'),
    Planted("link", 'href="../"', 'href="../../ko"'),  # a folder without its slash
    Planted("link", 'href="../"', 'href="/ko/"'),  # leaves the base path
    Planted("link", 'href="../"', 'href="../../../ko/"'),  # climbs out
    Planted("link", 'href="../"', f'href="{HOME}en/"'),
    Planted("link", 'href="../"', 'href="gopher://host/"'),
    Planted("link", 'href="../"', 'href=""'),
    Planted("link", 'href="#why"', 'href="#warum"'),
    Planted("link", 'href="#why"', 'href="../../#why"'),  # neither on the stub nor where it leads
    Planted("link", TEXT, TEXT + '<img src="none.png" alt="">'),
    Planted("link", TEXT, TEXT + '<img src="../../logo.svg" srcset="two.png 2x" alt="">'),
    Planted("link", "0; url=ko/", "0; url=en/", "index.html"),
    Planted("link", 'href="/p/ko/"', 'href="ko/"', "404.html"),  # shown at any depth
    Planted("link", 'url("logo.svg")', "url(none.svg)", "style.css"),
    Planted("link", '"more.css"', "url(none.css)", "style.css"),
    Planted("other-host", TEXT, TEXT + '<img src="https://host.invalid/a.png" alt="">'),
    Planted("other-host", TEXT, TEXT + f'<img src="{HOME}logo.svg" alt="">'),
    Planted("other-host", TEXT, TEXT + '<script src="//host.invalid/a.js"></script>'),
    Planted("other-host", "</head>", '<link rel="preload" href="//host.invalid/a"></head>'),
    Planted("other-host", "</head>", '<link rel="preconnect" href="//host.invalid"></head>'),
    Planted("other-host", '"logo.svg"', "//host.invalid/a.svg", "style.css"),
    Planted("other-host", '"more.css"', "'https://host.invalid/a.css'", "style.css"),
    Planted("id-twice", TEXT, '<p id="why">'),
    Planted("id-not-ascii", TEXT, '<p id="글">'),
    Planted("id-not-ascii", TEXT, '<p id="a b">'),
    Planted("id-counted", TEXT, '<p id="_1">'),
    Planted("lang", 'lang="ko"', ""),
    Planted("title", "<title>녹서 ko/g-0001/</title>", ""),
    Planted("title", "녹서 ko/g-0001/</title>", "</title>"),
    Planted("h1", "<h1>일자리는 무엇인가요?</h1>", ""),
    Planted("h1", TEXT, "<h1>zwei</h1>" + TEXT),
    Planted("main", TEXT, "<main></main>" + TEXT),
    Planted("csp", "Content-Security-Policy", "X-None"),
    Planted("csp-late", '<meta charset="utf-8">', '<link rel="stylesheet" href="../../style.css">'),
    Planted("csp-weak", "default-src 'none'; ", ""),
    Planted("csp-weak", "style-src 'self'", "style-src 'self' https://host.invalid"),
    Planted("csp-weak", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    Planted("inline-script", TEXT, TEXT + "<script>alert(1)</script>"),
    Planted("inline-handler", TEXT, '<p id="text" onclick="alert(1)">'),
    Planted("inline-style", TEXT, '<p id="text" style="color:red">'),
    Planted("inline-style", "</head>", "<style>p { color: red }</style></head>"),
]


def test_a_sound_site_has_no_fault(sound: Site) -> None:
    assert_none(from_files(sound))


@pytest.mark.parametrize("planted", IN_FILES, ids=str)
def test_files_tell_the_planted_fault(tmp_path: Path, planted: Planted) -> None:
    faults = list(from_files(plant(tmp_path, planted)))
    assert [fault.rule for fault in faults] == [planted.rule], told(faults)
    assert [fault.page for fault in faults] == [planted.path]


def test_a_javascript_link_is_told_twice(tmp_path: Path) -> None:
    site = plant(tmp_path, Planted("", 'href="../"', 'href="javascript:alert(1)"'))
    assert sorted(fault.rule for fault in from_files(site)) == ["inline-script", "link"]


def test_a_fragment_may_stand_where_a_stub_leads(tmp_path: Path) -> None:
    to_stub = Planted("", 'href="#why"', 'href="../../#there"')
    plant(tmp_path, to_stub)
    index = tmp_path / "ko/index.html"
    index.write_text(index.read_text("utf-8").replace("<h1>", '<h1 id="there">'), "utf-8")
    assert_none(from_files(Site.read(tmp_path)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, TEXT + '<a href="https://host.invalid/">out</a> <a href="mailto:a@b.kr">m</a>'),
        (TEXT, TEXT + '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">'),
        (TEXT, TEXT + '<script type="application/ld+json">{}</script>'),
        (TEXT, TEXT + '<a href="#">up</a><a href="#top">up</a><a href=".">here</a>'),
        (TEXT, TEXT + '<a href="../g-0001/?q=1#why">q</a><a href="%2e%2e/">encoded</a>'),
        (TEXT, TEXT + '<svg id="s"><title>one</title></svg><svg><use href="#s"/></svg>'),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    ],
)
def test_what_is_allowed_is_not_told(tmp_path: Path, old: str, new: str) -> None:
    site = plant(tmp_path, Planted("", old, new))
    assert_none(from_files(site))


def test_a_script_named_by_its_hash_is_allowed(tmp_path: Path) -> None:
    # printf 'ok()' | openssl dgst -sha256 -binary | base64
    named = "script-src 'self' 'sha256-TD4bijd3KUcHDmm9fAy+0QwyFVw/v4b25yHb8E2F7bY='"
    head = Planted("", "script-src 'self'", named)
    assert_none(
        from_files(plant(tmp_path, head, Planted("", TEXT, f"<script>ok()</script>{TEXT}")))
    )
    other = plant(tmp_path, head, Planted("", TEXT, f"<script>no()</script>{TEXT}"))
    assert [fault.rule for fault in from_files(other)] == ["inline-script"]


def test_home_is_what_the_canonical_links_say(sound: Site) -> None:
    assert sound.home == HOME


def test_one_page_stands_for_its_shape(sound: Site) -> None:
    twin = sound.folder / "ko/g-0002/index.html"
    twin.parent.mkdir()
    twin.write_text(SOUND[RECORD_PATH], "utf-8")
    shapes = [page.path for page in Site.read(sound.folder).one_of_each_shape()]
    assert shapes == ["404.html", "index.html", "ko/g-0001/index.html", "ko/index.html"]


# How faults are told


def test_a_fault_on_many_pages_is_told_once() -> None:
    faults = [Fault(f"g-{n}", "link", f"line {n}: there is no “x”") for n in range(40)]
    assert told(faults) == (
        "1 faults: link × 1\n  g-0: link: line 0: there is no “x” (and on 39 more pages)"
    )


def test_thirty_faults_are_told_and_the_rest_is_counted() -> None:
    faults = [Fault("index.html", "link", chr(ord("a") + n % 26) * (n + 1)) for n in range(33)]
    assert len(told(faults).splitlines()) == 1 + 30 + 1
    assert told(faults).endswith("… and 3 more")


def test_no_fault_is_no_word() -> None:
    assert told([]) == ""
    assert_none([])
    with pytest.raises(AssertionError, match="1 faults: h1 × 1"):
        assert_none([Fault("index.html", "h1", "none")])


# The server


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/base/ko/", 200, "질문"),
        ("/base/ko", 301, ""),
        ("/base/style.css?v=1", 200, "@import"),
        ("/base/none/", 404, "없음"),
        ("/ko/", 404, "없음"),  # outside the mount nothing exists
        ("/base/../../../../etc/passwd", 404, "없음"),
    ],
)
def test_the_server_answers_like_a_plain_host(
    sound: Site, path: str, status: int, part: str
) -> None:
    with StaticServer(sound.folder, "/base/") as server:
        connection = http.client.HTTPConnection(urlsplit(server.origin).netloc, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == status
        assert part in answer.read().decode()
        connection.close()


# With Node


def test_html_validate_is_content_with_the_sound_site(sound: Site) -> None:
    assert_none(html_faults(sound.folder))


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("no-dup-id", '<p id="text"></p>' + TEXT),
        ("close-order", "<em><strong>a</em></strong>" + TEXT),
        ("element-permitted-content", "<ul><p>a</p></ul>" + TEXT),
        ("attribute-allowed-values", '<a href="." target="new" tabindex="x">a</a>' + TEXT),
        ("deprecated", "<center>a</center>" + TEXT),
        ("heading-level", "<h4>four</h4>" + TEXT),
        ("no-missing-references", '<p aria-labelledby="none">a</p>' + TEXT),
    ],
)
def test_html_validate_tells_the_planted_fault(tmp_path: Path, rule: str, body: str) -> None:
    site = plant(tmp_path, Planted(rule, TEXT, body))
    faults = html_faults(site.folder)
    assert rule in {fault.rule for fault in faults}, told(faults)
    assert {fault.page for fault in faults} == {RECORD_PATH}


def test_html_validate_tells_more_than_a_pipe_holds(tmp_path: Path) -> None:
    plant(tmp_path, Planted("", TEXT, "<center>a</center>" * 400 + TEXT))
    assert len(html_faults(tmp_path)) >= 400


# In Chromium


def test_the_browser_is_content_with_the_sound_site(
    browser: Browser, sound: Site, serve: Serve
) -> None:
    pages = [page for page in sound.pages if page.path != "404.html"]
    assert_none(chromium.request_faults(browser, serve(sound.folder, "/other/"), pages))
    frozen = serve(sound.folder, "/p/", frozen=True)
    assert_none(chromium.axe_faults(browser, frozen, sound.pages))
    assert_none(chromium.unreadable_faults(browser, frozen, sound.pages))


WHEN_LOADED = [
    Planted("request-failed", TEXT, TEXT + '<img src="none.png" alt="">'),
    # The root of the host is outside the base path.
    Planted("request-failed", "document", "new Image().src = '/logo.svg';\ndocument", "app.js"),
    Planted("console-error", "document", "console.error('oh');\ndocument", "app.js"),
    Planted("script-error", "document", "nothing.there;\ndocument", "app.js"),
    Planted("csp-violation", TEXT, TEXT + "<script>alert(1)</script>"),
    Planted("csp-violation", TEXT, '<p id="text" style="color:red">'),
    Planted("csp-violation", "document", "eval('1');\ndocument", "app.js"),
]


@pytest.mark.parametrize("planted", WHEN_LOADED, ids=str)
def test_loading_tells_the_planted_fault(
    browser: Browser, tmp_path: Path, serve: Serve, planted: Planted
) -> None:
    site = plant(tmp_path, planted)
    visited = [site.by_path[RECORD_PATH]]
    faults = chromium.request_faults(browser, serve(site.folder, "/base/"), visited)
    assert planted.rule in {fault.rule for fault in faults}, told(faults)
    assert {fault.page for fault in faults} == {RECORD_PATH}


def test_a_request_to_another_host_is_told(browser: Browser, tmp_path: Path, serve: Serve) -> None:
    lets_in = Planted("", "img-src 'self'", "img-src https://host.invalid 'self'")
    asks = Planted(
        "", "document", "new Image().src = 'https://host.invalid/a';\ndocument", "app.js"
    )
    site = plant(tmp_path, lets_in, asks)
    visited = [site.by_path[RECORD_PATH]]
    faults = chromium.request_faults(browser, serve(site.folder, "/base/"), visited)
    assert "other-host" in {fault.rule for fault in faults}, told(faults)


def test_a_page_that_is_not_there_is_told(browser: Browser, sound: Site, serve: Serve) -> None:
    home = serve(sound.folder, "/base/")
    (sound.folder / RECORD_PATH).unlink()
    faults = chromium.request_faults(browser, home, [sound.by_path[RECORD_PATH]])
    assert "request-failed" in {fault.rule for fault in faults}, told(faults)


@pytest.mark.parametrize(
    "planted",
    [
        Planted(
            "color-contrast",
            "a { color",
            "p { background: #fff; color: #ccc } a { color",
            "more.css",
        ),
        Planted("image-alt", TEXT, TEXT + '<img src="../../logo.svg">'),
        Planted("label", TEXT, TEXT + '<input type="text" name="q">'),
        Planted("heading-order", "<h2 ", "<h5 "),
        Planted("html-has-lang", 'lang="ko"', ""),
        Planted("too-wide", TEXT, '<p id="text">' + "W" * 200 + "</p><p>"),
    ],
    ids=str,
)
def test_axe_tells_the_planted_fault(
    browser: Browser, tmp_path: Path, serve: Serve, planted: Planted
) -> None:
    site = plant(tmp_path, planted)
    home = serve(site.folder, "/p/", frozen=True)
    faults = chromium.axe_faults(browser, home, [site.by_path[RECORD_PATH]])
    assert {fault.rule for fault in faults} == {planted.rule}, told(faults)


@pytest.mark.parametrize(
    "planted",
    [
        Planted("no-script", "body {", "p { display: none } body {", "style.css"),
        Planted("no-script", "body {", "p { opacity: 0 } body {", "style.css"),
        Planted("no-script", "body {", "h1 { visibility: hidden } body {", "style.css"),
        Planted("no-script", RECORD.partition("\n")[2], ""),
    ],
    ids=str,
)
def test_without_javascript_the_planted_fault_is_told(
    browser: Browser, tmp_path: Path, serve: Serve, planted: Planted
) -> None:
    site = plant(tmp_path, planted)
    home = serve(site.folder, "/p/", frozen=True)
    faults = chromium.unreadable_faults(browser, home, [site.by_path[RECORD_PATH]])
    assert {fault.rule for fault in faults} == {"no-script"}, told(faults)


def test_pages_have_the_promised_sizes(page: Page, sound: Site, serve: Serve) -> None:
    page.goto(serve(sound.folder) + "ko/g-0001/")
    assert page.evaluate("[innerWidth, innerHeight]") in ([360, 740], [1280, 900])
    assert page.evaluate("document.documentElement.dataset.ready") == "yes"


def test_the_plain_browser_runs_no_script(plain_browser: Page, sound: Site, serve: Serve) -> None:
    plain_browser.goto(serve(sound.folder) + "ko/g-0001/")
    plain_browser.get_by_role("link", name="처음으로").click()
    assert plain_browser.locator("h1").inner_text() == "녹서"
    assert plain_browser.locator("html").get_attribute("data-ready") is None


def test_a_hosted_site_is_packed_and_sent_with_the_headers_that_it_asks_for(tmp_path: Path) -> None:
    page = "<!doctype html><title>녹서</title>" + "물음 " * 500
    (tmp_path / "index.html").write_text(page, "utf-8")
    (tmp_path / "_headers").write_text(
        "# a note\n/*\n  Cache-Control: no-cache\n  X-One: 1\n"
        "/css/*.css\n  Cache-Control: max-age=9, immutable\n"
    )
    (tmp_path / "css").mkdir()
    (tmp_path / "css/site.css").write_text("body { margin: 0 }")
    (tmp_path / "one.png").write_bytes(b"no text")
    with StaticServer(tmp_path, "/p/", hosted=True) as server:
        address = urlsplit(server.origin)
        told = {}
        for path in ("", "css/site.css", "one.png"):
            connection = http.client.HTTPConnection(address.netloc, timeout=10)
            connection.request("GET", f"/p/{path}", headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            told[path] = (answer.headers, answer.read())
            connection.close()
    headers, body = told[""]
    assert gzip.decompress(body).decode() == page
    assert (headers["Content-Encoding"], headers["Cache-Control"]) == ("gzip", "no-cache")
    assert (told["css/site.css"][0]["Cache-Control"], told["css/site.css"][0]["X-One"]) == (
        "max-age=9, immutable",
        "1",
    )
    assert told["one.png"][0]["Content-Encoding"] is None
    assert told["one.png"][1] == b"no text"


def test_the_pages_that_show_every_part_are_few_and_whole() -> None:
    def made(path: str, body: str) -> BuiltPage:
        return BuiltPage.parse(path, f"<!doctype html><title>t</title><main>{body}</main>")

    pages = (
        made("a/index.html", '<p class="one">x'),
        made("b/index.html", '<p class="one two">x<ul><li>y</ul>'),
        made("c/index.html", '<p class="one">x<svg><g class="drawn"></g></svg>'),
        made("d/index.html", '<table class="rare">'),
        made("e/index.html", '<meta http-equiv="refresh" content="0; url=a"><b class="stub">'),
    )
    chosen = Site(Path(), pages, frozenset()).one_of_each_kind()
    # “c” has an svg that no other page has, “a” nothing of its own, and a stub is no page.
    assert [page.path for page in chosen] == ["b/index.html", "c/index.html", "d/index.html"]
