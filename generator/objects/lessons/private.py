"""Lessons of personal data: in a text, in an attachment, in what a file says of itself."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, body, scene

_WHY = "## 왜 묻는가 {#why}\n\n"

PRIVATE: dict[str, Lesson] = {
    "personal-data": Lesson(
        Told(
            "전화번호, 주민등록번호, 이메일, 주소처럼 어떤 사람을 알아볼 수 있는 내용입니다.",
            "한번 공개된 개인정보는 되돌릴 수 없고, 저장소의 이력에도 남습니다. 이름, 병, 종교처럼 꼴이 없는 것은 프로그램이 찾지 못하니 사람이 읽어야 합니다.",
            (
                "그 부분을 지우거나, 누구인지 알 수 없는 말로 바꿉니다.",
                "시민의 말이라면 papers redact로 가리고 까닭을 남깁니다.",
                "기관의 대표 전화나 공식 메일이라면 mkdocs.yml의 allowed_contacts에 더합니다.",
            ),
        ),
        Told(
            "Here stands what a person can be known by: a telephone number, a resident number, a mail address, a flat.",
            "What was published cannot be called back, and the history of the repository keeps it. Names, illness and faith have no pattern: a person must read.",
            (
                "Take it out, or say it in words that name nobody.",
                "If a citizen said it, cover it with papers redact, which keeps the reason.",
                "If it is the number or the mail address of an office, add it to allowed_contacts in mkdocs.yml.",
            ),
        ),
        bad=(body("green/core.md", f"{_WHY}[G-0101]을 물은 분의 번호는 ⟦010-1234-5678⟧입니다.\n"),),
        good=(body("green/core.md", f"{_WHY}[G-0101]을 물은 분과 이야기를 나누었습니다.\n"),),
    ),
    "personal-data-attached": Lesson(
        Told(
            "함께 올린 파일(문서, 표, PDF, 그림) 안에 개인정보로 보이는 내용이 있습니다.",
            "첨부 파일은 누구나 내려받을 수 있습니다. 숨긴 시트와 메모도 함께 갑니다.",
            (
                "파일을 만든 프로그램으로 열어 그 부분을 지웁니다. 숨긴 시트와 메모도 봅니다.",
                "다시 저장해 바꾸어 넣습니다.",
            ),
        ),
        Told(
            "A file that goes along (a document, a table, a PDF, a picture) holds what looks like personal data.",
            "Anyone can download it, with its hidden sheets and comments.",
            (
                "Open it in the program that made it and take that out; look at hidden sheets and comments too.",
                "Save it again in place of the old one.",
            ),
        ),
        bad=(scene("ko/list.csv", "이름,전화\n홍길동,⟦010-1234-5678⟧"),),
        good=(scene("ko/list.csv", "모임,사람 수\n첫 대화,100"),),
    ),
    "attachment-place": Lesson(
        Told(
            "사진에 찍은 곳의 좌표(GPS)가 함께 들어 있습니다.",
            "누구의 집이나 일터인지 알 수 있습니다. 사진을 보아서는 보이지 않습니다.",
            ("사진 프로그램의 속성에서 위치 정보를 지우고 다시 저장합니다.",),
        ),
        Told(
            "The photograph carries the coordinates of the place where it was taken.",
            "They can lead to somebody's home or workplace, and nobody sees them in the picture.",
            ("Remove the location in the properties of the picture and save it again.",),
        ),
        bad=(scene("images/photo.jpg", "EXIF: GPSLatitude 35.1395, GPSLongitude 126.7937"),),
        good=(scene("images/photo.jpg", "EXIF: -"),),
    ),
    "attachment-author": Lesson(
        Told(
            "파일 속성에 만든 사람이나 마지막으로 저장한 사람이 적혀 있습니다. 오류는 아닙니다.",
            "문서 프로그램은 컴퓨터에 등록된 이름을 말없이 적습니다. 모르는 사이에 이름이 공개됩니다.",
            (
                "파일의 속성을 열어 봅니다.",
                "사람 이름이면 지우고 다시 저장합니다. 기관 이름이면 그대로 둡니다.",
            ),
        ),
        Told(
            "The properties of the file say who made it or saved it last. This is no error.",
            "Programs write the name of the computer's owner there without saying so.",
            (
                "Open the properties of the file.",
                "Remove the name of a person and save the file again; the name of an office may stay.",
            ),
        ),
        bad=(scene("ko/report.docx", "docProps/core.xml: dc:creator 홍길동"),),
        good=(scene("ko/report.docx", "docProps/core.xml: dc:creator –"),),
    ),
    "attachment-unseen": Lesson(
        Told(
            "암호가 있거나, 옛 형식이거나, 너무 커서 이 파일 안을 살피지 못했습니다.",
            "살피지 못한 파일에는 개인정보가 있을 수 있습니다. 없다고 여기지 않고 알려 드립니다.",
            (
                "파일을 직접 열어 개인정보가 없는지 읽어 봅니다.",
                "암호를 풀고 .pdf, .docx, .xlsx, .hwpx로 다시 저장합니다.",
            ),
        ),
        Told(
            "The file has a password, an old format or too many bytes; nobody has looked into it.",
            "It may hold personal data. So this is said, rather than taken for none.",
            (
                "Open the file and read it yourself.",
                "Save it without a password as .pdf, .docx, .xlsx or .hwpx.",
            ),
        ),
        bad=(scene("ko/old.hwp", "D0 CF 11 E0 A1 B1 1A E1"),),
        good=(scene("ko/old.hwpx", "50 4B 03 04"),),
    ),
    "small-group": Lesson(
        Told(
            "원질문이 물은 사람이 아주 적은 곳을 밝히면서, 누구인지 좁힐 수 있는 대상이나 글도 함께 적었습니다.",
            "‘어느 동네의 이주 노동자’처럼 몇 사람뿐이면 이름이 없어도 누구인지 알 수 있습니다. 누리집은 그 장소를 보이지 않지만, 공개 저장소의 파일과 이력에는 남습니다.",
            (
                "원질문에서 place를 지우거나, 더 넓은 곳(구, 시)으로 바꿉니다.",
                "덧붙인 글에 누구인지 알 수 있는 이야기가 없는지 읽어 봅니다.",
                "곧 그곳의 질문이 더 들어온다면, 함께 올릴 때까지 기다려도 됩니다.",
            ),
        ),
        Told(
            "A raw question names a place where very few people asked, and beside it a group or a text that narrows down who it was.",
            "“A migrant worker of this village” may be one person, known without a name. The site does not tell the place, but the file in a public repository does, and so does its history.",
            (
                "Take place out of the question, or name a wider one: the district, the city.",
                "Read the text below the question: does it tell who asked?",
                "If more questions from there are on their way, bring them in together.",
            ),
        ),
        bad=(
            scene(
                "green/new.yml",
                "id: draft-night-shift\nplace: ⟦first-dong⟧\ngroups: [migrant-workers]",
            ),
        ),
        good=(scene("green/new.yml", "id: draft-night-shift\ngroups: [migrant-workers]"),),
    ),
}
