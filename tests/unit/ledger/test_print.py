"""Print files are promised like all else: captured, demanded, and looked into when verified."""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator import cli, promises
from generator.commands import release as command
from generator.commands.build import build
from generator.commands.press import Pressed
from generator.commands.progress import Progress
from generator.ledger.addresses import PROOF, Captured, is_printed, missing, proof_states
from generator.ledger.canonical import plain_json
from generator.ledger.proof import edition_file, manifest_path, proof
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.problem import Problem
from generator.settings import Settings
from generator.write import write
from tests.unit.ledger.small import (
    ledger_of,
    loaded,
    options,
    outputs,
    put,
    small,
    verified,
    verifier,
)

PLACES = ("g-0001", "g-0001.why", "g-0002")
PDF, HWPX = (edition_file("ko", "green", "e1", end) for end in ("pdf", "hwpx"))


def objects(names: bytes) -> list[bytes]:
    """A catalogue, and a tree of names with one leaf."""
    return [
        b"<</Type/Catalog/Names<</Dests 2 0 R>>>>",
        b"<</Kids[3 0 R]>>",
        b"<</Limits[(a)(z)]/Names[" + names + b"]>>",
    ]


def plain(names: bytes) -> bytes:
    """A PDF with its objects in plain sight; beside them a stream that is not one of objects."""
    page = b"4 0 obj\n<</Length 9>>stream\n(g-7777)Tj\nendstream\nendobj\n"
    made = (b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects(names), 1))
    return b"%PDF-1.7\n" + b"".join(made) + page + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def packed(names: bytes) -> bytes:
    """The same PDF with its objects in a compressed stream (7.5.7)."""
    data = zlib.compress(b"1 0 2 40 3 60 " + b"\n".join(objects(names)))
    head = b"<</Type/ObjStm/N 3/First 14/Filter/FlateDecode/Length %d>>" % len(data)
    return b"%PDF-1.7\n9 0 obj\n" + head + b"stream\n" + data + b"\nendstream\nendobj\n%%EOF\n"


LITERAL = b"".join(b"(%s)[5 0 R/XYZ 0 0 0]" % place.encode() for place in PLACES)
SPELLINGS = {
    "literal": LITERAL,
    "hexadecimal": b"".join(b"<%s>6 0 R" % place.encode().hex().encode() for place in PLACES),
    "UTF-16": b"".join(
        b"<feff%s>6 0 R" % place.encode("utf-16-be").hex().encode() for place in PLACES
    ),
    "escaped": LITERAL.replace(b"-", rb"\055"),
}


def printed(pdf: bytes = plain(LITERAL)) -> list[Output]:
    """What the print stage makes of the edition in these tests."""
    return [Output(PDF, pdf, destinations=PLACES), Output(HWPX, b"hwpx")]


