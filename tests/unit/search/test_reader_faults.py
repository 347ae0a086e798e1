"""Bad queries and bad indexes: bounded work, an error with a name, and never markup or a crash."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.search.encode import file
from generator.render.search.reader import reader as script
from tests.unit.search.indexing import THEME, Failed, Reader, Written

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A Node that holds the reader."""
    path = tmp_path_factory.mktemp("reader") / "reader.js"
    path.write_bytes(script(THEME))
    running = Reader(path)
    yield running
    running.close()


def town(records: int = 400) -> Written:
    """A site with several files of each kind."""
    site = Written()
    letters = "가나다라마바사아자차카타파하"
    for n in range(1, records + 1):
        words = [
            letters[n % 14] + letters[n * k % 13] + letters[n * k % 11] + letters[k]
            for k in range(1, 12)
        ]
        site.add(
            f"g-{n:04}",
            "|는 ".join(["돌봄", *words]),
            "|와 ".join(words[::-1]),
            facets=(("kind", "question", "원질문"),),
        )
    return site


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That site, written; not to be changed."""
    return town().lay(tmp_path_factory.mktemp("town"))


@pytest.fixture
def site(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that may be broken."""
    return shutil.copytree(whole, tmp_path / "site")


def files(site: Path, pattern: str = "*") -> list[Path]:
    return sorted(site.glob(f"search/ko/*/{pattern}.js"))


# Bad queries


@pytest.mark.parametrize(
    "query",
    [
        "돌봄" * 5000,
        "돌봄 " * 3000,
        " ".join(f"낱말{n}" for n in range(2000)),
        "가나다라마바사아자차카타파하" * 700,
        "ㄱ" * 10_000,
        "ㅏㅑ" * 5000,
        "dlfwkfl" * 1500,
        "1234567890" * 1000,
        "g-" * 5000,
        "(((((((((((.*)+)+)+)+$",
        "[\\]^$.|?*+(){}/",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "{{ 7*7 }} ${7*7} %00 \\u0000",
        "\u0000\u202e\ufeff\u200b돌봄\u00ad",
        "ㅋㅋㅋ ㅠㅠ ㅎㅇ",
        "日本語 ไทย ភាសាខ្មែរ العربية Ελληνικά",
        "👨‍👩‍👧‍👦🇰🇷🏳️‍🌈",
        "__proto__ constructor toString hasOwnProperty",
        "돌봄\ue0000\ue001 \ue0015",
        "g-0001 " * 500,
    ],
    ids=range(20),
)
@pytest.mark.parametrize("typing", [False, True])
def test_a_query_of_any_kind_is_bounded_work(
    node: Reader, whole: Path, query: str, typing: bool
) -> None:
    results = node.search(whole, query, typing=typing)
    assert len(node.files) <= 2 + 40 + 10
    assert len(results["words"]) <= 24
    assert results["query"] == query


@given(st.lists(st.text(max_size=60), min_size=25, max_size=25))
@settings(max_examples=12)
def test_no_query_makes_the_reader_stumble(node, whole, queries) -> None:
    for query in queries:
        results = node.ask(
            root=[whole], query=query, options={"typing": len(query) % 2 == 1}, keep=True
        )
        assert results["total"] >= len(results["hits"])


def test_a_lone_half_of_a_pair_is_no_crash(node: Reader, whole: Path) -> None:
    assert node.search(whole, "\ud83d돌봄\udc00")["query"]


def test_markup_of_a_record_stays_text(node: Reader, tmp_path: Path) -> None:
    title = "<img src=x onerror=alert(1)>돌봄 ' \\ ');alert(1)//"
    site = Written().add("g-0001", title, "</script><script>alert(1)</script>").lay(tmp_path)
    hit = node.search(site, "돌봄")["hits"][0]
    assert hit["card"]["title"] == title
    assert set(hit["marks"]) == {"title", "text"}


# Bad indexes


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def nearly_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def page_instead(path: Path) -> None:
    path.write_text("<!doctype html><title>404</title>", "utf-8")


def other_build(path: Path) -> None:
    name = path.parent.name
    path.write_text(path.read_text("utf-8").replace(name, "aaaaaaaaaa"), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (missing, "missing"),
        (empty, "broken"),
        (cut, "broken"),
        (nearly_cut, "broken"),
        (damaged, "broken"),
        (page_instead, "broken"),
        (other_build, "build"),
    ],
)
@pytest.mark.parametrize("kind", ["t[0-9]*", "c[0-9]*", "f0"])
def test_a_file_that_is_spoilt_is_told_by_name(
    node: Reader, site: Path, kind: str, spoil: Callable[[Path], None], code: str
) -> None:
    for path in files(site, kind):
        spoil(path)
    with pytest.raises(Failed) as told:
        node.search(site, "돌봄", facets=["kind"])
    assert told.value.code == code
    assert re.fullmatch(rf"ko/[a-z2-7]{{10}}/{kind.replace(']*', ']+')}\.js", told.value.file)


