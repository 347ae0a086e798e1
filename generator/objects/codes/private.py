"""Codes of personal data: what must not be published, nor come into a repository's history."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error, suggestion, warning

PRIVATE: dict[str, Code] = {
    "personal-data": error(
        Words(
            "개인정보로 보이는 내용이 있습니다: {what_ko}",
            "지우거나 papers redact로 가리세요. 기관의 연락처라면 mkdocs.yml의 allowed_contacts에 더하세요(지금: {allowed})",
        ),
        Words(
            "this looks like personal data: {what_en}",
            "take it out, or cover it with papers redact; list contacts of an office in allowed_contacts of mkdocs.yml (now: {allowed})",
        ),
    ),
    "personal-data-attached": error(
        Words(
            "첨부 파일 안에 개인정보로 보이는 내용이 있습니다: {what_ko}",
            "만든 프로그램에서 그 부분을 지우고 다시 저장하세요. 기관의 연락처라면 allowed_contacts에 더하세요(지금: {allowed})",
        ),
        Words(
            "this file holds what looks like personal data: {what_en}",
            "take it out in the program that made the file; list contacts of an office in allowed_contacts (now: {allowed})",
        ),
    ),
    "attachment-place": error(
        Words(
            "사진에 찍은 곳의 좌표가 들어 있습니다",
            "위치 정보를 지우고 다시 저장하세요. 대부분의 사진 프로그램에서 ‘정보’나 ‘속성’에 있습니다",
        ),
        Words(
            "the picture tells the place where it was taken",
            "remove its location and save it again; most programs show it under its properties",
        ),
    ),
    "attachment-author": warning(
        Words(
            "파일 속성에 만든 사람이 적혀 있습니다: {field}",
            "사람 이름이면 지우세요. 파일 속성이나 ‘문서 검사’에서 지울 수 있습니다",
        ),
        Words(
            "the properties of the file name who made it: {field}",
            "if this is a person, remove it in the properties of the file, or with “inspect document”",
        ),
    ),
    "attachment-unseen": warning(
        Words(
            "이 파일은 개인정보가 있는지 살피지 못했습니다: {why_ko}",
            "직접 열어 확인하고, 되도록 암호 없는 새 형식(.pdf, .docx, .xlsx, .hwpx)으로 바꾸세요",
        ),
        Words(
            "nobody has looked for personal data in this file: {why_en}",
            "open it and look; better, save it without a password as .pdf, .docx, .xlsx or .hwpx",
        ),
    ),
    "small-group": suggestion(
        Words(
            "누가 물었는지 드러날 수 있습니다: {who_ko} {k}명보다 적고, 함께 적힌 것이 있습니다: {what_ko}",
            "누리집에는 이 장소가 나오지 않지만 공개 저장소의 파일에는 남습니다. place를 지우거나 더 넓은 곳으로 바꾸세요({wider_ko})",
        ),
        Words(
            "this may show who asked: fewer than {k} people {who_en}, and {what_en} stands beside it",
            "the site does not tell this place, but the file in a public repository does; take place out, or name a wider one ({wider_en})",
        ),
    ),
}
