"""Codes of what one record must say as a whole: its dates, its state, its body."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error

WITHIN: dict[str, Code] = {
    "date-order": error(
        Words(
            "끝 날짜({end})가 시작 날짜({start})보다 이릅니다",
            "두 날짜 가운데 잘못 쓴 것을 고치세요",
        ),
        Words("the end ({end}) is before the start ({start})", "check the two dates"),
    ),
    "entry-order": error(
        Words("{date} 기록이 더 늦은 {before} 기록 뒤에 있습니다", "이른 날짜부터 차례로 쓰세요"),
        Words("{date} stands after the later {before}", "write the entries from early to late"),
    ),
    "done-without-evidence": error(
        Words(
            "끝났다는 근거(evidence)가 없습니다",
            "날짜와 내용을 적은 evidence를 더하거나, 끝나지 않았으면 표시를 지우세요",
        ),
        Words(
            "done, but without evidence",
            "add dated evidence, or take the mark away as long as it is not done",
        ),
    ),
    "goes-nowhere": error(
        Words(
            "이 질문이 어디로 갔는지 적혀 있지 않습니다",
            "merged_into(모인 핵심질문), duplicate_of(같은 질문), gap(남은 까닭) 가운데 하나를 쓰세요",
        ),
        Words(
            "the record does not say where this question went",
            "write merged_into (the core question), duplicate_of, or gap (the reason)",
        ),
    ),
    "says-nothing": error(
        Words("내용이 없는 항목입니다", "이 가운데 하나는 쓰세요: {choices}"),
        Words("this entry says nothing", "write at least one of {choices}"),
    ),
    "missing-body": error(
        Words("본문이 비어 있습니다", "머리 아래에 본문을 쓰세요. 꼭 필요한 절: {sections}"),
        Words("the body is empty", "write it below the head, with the section {sections}"),
    ),
    "missing-section": error(
        Words("꼭 필요한 절이 없습니다: {key}", "본문에 “## 제목 {{#{key}}}” 절을 더하세요"),
        Words("the section “{key}” is missing", "add “## Heading {{#{key}}}” to the body"),
    ),
    "heading-without-key": error(
        Words(
            "제목에 인용 이름표가 없습니다",
            "제목 끝에 영문 이름표를 붙이세요. 예: ## {title} {{#why}}",
        ),
        Words(
            "the heading has no key to cite it by",
            "put an ASCII key at its end, as in ## {title} {{#why}}",
        ),
    ),
    "bad-section-key": error(
        Words(
            "절의 이름표로 쓸 수 없습니다: “{value}”",
            "영문 소문자로 시작해 소문자, 숫자, 붙임표(-)만 쓰세요",
        ),
        Words(
            "“{value}” cannot be the key of a section",
            "use small letters, digits and hyphens and begin with a letter",
        ),
    ),
    "duplicate-section": error(
        Words("같은 이름표의 절이 또 있습니다: {key}", "이름표를 서로 다르게 쓰세요"),
        Words("there are two sections “{key}”", "give each its own key"),
    ),
    "heading-level": error(
        Words(
            "본문의 제목 단계가 맞지 않습니다",
            "첫 제목은 ##로 시작하고, 단계는 하나씩만 내려가세요",
        ),
        Words("this heading skips a level", "begin with ## and go down one level at a time"),
    ),
    "setext-heading": error(
        Words(
            "밑줄로 만든 제목은 쓰지 않습니다",
            "“## 제목 {{#key}}” 꼴로 쓰세요. 가로줄이면 앞에 빈 줄을 두세요",
        ),
        Words(
            "headings made by underlining are not used",
            "write “## Heading {{#key}}”; put a blank line before a rule",
        ),
    ),
    "raw-html": error(
        Words(
            "HTML 태그는 쓸 수 없습니다: “{value}”",
            "지우세요. 강조는 **글**, 표는 | 로 씁니다. 글자 그대로면 `…`로 감싸세요",
        ),
        Words(
            "HTML (“{value}”) is not allowed",
            "remove it; use **bold**, tables with |, or put literal text in `…`",
        ),
    ),
    "image-in-record": error(
        Words(
            "기록 본문에는 그림을 넣지 않습니다",
            "그림의 내용을 글이나 표로 쓰고, 그림은 안내 쪽(content/ko/)에 두세요",
        ),
        Words(
            "images are not used in records",
            "say it in words or a table; images belong on editorial pages (content/ko/)",
        ),
    ),
    "link-scheme": error(
        Words(
            "쓸 수 없는 링크입니다: “{value}”",
            "http, https, mailto 주소나 [G-0042] 같은 번호만 쓸 수 있습니다",
        ),
        Words(
            "the link “{value}” is not allowed",
            "use http, https, mailto, or a reference such as [G-0042]",
        ),
    ),
    "link-host": error(
        Words(
            "링크의 누리집 이름이 다른 곳처럼 보일 수 있습니다: “{value}”",
            "주소창의 주소를 그대로 복사하세요. 아이디와 @는 빼고, 한글·한자·가나와 영문이 아닌 "
            "글자로 된 이름은 xn--로 시작하는 꼴로 쓰세요",
        ),
        Words(
            "the link “{value}” may look as if it led elsewhere",
            "copy the address from the browser; leave out a user's name and @, and write a name in "
            "letters other than Latin, Hangul, Hanja or kana in its form with xn--",
        ),
    ),
    "relative-link": error(
        Words(
            "상대 주소는 쓸 수 없습니다: “{value}”",
            "기록은 [G-0042]처럼 번호로 가리키세요. 다른 쪽은 https://로 시작하는 전체 주소로 쓰세요",
        ),
        Words(
            "the link “{value}” is relative",
            "refer to a record by its id, as in [G-0042], or write a whole https:// address",
        ),
    ),
    "footnote-undefined": error(
        Words("각주 “{name}”의 내용이 없습니다", "본문 아래에 “[^{name}]: 내용” 줄을 더하세요"),
        Words("the footnote “{name}” has no text", "add a line “[^{name}]: …” below"),
    ),
}
