"""Views: all that one template may see, ready to print.

A view holds finished words and finished hrefs, never a record or a setting. `Text`, `Day` and
`Amount` know how they are written as HTML (`__html__`, which Jinja's escaping asks for), so that a
template prints each with `{{ … }}` and cannot forget a language or a date's machine-readable form.
In an attribute a template prints `.text` instead.
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.objects.escaped import escaped
from generator.objects.printed_view import FileLink
from generator.objects.share_view import FollowView, ShareView


class Text(Struct, frozen=True, gc=False):
    """Words in a language; `lang` is empty where it is the language of the page."""

    text: str
    lang: str = ""

    def __html__(self) -> str:
        if self.lang:
            return f'<span lang="{escaped(self.lang)}">{escaped(self.text)}</span>'
        return escaped(self.text)

    def __str__(self) -> str:
        return self.text


class Day(Struct, frozen=True, gc=False):
    """A date as exact as it is known: `iso` for machines, `text` for readers."""

    iso: str
    text: str

    def __html__(self) -> str:
        return f'<time datetime="{self.iso}">{escaped(self.text)}</time>'

    def __str__(self) -> str:
        return self.text


class Span(Struct, frozen=True, gc=False):
    """From a day to a day, as readers write it."""

    text: str

    def __html__(self) -> str:
        return escaped(self.text)


class Amount(Struct, frozen=True, gc=False):
    """A quantity: `value` for machines, `text` for readers."""

    value: str
    text: str

    def __html__(self) -> str:
        return f'<data value="{self.value}">{escaped(self.text)}</data>'

    def __str__(self) -> str:
        return self.text


class Badge(Struct, frozen=True, gc=False):
    """A state in words, with the name of its shape and colour."""

    tone: str
    text: str


class Link(Struct, frozen=True, gc=False):
    """Words and where they lead; `hreflang` is empty where the target is in the page's language."""

    text: Text
    href: str
    hreflang: str = ""
    sample: bool = False
    count: int = -1


class TermView(Struct, frozen=True, gc=False):
    """A hard word: its key in the glossary, its name, plain words for it, and its full entry."""

    key: str
    name: Text
    plain: Text
    href: str


class RecordLink(Struct, frozen=True, gc=False):
    """A record as others name it; `note` names the language where it is not the page's."""

    number: str
    kind: str
    paper: str
    kind_text: str
    title: Text
    href: str
    hreflang: str = ""
    badge: Badge | None = None
    sample: bool = False
    note: str = ""


class Group(Struct, frozen=True, gc=False):
    """Links under one heading; `key` is an ASCII name for an anchor."""

    heading: Text
    links: tuple[Link, ...] = ()
    key: str = ""
    all: Link | None = None


class RecordGroup(Struct, frozen=True):
    """Records under one heading. `count` counts all of them, also those not listed here."""

    heading: Text
    records: tuple[RecordLink, ...] = ()
    key: str = ""
    count: int = 0
    href: str = ""


class GapView(Struct, frozen=True, kw_only=True):
    """Why a record leads no further yet."""

    reason: Text
    owner: Link
    review_by: Day
    overdue: bool
    record: RecordLink | None = None


class Notice(Struct, frozen=True, kw_only=True):
    """A sentence that stands on top of a page before all others."""

    tone: str
    title: str
    text: Text | None = None
    date: Day | None = None
    records: tuple[RecordLink, ...] = ()


class SourceView(Struct, frozen=True, kw_only=True):
    """Where something was reported."""

    link: Link
    publisher: Text
    locator: Text
    date: Day | None = None
    url: str = ""


class EvidenceView(Struct, frozen=True, kw_only=True):
    """Something dated that others can look up."""

    date: Day
    what: Text
    source: Link | None = None


class ChainItem(Struct, frozen=True, kw_only=True):
    """A record on its rung: when what happened to it, and how far it is."""

    record: RecordLink
    when: Day | Span | None = None
    what: str = ""
    far: str = ""


class Rung(Struct, frozen=True, kw_only=True):
    """One step of the chain: every record of one kind that belongs to it.

    `verb` says what is done on this rung. `count` counts also what is not listed.
    """

    kind: str
    paper: str
    heading: str
    verb: str = ""
    items: tuple[ChainItem, ...] = ()
    more: tuple[ChainItem, ...] = ()
    count: int = 0
    current: bool = False
    empty: str = ""
    gap: GapView | None = None
    href: str = ""


class MeterStep(Struct, frozen=True, gc=False):
    """One of the steps from asked to evidenced: `past`, `now` or `ahead`."""

    name: str
    state: str
    state_text: str


class Due(Struct, frozen=True, kw_only=True):
    """What comes next: the day, what is due, and where more of it is said."""

    date: Day
    what: Text
    link: Link | None = None


