"""YAML into placed nodes: every key and value stands where its author sees it."""

import pytest

from generator.objects.source import Mapping, Node, Scalar, Sequence
from generator.read.compose import compose
from generator.read.front_matter import read_markdown, read_yaml


def compose_one(text: str, first_line: int = 1) -> Mapping:
    documents, problems = compose(text, "green/x.yml", first_line)
    assert problems == []
    (document,) = documents
    return document


def told(text: str) -> list[str]:
    return [f"{p.mark.line}:{p.mark.column} {p.code}" for p in compose(text, "green/x.yml", 1)[1]]


def places(node: Node) -> object:
    """A node as plain data, each scalar with its place."""
    if isinstance(node, Scalar):
        return f"{node.value}@{node.line}:{node.column}"
    if isinstance(node, Sequence):
        return [places(item) for item in node.items]
    return {str(places(key)): places(value) for key, value in node.pairs}


def test_keys_and_values_stand_where_they_are_written() -> None:
    text = 'kind: question\nwords:   "가 나"\ngroups: [가, b]\nmerged_into:\n  - to: g-0001\n'
    assert places(compose_one(text)) == {
        "kind@1:1": "question@1:7",
        "words@2:1": "가 나@2:10",
        "groups@3:1": ["가@3:10", "b@3:13"],
        "merged_into@4:1": [{"to@5:5": "g-0001@5:9"}],
    }


def test_a_wide_character_counts_as_one_column() -> None:
    assert places(compose_one("한글: {둘: 셋, 😀: 넷}")) == {
        "한글@1:1": {"둘@1:6": "셋@1:9", "😀@1:12": "넷@1:15"}
    }


def test_lines_count_from_the_first_line_of_the_head() -> None:
    assert places(compose_one("a: b", first_line=7)) == {"a@7:1": "b@7:4"}


def test_every_scalar_stays_text() -> None:
    text = "a: no\nb: 2025-03\nc: 0x1F\nd: 1_000\ne: ~\nf: 08\ng: 1e3\nh: =\ni: on\n"
    values = [value.value for _, value in compose_one(text).pairs]
    assert values == ["no", "2025-03", "0x1F", "1_000", "~", "08", "1e3", "=", "on"]


def test_quoted_text_is_told_from_bare_words() -> None:
    pairs = compose_one("a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni: >\n  j\nk:\n").pairs
    assert [value.quoted for _, value in pairs] == [False, True, True, True, True, False]


def test_escapes_are_composed_too() -> None:
    assert compose_one(r'a: "\u1100\u1161"').pairs[0][1] == Scalar("가", 1, 4, True)


def test_documents_are_kept_apart() -> None:
    documents, problems = compose("a: 1\n---\nb: 2\n...\n---\nc: 3\n", "x", 1)
    assert problems == []
    assert [places(document) for document in documents] == [
        {"a@1:1": "1@1:4"},
        {"b@3:1": "2@3:4"},
        {"c@6:1": "3@6:4"},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'b", ["1:4 yaml-syntax"]),
        ("a: [b", ["1:4 yaml-syntax"]),
        ("a: ['b' c, d]", ["1:9 yaml-syntax"]),
        ("a: [b\nc: d\n", ["1:4 yaml-syntax"]),
        ('a: "b\nc: d\n', ["1:4 yaml-syntax"]),
        ("a: b\n  c: d", ["2:4 yaml-syntax"]),
        ("a: b: c", ["1:5 yaml-colon"]),
        ("- a: b: c", ["1:7 yaml-colon"]),
        ("a: \tb\n\tc: d", ["2:1 yaml-tab"]),
        ("a: @b", ["1:4 yaml-syntax"]),
        ("a: *", ["1:4 yaml-alias"]),
        ("a: *한글 b", ["1:4 yaml-alias"]),
        ("가나: **b** c", ["1:5 yaml-alias"]),
        ("a: &한글 b", ["1:4 yaml-anchor"]),
        ("a: !한글 b", ["1:4 yaml-tag"]),
        ("%YAML 3.0\n---\na: b", ["1:1 yaml-syntax"]),
        ("a: &x [1]\nb: *x\nc: *x", ["1:4 yaml-anchor", "2:4 yaml-alias", "3:4 yaml-alias"]),
        ("<<: {a: b}\n<<: {c: d}", ["1:1 yaml-merge-key", "2:1 yaml-merge-key"]),
        ("a: 1\nb: 2\na: 3\na: 4", ["3:1 duplicate-key", "4:1 duplicate-key"]),
        ('a: "\\x07"\nb: "\\u202e"', ["1:4 control-character", "2:4 bidi-control"]),
        ('"\\0": b', ["1:1 control-character"]),
        ("{a: b}: c", ["1:1 yaml-complex-key"]),
        ("a\n---\n[b]\n---\n{}\n", ["1:1 not-a-mapping", "3:1 not-a-mapping"]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_quoted_merge_sign_is_a_name_like_any_other() -> None:
    assert places(compose_one('"<<": a')) == {"<<@1:1": "a@1:7"}


def test_an_alias_leaves_its_text_so_that_nothing_else_is_missed() -> None:
    documents, _ = compose("a: &x 1\nb: *x\n", "x", 1)
    assert documents[0].pairs[1][1] == Scalar("*x", 2, 4, True)


def test_nesting_is_bounded_before_and_after_libyaml() -> None:
    assert told("a: " + "[" * 65) == ["1:68 yaml-too-deep"]
    assert told("a: " + "[" * 24 + "]" * 24) == ["1:27 yaml-too-deep"]
    assert told("a: " + "[" * 23 + "]" * 23) == []
    assert told("".join(" " * depth + "a:\n" for depth in range(300))) == ["257:1 yaml-too-deep"]
    assert told("a: " + "? " * 30) == ["1:2 yaml-too-deep"]


def test_brackets_left_open_in_one_document_do_not_count_in_the_next() -> None:
    one = "words: 괄호 ([{ 를 연다\n---\n"
    assert told(one * 100) == []


BODY = "kind: question\nbody: "


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("|\n  가\n  나\n", 3, 3),
        ("|-\n    가\n", 3, 5),
        ("|+  # 말\n\n\n  가\n", 3, 3),
        ("|2\n      가\n", 3, 3),
        ("|\n", 0, 1),
        ("가\n", 2, 7),
        ('"가\\n나"\n', 2, 7),
        (">\n  가\n", 2, 7),
        ("", 0, 1),
    ],
)
def test_a_body_in_the_head_is_placed_as_well_as_yaml_allows(
    body: str, line: int, column: int
) -> None:
    (source,), problems = read_yaml("green/x.yml", BODY + body)
    assert problems == []
    assert (source.body_line, source.body_column) == (line, column)


def test_a_markdown_body_begins_in_the_line_after_its_head() -> None:
    (source,), problems = read_markdown("green/x.md", "---\na: b\n---\n\n본문\n")
    assert problems == []
    assert (source.body, source.body_line, source.body_column) == ("\n본문\n", 4, 1)
    (source,), _ = read_markdown("green/x.md", "---  \na: b\nbody: |\n  본문\n...\n\n")
    assert (source.body, source.body_line, source.body_column) == ("본문\n", 4, 3)


def test_an_editorial_page_may_do_without_a_head() -> None:
    (source,), problems = read_markdown("ko/index.md", "# 안내\n")
    assert problems == []
    assert (source.head.pairs, source.body, source.body_line) == ((), "# 안내\n", 1)
