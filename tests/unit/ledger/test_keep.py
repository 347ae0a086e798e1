"""What stands where a promised page is made no more: asked of the keeper alone, without a site."""

from pathlib import Path

import pytest

from generator.ledger.keep import Former, Keeper, Note, Stub, leads_to
from generator.objects.corpus import Corpus
from generator.objects.ledger import Frozen, Ledger, Revision
from tests.content import Files, changed, lay, look
from tests.unit.ledger.small import tombstone

RAW = """\
kind: question
id: g-0103
aliases: [draft-mine]
words: 왜요?
event: dialogue-2024
sector: care
merged_into: [{to: g-0001, reason: 같은 뜻입니다.}]
body: |
  ## 왜 {#why}

  까닭.
"""
LANGUAGES = ("ko", "en")


def page(address: str, *successors: str, to: str = "", state: str = "moved") -> str:
    lines = f"kind: tombstone\npage: {address}\nstate: {state}\ndate: 2026-01-02\n"
    lines += "reason: reorganised\n" + (f"to: {to}\n" if to else "")
    return lines + (f"successors: [{', '.join(successors)}]\n" if successors else "")


def corpus_of(tmp_path: Path, files: Files) -> Corpus:
    found = look(lay(tmp_path, files))
    assert found.told == []
    return found.corpus


def rest(corpus: Corpus, addresses: list[str], made: set[str]) -> dict[str, object]:
    ledger = Ledger(addresses={address: n for n, address in enumerate(addresses, 2)})
    found = list(Keeper(ledger, corpus, LANGUAGES).rest(made))
    return {one.address if isinstance(one, Stub) else one.path: one for one in found}


def test_what_stands_in_place_of_what_was_promised(tmp_path: Path) -> None:
    files = {
        "green/raw-2.md": RAW.replace("body: |\n  ## 왜 {#why}\n\n  까닭.\n", ""),
        "green/gone.yml": tombstone("g-0104", "split", ["draft-mine", "g-0001"], "replaced"),
        "green/moved.yml": page("ko/old/", to="ko/green/"),
        "green/away.yml": page("ko/away/", state="gone"),
        "green/file.yml": page("ko/old.pdf", to="ko/green.pdf"),
        "green/never.yml": page("ko/never-promised/", to="en/green/"),
    }
    files["green/raw-2.yml"] = files.pop("green/raw-2.md")
    corpus = corpus_of(tmp_path, files)
    promised = [
        "ko/made/",
        "ko/made/#g-0001.why",
        "ko/lost/",
        "ko/old/",
        "ko/away/",
        "ko/old.pdf",
        "ko/topic/pay/2/",
        "ko/topic/none/2/",
        "ko/draft-mine/",
        "id/draft-mine/",
        "en/draft-mine/",
        "id/draft-mine/feed.atom",
        "fr/g-0001/",
        "en/g-0103/",
        "ko/g-0103/",
        "ko/g-0103/history/",
        "id/g-0103/cite.json",
        "ko/g-0104/",
        "fr/g-0104/",
        "id/g-0104/",
        "id/g-0104/g.jsonld",
        "id/g-0104/cite.bib",
        "id/g-0777/",
    ]
    found = rest(corpus, promised, {"ko/made/", "ko/topic/pay/"})

    def stub(address: str, target: str) -> None:
        assert found.pop(address) == Stub(address, target, ())

    stub("ko/old/", "../green/")
    stub("ko/never-promised/", "../../en/green/")
    stub("ko/topic/pay/2/", "../")
    stub("ko/draft-mine/", "../g-0103/")
    stub("id/draft-mine/", "../../ko/g-0103/")
    stub("en/draft-mine/", "../../ko/g-0103/")
    stub("fr/g-0001/", "../../ko/g-0001/")
    stub("en/g-0103/", "../../ko/g-0103/")
    stub("ko/g-0103/history/", "../")
    stub("fr/g-0104/", "../../ko/g-0104/")
    stub("id/g-0104/", "../../ko/g-0104/")
    assert found.pop("id/draft-mine/feed.atom") == Note(
        "id/draft-mine/feed.atom", b"id: draft-mine\nstate: moved\nsuccessors: g-0103\n"
    )
    assert found.pop("id/g-0103/cite.json") == Note(
        "id/g-0103/cite.json", b'{"id":"g-0103","state":"current","successors":["g-0103"]}\n'
    )
    said = b'{"date":"2026-02-01","id":"g-0104","reason":"replaced","state":"split",'
    assert found.pop("id/g-0104/g.jsonld") == Note(
        "id/g-0104/g.jsonld", said + b'"successors":["g-0103","g-0001"]}\n'
    )
    assert found.pop("id/g-0104/cite.bib") == Note(
        "id/g-0104/cite.bib",
        b"id: g-0104\nstate: split\ndate: 2026-02-01\nreason: replaced\n"
        b"successors: g-0103, g-0001\n",
    )
    assert found == {}


