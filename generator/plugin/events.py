"""The events of MkDocs, one after another, and the settings that it may read for us."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import pipeline
from generator.errors import PapersError
from generator.live import Live
from generator.load import Loader
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.output import Alternate, Page, Placed
from generator.plugin.asked import Asked
from generator.plugin.frame import VIEWS, entries, foot, section_of, title_of
from generator.plugin.language import bare_pages
from generator.plugin.links import LinksToMade
from generator.plugin.markdown import NoRawHtml, no_id
from generator.render import editorial, site
from generator.render.data import Survey
from generator.render.engine import EditorialPage, Made, fragment_mark
from generator.render.scripts import MODES
from generator.render.scripts import SITE as SITE_SCRIPT
from generator.render.shell import (
    POLICY,
    Shell,
    ShellKey,
    SiteFrame,
    keys_of,
    page_frame,
    shell_frame,
)
from generator.render.social import social_head
from generator.render.styles import SITE as STYLE
from generator.render.words import Words, own_name, words
from generator.settings import (
    PLUGIN,
    SMALL_GROUPS,
    Settings,
    allowed_in,
    cache_of_machine,
    cms_of,
    day_of_work,
    operator_of,
)
from generator.show import in_order, show
from generator.store import Store
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


class Options(Config):  # type: ignore[no-untyped-call]  # half of MkDocs is typed
    """What mkdocs.yml may set below `three-papers:`."""

    language = option.Type(str, default="ko")
    languages = option.ListOfItems(option.Type(str), default=["ko", "en"])
    official = option.Type(bool, default=False)
    operator = option.Optional(option.Type(str))
    record_feeds = option.Type(bool, default=True)
    social_images = option.Type(bool, default=True)
    offline = option.Type(bool, default=True)
    precompress = option.Type(bool, default=False)
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
        self._links = LinksToMade()
        self._sources: dict[str, str] = {}
        self._previewing = False
        self._dirty = False
        self._loader = Loader()
        self._asked: Asked | None = None

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
        logging.getLogger(LinksToMade.LOGGER).addFilter(self._links)
        self._previewing = command == "serve"
        self._dirty = dirty
        # What a dirty build leaves in the folder would stand in the way of what is made anew.
        self._asked = Asked() if self._previewing and not dirty else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have MkDocs render what we need, and nothing that we make ourselves."""
        language = self.config.language
        if language not in self.config.languages:
            raise ConfigurationError(
                f"{PLUGIN}: `languages`에 {language} 언어도 적으세요 · "
                f"`languages` must name {language} too"
            )
        if not config.use_directory_urls:
            raise ConfigurationError(
                "use_directory_urls는 true여야 합니다. 주소를 약속했습니다 · "
                "use_directory_urls must be true: addresses are promised"
            )
        self._settings = self._taken[0] if self._taken else settings_of(config, self.config)
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
        config.markdown_extensions.append(NoRawHtml())
        config.mdx_configs.setdefault("toc", {})["slugify"] = no_id
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the records. What is wrong is told now, while the old site still stands."""
        if self._taken:
            self._know(self._taken[1])
            return
        if self._asked:
            self._asked.wait()
        loaded = self._loader.load(self._settings, day_of_work())
        told = []
        for problem in in_order(loaded.problems):
            level = logging.ERROR if severity(problem) == "error" else logging.WARNING
            told.append(show(problem, self.config.language, self._settings.content))
            log.log(level, "%s", told[-1])
        if loaded.corpus is None:
            if self._asked:
                self._asked.fail("\n".join(told))
            raise PluginError(
                "기록에 오류가 있어 아무것도 만들지 않았습니다 · "
                "there are errors in the records; nothing was built"
            )
        self._know(Survey(loaded.corpus, self._settings, loaded.ledger))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep the editorial pages of this language and what they show; add the shells."""
        kept = [file for file in files if self._keeps(file, config)]
        language, main = self.config.language, self._settings.config
        if not self._is_default() and Path(config.config_file_path).resolve() == main:
            for name, text in bare_pages(self._settings, language):
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
                log.warning(
                    "%s: 그런 번호의 기록이 없습니다 · no record is called “%s”",
                    page.file.src_uri,
                    written,
                )
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
        if view in VIEWS and self._taken:
            self._views[page.url] = view
            fragment = fragment_mark(page.url + "index.html", view)
        elif view in VIEWS:
            with self._told_to_mkdocs():
                fragment = self._site.fragment(view)
        elif view:
            known = ", ".join(VIEWS)
            log.warning(
                "%s: 없는 보기입니다 · unknown view “%s”; %s", page.file.src_uri, view, known
            )
        text = editorial.safe(html, self._words)
        return editorial.article(title_of(page), text, fragment)

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
        title, lost = self._words("찾는 쪽이 없습니다"), self._survey.assets.named("js/lost.js")
        root = escape(urlsplit(self._settings.site_url).path or "/")
        page = Page(
            path="404.html",
            language=self.config.language,
            title=title,
            description="",
            article="",
            indexed=False,
            head=f'<script src="{root}{lost}" defer></script>\n',
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
            sites = site.Sites(self._survey, self.editorial)
            if self._asked:
                live = Live(sites, (), Store(self._settings.kept), shells)
                for path in sorted({path for shell in shells.values() for path in shell.promised}):
                    there = (into / path / "index.html").is_file()
                    if not there and live.get(f"{path}index.html") is None:
                        raise pipeline.leads_nowhere(self._settings, path)
                self._asked.show(live, into, self._links.found)
                return
            with told_in_one_sentence(into):
                taken = [] if self._dirty else files_below(into)
                pages = pipeline.stamp(sites, shells)
                write(pages, into, taken)
                mark(into)
            for path, warning in self._links.found:
                if not (into / path).is_file():
                    log.warning("%s", warning)
            self._links.found.clear()

    def on_shutdown(self) -> None:
        """Let MkDocs judge links by itself again, and forget whose records these were."""
        self._taken = None
        logging.getLogger(LinksToMade.LOGGER).removeFilter(self._links)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the theme and the configuration that this one may inherit; make what is asked."""
        server.watch(str(self._settings.theme))
        server.watch(str(self._settings.config))
        if self._asked:
            server.set_app(self._asked.answering(server))
        log.info(
            "papers serve로 미리 보면 더 빠르고 모든 언어가 함께 보입니다 · "
            "`papers serve` shows a change sooner, in all languages"
        )
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
            raise PluginError(f"{error.korean} · {error}") from error

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
                log.warning(
                    "%s is not published: pages lie in the folder of a language · "
                    "싣지 않습니다. 쪽은 ko/처럼 언어의 폴더에 둡니다",
                    path,
                )
            return False
        if path.lower().endswith(_HARMLESS) or path in _named(config):
            return True
        if top == self.config.language or (top not in self.config.languages and self._is_default()):
            log.warning(
                "%s is not published: files of this kind may run scripts · "
                "싣지 않습니다. 스크립트를 실행할 수 있는 파일입니다",
                path,
            )
        return False

    def _is_default(self) -> bool:
        return self.config.language == self._settings.default_language

    def _site_frame(self, config: MkDocsConfig, files: Files) -> SiteFrame:
        language = self.config.language
        policy, assets = POLICY, self._survey.assets
        if self._previewing:  # MkDocs's own preview puts a script into every page
            policy = policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        return SiteFrame(
            language=language,
            languages=tuple((code, own_name(code)) for code in self._settings.languages),
            name=config.site_name,
            url=config.site_url or "",
            official=self._settings.official,
            operator=self._settings.operator,
            footer=tuple(foot(files, language, self._words)),
            navigation=tuple(entries(self._nav)),
            stylesheets=(assets.named(STYLE), *map(str, config.extra_css)),
            modes=assets.named(MODES),
            scripts=(assets.named(SITE_SCRIPT), *map(str, config.extra_javascript)),
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
            title=title_of(page),
            description=str(page.meta.get("description") or config.site_description or ""),
            article=page.content or "",
            section=section_of(page),
            alternates=tuple(
                Alternate(other, f"{other}/{page.url.removeprefix(f'{language}/')}")
                for other in self._settings.languages
                if other != language and (self._settings.content / other / inside).is_file()
            ),
            head=social_head(self._survey, "", language, config.site_name),
        )


def settings_of(config: MkDocsConfig, options: Options) -> Settings:
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
        precompress=options.precompress,
        small_groups=options.small_groups,
        cms=cms_of(options.cms, path),
        allowed=allowed_in(options.allowed_contacts, path),
        cache=cache_of_machine(),
    )


def _named(config: MkDocsConfig) -> set[str]:
    """Files that mkdocs.yml itself brings into every page."""
    return {str(path) for path in (*config.extra_css, *config.extra_javascript)}
