"""Questions into views: a raw question with its story, a core question with what led to it."""

from __future__ import annotations

from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.view import (
    CoreQuestionView,
    Group,
    HeardView,
    Link,
    PriorityView,
    QuestionView,
    RecordGroup,
    Text,
    WordingView,
)
from generator.render.chain import Chains
from generator.render.how_far import HowFars
from generator.render.story import Stories
from generator.render.views import RAW_FOLDED, RAW_OPEN, Views, once
from generator.render.words import (
    REDACTIONS,
    STANCES,
    VOCABULARIES,
)


class Questions:
    """Makes the views of questions in one language; what raw questions share is made once."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self.chains = Chains(views)
        self.how_far = HowFars(views)
        self.stories = Stories(views, self.how_far)

    def question(self, record: RawQuestion) -> QuestionView:
        """A raw question: the citizen's words, then what became of them."""
        _ = self.words
        to = self.views.pointers("../")
        texts = self.views.texts(record)
        shown = self.views.title(record)
        own = "" if record.language == self.views.language else record.language
        return QuestionView(
            **self.views.base(record, to, texts),
            contents=(),
            rungs=(),
            facts=(
                *self.views.facts(
                    to,
                    (
                        (_(VOCABULARIES["event"]), "event", [record.event]),
                        (_(VOCABULARIES["place"]), "place", [record.place]),
                        (_(VOCABULARIES["sector"]), "sector", [record.sector]),
                        (_(VOCABULARIES["topic"]), "topic", [record.topic]),
                        (_(VOCABULARIES["group"]), "group", record.groups),
                        (_("통로"), "channel", [record.channel]),
                    ),
                ),
                *self._untold(record),
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
            how_far=self.how_far.of(record, to),
            **self.stories.of(record, to),
        )

    def _untold(self, record: RawQuestion) -> tuple[Group, ...]:
        """Why a real question names no place: the same words where none was written down.

        Who reads them cannot tell one from the other, nor reckon who was held back.
        """
        if record.sample or record.place:
            return ()
        why = self.words(
            "물은 사람이 {n}명 이상인 곳만 밝힙니다.", n=self.views.survey.settings.small_groups
        )
        heading = Text(self.words(VOCABULARIES["place"]))
        return (Group(heading, (Link(Text(why), ""),), "place"),)

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
                self.chains.raw(raw, to, href="#questions"),
                self.chains.rung("core-question", (record.id,), to, current=True, gap=gap),
                self.chains.rung(
                    "solution",
                    solutions,
                    to,
                    empty="" if record.withdrawn else _("아직 해법이 없습니다."),
                ),
                self.chains.rung(
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
            how_far=self.how_far.of(record, to),
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
