"""The rules of a site, and how each kind of host reads them; tests/servers asks real servers."""

import re
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SettingsError
from generator.render.hosting import OddAddress, Rule, hosting, limits, rules, written
from generator.render.hosting.packed import TYPES, is_packed
from generator.render.hosting.rules import FOREVER, expression, former
from tests.servers.sample import CORPUS, LEDGER, corpus, ledger, revisions, settings, tombstone
from tests.unit.projects import PROJECT


def of_kind(kind: str, found: tuple[Rule, ...]) -> dict[str, Rule]:
    return {rule.path: rule for rule in found if rule.kind == kind}


def texts(site_url: str = "https://example.org/") -> dict[str, str]:
    made = hosting(CORPUS, LEDGER, settings(site_url))
    return {output.path: output.data.decode() for output in made}


SAMPLE = rules(CORPUS, LEDGER, settings())


# The rules


def test_every_redirect_is_one_hop() -> None:
    leading = of_kind("redirect", SAMPLE)
    gone = of_kind("gone", SAMPLE)
    for rule in leading.values():
        assert rule.to not in leading
        assert rule.path not in gone
    assert leading["ko/old/"].to == leading["ko/older/"].to == "ko/new/"


def test_a_circle_leads_nowhere() -> None:
    leading = of_kind("redirect", SAMPLE)
    assert not {"ko/round/", "ko/about-turn/"} & set(leading)
    into = corpus(
        tombstone("ko/a/", "moved", to="ko/b/"),
        tombstone("ko/b/", "moved", to="ko/c/"),
        tombstone("ko/c/", "moved", to="ko/b/"),
        tombstone("ko/self/", "moved", to="ko/self/"),
    )
    assert set(of_kind("redirect", rules(into, ledger(), settings()))) == {"", "id/@/"}


def test_a_successor_is_shown_in_the_language_that_was_asked_for() -> None:
    leading = of_kind("redirect", SAMPLE)
    assert leading["en/g-0010/"].to == "en/g-0001/"
    assert leading["en/g-0011/"].to == "ko/g-0002/", "there is no English text of it"
    assert leading["id/g-0010/"].to == "ko/g-0001/"


def test_several_successors_are_for_the_page_to_name() -> None:
    assert not [rule for rule in SAMPLE if "g-0012" in rule.path]


def test_withdrawn_and_superseded_records_stay() -> None:
    assert [rule.path for rule in SAMPLE if "g-0003" in rule.path] == ["ko/g-0003/v1/"]


def test_a_text_taken_away_by_law_has_no_date_any_more() -> None:
    gone, header = of_kind("gone", SAMPLE), of_kind("header", SAMPLE)
    records = {"id/g-0013/", "ko/g-0013/", "en/g-0013/", "ko/g-0013/v1/"}
    assert set(gone) == records | {"ko/closed/", "files/lost.pdf"}
    assert "ko/g-0013/v1/" not in header
    assert header["ko/g-0013/v2/"].headers == (
        ("Memento-Datetime", "Tue, 30 Sep 2025 00:00:00 GMT"),
    )


def test_what_is_gone_has_a_page_of_its_own_to_say_why() -> None:
    for path, rule in of_kind("gone", SAMPLE).items():
        own = f"{path}index.html" if path.endswith("/") else f"hosting/gone/{path}.html"
        assert (rule.to, rule.status) == (own, 410)
    assert not [rule for rule in SAMPLE if rule.path == "ko/parted/"], "its page names what follows"


def test_the_order_of_the_content_changes_nothing_else() -> None:
    assert texts() == texts()
    assert rules(CORPUS, LEDGER, settings()) == SAMPLE


def test_no_rule_is_there_twice() -> None:
    exact = [(rule.path, rule.kind) for rule in SAMPLE if rule.exact]
    assert len(exact) == len(set(exact))


# What must never stand in a configuration

