"""Codes of what stands where a record or a page has left."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error

TOMBSTONES: dict[str, Code] = {
    "tombstone-of-what": error(
        Words(
            "무엇의 자리인지 알 수 없습니다", "id(기록의 번호)나 page(주소) 가운데 하나만 쓰세요"
        ),
        Words(
            "this does not say whose place it marks",
            "write either id (of a record) or page (an address)",
        ),
    ),
    "tombstone-successors": error(
        Words(
            "state: {state}에는 이어받은 곳이 {needed}개 필요합니다",
            "successors에 이어받은 기록의 번호를 쓰세요. page라면 to에 새 주소를 쓰세요",
        ),
        Words(
            "state: {state} needs {needed} successors",
            "name the ids of the successors; for a page, write its new address as to",
        ),
    ),
    "tombstone-of-living": error(
        Words(
            "“{id}” 기록은 그대로 있습니다({first})",
            "기록을 지우거나 이 파일을 지우세요. 철회라면 기록에 withdrawn을 쓰세요",
        ),
        Words(
            "the record “{id}” still stands ({first})",
            "remove the record or this file; to withdraw it, write withdrawn in the record",
        ),
    ),
    "tombstone-of-page": error(
        Words(
            "“{page}” 자리에는 아직 쪽이나 파일이 있습니다",
            "그 쪽이나 파일을 지우세요. 그대로 둘 것이라면 이 tombstone을 지우세요",
        ),
        Words(
            "there still is a page or file at “{page}”",
            "remove it, or remove this tombstone if it is to stay",
        ),
    ),
    "bad-page": error(
        Words(
            "주소로 쓸 수 없습니다: “{value}”",
            "누리집 안의 주소를 /없이 시작해 쓰세요. 예: ko/about/",
        ),
        Words(
            "“{value}” is not an address of the site",
            "write it from the site's root, as in ko/about/",
        ),
    ),
    "points-to-tombstone": error(
        Words(
            "“{id}” 기록은 이제 없습니다({state})",
            "이어받은 기록이 있으면 그 번호로 바꾸세요",
            "이어받은 기록의 번호는 “{near}”입니다. 그 번호로 바꾸세요",
        ),
        Words(
            "“{id}” is no more ({state})",
            "point to its successor if there is one",
            "point to its successor “{near}”",
        ),
    ),
}
