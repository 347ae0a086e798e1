"""What the head of a record's page tells programs: versions, how to cite, and linked data.

Link relations are those of RFC 5829 (versions), RFC 8574 (cite-as) and the HTML standard; the
`citation_…` names are those that reference managers read, `DC.…` those of Dublin Core. Linked data
stands in a data block, which no policy lets run.
"""

from __future__ import annotations

from html import escape

from generator.objects.record import Record
from generator.objects.view import RecordView
from generator.render.data.cite import Citer, Reading
from generator.render.data.clean import script_json
from generator.render.data.linked import Linked
from generator.render.data.survey import Survey


class Heads:
    """Makes the heads of the pages of one language."""

    def __init__(self, survey: Survey, language: str) -> None:
        self._survey = survey
        self._language = language
        self._citer = Citer(survey)
        self._linked = Linked(survey)

    def record(self, record: Record, view: RecordView) -> str:
        """The head of a record's page, safe HTML; its page lies two folders deep."""
        known = self._survey.known(record)
        reading = self._citer.reading(known, self._language)
        work = f"../../id/{record.id}/"
        lines = [_link("cite-as", reading.address)]
        if view.versions is not None:
            versions = view.versions
            lines.append(_link("latest-version", versions.latest_href))
            if versions.previous_href:
                lines.append(_link("predecessor-version", versions.previous_href))
            lines.append(_link("version-history", versions.history_href))
        if view.follow is not None:
            lines.append(feed_link(view.follow.text, view.follow.href))
        lines += [
            _link("alternate", "index.md", "text/markdown"),
            _link("alternate", f"{work}data.json", "application/json"),
            _link("alternate", f"{work}data.jsonld", "application/ld+json"),
            _link("linkset", f"{work}linkset.json", "application/linkset+json"),
            *_citation(reading),
        ]
        graph = script_json(self._linked.graph(known)).decode().strip()
        lines.append(f'<script type="application/ld+json">{graph}</script>')
        return "\n".join(lines) + "\n"


def feed_link(title: str, href: str) -> str:
    """What lets a browser or a reader of news find the feed of a page (RFC 4287), safe HTML."""
    return (
        f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" '
        f'href="{escape(href)}">'
    )


def _citation(reading: Reading) -> list[str]:
    date = str(reading.date) if reading.date else ""
    named = [
        ("citation_title", reading.title),
        ("citation_author", reading.publisher),
        ("citation_publisher", reading.publisher),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_language", reading.language),
        ("citation_public_url", reading.address),
        ("citation_technical_report_number", reading.number),
        ("DC.title", reading.title),
        ("DC.publisher", reading.publisher),
        ("DC.date", date),
        ("DC.language", reading.language),
        ("DC.identifier", reading.address),
        ("DC.type", "Text"),
    ]
    return [
        f'<meta name="{name}" content="{escape(content)}">' for name, content in named if content
    ]


def _link(relation: str, href: str, type_: str = "") -> str:
    typed = f' type="{type_}"' if type_ else ""
    return f'<link rel="{relation}" href="{escape(href)}"{typed}>'
