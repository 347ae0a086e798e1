"""`papers print`: the print editions alone, each file whole or not at all."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from generator import pipeline
from generator.commands.build import stopped_cleanly
from generator.commands.options import add_common, today
from generator.commands.progress import Progress
from generator.commands.usage import wrong
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Edition, Ledger
from generator.objects.problem import Problem
from generator.render.book.editions import FORMATS, PAPERS, languages, print_editions
from generator.render.book.tree import Library, Wanted
from generator.render.book.typst_form import Form
from generator.render.cards.sheet import sheets
from generator.render.data import Survey
from generator.settings import Settings, load_settings
from generator.show import in_order, told
from generator.store import Store
from generator.write import replace_file, told_in_one_sentence

#: Where the files go, unless `--out` says so: a folder that no repository keeps.
OUT = Path("build/print")

_WORDS = {
    "ko": {
        "read": "기록을 읽습니다",
        "bodies": "글을 책으로 옮깁니다",
        "make": "{name}: {format} 파일을 만듭니다",
        "sheets": "모임에서 나눌 카드를 만듭니다",
        "errors": "오류 {n}개 때문에 만들지 않았습니다.",
        "some": "고칠 점 {n}개 때문에 만들지 못한 책이 있습니다.",
        "nothing": "만들 책이 없습니다.",
        "done": "{out}: 파일 {files:,}개, {seconds:.1f}초",
        "strict": "경고가 있습니다(--strict).",
        "no_edition": "papers print: {paper}에는 {edition}판이 없습니다(있는 판: {there})",
        "no_language": "papers print: 누리집에 없는 언어입니다: {language}(있는 언어: {there})",
        "no_record": "papers print: 만들 책에 없는 기록입니다: {id}",
        "pdf_alone": "papers print: --size, --large, --leaflet는 PDF에만 씁니다",
        "none": "없음",
    },
    "en": {
        "read": "reading the records",
        "bodies": "turning the texts into books",
        "make": "{name}: making the {format}",
        "sheets": "making the cards to hand out at meetings",
        "errors": "nothing was made because of {n} errors",
        "some": "some books were not made because of {n} problems",
        "nothing": "there is no book to make",
        "done": "{out}: {files:,} files, {seconds:.1f} s",
        "strict": "there are warnings (--strict)",
        "no_edition": "papers print: there is no {edition} of {paper} (there are: {there})",
        "no_language": "papers print: the site has no language {language} (there are: {there})",
        "no_record": "papers print: none of the books holds {id}",
        "pdf_alone": "papers print: --size, --large and --leaflet are for PDF alone",
        "none": "none",
    },
}
_EDITION = re.compile(r"e[1-9][0-9]{0,5}|all")


class _Wrong(Exception):
    """Something asked for that is not there."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "paper", nargs="?", choices=PAPERS, metavar="PAPER", help="green, white, blue"
    )
    parser.add_argument(
        "--edition",
        type=_edition,
        metavar="e1",
        help="이 판, 또는 all; 없으면 오늘의 글을 작업본으로 · "
        "this edition, or all; else today's text as a working copy",
    )
    parser.add_argument(
        "--format",
        type=_formats,
        metavar="pdf,epub",
        help=f"{', '.join(FORMATS)} 가운데 · some of these",
    )
    parser.add_argument(
        "--book-lang", type=_list, metavar="ko,en", help="책의 언어 · languages of the books"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help=f"파일을 둘 폴더 · where they go ({OUT})"
    )
    parser.add_argument(
        "--size", choices=("a4", "b5"), default="a4", help="PDF의 종이 · the paper of the PDF"
    )
    parser.add_argument(
        "--large", action="store_true", help="PDF를 큰 글자로 · the PDF in large print"
    )
    parser.add_argument(
        "--leaflet",
        type=_list,
        default=(),
        metavar="g-0001,…",
        help="이 기록만 담은 PDF · a PDF of these records alone",
    )
    parser.add_argument(
        "--strict", action="store_true", help="경고도 오류로 봅니다 · warnings count"
    )
    add_common(parser)


def _list(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))


def _formats(text: str) -> tuple[str, ...]:
    formats = _list(text)
    unknown = [format for format in formats if format not in FORMATS]
    if unknown or not formats:
        named = ", ".join(FORMATS)
        raise wrong(f"{text!r}: choose from {named}", f"{text!r} 대신 쓸 수 있는 것: {named}")
    return formats


def _edition(text: str) -> str:
    if not _EDITION.fullmatch(text):
        raise wrong(
            f"{text!r} is not an edition like e1, nor all",
            f"e1과 같은 판의 이름이나 all을 쓰세요: {text!r}",
        )
    return text


