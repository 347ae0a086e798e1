"""CODES: every mistake that the program can tell, with its words in Korean and English.

A code is a promise: its name stays, and its meaning. `{name}` in the words is filled from the
problem's values. `near` replaces the hint where a similar name was found (`{near}`).
"""

from __future__ import annotations

from msgspec import Struct

from generator.objects.problem import Problem, Severity


class Words(Struct, frozen=True):
    """What a code says in one language: the mistake, the way out, and the way out to a near name."""

    message: str
    hint: str
    near: str = ""


class Code(Struct, frozen=True):
    """A kind of mistake: how grave, and what it says in each language."""

    severity: Severity
    ko: Words
    en: Words


def _error(ko: Words, en: Words) -> Code:
    return Code("error", ko, en)


def _warning(ko: Words, en: Words) -> Code:
    return Code("warning", ko, en)


_DID_YOU_MEAN_KO = "혹시 “{near}”?"
_DID_YOU_MEAN_EN = "did you mean “{near}”?"

CODES: dict[str, Code] = {
    # read: folders and files
    "no-content": _error(
        Words(
            "내용 폴더 “{path}” 없음",
            "누리집 폴더에서 명령을 실행하거나 --config로 mkdocs.yml 위치를 알려 주세요",
        ),
        Words(
            "there is no content folder “{path}”",
            "run the command in the folder of your site, or name its mkdocs.yml with --config",
        ),
    ),
    "symbolic-link": _error(
        Words(
            "바로 가기(심볼릭 링크)는 읽지 않습니다", "링크를 지우고 파일을 그 자리에 직접 두세요"
        ),
        Words("a symbolic link is not read", "remove the link and put the file itself here"),
    ),
    "folder-too-deep": _error(
        Words("폴더가 너무 깊습니다", "기록을 열여섯 단계보다 얕은 폴더로 옮기세요"),
        Words("this folder lies too deep", "move the records to a folder at most 16 levels deep"),
    ),
    "file-name": _error(
        Words(
            "파일 이름 “{name}”에 쓸 수 없는 글자가 있습니다",
            "영문 소문자, 숫자, 붙임표(-)로 이름을 바꾸세요. 기록의 번호는 파일 안의 id가 정합니다",
        ),
        Words(
            "the file name “{name}” has characters that break links",
            "use small letters, digits and hyphens; the record's number is the id inside the file",
        ),
    ),
    "unknown-file": _error(
        Words(
            "기록으로 읽을 수 없는 파일 “{name}”",
            ".md 또는 .yml 파일로 저장하거나 이 폴더 밖으로 옮기세요",
        ),
        Words(
            "the file “{name}” cannot be a record",
            "save it as .md or .yml, or move it out of this folder",
        ),
    ),
    "not-a-file": _error(
        Words("일반 파일이 아닙니다", "이것을 지우고 .md 또는 .yml 파일을 두세요"),
        Words("this is no regular file", "remove it and put a .md or .yml file here"),
    ),
    "file-too-large": _error(
        Words("파일이 너무 큽니다({size} KiB, 한도 {most} KiB)", "기록을 여러 파일로 나누세요"),
        Words(
            "the file is too large ({size} KiB; the most is {most} KiB)",
            "split the records over several files",
        ),
    ),
    "unreadable": _error(
        Words("읽을 수 없습니다: {detail}", "파일의 권한을 확인하세요"),
        Words("this cannot be read: {detail}", "check the permissions of the file"),
    ),
    "not-utf-8": _error(
        Words("UTF-8이 아닌 글자가 있습니다", "편집기에서 인코딩을 ‘UTF-8’로 골라 다시 저장하세요"),
        Words("this is not UTF-8 text", "save the file again with the encoding UTF-8"),
    ),
    "control-character": _error(
        Words("보이지 않는 제어 문자 {character} 있음", "그 자리를 지우고 다시 입력하세요"),
        Words("there is a control character {character}", "delete it and type the text again"),
    ),
    "bidi-control": _error(
        Words(
            "글 방향을 바꾸는 숨은 문자 {character} 있음",
            "그 문자를 지우세요. 검토하는 사람이 본 글과 실제 글이 달라집니다",
        ),
        Words(
            "there is a hidden character {character} that turns the direction of text",
            "delete it: what a reviewer sees would not be what stands there",
        ),
    ),
    # read: YAML
    "yaml-too-deep": _error(
        Words(
            "너무 여러 겹으로 쌓여 있습니다",
            "괄호와 들여쓰기를 줄이세요. 기록은 네 겹을 넘지 않습니다",
        ),
        Words("this nests too deep", "take out brackets or indentation; records need four levels"),
    ),
    "yaml-syntax": _error(
        Words(
            "머리 부분의 문법이 맞지 않습니다",
            "이 줄과 바로 윗줄의 따옴표, 쌍점(:), 들여쓰기를 살펴보세요",
        ),
        Words(
            "the head cannot be understood ({detail})",
            "look at quotes, colons and indentation in this line and the one above",
        ),
    ),
    "yaml-tab": _error(
        Words("탭 문자로 들여 썼습니다", "탭을 빈칸 두 개로 바꾸세요"),
        Words("a tab is used to indent", "replace the tab by two spaces"),
    ),
    "yaml-colon": _error(
        Words(
            "값 안에 쌍점(: )이 또 있습니다",
            '값 전체를 큰따옴표로 감싸세요. 예: title: "일자리: 무엇을 바꿀까?"',
        ),
        Words(
            "there is a second “: ” within the value",
            'put the whole value in double quotes, as in title: "Jobs: what should change?"',
        ),
    ),
    "yaml-anchor": _error(
        Words(
            "이름표(&{name})는 쓰지 않습니다",
            "&로 시작하는 글이면 따옴표로 감싸고, 아니면 지우세요",
        ),
        Words("anchors (&{name}) are not used", "quote a text that begins with &, or remove it"),
    ),
    "yaml-alias": _error(
        Words(
            "가져오기(*{name})는 쓰지 않습니다",
            "내용을 그 자리에 그대로 쓰세요. *로 시작하는 글이면 따옴표로 감싸세요",
        ),
        Words(
            "aliases (*{name}) are not used",
            "write the content out here; quote a text that begins with *",
        ),
    ),
    "yaml-tag": _error(
        Words(
            "자료형 표시({name})는 쓰지 않습니다", "지우세요. !로 시작하는 글이면 따옴표로 감싸세요"
        ),
        Words("tags ({name}) are not used", "remove it; quote a text that begins with !"),
    ),
    "yaml-merge-key": _error(
        Words("합치기(<<)는 쓰지 않습니다", "항목을 그 자리에 그대로 쓰세요"),
        Words("merge keys (<<) are not used", "write the fields out here"),
    ),
    "yaml-complex-key": _error(
        Words("항목 이름이 글자가 아닙니다", "‘이름: 값’ 꼴로 쓰세요"),
        Words("a field's name must be a word", "write it as “name: value”"),
    ),
    "duplicate-key": _error(
        Words("항목 “{name}” 두 번 나옴(처음은 {first}번째 줄)", "하나만 남기고 지우세요"),
        Words("the field “{name}” stands here twice (first in line {first})", "keep one of them"),
    ),
    "not-a-mapping": _error(
        Words(
            "기록의 머리는 ‘이름: 값’ 줄로 이루어져야 합니다",
            "‘papers new’로 만든 초안과 견주어 보세요",
        ),
        Words(
            "the head of a record is made of “name: value” lines",
            "compare with a draft from “papers new”",
        ),
    ),
    "empty-file": _error(
        Words("파일에 기록이 없습니다", "내용을 쓰거나 파일을 지우세요"),
        Words("the file holds no record", "write one or remove the file"),
    ),
    "empty-head": _error(
        Words("머리 부분이 비어 있습니다", "‘---’ 두 줄 사이에 id와 kind부터 쓰세요"),
        Words("the head is empty", "between the two “---” lines, begin with id and kind"),
    ),
    "no-front-matter": _error(
        Words(
            "기록의 머리 부분이 없습니다",
            "첫 줄에 ‘---’를 쓰고, 항목을 적은 다음 다시 ‘---’로 닫으세요",
        ),
        Words("the record has no head", "begin with a line “---”, the fields, and “---” again"),
    ),
    "front-matter-open": _error(
        Words("머리 부분이 닫히지 않았습니다", "항목 다음 줄에 ‘---’를 쓰세요"),
        Words("the head is not closed", "put a line “---” after the fields"),
    ),
    "body-twice": _error(
        Words("본문이 두 군데 있습니다", "머리의 body와 아래 본문 가운데 하나만 남기세요"),
        Words("there are two bodies", "keep either body: in the head or the text below it"),
    ),
    # check: fields
    "missing-kind": _error(
        Words("기록의 종류(kind)가 없습니다", "kind: 다음에 이 가운데 하나를 쓰세요: {choices}"),
        Words("the record does not say its kind", "write “kind:” and one of {choices}"),
    ),
    "unknown-kind": _error(
        Words("알 수 없는 종류 “{name}”", "이 가운데 하나를 쓰세요: {choices}", _DID_YOU_MEAN_KO),
        Words("there is no kind “{name}”", "write one of {choices}", _DID_YOU_MEAN_EN),
    ),
    "wrong-folder": _error(
        Words("이 폴더에 둘 수 없는 종류 “{name}”", "파일을 content/{folder}/ 폴더로 옮기세요"),
        Words(
            "the kind {name} does not belong in this folder", "move the file to content/{folder}/"
        ),
    ),
    "unknown-field": _error(
        Words(
            "알 수 없는 항목 “{name}”",
            "지우거나 이 가운데에서 고르세요: {choices}",
            _DID_YOU_MEAN_KO,
        ),
        Words(
            "there is no field “{name}” here", "remove it or use one of {choices}", _DID_YOU_MEAN_EN
        ),
    ),
    "missing-field": _error(
        Words("꼭 필요한 항목 “{name}” 없음", "여기에 “{name}: …” 줄을 더하세요"),
        Words("the field “{name}” is missing", "add a line “{name}: …” here"),
    ),
    "empty-field": _error(
        Words("항목 “{name}” 비어 있음", "값을 쓰거나, 꼭 필요하지 않은 항목이면 줄을 지우세요"),
        Words("the field “{name}” is empty", "write a value, or remove an optional line"),
    ),
    "wrong-type": _error(
        Words("여기에는 다음이 필요합니다: {expected_ko}", "예: {example}"),
        Words("here stands something else than {expected_en}", "write it like {example}"),
    ),
    "wrong-value": _error(
        Words("쓸 수 없는 값 “{value}”", "이 가운데 하나를 쓰세요: {choices}", _DID_YOU_MEAN_KO),
        Words("“{value}” is not one of the values", "write one of {choices}", _DID_YOU_MEAN_EN),
    ),
    "not-a-date": _error(
        Words(
            "날짜로 읽을 수 없는 값 “{value}”",
            "2025-03-31, 2025-03, 2025처럼 쓰세요",
            "혹시 {near}?",
        ),
        Words(
            "“{value}” is not a date",
            "write it like 2025-03-31, 2025-03 or 2025",
            "did you mean {near}?",
        ),
    ),
    "impossible-date": _error(
        Words("달력에 없는 날짜 “{value}”", "연-월-일 차례와 그 달의 날수를 확인하세요"),
        Words(
            "“{value}” is not in the calendar", "mind the order year-month-day and the month's days"
        ),
    ),
    "not-a-number": _error(
        Words(
            "숫자로 읽을 수 없는 값 “{value}”", "쉼표와 단위를 빼고 숫자만 쓰세요. 예: {example}"
        ),
        Words("“{value}” is not a number", "write digits without commas or units, as in {example}"),
    ),
    "not-a-whole-number": _error(
        Words(
            "정수가 아닌 값 “{value}”",
            "쉼표, 단위, 소수점 없이 정수로 쓰세요. 돈은 원 단위입니다. 예: {example}",
        ),
        Words(
            "“{value}” is not a whole number",
            "write digits alone, as in {example}; money is counted in KRW",
        ),
    ),
    "out-of-range": _error(
        Words("범위를 벗어난 값 “{value}”({least}부터 {most}까지)", "범위 안의 값으로 고치세요"),
        Words("“{value}” is not within {least} to {most}", "write a value within the range"),
    ),
    "not-true-or-false": _error(
        Words("참·거짓이 아닌 값 “{value}”", "true 또는 false라고 쓰세요"),
        Words("“{value}” is neither true nor false", "write true or false"),
    ),
    "text-too-long": _error(
        Words(
            "글이 너무 깁니다({length}자, 한도 {most}자)",
            "줄이거나, 자세한 내용은 본문으로 옮기세요",
        ),
        Words(
            "the text is too long ({length} characters; the most is {most})",
            "shorten it, or move the details to the body",
        ),
    ),
    "text-has-line-break": _error(
        Words("한 줄이어야 하는 글에 줄바꿈이 있습니다", "한 줄로 이어 쓰세요"),
        Words("this text must stand on one line", "join the lines"),
    ),
    "bad-id": _error(
        Words(
            "번호로 쓸 수 없는 “{value}”",
            "이 종류의 번호는 {example}처럼 씁니다. 새 기록이면 draft-로 시작하는 영문 이름을 쓰세요",
        ),
        Words(
            "“{value}” cannot be an id",
            "ids of this kind look like {example}; a new record takes a name that begins with draft-",
        ),
    ),
    "bad-alias": _error(
        Words("옛 이름으로 쓸 수 없는 “{value}”", "aliases에는 draft-로 시작하는 이름만 씁니다"),
        Words(
            "“{value}” cannot be an alias",
            "aliases are former draft names, which begin with draft-",
        ),
    ),
    "bad-key": _error(
        Words(
            "이름표로 쓸 수 없는 “{value}”",
            "영문 소문자로 시작해 소문자, 숫자, 붙임표(-)만 쓰세요. 예: youth-housing",
        ),
        Words(
            "“{value}” cannot be a key",
            "use small letters, digits and hyphens and begin with a letter, as in youth-housing",
        ),
    ),
    "bad-language": _error(
        Words("언어 표시로 쓸 수 없는 “{value}”", "ko, en, vi, zh처럼 쓰세요"),
        Words("“{value}” is not the name of a language", "write it like ko, en, vi or zh"),
    ),
    "label-comma": _error(
        Words(
            "중괄호 안의 쉼표에서 글이 끊겼습니다",
            '글을 따옴표로 감싸세요. 예: {{ko: "만나서, 이야기", en: "…"}}',
        ),
        Words(
            "a comma within braces has cut the text in two",
            'put the text in quotes, as in {{ko: "…, …", en: "…"}}',
        ),
    ),
    "bad-url": _error(
        Words("주소로 쓸 수 없는 “{value}”", "https://로 시작하는 주소를 쓰세요"),
        Words("“{value}” is not a web address", "write an address that begins with https://"),
    ),
    "duplicate-in-list": _error(
        Words("같은 값 “{value}” 두 번 나옴", "하나를 지우세요"),
        Words("“{value}” stands in this list twice", "remove one of them"),
    ),
    "too-few": _error(
        Words("항목 “{name}”에는 적어도 {least}개가 필요합니다", "가리키는 기록의 번호를 더하세요"),
        Words("the field “{name}” needs at least {least}", "add the id of a record"),
    ),
    "too-many": _error(
        Words("항목 “{name}”에는 {most}개까지만 쓸 수 있습니다", "나머지를 지우세요"),
        Words("the field “{name}” takes at most {most}", "remove the others"),
    ),
    # check: rules within one record
    "date-order": _error(
        Words("끝 날짜({end})가 시작 날짜({start})보다 이릅니다", "두 날짜를 확인하세요"),
        Words("the end ({end}) is before the start ({start})", "check the two dates"),
    ),
    "entry-order": _error(
        Words("{date} 기록이 더 늦은 {before} 기록 뒤에 있습니다", "이른 날짜부터 차례로 쓰세요"),
        Words("{date} stands after the later {before}", "write the entries from early to late"),
    ),
    "done-without-evidence": _error(
        Words(
            "끝났다는 근거(evidence)가 없습니다",
            "날짜와 내용을 적은 evidence를 더하거나, 끝나지 않았으면 표시를 지우세요",
        ),
        Words(
            "done, but without evidence",
            "add dated evidence, or take the mark away as long as it is not done",
        ),
    ),
    "goes-nowhere": _error(
        Words(
            "이 질문이 어디로 갔는지 적혀 있지 않습니다",
            "merged_into(모인 핵심질문), duplicate_of(같은 질문), gap(남은 까닭) 가운데 하나를 쓰세요",
        ),
        Words(
            "the record does not say where this question went",
            "write merged_into (the core question), duplicate_of, or gap (the reason)",
        ),
    ),
    "says-nothing": _error(
        Words("내용이 없는 항목입니다", "이 가운데 하나는 쓰세요: {choices}"),
        Words("this entry says nothing", "write at least one of {choices}"),
    ),
    "missing-body": _error(
        Words("본문이 비어 있습니다", "머리 아래에 본문을 쓰세요. 꼭 필요한 절: {sections}"),
        Words("the body is empty", "write it below the head, with the section {sections}"),
    ),
    "missing-section": _error(
        Words("꼭 필요한 절 “{key}” 없음", "본문에 “## 제목 {{#{key}}}” 절을 더하세요"),
        Words("the section “{key}” is missing", "add “## Heading {{#{key}}}” to the body"),
    ),
    "heading-without-key": _error(
        Words(
            "제목에 인용 이름표가 없습니다",
            "제목 끝에 영문 이름표를 붙이세요. 예: ## {title} {{#why}}",
        ),
        Words(
            "the heading has no key to cite it by",
            "put an ASCII key at its end, as in ## {title} {{#why}}",
        ),
    ),
    "bad-section-key": _error(
        Words(
            "인용 이름표로 쓸 수 없는 “{value}”",
            "영문 소문자로 시작해 소문자, 숫자, 붙임표(-)만 쓰세요",
        ),
        Words(
            "“{value}” cannot be the key of a section",
            "use small letters, digits and hyphens and begin with a letter",
        ),
    ),
    "duplicate-section": _error(
        Words("같은 이름표의 절 “{key}” 또 있음", "이름표를 서로 다르게 쓰세요"),
        Words("there are two sections “{key}”", "give each its own key"),
    ),
    "heading-level": _error(
        Words(
            "본문의 제목 단계가 맞지 않습니다",
            "첫 제목은 ##로 시작하고, 단계는 하나씩만 내려가세요",
        ),
        Words("this heading skips a level", "begin with ## and go down one level at a time"),
    ),
    "setext-heading": _error(
        Words(
            "밑줄로 만든 제목은 쓰지 않습니다",
            "“## 제목 {{#key}}” 꼴로 쓰세요. 가로줄이면 앞에 빈 줄을 두세요",
        ),
        Words(
            "headings made by underlining are not used",
            "write “## Heading {{#key}}”; put a blank line before a rule",
        ),
    ),
    "raw-html": _error(
        Words(
            "HTML 태그 “{value}” 쓸 수 없음",
            "지우세요. 강조는 **글**, 표는 | 로 씁니다. 글자 그대로면 `…`로 감싸세요",
        ),
        Words(
            "HTML (“{value}”) is not allowed",
            "remove it; use **bold**, tables with |, or put literal text in `…`",
        ),
    ),
    "image-in-record": _error(
        Words(
            "기록 본문에는 그림을 넣지 않습니다",
            "그림의 내용을 글이나 표로 쓰고, 그림은 안내 쪽(content/ko/)에 두세요",
        ),
        Words(
            "images are not used in records",
            "say it in words or a table; images belong on editorial pages (content/ko/)",
        ),
    ),
    "link-scheme": _error(
        Words(
            "쓸 수 없는 링크 “{value}”",
            "http, https, mailto 주소나 [G-0042] 같은 번호만 쓸 수 있습니다",
        ),
        Words(
            "the link “{value}” is not allowed",
            "use http, https, mailto, or a reference such as [G-0042]",
        ),
    ),
    "relative-link": _error(
        Words(
            "쓸 수 없는 상대 주소 “{value}”",
            "기록은 [G-0042]처럼 번호로 가리키세요. 다른 쪽은 https://로 시작하는 전체 주소로 쓰세요",
        ),
        Words(
            "the link “{value}” is relative",
            "refer to a record by its id, as in [G-0042], or write a whole https:// address",
        ),
    ),
    "footnote-undefined": _error(
        Words("각주 “{name}”의 내용이 없습니다", "본문 아래에 “[^{name}]: 내용” 줄을 더하세요"),
        Words("the footnote “{name}” has no text", "add a line “[^{name}]: …” below"),
    ),
    # link
    "duplicate-id": _error(
        Words(
            "이미 쓰인 번호 “{id}”({first})",
            "새 기록이면 draft-로 시작하는 이름을 쓰고 papers number로 번호를 받으세요",
        ),
        Words(
            "the id “{id}” is taken ({first})",
            "give a new record a name that begins with draft-; papers number will number it",
        ),
    ),
    "duplicate-entry": _error(
        Words("{vocabulary} 어휘에 “{id}” 또 있음(처음은 {first})", "하나만 남기세요"),
        Words("the {vocabulary} “{id}” is defined twice (first {first})", "keep one of them"),
    ),
    "search-word-twice": _error(
        Words(
            "찾는 말 “{word}”, 다른 묶음에도 있음(처음은 {first})",
            "두 묶음의 뜻이 같으면 하나로 합치고, 다르면 한쪽에서 지우세요",
        ),
        Words(
            "the search word “{word}” is in another group too (first {first})",
            "make one group of the two, or take the word out of one of them",
        ),
    ),
    "lone-search-word": _error(
        Words("찾는 말 “{word}” 하나뿐인 묶음", "뜻이 같은 말을 더하거나 묶음을 지우세요"),
        Words(
            "the search word “{word}” is alone in its group",
            "add a word that means the same, or remove the group",
        ),
    ),
    "no-search-word": _error(
        Words("글자도 숫자도 없는 찾는 말 “{word}”", "사람들이 찾을 때 쓰는 말을 적으세요"),
        Words(
            "the search word “{word}” has no letter or digit",
            "write a word that people look for",
        ),
    ),
    "search-expectation-missed": _warning(
        Words(
            "찾는 말 “{query}”: 처음 {within}개 안에 {id} 없음(나온 기록: {found})",
            "기록에 사람들이 쓰는 말을 넣거나 content/vocabulary/search.yml에 뜻이 같은 말을 "
            "더하세요. 기대가 틀렸다면 이 줄을 고치세요",
        ),
        Words(
            "searching for “{query}” does not show {id} among the first {within} (shown: {found})",
            "use the words that people search for, or add one to content/vocabulary/search.yml; "
            "if the expectation is wrong, mend it here",
        ),
    ),
    "search-expectation-shown": _warning(
        Words(
            "찾는 말 “{query}”: 맞는 기록이 없어야 하나 {found} 나옴",
            "나온 기록이 맞다면 finds에 번호를 적고, 아니라면 기록과 찾는 말 묶음을 살펴보세요",
        ),
        Words(
            "searching for “{query}” should find nothing, but shows {found}",
            "if these records are right, name them in finds; if not, look at their words and at the "
            "groups of search words",
        ),
    ),
    "search-expectations-unchecked": Code(
        "hint",
        Words(
            "찾기에서 기대하는 것 {count}개는 아직 확인하지 않았습니다",
            "새 글이 아직 분석되지 않았거나 확인할 도구(mini-racer)가 없습니다. papers build가 분석하고 함께 확인합니다",
        ),
        Words(
            "{count} expectations of the search are not checked yet",
            "new texts have not been analysed, or the tool for it (mini-racer) is not installed; papers build analyses and checks them",
        ),
    ),
    "unknown-id": _error(
        Words(
            "“{id}” 번호의 기록이 없습니다",
            "번호를 확인하세요. 쓸 수 있는 종류: {kinds}",
            "혹시 “{near}”?",
        ),
        Words(
            "no record is called “{id}”",
            "check the id; the kind needed here: {kinds}",
            _DID_YOU_MEAN_EN,
        ),
    ),
    "unknown-term": _error(
        Words(
            "{vocabulary} 어휘에 “{id}” 없음",
            "content/vocabulary/에 더하거나 있는 것을 고르세요: {choices}",
            _DID_YOU_MEAN_KO,
        ),
        Words(
            "there is no {vocabulary} “{id}”",
            "add it in content/vocabulary/, or use one of {choices}",
            _DID_YOU_MEAN_EN,
        ),
    ),
    "wrong-target": _error(
        Words("“{id}” 기록의 종류는 {found}, 여기에는 {kinds} 필요", "맞는 종류의 번호로 바꾸세요"),
        Words(
            "“{id}” is of the kind {found}; needed here: {kinds}", "name a record of the right kind"
        ),
    ),
    "points-to-itself": _error(
        Words("기록이 자기 자신을 가리킵니다", "다른 기록의 번호로 바꾸거나 지우세요"),
        Words("the record points to itself", "name another record, or remove this"),
    ),
    "circle": _error(
        Words("서로 꼬리를 무는 고리가 있습니다: {path}", "고리 가운데 하나를 지우세요"),
        Words("these point to each other in a circle: {path}", "remove one of the links"),
    ),
    "points-to-withdrawn": _warning(
        Words(
            "철회된 기록 “{id}” 가리킴",
            "이어받은 기록이 있으면 그 번호로 바꾸세요",
            "이어받은 기록의 번호는 “{near}”입니다. 그 번호로 바꾸세요",
        ),
        Words(
            "“{id}” has been withdrawn",
            "point to its successor if there is one",
            "point to its successor “{near}”",
        ),
    ),
    "no-solution": _error(
        Words(
            "이 핵심질문에 답하는 해법이 없습니다",
            "해법의 answers에 이 번호({id})를 쓰거나, 까닭을 gap(reason, owner, review_by)에 쓰세요",
        ),
        Words(
            "no solution answers this core question",
            "write {id} into the answers of a solution, or say why: gap (reason, owner, review_by)",
        ),
    ),
    "no-action": _error(
        Words(
            "이 해법을 옮기는 실행이 없습니다",
            "실행의 implements에 이 번호({id})를 쓰거나, 까닭을 gap(reason, owner, review_by)에 쓰세요",
        ),
        Words(
            "no action implements this solution",
            "write {id} into the implements of an action, or say why: gap (reason, owner, review_by)",
        ),
    ),
    "gap-closed": _warning(
        Words("이미 이어졌는데 gap이 남아 있습니다({by})", "gap을 지우세요"),
        Words("there is a gap although {by} closes it", "remove the gap"),
    ),
    "term-not-in-force": _error(
        Words(
            "{vocabulary} 어휘의 “{id}”, {date}에는 쓰이지 않음",
            "그때 쓰인 값을 고르세요: {choices}",
        ),
        Words("the {vocabulary} “{id}” was not in force on {date}", "use one of {choices}"),
    ),
    "overlapping-versions": _error(
        Words(
            "분류 판 “{id}”의 기간이 “{other}”의 기간과 겹칩니다",
            "valid_from과 valid_to를 고치세요",
        ),
        Words("the version “{id}” overlaps with “{other}”", "mend valid_from and valid_to"),
    ),
    "contradiction-one-sided": _error(
        Words(
            "“{other}” 주장은 “{id}” 주장과 다르다고 적혀 있지 않습니다",
            "“{other}”의 contradicts에 이 번호도 쓰세요: {id}",
        ),
        Words(
            "“{other}” does not say that it contradicts “{id}”",
            "write “{id}” into the contradicts of “{other}” too",
        ),
    ),
    "duplicate-translation": _error(
        Words("“{id}” 기록의 {language} 번역이 또 있습니다({first})", "하나만 남기세요"),
        Words("“{id}” has two translations into {language} (first {first})", "keep one of them"),
    ),
    "own-language": _error(
        Words(
            "번역의 언어가 원문의 언어({language})와 같습니다", "language를 번역한 언어로 고치세요"
        ),
        Words("the translation is in the record's own language ({language})", "mend its language"),
    ),
    "unknown-text": _error(
        Words(
            "“{id}” 기록에 “{path}” 글이 없습니다",
            "원문의 항목 이름과 차례를 확인하세요",
            _DID_YOU_MEAN_KO,
        ),
        Words(
            "“{id}” has no text at “{path}”",
            "check the names and numbers against the record",
            _DID_YOU_MEAN_EN,
        ),
    ),
    "section-not-in-original": _error(
        Words("원문에 없는 절 “{key}”", "원문과 같은 이름표를 쓰세요", _DID_YOU_MEAN_KO),
        Words("the record has no section “{key}”", "use the keys of the record", _DID_YOU_MEAN_EN),
    ),
    # ledger
    "ledger-unreadable": _error(
        Words("장부를 읽을 수 없습니다: {detail}", "파일의 종류와 권한을 확인하세요"),
        Words(
            "the ledger cannot be read: {detail}", "check the kind and the permissions of the file"
        ),
    ),
    "ledger-encoding": _error(
        Words(
            "장부에 있어서는 안 되는 글자({what})가 있습니다",
            "장부는 손으로 고치지 않습니다. 판 관리 기록(git)에서 되살리세요: git checkout -- ledger",
        ),
        Words(
            "the ledger holds {what}, which does not belong in it",
            "the ledger is never edited by hand: restore it with git checkout -- ledger",
        ),
    ),
    "ledger-unfinished": _error(
        Words(
            "장부의 마지막 줄이 잘렸습니다",
            "판 관리 기록(git)에서 되살리세요: git checkout -- ledger",
        ),
        Words("the last line of the ledger is cut off", "restore it with git checkout -- ledger"),
    ),
    "ledger-line": _error(
        Words(
            "장부에 있을 수 없는 줄입니다({field})",
            "장부는 papers release만 씁니다. 판 관리 기록(git)에서 되살리거나, 이 줄을 쓴 더 새로운 프로그램을 쓰세요",
        ),
        Words(
            "this cannot be a line of the ledger ({field})",
            "only papers release writes it: restore it from git, or use the newer program that wrote the line",
        ),
    ),
    "ledger-chain": _error(
        Words(
            "이 줄은 바로 윗줄에서 이어지지 않습니다",
            "윗줄이 고쳐졌거나, 빠졌거나, 자리가 바뀌었습니다. 판 관리 기록(git)에서 장부를 되살리세요",
        ),
        Words(
            "this line does not follow from the line above it",
            "a line above was edited, lost or moved: restore the ledger from git",
        ),
    ),
    "ledger-number": _error(
        Words(
            "줄의 번호가 맞지 않습니다(적힌 번호 {found}, 맞는 번호 {expected})",
            "판 관리 기록(git)에서 장부를 되살리세요",
        ),
        Words(
            "the line bears the number {found} instead of {expected}", "restore the ledger from git"
        ),
    ),
    "ledger-date": _error(
        Words(
            "장부의 날짜가 앞줄의 날짜보다 이릅니다({before} 다음에 {date})",
            "판 관리 기록(git)에서 장부를 되살리세요",
        ),
        Words(
            "the date “{date}” cannot follow “{before}” in the ledger",
            "restore the ledger from git",
        ),
    ),
    "ledger-release": _error(
        Words(
            "장부의 줄이 한 번의 펴냄(release)에 맞지 않습니다(모자란 줄 {missing}개)",
            "줄이 빠졌거나 덧붙었습니다. 판 관리 기록(git)에서 장부를 되살리세요",
        ),
        Words(
            "the lines do not make a whole release ({missing} are missing)",
            "lines were lost or added: restore the ledger from git",
        ),
    ),
    "ledger-order": _error(
        Words(
            "“{what}” 차례가 맞지 않습니다({expected}번이어야 합니다)",
            "판 관리 기록(git)에서 장부를 되살리세요",
        ),
        Words("“{what}” is out of order: number {expected} is next", "restore the ledger from git"),
    ),
    "ledger-twice": _error(
        Words(
            "“{what}” 두 번 나옴(처음은 {first}번째 줄)", "판 관리 기록(git)에서 장부를 되살리세요"
        ),
        Words(
            "“{what}” stands in the ledger twice (first in line {first})",
            "restore the ledger from git",
        ),
    ),
    "ledger-unknown": _error(
        Words("장부가 모르는 것 “{what}”", "판 관리 기록(git)에서 장부를 되살리세요"),
        Words("the ledger knows no “{what}” before this line", "restore the ledger from git"),
    ),
    "ledger-circle": _error(
        Words("옮긴 주소가 고리를 이룹니다: {path}", "판 관리 기록(git)에서 장부를 되살리세요"),
        Words("moved addresses lead in a circle: {path}", "restore the ledger from git"),
    ),
    "ledger-text": _error(
        Words(
            "“{path}” 파일이 장부에 적힌 그대로가 아닙니다",
            "얼린 글은 고치지 않습니다. 되살리세요: git checkout -- ledger/{path}",
        ),
        Words(
            "the file “{path}” is not what the ledger says",
            "frozen text is never edited: git checkout -- ledger/{path}",
        ),
    ),
    "ledger-text-missing": _error(
        Words("장부에 적힌 “{path}” 파일이 없습니다", "되살리세요: git checkout -- ledger/{path}"),
        Words(
            "the file “{path}”, which the ledger names, is missing", "git checkout -- ledger/{path}"
        ),
    ),
    "ledger-text-left": _error(
        Words("내린 글 “{path}” 파일이 남아 있습니다", "파일을 지우세요"),
        Words("the file “{path}” holds a text that was taken away", "remove the file"),
    ),
    "ledger-text-shape": _error(
        Words(
            "얼린 글이나 판 목록으로 읽을 수 없습니다: {detail}",
            "판 관리 기록(git)에서 장부를 되살리세요",
        ),
        Words("this is no frozen text or manifest: {detail}", "restore the ledger from git"),
    ),
    "ledger-root": _error(
        Words("“{path}” 판의 뿌리 해시가 맞지 않습니다", "판 관리 기록(git)에서 장부를 되살리세요"),
        Words("the root hash of the edition “{path}” does not fit", "restore the ledger from git"),
    ),
    "ledger-pin": _error(
        Words(
            "“{path}” 판에 장부에 없는 글이 있습니다(“{what}”)",
            "판 관리 기록(git)에서 장부를 되살리세요",
        ),
        Words(
            "the edition “{path}” pins “{what}”, which the ledger does not know",
            "restore the ledger from git",
        ),
    ),
    "ledger-stranger": _error(
        Words(
            "장부에 적히지 않은 파일입니다",
            "ledger 폴더에는 papers release만 씁니다. 파일을 지우세요",
        ),
        Words(
            "no line of the ledger names this file",
            "only papers release writes here: remove the file",
        ),
    ),
    "ledger-not-grown": _error(
        Words(
            "장부가 앞선 장부에서 이어지지 않습니다(여기서 달라짐)",
            "장부는 늘어나기만 합니다. 앞선 장부를 되살린 뒤 papers release를 다시 하세요",
        ),
        Words(
            "the ledger does not continue the earlier one (it differs from here on)",
            "the ledger only grows: restore the earlier one, and run papers release again",
        ),
    ),
    "lost-record": _error(
        Words(
            "이 줄에서 펴낸 “{id}” 기록이 없습니다(주소 {address})",
            "기록을 되살려 withdrawn(date, reason)을 쓰거나, {folder}에 “kind: tombstone, id: {id}, state, date, reason” 기록을 두세요",
        ),
        Words(
            "the record “{id}”, published by this line, is missing (address {address})",
            "bring it back with withdrawn (date, reason), or write a tombstone in {folder}: kind: tombstone, id: {id}, state, date, reason",
        ),
    ),
    "lost-page": _error(
        Words(
            "펴낸 주소가 사라집니다: {address}",
            "그 쪽을 되살리거나, 기록 폴더에 “kind: tombstone, page: {page}, state: moved, to: 새 주소”를 두세요",
        ),
        Words(
            "the published address {address} would be lost",
            "bring the page back, or write a tombstone: kind: tombstone, page: {page}, state: moved, to: its new address",
        ),
    ),
    "lost-anchor": _error(
        Words("펴낸 주소가 사라집니다: {address}", "{page} 쪽에 그 자리(#{fragment})를 되살리세요"),
        Words(
            "the published address {address} would be lost",
            "bring #{fragment} back to the page {page}",
        ),
    ),
    "lost-file": _error(
        Words(
            "펴낸 파일이 사라집니다: {address}",
            "파일을 되살리거나, 기록 폴더에 “kind: tombstone, page: {address}, state: gone”을 두세요",
        ),
        Words(
            "the published file {address} would be lost",
            "bring the file back, or write a tombstone: kind: tombstone, page: {address}, state: gone",
        ),
    ),
    "lost-target": _error(
        Words(
            "“{page}” 주소가 옮겨 간 “{to}” 자리에 아무것도 없습니다",
            "to에 지금 있는 주소를 쓰세요. 쪽의 주소는 /로 끝납니다",
        ),
        Words(
            "“{page}” leads to “{to}”, where there is nothing",
            "write as to an address that is there; the address of a page ends in /",
        ),
    ),
    "text-left": _warning(
        Words(
            "“{id}” 기록은 법에 따라 내렸지만({ground}), 펴낸 글 {n}개를 아직 읽을 수 있습니다",
            "글도 내려야 한다면 papers release {paper} --redact {id} --ground {ground} 명령을 쓰세요",
        ),
        Words(
            "“{id}” was taken away by law ({ground}), yet {n} of its published texts can still be read",
            "if they must go too, run papers release {paper} --redact {id} --ground {ground}",
        ),
    ),
    # tombstones
    "tombstone-of-what": _error(
        Words(
            "무엇의 자리인지 알 수 없습니다", "id(기록의 번호)나 page(주소) 가운데 하나만 쓰세요"
        ),
        Words(
            "this does not say whose place it marks",
            "write either id (of a record) or page (an address)",
        ),
    ),
    "tombstone-successors": _error(
        Words(
            "state: {state}에는 이어받은 곳이 {needed}개 필요합니다",
            "successors에 이어받은 기록의 번호를 쓰세요. page라면 to에 새 주소를 쓰세요",
        ),
        Words(
            "state: {state} needs {needed} successors",
            "name the ids of the successors; for a page, write its new address as to",
        ),
    ),
    "tombstone-of-living": _error(
        Words(
            "“{id}” 기록은 그대로 있습니다({first})",
            "기록을 지우거나 이 파일을 지우세요. 철회라면 기록에 withdrawn을 쓰세요",
        ),
        Words(
            "the record “{id}” still stands ({first})",
            "remove the record or this file; to withdraw it, write withdrawn in the record",
        ),
    ),
    "tombstone-of-page": _error(
        Words(
            "“{page}” 자리에는 아직 쪽이나 파일이 있습니다",
            "그 쪽이나 파일을 지우세요. 그대로 둘 것이라면 이 tombstone을 지우세요",
        ),
        Words(
            "there still is a page or file at “{page}”",
            "remove it, or remove this tombstone if it is to stay",
        ),
    ),
    "bad-page": _error(
        Words(
            "주소로 쓸 수 없는 “{value}”", "누리집 안의 주소를 /없이 시작해 쓰세요. 예: ko/about/"
        ),
        Words(
            "“{value}” is not an address of the site",
            "write it from the site's root, as in ko/about/",
        ),
    ),
    "points-to-tombstone": _error(
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
    # release
    "release-note": _error(
        Words(
            "“{id}” 글({language})이 바뀌었는데 무엇이 바뀌었는지 적혀 있지 않습니다",
            "기록에 change_note를 한 문장으로 새로 쓰거나 --note를 주세요",
        ),
        Words(
            "the text of “{id}” ({language}) has changed, but nothing says what changed",
            "write one new sentence as change_note in the record, or give --note",
        ),
    ),
    "release-draft": _error(
        Words(
            "번호가 없는 기록은 판에 담을 수 없습니다: “{id}”",
            "papers number로 번호를 받거나, 판 없이 --revisions-only로 펴내세요",
        ),
        Words(
            "“{id}” has no number yet, so no edition can hold it",
            "number it with papers number, or publish without an edition (--revisions-only)",
        ),
    ),
    "redaction-stands": _error(
        Words(
            "내릴 글이 지금 기록에 그대로 있습니다(“{id}” {language})",
            "기록에서 그 글을 먼저 고치거나, 기록을 지우고 tombstone(state: gone)을 두세요",
        ),
        Words(
            "the text to be taken away still stands in the record (“{id}” {language})",
            "mend the record first, or replace it by a tombstone (state: gone)",
        ),
    ),
    # print editions
    "print-too-long": _error(
        Words(
            "글이 너무 길어 책으로 만들 수 없습니다: “{id}”",
            "기록을 둘로 나누거나 큰 표를 작은 표 여럿으로 나누세요",
        ),
        Words(
            "“{id}” is too long for a book",
            "divide the record into two, or a large table into several small ones",
        ),
    ),
    "print-too-deep": _error(
        Words(
            "목록이나 인용이 너무 여러 겹이라 책으로 만들 수 없습니다: “{id}”",
            "목록과 인용, 강조는 열여섯 겹까지 쓸 수 있습니다",
        ),
        Words(
            "lists, quotations or emphasis in “{id}” stand too deep in one another for a book",
            "write at most sixteen levels of them",
        ),
    ),
    "print-unreadable": _error(
        Words(
            "글을 읽다가 Pandoc이 멈추었습니다: “{id}”",
            "이 기록의 본문을 간단하게 고쳐 보고, 그래도 안 되면 누리집을 돌보는 사람에게 알려 주세요",
        ),
        Words(
            "Pandoc stopped while it read “{id}”",
            "make the body of this record simpler; if that does not help, tell who maintains the site",
        ),
    ),
    "print-character": _warning(
        Words(
            "{character} 글자가 글꼴에 없어 책에는 그 번호로 적힙니다: “{id}”",
            "다른 글자로 바꾸거나, 그대로 두고 번호로 보이게 하세요",
        ),
        Words(
            "no font has the character {character} of “{id}”: a book shows its number instead",
            "write another character, or leave its number in the book",
        ),
    ),
}


def severity(problem: Problem) -> Severity:
    """How grave a problem is."""
    return CODES[problem.code].severity


def message(problem: Problem, language: str) -> str:
    """What is wrong, in Korean (`ko`) or English (any other language)."""
    return _words(problem, language).message.format_map(dict(problem.values))


def hint(problem: Problem, language: str) -> str:
    """The way out, in Korean (`ko`) or English (any other language)."""
    words = _words(problem, language)
    values = dict(problem.values)
    return (words.near if words.near and values.get("near") else words.hint).format_map(values)


def _words(problem: Problem, language: str) -> Words:
    code = CODES[problem.code]
    return code.ko if language == "ko" else code.en
