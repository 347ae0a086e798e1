"""Bodies of a book: the same text as on the web, nothing passed through, nothing that hangs."""

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import ToolMissingError
from generator.objects.book import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    LineBreak,
    Listing,
    NoteMark,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Strong,
    Table,
    WebLink,
    Words,
)
from generator.read.characters import BIDI, CONTROL
from generator.render.book import pandoc
from generator.render.book.bodies import (
    Refer,
    Unlisted,
    blocks,
    body,
    fragments,
    lines,
)
from generator.render.book.text import bare, folded
from generator.render.markdown import Bodies, Target
from generator.render.words import words
from generator.store import Store
from tests.unit.book.samples import MARKUP, PROJECT, SCRIPTS, content, paragraph

KOREAN = Bodies(words(PROJECT / "theme", "ko"))
TARGETS = (Target("G-0042", "../g-0042/", "G-0042"), Target("g-0007", "../g-0007/", "G-0007"))
Read = tuple[tuple[Block, ...], tuple[tuple[Block, ...], ...]]


def refer(href: str, inside: tuple) -> Reference | None:
    """Every record is in the book; no section is."""
    if not re.fullmatch(r"\.\./g-[0-9]{4}/", href):
        return None
    id = href.strip("./")
    return Reference(id, f"https://example.org/id/{id}/", id.upper(), inside)


def read_all(texts: list[str], link: Refer = refer) -> list[Read]:
    """The blocks and notes of bodies, read by one process."""
    found = [fragments(KOREAN.html(text, "g-0001", TARGETS)) for text in texts]
    documents = pandoc.read((html for each in found for html in each.all), Store())
    assert all(isinstance(document, bytes) for document in documents.values())
    return [body(each, documents, link) for each in found]  # type: ignore[arg-type]


def read(text: str) -> Read:
    return read_all([text])[0]


class Reader(HTMLParser):
    """The text of a body on the web: a line for each block, without what only a screen adds."""

    BLOCKS = (*("p", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "blockquote"),)
    BLOCKS += ("tr", "table", "hr", "ul", "ol", "section")

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in self.BLOCKS:
            self.lines.append("")
        if tag == "br":
            self.lines[-1] += " "
        if (
            self.left_out
            or tag == "caption"
            or given.get("role")
            in (
                "doc-noteref",
                "doc-backlink",
            )
        ):
            self.left_out += tag in ("caption", "a")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.lines.append("")
        if self.left_out and tag in ("caption", "a"):
            self.left_out -= 1

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.lines[-1] += data


def web_text(text: str) -> list[str]:
    """The folded lines of a body as a reader of the page sees them."""
    reader = Reader()
    reader.feed(KOREAN.for_screen(KOREAN.html(text, "g-0001", TARGETS)))
    reader.close()
    return [line for line in map(folded, reader.lines) if line]


def book_text(found: Read) -> list[str]:
    """The folded lines of the same body in a book, its notes last."""
    main, notes = found
    return [
        line for line in map(folded, lines((*main, *(b for note in notes for b in note)))) if line
    ]


def joined(found: list[str]) -> str:
    return folded(" ".join(found))


# The same text


def test_every_record_of_the_repository_reads_the_same_on_the_web_and_in_a_book() -> None:
    corpus, _ = content()
    texts = [record.body.text for record in corpus.records.values()]
    texts += [translation.body.text for translation in corpus.translations.values()]
    texts = [text for text in texts if text.strip()]
    assert len(texts) > 60
    for text, found in zip(texts, read_all(texts), strict=True):
        assert joined(book_text(found)) == joined(web_text(text))


_PIECES = st.sampled_from(
    [
        *("**", "*", "_", "`", "``", "```\n", "~~~", "\n", "\n\n", "  \n", "\\", "\\\n", " "),
        *("# ", "## ", "### 왜 {#why}\n", "{#x}", "- ", "1. ", "7) ", "   ", "    ", "> "),
        *("| 가 | 나 |\n|---|:-:|\n| 1 | 2 |\n", "|", "[G-0042]", "[말][g-0007]", "---\n", "\t"),
        *("[^1]", "[^1]: ", "\n[^1]: 각주\n", "\n[^2]: 둘[^1]\n\n    - 깊이\n", "[^2]"),
        *("<b>", "</b>", "<script>", "<!--", "-->", "<https://a.example/>", "![", "![](/x)"),
        *("&amp;", "&nbsp;", "&#0;", "&#128;", "&lt;", "[", "]", "(", ")", "$x$", "😀", "é"),
        *("[x](https://a.example/?a=b&c 'd')", "[x](#g-0001.why)", "[x](../../etc/passwd)"),
        *("이것(this)", "은", "가나다", "a", "1", "“말”", "\u00a0", "\u3000", "\u200b", "ﬁ"),
    ]
)
_UNREAD = re.compile(f"{CONTROL.pattern}|{BIDI.pattern}")
BODIES = st.lists(_PIECES | st.text(max_size=6), max_size=40).map(
    lambda pieces: _UNREAD.sub("", "".join(pieces))
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BODIES, min_size=1, max_size=12))
def test_whatever_is_written_reads_the_same_on_the_web_and_in_a_book(texts: list[str]) -> None:
    for text, found in zip(texts, read_all(texts), strict=True):
        assert bare(" ".join(book_text(found))) == bare(" ".join(web_text(text)))


