"""How to invent content: sound records of every kind that name each other, and anything but."""

import json
import string
from collections.abc import Sequence

from hypothesis import strategies as st

#: A corpus as files: path below the content folder, and text.
Files = dict[str, str]

#: Letters in which people here write: Korean, Latin, Vietnamese marks, signs that YAML knows.
_LETTERS = st.one_of(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.sampled_from(
        string.ascii_letters + string.digits + " ,.?!:;'\"#-&*@`%|>[]{}()=~^$/\\_ế日😀"
    ),
)
_LINES = st.text(_LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
_KEYS = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6})?", fullmatch=True)
_PARAGRAPHS = st.lists(_LINES, min_size=1, max_size=3).map("\n\n".join)
#: Words that are only words in Markdown.
_PLAIN = st.text(
    st.one_of(
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.sampled_from(string.ascii_letters + " ,.?"),
    ),
    min_size=1,
    max_size=40,
).map(lambda text: text.strip() or "말")

EVENTS = {"event-a": "2024-06-15", "event-b": "2025-06-21"}
SECTORS = ("sector-a", "sector-b", "sector-c")
TOPICS = ("topic-a", "topic-b")
BODIES = ("body-a", "body-b")
SOURCES = ("source-a", "source-b")


def quoted(text: str) -> str:
    """A text as YAML, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def listed(ids: list[str]) -> str:
    """Ids as a list in YAML."""
    return f"[{', '.join(ids)}]"


def _terms(names: tuple[str, ...]) -> str:
    return "".join(f"  - {{id: {name}, label: {name}}}\n" for name in names)


def _entries(kind: str, names: tuple[str, ...], more: str) -> str:
    rows = "".join(f"  - {{id: {name}, label: {name}, {more}}}\n" for name in names)
    return f"kind: {kind}\nentries:\n{rows}"


VOCABULARY: Files = {
    "vocabulary/sectors.yml": (
        f"kind: taxonomy\nfacet: sector\nlabel: 분야\nterms:\n{_terms(SECTORS)}"
    ),
    "vocabulary/topics.yml": f"kind: taxonomy\nfacet: topic\nlabel: 주제\nterms:\n{_terms(TOPICS)}",
    "vocabulary/bodies.yml": _entries("body", BODIES, "type: office"),
    "vocabulary/sources.yml": _entries("source", SOURCES, "publisher: p"),
    "vocabulary/events.yml": "kind: event\nentries:\n"
    + "".join(
        f"  - {{id: {id}, label: {id}, type: dialogue, date: {date}}}\n"
        for id, date in EVENTS.items()
    ),
}


@st.composite
def bodies(draw: st.DrawFn, key: str, ids: list[str]) -> str:
    """A body with the section that its kind must have, and references to records."""
    paragraphs = draw(st.lists(_PLAIN, min_size=1, max_size=3))
    named = draw(st.lists(st.sampled_from(ids), max_size=3)) if ids else []
    words = [f"[{id.upper()}]" if draw(st.booleans()) else f"[말][{id}]" for id in named]
    return f"## {draw(_PLAIN)} {{#{key}}}\n\n" + "\n\n".join([*paragraphs, *words]) + "\n"


def _subset(draw: st.DrawFn, names: Sequence[str], least: int = 0) -> list[str]:
    return draw(st.lists(st.sampled_from(names), min_size=least, max_size=3, unique=True))


@st.composite
def corpora(draw: st.DrawFn) -> Files:
    """Files of a sound corpus: every reference leads to a record, every gap is explained."""
    numbers = draw(st.lists(st.integers(1, 99_999), min_size=4, max_size=14, unique=True))
    first = max(1, len(numbers) // 4)
    core = [f"g-{number:04}" for number in numbers[:first]]
    raw = [f"g-{number:04}" for number in numbers[first : 2 * first]]
    solutions = [f"w-{number:04}" for number in numbers[2 * first : 3 * first]]
    actions = [f"b-{number:04}" for number in numbers[3 * first :]]
    ids = [*core, *raw, *solutions, *actions]
    heads: dict[str, tuple[str, str]] = {}
    gap = "gap: {reason: 아직, owner: body-a, review_by: 2027-01}\n"

    def shared(id: str) -> str:
        others = [other for other in ids if other != id]
        rows = ""
        if draw(st.booleans()):
            rows += f"sources: {listed(_subset(draw, SOURCES))}\n"
        if others and draw(st.booleans()):
            rows += f"related: {listed(_subset(draw, others))}\n"
        if draw(st.booleans()):
            rows += f"documented: {quoted(draw(_LINES))}\nsample: true\n"
        return rows

    for id in core:
        head = f"kind: core-question\nid: {id}\ntext: {quoted(draw(_LINES))}\n"
        head += f"topic: {draw(st.sampled_from(TOPICS))}\n{shared(id)}"
        head += f"sectors: {listed(_subset(draw, SECTORS))}\n"
        heads[id] = head, draw(bodies("why", ids))
    for id in raw:
        head = f"kind: question\nid: {id}\nwords: {quoted(draw(_LINES))}\n"
        head += f"event: {draw(st.sampled_from(sorted(EVENTS)))}\n{shared(id)}"
        to = _subset(draw, core)
        merges = "".join(f"  - {{to: {t}, reason: {quoted(draw(_PARAGRAPHS))}}}\n" for t in to)
        heads[id] = head + (f"merged_into:\n{merges}" if to else gap), ""
    for id in solutions:
        head = f"kind: solution\nid: {id}\nname: {quoted(draw(_LINES))}\nform: answer\n"
        head += f"answers: {listed(_subset(draw, core, 1))}\n{shared(id)}"
        heads[id] = head, draw(bodies("answer", ids))
    for id in actions:
        head = f"kind: action\nid: {id}\nname: {quoted(draw(_LINES))}\nowner: body-b\n"
        head += f"implements: {listed(_subset(draw, solutions, 1))}\n{shared(id)}"
        head += "schedule: {planned: {start: 2025-01, end: 2026-12}}\n"
        head += "status: [{status: planned, date: 2025-01-10}]\n"
        keys = draw(st.lists(_KEYS, max_size=3, unique=True))
        if keys:
            head += "milestones:\n"
        for key in keys:
            head += f"  - key: {key}\n    name: {quoted(draw(_LINES))}\n    due: 2026-03\n"
        heads[id] = head, draw(bodies("what", ids))
    return {**VOCABULARY, **_as_files(draw, heads)}


def _as_files(draw: st.DrawFn, heads: dict[str, tuple[str, str]]) -> Files:
    """Records as Markdown files, or as documents of YAML files."""
    files: Files = {}
    documents: dict[str, list[str]] = {}
    folders = {"g": "green", "w": "white", "b": "blue"}
    for id, (head, body) in heads.items():
        folder = folders[id[0]]
        if draw(st.booleans()):
            files[f"{folder}/{id}.md"] = f"---\n{head}---\n\n{body}"
        else:
            block = "".join(f"  {row}\n" if row else "\n" for row in body.split("\n"))
            text = f"{head}body: |\n{block}" if body else head
            documents.setdefault(folder, []).append(text)
    for folder, texts in documents.items():
        files[f"{folder}/many.yml"] = "---\n".join(texts)
    return files


#: Pieces of which trouble is made in YAML, in Markdown, and where the two meet.
_PIECES = st.one_of(
    st.sampled_from(
        [
            *("---\n", "...\n", "- ", "? ", ": ", ":\n", "#", "{", "}", "[", "]", ",", "&a ", "*a"),
            *("!a ", "|\n", ">\n", "'", '"', "\\", "\n", "\n\n", "  ", "\t", "<<: ", "%YAML 1.1\n"),
            *("~", "null", "body: ", "kind: question\n", "id: g-0001\n", "event: ", "{ko: 가}"),
            *("`", "```\n", "~~~\n", "<b>", "<!--", "![", "](", "[^1]", "[G-0001]", "][G-0001]"),
            *("## 가 {#a}\n", "=\n", "\\[", "<http://a>", "[a]: b\n", "| a |\n", "\ufeff", "\r\n"),
            *("\x00", "\x85", "\u2028", "\u202e", "9" * 30, "2025-30-01", "\\ud800", "가", "😀"),
        ]
    ),
    st.text(max_size=10),
)
#: Text as careless, or as hostile, as text can be.
troubled: st.SearchStrategy[str] = st.lists(_PIECES, max_size=40).map("".join)
#: Where a file may lie.
paths = st.sampled_from(
    ["green/x.md", "green/x.yml", "white/x.md", "blue/x.yml", "vocabulary/x.yml", "ko/x.md"]
)
#: Bytes of any kind, mostly text.
troubled_bytes: st.SearchStrategy[bytes] = st.one_of(
    troubled.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=200)
)


@st.composite
def heads(draw: st.DrawFn) -> str:
    """A record whose fields are known and whose values are anything."""
    kind = draw(st.sampled_from(["question", "core-question", "solution", "action", "translation"]))
    fields = draw(
        st.lists(
            st.sampled_from(
                [
                    *(
                        "id",
                        "words",
                        "text",
                        "name",
                        "event",
                        "asked",
                        "topic",
                        "sectors",
                        "status",
                    ),
                    *("merged_into", "gap", "withdrawn", "answers", "implements", "schedule", "of"),
                    *("milestones", "budget", "language", "texts", "sources", "aliases", "body"),
                ]
            ),
            unique=True,
        )
    )
    rows = "".join(f"{field}: {draw(troubled)}\n" for field in fields)
    return f"---\nkind: {kind}\n{rows}---\n{draw(troubled)}"
