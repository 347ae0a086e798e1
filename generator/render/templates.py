"""Templates: how each is read and rendered, in one language; each sees its view alone."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from weakref import WeakKeyDictionary

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension
from jinja2.runtime import Macro
from markupsafe import Markup

from generator.objects.view import Text
from generator.render import korean
from generator.render.recent import Recent
from generator.render.swift import Environment
from generator.render.words import SOURCE, Words

# Words of the interface that stand alone, without values.
_PLAIN_WORDS = re.compile(r'\{\{ _\("([^"{}]+)"\) \}\}')


_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_NO_ELEMENTS = re.compile(r"<(?:title|option|textarea|script)\b[^>]*>[^<]*$")


class _Spoken(Extension):
    """Says the words of the interface while a template is compiled, not once for every page.

    A word that a language lacks stays Korean, and says so to screen readers.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        say = self.environment.globals["_"]
        assert isinstance(say, Words)

        def spoken(match: re.Match[str]) -> str:
            word = escape(say(match[1]))
            if say.lacks(match[1]) and _is_text(source[: match.start()]):
                return f'<span lang="{SOURCE}">{word}</span>'
            return word

        return _PLAIN_WORDS.sub(spoken, source)


def _is_text(before: str) -> bool:
    """Whether what follows in a template may hold an element: not within a tag, nor in a title."""
    before = _JINJA.sub("", before)
    return before.rfind("<") <= before.rfind(">") and not _NO_ELEMENTS.search(before)


class _Compiled(BytecodeCache):
    """What templates were compiled to in one language, for this process: each is read once.

    Jinja compares the source by its own checksum. Nothing of it is kept on the disk: it is code.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same source."""
        checksum, code = self._kept.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        self._kept[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


#: So many printed views are kept at least, a thousand bytes each, and at most twice as many.
_PRINTED = 4096
_COMPILED: WeakKeyDictionary[Words, _Compiled] = WeakKeyDictionary()


class Once:
    """Prints a view with a macro, and the same view again from memory.

    For views that stand on many pages, such as links to records: `{{ once(record, link) }}`. What
    was not asked for lately is printed anew, so that memory does not grow with the site.
    """

    def __init__(self) -> None:
        self._printed: Recent[tuple[str, int, object], tuple[object, str]] = Recent(_PRINTED)

    def __call__(self, macro: Macro, view: object, option: object = False) -> str:
        key = (macro.name, id(view), option)
        found = self._printed.get(key)
        if found is None:  # the view is kept too, so that no other can take its identity
            found = self._printed.put(key, (view, macro(view, option)))
        return found[1]


def templates(theme: Path, words: Words) -> jinja2.Environment:
    """The environment in which every template is rendered: escaping, strict, one language."""
    environment = Environment(
        loader=jinja2.FileSystemLoader(theme),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Spoken],
        bytecode_cache=_COMPILED.setdefault(words, _Compiled()),
    )
    environment.globals["_"] = words
    environment.globals["once"] = Once()
    environment.filters["josa"] = korean.josa
    environment.filters["paragraphs"] = paragraphs
    return environment


def paragraphs(text: Text) -> Markup:
    """Plain text over several lines as paragraphs; an empty line parts two of them."""
    lang = f' lang="{escape(text.lang)}"' if text.lang else ""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text.text))
    return Markup("".join(f"<p{lang}>{escape(block)}</p>" for block in blocks if block))
