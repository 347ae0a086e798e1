"""The home page: its numbers against a corpus counted by hand, its links, and its size."""

import datetime as dt
import posixpath
import re
import time
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from generator.objects.corpus import Corpus
from generator.objects.ledger import Edition, Ledger, Pinned
from generator.objects.question import RawQuestion
from generator.render.flow import OPEN, REST, TOPICS, Flow, counted
from generator.render.home import Home
from generator.render.listings import Listings
from generator.render.progress import Progress
from generator.render.site import FRAGMENTS
from generator.render.views import Views
from generator.render.words import words
from tests.content import lay, look
from tests.strategies import Files, corpora
from tests.unit.counted import FILES, GREEN, SETTINGS, TODAY, VOCABULARY, corpus, listings, site

GREEN_ALONE = {"vocabulary/all.yml": VOCABULARY, "green/all.yml": GREEN.split("kind: core-")[0]}


def views_of(found: Corpus, language: str = "ko", ledger: Ledger = Ledger()) -> Views:  # noqa: B008
    return Views(found, SETTINGS, language, words(SETTINGS.theme, language), ledger)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


# The flow in numbers


def test_the_flow_counts_every_question_once_by_the_way_that_led_furthest() -> None:
    flow = counted(listings().views)
    assert flow.reached == (7, 6, 5, 4)
    assert [flow.boxes(step) for step in range(4)] == [
        {"pay": 4, "time": 2, "": 1},
        {"pay": 4, "time": 2, OPEN: 1},
        {"pilot": 3, "adopted": 1, "on-hold": 1, OPEN: 1},
        {"underway": 3, "planned": 1, OPEN: 1},
    ]
    assert flow.moves(1) == {
        ("pay", "pilot"): 3,
        ("pay", "on-hold"): 1,
        ("time", "adopted"): 1,
        ("time", OPEN): 1,
    }
    assert flow.records[2] == {"pilot": 1, "adopted": 1, "on-hold": 1}


def test_the_picture_and_its_tables_say_the_same_numbers() -> None:
    view = Flow(listings().views).view()
    assert view is not None
    boxes = [
        (row.link.text.text, row.link.href, row.records and row.records.value, row.asked.value)
        for step in view.steps
        for row in step.rows
    ]
    assert boxes == [
        ("일의 대가", "topic/pay/", "4", "4"),
        ("일하는 때", "topic/time/", "2", "2"),
        ("주제를 정하지 않음", "event/", "1", "1"),
        ("일의 대가", "green/#topic-pay", "2", "4"),
        ("일하는 때", "green/#topic-time", "2", "2"),
        ("아직 모이지 않음", "gaps/#gaps-green", None, "1"),
        ("채택됨", "progress/#solutions-adopted", "1", "1"),
        ("시범", "progress/#solutions-pilot", "1", "3"),
        ("보류", "progress/#solutions-on-hold", "1", "1"),
        ("아직 해법 없음", "gaps/#gaps-green", None, "1"),
        ("진행 중", "progress/#state-underway", "1", "3"),
        ("준비 중", "progress/#state-planned", "1", "1"),
        ("아직 실행 없음", "gaps/#gaps-white", None, "1"),
    ]
    drawn = [
        (href, text_of(inside))
        for href, inside in re.findall(r'flow__node--\w+" href="([^"]*)">(.*?)</a>', view.wide)
    ]
    assert [href for href, _words in drawn] == [href for _name, href, _records, _asked in boxes]
    assert drawn[3][1] == "일의 대가 핵심질문 2개 원질문 4개"
    assert drawn[-1][1] == "아직 실행 없음 원질문 1개"
    moved = {(m.source, m.target): m.asked.value for m in view.moves}
    assert moved["일의 대가", "시범"] == "3"
    assert moved["보류", "아직 실행 없음"] == "1"
    assert "시민이 물은 7개 가운데 6개가 핵심질문으로 모였고, 3개는" in view.sentences[0]
    assert len(view.narrow) == 3


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(corpora())
def test_what_flows_in_flows_on_or_stops_and_agrees_with_the_coverage(files: Files) -> None:
    with TemporaryDirectory() as folder:
        found = look(lay(Path(folder), files, base=False), TODAY).corpus
    views = views_of(found)
    flow = counted(views)
    raw = [r for r in found.records.values() if isinstance(r, RawQuestion)]
    for step, reached in enumerate(flow.reached):
        assert reached == sum(int(found.coverage[r.id]) >= step for r in raw)
        into = flow.boxes(step)
        if step:
            assert sum(into.values()) == flow.reached[step - 1]
            assert into.get(OPEN, 0) == flow.reached[step - 1] - reached
            arrived = dict.fromkeys(into, 0)
            for (_source, target), n in flow.moves(step - 1).items():
                arrived[target] += n
            assert arrived == into
        sent: dict[str, int] = {}
        for (source, _target), n in flow.moves(step).items():
            sent[source] = sent.get(source, 0) + n
        assert sent == {key: n for key, n in into.items() if key != OPEN}
    view = Flow(views).view()
    assert (view is None) == (not raw)


