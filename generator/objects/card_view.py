"""What a card shows: one record on a small page, for a news site's frame and for A6 paper."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.objects.view import HowFar, Text


class CardView(Struct, frozen=True, kw_only=True):
    """One record in short. Paths lead from the card's own page.

    `permalink` is the address of the work, whole where the site has one; `qr` is its code as an
    SVG, or empty where the address is not whole. `canonical` is the record's own page.
    """

    language: str
    number: str
    kind_text: str
    paper: str
    paper_text: str
    title: Text
    how_far: HowFar
    sample: bool
    permalink: str
    permalink_href: str
    record_href: str
    home_href: str
    site_name: str
    official: bool
    canonical: str
    stylesheet: str
    icon: str
    policy: str
    qr: Markup
