"""Both: the two sides beside each other: which record became which, and how both are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diff.change import Change
from generator.diff.side import Side, Texts
from generator.diff.words import LONGEST, Say, plain
from generator.objects.record import Record
from generator.render.words import number


class Both:
    """Two sides of a change. `now` maps the ids of records that stand on both, before to after."""

    def __init__(self, base: Side, head: Side, say: Say) -> None:
        self.base, self.head, self.say = base, head, say
        self.renumbered = _renumbered(base, head)
        self.before, self.after = Texts(base, self.renumbered), Texts(head)
        self.now: dict[str, str] = {}
        for id in base.corpus.records:
            now = self.renumbered.get(id, id)
            if now in head.corpus.records:
                self.now[id] = now
        self.was = {now: id for id, now in self.now.items()}
        self.added = tuple(
            id
            for id in head.corpus.records
            if id not in self.was and id not in base.unread and id not in base.corpus.records
        )
        self.gaps_before = frozenset(gap.id for gap in base.corpus.gaps)
        self.gaps_after = frozenset(gap.id for gap in head.corpus.gaps)
        #: Ids of records of which one side says nothing: what there is before, but not after.
        self.gone = tuple(
            id for id in base.corpus.records if id not in self.now and id not in head.unread
        )
        self._mended = {id for id in head.corpus.records if id in base.unread}

    @property
    def mended(self) -> tuple[str, ...]:
        """Records that could not be read before, and now can."""
        return tuple(sorted(self._mended))

    @property
    def unread(self) -> tuple[str, ...]:
        """Records that were read before and cannot be read now."""
        return tuple(id for id in self.base.corpus.records if id in self.head.unread)

    def records(self) -> Iterable[tuple[Record, Record]]:
        """The records that stand on both sides, before and after."""
        for id, now in self.now.items():
            yield self.base.corpus.records[id], self.head.corpus.records[now]

    def after_id(self, id: str) -> str:
        """What an id of before is called after the change."""
        return self.now.get(id, id)

    def name(self, id: str) -> str:
        """A record as readers know it: its number and its title, as they will be if they can.

        The title is that in the language of the sentences, where there is one.
        """
        corpus = self.head.corpus if id in self.head.corpus.records else self.base.corpus
        record = corpus.records.get(id)
        if record is None:
            return number(id)
        translation = corpus.translation(id, self.say.language)
        title = translation.title if translation else record.title
        return f"{number(id)} “{plain(title, 40)}”"

    def names(self, ids: Iterable[str]) -> str:
        """Numbers of records, the first few of them."""
        return self.say.list([number(id) for id in ids])

    def tell(
        self, group: str, what: str, ids: Iterable[str] = (), /, **values: str | int
    ) -> Change:
        """A change with its sentence; long words of authors are cut in the sentence alone."""
        whole = {key: plain(v) if isinstance(v, str) else v for key, v in values.items()}
        cut = {
            key: v if isinstance(v, int) or key in _UNCUT else plain(v, LONGEST)
            for key, v in whole.items()
        }
        return Change(group, what, self.say.sentence(what, **cut), tuple(ids), whole)


#: Values that are cut when they are made, or are no words of an author.
_UNCUT = frozenset(
    ("name", "names", "to", "sections", "editions", "address", "parts", "fields", "made")
)


def _renumbered(base: Side, head: Side) -> Mapping[str, str]:
    """The numbers that drafts and other names of before have after, where they have new ones."""
    aliases, records = head.corpus.aliases, head.corpus.records
    return {
        id: aliases[id]
        for id in base.corpus.records
        if id not in records
        and aliases.get(id) in records
        and aliases[id] not in base.corpus.records
    }
