"""Citations of a record: a line in the Korean manner, APA 7, BibLaTeX, RIS and CSL-JSON.

A record is cited by the latest edition that holds its latest revision, at the frozen address of
that revision. Where no edition holds it, the living record is cited at the address of the work,
with the date of the latest fact in it. The Korean line leaves the day of reading to the reader.
"""

from __future__ import annotations

import re

from msgspec import Struct

from generator.objects.corpus import Corpus
from generator.objects.date import PartialDate
from generator.objects.ledger import Ledger, Revision
from generator.objects.record import Record
from generator.render.data.addresses import Addresses
from generator.render.data.clean import json, line
from generator.render.data.survey import Holding, Known, Survey
from generator.render.korean import date_words
from generator.render.words import PAPERS, number
from generator.settings import Settings

#: What the papers are called in English citations.
PAPERS_ENGLISH = {"green": "Green Paper", "white": "White Paper", "blue": "Blue Paper"}
#: Where the reader writes the day of reading.
READ_ON = "(읽은 날:     년   월   일)"
#: The names that babel gives languages in BibLaTeX.
_BABEL = {"ko": "korean", "en": "english", "vi": "vietnamese", "zh": "chinese", "ru": "russian"}
_LATEX = re.compile(r"[\\{}$&#%_^~]|-(?=-)|`(?=`)|'(?=')")
_LATEX_WORDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # Two of these would run into one sign.
    "-": "-{}",
    "`": "`{}",
    "'": "'{}",
}


class Citations(Struct, frozen=True):
    """The same citation for readers (`korean`, `apa`) and for programs (whole files)."""

    korean: str
    apa: str
    bibtex: str
    ris: str
    csl: str


class Reading(Struct, frozen=True, kw_only=True):
    """What every format of one citation says: who, when, what, in what, where.

    `page` is where the record begins in print, "" where that is not known; `volume` is 0 where
    there is one alone.
    """

    id: str
    number: str
    title: str
    language: str
    publisher: str
    date: PartialDate | None
    paper: str
    container: str
    edition: int
    revision: int
    registration: str
    address: str
    sample: bool
    withdrawn: bool
    volume: int = 0
    page: str = ""


