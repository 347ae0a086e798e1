"""Citations as people paste them: all that the site hands out is read back, and no more is read."""

import random
import time
from typing import Any

import pytest

from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.render.data import Citer, Survey
from generator.render.data.cite import READ_ON, Reading
from tests.unit.citing.node import node, read, read_one
from tests.unit.data.corpora import HOSTILE, hostile, released, sample, settings

NOTHING = {
    "kind": "record", "id": "", "language": "", "revision": 0, "edition": 0, "paper": "",
    "section": "", "read": "", "title": "", "host": "", "doubts": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return sample()


def given_out(corpus: Corpus, ledger: Ledger, site_url: str) -> list[tuple[Reading, Any]]:
    """Every citation of every record in every language that has a text."""
    chosen = settings(site_url)
    citer = Citer(Survey(corpus, chosen, ledger))
    found = []
    for record in corpus.records.values():
        known = citer.survey.known(record)
        for language in known.titles:
            reading = citer.reading(known, language)
            found.append((reading, citer.cite(known, language)))
    return found


@pytest.mark.parametrize("case", ["living", "released", "hostile", "hostile-relative"])
def test_every_citation_that_the_site_hands_out_is_read_back(corpus: Corpus, case: str) -> None:
    bad = hostile(corpus) if case.startswith("hostile") else corpus
    ledger = Ledger() if case == "living" else released(bad)
    site_url = {"hostile": "https://example.org/site/", "hostile-relative": ""}.get(
        case, "https://example.org/"
    )
    cited = given_out(bad, ledger, site_url)
    assert len(cited) > 150
    texts = []
    for _, made in cited:
        korean = made.korean.replace(READ_ON, "(읽은 날: 2026년 4월 1일)")
        assert korean != made.korean
        texts += [made.korean, korean, f"{made.apa} Retrieved April 1, 2026.", made.bibtex]
        texts += [made.ris, made.csl]
    found = iter(read(texts))
    for reading, made in cited:
        revision = reading.revision
        expected = {
            "kind": "record",
            "id": reading.id,
            "revision": revision,
            "edition": reading.edition,
            "host": "example.org" if site_url else "",
            "doubts": [],
        }
        for form in ("korean", "korean read", "apa", "bibtex", "ris", "csl"):
            (one,) = next(found)["cited"]
            told = {name: one[name] for name in expected}
            assert told == expected, (form, made)
            in_file = form in ("bibtex", "ris", "csl")
            assert one["language"] == (reading.language if revision or in_file else ""), form
            assert one["read"] == ("2026-04-01" if form in ("korean read", "apa") else ""), form
            assert letters(one["title"]) == letters(reading.title), (form, made)


def letters(title: str) -> str:
    """What of a title no style changes."""
    return "".join(c for c in title if c.isalnum()).lower()


def test_a_whole_file_is_read_up_to_a_bound(corpus: Corpus) -> None:
    cited = given_out(corpus, Ledger(), "https://example.org/")[:45]
    (found,) = read(["\n".join(made.ris for _, made in cited[:30])])
    assert [one["id"] for one in found["cited"]] == [reading.id for reading, _ in cited[:20]]
    assert found["more"] == 10
    (found,) = read(["\n\n".join(made.bibtex for _, made in cited[:3]) + "@book{x, title={Y}}"])
    assert len(found["cited"]) == 3
    assert found["foreign"] == 1


ADDRESSES = {
    "/id/g-0042/": {"id": "g-0042"},
    "/ko/g-0042/": {"id": "g-0042", "language": "ko"},
    "/ko/g-0042/v3/": {"id": "g-0042", "language": "ko", "revision": 3},
    "ko/g-0042/v3": {"id": "g-0042", "language": "ko", "revision": 3},
    "/en/w-0007/v12/#w-0007.answer": {
        "id": "w-0007", "language": "en", "revision": 12, "section": "answer", "paper": "white",
    },
    "/ko/g-0042/#g-0042.why": {"id": "g-0042", "language": "ko", "section": "why"},
    "/ko/g-0042/history/": {"id": "g-0042", "language": "ko"},
    "/ko/g-0042/v2/index.md": {"id": "g-0042", "language": "ko", "revision": 2},
    "/id/g-0042/data.json": {"id": "g-0042"},
    "https://papers.example.kr:8443/a/b/ko/g-0042/v3/?x=1#g-0042.why": {
        "id": "g-0042", "language": "ko", "revision": 3, "section": "why",
        "host": "papers.example.kr:8443",
    },
    "http://localhost:8000/id/b-0003/": {"id": "b-0003", "paper": "blue", "host": "localhost:8000"},
    "papers.example.kr/ko/g-0042/": {
        "id": "g-0042", "language": "ko", "host": "papers.example.kr",
    },
    "HTTPS://Example.ORG/ko/G-0042/V3/": {
        "id": "g-0042", "language": "ko", "revision": 3, "host": "example.org",
    },
    "https://example.org/%6bo/g%2D0042/": {
        "id": "g-0042", "language": "ko", "host": "example.org",
    },
    "/ko/draft-night-bus/": {"id": "draft-night-bus", "language": "ko", "paper": ""},
    "/zh-Hans/g-0042/": {"id": "g-0042", "language": "zh-Hans"},
    "/ko/green/e1/": {"kind": "edition", "language": "ko", "edition": 1},
    "/ko/white/": {"kind": "paper", "language": "ko", "paper": "white"},
    "/ko/green/e2/changes-from-e1/": {"kind": "edition", "language": "ko", "edition": 2},
    "https://example.org/ko/green/e1/green-e1-ko.pdf#g-0042.why": {
        "id": "g-0042", "language": "ko", "edition": 1, "section": "why", "host": "example.org",
    },
    "green-e1-ko.pdf": {"kind": "edition", "language": "ko", "edition": 1},
    "https://example.org/ko/cite/?q=%2Fko%2Fg-0042%2Fv3%2F": {
        "id": "g-0042", "language": "ko", "revision": 3,
    },
}  # fmt: skip

TEXTS = {
    "G-0042": {"id": "g-0042"},
    "g-0042": {"id": "g-0042"},
    "Ｇ－００４２": {"id": "g-0042"},
    "G‑0042 v3": {"id": "g-0042", "revision": 3},
    "G-0042(v3)": {"id": "g-0042", "revision": 3},
    "G-0042, revision 3": {"id": "g-0042", "revision": 3},
    "G-0042 3번째 글": {"id": "g-0042", "revision": 3},
    "G-0042, 2026": {"id": "g-0042"},
    "draft-night-bus": {"id": "draft-night-bus", "paper": ""},
    "녹서 제1판 G-0042": {"id": "g-0042", "edition": 1},
    "『지속가능한 일자리 녹서』 초판, G-0042": {"id": "g-0042", "edition": 1},
    "G-0042 (Green Paper, 2nd ed.)": {"id": "g-0042", "edition": 2},
    "녹서 제2판": {"kind": "edition", "edition": 2},
    "(G-0042, 2026. 4. 1. 접속)": {"id": "g-0042", "read": "2026-04-01"},
    "G-0042 [accessed 1 April 2026]": {"id": "g-0042", "read": "2026-04-01"},
    "G-0042, 읽은 날: 2026-04-01": {"id": "g-0042", "read": "2026-04-01"},
    "G-0042, 읽은 날: 2026년 2월 30일": {"id": "g-0042"},
    "G-0042 (읽은 날:     년   월   일)": {"id": "g-0042"},
    "G-0042\n「제목」,\nhttps://example.org/ko/g-0042/v3/\n(읽은 날: 2026. 4. 1.)": {
        "id": "g-0042", "language": "ko", "revision": 3, "read": "2026-04-01",
        "title": "제목", "host": "example.org",
    },
    "구청, 2026, 『녹서』, 제2판, 2권 12쪽, G-0042 v3 「제목」, /ko/g-0042/v3/ (읽은 날:   년)": {
        "id": "g-0042", "language": "ko", "revision": 3, "edition": 2, "title": "제목",
    },
    "구청. (2026). 제목 (G-0042, revision 3). In 녹서 (2nd ed., Vol. 2, p. 12). /ko/g-0042/v3/": {
        "id": "g-0042", "language": "ko", "revision": 3, "edition": 2, "title": "제목",
    },
    "구청, 2026, 『녹서』, 제2판,\nG-0042 v3 「G-0001과 제9판」, /ko/g-0042/v3/": {
        "id": "g-0042", "language": "ko", "revision": 3, "edition": 2, "title": "G-0001과 제9판",
    },
    '<a href="https://example.org/ko/g-0042/v3/">x</a>': {
        "id": "g-0042", "language": "ko", "revision": 3, "host": "example.org",
    },
    "[질문](https://example.org/ko/g-0042/)을 보면": {
        "id": "g-0042", "language": "ko", "host": "example.org",
    },
    # Not an address of the web: what is left is the number in it.
    "file:///home/me/ko/g-0042/v3/index.html": {"id": "g-0042"},
    "javascript://x/ko/g-0042/v3/": {"id": "g-0042"},
    "주소:https://example.org/ko/g-0042/v3/에서": {
        "id": "g-0042", "language": "ko", "revision": 3, "host": "example.org",
    },
}  # fmt: skip


@pytest.mark.parametrize("text", [*ADDRESSES, *TEXTS])
def test_a_citation_is_read_as_it_is_written(text: str) -> None:
    expected = {**NOTHING, "paper": "green", **{**ADDRESSES, **TEXTS}[text]}
    assert read_one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "녹서",
        "제3판",
        "G-42",
        "G0042",
        "DB-0003",
        "x-g-0042",
        "G-0042345678901",
        "https://example.org/",
        "/ko/about/",
        "/api/v1/records.json",
        "2025 보고서",
        "draft-",
    ],
)
def test_nothing_is_read_where_nothing_is_named(text: str) -> None:
    assert read_one(text) == {**NOTHING, "kind": "none"}