@pytest.mark.parametrize("text", [*MARKUP, *SCRIPTS])
def test_what_looks_like_markup_of_another_program_stays_text(text: str) -> None:
    assert joined(book_text(read(text))) == joined(web_text(text))


# What each thing becomes


def test_each_thing_of_markdown_becomes_data() -> None:
    main, notes = read(
        "## 왜 {#why}\n\n"
        "**이것(this)**은 *힘*을 `#read(x)` 준다.  \n다음 줄[^1].\n\n"
        "- 하나\n- 둘\n\n7. 일곱\n\n> 인용\n\n```\na\n  b\n```\n\n---\n\n"
        "| 가 | 나 |\n|---|--:|\n| [G-0042] | |\n\n[^1]: 각주.\n"
    )
    assert main == (
        Heading(1, "g-0001.why", (Words("왜"),)),
        Paragraph(
            (
                Strong((Words("이것(this)"),)),
                Words("은 "),
                Emphasis((Words("힘"),)),
                Words("을 "),
                Code("#read(x)"),
                Words(" 준다."),
                LineBreak(),
                Words("다음 줄"),
                NoteMark(1),
                Words("."),
            )
        ),
        Listing(False, 1, ((paragraph("하나"),), (paragraph("둘"),))),
        Listing(True, 7, ((paragraph("일곱"),),)),
        Quote((paragraph("인용"),)),
        CodeBlock("a\n  b"),
        Rule(),
        Table(
            caption="",
            head=(Cell((Words("가"),), header=True), Cell((Words("나"),), header=True)),
            rows=((Cell((_reference("g-0042", "G-0042"),)), Cell(())),),
            align=("start", "end"),
        ),
    )
    assert notes == ((paragraph("각주."),),)


def _reference(id: str, text: str) -> Reference:
    return Reference(id, f"https://example.org/id/{id}/", id.upper(), (Words(text),))


def test_links_lead_to_records_to_the_web_or_nowhere() -> None:
    ((first,), _) = read(
        "[G-0042], [저 질문][g-0007], [밖](https://a.example/?b=%EA%B0%80&c#d), "
        "<mailto:a@a.example>, [이 절](#g-0001.why), [파일](../../etc/passwd), [G-9999]"
    )
    assert isinstance(first, Paragraph)
    assert [piece for piece in first.inside if not isinstance(piece, Words)] == [
        _reference("g-0042", "G-0042"),
        _reference("g-0007", "저 질문"),
        WebLink("https://a.example/?b=%EA%B0%80&c#d", (Words("밖"),)),
        WebLink("mailto:a@a.example", (Words("mailto:a@a.example"),)),
    ]
    rest = "".join(piece.text for piece in first.inside if isinstance(piece, Words))
    assert rest.endswith(", 이 절, 파일, [G-9999]")


def test_a_link_that_looks_like_a_note_is_no_note() -> None:
    main, notes = read("[1](#g-0001.fn-1) [2](note:2) 하나[^1]\n\n[^1]: 각주")
    assert book_text((main, ())) == ["1 2 하나"]
    assert sum(isinstance(piece, NoteMark) for piece in main[0].inside) == 1  # type: ignore[union-attr]
    assert notes == ((paragraph("각주"),),)


def test_notes_keep_their_own_numbers_where_they_say_the_same_and_where_they_nest() -> None:
    main, notes = read("가[^a] 나[^b] 가[^a]\n\n[^a]: 같다\n[^b]: 같다[^c]\n[^c]: 셋째[^a]\n")
    assert [n.note for n in main[0].inside if isinstance(n, NoteMark)] == [1, 2, 1]  # type: ignore[union-attr]
    assert [folded(" ".join(lines(note))) for note in notes] == ["같다", "같다", "셋째"]
    assert notes[1][0].inside[-1] == NoteMark(3)  # type: ignore[union-attr]
    assert notes[2][0].inside[-1] == NoteMark(1)  # type: ignore[union-attr]


def test_two_records_with_one_name_of_a_note_keep_their_own_notes() -> None:
    one, two = read_all(["말[^1]\n\n[^1]: 첫 기록의 각주", "말[^1]\n\n[^1]: 둘째 기록의 각주"])
    assert book_text(one)[-1] == "첫 기록의 각주"
    assert book_text(two)[-1] == "둘째 기록의 각주"


def test_an_image_brings_no_file_and_no_address() -> None:
    main, _ = read("앞 ![그림의 말](/etc/passwd) 뒤 ![](https://elsewhere.example/pixel.png)")
    assert msgspec.json.encode(main).count(b"passwd") == 0
    assert msgspec.json.encode(main).count(b"elsewhere") == 0


