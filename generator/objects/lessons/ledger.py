"""Lessons of the ledger: what was promised, and is lost or changed."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Snippet, Told, scene

_LEDGER = "../ledger/addresses.jsonl"
_BACK_KO = (
    "손으로 고치지 않습니다.",
    "git checkout -- ledger 명령으로 마지막으로 저장한 장부를 되돌립니다.",
    "저장한 장부에도 같은 잘못이 있으면 git log -- ledger에서 처음 바뀐 곳을 찾아 누리집을 돌보는 사람에게 알립니다.",
)
_BACK_EN = (
    "Do not edit it by hand.",
    "Restore the ledger that was committed last: git checkout -- ledger.",
    "If that has the same fault, look in git log -- ledger where it began, and tell whoever looks after the site.",
)
_WHY_KO = "장부는 펴낸 글과 주소를 영원히 지키겠다는 약속의 증거입니다. 한 글자라도 바뀌면 누구나 알 수 있게 되어 있습니다."
_WHY_EN = "The ledger proves what has been published and at which address. It is made so that anyone can see when a letter of it has changed."


def _damaged(
    ko: str,
    en: str,
    bad: str,
    good: str,
    path: str = _LEDGER,
    why: tuple[str, str] = (_WHY_KO, _WHY_EN),
) -> Lesson:
    """A lesson whose way out is to restore the ledger from git."""
    return Lesson(
        Told(ko, why[0], _BACK_KO),
        Told(en, why[1], _BACK_EN),
        bad=(scene(path, bad),),
        good=(scene(path, good),),
    )


def _shown(text: str) -> tuple[Snippet, ...]:
    return (scene(_LEDGER, text),)


LEDGER: dict[str, Lesson] = {
    "ledger-unreadable": Lesson(
        Told(
            "장부 파일을 열 수 없습니다. 까닭은 알림의 쌍점 뒤에 있습니다.",
            _WHY_KO,
            (
                "ledger/addresses.jsonl이 보통 파일인지 봅니다. 폴더나 바로 가기이면 지웁니다.",
                "git checkout -- ledger 명령으로 되돌립니다.",
                "파일의 권한에서 ‘읽기’를 허용합니다.",
            ),
        ),
        Told(
            "The file of the ledger cannot be opened; the reason stands after the colon.",
            _WHY_EN,
            (
                "See that ledger/addresses.jsonl is a regular file; remove a folder or a link of that name.",
                "Restore it: git checkout -- ledger.",
                "Allow reading in its permissions.",
            ),
        ),
        bad=_shown("⟦l⟧edger/addresses.jsonl/   (폴더)"),
        good=_shown("ledger/addresses.jsonl    (파일)"),
    ),
    "ledger-encoding": _damaged(
        "장부에 있어서는 안 되는 글자가 있습니다. 편집기에서 열어 저장할 때 파일 앞머리(BOM)나 줄 끝이 바뀌는 일이 많습니다.",
        "The ledger holds characters that do not belong in it. Often an editor has changed the line ends, or put a byte order mark in front.",
        '⟦\\uFEFF⟧{"date":"2026-03-01","edition":1,"lines":40,…}',
        '{"date":"2026-03-01","edition":1,"lines":40,…}',
    ),
    "ledger-unfinished": _damaged(
        "장부의 마지막 줄이 중간에서 끊겼습니다. 저장하는 동안 컴퓨터가 꺼졌을 때 나옵니다.",
        "The last line of the ledger is cut off, as when the computer went out while it was written.",
        '⟦{⟧"date":"2026-06-01","n":87,"prev":"9f2c…","typ',
        '{"date":"2026-06-01","n":87,"prev":"9f2c…","type":"erratum",…}',
    ),
    "ledger-line": _damaged(
        "장부의 줄로 읽을 수 없는 줄이 있습니다. 더 새로운 프로그램이 쓴 줄일 수도 있습니다.",
        "A line cannot be read as one of the ledger. A newer program may have written it.",
        '{"date":"2026-06-01",…,"type":"⟦hologram⟧"}',
        '{"date":"2026-06-01",…,"type":"address"}',
    ),
    "ledger-chain": _damaged(
        "이 줄에 적힌 윗줄의 지문(해시)이 윗줄과 다릅니다. 윗줄이 고쳐졌거나, 빠졌거나, 자리가 바뀌었습니다.",
        "The fingerprint (hash) of the line above, which this line bears, does not fit. A line above was edited, lost or moved.",
        '{"date":"2026-03-01","n":3,"note":"⟦고침⟧",…}\n{"date":"2026-03-01","n":4,"prev":"41aa…",…}',
        '{"date":"2026-03-01","n":3,"note":"",…}\n{"date":"2026-03-01","n":4,"prev":"41aa…",…}',
    ),
    "ledger-number": _damaged(
        "장부의 줄 번호가 차례대로가 아닙니다.",
        "The lines of the ledger are not numbered one after the other.",
        '{"date":"2026-06-01","n":⟦10000⟧,…}',
        '{"date":"2026-06-01","n":87,…}',
    ),
    "ledger-date": _damaged(
        "장부의 날짜가 앞줄보다 이릅니다. 장부는 시간 순서로만 늘어납니다.",
        "A date in the ledger is before the one above it. The ledger grows with time.",
        '{"date":"⟦2020-01-01⟧","n":87,…}',
        '{"date":"2026-06-01","n":87,…}',
    ),
    "ledger-release": _damaged(
        "한 번 펴낼 때 쓴 줄의 수가 맞지 않습니다. 줄이 빠졌거나 덧붙었습니다.",
        "The number of lines that one release wrote does not fit: lines were lost or added.",
        '⟦{⟧"date":"2026-06-01","lines":2,"type":"release",…}\n{"date":"2026-06-01","type":"erratum",…}',
        '{"date":"2026-06-01","lines":1,"type":"release",…}\n{"date":"2026-06-01","type":"erratum",…}',
    ),
    "ledger-order": _damaged(
        "글이나 판의 차례가 맞지 않습니다. 둘째 글 없이 셋째 글이 있을 수는 없습니다.",
        "Revisions or editions are out of order: there is no third without a second.",
        '{"id":"g-0002","revision":⟦3⟧,"type":"revision",…}',
        '{"id":"g-0002","revision":2,"type":"revision",…}',
    ),
    "ledger-twice": _damaged(
        "한 번만 적혀야 할 것이 장부에 두 번 적혀 있습니다.",
        "Something stands in the ledger twice that may stand there once.",
        '{"n":12,"path":"ko/g-0001/","type":"address",…}\n{"n":90,"path":"⟦ko/g-0001/⟧","type":"address",…}',
        '{"n":12,"path":"ko/g-0001/","type":"address",…}',
    ),
    "ledger-unknown": _damaged(
        "장부의 줄이 그 앞에 적힌 적이 없는 것을 가리킵니다.",
        "A line of the ledger names something that no line above it has brought.",
        '{"edition":⟦9⟧,"paper":"green","type":"erratum",…}',
        '{"edition":1,"paper":"green","type":"erratum",…}',
    ),
    "ledger-circle": _damaged(
        "옮긴 주소들이 돌고 돌아 끝나지 않습니다.",
        "Addresses that have moved lead round in a circle.",
        '{"id":"g-0001","successors":["g-0002"],"state":"moved",…}\n{"id":"g-0002","successors":["⟦g-0001⟧"],"state":"moved",…}',
        '{"id":"g-0001","successors":["g-0002"],"state":"moved",…}',
    ),
    "ledger-text": _damaged(
        "펴낸 그대로 보관한 글이 바뀌었습니다. 파일의 지문(해시)이 장부에 적힌 것과 다릅니다.",
        "A text that is kept as it was published has changed: its fingerprint (hash) is not that of the ledger.",
        "$ git diff ledger/texts/g-0001/ko-1.md\n- 까닭은 이렇습니다.\n+ 까닭 ⟦아님⟧은 이렇습니다.",
        "$ git diff ledger/texts/g-0001/ko-1.md\n(다른 곳 없음)",
        _LEDGER,
        (
            "인용한 사람은 그때의 글을 다시 볼 수 있어야 합니다. 고치려면 기록을 고치고 다시 펴냅니다. 보관한 글은 그대로 둡니다.",
            "Who has cited it must be able to see that very text. To change it, mend the record and release again; the kept text stays.",
        ),
    ),
    "ledger-text-missing": _damaged(
        "펴낸 그대로 보관한 글의 파일이 없습니다.",
        "The file of a text that is kept as it was published is missing.",
        '{"id":"g-0001","language":"ko","revision":⟦1⟧,…}\n\n$ ls ledger/texts/g-0001\n(없음)',
        '{"id":"g-0001","language":"ko","revision":1,…}\n\n$ ls ledger/texts/g-0001\nko-1.md',
        _LEDGER,
        (
            "이 글을 인용한 사람이 다시 볼 글이 없어집니다.",
            "Whoever has cited it would find nothing.",
        ),
    ),
    "ledger-text-left": Lesson(
        Told(
            "법에 따라 내린 글의 파일이 아직 남아 있습니다.",
            "내렸다고 약속한 글이 다시 공개될 수 있습니다.",
            ("알림에 나온 파일을 지웁니다.", "누가 왜 되살렸는지 알아봅니다."),
        ),
        Told(
            "The file of a text that was taken down by law is still there.",
            "A text that was promised to be gone could be published again.",
            ("Remove the file named in the message.", "Find out who brought it back, and why."),
        ),
        bad=_shown("$ ls ledger/texts/g-0011\n⟦ko-1.md⟧   (내린 글)"),
        good=_shown("$ ls ledger/texts/g-0011\n(없음)"),
    ),
    "ledger-text-shape": _damaged(
        "보관한 글이나 판의 목록이 정해진 꼴이 아닙니다.",
        "A kept text or the list of an edition does not have its form.",
        '⟦{⟧"edition":2,…}   (1판의 목록)',
        '{"edition":1,…}   (1판의 목록)',
        "../ledger/editions/green-e1.json",
    ),
    "ledger-root": _damaged(
        "판 전체의 지문(뿌리 해시)이 판에 담긴 글들과 맞지 않습니다. 글이 빠졌거나 더해졌습니다.",
        "The fingerprint of a whole edition (its root hash) does not fit the texts in it: one was left out or added.",
        '⟦{⟧"pinned":[…글 8편…],"root":"5b1e…"}',
        '{"pinned":[…글 9편…],"root":"5b1e…"}',
        _LEDGER,
    ),
    "ledger-pin": _damaged(
        "판에 담긴 글이 장부에 적힌 글과 다릅니다.",
        "An edition holds a text that the ledger does not have.",
        '⟦{⟧"pinned":[{"id":"g-0001","revision":1,"sha256":"d41d…"}]}',
        '{"pinned":[{"id":"g-0001","revision":1,"sha256":"7c22…"}]}',
        _LEDGER,
    ),
    "ledger-stranger": Lesson(
        Told(
            "장부에 적히지 않은 파일이 ledger 폴더에 있습니다.",
            "이 폴더에는 papers release만 파일을 씁니다. 다른 파일이 있으면 펴낸 것과 아닌 것이 섞입니다.",
            ("다른 곳에 쓸 파일이면 ledger 폴더 밖으로 옮깁니다.", "필요 없으면 지웁니다."),
        ),
        Told(
            "In the folder of the ledger lies a file that no line of it names.",
            "Only papers release writes here; among other files it is not clear what was published.",
            ("If it is needed, move it out of the folder ledger.", "If not, remove it."),
        ),
        bad=(scene("../ledger/texts/g-0001/ko-7.md", "⟦(⟧장부에 없는 일곱째 글)"),),
        good=(scene("../ledger/texts/g-0001/ko-7.md", "(파일 없음)"),),
    ),
    "ledger-not-grown": Lesson(
        Told(
            "지금의 장부가 앞서 공개한 장부에서 이어지지 않습니다. 알림에 나온 줄부터 다릅니다.",
            "두 사람이 따로 펴냈거나, 지난 장부를 고쳐 쓴 것입니다. 앞선 장부를 믿는 사람에게는 약속이 깨진 것으로 보입니다.",
            (
                "앞서 공개한 장부를 되돌립니다.",
                "그 위에서 papers release를 다시 실행합니다.",
            ),
        ),
        Told(
            "This ledger does not continue the one published before; they differ from the line in the message on.",
            "Two people have released apart from each other, or the past was rewritten. To those who trust the earlier ledger the promise is broken.",
            (
                "Restore the ledger that was published before.",
                "Run papers release again on top of it.",
            ),
        ),
        bad=_shown("a   (공개한 장부)      a   (지금 장부)\nb                      ⟦c⟧"),
        good=_shown(
            "a   (공개한 장부)      a   (지금 장부)\nb                      b\n                       c"
        ),
    ),
    "lost-record": Lesson(
        Told(
            "이미 펴낸 기록이 없어졌습니다.",
            "인쇄된 책과 다른 누리집이 이 번호를 가리킵니다. 소리 없이 사라지면 안 됩니다.",
            (
                "잘못 지웠으면 git에서 그 기록의 파일을 되살립니다.",
                "철회하려면 되살린 기록에 withdrawn(날짜와 까닭)을 씁니다.",
                "글을 읽을 수 없게 해야 하면, 떠난 자리를 알리는 기록(kind: tombstone)을 둡니다.",
            ),
        ),
        Told(
            "A record that was published is missing.",
            "Printed books and other sites point to its id; it must not vanish in silence.",
            (
                "If it was removed by mistake, bring its file back from git.",
                "To withdraw it, write withdrawn (date and reason) in the record.",
                "If it must not be read any more, write a tombstone (kind: tombstone).",
            ),
        ),
        bad=_shown("$ rm content/green/raw-12.md"),
        good=_shown(
            "$ git checkout -- content/green/raw-12.md\n\nkind: question\nid: g-0012\nwithdrawn: {date: 2026-03-01, reason: error}"
        ),
    ),
    "lost-page": Lesson(
        Told(
            "이미 공개한 쪽의 주소가 사라지게 됩니다.",
            "그 주소를 적어 둔 사람이 빈 쪽을 만나게 됩니다.",
            (
                "쪽의 파일 이름을 바꾸었으면 원래 이름으로 되돌립니다.",
                "정말 옮겼으면 기록 폴더에 kind: tombstone, page: 옛 주소, state: moved, to: 새 주소를 둡니다.",
            ),
        ),
        Told(
            "The address of a published page would be lost.",
            "Whoever has noted it would find nothing.",
            (
                "If the file of the page was renamed, give it its former name.",
                "If the page has really moved, write a tombstone with page, state: moved, and to.",
            ),
        ),
        bad=_shown("$ mv content/ko/about.md content/ko/us.md"),
        good=_shown(
            "kind: tombstone\npage: ko/about/\nstate: moved\ndate: 2026-03-01\nreason: reorganised\nto: ko/us/"
        ),
    ),
    "lost-anchor": Lesson(
        Told(
            "이미 공개한 쪽 안의 자리(#로 시작하는 주소)가 사라지게 됩니다.",
            "절을 인용한 사람이 쪽의 맨 위만 보게 됩니다.",
            (
                "알림에 나온 쪽에서 그 절의 이름표를 되살립니다.",
                "절을 합쳤다면 이름표를 합친 절에 둡니다.",
            ),
        ),
        Told(
            "A place within a published page (an address with #) would be lost.",
            "Whoever has cited that section would be led to the top of the page.",
            (
                "Bring the key of the section back on the page in the message.",
                "If sections were joined, let the joined one keep the key.",
            ),
        ),
        bad=_shown("ko/glossary/   (⟦#term-x⟧ 자리가 없어짐)"),
        good=_shown("ko/glossary/#term-x"),
    ),
    "lost-file": Lesson(
        Told(
            "이미 공개한 파일의 주소가 사라지게 됩니다.",
            "그 파일을 내려받던 사람과 프로그램이 멈춥니다.",
            (
                "파일을 원래 자리에 되살립니다.",
                "더는 펴내지 않으면 기록 폴더에 kind: tombstone, page: 파일 주소, state: gone을 둡니다.",
            ),
        ),
        Told(
            "The address of a published file would be lost.",
            "People and programs that fetch it would stop.",
            (
                "Bring the file back to its place.",
                "If it is published no more, write a tombstone with page and state: gone.",
            ),
        ),
        bad=_shown("a.csv   (⟦파일⟧이 없어짐)"),
        good=_shown(
            "kind: tombstone\npage: a.csv\nstate: gone\ndate: 2026-03-01\nreason: out-of-scope"
        ),
    ),
    "lost-target": Lesson(
        Told(
            "옮겨 갔다고 적은 새 주소에 아무것도 없습니다.",
            "옛 주소로 온 사람을 빈 곳으로 보내게 됩니다.",
            (
                "웹 브라우저에서 새 쪽을 열어 주소를 확인합니다.",
                "to에 그 주소를 씁니다. 쪽의 주소는 /로 끝납니다.",
            ),
        ),
        Told(
            "At the new address there is nothing.",
            "Whoever comes by the old one would be led nowhere.",
            (
                "Open the new page in a browser and look at its address.",
                "Write it as to; the address of a page ends in /.",
            ),
        ),
        bad=(
            scene("green/a.yml", "kind: tombstone\n⟦page⟧: ko/old/\nstate: moved\nto: ko/nowhere/"),
        ),
        good=(
            scene("green/a.yml", "kind: tombstone\npage: ko/old/\nstate: moved\nto: ko/claims/"),
        ),
    ),
    "text-left": Lesson(
        Told(
            "법에 따라 기록을 내렸지만, 앞서 펴낸 글은 아직 읽을 수 있습니다. 막지는 않습니다.",
            "개인정보 때문에 내렸다면 지난 글도 함께 내려야 할 수 있습니다.",
            (
                "지난 글도 내려야 하는지 담당자와 정합니다.",
                "내려야 하면 알림에 나온 명령을 그대로 실행합니다.",
            ),
        ),
        Told(
            "A record was taken away by law, yet its published texts can still be read. It is no error.",
            "If it went because of personal data, those texts may have to go too.",
            (
                "Decide with whoever is responsible whether they must go.",
                "If so, run the command in the message as it stands.",
            ),
        ),
        bad=(
            scene(
                "green/gone.yml", "kind: tombstone\nid: ⟦g-0011⟧\nstate: gone\nreason: court-order"
            ),
        ),
        good=(
            scene("green/gone.yml", "$ papers release green --redact g-0011 --ground court-order"),
        ),
    ),
}
