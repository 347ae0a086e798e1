"""JSON, its schemas, NDJSON and the listings, read by json and jsonschema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.objects.authored import authored, entry_classes
from generator.objects.described import RECORDS
from generator.objects.vocabulary import Taxonomy
from generator.render.data import media_type
from generator.render.data.plain import HIDDEN
from tests.unit.data.corpora import PROJECT, Published, publish

LISTINGS = (
    "records", "links", "editions", "releases", "addresses", "timemap", "glossary", "vocabulary",
)  # fmt: skip


def load(published: Published, path: str) -> Any:
    return json.loads(published.files[path])


def validator(published: Published, name: str) -> Draft202012Validator:
    schema = load(published, f"schema/v1/{name}.json")
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_json_file_is_sorted_utf_8_without_control_characters(published: Published) -> None:
    for path, data in published.files.items():
        if not path.endswith((".json", ".jsonld")):
            continue
        text = data.decode()
        value = json.loads(text)
        compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        assert json.loads(compact) == value
        assert list_keys(value), path
        assert text.count("\n") == 1, path
        assert text.endswith("\n"), path
        assert not controls(value), path


def list_keys(value: Any) -> bool:
    if isinstance(value, dict):
        return list(value) == sorted(value, key=lambda k: k.encode()) and all(
            map(list_keys, value.values())
        )
    return all(map(list_keys, value)) if isinstance(value, list) else True


def controls(value: Any) -> bool:
    if isinstance(value, dict):
        return any(controls(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(map(controls, value))
    return isinstance(value, str) and any(c < " " and c not in "\n\t" for c in value)


def test_every_schema_is_a_schema(published: Published) -> None:
    names = [path for path in published.files if path.startswith("schema/v1/")]
    assert len(names) > 20
    for path in names:
        schema = load(published, path)
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        if published.settings.site_url:
            assert schema["$id"] == published.settings.site_url + path
        else:
            assert "$id" not in schema


def test_data_of_each_record_follows_its_schema(published: Published) -> None:
    any_record = validator(published, "record")
    of_kind = {cls.kind: validator(published, cls.kind) for cls in RECORDS}
    for id, record in published.corpus.records.items():
        data = load(published, f"id/{id}/data.json")
        of_kind[record.kind].validate(data)
        any_record.validate(data)
        assert data["id"] == id
        assert data["kind"] == record.kind


def test_listings_follow_their_schemas(published: Published) -> None:
    for name in LISTINGS:
        data = load(published, f"api/v1/{name}.json")
        validator(published, name).validate(data)
        assert data["schema"].endswith(f"schema/v1/{name}.json")


def test_a_schema_refuses_what_it_does_not_know(plain: Published) -> None:
    data = load(plain, "id/g-0001/data.json")
    checker = validator(plain, "core-question")
    for wrong in ({"extra": 1}, {"kind": "action"}, {"state": "lost"}, {"dated": "31.3.2025"}):
        with pytest.raises(jsonschema.ValidationError):
            checker.validate({**data, **wrong})
    with pytest.raises(jsonschema.ValidationError):
        checker.validate({**data, "fields": {**data["fields"], "budget": []}})


def test_schemas_describe_every_field_of_every_class(plain: Published) -> None:
    for cls in RECORDS:
        fields = load(plain, f"schema/v1/{cls.kind}.json")["properties"]["fields"]["properties"]
        assert set(fields) == set(authored(cls)) - HIDDEN
        for name, schema in fields.items():
            assert schema["description"], name
            assert schema["x-description-ko"], name
    heads = {path for path in plain.files if path.startswith("schema/v1/head/")}
    files = ("translation", "taxonomy", "search", "plain-language")
    names = [*(cls.kind for cls in RECORDS), *files, *entry_classes()]
    assert heads == {f"schema/v1/head/{name}.json" for name in names}
    taxonomy = load(plain, "schema/v1/head/taxonomy.json")["properties"]
    assert set(taxonomy) == {*authored(Taxonomy), "kind"}


class Loader(yaml.SafeLoader):
    """YAML as an editor's JSON Schema check sees it: dates stay text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith("timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def heads() -> list[tuple[Path, dict[str, Any]]]:
    found = []
    for path in sorted((PROJECT / "content").rglob("*")):
        if path.suffix not in (".md", ".yml"):
            continue
        if path.relative_to(PROJECT / "content").parts[0] in ("ko", "en"):
            continue
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            text = text.removeprefix("---\n").partition("\n---\n")[0]
        found += [(path, head) for head in yaml.load_all(text, Loader) if head]
    return found


def test_heads_of_the_sample_content_follow_their_schemas(plain: Published) -> None:
    checkers: dict[str, Draft202012Validator] = {}
    count = 0
    for path, head in heads():
        kind = head["kind"]
        if kind not in checkers:
            checkers[kind] = validator(plain, f"head/{kind}")
        errors = [f"{path}: {e.json_path}: {e.message}" for e in checkers[kind].iter_errors(head)]
        assert not errors, errors[0]
        count += 1
    assert count > 150
    assert {"question", "core-question", "solution", "action", "translation"} <= set(checkers)


