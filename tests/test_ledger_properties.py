"""Whatever happens to the content after a release, no address of it is lost in silence."""

import itertools
import random
import re
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.ledger.addresses import Captured, missing
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.render.words import REASONS, words
from generator.settings import Settings
from tests.unit.ledger.small import (
    action,
    core,
    ledger_of,
    loaded,
    outputs,
    put,
    raw,
    release,
    small,
    solution,
    tombstone,
    translation,
)

CHANGES = 200
REFRESH = 'http-equiv="refresh"'


class Editor:
    """Someone who changes the content of a site at random, and sometimes mends what is told."""

    def __init__(self, settings: Settings, dice: random.Random) -> None:
        self.settings = settings
        self.dice = dice
        self.numbers = itertools.count(500)
        self.names = itertools.count(1)

    def records(self, letters: str = "gwb") -> dict[str, Path]:
        """The files that hold one record each, by its id."""
        found = {}
        for path in sorted(self.settings.content.rglob("*.md")):
            text = path.read_text("utf-8")
            match = re.search(r"^id: ([gwb]-\d+|draft-\S+)$", text, re.M)
            if match and "kind: translation" not in text and match[1][0] in letters + "d":
                found[match[1]] = path
        return found

    def one(self, letters: str = "gwb") -> tuple[str, Path] | None:
        found = list(self.records(letters).items())
        return self.dice.choice(found) if found else None

    def standing(self) -> list[str]:
        return [
            id
            for id, path in self.records("g").items()
            if "withdrawn:" not in path.read_text("utf-8")
        ]

    # The changes

    def rename(self) -> None:
        if found := self.one():
            found[1].rename(found[1].with_name(f"renamed-{next(self.names)}.md"))

    def move(self) -> None:
        if found := self.one():
            top = self.settings.content / found[1].relative_to(self.settings.content).parts[0]
            target = top / f"moved-{next(self.names)}" / found[1].name
            target.parent.mkdir()
            found[1].rename(target)

    def edit(self) -> None:
        if found := self.one():
            text = found[1].read_text("utf-8")
            put(found[1], f"{text}\n다시 살펴보니 {next(self.names)}가지가 더 있습니다.\n")

    def drop_section(self) -> None:
        if (found := self.one("g")) and "{#voices}" in (text := found[1].read_text("utf-8")):
            put(found[1], text.split("## 시민의 목소리")[0])

    def add_section(self) -> None:
        if (found := self.one()) and "{#more}" not in (text := found[1].read_text("utf-8")):
            put(found[1], f"{text}\n## 덧붙임 {{#more}}\n\n덧붙입니다.\n")

    def retitle(self) -> None:
        if found := self.one():
            text = found[1].read_text("utf-8")
            new = rf"\1: 새 제목 {next(self.names)}"
            put(found[1], re.sub(r"^(text|words|name): .*$", new, text, count=1, flags=re.M))

    def change_sector(self) -> None:
        if found := self.one():
            text = found[1].read_text("utf-8")
            put(found[1], text.replace("sectors: [care]", "sectors: [youth]"))

    def withdraw(self) -> None:
        if (found := self.one()) and "withdrawn:" not in (text := found[1].read_text("utf-8")):
            line = "withdrawn: {date: 2026-02-01, reason: error}\n"
            put(found[1], text.replace("\n---\n", f"\n{line}---\n", 1))

    def delete(self) -> None:
        if found := self.one():
            found[1].unlink()

    def merge(self) -> None:
        self._replace("merged", 1)

    def split(self) -> None:
        self._replace("split", 2)

    def _replace(self, state: str, successors: int) -> None:
        """A record makes way for others that stand, and nobody points to it any more."""
        standing = [id for id in self.standing() if not id.startswith("draft")]
        if len(standing) <= successors + 1:
            return
        id, *following = self.dice.sample(standing, successors + 1)
        path = self.records()[id]
        path.unlink()
        put(path.with_suffix(".yml"), tombstone(id, state, following))
        self._follow(id, following[0])

    def _follow(self, id: str, to: str) -> None:
        for path in self.settings.content.rglob("*.*"):
            text = path.read_text("utf-8")
            if f"id: {id}\n" in text or "vocabulary" in path.parts:
                continue
            if re.search(rf"\b{id}\b", text, re.I) and "kind: translation" in text:
                path.unlink()
            elif re.search(rf"\b{id}\b", text, re.I):
                put(path, re.sub(rf"\b{id}\b", to, text, flags=re.I))

    def take_down(self) -> None:
        """A record goes, and its tombstone says why."""
        if (found := self.one("g")) and not found[0].startswith("draft"):
            found[1].unlink()
            reason = self.dice.choice(["error", "asked-by-author", "court-order"])
            put(found[1].with_suffix(".yml"), tombstone(found[0], "gone", reason=reason))

    def close_shelf(self) -> None:
        """A term goes: one of its pages says why, the other leads on."""
        self.drop_term()
        common = "kind: tombstone\ndate: 2026-02-01\nreason: reorganised\n"
        gone = f"{common}page: ko/topic/time/\nstate: gone\n"
        moved = f"{common}page: en/topic/time/\nstate: moved\nto: en/topic/pay/\n"
        put(self.settings.content / "green/closed.yml", f"{gone}---\n{moved}")

    def add(self) -> None:
        n = next(self.numbers)
        make = self.dice.choice([core(n), raw(n), solution(n), action(n)])
        paper = {"g": "green", "w": "white", "b": "blue"}[re.search(r"^id: (.)", make, re.M)[1]]
        put(self.settings.content / paper / f"new-{n}.md", make)

    def translate(self) -> None:
        if (found := self.one("g")) and "{#why}" in found[1].read_text("utf-8"):
            name = f"{found[0]}-{next(self.names)}.md"
            put(self.settings.content / "green/en" / name, translation(found[0]))

    def drop_translation(self) -> None:
        found = sorted(self.settings.content.glob("*/en/*.md"))
        if found:
            self.dice.choice(found).unlink()

    def drop_term(self) -> None:
        path = self.settings.content / "vocabulary/topics.yml"
        lines = path.read_text("utf-8").split("\n")
        put(path, "\n".join(line for line in lines if "time" not in line))

    def drop_word(self) -> None:
        path = self.settings.content / "vocabulary/glossary.yml"
        put(path, path.read_text("utf-8").replace("id: green-paper", "id: another"))

    def number(self) -> None:
        drafts = [id for id in self.records() if id.startswith("draft-")]
        if drafts:
            id = self.dice.choice(drafts)
            path = self.records()[id]
            new = f"g-{next(self.numbers):04}"
            text = path.read_text("utf-8").replace(f"id: {id}", f"id: {new}\naliases: [{id}]")
            put(path, text)

    def changes(self) -> list[Callable[[], None]]:
        common = [self.rename, self.move, self.edit, self.retitle, self.change_sector] * 3
        return [
            *common,
            *[self.withdraw, self.merge, self.split, self.add, self.drop_section] * 2,
            *(self.add_section, self.delete, self.translate, self.drop_translation),
            *(self.drop_term, self.drop_word, self.number, self.take_down, self.close_shelf),
        ]


