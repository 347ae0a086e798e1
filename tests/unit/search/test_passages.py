"""Passages and cards: which words of a record are searched, and what a result says of it."""

from pathlib import Path

import pytest

from generator.objects.analysis import Passage
from generator.objects.search import FIELDS, Card
from generator.render.search.cards import SNIPPET, Cards
from generator.render.search.lexicon import Lexicon, Same, lexicon
from generator.render.search.passages import Passages, plain
from generator.render.views import Views
from generator.render.words import words
from generator.settings import Settings
from tests.content import Files, base_files, lay, look

THEME = Path(__file__).parents[3] / "theme"
EVIL = "<script>alert(1)</script>\" onmouseover='x' {{ 7 }}"


class Searched:
    """A small content as one language searches it."""

    def __init__(self, folder: Path, files: Files, language: str) -> None:
        looked = look(lay(folder, files))
        assert looked.told == []
        self.corpus = looked.corpus
        settings = Settings(
            config=folder / "mkdocs.yml",
            content=folder / "content",
            site=folder / "site",
            theme=THEME,
            site_name="세 책",
            site_url="",
        )
        views = Views(self.corpus, settings, language, words(THEME, language))
        self.passages = Passages(views)
        self.cards = Cards(views, self.passages)

    def of(self, id: str) -> tuple[Passage, ...]:
        return self.passages.of(self.corpus.records[id])

    def texts(self, id: str, field: str) -> list[str]:
        return [passage.text for passage in self.of(id) if passage.field == field]

    def card(self, id: str) -> Card:
        return self.cards.of(self.corpus.records[id])


@pytest.fixture
def korean(tmp_path: Path) -> Searched:
    return Searched(tmp_path, {}, "ko")


@pytest.fixture
def english(tmp_path: Path) -> Searched:
    return Searched(tmp_path, {}, "en")


def test_a_raw_question_is_searched_by_its_words_labels_reasons_and_core_question(
    korean: Searched,
) -> None:
    assert korean.texts("g-0101", "id") == ["g-0101"]
    assert korean.texts("g-0101", "title") == ["돌보는 사람은 누가 돌보나요?"]
    assert korean.texts("g-0101", "body") == ["돌봄 일의 값을 물었습니다."]
    assert korean.texts("g-0101", "parent") == ["좋은 일자리란 무엇일까요?"]
    labels = korean.texts("g-0101", "labels")
    assert len(labels) == len(set(labels)) == 3, "topic, sector and event; its place is held back"


def test_a_place_where_enough_have_asked_and_a_group_are_searched(tmp_path: Path) -> None:
    raw = base_files()["green/raw.yml"] + "groups: [care-workers]\n"
    many = "---\n".join(raw.replace("g-0101", f"g-020{n}") for n in range(5))
    labels = Searched(tmp_path, {"green/many.yml": many}, "ko").texts("g-0200", "labels")
    assert len(labels) == len(set(labels)) == 5, "topic, sector, group, place and event"
    assert "돌보는 사람" in labels


def test_an_action_is_searched_by_all_that_its_page_says(korean: Searched) -> None:
    body = korean.texts("b-0001", "body")
    assert body[0] == "무엇을 하는가\n빈집을 찾아 고칩니다."
    more = {
        "빈집 찾기",
        "고치기",
        "고친 집",
        "빈집 조례",
        "세 채를 고쳤습니다.",
        "더 서둘러 주세요.",
    }
    assert set(body[1:]) == more
    assert korean.texts("b-0001", "parent") == [
        "살 곳을 함께 마련하기",
        "좋은 일자리란 무엇일까요?",
    ]


def test_a_solution_is_searched_by_its_reasons_powers_and_dissent(korean: Searched) -> None:
    assert korean.texts("w-0001", "body")[1:] == [
        "가까이 살면 쉬는 시간이 늘어납니다.",
        "구가 빈집을 고칠 수 있습니다.",
        "먼저 수리비를 정하자는 의견이 있었습니다.",
    ]
    assert korean.texts("w-0001", "parent") == ["좋은 일자리란 무엇일까요?"]


def test_an_office_that_owns_and_takes_part_is_named_once(tmp_path: Path) -> None:
    action = base_files()["blue/action.md"]
    both = action.replace("owner: gu-office\n", "owner: gu-office\npartners: [gu-office]\n")
    once = Searched(tmp_path / "a", {}, "ko").texts("b-0001", "labels")
    assert (
        Searched(tmp_path / "b", {"blue/action.md": both}, "ko").texts("b-0001", "labels") == once
    )


def test_every_field_is_a_known_one_and_every_text_names_its_language(korean: Searched) -> None:
    for id in korean.corpus.records:
        for passage in korean.of(id):
            assert passage.field in FIELDS
            assert passage.language == "ko"
            assert passage.text.strip()


def test_a_translation_is_searched_in_its_language_and_the_rest_in_the_original(
    english: Searched,
) -> None:
    assert Passage("title", "What is good work?", "en") in english.of("g-0001")
    assert Passage("body", "Why we ask\nIt began with [G-0101].", "en") in english.of("g-0001")
    question = english.of("g-0101")
    assert Passage("title", "돌보는 사람은 누가 돌보나요?", "ko") in question
    assert Passage("parent", "What is good work?", "en") in question


def test_a_language_lists_the_records_that_have_a_page_in_it(
    korean: Searched, english: Searched
) -> None:
    assert [r.id for r in korean.cards.records()] == list(korean.corpus.records)
    assert [r.id for r in english.cards.records()] == ["g-0001"]


