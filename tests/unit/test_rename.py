"""`papers rename`: an entry gets another name, and no use of the old one is left."""

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.vocabulary import ENTRIES
from generator.commands.uses import of_entries
from tests.content import look
from tests.strategies import Files, corpora
from tests.unit.changing import project, ran, raw, texts
from tests.unit.projects import PROJECT

#: An entry of each vocabulary of the base that something names.
USED = [
    ("sector", "care"),
    ("topic", "good-work"),
    ("group", "care-workers"),
    ("place", "first-dong"),
    ("channel", "table"),
    ("event", "dialogue-2024"),
    ("body", "gu-office"),
    ("source", "report-2024"),
    ("agenda", "living"),
    ("criterion", "quality"),
    ("claim", "asked-400"),
    ("national-task", "task-7"),
    ("social-wage", "housing"),
]


@pytest.mark.parametrize(("vocabulary", "old"), USED)
def test_no_use_of_the_old_name_is_left_and_no_other_byte_changes(
    vocabulary: str, old: str, tmp_path, capsys
) -> None:
    content = project(tmp_path)
    before = texts(content)
    had = [use for use in of_entries(look(content).checked, vocabulary) if use.id == old]
    assert had, "the base names it"
    done = ran(tmp_path, capsys, "rename", vocabulary, old, "zz-new")
    assert done.code == 0, done.err
    after = look(content)
    assert after.told == []
    assert {use.id for use in of_entries(after.checked, vocabulary)} & {old} == set()
    assert {path: text.replace("zz-new", old) for path, text in texts(content).items()} == before
    assert f"{len(had) + 1}군데" in done.out.split("\n")[-2]


def test_the_check_says_how_to_mend_a_name_that_was_changed_by_hand(tmp_path, capsys) -> None:
    content = project(tmp_path)
    file = content / "vocabulary" / "channels.yml"
    file.write_text(file.read_text("utf-8").replace("id: table", "id: round-talk"), "utf-8")
    told = ran(tmp_path, capsys, "check")
    assert told.code == 1
    assert "papers rename channel table" in told.out
    done = ran(tmp_path, capsys, "rename", "channel", "table", "round-talk")
    assert done.code == 0
    assert "쓰인 곳만" in done.out
    assert look(content).told == []


def test_a_dry_run_writes_nothing(tmp_path, capsys) -> None:
    content = project(tmp_path)
    before = texts(content)
    done = ran(tmp_path, capsys, "rename", "sector", "care", "caring", "--dry-run")
    assert (done.code, texts(content)) == (0, before)


def test_published_addresses_lead_to_the_new_ones(tmp_path, capsys) -> None:
    """On the project's own content and ledger: the shelf of a sector was published."""
    for name in ("content", "ledger"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    content = project(tmp_path, base=False)
    done = ran(tmp_path, capsys, "rename", "sector", "manufacturing", "making")
    assert done.code == 0, done.err
    looked = look(content)
    assert looked.told == []
    assert {name: made.to for name, made in looked.corpus.tombstones.items()} == {
        "en/sector/manufacturing/": "en/sector/making/",
        "ko/sector/manufacturing/": "ko/sector/making/",
    }
    # Once more: the first address leads to the last one, in one step.
    assert ran(tmp_path, capsys, "rename", "sector", "making", "factories").code == 0
    looked = look(content)
    assert looked.told == []
    assert looked.corpus.tombstones["ko/sector/manufacturing/"].to == "ko/sector/factories/"
    back = ran(tmp_path, capsys, "rename", "sector", "factories", "manufacturing")
    assert back.code == 2
    assert "tombstone" in back.err


def test_a_glossary_word_that_was_published_keeps_its_place(tmp_path, capsys) -> None:
    for name in ("content", "ledger"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    content = project(tmp_path, base=False)
    before = texts(content)
    done = ran(tmp_path, capsys, "rename", "glossary", "gap", "empty-place")
    assert (done.code, texts(content)) == (2, before)
    assert "glossary/#term-gap" in done.err


def test_links_on_editorial_pages_follow(tmp_path, capsys) -> None:
    page = (
        "# 소개\n\n[돌봄](../sector/care/) [더](../sector/care/2/) [찾기](../browse/?sector=care)\n"
        "[다른 곳](../topic/care/) [돌봄이](../sector/care-home/) ?sector=careful\n"
    )
    content = project(tmp_path, {"ko/about.md": page})
    assert ran(tmp_path, capsys, "rename", "sector", "care", "caring").code == 0
    assert texts(content)["ko/about.md"] == page.replace("sector/care/", "sector/caring/").replace(
        "?sector=care)", "?sector=caring)"
    )


def test_a_menu_that_names_the_page_is_told(tmp_path, capsys) -> None:
    project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\nnav:\n  - /ko/sector/care/\n")
    assert "mkdocs.yml" in ran(tmp_path, capsys, "rename", "sector", "care", "caring").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sectr", "care", "caring"), "쓸 수 있는 어휘: "),
        (("sector", "caer", "caring"), "혹시 “care”인가요?"),
        (("sector", "care", "youth"), "이미 있습니다(vocabulary/sectors.yml:"),
        (("sector", "care", "care"), "label"),
        (("sector", "care", "돌봄"), "영문 소문자"),
        (("sector", "care", "a" * 61), "60자까지"),
        (("draft", "g-0101", "draft-x"), "번호(g-0101)는 바뀌지 않습니다"),
        (("draft", "draft-no", "draft-x"), "“draft-no” 이름이 없습니다"),
        (("draft", "draft-rest", "g-0300"), "draft-로 시작해야"),
        (("draft", "draft-rest", "draft-there"), "이미 있습니다(green/there.yml:"),
    ],
)
def test_what_cannot_be_renamed_is_refused_in_clear_words(
    words: tuple[str, ...], said: str, tmp_path, capsys
) -> None:
    files = {"green/new.yml": raw("draft-rest"), "green/there.yml": raw("draft-there")}
    content = project(tmp_path, files)
    before = texts(content)
    done = ran(tmp_path, capsys, "rename", *words)
    assert (done.code, texts(content)) == (2, before)
    assert said in done.err


