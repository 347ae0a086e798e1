"""What mkdocs.yml may set, typed and frozen. Reads it without MkDocs, so that a check is quick."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from generator.errors import SettingsError

#: The key of our plugin in `plugins:` of mkdocs.yml.
PLUGIN = "three-papers"


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of a site.

    `languages` begins with the default language. `site_url` ends in `/` or is empty. `cache` is
    where results are kept between builds, instead of `.cache/papers` beside the configuration.
    `repository_notice` is shown on every page as long as the site is not an official one.
    """

    config: Path
    content: Path
    site: Path
    theme: Path
    site_name: str
    site_url: str
    languages: tuple[str, ...] = ("ko", "en")
    official: bool = False
    cache: Path | None = None

    @property
    def default_language(self) -> str:
        """The language that the root of the site leads to."""
        return self.languages[0]

    @property
    def ledger(self) -> Path:
        """The folder of the ledger, beside the configuration."""
        return self.config.parent / "ledger"

    @property
    def kept(self) -> Path:
        """The folder of what is kept between builds; it may be lost."""
        return self.cache or self.config.parent / ".cache" / "papers"

    def config_of(self, language: str) -> Path:
        """The configuration file of a language: mkdocs.yml, or mkdocs.en.yml and so on."""
        if language == self.default_language:
            return self.config
        return self.config.with_name(f"{self.config.stem}.{language}{self.config.suffix}")


class _Loader(yaml.SafeLoader):
    """Reads past the tags that MkDocs knows (`!ENV`, `!relative`, `!!python/name:`)."""


def _ignore(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


_Loader.add_multi_constructor("!", _ignore)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _ignore)


def load_settings(config: Path) -> Settings:
    """The settings in this configuration file.

    Raises SettingsError where the file cannot be read or sets something impossible.
    """
    try:
        raw = yaml.load(config.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except FileNotFoundError:
        raise SettingsError(
            f"there is no {config}; run the command in the folder of your site, or give --config"
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{config} cannot be read: {error}") from error
    if not isinstance(raw, dict):
        raise SettingsError(f"{config} must be a mapping of settings")
    root = config.resolve().parent
    theme = raw.get("theme")
    custom = theme.get("custom_dir", "theme") if isinstance(theme, dict) else "theme"
    ours = _plugin_options(raw.get("plugins"))
    languages = ours.get("languages", ["ko", "en"])
    if not (isinstance(languages, list) and languages and all(map(_is_language, languages))):
        raise SettingsError(f"{config}: `languages` must be a list such as [ko, en]")
    site_url = str(raw.get("site_url") or "")
    if site_url and not site_url.endswith("/"):
        site_url += "/"
    return Settings(
        config=config.resolve(),
        content=root / str(raw.get("docs_dir") or "content"),
        site=root / str(raw.get("site_dir") or "site"),
        theme=root / str(custom),
        site_name=str(raw.get("site_name") or ""),
        site_url=site_url,
        languages=tuple(languages),
        official=bool(ours.get("official", False)),
        cache=cache_of_machine(),
    )


def _plugin_options(plugins: Any) -> dict[str, Any]:
    if isinstance(plugins, dict):
        options = plugins.get(PLUGIN)
        return options if isinstance(options, dict) else {}
    if isinstance(plugins, list):
        for item in plugins:
            if isinstance(item, dict) and isinstance(item.get(PLUGIN), dict):
                return dict(item[PLUGIN])
    return {}


def _is_language(value: object) -> bool:
    return isinstance(value, str) and value.replace("-", "").isalnum() and value.isascii()


def cache_of_machine() -> Path | None:
    """The folder that PAPERS_CACHE names, so that several sites or runs of CI can share it."""
    named = os.environ.get("PAPERS_CACHE", "")
    return Path(named).absolute() if named else None


def day_of_work() -> dt.date:
    """The day of the work: SOURCE_DATE_EPOCH (reproducible-builds.org), or today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= 11:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    # The local day: an editor who builds on the last evening of March means March.
    return dt.datetime.now().astimezone().date()
