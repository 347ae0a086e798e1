"""What a reader may take along from a page: an address, a frame to embed, news to follow."""

from __future__ import annotations

from msgspec import Struct


class ShareView(Struct, frozen=True, kw_only=True):
    """How to pass a record on.

    `address` is the permanent address, whole where the site has one, and `href` the same from this
    page. `named` is number and title on one line. `card` leads to the small page that is printed
    and embedded, `embed` is the HTML that other sites paste; both are "" where there is none.
    """

    address: str
    href: str
    named: str
    card: str = ""
    embed: str = ""


class FollowView(Struct, frozen=True, kw_only=True):
    """A feed of news: where it is, and what it is about."""

    href: str
    text: str