class HowFar(Struct, frozen=True):
    """Where a record stands today: a sentence, the five steps, what comes next.

    `steps` is empty for a record that no longer stands. `doubt` says where the state may be old,
    `news` when the latest fact of what led here is dated.
    """

    sentence: str
    steps: tuple[MeterStep, ...] = ()
    doubt: str = ""
    due: Due | None = None
    news: Day | None = None


class Moment(Struct, frozen=True, kw_only=True):
    """One moment of a question's story."""

    kind: str
    title: str
    date: Day | Span | None = None
    date_note: str = ""
    text: Text | None = None
    by: Link | None = None
    links: tuple[Link, ...] = ()
    records: tuple[RecordLink, ...] = ()
    badge: Badge | None = None
    gap: GapView | None = None
    ahead: bool = False


class VersionsView(Struct, frozen=True, kw_only=True):
    """The block on a living record: which revision it is, the others, the editions with it."""

    revision: int
    changed_since: bool
    since_href: str
    latest_href: str
    previous_href: str
    history_href: str
    date: Day
    editions: tuple[Link, ...]
    behind: int


class BehindView(Struct, frozen=True, kw_only=True):
    """What a translation has missed of its original.

    `changed` are the parts whose original has changed since, each leading to what changed; `added`
    are sections of the original that the translation lacks.
    """

    sentence: str
    changed_heading: str
    changed: tuple[Link, ...]
    added_heading: str
    added: tuple[Link, ...]


class CiteView(Struct, frozen=True, kw_only=True):
    """How to cite the record: lines to copy, and the same in the formats of programs.

    `check_href` asks whether what was cited at this page's address is still what it says.
    """

    korean: str
    apa: str
    files: tuple[Link, ...]
    check_href: str


class RecordView(Struct, frozen=True, kw_only=True):
    """What the page of every kind of record shows."""

    id: str
    number: str
    numbered: bool
    kind: str
    kind_text: str
    paper: str
    paper_text: str
    paper_href: str
    title: Text
    badge: Badge | None
    sample: bool
    documented: Text | None
    permalink: str
    permalink_href: str
    notices: tuple[Notice, ...]
    made: str
    behind: BehindView | None
    languages: tuple[Link, ...]
    untranslated: tuple[str, ...]
    body: Markup
    body_lang: str
    contents: tuple[Link, ...]
    rungs: tuple[Rung, ...]
    facts: tuple[Group, ...]
    sources: tuple[SourceView, ...]
    backlinks: tuple[RecordGroup, ...]
    change_note: Text | None
    gap: GapView | None
    versions: VersionsView | None
    cite: CiteView | None
    share: ShareView
    follow: FollowView | None
    terms: tuple[TermView, ...]
    plain_href: str


class QuestionView(RecordView, frozen=True, kw_only=True):
    """A raw question: the citizen's words, then what became of them.

    `afterwards` is what became of its core questions, the same object for all that share them.
    `ahead` is what is still to come.
    """

    words: Text | None
    redactions: tuple[tuple[Day, str, Text | None], ...]
    how_far: HowFar
    story: tuple[Moment, ...]
    afterwards: tuple[Moment, ...]
    ahead: tuple[Moment, ...]


class PriorityView(Struct, frozen=True, kw_only=True):
    """How a sector weighed a core question."""

    sector: Link
    event: Link
    rank: str
    votes: str
    discussed: bool


class WordingView(Struct, frozen=True, kw_only=True):
    """An earlier text of a core question."""

    text: Text
    event: Link
    date: Day | Span


class HeardView(Struct, frozen=True, kw_only=True):
    """Answers that citizens gave, counted."""

    event: Link
    date: Day | Span
    count: str
    channel: Link | None
    stance: str


class CoreQuestionView(RecordView, frozen=True, kw_only=True):
    """A core question with the raw questions behind it and the solutions before it."""

    how_far: HowFar
    raw: RecordGroup
    raw_more: tuple[RecordLink, ...]
    formed_at: Link | None
    formed_on: Day | Span | None
    wordings: tuple[WordingView, ...]
    priorities: tuple[PriorityView, ...]
    heard: tuple[HeardView, ...]


class RatingView(Struct, frozen=True, kw_only=True):
    """How a solution does against one criterion, and why."""

    criterion: Text
    rating: str
    level: int
    reason: Text


class PowerView(Struct, frozen=True, kw_only=True):
    """Who can decide what is needed."""

    holder: str
    what: Text
    body: Link | None


class DissentView(Struct, frozen=True, kw_only=True):
    """A view that did not prevail."""

    by: Text
    text: Text
    event: Link | None
    date: Day | Span | None


