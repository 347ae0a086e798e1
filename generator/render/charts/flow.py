"""A layered flow: columns of boxes, and ribbons between neighbours as broad as what they carry.

Boxes hold their own words, so that nothing lies on top of a ribbon; a box is as high as what it
stands for, and never lower than its words. The drawing has its own size in user units: its type
is 15 units high, so that it is at least as many pixels wherever the drawing is not made smaller.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from generator.render.charts.svg import drawing, element, number, words, wrap

#: The height of the type, and of a line of it, in user units.
SIZE, LINE = 15.0, 21.0
_PAD = 10.0
_GAP = 12.0
_TITLE = 30.0


class Node(Struct, frozen=True, kw_only=True):
    """A box: what it is, how much comes through it in words and as a number, where it leads."""

    key: str
    label: str
    notes: tuple[str, ...]
    weight: int
    tone: str
    href: str


class Column(Struct, frozen=True):
    """Boxes under one another, with a title above them."""

    title: str
    nodes: tuple[Node, ...]


class Ribbon(Struct, frozen=True):
    """So much goes from a box to one of the next column; `title` says it in words."""

    source: str
    target: str
    weight: int
    title: str


class _Box(Struct):
    """A placed box; `sent` and `taken` say how much of its sides is used."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    label: tuple[str, ...]
    note: tuple[str, ...]
    sent: float = 0.0
    taken: float = 0.0


def flow(
    id: str,
    title: str,
    description: str,
    columns: Sequence[Column],
    ribbons: Sequence[Ribbon],
    *,
    box: float,
    between: float,
    high: float,
) -> Markup:
    """The drawing: boxes `box` wide, columns `between` apart, the whole flow `high` units high.

    Columns without boxes are left out; a ribbon that leads from or to a box that is not drawn too.
    """
    columns = [column for column in columns if column.nodes]
    most = max((sum(n.weight for n in column.nodes) for column in columns), default=0) or 1
    scale = high / most
    boxes: dict[str, _Box] = {}
    drawn: list[str] = []
    bottom = 0.0
    for place, column in enumerate(columns):
        x = place * (box + between)
        drawn.append(element("text", words(column.title), class_="flow__title", x=x, y=SIZE + 2))
        y = _TITLE
        for node in column.nodes:
            room = (box - 2 * _PAD) / SIZE
            label = wrap(node.label, room * 0.96)
            note = tuple(line for said in node.notes for line in wrap(said, room))
            height = max(node.weight * scale, (len(label) + len(note)) * LINE + _PAD)
            boxes[node.key] = _Box(node, x, y, box, height, label, note)
            y += height + _GAP
        bottom = max(bottom, y - _GAP)
    drawn += _ribbons(boxes, ribbons, scale)
    drawn += [_box(found) for found in boxes.values()]
    wide = len(columns) * box + max(len(columns) - 1, 0) * between
    view = f"-1 0 {number(wide + 2)} {number(bottom + 2)}"
    return drawing(id, "flow", title, description, drawn, viewBox=view)


def _ribbons(boxes: dict[str, _Box], ribbons: Sequence[Ribbon], scale: float) -> list[str]:
    """Ribbons leave and arrive in the order of the boxes at their other end, so that few cross."""
    order = {key: place for place, key in enumerate(boxes)}
    there = [r for r in ribbons if r.source in boxes and r.target in boxes and r.weight > 0]
    sends = dict.fromkeys(boxes, 0)
    takes = dict.fromkeys(boxes, 0)
    for ribbon in there:
        sends[ribbon.source] += ribbon.weight
        takes[ribbon.target] += ribbon.weight
    starts: dict[tuple[str, str], float] = {}
    for ribbon in sorted(there, key=lambda r: (order[r.source], order[r.target])):
        source = boxes[ribbon.source]
        first = source.y + (source.height - sends[ribbon.source] * scale) / 2
        starts[ribbon.source, ribbon.target] = first + source.sent
        source.sent += ribbon.weight * scale
    drawn = []
    for ribbon in sorted(there, key=lambda r: (order[r.target], order[r.source])):
        source, target = boxes[ribbon.source], boxes[ribbon.target]
        first = target.y + (target.height - takes[ribbon.target] * scale) / 2 + target.taken
        target.taken += ribbon.weight * scale
        drawn.append(
            _ribbon(ribbon, source, target, starts[ribbon.source, ribbon.target], first, scale)
        )
    return drawn


def _ribbon(
    ribbon: Ribbon, source: _Box, target: _Box, start: float, end: float, scale: float
) -> str:
    thick = max(ribbon.weight * scale, 1.5)
    left, right = source.x + source.width, target.x
    middle = (left + right) / 2
    x0, x1, xm = number(left), number(right), number(middle)
    shape = (
        f"M{x0} {number(start)}C{xm} {number(start)} {xm} {number(end)} {x1} {number(end)}"
        f"V{number(end + thick)}"
        f"C{xm} {number(end + thick)} {xm} {number(start + thick)} {x0} {number(start + thick)}Z"
    )
    # A way in for the mouse alone: the box at its end is the same link for everyone.
    return element(
        "a",
        element(
            "path",
            element("title", words(ribbon.title)),
            class_=f"flow__ribbon flow__ribbon--{target.node.tone}",
            d=shape,
        ),
        href=target.node.href,
        tabindex="-1",
        aria_hidden="true",
    )


def _box(box: _Box) -> str:
    node = box.node
    lines = [("flow__label", text) for text in box.label]
    lines += [("flow__note", text) for text in box.note]
    first = box.y + (box.height - len(lines) * LINE) / 2 + SIZE
    return element(
        "a",
        element(
            "rect",
            class_="flow__box",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=4,
        ),
        element("rect", class_="flow__edge", x=box.x, y=box.y, width=5, height=box.height),
        # One text, its lines parted by spaces: so the link is named by the words that are seen.
        element(
            "text",
            " ".join(
                element("tspan", words(text), class_=name, x=box.x + _PAD + 2, y=first + i * LINE)
                for i, (name, text) in enumerate(lines)
            ),
        ),
        class_=f"flow__node flow__node--{node.tone}",
        href=node.href,
    )