HOSTILE = (
    'g-1"; return 200 "x',
    "g-1;}",
    "g-$uri",
    "g-1 g-2",
    "g-1\nlocation",
    "g-%41",
    "g-{path}",
    "g-\\",
    "g-'",
    "g-#",
    "g-*",
    "g-@",
    "../g-1",
    "/g-1",
    "g-1//g-2",
    "물음",
    "g-<script>",
)


@pytest.mark.parametrize("id", HOSTILE)
def test_a_hostile_address_stops_everything(id: str) -> None:
    for content, told in (
        (corpus(**{id: "g-0001"}), ledger()),
        (corpus(tombstone(f"ko/{id}/", "gone")), ledger()),
        (corpus(tombstone("ko/x/", "moved", to=id)), ledger()),
        (corpus(), ledger(revisions(id, "ko", "2025-03-31"))),
        (corpus(), ledger(revisions("g-0001", id, "2025-03-31"))),
    ):
        with pytest.raises(OddAddress, match="cannot stand"):
            rules(content, told, settings())


@given(st.text(st.sampled_from("az-0._~$\"'\\;{}% \n@#*/가"), max_size=12))
def test_no_address_changes_how_many_lines_a_file_has(id: str) -> None:
    try:
        found = rules(corpus(**{id: "g-0001"}), ledger(), settings())
    except OddAddress:
        return
    usual = rules(corpus(**{"draft-x": "g-0001"}), ledger(), settings())
    for odd, plain in zip(written(found, "/"), written(usual, "/"), strict=True):
        assert odd.data.count(b"\n") == plain.data.count(b"\n")
        assert odd.data.count(b'"') == plain.data.count(b'"')


@pytest.mark.parametrize(
    "url", ["https://example.org/한글/", 'https://example.org/"/', "https:///a//"]
)
def test_a_path_of_the_site_that_is_not_plain_is_told_of(url: str) -> None:
    with pytest.raises(SettingsError, match="site_url"):
        rules(CORPUS, LEDGER, settings(url))


@pytest.mark.parametrize("url", ["", 'https://a";b/', "https://광산.kr/", "https://a@b/"])
def test_a_host_that_is_not_plain_is_left_out_of_headers(url: str) -> None:
    assert "Link: </ko/g-0001/>; rel=" in texts(url)["_headers"]


# The files


def test_a_path_as_an_expression() -> None:
    assert re.search(expression("ko/a.b/", "/"), "/ko/a.b/index.html")
    assert not re.search(expression("ko/a.b/", "/"), "/ko/a-b/")
    assert not re.search(expression("ko/a/", "/"), "/ko/a/b/")
    assert not re.search(expression("ko/a/", "/"), "/x/ko/a/")
    assert re.search(expression("", "/papers/"), "/papers")
    assert not re.search(expression("assets/x/**", "/"), "/assets/xy/z.css")
    found = re.search(expression("ko/@/v#/", "/"), "/ko/draft-a-1/v12")
    assert found is not None
    assert found.group(1) == "draft-a-1"
    assert not re.search(expression("ko/@/v#/", "/"), "/ko/event/v1/"), "a shelf is no record"


def test_redirects_are_as_cloudflare_and_gitlab_read_them() -> None:
    lines = [line for line in texts()["_redirects"].splitlines() if not line.startswith("#")]
    for line in lines:
        from_, to, status = line.split(" ")
        assert from_.startswith("/")
        assert to.startswith("/")
        assert status in ("301", "302")
    dynamic = [":" in line for line in lines]
    assert dynamic == sorted(dynamic), "Cloudflare wants the exact ones first"
    assert "/id/:id/ /ko/:id/ 302" in lines


def test_netlify_leads_on_although_a_stub_lies_there() -> None:
    text = texts()["hosting/netlify-redirects"]
    assert "\n/ko/draft-first/ /ko/g-0001/ 301!\n" in text
    assert "\n/ko/g-0013/ /ko/g-0013/index.html 410!\n" in text


