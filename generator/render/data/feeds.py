"""Atom (RFC 4287, RFC 6721) and JSON Feed 1.1 of what was published, revised and withdrawn.

Each revision is an entry, named by the address of its frozen text; a withdrawal is one too, and the
entries of a withdrawn or redacted text are said to be deleted, so that readers drop their copies.
The newest 500 events are told; `api/v1/timemap.json` holds all of them.
"""

from __future__ import annotations

import uuid
from html import escape
from typing import Any

from msgspec import Struct

from generator.objects.ledger import Revision, Standing
from generator.objects.record import Withdrawal
from generator.render.data.addresses import Addresses
from generator.render.data.clean import line
from generator.render.data.survey import Survey
from generator.render.words import KINDS, WITHDRAWALS, number

#: So many events are told at most.
MOST = 500
_NAMES = uuid.UUID("6f1d2a0e-6c0b-5a53-9d51-0c1a7f1b8a52")
_WORDS = {
    "ko": {"published": "펴냄", "revised": "고침", "withdrawn": "철회됨"},
    "en": {"published": "Published", "revised": "Revised", "withdrawn": "Withdrawn"},
}
_ENGLISH_KINDS = {
    "question": "raw question",
    "core-question": "core question",
    "solution": "solution",
    "action": "action",
}
_GROUNDS = {
    "personal-data": "개인정보",
    "third-party-rights": "다른 사람의 권리",
    "court-order": "법원의 결정",
    "unlawful": "법에 어긋나는 내용",
}
_ENGLISH_REASONS = {
    "asked-by-author": "asked by its author",
    "duplicate": "the same record exists",
    "out-of-scope": "out of scope",
    "error": "recorded in error",
    "personal-data": "protection of personal data",
    "replaced": "replaced by another record",
}


class Happening(Struct, frozen=True, kw_only=True):
    """Something that happened to a record on a day; `path` names it for ever."""

    date: str
    what: str
    id: str
    kind: str
    language: str
    title: str
    path: str
    link: str
    note: str


class Deleted(Struct, frozen=True):
    """An entry that readers should drop: its path, the day, the reason."""

    path: str
    date: str
    reason: str


