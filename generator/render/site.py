"""The site: one Corpus into pages to be stamped, and fragments for editorial pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct

from generator.objects.action import Action
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Alternate, Output, Page, Placed
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import RecordView, StubView
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render import citing, fields_page, offline, sortable
from generator.render.actions import Actions
from generator.render.as_of import AsOf
from generator.render.browse import page as browsing
from generator.render.data.survey import Survey
from generator.render.head import Heads, feed_link
from generator.render.home import Home
from generator.render.listings import listings_of
from generator.render.messages import Messages
from generator.render.plain_language import PlainTexts, plain_link
from generator.render.progress import Progress
from generator.render.questions import Questions
from generator.render.search import page as searching
from generator.render.social import social_head
from generator.render.solutions import Solutions
from generator.render.templates import templates
from generator.render.tombstones import Tombstones
from generator.render.views import (
    PAGE_SIZE,
    RAW_FOLDED,
    RAW_OPEN,
    views_of,
)
from generator.render.words import (
    SHELVED,
    VOCABULARIES,
    number,
    plain_of,
)
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
        self.guided = any(p.path == "editing/" and language in p.languages for p in editorial)
        self.corpus = corpus
        self.settings = settings
        self.language = language
        survey = survey or Survey(corpus, settings, ledger)
        self.views = views_of(survey, language)
        self.words = self.views.words
        self.assets = self.views.survey.assets
        self.questions = Questions(self.views)
        self.solutions = Solutions(self.views)
        self.actions = Actions(self.views)
        self.listings = listings_of(survey, language)
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

    def pages(self, wanted: Wanted = EVERYTHING) -> Iterator[Page]:
        """Every generated page of this language that is wanted."""
        home = f"{self.language}/"
        if wanted.below(home):
            yield from self._records(wanted)
            yield from self._raw_lists(wanted)
            yield from self._shelves(wanted)
            for path, make in self._single():
                if home + path in wanted:
                    yield make()
            yield from self.views.promised.pages(self.page_of, wanted)
            if wanted.below(f"{home}as-of/"):
                yield from self._as_of()
            if wanted.below(f"{home}editing/"):
                yield from self._messages()
                yield from self._reference()
        if wanted.below(f"{plain_of(self.language)}/"):
            yield from PlainTexts(self.views).pages(self.page_of, wanted)
        yield from self._tombstones().pages(self.page_of, wanted)

    def _single(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        """The pages that there is one of: where each is below the language, and what makes it."""
        yield "browse/", self._browse
        yield "claims/", self._claims
        yield "progress/", self._progress
        yield "search/", self._search
        yield "cite/", self._cite
        if self.settings.offline:
            yield "offline/", self._offline

    def _browse(self) -> Page:
        return self._page(
            "browse/",
            self.words("찾아보기"),
            self.words("분야, 장소, 상태처럼 여러 가지를 함께 골라 기록을 찾습니다."),
            "browse",
            browsing.view(self.views, self.listings.shelves),
            head=browsing.head(self.words, self.assets),
        )

    def _claims(self) -> Page:
        title = self.words("서로 다른 수치")
        return self._page("claims/", title, "", "claims", self.listings.claims())

    def _progress(self) -> Page:
        return self._page(
            "progress/",
            self.words("실행은 얼마나 되었나"),
            self.words("실행의 상태와 일정, 예산, 성과 지표, 기관의 보고와 시민의 평가를 봅니다."),
            "progress",
            Progress(self.listings).view(),
            head=sortable.head("progress/", self.assets),
        )

    def _search(self) -> Page:
        return self._page(
            "search/",
            self.words("찾기"),
            self.words("질문, 해법, 실행을 낱말과 번호로 찾습니다."),
            "search",
            searching.view(self.words),
            head=searching.head(self.words, self.assets),
        )

    def _cite(self) -> Page:
        return self._page(
            "cite/",
            self.words("인용이 아직 맞는지 보기"),
            self.words("인용하신 글이 지금도 그대로인지 찾아 드립니다."),
            "cite",
            citing.view(self.views, self.settings, self.views.promised.ledger),
            head=citing.head(self.settings, self.words, self.assets),
        )

    def _offline(self) -> Page:
        title = self.words("오프라인에서 읽기")
        view = offline.view(self.settings)
        return self._page("offline/", title, "", "offline", view, indexed=False)

    def bodies(self, stub: Callable[[StubView], bytes]) -> Iterator[Output]:
        """The tombstones of this language that stand in no shell, each by itself."""
        yield from self._tombstones().bodies(self.page_of, stub)

    def _tombstones(self) -> Tombstones:
        return Tombstones(self.views, about=self.about)

    def fragment(self, view: str) -> str:
        """What an editorial page with this `view:` shows below its text."""
        listings = self.listings
        makers: dict[str, Callable[[], Struct]] = {
            "home": lambda: Home(listings).view(),
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
        image_of: str = "",
    ) -> Page:
        """A page at `path` below the language's folder; shared, it shows the image of a record."""
        own = f"{self.language}/{path}"
        shown = social_head(
            self.views.survey,
            image_of,
            self.language,
            title if image_of else self.settings.site_name,
        )
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
            head=head + shown,
        )

    def _records(self, wanted: Wanted) -> Iterator[Page]:
        views = self.views
        heads = Heads(views.survey, self.language)
        for record in self.corpus.records.values():
            if f"{self.language}/{record.id}/" not in wanted:
                continue
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
                head=heads.record(record, view) + plain_link(views, record),
                image_of=record.id,
            )

    def _raw_lists(self, wanted: Wanted) -> Iterator[Page]:
        """The raw questions of core questions that have too many for their own page."""
        for record in self.corpus.records.values():
            if not isinstance(record, CoreQuestion):
                continue
            if not wanted.below(f"{self.language}/{record.id}/questions/"):
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

    def _shelves(self, wanted: Wanted) -> Iterator[Page]:
        shelves, home = self.listings.shelves, f"{self.language}/"
        for vocabulary in SHELVED:
            if not wanted.below(f"{home}{vocabulary}/"):
                continue
            name = self.words(VOCABULARIES[vocabulary])
            if f"{home}{vocabulary}/" in wanted:
                index = shelves.index(vocabulary)
                yield self._page(
                    f"{vocabulary}/",
                    index.title,
                    index.lead,
                    "shelves",
                    index,
                    head=sortable.head(f"{vocabulary}/", self.assets),
                )
            for entry in shelves.entries(vocabulary):
                if not wanted.below(f"{home}{vocabulary}/{entry.id}/"):
                    continue
                label = self.views.label(entry.label).text
                total = _pages_of(len(self.corpus.facets.get(vocabulary, {}).get(entry.id, ())))
                for n in range(1, total + 1):
                    yield self._page(
                        f"{vocabulary}/{entry.id}/" + ("" if n == 1 else f"{n}/"),
                        self._numbered(f"{name}: {label}", n, total),
                        "",
                        "shelf",
                        view := shelves.shelf(vocabulary, entry, n, total),
                        head=feed_link(f"{name}: {label}", view.follow.href) if view.follow else "",
                    )

    def _as_of(self) -> Iterator[Page]:
        """What had been released by a day."""
        for drawn in AsOf(self.views.promised.ledger, self.words, self.assets).pages():
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

    def _reference(self) -> Iterator[Page]:
        """What can be written, field by field."""
        listed = fields_page.index(self.words)
        yield self._page(fields_page.FOLDER, listed.title, listed.lead, "fields", listed)
        for path, kind in fields_page.pages(self.words):
            title = f"{kind.title}: {listed.title}"
            yield self._page(path, title, kind.lead, "field-kind", kind)

    def _messages(self) -> Iterator[Page]:
        """What each problem code means; for editors, so search engines pass them by."""
        for drawn in Messages(self.words, guided=self.guided).pages():
            yield self._page(drawn.path, drawn.title, "", drawn.template, drawn.view, indexed=False)

    def _numbered(self, title: str, n: int, total: int) -> str:
        if total == 1:
            return title
        return f"{title} ({self.words('{total}쪽 가운데 {number}쪽', total=total, number=n)})"


def _pages_of(count: int) -> int:
    return max(-(-count // PAGE_SIZE), 1)


class Sites:
    """The sites of all languages, over one survey; each keeps what its pages have in common."""

    def __init__(self, survey: Survey, editorial: Iterable[Placed] = ()) -> None:
        self.survey = survey
        self.editorial = tuple(editorial)
        self._sites: dict[str, Site] = {}

    def __getitem__(self, language: str) -> Site:
        """The site of a language."""
        found = self._sites.get(language)
        if found is None:
            survey = self.survey
            found = self._sites[language] = Site(
                survey.corpus, survey.settings, language, survey.ledger, self.editorial, survey
            )
        return found

    def pages(self, wanted: Wanted = EVERYTHING) -> Iterator[Page]:
        """Every generated page that is wanted, one language after another."""
        for language in self.survey.settings.languages:
            yield from self[language].pages(wanted)

    def bodies(self, stub: Callable[[StubView], bytes]) -> Iterator[Output]:
        """The tombstones that stand in no shell; `stub` sets one into its page."""
        if any(tombstone.page for tombstone in self.survey.corpus.tombstones.values()):
            for language in self.survey.settings.languages:
                yield from self[language].bodies(stub)
