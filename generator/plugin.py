"""The only file that knows MkDocs: its events in, our pipeline out.

MkDocs renders the editorial pages, and one shell for each language, paper and depth. The plugin
cuts the shells, and stamps every record's page into them when MkDocs has finished. `mkdocs build`
and `mkdocs serve` find the plugin in mkdocs.yml; `papers build` calls `render` for each language,
takes the shells, and stamps by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markdown.extensions import Extension  # type: ignore[import-untyped]  # it has no types
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from msgspec import Struct

from generator import pipeline
from generator.errors import PapersError, SettingsError
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.output import Alternate, Page
from generator.render import editorial, site
from generator.render.data import Survey
from generator.render.shell import (
    POLICY,
    NavigationEntry,
    Shell,
    ShellKey,
    SiteFrame,
    keys_of,
    page_frame,
    shell_frame,
)
from generator.render.words import LANGUAGES, Words, words
from generator.settings import PLUGIN, Settings, cache_of_machine, day_of_work
from generator.show import in_order, show
from generator.write import files_below, mark, told_in_one_sentence, write

log = logging.getLogger(f"mkdocs.plugins.{PLUGIN}")

#: Folders of content/ that `read` takes, and MkDocs never sees.
_RECORDS = ("green/", "white/", "blue/", "vocabulary/")
#: Files that content/ may bring to the site. None can carry a script of its own, as .html, .svg,
#: .xml and .js can: those come with the theme, or are named in mkdocs.yml.
_HARMLESS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".csv", ".woff2")
_OF_THE_THEME = (*_HARMLESS, ".js", ".svg", ".ico", ".webmanifest")  # css/site.css holds all styles
#: Sources of the scripts that `generator.render.search.reader` makes.
_SOURCES = ("js/search/", "js/search-loader.js")
#: The one file of Material that our frame links: how tables, notes and code blocks look.
_MATERIAL_STYLE = "assets/stylesheets/main.*.min.css"
_OUR_STYLE = "css/site.css"
#: What `view:` in the head of an editorial page may say, and the paper that the page belongs to.
_VIEWS = {
    "home": "",
    "paper-green": "green",
    "paper-white": "white",
    "paper-blue": "blue",
    "gaps": "",
    "chain": "",
    "glossary": "",
}


class Rendered(Struct, frozen=True):
    """What MkDocs made of one language: its shells, its own pages, and what it warned of."""

    shells: Mapping[ShellKey, Shell]
    editorial: tuple[site.Placed, ...]
    warnings: tuple[str, ...]


def render(settings: Settings, language: str, survey: Survey, into: Path) -> Rendered:
    """Let MkDocs render the editorial pages of a language into a folder, and give its shells.

    Raises SettingsError where the language's configuration is no good.
    """
    path = settings.config_of(language)
    if not path.is_file():
        raise SettingsError(
            f"there is no {path}; copy mkdocs.en.yml to add a language, "
            f"or take “{language}” out of `languages`"
        )
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        try:
            config = load_config(str(path), site_dir=str(into), site_url=settings.site_url)
        except (Abort, ConfigurationError) as error:
            raise SettingsError(f"{path}: {heard.reason(error)}") from error
        plugin = config.plugins.get(PLUGIN)
        if not isinstance(plugin, ThreePapersPlugin) or plugin.config.language != language:
            raise SettingsError(f"{path}: `plugins` must name {PLUGIN} with language: {language}")
        plugin.take(settings, survey)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_with_mkdocs(config)
        except ConfigurationError as error:
            raise SettingsError(f"{path}: {heard.reason(error)}") from error
        except Abort as error:
            raise PapersError(f"{path}: {heard.reason(error)}") from error
        finally:
            config.plugins.on_shutdown()
        return Rendered(plugin.shells, tuple(plugin.editorial), tuple(heard.warnings))
    finally:
        logger.removeHandler(heard)


class Options(Config):  # type: ignore[no-untyped-call]  # half of MkDocs is typed
    """What mkdocs.yml may set below `three-papers:`."""

    language = option.Type(str, default="ko")
    languages = option.ListOfItems(option.Type(str), default=["ko", "en"])
    official = option.Type(bool, default=False)


class ThreePapersPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads the records before MkDocs begins, and stamps their pages when it has finished."""

    shells: Mapping[ShellKey, Shell]
    editorial: list[site.Placed]

    _settings: Settings
    _corpus: Corpus
    _survey: Survey
    _site: site.Site
    _words: Words
    _nav: Navigation
    _frame: SiteFrame
    _shell_keys: dict[str, ShellKey]
    _shell_html: dict[ShellKey, str]
    _material: tuple[str, ...]

    def __init__(self) -> None:
        self._taken: tuple[Settings, Survey] | None = None
        self._previewing = False
        self._dirty = False

    def take(self, settings: Settings, survey: Survey) -> None:
        """Build with records that the caller has read, and leave the stamping to the caller."""
        self._taken = (settings, survey)

    # The events of MkDocs, in the order in which they come.

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what kind of build it is."""
        self._previewing = command == "serve"
        self._dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have MkDocs render what we need, and nothing that we make ourselves."""
        language = self.config.language
        if language not in self.config.languages:
            raise ConfigurationError(f"{PLUGIN}: `languages` must name {language} too")
        if not config.use_directory_urls:
            raise ConfigurationError("use_directory_urls must be true: addresses are promised")
        self._settings = self._taken[0] if self._taken else _settings(config, self.config)
        with self._told_to_mkdocs():
            self._words = words(self._settings.theme, language)
        self._shell_keys = {f"{key.path}index.md": key for key in keys_of(language)}
        self._shell_html = {}
        self.editorial = []
        is_default = language == self._settings.default_language
        config.theme.static_templates = {"404.html"} if is_default else set()
        config.markdown_extensions.append(_NoRawHtml())
        config.mdx_configs.setdefault("toc", {})["slugify"] = _no_id
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the records. What is wrong is told now, while the old site still stands."""
        if self._taken:
            self._know(self._taken[1])
            return
        loaded = pipeline.load(self._settings, day_of_work())
        for problem in in_order(loaded.problems):
            level = logging.ERROR if severity(problem) == "error" else logging.WARNING
            log.log(level, "%s", show(problem, self.config.language, self._settings.content))
        if loaded.corpus is None:
            raise PluginError("there are errors in the records; nothing was built")
        self._know(Survey(loaded.corpus, self._settings, loaded.ledger))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep the editorial pages of this language and what they show; add the shells."""
        kept = [file for file in files if self._keeps(file, config)]
        self._material = tuple(
            file.src_uri for file in kept if Path(file.src_uri).match(_MATERIAL_STYLE)
        )
        for path in self._shell_keys:
            kept.append(
                File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return Files(kept)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the frame."""
        self._nav = nav
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Define the references to records, so that `[G-0042]` becomes a link."""
        root = "../" * page.url.count("/")
        defined: list[tuple[str, str]] = []
        for written in editorial.references(markdown):
            path = editorial.record_path(self._corpus, written, self.config.language)
            if path is None:
                log.warning("%s: no record is called “%s”", page.file.src_uri, written)
            else:
                defined.append((written, root + path))
        return editorial.with_definitions(markdown, defined)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Make the text safe, and add what the page's view shows."""
        if page.file.src_uri in self._shell_keys:
            return html
        view = page.meta.get("view")
        fragment = ""
        if view in _VIEWS:
            with self._told_to_mkdocs():
                fragment = self._site.fragment(view)
        elif view:
            known = ", ".join(_VIEWS)
            log.warning("%s: unknown view “%s”; known are %s", page.file.src_uri, view, known)
        text = editorial.safe(html, self._words)
        return editorial.article(_title(page), text, fragment)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Templates escape all that they print, know the words, and stop at a misspelt name."""
        env.autoescape = True
        env.undefined = jinja2.StrictUndefined
        env.globals["_"] = self._words
        self._frame = self._site_frame(config, files)
        return env

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Hand the layout its frame."""
        key = self._shell_keys.get(page.file.src_uri)
        if key is not None:
            context["frame"] = shell_frame(self._frame, key)
        else:
            own = self._page(page, config)
            context["frame"] = page_frame(self._frame, own)
            there = {own.language, *(alternate.language for alternate in own.alternates)}
            languages = tuple(code for code in self._settings.languages if code in there)
            inside = own.path.removeprefix(f"{own.language}/")
            self.editorial.append(site.Placed(inside, languages))
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Hand the layout its frame, for the page that is shown at addresses without a page."""
        title = self._words("찾는 쪽이 없습니다")
        page = Page(
            path="404.html",
            language=self.config.language,
            title=title,
            description="",
            article="",
            indexed=False,
        )
        root = urlsplit(self._settings.site_url).path or "/"
        context["frame"] = page_frame(self._frame, page, root)
        return context

    def on_post_page(self, html: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the shells, as every other plugin has left them."""
        key = self._shell_keys.get(page.file.src_uri)
        if key is not None:
            self._shell_html[key] = html
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Cut the shells, and stamp all pages into them."""
        into = Path(config.site_dir)
        with self._told_to_mkdocs():
            self.shells = {
                key: Shell(key, self._frame, html) for key, html in self._shell_html.items()
            }
            for key in sorted(self.shells, key=lambda key: -key.depth):
                (into / key.path / "index.html").unlink()
                (into / key.path).rmdir()
            if self._taken:
                return
            with told_in_one_sentence(into):
                taken = [] if self._dirty else files_below(into)
                pages = pipeline.stamp(
                    self._corpus,
                    self._settings,
                    self.shells,
                    self.editorial,
                    self._survey.ledger,
                    self._survey,
                )
                write(pages, into, taken)
                mark(into)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the theme too, and the configuration that this one may inherit."""
        server.watch(str(self._settings.theme))
        server.watch(str(self._settings.config))
        return server

    # What the events need.

    def _know(self, survey: Survey) -> None:
        """Take the records and what was promised of them."""
        self._survey, self._corpus = survey, survey.corpus
        with self._told_to_mkdocs():
            self._site = site.Site(
                survey.corpus, self._settings, self.config.language, survey.ledger, survey=survey
            )

    @contextmanager
    def _told_to_mkdocs(self) -> Iterator[None]:
        """Where MkDocs is in command, our sentence goes through its mouth, without a traceback."""
        try:
            yield
        except PapersError as error:
            if self._taken:
                raise
            raise PluginError(str(error)) from error

    def _keeps(self, file: File, config: MkDocsConfig) -> bool:
        """Whether a file that MkDocs found goes to the site of this language."""
        path = file.src_uri
        if file.src_dir is None:
            return True
        if file.src_dir != config.docs_dir:
            if file.src_dir == config.theme.custom_dir:
                return path.endswith(_OF_THE_THEME) and not path.startswith(_SOURCES)
            return Path(path).match(_MATERIAL_STYLE)
        if path.startswith(_RECORDS) or file.inclusion is InclusionLevel.EXCLUDED:
            return False
        top = path.partition("/")[0] if "/" in path else ""
        if file.is_documentation_page():
            if top == self.config.language:
                return True
            if top not in self.config.languages and file.name != "index" and self._is_default():
                log.warning("%s is not published: pages lie in the folder of a language", path)
            return False
        if path.lower().endswith(_HARMLESS) or path in _named(config):
            return True
        if top == self.config.language or (top not in self.config.languages and self._is_default()):
            log.warning("%s is not published: files of this kind may run scripts", path)
        return False

    def _is_default(self) -> bool:
        return self.config.language == self._settings.default_language

    def _site_frame(self, config: MkDocsConfig, files: Files) -> SiteFrame:
        language = self.config.language
        about = files.get_file_from_path(f"{language}/about.md")
        policy = POLICY
        if self._previewing:  # MkDocs's own preview puts a script into every page
            policy = policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        return SiteFrame(
            language=language,
            languages=tuple((code, LANGUAGES.get(code, code)) for code in self._settings.languages),
            name=config.site_name,
            url=config.site_url or "",
            official=self._settings.official,
            navigation=tuple(_entries(self._nav)),
            stylesheets=(*self._material, _OUR_STYLE, *map(str, config.extra_css)),
            scripts=tuple(map(str, config.extra_javascript)),
            about=about.url if about else "",
            licence=config.copyright or "",
            policy=policy,
        )

    def _page(self, page: MkDocsPage, config: MkDocsConfig) -> Page:
        """An editorial page as the frame knows pages."""
        language = self.config.language
        inside = page.file.src_uri.removeprefix(f"{language}/")
        return Page(
            path=page.url,
            language=language,
            title=_title(page),
            description=str(page.meta.get("description") or config.site_description or ""),
            article=page.content or "",
            section=_section(page),
            alternates=tuple(
                Alternate(other, f"{other}/{page.url.removeprefix(f'{language}/')}")
                for other in self._settings.languages
                if other != language and (self._settings.content / other / inside).is_file()
            ),
        )


def _settings(config: MkDocsConfig, options: Options) -> Settings:
    """The settings as MkDocs has read them."""
    path = Path(config.config_file_path).resolve()
    languages = tuple(options.languages)
    if options.language != languages[0]:
        path = path.with_name(path.name.replace(f".{options.language}.", "."))
    theme = config.theme.custom_dir
    return Settings(
        config=path,
        content=Path(config.docs_dir),
        site=Path(config.site_dir),
        theme=Path(theme) if theme else path.parent / "theme",
        site_name=config.site_name,
        site_url=config.site_url or "",
        languages=languages,
        official=options.official,
        cache=cache_of_machine(),
    )


def _named(config: MkDocsConfig) -> set[str]:
    """Files that mkdocs.yml itself brings into every page."""
    return {str(path) for path in (*config.extra_css, *config.extra_javascript)}


def _entries(nav: Navigation) -> Iterator[NavigationEntry]:
    """The top of the navigation; a section leads to its first page."""
    for item in nav.items:
        target = item
        while isinstance(target, Section) and target.children:
            target = target.children[0]
        title = str(item.title or "")
        if isinstance(target, MkDocsPage):
            yield NavigationEntry(title, target.url, _section(target))
        elif isinstance(target, Link):
            yield NavigationEntry(title or target.url, target.url.lstrip("/"))


def _title(page: MkDocsPage) -> str:
    """What the page calls itself; its entry in the menu may be shorter."""
    if title := page.meta.get("title"):
        return str(title)
    for heading in page.toc:
        if heading.level == 1:
            return unescape(heading.title)
    return str(page.title or "")


def _section(page: MkDocsPage) -> str:
    """The paper that an editorial page belongs to, or "" for none."""
    return _VIEWS.get(str(page.meta.get("view")), "")


def _no_id(title: str, separator: str) -> str:
    """An id that the sieve drops again: counted or guessed ones would change with the text."""
    return editorial.DROPPED


class _NoRawHtml(Extension):  # type: ignore[misc]
    """HTML in an author's Markdown is shown as it was written, never obeyed."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (its name in Markdown)
        """Forget how HTML is read."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class _Listener(logging.Handler):
    """Hears what MkDocs would print, so that the caller can say it in its own way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self._errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the sentence."""
        kept = self._errors if record.levelno >= logging.ERROR else self.warnings
        kept.append(record.getMessage())

    def reason(self, error: Exception) -> str:
        """Why MkDocs gave up, as exactly as it told."""
        return "; ".join(self._errors) or str(error)
