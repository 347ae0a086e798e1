"""A change in each format: bounded, whole in JSON, and harmless whoever wrote the content."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from generator.diff import markdown, page, plain_json, text
from generator.diff.change import GROUPS, Change, Diff
from generator.diff.compare import compare
from generator.diff.marked import Article, side_by_side
from generator.diff.side import Side
from generator.diff.words import FRAME, HEADINGS, SENTENCES, Say
from generator.render.words import words
from tests.unit.diff.conftest import Released
from tests.unit.diff.prepared import Prepared, files_after, prepared, side_of
from tests.unit.projects import PROJECT

_HOSTILE = (
    "</title><script>alert(1)</script> @someone #12 GH-7 ![x](http://a.example/b.png) "
    "www.a.example `c` **d** <img src=x onerror=alert(1)> deadbeefcafe"
)
_QUOTED = _HOSTILE.replace('"', '\\"')


def say(site: Released, language: str = "ko") -> Say:
    return Say(words(site.settings.theme, language))


def after(site: Released, folder: Path, change: Prepared) -> Side:
    return side_of(folder, files_after(change, site.files), site.settings)


@pytest.fixture
def hostile(site: Released, tmp_path: Path) -> Side:
    """A title, a body and an editorial page by someone who means harm."""
    edits = {
        "blue/action.md": {
            "name: 빈집 열 채 고치기": f'name: "{_QUOTED}"',
            "빈집을 찾아 고칩니다.": "빈집을 [찾아](https://a.example/?q=1&r=2) 고칩니다. @someone "
            "`<b onclick=alert(1)>글</b>`",
        },
        "ko/about.md": {"# about": "# <script>alert(1)</script>\n\n<iframe src=//a></iframe>"},
    }
    head = after(site, tmp_path, Prepared(purpose="", edit=edits))
    assert head.can_be_drawn, head.errors
    return head


class Read(HTMLParser):
    """Every element of a file with its attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def html_of(site: Released, head: Side, language: str = "ko") -> str:
    diff = compare(site.side, head, site.settings, language)
    return page.write(
        diff, say(site, language), "main → 지금 파일", (site.side, head), site.settings
    )


