"""What an author's Markdown may not do in MkDocs: write HTML, or let ids be guessed from words."""

from __future__ import annotations

from typing import Any

from markdown.extensions import Extension  # type: ignore[import-untyped]  # it has no types

from generator.render import editorial


def no_id(title: str, separator: str) -> str:
    """An id that the sieve drops again: counted or guessed ones would change with the text."""
    return editorial.DROPPED


class NoRawHtml(Extension):  # type: ignore[misc]
    """HTML in an author's Markdown is shown as it was written, never obeyed."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (its name in Markdown)
        """Forget how HTML is read."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
