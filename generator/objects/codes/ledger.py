"""Codes of the ledger: what was promised, and is lost or changed."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error, warning

LEDGER: dict[str, Code] = {
    "ledger-unreadable": error(
        Words("장부를 읽을 수 없습니다: {detail}", "파일의 종류와 권한을 확인하세요"),
        Words(
            "the ledger cannot be read: {detail}", "check the kind and the permissions of the file"
        ),
    ),
    "ledger-encoding": error(
        Words(
            "장부에 있어서는 안 되는 글자({what})가 있습니다",
            "장부는 손으로 고치지 않습니다. git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words(
            "the ledger holds {what}, which does not belong in it",
            "the ledger is never edited by hand: restore it with git checkout -- ledger",
        ),
    ),
    "ledger-unfinished": error(
        Words(
            "장부의 마지막 줄이 잘렸습니다",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words("the last line of the ledger is cut off", "restore it with git checkout -- ledger"),
    ),
    "ledger-line": error(
        Words(
            "장부에 있을 수 없는 줄입니다({field})",
            "장부는 papers release만 씁니다. git에 남은 장부로 되돌리거나(git checkout -- ledger), 이 줄을 쓴 더 새로운 프로그램을 쓰세요",
        ),
        Words(
            "this cannot be a line of the ledger ({field})",
            "only papers release writes it: restore it from git, or use the newer program that wrote the line",
        ),
    ),
    "ledger-chain": error(
        Words(
            "이 줄은 바로 윗줄에서 이어지지 않습니다",
            "윗줄이 고쳐졌거나, 빠졌거나, 자리가 바뀌었습니다. git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words(
            "this line does not follow from the line above it",
            "a line above was edited, lost or moved: restore the ledger from git",
        ),
    ),
    "ledger-number": error(
        Words(
            "줄의 번호가 맞지 않습니다(적힌 번호 {found}, 맞는 번호 {expected})",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words(
            "the line bears the number {found} instead of {expected}", "restore the ledger from git"
        ),
    ),
    "ledger-date": error(
        Words(
            "장부의 날짜가 앞줄의 날짜보다 이릅니다({before} 다음에 {date})",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words(
            "the date “{date}” cannot follow “{before}” in the ledger",
            "restore the ledger from git",
        ),
    ),
    "ledger-release": error(
        Words(
            "장부의 줄이 한 번의 펴냄(release)에 맞지 않습니다(모자란 줄 {missing}개)",
            "줄이 빠졌거나 덧붙었습니다. git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words(
            "the lines do not make a whole release ({missing} are missing)",
            "lines were lost or added: restore the ledger from git",
        ),
    ),
    "ledger-order": error(
        Words(
            "“{what}” 차례가 맞지 않습니다({expected}번이어야 합니다)",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words("“{what}” is out of order: number {expected} is next", "restore the ledger from git"),
    ),
    "ledger-twice": error(
        Words(
            "장부에 같은 것이 두 번 나옵니다: “{what}”(처음은 {first}번째 줄)",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words(
            "“{what}” stands in the ledger twice (first in line {first})",
            "restore the ledger from git",
        ),
    ),
    "ledger-unknown": error(
        Words(
            "앞줄에 나온 적이 없는 것을 가리킵니다: “{what}”",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words("the ledger knows no “{what}” before this line", "restore the ledger from git"),
    ),
    "ledger-circle": error(
        Words(
            "옮긴 주소가 고리를 이룹니다: {path}",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words("moved addresses lead in a circle: {path}", "restore the ledger from git"),
    ),
    "ledger-text": error(
        Words(
            "“{path}” 파일이 장부에 적힌 그대로가 아닙니다",
            "얼린 글은 고치지 않습니다. 되살리세요: git checkout -- ledger/{path}",
        ),
        Words(
            "the file “{path}” is not what the ledger says",
            "frozen text is never edited: git checkout -- ledger/{path}",
        ),
    ),
    "ledger-text-missing": error(
        Words("장부에 적힌 “{path}” 파일이 없습니다", "되살리세요: git checkout -- ledger/{path}"),
        Words(
            "the file “{path}”, which the ledger names, is missing", "git checkout -- ledger/{path}"
        ),
    ),
    "ledger-text-left": error(
        Words("내린 글 “{path}” 파일이 남아 있습니다", "파일을 지우세요"),
        Words("the file “{path}” holds a text that was taken away", "remove the file"),
    ),
    "ledger-text-shape": error(
        Words(
            "얼린 글이나 판 목록으로 읽을 수 없습니다: {detail}",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words("this is no frozen text or manifest: {detail}", "restore the ledger from git"),
    ),
    "ledger-root": error(
        Words(
            "“{path}” 판의 뿌리 해시가 맞지 않습니다",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words("the root hash of the edition “{path}” does not fit", "restore the ledger from git"),
    ),
    "ledger-pin": error(
        Words(
            "“{path}” 판에 장부에 없는 글이 있습니다(“{what}”)",
            "git에 남은 장부로 되돌리세요: git checkout -- ledger",
        ),
        Words(
            "the edition “{path}” pins “{what}”, which the ledger does not know",
            "restore the ledger from git",
        ),
    ),
    "ledger-stranger": error(
        Words(
            "장부에 적히지 않은 파일입니다",
            "ledger 폴더에는 papers release만 씁니다. 파일을 지우세요",
        ),
        Words(
            "no line of the ledger names this file",
            "only papers release writes here: remove the file",
        ),
    ),
    "ledger-not-grown": error(
        Words(
            "장부가 앞선 장부에서 이어지지 않습니다(여기서 달라짐)",
            "장부는 늘어나기만 합니다. 앞선 장부를 되살린 뒤 papers release를 다시 하세요",
        ),
        Words(
            "the ledger does not continue the earlier one (it differs from here on)",
            "the ledger only grows: restore the earlier one, and run papers release again",
        ),
    ),
    "lost-record": error(
        Words(
            "이 줄에서 펴낸 “{id}” 기록이 없습니다(주소 {address})",
            "기록을 되살려 withdrawn(date, reason)을 쓰거나, {folder}에 “kind: tombstone, id: {id}, state, date, reason” 기록을 두세요",
        ),
        Words(
            "the record “{id}”, published by this line, is missing (address {address})",
            "bring it back with withdrawn (date, reason), or write a tombstone in {folder}: kind: tombstone, id: {id}, state, date, reason",
        ),
    ),
    "lost-page": error(
        Words(
            "펴낸 주소가 사라집니다: {address}",
            "그 쪽을 되살리거나, 기록 폴더에 “kind: tombstone, page: {page}, state: moved, to: 새 주소”를 두세요",
        ),
        Words(
            "the published address {address} would be lost",
            "bring the page back, or write a tombstone: kind: tombstone, page: {page}, state: moved, to: its new address",
        ),
    ),
    "lost-anchor": error(
        Words("펴낸 주소가 사라집니다: {address}", "{page} 쪽에 그 자리(#{fragment})를 되살리세요"),
        Words(
            "the published address {address} would be lost",
            "bring #{fragment} back to the page {page}",
        ),
    ),
    "lost-file": error(
        Words(
            "펴낸 파일이 사라집니다: {address}",
            "파일을 되살리거나, 기록 폴더에 “kind: tombstone, page: {address}, state: gone”을 두세요",
        ),
        Words(
            "the published file {address} would be lost",
            "bring the file back, or write a tombstone: kind: tombstone, page: {address}, state: gone",
        ),
    ),
    "lost-target": error(
        Words(
            "“{page}” 주소가 옮겨 간 “{to}” 자리에 아무것도 없습니다",
            "to에 지금 있는 주소를 쓰세요. 쪽의 주소는 /로 끝납니다",
        ),
        Words(
            "“{page}” leads to “{to}”, where there is nothing",
            "write as to an address that is there; the address of a page ends in /",
        ),
    ),
    "text-left": warning(
        Words(
            "“{id}” 기록은 법에 따라 내렸지만({ground}), 펴낸 글 {n}개를 아직 읽을 수 있습니다",
            "글도 내려야 한다면 papers release {paper} --redact {id} --ground {ground} 명령을 쓰세요",
        ),
        Words(
            "“{id}” was taken away by law ({ground}), yet {n} of its published texts can still be read",
            "if they must go too, run papers release {paper} --redact {id} --ground {ground}",
        ),
    ),
}
