"""What gives a person away is found in every way of writing it, and nothing that is harmless."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.objects.personal import _WORTH, Allowed, allowed_of, covered, personal

RESIDENT, PHONE, MAIL = "주민등록번호", "전화번호", "이메일 주소"
PASSPORT, LICENCE, CARD = "여권 번호", "운전면허 번호", "카드 번호"
CAR, FLAT = "차량 번호", "집 주소"

POSITIVE = {
    RESIDENT: [
        "900101-1234567",
        "주민번호 9001011234567번",
        "900101 - 2234567",
        "850229–3234567",  # an en dash; the year is not looked at
        "000229-4000000",  # since 2020-10 without a check digit
        "701231-5123456",
        "701231-6123456",
        "1501017123456",
        "150101-8123456",
        "991231-9123456",
        "991231-0123456",
        "900101/1234567",
        "９００１０１－１２３４５６７",
        "900101-1******",
        "900101.1234567",
        "90\u200b0101-12\u200b34567",
        "900101\\-1234567",
        "**900101**-1234567",
        "900101-\n1234567",
        "&#57;00101-1234567",
        '"\\u0039\\u0030\\u0030101-1234567"',
    ],
    PHONE: [
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "010.1234.5678",
        "(010) 1234-5678",
        "010)1234-5678",
        "011-234-5678",
        "016-9234-5678",
        "019 234 5678",
        "+82 10 1234 5678",
        "+82-10-1234-5678",
        "+821012345678",
        "+82(0)10-1234-5678",
        "０１０－１２３４－５６７８",
        "010‑1234‑5678",  # hyphens that do not break
        "제 번호는010-1234-5678입니다",
        "Tel:010-1234-5678",
        "tel:01012345678",
        "010-*1234*-5678",
        "010-12\u00ad34-5678",
        "공일공-일이삼사-오육칠팔",
        "영일공 일이삼사 오육칠팔",
        "062-123-4567",
        "(062) 123-4567",
        "062)123-4567",
        "062 123 4567",
        "0621234567",
        "02-123-4567",
        "02-1234-5678",
        "031.123.4567",
        "070-1234-5678",
        "0507-1234-5678",
        "+82-62-123-4567",
        "062-960-0000",
        "[전화](tel:010-1234-5678)",
        "010-1234-\n  5678",
    ],
    MAIL: [
        "hong@naver.com",
        "hong.gil-dong+job@mail.example.kr",
        "HONG@NAVER.COM",
        "mailto:hong@daum.net",
        "홍길동<hong@korea.kr>",
        "hong＠naver．com",
        "hong (at) naver.com",
        "hong[at]naver.com",
        "hong 골뱅이 naver.com",
        "hong\u200b@naver.com",
        "https://naver.com/?to=hong@naver.com",
        "hong@naver.com에",
        "hong&#64;naver.com",
    ],
    PASSPORT: [
        *("M12345678", "M123A4567", "여권 S12345678입니다"),
        *("Ｍ１２３４５６７８", "여권번호: AB1234567"),
    ],
    LICENCE: [
        "11-23-456789-01",
        "12-34-567890-12",
        "28 19 123456 70",
        "광주 12-345678-90",
        "전남-99-123456-11",
        "운전면허 112345678901",
    ],
    CARD: [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111111111111111",
        "5500-0000-0000-0004",
        "2221 0000 0000 0009",
        "3400 000000 00009",
        "371449635398431",
        "3530-1113-3330-0000",
        "6200 0000 0000 0005",
        "6011111111111117",
        "30569309025904",
        "９４１０ ０１２３ ４５６７ ８９０８",
        "카드 1234-5678-9012-3456",
    ],
    CAR: [
        *("12가3456", "12가 3456", "123허4567", "광주 12가 3456"),
        *("경기1바2345", "１２가３４５６", "345호1234"),
    ],
    FLAT: [
        "101동 1502호",
        "101동1502호",
        "101 동 1502 호",
        "101동  3호에 삽니다",
        "수완아파트 101-1502",
        "첨단빌라 302호",
        "１０１동 １５０２호",
        "라인아파트 가동 301호",
    ],
}  # fmt: skip

NEGATIVE = [
    "1,436개의 질문을 20개로 모았습니다",
    "2025. 3. 31.",
    "2025. 3. 31. ~ 2025. 7. 10.",
    "2025-03-31",
    "2024-08~2024-11",
    "20250331",
    "date: 2025-06-10\nuntil: 2025-07-10",
    "G-0042",
    "[G-0101], [G-0102], [G-0103], [W-0001]",
    "g-0042, g-0131, g-0132",
    "draft-issue-12",
    "id: g-0101\nasked: 2024-06-15",
    "17,900,000,000원",
    "17900000000",
    "179억 원",
    "budget: {year: 2026, amount: 450000000}",
    "10조 5000억 원",
    "100조 2000원",
    "12만 3456명",
    "30주 1000명",
    "제12호 2025년 3월",
    "12호 2025년",
    "50,000,000",
    "ISBN 978-89-01234-56-7",
    "9788901234567",
    "979-11-5555-123-4",
    "발간등록번호 29-3290000-000123-01",
    "사업자등록번호 123-45-67890",
    "법인등록번호 110111-1234567",
    "v1.2.3, v10.0.19045",
    "Python 3.11.7, MkDocs 1.6.1",
    "mkdocs-material>=9.6,<10",
    "actions/checkout@v4.1.7",
    "git@github.com:owner/name.git",
    "@context, @id",
    "hong@example.com",
    "editor@site.example",
    "https://www.pressian.com/pages/articles/2024082616255216287",
    "https://view.asiae.co.kr/article/2025061610442716429",
    "https://www.newsjournal.co.kr/14811865441",
    "https://www.tf.co.kr/read/2175120.htm?no=01012345678",
    "https://n.news.naver.com/article/421/0008123456",
    "http://www.ohmynews.com/NWS_Web/View/at_pg.aspx?CNTN_CD=A0003165727",
    "21개 동에서 12번 모였습니다",
    "3동 주민, 21동 가운데",
    "1동 2호선",
    "101동 앞 2025년",
    "법률 제18502호",
    "고시 제2025-12호",
    "상무대로 419번길 12",
    "첨단과기로208번길 17-25",
    "우편번호 62270",
    "전화 1588-1234",
    "국번 없이 120, 1350",
    "080-123-4567",
    "12시 3000명",
    "25도 3000명",
    "0.01012345678",
    "sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "550e8400-e29b-41d4-a716-446655440000",
    "1712345678",
    "1700000000000",
    "위도 35.1395, 경도 126.7937",
    "x: 0.062, 123, 4567",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    "| 2024 | 1,436 | 20 | 23 |\n| 2025 | 10,000 | 6 | 4 |",
    "10.1145/3290605.3300233",
    "KS X 6101, KS X 1001:2004",
    "ISO 8601-1:2019",
    "4,649명, 1,845명, 1,427명, 1,311명, 956명",
    "①②③④⑤⑥⑦⑧⑨⑩⑪",
    "M1, S2, R3",
    "S-2025-0331",
    "공공일자리 이야기",
    "카드 뉴스 2025년 12호",
    "여권이 없는 이주 노동자 1,000명",
    "면허가 있는 사람 12명",
    "아파트 1,502세대",
    "4111 1111 1111 1112",
    "일공일 번 버스",
]  # fmt: skip

CASES = [(text, what) for what, texts in POSITIVE.items() for text in texts]
OFFICE = allowed_of(["062-960-0000", "062-961-*", "@gwangsan.go.kr", "jobs@korea.kr"])
OFFICIAL = [
    "062-960-0000",
    "(062) 960-0000",
    "062) 960 0000",
    "+82 (0)62-960-0000".replace("+82 (0)", "0"),
    "0629600000",
    "０６２－９６０－００００",
    "062-961-1234",
    "office@gwangsan.go.kr",
    "office@jobs.gwangsan.go.kr",
    "Jobs@Korea.kr",
]


def test_there_are_enough_of_both() -> None:
    assert len(CASES) >= 60
    assert len(NEGATIVE) + len(OFFICIAL) >= 60
    assert len(set(NEGATIVE)) == len(NEGATIVE)


@pytest.mark.parametrize(("text", "what"), CASES)
def test_what_gives_a_person_away_is_found(text: str, what: str) -> None:
    assert [found.ko for found in personal(text)] == [what]


@pytest.mark.parametrize(("text", "what"), CASES)
def test_it_is_found_within_a_sentence_and_where_it_stands(text: str, what: str) -> None:
    before, after = "2025. 3. 31.에 모인 자리에서 ", " 그리고 1,436개의 질문이 나왔습니다."
    [found] = personal(before + text + after)
    assert found.ko == what
    assert len(before) <= found.start < found.end <= len(before + text)
    assert personal(covered(before + text + after)) == ()
    assert len(covered(before + text + after)) == len(before + text + after)


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_harmless_is_not_found(text: str) -> None:
    assert personal(text) == ()


@pytest.mark.parametrize("text", OFFICIAL)
def test_contacts_of_an_office_may_stand_where_they_are_listed(text: str) -> None:
    assert personal(text, OFFICE) == ()
    assert len(personal(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "062-960-0001",
        "062-962-1234",
        "someone@korea.kr",
        "office@evilgwangsan.go.kr",
        "02-960-0000",
    ],
)
def test_a_contact_beside_the_list_is_found(text: str) -> None:
    assert len(personal(text, OFFICE)) == 1


@pytest.mark.parametrize(
    "contact", ["", "*", "062", "@", "062-960-00*", "@kr", "광산구청", 7, None]
)
def test_what_is_no_contact_is_refused(contact: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        allowed_of([contact])


def test_several_in_one_text_are_all_found_in_order() -> None:
    text = "\n".join(texts[0] for texts in POSITIVE.values())
    assert [found.ko for found in personal(text)] == list(POSITIVE)


@given(st.lists(st.sampled_from([*NEGATIVE, *(text for text, _ in CASES), "\n", " ", "가"])))
def test_places_lie_in_the_text_and_do_not_meet(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for found in personal(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert len(covered(text)) == len(text)


@pytest.mark.parametrize(
    "unit",
    [
        *("0", "01", "010-", "1 ", "@", "a@", "a.", "동1", "1동"),
        *("공일", "아파트", "&#", "\\u", "(at", "**1"),
    ],
)
def test_a_megabyte_takes_seconds(unit: str) -> None:
    start = time.process_time()
    personal(unit * (1_000_000 // len(unit)), Allowed())
    assert time.process_time() - start < 10


#: Where it is worth to look closer, written without regard to how fast it is found.
WORTH = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?(?![-0-9])"
    r"|(?P<worth>(?:\d\D{0,5}){6,99}|\d\s{0,2}동\s{0,2}\d|\d\s?[가-힣]\s?\d{4}"
    r"|[(\[]\s?(?:at|앳|골뱅이)|골뱅이|[공영]일|[@＠]|&(?:#|commat)|[0-9]호)"
)
PIECES = st.sampled_from(
    [*"0123456789-동호[(@＠ a골공영일&#가\n,.٣", "19", "20", "2024-01-02", "골뱅이", "at", "commat"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_quick_search_stops_where_the_plain_one_does(text: str) -> None:
    quick = [(found.span(), found["worth"] is None) for found in _WORTH.finditer(text)]
    assert quick == [(found.span(), found["worth"] is None) for found in WORTH.finditer(text)]
