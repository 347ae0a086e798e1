"""Books for tests: those of the repository's content, and one of everything that is hard to set."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import msgspec

from generator.check import check
from generator.ledger.read import read_ledger
from generator.link import link
from generator.objects.book import (
    Block,
    Book,
    Cell,
    ChainLink,
    Chapter,
    Code,
    CodeBlock,
    Emphasis,
    Entry,
    Fact,
    Heading,
    Inline,
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
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.read.folder import read
from generator.render.book.tree import Library, Wanted
from generator.settings import Settings, load_settings
from generator.store import Store

PROJECT = Path(__file__).resolve().parents[3]
TODAY = dt.date(2026, 11, 22)
PAPERS = ("green", "white", "blue")


@cache
def settings() -> Settings:
    """The repository's own settings."""
    return load_settings(PROJECT / "mkdocs.yml")


@cache
def content() -> tuple[Corpus, Ledger]:
    """The repository's own content and ledger."""
    sources, unread = read(settings().content)
    checked, unsound = check(sources)
    corpus, unlinked = link(checked, TODAY)
    ledger, _ = read_ledger(settings().ledger, "../ledger")
    problems = (*unread, *unsound, *unlinked)
    assert [problem for problem in problems if severity(problem) == "error"] == []
    return corpus, ledger


@cache
def sample_books(language: str = "ko") -> dict[str, Book]:
    """The living papers of the repository's content, by paper."""
    corpus, ledger = content()
    wanted = [Wanted(paper, None, language) for paper in PAPERS]
    library = Library.of(wanted, corpus, ledger, settings(), Store())
    assert library.problems == ()
    return {want.paper: book for want, book in library.books()}


# Everything that is hard to set

LONG_WORD = "지속가능한일자리와사회적대화를위한시민참여추진단" * 13  # about 300 syllables
LONG_TITLE = (
    "아주 긴 제목을 가진 질문도 책에서는 읽을 수 있어야 하므로 이렇게 되풀이해 적어 봅니다. " * 9
)[:399] + "?"
MARKUP = (
    '#read("/etc/passwd")',
    "#set page(width: 1pt)",
    "#{ sys.exit() }",
    "$x^2$ @label <label> *not strong* _not emphasis_ `not code`",
    "\\input{/etc/passwd} \\write18{id}",
    "<script>alert(1)</script>",
    "![](/etc/passwd)",
    "]]> <!-- --> &amp; &#0; <w:p/> <?xml?>",
    "{{ 7 * 7 }} {% include 'x' %} ${7*7}",
    "= 제목이 아님",
    "- 목록이 아님",
    "// 주석이 아님 /* 이것도 */",
    "C:\\Windows\\system32 ../../etc/passwd file:///etc/passwd",
    "a\"b'c`d\\e\tf",
)
SCRIPTS = (
    "한자: 市問市答, 廣山區, 勞使政",
    "드문 글자: 뷁 쀍 똠 펲 꿻 햏 갃 힣",
    "옛글자: ᄒᆞᆫ글 나랏말ᄊᆞ미",
    "Tiếng Việt: Việc làm bền vững, người lao động, đối thoại xã hội",
    "Русский: устойчивая занятость; Қазақша: жұмыс орны, әлеуметтік",
    "Oʻzbekcha: barqaror ish oʻrinlari",
    "العربية: الحوار الاجتماعي 123 و456",
    "עברית: דיאלוג חברתי",
    "ភាសាខ្មែរ: ការងារ",
    "中文：可持续的就业",
    "이모지: 😀 👩‍🏭 👨‍👩‍👧 🇰🇷 ✅ ❤️",
    "부호: ① ㉠ ㈜ ㎡ ㏊ ₩ € ‰ → ⇒ ★ ※ 「법」 『책』 〈글〉 · … ― ～",
)


def words(text: str) -> tuple[Inline, ...]:
    """A line of plain words."""
    return (Words(text),)


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(words(text))


def deep_list(levels: int, ordered: bool) -> Listing:
    """A list within a list, so many levels deep."""
    inner: tuple[Block, ...] = (paragraph(f"{levels}번째 아래"),)
    for level in range(levels - 1, 0, -1):
        item = (paragraph(f"{level}번째"), Listing(ordered, 1, (inner,)))
        inner = item
    return Listing(ordered, 1, (inner, (paragraph("다음"),)))


