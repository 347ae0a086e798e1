"""What is left where a page is no more, or lacks what it had: stubs to follow, lasting anchors."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from html import escape

import jinja2

from generator.ledger.keep import Former, Stub
from generator.objects.output import Output
from generator.objects.view import Link, StubView, Text
from generator.render.templates import templates
from generator.render.words import words
from generator.settings import Settings


class Remains:
    """Renders stubs and former anchors; the templates of a language are read when it first asks."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._templates: dict[str, jinja2.Environment] = {}

    def stub(self, stub: Stub) -> Output:
        """A page that leads on at once, and answers the fragments of its address."""
        settings = self._settings
        top = stub.address.partition("/")[0]
        language = top if top in settings.languages else settings.default_language
        say = words(settings.theme, language)
        title = say("여기로 옮겨졌습니다")
        view = StubView(
            lang=language,
            title=title,
            heading=Text(title),
            target=stub.target,
            canonical=self._canonical(stub) if settings.site_url else "",
            links=(Link(Text(say("옮긴 곳으로 가기")), stub.target),),
            former=_links(stub.fragments, stub.target),
        )
        return Output(f"{stub.address}index.html", self.page(view))

    def page(self, view: StubView) -> bytes:
        """A small page by itself."""
        template = self._of(view.lang).get_template("pages/stub.html")
        return template.render(view=view).encode()

    def with_former(self, html: str, former: Iterable[Former], language: str) -> str:
        """The HTML with anchors that it once had.

        Each stands at the section that bears another name now, or else in a list at the end, with a
        link to where it can be read.
        """
        listed = []
        for each in former:
            at = html.find(f' id="{each.href[1:]}"') if each.href.startswith("#") else -1
            if at < 0:
                listed.append(each)
                continue
            start = html.rfind("<", 0, at)
            html = f'{html[:start]}<span id="{escape(each.fragment)}"></span>{html[start:]}'
        if not listed:
            return html
        part = self._of(language).get_template("parts/former/former.html").module
        shown = part.former(_links(listed))  # type: ignore[attr-defined]
        before, main, after = html.partition("</main>")
        return f"{before}{shown}{main}{after}"

    def _canonical(self, stub: Stub) -> str:
        path = posixpath.normpath(posixpath.join(stub.address, stub.target))
        return f"{self._settings.site_url}{path}{'/' if stub.target.endswith('/') else ''}"

    def _of(self, language: str) -> jinja2.Environment:
        if language not in self._settings.languages:
            language = self._settings.default_language
        found = self._templates.get(language)
        if found is None:
            say = words(self._settings.theme, language)
            found = self._templates[language] = templates(self._settings.theme, say)
        return found


def _links(former: Iterable[Former], otherwise: str = "") -> tuple[Link, ...]:
    return tuple(Link(Text(each.fragment), each.href or otherwise) for each in former)
