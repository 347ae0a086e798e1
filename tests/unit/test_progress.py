"""The page of progress: its sums and states by hand, coverage from frozen texts, files as CSV."""

import csv
import io
import re
from decimal import Decimal
from html import unescape
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.objects.action import Indicator, Measure
from generator.objects.date import PartialDate
from generator.objects.ledger import Edition, Frozen, Ledger, Pinned, Redacted, Revision
from generator.objects.progress_view import ProgressView
from generator.objects.source import Mark
from generator.render.data import Survey
from generator.render.data.table import csv_bytes
from generator.render.progress import Progress
from generator.render.progress.coverage import Reach, now, reached
from generator.render.progress.files import progress_files
from generator.render.progress.targets import share_of
from tests.unit.counted import BLUE, FILES, SETTINGS, corpus, listings, site


def view(files: dict[str, str] = FILES, language: str = "ko") -> ProgressView:
    return Progress(listings(files, language)).view()


def shown(files: dict[str, str] = FILES, language: str = "ko") -> str:
    return site(files, language).page_of("progress", view(files, language))


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def in_order(text: str, *parts: str) -> None:
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, (part, text[at : at + 300])
        at = found + len(part)


# Money


def test_money_adds_up_by_year_by_payer_and_by_stage() -> None:
    money = view().money
    assert money is not None
    first, second, third = money.tables
    assert first.columns == ("국비", "구비")
    assert [
        (row.name, [cell and cell.value for cell in row.cells], row.total.value)
        for row in first.rows
    ] == [
        ("2026년", ["50000000", "100000001"], "150000001"),
        ("2027년", ["200000000", "30000000"], "230000000"),
    ]
    assert [total.value for total in first.totals] == ["250000000", "130000001"]
    assert first.total.value == "380000001"
    assert second.columns == ("집행", "확정", "계획")
    assert [[cell and cell.value for cell in row.cells] for row in second.rows] == [
        [None, "100000000", "50000001"],
        ["200000000", None, "30000000"],
    ]
    assert [total.value for total in third.totals] == ["200000000", "100000000", "80000001"]
    assert {table.total.value for table in money.tables} == {"380000001"}
    assert "3억 8,000만 1원" in money.sentence


def test_money_is_written_for_readers_and_exactly_for_machines() -> None:
    html = shown()
    assert '<data value="150000001">1억 5,000만 1원</data>' in html
    assert 'data-sort="150000001"' in html


