"""Codes of the head of a record: what its YAML may be."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error

HEAD: dict[str, Code] = {
    "yaml-too-deep": error(
        Words(
            "너무 여러 겹으로 쌓여 있습니다",
            "괄호와 들여쓰기를 줄이세요. 기록은 네 겹을 넘지 않습니다",
        ),
        Words("this nests too deep", "take out brackets or indentation; records need four levels"),
    ),
    "yaml-syntax": error(
        Words(
            "머리 부분의 문법이 맞지 않습니다",
            "이 줄과 바로 윗줄의 따옴표, 쌍점(:), 들여쓰기를 살펴보세요",
        ),
        Words(
            "the head cannot be understood ({detail})",
            "look at quotes, colons and indentation in this line and the one above",
        ),
    ),
    "yaml-tab": error(
        Words("탭 문자로 들여 썼습니다", "탭을 빈칸 두 개로 바꾸세요"),
        Words("a tab is used to indent", "replace the tab by two spaces"),
    ),
    "yaml-colon": error(
        Words(
            "값 안에 쌍점(: )이 또 있습니다",
            '값 전체를 큰따옴표로 감싸세요. 예: title: "일자리: 무엇을 바꿀까?"',
        ),
        Words(
            "there is a second “: ” within the value",
            'put the whole value in double quotes, as in title: "Jobs: what should change?"',
        ),
    ),
    "yaml-anchor": error(
        Words(
            "이름표(&{name})는 쓰지 않습니다",
            "&로 시작하는 글이면 따옴표로 감싸고, 아니면 지우세요",
        ),
        Words("anchors (&{name}) are not used", "quote a text that begins with &, or remove it"),
    ),
    "yaml-alias": error(
        Words(
            "가져오기(*{name})는 쓰지 않습니다",
            "내용을 그 자리에 그대로 쓰세요. *로 시작하는 글이면 따옴표로 감싸세요",
        ),
        Words(
            "aliases (*{name}) are not used",
            "write the content out here; quote a text that begins with *",
        ),
    ),
    "yaml-tag": error(
        Words(
            "자료형 표시({name})는 쓰지 않습니다", "지우세요. !로 시작하는 글이면 따옴표로 감싸세요"
        ),
        Words("tags ({name}) are not used", "remove it; quote a text that begins with !"),
    ),
    "yaml-merge-key": error(
        Words("합치기(<<)는 쓰지 않습니다", "항목을 그 자리에 그대로 쓰세요"),
        Words("merge keys (<<) are not used", "write the fields out here"),
    ),
    "yaml-complex-key": error(
        Words("항목 이름이 글자가 아닙니다", "‘이름: 값’ 꼴로 쓰세요"),
        Words("a field's name must be a word", "write it as “name: value”"),
    ),
    "duplicate-key": error(
        Words(
            "같은 항목이 두 번 나옵니다: {name}(처음은 {first}번째 줄)", "하나만 남기고 지우세요"
        ),
        Words("the field “{name}” stands here twice (first in line {first})", "keep one of them"),
    ),
    "not-a-mapping": error(
        Words(
            "기록의 머리는 ‘이름: 값’ 줄로 이루어져야 합니다",
            "‘papers new’로 만든 초안과 견주어 보세요",
        ),
        Words(
            "the head of a record is made of “name: value” lines",
            "compare with a draft from “papers new”",
        ),
    ),
    "empty-file": error(
        Words("파일에 기록이 없습니다", "내용을 쓰거나 파일을 지우세요"),
        Words("the file holds no record", "write one or remove the file"),
    ),
    "empty-head": error(
        Words("머리 부분이 비어 있습니다", "‘---’ 두 줄 사이에 id와 kind부터 쓰세요"),
        Words("the head is empty", "between the two “---” lines, begin with id and kind"),
    ),
    "no-front-matter": error(
        Words(
            "기록의 머리 부분이 없습니다",
            "첫 줄에 ‘---’를 쓰고, 항목을 적은 다음 다시 ‘---’로 닫으세요",
        ),
        Words("the record has no head", "begin with a line “---”, the fields, and “---” again"),
    ),
    "front-matter-open": error(
        Words("머리 부분이 닫히지 않았습니다", "항목 다음 줄에 ‘---’를 쓰세요"),
        Words("the head is not closed", "put a line “---” after the fields"),
    ),
    "body-twice": error(
        Words("본문이 두 군데 있습니다", "머리의 body와 아래 본문 가운데 하나만 남기세요"),
        Words("there are two bodies", "keep either body: in the head or the text below it"),
    ),
}
