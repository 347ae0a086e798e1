"""`papers build`: everything into the site's folder, in one step, or nothing at all."""

from __future__ import annotations

import argparse
import os
import signal
import threading
import time
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec
from msgspec import Struct

from generator import pipeline
from generator.commands import expected
from generator.commands.engine import editorial_files, editorial_of, sites_of
from generator.commands.options import add_common, today
from generator.commands.packing import Packing
from generator.commands.pressed import Pressed, press
from generator.commands.progress import Progress
from generator.commands.replace import scratch
from generator.ledger.addresses import (
    PROOF,
    Captured,
    address_of,
    astray,
    is_printed,
    missing,
    proof_states,
    standing,
)
from generator.ledger.proof import proof
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.problem import Problem
from generator.objects.wanted import EVERYTHING, Without
from generator.render.data import Survey
from generator.render.engine import Made
from generator.render.hosting import limits, rules
from generator.render.search.analysis import by_rules
from generator.render.search.expected import unmet
from generator.settings import Settings, load_settings
from generator.show import in_order, told
from generator.store import Store
from generator.write import MARK, Tree, told_in_one_sentence

_WORDS = {
    "ko": {
        "read": "기록을 읽습니다",
        "pages": "{language}: 편집한 쪽을 만듭니다",
        "print": "인쇄판을 만듭니다",
        "printing": "{name}: {format} 파일을 만듭니다",
        "sheets": "모임에서 나눌 카드를 만듭니다",
        "images": "공유할 때 보이는 그림을 만듭니다",
        "stamp": "기록의 쪽을 만듭니다",
        "pack": "압축한 파일을 곁에 둡니다",
        "done": "{site}: 파일 {files:,}개, 기록 {records:,}개, {seconds:.1f}초",
        "errors": "오류 {errors}개 때문에 만들지 않았습니다. 앞서 만든 누리집은 그대로입니다.",
        "strict": "경고 때문에 만들지 않았습니다(--strict). 앞서 만든 누리집은 그대로입니다.",
        "lost": "펴낸 주소 {lost}개가 사라지게 되어 멈췄습니다. 앞서 만든 누리집은 그대로입니다.",
        "wrong": "고칠 점 {n}개 때문에 만들지 않았습니다. 앞서 만든 누리집은 그대로입니다.",
        "unprinted": "인쇄판을 빼고 만들었습니다(--no-print). 펴낸 인쇄 파일과 그 안의 자리 "
        "{n:,}개가 이 누리집에 없으니, 이 누리집을 공개하지 마세요. "
        "공개할 누리집은 --no-print 없이 만드세요.",
        "rules": "한국어 분석기(kiwipiepy)가 없어 규칙만으로 찾기를 준비했습니다. "
        "동사와 합성어를 덜 찾습니다.",
        "warning": "경고",
    },
    "en": {
        "read": "reading the records",
        "pages": "{language}: making the editorial pages",
        "print": "making the print editions",
        "printing": "{name}: making the {format}",
        "sheets": "making the cards to hand out at meetings",
        "images": "making the images for shared links",
        "stamp": "making the pages of the records",
        "pack": "putting packed copies beside the files",
        "done": "{site}: {files:,} files, {records:,} records, {seconds:.1f} s",
        "errors": "nothing was built because of {errors} errors; the former site still stands",
        "strict": "nothing was built because of warnings (--strict); the former site still stands",
        "lost": "nothing was built, for {lost} published addresses would be lost; "
        "the former site still stands",
        "wrong": "nothing was built because of {n} problems; the former site still stands",
        "unprinted": "print was left out (--no-print): {n:,} published print files, and places in "
        "them, are missing here, so this site must not be published; build it without --no-print",
        "rules": "the analyser of Korean (kiwipiepy) is not installed: search was prepared by "
        "rules alone and finds fewer verbs and compounds",
        "warning": "warning",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--site-dir", type=Path, metavar="DIR", help="누리집을 둘 폴더 · where the site goes"
    )
    parser.add_argument("--no-print", action="store_true", help="인쇄판 없이 · no print editions")
    parser.add_argument(
        "--strict", action="store_true", help="경고도 오류로 봅니다 · warnings count"
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Build the site and tell how it went; 1 when there is an error, and nothing has changed."""
    began = time.monotonic()
    say = _WORDS[options.lang]
    settings = load_settings(options.config)
    if options.site_dir is not None:
        settings = msgspec.structs.replace(settings, site=options.site_dir.absolute())
    progress = Progress()
    with stopped_cleanly():
        progress.stage(say["read"])
        loaded = pipeline.load(settings, today(options))
        progress.clear()
        problems = in_order(loaded.problems)
        for text in told(problems, options.lang, settings):
            print(text)
        if loaded.corpus is None:
            print(say["errors"].format(errors=sum(severity(p) == "error" for p in problems)))
            return 1
        warned = any(severity(problem) == "warning" for problem in problems)
        if warned and options.strict:
            print(say["strict"])
            return 1
        built = build(
            settings,
            loaded.corpus,
            progress,
            options.lang,
            strict=options.strict,
            ledger=loaded.ledger,
            printed=not options.no_print,
        )
        progress.clear()
    for warning in built.warnings:
        print(f"{say['warning']}: {warning}")
    for text in told(in_order((*built.seen, *built.lost)), options.lang, settings):
        print(text)
    if built.lost:
        lost = sum(problem.code.startswith("lost-") for problem in built.lost)
        print(say["lost"].format(lost=lost) if lost else say["wrong"].format(n=len(built.lost)))
        return 1
    if not built.files:
        print(say["strict"])
        return 1
    print(
        say["done"].format(
            site=os.path.relpath(settings.site),
            files=built.files,
            records=loaded.records,
            seconds=time.monotonic() - began,
        )
    )
    for hint in built.hints:
        print(hint)
    if built.unprinted:
        print(say["unprinted"].format(n=built.unprinted))
    return 0


class Built(Struct, frozen=True):
    """How many files the new site has (0: it did not come to be), and what MkDocs warned of.

    `lost` are the published addresses that it would not answer, tombstones that are wrong, and
    records that no book can hold; `seen` is what else print told. `promised` are the addresses that
    a site answers which is not published. `unprinted` counts those of print that were left out.
    `hints` name the hosts whose limits the site exceeds.
    """

    files: int
    warnings: tuple[str, ...]
    lost: tuple[Problem, ...] = ()
    seen: tuple[Problem, ...] = ()
    promised: tuple[str, ...] = ()
    unprinted: int = 0
    hints: tuple[str, ...] = ()


class _Answered(Struct, frozen=True):
    """The addresses of several collections as one, none of them copied: there may be a million."""

    parts: tuple[Container[object], ...]

    def __contains__(self, address: object) -> bool:
        return any(address in part for part in self.parts)


def build(
    settings: Settings,
    corpus: Corpus,
    progress: Progress,
    language: str = "ko",
    *,
    strict: bool = False,
    ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
    publish: bool = True,
    printed: bool = True,
) -> Built:
    """Make the site of all languages, and put it where the former one stood.

    A published address that would be lost leaves the former site in its place, and so does a
    warning of MkDocs with `strict`. Without `publish` the new site goes away again: a release asks
    what it would promise. Without `printed` the site lacks what print has promised: it is for
    looking at, and its own proof says so. Raises OutputError where something cannot be written;
    then, too, the former site stands; and ToolMissingError where the settings ask for packed copies
    and Brotli is not installed. Progress is told in `language`.
    """
    say = _WORDS[language]
    pressed = Pressed()
    captured = Captured()
    mades: list[Made] = []
    packing = Packing() if settings.precompress and publish else None
    with told_in_one_sentence(settings.site), scratch(settings) as new:
        tree = Tree(new.tree)
        if printed:
            progress.stage(say["print"])
            pressed = press(
                settings,
                corpus,
                ledger,
                # What is not published needs no working copies: nothing is promised of them.
                living=publish,
                tree=tree,
                captured=captured,
                told=lambda name, format: progress.stage(
                    say["printing"].format(name=name, format=format.upper())
                ),
                # Nothing is promised of cards: a release has no need of them.
                cards=(lambda what: progress.stage(say[what])) if publish else None,
            )
            if pressed.problems or (strict and pressed.warnings):
                return Built(0, (), lost=pressed.problems, seen=pressed.warnings)
        survey, store = Survey(corpus, settings, ledger, pressed.prints), Store(settings.kept)
        for code in settings.languages:
            progress.stage(say["pages"].format(language=code))
            folder = new.folder / "mkdocs" / code
            mades.append(editorial_of(settings, code, survey, store, folder))
        warnings = [warning for made in mades for warning in made.warnings]
        if strict and warnings:
            return Built(0, tuple(warnings))
        progress.stage(say["stamp"])
        sites = sites_of(survey, mades)
        for code, made in zip(settings.languages, mades, strict=True):
            # Two languages may bring the same image.
            tree.put_over(editorial_files(made, sites[code].fragment))
        shells = {key: shell for made in mades for key, shell in made.cut().items()}
        # Nothing is promised of the indexes of search and browsing: a release has no need of them.
        wanted = EVERYTHING if publish else Without("search/", "browse/")
        outputs = pipeline.stamp(sites, shells, store, captured.stands, wanted)
        printed_files = pressed.prints.paths
        own = [path for path in tree.sizes if path not in printed_files]
        crossed = standing(corpus, {address_of(path) for path in own})
        if crossed:
            return Built(0, tuple(warnings), lost=tuple(crossed))
        for path in own:
            captured.take(path, (new.tree / path).read_bytes() if path.endswith(".html") else b"")
        stamped = len(printed_files) + tree.put(captured.watch(progress.counted(outputs)))
        warnings += [said for made in mades for path, said in made.links if path not in tree.sizes]
        if strict and warnings:
            return Built(0, tuple(warnings))
        unprinted: set[str] = set()
        answered = _Answered((captured.stands, corpus.tombstones, unprinted))
        if not printed:
            unprinted.update(a for a in ledger.addresses if is_printed(a) and a not in answered)
        lost = missing(ledger, answered, *pipeline.shown(settings))
        lost += astray(corpus, captured.stands)
        if lost:
            return Built(0, tuple(warnings), lost=tuple(lost))
        states = proof_states(captured.stands, corpus, ledger)
        url, default = settings.site_url, settings.default_language
        proven = proof(ledger, captured.stands, states, url, default, corpus.today)
        stamped += tree.put([Output(PROOF, proven)])
        if packing is not None:
            progress.stage(say["pack"])
            stamped += tree.put(packing.copies(new.tree, tree.sizes))
        hints = list(limits(tree.sizes, rules(corpus, ledger, settings), language))
        if by_rules():
            hints.insert(0, say["rules"])
        tree.put([MARK])
        tree.sweep()
        missed: tuple[Problem, ...] = ()
        if publish:
            search = new.tree / "search"
            asked = corpus.vocabulary.expect
            missed = tuple(unmet(asked, lambda name: (search / name).read_text("utf-8")))
            expected.keep(corpus, ledger, settings, missed)
        seen = (*pressed.warnings, *missed)
        if strict and len(seen) > len(pressed.warnings):
            return Built(0, tuple(warnings), seen=seen)
        if publish:
            new.replace()
    return Built(
        len(own) + stamped,
        tuple(warnings),
        seen=seen,
        promised=() if publish else tuple(captured.promised()),
        unprinted=len(unprinted),
        hints=tuple(hints),
    )


@contextmanager
def stopped_cleanly() -> Iterator[None]:
    """Let a polite request to stop (SIGTERM) tidy up as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
