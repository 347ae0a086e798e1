"""Codes of folders and files: what the folder holds and what a file is made of."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error

FILES: dict[str, Code] = {
    "no-content": error(
        Words(
            "내용 폴더가 없습니다: {path}",
            "누리집 폴더에서 명령을 실행하거나, --config 뒤에 mkdocs.yml이 있는 곳을 쓰세요",
        ),
        Words(
            "there is no content folder “{path}”",
            "run the command in the folder of your site, or name its mkdocs.yml with --config",
        ),
    ),
    "symbolic-link": error(
        Words(
            "바로 가기(심볼릭 링크)는 읽지 않습니다", "링크를 지우고 파일을 그 자리에 직접 두세요"
        ),
        Words("a symbolic link is not read", "remove the link and put the file itself here"),
    ),
    "folder-too-deep": error(
        Words("폴더가 너무 깊습니다", "기록을 열여섯 단계보다 얕은 폴더로 옮기세요"),
        Words("this folder lies too deep", "move the records to a folder at most 16 levels deep"),
    ),
    "file-name": error(
        Words(
            "파일 이름 “{name}”에 쓸 수 없는 글자가 있습니다",
            "영문 소문자, 숫자, 붙임표(-)로 이름을 바꾸세요. 기록의 번호는 파일 안의 id가 정합니다",
        ),
        Words(
            "the file name “{name}” has characters that break links",
            "use small letters, digits and hyphens; the record's number is the id inside the file",
        ),
    ),
    "unknown-file": error(
        Words(
            "기록으로 읽을 수 없는 파일입니다: {name}",
            ".md 또는 .yml 파일로 저장하거나 이 폴더 밖으로 옮기세요",
        ),
        Words(
            "the file “{name}” cannot be a record",
            "save it as .md or .yml, or move it out of this folder",
        ),
    ),
    "not-a-file": error(
        Words("일반 파일이 아닙니다", "이것을 지우고 .md 또는 .yml 파일을 두세요"),
        Words("this is no regular file", "remove it and put a .md or .yml file here"),
    ),
    "too-many-files": error(
        Words(
            "내용 폴더에 파일이 너무 많습니다(한도 {most}개)",
            "잘못 들어온 파일과 폴더를 content 폴더 밖으로 옮기세요. 이 폴더까지 세다가 멈췄습니다",
        ),
        Words(
            "there are too many files in the content folder (the most is {most})",
            "move what does not belong there out of it; counting stopped in this folder",
        ),
    ),
    "unfinished-change": error(
        Words(
            "여러 파일을 함께 고치던 명령이 도중에 끊겨, 그 가운데 일부만 바뀌어 있습니다",
            "끊긴 명령을 다시 실행하세요. 모든 파일을 먼저 고치기 전으로 되돌리고 시작합니다. "
            "되돌리기만 하려면 papers number --dry-run을 실행하세요",
        ),
        Words(
            "a command that changes several files was cut off, and only some of them are changed",
            "run that command again: first it puts all files back as they were. To put them back "
            "and do no more, run papers number --dry-run",
        ),
    ),
    "file-too-large": error(
        Words("파일이 너무 큽니다({size} KiB, 한도 {most} KiB)", "기록을 여러 파일로 나누세요"),
        Words(
            "the file is too large ({size} KiB; the most is {most} KiB)",
            "split the records over several files",
        ),
    ),
    "unreadable": error(
        Words("읽을 수 없습니다: {detail}", "파일의 권한을 확인하세요"),
        Words("this cannot be read: {detail}", "check the permissions of the file"),
    ),
    "not-utf-8": error(
        Words("UTF-8이 아닌 글자가 있습니다", "편집기에서 인코딩을 ‘UTF-8’로 골라 다시 저장하세요"),
        Words("this is not UTF-8 text", "save the file again with the encoding UTF-8"),
    ),
    "control-character": error(
        Words("보이지 않는 제어 문자가 있습니다: {character}", "그 자리를 지우고 다시 입력하세요"),
        Words("there is a control character {character}", "delete it and type the text again"),
    ),
    "bidi-control": error(
        Words(
            "글의 방향을 바꾸는 숨은 문자가 있습니다: {character}",
            "그 문자를 지우세요. 검토하는 사람이 본 글과 실제 글이 달라집니다",
        ),
        Words(
            "there is a hidden character {character} that turns the direction of text",
            "delete it: what a reviewer sees would not be what stands there",
        ),
    ),
}
