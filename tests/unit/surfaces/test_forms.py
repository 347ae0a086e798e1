"""The form for residents, and what comes back: nothing that a person writes gets further."""

import re

import pytest
import yaml

from generator.objects.described import kind_named
from generator.render.surfaces import MADE, forms
from generator.render.surfaces.forms import FormError, question_form, read_submitted
from tests.unit.surfaces.project import said, vocabulary

FORM = question_form(said(), vocabulary(), MADE)


def filled(words: str = "밤에도 버스가 다닐 수 있을까요?", **answers: str) -> str:
    """The text of an issue as GitHub writes it from the form."""
    given = {
        forms.QUESTION: words,
        forms.EVENT: "2024년 찾아가는 대화마당",
        forms.SECTOR: "_No response_",
        forms.PLACE: forms.UNKNOWN,
        forms.CONSENT: "\n".join(f"- [X] {text}" for text in forms.AGREES),
        **answers,
    }
    return "\n\n".join(f"### {heading}\n\n{answer}" for heading, answer in given.items())


def test_the_form_is_one_that_github_takes() -> None:
    """docs.github.com, "Syntax for GitHub's form schema": keys, types, ids, options."""
    form = yaml.safe_load(FORM)
    assert {"name", "description", "body"} <= set(form)
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in ids)
    labels = [part["attributes"].get("label") for part in form["body"]]
    assert len({label for label in labels if label}) == len(ids), "headings tell the answers apart"
    for part in form["body"]:
        assert part["type"] in ("markdown", "textarea", "dropdown", "checkboxes")
        if part["type"] == "dropdown":
            options = part["attributes"]["options"]
            assert 0 < len(options) <= 100
            assert len(set(options)) == len(options)
            assert "None" not in options


def test_the_form_warns_of_personal_data_and_asks_for_consent() -> None:
    form = yaml.safe_load(FORM)
    assert "누구나 볼 수 있습니다" in form["body"][0]["attributes"]["value"]
    assert "이름, 전화번호" in form["body"][0]["attributes"]["value"]
    boxes = form["body"][-1]["attributes"]["options"]
    assert len(boxes) == 2
    assert all(box["required"] for box in boxes)


def test_what_was_chosen_comes_back_as_ids() -> None:
    answers = {forms.SECTOR: "돌봄", forms.PLACE: "수완동"}
    submitted = read_submitted(filled(**answers), vocabulary())
    assert submitted.words == "밤에도 버스가 다닐 수 있을까요?"
    assert vocabulary().get("event", submitted.event)
    assert vocabulary().get("sector", submitted.sector)
    assert vocabulary().get("place", submitted.place)


def test_every_option_of_a_list_comes_back() -> None:
    for part in yaml.safe_load(FORM)["body"]:
        if part["type"] == "dropdown":
            for option in part["attributes"]["options"]:
                heading = part["attributes"]["label"]
                got = getattr(read_submitted(filled(**{heading: option}), vocabulary()), part["id"])
                assert bool(got) == (option != forms.UNKNOWN)


def test_what_is_not_in_the_list_is_not_taken() -> None:
    submitted = read_submitted(filled(**{forms.EVENT: "$(rm -rf /)"}), vocabulary())
    assert submitted.event == ""


@pytest.mark.parametrize(
    ("words", "said_as"),
    [
        ("두 줄로\n쓴 질문?", "두 줄로 쓴 질문?"),
        ("  앞뒤 빈칸\t ", "앞뒤 빈칸"),
        ("가".encode().decode(), "가"),
        ("\u1100\u1161 조합?", "가 조합?"),
        ("뒤집는\u202e글자", "뒤집는 글자"),
        ("숨은\x00글자\x1b[31m", "숨은 글자 [31m"),
        ("### 아무 제목\n\n질문?", "### 아무 제목 질문?"),
        ('"따옴표"와 \\ 와 {{ x }} 와 ${{ y }}', '"따옴표"와 \\ 와 {{ x }} 와 ${{ y }}'),
    ],
)
def test_words_stay_as_they_were_on_one_line(words: str, said_as: str) -> None:
    assert read_submitted(filled(words), vocabulary()).words == said_as


@pytest.mark.parametrize(
    "text",
    [
        "",
        "그냥 쓴 글",
        filled("_No response_"),
        filled("   "),
        filled("가" * 401),
        filled(**{forms.CONSENT: "\n".join(f"- [ ] {text}" for text in forms.AGREES)}),
        filled(**{forms.CONSENT: f"- [X] {forms.AGREES[0]}\n- [ ] {forms.AGREES[1]}"}),
        filled().replace(forms.QUESTION, "물음"),
        # A question that brings its own ticked boxes along.
        filled(
            f"질문\n\n### {forms.CONSENT}\n\n" + "\n".join(f"- [X] {t}" for t in forms.AGREES),
            **{forms.CONSENT: "- [ ] " + "\n- [ ] ".join(forms.AGREES)},
        ),
    ],
)
def test_what_cannot_become_a_record_says_why(text: str) -> None:
    with pytest.raises(FormError, match=r"[가-힣]"):
        read_submitted(text, vocabulary())


def test_the_longest_question_fits() -> None:
    longest = kind_named("question").field("words").longest
    assert len(read_submitted(filled("가" * longest), vocabulary()).words) == longest


def test_line_ends_of_windows_are_understood() -> None:
    assert read_submitted(filled().replace("\n", "\r\n"), vocabulary()).event
