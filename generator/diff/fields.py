"""Fields of records that change, by the name that readers know, the old value and the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diff.actions import told_fields
from generator.diff.both import Both
from generator.diff.change import Change
from generator.diff.words import plain
from generator.ledger.canonical import TITLES
from generator.objects.action import Action
from generator.objects.ledger import Frozen
from generator.render.frozen_fields import Fields, Row
from generator.render.words import FIELDS

#: Fields that the chain tells of, where the records that they name are others than before.
_LINKS = ("answers", "implements", "related", "supersedes", "duplicate_of", "merged_into")


def fields(both: Both) -> Iterator[Change]:
    """What changes in the heads of records, but for what the other groups tell better."""
    for before, after in both.records():
        was, now = both.before.own(before.id), both.after.own(after.id)
        if was.head != now.head:
            yield from _Told(both, was, now).changes(_told_elsewhere(both, was, now))


def _told_elsewhere(both: Both, was: Frozen, now: Frozen) -> frozenset[str]:
    """The fields whose change another group tells whole."""
    told = {TITLES[now.kind], TITLES[was.kind]}
    for name in _LINKS:
        old, new = (_targets(text.head.get(name)) for text in (was, now))
        if old != new:
            told.add(name)
    if ("withdrawn" in was.head) != ("withdrawn" in now.head):
        told.add("withdrawn")
    if (was.id in both.gaps_before) != (now.id in both.gaps_after):
        told.add("gap")
    before, after = both.base.corpus.records[was.id], both.head.corpus.records[now.id]
    if isinstance(before, Action) and isinstance(after, Action):
        told |= told_fields(before, after, both.head.corpus.today)
    return frozenset(told)


def _targets(value: Any) -> frozenset[str]:
    """The ids of records that a field of links names."""
    items = value if isinstance(value, list) else [value]
    return frozenset(
        str(item.get("to") if isinstance(item, dict) else item) for item in items if item
    )


class _Told:
    """Tells what changes between the heads of two texts of a record."""

    def __init__(self, both: Both, was: Frozen, now: Frozen) -> None:
        self._both, self._was, self._now = both, was, now
        self._old = Fields(was.strings, both.say.words)
        self._new = Fields(now.strings, both.say.words)

    def changes(self, without: frozenset[str]) -> Iterator[Change]:
        for name in sorted({*self._was.head, *self._now.head} - without):
            old, new = self._was.head.get(name), self._now.head.get(name)
            if old != new:
                yield from self._field((name,), old, new)

    def _field(self, path: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
        if isinstance(old, dict) and isinstance(new, dict):
            for name in sorted({*old, *new}):
                if old.get(name) != new.get(name):
                    yield from self._field((*path, name), old.get(name), new.get(name))
        elif isinstance(old, list) or isinstance(new, list):
            yield from self._list(path, old or [], new or [])
        else:
            yield self._value(path, old, new)

    def _list(self, path: tuple[str, ...], old: list[Any], new: list[Any]) -> Iterator[Change]:
        went = [item for item in old if item not in new]
        came = [item for item in new if item not in old]
        was, now = _by_key(went), _by_key(came)
        for key in [key for key in was if key in now]:
            went.remove(was[key])
            came.remove(now[key])
            yield from self._field((*path, key), was[key], now[key])
        if not went and not came:
            if was.keys().isdisjoint(now):
                yield self._tell("field-reordered", path)
            return
        if len(went) == len(came) == 1:
            if isinstance(went[0], dict) and isinstance(came[0], dict):
                yield from self._field((*path, *self._which(went[0], came[0], path)), *went, *came)
            else:
                yield self._value(path, went[0], came[0])
            return
        for item in went:
            yield self._tell("field-taken", path, old=self._said(path, item, True))
        for item in came:
            yield self._tell("field-added", path, new=self._said(path, item, False))

    def _which(
        self, was: Mapping[str, Any], now: Mapping[str, Any], path: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The part that is meant, by the first thing that it says before and after; in brackets."""
        for row in self._new.rows(now, path[-1]):
            if row.lines and was.get(row.name) == now[row.name]:
                return (f"({row.lines[0].text})",)
        return ()

    def _value(self, path: tuple[str, ...], was: Any, now: Any) -> Change:
        old, new = self._said(path, was, True), self._said(path, now, False)
        if old and new:
            if old == new:  # two entries of one name
                old, new = f"{old} ({was})", f"{new} ({now})"
            return self._tell("field-changed", path, old=old, new=new)
        if new:
            return self._tell("field-set", path, new=new)
        return self._tell("field-cleared", path, old=old)

    def _tell(self, what: str, path: tuple[str, ...], **values: str) -> Change:
        id, both = self._now.id, self._both
        label = " › ".join(
            plain(self._label(name, path), 40) for name in path if not name.isdecimal()
        )
        return both.tell("fields", what, (id,), name=both.name(id), field=label, **values)

    def _label(self, name: str, path: tuple[str, ...]) -> str:
        """A field in words; the key of a part goes by the name of that part."""
        words = self._both.say.words
        if name in FIELDS:
            return words(FIELDS[name])
        for part in _parts(self._now.head.get(path[0])):
            if part.get("key") == name and isinstance(part.get("name"), str):
                return str(part["name"])
        return name

    def _said(self, path: tuple[str, ...], value: Any, before: bool) -> str:
        """A value in words, on one line; "" where there is none."""
        if value is None:
            return ""
        fields = self._old if before else self._new
        named = [step for step in path if not step.startswith("(")]
        name, within = named[-1], named[-2] if len(named) > 1 else ""
        if isinstance(value, dict):
            return _flat(tuple(fields.rows(value, name)))
        return fields.value(name, value, within).text


def _by_key(items: list[Any]) -> Mapping[str, Any]:
    """The parts that have a name within their record, by it."""
    return {item["key"]: item for item in items if isinstance(item, dict) and "key" in item}


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:
    yield from (
        item for item in (value if isinstance(value, list) else ()) if isinstance(item, dict)
    )


def _flat(rows: tuple[Row, ...]) -> str:
    return " · ".join(
        f"{row.label}: {', '.join(v.text for v in row.lines) or '; '.join(map(_flat, row.parts))}"
        for row in rows
    )
