"""The site: one Corpus into pages to be stamped, fragments for editorial pages, and loose files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from pathlib import Path

import jinja2
from jinja2.ext import Extension
from jinja2.runtime import Macro
from markupsafe import Markup
from msgspec import Struct

from generator.objects.action import Action
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Alternate, Output, Page
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import Link, RecordView, StubView, Text
from generator.render import citing, korean
from generator.render.actions import Actions
from generator.render.as_of import AsOf
from generator.render.data.survey import Survey
from generator.render.head import Heads
from generator.render.listings import Listings
from generator.render.questions import Questions
from generator.render.search import page as searching
from generator.render.solutions import Solutions
from generator.render.tombstones import Tombstones
from generator.render.views import (
    PAGE_SIZE,
    RAW_FOLDED,
    RAW_OPEN,
    Views,
)
from generator.render.words import KINDS, LANGUAGES, SHELVED, VOCABULARIES, Words, number, words
from generator.settings import Settings

#: What the `view:` of an editorial page may say.
FRAGMENTS = (
    "home",
    "paper-green",
    "paper-white",
    "paper-blue",
    "gaps",
    "chain",
    "glossary",
)

# Words of the interface that stand alone, without values.
_PLAIN_WORDS = re.compile(r'\{\{ _\("([^"{}]+)"\) \}\}')


class _Spoken(Extension):
    """Says the words of the interface while a template is compiled, not once for every page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        say = self.environment.globals["_"]
        assert isinstance(say, Words)
        return _PLAIN_WORDS.sub(lambda match: escape(say(match.group(1))), source)


class Once:
    """Prints a view with a macro, and the same view again from memory.

    For views that stand on many pages, such as links to records: `{{ once(record, link) }}`.
    """

    def __init__(self) -> None:
        self._printed: dict[tuple[str, int, object], tuple[object, str]] = {}

    def __call__(self, macro: Macro, view: object, option: object = False) -> str:
        key = (macro.name, id(view), option)
        found = self._printed.get(key)
        if found is None:  # the view is kept too, so that no other can take its identity
            found = self._printed[key] = (view, macro(view, option))
        return found[1]


