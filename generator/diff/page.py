"""A Diff as one HTML file: the sentences, and each affected page before and after.

The file needs no host and runs no script: its policy allows its own style, by hash, and nothing
else. The pages are those that the site would show, made by its own renderer.
"""

from __future__ import annotations

import base64
import hashlib

import msgspec
from markupsafe import Markup

from generator.diff.change import Change, Diff
from generator.diff.marked import LARGEST, Article, side_by_side
from generator.diff.side import Side
from generator.diff.style import style_of
from generator.diff.text import counts, groups, warnings
from generator.diff.words import Say, plain
from generator.objects.diff_view import ChangesView, DiffView, PageView
from generator.render.markdown import Bodies
from generator.render.site import Site
from generator.render.templates import templates
from generator.render.words import number, own_name
from generator.settings import Settings

#: The most pages that are drawn.
MOST = 50
#: Pages that are read at once; the others are opened one by one.
STAND_OPEN = 3
#: Sentences of a group that are read at once.
OPEN = 12
#: What a change tells of more records than its first one: their pages show it.
_ALL_OF = ("chain", "lost")


def write(diff: Diff, say: Say, title: str, sides: tuple[Side, Side], settings: Settings) -> str:
    """The whole file."""
    pages = _Pages(say, sides, settings)
    unsound = not all(side.can_be_drawn for side in sides)
    wanted = [] if unsound else pages.wanted(diff.changes)
    shown = [page for page in map(pages.page, wanted[:MOST]) if page is not None]
    notes = [say.frame("pages-unsound")] if unsound else []
    if shown:
        notes += [say.frame("legend"), say.frame("inert")]
    if len(wanted) > MOST:
        notes.append(say.frame("pages-left", all=len(wanted), n=MOST))
    style = style_of(settings.theme, pages.classes)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    view = DiffView(
        language=diff.language,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'",
        style=Markup(style),
        title=say.frame("title"),
        compared=title,
        counts=counts(diff, say),
        warnings=tuple(warnings(diff, say)),
        nothing="" if diff.changes else say.frame("nothing"),
        groups=tuple(_group(say, group, changes) for group, changes in groups(diff)),
        pages_heading=say.frame("pages"),
        pages_notes=tuple(notes),
        before=say.frame("before"),
        after=say.frame("after"),
        pages=tuple(
            msgspec.structs.replace(page, open=place < STAND_OPEN)
            for place, page in enumerate(shown)
        ),
    )
    environment = templates(settings.theme, say.words)
    return environment.get_template("pages/diff.html").render(view=view)


def _group(say: Say, group: str, changes: list[Change]) -> ChangesView:
    told = [change.text for change in changes]
    more = say.frame("folded", n=len(told) - OPEN) if len(told) > OPEN else ""
    return ChangesView(
        group, say.heading(group), len(told), tuple(told[:OPEN]), tuple(told[OPEN:]), more
    )


class _Pages:
    """Draws pages of both sides; `classes` are those that the drawn ones have."""

    def __init__(self, say: Say, sides: tuple[Side, Side], settings: Settings) -> None:
        self._say, self._sides, self._settings = say, sides, settings
        self._sites: dict[tuple[int, str], Site] = {}
        self.classes: set[str] = {"md-typeset", "prose", "editorial"}

    def wanted(self, changes: tuple[Change, ...]) -> list[tuple[str, str]]:
        """Id or path, and language, of each page that the change touches, in the order told."""
        found: dict[tuple[str, str], None] = {}
        default, others = self._settings.languages[0], self._settings.languages[1:]
        for change in changes:
            if change.group == "pages":
                found[str(change.values["path"]), ""] = None
            elif change.group not in ("editions", "addresses", "vocabulary"):
                ids = change.ids if change.group in _ALL_OF else change.ids[:1]
                for id in ids:
                    found[id, default] = None
        translated = {c.ids[0] for c in changes if c.group == "translations"}
        for id in sorted(translated):
            for code in others:
                if any((id, code) in side.corpus.translations for side in self._sides):
                    found[id, code] = None
        return list(found)

    def page(self, wanted: tuple[str, str]) -> PageView | None:
        """A page with both its sides; None where a reader would see no difference."""
        name, language = wanted
        title, paper, lang = self._title(name, language)
        drawn = [self._drawn(place, name, language) for place in (0, 1)]
        key = f"page-{name.replace('/', '-').removesuffix('.md')}-{language}".rstrip("-")
        if drawn == [None, None]:
            return None
        if any(html is not None and len(html) > LARGEST for html in drawn):
            return PageView(key, title, paper, lang, note=self._say.frame("too-long"))
        before, after = (Article(html or "") for html in drawn)
        self.classes |= before.classes | after.classes | {f"paper-{paper}"}
        if drawn[0] is None:
            said = after.html((), "ins", ("", ""))
            why = self._say.frame("absent-before")
            return PageView(key, title, paper, lang, after=said, without_before=why)
        if drawn[1] is None:
            said = before.html((), "del", ("", ""))
            why = self._say.frame("absent-after")
            return PageView(key, title, paper, lang, before=said, without_after=why)
        was, now, differ = side_by_side(before, after)
        return PageView(key, title, paper, lang, before=was, after=now) if differ else None

    def _title(self, name: str, language: str) -> tuple[str, str, str]:
        for side in reversed(self._sides):
            if record := side.corpus.records.get(name):
                title = f"{number(name)} “{plain(record.title, 60)}”"
                there = (
                    f" ({own_name(language)})" if language != self._settings.languages[0] else ""
                )
                return title + there, record.paper, language
            if page := side.pages.get(name):
                return f"“{plain(page.title, 60)}” ({name})", "", name.partition("/")[0]
        return number(name), "", language

    def _drawn(self, place: int, name: str, language: str) -> str | None:
        """The article of a page on one side, or None where there is no such page."""
        side = self._sides[place]
        if not language:
            page = side.pages.get(name)
            bodies = Bodies(self._say.words)
            return (
                None
                if page is None
                else f"<h1>{Markup.escape(page.title)}</h1>" + bodies.html(page.body, "page", [])
            )
        id = side.corpus.aliases.get(name, name)
        record = side.corpus.records.get(id) or side.corpus.records.get(self._former(name))
        if record is None:
            return None
        if language not in (self._settings.languages[0], record.language) and (
            side.corpus.translation(record.id, language) is None
        ):
            return None
        site = self._site(place, language)
        return site.render(f"pages/{record.kind}.html", site.view(record))

    def _former(self, id: str) -> str:
        """What a record that has a new number was called before."""
        aliases = self._sides[1].corpus.aliases
        return next((old for old, now in aliases.items() if now == id), "")

    def _site(self, place: int, language: str) -> Site:
        found = self._sites.get((place, language))
        if found is None:
            side = self._sides[place]
            found = Site(side.corpus, self._settings, language, side.ledger)
            self._sites[place, language] = found
        return found
