"""What mkdocs.yml may set, typed and frozen. Reads it without MkDocs, so that a check is quick."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import yaml
from msgspec import Struct

from generator.errors import SettingsError
from generator.objects.personal import Allowed, allowed_of

#: The key of our plugin in `plugins:` of mkdocs.yml.
PLUGIN = "three-papers"
#: From so many people on it is told from which place, and of which group there, they asked.
SMALL_GROUPS = 5


class Cms(Struct, frozen=True, kw_only=True):
    """The editor in the browser under `/admin/`, for a repository on GitHub.

    `sign_in` is the address of an OAuth service of one's own, "" where editors sign in with a
    token. `open` lets people propose changes who may not write to the repository.
    """

    repository: str
    branch: str = "main"
    sign_in: str = ""
    open: bool = True


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of a site.

    `languages` begins with the default language. `site_url` ends in `/` or is empty. `cache` is
    where results are kept between builds, instead of `.cache/papers` beside the configuration.
    `small_groups` is how many people must have asked at a place for a raw question to name it.
    `social_images` lets the print step make the image that shows where a record is shared.
    `record_feeds` gives each record a feed of its own; `offline` lets browsers keep what was read.
    `precompress` puts packed copies of text files beside them (`papers build` alone does).
    `cms` is the editor in the browser, None for a site without it.
    `allowed` are the contacts of offices that may stand in texts (`allowed_contacts:`).
    `official` says that this is an official site of a Korean public office, and `operator` which
    one runs it; both are proven by `operator_of`. A site without them says that it is none.
    """

    config: Path
    content: Path
    site: Path
    theme: Path
    site_name: str
    site_url: str
    languages: tuple[str, ...] = ("ko", "en")
    official: bool = False
    operator: str = ""
    cache: Path | None = None
    record_feeds: bool = True
    social_images: bool = True
    offline: bool = True
    precompress: bool = False
    small_groups: int = SMALL_GROUPS
    cms: Cms | None = None
    allowed: Allowed = Allowed()

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


def told(settings: Settings) -> dict[str, str]:
    """What a result may depend on: all settings but where the site and what is kept go."""
    fields = msgspec.structs.asdict(settings)
    return {name: str(fields[name]) for name in fields if name not in ("site", "cache")}