def templates(theme: Path, words: Words) -> jinja2.Environment:
    """The environment in which every template is rendered: escaping, strict, one language."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[_Spoken],
    )
    environment.globals["_"] = words
    environment.globals["once"] = Once()
    environment.filters["josa"] = korean.josa
    environment.filters["paragraphs"] = paragraphs
    return environment


def paragraphs(text: Text) -> Markup:
    """Plain text over several lines as paragraphs; an empty line parts two of them."""
    lang = f' lang="{escape(text.lang)}"' if text.lang else ""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text.text))
    return Markup("".join(f"<p{lang}>{escape(block)}</p>" for block in blocks if block))


class Placed(Struct, frozen=True):
    """Where a page is and in which languages it exists."""

    path: str
    languages: tuple[str, ...]


class Site:
    """Renders the pages of one language."""

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        language: str,
        ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
        editorial: Iterable[Placed] = (),
        survey: Survey | None = None,
    ) -> None:
        self.about = any(p.path == "about/" and language in p.languages for p in editorial)
        self.corpus = corpus
        self.settings = settings
        self.language = language
        self.words = words(settings.theme, language)
        self.views = Views(corpus, settings, language, self.words, ledger, survey)
        self.questions = Questions(self.views)
        self.solutions = Solutions(self.views)
        self.actions = Actions(self.views)
        self.listings = Listings(self.views)
        self.templates = templates(settings.theme, self.words)

    def render(self, template: str, view: Struct) -> str:
        """One template with its view."""
        return self.templates.get_template(template).render(view=view)

    def page_of(self, template: str, view: Struct) -> str:
        """One template of a whole page with its view."""
        return self.render(f"pages/{template}.html", view)

    def view(self, record: Record) -> RecordView:
        """The view of any record."""
        if isinstance(record, RawQuestion):
            return self.questions.question(record)
        if isinstance(record, CoreQuestion):
            return self.questions.core_question(record)
        if isinstance(record, Solution):
            return self.solutions.solution(record)
        assert isinstance(record, Action)
        return self.actions.action(record)

    def pages(self) -> Iterator[Page]:
        """Every generated page of this language."""
        yield from self._records()
        yield from self._raw_lists()
        yield from self._shelves()
        yield self._page(
            "claims/", self.words("서로 다른 수치"), "", "claims", self.listings.claims()
        )
        yield from self.views.promised.pages(self.page_of)
        yield from self._checking()
        yield from self._tombstones().pages(self.page_of)

    def bodies(self, stub: Callable[[StubView], bytes]) -> Iterator[Output]:
        """The tombstones of this language that stand in no shell, each by itself."""
        yield from self._tombstones().bodies(self.page_of, stub)

    def _tombstones(self) -> Tombstones:
        return Tombstones(self.views, about=self.about)

    def fragment(self, view: str) -> str:
        """What an editorial page with this `view:` shows below its text."""
        listings = self.listings
        makers: dict[str, Callable[[], Struct]] = {
            "home": listings.home,
            "gaps": listings.gaps,
            "chain": listings.chain,
            "glossary": listings.glossary,
            **{
                f"paper-{paper}": partial(listings.paper, paper)
                for paper in ("green", "white", "blue")
            },
        }
        template = "paper" if view.startswith("paper-") else view
        return self.render(f"pages/{template}.html", makers[view]())

    def _page(
        self,
        path: str,
        title: str,
        description: str,
        template: str,
        view: Struct,
        *,
        section: str = "",
        languages: Iterable[str] | None = None,
        indexed: bool = True,
        head: str = "",
    ) -> Page:
        """A page at `path` below the language's folder."""
        own = f"{self.language}/{path}"
        return Page(
            path=own,
            language=self.language,
            title=title,
            description=description or title,
            article=self.render(f"pages/{template}.html", view),
            section=section,
            canonical=self.settings.site_url + own if self.settings.site_url else "",
            alternates=tuple(
                Alternate(language, f"{language}/{path}")
                for language in (self.settings.languages if languages is None else languages)
                if language != self.language
            ),
            indexed=indexed,
            head=head,
        )

    def _records(self) -> Iterator[Page]:
        views = self.views
        heads = Heads(views.survey, self.language)
        for record in self.corpus.records.values():
            if not views.exists(record, self.language):
                continue
            view = self.view(record)
            yield self._page(
                f"{record.id}/",
                f"{view.title.text} ({view.number})",
                views.summary(view),
                record.kind,
                view,
                section=record.paper,
                languages=[code for code in self.settings.languages if views.exists(record, code)],
                indexed=record.withdrawn is None,
                head=heads.record(record, view),
            )

    def _raw_lists(self) -> Iterator[Page]:
        """The raw questions of core questions that have too many for their own page."""
        for record in self.corpus.records.values():
            if not isinstance(record, CoreQuestion):
                continue
            count = len(self.views.raw_of(record.id))
            if count <= RAW_OPEN + RAW_FOLDED:
                continue
            total = _pages_of(count)
            for n in range(1, total + 1):
                title = f"{self.words('이 질문이 된 원질문')}: {number(record.id)}"
                yield self._page(
                    f"{record.id}/questions/" + ("" if n == 1 else f"{n}/"),
                    self._numbered(title, n, total),
                    "",
                    "list",
                    self.listings.raw_list(record, n, total),
                    section="green",
                )

    def _shelves(self) -> Iterator[Page]:
        listings = self.listings
        for vocabulary in SHELVED:
            name = self.words(VOCABULARIES[vocabulary])
            index = listings.shelves(vocabulary)
            yield self._page(f"{vocabulary}/", index.title, index.lead, "shelves", index)
            for entry in listings.entries(vocabulary):
                label = self.views.label(entry.label).text
                total = _pages_of(len(self.corpus.facets.get(vocabulary, {}).get(entry.id, ())))
                for n in range(1, total + 1):
                    yield self._page(
                        f"{vocabulary}/{entry.id}/" + ("" if n == 1 else f"{n}/"),
                        self._numbered(f"{name}: {label}", n, total),
                        "",
                        "shelf",
                        listings.shelf(vocabulary, entry, n, total),
                    )

    def _checking(self) -> Iterator[Page]:
        """Where a reader searches, checks a citation, and finds what was released on a day."""
        words, ledger = self.words, self.views.promised.ledger
        yield self._page(
            "search/",
            words("찾기"),
            words("질문, 해법, 실행을 낱말과 번호로 찾습니다."),
            "search",
            searching.view(words),
            head=searching.head(words),
        )
        yield self._page(
            "cite/",
            words("인용이 아직 맞는지 보기"),
            words("인용하신 글이 지금도 그대로인지 찾아 드립니다."),
            "cite",
            citing.view(self.views, self.settings, ledger),
            head=citing.head(self.settings, words),
        )
        for drawn in AsOf(ledger, words).pages():
            yield self._page(
                drawn.path,
                drawn.title,
                "",
                drawn.template,
                drawn.view,
                section=drawn.section,
                indexed=drawn.indexed,
                head=drawn.head,
            )

    def _numbered(self, title: str, n: int, total: int) -> str:
        if total == 1:
            return title
        return f"{title} ({self.words('{total}쪽 가운데 {number}쪽', total=total, number=n)})"


