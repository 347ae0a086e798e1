"""What a language has that has words, but no configuration or editors of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from mkdocs.utils.meta import get_data

from generator.errors import SettingsError, ToolMissingError
from generator.plugin.frame import VIEWS
from generator.render.words import words
from generator.settings import PLUGIN, Settings, nav_of, plugins_of


def in_language(settings: Settings, language: str) -> dict[str, Any]:
    """What a language without a configuration of its own sets otherwise than the first one.

    The menu is that of the first language, with the words of this one; pages that it lacks and that
    nothing makes are left out. Raises SettingsError where there are no words of it.
    """
    first = settings.default_language
    plugins = plugins_of(settings.config)
    plugins[PLUGIN] = {**plugins.get(PLUGIN, {}), "language": language}
    try:
        say = words(settings.theme, language)
    except ToolMissingError as error:
        raise SettingsError(
            f"{error}, or take “{language}” out of `languages`",
            f"{error.korean}. 아니면 `languages`에서 이 언어를 빼세요: {language}",
        ) from error
    there = {name for name, _ in bare_pages(settings, language)}

    def entries(items: Any) -> Iterator[Any]:
        for item in items if isinstance(items, list) else ():
            for title, target in item.items() if isinstance(item, dict) else ():
                if isinstance(target, list):
                    if inside := list(entries(target)):
                        yield {say(title): inside}
                    continue
                path = re.sub(rf"^(/?){re.escape(first)}/", rf"\g<1>{language}/", str(target))
                made = path.removeprefix(f"{language}/") in there or not path.endswith(".md")
                if made or (settings.content / path).is_file():
                    yield {say(title): path}

    return {"plugins": plugins, "nav": list(entries(nav_of(settings.config)))}


def bare_pages(settings: Settings, language: str) -> Iterator[tuple[str, str]]:
    """The pages that a language without editors has all the same: those that show records.

    Each is a name below the folder of the language, and its text: what the first language says
    about it but for words of its editors.
    """
    folder = settings.content / settings.default_language
    say = words(settings.theme, language)
    for path in sorted(folder.glob("*.md")):
        _, meta = get_data(path.read_text("utf-8-sig"))
        if meta.get("view") in VIEWS and not (settings.content / language / path.name).is_file():
            title = settings.site_name if path.stem == "index" else say(str(meta.get("title", "")))
            yield path.name, f"---\ntitle: {json.dumps(title)}\nview: {meta['view']}\n---\n"
