"""What the classes are described as: nothing is lost, all is explained, examples are sound."""

import pytest
import yaml
from msgspec import Struct

from generator.check.fields import INVALID, Context, converter
from generator.check.vocabulary import ENTRIES
from generator.objects import action, question, record, solution
from generator.objects import vocabulary as objects_vocabulary
from generator.objects.authored import authored
from generator.objects.described import RECORDS, Field, arranged, every_field, kind_named, kinds
from generator.objects.field_help import FIELD_HELP
from generator.objects.part_help import EXAMPLES, PART_HELP, example_of, help_of
from generator.objects.tombstone import Tombstone
from generator.objects.translation import Translation
from generator.objects.vocabulary import SearchWords, Taxonomy
from generator.read.compose import compose
from tests.unit.surfaces.project import said

CLASSES = {
    **{cls.kind: cls for cls in (*RECORDS, Translation, Tombstone)},
    "taxonomy": Taxonomy,
    "search": SearchWords,
}
PARTS: dict[str, type[Struct]] = {
    name: cls
    for module in (action, question, record, solution, objects_vocabulary)
    for name, cls in vars(module).items()
    if isinstance(cls, type) and issubclass(cls, Struct)
}
EVERY = [(kind.name, field) for kind in kinds() for field in every_field(kind)]
IDS = [f"{kind}-{field.owner}.{field.name}" for kind, field in EVERY]


@pytest.mark.parametrize("name", CLASSES)
def test_a_kind_has_every_field_of_its_class_and_no_other(name: str) -> None:
    fields = [field.name for field in kind_named(name).fields]
    assert fields == list(authored(CLASSES[name]))


@pytest.mark.parametrize("name", ENTRIES)
def test_the_entries_of_a_vocabulary_have_the_fields_of_their_class(name: str) -> None:
    (entries,) = kind_named(name).fields
    assert [field.name for field in entries.fields] == list(authored(ENTRIES[name]))
    assert entries.many
    assert entries.required


def test_link_rules_and_closed_lists_come_from_the_classes() -> None:
    answers = kind_named("solution").field("answers")
    assert (answers.points_to, answers.least, answers.many) == (("core-question",), 1, True)
    status = kind_named("core-question").field("status")
    assert status.choices == ("draft", "proposed", "adopted")
    assert (status.default, status.required) == ("draft", False)
    assert kind_named("question").field("event").vocabulary == "event"
    assert kind_named("question").field("words").longest == 400


def test_people_meet_first_what_they_must_fill_in_and_last_what_every_record_has() -> None:
    names = [field.name for field in arranged(kind_named("question"))]
    assert names.index("words") < names.index("sector") < names.index("sample")
    assert sorted(names) == sorted(field.name for field in kind_named("question").fields)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("kind", "field"), EVERY, ids=IDS)
def test_every_field_has_a_name_a_type_and_a_sentence(
    kind: str, field: Field, language: str
) -> None:
    words = said(language)
    for text in (words.name(field), words.type(field), help_of(field, language)):
        assert text.strip()
    if field.type == "choice":
        assert [value for value, _ in words.choices(field)] == list(field.choices)
        assert all(name.strip() for _, name in words.choices(field))


@pytest.mark.parametrize(("kind", "field"), EVERY, ids=IDS)
def test_an_example_is_what_the_checker_takes(kind: str, field: Field) -> None:
    example = example_of(field)
    if field.type == "part":
        assert example == ""
        return
    cls = CLASSES[kind] if field.owner == kind else PARTS[field.owner]
    heads, problems = compose(f"{field.name}: {example}\n", "x.yml", 1)
    assert problems == []
    context = Context("x.yml", problems)
    convert = converter(cls).fields[field.name][0]  # type: ignore[attr-defined]
    assert convert(heads[0].pairs[0][1], context) is not INVALID, problems


def test_no_sentence_and_no_example_is_left_over() -> None:
    known = {f"{field.owner}.{field.name}" for _, field in EVERY}
    known |= {field.name for _, field in EVERY}
    assert set(PART_HELP) <= known
    assert set(EXAMPLES) <= known
    assert set(FIELD_HELP) <= known


def test_an_example_is_one_value_of_yaml() -> None:
    for _, field in EVERY:
        if example := example_of(field):
            assert yaml.safe_load(f"x: {example}")["x"] is not None
