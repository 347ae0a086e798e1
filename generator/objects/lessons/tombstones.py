"""Lessons of what stands where a record or a page has left."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, file, head, scene

_STONE = "kind: tombstone\n{what}\nstate: {state}\ndate: 2025-10-01\nreason: {reason}\n"

TOMBSTONES: dict[str, Lesson] = {
    "tombstone-of-what": Lesson(
        Told(
            "떠난 자리를 알리는 기록(tombstone)에 무엇이 떠났는지 적혀 있지 않거나, 두 가지가 함께 적혀 있습니다.",
            "찾아온 사람에게 무엇이 있던 자리인지 알려 주어야 합니다.",
            (
                "기록이 떠났으면 id에 그 번호만 씁니다.",
                "쪽이나 파일이 떠났으면 page에 그 주소만 씁니다.",
            ),
        ),
        Told(
            "A tombstone does not say what has left, or names two things.",
            "Whoever comes must learn what was there.",
            (
                "If a record has left, write its number in id alone.",
                "If a page or file has left, write its address in page alone.",
            ),
        ),
        bad=(
            file(
                "green/gone.yml",
                "⟦kind⟧: tombstone\nstate: gone\ndate: 2025-10-01\nreason: error\n",
            ),
        ),
        good=(
            file("green/gone.yml", _STONE.format(what="id: g-0301", state="gone", reason="error")),
        ),
    ),
    "tombstone-successors": Lesson(
        Told(
            "떠난 기록의 상태(state)와 이어받은 기록의 수가 맞지 않습니다.",
            "합쳐졌으면(merged) 합친 곳이 하나, 나뉘었으면(split) 나뉜 곳이 둘 이상, 옮겼으면(moved) 옮긴 곳이 하나 있어야 합니다.",
            (
                "이어받은 기록의 번호를 successors에 씁니다. 쪽이면 to에 새 주소를 씁니다.",
                "이어받은 것이 없으면 state를 gone으로 고칩니다.",
            ),
        ),
        Told(
            "The state of the tombstone and the number of its successors do not agree.",
            "What was merged or moved has one successor, what was split has two or more.",
            (
                "Write the ids of the successors; for a page, its new address in to.",
                "If nothing follows, write state: gone.",
            ),
        ),
        bad=(
            file(
                "green/gone.yml",
                _STONE.format(what="id: g-0301", state="⟦merged⟧", reason="duplicate"),
            ),
        ),
        good=(
            file(
                "green/gone.yml",
                _STONE.format(what="id: g-0301", state="merged", reason="duplicate")
                + "successors: [g-0101]\n",
            ),
        ),
    ),
    "tombstone-of-living": Lesson(
        Told(
            "떠났다고 적은 기록이 아직 그대로 있습니다.",
            "같은 주소에 기록과 떠난 자리가 함께 있을 수는 없습니다.",
            (
                "기록이 정말 떠났으면 그 기록의 파일을 지웁니다.",
                "잘못 만든 것이면 이 파일을 지웁니다.",
                "철회했지만 계속 읽게 하려면 이 파일 대신 기록에 withdrawn을 씁니다.",
            ),
        ),
        Told(
            "The record that is said to have left still stands.",
            "A record and its tombstone cannot both stand at one address.",
            (
                "If it has really left, remove the file of the record.",
                "If this was a mistake, remove this file.",
                "To withdraw a record that stays readable, write withdrawn in the record instead.",
            ),
        ),
        bad=(
            file(
                "green/gone.yml", _STONE.format(what="id: ⟦g-0101⟧", state="gone", reason="error")
            ),
        ),
        good=(head("green/raw.yml", "withdrawn: {date: 2025-10-01, reason: error}"),),
    ),
    "tombstone-of-page": Lesson(
        Told(
            "떠났다고 적은 쪽이나 파일이 아직 그 주소에 있습니다.",
            "쪽이 있는데도 찾아온 사람을 다른 곳으로 보내게 됩니다.",
            ("쪽이 정말 떠났으면 그 쪽의 파일을 지웁니다.", "그대로 둘 것이면 이 파일을 지웁니다."),
        ),
        Told(
            "The page or file that is said to have left still stands at its address.",
            "Readers would be led away from a page that is there.",
            (
                "If it has really left, remove the file of the page.",
                "If it is to stay, remove this file.",
            ),
        ),
        bad=(
            scene(
                "green/a.yml",
                "kind: tombstone\n⟦page⟧: ko/topic/pay/\nstate: gone\ndate: 2026-02\nreason: out-of-scope\n",
            ),
        ),
        good=(
            scene(
                "green/a.yml",
                "kind: tombstone\npage: ko/topic/old-pay/\nstate: gone\ndate: 2026-02\nreason: out-of-scope\n",
            ),
        ),
    ),
    "bad-page": Lesson(
        Told(
            "주소를 누리집 안의 주소로 쓰지 않았습니다.",
            "앞에 /나 https://가 있으면 누리집을 다른 곳으로 옮겼을 때 맞지 않습니다.",
            ("언어부터 시작하는 주소만 씁니다. 예: ko/about/",),
        ),
        Told(
            "The address is not written as one within the site.",
            "With / or https:// in front it would no longer hold when the site moves.",
            ("Write it from the language on, as in ko/about/.",),
        ),
        bad=(
            file(
                "green/gone.yml",
                _STONE.format(what="page: ⟦/ko/old/⟧", state="gone", reason="reorganised"),
            ),
        ),
        good=(
            file(
                "green/gone.yml",
                _STONE.format(what="page: ko/old/", state="gone", reason="reorganised"),
            ),
        ),
    ),
    "points-to-tombstone": Lesson(
        Told(
            "떠난 기록의 번호를 가리키고 있습니다.",
            "읽는 사람이 누르면 떠났다는 안내만 보게 됩니다.",
            (
                "이어받은 기록이 알림에 있으면 그 번호로 바꿉니다.",
                "없으면 가리키는 말을 고치거나 지웁니다.",
            ),
        ),
        Told(
            "This names a record that has left.",
            "Readers who follow it find nothing but the notice.",
            (
                "If the message names its successor, write that id.",
                "If not, reword or remove the reference.",
            ),
        ),
        bad=(
            file(
                "green/gone.yml",
                _STONE.format(what="id: g-0301", state="merged", reason="duplicate")
                + "successors: [g-0101]\n",
            ),
            head("green/core.md", "related: [⟦g-0301⟧]"),
        ),
        good=(
            file(
                "green/gone.yml",
                _STONE.format(what="id: g-0301", state="merged", reason="duplicate")
                + "successors: [g-0101]\n",
            ),
            head("green/core.md", "related: [g-0101]"),
        ),
    ),
}
