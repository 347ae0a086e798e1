"""The receipt of a question in every state: what its page says first, next, and last.

Each case changes the small content of tests/cases/base, as an author would.
"""

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.objects.question import RawQuestion
from generator.objects.view import CoreQuestionView, Moment, QuestionView
from generator.render.site import Site
from generator.settings import Settings
from tests.content import Files, base_files, changed, lay, look

PROJECT = Path(__file__).resolve().parents[2]
ACTION, SOLUTION, CORE, RAW = (
    "blue/action.md",
    "white/solution.md",
    "green/core.md",
    "green/raw.yml",
)
MERGED = "merged_into:\n  - to: g-0001\n    reason: 돌봄 일의 값을 물었습니다.\n"
GAP = "gap:\n  reason: 예산을 기다립니다.\n  owner: gu-office\n  review_by: {}\n"
SECOND = "\n---\nkind: question\nid: g-0102\nwords: 돌봄은 누구 몫인가요?\nevent: dialogue-2025\n"
EVIDENCE = re.search(r"    evidence:\n.*?(?=  - key: repair)", base_files()[ACTION], re.S)[0]


def site(folder: Path, files: Files, today: str = "2026-01-15", language: str = "ko") -> Site:
    content = lay(folder, files)
    corpus = look(content, dt.date.fromisoformat(today)).corpus
    settings = Settings(
        config=folder / "mkdocs.yml",
        content=content,
        site=folder / "site",
        theme=PROJECT / "theme",
        site_name="세 책",
        site_url="https://papers.example/",
    )
    return Site(corpus, settings, language)


def view(
    folder: Path, files: Files, id: str = "g-0101", today: str = "2026-01-15", language: str = "ko"
) -> QuestionView:
    """The receipt of a raw question."""
    made = site(folder, files, today, language)
    record = made.corpus.records[id]
    assert isinstance(record, RawQuestion)
    found = made.view(record)
    assert isinstance(found, QuestionView)
    return found


def kinds(found: QuestionView) -> list[str]:
    return [moment.kind for moment in moments(found)]


def moments(found: QuestionView) -> tuple[Moment, ...]:
    return (*found.story, *found.afterwards, *found.ahead)


def without(*paths: str) -> dict[str, None]:
    return dict.fromkeys(paths)


def with_gap(path: str, review: str = "2026-06-30") -> dict[str, str]:
    text = base_files()[path]
    head, end, body = text.partition("\n---\n") if path.endswith(".md") else (text, "", "")
    gap = GAP.format(review)
    return {path: f"{head}\n{gap}---\n{body}" if end else text.replace(MERGED, gap)}


