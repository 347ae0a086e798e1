"""The colours of a book in word processors: those of the site on white (theme/css/1-tokens.css)."""

from __future__ import annotations

#: By paper: its own colour, and the light one behind badges and header rows.
COLOURS = {
    "green": ("0A5A30", "EAF6EF"),
    "white": ("464C53", "F4F5F6"),
    "blue": ("083891", "ECF2FE"),
}
INK, GREY, LINE, LINK, CODE = "1E2124", "464C53", "B1B8BE", "083891", "F4F5F6"
