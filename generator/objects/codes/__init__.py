"""CODES: every mistake that the program can tell, with its words in Korean and English.

A code is a promise: its name stays, and its meaning. `{name}` in the words is filled from the
problem's values. `near` replaces the hint where a similar name was found (`{near}`). The codes
stand in files by where the mistake is; each has a page of its own (`objects/lessons/`).
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.objects.codes.advice import ADVICE
from generator.objects.codes.fields import FIELDS
from generator.objects.codes.files import FILES
from generator.objects.codes.head import HEAD
from generator.objects.codes.ledger import LEDGER
from generator.objects.codes.links import LINKS
from generator.objects.codes.print import PRINT
from generator.objects.codes.private import PRIVATE
from generator.objects.codes.release import RELEASE
from generator.objects.codes.sheets import SHEETS
from generator.objects.codes.tombstones import TOMBSTONES
from generator.objects.codes.within import WITHIN
from generator.objects.codes.words import Code, Words
from generator.objects.problem import Problem, Severity

__all__ = ["CODES", "GROUPS", "Code", "Words", "hint", "message", "severity"]

GROUPS: dict[str, Mapping[str, Code]] = {
    "files": FILES,
    "head": HEAD,
    "fields": FIELDS,
    "within": WITHIN,
    "links": LINKS,
    "ledger": LEDGER,
    "tombstones": TOMBSTONES,
    "release": RELEASE,
    "print": PRINT,
    "private": PRIVATE,
    "sheets": SHEETS,
    "advice": ADVICE,
}
"""The codes by where the mistake is, in the order in which an author meets them."""

CODES: dict[str, Code] = {code: words for group in GROUPS.values() for code, words in group.items()}


def severity(problem: Problem) -> Severity:
    """How grave a problem is."""
    return CODES[problem.code].severity


def message(problem: Problem, language: str) -> str:
    """What is wrong, in Korean (`ko`) or English (any other language)."""
    return _words(problem, language).message.format_map(dict(problem.values))


def hint(problem: Problem, language: str) -> str:
    """The way out, in Korean (`ko`) or English (any other language)."""
    words = _words(problem, language)
    values = dict(problem.values)
    return (words.near if words.near and values.get("near") else words.hint).format_map(values)


def _words(problem: Problem, language: str) -> Words:
    code = CODES[problem.code]
    return code.ko if language == "ko" else code.en