def frozen(body: str) -> Frozen:
    return Frozen(id="g-0103", kind="question", language="ko", head={}, strings={}, body=body)


def revision(number: int, sha: str, gone: int = 0) -> Revision:
    return Revision(
        id="g-0103", language="ko", number=number, date="2026-01-01", sha256=sha, gone=gone
    )


def test_a_fragment_leads_to_where_it_can_be_read(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"green/raw-2.yml": RAW})
    texts = {
        "1": frozen("## 무엇 {#what}\n"),
        "2": frozen("## 무엇 {#what}\n\n## 어떻게 {#how}\n"),
        "3": frozen("## 언제 {#when}\n"),
    }
    ledger = Ledger(
        revisions={
            ("g-0103", "ko"): (
                revision(1, "1"),
                revision(2, "2"),
                revision(3, "3", gone=9),
                revision(4, "4"),
            )
        },
        texts=texts,
        addresses={
            f"{place}#{fragment}": 2
            for place, fragment in (
                ("ko/g-0103/", "g-0103.why"),
                ("ko/g-0103/", "g-0103.what"),
                ("ko/g-0103/", "g-0103.how"),
                ("ko/g-0103/", "g-0103.when"),
                ("ko/g-0103/", "g-0103.never"),
                ("ko/g-0103/", "g-0103"),
                ("ko/draft-mine/", "draft-mine.why"),
                ("en/g-0103/", "g-0103.why"),
                ("en/g-0001/v1/", "g-0001.why"),
                ("id/g-0103/", "g-0103.why"),
                ("ko/topic/pay/", "g-0103.why"),
                ("ko/green.pdf", "g-0103.why"),
            )
        },
    )
    keeper = Keeper(ledger, corpus, LANGUAGES)

    def former(place: str, html: str = "") -> dict[str, str]:
        return {one.fragment: one.href for one in keeper.former(place, html)}

    assert former("ko/g-0103/", ' id="g-0103.why" id="g-0103.how"') == {
        "g-0103.what": "../../ko/g-0103/v2/#g-0103.what",
        "g-0103.when": "",
        "g-0103.never": "",
        "g-0103": "",
        "draft-mine.why": "#g-0103.why",
    }
    assert former("ko/g-0103/")["g-0103.how"] == "../../ko/g-0103/v2/#g-0103.how"
    assert former("ko/draft-mine/") == {"draft-mine.why": "../../ko/g-0103/#g-0103.why"}
    assert former("en/g-0103/") == {"g-0103.why": "../../ko/g-0103/#g-0103.why"}
    assert former("en/g-0001/v1/") == {"g-0001.why": "../../../en/g-0001/#g-0001.why"}
    assert former("id/g-0103/") == {"g-0103.why": ""}
    assert former("ko/topic/pay/") == {"g-0103.why": ""}
    assert keeper.former("ko/nothing/", "") == ()
    stubs = {one.address: one for one in keeper.rest({"ko/g-0103/"}) if isinstance(one, Stub)}
    assert stubs == {}, "only whole pages are answered, and fragments with them"
    with_pages = Ledger(
        addresses={**ledger.addresses, "ko/draft-mine/": 3, "en/g-0103/": 4, "id/draft-mine/": 5},
        revisions=ledger.revisions,
        texts=texts,
    )
    found = list(Keeper(with_pages, corpus, LANGUAGES).rest({"ko/g-0103/"}))
    why = Former("g-0103.why", "../../ko/g-0103/#g-0103.why")
    assert found == [
        Stub(
            "ko/draft-mine/",
            "../g-0103/",
            (Former("draft-mine.why", "../../ko/g-0103/#g-0103.why"),),
        ),
        Stub("en/g-0103/", "../../ko/g-0103/", (why,)),
        Stub("id/draft-mine/", "../../ko/g-0103/", ()),
    ]