def gather(
    settings: Settings, corpus: Corpus, ledger: Ledger
) -> tuple[Iterable[str], tuple[Problem, ...]]:
    """What a release asks of a build that prints, without MkDocs."""
    found = promises.captured(corpus, settings, ledger)
    for _ in found.watch(printed()):
        pass
    return found.promised(), ()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The small site after edition 1 of the green paper, with its print files."""
    made = small(tmp_path / "p")
    released = command.release(made, options(made, "green"), gather)
    assert released.problems == ()
    return made


def serve(settings: Settings, site: Path, files: Iterable[Output]) -> Path:
    """The generated part of the site with these print files, and its proof."""
    found = loaded(settings, "2026-03-02")
    assert found.corpus is not None
    corpus, ledger = found.corpus, found.ledger
    captured = Captured()
    site.mkdir()
    write(captured.watch([*outputs(settings, corpus, ledger), *files]), site)
    states = proof_states(captured.stands, corpus, ledger)
    data = proof(ledger, captured.stands, states, "", "ko", corpus.today)
    write([Output(PROOF, data)], site)
    return site


def test_files_of_an_edition_are_named_after_it() -> None:
    assert (PDF, HWPX) == ("ko/green/e1/green-e1-ko.pdf", "ko/green/e1/green-e1-ko.hwpx")
    assert manifest_path("ko", "green", "e1") == "ko/green/e1/green-e1-ko.json"


def test_every_file_and_place_is_promised(settings: Settings) -> None:
    promised = ledger_of(settings).addresses
    assert {PDF, HWPX, f"{PDF}#g-0001", f"{PDF}#g-0001.why"} <= set(promised)
    kinds = {
        entry["path"]: entry["kind"]
        for entry in map(json.loads, ledger_of(settings).raw.splitlines())
        if entry["type"] == "address"
    }
    assert (kinds[PDF], kinds[f"{PDF}#g-0001.why"]) == ("file", "destination")


def test_a_place_whose_name_a_url_must_escape_is_one_address(settings: Settings) -> None:
    captured = Captured()
    captured.destinations(PDF, ["표 1/2", "a+b"])
    assert set(captured.stands) == {f"{PDF}#%ED%91%9C%201%2F2", f"{PDF}#a%2Bb"}


def test_a_file_that_is_not_there_is_named_and_so_is_a_place(settings: Settings) -> None:
    found = loaded(settings)
    assert found.corpus is not None
    captured = promises.captured(found.corpus, settings, found.ledger)
    told = [(p.code, dict(p.values)["address"]) for p in missing(found.ledger, captured.stands)]
    assert told == [("lost-file", HWPX), ("lost-file", PDF)]
    for _ in captured.watch([Output(PDF, b"", PLACES[1:]), Output(HWPX, b"")]):
        pass
    told = [(p.code, dict(p.values)["address"]) for p in missing(found.ledger, captured.stands)]
    assert told == [("lost-anchor", f"{PDF}#g-0001")]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("form", [plain, packed])
def test_places_are_looked_for_within_the_file(
    settings: Settings, tmp_path: Path, spelling: str, form: object
) -> None:
    assert callable(form)
    files = printed(form(SPELLINGS[spelling]))
    assert verified(serve(settings, tmp_path / "site", files)) == []


WRONG = {
    "a place is not in it": plain(LITERAL.replace(b"g-0001.why", b"g-0001.how")),
    "a place is in its text alone": plain(LITERAL.replace(b"(g-0002)", b"(g-7777)")),
    "a place is not in its packed objects": packed(LITERAL.replace(b"(g-0002)", b"(g-0003)")),
    "it is no PDF": b"hello",
    "it is locked": plain(LITERAL) + b"trailer<</Encrypt 9 0 R>>\n",
    "its objects cannot be unpacked": packed(LITERAL).replace(b"stream\nx", b"stream\ny"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_without_its_places_is_told(settings: Settings, tmp_path: Path, what: str) -> None:
    site = serve(settings, tmp_path / "site", printed(WRONG[what]))
    assert verified(site)
    assert all(told.startswith(f"P2 {PDF}") for told in verified(site))


def test_a_print_file_that_is_lost_or_unknown_is_told(settings: Settings, tmp_path: Path) -> None:
    site = serve(settings, tmp_path / "site", printed())
    (site / HWPX).unlink()
    put(site / "ko/green/e1/green-e1-ko.epub", "epub")
    assert sorted(verified(site)) == [
        "P0 ko/green/e1/green-e1-ko.epub is served, but it is not in the proof",
        f"P2 {HWPX} is not answered: status 404",
    ]


def test_the_proof_must_name_what_print_promised(settings: Settings, tmp_path: Path) -> None:
    site = serve(settings, tmp_path / "site", printed())
    found = json.loads((site / PROOF).read_bytes())
    del found["addresses"][f"{PDF}#g-0002"]
    put(site / PROOF, plain_json(found))
    (told,) = verified(site)
    assert told.startswith(f"P2 lost: {PDF}#g-0002 ")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (PDF, True),
        (f"{PDF}#g-0001.why", True),
        ("en/white/e12/white-e12-en.epub", True),
        ("ko/green/e1/green-e1-ko-2.pdf", True),
        ("ko/blue/blue-ko.docx", True),
        ("ko/green/e1/green-e1-ko.json", False),
        ("ko/green/e1/green-e2-ko.pdf", False),
        ("ko/green/e1/white-e1-ko.pdf", False),
        ("ko/green/e1/green-e1-en.pdf", False),
        ("ko/green/leaflet.pdf", False),
        ("files/green-e1-ko.pdf", False),
        ("ko/green/e1/", False),
    ],
)
def test_what_print_makes_is_known_by_its_address(address: str, expected: bool) -> None:
    assert is_printed(address) is expected


@pytest.mark.slow
def test_a_build_without_print_says_that_it_must_not_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is left out, not lost; all the rest is demanded as ever, and the proof hides nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.commands.build.press", lambda *_, **__: Pressed())
    settings = small(tmp_path)
    for language in ("ko", "en"):
        for name in ("index", "green", "about"):
            put(settings.content / language / f"{name}.md", f"# {name}\n")

    def gather_all(
        settings: Settings, corpus: Corpus, ledger: Ledger
    ) -> tuple[Iterable[str], tuple[Problem, ...]]:
        made = build(settings, corpus, Progress(quiet=True), ledger=ledger, publish=False)
        captured = Captured()
        for _ in captured.watch(printed()):
            pass
        return [*made.promised, *captured.promised()], made.lost

    released = command.release(settings, options(settings, "green"), gather_all)
    assert released.problems == ()
    assert cli.main(["build", "--date", "2026-03-02", "--lang", "en"]) == 1
    assert f"the published file {PDF} would be lost" in capsys.readouterr().out
    assert not settings.site.exists()
    for language, sentence in {
        "ko": "인쇄판을 빼고 만들었습니다(--no-print). 펴낸 인쇄 파일과 그 안의 자리 5개가 "
        "이 누리집에 없으니, 이 누리집을 공개하지 마세요.",
        "en": "print was left out (--no-print): 5 published print files, and places in them, are "
        "missing here, so this site must not be published",
    }.items():
        assert cli.main(["build", "--no-print", "--date", "2026-03-02", "--lang", language]) == 0
        assert sentence in capsys.readouterr().out
    told = verified(settings.site)
    assert len(told) == 5
    assert all(what.startswith(f"P2 lost: {PDF[:-4]}") for what in told)
    assert cli.main(["verify", "site"]) == 1
    (settings.content / "ko/about.md").unlink()
    capsys.readouterr()
    assert cli.main(["build", "--no-print", "--date", "2026-03-02", "--lang", "en"]) == 1
    assert "the published address ko/about/ would be lost" in capsys.readouterr().out


def test_nothing_is_said_of_print_where_none_was_promised() -> None:
    """A reader of names finds none in what is no PDF, and says so rather than nothing."""
    assert verifier().pdf_names(b"") is None
    assert verifier().pdf_names(plain(b"")) == set()
