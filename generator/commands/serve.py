"""`papers serve`: a preview that follows every change, in all languages.

What is wrong stands in the terminal and in the browser, over the last site that was sound.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
import time
import traceback
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.commands.build import stopped_cleanly
from generator.commands.engine import editorial_of, sites_of
from generator.commands.options import add_common, today
from generator.commands.preview import Preview
from generator.commands.usage import wrong
from generator.errors import PapersError
from generator.live import Live
from generator.load import Loaded, Loader
from generator.objects.source import UNFINISHED
from generator.render.data import Survey
from generator.settings import Settings, load_settings
from generator.show import in_order, told
from generator.store import Store

#: How often the files are looked at, in seconds; and for at most one part in so many of the time.
_PAUSE = 0.1
_SHARE = 5
#: How long nothing must change before a build begins, in seconds.
_SETTLE = 0.05

_WORDS = {
    "ko": {
        "here": "{url} 에서 미리 봅니다. 파일을 고치면 저절로 바뀝니다. 그만두려면 Ctrl-C",
        "done": "{time} 새로 만들었습니다({seconds:.1f}초)",
        "errors": "고칠 점이 있어 앞서 만든 누리집을 보입니다",
        "warning": "경고",
        "port": "{port}번 포트를 이미 쓰고 있습니다. --port로 다른 번호를 주세요",
    },
    "en": {
        "here": "preview at {url}; it follows every change. Stop it with Ctrl-C",
        "done": "{time} built anew ({seconds:.1f} s)",
        "errors": "There are mistakes; this is the site as it was before",
        "warning": "warning",
        "port": "port {port} is in use; give another with --port",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--port", type=_port, default=8000, help="기본값 · default 8000")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Load, show, and load again after each change, until the user stops it."""
    settings = load_settings(options.config)
    say = _WORDS[options.lang]
    with stopped_cleanly(), tempfile.TemporaryDirectory(prefix="papers-serve-") as folder:
        try:
            preview = Preview(options.port, options.lang)
        except OSError as error:
            raise PapersError.of(_WORDS, "port", port=options.port) from error
        workshop = Workshop(Path(folder), preview.url)
        try:
            preview.start()
            seen = snapshot(watched(settings))
            rebuild(options, workshop, preview)
            print(say["here"].format(url=preview.url), flush=True)
            follow(options, workshop, preview, settings, seen)
        except KeyboardInterrupt:
            print()
        finally:
            preview.close()
    return 0


class Workshop:
    """What lasts between two states of the content: what was read, and where the engine works."""

    def __init__(self, folder: Path, url: str) -> None:
        self._loader = Loader()
        self._folder = folder
        self._url = url
        self._turn = 0

    def load(self, settings: Settings, today: dt.date) -> Loaded:
        """The content as it is now."""
        return self._loader.load(settings, today)

    def live(self, settings: Settings, loaded: Loaded) -> tuple[Live, list[str]]:
        """The site of a sound state, ready to be asked, and what the engine warned of."""
        assert loaded.corpus is not None
        here = msgspec.structs.replace(settings, site_url=self._url)
        survey, store = Survey(loaded.corpus, here, loaded.ledger), Store(here.kept)
        self._turn += 1
        mades = tuple(
            editorial_of(here, code, survey, store, self._folder / f"{self._turn}-{code}")
            for code in here.languages
        )
        warnings = [warning for made in mades for warning in made.warnings]
        return Live(sites_of(survey, mades), mades, store), warnings


def follow(
    options: argparse.Namespace,
    workshop: Workshop,
    preview: Preview,
    settings: Settings,
    seen: Snapshot,
) -> None:
    """Load again whenever a file is another than it was."""
    pause = _PAUSE
    while True:
        time.sleep(pause)  # first of all: the browser is just asking for its page
        began = time.thread_time()  # a busy machine is no reason to look less often
        now = snapshot(watched(settings))
        pause = max(_PAUSE, (time.thread_time() - began) * _SHARE)
        if now == seen:
            continue
        while now != seen:  # many files may change at once: wait until they have
            seen = now
            time.sleep(_SETTLE)
            now = snapshot(watched(settings))
        rebuild(options, workshop, preview)
        with suppress(PapersError):  # a mistake in mkdocs.yml was told already
            settings = load_settings(options.config)


def rebuild(options: argparse.Namespace, workshop: Workshop, preview: Preview) -> None:
    """Take the content as it is now, and tell the terminal and the browsers how it went."""
    say = _WORDS[options.lang]
    began = time.monotonic()
    live = None
    try:
        live, text = _rebuild(options, workshop)
    except PapersError as error:
        text = error.told(options.lang)
    except Exception:  # noqa: BLE001 (a mistake in a template must not end the preview)
        text = traceback.format_exc()
    if text:
        print(text, flush=True)
    if live is None:
        preview.fail(say["errors"], text)
        return
    clock = time.strftime("%H:%M:%S")
    print(say["done"].format(time=clock, seconds=time.monotonic() - began), flush=True)
    preview.succeed(live.get)


def _rebuild(options: argparse.Namespace, workshop: Workshop) -> tuple[Live | None, str]:
    """The site where the content is sound, and what is to be told of it."""
    settings = load_settings(options.config)
    loaded = workshop.load(settings, today(options))
    shown = list(told(in_order(loaded.problems), options.lang, settings))
    if loaded.corpus is None:
        return None, "\n".join(shown)
    live, warnings = workshop.live(settings, loaded)
    shown += [f"{_WORDS[options.lang]['warning']}: {warning}" for warning in warnings]
    return live, "\n".join(shown)


Snapshot = frozenset[tuple[str, int, int]]


def watched(settings: Settings) -> tuple[Path, ...]:
    """What a site is made from."""
    configs = {settings.config, *map(settings.config_of, settings.languages)}
    return (settings.content, settings.theme, settings.ledger, *sorted(configs))


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """Path, time of change and size of every file there; hidden ones are left out.

    But for the journal of files that are being changed together, for it is told of while it lies
    there.
    """
    found: list[tuple[str, int, int]] = []
    waiting: list[str] = []
    for path in paths:
        if path.is_dir():
            waiting.append(str(path))
        elif path.is_file():
            status = path.stat()
            found.append((str(path), status.st_mtime_ns, status.st_size))
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") and entry.name != UNFINISHED:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found.append((entry.path, status.st_mtime_ns, status.st_size))
        except OSError:  # it has just gone; the next look will tell
            continue
    return frozenset(found)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    raise wrong(
        f"{text!r} is not a port: a number below 65536",
        f"포트는 65536보다 작은 수입니다: {text!r}",
    )
