"""What the tests of open data read: the sample content, also with hostile text, and a ledger."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from generator import pipeline
from generator.ledger.canonical import TITLES
from generator.objects.authored import unwrap
from generator.objects.corpus import Corpus
from generator.objects.fields import Label, Longest
from generator.objects.ledger import (
    Edition,
    Erratum,
    Frozen,
    Ledger,
    Pinned,
    Redacted,
    Revision,
    Standing,
)
from generator.objects.record import Body
from generator.render.data import open_data
from generator.settings import Settings, load_settings

PROJECT = Path(__file__).resolve().parents[3]
TODAY = dt.date(2026, 11, 22)
#: Text that breaks out of every format that does not know how to hold it.
HOSTILE = (
    "=1+1 @x \"두 겹\" '한 겹' </script><script>alert(1)</script> <!-- ]]> &amp; {a} }{ \\ \\\\ "
    "100% $x$ #1 a_b ^ ~ | `c` *d* [e](f) 👩‍🔧 \u202eעברית\u202c \x07\x0b\u2028\ufffe ; , - TY  - X"
)
PARAGRAPH = f"{HOSTILE}\n\nER  - \n=2+2\r\n---\n```\n{HOSTILE}"


def settings(site_url: str = "https://example.org/") -> Settings:
    return msgspec.structs.replace(load_settings(PROJECT / "mkdocs.yml"), site_url=site_url)


def sample() -> Corpus:
    loaded = pipeline.load(settings(), TODAY)
    assert loaded.corpus is not None, loaded.problems
    return loaded.corpus


def hostile(corpus: Corpus) -> Corpus:
    """The same corpus with hostile words in every text that a person writes."""
    vocabulary = corpus.vocabulary
    return msgspec.structs.replace(
        corpus,
        records={id: poison(record) for id, record in corpus.records.items()},
        translations={key: poison(made) for key, made in corpus.translations.items()},
        vocabulary=msgspec.structs.replace(
            vocabulary,
            entries={
                name: {id: poison(entry) for id, entry in entries.items()}
                for name, entries in vocabulary.entries.items()
            },
            taxonomies={id: poison(taxonomy) for id, taxonomy in vocabulary.taxonomies.items()},
        ),
    )


def poison(thing: Any) -> Any:
    if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        return tuple(poison(item) for item in thing)
    if isinstance(thing, Label):
        return Label(tuple((code, PARAGRAPH) for code, _ in thing.texts))
    if isinstance(thing, Body):
        return msgspec.structs.replace(thing, text=f"{thing.text}\n\n{PARAGRAPH}")
    if not isinstance(thing, Struct):
        return thing
    hints = get_type_hints(type(thing), include_extras=True)
    changes: dict[str, Any] = {}
    for name in thing.__struct_fields__:
        value = getattr(thing, name)
        base, notes = unwrap(hints[name]) if get_origin(hints[name]) else (hints[name], ())
        longest = [note for note in notes if isinstance(note, Longest)]
        if isinstance(value, str) and longest and name not in ("url", "locator"):
            changes[name] = HOSTILE if longest[0].characters == 400 else PARAGRAPH
        elif isinstance(value, Struct | tuple) and get_args(base) != (str, ...):
            changes[name] = poison(value)
    return msgspec.structs.replace(thing, **changes)


def released(corpus: Corpus) -> Ledger:
    """A ledger of two releases of the green paper and one of the white; one text is gone."""
    revisions: dict[tuple[str, str], tuple[Revision, ...]] = {}
    texts: dict[str, Frozen] = {}

    def revision(id: str, language: str, number: int, date: str, title: str) -> Revision:
        record = corpus.records[id]
        head = {TITLES[record.kind]: title}
        frozen = Frozen(id=id, kind=record.kind, language=language, head=head, strings={}, body="")
        sha256 = hashlib.sha256(f"{id} {language} {number}".encode()).hexdigest()
        if id != "g-0003":
            texts[sha256] = frozen
        return Revision(
            id=id,
            language=language,
            number=number,
            date=date,
            sha256=sha256,
            note="고친 까닭" if number > 1 else "",
            gone=9 if id == "g-0003" else 0,
        )

    for id, record in corpus.records.items():
        if record.paper == "blue":
            continue
        languages = {"ko": record.title} | {
            code: made.title for (of, code), made in corpus.translations.items() if of == id
        }
        for code, title in languages.items():
            found = [revision(id, code, 1, "2025-03-31", title)]
            if id in ("g-0001", "g-0002"):
                found.append(revision(id, code, 2, "2026-03-31", title))
            revisions[id, code] = tuple(found)

    # A record that was published once and is no longer in the content.
    frozen = Frozen(
        id="w-0999", kind="solution", language="ko", head={"name": HOSTILE}, strings={}, body=""
    )
    lost = hashlib.sha256(b"w-0999").hexdigest()
    texts[lost] = frozen
    revisions["w-0999", "ko"] = (
        Revision(id="w-0999", language="ko", number=1, date="2025-10-31", sha256=lost),
    )

    def edition(paper: str, number: int, date: str) -> Edition:
        pinned = tuple(
            Pinned(r.id, r.language, r.number, r.sha256)
            for (id, code), found in revisions.items()
            if id in corpus.records and corpus.records[id].paper == paper
            for r in [found[-1] if number == 2 else found[0]]
        )
        lines = "".join(f"{p.id} {p.language} {p.revision} {p.sha256}\n" for p in pinned)
        return Edition(
            paper=paper,
            number=number,
            date=date,
            title=f"지속가능한 일자리 {'녹서' if paper == 'green' else '백서'}",
            publisher="예시 발행 기관",
            licence="1" if paper == "green" else "CC BY 4.0",
            approved_by="예시 회의",
            registration="예시-0001" if number == 1 else "",
            note="",
            pinned=pinned,
            root=hashlib.sha256(lines.encode()).hexdigest(),
            sha256=hashlib.sha256(b"manifest" + lines.encode()).hexdigest(),
        )

    return Ledger(
        revisions=revisions,
        texts=texts,
        editions={
            "green": (edition("green", 1, "2025-03-31"), edition("green", 2, "2026-03-31")),
            "white": (edition("white", 1, "2025-10-31"),),
        },
        errata={
            ("green", 1): (
                Erratum(date="2025-05-01", id="g-0001", text="“임금” → “품삯” </script>"),
            )
        },
        states={
            "g-0003": (Standing(state="gone", date="2026-01-02", reason="court-order"),),
            "w-0999": (
                Standing(state="split", date="2026-05-05", successors=("w-0001", "w-0003")),
            ),
            "g-0002": (
                Standing(state="merged", date="2026-02-02", reason="", successors=("g-0001",)),
            ),
        },
        redactions={
            ("g-0003", code, 1): Redacted(
                date="2026-01-02", ground="court-order", salted=hashlib.sha256(b"x").hexdigest()
            )
            for code in ("ko", "en")
        },
        addresses={"ko/g-0001/": 3, "ko/g-0001/#g-0001.why": 4, "robots.txt": 5},
        head=hashlib.sha256(b"head").hexdigest(),
        lines=12,
    )


class Published(Struct, frozen=True):
    """Everything that was published of a corpus: files by path."""

    name: str
    corpus: Corpus
    ledger: Ledger
    settings: Settings
    files: dict[str, bytes]


def publish(name: str, corpus: Corpus, ledger: Ledger, site_url: str) -> Published:
    chosen = settings(site_url)
    files: dict[str, bytes] = {}
    for output in open_data(corpus, ledger, chosen):
        assert output.path not in files, output.path
        files[output.path] = output.data
    return Published(name, corpus, ledger, chosen, files)
