"""Lessons of what stops a release."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, scene

RELEASE: dict[str, Lesson] = {
    "release-note": Lesson(
        Told(
            "이미 펴낸 글이 바뀌었는데, 무엇이 바뀌었는지 적은 한 문장이 없습니다.",
            "인용한 사람은 글이 바뀌었다는 것과 무엇이 바뀌었는지를 함께 알아야 합니다.",
            (
                "기록에 change_note를 새로 쓰고, 바뀐 점을 한 문장으로 적습니다.",
                '여러 기록에 같은 말을 적을 때는 명령에 --note "…"를 붙입니다.',
            ),
        ),
        Told(
            "A published text has changed, and no sentence says what changed.",
            "Who has cited it should learn that it changed, and how.",
            (
                "Write a new change_note in the record: one sentence.",
                'If the same holds for several records, add --note "…" to the command.',
            ),
        ),
        bad=(scene("green/core-3.md", "text: 다시 무엇을 물을까요?"),),
        good=(
            scene(
                "green/core-3.md",
                "text: 다시 무엇을 물을까요?\nchange_note: 물음을 쉬운 말로 고쳤습니다.",
            ),
        ),
    ),
    "release-draft": Lesson(
        Told(
            "아직 번호가 없는 초안이 판에 들어가려고 합니다.",
            "판은 인쇄되어 영원히 남습니다. 초안의 이름은 나중에 번호로 바뀌므로 판에 담지 않습니다.",
            (
                "papers number로 번호를 붙인 뒤 다시 펴냅니다.",
                "판 없이 글만 펴내려면 --revisions-only를 붙입니다.",
            ),
        ),
        Told(
            "A draft without a number is about to go into an edition.",
            "Editions are printed and last. The name of a draft gives way to a number, so no edition holds it.",
            (
                "Number it with papers number, and release again.",
                "To publish texts without an edition, add --revisions-only.",
            ),
        ),
        bad=(scene("green/n.md", "kind: core-question\nid: ⟦draft-nine⟧"),),
        good=(scene("green/n.md", "kind: core-question\nid: g-0009\naliases: [draft-nine]"),),
    ),
    "redaction-stands": Lesson(
        Told(
            "펴낸 글을 내리라고 했지만, 같은 글이 지금 기록에 그대로 있습니다.",
            "옛 글만 내리고 지금 글을 두면 내린 것이 아닙니다.",
            (
                "기록에서 내려야 할 말을 먼저 고칩니다.",
                "기록 전체를 내려야 하면 파일을 지우고, 떠난 자리를 알리는 기록(kind: tombstone, state: gone)을 둡니다.",
            ),
        ),
        Told(
            "A published text is to be taken away, yet the same text still stands in the record.",
            "Taking away the old one and leaving the present one takes nothing away.",
            (
                "Mend the words in the record first.",
                "If the whole record must go, remove its file and write a tombstone (state: gone).",
            ),
        ),
        bad=(
            scene("green/raw-11.md", "$ papers release green --redact g-0011 --ground court-order"),
        ),
        good=(
            scene(
                "green/raw-11.md",
                "words: (법에 따라 가린 질문)\n\n$ papers release green --redact g-0011 --ground court-order --revision 1",
            ),
        ),
    ),
}
