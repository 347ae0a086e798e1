"""The form in which residents send a question, and how a filled-in form is read again.

An issue form of GitHub: a form is written as YAML, and what people fill in comes back as Markdown
with one heading for each field (docs.github.com, "Syntax for issue forms"). Form and reader stand
together, so that the headings are the same on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import yaml
from msgspec import Struct

from generator.objects.corpus import Vocabulary
from generator.objects.described import kind_named
from generator.objects.vocabulary import Entry, Event, Place
from generator.render.field_words import FieldWords

PATH = ".github/ISSUE_TEMPLATE/question.yml"

#: The headings of the form, which come back with the answers.
QUESTION = "질문"
EVENT = "어느 자리에서 나온 질문인가요?"
SECTOR = "어느 분야의 질문인가요?"
PLACE = "어느 동 이야기인가요?"
CONSENT = "확인해 주세요"
#: The boxes that must be ticked.
AGREES = (
    "이 질문을 녹서 누리집에 공개해도 좋습니다. 이름은 싣지 않습니다.",
    "이름, 전화번호, 주소처럼 누구인지 알 수 있는 내용을 쓰지 않았습니다.",
)
#: What stands for “I do not know” in a list.
UNKNOWN = "잘 모르겠습니다"
#: What GitHub writes where nothing was filled in.
_NOTHING = "_No response_"
#: Kinds of event from which residents bring questions.
_MEETINGS = ("dialogue", "village-dialogue", "forum")
#: GitHub takes so many options in a list; what is more is told in words.
_MOST_OPTIONS = 100

_HEADING = re.compile(r"^### (.+?)[ \t]*$", re.M)
_TICKED = re.compile(r"^- \[[xX]\] (.+?)[ \t]*$", re.M)


class Submitted(Struct, frozen=True):
    """What a person filled in: the words on one line, and the ids that were chosen, "" for none."""

    words: str
    event: str = ""
    sector: str = ""
    place: str = ""


class FormError(ValueError):
    """A filled-in form that cannot become a record; the message says why, to who receives it."""


def question_form(words: FieldWords, vocabulary: Vocabulary, made: str) -> str:
    """The form as GitHub reads it."""
    field = kind_named("question").field("words")
    form = {
        "name": "질문 보내기",
        "description": "일자리와 일터를 두고 함께 답을 찾고 싶은 질문을 보내 주세요.",
        "title": "질문: ",
        "labels": ["질문"],
        "body": [
            {
                "type": "markdown",
                "attributes": {
                    "value": "보내 주신 말은 고치지 않고 그대로 싣습니다. "
                    "**이곳에 쓴 글은 보내는 즉시 누구나 볼 수 있습니다.** "
                    "이름, 전화번호, 주소, 회사 이름처럼 누구인지 알 수 있는 내용은 쓰지 마세요. "
                    "건강, 종교, 노동조합처럼 민감한 내용도 빼 주세요."
                },
            },
            {
                "type": "textarea",
                "id": "words",
                "attributes": {
                    "label": QUESTION,
                    "description": "묻고 싶은 것을 한 문장으로 써 주세요. "
                    f"{field.longest}자까지 쓸 수 있습니다.",
                    "placeholder": "밤에 일을 마치는 사람도 버스를 타고 집에 갈 수 있을까요?",
                },
                "validations": {"required": True},
            },
            _choice("event", EVENT, _meetings(vocabulary), "목록에 없으면 맨 아래를 골라 주세요."),
            _choice("sector", SECTOR, _sectors(vocabulary), "고르지 않아도 됩니다.", must=False),
            _choice("place", PLACE, _dongs(vocabulary), "고르지 않아도 됩니다.", must=False),
            {
                "type": "checkboxes",
                "id": "consent",
                "attributes": {
                    "label": CONSENT,
                    "options": [{"label": text, "required": True} for text in AGREES],
                },
            },
        ],
    }
    body = [part for part in form["body"] if part]
    text = yaml.safe_dump({**form, "body": body}, allow_unicode=True, sort_keys=False, width=1000)
    return f"# {made}\n{text}"


def read_submitted(body: str, vocabulary: Vocabulary) -> Submitted:
    """What was filled in, from the text of an issue.

    Raises FormError where the text did not come from the form, a box is not ticked, or the
    question is empty or too long. Whatever else stands in the text is not taken.
    """
    text = unicodedata.normalize("NFC", body.replace("\r\n", "\n").replace("\r", "\n"))
    # A person can write headings into an answer: of those with our words the first one counts.
    answers: dict[str, str] = {}
    known = {QUESTION, EVENT, SECTOR, PLACE, CONSENT}
    found = [match for match in _HEADING.finditer(text) if match[1] in known]
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=False):
        answers.setdefault(match[1], text[match.end() : end].strip())
    if QUESTION not in answers or CONSENT not in answers:
        raise FormError("질문 양식으로 보낸 글이 아닙니다")
    # The boxes stand at the end: an answer cannot tick them.
    ticked = set(_TICKED.findall(text[found[-1].end() :])) if found[-1][1] == CONSENT else set()
    if not set(AGREES) <= ticked:
        raise FormError("공개해도 좋다는 칸과 개인정보가 없다는 칸에 표시가 없습니다")
    return Submitted(
        _one_line(answers[QUESTION]),
        event=_chosen(answers, EVENT, _meetings(vocabulary)),
        sector=_chosen(answers, SECTOR, _sectors(vocabulary)),
        place=_chosen(answers, PLACE, _dongs(vocabulary)),
    )


def _one_line(answer: str) -> str:
    """The question on one line; each letter as it was written."""
    answer = "" if answer == _NOTHING else answer
    words = " ".join("".join(c if c.isprintable() else " " for c in answer).split())
    longest = kind_named("question").field("words").longest
    if not words:
        raise FormError("질문이 비어 있습니다")
    if len(words) > longest:
        raise FormError(f"질문이 {len(words)}자입니다. {longest}자까지 실을 수 있습니다")
    return words


def _chosen(answers: dict[str, str], heading: str, options: dict[str, str]) -> str:
    """The id of what was chosen; "" where nothing was, or something that is not in the list."""
    return options.get(answers.get(heading, ""), "")


def _choice(
    id: str, label: str, options: dict[str, str], description: str, must: bool = True
) -> dict[str, object]:
    """A list to choose from; nothing where there is nothing to choose."""
    if not options:
        return {}
    return {
        "type": "dropdown",
        "id": id,
        "attributes": {
            "label": label,
            "description": description,
            "options": [*list(options)[: _MOST_OPTIONS - 1], UNKNOWN],
        },
        "validations": {"required": must},
    }


def _meetings(vocabulary: Vocabulary) -> dict[str, str]:
    """Events that residents speak at, the latest first: label and id."""
    listed = vocabulary.entries.get("event", {}).values()
    events: list[Event] = [e for e in listed if isinstance(e, Event) and e.type in _MEETINGS]
    events.sort(key=lambda event: (event.date.first, event.id), reverse=True)
    return _labels(events)


def _sectors(vocabulary: Vocabulary) -> dict[str, str]:
    """The sectors of the version in force, or all where there are no versions: label and id."""
    taxonomy = vocabulary.taxonomies.get("sector")
    if taxonomy is None:
        return {}
    if not taxonomy.versions:
        return _labels(taxonomy.terms)
    latest = max(taxonomy.versions, key=lambda version: version.valid_from.first)
    wanted = {term.id for term in latest.terms}
    return _labels(term for term in taxonomy.terms if term.id in wanted)


def _dongs(vocabulary: Vocabulary) -> dict[str, str]:
    places = vocabulary.entries.get("place", {}).values()
    return _labels(place for place in places if isinstance(place, Place) and place.type == "dong")


def _labels(entries: Iterable[Entry]) -> dict[str, str]:
    """Labels, each with the id; of two alike the first one counts."""
    labels: dict[str, str] = {}
    for entry in entries:
        labels.setdefault(
            " ".join((entry.label.get("ko") or entry.label.default[1]).split()), entry.id
        )
    return labels
