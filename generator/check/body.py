"""A record's Markdown: its sections, its references, and what must not stand in it.

Every search here takes time in step with the length of the text, whatever the text: patterns do
not try one stretch again and again, and places are counted on from the last one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from generator.objects.commonmark import placed
from generator.objects.fields import Reference
from generator.objects.problem import Problem, problem
from generator.objects.record import Body, Section
from generator.objects.source import Mark, Scalar, Source

#: What an id looks like where it is referred to; with too few digits it is told, not passed over.
RECORD_ID = r"(?:[GWBgwb]-[0-9]{1,12}|draft-[A-Za-z0-9][A-Za-z0-9-]{0,60})"
#: Stands in the text where code or an escaped character was: no space, no letter, no markup.
_BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
#: What has more mistakes than this is no text; the rest of them would only take time.
_MOST_TOLD = 100_000

#: What may stand before a block: indentation, quoting, the marks of list items.
_CONTAINER = r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*"

_FENCE = re.compile(rf"{_CONTAINER}(`{{3,}}|~{{3,}})([^\n]*)$", re.M)
#: Where a fence that was opened within a quotation, or within a list item, ends at the latest.
_QUOTE_ENDS = re.compile(r"^(?![ \t]*>)", re.M)
_ITEM_ENDS = re.compile(r"^\S", re.M)
_TICKS = re.compile(r"`+")
_ESCAPE_OR_TICKS = re.compile(r"\\[!-/:-@\[-`{-~]|`+")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
#: What a code span cannot run across: an empty line, a heading, the line below one, a rule, the
#: beginning of a list item or of a footnote.
_BLOCK_EDGE = re.compile(
    r"^[ \t>]*$|^ {0,3}#{1,6}(?:[ \t][^\n]*)?$|^[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]"
    r"|^[ \t>]*(?:=+|-+|\*{3,}|_{3,})[ \t]*$|^[ \t>]*\[\^[^\]\s]+\]:",
    re.M,
)
_HEADING = re.compile(
    r"^(?: {0,3}|[ \t]*(?:>[ \t]*|(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)+)(#{1,6})(?![^ \t\n])([^\n]*)$",
    re.M,
)
#: What ends a line for CommonMark (2.1); a carriage return comes from an escape of YAML alone.
_LINE_END = re.compile(r"\r\n?|\n")
#: What each heading has, and other text may have too.
_SIGN = re.compile(r"#{1,6}(?=[ \t]|$)|^[^\n\w]*(?:=+|-+)[ \t]*$", re.M)
_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SETEXT = re.compile(
    # No heading, quotation, table, note, item of a list or rule, but words; then the line below.
    r"^ {0,3}(?!#{1,6}(?:[ \t]|$)|>|\|[^\n]*\n {0,3}-|\[\^[^\]\n]*\]:"
    r"|(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|$)|[-=]+[ \t]*$)"
    r"[^\s][^\n]*\n {0,3}(?=(=+|-+)[ \t]*$)",
    re.M,
)
_REFERENCE = re.compile(rf"\[({RECORD_ID})\](?!\(|\[[^\[\]]+\])|\]\[({RECORD_ID})\]")
_HTML = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$)|!--|![A-Za-z]|!\[CDATA\[|\?)", re.M)
_IMAGE = re.compile(r"!\[(?:[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?)?")
_TARGET = re.compile(
    r"\]\(\s*<?([^\s)>]*)"
    r"|<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"
    # A definition: [label]: target, and on its line nothing more but a title.
    rf"|{_CONTAINER}(\[[^\]^\n][^\]\n]*\]):[ \t]*(?:\n[ \t>]*)?"
    r"(?:<([^<>\n]*)>|([^\s<]\S*))(?:[ \t]+[\"'(][^\n]*)?[ \t]*$",
    re.M,
)
_SCHEME = re.compile(r"(?i)(?:https?://|mailto:)\S")
#: What stands between // and the path; browsers take a backslash for a slash.
_HOST = re.compile(r"(?i)https?://([^/?#\\]*)")
#: A host that is what it looks like: letters of ASCII, Hangul, Hanja or kana, and no user's name
#: before it. In other scripts stand letters that look like those of ASCII (Unicode UTS #39, 5.2).
_PLAIN_HOST = re.compile(
    r"(?:[A-Za-z0-9._\-\u3041-\u30ff\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3]+|\[[0-9A-Fa-f:.]+\])"
    r"(?::[0-9]{1,5})?"
)
_NOTE = re.compile(r"(^[ \t>]*)?\[\^([^\[\]\s]+)\](:)?", re.M)


def check_body(source: Source, problems: list[Problem], record: bool = True) -> Body:
    """The body of a source with its sections and references; its mistakes are told.

    `record` is False for an editorial page, which may hold images and links within the site.
    """
    text = source.body
    mark = Mark(source.path, source.body_line or 1, source.body_column)
    if not text.strip():
        return Body("", mark)
    if "`" in text or "~~~" in text:
        text = _without_code(text)
    elif "\\" in text:
        text = _ESCAPE.sub(_blanked, text)
    checker = _Checker(source, text, problems)
    if record:
        checker.know_headings()
    sections = checker.sections(record) if "#" in text else ()
    if record and ("\n=" in text or "\n-" in text or "\n " in text):
        checker.underlined()
    checker.overlooked()
    if "<" in text:
        checker.html()
    references: tuple[Reference, ...] = ()
    if "[" in text or "<" in text:
        if record:
            if "![" in text:
                checker.images()
            references = checker.references()
            if "[^" in text:
                checker.notes()
        checker.links(record)
    return Body(source.body.strip("\n"), mark, sections, references)


def _without_code(text: str) -> str:
    """The text with code and escapes blanked out, each line and column as it was."""
    if "```" in text or "~~~" in text:
        text = _without_fences(text)
    ticks: dict[int, list[int]] = {}
    for match in _TICKS.finditer(text):
        ticks.setdefault(len(match[0]), []).append(match.start())
    edges = [edge for match in _BLOCK_EDGE.finditer(text) for edge in match.span()]
    edges.append(len(text))
    parts: list[str] = []
    done = position = 0
    while match_ := _ESCAPE_OR_TICKS.search(text, position):
        start, position = match_.span()
        if match_[0][0] == "\\":
            parts += (text[done:start], _BLANK * 2)
            done = position
            continue
        # A code span runs to the next row of as many backticks within the paragraph.
        length = position - start
        closing = ticks.get(length, ())
        index = bisect_left(closing, position)
        if index < len(closing) and closing[index] < edges[bisect_right(edges, start)]:
            position = closing[index] + length
            code = text[start:position]
            parts += (text[done:start], *_rows(code, _BLANK))
            done = position
    parts.append(text[done:])
    return "".join(parts)


def _without_fences(text: str) -> str:
    """The text with fenced code blanked out: up to a fence at least as long, or to the end.

    A fence within a quotation or a list item ends with that.
    """
    parts: list[str] = []
    done = start = looked = 0
    fence, edge = "", None

    def blank(end: int) -> None:
        nonlocal done, fence
        parts.extend((text[done:start], *_rows(text[start:end], " ")))
        done, fence = end, ""

    for match in _FENCE.finditer(text):
        before, marks, rest = text[match.start() : match.start(1)], match[1], match[2]
        if fence and edge and (left := edge.search(text, looked, match.end())):
            blank(left.start())
        if not fence:
            if marks[0] == "~" or "`" not in rest:
                fence, start, edge = marks, match.start(), _edge_of_container(before)
        elif (
            marks.startswith(fence)
            and not rest.strip()
            and not before.strip(" \t>")
            and (edge is _QUOTE_ENDS) == (">" in before)
        ):
            blank(match.end())
        looked = match.end() + 1
    if fence:
        left = edge.search(text, looked) if edge else None
        blank(left.start() if left else len(text))
    parts.append(text[done:])
    return "".join(parts)


def _edge_of_container(before: str) -> re.Pattern[str] | None:
    """What ends the quotation or the list item in which a fence stands, by what is before it."""
    if ">" in before:
        return _QUOTE_ENDS
    return _ITEM_ENDS if len(before) > 3 or before.strip() else None


def _rows(code: str, blank: str) -> list[str]:
    return ["\n".join(blank * len(row) for row in code.split("\n"))]


def _blanked(match: re.Match[str]) -> str:
    return _BLANK * len(match[0])


class _Checker:
    """Tells the mistakes of one body at their places in its file.

    `text` is the body with code blanked out. Places are asked for in rising order within a search.
    """

    def __init__(self, source: Source, text: str, problems: list[Problem]) -> None:
        self.source = source
        self.text = text
        self.problems = problems
        self.before = len(problems)
        self.rows_are_lines = _rows_are_lines(source)
        #: How far lines are counted, how many there were, and where the last one begins.
        self.counted = self.lines = self.row = 0
        #: The headings that the page will show, by their first and last line; None where the
        #: patterns judge alone, as of an editorial page, which MkDocs renders.
        self.shown: list[tuple[int, int]] | None = None
        self.starts: list[int] = []
        self.heads: set[int] = set()
        self.seen: set[int] = set()

    def mark(self, position: int) -> Mark:
        source = self.source
        if not self.rows_are_lines:
            return Mark(source.path, source.body_line, source.body_column)
        if position < self.counted:
            self.counted = self.lines = self.row = 0
        more = self.text.count("\n", self.counted, position)
        if more:
            self.lines += more
            self.row = self.text.rfind("\n", self.counted, position) + 1
        self.counted = position
        return Mark(
            source.path,
            source.body_line + self.lines,
            source.body_column + position - self.row,
        )

    def tell(self, code: str, position: int, width: int = 1, /, **values: object) -> None:
        if len(self.problems) - self.before >= _MOST_TOLD:
            return
        width = width if self.rows_are_lines else 1
        self.problems.append(problem(code, self.mark(position), width, **values))

    def know_headings(self) -> None:
        """Learn from the reader that renders the body where its headings are.

        The patterns say what an author wrote there, at its place; but within notes, below half a
        table, or where code never ends, only that reader knows what is a heading.
        """
        self.shown = []
        if _SIGN.search(self.source.body):
            self.starts = [0, *(match.end() for match in _LINE_END.finditer(self.source.body))]
            self.shown = [(heading.first, heading.last) for heading in placed(self.source.body)]
            self.heads = {line for pair in self.shown for line in pair}

    def is_heading(self, position: int) -> bool:
        """Whether what looks like a heading there is one; it has been seen then."""
        if self.shown is None:
            return True
        line = bisect_right(self.starts, position)
        self.seen.add(line)
        return line in self.heads

    def sections(self, record: bool) -> tuple[Section, ...]:
        found: list[Section] = []
        seen: set[str] = set()
        level = 1
        for match in _HEADING.finditer(self.text):
            depth = len(match[1])
            start, width = match.start(1), match.end() - match.start(1)
            if not self.is_heading(start):
                continue
            if (depth == 1 and record) or depth > level + 1:
                self.tell("heading-level", start, depth)
            level = depth
            words = _without_closing_marks(match[2].strip(" \t"))
            begin = match.end(1) + len(match[2]) - len(match[2].lstrip(" \t"))
            at = words.rfind("{#") if words.endswith("}") else -1
            if at < 0:
                if depth > 1 or record:
                    title = self._title(begin, begin + len(words))
                    self.tell("heading-without-key", start, width, title=title)
                continue
            key = words[at + 2 : -1]
            if _KEY.fullmatch(key) is None or len(key) > 60:
                self.tell("bad-section-key", begin + at + 2, max(1, len(key)), value=key)
            elif key in seen:
                self.tell("duplicate-section", start, width, key=key)
            else:
                seen.add(key)
                title = self._title(begin, begin + at)
                found.append(Section(key, title, depth, self.mark(start)))
        return tuple(found)

    def _title(self, start: int, end: int) -> str:
        """The words of a heading as written, without the backticks and backslashes of code."""
        words = self.source.body[start:end]
        if _BLANK in self.text[start:end]:
            words = re.sub(r"\\(.)", r"\1", words.replace("`", ""))
        return words.strip()

    def underlined(self) -> None:
        for match in _SETEXT.finditer(self.text):
            row = self.text.rfind("\n", match.start(), match.end()) + 1
            indent = match.end() - row
            if self.is_heading(row):
                self.tell("setext-heading", row + indent, len(match[1]))

    def overlooked(self) -> None:
        """Tell each heading that no pattern has seen."""
        for first, last in self.shown or ():
            if first not in self.seen and last not in self.seen:
                start = self.starts[first - 1]
                title = self.source.body[start : start + 60].partition("\n")[0].strip()
                self.tell("heading-without-key", start, title=title)

    def html(self) -> None:
        for match in _HTML.finditer(self.text):
            end = self.text.find(">", match.start(), match.start() + 80)
            tag = self.text[match.start() : end + 1] if end > 0 else match[0].strip()
            self.tell("raw-html", match.start(), len(tag), value=tag)

    def images(self) -> None:
        for match in _IMAGE.finditer(self.text):
            self.tell("image-in-record", match.start(), len(match[0]))
        # An image is one mistake: its target is not told again as a link.
        self.text = _IMAGE.sub(_blanked, self.text)

    def references(self) -> tuple[Reference, ...]:
        defined = {match.start(3) for match in _TARGET.finditer(self.text) if match[3]}
        found = []
        for match in _REFERENCE.finditer(self.text):
            if match.start() not in defined:
                index = match.lastindex or 0
                found.append(Reference(match[index].lower(), self.mark(match.start(index))))
        return tuple(found)

    def notes(self) -> None:
        defined = {m[2].lower() for m in _NOTE.finditer(self.text) if m[1] is not None and m[3]}
        for match in _NOTE.finditer(self.text):
            if match[2].lower() not in defined:
                start = match.end(1) if match[1] is not None else match.start()
                self.tell("footnote-undefined", start, len(match[2]) + 3, name=match[2])

    def links(self, record: bool) -> None:
        for match in _TARGET.finditer(self.text):
            index = match.lastindex or 0
            target = self.source.body[match.start(index) : match.end(index)]
            if _SCHEME.match(target):
                if not leads_where_it_seems(target):
                    self.tell("link-host", match.start(index), len(target), value=target)
                continue
            path = target.split("#", 1)[0].split("?", 1)[0]
            # A colon, or what a browser reads as one, makes a scheme; // leads to another host.
            if ":" in path or "//" in path or "&" in path or "%3a" in path.lower():
                self.tell("link-scheme", match.start(index), len(target), value=target)
            elif record:
                self.tell("relative-link", match.start(index), max(1, len(target)), value=target)


def leads_where_it_seems(address: str) -> bool:
    """Whether the host of an address of the web, if it is one, reads as what it is."""
    host = _HOST.match(address)
    return host is None or _PLAIN_HOST.fullmatch(host[1]) is not None


def _rows_are_lines(source: Source) -> bool:
    """Whether each row of the body is a line of the file: not so in a quoted or folded `body:`."""
    return not any(
        key.value == "body" and isinstance(node, Scalar) and node.line == source.body_line
        for key, node in source.head.pairs
    )


def _without_closing_marks(words: str) -> str:
    """The words of a heading without the row of # that may close it."""
    open_ = words.rstrip("#")
    return open_.rstrip(" \t") if not open_ or open_[-1] in " \t" else words