@pytest.mark.parametrize(
    "payload", ["", "A돌봄", "A돌봄 -------- ", "A돌봄 f A", "A돌봄 ggggggggA A", "null"]
)
@pytest.mark.parametrize("kind", ["t[0-9]*", "c[0-9]*", "f0"])
def test_a_whole_file_of_nonsense_is_broken(
    node: Reader, site: Path, kind: str, payload: str
) -> None:
    """Its sum is right, so somebody meant it: no endless work, no crash."""
    for path in files(site, kind):
        path.write_bytes(file(f"ko/{path.parent.name}/{path.stem}", payload))
    codes = {"broken"}
    try:
        codes = {"nothing"} if node.search(site, "돌봄", facets=["kind"])["total"] == 0 else set()
    except Failed as told:
        codes &= {told.code}
    assert codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "missing"),
        ("", "broken"),
        ("<!doctype html>", "broken"),
        ("null", "broken"),
        ("[]", "broken"),
        ("{}", "broken"),
        ('{"format":"papers-search","version":2}', "version"),
        ('{"format":"papers-search","version":1}', "broken"),
        ('{"format":"papers-search","version":1,"records":1,"gro', "broken"),
        (
            '{"format":"papers-search","version":1,"records":1,"group":8,"papers":{},"terms":[""],"words":[],"ends":[],"facets":[]}',
            "broken",
        ),
        (
            '{"format":"papers-search","version":1,"records":1,"group":8,"papers":[3],"terms":[""],"words":[],"ends":[],"facets":[],"tables":{}}',
            "broken",
        ),
    ],
)
def test_a_manifest_that_is_spoilt_is_told(
    node: Reader, site: Path, text: str | None, code: str
) -> None:
    manifest = site / "search/ko/index.json"
    if text is None:
        manifest.unlink()
    else:
        manifest.write_text(text, "utf-8")
    with pytest.raises(Failed) as told:
        node.search(site, "돌봄")
    assert (told.value.code, told.value.file) == (code, "ko/index.json")


def test_a_language_without_an_index_is_missing(node: Reader, site: Path) -> None:
    with pytest.raises(Failed) as told:
        node.search(site, "돌봄", languages=["vi"])
    assert told.value.code == "missing"


def test_a_site_that_is_replaced_between_two_questions_is_found_again(
    node: Reader, tmp_path: Path
) -> None:
    site = Written().add("g-0001", "돌봄").lay(tmp_path)
    assert [
        hit["card"]["id"] for hit in node.ask(root=[site], query="돌봄", keep=True)["hits"]
    ] == ["g-0001"]
    shutil.rmtree(site / "search")
    Written().add("g-0001", "돌봄").add("g-0002", "버스").lay(tmp_path)
    again = node.ask(root=[site], query="버스", keep=True)
    assert [hit["card"]["id"] for hit in again["hits"]] == ["g-0002"]
    assert "ko/index.json fresh" in node.files
    shutil.rmtree(site / "search")
    with pytest.raises(Failed) as told:
        node.ask(root=[site], query="다른 말", keep=True)
    assert told.value.code == "missing"


def test_an_old_index_that_lost_a_file_tells_it_after_one_look(node: Reader, site: Path) -> None:
    """The manifest is asked for once more, not for ever."""
    node.ask(root=[site], keep=True)
    for path in files(site, "t[0-9]*"):
        path.unlink()
    with pytest.raises(Failed):
        node.ask(root=[site], query="돌봄", keep=True)
    assert node.files.count("ko/index.json fresh") == 1


# What is kept


def test_a_file_is_opened_once(node: Reader, site: Path) -> None:
    node.ask(root=[site], query="돌봄", keep=True)
    first = list(node.files)
    assert len(first) == len(set(first))
    node.ask(root=[site], query="돌봄", keep=True)
    assert node.files == []


def test_what_is_kept_is_bounded_and_still_right(node: Reader, site: Path) -> None:
    words = [path["title"].split()[n] for n in range(1, 11) for path in cards(site)[:40:4]]
    small: list[list[str]] = []
    for memory in (60_000, 12_000_000):
        found = []
        for word in words:
            results = node.ask(root=[site], query=word, keep=f"m{memory}", memory=memory)
            assert results["kept"][0] <= max(memory, 60_000)
            found.append([hit["card"]["id"] for hit in results["hits"]])
        small.append(found)
    assert small[0] == small[1]


def cards(site: Path) -> list[dict[str, str]]:
    found = []
    for path in files(site, "c*"):
        text = path.read_text("utf-8")
        payload = re.sub(r"\\([\\'])", r"\1", text[text.index(",'") + 2 : text.rindex("')")])
        found += [{"id": row[0], "title": row[6]} for row in json.loads(payload)["cards"]]
    return found


def test_the_order_in_which_files_come_changes_nothing(node: Reader, site: Path) -> None:
    titles = [card["title"] for card in cards(site)[:200:20]]
    for title in titles:
        words = title.split()
        for query in (
            " ".join(words[:5]),
            "".join(word.rstrip("는") for word in words[1:4]),
            words[3][:3],
        ):
            fast = node.search(site, query)
            for slow in (1, 3):
                late = node.search(site, query, slow=slow)
                assert late["hits"] == fast["hits"]
                assert late["words"] == fast["words"]
