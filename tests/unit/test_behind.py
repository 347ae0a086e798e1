"""What a translation has missed: the parts of its original that changed, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from generator.objects.ledger import Frozen
from generator.render.behind import OPENING, Behind, behind, marked, parts
from generator.render.markdown import Bodies
from generator.render.words import Words

BASE = """\
앞머리입니다.

## 왜 묻는가 {#why}

까닭입니다.

### 처음 {#first}

처음 까닭.

## 목소리 {#voices}

목소리입니다."""


def text(body: str = BASE, strings: dict[str, str] | None = None, **head: object) -> Frozen:
    return Frozen(
        id="g-0001",
        kind="core-question",
        language="ko",
        head={"text": "무엇을?", "topic": "pay", "status": "draft", **head},
        strings={"topic/pay": "임금"} if strings is None else strings,
        body=body,
    )


def test_the_same_text_has_missed_nothing() -> None:
    assert not behind(text(), text())


def test_a_changed_section_is_named_alone() -> None:
    now = text(BASE.replace("목소리입니다", "목소리였습니다"))
    assert behind(text(), now) == Behind(changed=("voices",))


def test_a_change_below_a_section_is_one_in_it_too() -> None:
    now = text(BASE.replace("처음 까닭", "첫 까닭"))
    assert behind(text(), now).changed == ("why", "first")


def test_a_heading_belongs_to_its_section() -> None:
    assert behind(text(), text(BASE.replace("## 목소리", "## 말"))).changed == ("voices",)


def test_what_stands_before_the_first_section_is_the_opening() -> None:
    assert behind(text(), text(BASE.replace("앞머리", "첫머리"))) == Behind(opening=True)


def test_sections_come_and_go() -> None:
    now = text(BASE.replace("{#voices}", "{#words}"))
    assert behind(text(), now) == Behind(added=("words",), removed=("voices",))


def test_sections_in_another_order_have_not_changed() -> None:
    why, voices = BASE.index("## 왜"), BASE.index("## 목소리")
    now = BASE[:why] + BASE[voices:] + "\n\n" + BASE[why:voices].rstrip()
    assert not behind(text(), text(now))


def test_title_and_fields_are_named_the_title_first() -> None:
    now = text(text="어떻게?", sectors=["care"])
    assert behind(text(), now) == Behind(fields=("text", "sectors"))


def test_a_label_that_changed_is_a_change_of_the_field_that_names_it() -> None:
    assert behind(text(), text(strings={"topic/pay": "일의 대가"})).fields == ("topic",)


def test_a_heading_in_code_begins_no_section() -> None:
    body = "## 글 {#a}\n\n```\n## 아님 {#b}\n```\n\n끝."
    assert list(parts(body)) == [OPENING, "a"]
    assert parts(body)["a"].text == body


def test_a_section_knows_the_words_of_its_heading() -> None:
    assert parts("## **큰** `일` {#a}\n")["a"].title == "큰 일"


_TEXT = st.sampled_from(
    ["가나다", "라마바", "사아", "- 하나\n- 둘", "> 말", "```\n## 아님 {#no}\n```"]
)
_LEVELS = st.lists(st.sampled_from([2, 3, 4]), min_size=1, max_size=8)


@st.composite
def two_bodies(draw: st.DrawFn) -> tuple[list[tuple[int, str, str]], list[tuple[int, str, str]]]:
    """The sections of a body, level, key and own text, and the same with some texts drawn anew."""
    levels = draw(_LEVELS)
    before = [(level, f"k{n}", draw(_TEXT)) for n, level in enumerate(levels)]
    kept = draw(st.lists(st.booleans(), min_size=len(levels), max_size=len(levels)))
    after = [
        section if keep else (section[0], section[1], draw(_TEXT))
        for section, keep in zip(before, kept, strict=True)
    ]
    return before, after


def written(sections: list[tuple[int, str, str]]) -> str:
    return "\n\n".join(f"{'#' * level} 절 {{#{key}}}\n\n{own}" for level, key, own in sections)


def below(sections: list[tuple[int, str, str]], place: int) -> list[str]:
    """The own texts of a section and of those below it."""
    level = sections[place][0]
    texts = [sections[place][2]]
    for other in sections[place + 1 :]:
        if other[0] <= level:
            break
        texts.append(other[2])
    return texts


@given(two_bodies())
def test_a_section_is_marked_if_and_only_if_its_text_changed(
    bodies: tuple[list[tuple[int, str, str]], list[tuple[int, str, str]]],
) -> None:
    before, after = bodies
    expected = tuple(
        key
        for place, (_, key, _) in enumerate(before)
        if below(before, place) != below(after, place)
    )
    found = behind(text(written(before)), text(written(after)))
    assert found == Behind(changed=expected)
    html = Bodies(Words("ko", None)).html(written(after), "g-0001")
    shown = marked(html, "g-0001", lambda key: f"<p>!{key}</p>" if key in found.changed else "")
    for _, key, _ in after:
        heading = shown.index(f'id="g-0001.{key}"')
        end = shown.index("</h", heading) + 5
        assert shown.startswith(f"<p>!{key}</p>", end) == (key in expected)
    assert shown.count("<p>!") == len(expected)
