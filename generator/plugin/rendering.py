"""The editorial pages and shells of a language, rendered by MkDocs in an empty folder."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.errors import PapersError, SettingsError
from generator.plugin.events import ThreePapersPlugin
from generator.plugin.language import in_language
from generator.plugin.listener import Listener
from generator.render.data import Survey
from generator.render.engine import Made
from generator.render.words import lacking
from generator.settings import PLUGIN, Settings


def render(settings: Settings, language: str, survey: Survey, into: Path) -> Made:
    """Let MkDocs render the editorial pages and the shells of a language, in an empty folder.

    Where a page shows something of the records it holds a mark, for the caller to fill. Raises
    SettingsError where the language's configuration is no good.
    """
    path = settings.config_of(language)
    changes: dict[str, Any] = {}
    if not path.is_file():  # a language may do with its words: the rest is as in the first one
        path, changes = settings.config, in_language(settings, language)
    heard = Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        try:
            config = load_config(
                str(path), site_dir=str(into), site_url=settings.site_url, **changes
            )
        except (Abort, ConfigurationError) as error:
            raise SettingsError(*heard.why(path, error)) from error
        plugin = config.plugins.get(PLUGIN)
        if not isinstance(plugin, ThreePapersPlugin) or plugin.config.language != language:
            raise SettingsError(
                f"{path}: `plugins` must name {PLUGIN} with language: {language}",
                f"{path}: `plugins`에 다음을 쓰세요: {PLUGIN}, language: {language}",
            )
        plugin.take(settings, survey)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_with_mkdocs(config)
        except ConfigurationError as error:
            raise SettingsError(*heard.why(path, error)) from error
        except Abort as error:
            raise PapersError(*heard.why(path, error)) from error
        finally:
            config.plugins.on_shutdown()
        lack, of = lacking(settings.theme, language)
        if lack:
            heard.warnings.append(
                f"{settings.theme / 'locales' / language}.po lacks {lack:,} of {of:,} words; "
                f"they stay Korean and are marked so · 옮기지 않은 말은 한국어로 남깁니다"
            )
        return plugin.made(into, tuple(heard.warnings))
    finally:
        logger.removeHandler(heard)
