"""What each mode of colour promises on every kind of page: its ground, 7:1 for text, visible edges.

tests/unit/test_tokens.py reckons with the colours as they are written; here they are measured where
they meet, on the pages.
"""

import pytest
from playwright.sync_api import Browser

from tests.browser import modes, provision
from tests.browser.kinds import KINDS
from tests.browser.pages import Site

#: WCAG 2.2, 1.4.6 (AAA): 7:1 for text, 4.5:1 for large text, which KRDS asks for.
RUN_CONTRAST = """
async () => {
  const rules = ["color-contrast-enhanced"];
  const {violations} = await axe.run(document, {runOnly: {type: "rule", values: rules},
    rules: {"color-contrast-enhanced": {enabled: true}}, elementRef: false});
  return violations.flatMap(({nodes}) => nodes.map(({target, any}) =>
    `${target.flat().join(" ")}: ${any[0].data?.contrastRatio}`));
}
"""
GROUND = "getComputedStyle(document.body).backgroundColor"
#: Fields and buttons with no edge that forced colours would leave (their grounds go). What sorts a
#: column is told by its arrow.
FIND_EDGELESS = """
() => [...document.querySelectorAll("input, select, textarea, button, .button")]
  .filter((at) => at.checkVisibility({visibilityProperty: true}))
  .filter((at) => !["checkbox", "radio"].includes(at.type) && !at.matches(".sort"))
  .filter((at) => {
    const {borderBottomStyle, borderBottomWidth} = getComputedStyle(at);
    return borderBottomStyle === "none" || parseFloat(borderBottomWidth) < 1;
  })
  .map((at) => `${at.localName}#${at.id}.${at.className}`)
"""


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["light", "dark", "contrast", "device contrast"])
def test_text_stands_out_seven_to_one(
    browser: Browser, site: Site, frozen_url: str, mode: str
) -> None:
    faults: list[str] = []
    with modes.shown(browser, 360, mode, bypass_csp=True) as context:
        context.add_init_script(path=provision.node_tool("axe-core/axe.min.js"))
        page = context.new_page()
        for wanted in site.one_of_each_kind():
            page.goto(frozen_url + wanted.address)
            if (
                "/card/" not in wanted.address
            ):  # a card is made for another site's page: always light
                assert page.evaluate(GROUND) == modes.MODES[mode].ground, wanted.path
            faults += (f"{wanted.path} {found}" for found in page.evaluate(RUN_CONTRAST))
    assert faults == []


@pytest.mark.parametrize("kind", KINDS)
def test_forced_colours_leave_an_edge_to_what_is_pressed(
    browser: Browser, site_url: str, kind: str
) -> None:
    with modes.shown(browser, 360, "forced colours") as context:
        page = context.new_page()
        page.goto(site_url + KINDS[kind])
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(FIND_EDGELESS) == []