def read(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# The sentence and the steps


def reach(found: QuestionView | CoreQuestionView) -> int:
    """How many of the five steps are behind it: the one that it stands on is marked."""
    states = [step.state for step in found.how_far.steps]
    assert states == sorted(states, key=["past", "now", "ahead"].index)
    assert states.count("now") == 1
    return states.index("now")


SENTENCES = {
    "asked": (
        with_gap(RAW),
        0,
        "질문이 기록되었습니다. 아직 핵심질문으로 모이지 않았습니다.",
    ),
    "gathered": (
        {**with_gap(CORE), **without(SOLUTION, ACTION)},
        1,
        "핵심질문으로 모였습니다. 아직 해법이 없습니다.",
    ),
    "answered": (
        {**with_gap(SOLUTION), **without(ACTION)},
        2,
        "해법이 나왔습니다. 아직 실행이 없습니다.",
    ),
    "drafted": (
        {**changed({SOLUTION: {"status: adopted": "status: draft"}}), **without(ACTION)},
        2,
        "해법을 다듬고 있습니다. 아직 실행이 없습니다.",
    ),
    "on hold": (
        {**changed({SOLUTION: {"status: adopted": "status: on-hold"}}), **without(ACTION)},
        2,
        "해법이 나왔으나 지금은 보류되어 있습니다.",
    ),
    "dropped": (
        {**changed({SOLUTION: {"status: adopted": "status: dropped"}}), **without(ACTION)},
        2,
        "해법이 나왔으나 채택되지 않았습니다.",
    ),
    "planned": (
        changed(
            {
                ACTION: {
                    "  - status: underway\n    date: 2025-07-01\n": "",
                    "    done: 2025-05-30\n": "",
                    EVIDENCE: "",
                    "start: 2025-03": "start: 2026-03",
                }
            }
        ),
        3,
        "실행이 정해졌습니다. 2026년 3월에 시작할 예정입니다.",
    ),
    "late to begin": (
        changed(
            {
                ACTION: {
                    "  - status: underway\n    date: 2025-07-01\n": "",
                    "    done: 2025-05-30\n": "",
                    EVIDENCE: "",
                }
            }
        ),
        3,
        "실행이 정해졌으나 아직 시작하지 않았습니다.",
    ),
    "under way": ({}, 4, "실행하고 있습니다. 2단계 가운데 1단계를 마쳤습니다."),
    "delayed": (
        changed({ACTION: {"status: underway": "status: delayed"}}),
        4,
        "실행이 늦어지고 있습니다. 2단계 가운데 1단계를 마쳤습니다.",
    ),
    "stopped": (
        changed({ACTION: {"status: underway": "status: stopped"}}),
        4,
        "실행이 멈췄습니다.",
    ),
    "done": (
        changed(
            {
                ACTION: {
                    "status: underway\n    date: 2025-07-01\n": "status: done\n"
                    "    date: 2025-07-01\n    evidence:\n      - date: 2025-07-01\n"
                    "        what: 열 채를 고쳤습니다.\n"
                }
            }
        ),
        4,
        "실행을 마쳤습니다.",
    ),
}


@pytest.mark.parametrize("state", SENTENCES)
def test_a_sentence_says_where_the_question_stands(tmp_path: Path, state: str) -> None:
    files, steps, sentence = SENTENCES[state]
    found = view(tmp_path, files)
    assert (reach(found), found.how_far.sentence) == (steps, sentence)


@pytest.mark.parametrize("state", SENTENCES)
def test_the_page_says_the_words_first_then_the_state_then_the_story(
    tmp_path: Path, state: str
) -> None:
    files, _, sentence = SENTENCES[state]
    made = site(tmp_path, files)
    html = made.page_of("question", made.view(made.corpus.records["g-0101"]))
    text = read(html)
    head, _, story = text.partition("이 질문이 걸어온 길")
    words, state_at = head.find("돌보는 사람은 누가 돌보나요?"), head.find(sentence)
    assert 0 <= words < state_at
    assert story.strip().startswith("2024. 6. 15. 시민이 물었습니다")
    head = html.partition("이 질문이 걸어온 길")[0]
    assert head.find("<h1") < head.find('class="meter"')
    assert html.count('id="chain"') == 1


def test_several_actions_are_counted_by_their_states(tmp_path: Path) -> None:
    action = base_files()[ACTION]
    other = action.replace("b-0001", "b-0002").replace("status: underway", "status: delayed")
    found = view(tmp_path, {"blue/other.md": other})
    assert found.how_far.sentence == "실행 2개로 이어졌습니다(진행 중 1개, 늦어짐 1개)."
    english = view(tmp_path, {}, language="en")
    assert english.how_far.sentence == "It led to 2 actions (Underway: 1, Delayed: 1)."


def test_a_core_question_says_the_same_of_itself(tmp_path: Path) -> None:
    made = site(tmp_path, {})
    core = made.view(made.corpus.records["g-0001"])
    raw = made.view(made.corpus.records["g-0101"])
    assert isinstance(core, CoreQuestionView)
    assert isinstance(raw, QuestionView)
    assert (core.how_far.sentence, reach(core)) == (raw.how_far.sentence, reach(raw))


# What comes next, and what may be old


def test_the_next_date_is_the_earliest_that_is_known(tmp_path: Path) -> None:
    due = view(tmp_path, {}).how_far.due
    assert due is not None
    assert (due.date.text, due.what.text) == ("2026년 5월", "고치기")
    assert due.link is not None
    assert due.link.href == "../b-0001/#milestones"


def test_after_the_last_milestone_comes_the_review_and_then_nothing(tmp_path: Path) -> None:
    due = view(tmp_path, {}, today="2026-06-15").how_far.due
    assert due is not None
    assert (due.date.text, due.what.text) == ("2026년 12월", "상태 점검")
    late = view(tmp_path, {}, today="2027-01-15").how_far
    assert late.due is None
    assert late.doubt == "2026. 12. 31.까지 다시 살피기로 했으나 아직 새 소식이 없습니다."


def test_an_action_that_is_to_begin_has_its_start_as_the_next_date(tmp_path: Path) -> None:
    due = view(tmp_path, SENTENCES["planned"][0]).how_far.due
    assert due is not None
    assert (due.date.text, due.what.text) == ("2026년 3월", "실행 시작")


def test_nothing_comes_after_an_end(tmp_path: Path) -> None:
    assert view(tmp_path, SENTENCES["done"][0]).how_far.due is None


@pytest.mark.parametrize(("path", "more"), [(RAW, ()), (CORE, (SOLUTION, ACTION))])
def test_a_gap_has_its_reason_owner_and_day(
    tmp_path: Path, path: str, more: tuple[str, ...]
) -> None:
    found = view(tmp_path, {**with_gap(path), **without(*more)})
    last = moments(found)[-1]
    assert last.kind == "gap"
    assert last.gap is not None
    assert (last.gap.reason.text, last.gap.owner.text.text) == (
        "예산을 기다립니다.",
        "구청 일자리과",
    )
    assert last.gap.review_by.text == "2026. 6. 30."
    assert found.how_far.due is not None
    assert found.how_far.due.date.text == "2026. 6. 30."
    assert not found.how_far.doubt


def test_a_day_of_review_that_has_passed_is_told(tmp_path: Path) -> None:
    found = view(tmp_path, with_gap(RAW, "2025-12-31"))
    assert found.how_far.doubt == "다시 보기로 한 날(2025. 12. 31.)이 지났습니다."
    assert found.how_far.due is None


def test_the_latest_news_is_the_latest_fact_of_the_whole_chain(tmp_path: Path) -> None:
    news = view(tmp_path, {}).how_far.news
    assert news is not None
    assert news.text == "2025. 8. 20."  # the verdict of the citizens
    alone = view(tmp_path, with_gap(RAW)).how_far.news
    assert alone is not None
    assert alone.text == "2024. 6. 15."


# The story


def test_the_story_runs_from_the_question_to_the_next_date(tmp_path: Path) -> None:
    found = view(tmp_path, {})
    assert [(m.kind, m.date.text if m.date else "") for m in moments(found)] == [
        ("asked", "2024. 6. 15."),
        ("gathered", "2024. 6. 15."),
        ("acted", "2025. 3. 1."),
        ("answered", "2025. 6. 21."),  # decided on after the action had begun
        ("report", "2025. 7. 10."),
        ("verdict", "2025. 8. 20."),
        ("next", "2026년 5월"),
    ]
    gathered = found.story[1]
    assert gathered.text is not None
    assert gathered.text.text == "돌봄 일의 값을 물었습니다."
    assert [record.number for record in gathered.records] == ["G-0001"]


def test_time_orders_what_the_offices_and_the_citizens_say(tmp_path: Path) -> None:
    early = changed(
        {ACTION: {"date: 2025-08-20\n    by: citizens": "date: 2025-07-05\n    by: citizens"}}
    )
    found = kinds(view(tmp_path, early))
    assert found.index("verdict") < found.index("report")


def test_each_core_question_says_why_it_took_the_question_in(tmp_path: Path) -> None:
    core = (
        base_files()[CORE]
        .replace("id: g-0001", "id: g-0002")
        .replace("dialogue-2024\npri", "dialogue-2025\npri")
    )
    both = f"{MERGED}  - to: g-0002\n    reason: 돌봄을 나누는 길도 물었습니다.\n"
    files = {
        "green/other.md": core.replace("\n---\n", f"\n{GAP.format('2026-06')}---\n", 1),
        **changed({RAW: {MERGED: both}}),
    }
    found = view(tmp_path, files)
    gathered = [moment for moment in found.story if moment.kind == "gathered"]
    assert [m.records[0].number for m in gathered] == ["G-0001", "G-0002"]
    assert [m.text.text for m in gathered if m.text] == [
        "돌봄 일의 값을 물었습니다.",
        "돌봄을 나누는 길도 물었습니다.",
    ]
    assert kinds(found)[-2:] == ["gap", "next"], "one leads on, the other waits"


def test_a_question_that_repeats_another_tells_the_story_of_the_first(tmp_path: Path) -> None:
    files = {RAW: base_files()[RAW] + SECOND + "duplicate_of: g-0101\n"}
    found = view(tmp_path, files, "g-0102")
    assert found.how_far.sentence == (
        "먼저 나온 같은 질문(G-0101)과 함께 갑니다. "
        "실행하고 있습니다. 2단계 가운데 1단계를 마쳤습니다."
    )
    # It was asked in 2025, after the first had gone into its core question: that stands below.
    assert kinds(found)[:3] == ["asked", "repeated", "gathered"]
    repeated = next(moment for moment in found.story if moment.kind == "repeated")
    assert [record.number for record in repeated.records] == ["G-0101"]
    assert found.afterwards == view(tmp_path, {}, "g-0101").afterwards
    assert "같은 질문이 먼저 기록되어 있습니다" in found.notices[0].title


def test_a_withdrawn_question_says_when_why_and_what_follows(tmp_path: Path) -> None:
    gone = "withdrawn: {date: 2025-12-01, reason: replaced, successor: g-0102}\n"
    text = base_files()[RAW].replace(MERGED, gone)
    files = {RAW: text + SECOND + GAP.format("2026-06"), **without(ACTION, SOLUTION)}
    found = view(tmp_path, {**files, **with_gap(CORE)})
    assert found.how_far.sentence == "2025. 12. 1.에 철회된 기록입니다."
    assert found.how_far.steps == ()
    assert found.how_far.due is None
    assert kinds(found) == ["asked", "withdrawn"]
    last = found.story[-1]
    assert last.text is not None
    assert last.text.text == "까닭: 다른 기록으로 바뀜"
    assert [record.number for record in last.records] == ["G-0102"]


def test_redacted_words_are_told_right_below_the_words(tmp_path: Path) -> None:
    redacted = (
        "redactions:\n  - {date: 2024-07-01, reason: third-party, note: 이름을 가렸습니다.}\n"
    )
    made = site(tmp_path, {RAW: base_files()[RAW] + redacted})
    text = read(made.page_of("question", made.view(made.corpus.records["g-0101"])))
    places = [text.find(p) for p in ("돌보는 사람은", "가린 말이 있습니다", "지금 어디까지 왔나")]
    assert min(places) >= 0
    assert places == sorted(places)
    assert "2024. 7. 1. , 다른 사람에 관한 내용: 이름을 가렸습니다." in text


def test_a_sample_is_marked_smaller_than_the_words_and_after_the_state(tmp_path: Path) -> None:
    made = site(tmp_path, {RAW: base_files()[RAW] + "sample: true\n"})
    html = made.page_of("question", made.view(made.corpus.records["g-0101"]))
    assert html.count('class="record__sample"') == 1
    assert html.find('class="meter"') < html.find('class="record__sample"')
    assert "예시" in read(html.partition('class="record__sample"')[2])[:20]
    assert 'class="sample"' not in html


def test_questions_of_the_same_core_questions_share_what_came_after(tmp_path: Path) -> None:
    files = {RAW: base_files()[RAW] + SECOND + MERGED}
    made = site(tmp_path, files)
    first, second = (made.view(made.corpus.records[id]) for id in ("g-0101", "g-0102"))
    assert isinstance(first, QuestionView)
    assert isinstance(second, QuestionView)
    assert first.afterwards is second.afterwards
    assert first.story != second.story
