"""Passages: which words of a record are searched, by field and in their language.

`id` is its number and former names, `title` its title, `labels` what its vocabulary entries are
called, `body` all that its page says beside: its text, reasons, milestones, reports. `parent` are
the titles that it answers or carries out, so that a word of the question also leads, more weakly,
to its answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

import comrak

from generator.objects.action import Action
from generator.objects.analysis import Passage
from generator.objects.fields import Reference
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import Text
from generator.render.recent import Recent
from generator.render.views import Views
from generator.render.words import plain_of

_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.table = True
_EXTENSIONS.footnotes = True
_EXTENSIONS.cjk_friendly_emphasis = True
_RENDERING = comrak.RenderOptions()
_RENDERING.escape = True
_NOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^>]*data-footnote-backref.*?</a>')
_INLINE = re.compile(r"</?(?:a|em|strong|code|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_KEY = re.compile(r"\s*\{#[a-z][a-z0-9-]*\}")
_LINES = re.compile(r"\s*\n\s*")

#: So many bodies without markup are kept at least: cards ask for them, and then the index.
_TEXTS = 16384

#: Vocabularies by whose entries records are found, with the fields that name them.
_LABELS = {
    "topic": ("topic",),
    "sector": ("sector", "sectors"),
    "group": ("groups",),
    "place": ("place",),
    "event": ("event", "formed_at", "decided_by"),
    "agenda": ("agenda",),
    "social-wage": ("social_wage",),
    "body": ("owner", "partners"),
    "national-task": ("national_task",),
}


def plain(markdown: str) -> str:
    """The words of a body without markup, a paragraph a line."""
    if not markdown.strip():
        return ""
    html: str = comrak.render_markdown(markdown, _EXTENSIONS, comrak.ParseOptions(), _RENDERING)
    html = _INLINE.sub("", _NOTE.sub("", html.replace("\n", " ")))
    return _LINES.sub("\n", _KEY.sub("", unescape(_TAG.sub("\n", html)))).strip()


class Passages:
    """The passages of the records of one language; what many records share is made once."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._corpus = views.corpus
        self._labels: dict[tuple[str, str], Passage] = {}
        self._titles: dict[str, Passage] = {}
        self._texts: Recent[str, Text] = Recent(_TEXTS)

    def of(self, record: Record) -> tuple[Passage, ...]:
        """The passages of a record, field by field."""
        title = self._views.title(record)
        return (
            *(Passage("id", id, self._views.language) for id in (record.id, *record.aliases)),
            self._passage("title", title),
            *self._named(record),
            *self._body(record),
            *(self._parent(id) for id in self.parents(record)),
        )

    def parents(self, record: Record) -> tuple[str, ...]:
        """The records that this one answers, carries out or went into, then those behind them."""
        if isinstance(record, RawQuestion):
            merged = self._ids(merge.to for merge in record.merged_into)
            first = self._ids([record.duplicate_of] if record.duplicate_of else [])
            return tuple(dict.fromkeys((*merged, *self._behind(first))))
        if isinstance(record, Solution):
            return self._ids(record.answers)
        return self._behind(self._ids(record.implements)) if isinstance(record, Action) else ()

    def text(self, record: Record) -> Text:
        """The body of a record without markup, in the language in which it stands."""
        found = self._texts.get(record.id)
        return found if found is not None else self._texts.put(record.id, self._text(record))

    def _text(self, record: Record) -> Text:
        translation = self._views.translation(record)
        if translation is not None and translation.body.text.strip():
            return Text(plain(translation.body.text))
        own = record.language == self._views.language
        return Text(plain(record.body.text), "" if own else record.language)

    def _ids(self, references: Iterable[Reference]) -> tuple[str, ...]:
        aliases = self._corpus.aliases
        return tuple([aliases.get(reference.id, reference.id) for reference in references])

    def _behind(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """These records and their parents, each once."""
        records = self._corpus.records
        more = [parent for id in ids for parent in self.parents(records[id])]
        return tuple(dict.fromkeys((*ids, *more)))

    def _passage(self, field: str, text: Text) -> Passage:
        return Passage(field, text.text, text.lang or self._views.language)

    def _named(self, record: Record) -> Iterator[Passage]:
        """What the entries are called that the record names, each once."""
        seen = set()
        for vocabulary, id in named(record):
            if (vocabulary, id) not in seen:
                seen.add((vocabulary, id))
                yield self._label(vocabulary, id)

    def _label(self, vocabulary: str, id: str) -> Passage:
        found = self._labels.get((vocabulary, id))
        if found is None:
            label = self._views.label(self._views.entry(vocabulary, id).label)
            found = self._labels[vocabulary, id] = self._passage("labels", label)
        return found

    def _body(self, record: Record) -> Iterator[Passage]:
        body = self.text(record)
        if body.text:
            yield self._passage("body", body)
        texts = self._views.texts(record)
        for path, text in said(record):
            yield self._passage("body", texts(path, text))
        simple = self._corpus.translation(record.id, plain_of(self._views.language))
        if simple is not None:  # who looks in plain words finds the record
            yield self._passage("body", Text(simple.title))
            yield self._passage("body", Text(plain(simple.body.text)))

    def _parent(self, id: str) -> Passage:
        found = self._titles.get(id)
        if found is None:
            title = self._views.title(self._corpus.records[id])
            found = self._titles[id] = self._passage("parent", title)
        return found


def named(record: Record) -> Iterator[tuple[str, str]]:
    """The vocabulary entries by which a record is found, as (vocabulary, id)."""
    for vocabulary, fields in _LABELS.items():
        for field in fields:
            value = getattr(record, field, None)
            for reference in value if isinstance(value, tuple) else (value,):
                if isinstance(reference, Reference):
                    yield vocabulary, reference.id


def said(record: Record) -> Iterator[tuple[str, str]]:
    """What a record says beside title and body, each with its path in the record."""
    if isinstance(record, RawQuestion):
        for n, merge in enumerate(record.merged_into, 1):
            yield f"merged_into.{n}.reason", merge.reason
    elif isinstance(record, CoreQuestion):
        for n, wording in enumerate(record.wordings, 1):
            yield f"wordings.{n}.text", wording.text
    elif isinstance(record, Solution):
        yield from _of_solution(record)
    elif isinstance(record, Action):
        yield from _of_action(record)
    if isinstance(record, RawQuestion | CoreQuestion | Solution) and record.gap is not None:
        yield "gap.reason", record.gap.reason


def _of_solution(solution: Solution) -> Iterator[tuple[str, str]]:
    for n, rating in enumerate(solution.criteria, 1):
        yield f"criteria.{n}.reason", rating.reason
    for n, power in enumerate(solution.powers, 1):
        yield f"powers.{n}.what", power.what
    for n, dissent in enumerate(solution.dissent, 1):
        yield f"dissent.{n}.text", dissent.text


def _of_action(action: Action) -> Iterator[tuple[str, str]]:
    for milestone in action.milestones:
        yield f"milestones.{milestone.key}.name", milestone.name
    for indicator in action.indicators:
        yield f"indicators.{indicator.key}.name", indicator.name
    for n, law in enumerate(action.legal_basis, 1):
        yield f"legal_basis.{n}.name", law.name
    for n, entry in enumerate(action.status, 1):
        if entry.note is not None:
            yield f"status.{n}.note", entry.note
    for n, revised in enumerate(action.schedule.revised, 1):
        yield f"schedule.revised.{n}.reason", revised.reason
    for name in ("reports", "verdicts", "evaluations"):
        for n, voice in enumerate(getattr(action, name), 1):
            yield f"{name}.{n}.text", voice.text
