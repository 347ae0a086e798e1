"""Codes of what stops a book."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error, warning

PRINT: dict[str, Code] = {
    "print-too-long": error(
        Words(
            "글이 너무 길어 책으로 만들 수 없습니다: “{id}”",
            "기록을 둘로 나누거나 큰 표를 작은 표 여럿으로 나누세요",
        ),
        Words(
            "“{id}” is too long for a book",
            "divide the record into two, or a large table into several small ones",
        ),
    ),
    "print-too-deep": error(
        Words(
            "목록이나 인용이 너무 여러 겹이라 책으로 만들 수 없습니다: “{id}”",
            "목록과 인용, 강조는 열여섯 겹까지 쓸 수 있습니다",
        ),
        Words(
            "lists, quotations or emphasis in “{id}” stand too deep in one another for a book",
            "write at most sixteen levels of them",
        ),
    ),
    "print-unreadable": error(
        Words(
            "글을 읽다가 Pandoc이 멈추었습니다: “{id}”",
            "이 기록의 본문을 간단하게 고쳐 보고, 그래도 안 되면 누리집을 돌보는 사람에게 알려 주세요",
        ),
        Words(
            "Pandoc stopped while it read “{id}”",
            "make the body of this record simpler; if that does not help, tell who maintains the site",
        ),
    ),
    "print-character": warning(
        Words(
            "{character} 글자가 글꼴에 없어 책에는 그 번호로 적힙니다: “{id}”",
            "다른 글자로 바꾸거나, 그대로 두고 번호로 보이게 하세요",
        ),
        Words(
            "no font has the character {character} of “{id}”: a book shows its number instead",
            "write another character, or leave its number in the book",
        ),
    ),
}
