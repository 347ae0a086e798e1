"""Views of print: files to take away, the page of a record in a book, the pages of a book."""

from __future__ import annotations

from msgspec import Struct


class FileLink(Struct, frozen=True):
    """A print file: its name and size in words, and where it is.

    `hreflang` is empty where the file is in the page's language, and `language` then too.
    """

    text: str
    size: str
    href: str
    type: str
    hreflang: str = ""
    language: str = ""


class PageMark(Struct, frozen=True):
    """Where a page of a book begins: the id of the mark, and its words (`12쪽`).

    `label` are those with the name of the book; `href` leads to the same place in the PDF, or from
    a list of pages to the mark.
    """

    id: str
    text: str
    label: str
    href: str
