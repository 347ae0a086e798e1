"""The words of the book itself: how to read it, its imprint, its errata, its colophon."""

from __future__ import annotations

from collections.abc import Iterable

from generator.ledger.canonical import VERSION
from generator.objects.book import (
    Block,
    Chapter,
    Code,
    Heading,
    Inline,
    Labels,
    Listing,
    Paragraph,
    Strong,
    WebLink,
    Words,
)
from generator.objects.date import PartialDate
from generator.objects.ledger import Edition, Erratum
from generator.render import korean
from generator.render.book.records import Entries
from generator.render.words import KOGL, PAPER_SENTENCES, PAPERS
from generator.render.words import Words as Say


def labels(say: Say) -> Labels:
    """The words that writers set beside what a book holds."""
    return Labels(
        contents=say("차례"),
        notes=say("각주"),
        note=say("각주 {n}", n="{n}"),
        chain=say("어디서 와서 어디로 가나"),
        facts=say("적힌 내용"),
        revision=say("{number}번째 글", number="{number}"),
        permanent_address=say("고유 주소"),
        qr=say("고유 주소로 가는 QR 코드"),
        page=say("{page}쪽", page="{page}"),
        see_page=say("{page}쪽", page="{page}"),
        other_volume=say("{volume}권 {page}쪽", volume="{volume}", page="{page}"),
        registration=say("발간등록번호"),
        imprint=say("판권"),
        licence=say("이용 조건"),
        publisher=say("펴낸 곳"),
        date=say("펴낸 날"),
        approved_by=say("승인"),
        root=say("뿌리 해시"),
        quotation=say("인용문"),
        table=say("표 {n}", n="{n}"),
        pages=say("쪽 목록"),
        landmarks=say("이 책의 자리"),
        accessible=say(
            "그림이 없어 모든 내용을 소리로 들을 수 있습니다. "
            "제목과 차례, 인쇄판의 쪽 번호로 찾아갈 수 있습니다."
        ),
    )


def licence_text(licence: str, say: Say) -> str:
    """What the licence lets readers do, in a sentence; for another licence its name."""
    if licence not in KOGL:
        return licence
    return f"{say('공공누리 제{type}유형', type=licence)}: {say(KOGL[licence])}"


def how_to_read(entries: Entries, sample: bool) -> Chapter:
    """The foreword: what the three papers are, what the marks mean, how a number is read."""
    say = entries.say
    paper = entries.shelf.paper
    papers = tuple(
        (Paragraph((Strong((Words(say(PAPERS[which])),)), Words(f": {say(sentence)}"))),)
        for which, sentence in PAPER_SENTENCES.items()
    )
    blocks: list[Block] = [
        _paragraph(
            say(
                "이 책은 {paper}입니다. 녹서, 백서, 청서는 서로 이어진 세 권의 책입니다. "
                "녹서의 질문은 백서의 해법으로, 백서의 해법은 청서의 실행으로 이어집니다.",
                paper=say(PAPERS[paper]),
            )
        ),
        Listing(False, 1, papers),
        _heading(say("번호와 주소")),
        _paragraph(
            say(
                "기록마다 번호가 있습니다. 번호의 첫 글자 G는 녹서, W는 백서, B는 청서를 뜻합니다. "
                "번호는 바뀌지 않고 다른 기록에 다시 쓰이지도 않습니다. "
                "인용하실 때에는 번호와 제목을 함께 적어 주십시오."
            )
        ),
        _paragraph(
            say(
                "기록마다 고유 주소가 있습니다. 주소로 들어가면 책이 나온 뒤에 바뀐 내용까지 "
                "누리집에서 볼 수 있습니다. 종이책에서는 QR 코드로도 들어갈 수 있습니다."
            )
        ),
        _paragraph(
            say(
                "글 속에서 다른 기록을 가리킬 때에는 그 번호를 함께 적었습니다. "
                "이 책에 없는 기록도 고유 주소로 찾을 수 있습니다."
            )
        ),
    ]
    if sample:
        blocks += [
            _heading(say("예시")),
            _paragraph(
                say(
                    "‘예시’ 표시가 있는 기록은 쓰임새를 보여 드리려고 지은 것이며 "
                    "실제 녹서·백서·청서의 내용이 아닙니다. "
                    "그 안에 확인된 사실이 있으면 ‘확인된 사실’에 따로 적었습니다."
                )
            ),
        ]
    return Chapter("how-to-read", "foreword", say("읽는 법"), tuple(blocks))


