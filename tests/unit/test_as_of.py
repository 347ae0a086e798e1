"""Pages of a day: the editions in force, and the text of each record that stood then."""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger.read import read_ledger
from generator.objects.as_of_view import AsOfView, ReleasesView, StoodView
from generator.objects.ledger import (
    Edition,
    Frozen,
    Ledger,
    Pinned,
    Redacted,
    Revision,
    Standing,
)
from generator.render.as_of import AsOf, Drawn
from generator.render.assets import Assets
from generator.render.views import PAGE_SIZE
from generator.render.words import words
from generator.settings import load_settings
from tests.unit.citing.node import node
from tests.unit.citing.states import TODAY, released
from tests.unit.ledger.small import published
from tests.unit.projects import PROJECT

ASSETS = Assets.of(load_settings(PROJECT / "mkdocs.yml"))
KO, EN = (words(PROJECT / "theme", code, strict=True) for code in ("ko", "en"))
KINDS = {"g": "core-question", "w": "solution", "b": "action"}


def drawn(ledger: Ledger, say: object = KO) -> dict[str, Drawn]:
    pages = list(AsOf(ledger, say, ASSETS).pages())  # type: ignore[arg-type]
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


def ledger_of(
    texts: dict[tuple[str, str], list[str]],
    editions: dict[str, list[str]] | None = None,
    states: dict[str, list[tuple[str, str]]] | None = None,
) -> Ledger:
    """A ledger with revisions on these days by id and language, editions and states likewise."""
    revisions, frozen = {}, {}
    for (id, language), days in texts.items():
        made = []
        for number, day in enumerate(days, 1):
            sha256 = hashlib.sha256(f"{id} {language} {number}".encode()).hexdigest()
            frozen[sha256] = Frozen(
                id=id,
                kind=KINDS[id[0]],
                language=language,
                head={"text": f"{id} {language} {number}", "name": f"{id} {language} {number}"},
                strings={},
                body="",
            )
            made.append(Revision(id=id, language=language, number=number, date=day, sha256=sha256))
        revisions[id, language] = tuple(made)
    return Ledger(
        revisions=revisions,
        texts=frozen,
        editions={
            paper: tuple(
                Edition(
                    paper=paper, number=n, date=day, title=paper, publisher="", licence="1",
                    approved_by="", pinned=(Pinned("g-0001", "ko", 1, ""),),
                )
                for n, day in enumerate(days, 1)
            )
            for paper, days in (editions or {}).items()
        },
        states={
            id: tuple(Standing(state=state, date=day) for day, state in stood)  # type: ignore[arg-type]
            for id, stood in (states or {}).items()
        },
    )  # fmt: skip


def test_before_any_release_there_is_one_honest_page() -> None:
    pages = drawn(Ledger())
    assert list(pages) == ["as-of/"]
    view = pages["as-of/"].view
    assert isinstance(view, ReleasesView)
    assert view.years == ()
    assert pages["as-of/"].head == "", "a form that does not stand there needs no script"


def stood(pages: dict[str, Drawn], day: str, paper: str) -> Iterator[tuple[str, str, int]]:
    """Id, language and revision of each record on a day, found by the links alone."""
    view = pages[f"as-of/{day}/"].view
    assert isinstance(view, AsOfView)
    (one,) = [each for each in view.papers if each.paper == paper]
    path = posixpath.normpath(f"as-of/{day}/{one.list_href}") + "/"
    rows = 0
    while path:
        page = pages[path].view
        assert isinstance(page, StoodView)
        for group in page.groups:
            for row in group.rows:
                target = posixpath.normpath(f"ko/{path}{row.href}")
                match = re.fullmatch(r"([a-z]+)/([gwb]-\d+)/v(\d+)", target)
                assert match is not None, target
                assert int(match[3]) == row.revision
                rows += 1
                yield match[2], match[1], row.revision
        following = page.pager.next if page.pager else ""
        path = posixpath.normpath(f"{path}{following}") + "/" if following else ""
    assert rows == one.count