def load_settings(config: Path) -> Settings:
    """The settings in this configuration file.

    Raises SettingsError where the file cannot be read or sets something impossible.
    """
    try:
        raw = yaml.load(config.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except FileNotFoundError:
        raise SettingsError(
            f"there is no {config}; run the command in the folder of your site, or give --config",
            f"{config} 파일이 없습니다. 누리집 폴더에서 명령을 실행하거나 "
            "--config 뒤에 그 위치를 쓰세요",
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(
            f"{config} cannot be read: {error}", f"{config} 파일을 읽을 수 없습니다: {error}"
        ) from error
    if not isinstance(raw, dict):
        raise SettingsError(
            f"{config} must be a mapping of settings",
            f"{config} 파일에는 ‘이름: 값’ 꼴의 설정이 있어야 합니다",
        )
    root = config.resolve().parent
    theme = raw.get("theme")
    custom = theme.get("custom_dir", "theme") if isinstance(theme, dict) else "theme"
    ours = _plugin_options(raw.get("plugins"))
    languages = ours.get("languages", ["ko", "en"])
    if not (isinstance(languages, list) and languages and all(map(_is_language, languages))):
        raise SettingsError(
            f"{config}: `languages` must be a list such as [ko, en]",
            f"{config}: `languages`는 [ko, en]과 같은 목록이어야 합니다",
        )
    site_url = str(raw.get("site_url") or "")
    if site_url and not site_url.endswith("/"):
        site_url += "/"
    small_groups = ours.get("small_groups", SMALL_GROUPS)
    if isinstance(small_groups, bool) or not isinstance(small_groups, int) or small_groups < 1:
        raise SettingsError(
            f"{config}: `small_groups` must be a whole number from 1 up",
            f"{config}: `small_groups`는 1보다 작지 않은 정수여야 합니다",
        )
    return Settings(
        config=config.resolve(),
        content=root / str(raw.get("docs_dir") or "content"),
        site=root / str(raw.get("site_dir") or "site"),
        theme=root / str(custom),
        site_name=str(raw.get("site_name") or ""),
        site_url=site_url,
        languages=tuple(languages),
        official=bool(ours.get("official", False)),
        operator=operator_of(
            bool(ours.get("official", False)), ours.get("operator"), site_url, config
        ),
        record_feeds=bool(ours.get("record_feeds", True)),
        social_images=bool(ours.get("social_images", True)),
        offline=bool(ours.get("offline", True)),
        precompress=bool(ours.get("precompress", False)),
        cache=cache_of_machine(),
        small_groups=small_groups,
        cms=cms_of(ours.get("cms"), config),
        allowed=allowed_in(ours.get("allowed_contacts"), config),
    )


def operator_of(official: bool, operator: Any, site_url: str, config: Path) -> str:
    """Who runs an official site, as its pages name them; "" on any other site.

    The banner of the government and the operator's name tell a reader whom to trust. So they need
    all three: `official: true`, the name of the operator, and an address that only a public office
    of Korea can have, one that ends in go.kr (KRDS, 공식 배너 and 운영기관 식별자).

    Raises SettingsError where a site calls itself official and lacks one of the others.
    """
    name = operator.strip() if isinstance(operator, str) else ""
    if operator is not None and not isinstance(operator, str):
        raise SettingsError(
            f"{config}: `operator` must be the name of a public office",
            f"{config}: `operator`에는 공공기관의 이름을 쓰세요",
        )
    if not official:
        return ""
    host = urlsplit(site_url).hostname or ""
    if not name or not (host == "go.kr" or host.endswith(".go.kr")):
        raise SettingsError(
            f"{config}: `official: true` needs `operator`, the name of the public office that runs "
            "the site, and a `site_url` that ends in go.kr; leave it false until there are both",
            f"{config}: `official: true`에는 누리집을 운영하는 공공기관의 이름"
            "(`operator`)과 go.kr로 끝나는 `site_url`이 필요합니다. "
            "둘 다 갖춰질 때까지 false로 두세요",
        )
    return name


_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")
_ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?")


def cms_of(options: Any, config: Path) -> Cms | None:
    """The editor that `cms:` sets; None where it is not set.

    Raises SettingsError where it sets something impossible: what stands here ends up among the
    addresses that the editor's page may load from.
    """
    if not options:
        return None
    known = {"repository", "branch", "sign_in", "open"}
    if not isinstance(options, dict) or not set(options) <= known:
        raise SettingsError(
            f"{config}: `cms` may set {', '.join(sorted(known))}",
            f"{config}: `cms`에 쓸 수 있는 항목: {', '.join(sorted(known))}",
        )
    repository, branch = options.get("repository"), options.get("branch", "main")
    sign_in, open_ = options.get("sign_in") or "", options.get("open", True)
    if not isinstance(repository, str) or not _REPOSITORY.fullmatch(repository):
        raise SettingsError(
            f"{config}: `cms` needs a repository such as owner/name",
            f"{config}: `cms`에는 owner/name 꼴의 저장소(repository)가 필요합니다",
        )
    if not isinstance(branch, str) or not _BRANCH.fullmatch(branch):
        raise SettingsError(
            f"{config}: `cms`: {branch!r} cannot be the name of a branch",
            f"{config}: `cms`: 브랜치 이름으로 쓸 수 없습니다: {branch!r}",
        )
    if not isinstance(sign_in, str) or (sign_in and not _ORIGIN.fullmatch(sign_in)):
        raise SettingsError(
            f"{config}: `cms`: sign_in must be like https://sign-in.example.org",
            f"{config}: `cms`: sign_in은 https://sign-in.example.org와 같은 주소여야 합니다",
        )
    if not isinstance(open_, bool):
        raise SettingsError(
            f"{config}: `cms`: open must be true or false",
            f"{config}: `cms`: open은 true나 false여야 합니다",
        )
    return Cms(repository=repository, branch=branch, sign_in=sign_in, open=open_)


def allowed_in(contacts: Any, config: Path) -> Allowed:
    """The contacts of offices that may be published; raises SettingsError where one is none."""
    if contacts is not None and not isinstance(contacts, list):
        raise SettingsError(
            f"{config}: `allowed_contacts` must be a list",
            f"{config}: `allowed_contacts`는 목록이어야 합니다",
        )
    try:
        return allowed_of(contacts or ())
    except ValueError as error:
        raise SettingsError(
            f"{config}: `allowed_contacts`: {str(error)!r} is no contact; write 062-960-0000, "
            "062-960-*, office@example.go.kr or @example.go.kr",
            f"{config}: `allowed_contacts`: 연락처가 아닙니다: {str(error)!r}. 062-960-0000, "
            "062-960-*, office@example.go.kr, @example.go.kr처럼 쓰세요",
        ) from error


def plugins_of(config: Path) -> dict[str, Any]:
    """The plugins that a configuration file names, with their options; one of ours among them."""
    plugins = read_config(config).get("plugins")
    if isinstance(plugins, dict):
        return {name: options or {} for name, options in plugins.items()}
    named: dict[str, Any] = {}
    for item in plugins if isinstance(plugins, list) else ():
        named.update(item if isinstance(item, dict) else {str(item): {}})
    return {name: options or {} for name, options in named.items()}


def nav_of(config: Path) -> Any:
    """The menu of a configuration file as it is written."""
    return read_config(config).get("nav")


def read_config(config: Path) -> dict[str, Any]:
    """A configuration file as it is written, what is inherited left out."""
    raw = yaml.load(config.read_text("utf-8-sig"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    return raw if isinstance(raw, dict) else {}


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
