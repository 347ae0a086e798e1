"""Codes of one field of a record: its name and its value."""

from __future__ import annotations

from generator.objects.codes.words import DID_YOU_MEAN_EN, DID_YOU_MEAN_KO, Code, Words, error

FIELDS: dict[str, Code] = {
    "missing-kind": error(
        Words("기록의 종류(kind)가 없습니다", "kind: 다음에 이 가운데 하나를 쓰세요: {choices}"),
        Words("the record does not say its kind", "write “kind:” and one of {choices}"),
    ),
    "unknown-kind": error(
        Words("모르는 종류입니다: “{name}”", "이 가운데 하나를 쓰세요: {choices}", DID_YOU_MEAN_KO),
        Words("there is no kind “{name}”", "write one of {choices}", DID_YOU_MEAN_EN),
    ),
    "wrong-folder": error(
        Words(
            "이 폴더에 둘 수 없는 종류입니다: {name}", "파일을 content/{folder}/ 폴더로 옮기세요"
        ),
        Words(
            "the kind {name} does not belong in this folder", "move the file to content/{folder}/"
        ),
    ),
    "unknown-field": error(
        Words(
            "모르는 항목입니다: “{name}”",
            "지우거나 이 가운데에서 고르세요: {choices}",
            DID_YOU_MEAN_KO,
        ),
        Words(
            "there is no field “{name}” here", "remove it or use one of {choices}", DID_YOU_MEAN_EN
        ),
    ),
    "missing-field": error(
        Words("꼭 필요한 항목이 없습니다: {name}", "여기에 “{name}: …” 줄을 더하세요"),
        Words("the field “{name}” is missing", "add a line “{name}: …” here"),
    ),
    "empty-field": error(
        Words(
            "항목이 비어 있습니다: {name}", "값을 쓰거나, 꼭 필요하지 않은 항목이면 줄을 지우세요"
        ),
        Words("the field “{name}” is empty", "write a value, or remove an optional line"),
    ),
    "wrong-type": error(
        Words("여기에는 다음이 필요합니다: {expected_ko}", "예: {example}"),
        Words("here stands something else than {expected_en}", "write it like {example}"),
    ),
    "wrong-value": error(
        Words(
            "쓸 수 없는 값입니다: “{value}”", "이 가운데 하나를 쓰세요: {choices}", DID_YOU_MEAN_KO
        ),
        Words("“{value}” is not one of the values", "write one of {choices}", DID_YOU_MEAN_EN),
    ),
    "not-a-date": error(
        Words(
            "날짜로 읽을 수 없습니다: “{value}”",
            "2025-03-31, 2025-03, 2025처럼 쓰세요",
            "혹시 {near}인가요?",
        ),
        Words(
            "“{value}” is not a date",
            "write it like 2025-03-31, 2025-03 or 2025",
            "did you mean {near}?",
        ),
    ),
    "impossible-date": error(
        Words(
            "달력에 없는 날짜입니다: “{value}”",
            "연-월-일 차례로 썼는지, 그 달에 있는 날인지 살펴보세요",
        ),
        Words(
            "“{value}” is not in the calendar", "mind the order year-month-day and the month's days"
        ),
    ),
    "not-a-number": error(
        Words(
            "숫자로 읽을 수 없습니다: “{value}”", "쉼표와 단위를 빼고 숫자만 쓰세요. 예: {example}"
        ),
        Words("“{value}” is not a number", "write digits without commas or units, as in {example}"),
    ),
    "not-a-whole-number": error(
        Words(
            "정수가 아닙니다: “{value}”",
            "쉼표, 단위, 소수점 없이 정수로 쓰세요. 돈은 원 단위입니다. 예: {example}",
        ),
        Words(
            "“{value}” is not a whole number",
            "write digits alone, as in {example}; money is counted in KRW",
        ),
    ),
    "out-of-range": error(
        Words(
            "범위를 벗어난 값입니다: “{value}”({least}부터 {most}까지)", "범위 안의 값으로 고치세요"
        ),
        Words("“{value}” is not within {least} to {most}", "write a value within the range"),
    ),
    "not-true-or-false": error(
        Words("true나 false가 아닙니다: “{value}”", "true 또는 false라고 쓰세요"),
        Words("“{value}” is neither true nor false", "write true or false"),
    ),
    "text-too-long": error(
        Words(
            "글이 너무 깁니다({length}자, 한도 {most}자)",
            "줄이거나, 자세한 내용은 본문으로 옮기세요",
        ),
        Words(
            "the text is too long ({length} characters; the most is {most})",
            "shorten it, or move the details to the body",
        ),
    ),
    "text-has-line-break": error(
        Words("한 줄이어야 하는 글에 줄바꿈이 있습니다", "한 줄로 이어 쓰세요"),
        Words("this text must stand on one line", "join the lines"),
    ),
    "bad-id": error(
        Words(
            "번호로 쓸 수 없습니다: “{value}”",
            "이 종류의 번호는 {example}처럼 씁니다. 새 기록이면 draft-로 시작하는 영문 이름을 쓰세요",
        ),
        Words(
            "“{value}” cannot be an id",
            "ids of this kind look like {example}; a new record takes a name that begins with draft-",
        ),
    ),
    "bad-alias": error(
        Words(
            "옛 이름으로 쓸 수 없습니다: “{value}”", "aliases에는 draft-로 시작하는 이름만 씁니다"
        ),
        Words(
            "“{value}” cannot be an alias",
            "aliases are former draft names, which begin with draft-",
        ),
    ),
    "bad-key": error(
        Words(
            "이름표로 쓸 수 없습니다: “{value}”",
            "영문 소문자로 시작해 소문자, 숫자, 붙임표(-)만 쓰세요. 예: youth-housing",
        ),
        Words(
            "“{value}” cannot be a key",
            "use small letters, digits and hyphens and begin with a letter, as in youth-housing",
        ),
    ),
    "bad-language": error(
        Words("언어 표시로 쓸 수 없습니다: “{value}”", "ko, en, vi, zh처럼 쓰세요"),
        Words("“{value}” is not the name of a language", "write it like ko, en, vi or zh"),
    ),
    "label-comma": error(
        Words(
            "중괄호 안의 쉼표에서 글이 끊겼습니다",
            '글을 따옴표로 감싸세요. 예: {{ko: "만나서, 이야기", en: "…"}}',
        ),
        Words(
            "a comma within braces has cut the text in two",
            'put the text in quotes, as in {{ko: "…, …", en: "…"}}',
        ),
    ),
    "bad-url": error(
        Words("주소로 쓸 수 없습니다: “{value}”", "https://로 시작하는 주소를 쓰세요"),
        Words("“{value}” is not a web address", "write an address that begins with https://"),
    ),
    "duplicate-in-list": error(
        Words("같은 값이 두 번 나옵니다: “{value}”", "하나를 지우세요"),
        Words("“{value}” stands in this list twice", "remove one of them"),
    ),
    "too-few": error(
        Words("항목 “{name}”에는 적어도 {least}개가 필요합니다", "가리키는 기록의 번호를 더하세요"),
        Words("the field “{name}” needs at least {least}", "add the id of a record"),
    ),
    "too-many": error(
        Words("항목 “{name}”에는 {most}개까지만 쓸 수 있습니다", "나머지를 지우세요"),
        Words("the field “{name}” takes at most {most}", "remove the others"),
    ),
}