def test_no_header_is_set_twice_for_one_address() -> None:
    """Cloudflare would join both values with a comma."""
    blocks: dict[str, list[str]] = {}
    for line in texts()["_headers"].splitlines():
        if line.startswith("/"):
            blocks[line] = []
        elif not line.startswith("#"):
            blocks[next(reversed(blocks))].append(line.strip().partition(":")[0])
    assert all(path.count("*") <= 1 for path in blocks), "Cloudflare takes one, and drops the rule"
    paths = [path for path in blocks if "*" not in path] + [
        *("/", "/ko/g-0001/index.md", "/api/v1/records.csv-metadata.json", "/feed.json"),
        *("/id/g-0001/cite.csl.json", "/id/g-0001/linkset.json", "/schema/v1/record.json"),
        *("/ko/green/e1/green-e1-ko.json", "/assets/hashed/css/site.0.css", "/ko/g-1/timemap"),
        *("/search/ko/index.json", "/search/ko/3kq7z5xw2a/t0.js"),
        *("/ko/g-0001/card/", "/en/g-0001/card/index.html"),
    ]
    for path in paths:
        names: list[str] = []
        for pattern, found in blocks.items():
            if re.fullmatch(
                re.sub(r":\w+", "[^/]+", re.escape(pattern)).replace(r"\*", ".*"), path
            ):
                names = [name for name in names if f"! {name}" not in found]
                names += [name for name in found if not name.startswith("! ")]
        assert "Content-Security-Policy" in names, path
        assert len(names) == len(set(names)), (path, names)
        hashed = path.startswith(("/assets/hashed/", "/search/ko/3kq7z5xw2a/"))
        assert ("Cache-Control" in names) == (hashed or path.endswith("e1-ko.json")), path
    assert max(map(len, texts()["_headers"].splitlines())) <= 2000
    assert sum("*" in path for path in blocks) < 50, "Cloudflare reads a hundred"


def test_a_former_name_is_one_of_ours_and_nothing_else() -> None:
    for base in ("/", "/green/papers/"):
        found = re.search(former(base), f"{base}assets/hashed/js/cite-read.0123abcd.js")
        assert found is not None
        assert "".join(found.groups()) == "js/cite-read.js"
        for path in (
            *(
                "assets/hashed/js/site.js",
                "assets/hashed/js/site.0123abc.js",
                "js/site.0123abcd.js",
            ),
            *("assets/hashed/ko/index.0123abcd.html", "x/assets/hashed/js/site.0123abcd.js"),
            "assets/hashed/js/site.0123abcd.js.map",
        ):
            assert not re.search(former(base), base + path), path


def test_hosts_are_told_of_packed_copies_only_where_there_are_some() -> None:
    said = {"nginx.conf": "gzip_static on;", "apache.conf": "AddEncoding br .br",
            "Caddyfile": "precompressed br gzip"}  # fmt: skip
    for packed in (False, True):
        made = {o.path: o.data.decode() for o in written(SAMPLE, "/", packed=packed)}
        for name, line in said.items():
            lines = [text.strip() for text in made[f"hosting/{name}"].splitlines()]
            assert (line in lines) == packed, name
        assert ".br" not in made[".htaccess"], "it would be a second request within Apache"


def test_what_travels_packed_is_text() -> None:
    for path in ("a/index.html", "a.css", "feed.atom", "id/g-0001/data.json", "ko/g-0001/timemap"):
        assert is_packed(path, 2000), path
        assert not is_packed(path, 1000), path
    for path in (
        *("a.pdf", "a.epub", "a.png", "a.woff2", "api/v1/papers.sqlite", "a.br", "a.gz"),
        *("hosting/nginx.conf", "hosting/gone/a.pdf.html", "_headers", ".htaccess"),
    ):
        assert not is_packed(path, 2000), path
    assert not [type for type in TYPES if ";" in type]