def test_of_several_ways_the_furthest_counts_and_what_was_withdrawn_leads_nowhere() -> None:
    two = GREEN.replace(
        "merged_into: [{to: g-0003, reason: 쉼을 물었습니다.}]",
        "merged_into:\n  - {to: g-0003, reason: 쉼을 물었습니다.}\n"
        "  - {to: g-0001, reason: 임금도 물었습니다.}\n  - {to: g-0003, reason: 다시.}",
    )
    gone = """---
kind: solution
id: w-0009
name: 거둔 해법
form: answer
answers: [g-0003]
status: draft
withdrawn: {date: 2026-01-01, reason: error}
body: |
  ## 무엇을 답하는가 {#answer}

  없습니다.
"""
    white = FILES["white/all.yml"] + gone
    assert counted(listings({**FILES, "green/all.yml": two}).views).reached == (7, 6, 6, 5)
    flow = counted(listings({**FILES, "white/all.yml": white}).views)
    assert flow.reached == (7, 6, 5, 4)
    assert "draft" not in flow.records[2]


def test_many_topics_share_a_box() -> None:
    topics = "".join(f"  - {{id: t{i}, label: 주제 {i}}}\n" for i in range(12))
    vocabulary = VOCABULARY.replace("  - {id: pay, label", topics + "  - {id: pay, label")
    asked = "".join(
        f"---\nkind: question\nid: g-{200 + i:04}\nwords: 물음 {i}?\nevent: first\n"
        f"topic: t{i % 12}\ngap: {{reason: 아직, owner: office, review_by: 2027}}\n"
        for i in range(30)
    )
    flow = counted(listings({"vocabulary/all.yml": vocabulary, "green/all.yml": asked[4:]}).views)
    boxes = flow.boxes(0)
    assert len(boxes) == TOPICS + 1
    assert boxes[REST] == 30 - sum(n for key, n in boxes.items() if key != REST)
    view = Flow(listings({"vocabulary/all.yml": vocabulary, "green/all.yml": asked[4:]}).views)
    drawn = view.view()
    assert drawn is not None
    assert ("그 밖의 주제", "topic/") in [
        (r.link.text.text, r.link.href) for r in drawn.steps[0].rows
    ]


# What is new


def test_news_are_dated_from_the_newest_and_never_from_the_future() -> None:
    future = dt.date(2026, 8, 10)
    pinned = tuple(Pinned(f"g-010{i}", code, 1, "0" * 64) for i in (1, 2) for code in ("ko", "en"))
    edition = Edition(
        paper="green",
        number=1,
        date="2026-08-09",
        title="어느 녹서",
        publisher="p",
        licence="1",
        approved_by="a",
        pinned=pinned,
    )
    made = Listings(views_of(corpus(today=future), ledger=Ledger(editions={"green": (edition,)})))
    news = Home(made).view().news
    told = [(item.date.iso, item.what) for item in news]
    assert told == [
        ("2026-08-09", "새 판을 펴냈습니다"),
        ("2026-08-01", "기관의 보고"),
        ("2026-05-01", "기관의 보고"),
        ("2026-04-30", "한 단계를 마쳤습니다"),
        ("2026-03-02", "상태가 바뀌었습니다"),
        ("2026-02-10", "일정이 바뀌었습니다"),
        ("2026-01-05", "실행을 정했습니다"),
        ("2025-09-01", "핵심질문을 정했습니다"),
    ]
    assert news[0].link is not None
    assert (news[0].link.text.text, news[0].link.href) == ("어느 녹서 제1판", "green/e1/")
    assert news[0].notes == ("기록 2개",)
    assert news[-1].notes == ("핵심질문 2개",)


def test_questions_of_one_meeting_are_one_piece_of_news() -> None:
    news = Home(Listings(views_of(corpus(GREEN_ALONE | {"green/all.yml": ASKED})))).view().news
    assert [(n.date.iso, n.what, n.notes) for n in news] == [
        ("2025-06-21", "시민이 물었습니다", ("원질문 3개",)),
        ("2024-06-15", "시민이 물었습니다", ("원질문 4개",)),
    ]


ASKED = "---\n".join(
    f"kind: question\nid: g-{300 + i:04}\nwords: 물음 {i}?\n"
    f"event: {'second' if i < 3 else 'first'}\n"
    "gap: {reason: 아직, owner: office, review_by: 2027}\n"
    for i in range(7)
)


# What comes next


def test_what_comes_next_is_what_the_page_of_progress_says_is_ahead() -> None:
    coming = Home(listings()).view().coming
    ahead = next(group for group in Progress(listings()).view().steps if group.key == "ahead")
    rows = [*ahead.rows, *ahead.folded]
    assert len(coming) == min(len(rows), 4) > 0
    for shown, row in zip(coming, rows, strict=False):
        assert shown.record is not None
        assert (shown.date, shown.text, shown.record.number) == (
            row.due,
            row.name,
            row.action.number,
        )


