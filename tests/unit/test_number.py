"""`papers number`: each draft gets a number that nobody ever had, and all that names it follows."""

import re
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.number import numbered
from generator.errors import PapersError
from generator.objects.corpus import Corpus
from tests.content import look
from tests.strategies import Files, corpora
from tests.unit.changing import GAP, project, ran, raw, texts
from tests.unit.projects import PROJECT

DRAFT = raw("draft-rest", GAP)
ID = re.compile(r"\b[gwb]-[0-9]{4,9}\b", re.I)
ALIAS = re.compile(r"^ *aliases: \[(draft-[a-z0-9-]+)\]\n", re.M)


def test_a_draft_gets_the_next_number_and_keeps_its_name(tmp_path, capsys) -> None:
    content = project(tmp_path, {"green/new.yml": DRAFT})
    done = ran(tmp_path, capsys, "number")
    assert done.code == 0
    assert "draft-rest → G-0102  content/green/new.yml" in done.out
    assert texts(content)["green/new.yml"] == DRAFT.replace(
        "id: draft-rest\n", "id: g-0102\naliases: [draft-rest]\n"
    )
    looked = look(content)
    assert looked.told == []
    assert looked.corpus.aliases == {"draft-rest": "g-0102"}


def test_a_second_run_does_nothing(tmp_path, capsys) -> None:
    content = project(tmp_path, {"green/new.yml": DRAFT})
    ran(tmp_path, capsys, "number")
    before = texts(content)
    done = ran(tmp_path, capsys, "number")
    assert (done.code, texts(content)) == (0, before)
    assert "초안이 없습니다" in done.out


def test_a_dry_run_shows_the_numbers_and_writes_nothing(tmp_path, capsys) -> None:
    content = project(tmp_path, {"green/new.yml": DRAFT})
    before = texts(content)
    done = ran(tmp_path, capsys, "number", "--dry-run", "--lang", "en")
    assert (done.code, texts(content)) == (0, before)
    assert "draft-rest → G-0102" in done.out


def test_all_that_names_a_draft_follows(tmp_path, capsys) -> None:
    """Fields, texts, translations, tombstones, expectations of the search, editorial pages."""
    files = {
        "green/new.yml": DRAFT,
        "green/same.yml": raw("g-0500", "duplicate_of: Draft-Rest\nrelated: [draft-rest]"),
        "green/moved.yml": "kind: tombstone\nid: g-0400\nstate: merged\ndate: 2025-01\n"
        "reason: duplicate\nsuccessors: ['draft-rest']\n",
        "green/new.en.yml": "kind: translation\nof: draft-rest\nlanguage: en\ntitle: Who decides?\n"
        "made: person\n",
        "white/more.md": "---\nkind: solution\nid: w-0002\nname: 답\nform: answer\n"
        f"answers: [g-0001]\n{GAP}\n---\n\n## 답 {{#answer}}\n\n"
        "[draft-rest]과 [쉬는 날][draft-Rest]. `[draft-rest]`는 부호입니다.\n",
        "vocabulary/expect.yml": (
            "kind: search\nexpect:\n  - {query: 쉬는 날, finds: [draft-rest]}\n"
        ),
        "ko/about.md": (
            "# 소개\n\n[질문](../draft-rest/)과 [draft-rest], draft-restful, my-draft-rest.\n"
        ),
    }
    content = project(tmp_path, files)
    assert look(content).told == []
    assert ran(tmp_path, capsys, "number").code == 0
    after = texts(content)
    assert "duplicate_of: g-0501\nrelated: [g-0501]" in after["green/same.yml"]
    assert "successors: ['g-0501']" in after["green/moved.yml"]
    assert "of: g-0501\n" in after["green/new.en.yml"]
    assert "[G-0501]과 [쉬는 날][G-0501]. `[draft-rest]`는" in after["white/more.md"]
    assert "finds: [g-0501]" in after["vocabulary/expect.yml"]
    assert after["ko/about.md"] == files["ko/about.md"].replace(
        "../draft-rest/", "../g-0501/"
    ).replace("[draft-rest]", "[g-0501]")
    assert look(content).told == []


def test_numbers_of_the_ledger_tombstones_and_past_records_are_never_given_again() -> None:
    class Draft:
        id, paper = "draft-x", "green"
        mark = ("green/x.yml", 1, 1)

    taken = ["g-0007", "w-0900", "draft-y", "", "id"]
    assert numbered([Draft()], taken) == {"draft-x": "g-0008"}  # type: ignore[list-item]


def test_a_tombstone_keeps_its_number(tmp_path, capsys) -> None:
    gone = "kind: tombstone\nid: g-0900\nstate: gone\ndate: 2025-01\nreason: error\n"
    project(tmp_path, {"green/new.yml": DRAFT, "green/gone.yml": gone})
    assert "G-0901" in ran(tmp_path, capsys, "number").out


def test_a_published_number_is_taken_though_its_record_is_gone(tmp_path, capsys) -> None:
    shutil.copytree(PROJECT / "ledger", tmp_path / "ledger")
    project(tmp_path, {"green/new.yml": DRAFT})
    assert "G-0161" in ran(tmp_path, capsys, "number").out