@pytest.mark.parametrize(
    "element",
    [
        {"t": "RawBlock", "c": ["typst", "#read(x)"]},
        {"t": "Div", "c": [["", [], []], []]},
        {"t": "Figure", "c": []},
        {"t": "Para", "c": [{"t": "RawInline", "c": ["html", "<script>"]}]},
        {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], [], ["/etc/passwd", ""]]}]},
        {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, "x"]}]},
        {"t": "Para", "c": [{"t": "Note", "c": []}]},
        {"t": "Para", "c": [{"t": "Span", "c": [["x", [], []], []]}]},
    ],
)
def test_what_is_not_on_the_list_is_never_passed_through(element: dict) -> None:
    document = msgspec.json.encode({"blocks": [element]})
    with pytest.raises(Unlisted):
        blocks(document, refer)


# Bounds


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[" * 10_000 + "]" * 10_000,
        "*a " * 20_000,
        "*a **b " * 10_000,
        "`" * 50_000,
        "&amp;" * 20_000,
        "가" * 200_000,
        "<" * 20_000 + ">" * 20_000,
        "[^1]" * 2_000 + "\n\n[^1]: " + "각주 " * 2_000,
        "말[^0]\n\n" + "\n".join(f"[^{n}]: {f'[^{n + 1}]' * 2}" for n in range(40)) + "\n[^40]: 끝",
        "|" + "가|" * 60 + "\n|" + "-|" * 60 + "\n" + ("|" + "나|" * 60 + "\n") * 50,
    ],
    ids=range(11),
)
def test_a_flood_is_read_in_time(text: str) -> None:
    began = time.monotonic()
    found = read(text)
    assert time.monotonic() - began < 20
    assert bare(" ".join(book_text(found))) == bare(" ".join(web_text(text)))


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p>" + "가" * pandoc.LONGEST + "</p>", "long"),
        ("<blockquote>" * 17 + "<p>가</p>" + "</blockquote>" * 17, "deep"),
        ("<p>" + "<em>" * 17 + "가" + "</em>" * 17 + "</p>", "deep"),
    ],
)
def test_what_is_beyond_the_bounds_never_reaches_pandoc(
    html: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "_run", lambda fragments: pytest.fail("Pandoc was asked"))
    assert pandoc.read([html], Store()) == {html: pandoc.Unread(why)}


def test_as_deep_as_is_allowed_is_read() -> None:
    text = "> " * pandoc.DEEPEST + "말"
    assert book_text(read(text)) == ["말"]


def test_pandoc_that_needs_too_much_memory_is_stopped_and_the_culprit_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pandoc, "_MEMORY", 32)
    monkeypatch.setattr(pandoc, "DEEPEST", 1_000_000)
    monkeypatch.setattr(pandoc, "_PATIENCE", -20)  # near its bound Pandoc mostly tidies up
    deep = "<blockquote>" * 40_000 + "말"
    found = pandoc.read(["<p>앞</p>", deep, "<p>뒤</p>"], Store())
    assert isinstance(found["<p>앞</p>"], bytes)
    assert found[deep] == pandoc.Unread("failed")
    assert "<p>뒤</p>" not in found


def test_pandoc_that_does_not_end_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = tmp_path / "slow.lua"
    slow.write_text("io.write('{}\\n') io.flush() while true do end")
    monkeypatch.setattr(pandoc, "_SCRIPT", slow)
    monkeypatch.setattr(pandoc, "_PATIENCE", 1)
    began = time.monotonic()
    found = pandoc.read(["<p>하나</p>", "<p>둘</p>"], Store())
    assert time.monotonic() - began < 15
    assert found == {"<p>하나</p>": b"{}", "<p>둘</p>": pandoc.Unread("failed")}


def test_pandoc_reads_no_file_for_a_text_and_sees_no_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Even HTML that the sieve would never let through brings nothing in."""
    secret = tmp_path / "secret.txt"
    secret.write_text("비밀")
    monkeypatch.setenv("LUA_INIT", f"io.stderr:write(io.open('{secret}'):read('a')) os.exit(3)")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "pandoc").mkdir()
    (tmp_path / "pandoc" / "init.lua").write_text("os.exit(4)")
    html = f'<iframe src="{secret}"></iframe><p>말</p>'
    found = pandoc.read([html], Store())[html]
    assert isinstance(found, bytes)
    assert "비밀" not in found.decode()
    assert "말" in found.decode()


def test_what_was_read_once_is_kept_and_what_is_kept_is_not_read_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    first = pandoc.read(["<p>하나</p>", "<p>둘</p>"], store)
    monkeypatch.setattr(pandoc, "_run", lambda fragments: pytest.fail("Pandoc was asked"))
    assert pandoc.read(["<p>둘</p>", "<p>하나</p>"], store) == first
    monkeypatch.setattr(pypandoc, "get_pandoc_version", lambda: "99")
    with pytest.raises(pytest.fail.Exception):  # another Pandoc may read otherwise
        pandoc.read(["<p>하나</p>"], store)


def test_without_pandoc_the_way_out_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr(pypandoc, "get_pandoc_version", missing)
    with pytest.raises(ToolMissingError, match="pypandoc_binary"):
        pandoc.read(["<p>하나</p>"], Store())