def test_json_keeps_its_schema(site: Released, tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(plain_json.SCHEMA)
    for number, change in enumerate(prepared()):
        head = after(site, tmp_path / str(number), change)
        diff = compare(site.side, head, site.settings, "en")
        said = json.loads(plain_json.write(diff, say(site, "en"), "a → b"))
        jsonschema.validate(said, plain_json.SCHEMA, cls=jsonschema.Draft202012Validator)
        assert [one["what"] for one in said["changes"]] == [one.what for one in diff.changes]


def test_every_group_has_a_heading_and_every_sentence_two_languages() -> None:
    assert set(HEADINGS) == set(GROUPS)
    for both in (*SENTENCES.values(), *FRAME.values(), *HEADINGS.values()):
        korean, english = (set(re.findall(r"\{(\w+)", one)) for one in both)
        assert korean == english
        assert not re.search("[가-힣]", both[1])


def test_text_names_the_counts_the_errors_and_nothing(site: Released, tmp_path: Path) -> None:
    nothing = compare(site.side, site.side, site.settings, "ko")
    assert text.write(nothing, say(site), "a → b") == (
        "a → b\n  새 기록 0 · 고친 기록 0 · 철회 0 · 없앤 기록 0 · 깨지는 주소 0\n"
        "  읽는 사람에게 달라지는 것이 없습니다.\n"
    )
    edit = {"green/gap.md": {"status: adopted": "status: adopt"}}
    wrong = after(site, tmp_path, Prepared(purpose="", edit=edit))
    said = text.write(compare(site.side, wrong, site.settings, "en"), say(site, "en"), "a → b")
    assert "  ! The changed content has 1 error; what could be read was compared.\n" in said
    assert "  ! green/gap.md:6: " in said


def many(count: int) -> Diff:
    rows = [Change("texts", "text-added", f"{n} {'글' * 60}") for n in range(count)]
    counts = {"added": 0, "changed": count, "withdrawn": 0, "removed": 0, "broken": 0}
    return Diff("ko", tuple(rows), counts)


def test_a_long_list_is_folded_with_its_count(site: Released) -> None:
    said = text.write(many(500), say(site), "a → b")
    assert len(said.splitlines()) < 25
    assert said.endswith("  … 그 밖에 485건\n")


def test_markdown_fits_into_a_comment_and_counts_the_rest(site: Released) -> None:
    said = markdown.write(many(5_000), say(site), "a → b")
    assert 50_000 < len(said) <= markdown.MOST
    shown = said.count("\n- ")
    assert said.count("<details>") == said.count("</details>") == 1
    assert f"자리가 모자라 {5_000 - shown:,}건을 싣지 못했습니다" in said


def test_markdown_calls_no_one_and_holds_no_markup_of_authors(
    site: Released, hostile: Side
) -> None:
    said = markdown.write(
        compare(site.side, hostile, site.settings, "ko"), say(site), "main → @someone"
    )
    assert "someone" in said
    assert not re.search(r"@\w", said)
    assert not re.search(r"#\d|GH-\d|://|www\.", said)
    assert not re.search(r"(?<!\\)[`*_!\[](?!\*)", said.replace("**", "").replace("### ", ""))
    assert set(re.findall(r"<[^>]*>", said)) <= {"<details>", "</details>", "<b>", "</b>"} | {
        "<summary>",
        "</summary>",
    }
    assert "deadbeefcafe" not in said


def test_html_stands_alone_and_runs_nothing(site: Released, hostile: Side) -> None:
    html = html_of(site, hostile)
    read = Read(html)
    names = {tag for tag, _ in read.elements}
    assert names.isdisjoint(
        ("script", "img", "link", "iframe", "form", "input", "svg", "a", "base")
    )
    for _, attributes in read.elements:
        assert not any(name.startswith("on") for name in attributes)
        assert attributes.keys().isdisjoint(("src", "style", "action", "srcset"))
    policy = next(a["content"] for _, a in read.elements if "http-equiv" in a)
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert "<script>alert(1)</script>" in read.text  # as words, for all to see


def test_html_shows_words_that_go_and_come_also_without_colour(
    site: Released, tmp_path: Path
) -> None:
    edit = {"green/core.md": {"시작한 물음입니다.": "비롯한 물음입니다."}}
    html = html_of(site, after(site, tmp_path, Prepared(purpose="", edit=edit)))
    sign = '<span class="report__sign">'
    assert f"<del>{sign}[−</span>시작한{sign}−]</span></del>" in html
    assert f"<ins>{sign}[+</span>비롯한{sign}+]</span></ins>" in html
    assert html.count("<details class=") == 2  # the English page says that it is behind


def test_html_writes_outside_addresses_beside_their_words(site: Released, hostile: Side) -> None:
    html = html_of(site, hostile)
    assert "(https://a.example/?q=1&amp;r=2)" in html
    assert "href" not in html


def test_html_draws_no_more_pages_than_it_promises(
    site: Released, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST", 1)
    edit = {
        "green/core.md": {"시작한 물음입니다.": "비롯한 물음입니다."},
        "green/gap.md": {"밤에 일하는": "밤에도 일하는"},
    }
    html = html_of(site, after(site, tmp_path, Prepared(purpose="", edit=edit)), "en")
    assert html.count("<details class=") == 1
    assert "1 of 3 changed pages are shown." in html


def test_html_says_why_there_are_no_pages(site: Released, tmp_path: Path) -> None:
    edit = {"white/solution.md": {"answers: [g-0001]": "answers: [g-0009]"}}
    html = html_of(site, after(site, tmp_path, Prepared(purpose="", edit=edit)), "en")
    assert "Because of the errors no pages are drawn" in html
    assert "<details class=" not in html


def test_a_page_that_comes_or_goes_has_a_sentence_in_its_place(
    site: Released, tmp_path: Path
) -> None:
    html = html_of(site, after(site, tmp_path, Prepared(purpose="", remove=["green/draft.yml"])))
    assert "뒤에는 없는 쪽입니다." in html


def test_an_article_comes_out_balanced_whatever_went_in() -> None:
    article = Article(
        '<p class="report x">a<b>b</p><script>c</script></i><li>d<svg><g>e</g></svg>f'
    )
    was, now, differ = side_by_side(article, article)
    assert not differ
    assert was == now == '<p class="x">a<b>b</b></p><li>df</li>'


def test_a_page_too_long_is_named_and_not_drawn(
    site: Released, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "LARGEST", 10)
    edit = {"green/core.md": {"시작한 물음입니다.": "비롯한 물음입니다."}}
    html = html_of(site, after(site, tmp_path, Prepared(purpose="", edit=edit)), "en")
    assert "This page is too long to be shown here." in html
    assert "report__sides" not in html.partition("</style>")[2]


def test_each_kind_of_change_and_each_group_is_documented() -> None:
    text_ = (PROJECT / "docs" / "diff.md").read_text("utf-8")
    told_of = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", text_))
    assert set(SENTENCES) | set(GROUPS) <= told_of