def test_numbers_of_another_branch_are_taken(tmp_path, capsys) -> None:
    """A record that main has and this branch has not: `--since main`."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(tmp_path), *who, *words], check=True, capture_output=True)

    content = project(tmp_path, {})
    git("init", "-q", "-b", "main", ".")
    git("add", "-A")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "mine")
    git("checkout", "-q", "main")
    (content / "green" / "theirs.yml").write_text(raw('"g-0102"') + "---\n" + raw("g-0103"))
    git("add", "-A")
    git("commit", "-qm", "theirs")
    git("checkout", "-q", "mine")
    (content / "green" / "new.yml").write_text(DRAFT, "utf-8")
    assert "G-0102" in ran(tmp_path, capsys, "number", "--dry-run").out
    assert "G-0104" in ran(tmp_path, capsys, "number", "--since", "main").out
    unknown = ran(tmp_path, capsys, "number", "--since", "nowhere")
    assert unknown.code == 2
    assert "--since nowhere" in unknown.err


def test_two_drafts_of_one_name_are_told_and_nothing_is_written(tmp_path, capsys) -> None:
    content = project(tmp_path, {"green/a.yml": DRAFT, "green/b.yml": DRAFT})
    before = texts(content)
    done = ran(tmp_path, capsys, "number")
    assert (done.code, texts(content)) == (1, before)
    assert "duplicate-draft" in done.err


def test_a_draft_with_a_mistake_is_told_and_no_other_gets_a_number(tmp_path, capsys) -> None:
    files = {"green/a.yml": DRAFT, "green/b.yml": "kind: question\nid: draft-other\n"}
    content = project(tmp_path, files)
    before = texts(content)
    done = ran(tmp_path, capsys, "number")
    assert (done.code, texts(content)) == (1, before)
    assert "missing-field" in done.err


def test_the_order_is_that_of_files_and_lines(tmp_path, capsys) -> None:
    files = {
        "green/b.yml": raw("draft-a"),
        "green/a.yml": raw("draft-z") + "---\n" + raw("draft-b"),
    }
    content = project(tmp_path, files)
    ran(tmp_path, capsys, "number")
    assert look(content).corpus.aliases == {
        "draft-z": "g-0102",
        "draft-b": "g-0103",
        "draft-a": "g-0104",
    }


def test_every_other_byte_stays(tmp_path, capsys) -> None:
    """Line ends of Windows, a byte order mark, decomposed letters, comments."""
    body = "## 답 {#answer}\n\n" + unicodedata.normalize("NFD", "쉬는 날은") + " [draft-rest] 끝.\n"
    white = "---\nkind: solution  # 답\nid: w-0002\nname: 답\nform: answer\n"
    white += f"answers: [g-0001]\n{GAP}\n---\n\n{body}"
    files = {
        "green/new.yml": b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode(),
        "white/more.md": white.replace("\n", "\r\n"),
    }
    content = project(tmp_path, files)
    assert ran(tmp_path, capsys, "number").code == 0
    after = texts(content)
    assert after["white/more.md"] == files["white/more.md"].replace("[draft-rest]", "[G-0102]")
    assert after["green/new.yml"].encode() == files["green/new.yml"].replace(
        b"id: draft-rest\r\n", b"id: g-0102\r\naliases: [draft-rest]\r\n"
    )


def test_a_paper_may_run_out_of_numbers() -> None:
    class Draft:
        id, paper = "draft-x", "blue"
        mark = ("blue/x.md", 1, 1)

    with pytest.raises(PapersError, match="no number is left"):
        numbered([Draft()], ["b-999999999"])  # type: ignore[list-item]


@st.composite
def drafted(draw: st.DrawFn) -> tuple[Files, dict[str, str]]:
    """A sound corpus in which some records are drafts still, and their names by their ids."""
    files = draw(corpora())
    ids = sorted({id for text in files.values() for id in re.findall(r"^id: (.+)$", text, re.M)})
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
    names = {id: f"draft-n{number}-{id[0]}" for number, id in enumerate(chosen)}

    def named(match: re.Match[str]) -> str:
        return names.get(match[0].lower(), match[0])

    return {path: ID.sub(named, text) for path, text in files.items()}, names


def shape(corpus: Corpus, names: dict[str, str]) -> dict[str, set[tuple[str, str]]]:
    """What points to what, under the names that records have now."""
    return {
        names.get(id, id): {(link.relation, names.get(link.id, link.id)) for link in links}
        for id, links in corpus.backlinks.items()
        if links
    }


@given(drafted())
def test_numbering_keeps_what_points_to_what_and_every_other_byte(
    made: tuple[Files, dict[str, str]],
) -> None:
    files, _ = made
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = project(folder, files, base=False)
        before, had = look(content), texts(content)
        assert before.told == []
        assert ran(folder, None, "number").code == 0
        after, has = look(content), texts(content)
        assert after.told == []
        given_ = dict(after.corpus.aliases)
        drafts = {id for id in before.corpus.records if id.startswith("draft-")}
        assert set(given_) == drafts
        assert not set(given_.values()) & set(before.corpus.records), "no number is given twice"
        assert len(set(given_.values())) == len(given_)
        assert shape(before.corpus, given_) == shape(after.corpus, {})
        back = {id: draft for draft, id in given_.items()}
        undone = {
            path: ID.sub(lambda match: back.get(match[0].lower(), match[0]), ALIAS.sub("", text))
            for path, text in has.items()
        }
        assert undone == had
        assert ran(folder, None, "number").code == 0
        assert texts(content) == has
