"""The tokens of the design: every pair of text and ground keeps its contrast, in every mode."""

import re

import pytest

from tests.unit.projects import PROJECT

THEME = PROJECT / "theme"
TOKENS = re.sub(r"/\*.*?\*/", "", (THEME / "css" / "1-tokens.css").read_text("utf-8"), flags=re.S)
DARK = "screen and (prefers-color-scheme: dark)"
MORE = "screen and (prefers-contrast: more) and (prefers-color-scheme: "
UNSET = ":root:not([data-mode])"

#: How each mode comes about: the blocks that hold, the later over the earlier.
MODES = {
    "light": (("", ":root"),),
    "dark, as the device asks": (("", ":root"), (DARK, UNSET)),
    "dark, as chosen": (("", ":root"), ("screen", ':root[data-mode="dark"]')),
    "contrast, as chosen": (("", ":root"), ("screen", ':root[data-mode="contrast"]')),
    "contrast within dark": (("", ":root"), (DARK, UNSET), (MORE + "dark)", UNSET)),
    "contrast within light": (("", ":root"), (MORE + "light)", UNSET)),
}
PAPERS = ("", ".paper-green", ".paper-white", ".paper-blue")

GROUNDS = ("ground", "ground-soft", "ground-raised")
#: Text and the grounds it stands on: at least 7:1 (KRDS, WCAG 2.2 1.4.6).
TEXT = {
    **dict.fromkeys(("ink", "ink-soft", "link", "link-hover"), GROUNDS),
    **{name: (*GROUNDS, f"{name}-soft") for name in ("green", "white", "blue")},
    **{name: (*GROUNDS, f"{name}-soft") for name in ("good", "moving", "late", "sample")},
    "accent": (*GROUNDS, "accent-soft"),
    "action-ink": ("action", "action-hover"),
    "on-strong": ("green", "white", "blue", "good", "moving", "late"),
    "accent-ink": ("accent",),
}
#: Text of any colour stands on the tinted grounds too.
SOFTS = tuple(
    f"{name}-soft" for name in ("green", "white", "blue", "good", "moving", "late", "sample")
)
#: Lines, icons and fills that mean something: at least 3:1 (WCAG 2.2 1.4.11).
SHAPES = {
    "line-strong": GROUNDS,
    "sample-line": ("ground", "sample-soft"),
    "focus": GROUNDS,
    "bar-1": ("ground", "ground-raised"),
    "bar-2": ("ground", "ground-raised"),
}


def blocks(css: str, media: str = "") -> list[tuple[str, str, dict[str, str]]]:
    """Media query, selector and declarations of each rule, in the order of the file."""
    found = []
    for match in re.finditer(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}", css):
        head, body = " ".join(match[1].split()), match[2]
        if head.startswith("@media "):
            found += blocks(body, head.removeprefix("@media "))
            continue
        declared = dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", body))
        found += [(media, selector.strip(), declared) for selector in head.split(",")]
    return found


BLOCKS = blocks(TOKENS)


def tokens(mode: str, paper: str) -> dict[str, str]:
    """What each token comes to in a mode and within a paper."""
    values: dict[str, str] = {}
    for media, selector in (*MODES[mode], ("", "body"), ("", paper)):
        for at, name, declared in BLOCKS:
            if (at, name) == (media, selector):
                values |= declared
    return values


def colour(values: dict[str, str], name: str) -> tuple[float, float, float]:
    value = values[name]
    while reference := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value):
        value = values[reference[1]]
    assert re.fullmatch(r"#[0-9a-f]{6}", value), f"--{name} is {value}"
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(rgb: tuple[float, float, float]) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(values: dict[str, str], first: str, second: str) -> float:
    light, dark = sorted(
        (luminance(colour(values, name)) for name in (first, second)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def too_faint(values: dict[str, str], pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    return [
        f"--{front} on --{ground}: {ratio:.2f}"
        for front, grounds in pairs.items()
        for ground in grounds
        if (ratio := contrast(values, front, ground)) < least
    ]


def test_contrast_is_computed_as_others_measured_it() -> None:
    measured = {"#0b50d0": 6.83, "#083891": 10.58, "#464c53": 8.68, "#1e2124": 16.18}
    for value, ratio in measured.items():
        values = {"text": value, "ground": "#ffffff"}
        assert contrast(values, "text", "ground") == pytest.approx(ratio, abs=0.02)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("mode", MODES)
def test_text_and_shapes_can_be_read_in_every_mode(mode: str, paper: str) -> None:
    values = tokens(mode, paper)
    assert too_faint(values, TEXT, 7) == []
    assert too_faint(values, {"ink": SOFTS, "ink-soft": SOFTS}, 7) == []
    assert too_faint(values, SHAPES, 3) == []


def test_what_is_chosen_looks_as_what_the_device_asks_for() -> None:
    for chosen, asked in [
        ("dark, as chosen", "dark, as the device asks"),
        ("contrast, as chosen", "contrast within dark"),
    ]:
        assert tokens(chosen, "") == tokens(asked, "")


def test_every_mode_gives_every_colour() -> None:
    """A colour that a mode forgets would keep that of the light screen."""
    light = {name for name, value in tokens("light", "").items() if value.startswith("#")}
    for mode in ("dark, as chosen", "contrast, as chosen"):
        given = {n for at, s, d in BLOCKS if (at, s) == MODES[mode][-1] for n in d}
        assert light - given == set(), mode


def test_paper_is_light_whatever_the_screen_is() -> None:
    """Modes hold on screens alone: nobody prints white on black."""
    for media, selector, declared in BLOCKS:
        colours = [name for name, value in declared.items() if value.startswith("#")]
        if colours and (media, selector) != ("", ":root"):
            assert media.startswith("screen"), (media, selector)


def test_no_colour_is_named_outside_the_tokens() -> None:
    named = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|prefers-color-scheme")
    for path in [*(THEME / "css").glob("*.css"), *(THEME / "parts").glob("*/*.css")]:
        if path.name == "1-tokens.css":
            continue
        css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        values = re.findall(r":([^;{}]*);", css)
        assert [value for value in values if named.search(value)] == [], path
        assert "prefers-color-scheme" not in css, path


def test_every_token_that_is_used_is_given() -> None:
    given = {name for _, _, declared in BLOCKS for name in declared}
    for path in [*(THEME / "css").glob("*.css"), *(THEME / "parts").glob("*/*.css")]:
        css = path.read_text("utf-8")
        own = set(re.findall(r"--([a-z0-9-]+)\s*:", css))
        used = set(re.findall(r"var\(--([a-z0-9-]+)", css))
        assert used - given - own == set(), path


def test_hangul_is_neither_slanted_nor_squeezed_nor_justified() -> None:
    """Korean has no italics; words stay whole; the space between letters is the font's own."""
    base = (THEME / "css" / "2-base.css").read_text("utf-8")
    korean = re.search(r":lang\(ko\) \{([^}]*)\}", base)
    assert korean is not None
    assert "word-break: keep-all" in korean[1]
    assert "overflow-wrap: anywhere" in korean[1]
    for path in [*(THEME / "css").glob("*.css"), *(THEME / "parts").glob("*/*.css")]:
        css = path.read_text("utf-8")
        assert "justify;" not in re.sub(r"justify-content[^;]*;", "", css), path
        assert not re.search(r"letter-spacing:\s*-", css), path
        for selector in re.findall(r"([^{}]*)\{[^{}]*font-style:\s*italic", css):
            assert ":lang(en)" in selector, path
