"""Views of the pages that explain problem codes: the list of all, and the lesson of one."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.view import Link


class PieceView(Struct, frozen=True, kw_only=True):
    """A piece of an example: its path, and its text cut around the mistake.

    `part` says where it stands: "head", "body", "file" or "scene".
    """

    path: str
    part: str
    before: str
    mistake: str
    after: str


class MessageView(Struct, frozen=True, kw_only=True):
    """The lesson of one code. `title` is the message with dots for its values.

    `command` tells whether it is mended.
    `previous` and `following` are its neighbours within its group, None at either end.
    """

    code: str
    title: str
    severity: str
    severity_name: str
    group: str
    says: str
    why: str
    mend: tuple[str, ...]
    command: str
    bad: tuple[PieceView, ...]
    good: tuple[PieceView, ...]
    index: Link
    guide: Link | None
    previous: Link | None
    following: Link | None


class MessageRow(Struct, frozen=True, kw_only=True):
    """One code in the list of all: its name, where its lesson is, and what it says."""

    code: str
    href: str
    severity: str
    severity_name: str
    title: str


class MessageGroup(Struct, frozen=True, kw_only=True):
    """The codes of one place, such as files or fields; `key` is its anchor."""

    key: str
    name: str
    rows: tuple[MessageRow, ...]


class MessagesView(Struct, frozen=True, kw_only=True):
    """The list of all codes, by where the mistake is."""

    title: str
    count: int
    groups: tuple[MessageGroup, ...]
    guide: Link | None