class Citer:
    """Cites the records of one corpus; made once for many records."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        settings = survey.settings
        self._publisher = line(settings.site_name)
        # A citation leaves the site: without an absolute address it has a path from the root.
        self._at = Addresses(settings.site_url or "/", settings.default_language)

    def cite(self, known: Known, language: str = "") -> Citations:
        """Every form of the citation, of the text in this language (else the original)."""
        reading = self.reading(known, language)
        return Citations(korean(reading), apa(reading), bibtex(reading), ris(reading), csl(reading))

    def reading(self, known: Known, language: str = "") -> Reading:
        """What there is to cite."""
        record = known.record
        if language not in known.titles:
            language = record.language
        latest = known.latest(language)
        holding = None
        if latest is not None:
            for one in known.holdings:
                pinned = one.pinned
                if pinned.language == language and pinned.revision == latest.number:
                    holding = one
        title = known.titles[language]
        withdrawn = known.state == "withdrawn"
        if holding is not None:
            return self._held(holding, title, record.sample, withdrawn)
        return Reading(
            id=record.id,
            number=known.number,
            title=title,
            language=language,
            publisher=self._publisher,
            date=known.dated,
            paper=record.paper,
            container="",
            edition=0,
            revision=0,
            registration="",
            address=self._at.work(record.id),
            sample=record.sample,
            withdrawn=withdrawn,
        )

    def revision(self, revision: Revision) -> str:
        """The Korean line for a revision in the latest edition that holds it; "" for none."""
        for holding in reversed(self.survey.holdings_of(revision.id)):
            pinned = holding.pinned
            if (pinned.language, pinned.revision) == (revision.language, revision.number):
                text = self.survey.ledger.texts.get(revision.sha256)
                sample = bool(text and text.head.get("sample"))
                return korean(self._held(holding, number(revision.id), sample, False))
        return ""

    def _held(self, holding: Holding, title: str, sample: bool, withdrawn: bool) -> Reading:
        """A text as an edition holds it; `title` stands where the text went by law."""
        edition, pinned = holding.edition, holding.pinned
        key = (edition.paper, edition.name, pinned.language)
        place = self.survey.prints.place(*key, pinned.id)
        book = self.survey.prints.books.get(key)
        return Reading(
            id=pinned.id,
            number=number(pinned.id),
            title=self.survey.frozen_title(pinned.sha256) or title,
            language=pinned.language,
            publisher=line(edition.publisher) or self._publisher,
            date=PartialDate.parse(edition.date),
            paper=edition.paper,
            container=line(edition.title),
            edition=edition.number,
            revision=pinned.revision,
            registration=line(edition.registration),
            address=self._at.revision(pinned.id, pinned.language, pinned.revision),
            sample=sample,
            withdrawn=withdrawn,
            volume=place.volume if place and book and book.volumes > 1 else 0,
            page=place.label if place else "",
        )


def citations(
    record: Record, corpus: Corpus, settings: Settings, ledger: Ledger, language: str
) -> Citations:
    """The citations of one record; whoever cites many keeps a `Citer`."""
    survey = Survey(corpus, settings, ledger)
    return Citer(survey).cite(survey.known(record), language)


def korean(reading: Reading) -> str:
    """발행 기관, 연도, 『책 제목』, 판, 번호 「글 제목」, 고유 주소 (읽은 날)."""
    parts = [reading.publisher] if reading.publisher else []
    if reading.edition:
        assert reading.date is not None
        parts += [str(reading.date.year), f"『{reading.container}』", f"제{reading.edition}판"]
        if reading.page:
            volume = f"{reading.volume}권 " if reading.volume else ""
            parts.append(f"{volume}{reading.page}쪽")
    else:
        parts += [
            f"{reading.date.year}" if reading.date else "날짜 없음",
            f"『{PAPERS[reading.paper]}』",
            f"누리집 글({date_words(reading.date, 'ko')} 기준)" if reading.date else "누리집 글",
        ]
    version = f" v{reading.revision}" if reading.revision else ""
    marks = "[예시]" * reading.sample + "[철회됨]" * reading.withdrawn
    parts.append(f"{reading.number}{version} 「{reading.title}」{marks}")
    return f"{', '.join(parts)}, {reading.address} {READ_ON}"


def apa(reading: Reading) -> str:
    """APA 7: who. (when). What (number) [mark]. In where (edition). Address."""
    when = "n.d."
    if reading.date and reading.edition:
        when = str(reading.date.year)
    elif reading.date:
        when = _apa_date(reading.date)
    version = f", revision {reading.revision}" if reading.revision else ""
    marks = [
        word
        for word, there in (
            ("Example", reading.sample),
            ("Withdrawn", reading.withdrawn),
        )
        if there
    ]
    mark = f" [{'; '.join(marks)}]" if marks else ""
    who = f"{reading.publisher}. " if reading.publisher else ""
    place = reading.container or PAPERS_ENGLISH[reading.paper]
    within = [f"{_ordinal(reading.edition)} ed."] if reading.edition else []
    within += [f"Vol. {reading.volume}"] if reading.volume else []
    within += [f"p. {reading.page}"] if reading.page else []
    edition = f" ({', '.join(within)})" if within else ""
    return (
        f"{who}({when}). {_sentence(reading.title)} ({reading.number}{version}){mark}. "
        f"In {place}{edition}. {reading.address}"
    )


def _sentence(title: str) -> str:
    """A title without the full stop at its end."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _apa_date(date: PartialDate) -> str:
    if not date.month:
        return str(date.year)
    words = date_words(PartialDate(2000, date.month), "en").removesuffix(" 2000")
    return f"{date.year}, {words} {date.day}" if date.day else f"{date.year}, {words}"


