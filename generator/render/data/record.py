"""The data of one record, all languages in one, and the Markdown twin of each of its pages."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.ledger.canonical import freeze
from generator.objects.fields import Label
from generator.objects.ledger import Revision, Standing
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Body
from generator.objects.translation import Translation
from generator.render.data.addresses import Addresses
from generator.render.data.clean import clean, line
from generator.render.data.plain import Plain
from generator.render.data.survey import Holding, Known, Survey
from generator.render.words import number


class RecordData:
    """Makes the data of each record of one corpus."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self._corpus = survey.corpus
        self._at = Addresses.at(survey.settings, 2)
        self._schema = f"{self._at.base}schema/v1/record.json"
        self._plain = Plain(survey.corpus.aliases)
        self._labels: dict[tuple[str, str], dict[str, str]] = {}

    def label(self, vocabulary: str, id: str) -> dict[str, str]:
        """The words for a vocabulary entry, by language."""
        key = (vocabulary, id)
        found = self._labels.get(key)
        if found is None:
            entry = self._corpus.vocabulary.get(vocabulary, id)
            found = self._labels[key] = texts_of(entry.label) if entry else {}
        return found

    def data(self, known: Known) -> dict[str, Any]:
        """The content of `data.json`: documented by its schema, `schema/v1/record.json`."""
        record, at, corpus = known.record, self._at, self._corpus
        id = record.id
        fields, named = self._plain(record)
        data: dict[str, Any] = {
            "schema": self._schema,
            "id": id,
            "number": known.number,
            "kind": record.kind,
            "paper": record.paper,
            "permalink": at.work(id),
            "language": record.language,
            "sample": record.sample,
            "state": known.state,
            "texts": self._texts(known),
            "fields": fields,
        }
        if known.status:
            data["status"] = known.status
        if known.dated:
            data["dated"] = str(known.dated)
        if record.aliases:
            data["aliases"] = sorted(record.aliases)
        if named:
            data["names"] = {f"{v}/{entry}": self.label(v, entry) for v, entry in named}
        if record.body.references:
            mentions = (reference.id for reference in record.body.references)
            data["mentions"] = list(dict.fromkeys(corpus.aliases.get(m, m) for m in mentions))
        backlinks: dict[str, list[str]] = {}
        for link in corpus.backlinks.get(id, ()):
            backlinks.setdefault(link.relation, []).append(link.id)
        if backlinks:
            data["backlinks"] = backlinks
        if isinstance(record, RawQuestion | CoreQuestion):
            coverage = corpus.coverage.get(id)
            if coverage is not None:
                data["coverage"] = coverage.name.lower()
        progress = corpus.progress.get(id)
        if progress is not None:
            data["progress"] = {
                "done": progress.done,
                "total": progress.total,
                "percent": progress.percent,
            }
        if known.standings:
            data["standings"] = [standing(one) for one in known.standings]
        former = [self._former(alias) for alias in record.aliases]
        if any(former):
            data["former"] = [one for one in former if one]
        if known.revisions:
            data["revisions"] = [self._revision(revision) for revision in known.revisions]
            data["living"] = self._living(known)
        if known.holdings:
            data["editions"] = self._editions(known)
        return data

    def _texts(self, known: Known) -> dict[str, Any]:
        record, at = known.record, self._at
        texts: dict[str, Any] = {}
        for code, title in known.titles.items():
            translation = known.translations.get(code)
            body = translation.body if translation else record.body
            address = at.page(record.id, code) if code in known.pages else at.work(record.id)
            text: dict[str, Any] = {
                "title": title,
                "body": clean(body.text),
                "address": address,
            }
            if body.sections:
                text["sections"] = [
                    {
                        "key": section.key,
                        "title": line(section.title),
                        "address": f"{address}#{record.id}.{section.key}",
                    }
                    for section in body.sections
                    if section.key
                ]
            if translation:
                text.update(_translated(translation))
            texts[code] = text
        return texts

    def _revision(self, revision: Revision) -> dict[str, Any]:
        one = revision_data(self.survey, revision, self._at)
        one["language"] = revision.language
        if revision.note:
            one["note"] = clean(revision.note)
        return one

    def _living(self, known: Known) -> dict[str, Any]:
        """What the record says today, by language: a released text, or one not yet released.

        So whoever cites a revision can see from this file alone whether it is still the record's
        text. A text with characters that JSON files here do not hold is named by its hash alone.
        """
        living, found = self.survey.living, {}
        for code in known.titles:
            released = [revision for revision in known.revisions if revision.language == code]
            if not released:
                continue
            digest, text = living.digest(known.id, code), living.text(known.id, code)
            same = [r.number for r in released if r.sha256 == digest and not r.gone]
            one: dict[str, Any] = {"sha256": digest}
            if same:
                one["revision"] = same[-1]
            elif text is not None and (words := freeze(text).decode()) == clean(words):
                one["text"] = words
            found[code] = one
        return found

    def _former(self, alias: str) -> dict[str, Any]:
        """What the ledger knows of a former name: since when it leads on, and its own texts."""
        survey, ledger = self.survey, self.survey.ledger
        one: dict[str, Any] = {}
        if standings := ledger.states.get(alias):
            one["standings"] = [standing(each) for each in standings]
        if revisions := survey.revisions_of(alias):
            one["revisions"] = [self._revision(revision) for revision in revisions]
        return {"id": alias, **one} if one else {}

    def _editions(self, known: Known) -> list[dict[str, Any]]:
        return [holding_data(holding, self._at) for holding in known.holdings]

    def twin(self, known: Known, language: str) -> bytes:
        """The page of a language as Markdown: what it is in the front matter, then its text.

        References are given their definitions, so that every Markdown tool can follow them.
        """
        record, at = known.record, self._at
        written = language if language in known.titles else record.language
        translation = known.translations.get(written)
        body = record.body
        if translation and translation.body.text.strip():
            body = translation.body
        title = known.titles[written]
        head: list[tuple[str, Any]] = [
            ("id", record.id),
            ("title", title),
            ("kind", record.kind),
            ("paper", record.paper),
            ("language", written),
            ("canonical", at.page(record.id, language)),
            ("permalink", at.work(record.id)),
        ]
        revision = known.latest(written)
        if revision is not None:
            head += [("revision", revision.number), ("sha256", revision.sha256)]
        if known.status:
            head.append(("status", known.status))
        if known.state != "current":
            head.append(("state", known.state))
        if record.sample:
            head.append(("sample", True))
        rows = "".join(f"{name}: {_yaml(value)}\n" for name, value in head)
        text = f"\n{clean(body.text)}\n" if body.text.strip() else ""
        targets = self._targets(body, language)
        if "```" in text or "~~~" in text:  # a fence left open must not swallow the definitions
            text, targets = targets, text
        return f"---\n{rows}---\n\n# {_heading(title)}\n{text}{targets}".encode()

    def _targets(self, body: Body, language: str) -> str:
        """The definitions of the references in a body."""
        rows = []
        corpus = self._corpus
        for written in {r.id: None for r in body.references}:
            id = corpus.aliases.get(written.lower(), written.lower())
            target = corpus.records.get(id)
            if target is not None:
                code = language
                if code != self._at.default and code != target.language:
                    there = (id, code) in corpus.translations
                    code = code if there else self._at.default
                rows.append(f'[{written}]: <{self._at.page(id, code)}> "{number(id)}"\n')
        return "\n" + "".join(rows) if rows else ""


