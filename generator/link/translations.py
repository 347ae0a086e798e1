"""Translations to their records: one a language, and only of what the record says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from generator.link.permalinks import order
from generator.link.references import near_id, near_word
from generator.objects.date import PartialDate
from generator.objects.fields import Reference
from generator.objects.problem import Problem, problem
from generator.objects.record import KINDS, Body, Record
from generator.objects.source import Mark
from generator.objects.translation import Translation

#: Fields that are text but not words for readers.
_NOT_WORDS = ("id", "key", "language", "aliases")


def translations(
    made: Iterable[Translation],
    records: Mapping[str, Record],
    aliases: Mapping[str, str],
    broken: frozenset[str],
    problems: list[Problem],
    gone: Collection[str] = (),
) -> dict[tuple[str, str], Translation]:
    """Translations by record id and language; what they refer to is there, or `gone`, or told."""
    found: dict[tuple[str, str], Translation] = {}
    for translation in sorted(made, key=lambda made: made.mark):
        id = aliases.get(translation.of.id, translation.of.id)
        record = records.get(id)
        mark = translation.of.mark
        if record is None:
            if id not in broken:
                near = near_id(id, records, KINDS)
                kinds = " / ".join(KINDS)
                problems.append(problem("unknown-id", mark, len(id), id=id, kinds=kinds, near=near))
            continue
        key = (id, translation.language)
        if translation.language == record.language:
            problems.append(
                problem("own-language", mark, 1, ("language",), language=record.language)
            )
        elif key in found:
            first = found[key].mark
            place = f"{first.path}:{first.line}"
            problems.append(
                problem(
                    "duplicate-translation", mark, id=id, language=translation.language, first=place
                )
            )
        else:
            found[key] = translation
            _check_against(translation, record, problems)
            for reference in translation.body.references:
                id = aliases.get(reference.id, reference.id)
                if not (id in records or id in broken or id in gone):
                    near, kinds = near_id(id, records, KINDS), " / ".join(KINDS)
                    values = {"id": id, "kinds": kinds, "near": near}
                    problems.append(problem("unknown-id", reference.mark, len(id), **values))
    return {key: found[key] for key in sorted(found, key=lambda key: (order(key[0]), key[1]))}


def _check_against(translation: Translation, record: Record, problems: list[Problem]) -> None:
    """Tell each text and section of a translation that the record does not have."""
    keys = tuple(section.key for section in record.body.sections)
    there = frozenset(keys)
    for section in translation.body.sections:
        if section.key not in there:
            near = near_word(section.key, keys)
            problems.append(
                problem("section-not-in-original", section.mark, key=section.key, near=near)
            )
    if not translation.texts:
        return
    paths = tuple(path for path, _ in texts(record))
    known = frozenset(paths)
    for text in translation.texts:
        if text.path not in known:
            near = near_word(text.path, paths)
            problems.append(
                problem(
                    "unknown-text",
                    text.mark,
                    len(text.path),
                    id=record.id,
                    path=text.path,
                    near=near,
                )
            )


def texts(thing: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The words within a record that can be translated, by path: `milestones.survey.name`.

    An item of a list goes by its key, or by its number from 1 where it has none.
    """
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, Mark | Reference | Body | PartialDate):
        return
    elif isinstance(thing, tuple):
        for number, item in enumerate(thing, 1):
            step = getattr(item, "key", None) or str(number)
            yield from texts(item, f"{path}.{step}")
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            if name not in _NOT_WORDS:
                yield from texts(getattr(thing, name), f"{path}.{name}" if path else name)
