"""Questions into views: a raw question with its story, a core question with what led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.objects.action import Action
from generator.objects.date import PartialDate
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Gap
from generator.objects.solution import Solution
from generator.objects.view import (
    Badge,
    CoreQuestionView,
    Day,
    HeardView,
    Link,
    Moment,
    PriorityView,
    QuestionView,
    RecordGroup,
    Span,
    Text,
    WordingView,
)
from generator.render.views import RAW_FOLDED, RAW_OPEN, Pointers, Translatable, Views, once
from generator.render.words import (
    REDACTIONS,
    STANCES,
    VERDICTS,
    VOCABULARIES,
)


class Questions:
    """Makes the views of questions in one language; what raw questions share is made once."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self._moments: dict[tuple[str, ...], tuple[Moment, ...]] = {}

    def question(self, record: RawQuestion) -> QuestionView:
        """A raw question: the citizen's words, then what became of them."""
        _ = self.words
        to = self.views.pointers("../")
        texts = self.views.texts(record)
        shown = self.views.title(record)
        own = "" if record.language == self.views.language else record.language
        place = record.place or self.views.event(record.event).place
        return QuestionView(
            **self.views.base(record, to, texts),
            contents=(),
            rungs=(),
            facts=self.views.facts(
                to,
                (
                    (_(VOCABULARIES["event"]), "event", [record.event]),
                    (_(VOCABULARIES["place"]), "place", [place]),
                    (_(VOCABULARIES["sector"]), "sector", [record.sector]),
                    (_(VOCABULARIES["topic"]), "topic", [record.topic]),
                    (_(VOCABULARIES["group"]), "group", record.groups),
                    (_("통로"), "channel", [record.channel]),
                ),
            ),
            gap=None,
            words=Text(record.words, own) if shown.text != record.words else None,
            redactions=tuple(
                (
                    self.views.day(redaction.date),
                    self.words(REDACTIONS[redaction.reason]),
                    texts.maybe(f"redactions.{i}.note", redaction.note),
                )
                for i, redaction in enumerate(record.redactions, 1)
            ),
            meter=None if record.withdrawn else self.views.meter(record.id),
            story=self._story(record, texts, to),
            afterwards=()
            if record.withdrawn or record.gap
            else self._afterwards(once(self.views.ids(m.to for m in record.merged_into)), to),
        )

    def _story(self, record: RawQuestion, texts: Translatable, to: Pointers) -> tuple[Moment, ...]:
        """What became of a raw question, in the order of time."""
        _ = self.words
        event = self.views.event(record.event)
        place = record.place or event.place
        moments = [
            Moment(
                kind="asked",
                title=_("시민이 물었습니다"),
                date=self.views.maybe_day(record.asked) or self.views.when(event.date, event.until),
                links=(
                    to.entry("event", event.id),
                    *((to.entry("place", place.id),) if place else ()),
                ),
            )
        ]
        if record.withdrawn:
            return tuple(moments)
        cores = self.views.ids(merge.to for merge in record.merged_into)
        for i, merge in enumerate(record.merged_into, 1):
            core = self.corpus.records[cores[i - 1]]
            formed = core.formed_at if isinstance(core, CoreQuestion) else None
            moments.append(
                Moment(
                    kind="gathered",
                    title=_("핵심질문으로 모였습니다"),
                    date=self.views.event_when(formed) if formed else None,
                    text=texts(f"merged_into.{i}.reason", merge.reason),
                    records=(to.record(core.id),),
                )
            )
        if record.gap:
            moments.append(self._gap_moment(record.id, record.gap, to))
        return tuple(moments)

    def _afterwards(self, cores: tuple[str, ...], to: Pointers) -> tuple[Moment, ...]:
        """What became of core questions: the same for every raw question that went into them."""
        found = self._moments.get(cores)
        if found is None:
            found = self._moments[cores] = tuple(self._answering(cores, to))
        return found

    def _answering(self, cores: tuple[str, ...], to: Pointers) -> Iterator[Moment]:
        solutions = once(s for core in cores for s in self.views.downstream(core)[0])
        actions = once(a for core in cores for a in self.views.downstream(core)[1])
        for id in cores:
            core = self.corpus.records[id]
            if isinstance(core, CoreQuestion) and core.gap:
                yield self._gap_moment(id, core.gap, to)
        if solutions:
            yield Moment(
                kind="answered",
                title=self.words("해법이 나왔습니다"),
                date=self._decided(solutions),
                records=to.records(solutions),
            )
        if actions:
            yield from self._acting(actions, to)
            return
        for id in solutions:
            solution = self.corpus.records[id]
            if isinstance(solution, Solution) and solution.gap:
                yield self._gap_moment(id, solution.gap, to)

    def _gap_moment(self, id: str, gap: Gap, to: Pointers) -> Moment:
        return Moment(
            kind="gap",
            title=self.words("아직 이어지지 않았습니다"),
            gap=self.views.gap(id, gap, to),
            ahead=True,
        )

    def _decided(self, solutions: Iterable[str]) -> Day | Span | None:
        """The day of the earliest decision on these solutions."""
        events = [
            self.views.event(reference)
            for id in solutions
            if isinstance(solution := self.corpus.records[id], Solution)
            for reference in solution.decided_by
        ]
        first = min(events, key=lambda event: event.date, default=None)
        return self.views.when(first.date, first.until) if first else None

    def _acting(self, ids: tuple[str, ...], to: Pointers) -> list[Moment]:
        """What is done, what the office says, what citizens say, and what comes next."""
        _ = self.words
        actions = [a for id in ids if isinstance(a := self.corpus.records[id], Action)]
        begun = [a.schedule.actual.start for a in actions if a.schedule.actual]
        decided = [a.status[0].date for a in actions if a.status]
        start = min((_start(a) for a in actions), default=None)
        moments = [
            Moment(
                kind="acted",
                title=_("실행으로 옮기고 있습니다") if begun else _("실행이 정해졌습니다"),
                date=self.views.maybe_day(min(begun or decided, default=None)),
                date_note=""
                if begun or start is None
                else _("{date} 시작 예정", date=self.views.day(start).text),
                records=to.records(ids),
            )
        ]
        reports = [(r.date, a, i, r) for a in actions for i, r in enumerate(a.reports, 1)]
        if reports:
            date, action, i, report = max(reports, key=lambda item: item[0])
            moments.append(
                Moment(
                    kind="report",
                    title=_("기관이 보고했습니다"),
                    date=self.views.day(date),
                    text=self.views.texts(action)(f"reports.{i}.text", report.text),
                    by=to.entry("body", report.by.id),
                    links=(self._part(action, "voices", _("두 목소리"), to),),
                )
            )
        verdicts = [(v.date, a, i, v) for a in actions for i, v in enumerate(a.verdicts, 1)]
        if verdicts:
            date, action, i, verdict = max(verdicts, key=lambda item: item[0])
            moments.append(
                Moment(
                    kind="verdict",
                    title=_("시민이 평가했습니다"),
                    date=self.views.day(date),
                    badge=Badge(f"verdict-{verdict.rating}", _(VERDICTS[verdict.rating])),
                    text=self.views.texts(action)(f"verdicts.{i}.text", verdict.text),
                    by=to.entry("body", verdict.by.id),
                    links=(self._part(action, "voices", _("두 목소리"), to),),
                )
            )
        upcoming = self._next(actions)
        if upcoming:
            due, action, title, lang = upcoming
            moments.append(
                Moment(
                    kind="next",
                    title=_("다음 일정"),
                    date=self.views.day(due),
                    text=Text(title, lang),
                    links=(self._part(action, "milestones", _("단계별 진행"), to),),
                    ahead=True,
                )
            )
        return moments

    def _part(self, action: Action, anchor: str, name: str, to: Pointers) -> Link:
        """A link to one section of an action's page."""
        link = to.record(action.id)
        return Link(Text(f"{link.number} {name}"), f"{link.href}#{anchor}", link.hreflang)

    def _next(self, actions: Iterable[Action]) -> tuple[PartialDate, Action, str, str] | None:
        """The next thing that is due: a milestone, or else a review."""
        today = self.corpus.today
        due: list[tuple[PartialDate, Action, str, str]] = []
        for action in actions:
            texts = self.views.texts(action)
            for milestone in action.milestones:
                if milestone.done is None and milestone.due.last >= today:
                    name = texts(f"milestones.{milestone.key}.name", milestone.name)
                    due.append((milestone.due, action, name.text, name.lang))
            if action.review_by and action.review_by.last >= today:
                due.append((action.review_by, action, self.words("상태 점검"), ""))
        return min(due, key=lambda item: (item[0], item[1].id), default=None)

    def core_question(self, record: CoreQuestion) -> CoreQuestionView:
        """A core question with the raw questions behind it and the solutions before it."""
        _ = self.words
        to = self.views.pointers("../")
        texts = self.views.texts(record)
        raw = self.views.raw_of(record.id)
        solutions = self.views.solutions_of(record.id)  # also those withdrawn, marked so
        actions = once(a for s in solutions for a in self.views.actions_of(s))
        gap = self.views.gap(record.id, record.gap, to) if record.gap else None
        formed = record.formed_at
        return CoreQuestionView(
            **self.views.base(record, to, texts),
            contents=self.views.contents(
                record,
                (
                    ("chain", _("어디서 와서 어디로 가나"), True),
                    ("questions", _("이 질문이 된 원질문"), bool(raw)),
                    ("priorities", _("분야별 우선순위"), bool(record.priorities)),
                    ("heard", _("시민이 낸 답"), bool(record.answers_heard)),
                    ("wordings", _("문장이 바뀐 내력"), bool(record.wordings)),
                ),
            ),
            rungs=(
                self.views.raw_rung(raw, to, href="#questions"),
                self.views.rung("core-question", (record.id,), to, current=True, gap=gap),
                self.views.rung(
                    "solution",
                    solutions,
                    to,
                    empty="" if record.withdrawn else _("아직 해법이 없습니다."),
                ),
                self.views.rung(
                    "action",
                    actions,
                    to,
                    empty="" if record.withdrawn else _("아직 실행이 없습니다."),
                ),
            ),
            facts=self.views.facts(
                to,
                (
                    (_(VOCABULARIES["topic"]), "topic", [record.topic]),
                    (_(VOCABULARIES["sector"]), "sector", record.sectors),
                    (_("정해진 곳"), "event", [formed]),
                ),
            ),
            gap=gap,
            meter=None if record.withdrawn else self.views.meter(record.id),
            raw=RecordGroup(
                Text(_("이 질문이 된 원질문")),
                to.records(raw[:RAW_OPEN]),
                key="questions",
                count=len(raw),
                href="questions/" if len(raw) > RAW_OPEN + RAW_FOLDED else "",
            ),
            raw_more=to.records(raw[RAW_OPEN : RAW_OPEN + RAW_FOLDED]),
            formed_at=to.entry("event", formed.id) if formed else None,
            formed_on=self.views.event_when(formed) if formed else None,
            wordings=tuple(
                WordingView(
                    text=texts(f"wordings.{i}.text", wording.text),
                    event=to.entry("event", wording.event.id),
                    date=self.views.event_when(wording.event),
                )
                for i, wording in enumerate(record.wordings, 1)
            ),
            priorities=tuple(
                PriorityView(
                    sector=to.entry("sector", priority.sector.id),
                    event=to.entry("event", priority.event.id),
                    rank="" if priority.rank is None else _("{rank}순위", rank=priority.rank),
                    votes="" if priority.votes is None else _("{n}표", n=priority.votes),
                    discussed=priority.discussed,
                )
                for priority in record.priorities
            ),
            heard=tuple(
                HeardView(
                    event=to.entry("event", heard.event.id),
                    date=self.views.event_when(heard.event),
                    count=self.views.count(heard.count, heard.about),
                    channel=to.entry("channel", heard.channel.id) if heard.channel else None,
                    stance=_(STANCES[heard.stance]) if heard.stance else "",
                )
                for heard in record.answers_heard
            ),
        )


def _start(action: Action) -> PartialDate:
    """When the action begins, after the last revision of its schedule."""
    schedule = action.schedule
    return schedule.revised[-1].start if schedule.revised else schedule.planned.start
