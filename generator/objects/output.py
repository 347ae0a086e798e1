"""Output and Page: what the build makes, before it touches the disk."""

from __future__ import annotations

from msgspec import Struct


class Output(Struct, frozen=True):
    """A file of the site: its path below the site, with `/`, and its bytes.

    `destinations` are the named places of a PDF that are promised with it, as a fragment names them
    (`g-0042.why`).
    """

    path: str
    data: bytes
    destinations: tuple[str, ...] = ()


class Alternate(Struct, frozen=True):
    """The same page in another language: BCP 47 name and path below the site (`en/g-0042/`)."""

    language: str
    path: str


class Page(Struct, frozen=True, kw_only=True):
    """A page of the site that waits to be stamped into its shell.

    `path` is a directory below the site that ends in `/` (`ko/g-0042/`). `article` is finished,
    safe HTML for the main element, `head` safe HTML for the end of the head. `section` is the paper
    the page belongs to, or "" for none. `tag` is the language of its text (BCP 47) where that is
    more exact than the language whose frame it stands in, as `ko-simple` is; else "".
    """

    path: str
    language: str
    title: str
    description: str
    article: str
    section: str = ""
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    indexed: bool = True
    head: str = ""
    tag: str = ""


class Placed(Struct, frozen=True):
    """Where a page is, below the folder of a language, and in which languages it exists."""

    path: str
    languages: tuple[str, ...]