def content_of(settings: Settings) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in settings.content.rglob("*") if p.is_file()}


def put_back(settings: Settings, files: dict[Path, bytes]) -> None:
    shutil.rmtree(settings.content)
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def lost(settings: Settings, ledger: Ledger) -> list[str] | None:
    """The names that a build refuses with; None where it refuses for another mistake."""
    found = loaded(settings)
    assert found.ledger == ledger
    if found.corpus is None:
        names = [
            dict(problem.values)["address"]
            for problem in found.problems
            if problem.code.startswith("lost-")
        ]
        return names or None
    corpus = found.corpus
    made = {output.path: output.data for output in outputs(settings, corpus, ledger)}
    says_why(settings, corpus, made)
    captured = Captured()
    for path, data in made.items():
        captured.take(path, data)
    stands = captured.stands
    answered = {*stands, *corpus.tombstones}
    named = [dict(p.values)["address"] for p in missing(ledger, answered)]
    # What is not named as lost is answered, without exception, and in one hop.
    gone = {name.removeprefix("id/").strip("/") for name in named if name.startswith("id/")}
    for address in ledger.addresses:
        ids = set(re.findall(r"[gwb]-\d+|draft-\w+", address))
        page = address.partition("#")[0]
        assert address in answered or address in named or page in named or ids & gone, address
        target = stands[address].target if address in stands else ""
        assert not target or target not in stands or not stands[target].target
    return named


