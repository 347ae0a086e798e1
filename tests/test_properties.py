"""What holds for every content: nothing is raised, nothing is missed, and no order matters."""

import random
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.link import link
from generator.link.translations import texts
from generator.objects.codes import CODES, hint, message
from generator.objects.problem import Problem
from generator.read import read
from generator.show import in_order, show
from tests.content import TODAY, Files, Looked, base_files, lay, look
from tests.strategies import corpora, heads, paths, quoted, troubled, troubled_bytes

#: For what is quickly tried and has many ways to fail.
MANY = settings(max_examples=5 * settings().max_examples)


def look_at(files: Files, base: bool = False) -> Looked:
    """Look at files in a folder of their own, and print all that is told of them."""
    with tempfile.TemporaryDirectory() as folder:
        content = lay(Path(folder), files, base)
        looked = look(content)
        for problem in looked.problems:
            assert_well_told(problem, files)
            for language in ("ko", "en"):
                assert show(problem, language, content)
        return looked


def assert_well_told(problem: Problem, files: Files) -> None:
    """A problem has words, and stands within its file."""
    assert problem.code in CODES
    assert problem.width >= 1
    for language in ("ko", "en"):
        assert message(problem, language)
        assert hint(problem, language)
    data = files[problem.mark.path] or b""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.removeprefix("\ufeff").split("\n")
    _, line, column = problem.mark
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1


@given(paths, troubled_bytes)
@example("green/x.yml", b"a: &a [*a]\n")
@example("green/x.yml", b'body: "a\\n\\n\\n\\n<b>"\nkind: question\n')
@example("green/x.yml", b"kind: question\nbody: |2\n\n      <b>\n")
@example("green/x.md", b"---\n\n---\n")
@MANY
def test_any_bytes_are_told_and_never_raised(path: str, data: bytes) -> None:
    look_at({path: data})


@given(heads())
@MANY
def test_any_values_of_known_fields_are_told_and_never_raised(text: str) -> None:
    look_at({**base_files(), "green/x.md": text})


@given(troubled)
@MANY
def test_any_body_is_told_and_never_raised(body: str) -> None:
    head = "---\nkind: core-question\nid: g-0002\ntext: a\ntopic: change\n---\n"
    looked = look_at({**base_files(), "green/x.md": head + body})
    records = [record for record in looked.checked.records if record.id == "g-0002"]
    for record in records:
        met = {link.id for link in looked.corpus.backlinks.get("g-0001", ())}
        for reference in record.body.references:
            told = {p.mark for p in looked.problems if p.code == "unknown-id"}
            assert reference.id in looked.corpus.records or reference.mark in told
            assert reference.id != "g-0001" or "g-0002" in met


@given(corpora())
def test_a_sound_corpus_has_no_mistakes(files: Files) -> None:
    looked = look_at(files)
    assert looked.told == []
    ids = set(looked.corpus.records)
    assert len(looked.checked.records) == len(ids)
    for id, back in looked.corpus.backlinks.items():
        assert {id, *(link.id for link in back)} <= ids
    for record in looked.corpus.records.values():
        met = {link.relation for link in looked.corpus.backlinks.get(record.id, ())}
        assert met <= {"merged_into", "answers", "implements", "related", "mentions"}


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(files: Files, rng: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources, _ = read(lay(Path(folder), files, base=False))
    assert_same_in_any_order(sources, rng)


@given(heads(), heads(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_problem(one: str, two: str, rng: random.Random) -> None:
    files = {**base_files(), "green/x.md": one, "white/y.md": two}
    with tempfile.TemporaryDirectory() as folder:
        sources, _ = read(lay(Path(folder), files, base=False))
    assert_same_in_any_order(sources, rng)


def assert_same_in_any_order(sources: list, rng: random.Random) -> None:
    """Check and link give the same Corpus and the same problems for shuffled sources."""
    results = []
    for _ in range(2):
        checked, unsound = check(sources)
        corpus, unlinked = link(checked, TODAY)
        results.append((corpus, in_order([*unsound, *unlinked])))
        sources = rng.sample(sources, len(sources))
    (corpus, problems), (again, told_again) = results
    assert problems == told_again
    assert corpus == again
    assert list(corpus.records) == list(again.records)
    assert list(corpus.backlinks.items()) == list(again.backlinks.items())
    assert [*corpus.facets.items()] == [*again.facets.items()]


@given(corpora())
def test_looking_twice_sees_the_same(files: Files) -> None:
    one, two = look_at(files), look_at(files)
    assert one == two


@given(corpora(), st.data())
def test_every_text_of_a_record_can_be_translated_by_its_path(
    files: Files, data: st.DataObject
) -> None:
    corpus = look_at(files).corpus
    id = data.draw(st.sampled_from(list(corpus.records)))
    said = {path: f"{path}: {text[:40]}" for path, text in texts(corpus.records[id])}
    rows = "".join(f"  {path}: {quoted(text)}\n" for path, text in said.items())
    folder = {"g": "green", "w": "white", "b": "blue"}[id[0]]
    head = f"kind: translation\nof: {id}\nlanguage: en\ntitle: t\nmade: person\ntexts:\n{rows}"
    looked = look_at({**files, f"{folder}/translation.yml": head})
    assert looked.told == []
    translation = looked.corpus.translation(id, "en")
    assert translation is not None
    assert {text.path: text.text for text in translation.texts} == {
        path: text.strip() for path, text in said.items()
    }


@given(st.lists(st.tuples(paths, troubled_bytes), max_size=4))
def test_one_bad_file_hides_no_other(extra: list[tuple[str, bytes]]) -> None:
    files = {
        f"{path.split('/')[0]}/bad-{n}.{path[-3:].strip('.')}": d
        for n, (path, d) in enumerate(extra)
    }
    looked = look_at({**base_files(), **files})
    assert {"g-0001", "g-0101", "w-0001", "b-0001"} <= set(looked.corpus.records)
