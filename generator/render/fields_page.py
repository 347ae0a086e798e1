"""The reference of fields: what can be written for each kind, from the record classes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.objects.described import Field, Kind, arranged, kinds
from generator.objects.field_help import SECTION_TITLES
from generator.objects.fields_view import (
    FieldRow,
    FieldsView,
    FieldTable,
    KindLink,
    KindView,
    SectionRow,
)
from generator.objects.part_help import example_of, help_of
from generator.render.field_words import FieldWords, kind_title
from generator.render.words import Words

#: Where the reference stands, below the folder of a language.
FOLDER = "editing/fields/"


def addresses() -> tuple[str, ...]:
    """Every page of the reference, below the folder of a language."""
    return (FOLDER, *(f"{FOLDER}{kind.name}/" for kind in kinds()))


def index(words: Words) -> FieldsView:
    """The list of kinds."""
    said = FieldWords(words)
    groups = (
        (words("기록"), [kind for kind in kinds() if kind.family == "record"]),
        (
            words("기록에 딸린 것"),
            [kind for kind in kinds() if kind.family in ("translation", "tombstone")],
        ),
        (words("어휘"), [kind for kind in kinds() if kind.family == "vocabulary"]),
    )
    return FieldsView(
        title=words("항목 안내"),
        lead=words("종류마다 무엇을 적을 수 있고 무엇을 꼭 적어야 하는지 모았습니다."),
        groups=tuple(
            (heading, tuple(_link(kind, said) for kind in listed)) for heading, listed in groups
        ),
    )


def pages(words: Words) -> Iterator[tuple[str, KindView]]:
    """The page of each kind: its path below the folder of a language, and its view."""
    said = FieldWords(words)
    for kind in kinds():
        yield f"{FOLDER}{kind.name}/", _page(kind, said)


def _link(kind: Kind, said: FieldWords) -> KindLink:
    fields = _own(kind)
    return KindLink(
        href=f"{kind.name}/",
        name=kind.name,
        title=said.kind(kind.name),
        lead=_lead(kind, said),
        required=tuple(field.name for field in fields if field.required),
    )


def _page(kind: Kind, said: FieldWords) -> KindView:
    words = said.words
    number = 0 if said.language == "ko" else 1
    return KindView(
        title=kind_title(said, kind),
        lead=_lead(kind, said),
        name=kind.name,
        folder=_folder(kind),
        tables=tuple(_tables(kind, said)),
        sections=tuple(
            SectionRow(key, SECTION_TITLES[key][number], must) for key, must in kind.sections
        ),
        index=words("항목 안내"),
        command=f"papers new {kind.name}" if kind.family in ("record", "translation") else "",
    )


def _lead(kind: Kind, said: FieldWords) -> str:
    words = said.words
    leads = {
        "question": words("시민의 말을 고치지 않고 그대로 적는 기록입니다."),
        "core-question": words("뜻이 같은 원질문을 모아 함께 풀 문장으로 다듬은 기록입니다."),
        "solution": words("핵심질문에 대한 답변이나 일자리 모델입니다."),
        "action": words("해법을 옮기는 일입니다. 돈과 일정, 근거, 두 목소리를 함께 적습니다."),
        "translation": words("기록 하나를 다른 언어로 옮긴 글입니다."),
        "tombstone": words("펴낸 기록이나 쪽이 떠난 자리에 남기는 안내입니다."),
        "taxonomy": words("분야, 주제처럼 기록을 나누는 값의 목록입니다."),
        "search": words("찾기가 같은 뜻으로 볼 말과, 찾기에서 기대하는 것입니다."),
        "plain-language": words("어려운 말과 바꾸어 쓸 쉬운 말의 목록입니다."),
    }
    return leads.get(kind.name) or words("기록이 이름으로 가리키는 것의 목록입니다.")


def _folder(kind: Kind) -> str:
    if kind.family == "vocabulary":
        return "content/vocabulary/"
    return f"content/{kind.paper}/" if kind.paper else "content/green/ · white/ · blue/"


def _own(kind: Kind) -> tuple[Field, ...]:
    """The fields that a kind is about: those of an entry, where it is a list of entries."""
    first = kind.fields[0]
    return first.fields if first.name == "entries" else kind.fields


def _tables(kind: Kind, said: FieldWords) -> Iterator[FieldTable]:
    fields = arranged(kind)
    yield FieldTable("fields", said.words("항목"), tuple(_rows(fields, said)))
    found: dict[str, tuple[tuple[Field, ...], list[str]]] = {}

    def walk(fields: tuple[Field, ...]) -> None:
        for field in fields:
            if field.part:
                held = found.setdefault(field.part, (field.fields, []))
                if field.name not in held[1]:
                    held[1].append(field.name)
                walk(field.fields)

    walk(fields)
    for part, (inner, within) in found.items():
        title = ", ".join(dict.fromkeys(within))
        yield FieldTable(part.lower(), title, tuple(_rows(inner, said)), tuple(within))


def _rows(fields: tuple[Field, ...], said: FieldWords) -> Iterator[FieldRow]:
    for field in fields:
        yield FieldRow(
            anchor=f"{field.owner}-{field.name}".lower().replace("_", "-"),
            name=field.name,
            label=said.name(field),
            required=field.required,
            type=said.type(field),
            limits=said.limits(field),
            help=help_of(field, said.language),
            example=example_of(field),
            default=field.default if not field.required else "",
            values=said.choices(field) if field.choices else (),
            part=field.part.lower(),
        )
