"""LESSONS: each problem code explained to people who are no programmers, in Korean and English.

They are read by the pages /ko/editing/messages/<code>/ and by `papers explain`, and by nothing
else: a check tells problems by their words in `objects/codes/` and never loads this folder.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.objects.lessons.advice import ADVICE
from generator.objects.lessons.fields import FIELDS
from generator.objects.lessons.files import FILES
from generator.objects.lessons.head import HEAD
from generator.objects.lessons.ledger import LEDGER
from generator.objects.lessons.lesson import Lesson, Snippet, Told, pieces, place, plain
from generator.objects.lessons.links import LINKS
from generator.objects.lessons.print import PRINT
from generator.objects.lessons.private import PRIVATE
from generator.objects.lessons.release import RELEASE
from generator.objects.lessons.sheets import SHEETS
from generator.objects.lessons.tombstones import TOMBSTONES
from generator.objects.lessons.within import WITHIN

__all__ = ["LESSONS", "SECTIONS", "Lesson", "Snippet", "Told", "pieces", "place", "plain"]

SECTIONS: dict[str, tuple[str, str, Mapping[str, Lesson]]] = {
    "files": ("파일과 폴더", "Files and folders", FILES),
    "head": ("기록의 머리", "The head of a record", HEAD),
    "fields": ("항목과 값", "Fields and values", FIELDS),
    "within": ("기록의 내용과 본문", "A record as a whole", WITHIN),
    "links": ("번호, 어휘, 번역", "Ids, vocabularies, translations", LINKS),
    "tombstones": ("떠난 기록과 쪽", "What has left", TOMBSTONES),
    "ledger": ("장부와 펴낸 주소", "The ledger and published addresses", LEDGER),
    "release": ("펴내기", "Releases", RELEASE),
    "print": ("책 만들기", "Books", PRINT),
    "private": ("개인정보", "Personal data", PRIVATE),
    "sheets": ("표 파일", "Spreadsheets", SHEETS),
    "advice": ("고치지 않아도 되는 도움", "Hints: nothing has to be changed", ADVICE),
}
"""The lessons by where the mistake is, with the names of these places in Korean and English."""

LESSONS: dict[str, Lesson] = {
    code: lesson for _, _, lessons in SECTIONS.values() for code, lesson in lessons.items()
}