def test_several_citations_stay_apart() -> None:
    (found,) = read(
        [
            "구청, 2026, 『녹서』, 제1판, G-0001 v1 「하나」, /ko/g-0001/v1/, 2026-04-01 접속\n"
            "구청, 2026, 『녹서』, 제2판, G-0001 v2 「둘」, /ko/g-0001/v2/\n"
            "G-0002와 W-0003\n\n/en/g-0001/v1/"
        ]
    )
    assert [
        (c["id"], c["language"], c["revision"], c["edition"], c["read"]) for c in found["cited"]
    ] == [
        ("g-0001", "ko", 1, 1, "2026-04-01"),
        ("g-0001", "ko", 2, 2, ""),
        ("g-0002", "", 0, 0, ""),
        ("w-0003", "", 0, 0, ""),
        ("g-0001", "en", 1, 0, ""),
    ]


def test_two_texts_of_one_record_are_two_citations() -> None:
    (found,) = read(["G-0001 v1, G-0001 v2, /ko/g-0001/v3/"])
    assert [cited["revision"] for cited in found["cited"]] == [1, 2, 3]


def test_what_stands_between_the_records_of_a_file_is_not_theirs() -> None:
    cited = read_one("TY  - WEB\nUR  - /ko/g-0001/\nER  - \nAN  - G-0002\n")
    assert (cited["id"], cited["doubts"]) == ("g-0001", [])