class Feed:
    """Everything that happened, newest first."""

    def __init__(self, survey: Survey, updated: str) -> None:
        self.survey = survey
        self.updated = updated
        self.settings = survey.settings
        self.at = Addresses.at(survey.settings, 0)
        self._events: list[Happening] = []
        self._deleted: list[Deleted] = []
        for (id, language), revisions in survey.ledger.revisions.items():
            self._record(id, language, revisions)
        for record in survey.corpus.records.values():
            if record.withdrawn:
                self._withdrawn(record.id, record.kind, record.withdrawn)
        for id, standings in survey.ledger.states.items():
            self._standings(id, standings)
        self._events.sort(key=lambda e: (e.date, e.path), reverse=True)
        self._deleted.sort(key=lambda d: (d.date, d.path), reverse=True)
        del self._events[MOST:], self._deleted[MOST:]

    def _record(self, id: str, language: str, revisions: tuple[Revision, ...]) -> None:
        record = self.survey.corpus.records.get(id)
        withdrawn = record.withdrawn if record else None
        relative = Addresses("", self.at.default)
        for revision in revisions:
            path = relative.revision(id, language, revision.number)
            redacted = self.survey.ledger.redactions.get((id, language, revision.number))
            if revision.gone or redacted:
                self._deleted.append(
                    Deleted(
                        path,
                        redacted.date if redacted else revision.date,
                        self._ground(redacted.ground) if redacted else "",
                    )
                )
                continue
            if withdrawn:
                reason = self._reason(withdrawn.reason)
                self._deleted.append(Deleted(path, withdrawn.date.first.isoformat(), reason))
                continue
            frozen = self.survey.ledger.texts.get(revision.sha256)
            kind = frozen.kind if frozen else record.kind if record else ""
            title = self.survey.frozen_title(revision.sha256)
            if not title and record:
                title = self.survey.known(record).titles.get(language, "")
            self._events.append(
                Happening(
                    date=revision.date,
                    what="published" if revision.number == 1 else "revised",
                    id=id,
                    kind=kind,
                    language=language,
                    title=title,
                    path=path,
                    link=path,
                    note=line(revision.note),
                )
            )

    def _withdrawn(self, id: str, kind: str, withdrawal: Withdrawal) -> None:
        reason = self._reason(withdrawal.reason)
        note = f"{reason}. {line(withdrawal.note)}" if withdrawal.note else reason
        self._gone(id, kind, withdrawal.date.first.isoformat(), note)

    def _standings(self, id: str, standings: tuple[Standing, ...]) -> None:
        """What the ledger alone knows to be withdrawn or gone."""
        record = self.survey.corpus.records.get(id)
        if record is not None and record.withdrawn:
            return
        for one in standings:
            if one.state in ("withdrawn", "gone"):
                self._gone(id, record.kind if record else "", one.date, self._reason(one.reason))

    def _reason(self, reason: str) -> str:
        words = WITHDRAWALS if self.at.default == "ko" else _ENGLISH_REASONS
        return words.get(reason) or line(reason)

    def _ground(self, ground: str) -> str:
        return (_GROUNDS.get(ground) or line(ground)) if self.at.default == "ko" else line(ground)

    def _gone(self, id: str, kind: str, date: str, note: str) -> None:
        self._events.append(
            Happening(
                date=date,
                what="withdrawn",
                id=id,
                kind=kind,
                language=self.at.default,
                title="",
                path=f"id/{id}/#withdrawn",
                link=f"id/{id}/",
                note=note,
            )
        )

    def _name(self, path: str) -> str:
        """The name of an entry for ever: its address, or a UUID where the site has none yet."""
        if self.settings.site_url:
            return self.settings.site_url + path
        return uuid.uuid5(_NAMES, path).urn

    def _title(self, event: Happening) -> str:
        korean = event.language == "ko"
        words = _WORDS["ko" if korean else "en"][event.what]
        kind = KINDS.get(event.kind, "") if korean else _ENGLISH_KINDS.get(event.kind, "")
        named = f"{words}: {kind} {number(event.id)}"
        return f"{named} {event.title}" if event.title else named

    def atom(self) -> bytes:
        """The feed as Atom."""
        base, settings = self.at.base, self.settings
        name = escape(line(settings.site_name) or "feed")
        rows = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom" '
            'xmlns:at="http://purl.org/atompub/tombstones/1.0" '
            f'xml:lang="{settings.default_language}">',
            f"<id>{escape(self._name('feed.atom'))}</id>",
            f"<title>{name}</title>",
            f"<updated>{_moment(self.updated)}</updated>",
            f"<author><name>{name}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{escape(base)}feed.atom"/>',
            f'<link rel="alternate" type="text/html" href="{escape(base)}{self.at.default}/"/>',
        ]
        for event in self._events:
            moment = _moment(event.date)
            link = escape(base + event.link)
            rows += [
                f'<entry xml:lang="{event.language}">',
                f"<id>{escape(self._name(event.path))}</id>",
                f"<title>{escape(self._title(event))}</title>",
                f"<updated>{moment}</updated><published>{moment}</published>",
                f'<link rel="alternate" type="text/html" hreflang="{event.language}" '
                f'href="{link}"/>',
                *(f'<category term="{tag}"/>' for tag in (event.what, event.kind) if tag),
                f"<summary>{escape(event.note)}</summary>",
                "</entry>",
            ]
        rows += [
            f'<at:deleted-entry ref="{escape(self._name(gone.path))}" when="{_moment(gone.date)}">'
            f"<at:comment>{escape(gone.reason)}</at:comment></at:deleted-entry>"
            for gone in self._deleted
        ]
        return ("\n".join(rows) + "\n</feed>\n").encode()

    def json(self) -> dict[str, Any]:
        """The feed as JSON Feed 1.1; deleted entries stand in the extension `_deleted`."""
        base, settings = self.at.base, self.settings
        items = []
        for event in self._events:
            item: dict[str, Any] = {
                "id": self._name(event.path),
                "url": base + event.link,
                "title": self._title(event),
                "content_text": event.note or self._title(event),
                "date_published": _moment(event.date),
                "language": event.language,
                "tags": [tag for tag in (event.what, event.kind) if tag],
            }
            items.append(item)
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": line(settings.site_name) or "feed",
            "home_page_url": f"{base}{self.at.default}/",
            "feed_url": f"{base}feed.json",
            "language": settings.default_language,
            "authors": [{"name": line(settings.site_name) or "feed"}],
            "items": items,
            "_deleted": {
                "about": "entries to drop, as in RFC 6721",
                "entries": [
                    {
                        "ref": self._name(gone.path),
                        "when": _moment(gone.date),
                        "comment": gone.reason,
                    }
                    for gone in self._deleted
                ],
            },
        }


def _moment(day: str) -> str:
    """The first moment of a day, as RFC 3339 writes it."""
    return f"{day}T00:00:00Z"