def test_a_draft_is_renamed_with_all_that_names_it(tmp_path, capsys) -> None:
    files = {
        "green/new.yml": raw("draft-rest"),
        "green/same.yml": raw("g-0500", "duplicate_of: draft-rest"),
    }
    content = project(tmp_path, files)
    assert ran(tmp_path, capsys, "rename", "draft", "draft-rest", "draft-day-off").code == 0
    after = texts(content)
    assert after["green/new.yml"] == files["green/new.yml"].replace("draft-rest", "draft-day-off")
    assert "duplicate_of: draft-day-off" in after["green/same.yml"]


def test_of_two_drafts_of_one_name_none_is_renamed(tmp_path, capsys) -> None:
    content = project(tmp_path, {"green/a.yml": raw("draft-x"), "green/b.yml": raw("draft-x")})
    before = texts(content)
    done = ran(tmp_path, capsys, "rename", "draft", "draft-x", "draft-y")
    assert (done.code, texts(content)) == (2, before)
    assert "green/a.yml" in done.err
    assert "green/b.yml" in done.err


def test_content_with_a_mistake_is_told_and_stays(tmp_path, capsys) -> None:
    content = project(tmp_path, {"green/bad.yml": "kind: question\nid: draft-x\n"})
    before = texts(content)
    done = ran(tmp_path, capsys, "rename", "sector", "care", "caring")
    assert (done.code, texts(content)) == (1, before)
    assert "missing-field" in done.err


@given(corpora(), st.data())
def test_in_any_corpus_a_rename_leaves_no_use_and_no_other_change(
    files: Files, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = project(folder, files, base=False)
        before, had = look(content), texts(content)
        names = [
            (v, id) for v, entries in before.corpus.vocabulary.entries.items() for id in entries
        ]
        vocabulary, old = data.draw(st.sampled_from(sorted(names)))
        assert ran(folder, None, "rename", vocabulary, old, "zz-new").code == 0
        after = look(content)
        assert after.told == before.told
        assert old not in {use.id for use in of_entries(after.checked, vocabulary)}
        assert old not in after.corpus.vocabulary.entries[vocabulary]
        assert {p: t.replace("zz-new", old) for p, t in texts(content).items()} == had
        assert ran(folder, None, "rename", vocabulary, "zz-new", old).code == 0
        assert texts(content) == had


def test_every_vocabulary_that_records_name_is_tried() -> None:
    tried = {vocabulary for vocabulary, _ in USED}
    assert set(ENTRIES) - tried == {"glossary"}, "nothing names a word of the glossary"
    assert all(re.fullmatch(r"[a-z-]+", name) for name in tried)