def _pages_of(count: int) -> int:
    return max(-(-count // PAGE_SIZE), 1)


def pages(
    corpus: Corpus,
    settings: Settings,
    ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
    editorial: Iterable[Placed] = (),
    survey: Survey | None = None,
) -> Iterator[Page]:
    """Every generated page of every language, one after another.

    `survey`, where the caller has one of this corpus and ledger, spares finding it all again.
    """
    editorial = tuple(editorial)
    survey = survey or Survey(corpus, settings, ledger)
    for language in settings.languages:
        yield from Site(corpus, settings, language, ledger, editorial, survey).pages()


def bodies(
    corpus: Corpus,
    settings: Settings,
    ledger: Ledger,
    stub: Callable[[StubView], bytes],
    editorial: Iterable[Placed] = (),
) -> Iterator[Output]:
    """The tombstones that stand in no shell, in every language; `stub` sets one into its page."""
    editorial = tuple(editorial)
    if any(tombstone.page for tombstone in corpus.tombstones.values()):
        for language in settings.languages:
            yield from Site(corpus, settings, language, ledger, editorial).bodies(stub)


def loose_files(
    corpus: Corpus, settings: Settings, editorial: Iterable[Placed] = ()
) -> Iterator[Output]:
    """Files beside the pages: the style sheet, stubs that lead on, the sitemap, robots.txt.

    `editorial` names the pages that MkDocs renders, so that the sitemap holds them too.
    """
    yield Output("css/site.css", stylesheet(settings.theme))
    stubs = {language: _Stubs(corpus, settings, language) for language in settings.languages}
    default = stubs[settings.default_language]
    yield Output("index.html", default.root())
    for record in corpus.records.values():
        yield default.stub(f"id/{record.id}/", record)
    for alias, id in corpus.aliases.items():
        record = corpus.records[id]
        yield default.stub(f"id/{alias}/", record)
        for language in settings.languages:
            if default.views.exists(record, language):
                yield stubs[language].stub(f"{language}/{alias}/", record)
    views = default.views
    yield Output("sitemap.xml", _sitemap(corpus, settings, views, editorial))
    robots = "User-agent: *\nAllow: /\n"
    if settings.site_url:
        robots += f"Sitemap: {settings.site_url}sitemap.xml\n"
    yield Output("robots.txt", robots.encode())


def stylesheet(theme: Path) -> bytes:
    """The one style sheet: the files of `css/` in their order, then each part's own, then print."""
    first = sorted(p for p in (theme / "css").glob("*.css") if p.name != "site.css")
    print_ = [p for p in first if p.stem.endswith("print")]
    parts = sorted((theme / "parts").glob("*/*.css"))
    texts = [
        p.read_text("utf-8") for p in [*(p for p in first if p not in print_), *parts, *print_]
    ]
    note = "/* Made from theme/css/ and theme/parts/ by generator/render/site.py; edit those. */\n"
    return (note + "\n".join(texts)).encode()


class _Stubs:
    """Small pages that lead on to those of one language at once, and name the other languages."""

    def __init__(self, corpus: Corpus, settings: Settings, language: str) -> None:
        self.views = Views(corpus, settings, language, words(settings.theme, language))
        self._settings = settings
        self._language = language
        environment = templates(settings.theme, self.views.words)
        self._template = environment.get_template("pages/stub.html")

    def stub(self, path: str, record: Record) -> Output:
        """A page at `path` that leads to a record."""
        there = [code for code in self._settings.languages if self.views.exists(record, code)]
        text = self.views.words(KINDS[record.kind])
        title = f"{number(record.id)} {text}"
        heading = self.views.title(record)
        html = self._html("../" * path.count("/"), f"{record.id}/", there, title, heading, record)
        return Output(f"{path}index.html", html)

    def root(self) -> bytes:
        """The page at `/`."""
        name = self._settings.site_name
        return self._html("", "", self._settings.languages, name, Text(name), None)

    def _html(
        self,
        up: str,
        path: str,
        there: Iterable[str],
        title: str,
        heading: Text,
        record: Record | None,
    ) -> bytes:
        site_url = self._settings.site_url
        view = StubView(
            lang=self._language,
            title=title,
            heading=heading,
            number=number(record.id) if record else "",
            target=f"{up}{self._language}/{path}",
            canonical=f"{site_url}{self._language}/{path}" if site_url else "",
            links=tuple(
                Link(Text(LANGUAGES.get(code, code), code), f"{up}{code}/{path}", code)
                for code in there
            ),
            indexed=record is None,
        )
        return self._template.render(view=view).encode()


def _addresses(corpus: Corpus, settings: Settings, views: Views) -> Iterator[Placed]:
    """Every generated page that search engines should know, and its languages."""
    everywhere = settings.languages
    for record in corpus.records.values():
        if record.withdrawn is None:
            there = tuple(code for code in everywhere if views.exists(record, code))
            yield Placed(f"{record.id}/", there)
    for vocabulary in SHELVED:
        yield Placed(f"{vocabulary}/", everywhere)
        for id in corpus.vocabulary.entries.get(vocabulary, {}):
            yield Placed(f"{vocabulary}/{id}/", everywhere)
    for path in ("claims/", "search/", "cite/", "as-of/"):
        yield Placed(path, everywhere)


def _sitemap(
    corpus: Corpus, settings: Settings, views: Views, editorial: Iterable[Placed]
) -> bytes:
    base = settings.site_url or "/"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in (*editorial, *_addresses(corpus, settings, views)):
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" '
            f'href="{escape(f"{base}{code}/{page.path}")}"/>'
            for code in page.languages
        )
        for code in page.languages:
            address = escape(f"{base}{code}/{page.path}")
            lines.append(
                f"<url><loc>{address}</loc>{others if len(page.languages) > 1 else ''}</url>"
            )
    lines.append("</urlset>\n")
    return "\n".join(lines).encode()
