"""The schemas for text editors: all that the checker takes passes, planted mistakes do not."""

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from generator.objects.corpus import Vocabulary
from generator.objects.described import kinds
from generator.render.surfaces import MADE, schemas, surfaces
from tests.content import BASE, look
from tests.unit.surfaces.project import CONTENT, PROJECT, documents, heads, said, vocabulary


def validator(name: str, words: Vocabulary | None = None) -> Draft7Validator:
    """The schema of this name, with the values of a vocabulary."""
    made = dict(schemas.files(said(), MADE))
    path, text = schemas.vocabulary_file(said(), words or vocabulary(), MADE)
    made[path] = text
    resources = [
        (path.rpartition("/")[2], Resource.from_contents(json.loads(text)))
        for path, text in made.items()
    ]
    registry: Any = Registry().with_resources(resources)
    return Draft7Validator(json.loads(made[schemas.path_of(name)]), registry=registry)


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_each_schema_is_one_of_draft_07(kind: str) -> None:
    Draft7Validator.check_schema(validator(kind).schema)


@pytest.mark.parametrize("folder", ["green", "white", "blue"])
def test_every_record_of_the_project_passes(folder: str) -> None:
    schema = validator(schemas.ANY_RECORD)
    found = list(heads(CONTENT / folder))
    assert len(found) > 10
    for path, head in found:
        assert [error.message for error in schema.iter_errors(head)] == [], path


def test_every_vocabulary_of_the_project_passes() -> None:
    schema = validator(schemas.ANY_VOCABULARY)
    for path, head in heads(CONTENT / "vocabulary"):
        assert [error.message for error in schema.iter_errors(head)] == [], path


def test_the_content_of_the_tests_passes_with_its_own_vocabulary() -> None:
    schema = validator(schemas.ANY_RECORD, look(BASE).corpus.vocabulary)
    for paper in ("green", "white", "blue"):
        for path, head in heads(BASE / paper):
            assert [error.message for error in schema.iter_errors(head)] == [], path


QUESTION = """\
kind: question
id: draft-night-bus
words: 밤에 일을 마치는 사람도 버스를 타고 집에 갈 수 있을까요?
event: village-2024
merged_into:
  - to: g-0008
    reason: 늦은 밤의 퇴근길을 물어 주셨습니다.
"""
ACTION = """\
kind: action
id: b-0001
name: 밤 버스 석 달 시험 운행
implements: w-0001
owner: sample-dept-labour
schedule: {planned: {start: 2026, end: 2026-12}}
status: [{status: planned, date: 2026-01-31}]
budget: [{year: 2026, payer: district, amount: 120000000, stage: planned}]
"""


@pytest.mark.parametrize("text", [QUESTION, ACTION, QUESTION + "sector:\ntopic: null\n"])
def test_what_authors_write_passes(text: str) -> None:
    (head,) = documents(text)
    assert list(validator(head["kind"]).iter_errors(head)) == []


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (QUESTION, "words: 밤", "word: 밤"),
        (QUESTION, "event: village-2024", "event: village-1999"),
        (QUESTION, "event: village-2024\n", ""),
        (QUESTION, "to: g-0008", "to: w-0008"),
        (QUESTION, "to: g-0008", "to: 8"),
        (QUESTION, "    reason: 늦은 밤의 퇴근길을 물어 주셨습니다.\n", ""),
        (QUESTION, "id: draft-night-bus", "id: b-0042"),
        (QUESTION, "id: draft-night-bus", "id: Night Bus"),
        (QUESTION, "kind: question", "kind: quesion"),
        (QUESTION, "words: 밤", "words: " + "가" * 401),
        (QUESTION, "event: village-2024", "event: village-2024\nsector: care-work"),
        (QUESTION, "event: village-2024", "event: village-2024\nasked: 2025-13"),
        (QUESTION, "event: village-2024", "event: village-2024\nasked: 2025. 3. 31."),
        (QUESTION, "event: village-2024", "event: village-2024\nsample: 예"),
        (ACTION, "implements: w-0001", "implements: []"),
        (ACTION, "implements: w-0001", "implements: [g-0001]"),
        (ACTION, "status: planned", "status: started"),
        (ACTION, "amount: 120000000", "amount: 1억 2천만 원"),
        (ACTION, "amount: 120000000", "amount: -1"),
        (ACTION, "payer: district", "payer: 구청"),
        (ACTION, "schedule: {planned: {start: 2026, end: 2026-12}}", "schedule: 2026"),
        (ACTION, "owner: sample-dept-labour", "owner: 홍길동"),
    ],
)
def test_a_planted_mistake_is_told(text: str, old: str, new: str) -> None:
    assert old in text
    (head,) = documents(text.replace(old, new))
    name = head["kind"] if head["kind"] in ("question", "action") else schemas.ANY_RECORD
    assert list(validator(name).iter_errors(head)) != []


def test_names_of_vocabularies_are_offered_with_what_readers_see() -> None:
    values = schemas.vocabulary_schema(said(), vocabulary())["definitions"]["sector"]
    offered = dict(zip(values["enum"], values["enumDescriptions"], strict=True))
    assert offered["manufacturing"] == "제조업"


def test_help_names_the_values_and_an_example_in_korean() -> None:
    schema = schemas.kind_schema(next(k for k in kinds() if k.name == "solution"), said())
    status = schema["properties"]["form"]
    assert "- `job-model` 일자리 모델" in status["markdownDescription"]
    assert "예: `form: answer`" in status["markdownDescription"]


def test_a_schema_reads_nothing_beside_a_reference() -> None:
    """Draft-07, 8.3: what stands beside a `$ref` is ignored, so help must not stand there."""

    def walk(schema: Any) -> None:
        if isinstance(schema, dict):
            if "$ref" in schema and isinstance(schema["$ref"], str):
                assert set(schema) == {"$ref"}
            for inner in schema.values():
                walk(inner)
        elif isinstance(schema, list):
            for inner in schema:
                walk(inner)

    for kind in kinds():
        walk(copy.deepcopy(schemas.kind_schema(kind, said())))


@pytest.mark.parametrize(
    "surface", list(surfaces(said(), vocabulary())), ids=lambda made: made.path
)
def test_what_is_committed_is_what_the_classes_say(surface: Any) -> None:
    committed = PROJECT / surface.path
    assert committed.is_file(), "run papers schema --write"
    if surface.follows == "classes":
        assert committed.read_text("utf-8") == surface.text, "run papers schema --write"
    assert MADE in "\n".join(committed.read_text("utf-8").split("\n", 4)[:4])