@given(
    st.lists(
        st.tuples(
            st.integers(2024, 2030),
            st.sampled_from(["state", "city", "district", "firms", "unions", "other"]),
            st.integers(0, 10**13),
            st.sampled_from(["planned", "approved", "spent"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_table_of_money_has_the_same_sum(lines: list[tuple[int, str, int, str]]) -> None:
    rows = "".join(
        f"  - {{year: {y}, payer: {p}, amount: {n}, stage: {s}}}\n" for y, p, n, s in lines
    )
    head, rest = BLUE.split("budget:\n", 1)
    blue = head + "budget:\n" + rows + rest[rest.index("milestones:") :]
    blue = blue[: blue.index("---")]
    money = view({**FILES, "blue/all.yml": blue, "white/all.yml": WITHOUT_ACTION}).money
    assert money is not None
    for table in money.tables:
        assert table.total.value == str(sum(n for _y, _p, n, _s in lines))
        assert sum(int(total.value) for total in table.totals) == int(table.total.value)
        for row in table.rows:
            assert sum(int(cell.value) for cell in row.cells if cell) == int(row.total.value)


WITHOUT_ACTION = FILES["white/all.yml"].replace(
    "status: adopted\n",
    "status: adopted\ngap: {reason: 아직, owner: office, review_by: 2027}\n",
)


# States, schedules, milestones


def test_actions_stand_by_state_and_what_is_old_is_marked() -> None:
    found = view()
    assert [(group.key, group.count) for group in found.states] == [("underway", 1), ("planned", 1)]
    (row,) = found.states[0].rows
    assert (row.since and row.since.iso, row.percent and row.percent.value) == ("2026-03-02", "25")
    assert (row.overdue, row.stale) == (1, True)
    assert [(count.number, count.href) for count in found.counts] == [
        ("1", "#state-underway"),
        ("1", "#state-planned"),
    ]
    in_order(
        text_of(shown()), "진행 중", "임금표 시범", "25%", "기한이 지난 단계 1개", "오래된 상태"
    )


def test_a_schedule_says_why_it_moved_and_by_how_much() -> None:
    first, second = view().plans
    assert (first.late, first.late_text) == (2, "2달 늦춤")
    assert [(span.text, decided.iso, reason.text) for span, decided, reason in first.revised] == [
        ("2026년 3월 ~ 2027년 2월", "2026-02-10", "준비가 늦었습니다.")
    ]
    assert second.late_text == "바뀌지 않음"
    assert second.actual is None
    charts = view().plan_charts
    assert [(chart.heading.text, chart.count) for chart in charts] == [
        ("제조업", 1),
        ("분야를 정하지 않음", 1),
    ]
    assert "time__actual" in charts[0].drawn
    assert "time__open" in charts[1].drawn


def test_milestones_stand_by_what_they_ask_of_us() -> None:
    steps = {group.key: [row.name.text for row in group.rows] for group in view().steps}
    assert steps == {"overdue": ["물어보기"], "ahead": ["첫 임금표"], "done": ["규칙"]}


def test_a_stopped_action_owes_no_milestone() -> None:
    stopped = BLUE.replace(
        "  - {status: underway, date: 2026-03-02}\n",
        "  - {status: underway, date: 2026-03-02}\n  - {status: stopped, date: 2026-11-01}\n",
    )
    steps = {group.key for group in view({**FILES, "blue/all.yml": stopped}).steps}
    assert steps == {"done"}


def test_many_actions_are_folded_and_the_rest_is_in_the_file() -> None:
    one = BLUE[BLUE.index("kind: action\nid: b-0002") :].replace("=1+1 때", "때")
    many = "---\n".join(one.replace("b-0002", f"b-{1000 + i}") for i in range(300))
    found = view({**FILES, "blue/all.yml": BLUE + "---\n" + many})
    planned = next(group for group in found.states if group.key == "planned")
    assert planned.count == 301
    assert (len(planned.rows), len(planned.folded), planned.left) == (8, 60, 233)
    assert (len(found.plans), found.plans_left) == (200, 102)
    assert not any(chart.open for chart in found.plan_charts)
    html = shown({**FILES, "blue/all.yml": BLUE + "---\n" + many})
    assert "나머지 233개는 아래 파일에 있습니다." in text_of(html)
    assert len(html) < 700_000


# Indicators


@pytest.mark.parametrize(
    ("begun", "target", "value", "share"),
    [
        ("10", "50", "30", 0.5),
        ("40", "20", "35", 0.25),
        ("5", "0", "7", -0.4),
        ("0", "10", "12", 1.2),
        (None, "10", "4", 0.4),
        (None, "0", "4", None),
        ("3", "3", "3", 1.0),
        ("3", "3", "4", None),
        ("0", "1E-400", "1E400", 1000.0),
    ],
)
def test_a_share_runs_from_the_beginning_to_the_target_whichever_is_higher(
    begun: str | None, target: str, value: str, share: float | None
) -> None:
    mark, date = Mark("x", 1, 1), PartialDate(2026)
    of = lambda text: Measure(value=Decimal(text), date=date, mark=mark)  # noqa: E731
    indicator = Indicator(
        key="k",
        name="n",
        unit="u",
        baseline=of(begun) if begun is not None else None,
        target=of(target),
        mark=mark,
    )
    found = share_of(indicator, of(value))
    assert found == (share if share is None else pytest.approx(share))
    assert share_of(indicator, None) is None


def test_indicators_say_where_they_began_what_is_aimed_at_and_how_far_that_is() -> None:
    rows = view().targets
    assert [(row.name.text, row.direction, row.far) for row in rows] == [
        ("함께한 회사", "높이려는 수치", "목표까지 50% 왔습니다"),
        ("기다린 날", "낮추려는 수치", "목표까지 25% 왔습니다"),
        ("다친 사람", "낮추려는 수치", "처음보다 목표에서 멀어졌습니다"),
        ("재지 않은 것", "", "아직 잰 값이 없습니다"),
    ]
    assert rows[0].latest is not None
    assert (rows[0].latest.value, rows[0].latest.date.iso) == ("30곳", "2026-10")
    (chart,) = view().target_charts
    assert "bullet__back" in chart.drawn


# Voices, criteria, gaps


def test_both_voices_stand_side_by_side_the_latest_of_each() -> None:
    (row,) = view().voices
    assert row.report is not None
    assert row.verdict is not None
    assert (row.report.text.text, row.report.date.iso) == ("최근 보고입니다.", "2026-08-01")
    assert row.verdict.rating is not None
    assert (row.verdict.rating.text, row.verdict.date.iso) == ("일부 동의", "2026-08-20")
    assert row.doubt == "다시 보기로 한 날(2026. 9. 30.)이 지났습니다. 지금과 다를 수 있습니다."


def test_solutions_stand_against_every_criterion_and_lead_to_the_reason() -> None:
    found = view()
    assert [name.text for name in found.criteria] == ["일자리의 질", "사회통합성"]
    assert [group.key for group in found.solutions] == ["adopted", "pilot", "on-hold"]
    (adopted,) = found.solutions[0].rows
    assert [cell and (cell.word, cell.level) for cell in adopted.cells] == [
        ("어느 정도", 2),
        ("판단 어려움", 0),
    ]
    assert adopted.href == "../w-0002/#criteria"
    (pilot,) = found.solutions[1].rows
    assert pilot.cells[1] is None
    assert "아직 보지 않음" in text_of(shown())


def test_gaps_come_by_the_day_of_their_review() -> None:
    found = view()
    assert [(gap.review_by.iso, gap.overdue) for gap in found.gaps] == [
        ("2026-06-30", True),
        ("2026-12-31", False),
        ("2027-01-31", False),
    ]
    assert (found.gaps_total, found.gaps_overdue) == (3, 1)


# Coverage over time


def frozen(id: str, kind: str, language: str = "ko", **head: object) -> Frozen:
    return Frozen(id=id, kind=kind, language=language, head=head, strings={}, body="")


def ledger(*editions: tuple[str, int, str, list[Frozen]], gone: str = "") -> Ledger:
    """A ledger of such editions; a text is named by its place. `gone` was taken away by law."""
    texts: dict[str, Frozen] = {}
    revisions: dict[tuple[str, str], tuple[Revision, ...]] = {}
    made: dict[str, tuple[Edition, ...]] = {}
    for paper, number, date, records in editions:
        pinned = []
        for text in records:
            key = (text.id, text.language)
            n = len(revisions.get(key, ())) + 1
            sha = f"{text.id}-{text.language}-{n}"
            taken = int(text.id == gone)
            if not taken:
                texts[sha] = text
            revision = Revision(
                id=text.id, language=text.language, number=n, date=date, sha256=sha, gone=taken
            )
            revisions[key] = (*revisions.get(key, ()), revision)
            pinned.append(Pinned(text.id, text.language, n, sha))
        edition = Edition(
            paper=paper,
            number=number,
            date=date,
            title="t",
            publisher="p",
            licence="1",
            approved_by="a",
            pinned=tuple(pinned),
        )
        made[paper] = (*made.get(paper, ()), edition)
    redactions = {(gone, "ko", 1): Redacted(date="2026", ground="unlawful", salted="")}
    return Ledger(
        revisions=revisions, texts=texts, editions=made, redactions=redactions if gone else {}
    )


def merged(id: str, *to: str, language: str = "ko", **more: object) -> Frozen:
    merges = [{"to": core, "reason": "r"} for core in to]
    return frozen(id, "question", language, **({"merged_into": merges} if to else {}), **more)


RAW = [
    merged("g-0101", "g-0001"),
    merged("g-0102", "g-0002"),
    merged("g-0103"),
    merged("g-0104", duplicate_of="g-0101"),
    merged("g-0105", "g-0001", withdrawn={"date": "2025"}),
]
CORES = [frozen("g-0001", "core-question"), frozen("g-0002", "core-question")]


def test_before_a_white_paper_nothing_beyond_gathering_is_known() -> None:
    found = reached(ledger(("green", 1, "2026-09-30", [*RAW, *CORES])))
    assert found == (
        Reach(date="2026-09-30", editions=(("green", 1),), steps=(1, 3, None, None, None)),
    )
    assert found[0].asked == 4


def test_each_day_of_publication_counts_with_the_latest_edition_of_every_paper() -> None:
    answered = frozen("w-0001", "solution", answers=["g-0001"])
    acted = frozen("b-0001", "action", implements=["w-0001"], milestones=[{"key": "a"}])
    shown_ = frozen(
        "b-0001", "action", implements=["w-0001"], status=[{"evidence": [{"what": "x"}]}]
    )
    found = reached(
        ledger(
            ("white", 1, "2026-01-01", [answered]),
            ("green", 1, "2026-09-30", [*RAW, *CORES]),
            ("green", 2, "2026-10-31", [*RAW, merged("g-0106"), *CORES]),
            ("blue", 1, "2026-11-15", [acted]),
            ("blue", 2, "2026-11-20", [shown_]),
        )
    )
    assert [(reach.date, reach.steps) for reach in found] == [
        ("2026-09-30", (1, 1, 2, None, None)),
        ("2026-10-31", (2, 1, 2, None, None)),
        ("2026-11-15", (2, 1, 0, 2, 0)),
        ("2026-11-20", (2, 1, 0, 0, 2)),
    ]


def test_a_question_with_several_answers_counts_by_the_one_that_came_furthest() -> None:
    answers = [frozen(f"w-000{i}", "solution", answers=["g-0001"]) for i in (1, 2)]
    acted = frozen("b-0001", "action", implements=["w-0001"])
    made = ledger(
        ("green", 1, "2026-09-30", [*RAW, *CORES]),
        ("white", 1, "2026-09-30", answers),
        ("blue", 1, "2026-09-30", [acted]),
    )
    (found,) = reached(made)
    assert found.steps == (1, 1, 0, 2, 0)


def test_a_blue_paper_without_a_white_one_tells_nothing_of_questions() -> None:
    acted = frozen("b-0001", "action", implements=["w-0001"])
    made = ledger(("green", 1, "2026-09-30", [*RAW, *CORES]), ("blue", 1, "2026-09-30", [acted]))
    (found,) = reached(made)
    assert found.steps == (1, 3, None, None, None)
    assert found.editions == (("blue", 1), ("green", 1))


def test_a_question_counts_once_whatever_its_languages() -> None:
    english = merged("g-0101", "g-0001", language="en", translation={"made": "person"})
    for pair in ([english, *RAW, *CORES], [*RAW, english, *CORES]):
        (found,) = reached(ledger(("green", 1, "2026-09-30", pair)))
        assert found.asked == 4


def test_a_text_that_went_by_law_is_not_read_and_that_is_told() -> None:
    made = ledger(("green", 1, "2026-09-30", [*RAW, *CORES]), gone="g-0103")
    (found,) = reached(made)
    assert (found.steps, found.unread) == ((0, 3, None, None, None), 1)
    coverage = Progress(listings(ledger=made)).view().coverage
    assert coverage is not None
    assert coverage.rows[0].note == "내려진 글 1개는 셀 수 없습니다."
    assert [cell and cell.value for cell in coverage.rows[0].cells] == ["0", "3", None, None, None]


def test_questions_that_repeat_one_another_in_a_ring_end() -> None:
    ring = [merged("g-0101", duplicate_of="g-0102"), merged("g-0102", duplicate_of="g-0101")]
    (found,) = reached(ledger(("green", 1, "2026-09-30", ring)))
    assert found.steps == (2, 0, None, None, None)


def test_today_counts_the_content_as_it_stands() -> None:
    assert now(corpus()).steps == (1, 1, 1, 1, 3)
    coverage = view().coverage
    assert coverage is not None
    assert [(row.name, row.asked.value) for row in coverage.rows] == [("오늘", "7")]


# Files


def files_of(language: str = "ko") -> dict[str, list[list[str]]]:
    found = {}
    for output in progress_files(Survey(corpus(), SETTINGS, Ledger())):
        assert output.data.startswith(b"\xef\xbb\xbf")
        if output.path.startswith(f"{language}/"):
            text = output.data.decode("utf-8-sig")
            found[output.path] = list(csv.reader(io.StringIO(text)))
    return found


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_file_that_the_page_names_is_there(language: str) -> None:
    named = set(re.findall(r'href="(\w+\.csv)"', shown(language=language)))
    files = files_of(language)
    assert {path.rpartition("/")[2] for path in files} == named
    assert len(named) == 9
    for rows in files.values():
        assert len({len(row) for row in rows}) == 1


def test_files_hold_every_row_in_plain_values() -> None:
    files = files_of()
    budget = files["ko/progress/budget.csv"]
    assert budget[0] == ["번호", "실행", "해", "내는 곳", "예산 단계", "금액(원)"]
    assert sum(int(row[-1]) for row in budget[1:]) == 380_000_001
    assert files["ko/progress/indicators.csv"][2][2:] == [
        *("기다린 날", "일", "40", "2026-01", "20", "2027-01", "35", "2026-10", "25.0"),
    ]
    assert files["ko/progress/indicators.csv"][3][-1] == "-40.0"
    assert files["ko/progress/schedule.csv"][2][2:] == [
        *("바뀐 계획", "2026-03", "2027-02", "2026-02-10", "준비가 늦었습니다."),
    ]
    assert [row[2] for row in files["ko/progress/voices.csv"][1:]] == [
        *("기관의 보고", "기관의 보고", "기관의 보고", "시민의 평가"),
    ]
    actions = files["ko/progress/actions.csv"]
    assert [(row[0], row[3], row[-1]) for row in actions[1:]] == [
        ("B-0001", "진행 중", "예"),
        ("B-0002", "준비 중", ""),
    ]


def test_no_cell_is_a_formula_and_numbers_stay_numbers() -> None:
    names = {row[1] for row in files_of()["ko/progress/actions.csv"]}
    assert "'=1+1 때 정하기" in names
    made = csv_bytes(["a"], [[-3, Decimal("-1.50"), "-3", "@x", True, None, ["b", "c"]]])
    assert made.decode("utf-8-sig") == "a\n-3,-1.50,'-3,'@x,true,,b;c\n"


# The page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_tables_have_captions_heads_and_values_to_sort_by(language: str) -> None:
    html = shown(language=language)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert [id for id, same in groupby(sorted(ids)) if len(list(same)) > 1] == []
    for table in re.findall(r"<table.*?</table>", html, re.S):
        assert "<caption" in table
        assert re.match(r'<table class="stack( stack--[a-z]+)? sortable"', table)
        heads = len(re.findall(r'<th scope="col"', table))
        for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", table, re.S):
            assert 1 + len(re.findall(r"<td", row)) == heads
    assert "style=" not in html
    assert "<script" not in html.replace("&lt;script", "")


def test_english_words_stand_on_the_english_page() -> None:
    in_order(text_of(shown(language="en")), "How far have the actions come?", "Jobs department")


def test_without_records_the_page_says_so() -> None:
    empty = shown({})
    in_order(text_of(empty), "아직 정한 실행이 없습니다.", "모든 기록이 다음으로 이어져 있습니다.")
    assert "<svg" not in empty