def wide_table(columns: int, rows: int) -> Table:
    """A table of so many columns and rows."""
    return Table(
        caption="",
        head=tuple(Cell(words(f"열 {n}"), header=True) for n in range(1, columns + 1)),
        rows=tuple(
            tuple(Cell(words(f"{row}-{n}")) for n in range(1, columns + 1))
            for row in range(1, rows + 1)
        ),
        align=("start", "center", "end") * (columns // 3) + ("start",) * (columns % 3),
    )


def entry(number: int, title: str, *blocks: Block, **more: object) -> Entry:
    """An entry of this title and these blocks."""
    id = f"g-{number:04}"
    plain = Entry(
        fragment=id,
        number=id.upper(),
        kind="core-question",
        kind_text="핵심질문",
        title=title,
        lang="ko",
        revision=0,
        sha256="0" * 64,
        address=f"https://example.org/id/{id}/",
        sample=True,
        sample_text="예시",
        facts=(),
        chain=(),
        blocks=blocks,
        notes=(),
    )
    return msgspec.structs.replace(plain, **more)


def hard_book(language: str = "ko") -> Book:
    """A book of everything that is hard to set: each text must be read in it as it stands."""
    here = Reference("g-9001", "https://example.org/id/g-9001/", "G-9001", words("이 질문"))
    away = Reference("", "https://example.org/id/w-9001/", "W-9001", words("W-9001"))
    notes = tuple((paragraph(f"{n}번째 각주입니다. {MARKUP[n % len(MARKUP)]}"),) for n in range(40))
    marks: list[Inline] = []
    for n in range(1, 41):
        marks += [Words(f"낱말 {n}"), NoteMark(n), Words(" ")]
    marks += [Words("다시"), NoteMark(1)]
    entries = (
        entry(9001, LONG_TITLE, paragraph("본문입니다.")),
        entry(9002, LONG_WORD, paragraph(LONG_WORD), paragraph("https://example.org/" + "a" * 280)),
        entry(
            9003,
            "마크업처럼 생긴 글",
            *(paragraph(text) for text in MARKUP),
            *(Paragraph((Code(text), Words(" "), Strong(words(text)))) for text in MARKUP),
            CodeBlock("\n".join(MARKUP)),
            Listing(False, 1, tuple((paragraph(text),) for text in MARKUP)),
            Heading(1, "g-9003.why", words(MARKUP[0])),
        ),
        entry(9004, '#read("/etc/passwd") \\input{x} <b>', paragraph("제목이 마크업 같습니다.")),
        entry(9005, "여러 글자", *(paragraph(text) for text in SCRIPTS)),
        entry(9006, "예순 열", wide_table(60, 3)),
        entry(9007, "긴 표", wide_table(3, 200)),
        entry(
            9008,
            "글이 많은 표",
            Table(
                caption="표의 이름",
                head=tuple(Cell(words(text), header=True) for text in ("무엇", "왜", "")),
                rows=(
                    (Cell(words("짧음")), Cell(words("긴 까닭을 적습니다. " * 40)), Cell(())),
                    (Cell(words(LONG_WORD)), Cell((here,)), Cell((Code("#x"), LineBreak(), away))),
                ),
                align=("start", "start", "end"),
            ),
        ),
        entry(9009, "깊은 목록", deep_list(12, ordered=True), deep_list(12, ordered=False)),
        entry(9010, "각주가 많은 글", Paragraph(tuple(marks)), notes=notes),
        entry(
            9011,
            "각주 안의 것들",
            Paragraph((Words("하나"), NoteMark(1))),
            notes=(
                (
                    Paragraph((Words("각주 안의 각주"), NoteMark(2), Words(" "), here)),
                    deep_list(2, ordered=False),
                    wide_table(3, 1),
                ),
                (paragraph("각주의 각주"), CodeBlock("x")),
            ),
        ),
        entry(9012, "빈 글"),
        entry(
            9013,
            "빈 절",
            Heading(1, "g-9013.why", words("첫 절")),
            Heading(1, "g-9013.voices", words("둘째 절")),
            Heading(2, "", words("이름 없는 절")),
            Heading(3, "", words("셋째")),
            Heading(4, "", words("넷째")),
            Heading(5, "", words("다섯째")),
            Quote((Quote((paragraph("인용 안의 인용"), Listing(True, 7, ((),)))),)),
            Listing(False, 1, ()),
            CodeBlock(""),
            Rule(),
            Rule(),
        ),
        entry(
            9014,
            "모양과 고리",
            Paragraph(
                (
                    Strong((Words("굵게 "), Emphasis((Words("힘주어 "), Code("code"))))),
                    Words("(조사)은"),
                    LineBreak(),
                    WebLink("https://example.org/a?b=c&d=%20#e", (Strong(words("주소")),)),
                    Words(" "),
                    WebLink("mailto:a@example.org", words("편지")),
                    Words(" "),
                    here,
                    Words(" "),
                    away,
                    Words(" "),
                    Reference(
                        "g-9003.why", "https://example.org/id/g-9003/", "G-9003", words("어느 절")
                    ),
                )
            ),
        ),
        entry(
            9015,
            "많은 사실과 사슬",
            facts=(
                Fact("상태", (words("채택됨"),)),
                Fact("빈 값", ((),)),
                Fact(LONG_WORD, (words(LONG_WORD), words(MARKUP[0]))),
                Fact(
                    "단계",
                    parts=tuple(
                        (
                            Fact("이름", (words(f"단계 {n}"),)),
                            Fact("근거", parts=((Fact("날짜", (words("2026. 3. 1."),)),),)),
                        )
                        for n in range(5)
                    ),
                ),
            ),
            chain=(
                ChainLink("이 질문으로 모인 원질문", (here,) * 100),
                ChainLink("답", (away, here)),
            ),
        ),
        entry(9016, "English record in a Korean book", paragraph("One. " * 200), lang="en"),
        entry(9017, "سؤال بالعربية", paragraph(SCRIPTS[6]), lang="ar"),
        entry(9018, "긴 문단", paragraph("이어지는 문장이 아주 길게 계속됩니다. " * 800)),
    )
    index = Chapter(
        "index-id",
        "index",
        "번호로 찾아보기",
        (
            Heading(1, "", words("핵심질문")),
            Listing(
                False,
                1,
                tuple(
                    (Paragraph((Reference(e.fragment, e.address, e.number, words(e.number)),)),)
                    for e in entries
                ),
            ),
        ),
    )
    plain = sample_books(language)["green"]
    foreword, colophon = plain.chapters[0], plain.chapters[-1]
    return msgspec.structs.replace(
        plain,
        name=f"green-hard-{language}",
        title=LONG_TITLE,
        notice=MARKUP[0],
        imprint=(*plain.imprint, (LONG_WORD, LONG_WORD), ("빈 값", MARKUP[1])),
        registration="12-3456789-000123-01",
        chapters=(
            foreword,
            Chapter("core-questions", "records", "어려운 글", (), entries),
            Chapter("questions-empty", "records", "기록이 없는 장", (paragraph("머리글뿐"),)),
            index,
            colophon,
        ),
    )
