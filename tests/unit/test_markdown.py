"""Bodies: what authors write becomes safe HTML, and Pandoc, which prints, reads the same in it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from generator.render.markdown import Bodies, Target
from generator.render.words import words

THEME = Path(__file__).resolve().parents[2] / "theme"
KOREAN = Bodies(words(THEME, "ko"))
ENGLISH = Bodies(words(THEME, "en"))
TARGETS = (
    Target("G-0042", "../g-0042/", "G-0042"),
    Target("g-0007", "../g-0007/", "G-0007"),
    Target("draft-bus", "../g-0043/", "G-0043"),
)


def html(text: str, id: str = "g-0001") -> str:
    return KOREAN.html(text, id, TARGETS)


# What comes out


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("**이것(this)**은 굵다.", "<p><strong>이것(this)</strong>은 굵다.</p>"),
        ("**“따옴표”**를 본다.", "<p><strong>“따옴표”</strong>를 본다.</p>"),
        ("*말*이 *(괄호)*와 같다.", "<p><em>말</em>이 <em>(괄호)</em>와 같다.</p>"),
        ("~~그대로~~", "<p>~~그대로~~</p>"),
        ("[G-0042]와 같다.", '<p><a href="../g-0042/">G-0042</a>와 같다.</p>'),
        ("[이 질문][G-0042]을 본다.", '<p><a href="../g-0042/">이 질문</a>을 본다.</p>'),
        ("[g-0007]", '<p><a href="../g-0007/">G-0007</a></p>'),
        ("[draft-bus]", '<p><a href="../g-0043/">G-0043</a></p>'),
        ("[밤 버스][draft-bus]", '<p><a href="../g-0043/">밤 버스</a></p>'),
        ("[G-9999]는 없다.", "<p>[G-9999]는 없다.</p>"),
        ("## 왜 묻는가 {#why}", '<h2 id="g-0001.why">왜 묻는가</h2>'),
        ("### **굵은** 말 {#a-b2}", '<h3 id="g-0001.a-b2"><strong>굵은</strong> 말</h3>'),
        ("`{#why}`", "<p><code>{#why}</code></p>"),
        ("", ""),
        (" \n\n", ""),
    ],
)
def test_a_body_becomes_html(text: str, result: str) -> None:
    assert html(text).strip() == result


def test_an_author_cannot_lead_a_record_s_number_elsewhere() -> None:
    shown = html("[G-0042]\n\n[G-0042]: https://elsewhere.example/\n")
    assert 'href="../g-0042/"' in shown
    assert "elsewhere" not in shown


def test_an_open_fence_does_not_swallow_the_references() -> None:
    assert 'href="../g-0042/"' in html("[G-0042]\n\n```\nopen")


def test_footnotes_have_ascii_ids_and_ways_back_in_the_reader_s_language() -> None:
    text = "하나[^주석] 둘[^둘] 다시[^주석]\n\n[^주석]: 첫째.\n[^둘]: 둘째.\n"
    shown = html(text)
    ids = re.findall(r'id="([^"]+)"', shown)
    assert ids == [
        *("g-0001.fnref-1", "g-0001.fnref-2", "g-0001.fnref-1-2"),
        *("g-0001.fn-1", "g-0001.fn-2"),
    ]
    assert {f"#{id}" for id in ids} == set(re.findall(r'href="(#[^"]+)"', shown))
    assert "각주 2: 본문으로 돌아가기" in shown
    assert "Note 2: back to the text" in ENGLISH.html(text, "g-0001")


def test_only_a_screen_gets_addresses_scrolling_and_captions() -> None:
    plain = html('## "왜" {#why}\n\n| 가 | |\n|:-|-:|\n| 1 | 2 |\n')
    shown = KOREAN.for_screen(plain)
    assert 'href="#g-0001.why"' not in plain
    assert 'href="#g-0001.why" aria-label="“&quot;왜&quot;” 절의 주소"' in shown
    assert "<caption" not in plain
    assert '<caption class="hidden">표 1: &quot;왜&quot;</caption>' in shown
    assert 'align="right"' in plain
    assert 'class="right"' in shown
    assert '<th scope="col" class="left">가</th>' in shown
    assert "<td></td>" in shown  # an empty header cell heads nothing
    assert 'role="region" tabindex="0"' in shown


# What must not come out

_HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](vbscript:x) [y](data:text/html,<script>)",
    "[x](&#x6A;avascript:alert(1))",
    "![x](https://elsewhere.example/pixel.png)",
    "![x](javascript:alert(1) \"onload='x'\")",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example/"onclick="alert(1))',
    "<javascript:alert(1)>",
    "## x {#why}\n\n## y {#why onclick=alert(1)}",
    '## x {#a"b}',
    "## <svg/onload=alert(1)> {#why}",
    "[^a<script>]\n\n[^a<script>]: x",
    '[^"onclick="x]\n\n[^"onclick="x]: y',
    "```html onclick=x\n<script>\n```",
    "<!-- --><style>*{display:none}</style>",
    "<form action=https://elsewhere.example><input autofocus onfocus=x>",
    "<base href=https://elsewhere.example><meta http-equiv=refresh content=0>",
    "| <td onclick=x> |\n|-|\n| <img src=x> |",
    "{{ 7 * 7 }} {% include 'x' %} ${7*7}",
    "\x00\x01 &#0; &#xD800; &lt;script&gt;",
    "[x]: javascript:alert(1)\n\n[x]",
    '<li id="fn-1">x</li> <a href="#fnref-1" id="fnref-1" data-footnote-ref>1</a>',
    "> " * 200 + "<script>",
    "[" * 500 + "](javascript:x)" * 500,
]
_ALLOWED = {
    "a": {"href", "id", "role", "aria-label", "class"},
    "section": {"role", "aria-label"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "caption": {"class"},
    "li": {"id"},
    "ol": {"start"},
    "th": {"scope", "class"},
    "td": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    **{tag: set() for tag in ("p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul")},
    **{tag: set() for tag in ("table", "thead", "tbody", "tr")},
}


class _Inspector(HTMLParser):
    """Fails at anything that a body may not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED, tag
        for name, value in attrs:
            assert name in _ALLOWED[tag], (tag, name)
            if name == "id":
                assert re.fullmatch(r"g-0001\.[a-z0-9-]+", value or ""), value
                self.ids.append(value or "")
            if name == "href":
                assert re.match(r"(https?://|mailto:|\.\./|#g-0001\.)", value or ""), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