class AdoptionView(Struct, frozen=True, kw_only=True):
    """Who took a solution up."""

    by: Text
    date: Day | None
    note: Text | None


class ClaimView(Struct, frozen=True, kw_only=True):
    """A figure as a source states it."""

    id: str
    label: Text
    value: str
    date: Day | None
    note: Text | None
    sample: bool
    sources: tuple[Link, ...]
    against: tuple[Link, ...] = ()


class SolutionView(RecordView, frozen=True, kw_only=True):
    """A solution: what it answers, how it was weighed, who decides, who disagreed."""

    form: str
    ratings: tuple[RatingView, ...]
    powers: tuple[PowerView, ...]
    dissent: tuple[DissentView, ...]
    adoptions: tuple[AdoptionView, ...]
    claims: tuple[ClaimView, ...]
    decided: tuple[tuple[Link, Day | Span], ...]


class MilestoneView(Struct, frozen=True, kw_only=True):
    """A step with its due date and, when done, its evidence."""

    anchor: str
    name: Text
    due: Day
    done: Day | None
    badge: Badge
    evidence: tuple[EvidenceView, ...]
    share: int


class PeriodView(Struct, frozen=True, kw_only=True):
    """One row of the schedule: as planned, as revised and why, as it came."""

    label: str
    span: Span
    decided: Day | None = None
    reason: Text | None = None
    current: bool = False
    bar: Markup = Markup()


class BudgetRow(Struct, frozen=True, kw_only=True):
    """The money of one year: one cell for each payer, and the total."""

    year: str
    cells: tuple[Amount | None, ...]
    stages: tuple[str, ...]
    total: Amount


class BudgetView(Struct, frozen=True, kw_only=True):
    """Money by year and payer, with totals both ways."""

    payers: tuple[str, ...]
    rows: tuple[BudgetRow, ...]
    totals: tuple[Amount, ...]
    total: Amount


class MeasureView(Struct, frozen=True, kw_only=True):
    """A value at a date."""

    value: str
    date: Day
    source: Link | None = None


class IndicatorView(Struct, frozen=True, kw_only=True):
    """A quantity with where it began, what is aimed at, the latest value and how far that is."""

    anchor: str
    name: Text
    baseline: MeasureView | None
    target: MeasureView
    latest: MeasureView | None
    earlier: tuple[MeasureView, ...]
    percent: int
    far: str
    bar: Markup


class VoiceView(Struct, frozen=True, kw_only=True):
    """What one side says of an action on a day."""

    date: Day
    by: Link
    text: Text
    rating: Badge | None = None
    event: Link | None = None


class StatusView(Struct, frozen=True, kw_only=True):
    """The action stood so from this day on."""

    badge: Badge
    date: Day
    note: Text | None
    evidence: tuple[EvidenceView, ...]


class LawView(Struct, frozen=True, kw_only=True):
    """What an action rests on in law, and how far that is."""

    name: Text
    status: str
    date: Day | None
    source: Link | None


class ActionView(RecordView, frozen=True, kw_only=True):
    """An action: where it stands, what is done, what it costs, and what both sides say of it."""

    owner: Link
    status: StatusView | None
    history: tuple[StatusView, ...]
    stale: Day | None
    review_by: Day | None
    progress: str
    percent: int
    overdue: str
    bar: Markup
    milestones: tuple[MilestoneView, ...]
    schedule: tuple[PeriodView, ...]
    schedule_scale: tuple[str, str]
    budget: BudgetView | None
    indicators: tuple[IndicatorView, ...]
    reports: tuple[VoiceView, ...]
    verdicts: tuple[VoiceView, ...]
    law: tuple[LawView, ...]
    evaluations: tuple[VoiceView, ...]


class Pager(Struct, frozen=True, kw_only=True):
    """Where one page of a long list stands among its pages."""

    number: int
    total: int
    text: str
    previous: str = ""
    next: str = ""


class ListView(Struct, frozen=True, kw_only=True):
    """A long list of records with a way back, one page of it."""

    title: str
    about: RecordLink
    groups: tuple[RecordGroup, ...]
    count: int
    pager: Pager | None


class ShelfView(Struct, frozen=True, kw_only=True):
    """One entry of a vocabulary and the records that name it.

    `browse_href` leads to where the list can be narrowed; it is empty where it cannot. `held_back`
    says why real records are not listed here; empty where all are. `sheet` leads to the cards of a
    meeting, where they were printed.
    """

    kind_text: str
    index_href: str
    title: Text
    sample: bool
    note: Text | None
    facts: tuple[Group, ...]
    figures: tuple[tuple[Text, str, Link | None], ...]
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    groups: tuple[RecordGroup, ...]
    count: int
    pager: Pager | None
    browse_href: str = ""
    held_back: str = ""
    follow: FollowView | None = None
    sheet: str = ""