def run(options: argparse.Namespace) -> int:
    """Make the files and tell how it went; 1 when a book could not be made."""
    began = time.monotonic()
    say = _WORDS[options.lang]
    settings = load_settings(options.config)
    out: Path = options.out or settings.config.parent / OUT
    progress = Progress()
    with stopped_cleanly():
        progress.stage(say["read"])
        loaded = pipeline.load(settings, today(options))
        progress.clear()
        _tell(loaded.problems, options.lang, settings)
        if loaded.corpus is None:
            errors = sum(severity(problem) == "error" for problem in loaded.problems)
            print(say["errors"].format(n=errors))
            return 1
        try:
            wanted = _wanted(options, loaded.corpus, loaded.ledger, settings)
        except _Wrong as wrong:
            print(wrong, file=sys.stderr)
            return 2
        if not wanted:
            print(say["nothing"])
            return 0
        formats = options.format
        if options.leaflet or options.large or options.size != "a4":
            if formats not in (None, ("pdf",)):
                print(say["pdf_alone"], file=sys.stderr)
                return 2
            formats = ("pdf",)
        form = Form(options.size, options.large, options.leaflet)
        progress.stage(say["bodies"])
        store = Store(settings.kept)
        folder = pipeline.ledger_shown(settings)
        library = Library.of(wanted, loaded.corpus, loaded.ledger, settings, store, folder)
        strange = [id for id in options.leaflet if not library.holds(id)]
        if strange:
            print(say["no_record"].format(id=strange[0]), file=sys.stderr)
            return 2
        found: list[Problem] = list(library.problems)
        files = 0

        def begun(name: str, format: str) -> None:
            progress.stage(say["make"].format(name=name, format=format.upper()))

        with told_in_one_sentence(out):
            for printed in print_editions(library, store, formats, form, begun):
                found += printed.problems
                for output in printed.files:
                    replace_file(out / Path(output.path).name, output.data)
                    files += 1
            if _wants_cards(options, formats):
                progress.stage(say["sheets"])
                survey = Survey(loaded.corpus, settings, loaded.ledger)
                for sheet, output in sheets(survey, settings, store, options.book_lang):
                    replace_file(out / f"cards-{sheet.event.id}-{sheet.language}.pdf", output.data)
                    files += 1
        progress.clear()
    _tell(found, options.lang, settings)
    if files:
        seconds = time.monotonic() - began
        shown = os.path.relpath(out)
        print(say["done"].format(out=shown, files=files, seconds=seconds))
    graves = [severity(problem) for problem in (*loaded.problems, *found)]
    if library.problems:
        print(say["some"].format(n=len(library.problems)))
        return 1
    if options.strict and "warning" in graves:
        print(say["strict"])
        return 1
    return 0


def _wants_cards(options: argparse.Namespace, formats: tuple[str, ...] | None) -> bool:
    """Whether the sheets of meetings are printed too: with the living green paper as a PDF."""
    living = options.paper in (None, "green") and options.edition is None
    plain = not (options.leaflet or options.large or options.size != "a4")
    return living and plain and (formats is None or "pdf" in formats)


def _tell(problems: Iterable[Problem], language: str, settings: Settings) -> None:
    for text in told(in_order(problems), language, settings):
        print(text)


def _wanted(
    options: argparse.Namespace, corpus: Corpus, ledger: Ledger, settings: Settings
) -> list[Wanted]:
    """The books asked for. Raises _Wrong for an edition or a language that is not there."""
    say = _WORDS[options.lang]
    for code in options.book_lang or ():
        if code not in settings.languages:
            there = ", ".join(settings.languages)
            raise _Wrong(say["no_language"].format(language=code, there=there))
    papers = (options.paper,) if options.paper else PAPERS
    books: list[Wanted] = []
    for paper in papers:
        for edition in _editions(paper, options, ledger):
            books += (
                Wanted(paper, edition, code)
                for code in languages(paper, edition, corpus, settings)
                if not options.book_lang or code in options.book_lang
            )
    return books


def _editions(
    paper: str, options: argparse.Namespace, ledger: Ledger
) -> tuple[Edition | None, ...]:
    known = ledger.editions.get(paper, ())
    if options.edition is None:
        return (None,)
    if options.edition == "all":
        return known
    found = tuple(edition for edition in known if edition.name == options.edition)
    if not found and options.paper:
        say = _WORDS[options.lang]
        there = ", ".join(edition.name for edition in known) or say["none"]
        raise _Wrong(say["no_edition"].format(paper=paper, edition=options.edition, there=there))
    return found
