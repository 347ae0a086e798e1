"""The tree of an edition: what it pinned, its chain, its chapters, and the same bytes for ever."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from generator.commands import release as command
from generator.ledger.addresses import Captured
from generator.objects.book import (
    Block,
    Book,
    Entry,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Quote,
    Reference,
    Table,
    Words,
)
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.problem import Problem
from generator.render.book import pandoc
from generator.render.book.bodies import lines, plain
from generator.render.book.text import lines_of, text_of
from generator.settings import Settings
from tests.unit.book.released import book, library
from tests.unit.book.samples import content, hard_book, sample_books, settings
from tests.unit.ledger.small import (
    action,
    core,
    options,
    put,
    raw,
    release,
    small,
    solution,
    translation,
)

HANGUL = re.compile("[가-힣]")


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    return small(tmp_path / "p")


def entry(made: Book, fragment: str) -> Entry:
    (found,) = [entry for entry in made.entries if entry.fragment == fragment]
    return found


def chain(found: Entry) -> dict[str, list[str]]:
    """The chain as label and numbers."""
    return {link.label: [record.number for record in link.records] for link in found.chain}


def facts(found: Entry) -> dict[str, list[str]]:
    return {fact.label: [plain(line) for line in fact.lines] for fact in found.facts}


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every piece of words in blocks, those within others too."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield from _inner(block.inside)
            case Listing():
                for item in block.items:
                    yield from inlines(item)
            case Quote():
                yield from inlines(block.blocks)
            case Table():
                for row in (block.head, *block.rows):
                    for cell in row:
                        yield from _inner(cell.inside)


def _inner(found: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in found:
        yield inline
        if hasattr(inline, "inside"):
            yield from _inner(inline.inside)


def references(made: Book) -> Iterator[Reference]:
    """Every reference of a book."""
    for chapter in made.chapters:
        parts = [chapter.blocks]
        for each in chapter.entries:
            parts += [each.blocks, *each.notes]
            for link in each.chain:
                yield from link.records
            for fact in each.facts:
                for line in fact.lines:
                    yield from (i for i in _inner(line) if isinstance(i, Reference))
        for blocks in parts:
            yield from (i for i in inlines(blocks) if isinstance(i, Reference))


def fragments(made: Book) -> list[str]:
    """Every place that a book names."""
    found = [chapter.fragment for chapter in made.chapters]
    for each in made.entries:
        found.append(each.fragment)
        found += [b.fragment for b in each.blocks if isinstance(b, Heading) and b.fragment]
    return found


# What a book holds


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_standing_record_of_the_repository_stands_once_in_its_book(language: str) -> None:
    records = content()[0].records.values()
    for paper, made in sample_books(language).items():
        standing = [r.id for r in records if r.paper == paper and r.withdrawn is None]
        assert len(standing) > 5
        assert sorted(each.fragment for each in made.entries) == sorted(standing)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_places_are_named_once_and_references_meet_them(language: str) -> None:
    for made in (*sample_books(language).values(), hard_book(language)):
        names = fragments(made)
        assert len(set(names)) == len(names)
        within = [reference for reference in references(made) if reference.fragment]
        assert len(within) > 10
        if not made.name.startswith("green-hard"):
            assert {reference.fragment for reference in within} <= set(names)
        for reference in references(made):
            assert reference.href.startswith("https://example.org/id/")
            assert plain(reference.inside)


def test_a_living_paper_is_a_working_copy_of_today(site: Settings) -> None:
    made = book(site, "green-ko", day="2026-03-01")
    assert (made.name, made.edition, made.edition_text) == ("green-ko", "", "작업본")
    assert (made.date, made.date_text) == ("2026-03-01", "2026. 3. 1.")
    assert [(c.fragment, c.role) for c in made.chapters] == [
        ("how-to-read", "foreword"),
        ("core-questions", "records"),
        ("questions", "records"),
        ("index-sector", "index"),
        ("index-topic", "index"),
        ("index-id", "index"),
        ("colophon", "colophon"),
    ]
    first = entry(made, "g-0001")
    assert (first.number, first.revision, first.kind_text) == ("G-0001", 0, "핵심질문")
    assert first.address == "https://example.org/id/g-0001/"
    assert len(first.sha256) == 64


def test_what_is_withdrawn_stands_in_no_book_and_is_named_by_its_number(site: Settings) -> None:
    more = "withdrawn: {date: 2026-02-01, reason: error}\n"
    put(site.content / "white/w-1.md", solution(1, 1, more))
    assert [each.fragment for each in book(site, "white-ko").entries] == ["w-0002"]
    assert "W-0001" not in str(chain(entry(book(site, "green-ko"), "g-0001")))
    assert chain(entry(book(site, "blue-ko"), "b-0001")) == {"옮기는 해법": ["W-0001"]}


def test_the_chain_leads_up_and_down_and_through(site: Settings) -> None:
    green, white, blue = (book(site, f"{paper}-ko") for paper in ("green", "white", "blue"))
    assert chain(entry(green, "g-0001")) == {
        "이 질문으로 모인 원질문": ["G-0011"],
        "이 질문에 답한 해법": ["W-0001"],
        "해법을 옮긴 실행": ["B-0001"],
    }
    assert chain(entry(green, "g-0011")) == {"모인 핵심질문": ["G-0001"]}
    assert chain(entry(white, "w-0001")) == {
        "답하는 핵심질문": ["G-0001"],
        "이 해법을 옮긴 실행": ["B-0001"],
    }
    assert chain(entry(blue, "b-0001")) == {
        "옮기는 해법": ["W-0001"],
        "처음의 핵심질문": ["G-0001"],
    }
    (up, down, through) = entry(green, "g-0001").chain
    assert up.records[0].fragment == "g-0011"  # within this book
    assert down.records[0].fragment == through.records[0].fragment == ""
    assert plain(down.records[0].inside) == "함께 푸는 길 1"


def test_references_in_a_body_lead_to_records_and_say_whether_they_are_here(
    site: Settings,
) -> None:
    text = core(1) + "\n[G-0002], [그 길][W-0001]을 봅니다.\n"
    put(site.content / "green/core-1.md", text)
    found = [
        inline
        for inline in inlines(entry(book(site, "green-ko"), "g-0001").blocks)
        if isinstance(inline, Reference)
    ]
    home = "https://example.org/id/"
    assert found == [
        Reference("g-0002", f"{home}g-0002/", "G-0002", (Words("G-0002"),)),
        Reference("", f"{home}w-0001/", "W-0001", (Words("그 길"),)),
    ]


def test_raw_questions_stand_by_the_meeting_at_which_they_were_asked(site: Settings) -> None:
    events = (
        "kind: event\nentries:\n"
        "  - {id: first, type: dialogue, label: {ko: 첫 대화, en: First}, date: 2024-09-01}\n"
        "  - {id: second, type: dialogue, label: {ko: 둘째 대화, en: Second}, date: 2024-10-01}\n"
    )
    put(site.content / "vocabulary/events.yml", events)
    put(site.content / "green/raw-12.md", raw(12, 2).replace("event: first", "event: second"))
    chapters = {c.fragment: c for c in book(site, "green-en").chapters}
    assert [each.fragment for each in chapters["questions-second"].entries] == ["g-0012"]
    assert chapters["questions-second"].title == "Raw questions from citizens · Second"
    assert chapters["questions-first"].title == "Raw questions from citizens · First"
    release(site, "green", "--title", "Green")
    put(site.content / "vocabulary/events.yml", events.replace("First", "New"))
    chapters = {c.fragment: c for c in book(site, "green-e1-en").chapters}
    # No text that an edition holds says it in English: it stands as it was said.
    assert chapters["questions-first"].title == "Raw questions from citizens · 첫 대화"


def test_the_indexes_name_sectors_topics_numbers_and_sources() -> None:
    made = sample_books()["white"]
    chapters = {chapter.fragment: chapter for chapter in made.chapters}
    topics = [plain(b.inside) for b in chapters["index-topic"].blocks if isinstance(b, Heading)]
    assert topics == sorted(topics)
    assert "일의 보상과 사회적 보호" in topics  # a solution has the topics of its questions
    numbers = [i.number for i in inlines(chapters["index-id"].blocks) if isinstance(i, Reference)]
    assert numbers == sorted(each.number for each in made.entries)
    assert "bizdaily.net 기사 31562: W-0001" in "\n".join(lines(chapters["sources"].blocks))


# In words


def test_facts_are_in_words_and_read_as_sentences_do(site: Settings) -> None:
    more = """\
