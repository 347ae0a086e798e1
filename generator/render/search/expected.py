"""What editors expect of the search: each query is put to the very reader that browsers run.

No second reading of the rules could be trusted to agree with the first; so the script of the site
runs here as well, in an engine that comes as a Python package (mini-racer: V8 without Node). It is
given the files of the index that it asks for, one after another, and never a file or an address.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Protocol

from generator.errors import ToolMissingError
from generator.objects.problem import Problem, problem
from generator.objects.vocabulary import Expectation

#: The engine's module. It takes a tenth of a second to load, so only what asks loads it.
_ENGINE: Final = "py_mini_racer"

#: Gives the text of a file below `search/`, by its name.
Read = Callable[[str], str]

#: What the bare engine lacks of a browser, and a desk at which questions are put.
_DESK = """
globalThis.TextEncoder = class {
  encode(text) {
    return Uint8Array.from(unescape(encodeURIComponent(text)), (c) => c.charCodeAt(0));
  }
};
var papersFiles = {}, papersMissing = [], papersAnswer = null;
function papersAsk(language, query, limit) {
  papersMissing = [];
  papersAnswer = null;
  const load = (name) => {
    if (Object.hasOwn(papersFiles, name)) return Promise.resolve(papersFiles[name]);
    papersMissing.push(name);
    return Promise.reject(new Error(name));
  };
  papersReader.open(load, language).then(
    (index) => papersReader.search(index, query, { limit })).then(
    ({ hits, near }) => { papersAnswer = { near, ids: hits.map(({ card }) => card.id) }; },
    (error) => { papersAnswer = { error: String(error && error.file || error) }; });
}
"""
#: A query opens forty files at most, and every round asks for at least one.
_ROUNDS = 60


class _Engine(Protocol):
    """Runs a script, and gives the value of its last expression."""

    def eval(self, code: str) -> object: ...


def can_ask() -> bool:
    """Whether there is an engine for the reader."""
    return find_spec(_ENGINE) is not None


def unchecked(expected: Sequence[Expectation]) -> Problem:
    """That these are not checked yet, told at the first of them."""
    return problem("search-expectations-unchecked", expected[0].mark, count=len(expected))


def unmet(expected: Sequence[Expectation], read: Read) -> Iterator[Problem]:
    """Each record that a search does not find as expected, and each that it finds against that.

    `read` gives `reader.js` and the files of the index; it raises OSError or KeyError where there
    is none, and then the query has found nothing. Records that are said to be only near do not
    count against a query that should find nothing. Where there is no engine, one hint says that
    nothing was checked. Raises ToolMissingError where the reader fails.
    """
    if not expected:
        return
    if not can_ask():
        yield unchecked(expected)
        return
    with import_module(_ENGINE).MiniRacer() as engine:  # one that is not closed never ends
        engine.eval(read("reader.js"))
        engine.eval(_DESK)
        for one in expected:
            ids, near = _ask(engine, one, read)
            yield from _judged(one, ids, near)


def _ask(engine: _Engine, one: Expectation, read: Read) -> tuple[list[str], bool]:
    """The ids of the first records found, and whether they are said to be only near."""
    asked = f"papersAsk({json.dumps(one.language)}, {json.dumps(one.query)}, {one.within})"
    for _ in range(_ROUNDS):
        engine.eval(asked)
        missing = json.loads(str(engine.eval("JSON.stringify(papersMissing)")))
        try:
            texts = {name: read(name) for name in missing}
        except (OSError, KeyError):
            return [], False
        if not texts:
            break
        for name, text in texts.items():
            engine.eval(f"papersFiles[{json.dumps(name)}] = {json.dumps(text)};")
    answer = json.loads(str(engine.eval("JSON.stringify(papersAnswer)")))
    if not answer or "error" in answer:
        why = answer and answer["error"]
        raise ToolMissingError(
            f"the reader of the search failed: {why}", f"검색을 시험하지 못했습니다: {why}"
        )
    return answer["ids"], answer["near"]


def _judged(one: Expectation, ids: Sequence[str], near: bool) -> Iterator[Problem]:
    found = ", ".join(id.upper() for id in ids) or "–"
    if not one.finds and ids and not near:
        yield problem("search-expectation-shown", one.mark, query=one.query, found=found)
    for reference in one.finds:
        if reference.id not in ids:
            yield problem(
                "search-expectation-missed",
                reference.mark,
                len(reference.id),
                query=one.query,
                id=reference.id.upper(),
                within=one.within,
                found=found,
            )