@pytest.mark.parametrize("text", [*_HOSTILE, "\n\n".join(_HOSTILE[:20])])
def test_whatever_is_written_only_plain_elements_come_out(text: str) -> None:
    inspector = _Inspector()
    inspector.feed(KOREAN.for_screen(html(text)))
    inspector.close()


@pytest.mark.parametrize("text", ["<b>굵게</b>", "<script>alert(1)</script>"])
def test_raw_html_is_shown_as_it_was_typed(text: str) -> None:
    shown = html(f"{text} 말")
    assert text.replace("<", "&lt;").replace(">", "&gt;") in shown


# What Pandoc reads

_AGREED = {
    "emphasis before particles": "**이것(this)**은 *말*이고 **“따옴표”**를 쓴다. `코드`도.",
    "references": "[G-0042]와 [이 질문][G-0042]을, [누리집](https://a.example/?q=1&r=2)을 본다.",
    "headings": "## 왜 묻는가 {#why}\n\n말.\n\n### 더 **깊이** {#deeper}\n\n말.",
    "a table": "| 이름 | 수 | 끝 |\n|:--|--:|:-:|\n| **가** | 1 | x |\n| [G-0042] | 2 | `y` |",
    "nested lists": "- 하나\n  - 둘\n    - 셋\n- 넷\n\n1. 가\n2. 나\n   1. 다\n\n5. 다섯\n6. 여섯",
    "loose lists": "- 하나\n\n  더\n\n- 둘",
    "footnotes": "말[^a]과 말[^b].\n\n[^a]: 첫째 **굵게**.\n[^b]: 둘째.\n\n    둘째의 둘째.",
    "quotation and code": "> 인용\n>\n> 둘째\n\n```\na < b\n  c\n```",
    "breaks": "한 줄  \n다음 줄\n\n---\n\n끝.",
    "html as text": "<b>x</b> &amp; a < b",
}


def test_pandoc_reads_in_our_html_what_we_wrote() -> None:
    pages = [KOREAN.html(text, f"g-{i:04}", TARGETS) for i, text in enumerate(_AGREED.values())]
    joined = "".join(f'<div id="case-{i}">{page}</div>' for i, page in enumerate(pages))
    read = json.loads(pypandoc.convert_text(joined, "json", format="html"))
    cases = [block["c"][1] for block in read["blocks"]]
    assert len(cases) == len(pages)
    for name, page, blocks in zip(_AGREED, pages, cases, strict=True):
        assert _outline_of_pandoc(blocks) == _outline_of_html(page), name


