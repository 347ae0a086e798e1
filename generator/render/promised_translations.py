"""What a translation says of its original: which revision it follows, and what it has missed since.

It is held against the original as it stands, so that a reader learns of every change, also of those
that no release has told yet. What changed is shown in the history of the translation; before that
has one, in the history of the original.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from msgspec import Struct

from generator.objects.ledger import Frozen
from generator.objects.promised_view import ChangedPart, Difference, OriginalView
from generator.objects.record import Record
from generator.objects.translation import Translation
from generator.objects.view import BehindView, Link, Text
from generator.render.behind import OPENING, Behind, Part, behind, marked, parts
from generator.render.compare import compare_bodies
from generator.render.promised_texts import PromisedTexts
from generator.render.words import language_name


class _Followed(Struct, frozen=True):
    """A translation that has missed something: the text that it follows, and the original today.

    `before` is None where the text that it follows is gone; then nobody can tell what it missed.
    """

    record: Record
    translation: Translation
    revisions: int
    before: Frozen | None
    now: Frozen
    behind: Behind


class Translations:
    """Tells what translations into one language have missed."""

    def __init__(self, texts: PromisedTexts) -> None:
        self.words = texts.words
        self._texts = texts
        self._language = texts.language
        self._corpus = texts.corpus
        self._ledger = texts.ledger
        self._languages = texts.settings.languages
        self._found: dict[str, _Followed | None] = {}

    def revisions_behind(self, id: str) -> int:
        """By how many revisions a translation is behind its original; 0 for an original."""
        record = self._corpus.records.get(id)
        translation = self._corpus.translations.get((id, self._language))
        if record is None or translation is None or not translation.follows:
            return 0
        last = self._ledger.latest(id, record.language)
        return max(0, last.number - translation.follows) if last else 0

    def view(self, id: str, up: str) -> BehindView | None:
        """What the page of a translation, `up` from the site, says that it missed; or None."""
        followed = self._followed(id)
        if followed is None:
            return None
        record, found = followed.record, followed.behind
        language = self._language_name(record)
        own = {section.key: section.title for section in followed.translation.body.sections}
        now = parts(followed.now.body)
        changed = [(self._texts.label(name), "original-head", "") for name in found.fields]
        added = []
        if followed.translation.body.text.strip():  # else the page shows the original's body
            if found.opening:
                changed.append((self.words("첫머리"), "original-opening", ""))
            for key in found.changed:
                lang = "" if key in own else record.language
                changed.append((own.get(key) or now[key].title, f"original.{key}", lang))
            added = [key for key in found.added if key not in own]
        there = record.language in self._languages
        home = f"{up}{record.language}/{id}/"
        return BehindView(
            sentence=self._sentence(followed),
            changed_heading=self.words("{language} 원문이 그 뒤 바뀐 곳", language=language),
            changed=tuple(
                self._link(Text(text, lang), followed, anchor, up) for text, anchor, lang in changed
            ),
            added_heading=self.words("{language} 원문에 새로 생긴 절", language=language),
            added=tuple(
                Link(
                    Text(now[key].title, record.language),
                    f"{home}#{id}.{key}" if there else "",
                    record.language if there else "",
                )
                for key in added
            ),
        )

    def marked(self, id: str, html: str, up: str) -> str:
        """The body of a translation, safe HTML, with a mark at each section that is behind."""
        followed = self._followed(id)
        if followed is None or not followed.translation.body.text.strip():
            return html
        found, own = followed.behind, followed.translation.body.sections
        titles = {section.key: section.title for section in own}
        language = self._language_name(followed.record)

        def mark(key: str) -> str:
            if key not in found.changed:
                return ""
            sentence = self.words(
                "이 절의 {language} 원문은 그 뒤 바뀌었습니다.", language=language
            )
            return self._mark(sentence, followed, f"original.{key}", titles.get(key, key), up)

        html = marked(html, id, mark)
        if found.opening:
            sentence = self.words(
                "첫머리의 {language} 원문은 그 뒤 바뀌었습니다.", language=language
            )
            first = self.words("첫머리")
            html = self._mark(sentence, followed, "original-opening", first, up) + html
        return html

    def original(self, id: str, up: str) -> OriginalView | None:
        """What the history of a translation shows of its original; None where it missed nothing."""
        followed = self._followed(id)
        if followed is None:
            return None
        record, follows = followed.record, followed.translation.follows
        links: list[Link | None] = [None, None]
        if record.language in self._languages:
            home = f"{up}{record.language}/{id}/"
            name = self.words("{number}번째 글", number=follows)
            links = [
                Link(Text(name), f"{home}v{follows}/", record.language),
                Link(Text(self.words("지금의 원문")), home, record.language),
            ]
        return OriginalView(
            heading=self.words("번역한 뒤로 원문에서 바뀐 점"),
            sentence=self._sentence(followed),
            before=links[0],
            now=links[1],
            parts=tuple(self._parts(followed)),
        )

    def _followed(self, id: str) -> _Followed | None:
        if id not in self._found:
            self._found[id] = self._follow(id)
        return self._found[id]

    def _follow(self, id: str) -> _Followed | None:
        record = self._corpus.records.get(id)
        translation = self._corpus.translations.get((id, self._language))
        if record is None or translation is None:
            return None
        revisions = self._ledger.revisions.get((id, record.language), ())
        if not 0 < translation.follows <= len(revisions):
            return None
        revision = revisions[translation.follows - 1]
        count = len(revisions) - translation.follows
        living = self._texts.living
        if not count and living.digest(id, record.language) == revision.sha256:
            return None
        before, now = self._texts.text(revision), living.text(id, record.language)
        assert now is not None, "a record says something in its own language"
        found = behind(before, now) if before else Behind()
        return _Followed(record, translation, count, before, now, found)

    def _parts(self, followed: _Followed) -> Iterator[ChangedPart]:
        """What changed in the original, part by part."""
        before, now, found = followed.before, followed.now, followed.behind
        if before is None:
            return
        lang = self._texts.lang(now)
        nothing = Part("", "")
        own = {section.key: section.title for section in followed.translation.body.sections}
        was, is_ = parts(before.body), parts(now.body)

        def part(key: str, anchor: str, heading: Text, note: str = "") -> ChangedPart:
            pieces = compare_bodies(was.get(key, nothing).text, is_.get(key, nothing).text)
            text = Difference("", pieces, lang)
            return ChangedPart(anchor=anchor, heading=heading, differences=(text,), note=note)

        if found.fields:
            yield ChangedPart(
                anchor="original-head",
                heading=Text(self.words("제목과 적힌 내용")),
                differences=self._texts.field_differences(before, now),
            )
        if found.opening:
            yield part(OPENING, "original-opening", Text(self.words("첫머리")))
        for key in found.changed:
            heading = Text(own[key]) if key in own else Text(is_[key].title, lang)
            yield part(key, f"original.{key}", heading)
        for key in found.added:
            note = self.words("원문에 새로 생긴 절입니다.")
            yield part(key, f"original.{key}", Text(is_[key].title, lang), note)
        for key in found.removed:
            note = self.words("원문에서 빠진 절입니다.")
            yield part(key, f"original.{key}", Text(was[key].title, lang), note)

    def _sentence(self, followed: _Followed) -> str:
        words = self.words
        sentences = [
            words(
                "이 번역은 {language} 원문의 {number}번째 글을 옮긴 것입니다.",
                language=self._language_name(followed.record),
                number=followed.translation.follows,
            )
        ]
        if followed.revisions:
            sentences.append(words("원문은 그 뒤 {n}번 새로 나왔습니다.", n=followed.revisions))
        if followed.before is None:
            sentences.append(
                words("따른 글이 법에 따라 내려져, 어느 곳이 바뀌었는지 견줄 수 없습니다.")
            )
        elif not followed.behind:
            sentences.append(words("지금의 원문은 그 글과 같습니다."))
        elif not followed.revisions:
            sentences.append(words("원문은 그 뒤 바뀌었으나 아직 새 글로 나오지 않았습니다."))
        return " ".join(sentences)

    def _mark(self, sentence: str, followed: _Followed, anchor: str, title: str, up: str) -> str:
        """The mark of a part as safe HTML."""
        link = self._link(Text(self.words("바뀐 곳 보기")), followed, anchor, up)
        html = f'<p class="behind-mark">{escape(sentence)}'
        if link.href:
            lang = f' hreflang="{escape(link.hreflang)}"' if link.hreflang else ""
            html += (
                f' <a href="{escape(link.href)}"{lang}>{escape(link.text.text)}'
                f'<span class="hidden">: {escape(title)}</span></a>'
            )
        return f"{html}</p>\n"

    def _link(self, text: Text, followed: _Followed, anchor: str, up: str) -> Link:
        """A link to what changed; without a target where the site shows it nowhere."""
        record, follows = followed.record, followed.translation.follows
        if (record.id, self._language) in self._ledger.revisions:
            return Link(text, f"{up}{self._language}/{record.id}/history/#{anchor}")
        if record.language not in self._languages:
            return Link(text, "")
        home = f"{up}{record.language}/{record.id}/history/"
        href = f"{home}#v{follows + 1}" if followed.revisions else f"{home}#since"
        return Link(text, href, record.language)

    def _language_name(self, record: Record) -> str:
        return language_name(record.language, self.words)