def test_a_card_alone_may_be_framed_by_others() -> None:
    headers = texts()["_headers"]
    card = headers.partition("\n/ko/g-*/card/\n")[2].partition("\n/")[0]
    assert card.splitlines()[0].strip() == "! Content-Security-Policy"
    assert card.count("frame-ancestors *") == 1
    for path, text in texts().items():
        framed = [line for line in text.splitlines() if "frame-ancestors *" in line]
        assert all("card" in line or path in ("_headers", "hosting/Caddyfile") for line in framed)


def test_every_file_says_that_it_is_made() -> None:
    for path, text in texts().items():
        assert text.startswith("# Made by `papers build`"), path


def test_every_value_is_in_quotation_marks() -> None:
    made = texts()
    for path in ("hosting/nginx.conf", "hosting/nginx-maps.conf", "hosting/apache.conf"):
        for line in made[path].splitlines():
            if not line.lstrip().startswith("#"):
                shlex.split(line)


def test_a_site_below_a_path_leads_below_it() -> None:
    made = texts("https://example.org/a/b/")
    assert "\n/a/b/ko/draft-first/ /a/b/ko/g-0001/ 301\n" in made["_redirects"]
    assert '"/a/b/ko/draft-first" "/a/b/ko/g-0001/";' in made["hosting/nginx-maps.conf"]
    assert '"/a/b/ko/g-0001/" [R=301' in made[".htaccess"]
    assert 'ErrorDocument 404 "/a/b/404.html"' in made["hosting/apache.conf"]


def test_the_manifest_of_an_edition_is_kept_for_a_year() -> None:
    kept = [rule.path for rule in SAMPLE if ("Cache-Control", FOREVER) in rule.headers]
    assert "ko/green/e1/green-e1-ko.json*" in kept
    assert not [path for path in kept if "pdf" in path], "errata are printed in it"
    assert not [path for path in kept if path.endswith("/")], "a page tells of what came later"


# What hosts refuse


def many(count: int) -> list[Rule]:
    return [Rule(path=f"{n}/", kind="redirect", to="x/", status=301) for n in range(count)]


def test_a_usual_site_is_within_every_limit() -> None:
    assert limits({"ko/index.html": 9_000}, SAMPLE) == []


@pytest.mark.parametrize(
    ("files", "leading", "told"),
    [
        ({"a.pdf": 2**29, "b.pdf": 2**29}, 0, ["a.pdf", "b.pdf"]),
        ({f"{n}": 2**24 for n in range(65)}, 0, ["GitHub"]),
        ({f"{n}": 1 for n in range(20_001)}, 0, ["20,001"]),
        ({}, 1_001, ["GitLab"]),
        ({}, 2_001, ["GitLab", "Cloudflare"]),
        ({}, 10_000, ["GitLab", "Cloudflare", "Netlify"]),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_limit_is_told(
    files: dict[str, int], leading: int, told: list[str], language: str
) -> None:
    sentences = limits(files, many(leading), language)
    assert len(sentences) == len(told)
    for sentence, word in zip(sentences, told, strict=True):
        assert word in sentence


def test_too_much_is_left_out_with_a_word() -> None:
    known = {f"draft-{n}": "g-0001" for n in range(600)}
    frozen = [revisions(f"g-{n:04}", "ko", "2025-03-31") for n in range(1, 2102)]
    found = rules(corpus(**known), ledger(*frozen), settings())
    made = {output.path: output.data.decode() for output in written(found, "/")}
    assert "# 1802 redirects: too much" in made[".htaccess"]
    assert 'Memento-Datetime "' not in made[".htaccess"]
    assert "# 2101 frozen texts: too many" in made["_headers"]
    assert made["hosting/nginx-maps.conf"].count(' GMT"') == 2101
    assert made["hosting/apache-frozen.txt"].count("_GMT\n") == 2101


def test_the_guide_names_every_file() -> None:
    guide = (PROJECT / "docs/hosting.md").read_text("utf-8")
    for path in texts():
        assert f"`{path}`" in guide or f" {path}`" in guide, path
