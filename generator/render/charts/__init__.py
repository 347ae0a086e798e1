"""Pictures of numbers, drawn at build time as SVG that the style sheet alone colours.

Small bars within a row (`segments`, `share`, `stretch`) are hidden from screen readers: the words
beside them say it all. Whole charts (`flow`, `timeline`, `stacked`, `bullets`) have a name and a
description, lead on from their parts, and always stand beside a table with the same numbers.

They are our own because no library that was tried gives what a page here needs: pygal writes an
inline style sheet and a script, which the pages' policy refuses; leather writes fixed colours and
sizes, without titles or links; Vega needs an engine of JavaScript of 30 MB when the site is built;
and none draws a layered flow or a time line whose text keeps its size.
"""

from generator.render.charts.bars import segments, share, stretch
from generator.render.charts.bullets import Bullet, bullets
from generator.render.charts.flow import Column, Node, Ribbon, flow
from generator.render.charts.stacked import Bar, Part, stacked
from generator.render.charts.timeline import Period, TimelineRow, timeline

__all__ = [
    "Bar",
    "Bullet",
    "Column",
    "Node",
    "Part",
    "Period",
    "Ribbon",
    "TimelineRow",
    "bullets",
    "flow",
    "segments",
    "share",
    "stacked",
    "stretch",
    "timeline",
]