# Both sides as one line of text: what a reader sees, with marks for structure.


def _outline_of_html(page: str) -> str:
    reader = _Outline()
    reader.feed(page)
    text = "".join(reader.pieces)
    for number, note in reader.notes.items():
        text = text.replace(f"<note {number}>", f"(note {note.strip()})")
    return _tidy(text)


_MARKS = {"strong": "**", "em": "*", "code": "`"}
_BLOCKS = ("p", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "hr", "section")


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.notes: dict[str, str] = {}
        self._note = ""
        self._silent = False
        self._pre = False
        self._ended = False  # after the body come the notes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        role = values.get("role") or ""
        if tag == "section":
            self._ended = True
        elif tag == "li" and ".fn-" in (values.get("id") or ""):
            self._note = (values["id"] or "").rsplit("-", 1)[1]
            self.notes[self._note] = ""
        elif tag == "a" and role:
            self._silent = True
            if role == "doc-noteref":
                number = (values["href"] or "").rsplit("-", 1)[1]
                self._say(f"<note {number}>")
        elif tag == "a":
            self._say(f"[{values['href']} ")
        elif re.fullmatch("h[2-6]", tag):
            self._say(f"\n{tag} {values.get('id')} ")
        elif tag in ("th", "td"):
            self._say(f"|{values.get('align', '')} ")
        elif tag == "pre":
            self._pre = True
            self._say("\npre ")
        elif tag == "ol" and self._note == "" and not self._ended:
            self._say(f"\nol {values.get('start') or 1} ")
        elif tag in _MARKS and not self._pre:
            self._say(_MARKS[tag])
        elif tag == "br":
            self._say("\nbr ")
        elif tag in _BLOCKS and not (self._note and tag != "p") and not self._ended:
            self._say(f"\n{tag} ")
        elif self._note and tag == "p":
            self._say("\np ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            if not self._silent:
                self._say("]")
            self._silent = False
        elif tag == "pre":
            self._pre = False
        elif tag in _MARKS and not self._pre:
            self._say(_MARKS[tag])

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _say(self, text: str) -> None:
        if self._note:
            self.notes[self._note] += text
        elif not self._ended:
            self.pieces.append(text)


def _outline_of_pandoc(blocks: list[dict[str, Any]]) -> str:
    return _tidy("".join(map(_block, blocks)))


def _block(block: dict[str, Any]) -> str:
    kind, content = block["t"], block.get("c")
    if kind in ("Para", "Plain"):
        return ("\np " if kind == "Para" else "") + _inlines(content)
    if kind == "Header":
        level, (id, _, _), inlines = content
        return f"\nh{level} {id} {_inlines(inlines)}"
    if kind == "BulletList":
        return "\nul " + "".join("\nli " + "".join(map(_block, item)) for item in content)
    if kind == "OrderedList":
        (start, _, _), items = content
        return f"\nol {start} " + "".join("\nli " + "".join(map(_block, item)) for item in items)
    if kind == "BlockQuote":
        return "\nblockquote " + "".join(map(_block, content))
    if kind == "CodeBlock":
        return "\npre " + content[1]
    if kind == "HorizontalRule":
        return "\nhr "
    if kind == "Div":
        return "".join(map(_block, content[1]))
    assert kind == "Table", kind
    _, _, columns, head, bodies, _ = content
    aligns = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
    names = [aligns.get(column[0]["t"], "") for column in columns]
    rows = [*head[1], *(row for body in bodies for row in body[3])]
    lines = []
    for row in rows:
        cells = [
            f"|{name} " + "".join(map(_block, cell[4]))
            for name, cell in zip(names, row[1], strict=True)
        ]
        lines.append("\ntr " + "".join(cells))
    return "\ntable " + "".join(lines)


def _inlines(inlines: list[dict[str, Any]]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: dict[str, Any]) -> str:
    kind, content = inline["t"], inline.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "LineBreak":
        return "\nbr "
    if kind in ("Strong", "Emph"):
        mark = "**" if kind == "Strong" else "*"
        return mark + _inlines(content) + mark
    if kind == "Code":
        return f"`{content[1]}`"
    if kind == "Link":
        return f"[{content[2][0]} {_inlines(content[1])}]"
    assert kind == "Note", kind
    return f"(note {''.join(map(_block, content)).strip()})"


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("|", " |")).strip()
