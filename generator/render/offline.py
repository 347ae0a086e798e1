"""Reading offline what was seen: the service worker `sw.js`, named by a hash of all that it knows.

Its source is theme/js/offline.js (Service Workers, W3C). Where the settings turn it off, a worker
stands at the same address that clears what the former one kept, and goes away.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from generator.objects.offline_view import OfflineView
from generator.objects.output import Output
from generator.render.assets import DIGITS, FOLDER, Assets
from generator.render.data.clean import json
from generator.render.scripts import MODES, SITE
from generator.render.search.reader import squeezed
from generator.render.styles import SITE as STYLE
from generator.render.words import Words, words
from generator.settings import Settings

#: Where the worker is: its folder is what it may look after, so it stands at the root of the site.
PATH = "sw.js"
#: Files of a site that a page needs; data and documents are not kept.
_FILES = (
    r"^(?:css|js|fonts|images|assets|search|browse)/.*\.(?:css|js|json|txt|woff2|svg|png|webp)$"
)
_CONSTANT = r"^const {name} = (\d+);$"
_NOTE = "// Made of theme/js/{name}: what was read can be read again without a network.\n"


def view(settings: Settings) -> OfflineView:
    """What the page `offline/` says: the bounds that stand in the worker."""
    source = (settings.theme / "js" / "offline.js").read_text("utf-8")
    return OfflineView(days=_constant(source, "DAYS"), pages=_constant(source, "MOST_PAGES"))


def worker(settings: Settings, assets: Assets) -> Output:
    """The worker, or the one that takes it away; the same bytes for the same theme and settings."""
    folder = settings.theme / "js"
    if not settings.offline:
        name = "offline-off.js"
        return Output(PATH, (_NOTE.format(name=name) + squeezed([folder / name]) + "\n").encode())
    languages = "|".join(map(re.escape, settings.languages))
    made = {
        "default": settings.default_language,
        "first": [
            *map(assets.named, (STYLE, MODES, SITE)),
            *(f"{code}/offline/" for code in settings.languages),
        ],
        "fixed": rf"^(?:{FOLDER[:-1]}|(?:search|browse)/(?:{languages})/[^/]+)/",
        "hashed": rf"^{FOLDER}(.+)\.[0-9a-f]{{{DIGITS}}}(\.[a-z]+)$",
        "files": _FILES,
        "words": {code: _said(words(settings.theme, code)) for code in settings.languages},
    }
    name = "offline.js"
    source = squeezed([folder / name])
    whole = hashlib.sha256(json(made) + source.encode() + _style(settings.theme))
    made["version"] = whole.hexdigest()[:16]
    text = f"{_NOTE.format(name=name)}const MADE = {json(made).decode().strip()};\n{source}\n"
    return Output(PATH, text.encode())


def _said(say: Words) -> dict[str, str]:
    """What the worker says in a language; `{date}` waits for the day."""
    return {"seen": say("지금은 오프라인입니다. {date}에 본 글입니다.")}


def _style(theme: Path) -> bytes:
    """What the first files are made of, so that a change of them is a new version."""
    found = (theme.glob(pattern) for pattern in ("css/*.css", "parts/*/*.css", "js/**/*.js"))
    paths = sorted(path for paths in found for path in paths)
    paths += [theme / "layout.html", theme / "pages" / "offline.html"]
    return b"".join(hashlib.sha256(path.read_bytes()).digest() for path in paths)


def _constant(source: str, name: str) -> int:
    found = re.search(_CONSTANT.format(name=name), source, re.MULTILINE)
    assert found is not None, name
    return int(found[1])
