"""A small site on which every kind of citation can be tried: each state, two editions, a redaction.

What happened, day by day:

    2026-03-01  green e1   everything in its first text
    2026-03-15  white e1
    2026-06-30  green e2   g-0001 reworded, g-0002's section `voices` too, g-0003 withdrawn for
                           g-0001, g-0004 split into g-0001 and g-0002, g-0013 merged into g-0014,
                           g-0011 and its words corrected
    2026-07-10             the first text of g-0011 and all texts of g-0012 taken away by law
    later                  g-0001 edited again and not released; w-0001 supersedes w-0002, likewise
"""

from pathlib import Path

from generator.settings import Settings
from tests.unit.ledger.small import (
    core,
    put,
    raw,
    release,
    small,
    solution,
    tombstone,
    translation,
)
from tests.unit.projects import PAGES

TODAY = "2026-08-01"
WITHDRAWN = "withdrawn: {date: 2026-06-20, reason: duplicate, note: 같은 물음, successor: g-0001}\n"


def released(folder: Path) -> Settings:
    """The site in a new folder, with its ledger, as of TODAY."""
    settings = small(folder)
    green, white = settings.content / "green", settings.content / "white"
    for language in ("ko", "en"):
        for name, view in PAGES.items():
            head = f"---\nview: {view}\n---\n" if view else ""
            put(settings.content / language / f"{name}.md", f"{head}# {name}\n")
    put(green / "raw-14.md", raw(14, 1))
    put(green / "core-5.md", core(5, more="aliases: [draft-five]\n"))
    _done(release(settings, "green", "--title", "예시 녹서", day="2026-03-01"))
    _done(release(settings, "white", "--title", "예시 백서", day="2026-03-15"))

    put(green / "core-1.md", core(1, "무엇을 함께 물을까요?", more="change_note: 쉬운 말로\n"))
    changed = core(2, more="change_note: 목소리를 보탬\n")
    put(green / "core-2.md", changed.replace("목소리가 있었습니다.", "여러 목소리가 있었습니다."))
    put(green / "core-3.md", core(3, more=WITHDRAWN + "change_note: 거둠\n"))
    (green / "core-4.md").unlink()
    put(green / "core-4.yml", tombstone("g-0004", "split", ["g-0001", "g-0002"], "reorganised"))
    (green / "raw-13.md").unlink()
    put(green / "raw-13.yml", tombstone("g-0013", "merged", ["g-0014"], "duplicate"))
    put(
        green / "raw-11.md",
        raw(11, more="change_note: 바로잡음\n").replace("왜 그런", "왜 늘 그런"),
    )
    _done(release(settings, "green", day="2026-06-30"))

    law = ("--ground", "personal-data")
    once = ("--language", "ko", "--revision", "1")
    _done(release(settings, "green", "--redact", "g-0011", *law, *once, day="2026-07-10"))
    (green / "raw-12.md").unlink()
    put(green / "raw-12.yml", tombstone("g-0012", "gone", reason="personal-data"))
    _done(release(settings, "green", "--redact", "g-0012", *law, day="2026-07-10"))

    put(green / "core-1.md", core(1, "무엇을 함께 더 물을까요?", more="change_note: 쉬운 말로\n"))
    put(green / "en/g-0001.md", translation("g-0001") + "\nAnd more.\n")
    put(white / "w-1.md", solution(1, more="supersedes: [w-0002]\n"))
    return settings


def _done(made: object) -> None:
    assert not made.problems, made.problems  # type: ignore[attr-defined]
