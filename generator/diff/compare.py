"""The whole of a change on one page: two sides in, a Diff out. Start reading here."""

from __future__ import annotations

from generator.diff.actions import actions
from generator.diff.addresses import addresses
from generator.diff.both import Both
from generator.diff.chain import chain
from generator.diff.change import GROUPS, Change, Diff
from generator.diff.fields import fields
from generator.diff.records import records
from generator.diff.side import Side
from generator.diff.texts import editions, texts
from generator.diff.translations import translations
from generator.diff.vocabulary import pages, vocabulary
from generator.diff.words import Say, plain
from generator.objects.codes import message
from generator.render.words import words
from generator.settings import Settings

#: What is told of a record that was there and is so no more.
_REMOVED = ("record-removed", "record-left", "record-renamed")


def compare(base: Side, head: Side, settings: Settings, language: str) -> Diff:
    """What the change from one side to the other does, in the order of readers."""
    both = Both(base, head, Say(words(settings.theme, language)))
    found = [
        *records(both),
        *chain(both),
        *actions(both),
        *editions(both),
        *texts(both),
        *fields(both),
        *translations(both),
        *vocabulary(both),
        *pages(both),
        *addresses(both, settings.languages),
    ]
    changes = tuple(sorted(found, key=lambda change: GROUPS.index(change.group)))
    return Diff(
        language=both.say.language,
        changes=changes,
        counts=_counts(both, changes),
        errors=(_told(base, both.say), _told(head, both.say)),
    )


def _told(side: Side, say: Say) -> tuple[str, ...]:
    """The errors of a side by file and line; what people wrote in them is made plain."""
    found = sorted(side.errors, key=lambda problem: (problem.mark, problem.code))
    return tuple(
        dict.fromkeys(
            plain(f"{p.mark.path}:{p.mark.line}: {message(p, say.language)}") for p in found
        )
    )


def _counts(both: Both, changes: tuple[Change, ...]) -> dict[str, int]:
    said = [change.what for change in changes]
    return {
        "added": said.count("record-added"),
        "changed": len(changed(both)),
        "withdrawn": said.count("record-withdrawn"),
        "removed": sum(map(said.count, _REMOVED)),
        "broken": sum(change.group == "lost" for change in changes),
    }


def changed(both: Both) -> tuple[str, ...]:
    """Records on both sides whose own words or fields, in any language, are others than before."""
    found = []
    for before, after in both.records():
        was, now = both.before.own(before.id), both.after.own(after.id)
        if before.id != after.id or (was.head, was.body) != (now.head, now.body):
            found.append(after.id)
    return tuple(found)
