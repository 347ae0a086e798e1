"""`papers rename VOCABULARY OLD NEW`: another name (id) for an entry, and every use of it mended.

Records, translations, other vocabularies and links on editorial pages follow in one step, all or
nothing. Addresses that were published under the old name lead to the new one (tombstones of pages).
Where the name was changed by hand already, the uses alone are mended. The words that readers see
are the label: change it in its file; nothing else depends on it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence

from generator.check import check
from generator.commands.altered import Altered, Change, put_back_first
from generator.commands.number import DRAFT, renamed, sound
from generator.commands.options import add_common, today
from generator.commands.uses import editorial, link_to_entry, of_entries
from generator.edit import Editable, document
from generator.ledger.read import read_ledger
from generator.link.references import near_word
from generator.load import ledger_shown
from generator.objects.checked import Checked
from generator.objects.ledger import Ledger
from generator.objects.source import Source
from generator.objects.vocabulary import Entry
from generator.read import read
from generator.settings import Settings, load_settings

_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DRAFT = re.compile(r"draft-[a-z0-9]+(?:-[a-z0-9]+)*")
#: The word for the drafts, which have names of their own until they get a number.
_DRAFTS = "draft"
_LONGEST = 60

_WORDS = {
    "ko": {
        "unknown": "“{word}” 어휘는 없습니다. 쓸 수 있는 어휘: {choices}",
        "no-entry": "{vocabulary} 어휘에 “{old}” 이름이 없습니다.{near}",
        "near": " 혹시 “{near}”인가요?",
        "there": "{vocabulary} 어휘에 “{new}” 이름이 이미 있습니다({place}). 다른 이름을 고르세요",
        "same": "두 이름이 같습니다. 읽는 이에게 보이는 말(label)만 고치려면 어휘 파일에서 바로 "
        "고치면 됩니다",
        "form": "“{new}”: 이름은 영문 소문자로 시작하고 소문자, 숫자, 붙임표만 "
        "씁니다({most}자까지)",
        "numbered": "번호({old})는 바뀌지 않습니다. 이름을 바꿀 수 있는 기록은 "
        "초안(draft-…)뿐입니다",
        "draft-form": "초안의 새 이름은 draft-로 시작해야 합니다: “{new}”",
        "twice": "“{old}” 초안이 둘입니다({places}). 어느 쪽을 가리키는지 알 수 없으니, "
        "합치기 전에 자기 가지에서 이름을 바꾸세요",
        "released": "“{old}” 이름은 이미 펴냈습니다. papers number로 번호를 주면 이 이름도 계속 "
        "쓸 수 있습니다",
        "anchor": "“{old}”의 자리({address})는 이미 펴낸 주소라 이름을 바꿀 수 없습니다. "
        "읽는 이에게 보이는 말은 label을 고치면 됩니다",
        "grave": "“{new}”은(는) 전에 쓰던 이름이라 그 주소가 다른 곳으로 이어져 있습니다({place}). "
        "그 안내(tombstone)를 먼저 지우세요",
        "wrong": "먼저 고칠 점이 있어 아무것도 쓰지 않았습니다",
        "only-uses": "이름은 이미 “{new}”(으)로 바뀌어 있어 쓰인 곳만 고칩니다",
        "file": "  {path}: {n}군데",
        "address": "  펴낸 주소 {n}개는 새 주소로 이어집니다({path})",
        "settings": "  {path}에도 이 이름을 쓰는 주소가 있습니다. 손으로 고치세요",
        "dry": "{old} → {new}: {n}군데를 고칠 수 있습니다. 보여 주기만 했습니다. 쓰려면 "
        "--dry-run을 빼세요",
        "done": "{old} → {new}: {n}군데를 고쳤습니다",
        "nothing": "고칠 곳이 없습니다",
    },
    "en": {
        "unknown": "there is no vocabulary “{word}”; use one of {choices}",
        "no-entry": "there is no {vocabulary} “{old}”.{near}",
        "near": " Did you mean “{near}”?",
        "there": "there is a {vocabulary} “{new}” already ({place}); choose another name",
        "same": "the two names are the same; to change what readers see, edit the label in its "
        "file",
        "form": "“{new}”: a name begins with a small letter and has small letters, digits and "
        "hyphens "
        "(up to {most})",
        "numbered": "a number ({old}) never changes; only drafts (draft-…) can be renamed",
        "draft-form": "the new name of a draft begins with draft-: “{new}”",
        "twice": "there are two drafts “{old}” ({places}); which of them is meant cannot be known: "
        "rename yours in your own branch, before the merge",
        "released": "“{old}” has been published; papers number gives a number and keeps this name",
        "anchor": "“{old}” is part of a published address ({address}) and stays; to change what "
        "readers see, edit the label",
        "grave": "“{new}” was a name before, and its address leads elsewhere ({place}); "
        "remove that tombstone first",
        "wrong": "nothing was written: mend these first",
        "only-uses": "the entry is called “{new}” already; only its uses are mended",
        "file": "  {path}: {n} places",
        "address": "  {n} published addresses lead to the new ones ({path})",
        "settings": "  {path} has an address with this name, too; mend it by hand",
        "dry": "{old} → {new}: {n} places can be mended. Nothing was written; "
        "leave out --dry-run to write it",
        "done": "{old} → {new}: {n} places are mended",
        "nothing": "there is nothing to mend",
    },
}


class _Refused(Exception):
    """The rename cannot be made, for a reason that its author can mend."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "vocabulary", metavar="VOCABULARY", help="sector, event, place …, draft(초안)"
    )
    parser.add_argument("old", metavar="OLD", help="지금 이름 · the name as it is")
    parser.add_argument("new", metavar="NEW", help="새 이름 · the new name")
    parser.add_argument(
        "--dry-run", action="store_true", help="보여 주기만 합니다 · only show, write nothing"
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Rename, or say why not; 1 when the content hinders it, 2 for names that cannot be."""
    settings = load_settings(options.config)
    say = _WORDS["ko" if options.lang == "ko" else "en"]
    old, new = options.old.lower(), options.new
    put_back_first(settings.content, options.lang)
    sources, unread = read(settings.content)
    checked, unsound = check(sources)
    ledger, untrue = read_ledger(settings.ledger, ledger_shown(settings))
    if not sound((*unread, *unsound, *untrue), options.lang, settings):
        print(say["wrong"])
        return 1
    altered = Altered(settings.content)
    try:
        if old == new:
            raise _Refused(say["same"])
        if options.vocabulary == _DRAFTS:
            counts = _draft(old, new, sources, checked, ledger, altered, say)
        else:
            work = _Work(options.vocabulary, old, new, sources, checked, altered, say)
            counts = work.rename(ledger, str(today(options)))
            for text in work.told:
                print(text)
    except _Refused as error:
        print(f"papers rename: {error}", file=sys.stderr)
        return 2
    for path, n in sorted(counts.items()):
        print(say["file"].format(path=f"{settings.content.name}/{path}", n=n))
    if options.vocabulary != _DRAFTS:
        for path in _settings_that_name(settings, options.vocabulary, old):
            print(say["settings"].format(path=path))
    if not counts:
        print(say["nothing"])
        return 0
    if not options.dry_run:
        altered.write()
    end = say["dry" if options.dry_run else "done"]
    print(end.format(old=old, new=new, n=sum(counts.values())))
    return 0


def _draft(
    old: str,
    new: str,
    sources: list[Source],
    checked: Checked,
    ledger: Ledger,
    altered: Altered,
    say: Mapping[str, str],
) -> dict[str, int]:
    """Another name for a draft that has not been published."""
    if not old.startswith(DRAFT):
        raise _Refused(say["numbered"].format(old=old))
    if _DRAFT.fullmatch(new) is None or len(new) > _LONGEST:
        raise _Refused(say["draft-form"].format(new=new))
    named = {id: record.mark for record in checked.records for id in (record.id, *record.aliases)}
    if new in named:
        place = str(named[new]).rsplit(":", 1)[0]
        raise _Refused(say["there"].format(vocabulary=_DRAFTS, new=new, place=place))
    drafts = [record for record in checked.records if old in (record.id, *record.aliases)]
    if not any(record.id == old for record in drafts):
        near = near_word(old, tuple(r.id for r in checked.records if r.id.startswith(DRAFT)))
        raise _Refused(_no_entry(_DRAFTS, old, near, say))
    if len(drafts) > 1:
        places = ", ".join(str(record.mark).rsplit(":", 1)[0] for record in drafts)
        raise _Refused(say["twice"].format(old=old, places=places))
    if f"id/{old}/" in ledger.addresses or any(id == old for id, _ in ledger.revisions):
        raise _Refused(say["released"].format(old=old))
    counts = renamed({old: new}, sources, checked, altered)
    path = drafts[0].mark.path
    file = altered.edit(path)
    file.set(file.find(old), ("id",), new)
    altered.put(path, file.text)
    counts[path] = counts.get(path, 0) + 1
    return counts


def _no_entry(vocabulary: str, old: str, near: str, say: Mapping[str, str]) -> str:
    shown = say["near"].format(near=near) if near else ""
    return say["no-entry"].format(vocabulary=vocabulary, old=old, near=shown)


class _Work:
    """One rename of an entry; `told` is what there is to say of it beside the files."""

    def __init__(
        self,
        vocabulary: str,
        old: str,
        new: str,
        sources: list[Source],
        checked: Checked,
        altered: Altered,
        say: Mapping[str, str],
    ) -> None:
        self.vocabulary, self.old, self.new = vocabulary, old, new
        self.sources, self.checked, self.altered, self.say = sources, checked, altered, say
        self.told: list[str] = []
        self.entries: dict[str, Entry] = {}
        known = {entry.vocabulary for entry in checked.entries}
        known |= {taxonomy.facet for taxonomy in checked.taxonomies}
        if vocabulary not in known:
            choices = ", ".join([*sorted(known), _DRAFTS])
            raise _Refused(say["unknown"].format(word=vocabulary, choices=choices))
        for entry in self._all():
            self.entries.setdefault(entry.id, entry)

    def _all(self) -> Iterator[Entry]:
        yield from (entry for entry in self.checked.entries if entry.vocabulary == self.vocabulary)
        for taxonomy in self.checked.taxonomies:
            if taxonomy.facet == self.vocabulary:
                yield from taxonomy.terms

    def rename(self, ledger: Ledger, date: str) -> dict[str, int]:
        """Change the entry and its uses; how many places there were in each file."""
        old, new, say = self.old, self.new, self.say
        if _KEY.fullmatch(new) is None or len(new) > _LONGEST:
            raise _Refused(say["form"].format(new=new, most=_LONGEST))
        entry, there = self.entries.get(old), self.entries.get(new)
        if entry is None and there is None:
            near = near_word(old, tuple(self.entries))
            raise _Refused(_no_entry(self.vocabulary, old, near, say))
        if entry is not None and there is not None:
            place = str(there.mark).rsplit(":", 1)[0]
            values = {"vocabulary": self.vocabulary, "new": new, "place": place}
            raise _Refused(say["there"].format(**values))
        anchor = f"/#term-{old}"
        if self.vocabulary == "glossary" and (
            address := next((a for a in ledger.addresses if a.endswith(anchor)), "")
        ):
            raise _Refused(say["anchor"].format(old=old, address=address))
        moves = self._moves(ledger)
        uses = of_entries(self.checked, self.vocabulary)
        counts = self.altered.change([Change(use.mark, old, new) for use in uses if use.id == old])
        self._links(counts)
        if entry is None:
            self.told.append(say["only-uses"].format(new=new))
        else:
            self._entry(entry, counts)
        self._lead_on(moves, date)
        return counts

    def _entry(self, entry: Entry, counts: dict[str, int]) -> None:
        """Let the entry itself bear the new name."""
        path = entry.mark.path
        file = self.altered.edit(path)
        for at in range(len(file)):
            name = "terms" if file.get(at, ("kind",)) == "taxonomy" else "entries"
            whose = file.get(at, ("facet",)) if name == "terms" else file.get(at, ("kind",))
            listed = file.get(at, (name,))
            if whose != self.vocabulary or not isinstance(listed, Sequence):
                continue
            for number, item in enumerate(listed):
                if item.get("id") == self.old:
                    file.set(at, (name, number, "id"), self.new)
                    counts[path] = counts.get(path, 0) + 1
        self.altered.put(path, file.text)

    def _links(self, counts: dict[str, int]) -> None:
        """Mend links on editorial pages to the page of the entry."""
        pattern = link_to_entry(self.vocabulary, self.old)

        def mended(match: re.Match[str]) -> str:
            return match[0].removesuffix(self.old) + self.new

        for path in editorial(self.sources):
            text, n = pattern.subn(mended, self.altered.text(path))
            if n:
                self.altered.put(path, text)
                counts[path] = counts.get(path, 0) + n

    def _moves(self, ledger: Ledger) -> dict[str, str]:
        """Each published page of the entry, and where it goes. Raises _Refused where none can."""
        moves = {
            address: to
            for address in ledger.addresses
            if "#" not in address and (to := self._moved(address))
        }
        grave = re.compile(rf"[a-z]{{2,3}}(?:-[A-Za-z0-9]+)*/{self.vocabulary}/{self.new}/.*")
        graves = {tombstone.name: tombstone for tombstone in self.checked.tombstones}
        for name, tombstone in graves.items():
            if grave.fullmatch(name):
                place = str(tombstone.mark).rsplit(":", 1)[0]
                raise _Refused(self.say["grave"].format(new=self.new, place=place))
        return {page: to for page, to in moves.items() if page not in graves}

    def _moved(self, address: str) -> str:
        """Where a page of the entry goes; "" for any other address."""
        page = rf"([a-z]{{2,3}}(?:-[A-Za-z0-9]+)*/{self.vocabulary}/){self.old}(/.*)"
        match = re.fullmatch(page, address)
        return f"{match[1]}{self.new}{match[2]}" if match else ""

    def _lead_on(self, moves: Mapping[str, str], date: str) -> None:
        """Write what leads from the published pages to the new ones, also for what led to them."""
        for tombstone in self.checked.tombstones:
            if to := self._moved(tombstone.to or ""):
                path = tombstone.mark.path
                file = self.altered.edit(path)
                at = next(n for n in range(len(file)) if file.get(n, ("page",)) == tombstone.page)
                file.set(at, ("to",), to)
                self.altered.put(path, file.text)
        if not moves:
            return
        path = f"green/moved-{self.vocabulary}-{self.old}.yml"
        rows = [
            {
                "kind": "tombstone",
                "page": page,
                "state": "moved",
                "date": date,
                "reason": "reorganised",
                "to": to,
            }
            for page, to in sorted(moves.items())
        ]
        self.altered.add(path, "---\n".join(document(row) for row in rows))
        Editable(path, self.altered.text(path))  # it can be read again, or this raises
        self.told.append(self.say["address"].format(n=len(rows), path=path))


def _settings_that_name(settings: Settings, vocabulary: str, old: str) -> Iterator[str]:
    """The settings files whose menu leads to the page of the entry; they are no content of ours."""
    pattern = link_to_entry(vocabulary, old)
    for path in sorted(settings.config.parent.glob("mkdocs*.yml")):
        if pattern.search(path.read_text("utf-8", "replace")):
            yield path.name
