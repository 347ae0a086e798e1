"""Solutions into views."""

from __future__ import annotations

from generator.objects.solution import Solution
from generator.objects.view import (
    AdoptionView,
    DissentView,
    PowerView,
    RatingView,
    SolutionView,
    Text,
)
from generator.objects.vocabulary import Claim
from generator.render.chain import Chains
from generator.render.views import Views, once
from generator.render.words import (
    FORMS,
    HOLDERS,
    RATINGS,
    VOCABULARIES,
)

_LEVELS = {"strong": 3, "some": 2, "weak": 1, "unclear": 0}


class Solutions:
    """Makes the views of solutions in one language."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.words = views.words
        self.chains = Chains(views)

    def solution(self, record: Solution) -> SolutionView:
        """A solution: what it answers, how it was weighed, who decides, who disagreed."""
        _ = self.words
        to = self.views.pointers("../")
        texts = self.views.texts(record)
        cores = self.views.ids(record.answers)
        raw = once(r for core in cores for r in self.views.raw_of(core))
        actions = self.views.actions_of(record.id)
        gap = self.views.gap(record.id, record.gap, to) if record.gap else None
        claims = [c for r in record.claims if isinstance(c := self.views.entry("claim", r), Claim)]
        return SolutionView(
            **self.views.base(record, to, texts),
            contents=self.views.contents(
                record,
                (
                    ("chain", _("어디서 와서 어디로 가나"), True),
                    ("criteria", _("네 가지 기준으로 본 평가"), bool(record.criteria)),
                    ("powers", _("누가 정할 수 있나"), bool(record.powers)),
                    ("dissent", _("다른 의견"), bool(record.dissent)),
                    ("decided", _("논의하고 정한 곳"), bool(record.decided_by)),
                    ("adopted", _("받아들인 곳"), bool(record.adopted_by)),
                    ("claims", _("근거로 든 수치"), bool(claims)),
                ),
            ),
            rungs=(
                self.chains.raw(raw, to),
                self.chains.rung("core-question", cores, to),
                self.chains.rung("solution", (record.id,), to, current=True, gap=gap),
                self.chains.rung("action", actions, to, empty=_("아직 실행이 없습니다.")),
            ),
            facts=self.views.facts(
                to,
                (
                    (_("의제"), "agenda", [record.agenda]),
                    (_(VOCABULARIES["sector"]), "sector", record.sectors),
                    (_(VOCABULARIES["group"]), "group", record.groups),
                    (_("사회임금"), "social-wage", record.social_wage),
                ),
            ),
            gap=gap,
            form=_(FORMS[record.form]),
            ratings=tuple(
                RatingView(
                    criterion=to.entry("criterion", rating.criterion.id).text,
                    rating=_(RATINGS[rating.rating]),
                    level=_LEVELS[rating.rating],
                    reason=texts(f"criteria.{i}.reason", rating.reason),
                )
                for i, rating in enumerate(record.criteria, 1)
            ),
            powers=tuple(
                PowerView(
                    holder=_(HOLDERS[power.holder]),
                    what=texts(f"powers.{i}.what", power.what),
                    body=to.entry("body", power.body.id) if power.body else None,
                )
                for i, power in enumerate(record.powers, 1)
            ),
            dissent=tuple(
                DissentView(
                    by=texts(f"dissent.{i}.by", dissent.by),
                    text=texts(f"dissent.{i}.text", dissent.text),
                    event=to.entry("event", dissent.event.id) if dissent.event else None,
                    date=self.views.maybe_day(dissent.date)
                    or (self.views.event_when(dissent.event) if dissent.event else None),
                )
                for i, dissent in enumerate(record.dissent, 1)
            ),
            adoptions=tuple(
                AdoptionView(
                    by=to.entry("national-task", adoption.task.id).text
                    if adoption.task
                    else to.entry("body", adoption.body.id).text
                    if adoption.body
                    else Text(""),
                    date=self.views.maybe_day(adoption.date),
                    note=texts.maybe(f"adopted_by.{i}.note", adoption.note),
                )
                for i, adoption in enumerate(record.adopted_by, 1)
            ),
            claims=tuple(self.views.claim(claim, to) for claim in claims),
            decided=tuple(
                (to.entry("event", event.id), self.views.event_when(event))
                for event in record.decided_by
            ),
        )
