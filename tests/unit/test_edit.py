"""A single change in a record file touches that value alone, whatever way the file is written."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit import Editable, document, plain_scalar
from generator.errors import EditError
from generator.objects.source import Mapping, Node, Scalar, Sequence
from generator.read import read
from tests.content import lay
from tests.strategies import corpora, quoted

MANY = settings(max_examples=3 * settings().max_examples)

YAML = """\
# 마을에서 나온 질문
kind: question   # 원질문
id: g-0131
words: "우리 동네: 가게는?"
event: village-2024
groups: [small-employers,   residents]  # 둘
merged_into:
  # 첫째
  - to: g-0017
    reason: >
      동네의 일자리라는
      말씀입니다.

  - {to: g-0009, reason: '이웃''의 밥'}
sectors:
- a
- b
---
kind: question
id: g-0132
words: 혼자 사는 어르신?
gap:
    owner: body-a

# 끝
"""


def one(text: str, path: str = "green/q.yml") -> Editable:
    return Editable(path, text)


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("words",), "가게?", '"우리 동네: 가게는?"', '"가게?"'),
        (("kind",), "other", "kind: question   # 원", "kind: other   # 원"),
        (("event",), "no: thing", "village-2024", '"no: thing"'),
        (("groups",), ["residents"], "[small-employers,   residents]", "[residents]"),
        (("groups", 0), "youth", "small-employers", "youth"),
        (("merged_into", 0, "to"), "g-0001", "to: g-0017", "to: g-0001"),
        (("merged_into", 1, "to"), "g-0001", "to: g-0009", "to: g-0001"),
        (("merged_into", 1, "reason"), "저녁'밥", "'이웃''의 밥'", "'저녁''밥'"),
        (
            ("merged_into", 0, "reason"),
            "한 줄\n두 줄",
            ">\n      동네의 일자리라는\n      말씀입니다.",
            "|\n      한 줄\n      두 줄",
        ),
        (("sectors",), ["a", "c"], "- b\n", "- c\n"),
        (("sectors",), ["a", "b", "c"], "- b\n", "- b\n- c\n"),
        (("sectors",), ["b"], "- a\n- b\n", "- b\n"),
    ],
)
def test_a_value_is_replaced_and_nothing_else(path, value, old, new) -> None:
    file = one(YAML)
    file.set(0, path, value)
    assert YAML.count(old) == 1
    assert file.text == YAML.replace(old, new)


def test_a_new_field_stands_behind_the_one_before_it() -> None:
    file = one(YAML)
    file.set(0, ("place",), "usan-dong", order=("words", "event", "place", "groups"))
    assert file.text == YAML.replace(
        "event: village-2024\n", "event: village-2024\nplace: usan-dong\n"
    )
    file = one(YAML)
    file.set(1, ("gap", "review_by"), "2027-01")
    assert file.text == YAML.replace("owner: body-a\n", "owner: body-a\n    review_by: 2027-01\n")
    file = one(YAML)
    file.set(0, ("merged_into", 1, "note"), "a, b")
    assert "'이웃''의 밥', note: \"a, b\"}" in file.text
    file = one(YAML)
    file.set(1, ("withdrawn", "date"), "2027")
    assert "    owner: body-a\nwithdrawn:\n  date: 2027\n\n# 끝\n" in file.text


def test_items_are_appended_in_the_manner_of_the_list() -> None:
    file = one(YAML)
    file.append(0, ("groups",), "youth")
    file.append(0, ("sectors",), "c")
    file.append(0, ("merged_into",), {"to": "g-0002", "reason": "또"})
    file.append(1, ("groups",), "youth")
    assert "groups: [small-employers,   residents, youth]  # 둘\n" in file.text
    assert "- b\n- c\n---\n" in file.text
    assert "  - to: g-0002\n    reason: 또\nsectors:\n" in file.text
    assert "    owner: body-a\ngroups: [youth]\n\n# 끝\n" in file.text


def test_fields_and_items_are_taken_away_with_their_lines() -> None:
    file = one(YAML)
    file.remove(0, ("groups",))
    file.remove(0, ("merged_into", 0))
    file.remove(1, ("gap", "owner"))
    assert "groups" not in file.text
    assert "g-0017" not in file.text
    assert "g-0009" in file.text
    assert "gap" not in file.text
    assert file.text.endswith("words: 혼자 사는 어르신?\n\n# 끝\n")


def test_a_markdown_file_keeps_its_line_ends_and_its_mark() -> None:
    rows = ["\ufeff---", "kind: question  # 종류", "id: g-0001", "words: 가", "---", ""]
    text = "\r\n".join([*rows, "## 왜 {#why}", "", "글", "", ""])
    file = one(text, "green/q.md")
    file.set(0, ("words",), "나")
    file.set(0, ("topic",), "change")
    file.set_body(0, "## 왜 {#why}\n\n다른 글")
    assert file.text == text.replace("가\r\n", "나\r\ntopic: change\r\n").replace(
        "\r\n글", "\r\n다른 글"
    )
    assert file.body(0) == "## 왜 {#why}\n\n다른 글"


def test_a_body_in_yaml_is_a_block() -> None:
    file = one("kind: question\nid: g-0001\nbody: |\n    # 가\n\n    나\n\n# 끝\n")
    file.set_body(0, "  들여쓴 줄\n\n끝")
    assert file.text == "kind: question\nid: g-0001\nbody: |4\n      들여쓴 줄\n\n    끝\n\n# 끝\n"
    file.set_body(0, "")
    assert file.text == "kind: question\nid: g-0001\n\n# 끝\n"


def test_a_document_is_added_behind_the_last() -> None:
    file = one("kind: question\nid: g-0001")
    at = file.add({"id": "draft-a", "merged_into": [{"to": "g-1", "reason": "a\nb"}], "l": ["x"]})
    assert at == file.find("draft-a") == 1
    assert file.text == (
        "kind: question\nid: g-0001\n---\nid: draft-a\nmerged_into:\n"
        "  - to: g-1\n    reason: |\n      a\n      b\nl: [x]\n"
    )


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: !!int 1\n", "a: [1\n", "- a\n"])
def test_what_read_refuses_is_not_edited(text: str) -> None:
    with pytest.raises(EditError):
        one(text).set(0, ("a",), "2")


@given(st.text(min_size=1, max_size=40).map(str.strip).filter(bool))
@MANY
def test_any_text_can_be_written_as_a_value(text: str) -> None:
    text = "".join(c for c in text if c.isprintable() or c == "\n").strip() or "a"
    file = one("a: 1\nb: {c: 2, d: [3]}\ne:\n  - f: 4\n")
    paths = [("a",), ("b", "c"), ("b", "d", 0), ("e", 0, "f")]
    for path in paths:
        file.set(0, path, text)
    assert [value for _, value in file.scalars(0)] == [text] * 4
    assert one(document({"x": text, "y": [text], "z": [{"k": text}]})).get(0, ()) == {
        "x": text,
        "y": [text],
        "z": [{"k": text}],
    }
    if "\n" not in text:
        assert one(f"a: {plain_scalar(text)}\n").get(0, ("a",)) == text


def tree(node: Node) -> object:
    """A node of `read` as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.value.strip()
    if isinstance(node, Sequence):
        return [tree(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.value: tree(value) for key, value in node.pairs}


def heads(files: dict[str, str]) -> list[tuple[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        sources, problems = read(lay(Path(folder), files, base=False))
    assert not problems
    return [(source.path, tree(source.head)) for source in sources]


@given(corpora(), st.data())
def test_in_any_corpus_one_change_changes_one_value(files: dict[str, str], data) -> None:
    records = sorted(path for path in files if not path.startswith("vocabulary"))
    path = data.draw(st.sampled_from(records))
    file = Editable(path, files[path])
    at = data.draw(st.integers(0, len(file) - 1))
    field, old = data.draw(st.sampled_from(list(file.scalars(at))))
    before = heads(files)
    own = [number for number, (where, _) in enumerate(before) if where == path][at]
    new = data.draw(st.text("가나다 ab:#,'\"[]{}-", min_size=1, max_size=12).map(str.strip))
    if not new or field[0] == "body":
        return
    file.set(at, field, new)
    after = heads({**files, path: file.text})
    expected = before[own][1]
    inside = expected
    for name in field[:-1]:
        inside = inside[name]
    inside[field[-1]] = new
    assert after == before
    kept = set(files[path].split("\n")) - set(file.text.split("\n"))
    assert len(kept) <= 1 + old.count("\n"), "only the lines of the value go"
    file.set(at, field, old)
    assert heads({**files, path: file.text})[own] == heads(files)[own]


@given(corpora(), st.data())
def test_what_is_added_and_taken_away_again_leaves_the_file_as_it_was(files, data) -> None:
    path = data.draw(st.sampled_from(sorted(p for p in files if not p.startswith("vocabulary"))))
    file = Editable(path, files[path])
    at = data.draw(st.integers(0, len(file) - 1))
    value = data.draw(
        st.sampled_from(
            ["글", "한 줄\n두 줄", ["a", "b"], {"a": "b"}, [{"a": "b", "c": quoted("d")}]]
        )
    )
    file.set(at, ("added",), value)
    assert file.text != files[path]
    file.remove(at, ("added",))
    assert file.text == files[path]
