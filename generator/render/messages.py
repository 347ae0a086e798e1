"""The pages that explain problem codes: /ko/editing/messages/ and one for each code below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.objects.codes import CODES
from generator.objects.lessons import SECTIONS, Lesson, Snippet, pieces
from generator.objects.message_view import (
    MessageGroup,
    MessageRow,
    MessagesView,
    MessageView,
    PieceView,
)
from generator.objects.view import Link, Text
from generator.render.words import Words

#: Where the list stands, below the folder of a language.
PATH = "editing/messages/"
#: The command that tells the codes of a place, where it is not `papers check`.
_COMMANDS = {"release": "papers release", "print": "papers print", "sheets": "papers import"}
_PLACEHOLDER = re.compile(r"\{\w+\}")


class Drawn(NamedTuple):
    """A page to be made: its path below the language's folder, its title, template and view."""

    path: str
    title: str
    template: str
    view: MessagesView | MessageView


class Messages:
    """Draws the pages in the language of the words; `guided` says that there is a guide to editing.

    Lessons are in Korean and English; other languages get the English.
    """

    def __init__(self, words: Words, *, guided: bool) -> None:
        self.words = words
        self._korean = words.language == "ko"
        self._guided = guided

    def pages(self) -> Iterator[Drawn]:
        """The list, and a page for each code."""
        listed = self._list()
        yield Drawn(PATH, listed.title, "messages", listed)
        for key, (ko, en, lessons) in SECTIONS.items():
            command = _COMMANDS.get(key, "papers check")
            for code in lessons:
                view = self._message(code, ko if self._korean else en, lessons, command)
                yield Drawn(f"{PATH}{code}/", f"{view.title} ({code})", "message", view)

    def _list(self) -> MessagesView:
        groups = tuple(
            MessageGroup(
                key=key,
                name=ko if self._korean else en,
                rows=tuple(self._row(code) for code in lessons),
            )
            for key, (ko, en, lessons) in SECTIONS.items()
        )
        count = sum(len(group.rows) for group in groups)
        title = self.words("고칠 점 알림과 고치는 법")
        return MessagesView(title=title, count=count, groups=groups, guide=self._guide("../"))

    def _row(self, code: str) -> MessageRow:
        severity = CODES[code].severity
        return MessageRow(
            code=code,
            href=f"{code}/",
            severity=severity,
            severity_name=self._severity(severity),
            title=self._title(code),
        )

    def _message(
        self, code: str, group: str, lessons: Mapping[str, Lesson], command: str
    ) -> MessageView:
        lesson = lessons[code]
        told = lesson.ko if self._korean else lesson.en
        codes = list(lessons)
        place = codes.index(code)
        severity = CODES[code].severity
        return MessageView(
            code=code,
            title=self._title(code),
            severity=severity,
            severity_name=self._severity(severity),
            group=group,
            says=told.says,
            why=told.why,
            mend=told.mend,
            command=command,
            bad=tuple(map(_piece, lesson.bad)),
            good=tuple(map(_piece, lesson.good)),
            index=Link(Text(self.words("모든 알림 보기")), "../"),
            guide=self._guide("../../"),
            previous=self._link(codes[place - 1]) if place else None,
            following=self._link(codes[place + 1]) if place + 1 < len(codes) else None,
        )

    def _link(self, code: str) -> Link:
        return Link(Text(code), f"../{code}/")

    def _guide(self, href: str) -> Link | None:
        return Link(Text(self.words("기록 고치기 안내")), href) if self._guided else None

    def _severity(self, severity: str) -> str:
        words = self.words
        names = {"error": words("오류"), "warning": words("경고"), "hint": words("참고")}
        return names[severity]

    def _title(self, code: str) -> str:
        """The message of a code; where a value would stand, dots."""
        words = CODES[code].ko if self._korean else CODES[code].en
        title = _PLACEHOLDER.sub("…", words.message.replace("{{", "{").replace("}}", "}"))
        title = re.sub(r"\s*[(:][^():]*…[^():]*\)?$", "", title)
        return title[:1].upper() + title[1:]


def _piece(snippet: Snippet) -> PieceView:
    before, mistake, after = pieces(snippet.text)
    if not mistake and not after:
        before = before.rstrip("\n")
    return PieceView(
        path="".join(pieces(snippet.path)).removeprefix("../"),
        part=snippet.part,
        before=before,
        mistake=mistake,
        after=after.rstrip("\n"),
    )