# Ways


def test_ways_count_raw_questions_and_lead_to_their_shelves() -> None:
    ways = {way.key: way for way in Home(listings()).view().ways}
    assert [(w.text.text, w.href, w.count) for w in ways["event"].links] == [
        ("둘째 대화", "event/second/", 3),
        ("첫 대화", "event/first/", 4),
    ]
    # A single real question came from its place: a count of one there could lead to a person.
    assert "place" not in ways
    assert ways["sector"].all.href == "sector/"


def test_many_places_are_folded_and_the_rest_is_on_its_page() -> None:
    places = "".join(f"  - {{id: d{i}, type: dong, label: 동 {i:03}}}\n" for i in range(200))
    asked = "---\n".join(
        f"kind: question\nid: g-{1000 + i:04}\nwords: 물음 {i}?\nevent: first\nplace: d{i % 200}\n"
        "sample: true\ngap: {reason: 아직, owner: office, review_by: 2027}\n"
        for i in range(205)
    )
    files = {
        "vocabulary/all.yml": VOCABULARY.replace("  - {id: dong,", places + "  - {id: dong,"),
        "green/all.yml": asked,
    }
    way = next(way for way in Home(listings(files)).view().ways if way.key == "place")
    assert (len(way.links), len(way.more), way.more_text) == (6, 60, "60곳 더 보기")
    assert [link.count for link in way.links] == [2, 2, 2, 2, 2, 1]


# The whole page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_finds_questions_without_a_script_and_names_every_part(language: str) -> None:
    html = site(language=language).fragment("home")
    form = re.search(r"<form[^>]*>.*?</form>", html, re.S)
    assert form is not None
    assert 'action="search/" method="get"' in form.group()
    assert 'name="q"' in form.group()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "<script" not in html
    assert "style=" not in html


@pytest.mark.parametrize(
    "files",
    [FILES, GREEN_ALONE | {"green/all.yml": ASKED}, {"vocabulary/all.yml": VOCABULARY}, {}],
    ids=["all", "green", "words", "nothing"],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_link_of_home_and_progress_leads_somewhere(
    files: dict[str, str], language: str
) -> None:
    built = site(files, language)
    pages = {page.path.partition("/")[2]: page.article for page in built.pages()}
    for view in FRAGMENTS:
        name = "" if view == "home" else view.removeprefix("paper-") + "/"
        pages[name] = built.fragment(view)
    links = 0
    for where in ("", "progress/"):
        for href in re.findall(r'(?:href|action)="([^"]+)"', pages[where]):
            path, _, anchor = unescape(href).partition("#")
            target = posixpath.normpath(posixpath.join(where or ".", path)) if path else where
            if target.startswith("../ko"):
                continue  # a record that exists in Korean alone
            if target.endswith(".csv"):
                continue  # tests/unit/test_progress.py
            target = "" if target == "." else target.strip("/") + "/"
            assert target in pages, (where, href)
            assert not anchor or f'id="{anchor}"' in pages[target], (where, href)
            links += 1
    assert links >= 15


def test_nothing_at_all_is_a_page_too() -> None:
    shown = text_of(site({}).fragment("home"))
    assert "아직 적힌 원질문이 없습니다." in shown
    assert "모든 기록이 다음으로 이어져 있습니다." in shown


def test_green_alone_ends_at_the_gaps() -> None:
    view = Flow(listings(GREEN_ALONE | {"green/all.yml": ASKED}).views).view()
    assert view is not None
    assert [[row.link.text.text for row in step.rows] for step in view.steps] == [
        ["주제를 정하지 않음"],
        ["아직 모이지 않음"],
    ]


def test_hostile_words_stay_words() -> None:
    html = site().fragment("home") + site().page_of("progress", Progress(listings()).view())
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_thousands_of_questions_make_no_larger_page() -> None:
    """Linear, and as many links as for a handful: what is many is behind its own page."""

    def many(n: int) -> tuple[str, float]:
        asked = "---\n".join(
            f"kind: question\nid: g-{10_000 + i}\nwords: 물음 {i}?\n"
            f"event: {'second' if i % 2 else 'first'}\ntopic: {'pay' if i % 3 else 'time'}\n"
            "gap: {reason: 아직, owner: office, review_by: 2027}\n"
            for i in range(n)
        )
        built = site({"vocabulary/all.yml": VOCABULARY, "green/all.yml": asked})
        built.fragment("gaps")
        start = time.process_time()
        html = built.fragment("home")
        return html, time.process_time() - start

    (small, _), (large, seconds) = many(200), many(4_000)
    assert large.count("href=") == small.count("href=")
    assert len(large) < len(small) * 1.1
    assert seconds < 2
