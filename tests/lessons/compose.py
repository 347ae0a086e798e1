"""An example of a lesson as content: its pieces laid over the small base content of all cases."""

import re
from typing import NamedTuple

from generator.objects.lessons import Snippet, plain
from generator.objects.lessons.lesson import CLOSE, OPEN
from tests.content import base_files

_FIELD = re.compile(r"^([^\s:#-][^:]*):", re.M)


class Example(NamedTuple):
    """Files to lay over the base, and where the mistake is marked: path, line, column, width."""

    files: dict[str, str]
    mark: tuple[str, int, int, int] | None


def composed(snippets: tuple[Snippet, ...]) -> Example:
    """The files of an example; fields and texts stand in place of those of the base."""
    files = {}
    mark = None
    for snippet in snippets:
        path = plain(snippet.path)
        text = snippet.text
        if snippet.part != "file":
            text = _within(files.get(path) or base_files()[path], snippet)
        found = OPEN in snippet.path or OPEN in text
        assert not (found and mark), "an example has one mistake"
        if found:
            mark = _marked(path, snippet.path, text)
        files[path] = text.replace(OPEN, "").replace(CLOSE, "")
    return Example(files, mark)


def _marked(path: str, shown: str, text: str) -> tuple[str, int, int, int]:
    if OPEN in shown:  # the name of the file, or of a folder, is the mistake
        return shown[: shown.index(CLOSE)].replace(OPEN, ""), 1, 1, 0
    before, _, rest = text.partition(OPEN)
    width = len(rest.partition(CLOSE)[0])
    return path, before.count("\n") + 1, len(before) - before.rfind("\n"), width


def _within(record: str, snippet: Snippet) -> str:
    """A record of the base with its fields, or its text, replaced."""
    fence = "---\n" if record.startswith("---\n") else ""
    head, body = [*record[4:].split("\n---\n", 1), ""][:2] if fence else (record, "")
    if snippet.part == "body":
        return f"---\n{head}\n---\n\n{snippet.text}"
    fields = _fields(f"{head}\n")
    fields |= _fields(snippet.text if snippet.text.endswith("\n") else f"{snippet.text}\n")
    head = "".join(fields.values())
    return f"---\n{head}---\n{body}" if fence else head


def _fields(text: str) -> dict[str, str]:
    """The top-level fields of a head by their names without marks, each with all its lines."""
    starts = [match.start() for match in _FIELD.finditer(text)]
    rows = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return {row.partition(":")[0].replace(OPEN, "").replace(CLOSE, ""): row for row in rows}