def lead(text: str) -> tuple[Block, ...]:
    """What a chapter of records says first."""
    return (_paragraph(text),)


def errata(entries: Entries, listed: Iterable[Erratum]) -> Chapter | None:
    """What was corrected since; None where nothing was."""
    say = entries.say
    items: list[tuple[Block, ...]] = []
    for erratum in listed:
        date = korean.date_words(PartialDate.parse(erratum.date), say.language)
        inside: tuple[Inline, ...] = (
            entries.numbered(erratum.id),
            Words(f" ({date}): "),
            Words(erratum.text),
        )
        items.append((Paragraph(inside),))
    if not items:
        return None
    lead = _paragraph(say("판의 글은 고치지 않습니다. 틀린 곳은 여기에 더해 알립니다."))
    return Chapter("errata", "errata", say("바로잡음"), (lead, Listing(False, 1, tuple(items))))


def colophon(entries: Entries, edition: Edition | None, address: str) -> Chapter:
    """How this book came to be, and how anyone can check that its text is the published one."""
    say = entries.say
    blocks: list[Block] = [
        _paragraph(
            say(
                "이 책의 글은 누리집, 데이터와 같은 기록에서 만들었습니다. 같은 기록과 같은 날짜로 "
                "만들면 언제나 같은 책이 나옵니다."
            )
        ),
        _paragraph(
            say(
                "기록의 글은 Pandoc으로 읽었고, PDF는 Typst로 짰습니다. PDF의 본문 글꼴은 "
                "노토 세리프 KR(본명조), 제목과 표의 글꼴은 노토 산스 KR(본고딕)이며, "
                "다른 글자를 돕는 글꼴까지 모두 SIL Open Font License 1.1을 따릅니다."
            )
        ),
    ]
    if edition is not None:
        blocks += [
            _heading(say("글이 그대로인지 확인하는 법")),
            _paragraph(
                say(
                    "기록마다 정본이 있고(canonical text, {version}번째 정의), "
                    "정본에서 셈한 SHA-256 값이 그 글의 이름입니다. "
                    "이 판에 담긴 모든 글의 값을 차례대로 이어 다시 셈하면 뿌리 해시가 나옵니다. "
                    "글자 하나만 달라져도 값이 달라집니다.",
                    version=str(VERSION),
                )
            ),
            Paragraph((Strong((Words(say("뿌리 해시")),)), Words(": "), Code(edition.root))),
            Paragraph(
                (
                    Words(say("정본과 목록, 셈하는 법은 이 판의 누리집 쪽에 있습니다.")),
                    Words(" "),
                    _address(address),
                )
            ),
        ]
    else:
        blocks.append(
            _paragraph(
                say(
                    "이 책은 아직 펴내지 않은 작업본입니다. 내용이 바뀔 수 있으니 인용할 때에는 "
                    "누리집의 주소와 본 날짜를 적어 주십시오."
                )
            )
        )
        blocks.append(Paragraph((_address(address),)))
    return Chapter("colophon", "colophon", say("이 책을 만든 방법"), tuple(blocks))


def _address(address: str) -> Inline:
    return WebLink(address, (Words(address),)) if "://" in address else Words(address)


def _heading(text: str) -> Heading:
    return Heading(1, "", (Words(text),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Words(text),))
