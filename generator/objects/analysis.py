"""Analysis: what a text is searched by. Passages go in; terms, their strength and place come out.

Namespaces of terms, so that one shard can hold them all and none is mistaken for another:

    일자리       plain: a word as written, a noun, joined nouns, a stem of another language
    돕-  도와-   a verb's or adjective's stem, in each form that endings follow (dictionary hyphen)
    ~ㅊㄴ        initial consonants of a noun or of joined nouns (two or more, after the tilde)
    g-0042       an id, in small letters; its number stands as `0042` and `42`
    1436         a number without separators; with its unit: `3년`, `30%`

Every term is NFC, in small letters, without spaces, 1 to `LONGEST` characters long.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

#: The most characters that a term has; what is longer is cut, and so must a query's term be.
LONGEST: Final = 40
#: What stands before initial consonants, and after a stem.
INITIALS: Final = "~"
STEM: Final = "-"


class How:
    """Strengths 1 to 15: how surely a reader who types the term means this place."""

    WRITTEN: Final = 15  # the word as written, or an id
    BARE: Final = 14  # the word without its particle, a number with its unit
    NOUN: Final = 13  # a noun within a word, a number
    RUN: Final = 12  # nouns joined inside a word
    LEMMA: Final = 12  # a stem in the form of the dictionary; the stem of another language's word
    VARIANT: Final = 11  # the stem as it sounds before some endings: 도와, 도우
    JOINED: Final = 10  # nouns joined across a space
    PART: Final = 8  # a known noun found by rules within a longer word
    SYNONYM: Final = 6  # a word of the same group in content/vocabulary/search.yml
    INITIALS: Final = 4  # initial consonants


class Passage(Struct, frozen=True):
    """A text of a record that is searched: as which field (`title`, `body` …), in which language.

    The text is as its author wrote it, without markup; its language is named after BCP 47.
    """

    field: str
    text: str
    language: str


class Found(Struct, frozen=True, array_like=True, gc=False):
    """A term, how surely it is meant (1 to 15, see `How`), and its place among the words, from 0.

    Words that stand beside each other have places that differ by one; a joined term has the place
    of its first word. A term that stands at two places is found twice; but initial consonants and
    synonyms, which only lead to a record, are found once in a passage, at their first place.
    """

    term: str
    how: int
    at: int


class Analysed(Struct, frozen=True, array_like=True, gc=False):
    """The terms of one passage, by place, then strongest first, then by term."""

    terms: tuple[Found, ...]


class Tables(Struct, frozen=True, kw_only=True):
    """What a query needs to be read as the texts were; sorted, equal tables are equal bytes.

    `particles` follow a noun and `endings` a stem, each list under what it may follow: `` anything,
    `c` a syllable with a final consonant, `v` one without, `l` one without or with ㄹ. An ending
    that begins with a consonant letter (ㄴ ㄹ ㅁ ㅂ ㅆ) closes the syllable before it: 도울 is
    도우 + ㄹ. `light` are verbs that make a verb of a noun: 지원하 without 하 leaves the noun.
    How these are taken off, step by step, is what `generator.render.search.query` does.

    By language: `requests` say that something is asked for and name nothing (어떻게, 알려줘); they
    are dropped where another word remains, and so are `stops`, which are not in the index.
    `suffixes` are what a word may lose to meet its stem, each with what takes its place; in a
    language without them, the beginnings of a word are tried.

    `synonyms` are the groups of words that mean the same, as terms. The index holds them already:
    they serve to mark what was found.
    """

    version: int
    particles: tuple[tuple[str, tuple[str, ...]], ...]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    light: tuple[str, ...]
    requests: tuple[tuple[str, tuple[str, ...]], ...]
    stops: tuple[tuple[str, tuple[str, ...]], ...]
    synonyms: tuple[tuple[str, ...], ...]
    suffixes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
