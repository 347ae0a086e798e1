"""The forms a PDF comes in: its paper, its size of print, and which records it holds."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

#: Millimetres of a printer's point (1/72 inch).
POINT = 25.4 / 72
# Width and height, the margins left and right, above and below, in mm; print in points.
_PAPER = {
    ("a4", False): (210, 297, 30, 31, 28, 10.4),
    ("a4", True): (210, 297, 22, 28, 26, 17.0),
    ("b5", False): (182, 257, 23, 27, 24, 9.8),
    ("b5", True): (182, 257, 18, 25, 23, 16.0),
}


class Form(Struct, frozen=True):
    """How a PDF is made: A4 or B5 (JIS, 182 by 257 mm), in large print or not.

    With `leaflet`, fragments of records, it is a leaflet of these alone: no cover, no contents.
    """

    paper: Literal["a4", "b5"] = "a4"
    large: bool = False
    leaflet: tuple[str, ...] = ()

    @property
    def measure(self) -> float:
        """The width of the text in ems of its print."""
        width, _, side, _, _, size = _PAPER[self.paper, self.large]
        return (width - 2 * side) / (size * POINT)

    @property
    def beside(self) -> float:
        """The room beside a title that its QR code takes, in ems."""
        return (32 if self.large else 25) / (_PAPER[self.paper, self.large][-1] * POINT)

    def data(self) -> dict[str, Any]:
        """What the template knows of the form; millimetres and points."""
        width, height, side, top, bottom, size = _PAPER[self.paper, self.large]
        return {
            "width": width,
            "height": height,
            "side": side,
            "top": top,
            "bottom": bottom,
            "size": size,
            "large": self.large,
            "leaflet": bool(self.leaflet),
        }


#: What is made unless something else is asked for.
A4 = Form()
