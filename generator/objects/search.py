"""Search: what a result says about a record before its page is opened."""

from __future__ import annotations

from msgspec import Struct

#: The fields of a record that are searched, as `Passage.field` names them.
FIELDS = ("id", "title", "labels", "body", "parent")


class Card(Struct, frozen=True, kw_only=True):
    """A record in a list of results, in one language.

    `href` leads from the folder of the language (`g-0042/`). `kind` and `state` are names,
    `kind_text` and `status` the words for them. `lang` names the language of title and text where
    it is not the page's. `text` is the beginning of what the record says, plain, for the snippet;
    `chains` are the core questions behind the record, first the one that it is shown under.
    `facets` are triples of vocabulary, entry and the entry's words. `plain` is the folder in which
    the record stands in plain words (`ko-simple`), if it does.
    """

    id: str
    number: str
    href: str
    kind: str
    kind_text: str
    title: str
    status: str = ""
    state: str = ""
    sample: bool = False
    lang: str = ""
    plain: str = ""
    text: str = ""
    chains: tuple[str, ...] = ()
    facets: tuple[tuple[str, str, str], ...] = ()