DAYS = st.integers(1, 28).map(lambda n: f"2026-03-{n:02}")
TEXTS = st.dictionaries(
    st.tuples(st.sampled_from(["g-0001", "g-0002", "w-0001", "b-0001"]), st.just("ko")),
    st.lists(DAYS, min_size=1, max_size=4).map(sorted),
    min_size=1,
)


@given(TEXTS, st.lists(DAYS, max_size=3).map(sorted))
def test_on_every_day_the_latest_text_up_to_it_stood(
    texts: dict[tuple[str, str], list[str]], editions: list[str]
) -> None:
    ledger = ledger_of(texts, {"green": editions})
    pages = drawn(ledger)
    days = sorted({day for listed in texts.values() for day in listed} | set(editions))
    assert [path for path in pages if re.fullmatch(r"as-of/[0-9-]+/", path)] == [
        f"as-of/{day}/" for day in days
    ]
    for day in days:
        for paper, letter in (("green", "g"), ("white", "w"), ("blue", "b")):
            expected = {
                (id, "ko", sum(each <= day for each in listed))
                for (id, _), listed in texts.items()
                if id[0] == letter and listed[0] <= day
            }
            view = pages[f"as-of/{day}/"].view
            assert isinstance(view, AsOfView)
            shown = {one.paper: one for one in view.papers}
            if paper in shown:
                assert set(stood(pages, day, paper)) == expected
                edition = shown[paper].edition
                number = sum(each <= day for each in editions) if paper == "green" else 0
                assert (edition.href if edition else "") == (
                    f"../../green/e{number}/" if number else ""
                )
            else:
                assert expected == set()


def test_a_list_is_made_again_only_where_something_changed() -> None:
    """Twelve releases of one paper do not list the other twelve times."""
    months = [f"2026-{month:02}-01" for month in range(1, 13)]
    white = {(f"w-{n:04}", "ko"): ["2026-01-01"] for n in range(1, 1001)}
    pages = drawn(ledger_of({("g-0001", "ko"): months, **white}))
    lists = [path for path in pages if "/white/" in path]
    assert len(lists) == 1000 / PAGE_SIZE
    assert len(set(stood(pages, "2026-12-01", "white"))) == 1000
    view = pages["as-of/2026-12-01/"].view
    assert isinstance(view, AsOfView)
    (white_then,) = [one for one in view.papers if one.paper == "white"]
    assert (white_then.since.iso, white_then.new) == ("2026-01-01", 0)  # type: ignore[union-attr]


def test_a_long_list_has_pages_of_their_size() -> None:
    pages = drawn(ledger_of({(f"g-{n:04}", "ko"): ["2026-01-01"] for n in range(1, 451)}))
    sizes = []
    for n, path in enumerate(("", "2/", "3/"), 1):
        view = pages[f"as-of/2026-01-01/green/{path}"].view
        assert isinstance(view, StoodView)
        assert view.pager is not None
        assert (view.pager.number, view.pager.total) == (n, 3)
        sizes.append(sum(len(group.rows) for group in view.groups))
        assert [group.count for group in view.groups] == [450]
    assert sizes == [PAGE_SIZE, PAGE_SIZE, 50]
    assert "as-of/2026-01-01/green/4/" not in pages


def test_each_language_shows_its_own_text_or_else_the_original() -> None:
    ledger = ledger_of({("g-0001", "ko"): ["2026-01-01"], ("g-0001", "en"): ["2026-02-01"]})
    english = drawn(ledger, EN)
    for day, language in (("2026-01-01", "ko"), ("2026-02-01", "en")):
        view = english[f"as-of/{day}/green/"].view
        assert isinstance(view, StoodView)
        (row,) = view.groups[0].rows
        assert row.href == f"../../../../{language}/g-0001/v1/"
        assert (row.hreflang, row.title.lang) == (("ko", "ko") if language == "ko" else ("", ""))


