"""Translations: new, taken back, reworded, and left behind by an original that changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.both import Both
from generator.diff.change import Change
from generator.diff.side import Side, Texts
from generator.diff.texts import Held, pinned, sections, titles
from generator.ledger.canonical import TITLES, freeze, sha256
from generator.objects.ledger import Frozen
from generator.objects.translation import Translation
from generator.render.behind import OPENING, behind
from generator.render.words import MADE, MADE_PLAIN, language_name


def translations(both: Both) -> Iterator[Change]:
    """What changes for readers of other languages."""
    before = {
        (both.after_id(id), code): t for (id, code), t in both.base.corpus.translations.items()
    }
    after = both.head.corpus.translations
    held = pinned(both.head.ledger, both) or pinned(both.base.ledger, both)
    for key in sorted({*before, *after}):
        id, code = key
        if id in both.head.unread or id in both.base.unread:
            continue
        old, new = before.get(key), after.get(key)
        values = {"name": both.name(id), "language": language_name(code, both.say.words)}
        if old is None and new is not None:
            made = _made(both, new)
            yield both.tell("translations", "translation-new", (id,), made=made, **values)
        elif new is None:
            if id in both.head.corpus.records:
                yield both.tell("translations", "translation-removed", (id,), **values)
        elif old is not None:
            yield from _of(both, id, code, (old, new), values, held)


def _of(
    both: Both,
    id: str,
    code: str,
    pair: tuple[Translation, Translation],
    values: dict[str, str],
    held: dict[tuple[str, str], Held] | object,
) -> Iterator[Change]:
    former = both.was[id]
    was, now = both.before.of(former, code), both.after.of(id, code)
    parts = _parts(both, was, now)
    if parts:
        yield both.tell("translations", "translation-reworded", (id,), parts=parts, **values)
    if isinstance(held, dict) and (former, code) in held:
        for change in sections(both, was, now, held[former, code]):
            if change.group == "cited":
                yield change
    old, new = pair
    if old.made != new.made:
        made = {"old": _made(both, old), "new": _made(both, new)}
        yield both.tell("translations", "translation-made", (id,), **made, **values)
    yield from _behind(both, id, pair, values, bool(parts))


def _parts(both: Both, was: Frozen, now: Frozen) -> str:
    """The parts of a translation whose words changed."""
    say, found = both.say, behind(was, now)
    named = []
    title = TITLES[now.kind]
    if was.head.get(title) != now.head.get(title):
        named.append(say.frame("title-part"))
    keys = [*([OPENING] if found.opening else []), *found.changed, *found.added, *found.removed]
    if keys:
        named.append(titles(both, was, now, keys))
    elif was.body != now.body:
        named.append(say.frame("body-part"))
    return ", ".join(named)


def _behind(
    both: Both,
    id: str,
    pair: tuple[Translation, Translation],
    values: dict[str, str],
    reworded: bool,
) -> Iterator[Change]:
    former = both.was[id]
    old = _missed(both.base, both.before, former, pair[0])
    new = _missed(both.head, both.after, id, pair[1])
    if old is None or new is None:
        was, now = both.before.own(former), both.after.own(id)
        if new is None and not reworded and not _same_words(was, now):
            yield both.tell("translations", "translation-left", (id,), **values)
    elif new > old:
        yield both.tell("translations", "translation-behind", (id,), n=new, **values)
    elif new < old and new:
        yield both.tell("translations", "translation-closer", (id,), n=new, old=old, **values)
    elif new < old:
        yield both.tell("translations", "translation-caught-up", (id,), **values)


def _missed(side: Side, texts: Texts, id: str, translation: Translation) -> int | None:
    """How many texts of the original came after the one that is followed; None where none is.

    A text that differs from the last revision counts as one: the next release makes it one.
    """
    record = side.corpus.records[id]
    latest = side.ledger.latest(id, record.language)
    if latest is None or not translation.follows:
        return None
    living = sha256(freeze(texts.own(id)))
    return max(0, latest.number - translation.follows + (living != latest.sha256))


def _same_words(was: Frozen, now: Frozen) -> bool:
    title = TITLES[now.kind]
    return was.body == now.body and was.head.get(title) == now.head.get(title)


def _made(both: Both, translation: Translation) -> str:
    """How a translation, or a text in plain words, was made."""
    plain = translation.language.endswith("-simple")
    return both.say.words((MADE_PLAIN if plain else MADE)[translation.made])
