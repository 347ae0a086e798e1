"""A body's Markdown: what is found in it, and what is only its text."""

import pytest

from generator.check.body import check_body
from generator.objects.problem import Problem
from generator.objects.record import Body
from generator.objects.source import Mapping, Source


def check(text: str, record: bool = True, line: int = 1, column: int = 1) -> tuple[Body, list[str]]:
    problems: list[Problem] = []
    source = Source("green/x.md", Mapping((), 1, 1), text, line, column)
    body = check_body(source, problems, record)
    return body, [f"{p.mark.line}:{p.mark.column}+{p.width} {p.code}" for p in problems]


def references(text: str) -> list[str]:
    """The ids that a text refers to, with their places."""
    return [f"{r.id}@{r.mark.line}:{r.mark.column}" for r in check(text)[0].references]


def sections(text: str) -> list[tuple[str, str, int]]:
    return [(section.key, section.title, section.level) for section in check(text)[0].sections]


def told(text: str, record: bool = True) -> list[str]:
    return check(text, record)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[G-0042]", ["g-0042@1:2"]),
        ("가나 [G-0042]과 [w-0001]", ["g-0042@1:5", "w-0001@1:15"]),
        ("[어떤 말][G-0042]", ["g-0042@1:8"]),
        ("[G-0042][]", ["g-0042@1:2"]),
        ("[G-0042][W-0001]", ["w-0001@1:10"]),
        ("[G-0042][아무]", []),
        ("[G-0042][아무", ["g-0042@1:2"]),
        ("[G-0042][[W-0001]]", ["g-0042@1:2", "w-0001@1:11"]),
        ("[G-0042](https://example.org)", []),
        ("말 [G-0042]: 그리고", ["g-0042@1:4"]),
        ("[G-0042]: 이 질문은", ["g-0042@1:2"]),
        ("[G-0042]: https://example.org", []),
        ("[draft-good-work]", ["draft-good-work@1:2"]),
        ("[G-7]", ["g-7@1:2"]),
        ("[G-0042a] [X-0042] [G-] [G 0042] [g0042]", []),
        ("`[G-0042]` ``[G-0042] ` `` [G-0043]", ["g-0043@1:29"]),
        ("```\n[G-0042]\n```\n[G-0043]", ["g-0043@4:2"]),
        ("~~~ 말\n[G-0042]\n~~~~\n[G-0043]", ["g-0043@4:2"]),
        ("~~~\n[G-0042]\n```\n[G-0043]", []),
        ("```` \n```\n[G-0042]\n````\n[G-0043]", ["g-0043@5:2"]),
        ("``` `a`\n[G-0042]", ["g-0042@2:2"]),
        ("- ```\n  [G-0042]\n  ```\n- [G-0043]", ["g-0043@4:4"]),
        ("- ```\n  [G-0042]\n\n  [G-0043]\n[G-0044]", ["g-0044@5:2"]),
        ("```\n- ```\n[G-0042]\n> ```\n[G-0042]\n```\n[G-0043]", ["g-0043@7:2"]),
        ("> ~~~\n> [G-0042]\n\n[G-0043]", ["g-0043@4:2"]),
        ("> ```\n> [G-0042]\n> ```\n> [G-0043]", ["g-0043@4:4"]),
        ("- a\n\n      ```\n    [G-0042]\n      ```\n[G-0043]", ["g-0043@6:2"]),
        ("\\[G-0042] [G-0043\\] \\\\[G-0044]", ["g-0044@1:24"]),
        ("`한 쪽만\n\n[G-0042] 그리고 `", ["g-0042@3:2"]),
        ("`여러 줄의\n[G-0042] 코드` [G-0043]", ["g-0043@2:15"]),
        ("- `하나\n- [G-0042]` 둘", ["g-0042@2:4"]),
        ("## `제목 {#a}\n[G-0042]` 글", ["g-0042@2:2"]),
        ("| [G-0042] | `[G-0043]` |\n|---|---|\n| a | [G-0044] |", ["g-0042@1:4", "g-0044@3:8"]),
        ("말[^1]\n\n[^1]: [G-0042]", ["g-0042@3:8"]),
        ("**[G-0042]**은 *[W-0001]*", ["g-0042@1:4", "w-0001@1:17"]),
        ("> [G-0042]\n", ["g-0042@1:4"]),
    ],
)
def test_references_are_found_where_they_stand(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 왜 묻는가 {#why}", [("why", "왜 묻는가", 2)]),
        ("## 왜{#why}##", []),
        ("## 왜 {#why} ##  ", [("why", "왜", 2)]),
        ("  ##\t왜   {#why}", [("why", "왜", 2)]),
        ("## `papers` 쓰기 {#use}", [("use", "papers 쓰기", 2)]),
        ("## 1\\. 시작 {#start}", [("start", "1. 시작", 2)]),
        ("## {#why}", [("why", "", 2)]),
        ("## 가 {#a}\n### 나 {#b}\n## 다 {#c}", [("a", "가", 2), ("b", "나", 3), ("c", "다", 2)]),
        ("> ## 왜 {#why}", [("why", "왜", 2)]),
        ("1. - ## 왜 {#why}", [("why", "왜", 2)]),
        ("##왜 {#why}", []),
        ("    ## 왜 {#why}", []),
        ("\\## 왜 {#why}", []),
        ("```\n## 왜 {#why}\n```", []),
        ("## 가 {#a} 나", []),
    ],
)
def test_sections_are_headings_with_keys(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert sections(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 가", ["1:1+4 heading-without-key"]),
        ("  ## 가", ["1:3+4 heading-without-key"]),
        ("##", ["1:1+2 heading-without-key"]),
        ("# 가 {#a}", ["1:1+1 heading-level"]),
        ("## 가 {#a}\n\n#### 나 {#b}", ["3:1+4 heading-level"]),
        ("## 가 {#A}", ["1:8+1 bad-section-key"]),
        ("  ##  가  {# a }", ["1:12+3 bad-section-key"]),
        ("## 가 {#a}\n## 나 {#a}", ["2:1+9 duplicate-section"]),
        ("## 가 {#a}\n> ## 나 {#a}", ["2:3+9 duplicate-section"]),
        ("가\n===", ["2:1+3 setext-heading"]),
        ("**가**\n  --- ", ["2:3+3 setext-heading"]),
        ("가\n-", ["2:1+1 setext-heading"]),
        ("2025년\n--", ["2:1+2 setext-heading"]),
        ("가\n\n---", []),
        ("- 가\n---", []),
        ("[^1]: 가\n---\n\n나[^1]", []),
        ("1. 가\n---", []),
        ("> 가\n---", []),
        ("## 가 {#a}\n---", []),
        ("|a|\n|-|\n|b|\n---", []),
        ("---\n---\n---", []),
        ("`코드`\n---", ["2:1+3 setext-heading"]),
        ("말[^1] `\n\n[^1]: 글\n[^1]: ## 가`", ["4:1+1 heading-without-key"]),
        ("말[^1]\n\n[^1]: 글\n\n    ## 가 {#a}\n", ["5:1+1 heading-without-key"]),
        ("- 말\n\n      ## 코드 {#a}\n", []),
        ("말\r\r## 가\r", ["1:4+1 heading-without-key"]),
        ("[가](https://ex\u0430mple.org)", ["1:5+19 link-host"]),
        ("[나](https://a@b.kr) <HTTP://a%2eb>", ["1:5+14 link-host", "1:22+12 link-host"]),
        ("[가](https://한글.kr:80/가) [나](http://[::1]/@) <https://xn--a.kr>", []),
        ("a <b> c", ["1:3+3 raw-html"]),
        ("<br/> </p>", ["1:1+5 raw-html", "1:7+4 raw-html"]),
        ("<!DOCTYPE x> <?php ?>", ["1:1+12 raw-html", "1:14+8 raw-html"]),
        ("1 < 2 <3 a<-b <가>", []),
        ("`<b>` \\<b> &lt;b&gt;", []),
        ("![가](나.png) 그리고 ![다]", ["1:1+11 image-in-record", "1:17+4 image-in-record"]),
        ("\\![가]", []),
        ("[가](나)", ["1:5+1 relative-link"]),
        ("[가]( <나> )", ["1:7+1 relative-link"]),
        ("[가](\n나)", ["2:1+1 relative-link"]),
        ("[가]()", ["1:5+1 relative-link"]),
        ("[가](HTTPS://a.kr) <MAILTO:a@b.kr> [나](http://a/:b)", []),
        ("[가](javascript:a)", ["1:5+12 link-scheme"]),
        ("[가](JavaScript\\:a)", ["1:5+13 link-scheme"]),
        ("[가](java%3Ascript)", ["1:5+13 link-scheme"]),
        ("[가](//a.kr)", ["1:5+6 link-scheme"]),
        ("[가](a?b:c)", ["1:5+5 relative-link"]),
        ("<tel:119>", ["1:2+7 link-scheme"]),
        ("[가]: 나", ["1:6+1 relative-link"]),
        ("[가]:\n  data:x\n", ["2:3+6 link-scheme"]),
        ("> - [가]: <나> '말'", ["1:11+1 relative-link"]),
        ("[가]: 나 다", []),
        ("[가]: https://a.kr (제목)", []),
        ("가[^1]", ["1:2+4 footnote-undefined"]),
        ("가[^A]\n\n[^a]: 나", []),
        ("가[^1]: 나", ["1:2+4 footnote-undefined"]),
        ("  [^1]: 가[^2]", ["1:10+4 footnote-undefined"]),
        ("[^ ] [^] [^[a]", []),
    ],
)  # fmt: skip
def test_what_must_not_stand_in_a_body_is_told_at_its_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_an_editorial_page_may_hold_pictures_and_links_within_the_site() -> None:
    text = "# 안내\n\n![그림](a.png) [가](../나.md)\n\n밑줄\n---\n\n[^1]\n"
    assert told(text, record=False) == []
    assert told("## 이름 없는 절\n", record=False) == ["1:1+10 heading-without-key"]
    assert told("<b> [가](javascript:a)", record=False) == ["1:1+3 raw-html", "1:9+12 link-scheme"]


def test_places_count_from_the_line_and_column_of_the_body() -> None:
    body, problems = check("가\n나 <b> [G-0001]\n", line=10, column=3)
    assert problems == ["11:5+3 raw-html"]
    assert [str(reference.mark) for reference in body.references] == ["green/x.md:11:10"]
    assert str(body.mark) == "green/x.md:10:3"


def test_an_empty_body_is_empty() -> None:
    body, problems = check(" \n\n")
    assert (body.text, body.sections, body.references, problems) == ("", (), (), [])


def test_a_body_loses_only_the_empty_lines_around_it() -> None:
    assert check("\n\n  가\n\n나  \n\n")[0].text == "  가\n\n나  "
