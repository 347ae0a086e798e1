"""Each code of the ledger, its tombstones and its releases, proven once by itself."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.ledger.addresses import missing
from generator.ledger.prefix import not_grown
from generator.ledger.read import read_ledger
from generator.objects.codes import hint, message
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from tests.unit.ledger.small import core, loaded, put, raw, release, small, tombstone
from tests.unit.ledger.test_tamper import TAMPERINGS, Scene, original, scene

__all__ = ["original", "scene"]

Tell = Callable[[str], list[Problem]]


@pytest.fixture
def told(scene: Scene) -> Tell:
    """What reading tells of a ledger that was tampered with in this way."""

    def tell(kind: str) -> list[Problem]:
        TAMPERINGS[kind](scene)
        return read_ledger(scene.ledger)[1]

    return tell


def only(problems: list[Problem]) -> Problem:
    """The one problem; its words have no gap in either language."""
    (problem,) = problems
    for language in ("ko", "en"):
        assert "{" not in message(problem, language) + hint(problem, language)
    return problem


@pytest.mark.tells("ledger-chain")
def test_chain(told: Tell) -> None:
    assert only(told("a word of a line edited")).code == "ledger-chain"


@pytest.mark.tells("ledger-number")
def test_number(told: Tell) -> None:
    assert only(told("the last number wrong, chained")).code == "ledger-number"


@pytest.mark.tells("ledger-line")
def test_line(told: Tell) -> None:
    assert only(told("a type of the future")).code == "ledger-line"


@pytest.mark.tells("ledger-encoding")
def test_encoding(told: Tell) -> None:
    assert only(told("a byte order mark")).code == "ledger-encoding"


@pytest.mark.tells("ledger-unfinished")
def test_unfinished(told: Tell) -> None:
    assert {p.code for p in told("the last line cut off")} == {
        "ledger-unfinished",
        "ledger-release",
    }


@pytest.mark.tells("ledger-release")
def test_release(told: Tell) -> None:
    assert only(told("the last line lost")).code == "ledger-release"


@pytest.mark.tells("ledger-date")
def test_date(told: Tell) -> None:
    assert only(told("a date before the last")).code == "ledger-date"


@pytest.mark.tells("ledger-order")
def test_order(told: Tell) -> None:
    assert "ledger-order" in {p.code for p in told("a revision number left out")}


@pytest.mark.tells("ledger-twice")
def test_twice(told: Tell) -> None:
    assert only(told("an address promised twice")).code == "ledger-twice"


@pytest.mark.tells("ledger-unknown")
def test_unknown(told: Tell) -> None:
    assert only(told("an erratum of no edition")).code == "ledger-unknown"


@pytest.mark.tells("ledger-circle")
def test_circle(told: Tell) -> None:
    assert only(told("moved in a circle")).code == "ledger-circle"


@pytest.mark.tells("ledger-text")
def test_text(told: Tell) -> None:
    assert only(told("a text edited")).code == "ledger-text"


@pytest.mark.tells("ledger-text-missing")
def test_text_missing(told: Tell) -> None:
    assert only(told("a text removed")).code == "ledger-text-missing"


@pytest.mark.tells("ledger-text-left")
def test_text_left(told: Tell) -> None:
    assert only(told("a text put back that went by law")).code == "ledger-text-left"


@pytest.mark.tells("ledger-text-shape")
def test_text_shape(told: Tell) -> None:
    assert only(told("an edition that is called another")).code == "ledger-text-shape"


@pytest.mark.tells("ledger-root")
def test_root(told: Tell) -> None:
    assert only(told("a pin taken out")).code == "ledger-root"


@pytest.mark.tells("ledger-pin")
def test_pin(told: Tell) -> None:
    assert {p.code for p in told("a text and its hash replaced")} == {"ledger-pin"}


@pytest.mark.tells("ledger-stranger")
def test_stranger(told: Tell) -> None:
    assert only(told("a text added")).code == "ledger-stranger"


@pytest.mark.tells("ledger-unreadable")
def test_unreadable(scene: Scene) -> None:
    (scene.ledger / "addresses.jsonl").unlink()
    (scene.ledger / "addresses.jsonl").mkdir()
    assert only(read_ledger(scene.ledger)[1]).code == "ledger-unreadable"
    shutil.rmtree(scene.ledger / "addresses.jsonl")
    (scene.ledger / "addresses.jsonl").symlink_to(scene.site / "proof.json")
    assert only(read_ledger(scene.ledger)[1]).code == "ledger-unreadable"


@pytest.mark.tells("ledger-not-grown")
def test_not_grown() -> None:
    assert only(not_grown(b"a\nb\n", b"a\nc\n")).mark.line == 2


# Addresses that would be lost


@pytest.mark.tells("lost-record")
def test_lost_record(tmp_path: Path) -> None:
    settings = small(tmp_path)
    release(settings, "green")
    (settings.content / "green/raw-12.md").unlink()
    problem = only(list(loaded(settings).problems))
    assert problem.code == "lost-record"
    assert "content/green/" in hint(problem, "en")


LEDGER = Ledger(
    addresses={"ko/about/": 7, "ko/glossary/": 8, "ko/glossary/#term-x": 9, "a.csv": 10}
)


@pytest.mark.tells("lost-page")
@pytest.mark.tells("lost-file")
def test_lost_page_and_file() -> None:
    page, file = missing(LEDGER, {"ko/glossary/", "ko/glossary/#term-x"})
    assert (only([page]).code, page.mark.line) == ("lost-page", 7)
    assert (only([file]).code, file.mark.line) == ("lost-file", 10)


@pytest.mark.tells("lost-anchor")
def test_lost_anchor() -> None:
    problem = only(missing(LEDGER, {"ko/about/", "ko/glossary/", "a.csv"}))
    assert (problem.code, problem.mark.line) == ("lost-anchor", 9)


# Tombstones and releases; test_tombstone.py and test_release.py have more of each

TOMBSTONE = "kind: tombstone\nstate: moved\ndate: 2026-02-01\nreason: error\n"


def of(tmp_path: Path, text: str) -> Problem:
    settings = small(tmp_path)
    put(settings.content / "green/gone.yml", text)
    return only(list(loaded(settings).problems))


@pytest.mark.tells("tombstone-of-what")
def test_tombstone_of_what(tmp_path: Path) -> None:
    assert of(tmp_path, f"{TOMBSTONE}to: ko/green/\n").code == "tombstone-of-what"


@pytest.mark.tells("tombstone-successors")
def test_tombstone_successors(tmp_path: Path) -> None:
    assert of(tmp_path, tombstone("g-0099", "merged")).code == "tombstone-successors"


@pytest.mark.tells("tombstone-of-living")
def test_tombstone_of_living(tmp_path: Path) -> None:
    assert of(tmp_path, tombstone("g-0001", "gone")).code == "tombstone-of-living"


@pytest.mark.tells("bad-page")
def test_bad_page(tmp_path: Path) -> None:
    assert of(tmp_path, f"{TOMBSTONE}page: /x\nto: ko/green/\n").code == "bad-page"


@pytest.mark.tells("points-to-tombstone")
def test_points_to_tombstone(tmp_path: Path) -> None:
    settings = small(tmp_path)
    put(settings.content / "green/gone.yml", tombstone("g-0099", "gone"))
    put(settings.content / "green/raw-20.md", raw(20, 99))
    assert only(list(loaded(settings).problems)).code == "points-to-tombstone"


@pytest.mark.tells("release-note")
def test_release_note(tmp_path: Path) -> None:
    settings = small(tmp_path)
    release(settings, "green")
    put(settings.content / "green/core-3.md", core(3, "다시?"))
    again = release(settings, "green", day="2026-04-01")
    assert only(list(again.problems)).code == "release-note"


@pytest.mark.tells("release-draft")
def test_release_draft(tmp_path: Path) -> None:
    settings = small(tmp_path)
    put(settings.content / "green/n.md", core(9).replace("id: g-0009", "id: draft-nine"))
    assert only(list(release(settings, "green").problems)).code == "release-draft"


@pytest.mark.tells("redaction-stands")
def test_redaction_stands(tmp_path: Path) -> None:
    settings = small(tmp_path)
    release(settings, "green")
    words = ("--redact", "g-0011", "--ground", "court-order")
    again = release(settings, "green", *words, day="2026-04-01")
    assert only(list(again.problems)).code == "redaction-stands"
