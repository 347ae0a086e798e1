"""Charts: well-formed SVG for whatever they are given, with every number where it belongs."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.charts import (
    Bar,
    Bullet,
    Column,
    Node,
    Part,
    Period,
    Ribbon,
    TimelineRow,
    bullets,
    flow,
    segments,
    share,
    stacked,
    stretch,
    timeline,
)
from generator.render.charts.svg import element, number, width, wrap

SAID = st.text(
    st.one_of(
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.sampled_from("abcXYZ 0123<>&\"'{}()·…日"),
    ),
    max_size=40,
)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
TODAY = dt.date(2026, 11, 22)


def parsed(svg: str) -> ET.Element:
    """The chart as XML: well formed, named, with finite numbers and no size below nothing."""
    assert not re.search(
        r"nan|inf\b", re.sub(r">[^<]*<|\"[^\"]*[가-힣][^\"]*\"", "><", svg.lower())
    )
    root = ET.fromstring(svg)
    if root.get("role") == "group":
        ids = {e.get("id") for e in root.iter() if e.get("id")}
        assert root.get("aria-labelledby") in ids
        assert root.get("aria-describedby") in ids
    for found in root.iter():
        for size in ("width", "height", "r"):
            text = found.get(size)
            if text is not None and text != "100%":
                assert float(re.sub(r"(em|%)$", "", text)) >= 0, ET.tostring(found)
        assert found.get("style") is None
        assert found.get("fill") is None  # the style sheet alone colours
    return root


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


def percent(element: ET.Element, name: str) -> float:
    text = element.get(name, "")
    assert text.endswith("%"), text
    return float(text[:-1])


# Text


def test_korean_is_as_wide_as_it_is_high_and_latin_about_half() -> None:
    assert width("가나다") == 3
    assert width("abc") == pytest.approx(1.74)
    assert width("") == 0


@given(SAID, st.floats(2, 30))
def test_wrapping_keeps_every_letter_and_no_line_is_too_long(text: str, room: float) -> None:
    lines = wrap(text, room)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width(line) <= room for line in lines)


def test_numbers_are_short_and_finite() -> None:
    assert [number(1), number(1.5), number(-0.001), number(1 / 3)] == ["1", "1.5", "0", "0.33"]
    for bad in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match=r"nan|inf"):
            number(bad)


def test_a_size_below_nothing_is_refused_and_words_are_escaped() -> None:
    with pytest.raises(ValueError, match="width"):
        element("rect", width=-1.0)
    assert element("a", href='x"><script>') == '<a href="x&#34;&gt;&lt;script&gt;"/>'


# The flow


def node(key: str, weight: int, tone: str = "green") -> Node:
    return Node(
        key=key,
        label=f"상자 {key}",
        notes=(f"{weight}개",),
        weight=weight,
        tone=tone,
        href=f"{key}/",
    )


def test_a_ribbon_is_as_broad_as_what_it_carries() -> None:
    drawn = flow(
        "f",
        "이름",
        "설명",
        [Column("왼쪽", (node("a", 30), node("b", 10))), Column("오른쪽", (node("c", 40),))],
        [Ribbon("a", "c", 30, "a → c: 30"), Ribbon("b", "c", 10, "b → c: 10")],
        box=100,
        between=50,
        high=400,
    )
    root = parsed(drawn)
    broad = {
        path.findtext("title"): (
            float(match[2]) - float(match[1])
            if (match := re.search(r" 150 (\S+?)V(\S+?)C", path.get("d", "")))
            else None
        )
        for path in of_class(root, "flow__ribbon")
    }
    assert broad == {"a → c: 30": pytest.approx(300), "b → c: 10": pytest.approx(100)}
    assert ["".join(a.itertext()) for a in of_class(root, "flow__node")] == [
        "상자 a 30개",
        "상자 b 10개",
        "상자 c 40개",
    ]


def test_every_part_of_the_flow_leads_on_and_the_keyboard_stops_at_boxes_alone() -> None:
    columns = [Column("왼쪽", (node("a", 3),)), Column("오른쪽", (node("b", 3, "open"),))]
    root = parsed(
        flow("f", "", "", columns, [Ribbon("a", "b", 3, "")], box=80, between=40, high=99)
    )
    links = [e for e in root.iter() if e.tag == "a"]
    assert Counter(link.get("href") for link in links) == {"a/": 1, "b/": 2}
    assert [link.get("tabindex") for link in links if link.get("aria-hidden")] == ["-1"]
    assert {"flow__node--green", "flow__node--open"} <= {
        name for link in links for name in (link.get("class") or "").split()
    }


@given(st.data())
def test_any_flow_is_drawn_and_boxes_never_lie_on_one_another(data: st.DataObject) -> None:
    counts = [data.draw(st.lists(st.integers(0, 20_000), max_size=6)) for _ in range(3)]
    columns = [
        Column(
            data.draw(SAID),
            tuple(
                Node(
                    key=f"{at}{i}",
                    label=data.draw(SAID),
                    notes=(data.draw(SAID),),
                    weight=weight,
                    tone="green",
                    href="x/",
                )
                for i, weight in enumerate(column)
            ),
        )
        for at, column in enumerate(counts)
    ]
    keys = [n.key for column in columns for n in column.nodes] + ["not-there"]
    ribbons = [
        Ribbon(data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys)), n, "")
        for n in data.draw(st.lists(st.integers(0, 20_000), max_size=8))
    ]
    root = parsed(flow("f", "t", "d", columns, ribbons, box=120, between=60, high=200))
    boxes: dict[str, list[tuple[float, float]]] = {}
    for box in of_class(root, "flow__box"):
        top = float(box.get("y", ""))
        boxes.setdefault(box.get("x", ""), []).append((top, top + float(box.get("height", ""))))
    for column in boxes.values():
        column.sort()
        assert all(a[1] < b[0] for a, b in pairwise(column))


# Rows


def test_a_time_line_puts_each_day_where_it_belongs() -> None:
    scale = (dt.date(2026, 1, 1), dt.date(2027, 12, 31))
    half = Period("planned", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "처음 계획: 2026년")
    late = Period("actual", dt.date(2027, 1, 1), dt.date(2027, 12, 31), "실제: 2027년")
    row = TimelineRow("B-0001 실행", "../b-0001/", (late, half))
    root = parsed(timeline("t", "일정", "설명", [row], scale, TODAY, "오늘"))
    planned, actual = of_class(root, "time__planned")[0], of_class(root, "time__actual")[0]
    assert (percent(planned, "x"), percent(planned, "width")) == (0, pytest.approx(50, abs=0.1))
    assert percent(actual, "x") == pytest.approx(50, abs=0.1)
    assert percent(actual, "width") == pytest.approx(50, abs=0.2)
    assert float(planned.get("y", "")[:-2]) < float(actual.get("y", "")[:-2])
    assert planned.findtext("title") == "처음 계획: 2026년"
    today = of_class(root, "time__today")[0]
    assert percent(today, "x1") == pytest.approx(100 * 325 / 729, abs=0.01)
    assert [e.text for e in of_class(root, "chart__tick")] == ["2026", "2027"]
    assert "".join(of_class(root, "chart__name")[0].itertext()) == "B-0001 실행"


def test_a_time_line_without_today_in_it_has_no_such_line() -> None:
    scale = (dt.date(2030, 1, 1), dt.date(2031, 12, 31))
    root = parsed(timeline("t", "", "", [], scale, TODAY, "오늘"))
    assert of_class(root, "time__today") == []


@given(
    st.lists(
        st.builds(
            TimelineRow,
            SAID,
            st.just("x/"),
            st.lists(
                st.builds(
                    Period,
                    st.sampled_from(["planned", "revised", "actual"]),
                    DAYS,
                    DAYS,
                    SAID,
                    st.booleans(),
                ),
                max_size=3,
            ).map(tuple),
        ),
        max_size=5,
    ),
    DAYS,
    DAYS,
    DAYS,
)
def test_any_time_line_is_drawn(
    rows: list[TimelineRow], a: dt.date, b: dt.date, today: dt.date
) -> None:
    parsed(timeline("t", "t", "d", rows, (min(a, b), max(a, b)), today, "오늘"))


def test_the_parts_of_a_bar_stand_side_by_side_on_one_scale() -> None:
    parts = (Part("spent", 30, "집행"), Part("approved", 20, "확정"), Part("planned", 50, "계획"))
    long = Bar("2026년", parts, "100")
    short = Bar("2027년", (Part("spent", 0, "집행"), Part("planned", 50, "계획")), "50")
    root = parsed(stacked("s", "예산", "설명", [long, short]))
    drawn = [
        (e.get("class"), percent(e, "x"), percent(e, "width"))
        for e in root.iter("rect")
        if e.get("class") != "stack__ground"
    ]
    assert drawn == [
        ("stack__spent", 0, 30),
        ("stack__approved", 30, 20),
        ("stack__planned", 50, 50),
        ("stack__planned", 0, 50),
    ]


@given(
    st.lists(
        st.builds(
            Bar,
            SAID,
            st.lists(st.builds(Part, st.just("a"), st.integers(0, 10**16), SAID), max_size=4).map(
                tuple
            ),
            SAID,
        ),
        max_size=6,
    )
)
def test_any_bars_are_drawn_within_the_width(bars: list[Bar]) -> None:
    root = parsed(stacked("s", "t", "d", bars))
    for part in of_class(root, "stack__a"):
        assert percent(part, "x") + percent(part, "width") <= 100.05


@pytest.mark.parametrize(
    ("share_", "left", "right", "name"),
    [
        (0.5, 15, 50, "bullet__value"),
        (1.0, 15, 85, "bullet__value"),
        (0.0, 15, 15, "bullet__value"),
        (-0.1, 8, 15, "bullet__back"),
        (9.0, 15, 100, "bullet__value"),
        (-9.0, 0, 15, "bullet__back"),
    ],
)
def test_a_bullet_runs_from_its_beginning_towards_its_target(
    share_: float, left: float, right: float, name: str
) -> None:
    row = Bullet(name="값", href="x/", begun="처음 0", target="목표 9", now="지금", share=share_)
    root = parsed(bullets("b", "t", "d", [row]))
    bar = of_class(root, name)[0]
    found = percent(bar, "x")
    assert (found, found + percent(bar, "width")) == (pytest.approx(left), pytest.approx(right))
    beyond = [e.text for e in of_class(root, "bullet__beyond")]
    assert beyond == (["▸"] if share_ > 2 else ["◂"] if share_ < -2 else [])


def test_a_bullet_that_was_never_measured_has_no_bar() -> None:
    row = Bullet(name="값", href="", begun="처음 없음", target="목표 9", now="없음", share=None)
    root = parsed(bullets("b", "t", "d", [row]))
    assert of_class(root, "bullet__value") + of_class(root, "bullet__mark") == []
    assert len(of_class(root, "bullet__target")) == 1


@given(
    st.lists(
        st.builds(
            Bullet,
            name=SAID,
            href=st.just("x/"),
            begun=SAID,
            target=SAID,
            now=SAID,
            share=st.none() | st.floats(-1000, 1000),
        ),
        max_size=5,
    )
)
def test_any_bullets_are_drawn(rows: list[Bullet]) -> None:
    parsed(bullets("b", "t", "d", rows))


# Small bars


@given(st.lists(st.tuples(st.sampled_from(["done", "ahead"]), st.integers(0, 1000)), max_size=9))
def test_any_small_bar_is_drawn(parts: list[tuple[str, int]]) -> None:
    assert len(list(parsed(segments(parts)))) == len(parts)


@given(st.integers(-1000, 1000), DAYS, DAYS, DAYS, DAYS)
def test_any_share_and_stretch_is_drawn(
    percent: int, a: dt.date, b: dt.date, start: dt.date, end: dt.date
) -> None:
    parsed(share(percent))
    parsed(stretch(start, max(start, end), (min(a, b), max(a, b)), TODAY, "done"))
