"""A whole site after two releases and an edit, for tests of what was promised."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.test_sites import SITES, build, make_project

DETAILS = ["--publisher", "예시 발행 기관", "--licence", "1", "--title", "예시 녹서"]
TRANSLATION = """\
---
kind: translation
of: g-0001
language: en
title: What is work at night worth?
made: reviewed
follows: 1
---

## Why we ask {#why}

Rest is a part of work.

## How it came about {#origin}

Many asked the same.
"""


def release(project: Path, *words: str) -> str:
    """`papers release` in a process of its own; what it told."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "release", *words, "--approved-by", "예시 모임"],
        cwd=project,
        env={
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "PATH": "/usr/bin:/bin",
            "PAPERS_CACHE": os.environ["PAPERS_CACHE"],
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def released_site(folder: Path) -> Path:
    """Edition 1, a rewording told in a change note, edition 2, and then a later edit; built.

    The English text of g-0001 follows its first text and has two sections, of which one changed in
    the original; a third came to the original later. A record came after both editions.
    """
    one_chain = next(site for site in SITES if site.name == "one-chain")
    project = make_project(folder, one_chain / "content")
    green = project / "content/green"
    questions, core = green / "questions.yml", green / "core.md"
    questions.write_text(questions.read_text("utf-8").replace("draft-nobody-answers", "g-0102"))
    text = (
        core.read_text("utf-8") + "\n## 어떻게 모았나 {#origin}\n\n여럿이 같은 것을 물었습니다.\n"
    )
    core.write_text(text, "utf-8")
    (green / "en").mkdir()
    (green / "en/core.md").write_text(TRANSLATION, "utf-8")
    release(project, "green", "--date", "2026-03-31", *DETAILS)
    text = text.replace("일의 일부입니다", "일의 한 부분입니다")
    text = text.replace("topic:", "change_note: 쉬운 말로 고쳤습니다.\ntopic:")
    core.write_text(text, "utf-8")
    release(project, "green", "--date", "2026-09-30")
    text = text.replace("두 배?", "세 배?") + "\n## 덧붙임 {#more}\n\n더 묻습니다.\n"
    core.write_text(text, "utf-8")
    late = questions.read_text("utf-8").split("---\n")[1].replace("g-0102", "g-0103")
    (green / "late.yml").write_text(late.replace("대답이 없는", "늦게 온"), "utf-8")
    return build(project)
