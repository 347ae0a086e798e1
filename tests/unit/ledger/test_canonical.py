"""Canonical text: one spelling of what a record says, whatever its author's way of writing it."""

import json
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.ledger.canonical import (
    NotCanonical,
    canonical,
    expressions,
    freeze,
    frozen,
    plain_json,
    sha256,
    thaw,
)
from generator.objects.corpus import Corpus
from generator.objects.ledger import Frozen
from generator.settings import Settings, load_settings
from tests.unit.ledger.small import loaded, put, small
from tests.unit.projects import PROJECT

VECTORS = Path(__file__).parent / "vectors"


def corpus_of(settings: Settings) -> Corpus:
    found = loaded(settings)
    assert found.corpus is not None, found.problems
    return found.corpus


# Vectors: for each folder, content/… and <id>-<language>.md with its SHA-256 in sums.json


@pytest.mark.parametrize("name", [path.name for path in sorted(VECTORS.iterdir()) if path.is_dir()])
def test_vector(name: str, tmp_path: Path) -> None:
    settings = small(tmp_path)
    for path in (VECTORS / name / "content").rglob("*.*"):
        target = settings.content / path.relative_to(VECTORS / name / "content")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    corpus = corpus_of(settings)
    sums = json.loads((VECTORS / name / "sums.json").read_text("utf-8"))
    assert sums
    for text, expected in sums.items():
        id, _, language = text.rpartition("-")
        data = canonical(corpus, id, language)
        assert data == (VECTORS / name / f"{text}.md").read_bytes()
        assert sha256(data) == expected
        assert freeze(thaw(data)) == data


def test_vectors_that_must_be_alike_are_alike() -> None:
    sums = json.loads((VECTORS / "plain" / "sums.json").read_text("utf-8"))
    other = json.loads((VECTORS / "another-spelling" / "sums.json").read_text("utf-8"))
    assert other == {"g-0101-ko": sums["g-0101-ko"]}


def test_every_text_of_the_sample_thaws_to_what_it_was() -> None:
    corpus = corpus_of(load_settings(PROJECT / "mkdocs.yml"))
    texts = list(expressions(corpus))
    assert len(texts) > 100
    for id, language in texts:
        data = canonical(corpus, id, language)
        assert thaw(data) == frozen(corpus, id, language)
        assert freeze(thaw(data)) == data
        assert unicodedata.is_normalized("NFC", data.decode())


# Frozen texts of any kind

_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
_json = st.recursive(
    st.booleans() | st.integers(0, 10**15) | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=12,
)


@given(
    head=st.dictionaries(_texts, _json, max_size=6),
    strings=st.dictionaries(_texts, _texts, max_size=4),
    body=st.lists(st.from_regex(r"[^\s\r](?:[^\r\n]*[^\s])?", fullmatch=True), max_size=5),
)
def test_freezing_loses_nothing(
    head: dict[str, object], strings: dict[str, str], body: list[str]
) -> None:
    text = Frozen(
        id="g-0001",
        kind="core-question",
        language="ko",
        head=head,
        strings=strings,
        body=unicodedata.normalize("NFC", "\n".join(body)).strip("\n"),
    )
    assert thaw(freeze(text)) == text


GOOD = freeze(
    Frozen(
        id="g-0001",
        kind="question",
        language="ko",
        head={"words": "왜?"},
        strings={},
        body="가\n나",
    )
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"canonical: 1", b"canonical: 2"),
        (b"---\ncanonical", b"--- \ncanonical"),
        (b'id: "g-0001"', b"id: g-0001"),
        (b'{"words"', b'{ "words"'),
        (b"strings: {}", b"strings: []"),
        (b"strings: {}", b'strings: {"a":1}'),
        (b"head:", b"Head:"),
        ("가\n나\n".encode(), "가\n나".encode()),
        ("가\n나".encode(), "가 \n나".encode()),
        ("\n가".encode(), "\n\n가".encode()),
        ("왜".encode(), unicodedata.normalize("NFD", "왜").encode()[:2]),
        (b"\n", b"\r\n"),
    ],
)
def test_what_is_not_canonical_is_not_thawed(old: bytes, new: bytes) -> None:
    assert old in GOOD
    with pytest.raises(NotCanonical):
        thaw(GOOD.replace(old, new, 1))


@given(st.binary(max_size=200) | st.integers(0, len(GOOD)).map(lambda n: GOOD[:n]))
def test_nothing_else_than_canonical_text_thaws(data: bytes) -> None:
    try:
        text = thaw(data)
    except NotCanonical:
        return
    assert freeze(text) == data


def test_a_line_break_of_markdown_stays() -> None:
    from generator.ledger.canonical import _trimmed  # noqa: PLC0415

    assert _trimmed("\n\n가  \n나 \n다\t\n\n라   \n\n\n") == "가  \n나\n다\n\n라"
    assert _trimmed("가   \n나") == "가  \n나"


# However an author writes it

_WORDS = st.text(
    st.sampled_from("가나다라마바사아자차한글일돌봄노동 abc,:#'\"-?!é「」"), min_size=1, max_size=30
).map(lambda text: " ".join(f"{text}가".split()))
_BODY = st.lists(_WORDS.filter(lambda w: w[0] in "가나다라마한글"), min_size=1, max_size=4)


