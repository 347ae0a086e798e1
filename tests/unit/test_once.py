"""What a build does once and no more, and what it does without: the same bytes for less work."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline, promises
from generator.commands.build import build
from generator.commands.progress import Progress
from generator.errors import SettingsError
from generator.ledger import proof as proving
from generator.ledger.addresses import Captured
from generator.ledger.keep import Keeper
from generator.load import load
from generator.objects.ledger import Ledger, Stand
from generator.objects.output import Output, Page
from generator.objects.wanted import EVERYTHING, Wanted, Without
from generator.render import listings, markdown, views
from generator.render.data import Survey
from generator.render.search import passages
from generator.render.search.analysis import analyser
from generator.render.shell import ShellKey, keys_of
from generator.render.site import Sites
from generator.store import Store
from generator.write import Tree
from tests.content import BASE, TODAY
from tests.unit.counted import SETTINGS, corpus
from tests.unit.projects import project


class _Shell:
    """Stands for a shell: a page is its article."""

    def __init__(self, promised: str = "") -> None:
        self.promised = frozenset([promised] if promised else [])

    def stamp(self, page: Page) -> bytes:
        return page.article.encode()


def shells(promised: str = "") -> dict[ShellKey, _Shell]:
    return {key: _Shell(promised) for code in SETTINGS.languages for key in keys_of(code)}


def survey() -> Survey:
    return Survey(corpus(), SETTINGS, Ledger())


def counted(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> list[object]:
    """The first arguments with which a class is made, or a function called."""
    seen: list[object] = []
    real = getattr(where, name)

    def counting(*values: object, **named: object) -> object:
        seen.append(values[0])
        return real(*values, **named)

    monkeypatch.setattr(where, name, counting)
    return seen


def everything(sites: Sites, store: Store | None = None) -> Iterator[Output]:
    keeper = Keeper(Ledger(), sites.survey.corpus, SETTINGS.languages)
    for page in promises.pages(sites, keeper):
        yield Output(f"{page.path}index.html", page.article.encode())
    yield from promises.files(sites, keeper, store)


def test_views_and_listings_are_made_once_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, cards, feeds, tables, search and browsing share them."""
    made = counted(monkeypatch, views, "Views")
    listed = counted(monkeypatch, listings, "Listings")
    seen = {output.path for output in everything(Sites(survey()), Store(tmp_path))}
    assert {"search/ko/index.json", "browse/ko/index.js"} & seen
    assert len(made) == len(SETTINGS.languages)
    assert len(listed) == len(SETTINGS.languages)


def test_what_is_made_once_is_made_for_one_survey_alone() -> None:
    one, other = survey(), survey()
    assert one.once("a", lambda: 1) == one.once("a", lambda: 2) == 1
    assert other.once("a", lambda: 2) == 2
    assert one.once(("a", "ko"), lambda: None) is None
    assert one.once(("a", "ko"), lambda: 3) is None, "nothing is a result, too"
    assert views.views_of(one, "ko") is views.views_of(one, "ko")
    assert views.views_of(one, "ko") is not views.views_of(other, "ko")
    assert views.views_of(one, "en").language == "en"


@pytest.mark.skipif(not analyser(), reason="rules read all texts together")
def test_search_takes_the_markup_off_a_body_once_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = counted(monkeypatch, passages, "plain")
    own = survey()
    for _ in promises.search_files(own, SETTINGS, Store(tmp_path)):
        pass
    bodies = [text for text in read if str(text).strip()]
    assert bodies
    shown = sum(
        views.views_of(own, code).exists(record, code) and bool(record.body.text.strip())
        for code in SETTINGS.languages
        for record in own.corpus.records.values()
    )
    assert len(bodies) <= shown


def test_a_page_reads_its_body_once(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Sites(survey())["ko"]
    read = counted(monkeypatch, markdown.comrak, "render_markdown")
    pages = list(site._records(EVERYTHING))
    assert len(read) <= len(pages)


def test_whoever_takes_addresses_down_gets_the_same_files(tmp_path: Path) -> None:
    menu, store, captured = shells("ko/browse/"), Store(tmp_path), Captured()
    alone = list(pipeline.stamp(Sites(survey()), menu, store))  # type: ignore[arg-type]
    outputs = pipeline.stamp(Sites(survey()), menu, store, captured.stands)  # type: ignore[arg-type]
    assert list(captured.watch(outputs)) == alone
    assert len({output.path for output in alone}) == len(alone)


@pytest.mark.parametrize("takes", [True, False])
def test_a_menu_that_leads_nowhere_stops_the_build_either_way(tmp_path: Path, takes: bool) -> None:
    captured = Captured()
    stands = captured.stands if takes else None
    menu = shells("ko/nowhere/")
    outputs = pipeline.stamp(Sites(survey()), menu, Store(tmp_path), stands)  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="ko/nowhere/"):
        for _ in captured.watch(outputs):
            pass


