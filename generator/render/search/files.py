"""Every file that search needs: an index for each language, the scripts, the descriptions.

Records pass one by one: their texts are read in the order of the index, analysed in windows, and
let go; what stays is the index of one language.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.objects.analysis import Analysed, Passage
from generator.objects.output import Output
from generator.objects.record import Record
from generator.objects.search import Card
from generator.render.data import Survey
from generator.render.search.analysis import analyse, is_kept
from generator.render.search.cards import Cards
from generator.render.search.index import index, neighbours
from generator.render.search.lexicon import Lexicon, lexicon
from generator.render.search.page import description
from generator.render.search.passages import Passages
from generator.render.search.reader import scripts
from generator.render.search.tables import tables
from generator.render.views import views_of
from generator.render.words import PAPERS
from generator.settings import Settings
from generator.store import Store


def search_files(survey: Survey, settings: Settings, store: Store) -> Iterator[Output]:
    """The files below `search/`, for all languages of the site.

    Raises ToolMissingError where the analyser of Korean is installed and fails.
    """
    names = lexicon(survey.corpus)
    for language in settings.languages:
        yield from _of_language(survey, settings, language, names, store)
    yield from scripts(settings.theme)


def is_analysed(survey: Survey, settings: Settings, store: Store) -> bool:
    """Whether the analysis of every text is kept, so that no analyser has to start."""
    names = lexicon(survey.corpus)
    return all(is_kept(_texts(survey, language), store, names) for language in settings.languages)


def _texts(survey: Survey, language: str) -> Iterator[Passage]:
    """All that is searched in a language."""
    views = views_of(survey, language)
    passages = Passages(views)
    for record in Cards(views, passages).records():
        yield from passages.of(record)


def _of_language(
    survey: Survey, settings: Settings, language: str, names: Lexicon, store: Store
) -> Iterator[Output]:
    views = views_of(survey, language)
    said = views.words
    passages = Passages(views)
    cards = Cards(views, passages)
    made = [cards.of(record) for record in cards.records()]
    read = _Reading(passages, survey.corpus.records, neighbours(made), store, names)
    groups = tuple(same.words for same in names.same if same.language == language)
    papers = {paper[0]: (said(name).lower(), paper) for paper, name in PAPERS.items()}
    yield from index(language, made, read, tables(groups), papers)
    described = description(settings, said)
    if described is not None:
        yield described


class _Reading:
    """Gives what was found in the texts of each card's record, asked in the order of the cards."""

    def __init__(
        self,
        passages: Passages,
        records: Mapping[str, Record],
        cards: Sequence[Card],
        store: Store,
        names: Lexicon,
    ) -> None:
        self._passages = passages
        self._records = records
        self._counts: deque[tuple[str, ...]] = deque()
        self._found = analyse(self._texts(cards), store, names)

    def __call__(self, card: Card) -> Iterable[tuple[str, Analysed]]:
        first = next(self._found)  # its window is read now, so the counts of this card are known
        fields = self._counts.popleft()
        return [(fields[0], first), *((field, next(self._found)) for field in fields[1:])]

    def _texts(self, cards: Sequence[Card]) -> Iterator[Passage]:
        for card in cards:
            texts = self._passages.of(self._records[card.id])
            self._counts.append(tuple(text.field for text in texts))
            yield from texts
