"""CPU seconds over records as one SVG file: both axes logarithmic, each tool with its own mark.

The same results give the same bytes. It names itself and says what it shows (`title`, `desc`, SVG
2, 5.7), needs no colour to be read (marks and labels differ), and follows a dark screen. The table
beside it says the same in numbers.
"""

from __future__ import annotations

import math
from html import escape

from msgspec import Struct

from bench.results import COLD, DISK, PAGES, WHOLE, Results
from bench.rivals import RIVALS

_WIDTH, _HEIGHT = 760, 470
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 190, 42, 48
_TOOLS = (PAGES, WHOLE, *(rival.name for rival in RIVALS), DISK)
_MARKS = ("circle", "square", "diamond", "up", "bar", "down", "cross", "ring")
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1d1d1f }
.name { font-size: 16px; font-weight: 600 }
.grid { stroke: #d5d5da; stroke-width: 1 }
.leader { stroke: #8a8a94; stroke-width: 1; stroke-dasharray: 1 5 }
.line { fill: none; stroke: #5b5b66; stroke-width: 1.5 }
.mark { fill: #5b5b66; stroke: #5b5b66 }
.ours .line { stroke: #0b6b3a; stroke-width: 3 }
.ours .mark { fill: #0b6b3a; stroke: #0b6b3a }
.ours text { font-weight: 600 }
.ring { fill: none; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f0f3 } .grid { stroke: #45454f }
  .line { stroke: #b6b6c2 } .mark { fill: #b6b6c2; stroke: #b6b6c2 }
  .ours .line { stroke: #5fd394 } .ours .mark { fill: #5fd394; stroke: #5fd394 }
  .ring { fill: none }
}
"""


class _Scale(Struct, frozen=True):
    """A logarithmic axis from `low` to `high`, which are powers of ten, over so many pixels."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)


def svg(results: Results) -> str:
    """The chart. Raises ValueError where nothing was measured."""
    drawn = {tool: costs for tool in _TOOLS if (costs := results.costs(tool, COLD))}
    if not drawn:
        raise ValueError("there is nothing to draw")
    across = _axis([size for costs in drawn.values() for size in costs], _LEFT, _WIDTH - _RIGHT)
    up = _axis(
        [cost for costs in drawn.values() for cost in costs.values()], _HEIGHT - _BOTTOM, _TOP
    )
    ends = _apart({tool: up.at(costs[max(costs)]) for tool, costs in drawn.items()})
    body = [*_grid(across, up)]
    for tool, costs in drawn.items():
        body += _line(tool, costs, across, up, ends[tool])
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc"',
            f'     viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}">',
            f'<title id="title">{escape(_TITLE)}</title>',
            f'<desc id="desc">{escape(described(results))}</desc>',
            f"<style>{_STYLE}</style>",
            f'<text class="name" x="{_LEFT}" y="20">{escape(_TITLE)}</text>',
            *body,
            "</svg>",
            "",
        ]
    )


_TITLE = "CPU seconds by number of records, cold"


def described(results: Results) -> str:
    """What the chart shows, in words: each tool's first and last figure."""
    told = []
    for tool in _TOOLS:
        costs = results.costs(tool, COLD)
        if not costs:
            continue
        parts = [f"{costs[n]:.1f} s at {n:,}" for n in sorted({min(costs), max(costs)})]
        told.append(f"{tool}: {', '.join(parts)}")
    return f"Both axes are logarithmic. {'; '.join(told)}."


def _axis(values: list[float] | list[int], start: float, end: float) -> _Scale:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return _Scale(low, max(high, low + 1), start, end)


def _grid(across: _Scale, up: _Scale) -> list[str]:
    lines = []
    for power in range(across.low, across.high + 1):
        x = across.at(10**power)
        lines.append(_stroke(x, _TOP, x, _HEIGHT - _BOTTOM))
        lines.append(_text(x, _HEIGHT - _BOTTOM + 18, f"{10**power:,}", "middle"))
    for power in range(up.low, up.high + 1):
        y = up.at(10**power)
        lines.append(_stroke(_LEFT, y, _WIDTH - _RIGHT, y))
        shown = f"{10**power:,}" if power >= 0 else f"{10**power:.{-power}f}"
        lines.append(_text(_LEFT - 8, y + 4, f"{shown} s", "end"))
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    return [*lines, _text(middle, _HEIGHT - 8, "records", "middle")]


def _line(
    tool: str, costs: dict[int, float], across: _Scale, up: _Scale, label: float
) -> list[str]:
    points = [(across.at(size), up.at(cost)) for size, cost in costs.items()]
    ours = ' class="ours"' if tool in (PAGES, WHOLE) else ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    mark = _MARKS[_TOOLS.index(tool) % len(_MARKS)]
    x, y = points[-1]
    leader = _stroke(x + 6, y, _WIDTH - _RIGHT + 8, label - 4, "leader")
    drawn = [f'<polyline class="line" points="{path}"/>'] if len(points) > 1 else []
    drawn += [_mark(mark, x, y) for x, y in points]
    drawn += [leader, _mark(mark, _WIDTH - _RIGHT + 14, label - 4)]
    return [f"<g{ours}>", *drawn, _text(_WIDTH - _RIGHT + 24, label, _short(tool)), "</g>"]


def _short(tool: str) -> str:
    return {PAGES: "ours, a page a record", WHOLE: "ours, whole output"}.get(tool, tool)


def _apart(wanted: dict[str, float], least: float = 18) -> dict[str, float]:
    """Places of labels near the wanted ones, none nearer to the next than `least`."""
    placed: dict[str, float] = {}
    last = -math.inf
    for tool, y in sorted(wanted.items(), key=lambda item: item[1]):
        last = max(y + 4, last + least)
        placed[tool] = last
    over = max(0.0, last - (_HEIGHT - _BOTTOM))
    return {tool: y - over for tool, y in placed.items()}


def _mark(kind: str, x: float, y: float) -> str:
    if kind in ("circle", "ring"):
        css = "mark ring" if kind == "ring" else "mark"
        return f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    shapes = {
        "square": [(-4, -4), (4, -4), (4, 4), (-4, 4)],
        "diamond": [(0, -5), (5, 0), (0, 5), (-5, 0)],
        "up": [(0, -5), (5, 4), (-5, 4)],
        "bar": [(-6, -2), (6, -2), (6, 2), (-6, 2)],
        "down": [(0, 5), (5, -4), (-5, -4)],
        "cross": [
            *[(-5, -2), (-2, -2), (-2, -5), (2, -5), (2, -2), (5, -2)],
            *[(5, 2), (2, 2), (2, 5), (-2, 5), (-2, 2), (-5, 2)],
        ],
    }
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in shapes[kind])
    return f'<polygon class="mark" points="{points}"/>'


def _stroke(x1: float, y1: float, x2: float, y2: float, kind: str = "grid") -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