def test_translated_texts_within_a_record_are_searched(tmp_path: Path) -> None:
    translation = (
        "kind: translation\nof: b-0001\nlanguage: en\ntitle: Mending ten houses\nmade: person\n"
        "texts:\n  milestones.survey.name: Looking for empty houses\n"
    )
    searched = Searched(tmp_path, {"blue/action.en.yml": translation}, "en")
    found = searched.of("b-0001")
    assert Passage("body", "Looking for empty houses", "en") in found
    assert Passage("body", "고치기", "ko") in found
    assert Passage("body", "무엇을 하는가\n빈집을 찾아 고칩니다.", "ko") in found


def test_a_card_says_what_a_result_shows(korean: Searched) -> None:
    card = korean.card("b-0001")
    assert (card.id, card.number, card.href) == ("b-0001", "B-0001", "b-0001/")
    assert (card.kind, card.kind_text, card.title) == ("action", "실행", "빈집 열 채 고치기")
    assert (card.state, card.status, card.lang, card.sample) == ("underway", "진행 중", "", False)
    assert card.text == "무엇을 하는가 · 빈집을 찾아 고칩니다."
    assert card.chains == ("g-0001",)
    assert ("kind", "action", "실행") in card.facets
    assert ("status", "underway", "진행 중") in card.facets


def test_every_record_of_a_chain_leads_to_its_core_question(korean: Searched) -> None:
    for id in korean.corpus.records:
        assert korean.card(id).chains == ("g-0001",)


def test_a_repeated_question_belongs_to_the_chain_of_the_first(tmp_path: Path) -> None:
    repeat = (
        "kind: question\nid: g-0102\nwords: 돌보는 사람도 쉬고 싶어요\nevent: dialogue-2024\n"
        "duplicate_of: g-0101\n"
    )
    searched = Searched(tmp_path, {"green/repeat.yml": repeat}, "ko")
    assert searched.card("g-0102").chains == ("g-0001",)
    assert searched.texts("g-0102", "parent") == [
        "돌보는 사람은 누가 돌보나요?",
        "좋은 일자리란 무엇일까요?",
    ]


def test_a_former_name_finds_the_record(tmp_path: Path) -> None:
    repeat = (
        "kind: question\nid: g-0102\naliases: [draft-rest]\nwords: 쉬고 싶어요\n"
        "event: dialogue-2024\nmerged_into: [{to: g-0001, reason: 쉼을 물었습니다.}]\n"
    )
    searched = Searched(tmp_path, {"green/repeat.yml": repeat}, "ko")
    assert searched.texts("g-0102", "id") == ["g-0102", "draft-rest"]


def test_a_long_text_is_cut_behind_a_word(tmp_path: Path) -> None:
    files = {
        "blue/action.md": base_files()["blue/action.md"].replace(
            "빈집을 찾아 고칩니다.", "빈집을 찾아 고칩니다. " * 80
        )
    }
    text = Searched(tmp_path / "b", files, "ko").card("b-0001").text
    assert len(text) <= SNIPPET + 2
    assert text.endswith((" 찾아 …", " 빈집을 …", " 고칩니다. …"))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("  \n", ""),
        ("## 왜 {#why}\n\n**이것(this)**은 *참*", "왜\n이것(this)은 참"),
        ("한 줄이\n이어집니다", "한 줄이 이어집니다"),
        ("- 가\n- 나\n\n| 표 | 칸 |\n|---|---|\n| ㄱ | ㄴ |", "가\n나\n표\n칸\nㄱ\nㄴ"),
        ("글[^1] 끝\n\n[^1]: 각주 글", "글 끝\n각주 글"),
        ("[누리집](https://example.org)과 `코드` &amp; [G-0101]", "누리집과 코드 & [G-0101]"),
        (EVIL, EVIL),
    ],
)
def test_a_body_is_searched_without_its_markup(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_what_people_wrote_stays_text(tmp_path: Path) -> None:
    raw = (
        "kind: question\nid: g-0102\nwords: >-\n  " + EVIL + "\nevent: dialogue-2024\n"
        "merged_into: [{to: g-0001, reason: 쉼을 물었습니다.}]\n"
    )
    searched = Searched(tmp_path, {"green/evil.yml": raw}, "ko")
    assert searched.card("g-0102").title == EVIL
    assert searched.texts("g-0102", "title") == [EVIL]


def test_the_vocabulary_lends_its_names_and_groups(tmp_path: Path) -> None:
    files = {
        "vocabulary/more.yml": "kind: glossary\nentries:\n"
        "  - {id: a, label: 시문시답(市問市答), plain: 묻고 답함}\n"
        "  - {id: b, label: {ko: 조정 관리자(코디), en: Coordinator}, plain: 잇는 사람}\n"
        "  - {id: c, label: {en: Only English}, plain: 말}\n",
        "vocabulary/search.yml": "kind: search\nsame:\n  - words: [KPI, 성과 지표]\n"
        "  - {words: [pay, Wage], language: en}\n",
    }
    found = lexicon(Searched(tmp_path, files, "ko").corpus)
    assert {"시문시답", "코디"} <= set(found.names)
    assert not {"조정", "관리자", "市問市答", "only"} & set(found.names)
    assert found.same == (Same("ko", ("kpi", "성과 지표")), Same("en", ("pay", "wage")))
    assert found.names == tuple(sorted(found.names))
    assert Lexicon() == Lexicon((), ())
