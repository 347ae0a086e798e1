"""Situations that no text of a file can show: each made for real, and mended as its lesson says."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from msgspec import Struct

from generator import promises, rewrite
from generator.check.fields import Context, converter
from generator.ledger.addresses import astray, missing
from generator.ledger.canonical import sha256
from generator.ledger.prefix import not_grown
from generator.ledger.read import read_ledger
from generator.objects.fields import Points, Reference
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.objects.source import Mark
from generator.objects.vocabulary import Expectation
from generator.pipeline import unmet_expectations
from generator.read.compose import compose
from generator.read.folder import LARGEST, read
from generator.render.book import editions, pandoc
from generator.render.book.editions import print_editions
from generator.render.book.fonts import Missing
from generator.render.book.pdf import Pdf
from generator.render.search import analysis
from generator.render.search.expected import unmet
from generator.render.search.reader import scripts
from generator.rewrite import Rewritten
from generator.settings import Settings
from generator.store import Store
from tests.content import lay
from tests.lessons.advice import SITUATIONS as ADVICE
from tests.lessons.attachments import ATTACHMENTS
from tests.lessons.sheets import SHEETS
from tests.lessons.stage import Situation, Stage, Told
from tests.unit.book.released import library
from tests.unit.ledger.small import core, loaded, put, release, small, tombstone
from tests.unit.ledger.test_tamper import TAMPERINGS, Scene, append_one
from tests.unit.search.indexing import THEME, Written, by_path

# Files and folders

_RAW = "kind: question\nid: g-0102\nwords: 왜요?\nevent: dialogue-2024\nduplicate_of: g-0101\n"


def _read_twice(stage: Stage, mend: Callable[[Path], object]) -> Told:
    content = stage.folder / "content"
    bad = read(content)[1]
    mend(content)
    return Told(bad, read(content)[1])


def no_content(stage: Stage) -> Told:
    return _read_twice(stage, lambda content: lay(content.parent, {}))


def symbolic_link(stage: Stage) -> Told:
    (lay(stage.folder, {}) / "green/care.yml").symlink_to(stage.folder / "care.yml")
    (stage.folder / "care.yml").write_text(_RAW, "utf-8")

    def mend(content: Path) -> None:
        (content / "green/care.yml").unlink()
        shutil.copy(stage.folder / "care.yml", content / "green")

    return _read_twice(stage, mend)


def pipe(stage: Stage) -> Told:
    os.mkfifo(lay(stage.folder, {}) / "green/pipe.yml")
    return _read_twice(stage, lambda content: (content / "green/pipe.yml").unlink())


def flood(stage: Stage) -> Told:
    content = lay(stage.folder, {f"green/backup/raw-{n}.yml": _RAW for n in range(60)})
    with pytest.MonkeyPatch.context() as patch:  # with a hundred thousand it would take a minute
        patch.setattr("generator.read.folder.MOST", 40)
        return _read_twice(stage, lambda _: shutil.rmtree(content / "green/backup"))


def cut_off(stage: Stage) -> Told:
    other = _RAW.replace("g-0102", "g-0103")
    content = lay(stage.folder, {"green/care.yml": _RAW, "green/rest.yml": other})
    files = {
        "green/care.yml": Rewritten(_RAW, _RAW.replace("왜", "어째서")),
        "green/rest.yml": Rewritten(other, other.replace("왜", "어째서")),
    }
    if not (child := os.fork()):  # killed after the first of two files
        stage.hands.setattr(rewrite, "replace_file", _killed_after(2))
        rewrite.rewrite(content, files)
    os.waitpid(child, 0)
    return _read_twice(stage, rewrite.put_back)


def _killed_after(most: int) -> Callable[[Path, bytes], None]:
    written: list[Path] = []

    def replace(path: Path, data: bytes) -> None:
        if len(written) == most:
            os._exit(9)
        written.append(path)
        path.write_bytes(data)

    return replace


def too_large(stage: Stage) -> Told:
    lay(stage.folder, {"green/raw.yml": _RAW.encode() + b"#" * LARGEST})
    return _read_twice(stage, lambda content: (content / "green/raw.yml").write_text(_RAW))


def unreadable(stage: Stage) -> Told:
    """As root no file refuses, so the system is made to."""
    lay(stage.folder, {"green/raw.yml": _RAW})
    real = os.open

    def refuse(path: Any, *more: Any, **named: Any) -> int:
        if str(path).endswith("green/raw.yml"):
            raise PermissionError(errno.EACCES, "denied", path)
        return real(path, *more, **named)

    stage.hands.setattr(os, "open", refuse)
    return _read_twice(stage, lambda content: stage.hands.undo())


def old_encoding(stage: Stage) -> Told:
    lay(stage.folder, {"green/raw.yml": _RAW.encode("cp949")})
    return _read_twice(stage, lambda content: (content / "green/raw.yml").write_text(_RAW, "utf-8"))


# Fields


class _Two(Struct, frozen=True, kw_only=True):
    related: Annotated[tuple[Reference, ...], Points(("action",), at_most=2)] = ()


def too_many(stage: Stage) -> Told:
    """No field of a record has a limit yet; a field that has one tells it."""

    def told(text: str) -> list[Problem]:
        (head,), problems = compose(text, "green/raw.yml", 1)
        converter(_Two)(head, Context("green/raw.yml", problems))
        return problems

    return Told(told("related: [g-0001, w-0001, b-0001]"), told("related: [g-0001, w-0001]"))


# Search

_EXPECTED = "vocabulary/search-expectations.yml"


def _expected(query: str, *finds: str) -> Expectation:
    references = tuple(Reference(id, Mark(_EXPECTED, 3, 30)) for id in finds)
    return Expectation(query=query, finds=references, mark=Mark(_EXPECTED, 3, 5))


def _searched(*expected: Expectation) -> list[Problem]:
    written = Written()
    written.add("g-0001", "임금|은 왜 다른가요").add("g-0002", "돌봄^일자리")
    files = by_path([*written.outputs(), *scripts(THEME)])
    return list(unmet(expected, lambda name: files[f"search/{name}"].decode()))


def missed(stage: Stage) -> Told:
    return Told(_searched(_expected("임금", "g-0002")), _searched(_expected("임금", "g-0001")))


def shown(stage: Stage) -> Told:
    return Told(_searched(_expected("돌봄")), _searched(_expected("돌봄", "g-0002")))


def unchecked(stage: Stage) -> Told:
    stage.hands.setenv("PAPERS_CACHE", str(stage.folder / "cache"))
    settings = small(stage.folder / "p")
    put(settings.content / _EXPECTED, "kind: search\nexpect:\n  - {query: 야구장}\n")
    analyser = analysis.Morphemes
    stage.hands.setattr(analysis, "Morphemes", None)  # it never starts the analyser
    found = loaded(settings)
    bad = list(unmet_expectations(found, settings))
    stage.hands.setattr(analysis, "Morphemes", analyser)
    return Told(bad, _searched(_expected("야구장")))  # what a build does with it


# The ledger

_TAMPERED = {
    "ledger-encoding": "a byte order mark",
    "ledger-unfinished": "the last line feed cut off",
    "ledger-line": "a type of the future",
    "ledger-chain": "a word of a line edited",
    "ledger-number": "the last number wrong, chained",
    "ledger-date": "a date before the last",
    "ledger-release": "the last line lost",
    "ledger-twice": "an address promised twice",
    "ledger-unknown": "an erratum of no edition",
    "ledger-circle": "moved in a circle",
    "ledger-text": "a text edited",
    "ledger-text-missing": "a text removed",
    "ledger-text-left": "a text put back that went by law",
    "ledger-text-shape": "an edition that is called another",
    "ledger-root": "a pin taken out",
    "ledger-pin": "a text and its hash replaced",
    "ledger-stranger": "a text added",
}


def _scene(stage: Stage) -> Scene:
    shutil.copytree(stage.original / "ledger", stage.folder / "ledger")
    return Scene(stage.folder)


def _restored(stage: Stage, scene: Scene) -> list[Problem]:
    """What is told when git has brought the ledger back."""
    shutil.rmtree(scene.ledger)
    shutil.copytree(stage.original / "ledger", scene.ledger)
    return read_ledger(scene.ledger)[1]


def _tampered(kind: str) -> Situation:
    def play(stage: Stage) -> Told:
        scene = _scene(stage)
        TAMPERINGS[kind](scene)
        return Told(read_ledger(scene.ledger)[1], _restored(stage, scene))

    return play


def ledger_is_a_folder(stage: Stage) -> Told:
    scene = _scene(stage)
    (scene.ledger / "addresses.jsonl").unlink()
    (scene.ledger / "addresses.jsonl").mkdir()
    return Told(read_ledger(scene.ledger)[1], _restored(stage, scene))


def out_of_order(stage: Stage) -> Told:
    """A third text of a record that has no second."""
    scene = _scene(stage)
    text = scene.text("g-0004/ko-1.md").read_bytes().replace("까닭".encode(), "이유".encode())
    scene.text("g-0004/ko-3.md").write_bytes(text)
    append_one(
        scene, type="revision", id="g-0004", language="ko", revision=3, note="", sha256=sha256(text)
    )
    return Told(read_ledger(scene.ledger)[1], _restored(stage, scene))


def not_continued(stage: Stage) -> Told:
    path = "../ledger/addresses.jsonl"
    bad = [
        msgspec.structs.replace(problem, mark=problem.mark._replace(path=path))
        for problem in not_grown(b"a\nb\n", b"a\nc\n")
    ]
    return Told(bad, not_grown(b"a\nb\n", b"a\nb\nc\n"))


# Addresses

_PROMISED = Ledger(
    addresses={"ko/about/": 7, "ko/glossary/": 8, "ko/glossary/#term-x": 9, "a.csv": 10}
)


def _without(address: str) -> Situation:
    def play(stage: Stage) -> Told:
        stands = set(_PROMISED.addresses)
        return Told(list(missing(_PROMISED, stands - {address})), list(missing(_PROMISED, stands)))

    return play


def lost_record(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    release(settings, "green")
    path = settings.content / "green/raw-12.md"
    text = path.read_text("utf-8")
    path.unlink()
    bad = list(loaded(settings).problems)
    path.write_text(text.replace("event:", "withdrawn: {date: 2026-03-01, reason: error}\nevent:"))
    return Told(bad, list(loaded(settings).problems))


def _page(address: str, state: str, more: str = "") -> str:
    return f"kind: tombstone\npage: {address}\nstate: {state}\ndate: 2026-02\nreason: error\n{more}"


def _astray(bad: str, good: str) -> Situation:
    def play(stage: Stage) -> Told:
        settings = small(stage.folder / "p")

        def told(text: str) -> list[Problem]:
            put(settings.content / "green/a.yml", text)
            found = loaded(settings)
            assert found.corpus is not None
            stands = promises.captured(found.corpus, settings, found.ledger).stands
            return list(astray(found.corpus, stands))

        return Told(told(bad), told(good))

    return play


def text_left(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    release(settings, "green")
    (settings.content / "green/raw-11.md").unlink()
    put(settings.content / "green/gone.yml", tombstone("g-0011", "gone", reason="court-order"))
    bad = list(loaded(settings).problems)
    release(settings, "green", "--redact", "g-0011", "--ground", "court-order", day="2026-04-01")
    return Told(bad, list(loaded(settings, "2026-04-01").problems))


# Releases


def no_note(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    release(settings, "green")
    put(settings.content / "green/core-3.md", core(3, "다시?"))
    bad = list(release(settings, "green", day="2026-04-01").problems)
    put(settings.content / "green/core-3.md", core(3, "다시?", more="change_note: 고쳤습니다.\n"))
    return Told(bad, list(release(settings, "green", day="2026-04-01").problems))


def draft(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    put(settings.content / "green/n.md", core(9).replace("id: g-0009", "id: draft-nine"))
    bad = list(release(settings, "green").problems)
    put(settings.content / "green/n.md", core(9, more="aliases: [draft-nine]\n"))
    return Told(bad, list(release(settings, "green").problems))


def still_there(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    release(settings, "green")
    words = ("--redact", "g-0011", "--ground", "court-order")
    bad = list(release(settings, "green", *words, day="2026-04-01").problems)
    path = settings.content / "green/raw-11.md"
    path.write_text(path.read_text("utf-8").replace("왜 그런가요? 11", "(가린 질문)"), "utf-8")
    done = release(settings, "green", *words, "--revision", "1", "--note", "가림", day="2026-04-01")
    return Told(bad, list(done.problems))


# Books


def _books(settings: Settings, *names: str) -> list[Problem]:
    return list(library(settings, *names, day="2026-03-01").problems)


def too_long(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    put(settings.content / "green/core-1.md", core(1) + "\n말이 깁니다. " * 20)
    longest = pandoc.LONGEST
    stage.hands.setattr(pandoc, "LONGEST", 250)
    bad = _books(settings, "green-ko")
    put(settings.content / "green/core-1.md", core(1))
    assert longest > pandoc.LONGEST
    return Told(bad, _books(settings, "green-ko"))


def too_deep(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    put(settings.content / "green/core-2.md", core(2) + "\n" + "> " * 20 + "말\n")
    bad = _books(settings, "green-ko")
    put(settings.content / "green/core-2.md", core(2) + "\n> 말\n")
    return Told(bad, _books(settings, "green-ko"))


def pandoc_stops(stage: Stage) -> Told:
    settings = small(stage.folder / "p")
    stage.hands.setattr(pandoc, "_run", lambda fragments: [])
    bad = _books(settings, "green-ko")
    stage.hands.undo()
    return Told(bad, _books(settings, "green-ko"))


def no_font(stage: Stage) -> Told:
    settings = small(stage.folder / "p")

    def told(lacking: Iterable[Missing]) -> list[Problem]:
        made = Pdf((("", b"pdf"),), {}, tuple(lacking))
        stage.hands.setattr(editions, "write_pdf", lambda *_: made)
        found = library(settings, "green-ko", day="2026-03-01")
        return [p for each in _pressed(found) for p in each.problems]

    def _pressed(found: Any) -> Iterator[Any]:
        yield from print_editions(found, Store(), formats=("pdf",))

    return Told(told([Missing("g-0002", "\U00013000")]), told([]))


SITUATIONS: dict[str, Situation] = {
    "no-content": no_content,
    "symbolic-link": symbolic_link,
    "not-a-file": pipe,
    "too-many-files": flood,
    "unfinished-change": cut_off,
    "file-too-large": too_large,
    "unreadable": unreadable,
    "not-utf-8": old_encoding,
    "too-many": too_many,
    "search-expectation-missed": missed,
    "search-expectation-shown": shown,
    "search-expectations-unchecked": unchecked,
    "ledger-unreadable": ledger_is_a_folder,
    "ledger-order": out_of_order,
    **{code: _tampered(kind) for code, kind in _TAMPERED.items()},
    "ledger-not-grown": not_continued,
    "lost-record": lost_record,
    "lost-page": _without("ko/about/"),
    "lost-anchor": _without("ko/glossary/#term-x"),
    "lost-file": _without("a.csv"),
    "lost-target": _astray(
        _page("ko/old/", "moved", "to: ko/nowhere/\n"),
        _page("ko/old/", "moved", "to: ko/claims/\n"),
    ),
    "tombstone-of-page": _astray(
        _page("ko/topic/pay/", "moved", "to: ko/claims/\n"), _page("ko/topic/old-pay/", "gone")
    ),
    "text-left": text_left,
    "release-note": no_note,
    "release-draft": draft,
    "redaction-stands": still_there,
    "print-too-long": too_long,
    "print-too-deep": too_deep,
    "print-unreadable": pandoc_stops,
    "print-character": no_font,
    **SHEETS,
    **ATTACHMENTS,
    **ADVICE,
}
