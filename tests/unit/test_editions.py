"""Editions and the papers that live on: what has changed since, and what a translation missed."""

import re
import shutil
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator.ledger import living
from generator.ledger.canonical import frozen
from generator.objects.corpus import Corpus
from generator.objects.ledger import Frozen, Ledger
from generator.render import site
from generator.settings import Settings, load_settings
from tests.unit.ledger.small import (
    core,
    ledger_of,
    loaded,
    put,
    raw,
    release,
    small,
    tombstone,
    translation,
)
from tests.unit.projects import pages_of

WITHDRAWN = "withdrawn: {date: 2026-05-01, reason: error}\n"


@pytest.fixture(scope="module")
def first_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site; the green paper has its first edition, and g-0001 a translation of it."""
    folder = tmp_path_factory.mktemp("first") / "p"
    settings = small(folder)
    english(settings, "g-0001", "follows: 1\n")
    release(settings, "green")
    return folder


@pytest.fixture
def settings(first_edition: Path, tmp_path: Path) -> Settings:
    """A copy of it, to be edited."""
    folder = shutil.copytree(first_edition, tmp_path / "p", symlinks=True)
    return load_settings(folder / "mkdocs.yml")


def english(settings: Settings, id: str, more: str = "", body: str = "") -> None:
    text = translation(id, "Why ask?", body or "## Why {#why}\n\nBecause.\n\n## Voices {#voices}")
    put(settings.content / f"green/en/{id}.md", text.replace("made:", f"{more}made:"))


def edit(settings: Settings, file: str, before: str, after: str) -> None:
    path = settings.content / "green" / file
    text = path.read_text("utf-8")
    assert before in text
    put(path, text.replace(before, after))


def again(settings: Settings) -> None:
    """The next edition."""
    assert not release(settings, "green", "--note", "고침", day="2026-04-01").problems


def redact(settings: Settings, id: str) -> None:
    """The Korean text goes by law."""
    words = ("--redact", id, "--ground", "court-order", "--language", "ko")
    assert not release(settings, "green", *words, day="2026-04-01").problems


def words(html: str) -> str:
    """What a page says, one block a line."""
    html = re.sub(r"</?(?:h\d|p|li|ul|ol|dt|dd|div|section|article|header)\b[^>]*>", "\n", html)
    lines = (" ".join(line.split()) for line in unescape(re.sub("<[^>]*>", "", html)).split("\n"))
    return "\n".join(line for line in lines if line)


class Shown:
    """Every generated page of a site, and the living papers."""

    def __init__(self, settings: Settings, ledger: Ledger | None = None) -> None:
        corpus = loaded(settings, "2026-06-01").corpus
        assert corpus is not None
        self._corpus, self._settings = corpus, settings
        self._ledger = ledger or ledger_of(settings)
        self.pages = {page.path: page.article for page in pages_of(corpus, settings, self._ledger)}

    def __getitem__(self, path: str) -> str:
        return words(self.pages[path])

    def paper(self, language: str = "ko", paper: str = "green") -> str:
        shown = site.Site(self._corpus, self._settings, language, self._ledger)
        html = shown.fragment(f"paper-{paper}")
        return words(html.partition('<section id="by-topic">')[0])


# Since an edition


def test_a_paper_without_editions_says_so(settings: Settings) -> None:
    assert "이 누리집에서 펴낸 판은 아직 없습니다." in Shown(settings).paper(paper="white")


def test_a_paper_that_nobody_touched_says_so(settings: Settings) -> None:
    shown = Shown(settings)
    assert "제1판 뒤로 바뀐 기록이 없습니다." in shown.paper()
    page = shown["ko/green/changes-since-e1/"]
    assert "제1판과 글이 같은 기록은 9개입니다." in page
    assert page.count("없습니다.") == 3


def test_the_living_paper_lists_its_editions_the_newest_first(settings: Settings) -> None:
    edit(settings, "core-2.md", "까닭은", "까닭도")
    again(settings)
    text = Shown(settings).paper()
    assert text.index("녹서 제2판 2026. 4. 1.") < text.index("녹서 제1판 2026. 3. 1.")
    assert "제1판 뒤로 바뀐 점: 고쳐진 기록 1개" in text
    assert "제2판 뒤로 바뀐 기록이 없습니다." in text


def test_what_came_changed_and_left_is_counted_and_shown(settings: Settings) -> None:
    edit(settings, "core-2.md", "까닭은 이렇습니다", "까닭은 다음과 같습니다")
    put(settings.content / "green/core-6.md", core(6, "새로 물을까요?"))
    put(settings.content / "green/raw-15.md", raw(15))
    edit(settings, "core-5.md", "topic: pay\n", f"topic: pay\n{WITHDRAWN}")
    (settings.content / "green/raw-14.md").unlink()
    put(settings.content / "green/raw-14.yml", tombstone("g-0014", "merged", ["g-0013"]))
    shown = Shown(settings)
    counts = "고쳐진 기록 1개, 새로 실린 기록 2개, 빠진 기록 2개"
    assert f"제1판 뒤로 바뀐 점: {counts}" in shown.paper()
    assert "Changed since edition 1: 1 record reworded, 2 new records, 2 records left out" in (
        shown.paper("en")
    )
    page = shown["ko/green/changes-since-e1/"]
    assert "제1판과 글이 같은 기록은 6개입니다." in page
    assert "뺀 말: 이렇습니다. 넣은 말: 다음과 같습니다." in page
    assert "G-0006 새로 물을까요? 6" in page
    assert "G-0015 왜 그런가요? 15" in page
    assert "G-0005 무엇을 물을까요? 5 철회됨" in page
    assert "G-0014 왜 그런가요? 14 합쳐짐" in page


def test_each_side_of_a_change_can_be_opened(settings: Settings) -> None:
    edit(settings, "core-2.md", "까닭은", "까닭도")
    page = Shown(settings).pages["ko/green/changes-since-e1/"]
    assert '<a href="../../../ko/g-0002/v1/">제1판의 글</a>' in page
    assert '<a href="../../../ko/g-0002/">지금의 글</a>' in page


def test_every_edition_has_its_own_page_of_changes(settings: Settings) -> None:
    edit(settings, "core-2.md", "까닭은", "까닭도")
    again(settings)
    edit(settings, "core-3.md", "까닭은", "까닭도")
    shown = Shown(settings)
    since_first, since_second = (shown[f"ko/green/changes-since-e{n}/"] for n in (1, 2))
    assert "G-0002" in since_first
    assert "G-0003" in since_first
    assert "G-0002" not in since_second
    assert "G-0003" in since_second
    assert shown["ko/green/e2/changes-from-e1/"].count("G-0003") == 0


def test_an_edition_leads_to_what_has_changed_since(settings: Settings) -> None:
    page = Shown(settings).pages["ko/green/e1/"]
    assert '<a href="../../../ko/green/changes-since-e1/">제1판 뒤로 바뀐 점</a>' in page


def test_in_english_a_changed_original_shows_although_its_translation_is_the_same(
    settings: Settings,
) -> None:
    edit(settings, "core-1.md", "까닭은", "까닭도")
    page = Shown(settings).pages["en/green/changes-since-e1/"]
    text = words(page)
    assert "Core question G-0001 Why ask?" in text
    assert "The original has changed, the translation has not." in text
    assert '<span class="hidden">Removed: </span><span lang="ko">까닭은</span>' in page


def test_a_translation_that_is_no_more_is_told_and_not_compared(settings: Settings) -> None:
    (settings.content / "green/en/g-0001.md").unlink()
    text = Shown(settings)["en/green/changes-since-e1/"]
    assert "There is no longer a text in the language of the earlier one." in text
    assert "Removed:" not in text


def test_a_text_that_went_by_law_is_told_and_not_compared(settings: Settings) -> None:
    edit(settings, "core-2.md", "까닭은", "까닭도")
    redact(settings, "g-0002")
    text = Shown(settings)["ko/green/changes-since-e1/"]
    assert "법에 따라 내려진 글이 있어 견주어 보일 수 없습니다." in text
    assert "뺀 말:" not in text


def test_only_records_that_changed_are_compared_and_each_pair_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(settings, "core-2.md", "까닭은", "까닭도")
    again(settings)
    edit(settings, "core-3.md", "까닭은", "까닭도")
    asked: list[str] = []

    def counted(self: object, before: object, after: object) -> object:
        asked.append(f"{after.language} {after.id}")  # type: ignore[attr-defined]
        return compare(self, before, after)

    from_texts = site.Site(loaded(settings).corpus, settings, "ko").views.promised.texts
    compare = type(from_texts)._compare
    monkeypatch.setattr(type(from_texts), "_compare", counted)
    Shown(settings)
    # In Korean and for Korean texts in English: g-0002 from text 1 to 2, g-0003 since text 1.
    assert sorted(asked) == ["ko g-0002"] * 2 + ["ko g-0003"] * 2


def test_all_pages_of_all_languages_work_each_text_out_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(settings, "core-2.md", "까닭은", "까닭도")
    asked: list[tuple[str, str]] = []

    def counted(corpus: Corpus, id: str, language: str) -> Frozen:
        asked.append((id, language))
        return frozen(corpus, id, language)

    monkeypatch.setattr(living, "frozen", counted)
    Shown(settings)
    assert len(asked) == len(set(asked))
    assert ("g-0001", "ko") in asked
    assert not any(id.startswith(("w-", "b-")) for id, _ in asked)  # nobody asks for these


# Since the last text of a record


def test_the_history_of_a_changed_record_begins_with_what_changed(settings: Settings) -> None:
    edit(settings, "core-2.md", "까닭은", "까닭도")
    shown = Shown(settings)
    text = shown["ko/g-0002/history/"]
    assert text.index("1번째 글 뒤로 바뀐 점") < text.index("처음 펴낸 글입니다.")
    assert "뺀 말: 까닭은 넣은 말: 까닭도" in text
    assert 'id="since"' in shown.pages["ko/g-0002/history/"]
    assert 'href="../../ko/g-0002/history/#since">바뀐 곳 보기' in shown.pages["ko/g-0002/"]


def test_the_history_of_an_unchanged_record_has_nothing_of_the_kind(settings: Settings) -> None:
    shown = Shown(settings)
    assert "뒤로 바뀐 점" not in shown["ko/g-0002/history/"]
    assert "#since" not in shown.pages["ko/g-0002/"]


# Translations


def behind(settings: Settings) -> Shown:
    """The original is reworded in one section, in its title too, and released again."""
    edit(settings, "core-1.md", "까닭은 이렇습니다", "까닭은 다음과 같습니다")
    edit(settings, "core-1.md", "text: 무엇을", "text: 무엇부터")
    again(settings)
    return Shown(settings)


def test_a_translation_marks_the_one_section_that_changed(settings: Settings) -> None:
    page = behind(settings).pages["en/g-0001/"]
    assert page.count('class="behind-mark"') == 1
    mark = (
        '<p class="behind-mark">The Korean text of this section has changed since. '
        '<a href="../../en/g-0001/history/#original.why">See what changed'
        '<span class="hidden">: Why</span></a></p>'
    )
    heading = page.index('id="g-0001.why"')
    assert page.startswith(mark, page.index("</h2>", heading) + 5)


def test_a_translation_says_first_what_it_missed(settings: Settings) -> None:
    text = behind(settings)["en/g-0001/"]
    assert "This translation was made by a person." in text
    assert (
        "This translation follows text 1 of the Korean original. "
        "There is 1 newer text of the original.\n"
        "Where the Korean text has changed since\nQuestion\nWhy\n"
    ) in text
    assert "This translation is behind the original; texts missed: 1." in text


def test_every_link_to_what_was_missed_meets_its_place(settings: Settings) -> None:
    shown = behind(settings)
    fragments = re.findall(r'history/#(original[a-z.-]*)"', shown.pages["en/g-0001/"])
    assert fragments == ["original-head", "original.why", "original.why"]
    history = shown.pages["en/g-0001/history/"]
    for fragment in fragments:
        assert f'id="{fragment}"' in history
    assert '<span lang="ko">다음과 같습니다.</span></ins>' in history


def test_an_edit_that_is_not_released_yet_counts_too(settings: Settings) -> None:
    edit(settings, "core-1.md", "목소리가 있었습니다", "목소리가 많았습니다")
    shown = Shown(settings)
    assert (
        "The original has changed since, but has not been published anew yet."
        in (shown["en/g-0001/"])
    )
    assert "#original.voices" in shown.pages["en/g-0001/"]


def test_a_section_that_the_translation_lacks_is_listed(settings: Settings) -> None:
    path = settings.content / "green/core-1.md"
    put(path, path.read_text("utf-8") + "\n## 덧붙임 {#more}\n\n덧붙입니다.\n")
    page = Shown(settings).pages["en/g-0001/"]
    assert "New sections of the Korean text" in page
    assert 'href="../../ko/g-0001/#g-0001.more" hreflang="ko"><span lang="ko">덧붙임' in page
    english(
        settings,
        "g-0001",
        "follows: 1\n",
        "## Why {#why}\n\n## Voices {#voices}\n\n## More {#more}",
    )
    assert "New sections" not in Shown(settings).pages["en/g-0001/"]


def test_words_before_the_first_section_are_marked_on_top(settings: Settings) -> None:
    edit(settings, "core-1.md", "---\n\n## 왜", "---\n\n첫머리입니다.\n\n## 왜")
    page = Shown(settings).pages["en/g-0001/"]
    assert page.index("The Korean text of the opening") < page.index('id="g-0001.why"')
    assert 'history/#original-opening"' in page


def test_a_translation_that_follows_the_last_text_says_nothing(settings: Settings) -> None:
    shown = Shown(settings)
    assert 'class="behind' not in shown.pages["en/g-0001/"]
    assert "What has changed in the original" not in shown["en/g-0001/history/"]


def test_a_translation_that_names_no_text_says_nothing(settings: Settings) -> None:
    english(settings, "g-0001")
    assert 'class="behind' not in behind(settings).pages["en/g-0001/"]


def test_an_original_that_came_back_to_its_text_is_not_marked(settings: Settings) -> None:
    edit(settings, "core-1.md", "까닭은", "까닭도")
    again(settings)
    edit(settings, "core-1.md", "까닭도", "까닭은")
    shown = Shown(settings)
    assert "The original today is the same as that text." in shown["en/g-0001/"]
    assert "behind-mark" not in shown.pages["en/g-0001/"]


def test_a_new_translation_leads_to_the_history_of_the_original(settings: Settings) -> None:
    (settings.content / "green/en/g-0002.md").unlink()
    edit(settings, "core-3.md", "까닭은", "까닭도")
    again(settings)
    english(settings, "g-0003", "follows: 1\n")
    page = Shown(settings).pages["en/g-0003/"]
    assert '<a href="../../ko/g-0003/history/#v2" hreflang="ko">See what changed' in page


def test_a_text_that_went_by_law_leaves_nothing_to_compare(settings: Settings) -> None:
    edit(settings, "core-1.md", "까닭은", "까닭도")
    redact(settings, "g-0001")
    text = Shown(settings)["en/g-0001/"]
    assert "That text was taken down by law, so what has changed cannot be told." in text


def test_the_body_of_a_translation_is_the_same_but_for_its_marks(settings: Settings) -> None:
    @cache
    def prose(page: str) -> str:
        html = re.sub(r'<p class="behind-mark">.*?</p>\n', "", page)
        found = re.search(r'<div class="prose">(.*?)</div>', html, re.S)
        assert found is not None
        return found[1]

    before = prose(Shown(settings).pages["en/g-0001/"])
    assert prose(behind(settings).pages["en/g-0001/"]) == before