def as_yaml(values: dict[str, object], order: list[str], style: str | None) -> str:
    """The head with its keys in this order and its texts in this style of quoting."""
    return yaml.safe_dump(
        {key: values[key] for key in order},
        allow_unicode=True,
        sort_keys=False,
        default_style=style,
        width=10_000,
    )


@given(
    words=_WORDS,
    body=_BODY,
    data=st.data(),
    style=st.sampled_from([None, "'", '"']),
    layout=st.sampled_from(["md", "yml"]),
    form=st.sampled_from(["NFC", "NFD"]),
    ends=st.sampled_from(["\n", "\r\n"]),
    name=st.sampled_from(["a", "z-9", "deep/er/b"]),
)
@how(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_way_of_writing_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    words: str,
    body: list[str],
    data: st.DataObject,
    style: str | None,
    layout: str,
    form: str,
    ends: str,
    name: str,
) -> None:
    head: dict[str, object] = {
        "kind": "core-question",
        "id": "g-0101",
        "text": words,
        "topic": "pay",
        "sectors": ["care", "youth"],
        "documented": words[::-1].strip() or "가",
    }
    prose = "## 왜 {#why}\n\n" + "\n\n".join(body)
    plain = as_yaml(head, list(head), None)
    texts = [f"---\n{plain}---\n\n{prose}\n"]
    head_again = as_yaml(head, data.draw(st.permutations(list(head))), style)
    if layout == "md":
        texts.append(f"---\n{head_again}---\n\n\n{prose}  \n\n")
    else:
        inside = "".join(f"  {line}\n" if line else "\n" for line in prose.split("\n"))
        texts.append(f"{head_again}body: |\n{inside}")
    found = []
    for text, ending in zip(texts, ("md", layout), strict=True):
        folder = tmp_path_factory.mktemp("way")
        settings = small(folder)
        if found:
            text = unicodedata.normalize(form, text).replace("\n", ends)
        path = settings.content / f"green/{name if found else 'plain'}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        found.append(canonical(corpus_of(settings), "g-0101", "ko"))
    assert found[0] == found[1]
    assert freeze(thaw(found[0])) == found[0]
    assert words in thaw(found[0]).head["text"]


CHANGES = {
    "the title": ("무엇을 물을까요?", "무엇을 물을까?"),
    "a word of the body": ("까닭은", "이유는"),
    "a mark of the body": ("있었습니다.", "있었습니다!"),
    "a heading": ("시민의 목소리", "시민 목소리"),
    "the key of a section": ("{#voices}", "{#voice}"),
    "the topic": ("topic: pay", "topic: time"),
    "a sector more": ("sectors: [care]", "sectors: [care, youth]"),
    "the order of sectors": ("sectors: [care]", "sectors: [youth]"),
    "a field more": ("topic:", "documented: 확인됨\ntopic:"),
    "that it is an example": ("topic:", "sample: true\ntopic:"),
    "a withdrawal": ("topic:", "withdrawn: {date: 2026-01-01, reason: error}\ntopic:"),
    "a gap": ("topic:", "gap: {reason: 아직, owner: office, review_by: 2026-12}\ntopic:"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_that_readers_see_changes_it(tmp_path: Path, what: str) -> None:
    settings = small(tmp_path)
    before = canonical(corpus_of(settings), "g-0003", "ko")
    path = settings.content / "green/core-3.md"
    old, new = CHANGES[what]
    assert old in path.read_text()
    put(path, path.read_text().replace(old, new))
    assert canonical(corpus_of(settings), "g-0003", "ko") != before


@pytest.mark.parametrize(
    "more", ["change_note: 고침\n", "aliases: [draft-x]\n", "status: draft\n", "sample: false\n"]
)
def test_what_readers_do_not_see_changes_nothing(tmp_path: Path, more: str) -> None:
    settings = small(tmp_path)
    before = canonical(corpus_of(settings), "g-0003", "ko")
    path = settings.content / "green/core-3.md"
    put(path, path.read_text().replace("topic:", f"{more}topic:"))
    assert canonical(corpus_of(settings), "g-0003", "ko") == before


def test_a_label_of_the_vocabulary_belongs_to_the_text(tmp_path: Path) -> None:
    settings = small(tmp_path)
    path = settings.content / "vocabulary/sectors.yml"
    before = (
        canonical(corpus_of(settings), "g-0001", "ko"),
        canonical(corpus_of(settings), "g-0001", "en"),
    )
    put(path, path.read_text().replace("돌봄", "돌봄과 살림"))
    after = corpus_of(settings)
    assert canonical(after, "g-0001", "ko") != before[0]
    assert canonical(after, "g-0001", "en") == before[1]


def test_the_canonical_json_is_that_of_rfc_8785() -> None:
    value = {"b": '\u20ac$\u000f\nA\'B"\\"/', "a": [1, True, {"z": "", "y": "\u2028\u007f"}]}
    expected = '{"a":[1,true,{"y":"\u2028\u007f","z":""}],"b":"€$\\u000f\\nA\'B\\"\\\\\\"/"}'
    assert plain_json(value) == expected
