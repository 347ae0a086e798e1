"""`papers build`: everything into the site's folder, in one step, or nothing at all."""

from __future__ import annotations

import argparse
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec
from msgspec import Struct

from generator import pipeline
from generator.commands.options import add_common, today
from generator.commands.progress import Progress
from generator.commands.replace import scratch
from generator.ledger.addresses import PROOF, Captured, missing, proof_states
from generator.ledger.proof import proof
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.problem import Problem
from generator.plugin import render
from generator.render.hosting import limits, rules
from generator.render.shell import Shell, ShellKey
from generator.render.site import Placed
from generator.settings import Settings, load_settings
from generator.show import in_order, show
from generator.write import files_below, mark, told_in_one_sentence, write

_WORDS = {
    "ko": {
        "read": "기록을 읽습니다",
        "pages": "{language}: 편집한 쪽을 만듭니다",
        "stamp": "기록의 쪽을 만듭니다",
        "done": "{site}: 파일 {files:,}개, 기록 {records:,}개, {seconds:.1f}초",
        "errors": "오류 {errors}개 때문에 만들지 않았습니다. 앞서 만든 누리집은 그대로입니다.",
        "strict": "경고 때문에 만들지 않았습니다(--strict). 앞서 만든 누리집은 그대로입니다.",
        "lost": "펴낸 주소 {lost}개가 사라지게 되어 멈췄습니다. 앞서 만든 누리집은 그대로입니다.",
        "warning": "경고",
    },
    "en": {
        "read": "reading the records",
        "pages": "{language}: making the editorial pages",
        "stamp": "making the pages of the records",
        "done": "{site}: {files:,} files, {records:,} records, {seconds:.1f} s",
        "errors": "nothing was built because of {errors} errors; the former site still stands",
        "strict": "nothing was built because of warnings (--strict); the former site still stands",
        "lost": "nothing was built, for {lost} published addresses would be lost; "
        "the former site still stands",
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
        for problem in problems:
            print(show(problem, options.lang, settings.content))
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
        )
        progress.clear()
    for warning in built.warnings:
        print(f"{say['warning']}: {warning}")
    for problem in built.lost:
        print(show(problem, options.lang, settings.content))
    if built.lost:
        print(say["lost"].format(lost=len(built.lost)))
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
    return 0


class Built(Struct, frozen=True):
    """How many files the new site has (0: it did not come to be), and what MkDocs warned of.

    `lost` are the published addresses that it would not answer; `promised` those that it answers.
    `hints` name the hosts whose limits the site exceeds.
    """

    files: int
    warnings: tuple[str, ...]
    lost: tuple[Problem, ...] = ()
    promised: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def build(
    settings: Settings,
    corpus: Corpus,
    progress: Progress,
    language: str = "ko",
    *,
    strict: bool = False,
    ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
    publish: bool = True,
) -> Built:
    """Make the site of all languages, and put it where the former one stood.

    A published address that would be lost leaves the former site in its place, and so does a
    warning of MkDocs with `strict`. Without `publish` the new site goes away again: a release asks
    what it would promise. Raises OutputError where something cannot be written; then, too, the
    former site stands. Progress is told in `language`.
    """
    say = _WORDS[language]
    shells: dict[ShellKey, Shell] = {}
    editorial: dict[str, Placed] = {}
    warnings: list[str] = []
    with told_in_one_sentence(settings.site), scratch(settings) as new:
        for code in settings.languages:
            progress.stage(say["pages"].format(language=code))
            folder = new.folder / "mkdocs" / code
            made = render(settings, code, corpus, folder)
            move_into(folder, new.tree)
            shells.update(made.shells)
            editorial.update((page.path, page) for page in made.editorial)
            warnings += made.warnings
        if strict and warnings:
            return Built(0, tuple(warnings))
        progress.stage(say["stamp"])
        outputs = pipeline.stamp(corpus, settings, shells, editorial.values(), ledger)
        own = list(files_below(new.tree))
        captured = Captured()
        for path in own:
            captured.take(path, (new.tree / path).read_bytes() if path.endswith(".html") else b"")
        stamped = write(captured.watch(progress.counted(outputs)), new.tree, own)
        answered = {*captured.stands, *corpus.tombstones}
        lost = missing(ledger, answered, *pipeline.shown(settings))
        if lost:
            return Built(0, tuple(warnings), lost=tuple(lost))
        states = proof_states(captured.stands, corpus, ledger)
        url, default = settings.site_url, settings.default_language
        proven = proof(ledger, captured.stands, states, url, default, corpus.today)
        stamped += write([Output(PROOF, proven)], new.tree)
        mark(new.tree)
        sizes = {path: (new.tree / path).stat().st_size for path in files_below(new.tree)}
        hints = limits(sizes, rules(corpus, ledger, settings), language)
        if publish:
            new.replace()
    return Built(
        len(own) + stamped,
        tuple(warnings),
        promised=tuple(captured.promised()),
        hints=tuple(hints),
    )


def move_into(folder: Path, tree: Path) -> None:
    """Move every file of a folder to the same place in the tree; of two alike the later stays."""
    for path in list(files_below(folder)):
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / path).replace(target)


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