def test_a_file_that_contradicts_itself_is_told() -> None:
    cited = read_one('@misc{g-0002, number={G-0002}, url={/ko/g-0001/v1/}, version={2}, title="x"}')
    assert (cited["id"], cited["revision"]) == ("g-0001", 1)
    assert cited["doubts"] == ["number-differs", "revision-differs"]


OTHER_FILES = {
    # As reference managers write them back: other keys, other order, days of reading.
    "@online{kim2026, title={{Wie}}, urldate = {2026-04-01}, url = {/x/ko/g-0001/}}": "ko",
    'TY  - WEB\nT1  - Title\nUR  - https://a.example/ko/g-0001/\nY2  - 2026/04/01/\nER  - \n': "ko",
    '{"URL": "https://a.example/ko/g-0001/", "accessed": {"date-parts": [["2026", 4, 1]]}}': "ko",
    '[{"id": 3, "URL": "https://a.example/id/g-0001/", "accessed": {"raw": "2026-4-1"}}]': "",
}  # fmt: skip


@pytest.mark.parametrize("text", OTHER_FILES)
def test_files_of_other_programs_are_read(text: str) -> None:
    cited = read_one(text)
    assert (cited["id"], cited["read"], cited["language"]) == (
        "g-0001",
        "2026-04-01",
        OTHER_FILES[text],
    )


PIECES = [
    "<script>alert(1)</script>", "(a+)+$", "[" * 40, "{" * 40, "@a{b,", "TY  - ", "ER  - ",
    "https://", "/ko/", "g-0001", "「", "」", "제1판", "\u202e", "\u200b", "%", "%zz", "\\", '"',
    "\n", "\r\n", "\x00", "\U0001f600", "읽은 날: ", "2026", "년", ".", "-", "#", "?q=", "=",
    HOSTILE, "draft-", "a" * 300, "0" * 300, " " * 300, "revision 3", "cite/?q=",
]  # fmt: skip


def test_hostile_text_is_read_in_time_and_without_a_stumble() -> None:
    rng = random.Random(20260801)
    texts = ["".join(rng.choices(PIECES, k=rng.randint(1, 60))) for _ in range(400)]
    texts += [(piece * 20_000)[:200_000] for piece in PIECES]
    texts += [f"@a{{k, t={{{'{' * 10_000}", "[" * 10_000, '{"a":' * 5_000]
    texts += ["1 January 2026 " * 1500, "G-0001 v" * 3000, "/ko/" * 6000 + "g-0001/"]
    start = time.monotonic()
    for text, found in zip(texts, read(texts), strict=True):
        assert 1 <= len(found["cited"]) <= 20
        assert found["cut"] == (len(text.encode("utf-16-le")) > 40_000)
        for cited in found["cited"]:
            assert set(cited) == set(NOTHING), text[:80]
    assert time.monotonic() - start < 20


def test_the_cost_of_reading_grows_with_the_text_alone() -> None:
    """No pattern runs away: each of the longest hostile texts is read in a quarter of a second."""
    texts = [(piece * 20_000)[:20_000] for piece in PIECES]
    times: list[float] = node(
        """
        const { read } = script("cite-read.js");
        return given.map((text) => {
          const start = performance.now();
          read(text);
          return performance.now() - start;
        });
        """,
        texts,
    )
    slow = {PIECES[n][:20]: ms for n, ms in enumerate(times) if ms > 250}
    assert slow == {}
