"""One page a record and nothing else, by the same code as a build: what other tools are beside.

    python -m bench.pages FOLDER OUTPUT [--store FOLDER] [--sample] [--tell FILE]

FOLDER is a generated site in one language (`one_language`). In this: all settings; every file of
the content read and checked whole, personal data included; links and backlinks resolved, facets
counted; the shells of the pages made by MkDocs with the theme, or taken from the store; each
record's view, templates, head and Markdown; the stamp; one file a record written. Not in it: what
the record pages lead to beside one another (shelves, cards, data, feeds, search), the editorial
pages, and what a build proves about promised addresses.

Tells one line of JSON: seconds of CPU by stage, and with `--sample` the share of each part.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.sampled import Sampler
from generator.commands.engine import editorial_of, sites_of
from generator.load import load
from generator.objects.output import Output, Page
from generator.objects.wanted import Wanted
from generator.render.data import Survey
from generator.render.shell import key_of
from generator.settings import load_settings
from generator.store import Store
from generator.write import Tree

TODAY = dt.date(2026, 11, 22)


class RecordPages(Wanted):
    """The page of every record in one language, and no other address."""

    def __init__(self, language: str, ids: Iterator[str]) -> None:
        self._home = f"{language}/"
        self._pages = {f"{language}/{id}/" for id in ids}

    def __contains__(self, address: object) -> bool:
        return address in self._pages

    def below(self, *prefixes: str) -> bool:
        """Whether a record's page may begin so: the language's folder, or a page itself."""
        return any(prefix == self._home or prefix in self._pages for prefix in prefixes)


class Stages:
    """Seconds of CPU by stage: each moment of the process belongs to one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {"start of Python, imports": time.process_time()}
        self._since = time.process_time()

    def end(self, stage: str) -> None:
        """All since the last end was this stage."""
        now = time.process_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


def one_language(config: Path) -> None:
    """Make a generated site one of Korean alone."""
    text = config.read_text("utf-8")
    if "languages: [ko, en]" not in text:
        raise ValueError(f"{config} does not name its languages as this tool knows them")
    config.write_text(text.replace("languages: [ko, en]", "languages: [ko]"), "utf-8")
    config.with_name("mkdocs.en.yml").unlink()


def build(config: Path, output: Path, store: Store, stages: Stages) -> int:
    """Write the page of each record below `output`; returns how many there are.

    Raises RuntimeError where the content is not sound.
    """
    settings = load_settings(config)
    loaded = load(settings, TODAY)
    if loaded.corpus is None:
        raise RuntimeError(f"the content is not sound: {loaded.problems[:3]}")
    stages.end("read, check and link")
    survey = Survey(loaded.corpus, settings, loaded.ledger)
    language = settings.default_language
    with tempfile.TemporaryDirectory() as work:
        made = editorial_of(settings, language, survey, store, Path(work) / "mkdocs")
    shells = made.cut()
    sites = sites_of(survey, [made])
    stages.end("shells (MkDocs, or kept)")
    pages = sites[language].pages(RecordPages(language, iter(loaded.corpus.records)))

    def stamped() -> Iterator[Output]:
        for page in _told(pages, stages):
            yield Output(f"{page.path}index.html", shells[key_of(page)].stamp(page))
            stages.end("write")

    def watched() -> Iterator[Output]:
        for made_output in stamped():
            stages.end("stamp")
            yield made_output

    output.mkdir(parents=True)
    count = Tree(output).put(watched())
    stages.end("write")
    return count


def _told(pages: Iterator[Page], stages: Stages) -> Iterator[Page]:
    for page in pages:
        stages.end("views, templates and Markdown")
        yield page


def main() -> int:
    """Build once and tell what each stage took."""
    gc.set_threshold(200_000, 50, 100)  # as `papers` does (generator/cli.py)
    stages = Stages()
    parser = argparse.ArgumentParser(prog="python -m bench.pages")
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--tell", type=Path)
    options = parser.parse_args()
    with Sampler() if options.sample else _Nothing() as sampler:
        count = build(options.folder / "mkdocs.yml", options.output, Store(options.store), stages)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "pages": count,
        "stages": {name: round(took, 4) for name, took in stages.seconds.items()},
        "children": round(children.ru_utime + children.ru_stime, 3),
        "parts": sampler.shares() if isinstance(sampler, Sampler) else {},
    }
    text = json.dumps(told, ensure_ascii=False) + "\n"
    if options.tell:
        options.tell.write_text(text, "utf-8")
    else:
        print(text, end="")
    return 0


class _Nothing:
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


if __name__ == "__main__":
    sys.exit(main())
