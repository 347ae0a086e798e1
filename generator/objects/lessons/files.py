"""Lessons of folders and files."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, file, scene

QUESTION = """\
kind: question
id: g-0102
words: 쉬는 날은 누가 정하나요?
event: dialogue-2024
duplicate_of: g-0101
"""
_DEEP = "green/" + "/".join("abcdefghijklmno")

FILES: dict[str, Lesson] = {
    "no-content": Lesson(
        Told(
            "기록이 들어 있어야 할 content 폴더를 찾지 못했습니다.",
            "기록을 하나도 읽지 못했으므로 누리집을 만들 수 없습니다. 대개 명령을 다른 폴더에서 실행했을 때 나옵니다.",
            (
                "mkdocs.yml 파일이 있는 폴더를 찾습니다.",
                "그 폴더에서 명령을 다시 실행합니다.",
                "다른 폴더에서 실행해야 하면 --config 뒤에 mkdocs.yml의 위치를 씁니다.",
            ),
        ),
        Told(
            "The folder content, where the records belong, was not found.",
            "Without it no record can be read and no site be made. Most often the command was run in another folder.",
            (
                "Find the folder that holds mkdocs.yml.",
                "Run the command again in that folder.",
                "If you must stay elsewhere, write the place of mkdocs.yml after --config.",
            ),
        ),
        bad=(
            scene("content", "$ cd 내려받기\n$ papers check --config ../누리집/없는곳/mkdocs.yml"),
        ),
        good=(scene("content", "$ cd 누리집\n$ papers check"),),
    ),
    "symbolic-link": Lesson(
        Told(
            "다른 곳의 파일을 가리키는 ‘바로 가기’(심볼릭 링크)가 있습니다.",
            "바로 가기를 따라가면 content 폴더 밖의 파일이 누리집에 실릴 수 있습니다. 그래서 읽지 않습니다.",
            (
                "바로 가기가 가리키는 원래 파일을 찾습니다.",
                "바로 가기를 지우고, 그 자리에 원래 파일을 복사해 둡니다.",
            ),
        ),
        Told(
            "Here lies a symbolic link: a shortcut to a file somewhere else.",
            "Following it could publish a file from outside the folder content. So it is not read.",
            (
                "Find the file that the link points to.",
                "Remove the link and copy the file itself to its place.",
            ),
        ),
        bad=(scene("green/care.yml", "content/green/care.yml → /home/me/문서/care.yml"),),
        good=(scene("green/care.yml", "content/green/care.yml (파일을 복사해 둔 것)"),),
    ),
    "folder-too-deep": Lesson(
        Told(
            "폴더 안의 폴더가 너무 여러 겹입니다. content 폴더에서 열여섯 단계까지만 읽습니다.",
            "더 깊은 폴더에 있는 기록은 아무도 모르게 빠질 수 있습니다. 그래서 미리 알려 드립니다.",
            (
                "알림에 나온 폴더를 더 얕은 곳으로 옮깁니다. 기록은 content/green/ 바로 아래에 두면 됩니다.",
            ),
        ),
        Told(
            "Folders lie too deep in one another. At most sixteen levels below content are read.",
            "A record in a deeper folder would be left out without anyone noticing.",
            ("Move the folder named here higher up. Records may lie directly in content/green/.",),
        ),
        bad=(file(f"{_DEEP}/⟦p⟧/care.yml", QUESTION),),
        good=(file("green/care.yml", QUESTION),),
    ),
    "file-name": Lesson(
        Told(
            "파일이나 폴더의 이름에 한글처럼 영문이 아닌 글자가 들어 있습니다.",
            "컴퓨터마다 한글 이름을 다르게 저장하므로, 같은 파일이 둘로 갈라지거나 열리지 않는 일이 생깁니다. 기록의 번호와 제목은 파일 안에 있으니 파일 이름은 짧은 영문이면 됩니다.",
            (
                "파일 이름을 영문 소문자, 숫자, 붙임표(-)만 써서 바꿉니다. 예: care-work.yml",
                "폴더 이름이 문제라면 폴더 이름도 같은 방법으로 바꿉니다.",
            ),
        ),
        Told(
            "The name of a file or folder has letters beyond ASCII, such as Hangul.",
            "Computers store such names in different ways, so one file may turn into two or fail to open. Number and title of a record stand inside the file; its name may be short and plain.",
            (
                "Rename the file with small letters, digits and hyphens, such as care-work.yml.",
                "If it is the name of a folder, rename the folder in the same way.",
            ),
        ),
        bad=(file("green/⟦돌봄.yml⟧", QUESTION),),
        good=(file("green/care-work.yml", QUESTION),),
    ),
    "unknown-file": Lesson(
        Told(
            "기록을 두는 폴더에 기록이 될 수 없는 파일이 있습니다.",
            "한글(HWP)이나 워드 문서, 그림, 메모 파일은 기록으로 읽지 못합니다. 모르는 척 지나가면 누군가의 글이 빠진 것을 아무도 알 수 없습니다.",
            (
                "기록이라면 내용을 .yml 또는 .md 파일로 옮깁니다. papers new로 초안을 만들면 쉽습니다.",
                "기록이 아니라면 파일을 content 폴더 밖으로 옮깁니다.",
                "content/vocabulary/ 폴더에는 .yml 파일만 둡니다.",
            ),
        ),
        Told(
            "In a folder of records lies a file that cannot be a record.",
            "Word processor files, pictures and notes are not read as records. If they were passed over in silence, nobody would notice that someone's text is missing.",
            (
                "If it is a record, bring its text into a .yml or .md file; papers new makes a draft.",
                "If it is none, move it out of the folder content.",
                "In content/vocabulary/ only .yml files have a place.",
            ),
        ),
        bad=(file("green/⟦memo.txt⟧", "쉬는 날은 누가 정하나요?\n"),),
        good=(file("green/memo.yml", QUESTION),),
    ),
    "not-a-file": Lesson(
        Told(
            "보통 파일이 아닌 것이 파일의 자리에 있습니다. 프로그램끼리 자료를 주고받는 통로(파이프) 같은 것입니다.",
            "이런 것을 읽으면 프로그램이 끝없이 기다릴 수 있습니다.",
            ("알림에 나온 것을 지우고, 필요하면 그 이름으로 .yml 또는 .md 파일을 새로 만듭니다.",),
        ),
        Told(
            "Something that is no regular file stands in the place of one: a pipe or a device.",
            "Reading it could make the program wait for ever.",
            ("Remove it; if a record belongs here, save it as a .yml or .md file of that name.",),
        ),
        bad=(scene("green/pipe.yml", "$ mkfifo content/green/pipe.yml"),),
        good=(scene("green/pipe.yml", "$ rm content/green/pipe.yml"),),
    ),
    "too-many-files": Lesson(
        Told(
            "content 폴더에 파일이 백만 개가 넘습니다. 아무것도 읽지 않고 멈췄습니다.",
            "기록이 십만 건이어도 파일은 몇십만 개를 넘지 않습니다. 이보다 많으면 다른 폴더를 통째로 복사해 넣었거나 프로그램이 임시 파일을 쏟아 냈기 쉽습니다.",
            (
                "알림에 나온 폴더를 열어, 기록이 아닌 파일이 쌓여 있는지 봅니다.",
                "그런 파일과 폴더를 content 폴더 밖으로 옮깁니다.",
                "기록이 정말 그만큼 많다면 짧은 기록을 한 .yml 파일에 여러 건씩 모읍니다.",
            ),
        ),
        Told(
            "The folder content holds more than a million files. Nothing was read.",
            "Even a hundred thousand records are not so many files. Most often a whole other folder was copied here, or a program has left its temporary files.",
            (
                "Open the folder that is named and see whether files lie there that are no records.",
                "Move those files and folders out of content.",
                "If there really are so many records, put several short ones into one .yml file.",
            ),
        ),
        bad=(scene("green/backup", "content/green/backup/    1,420,000개 항목"),),
        good=(scene("green", "content/green/    2,400개 항목"),),
    ),
    "unfinished-change": Lesson(
        Told(
            "번호 매기기처럼 여러 파일을 한꺼번에 고치는 명령이 중간에 끊겼습니다. 전원이 꺼졌거나 누군가 명령을 강제로 끝낸 것입니다.",
            "어떤 파일은 새 번호를 쓰고 어떤 파일은 옛 이름을 씁니다. 이대로 두면 가리키는 곳이 어긋납니다. 고치기 전의 글은 content 폴더의 .papers-unfinished 파일에 남아 있습니다.",
            (
                "다른 창에서 papers 명령이 아직 돌고 있지 않은지 봅니다. 돌고 있으면 끝나기를 기다립니다.",
                "끊긴 명령을 다시 실행합니다. 모든 파일을 먼저 되돌리고 처음부터 다시 합니다.",
                "되돌리기만 하려면 papers number --dry-run을 실행합니다. 그사이 손으로 고친 파일은 건드리지 않습니다.",
            ),
        ),
        Told(
            "A command that changes many files at once, such as papers number, was cut off: by a loss of power, or because someone ended it.",
            "Some files use the new number and others the old name, so references may lead nowhere. What the files were before is kept in .papers-unfinished in the folder content.",
            (
                "See whether a papers command still runs in another window; if so, wait for its end.",
                "Run the command that was cut off again. It first puts all files back and then begins anew.",
                "To put them back and do no more, run papers number --dry-run. Files that you have edited since stay as they are.",
            ),
        ),
        bad=(
            scene(
                ".papers-unfinished",
                "$ papers number\nKilled\n$ ls -A content\n.papers-unfinished  blue  green  white",
            ),
        ),
        good=(
            scene(
                ".papers-unfinished",
                "$ papers number\n끊겼던 작업을 되돌렸습니다(파일 3개)\ndraft-rest → G-0102",
            ),
        ),
    ),
    "file-too-large": Lesson(
        Told(
            "파일 하나가 너무 큽니다. 4096 KiB(약 4 MB)까지 읽습니다.",
            "녹서 한 권의 원질문을 모두 모아도 1 MB쯤입니다. 이보다 훨씬 큰 파일은 잘못 저장한 파일이기 쉽습니다.",
            (
                "파일을 열어 기록이 맞는지, 그림이나 다른 문서가 섞이지 않았는지 봅니다.",
                "기록이 정말 많다면 여러 파일로 나눕니다. 한 파일에 기록 몇백 개까지가 보기 좋습니다.",
            ),
        ),
        Told(
            "One file is too large. Files up to 4096 KiB (about 4 MB) are read.",
            "All raw questions of a Green Paper take about 1 MB. A file far beyond that has most likely been saved by mistake.",
            (
                "Open it and see whether it really holds records, and no picture or other document.",
                "If there are that many records, divide them over several files, some hundreds in each.",
            ),
        ),
        bad=(scene("green/raw.yml", "content/green/raw.yml    5,120 KiB"),),
        good=(
            scene(
                "green/raw.yml",
                "content/green/raw-1.yml    2,560 KiB\ncontent/green/raw-2.yml    2,560 KiB",
            ),
        ),
    ),
    "unreadable": Lesson(
        Told(
            "파일이 있지만 열 수 없습니다. 까닭은 알림의 쌍점 뒤에 있습니다.",
            "읽지 못한 기록은 누리집에서 빠집니다. 대개 파일의 권한이 막혀 있거나 다른 프로그램이 파일을 쓰고 있을 때 나옵니다.",
            (
                "다른 프로그램에서 파일을 열어 두었다면 닫습니다.",
                "파일의 속성(권한)에서 ‘읽기’를 허용합니다.",
                "그래도 안 되면 파일을 복사해 새로 저장하고, 원래 파일을 지웁니다.",
            ),
        ),
        Told(
            "The file is there but cannot be opened. The reason stands after the colon.",
            "A record that cannot be read would be missing from the site. Most often the file's permissions forbid it, or another program holds it.",
            (
                "Close other programs in which the file is open.",
                "Allow reading in the file's properties (permissions).",
                "If that does not help, save a copy and remove the original.",
            ),
        ),
        bad=(scene("green/raw.yml", "----------  content/green/raw.yml"),),
        good=(scene("green/raw.yml", "-rw-r--r--  content/green/raw.yml"),),
    ),
    "not-utf-8": Lesson(
        Told(
            "파일이 UTF-8이라는 글자 저장 방식이 아닙니다. 오래된 한국어 방식(CP949, EUC-KR)으로 저장했을 때 가장 자주 나옵니다.",
            "다른 방식으로 읽으면 한글이 ‘°¡³ª´Ù’처럼 깨져서 실립니다.",
            (
                "파일을 메모장에서 엽니다. 글이 제대로 보이는지 봅니다.",
                "‘다른 이름으로 저장’을 누르고, 아래쪽 ‘인코딩’에서 ‘UTF-8’을 고릅니다.",
                "같은 이름으로 저장합니다.",
            ),
        ),
        Told(
            "The file is not stored as UTF-8. Most often it was saved in an old Korean encoding (CP949, EUC-KR).",
            "Read in another way, Hangul would be published as nonsense like ‘°¡³ª´Ù’.",
            (
                "Open the file in a text editor and see that its text looks right.",
                "Choose “Save as” and the encoding UTF-8.",
                "Save it under the same name.",
            ),
        ),
        bad=(scene("green/raw.yml", "words: ½¬´Â ³¯Àº ´©°¡ Á¤ÇÏ³ª¿ä?"),),
        good=(scene("green/raw.yml", "words: 쉬는 날은 누가 정하나요?"),),
    ),
    "control-character": Lesson(
        Told(
            "글 속에 눈에 보이지 않는 제어 문자가 있습니다. U+0007 같은 이름이 그 글자의 번호입니다.",
            "다른 프로그램에서 복사해 붙일 때 따라 들어오는 일이 많습니다. 책이나 검색에서 글이 끊기거나 깨질 수 있습니다.",
            (
                "알림에 나온 줄에서 표시된 자리의 앞뒤 글자를 함께 지웁니다.",
                "지운 글자를 자판으로 다시 입력합니다.",
            ),
        ),
        Told(
            "The text holds an invisible control character; U+0007 and the like are its number.",
            "It often comes along when text is pasted from another program. It can break the text in books and in the search.",
            (
                "In the line named here, delete the letters on both sides of the marked place.",
                "Type them again by hand.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: ⟦"쉬는 날은\\a 누가 정하나요?"⟧
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(file("green/care.yml", QUESTION),),
    ),
    "bidi-control": Lesson(
        Told(
            "글의 방향을 오른쪽에서 왼쪽으로 뒤집는 숨은 문자가 있습니다.",
            "화면에 보이는 글과 실제 글이 달라집니다. 검토하는 사람을 속이는 데 쓰일 수 있어 막아 둡니다.",
            (
                "알림에 나온 줄의 글을 모두 지우고 자판으로 다시 입력합니다.",
                "글을 보낸 사람에게 왜 이런 문자가 있는지 물어봅니다.",
            ),
        ),
        Told(
            "A hidden character turns the direction of the text from right to left.",
            "What is seen on the screen is then not what stands there. It can be used to deceive a reviewer, so it is refused.",
            (
                "Delete the text of the line named here and type it again.",
                "Ask whoever sent the text how the character came to be there.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: ⟦"쉬는 날은 \\u202E누가 정하나요?"⟧
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(file("green/care.yml", QUESTION),),
    ),
}