WAYS = {
    "blue/1.yml": page("ko/a/", to="ko/b/"),
    "blue/2.yml": page("ko/b/", to="ko/c/"),
    "blue/3.yml": page("en/r/", to="en/g-0103/"),
    "blue/4.yml": page("en/d/", to="en/draft-mine/"),
    "blue/5.yml": page("en/v/", to="en/g-0103/v1/"),
    "blue/6.yml": page("ko/s/", "g-0001", "draft-mine", state="split"),
    "blue/7.yml": page("ko/t/", "draft-mine"),
    "blue/8.yml": page("ko/u/", to="ko/g-0105/"),
    "blue/9.yml": page("ko/w/", to="ko/g-0106/"),
    "blue/q.yml": page("ko/q/", "g-0103", "draft-mine", state="split"),
    "blue/x.yml": page("ko/x/", state="gone"),
    "blue/y.yml": page("xx/y/", "g-0001"),
    "blue/z.yml": page("ko/z/", to="xx/g-0001/"),
    "green/5.yml": tombstone("g-0105", "merged", ["g-0001"]),
    "green/6.yml": tombstone("g-0106", "gone"),
    "green/7.yml": RAW.replace("g-0103", "g-0109").replace("draft-mine", "draft-x"),
}


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("ko/a/", "ko/c/"),
        ("ko/b/", "ko/c/"),
        ("en/r/", "ko/g-0103/"),
        ("en/d/", "ko/g-0103/"),
        ("en/v/", "en/g-0103/v1/"),
        ("ko/s/", ""),
        ("ko/t/", "ko/g-0103/"),
        ("ko/u/", "ko/g-0001/"),
        ("ko/w/", "ko/g-0106/"),
        ("ko/q/", "ko/g-0103/"),
        ("ko/x/", ""),
        ("xx/y/", "ko/g-0001/"),
        ("ko/z/", "ko/g-0001/"),
    ],
)
def test_a_way_is_followed_to_its_end(tmp_path: Path, address: str, target: str) -> None:
    corpus = corpus_of(tmp_path, {"green/raw-2.yml": RAW, **WAYS})
    assert leads_to(corpus.tombstones[address], address, corpus, LANGUAGES) == target


def test_a_record_in_a_language_of_its_own_is_shown_in_it(tmp_path: Path) -> None:
    core = changed({"green/raw.yml": {"kind: question": "kind: question\nlanguage: en"}})
    corpus = corpus_of(tmp_path, {**core, "blue/p.yml": page("en/p/", "g-0101")})
    assert leads_to(corpus.tombstones["en/p/"], "en/p/", corpus, LANGUAGES) == "en/g-0101/"
    assert rest(corpus, ["en/g-0101/", "fr/g-0101/"], {"en/g-0101/"}) == {
        "fr/g-0101/": Stub("fr/g-0101/", "../../ko/g-0101/", ()),
        "en/p/": Stub("en/p/", "../g-0101/", ()),
    }
