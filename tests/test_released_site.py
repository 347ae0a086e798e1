"""A site after two releases: revisions, histories, editions, their changes, and whole links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.browser import frame, links, policy
from tests.browser.faults import Fault
from tests.browser.pages import Site
from tests.released import released_site
from tests.test_sites import main_text


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after edition 1, a rewording told in a change note, edition 2, and a later edit."""
    return released_site(tmp_path_factory.mktemp("released") / "p")


def test_an_edition_tells_what_it_holds_and_on_whose_word(released: Path) -> None:
    text = main_text(released / "ko/green/e2/index.html")
    for words in (
        "예시 녹서 제2판",
        "예시 발행 기관",
        "공공누리 제1유형",
        "예시 모임",
        "이 판 이후 바뀜",
        "제2판 뒤로 바뀐 점",
    ):
        assert words in text
    assert "밤의 노동은 어떻게 값을 매겨야 할까요?" in text


def test_the_change_between_two_editions_is_shown_word_by_word(released: Path) -> None:
    text = main_text(released / "ko/green/e2/changes-from-e1/index.html")
    assert "뺀 말: 일부입니다.[^1]" in text
    assert "넣은 말: 한 부분입니다.[^1]" in text
    assert "두 판에서 같은 기록은 2개입니다." in text


def test_the_living_paper_lists_its_editions_and_what_changed_since(released: Path) -> None:
    text = main_text(released / "ko/green/index.html")
    assert (
        "예시 녹서 제2판 2026. 9. 30.\n"
        "제2판 뒤로 바뀐 점: 고쳐진 기록 1개, 새로 실린 기록 1개\n"
        "예시 녹서 제1판 2026. 3. 31.\n"
        "제1판 뒤로 바뀐 점: 고쳐진 기록 1개, 새로 실린 기록 1개\n"
    ) in text
    assert "Edition 2 30 September 2026" in main_text(released / "en/green/index.html")
    assert "펴낸 판은 아직 없습니다" in main_text(released / "ko/white/index.html")


def test_what_changed_since_an_edition_is_shown_word_by_word(released: Path) -> None:
    first = main_text(released / "ko/green/changes-since-e1/index.html")
    second = main_text(released / "ko/green/changes-since-e2/index.html")
    for text in (first, second):
        assert "뺀 말: 두 넣은 말: 세 배?" in text
        assert "넣은 말: 덧붙임 더 묻습니다." in " ".join(text.split())
        assert "G-0103 늦게 온 질문은 어디로 가나요?" in text
    assert "뺀 말: 일부입니다.[^1]" in first
    assert "일부입니다" not in second


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
    since = text.partition("2번째 글 뒤로 바뀐 점")[2].partition("2번째 글 2026. 9. 30.")[0]
    assert "더 묻습니다." in since
    assert "일부입니다" not in since


def test_the_living_record_names_its_versions(released: Path) -> None:
    page = (released / "ko/g-0001/index.html").read_text("utf-8")
    assert "지금 보시는 글은 2번째 글 이후에 바뀐 곳이 있습니다." in page
    for relation in ("latest-version", "predecessor-version", "version-history", "cite-as"):
        assert f'<link rel="{relation}"' in page


def test_a_translation_that_is_behind_says_by_how_many_and_where(released: Path) -> None:
    text = main_text(released / "en/g-0001/index.html")
    assert "This translation was checked by a person." in text
    assert "There is 1 newer text of the original." in text
    assert "texts missed: 1." in text
    assert "Where the Korean text has changed since\nWhy we ask\n" in text
    assert "New sections of the Korean text\n덧붙임\n" in text
    mark = "The Korean text of this section has changed since. See what changed: Why we ask"
    assert text.count("has changed since. See") == 1
    assert f"Why we ask\n{mark}\nRest is a part of work.\n" in text


def test_the_history_of_a_translation_shows_what_changed_in_its_original(released: Path) -> None:
    text = main_text(released / "en/g-0001/history/index.html")
    assert "What has changed in the original since this translation" in text
    assert "Removed: 일부입니다.[^1]" in text
    assert "This section is new in the original." in text


@pytest.mark.parametrize(
    "check", [links.links, links.other_hosts, frame.ids, frame.frame, policy.policy]
)
def test_every_page_is_whole(released: Path, check: Callable[[Site], Iterable[Fault]]) -> None:
    assert list(check(Site.read(released))) == []