budget:
  - {year: 2026, payer: city, amount: 45000000, stage: approved}
reports:
  - {date: 2026-02-01, by: office, text: "첫 줄입니다.\\n\\n둘째 줄입니다."}
indicators:
  - {key: people, name: 사람, unit: 명, target: {value: 1500.50, date: 2027-04}}
"""
    put(site.content / "blue/b-1.md", action(1, 1, more))
    assert facts(entry(book(site, "blue-ko"), "b-0001")) == {
        "상태": ["준비 중 · 2026. 1. 15."],
        "맡은 곳": ["구청"],
        "일정": ["처음 계획 2026년 1월 ~ 2027년 12월"],
        "예산": ["2026년 · 시비 · 4,500만 원 · 확정"],
        "단계별 진행": ["조사 · 기한 2026년 6월"],
        "성과 지표": ["사람 · 목표 1,500.5명(2027년 4월)"],
        "기관의 보고": ["2026. 2. 1. · 구청 첫 줄입니다. 둘째 줄입니다."],
    }


def test_a_planned_action_is_not_a_planned_law(site: Settings) -> None:
    more = "legal_basis:\n  - {name: 조례, status: planned}\n"
    put(site.content / "blue/b-1.md", action(1, 1, more))
    found = facts(entry(book(site, "blue-ko"), "b-0001"))
    assert found["상태"] == ["준비 중 · 2026. 1. 15."]
    assert found["법적 근거"] == ["조례 · 만들 예정"]


def test_an_english_book_is_in_english_words_and_marks_what_is_not(site: Settings) -> None:
    made = book(site, "green-en", day="2026-03-01")
    assert (made.paper_text, made.edition_text, made.date_text) == (
        "Green Paper",
        "Working copy",
        "1 March 2026",
    )
    translated, korean = entry(made, "g-0001"), entry(made, "g-0003")
    assert (translated.lang, translated.title) == ("en", "A title")
    assert (korean.lang, korean.title) == ("ko", "무엇을 물을까요? 3")
    topic = next(fact for fact in korean.facts if fact.label == "Topic")
    assert topic.lines == ((Words("임금", "ko"),),)
    gathered, *_ = translated.chain
    assert gathered.records[0].inside == (Words("왜 그런가요? 11", "ko"),)
    own = [each for chapter in made.chapters for each in (*chapter.blocks,)]
    words = [i.text for i in inlines(tuple(own)) if isinstance(i, Words) and not i.lang]
    words += [*msgspec.structs.astuple(made.labels), *(c.title for c in made.chapters)]
    assert [text for text in words if HANGUL.search(text)] == []


# What an edition keeps


def test_an_edition_prints_what_it_pinned_and_not_what_the_record_says_today(
    site: Settings,
) -> None:
    release(site, "green", "--title", "첫 녹서")
    put(site.content / "green/core-1.md", core(1, text="새로 물을까요?"))
    assert entry(book(site, "green-ko"), "g-0001").title == "새로 물을까요? 1"
    made = book(site, "green-e1-ko")
    first = entry(made, "g-0001")
    assert (first.title, first.revision) == ("무엇을 물을까요? 1", 1)
    assert (made.title, made.edition_text, made.publisher) == ("첫 녹서", "제1판", "구청")
    assert made.licence_text == "공공누리 제1유형: 출처를 밝히면 누구나 쓸 수 있습니다."
    assert msgspec.json.decode(made.manifest)["root"] == made.root
    assert made.root in "\n".join(lines(made.chapters[-1].blocks))
    assert ("승인", "구청장") in made.imprint


def later(site: Settings) -> None:
    """Everything that may happen after an edition: texts, labels, links, papers and records."""
    put(
        site.content / "green/core-1.md",
        core(1, text="새로 물을까요?", more="aliases: [draft-a]\n"),
    )
    put(site.content / "green/core-6.md", core(6, more="supersedes: [g-0002]\n"))
    put(site.content / "white/w-3.md", solution(3, 1))
    put(site.content / "blue/b-3.md", action(3, 3))
    put(site.content / "green/en/g-0003.md", translation("g-0003"))
    topics = site.content / "vocabulary/topics.yml"
    put(topics, topics.read_text("utf-8").replace("임금", "벌이"))


def test_an_edition_is_the_same_to_the_byte_whatever_comes_later(site: Settings) -> None:
    release(site, "white", "--title", "백서", day="2026-02-01")
    release(site, "green", "--title", "녹서", day="2026-03-01")
    names = ("green-e1-ko", "green-e1-en", "white-e1-ko")
    before = [msgspec.json.encode(book(site, name)) for name in names]
    later(site)
    note = ("--note", "바뀌었습니다")
    for paper, day in (("blue", "2026-04-01"), ("white", "2026-04-02"), ("green", "2026-04-03")):
        release(site, paper, "--title", paper, *note, day=day)
    assert [msgspec.json.encode(book(site, name)) for name in names] == before
    assert len(book(site, "green-e2-ko").entries) == len(book(site, "green-e1-ko").entries) + 1


def test_the_chain_of_an_edition_knows_the_papers_of_its_day(site: Settings) -> None:
    release(site, "green", "--title", "녹서", day="2026-02-01")
    release(site, "white", "--title", "백서", day="2026-03-01")
    put(site.content / "green/core-1.md", core(1, text="새로 물을까요?"))
    release(site, "green", "--note", "다시", day="2026-04-01")
    assert chain(entry(book(site, "green-e1-ko"), "g-0001")) == {
        "이 질문으로 모인 원질문": ["G-0011"]
    }
    assert chain(entry(book(site, "green-e2-ko"), "g-0001")) == {
        "이 질문으로 모인 원질문": ["G-0011"],
        "이 질문에 답한 해법": ["W-0001"],
    }
    solved = entry(book(site, "white-e1-ko"), "w-0001").chain[0].records[0]
    assert plain(solved.inside) == "무엇을 물을까요? 1"  # as green e1 had it, not as it is today


def test_a_record_that_no_edition_held_yet_is_named_by_its_number(site: Settings) -> None:
    release(site, "white", "--title", "백서")
    asked = entry(book(site, "white-e1-ko"), "w-0001").chain[0].records[0]
    assert (asked.number, asked.fragment, asked.inside) == ("G-0001", "", (Words("G-0001"),))


def test_errata_are_told_at_the_end_of_the_edition(site: Settings) -> None:
    release(site, "green", "--title", "녹서")
    assert "errata" not in [c.fragment for c in book(site, "green-e1-ko").chapters]
    release(site, "green", "--erratum", "e1", "g-0001", "“까닭”을 “이유”로.", day="2026-05-02")
    (chapter,) = [c for c in book(site, "green-e1-ko").chapters if c.role == "errata"]
    assert list(lines(chapter.blocks)) == [
        "판의 글은 고치지 않습니다. 틀린 곳은 여기에 더해 알립니다.",
        "G-0001 (2026. 5. 2.): “까닭”을 “이유”로.",
    ]


# What cannot be set


@pytest.mark.tells("print-too-deep")
def test_a_body_that_no_book_can_hold_is_told_at_its_record(site: Settings) -> None:
    put(site.content / "green/core-2.md", core(2) + "\n" + "> " * 20 + "말\n")
    made = library(site, "green-ko", "white-ko")
    assert [(p.code, str(p.mark)) for p in made.problems] == [
        ("print-too-deep", "green/core-2.md:3:5")
    ]
    assert [want.name for want, _ in made.books()] == ["white-ko"]


def test_a_text_that_is_too_long_or_stops_pandoc_is_told_so(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "LONGEST", 90)
    assert {p.code for p in library(site, "green-ko").problems} == {"print-too-long"}
    monkeypatch.undo()
    monkeypatch.setattr(pandoc, "_run", lambda fragments: [])
    assert [p.code for p in library(site, "green-ko").problems] == ["print-unreadable"]


# Text


def test_the_text_of_an_entry_is_all_of_it_in_order() -> None:
    found = entry(sample_books()["green"], "g-0003")
    text = lines_of(found)
    assert text[:4] == ("G-0003", "핵심질문", found.title, "예시")
    order = ["주제", "출처", "이 질문으로 모인 원질문", "왜 묻는가", "시민의 목소리"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert text_of(found) == "\n".join(text)


def test_settings_of_the_samples_are_those_of_the_repository() -> None:
    assert settings().languages == ("ko", "en")


def test_a_text_that_went_by_law_leaves_its_places_and_nothing_of_what_it_said(
    site: Settings,
) -> None:
    places = ("g-0001", "g-0001.why", "g-0001.voices", "g-0002")
    pdf = Output("ko/green/e1/green-e1-ko.pdf", b"", places)

    def gather(
        settings: Settings, corpus: Corpus, ledger: Ledger
    ) -> tuple[list[str], tuple[Problem, ...]]:
        captured = Captured()
        for _ in captured.watch([pdf]):
            pass
        return captured.promised(), ()

    command.release(site, options(site, "green", "--title", "녹서"), gather)
    put(site.content / "green/core-1.md", core(1, text="(가림)").replace("까닭은", "(가림)"))
    law = ("--redact", "g-0001", "--ground", "personal-data")
    words = options(site, "green", *law, "--language", "ko", day="2026-04-01")
    taken = command.release(site, words, gather)
    assert taken.problems == ()
    made = book(site, "green-e1-ko")
    whole = msgspec.json.encode(made).decode()
    assert "무엇을 물을까요? 1" not in whole
    assert "까닭은 이렇습니다. 1" not in whole
    gone = entry(made, "g-0001")
    assert (gone.number, gone.title, gone.sha256) == ("G-0001", "법에 따라 내린 글", "")
    assert list(lines(gone.blocks)) == [
        "이 글은 2026. 4. 1. 법에 따라 내렸습니다. 까닭: 개인정보 보호",
        "내린 절",
        "내린 절",
    ]
    assert set(places) <= set(fragments(made))
    assert "내린 기록" in [chapter.title for chapter in made.chapters]
    # What referred to it names it by its number, as it names what it never knew.
    assert entry(made, "g-0011").chain[0].records[0].inside == (Words("G-0001"),)
    assert entry(book(site, "green-e1-en"), "g-0001").title == "A title"