def test_a_head_schema_finds_mistakes(plain: Published) -> None:
    checker = validator(plain, "head/solution")
    sound = {"kind": "solution", "id": "w-0099", "name": "이름", "form": "answer", "answers": "g-1"}
    checker.validate(sound)
    for wrong in (
        {"form": "model"},
        {"id": "g-0099"},
        {"answers": []},
        {"anwsers": ["g-1"]},
        {"name": ""},
        {"criteria": [{"criterion": "quality"}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            checker.validate({**sound, **wrong})
    with pytest.raises(jsonschema.ValidationError):
        checker.validate({"kind": "solution", "id": "w-0099"})


def test_ndjson_is_the_data_of_every_record(published: Published) -> None:
    lines = published.files["api/v1/records.ndjson"].split(b"\n")
    assert lines.pop() == b""
    assert [json.loads(line)["id"] for line in lines] == list(published.corpus.records)
    for line in lines:
        assert published.files[f"id/{json.loads(line)['id']}/data.json"] == line + b"\n"


def test_links_and_backlinks_agree(plain: Published) -> None:
    links = load(plain, "api/v1/links.json")["links"]
    assert links
    back: dict[str, set[tuple[str, str]]] = {}
    for link in links:
        assert link["source"] in plain.corpus.records
        back.setdefault(link["target"], set()).add((link["relation"], link["source"]))
    for id in plain.corpus.records:
        data = load(plain, f"id/{id}/data.json")
        told = {(r, o) for r, others in data.get("backlinks", {}).items() for o in others}
        assert told == back.get(id, set())


def test_names_hold_the_words_of_what_fields_name(plain: Published) -> None:
    data = load(plain, "id/b-0003/data.json")
    assert data["names"]["sector/green-transition"]["ko"] == "녹색전환"
    assert data["names"]["body/sample-dept-energy"]
    assert data["fields"]["indicators"][1]["measured"][0]["value"] == "42.5"
    assert data["fields"]["schedule"]["planned"] == {"start": "2026-08", "end": "2027-07"}
    assert set(data["texts"]) == {"ko", "en"}
    assert data["texts"]["ko"]["sections"][0]["address"].endswith("/ko/b-0003/#b-0003.what")


def test_revisions_and_editions_stand_with_their_record(editions: Published) -> None:
    data = load(editions, "id/g-0001/data.json")
    assert [r["revision"] for r in data["revisions"] if r["language"] == "ko"] == [1, 2]
    assert {(e["paper"], e["edition"]) for e in data["editions"]} == {("green", 1), ("green", 2)}
    assert load(editions, "id/g-0002/data.json")["state"] == "merged"
    assert load(editions, "api/v1/addresses.json")["states"]["g-0002"][0]["successors"] == [
        "g-0001"
    ]
    assert load(editions, "api/v1/editions.json")["editions"][0]["errata"][0]["id"] == "g-0001"


def test_of_a_text_taken_away_by_law_no_plain_hash_is_told(editions: Published) -> None:
    gone = load(editions, "id/g-0003/data.json")["revisions"][0]
    assert "sha256" not in gone
    assert gone["gone"]["ground"] == "court-order"
    assert len(gone["gone"]["salted"]) == 64


def test_a_record_that_left_the_content_still_answers(editions: Published) -> None:
    data = load(editions, "id/w-0999/data.json")
    validator(editions, "record").validate(data)
    assert data["state"] == "split"
    assert data["standings"][0]["successors"] == ["w-0001", "w-0003"]
    assert data["revisions"][0]["address"] == "https://example.org/ko/w-0999/v1/"
    there = {path for path in editions.files if "/w-0999/" in path}
    like = {path.replace("w-0001", "w-0999") for path in editions.files if "/w-0001/" in path}
    assert there == {path for path in like if not path.startswith("en/")}
    assert b"(https://example.org/id/w-0001/)" in editions.files["ko/w-0999/index.md"]


def test_former_names_keep_their_files(plain: Published) -> None:
    aliased = [(alias, id) for alias, id in plain.corpus.aliases.items()]
    assert aliased
    for alias, id in aliased:
        for name in ("data.json", "data.jsonld", "cite.bib", "linkset.json"):
            assert plain.files[f"id/{alias}/{name}"] == plain.files[f"id/{id}/{name}"]
        assert plain.files[f"ko/{alias}/index.md"] == plain.files[f"ko/{id}/index.md"]


def test_the_same_data_gives_the_same_bytes(published: Published) -> None:
    ledger = published.ledger
    turned = type(ledger)(
        revisions=dict(reversed(ledger.revisions.items())),
        texts=dict(reversed(ledger.texts.items())),
        editions=dict(reversed(ledger.editions.items())),
        errata=ledger.errata,
        states=dict(reversed(ledger.states.items())),
        redactions=ledger.redactions,
        addresses=dict(reversed(ledger.addresses.items())),
        head=ledger.head,
        lines=ledger.lines,
    )
    again = publish("", published.corpus, turned, published.settings.site_url)
    assert again.files == published.files


def test_every_file_has_a_media_type(published: Published) -> None:
    assert not [path for path in published.files if not media_type(path)]
    assert media_type("id/g-0001/data.jsonld") == "application/ld+json"
    assert media_type("id/g-0001/linkset.json") == "application/linkset+json"
    assert media_type("ko/g-0001/timemap") == "application/link-format"
    assert media_type("ko/g-0001/index.html") == ""
