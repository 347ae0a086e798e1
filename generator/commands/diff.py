"""`papers diff`: what a change does, in words for readers; as text, Markdown, JSON or one page."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.commands.options import add_common, today
from generator.commands.revision import Repository, repository_of, why_none
from generator.diff import markdown, page, plain_json, text
from generator.diff.compare import compare
from generator.diff.side import read_side
from generator.diff.words import Say
from generator.errors import OutputError, SettingsError
from generator.render.words import words
from generator.settings import Settings, load_settings
from generator.write import reason_of

_WRITERS = {"text": text.write, "markdown": markdown.write, "json": plain_json.write}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("base", metavar="BASE", help="견줄 가지·판(또는 폴더) · compare with this")
    parser.add_argument(
        "head", nargs="?", metavar="HEAD", help="기본값: 지금 파일 · default: the files as they are"
    )
    parser.add_argument("--format", choices=(*_WRITERS, "html"), default="text")
    parser.add_argument("--output", type=Path, metavar="FILE", help="여기에 씁니다 · write here")
    parser.add_argument(
        "--exact",
        action="store_true",
        help="갈라진 곳이 아니라 BASE 그대로와 견줍니다 · compare with BASE itself, "
        "not with where the work left it",
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Compare, and print or write; 1 where the content after the change has errors."""
    settings = load_settings(options.config)
    say = Say(words(settings.theme, options.lang))
    with _sides(settings, options, say) as (base, head, title):
        day = today(options)
        before, after = read_side(base, day), read_side(head, day)
        diff = compare(before, after, settings, options.lang)
        if options.format == "html":
            said = page.write(diff, say, title, (before, after), settings)
        else:
            said = _WRITERS[options.format](diff, say, title)
    if options.output is None:
        sys.stdout.write(said)
    else:
        try:
            options.output.parent.mkdir(parents=True, exist_ok=True)
            options.output.write_text(said, "utf-8", "backslashreplace")
        except OSError as error:
            reason, korean = reason_of(error)
            raise OutputError(
                f"{options.output} cannot be written: {reason}",
                f"파일을 쓰지 못했습니다: {korean} ({options.output})",
            ) from error
    return 1 if diff.errors[1] else 0


@contextlib.contextmanager
def _sides(
    settings: Settings, options: argparse.Namespace, say: Say
) -> Iterator[tuple[Settings, Settings, str]]:
    """The settings of both sides, and what they are called; what was laid out goes at the end."""
    folder = settings.config.parent
    repository = repository_of(folder)
    with tempfile.TemporaryDirectory(prefix="papers-diff-") as name:
        base = repository.commit(options.base) if repository else None
        if repository is None or base is None:
            other = _folder(options.base, settings)
            if other is None or options.head:
                raise SettingsError(*_missing(options, repository, base, folder))
            yield other, settings, f"{options.base} → {say.frame('working-tree')}"
            return
        head = repository.commit(options.head or "HEAD")
        if head is None and options.head:
            raise SettingsError(*_missing(options, repository, base, folder))
        if not options.exact and head is not None:
            common = repository.merge_base(base, head)
            if common is None:
                raise SettingsError(*_apart(options.base, repository))
            base = common
        before = _laid(repository, base, settings, Path(name, "before"))
        after = settings
        if options.head and head is not None:
            after = _laid(repository, head, settings, Path(name, "after"))
        named = options.head or say.frame("working-tree")
        yield before, after, f"{options.base} ({base[:7]}) → {named}"


def _laid(repository: Repository, commit: str, settings: Settings, into: Path) -> Settings:
    """The settings of the site with the content and the ledger of a commit."""
    folder = settings.config.parent
    content = os.path.relpath(settings.content, folder).replace(os.sep, "/")
    ledger = os.path.relpath(settings.ledger, folder).replace(os.sep, "/")
    if content.startswith("../") or Path(content).is_absolute():
        raise SettingsError(
            "`docs_dir` lies outside the folder of the site; git knows it not",
            "`docs_dir`이 누리집 폴더 밖에 있어 git이 알지 못합니다",
        )
    into.mkdir()
    repository.lay(commit, (content, ledger), into)
    (into / content).mkdir(parents=True, exist_ok=True)
    return _moved(settings, into)


def _folder(name: str, settings: Settings) -> Settings | None:
    """The settings with the content of another folder of the same site; None where it is none."""
    other = Path(name)
    if not (other / settings.config.name).is_file():
        return None
    return _moved(settings, other.resolve())


def _moved(settings: Settings, folder: Path) -> Settings:
    content = os.path.relpath(settings.content, settings.config.parent)
    return msgspec.structs.replace(
        settings, config=folder / settings.config.name, content=folder / content
    )


def _missing(
    options: argparse.Namespace, repository: Repository | None, base: str | None, folder: Path
) -> tuple[str, str]:
    """Why there is nothing to compare with, and the way out; in English and in Korean."""
    name = options.base if base is None else options.head
    if repository is None:
        why = why_none(folder)
        return (
            f"no git repository can be read here ({why or 'git is missing'}), so {name} cannot be "
            "found; give the folder of another copy of the site (where its mkdocs.yml is) as BASE "
            "to compare with it",
            f"여기서는 git 저장소를 읽을 수 없어 {name}을(를) 찾지 못했습니다"
            f"({why or 'git이 설치되어 있지 않습니다'}). "
            "견줄 누리집의 폴더(mkdocs.yml이 있는 곳)를 BASE로 주면 견줄 수 있습니다.",
        )
    if repository.is_shallow():
        return (
            f"git knows no {name} here: this clone is shallow. Run git fetch --unshallow "
            "origin, or in GitHub Actions give fetch-depth: 0 to checkout",
            f"git이 여기서 {name}을(를) 모릅니다. 이력을 다 받지 않은 저장소입니다. "
            "git fetch --unshallow origin 을 하거나, GitHub Actions에서는 checkout에 "
            "fetch-depth: 0 을 주십시오.",
        )
    return (
        f"git knows no {name} here; run git fetch origin, then give a name such as origin/main",
        f"git이 여기서 {name}을(를) 모릅니다. git fetch origin 을 한 뒤 origin/main 같은 이름을 "
        "주십시오.",
    )


def _apart(name: str, repository: Repository) -> tuple[str, str]:
    """Where two commits have none in common: that, and the way out; in English and in Korean."""
    deep = "git fetch --unshallow origin (GitHub Actions: fetch-depth: 0), "
    way = deep if repository.is_shallow() else ""
    return (
        f"{name}: git finds no commit from which both come; {way}--exact",
        f"{name}: 갈라진 곳을 찾지 못했습니다. {way}--exact",
    )
