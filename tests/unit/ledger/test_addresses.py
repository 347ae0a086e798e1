"""Addresses: which file has which, what of them is promised, and which promise a site would break.

Everything here is asked of the functions alone, without a site: what they say of one address.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.ledger.addresses import (
    Captured,
    address_of,
    anchors,
    astray,
    is_promised,
    lost_records,
    missing,
    proof_states,
    record_of,
    standing,
    states,
    unsaid_texts,
)
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger, Redacted, Revision, Stand
from generator.objects.output import Output
from generator.objects.problem import Problem
from tests.content import Files, lay, look
from tests.unit.ledger.small import tombstone

REDIRECT = '<meta http-equiv="refresh" content="0; url={}">'


def corpus_of(tmp_path: Path, files: Files) -> Corpus:
    found = look(lay(tmp_path, files))
    assert found.told == []
    return found.corpus


def page(address: str, to: str | None = None, state: str = "gone") -> str:
    lines = f"kind: tombstone\npage: {address}\nstate: {state}\ndate: 2026-01-02\n"
    return lines + "reason: reorganised\n" + (f"to: {to}\n" if to else "")


def told(problems: list[Problem]) -> list[tuple[str, str, Mapping[str, object]]]:
    return [(one.code, str(one.mark), dict(one.values)) for one in problems]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("ko/g-0001/index.html", "ko/g-0001/"),
        ("index.html", "index.html"),
        ("ko/404.html", "ko/404.html"),
        ("robots.txt", "robots.txt"),
        ("ko/한 판.pdf", "ko/%ED%95%9C%20%ED%8C%90.pdf"),
        ("ko/a b.pdf", "ko/a%20b.pdf"),
        ("ko/50%.pdf", "ko/50%25.pdf"),
        ("ko/(1)!.pdf", "ko/(1)!.pdf"),
        ("ko/~a+b@c=d,e:f-g._h.pdf", "ko/~a+b@c=d,e:f-g._h.pdf"),
        ("ko/가/~+@=,:-._.pdf", "ko/%EA%B0%80/~+@=,:-._.pdf"),
    ],
)
def test_a_file_has_one_address(path: str, address: str) -> None:
    assert address_of(path) == address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ko/g-0001/", True),
        ("ko/g-0001/#g-0001.why", True),
        ("css/site.css", False),
        ("css/site.css#x", False),
        ("ko/search/", True),
        ("ko/search/1.json", False),
        ("404.html", False),
        ("ko/g-0001/card/", False),
        ("ko/green/green-ko.pdf#g-0001.why", False),
        ("ko/green/e1/green-e1-ko.pdf#g-0001.why", True),
    ],
)
def test_what_says_something_is_promised(address: str, expected: bool) -> None:
    assert is_promised(address) is expected


@pytest.mark.parametrize(
    ("address", "id"),
    [
        ("ko/g-0001/", "g-0001"),
        ("id/draft-a-b/feed.atom", "draft-a-b"),
        ("zh-Hant/w-0007/v2/", "w-0007"),
        ("ko/green/e1/", ""),
        ("api/v1/g-0001.json", ""),
    ],
)
def test_an_address_belongs_to_its_record(address: str, id: str) -> None:
    assert record_of(address) == id


def test_the_fragments_of_a_record_are_promised_and_no_others() -> None:
    html = b'<h2 id="g-0001.why"><p id="top"><dt id="term-core-question"><h2 id="draft-a.b">'
    assert anchors(html) == ["g-0001.why", "term-core-question", "draft-a.b"]


def test_a_site_is_captured_as_it_passes() -> None:
    frozen = b'<h2 id="g-0001.why">'
    moved = REDIRECT.format("../g-0002/").encode()
    late = b" " * 2100 + moved
    outputs = [
        Output("ko/g-0001/index.html", frozen),
        Output("ko/g-0001/v1/index.html", frozen),
        Output("ko/draft-a/index.html", moved),
        Output("ko/late/index.html", late),
        Output("ko/sub/index.html", REDIRECT.format("../../ko/green.pdf").encode()),
        Output("ko/up/index.html", REDIRECT.format("./x/").encode()),
        Output("ko/out/index.html", REDIRECT.format("../../../x/").encode()),
        Output("ko/index.html", b""),
        Output("robots.txt", frozen),
        Output("ko/g-0001/v1/index.md", b"text"),
        Output("ko/green/e1/green-e1-ko.pdf", b"%PDF", ("g-0001.why", "한 곳", "a:b~c-d._")),
        Output("_headers", b""),
        Output("proof.json", b"{}"),
        Output("hosting/nginx.conf", b""),
        Output("css/site.css", b""),
    ]
    captured = Captured()
    assert list(captured.watch(outputs)) == outputs
    assert captured.stands == {
        "ko/g-0001/": Stand("page", "live"),
        "ko/g-0001/#g-0001.why": Stand("anchor", "live"),
        "ko/g-0001/v1/": Stand("page", "frozen"),
        "ko/g-0001/v1/#g-0001.why": Stand("anchor", "frozen"),
        "ko/draft-a/": Stand("page", "moved", "ko/g-0002/"),
        "ko/late/": Stand("page", "live"),
        "ko/sub/": Stand("page", "moved", "ko/green.pdf"),
        "ko/up/": Stand("page", "moved", "ko/up/x/"),
        "ko/out/": Stand("page", "moved", "x/"),
        "ko/": Stand("page", "live"),
        "robots.txt": Stand("file", "live"),
        "ko/g-0001/v1/index.md": Stand("file", "frozen"),
        "ko/green/e1/green-e1-ko.pdf": Stand("file", "frozen"),
        "ko/green/e1/green-e1-ko.pdf#g-0001.why": Stand("destination", "frozen"),
        "ko/green/e1/green-e1-ko.pdf#%ED%95%9C%20%EA%B3%B3": Stand("destination", "frozen"),
        "ko/green/e1/green-e1-ko.pdf#a:b~c-d._": Stand("destination", "frozen"),
        "css/site.css": Stand("file", "live"),
    }
    assert captured.promised() == sorted(set(captured.stands) - {"css/site.css"})


def test_a_redirect_to_the_first_page_is_captured() -> None:
    captured = Captured()
    captured.take("index.html", REDIRECT.format("ko/").encode())
    assert captured.stands == {"index.html": Stand("file", "moved", "ko/")}


RAW = """\
kind: question
id: g-0102
words: 왜요?
event: dialogue-2024
sector: care
merged_into: [{to: g-0001, reason: 같은 뜻입니다.}]
"""
LEFT = {
    "green/more.yml": RAW + "withdrawn: {reason: error, date: 2026-01-02}\n",
    "green/draft.yml": RAW.replace("g-0102", "g-0103") + "aliases: [draft-mine]\n",
    "green/gone.yml": tombstone("g-0104", "merged", ["g-0001"]),
    "white/new.md": None,
    "white/page.yml": page("ko/old/", "ko/green/", "moved"),
}


def test_what_is_not_simply_current_has_its_state(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, LEFT)
    assert states(corpus) == {
        "g-0102": "withdrawn",
        "draft-mine": "moved",
        "g-0104": "merged",
        "ko/old/": "moved",
    }


def test_each_lost_address_is_named_once_with_its_line() -> None:
    promised = {
        "robots.txt": 2,
        "ko/list/": 3,
        "ko/g-0001/": 4,
        "ko/g-0001/#g-0001.why": 5,
        "ko/gone/": 6,
        "ko/gone/#g-0001.how": 7,
        "id/g-0002/": 8,
        "ko/g-0002/": 9,
        "ko/g-0002/#g-0002.why": 10,
        "id/draft-a/": 11,
        "id/w-0001/": 12,
        "id/b-0001/": 13,
    }
    found = missing(Ledger(addresses=promised), {"ko/g-0001/"})
    where = "../ledger/addresses.jsonl"
    lost = {"page": "ko/g-0001/", "fragment": "g-0001.why"}
    assert told(found) == [
        ("lost-file", f"{where}:2:1", {"address": "robots.txt", "page": "robots.txt"}),
        ("lost-page", f"{where}:3:1", {"address": "ko/list/", "page": "ko/list/"}),
        ("lost-anchor", f"{where}:5:1", {"address": "ko/g-0001/#g-0001.why", **lost}),
        ("lost-page", f"{where}:6:1", {"address": "ko/gone/", "page": "ko/gone/"}),
        *(
            ("lost-record", f"{where}:{n}:1", {"id": id, "address": f"id/{id}/", "folder": at})
            for n, id, at in (
                (8, "g-0002", "content/green/"),
                (11, "draft-a", "content/green/"),
                (12, "w-0001", "content/white/"),
                (13, "b-0001", "content/blue/"),
            )
        ),
    ]


def test_a_page_of_a_record_whose_work_stands_is_lost_by_itself() -> None:
    promised = {"id/g-0001/": 2, "ko/g-0001/": 3, "en/g-0003/": 4}
    found = missing(Ledger(addresses=promised), {"id/g-0001/"}, "here", "there")
    assert [(one.code, str(one.mark)) for one in found] == [
        ("lost-page", "here:3:1"),
        ("lost-page", "here:4:1"),
    ]


def test_a_lost_record_is_named_with_the_folders_of_the_site() -> None:
    found = missing(Ledger(addresses={"id/w-0001/": 2}), set(), "l.jsonl", "inhalt")
    values = {"id": "w-0001", "address": "id/w-0001/", "folder": "inhalt/white/"}
    assert told(found) == [("lost-record", "l.jsonl:2:1", values)]


def revision(id: str, number: int = 1, line: int = 2, gone: int = 0) -> Revision:
    digest = f"{number}" * 64
    return Revision(
        id=id, language="ko", number=number, date="2026-01-01", sha256=digest, line=line, gone=gone
    )


def test_a_published_record_of_which_nothing_is_said_is_lost(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, LEFT)
    ledger = Ledger(
        revisions={
            ("g-0700", "ko"): (revision("g-0700", line=3), revision("g-0700", 2, line=9)),
            ("g-0700", "en"): (revision("g-0700", line=5),),
            ("g-0001", "ko"): (revision("g-0001", line=4),),
            ("g-0104", "ko"): (revision("g-0104", line=6),),
        },
        addresses={
            "id/g-0700/": 20,
            "id/w-0701/": 21,
            "id/draft-mine/": 22,
            "id/b-0702/feed.atom": 23,
            "ko/w-0703/": 24,
            "id/g-0704/": 25,
        },
    )
    found = lost_records(ledger, corpus, {("record", "g-0704")})
    where = "../ledger/addresses.jsonl"
    assert told(found) == [
        (
            "lost-record",
            f"{where}:{line}:1",
            {"id": id, "address": f"id/{id}/", "folder": f"content/{paper}/"},
        )
        for id, line, paper in (("g-0700", 3, "green"), ("w-0701", 21, "white"))
    ]
    (one,) = lost_records(Ledger(addresses={"id/w-0701/": 2}), corpus, (), "here", "there")
    assert (one.mark.path, dict(one.values)["folder"]) == ("here", "there/white/")


def test_a_tombstone_of_a_page_that_stands_is_told(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, LEFT)
    found = standing(corpus, {"ko/old/", "g-0104"})
    assert told(found) == [("tombstone-of-page", "white/page.yml:1:1", {"page": "ko/old/"})]
    assert standing(corpus, set()) == []


def test_a_tombstone_leads_to_what_is_there(tmp_path: Path) -> None:
    files = {
        "blue/a.yml": page("ko/a/", "ko/b/", "moved"),
        "blue/b.yml": page("ko/b/", "ko/nowhere/", "moved"),
        "blue/c.yml": page("ko/c/", "ko/green/", "moved"),
        "blue/d.yml": page("ko/d/", "ko/green/", "moved"),
        "blue/e.yml": page("ko/e/"),
    }
    corpus = corpus_of(tmp_path, files)
    stands = {
        "ko/green/": Stand("page"),
        "ko/c/": Stand("page", "moved", "ko/green/"),
        "ko/d/": Stand("page"),
        "ko/e/": Stand("page"),
    }
    assert told(astray(corpus, stands)) == [
        ("lost-target", "blue/b.yml:1:1", {"page": "ko/b/", "to": "ko/nowhere/"}),
        ("tombstone-of-page", "blue/d.yml:1:1", {"page": "ko/d/"}),
    ]


def test_texts_that_can_still_be_read_though_a_law_forbids_them(tmp_path: Path) -> None:
    files = {
        "green/a.yml": tombstone("g-0104", "gone", reason="court-order"),
        "green/b.yml": tombstone("g-0105", "gone", reason="unlawful"),
        "green/c.yml": tombstone("g-0106", "gone", reason="error"),
    }
    corpus = corpus_of(tmp_path, files)
    ledger = Ledger(
        revisions={
            ("g-0104", "ko"): (revision("g-0104", gone=8), revision("g-0104", 2)),
            ("g-0104", "en"): (revision("g-0104"), revision("g-0104", 2)),
            ("g-0105", "ko"): (revision("g-0105", gone=9),),
            ("g-0106", "ko"): (revision("g-0106"),),
            ("g-0001", "ko"): (revision("g-0001"),),
        }
    )
    values = {"id": "g-0104", "n": "3", "paper": "green", "ground": "court-order"}
    assert told(unsaid_texts(ledger, corpus)) == [("text-left", "green/a.yml:2:5", values)]


def test_the_proof_says_where_each_address_stands(tmp_path: Path) -> None:
    files = {
        **LEFT,
        "white/a.yml": page("ko/a.pdf", "ko/b.pdf", "moved"),
        "white/b.yml": page("ko/b.pdf", "ko/c.pdf", "moved"),
        "white/e.yml": page("ko/e.pdf"),
        "white/s.yml": page("ko/s.pdf"),
    }
    corpus = corpus_of(tmp_path, files)
    stands = {
        "ko/g-0001/": Stand("page"),
        "ko/g-0102/": Stand("page"),
        "ko/g-0102/v1/": Stand("page", "frozen"),
        "ko/g-0102/v2/": Stand("page", "frozen"),
        "id/draft-mine/": Stand("page", "moved", "id/g-0103/"),
        "ko/old/": Stand("page", "moved", "ko/green/"),
        "ko/s.pdf": Stand("file"),
        "ko/c.pdf": Stand("file"),
    }
    gone = Redacted(date="2026-01-03", ground="unlawful", salted="0" * 64)
    redactions = {("g-0102", "ko", 1): gone, ("g-0102", "en", 1): gone}
    found = proof_states(stands, corpus, Ledger(redactions=redactions))
    assert found == {
        "ko/g-0001/": ("live", ""),
        "ko/g-0102/": ("withdrawn", ""),
        "ko/g-0102/v1/": ("gone", ""),
        "ko/g-0102/v2/": ("frozen", ""),
        "id/draft-mine/": ("moved", "id/g-0103/"),
        "ko/old/": ("moved", "ko/green/"),
        "ko/s.pdf": ("gone", ""),
        "ko/c.pdf": ("live", ""),
        "ko/g-0102/v1/index.md": ("gone", ""),
        "en/g-0102/v1/index.md": ("gone", ""),
        "ko/a.pdf": ("moved", "ko/c.pdf"),
        "ko/b.pdf": ("moved", "ko/c.pdf"),
        "ko/e.pdf": ("gone", ""),
    }
