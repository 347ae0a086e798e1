"""A preview shows, file by file, what a clean build would put there, whatever was edited before."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.engine import editorial_of, sites_of
from generator.commands.progress import Progress
from generator.live import Live
from generator.load import Loader, load
from generator.render.data import Survey
from generator.settings import Settings
from generator.store import Store
from tests.content import BASE, TODAY
from tests.unit.projects import at, project

#: How many edits each run makes; `PAPERS_LIVE_EDITS=500` for a long one.
EDITS = int(os.environ.get("PAPERS_LIVE_EDITS", "8"))
#: What only a build makes: its mark, and the proof of what it promises.
OF_BUILDS = {".papers-site", "proof.json"}

QUESTION = """\
---
kind: question
id: {id}
words: "{text}"
event: dialogue-2024
{link}---
"""


def retitled(content: Path, dice: random.Random) -> None:
    path = content / dice.choice(["green/core.md", "white/solution.md", "blue/action.md"])
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith(("text:", "name:")))
    key = lines[at].partition(":")[0]
    lines[at] = f'{key}: "{dice.choice(WORDS)} {dice.choice(WORDS)}"\n'
    path.write_text("".join(lines), "utf-8")


def asked(content: Path, dice: random.Random) -> None:
    number = dice.randint(200, 206)
    link = dice.choice(
        [
            "merged_into: [{to: g-0001, reason: 뜻이 같은 물음입니다}]\n",
            "duplicate_of: g-0101\n",
        ]
    )
    text = f"{dice.choice(WORDS)}에 대해 {dice.choice(WORDS)} 할 수 있을까요?"
    path = content / f"green/new-{number}.md"
    path.write_text(QUESTION.format(id=f"g-{number:04}", text=text, link=link), "utf-8")


def taken_back(content: Path, dice: random.Random) -> None:
    new = sorted(content.glob("green/new-*.md"))
    if new:
        dice.choice(new).unlink()


def reworded(content: Path, dice: random.Random) -> None:
    path = content / dice.choice(["vocabulary/sectors.yml", "vocabulary/events.yml"])
    path.write_text(
        path.read_text("utf-8").replace("돌봄", dice.choice(["돌봄", "보살핌"])), "utf-8"
    )


def of_editors(content: Path, dice: random.Random) -> None:
    path = content / dice.choice(["ko/about.md", "en/about.md"])
    link = dice.choice(["[G-0001]", "[W-0001]", ""])
    title, words = (dice.choice(WORDS).replace("<", "\\<") for _ in range(2))
    path.write_text(f"# {title}\n\n{words} {link}\n", "utf-8")


def translated(content: Path, dice: random.Random) -> None:
    path = content / "green/core.en.md"
    if path.exists() and dice.random() < 0.4:
        path.unlink()
    else:
        shutil.copy(BASE / "green/core.en.md", path)
        text = path.read_text("utf-8").replace(
            "good work", dice.choice(["good work", "decent work"])
        )
        path.write_text(text, "utf-8")


def broken(content: Path, dice: random.Random) -> None:
    (content / "green/broken.md").write_text("---\nkind: question\nid: g-0999\n---\n", "utf-8")


WORDS = (
    "일자리",
    "돌봄",
    "마을의 하루",
    "쉬는 시간",
    "함께 정하는 임금",
    "& <b>굵게</b>",
    "출퇴근 길",
)
KINDS: tuple[Callable[[Path, random.Random], None], ...] = (
    *(retitled, asked, asked, taken_back, reworded, of_editors, translated, broken),
)


def live_site(settings: Settings, loader: Loader, folder: Path) -> Live | None:
    loaded = loader.load(settings, TODAY)
    if loaded.corpus is None:
        return None
    survey, store = Survey(loaded.corpus, settings, loaded.ledger), Store(settings.kept)
    mades = tuple(
        editorial_of(settings, code, survey, store, folder / code) for code in settings.languages
    )
    return Live(sites_of(survey, mades), mades, store)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edit_a_preview_is_a_clean_build(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERS_CACHE", raising=False)
    dice, loader = random.Random(seed), Loader()
    (tmp_path / "project").mkdir()
    settings = project(tmp_path / "project")
    shutil.copytree(BASE, settings.content, dirs_exist_ok=True)
    compared = 0
    for turn in range(EDITS):
        (settings.content / "green/broken.md").unlink(missing_ok=True)
        edit = dice.choice(KINDS)
        edit(settings.content, dice)
        live = live_site(settings, loader, tmp_path / f"engine-{turn}")
        fresh = load(settings, TODAY)
        if fresh.corpus is None:
            assert live is None, edit.__name__
            continue
        assert live is not None, edit.__name__
        compared += 1
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        clean = at(settings, tmp_path / "site")
        built = build(clean, fresh.corpus, Progress(quiet=True), printed=False)
        assert built.files, (edit.__name__, built.lost)
        paths = sorted(p for p in clean.site.rglob("*") if p.is_file())
        dice.shuffle(paths)  # whatever a browser asks for first
        for path in paths:
            name = path.relative_to(clean.site).as_posix()
            if name not in OF_BUILDS:
                assert live.get(name) == path.read_bytes(), (turn, edit.__name__, name)
        for name in ("ko/g-9999/index.html", "ko/nowhere/index.html", "../mkdocs.yml", "id/x/a"):
            assert live.get(name) is None
    assert compared > EDITS / 2, "most edits leave something to compare"
