"""Files beside the pages: the style sheet, stubs that lead on, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output, Placed
from generator.objects.record import Record
from generator.objects.view import Link, StubView, Text
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.data.survey import Survey
from generator.render.scripts import scripts
from generator.render.sitemap import sitemaps
from generator.render.styles import SITE, stylesheet
from generator.render.templates import templates
from generator.render.views import views_of
from generator.render.words import KINDS, number, own_name
from generator.settings import Settings


def loose_files(
    corpus: Corpus,
    settings: Settings,
    editorial: Iterable[Placed] = (),
    wanted: Wanted = EVERYTHING,
    survey: Survey | None = None,
) -> Iterator[Output]:
    """Files beside the pages: the style sheet, stubs that lead on, the sitemap, robots.txt.

    `editorial` names the pages that MkDocs renders, so that the sitemap holds them too.
    """
    if SITE in wanted:
        yield Output(SITE, stylesheet(settings.theme))
    if wanted.below("js/"):
        yield from scripts(settings.theme, settings.offline)
    if "robots.txt" in wanted:
        yield _robots(settings)
    tops = [f"{language}/" for language in settings.languages]
    if not wanted.below("index.html", "sitemap", "id/", *tops):
        return
    survey = survey or Survey(corpus, settings, Ledger())
    stubs = {language: _Stubs(survey, language) for language in settings.languages}
    default = stubs[settings.default_language]
    if "index.html" in wanted:
        yield Output("index.html", default.root())
    for record in corpus.records.values():
        if f"id/{record.id}/" in wanted:
            yield default.stub(f"id/{record.id}/", record)
    for alias, id in corpus.aliases.items():
        record = corpus.records[id]
        if f"id/{alias}/" in wanted:
            yield default.stub(f"id/{alias}/", record)
        for language in settings.languages:
            path = f"{language}/{alias}/"
            if path in wanted and default.views.exists(record, language):
                yield stubs[language].stub(path, record)
    if wanted.below("sitemap"):
        yield from sitemaps(corpus, settings, default.views, editorial)


def _robots(settings: Settings) -> Output:
    robots = "User-agent: *\nAllow: /\n"
    if settings.site_url:
        robots += f"Sitemap: {settings.site_url}sitemap.xml\n"
    return Output("robots.txt", robots.encode())


class _Stubs:
    """Small pages that lead on to those of one language at once, and name the other languages."""

    def __init__(self, survey: Survey, language: str) -> None:
        self.views = views_of(survey, language)
        self._settings = survey.settings
        self._language = language
        environment = templates(survey.settings.theme, self.views.words)
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
                Link(Text(own_name(code), code), f"{up}{code}/{path}", code) for code in there
            ),
            indexed=record is None,
        )
        return self._template.render(view=view).encode()
