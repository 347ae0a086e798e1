"""Code: a kind of mistake, how grave it is, and what it says in Korean and English."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.problem import Severity

DID_YOU_MEAN_KO = "혹시 “{near}”인가요?"
DID_YOU_MEAN_EN = "did you mean “{near}”?"


class Words(Struct, frozen=True):
    """What a code says in one language: the mistake, the way out, and the way to a near name."""

    message: str
    hint: str
    near: str = ""


class Code(Struct, frozen=True):
    """A kind of mistake: how grave, and what it says in each language."""

    severity: Severity
    ko: Words
    en: Words


def error(ko: Words, en: Words) -> Code:
    """A code that stops a build."""
    return Code("error", ko, en)


def warning(ko: Words, en: Words) -> Code:
    """A code that is told and stops nothing."""
    return Code("warning", ko, en)


def suggestion(ko: Words, en: Words) -> Code:
    """A code that only hints: good to know, never counted."""
    return Code("hint", ko, en)
