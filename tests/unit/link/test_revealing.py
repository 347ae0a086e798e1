"""The hint at a place that is held back: when it is given, where, and in which words."""

import pytest

from generator.link.small_groups import revealing
from generator.objects.corpus import HeldBack
from generator.objects.ledger import Ledger, Revision
from tests.conftest import Try

ASKED = """\
kind: question
id: g-0102
words: 왜요?
event: dialogue-2024
sector: care
place: small-dong
merged_into: [{to: g-0001, reason: 같은 뜻입니다.}]
"""
GROUP = "groups: [care-workers]\n"
TEXT = "body: 덧붙입니다.\n"
PLACES = """\
kind: place
entries:
  - {id: small-dong, label: {ko: 작은동}, type: dong}
  - {id: inner, label: {ko: 안동네}, type: dong, within: small-dong}
"""


def hints(try_content: Try, text: str, ledger: Ledger | None = None) -> list[dict[str, str]]:
    looked = try_content({"green/more.yml": text, "vocabulary/more.yml": PLACES})
    assert looked.told == []
    found = [
        one
        for one in revealing(looked.corpus, ledger or Ledger(), 7)
        if one.mark.path == "green/more.yml"
    ]
    for one in found:
        assert (one.code, str(one.mark)) == ("small-group", "green/more.yml:6:8")
        assert one.width == (10 if "small-dong" in text else 5)
    return [dict(one.values) for one in found]


@pytest.mark.parametrize(
    ("more", "ko", "en"),
    [
        (GROUP, "대상(groups)", "a group"),
        (TEXT, "덧붙인 글", "a text"),
        (GROUP + TEXT, "대상(groups), 덧붙인 글", "a group and a text"),
    ],
)
def test_what_stands_beside_the_place_is_named(
    try_content: Try, more: str, ko: str, en: str
) -> None:
    (values,) = hints(try_content, ASKED + more)
    assert values == {
        "k": "7",
        "who_ko": "이곳에서 물은 사람이",
        "who_en": "asked from here",
        "what_ko": ko,
        "what_en": en,
        "wider_ko": "구, 시",
        "wider_en": "the district, the city",
    }


def test_a_wider_place_is_proposed(try_content: Try) -> None:
    (values,) = hints(try_content, ASKED.replace("small-dong", "inner") + GROUP)
    assert (values["wider_ko"], values["wider_en"]) == ("small-dong", "small-dong")


def test_where_the_group_alone_is_small_it_is_said(try_content: Try) -> None:
    looked = try_content(
        {
            "green/more.yml": ASKED + GROUP,
            "vocabulary/more.yml": PLACES,
            **{f"green/m{n}.yml": ASKED.replace("g-0102", f"g-02{n:02}") for n in range(9)},
        }
    )
    assert looked.told == []
    (found,) = revealing(looked.corpus, Ledger(), 5)
    values = dict(found.values)
    assert values["who_ko"] == "이곳에서 물은 그 대상의 사람이"
    assert values["who_en"] == "of that group, asked from here"
    held = looked.corpus.held_back
    assert held["g-0102"].group == "care-workers"
    assert "g-0201" not in held


def test_nothing_is_said_of_what_stands_alone_or_was_released(try_content: Try) -> None:
    assert hints(try_content, ASKED) == []
    one = Revision(id="g-0102", language="ko", number=1, date="2026-01-01", sha256="0" * 64)
    released = Ledger(revisions={("g-0102", "ko"): (one,)})
    assert hints(try_content, ASKED + GROUP, released) == []


def test_what_is_held_back_is_known_to_editors_alone(try_content: Try) -> None:
    looked = try_content({"green/more.yml": ASKED, "vocabulary/more.yml": PLACES})
    (held,) = [one for id, one in looked.corpus.held_back.items() if id == "g-0102"]
    assert isinstance(held, HeldBack)
    assert (held.place.id, held.group) == ("small-dong", "")
    assert looked.corpus.records["g-0102"].place is None  # type: ignore[attr-defined]
