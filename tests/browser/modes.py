"""How a page is shown and how it is used: modes of colour, and ways of reading, as contexts."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.browser import chromium

#: What the script of modes keeps on the device (theme/js/mode.js).
KEPT = "papers-display"


@dataclass(frozen=True)
class Mode:
    """Colours: chosen with the site's own switch, or asked for by the device."""

    #: The value of the site's own switch; nothing where the device decides.
    chosen: str = ""
    #: What the device asks for, as options of a context.
    device: dict[str, Any] = field(default_factory=dict)
    #: The same without scripts, where the site's own switch is away.
    without_script: dict[str, Any] = field(default_factory=dict)
    #: The ground that the page must have, so that a mode that does not come is found.
    ground: str = ""


DARK = {"color_scheme": "dark"}
MODES = {
    "light": Mode(ground="rgb(255, 255, 255)"),
    "dark": Mode(chosen="dark", without_script=DARK, ground="rgb(22, 24, 27)"),
    "contrast": Mode(
        chosen="contrast",
        without_script={**DARK, "contrast": "more"},
        ground="rgb(0, 0, 0)",
    ),
    "device dark": Mode(device=DARK, ground="rgb(22, 24, 27)"),
    "device contrast": Mode(device={"contrast": "more"}, ground="rgb(255, 255, 255)"),
    "forced colours": Mode(device={"forced_colors": "active"}),
}

#: WCAG 2.2, 1.4.12: what a reader may ask of any text.
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important }
"""
#: WCAG 2.2, 1.4.4: text alone at 200 %, as the setting of a phone does it.
LARGE_TEXT = "html { font-size: 200% !important }"
ADD_STYLE = """
new MutationObserver((_, observer) => {
  if (!document.head) return;
  observer.disconnect();
  document.head.append(Object.assign(document.createElement("style"), {textContent: %s}));
}).observe(document, {childList: true, subtree: true});
"""


@contextmanager
def shown(
    browser: Browser,
    width: int,
    mode: str = "light",
    *,
    style: str = "",
    zoomed: bool = False,
    scripts: bool = True,
    **options: Any,
) -> Iterator[BrowserContext]:
    """A fresh profile with a window of this width, in a mode.

    `style` is added to each page, as a reader's own style sheet; `zoomed` is the browser's zoom at
    200 %: half as many pixels of CSS, each twice as large. Where the browser runs no scripts, say
    so: then the device stands in for the switch.
    """
    wanted = MODES[mode]
    options |= wanted.device if scripts else wanted.device | wanted.without_script
    height = 740 if width < 768 else 900
    size: Any = {"width": width, "height": height}
    if zoomed:
        size = {"width": width // 2, "height": height // 2}
        options["device_scale_factor"] = 2
    if style:
        options["bypass_csp"] = True  # a reader's style sheet stands above the page's policy
    with chromium.new_context(browser, size, **options) as context:
        if wanted.chosen and scripts:
            kept = json.dumps(json.dumps({"mode": wanted.chosen}))
            context.add_init_script(f"localStorage.setItem({KEPT!r}, {kept})")
        if style:
            context.add_init_script(ADD_STYLE % json.dumps(style))
        yield context
