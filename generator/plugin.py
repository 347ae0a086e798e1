"""The only file that knows MkDocs: its events in, our pipeline out.

MkDocs renders the editorial pages, and one shell for each language, paper and depth. The plugin
cuts the shells, and stamps every record's page into them when MkDocs has finished. `mkdocs build`
and `mkdocs serve` find the plugin in mkdocs.yml; `papers build` calls `render` for each language,
takes the shells, and stamps by itself.
"""

from __future__ import annotations

import json
import logging
import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape, unescape
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
from mkdocs.utils.meta import get_data

from generator import pipeline
from generator.errors import PapersError, SettingsError, ToolMissingError
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.output import Alternate, Page, Placed
from generator.render import editorial, site
from generator.render.data import Survey
from generator.render.engine import EditorialPage, Made, fragment_mark
from generator.render.scripts import SITE as SITE_SCRIPT
from generator.render.shell import (
    POLICY,
    NavigationEntry,
    NavigationGroup,
    Shell,
    ShellKey,
    SiteFrame,
    keys_of,
    page_frame,
    shell_frame,
)
from generator.render.social import social_head
from generator.render.words import FOOT_GROUPS, FOOT_LINKS, Words, lacking, own_name, words
from generator.settings import (
    PLUGIN,
    SMALL_GROUPS,
    Settings,
    allowed_in,
    cache_of_machine,
    cms_of,
    day_of_work,
    nav_of,
    operator_of,
    plugins_of,
)
from generator.show import in_order, show
from generator.write import files_below, mark, told_in_one_sentence, write

log = logging.getLogger(f"mkdocs.plugins.{PLUGIN}")

#: Folders of content/ that `read` takes, and MkDocs never sees.
_RECORDS = ("green/", "white/", "blue/", "vocabulary/")
#: Files that content/ may bring to the site. None can carry a script of its own, as .html, .svg,
#: .xml and .js can: those come with the theme, or are named in mkdocs.yml.
_HARMLESS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".csv", ".woff2")
_OF_THE_THEME = (*_HARMLESS, ".js", ".svg", ".ico", ".webmanifest")  # css/site.css holds all styles
#: Sources of scripts that `generator.render.search.reader` and its like make.
_SOURCES = (
    *("js/search/", "js/browse/", "js/search-loader.js", "js/offline", "js/site/"),
    "js/mode.js",
)
_OUR_STYLE = "css/site.css"
#: The foot of every page: its groups, and what stands in each where the site has it.
_FOOT = {
    "learn": ("about.md", "glossary.md", "chain.md", "claims/"),
    "use": ("cite/", "as-of/", "data.md"),
    "edit": ("editing.md",),
}
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


def render(settings: Settings, language: str, survey: Survey, into: Path) -> Made:
    """Let MkDocs render the editorial pages and the shells of a language, in an empty folder.

    Where a page shows something of the records it holds a mark, for the caller to fill. Raises
    SettingsError where the language's configuration is no good.
    """
    path = settings.config_of(language)
    changes: dict[str, Any] = {}
    if not path.is_file():  # a language may do with its words: the rest is as in the first one
        path, changes = settings.config, _in_language(settings, language)
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        try:
            config = load_config(
                str(path), site_dir=str(into), site_url=settings.site_url, **changes
            )
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
        lack, of = lacking(settings.theme, language)
        if lack:
            heard.warnings.append(
                f"{settings.theme / 'locales' / language}.po lacks {lack:,} of {of:,} words; "
                f"they stay Korean and are marked so"
            )
        return plugin.made(into, tuple(heard.warnings))
    finally:
        logger.removeHandler(heard)


class Options(Config):  # type: ignore[no-untyped-call]  # half of MkDocs is typed
    """What mkdocs.yml may set below `three-papers:`."""

    language = option.Type(str, default="ko")
    languages = option.ListOfItems(option.Type(str), default=["ko", "en"])
    official = option.Type(bool, default=False)
    operator = option.Optional(option.Type(str))
    record_feeds = option.Type(bool, default=True)
    social_images = option.Type(bool, default=True)
    offline = option.Type(bool, default=True)
    small_groups = option.Type(int, default=SMALL_GROUPS)
    cms = option.Type(dict, default={})
    allowed_contacts = option.Type(list, default=[])


class ThreePapersPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads the records before MkDocs begins, and stamps their pages when it has finished."""

    editorial: list[Placed]

    _settings: Settings
    _corpus: Corpus
    _survey: Survey
    _site: site.Site
    _words: Words
    _nav: Navigation
    _frame: SiteFrame
    _shell_keys: dict[str, ShellKey]
    _shell_html: dict[ShellKey, str]

    def __init__(self) -> None:
        self._taken: tuple[Settings, Survey] | None = None
        #: What each page shows of the records, and the file that each other path is a copy of.
        self._views: dict[str, str] = {}
        self._links = _LinksToMade()
        self._sources: dict[str, str] = {}
        self._previewing = False
        self._dirty = False

    def take(self, settings: Settings, survey: Survey) -> None:
        """Build with records that the caller has read, and leave the stamping to the caller."""
        self._taken = (settings, survey)

    def made(self, folder: Path, warnings: tuple[str, ...]) -> Made:
        """What MkDocs has put into the folder, and where each file comes from."""
        pages, copies, files = [], [], []
        for path in sorted(files_below(folder)):
            data = (folder / path).read_bytes()
            source = self._sources.get(path)
            if path.endswith(".html"):
                address = path.removesuffix("index.html")
                pages.append(EditorialPage(path, data.decode(), self._views.get(address, "")))
            elif source and Path(source).is_file() and Path(source).read_bytes() == data:
                copies.append((path, source))
            else:
                files.append((path, data))
        return Made(
            frame=self._frame,
            shells=tuple(self._shell_html.items()),
            pages=tuple(pages),
            copies=tuple(copies),
            files=tuple(files),
            places=tuple(self.editorial),
            links=tuple(self._links.found),
            warnings=warnings,
        )

    # The events of MkDocs, in the order in which they come.

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what kind of build it is."""
        logging.getLogger(_LinksToMade.LOGGER).addFilter(self._links)
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
        # MkDocs keeps a plugin from one build of a process to the next: nothing of the last stays.
        self._views = {}
        self._links.found.clear()
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
        language, main = self.config.language, self._settings.config
        if not self._is_default() and Path(config.config_file_path).resolve() == main:
            for name, text in _bare_pages(self._settings, language):
                kept.append(File.generated(config, f"{language}/{name}", content=text))
        self._sources = {
            file.dest_uri: file.abs_src_path
            for file in kept
            if file.abs_src_path and not file.is_documentation_page()
        }
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
        if view in _VIEWS and self._taken:
            self._views[page.url] = view
            fragment = fragment_mark(page.url + "index.html", view)
        elif view in _VIEWS:
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
            self.editorial.append(Placed(inside, languages))
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Hand the layout its frame, for the page that is shown at addresses without a page."""
        title = self._words("찾는 쪽이 없습니다")
        root = escape(urlsplit(self._settings.site_url).path or "/")
        page = Page(
            path="404.html",
            language=self.config.language,
            title=title,
            description="",
            article="",
            indexed=False,
            head=f'<script src="{root}js/lost.js" defer></script>\n',
        )
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
            for key in sorted(self._shell_html, key=lambda key: -key.depth):
                (into / key.path / "index.html").unlink()
                (into / key.path).rmdir()
            if self._taken:
                return
            shells = {key: Shell(key, self._frame, html) for key, html in self._shell_html.items()}
            with told_in_one_sentence(into):
                taken = [] if self._dirty else files_below(into)
                pages = pipeline.stamp(site.Sites(self._survey, self.editorial), shells)
                write(pages, into, taken)
                mark(into)
            for path, warning in self._links.found:
                if not (into / path).is_file():
                    log.warning("%s", warning)
            self._links.found.clear()

    def on_shutdown(self) -> None:
        """Let MkDocs judge links by itself again, and forget whose records these were."""
        self._taken = None
        logging.getLogger(_LinksToMade.LOGGER).removeFilter(self._links)

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
            return False  # of Material itself: our style sheet dresses editorial pages too
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
        policy = POLICY
        if self._previewing:  # MkDocs's own preview puts a script into every page
            policy = policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        return SiteFrame(
            language=language,
            languages=tuple((code, own_name(code)) for code in self._settings.languages),
            name=config.site_name,
            url=config.site_url or "",
            official=self._settings.official,
            operator=self._settings.operator,
            footer=tuple(self._foot(files)),
            navigation=tuple(_entries(self._nav)),
            stylesheets=(_OUR_STYLE, *map(str, config.extra_css)),
            scripts=(SITE_SCRIPT, *map(str, config.extra_javascript)),
            licence=config.copyright or "",
            policy=policy,
        )

    def _foot(self, files: Files) -> Iterator[NavigationGroup]:
        """The menu at the foot: what this site has of the pages that every such site may have."""
        language = self.config.language
        for group, paths in _FOOT.items():
            entries = []
            for path in paths:
                address = f"{language}/{path}"
                if path.endswith(".md"):
                    file = files.get_file_from_path(address)
                    if file is None:
                        continue
                    address = file.url
                entries.append(NavigationEntry(self._words(FOOT_LINKS[path]), address))
            if entries:
                yield NavigationGroup(self._words(FOOT_GROUPS[group]), tuple(entries))

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
            head=social_head(self._survey, "", language, config.site_name),
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
        operator=operator_of(options.official, options.operator, config.site_url or "", path),
        record_feeds=options.record_feeds,
        social_images=options.social_images,
        offline=options.offline,
        small_groups=options.small_groups,
        cms=cms_of(options.cms, path),
        allowed=allowed_in(options.allowed_contacts, path),
        cache=cache_of_machine(),
    )


def _named(config: MkDocsConfig) -> set[str]:
    """Files that mkdocs.yml itself brings into every page."""
    return {str(path) for path in (*config.extra_css, *config.extra_javascript)}


def _in_language(settings: Settings, language: str) -> dict[str, Any]:
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
        raise SettingsError(f"{error}, or take “{language}” out of `languages`") from error
    there = {name for name, _ in _bare_pages(settings, language)}

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


def _bare_pages(settings: Settings, language: str) -> Iterator[tuple[str, str]]:
    """The pages that a language without editors has all the same: those that show records.

    Each is a name below the folder of the language, and its text: what the first language says
    about it but for words of its editors.
    """
    folder = settings.content / settings.default_language
    say = words(settings.theme, language)
    for path in sorted(folder.glob("*.md")):
        _, meta = get_data(path.read_text("utf-8-sig"))
        if meta.get("view") in _VIEWS and not (settings.content / language / path.name).is_file():
            title = settings.site_name if path.stem == "index" else say(str(meta.get("title", "")))
            yield path.name, f"---\ntitle: {json.dumps(title)}\nview: {meta['view']}\n---\n"


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
            url = target.url  # `/ko/browse/`: a page that is made from records
            yield NavigationEntry(title or url, url.lstrip("/"), promised=url.startswith("/"))


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


class _LinksToMade(logging.Filter):
    """Keeps back what MkDocs says of links to files that it does not know.

    Some of them are made when it has finished, as `../../api/v1/records.csv` is: `found` names the
    path that each link means, and what is to be said where nothing stands there in the end.
    """

    LOGGER = "mkdocs.structure.pages"
    _SAID = re.compile(
        r"Doc file '([^']+)' contains a link '([^'#]+)[^']*', but the target .* not found"
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the sentence may be said now."""
        said = self._SAID.match(record.getMessage())
        if said is None or said[2].endswith(".md"):
            return True
        page = said[1].removesuffix(".md").removesuffix("index")
        path = posixpath.normpath(posixpath.join(page, said[2]))
        self.found.append((path, record.getMessage()))
        return False


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
