"""A site after two releases: revisions, histories, editions, their changes, and whole links."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.browser import frame, links, policy
from tests.browser.faults import Fault
from tests.browser.pages import Site
from tests.test_sites import SITES, build, main_text, make_project

DETAILS = ["--publisher", "예시 발행 기관", "--licence", "1", "--title", "예시 녹서"]


def release(project: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "release", *words, "--approved-by", "예시 모임"],
        cwd=project,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after edition 1, a rewording told in a change note, edition 2, and a later edit."""
    one_chain = next(site for site in SITES if site.name == "one-chain")
    project = make_project(tmp_path_factory.mktemp("released") / "p", one_chain / "content")
    questions, core = (project / "content/green" / name for name in ("questions.yml", "core.md"))
    questions.write_text(questions.read_text("utf-8").replace("draft-nobody-answers", "g-0102"))
    release(project, "green", "--date", "2026-03-31", *DETAILS)
    text = core.read_text("utf-8").replace("일의 일부입니다", "일의 한 부분입니다")
    core.write_text(text.replace("topic:", "change_note: 쉬운 말로 고쳤습니다.\ntopic:"), "utf-8")
    release(project, "green", "--date", "2026-09-30")
    core.write_text(core.read_text("utf-8").replace("두 배?", "세 배?"), "utf-8")
    return build(project)


def test_an_edition_tells_what_it_holds_and_on_whose_word(released: Path) -> None:
    text = main_text(released / "ko/green/e2/index.html")
    for words in (
        "예시 녹서 제2판",
        "예시 발행 기관",
        "공공누리 제1유형",
        "예시 모임",
        "이 판 이후 바뀜",
    ):
        assert words in text
    assert "밤의 노동은 어떻게 값을 매겨야 할까요?" in text


def test_the_change_between_two_editions_is_shown_word_by_word(released: Path) -> None:
    text = main_text(released / "ko/green/e2/changes-from-e1/index.html")
    assert "뺀 말: 일부입니다.[^1]" in text
    assert "넣은 말: 한 부분입니다.[^1]" in text
    assert "두 판에서 같은 기록은 2개입니다." in text


def test_a_revision_keeps_its_text_and_names_the_newer_one(released: Path) -> None:
    first = main_text(released / "ko/g-0001/v1/index.html")
    assert "일의 일부입니다" in first
    assert "가장 새로운 글(2번째)" in first
    assert "두 배?" in main_text(released / "ko/g-0001/v2/index.html")
    assert "세 배?" in main_text(released / "ko/g-0001/index.html")


def test_the_history_tells_why_and_what(released: Path) -> None:
    text = main_text(released / "ko/g-0001/history/index.html")
    assert "바뀐 점: 쉬운 말로 고쳤습니다." in text
    assert "지금의 기록은 마지막으로 펴낸 글 이후에 바뀐 곳이 있습니다." in text


def test_the_living_record_names_its_versions(released: Path) -> None:
    page = (released / "ko/g-0001/index.html").read_text("utf-8")
    assert "지금 보시는 글은 2번째 글 이후에 바뀐 곳이 있습니다." in page
    for relation in ("latest-version", "predecessor-version", "version-history", "cite-as"):
        assert f'<link rel="{relation}"' in page


@pytest.mark.parametrize(
    "check", [links.links, links.other_hosts, frame.ids, frame.frame, policy.policy]
)
def test_every_page_is_whole(released: Path, check: Callable[[Site], Iterable[Fault]]) -> None:
    assert list(check(Site.read(released))) == []