class ShelfRow(Struct, frozen=True, kw_only=True):
    """One entry in the index of its vocabulary; `sort` orders its facts where words do not."""

    link: Link
    note: Text | None
    facts: tuple[str | Day | Span | Text, ...]
    sort: str
    count: int


class VersionView(Struct, frozen=True, kw_only=True):
    """The terms that were in force from a date to a date."""

    anchor: str
    label: Text
    span: str
    current: bool
    terms: tuple[Link, ...]
    sources: tuple[Link, ...]


class CrossingView(Struct, frozen=True, kw_only=True):
    """What became of a term."""

    term: Link
    to: Link
    match: str
    note: Text | None
    sample: bool


class ShelvesView(Struct, frozen=True, kw_only=True):
    """The index of a vocabulary.

    `file` names it in ASCII; `dated` is the heading of the facts of its rows, empty where they have
    none; `noted` says whether some row has a note.
    """

    file: str
    dated: str
    noted: bool
    title: str
    lead: str
    rows: tuple[tuple[str, tuple[ShelfRow, ...]], ...]
    versions: tuple[VersionView, ...]
    crosswalk: tuple[CrossingView, ...]


class ClaimsView(Struct, frozen=True, kw_only=True):
    """Figures that contradict one another, side by side; then the rest."""

    conflicts: tuple[tuple[ClaimView, ...], ...]
    others: tuple[ClaimView, ...]


class Card(Struct, frozen=True, kw_only=True):
    """A record on the page of its paper."""

    record: RecordLink
    facts: tuple[str, ...]
    stale: str = ""
    percent: int = -1
    bar: Markup = Markup()


class Shelf(Struct, frozen=True, kw_only=True):
    """Cards under one heading of a paper's page."""

    key: str
    heading: Text
    href: str
    cards: tuple[Card, ...]


class Count(Struct, frozen=True, gc=False):
    """A number that leads somewhere."""

    number: str
    text: str
    href: str = ""
    tone: str = ""
    share: int = 0


class EditionRow(Struct, frozen=True, kw_only=True):
    """An edition as its living paper names it; `since` leads to what has changed after it.

    `counts` says in words how many records were added, reworded and left; nothing for none.
    """

    title: Text
    name: str
    href: str
    date: Day
    since: Link
    counts: tuple[str, ...]


class PaperView(Struct, frozen=True, kw_only=True):
    """A living paper: its counts, its editions, its records by topic and by sector, and ways in."""

    paper: str
    counts: tuple[Count, ...]
    editions: tuple[EditionRow, ...]
    files: tuple[FileLink, ...]
    by_topic_heading: str
    shelves: tuple[Shelf, ...]
    withdrawn: tuple[RecordLink, ...]
    sectors: tuple[RecordGroup, ...]
    ways: tuple[Group, ...]


class GapsView(Struct, frozen=True, kw_only=True):
    """Every open gap, by paper."""

    total: int
    overdue: int
    papers: tuple[tuple[str, str, tuple[GapView, ...]], ...]
    built: Day


class ChainSolution(Struct, frozen=True, kw_only=True):
    """A solution of one row of the matrix, with its actions or why there are none."""

    solution: RecordLink
    actions: tuple[RecordLink, ...]
    gap: GapView | None


class ChainRow(Struct, frozen=True, kw_only=True):
    """One core question of the matrix."""

    question: RecordLink
    raw: str
    reach: str
    step: int
    solutions: tuple[ChainSolution, ...]
    gap: GapView | None


class ChainView(Struct, frozen=True, kw_only=True):
    """The matrix of questions, solutions and actions."""

    rows: tuple[ChainRow, ...]
    counts: tuple[Count, ...]


class GlossaryRow(Struct, frozen=True, kw_only=True):
    """A hard word with its plain meaning."""

    anchor: str
    term: Text
    others: tuple[Text, ...]
    plain: Text
    definition: Text | None


class GlossaryView(Struct, frozen=True, kw_only=True):
    """Every hard word, in the order of the alphabet."""

    rows: tuple[GlossaryRow, ...]


class StubView(Struct, frozen=True, kw_only=True):
    """A small page by itself: it leads on at once to `target`, or shows an `article`.

    `former` are the fragments that it answers, each with where it leads; `style` is the address of
    the style sheet, "" for none.
    """

    lang: str
    title: str
    heading: Text
    number: str = ""
    target: str = ""
    canonical: str = ""
    links: tuple[Link, ...] = ()
    former: tuple[Link, ...] = ()
    style: str = ""
    article: Markup = Markup()
    indexed: bool = False