# What a release does without


def test_without_leaves_out_what_begins_so() -> None:
    wanted: Wanted = Without("search/", "browse/")
    assert "ko/search/" in wanted
    assert "search/ko/index.js" not in wanted
    assert wanted.below("ko/")
    assert wanted.below("search/", "ko/")
    assert wanted.below("se"), "a part of what begins so may be wanted"
    assert not wanted.below("search/")
    assert not wanted.below("browse/ko/")


def test_a_release_makes_no_index_and_promises_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = project(tmp_path)
    shutil.copytree(BASE, settings.content, dirs_exist_ok=True)
    found = load(settings, TODAY)
    assert found.corpus is not None, found.problems
    told = {"printed": False, "ledger": Ledger()}
    whole = Captured()
    real = Captured.watch
    monkeypatch.setattr(Captured, "watch", lambda self, out: real(whole, real(self, out)))
    published = build(settings, found.corpus, Progress(quiet=True), **told)
    assert published.files
    assert published.promised == (), "nobody asks a published site"
    assert (settings.site / "search").is_dir()

    def never(*_: object) -> Iterator[Output]:
        raise AssertionError("made for nothing")

    for name in ("search_files", "browse_files"):
        monkeypatch.setattr(promises, name, never)
    released = build(settings, found.corpus, Progress(quiet=True), publish=False, **told)
    assert set(released.promised) >= set(whole.promised())
    assert not any(address.startswith("search/") for address in released.promised)


def test_a_build_without_print_loads_no_fonts() -> None:
    """Nor the makers of QR codes, which are kept: they take half of the time that a start takes."""
    code = (
        "import sys, generator.commands.build; "
        "print(sorted({'fontTools', 'pikepdf', 'typst', 'segno', 'mkdocs'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# The tree, and the proof


def test_only_orphans_are_swept_away(tmp_path: Path) -> None:
    root, outside = tmp_path / "tree", tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    for path in ("a/same", "a/orphan", "b/c/d", "b/.hidden", "e", "f/g"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    (root / "empty").mkdir()
    (root / "a" / "link").symlink_to(outside)
    (root / "a" / "dead").symlink_to(tmp_path / "nowhere")
    before = (root / "a/same").stat().st_ino
    tree = Tree(root)
    tree.put([Output("a/same", b"a/same"), Output("e/new", b"1"), Output("f", b"2")])
    tree.sweep()
    left = sorted(str(path.relative_to(root)) for path in root.rglob("*"))
    assert left == ["a", "a/same", "e", "e/new", "f"]
    assert (root / "a/same").stat().st_ino == before
    assert (outside / "kept").read_text() == "kept"


def test_a_list_counts_its_own_kinds() -> None:
    own = listings.listings_of(survey(), "ko")
    shelves, records, to = own.shelves, own.corpus.records, own.views.pointers("../")
    everything, few = tuple(records), tuple(records)[:3]
    for ids in (everything, few, everything, few[:1]):
        counts = {group.key: group.count for group in shelves.by_kind(ids, ids, to)}
        kinds = [records[id].kind for id in ids]
        assert counts == {kind: kinds.count(kind) for kind in kinds}


@given(st.dictionaries(st.text(max_size=4), st.tuples(st.sampled_from("ab"), st.text())), st.data())
def test_a_proof_is_the_same_in_pieces_of_any_size(
    states: dict[str, tuple[str, str]], data: st.DataObject
) -> None:
    names = sorted(states)
    known = data.draw(st.sets(st.sampled_from(names))) if names else set()
    stands = {name: Stand("anchor", *states[name]) for name in known}
    settled = proving._AT_ONCE
    made = []
    try:
        for size in (1, 3, settled):
            proving._AT_ONCE = size
            made.append(proving.proof(Ledger(), stands, states, "", "ko", TODAY))
    finally:
        proving._AT_ONCE = settled
    assert made[0] == made[1] == made[2]