def _translated(translation: Translation) -> dict[str, Any]:
    words: dict[str, Any] = {"made": translation.made, "follows": translation.follows}
    if translation.texts:
        words["texts"] = {text.path: clean(text.text) for text in translation.texts}
    return words


def _yaml(value: Any) -> str:
    """A scalar as YAML, quoted the JSON way (U+0085, U+2028 and U+2029 part lines in YAML)."""
    text = msgspec.json.encode(value).decode()
    if not text.isprintable():
        text = "".join(
            c if c.isprintable() or ord(c) > 0xFFFF else f"\\u{ord(c):04x}" for c in text
        )
    return text


_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|"})


def _heading(title: str) -> str:
    """A title as the text of a Markdown heading."""
    return title.translate(_MARKDOWN)


def texts_of(label: Label) -> dict[str, str]:
    """A label as an object by language."""
    return {code: clean(text) for code, text in label.texts}


def revision_data(survey: Survey, revision: Revision, at: Addresses) -> dict[str, Any]:
    """A revision: its number, day, address and hash; of a text that went by law what is left.

    The plain hash of such a text is not told here: a short text could be guessed from it.
    """
    id, language, number = revision.id, revision.language, revision.number
    one: dict[str, Any] = {
        "revision": number,
        "date": revision.date,
        "address": at.revision(id, language, number),
    }
    redacted = survey.ledger.redactions.get((id, language, number))
    if redacted is not None:
        one["gone"] = {
            "date": redacted.date,
            "ground": redacted.ground,
            "salted": redacted.salted,
        }
    elif revision.gone:
        one["gone"] = {}
    else:
        one["sha256"] = revision.sha256
    return one


def holding_data(holding: Holding, at: Addresses) -> dict[str, Any]:
    """An edition that holds a record, and in which revision."""
    edition, pinned = holding.edition, holding.pinned
    return {
        "paper": edition.paper,
        "edition": edition.number,
        "date": edition.date,
        "language": pinned.language,
        "revision": pinned.revision,
        "address": at.edition(edition.paper, edition.number),
    }


def standing(one: Standing) -> dict[str, Any]:
    """How a record stood from a day on."""
    said: dict[str, Any] = {"state": one.state, "date": one.date}
    if one.reason:
        said["reason"] = clean(one.reason)
    if one.successors:
        said["successors"] = list(one.successors)
    return said
