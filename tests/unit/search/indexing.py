"""Small indexes for tests, and a Node that reads them.

Texts are written with their analysis, so that no test hangs on an analyser: `|` parts a word from
what follows it, `^` parts the nouns of a joined word, a hyphen ends a stem (`돕-|는`). What a text
says to people is the same without these signs.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from generator.objects.analysis import LONGEST, Analysed, Found, How, Tables
from generator.objects.output import Output
from generator.objects.search import FIELDS as SEARCHED
from generator.objects.search import Card
from generator.render.search.index import index
from generator.render.search.letters import fold, initials
from generator.render.search.numbers import ID, of_id
from generator.render.search.reader import scripts
from generator.render.search.tables import tables
from tests.browser.provision import find_node

PROJECT = Path(__file__).resolve().parents[3]
THEME = PROJECT / "theme"
ASK = PROJECT / "tests" / "search" / "ask.js"
PAPERS = {"g": ("녹서", "green"), "w": ("백서", "white"), "b": ("청서", "blue")}
SYNONYMS = (("급여", "월급", "임금"),)
TABLES = tables(SYNONYMS)
_WORD = re.compile(r"[\w|^%-]+")


def said(text: str) -> str:
    """What people read of a text that is written with its analysis."""
    return re.sub(r"-(?=\|)|[|^]", "", text)


def found(text: str) -> Analysed:
    """The terms of a text that is written with its analysis."""
    rows: dict[tuple[int, str], int] = {}

    def add(at: int, term: str, how: int) -> None:
        rows[at, term] = max(how, rows.get((at, term), 0))

    before = ""
    for at, word in enumerate(_WORD.findall(text)):
        whole, _, rest = word.partition("|")
        whole = fold(whole)
        if id := ID.fullmatch(whole):
            for term, how in of_id(id):
                add(at, term, how)
        elif whole.endswith("-"):
            add(at, whole, How.LEMMA)
        else:
            parts = whole.split("^")
            runs = [
                "".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)
            ]
            for run in runs:
                add(at, run, How.BARE if run == "".join(parts) else How.NOUN)
                if initials(run):
                    add(at, initials(run), How.INITIALS)
            if before:
                add(at - 1, before + parts[0], How.JOINED)
            for group in SYNONYMS:
                for other in group if set(group) & set(runs) else ():
                    add(at, other, How.SYNONYM)
        before = "" if rest or whole.endswith("-") else whole.replace("^", "")
    ordered = sorted((at, -how, term) for (at, term), how in rows.items())
    return Analysed(tuple(Found(term, -how, at) for at, how, term in ordered))


class Written:
    """Records whose texts are written with their analysis, and the files of their index."""

    def __init__(self) -> None:
        self.cards: list[Card] = []
        self.texts: dict[str, list[tuple[str, str]]] = {}

    def add(self, id: str, title: str, body: str = "", **fields: Any) -> "Written":
        """A record; its kind follows from the letter of its id, its chain is itself or none."""
        kind = fields.pop("kind", {"w": "solution", "b": "action"}.get(id[0], "question"))
        self.texts[id] = [("id", id), ("title", title), ("body", body), *fields.pop("more", ())]
        card = Card(
            id=id, number=id.upper(), href=f"{id}/", kind=kind, kind_text=kind,
            title=said(title), text=said(body), **fields,
        )  # fmt: skip
        self.cards.append(card)
        return self

    def read(self, card: Card) -> list[tuple[str, Analysed]]:
        """What was found in the texts of a record."""
        return [(field, found(text)) for field, text in self.texts[card.id]]

    def outputs(self, language: str = "ko", tables: Tables = TABLES) -> Iterator[Output]:
        """The files of the index."""
        return index(language, self.cards, self.read, tables, PAPERS)

    def lay(self, folder: Path, language: str = "ko", tables: Tables = TABLES) -> Path:
        """Write the files and the scripts below a folder."""
        return lay(folder, [*self.outputs(language, tables), *scripts(THEME)])


def lay(folder: Path, outputs: Iterable[Output]) -> Path:
    """Write files below a folder; gives it back."""
    for output in outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.data)
    return folder


class Failed(Exception):
    """The reader told an error: its code and the file."""

    def __init__(self, code: str, file: str) -> None:
        super().__init__(f"{code}: {file}")
        self.code, self.file = code, file


class Reader:
    """A Node that holds the reader and answers one question after another."""

    def __init__(self, script: Path) -> None:
        self._node = subprocess.Popen(
            [find_node(), ASK, script],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.files: list[str] = []

    def close(self) -> None:
        """End the Node."""
        self._node.stdin.close()  # type: ignore[union-attr]
        self._node.wait(timeout=60)

    def ask(self, **asked: Any) -> Any:
        """One question; raises Failed for an error of the reader."""
        stdin, stdout = self._node.stdin, self._node.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(asked, default=str) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        self.files = answer["files"]
        if error := answer.get("error"):
            raise Failed(error["code"], error["file"])
        assert "crash" not in answer, answer.get("crash")
        return answer["value"]

    def search(self, root: Path | Sequence[Path], query: str, **options: Any) -> dict[str, Any]:
        """What the index below a folder, or the indexes below several, hold on a query."""
        roots = [root] if isinstance(root, Path) else list(root)
        asked = {
            key: options.pop(key)
            for key in ("pages", "each", "sites", "slow", "memory")
            if key in options
        }
        languages = options.pop("languages", ["ko"] * len(roots))
        return dict(
            self.ask(root=roots, languages=languages, query=query, options=options, **asked)
        )

    def ids(self, root: Path | Sequence[Path], query: str, **options: Any) -> list[str]:
        """The ids of the hits, best first."""
        return [hit["card"]["id"] for hit in self.search(root, query, **options)["hits"]]

    def call(self, name: str, *arguments: Any) -> Any:
        """What a function inside the reader gives."""
        return self.ask(call=name, **{"with": arguments})


def marked(text: str, marks: Iterable[Sequence[int]]) -> str:
    """The text with brackets around what is marked."""
    parts, at = [], 0
    units = text.encode("utf-16-le")
    for begin, end in marks:
        parts += [
            units[2 * at : 2 * begin].decode("utf-16-le"),
            "[",
            units[2 * begin : 2 * end].decode("utf-16-le"),
            "]",
        ]
        at = end
    return "".join([*parts, units[2 * at :].decode("utf-16-le")])


def by_path(outputs: Iterable[Output]) -> Mapping[str, bytes]:
    """Files by their path; no two of them share one."""
    found: dict[str, bytes] = {}
    for output in outputs:
        assert output.path not in found
        found[output.path] = output.data
    return found


#: What terms are made of: nothing that separates, no capital letters of ASCII.
TERMS = st.text(
    st.sampled_from("가각일자리청년돌봄힣ㅊㄴ~-%0123abz勞𠮷é'\\"), min_size=1, max_size=LONGEST
)
_FOUND = st.builds(Found, TERMS, st.integers(1, 15), st.integers(0, 300))
TEXTS = st.lists(
    st.lists(st.tuples(st.sampled_from(SEARCHED), st.lists(_FOUND, max_size=12)), max_size=4),
    min_size=1,
    max_size=40,
)


def cards(number: int) -> list[Card]:
    """So many cards that say nothing."""
    ids = [f"g-{n:04}" for n in range(1, number + 1)]
    return [
        Card(id=id, number=id.upper(), href=f"{id}/", kind="question", kind_text="", title=id)
        for id in ids
    ]


def analysed(found: list[Found]) -> Analysed:
    """The same in the order that is promised."""
    return Analysed(tuple(sorted(found, key=lambda one: (one.at, -one.how, one.term))))


def files_of(texts: list[list[tuple[str, list[Found]]]]) -> Mapping[str, bytes]:
    """The index of records of which nothing is known but what was found in them."""
    records = dict(zip([card.id for card in cards(len(texts))], texts, strict=True))
    read = lambda card: [(field, analysed(found)) for field, found in records[card.id]]  # noqa: E731
    return by_path(index("ko", cards(len(texts)), read, TABLES, PAPERS))