def _ordinal(n: int) -> str:
    if n % 100 in (11, 12, 13):
        return f"{n}th"
    return f"{n}" + {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def _latex(text: str) -> str:
    if _LATEX.search(text) is None:
        return text
    return _LATEX.sub(lambda m: _LATEX_WORDS.get(m[0], "\\" + m[0]), text)


def _notes(reading: Reading) -> str:
    marks = []
    if reading.sample:
        marks.append("예시(example, not from the real papers)")
    if reading.withdrawn:
        marks.append("철회됨(withdrawn)")
    return "; ".join(marks)


def bibtex(reading: Reading) -> str:
    """A BibLaTeX entry: `@incollection` in an edition, else `@online`."""
    fields = [("title", f"{{{_latex(reading.title)}}}")]
    if reading.publisher:
        fields.append(("author", f"{{{_latex(reading.publisher)}}}"))
    if reading.edition:
        fields += [
            ("booktitle", f"{{{_latex(reading.container)}}}"),
            ("edition", str(reading.edition)),
            ("publisher", f"{{{_latex(reading.publisher)}}}"),
            ("version", str(reading.revision)),
        ]
        fields += [("volume", str(reading.volume))] if reading.volume else []
        fields += [("pages", reading.page)] if reading.page else []
    else:
        fields.append(("titleaddon", _latex(PAPERS[reading.paper])))
    if reading.date:
        fields.append(("date", str(reading.date)))
    fields.append(("number", reading.number))
    if reading.registration:
        fields.append(("isrn", _latex(reading.registration)))
    fields.append(("url", reading.address))
    fields.append(("langid", _BABEL.get(reading.language, reading.language)))
    if note := _notes(reading):
        fields.append(("note", _latex(note)))
    kind = "incollection" if reading.edition else "online"
    rows = "".join(f"  {name:<10} = {{{value}}},\n" for name, value in fields)
    return f"@{kind}{{{reading.id},\n{rows}}}\n"


def ris(reading: Reading) -> str:
    """An RIS record: `CHAP` in an edition, else `ELEC`."""
    rows = [("TY", "CHAP" if reading.edition else "ELEC"), ("ID", reading.id)]
    if reading.publisher:
        rows += [("AU", reading.publisher), ("PB", reading.publisher)]
    rows.append(("TI", reading.title))
    rows.append(("T2", reading.container or PAPERS[reading.paper]))
    if reading.date:
        date = reading.date
        day = f"{date.year}/{date.month:02}/" if date.month else f"{date.year}//"
        rows += [
            ("PY", str(date.year)),
            ("DA", f"{day}{date.day:02}/" if date.day else f"{day}/"),
        ]
    if reading.edition:
        rows += [("ET", str(reading.edition)), ("VL", f"v{reading.revision}")]
        rows += [("SP", reading.page)] if reading.page else []
    rows += [("AN", reading.number), ("UR", reading.address), ("LA", reading.language)]
    if note := _notes(reading):
        rows.append(("N1", note))
    return "".join(f"{tag}  - {value}\n" for tag, value in rows) + "ER  - \n"


def csl(reading: Reading) -> str:
    """A CSL-JSON list of one item, as Zotero and citeproc read it."""
    item: dict[str, object] = {
        "id": reading.id,
        "type": "chapter" if reading.edition else "webpage",
        "title": reading.title,
        "container-title": reading.container or PAPERS[reading.paper],
        "number": reading.number,
        "language": reading.language,
        "URL": reading.address,
    }
    if reading.publisher:
        item["author"] = [{"literal": reading.publisher}]
        item["publisher"] = reading.publisher
    if reading.date:
        date = reading.date
        parts = [part for part in (date.year, date.month, date.day) if part]
        item["issued"] = {"date-parts": [parts]}
    if reading.edition:
        item["edition"] = str(reading.edition)
        item["version"] = str(reading.revision)
        if reading.volume:
            item["volume"] = str(reading.volume)
        if reading.page:
            item["page"] = reading.page
    if note := _notes(reading):
        item["note"] = note
    return json([item]).decode()
