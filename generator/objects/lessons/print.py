"""Lessons of what stops a book."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, scene

PRINT: dict[str, Lesson] = {
    "print-too-long": Lesson(
        Told(
            "한 기록의 본문이 너무 길어 책으로 만들 수 없습니다.",
            "책을 만드는 프로그램이 아주 긴 글이나 큰 표에서 멈추거나 오래 걸립니다.",
            ("기록을 두 기록으로 나눕니다.", "큰 표는 작은 표 여럿으로 나눕니다."),
        ),
        Told(
            "The text of one record is too long for a book.",
            "Setting a very long text or a huge table would take for ever.",
            ("Divide the record into two.", "Divide a large table into several small ones."),
        ),
        bad=(scene("green/core-1.md", "## 왜 묻는가 {#why}\n\n(글 100만 자)"),),
        good=(scene("green/core-1.md", "## 왜 묻는가 {#why}\n\n(글 1만 자)"),),
    ),
    "print-too-deep": Lesson(
        Told(
            "목록 안의 목록이나 인용 안의 인용이 너무 여러 겹입니다.",
            "책의 폭에는 이렇게 깊은 글이 들어가지 않습니다. 열여섯 겹까지 씁니다.",
            (
                "안쪽의 목록이나 인용을 밖으로 꺼냅니다.",
                "> 기호나 - 기호를 잘못 붙여 넣지 않았는지 봅니다.",
            ),
        ),
        Told(
            "Lists or quotations stand too deep in one another.",
            "A page of a book has no room for that. Sixteen levels are the most.",
            ("Bring the inner ones out.", "See whether the signs > or - were pasted by mistake."),
        ),
        bad=(scene("green/core-2.md", "> > > > > > > > > > > > > > > > > > > > 말"),),
        good=(scene("green/core-2.md", "> 말"),),
    ),
    "print-unreadable": Lesson(
        Told(
            "본문을 책으로 바꾸는 프로그램(Pandoc)이 이 글에서 멈추었습니다.",
            "아주 드문 일입니다. 이상한 기호가 많이 섞인 글에서 나올 수 있습니다.",
            (
                "본문에서 표나 각주를 하나씩 빼 보며 어디에서 멈추는지 찾습니다.",
                "찾지 못하면 누리집을 돌보는 사람에게 기록의 번호를 알립니다.",
            ),
        ),
        Told(
            "The program that prepares texts for books (Pandoc) stopped at this one.",
            "It is very rare; a text with many odd signs can cause it.",
            (
                "Take tables and notes out one by one to find where it stops.",
                "If that does not help, tell the id to whoever looks after the site.",
            ),
        ),
        bad=(scene("green/core-1.md", "(표 안에 각주와 기호가 뒤섞인 본문)"),),
        good=(scene("green/core-1.md", "(표와 각주를 따로 쓴 본문)"),),
    ),
    "print-character": Lesson(
        Told(
            "글자 하나가 책의 글꼴에 없습니다. 막지는 않습니다.",
            "책에는 그 글자 대신 번호(U+13000 같은 것)가 찍힙니다.",
            ("같은 뜻의 다른 글자로 바꿉니다.", "그 글자가 꼭 필요하면 그대로 둡니다."),
        ),
        Told(
            "The fonts of the books do not have one of the characters. It is no error.",
            "A book shows its number instead, such as U+13000.",
            ("Write another character of the same meaning.", "If you need this one, leave it."),
        ),
        bad=(scene("green/core-2.md", "돌보는 사람의 표시 ⟦\U00013000⟧를 함께 정했습니다."),),
        good=(scene("green/core-2.md", "돌보는 사람의 표시를 함께 정했습니다."),),
    ),
}