def says_why(settings: Settings, corpus: Corpus, made: dict[str, bytes]) -> None:
    """What has left says so at its own address, in every language, or leads on in one step."""
    for name, stone in corpus.tombstones.items():
        codes = ("id", *settings.languages) if stone.id else ("",)
        for code in codes:
            path = f"{code}/{name}/index.html" if stone.id else f"{name}index.html"
            html = made[path].decode()
            if stone.page and stone.to:
                assert REFRESH in html, path
                continue
            language = path.partition("/")[0].replace("id", "ko")
            assert escape(words(settings.theme, language)(REASONS[stone.reason])) in html, path
            assert f'datetime="{stone.date}"' in html, path
            assert REFRESH not in html, path


@pytest.mark.slow
@given(seed=st.integers(0, 2**32))
@how(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_address_is_lost_in_two_hundred_changes(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    dice = random.Random(seed)
    settings = small(tmp_path_factory.mktemp("site") / "p")
    put(settings.content / "green/nine.md", core(9).replace("id: g-0009", "id: draft-nine"))
    for paper in ("green", "white", "blue"):
        assert release(settings, paper, "--revisions-only").problems == ()
    put(settings.content / "green/raw-15.md", raw(15))
    again = release(settings, "green", "--revisions-only", day="2026-03-02")
    assert again.problems == ()
    ledger = ledger_of(settings)
    promised = set(ledger.addresses)
    assert len(promised) > 100
    editor = Editor(settings, dice)
    refused = 0
    well = content_of(settings)
    for n in range(CHANGES):
        before = content_of(settings)
        dice.choice(editor.changes())()
        found = loaded(settings)
        if found.corpus is not None and n % 10 and n < CHANGES - 1:
            continue  # looked at whole now and then: what was lost stays lost
        names = lost(settings, ledger)
        if names is None or names:
            refused += 1
            if names:
                assert set(names) <= promised
            put_back(settings, before)
            again = lost(settings, ledger)
            # A change before this one may be at fault: then start from where all was well.
            if again is None or again:
                put_back(settings, well)
        well = content_of(settings)
    assert lost(settings, ledger) == []
    assert refused < CHANGES


def test_each_change_alone_is_answered_or_named(tmp_path: Path) -> None:
    """Every kind of change once, right after a release, with what the build says to it."""
    settings = small(tmp_path / "p")
    put(settings.content / "green/nine.md", core(9).replace("id: g-0009", "id: draft-nine"))
    release(settings, "green", "--revisions-only")
    ledger = ledger_of(settings)
    before = content_of(settings)
    told: dict[str, list[str] | None] = {}
    for change in dict.fromkeys(Editor(settings, random.Random(7)).changes()):
        change()
        told[change.__name__] = lost(settings, ledger)
        put_back(settings, before)
    for name in ("rename", "move", "edit", "retitle", "change_sector", "withdraw", "merge"):
        assert told[name] == [], name
    for name in (
        "split",
        "add",
        "add_section",
        "drop_section",
        "translate",
        "drop_translation",
        "number",
    ):
        assert told[name] == [], name
    assert told["take_down"] in ([], None), "None where others still point to it"
    assert told["close_shelf"] == []
    (deleted,) = told["delete"] or [""]
    assert deleted.startswith("id/")
    assert sorted(told["drop_term"] or []) == ["en/topic/time/", "ko/topic/time/"]