def test_a_day_names_its_neighbours_and_what_came_on_it() -> None:
    ledger = ledger_of(
        {("g-0001", "ko"): ["2026-01-01", "2026-03-01"], ("g-0002", "ko"): ["2026-01-01"]},
        states={"g-0002": [("2026-02-01", "withdrawn")]},
    )
    pages = drawn(ledger)
    days = [pages[f"as-of/2026-0{month}-01/"].view for month in (1, 2, 3)]
    beside = [(d.previous and d.previous.iso, d.next and d.next.iso) for d in days]  # type: ignore[attr-defined]
    assert beside == [
        (None, "2026-02-01"),
        ("2026-01-01", "2026-03-01"),
        ("2026-02-01", None),
    ]
    assert [d.papers[0].new for d in days] == [2, 0, 1]  # type: ignore[attr-defined]
    states = []
    for month in (1, 2, 3):
        view = pages[f"as-of/2026-0{month}-01/green/"].view
        assert isinstance(view, StoodView)
        states.append([(row.state, row.new) for row in view.groups[0].rows])
    assert states == [
        [("", True), ("", True)],
        [("", False), ("철회됨", False)],
        [("", True), ("철회됨", False)],
    ]


def test_a_text_taken_away_has_no_title_though_another_says_the_same() -> None:
    ledger = ledger_of({("g-0001", "ko"): ["2026-01-01"]})
    (revision,) = ledger.revisions["g-0001", "ko"]
    gone = msgspec.structs.replace(revision, gone=7)
    law = Redacted(date="2026-02-01", ground="court-order", salted="0" * 64)
    pages = drawn(
        msgspec.structs.replace(
            ledger, revisions={("g-0001", "ko"): (gone,)}, redactions={("g-0001", "ko", 1): law}
        )
    )
    view = pages["as-of/2026-01-01/green/"].view
    assert isinstance(view, StoodView)
    (row,) = view.groups[0].rows
    assert (row.title.text, row.gone and row.gone.iso) == ("", "2026-02-01")


# The same on the site in which everything has happened.


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = released(tmp_path_factory.mktemp("states"))
    ledger, problems = read_ledger(settings.ledger)
    assert not problems
    assert {"ko/as-of/", "en/as-of/2026-03-01/", "ko/as-of/2026-03-01/green/"} <= set(
        ledger.addresses
    )
    return published(settings, settings.config.parent / "site", TODAY)


def test_no_page_of_a_day_tells_a_title_that_the_law_took(site: Path) -> None:
    pages = sorted(site.glob("*/as-of/**/index.html"))
    assert len(pages) == 2 * (1 + 4 + 4)
    texts = [path.read_text("utf-8") for path in pages]
    assert not [text for text in texts if "왜 그런가요? 11" in text or "왜 그런가요? 12" in text]
    first = (site / "ko/as-of/2026-03-01/green/index.html").read_text("utf-8")
    assert first.count("법에 따라 내린 날:") == 2
    assert "왜 그런가요? 13" in first


def test_a_day_between_releases_leads_to_the_one_before_it() -> None:
    days = ["2026-06-30", "2026-03-01", "2026-03-15"]
    asked = ["2026-02-28", "2026-03-01", "2026-03-14", "2026-05-01", "2026-06-30", "2099-01-01"]
    assert node(
        'const { dayBefore } = script("as-of.js"); '
        "return given.asked.map((day) => dayBefore(given.days, day));",
        {"days": days, "asked": asked},
    ) == ["", "2026-03-01", "2026-03-01", "2026-03-15", "2026-06-30", "2026-06-30"]


def test_only_days_of_the_calendar_are_days() -> None:
    texts = [
        "2026-03-31",
        "2026-02-30",
        "2026-3-1",
        "",
        "<b>",
        "2026-13-01",
        "20260331",
        "x" * 9999,
    ]
    assert node('return given.map(script("as-of.js").isDay);', texts) == [True] + [False] * 7
