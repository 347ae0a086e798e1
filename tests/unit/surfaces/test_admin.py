"""The editor in the browser: a configuration that its own schema takes, and no other host."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from jsonschema import Draft7Validator

from generator.errors import SettingsError, ToolMissingError
from generator.objects.described import kinds
from generator.objects.ledger import Ledger
from generator.render.hosting import files as host_files
from generator.render.hosting import rules as host_rules
from generator.render.surfaces import admin, program
from generator.render.surfaces.policy import policy
from generator.settings import Cms, Settings, load_settings
from tests.content import BASE, look
from tests.unit.surfaces.project import CONTENT, PROJECT, said, vocabulary

SETTINGS: Settings = msgspec.structs.replace(
    load_settings(PROJECT / "mkdocs.yml"), cms=Cms(repository="example/papers")
)
CONFIG = admin.configuration(SETTINGS, said(), vocabulary())


def shipped_schema() -> dict[str, Any]:
    path = PROJECT / program.PACKAGES / "@sveltia/cms/schema/sveltia-cms.json"
    assert path.is_file(), "run python cms/install.py"
    loaded: dict[str, Any] = json.loads(path.read_bytes())
    return loaded


def fields(config: Any) -> Any:
    """Every field of a configuration, however deep."""
    if isinstance(config, dict):
        if "widget" in config:
            yield config
        for value in config.values():
            yield from fields(value)
    elif isinstance(config, list):
        for value in config:
            yield from fields(value)


@pytest.mark.parametrize("sign_in", ["", "https://sign-in.example.org"])
@pytest.mark.parametrize("open_", [True, False])
def test_the_schema_of_the_package_takes_the_configuration(sign_in: str, open_: bool) -> None:
    cms = Cms(repository="example/papers", sign_in=sign_in, open=open_)
    settings = msgspec.structs.replace(SETTINGS, cms=cms)
    config = yaml.safe_load(admin.config_text(settings, said(), vocabulary()))
    validator = Draft7Validator(shipped_schema())
    assert [error.message for error in validator.iter_errors(config)] == []
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"]["open_authoring"] is open_
    assert ("oauth" in config["backend"]["auth_methods"]) == bool(sign_in)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda c: c["backend"].pop("repo"),
        lambda c: c["collections"][0].pop("folder"),
        lambda c: c["collections"].append({"name": "x", "label": "x"}),
        lambda c: c["collections"][0]["fields"][3].pop("collection"),
    ],
)
def test_that_schema_does_tell_mistakes(spoil: Any) -> None:
    config = copy.deepcopy(CONFIG)
    spoil(config)
    assert list(Draft7Validator(shipped_schema()).iter_errors(config)) != []


def test_every_kind_of_record_can_be_written_with_every_field() -> None:
    collections = {c["name"]: c for c in CONFIG["collections"]}
    for kind in kinds():
        if kind.family == "record":
            names = {field["name"] for field in collections[kind.name]["fields"]}
            assert names == {field.name for field in kind.fields} - {"aliases"} | {"kind", "body"}


def test_a_list_to_choose_from_leads_to_a_file_that_is_there() -> None:
    collections = {c["name"]: c for c in CONFIG["collections"]}
    listed = {file["name"]: file for file in collections["vocabulary"]["files"]}
    assert len(listed) >= 10
    for file in listed.values():
        assert (PROJECT / file["file"]).is_file()
    for field in fields(CONFIG["collections"]):
        if field["widget"] == "relation":
            if field["collection"] == "vocabulary":
                several = field["value_field"].split(".")[0]
                assert several in [inner["name"] for inner in listed[field["file"]]["fields"]]
            else:
                assert field["collection"] in collections


def test_a_vocabulary_without_entries_is_written_by_hand() -> None:
    words = look(BASE).corpus.vocabulary
    entries = {name: found for name, found in words.entries.items() if name != "agenda"}
    words = msgspec.structs.replace(words, entries=entries)
    config = admin.configuration(SETTINGS, said(), words)
    (agenda,) = [f for f in fields(config["collections"]) if f["name"] == "agenda"]
    assert agenda["widget"] == "string"


def test_what_is_published_is_neither_deleted_nor_doubled() -> None:
    for collection in CONFIG["collections"]:
        if "folder" in collection:
            assert collection["delete"] is False
            assert collection["duplicate"] is False
            body = collection["fields"][-1]
            assert (body["name"], body["modes"]) == ("body", ["raw"])


def test_names_are_korean_or_english_as_the_site_is() -> None:
    english = admin.configuration(SETTINGS, said("en"), vocabulary())
    assert [c["label"] for c in CONFIG["collections"]][:2] == ["원질문", "핵심질문"]
    assert [c["label"] for c in english["collections"]][1] == "Core question"


def test_a_site_without_the_setting_has_no_editor() -> None:
    off = msgspec.structs.replace(SETTINGS, cms=None)
    assert list(admin.files(off, vocabulary())) == []
    text = host_files.headers(host_rules(look(BASE).corpus, Ledger(), off), "/")
    assert "admin/" not in text


def test_only_the_editor_may_do_more_than_other_pages() -> None:
    corpus = look(BASE).corpus
    text = host_files.headers(host_rules(corpus, Ledger(), SETTINGS), "/")
    (block,) = [b for b in re.split(r"\n(?=/)", text) if b.startswith("/admin/*\n")]
    assert "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src" in block
    assert "api.github.com" in block
    assert text.count("api.github.com") == 1


def test_the_policy_allows_no_script_from_elsewhere() -> None:
    said_ = policy(Cms(repository="a/b", sign_in="https://sign-in.example.org"))
    parts = dict(part.strip().split(" ", 1) for part in said_.split(";"))
    assert parts["script-src"] == "'self'"
    assert parts["default-src"] == "'none'"
    assert "https://sign-in.example.org" in parts["connect-src"].split()
    assert "*" not in said_


def test_the_program_comes_whole_and_asks_no_other_host() -> None:
    made = {output.path: output.data for output in admin.files(SETTINGS, vocabulary())}
    script = made["admin/sveltia-cms.js"].decode()
    for host in ("unpkg.com", "jsdelivr", "googleapis.com/css", "gstatic"):
        assert host not in script
    for path in re.findall(r"url\(\./(files/fonts/[^)]+)\)", script):
        assert f"admin/{path}" in made
    assert sum(path.endswith(".woff2") for path in made) == 3
    assert any(path.endswith("/locales/ko.json") for path in made)
    page = made["admin/index.html"].decode()
    assert "<script src=" in page
    assert not re.search(r"<script(?! src=)|<style|https?://(?!api\.github\.com|avatars\.)", page)


def test_the_same_content_makes_the_same_files() -> None:
    assert list(admin.files(SETTINGS, vocabulary())) == list(admin.files(SETTINGS, vocabulary()))


def test_an_editor_that_is_not_installed_is_told(tmp_path: Path) -> None:
    settings = msgspec.structs.replace(SETTINGS, config=tmp_path / "mkdocs.yml")
    with pytest.raises(ToolMissingError, match=r"python cms/install\.py"):
        list(admin.files(settings, vocabulary()))


@pytest.mark.parametrize("script", ["", "x", "https://unpkg.com/ alone"])
def test_another_version_of_the_program_stops_the_build(script: str) -> None:
    with pytest.raises(ToolMissingError, match="this version"):
        program.from_here(script)


@pytest.mark.parametrize(
    "options",
    [
        {"repository": "papers"},
        {"repository": "https://example.org/a/b"},
        {"repository": "a/b; script-src *"},
        {"repository": 7},
        {"branch": "main"},
        {"repository": "a/b", "branch": "../x y"},
        {"repository": "a/b", "sign_in": "http://example.org"},
        {"repository": "a/b", "sign_in": "https://example.org/ https://evil.example"},
        {"repository": "a/b", "sign_in": "https://example.org;"},
        {"repository": "a/b", "open": "yes"},
        {"repository": "a/b", "token": "secret"},
        ["a/b"],
    ],
)
def test_an_impossible_setting_is_told(tmp_path: Path, options: Any) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(yaml.safe_dump({"plugins": {"three-papers": {"cms": options}}}), "utf-8")
    with pytest.raises(SettingsError, match="cms"):
        load_settings(config)


def test_the_setting_is_read(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins: {three-papers: {cms: {repository: a/b, open: false}}}", "utf-8")
    assert load_settings(config).cms == Cms(repository="a/b", open=False)
    config.write_text("plugins: {three-papers: {}}", "utf-8")
    assert load_settings(config).cms is None


def test_labels_of_the_project_are_written_by_language() -> None:
    """The editor shows `label.ko`; a label that is a bare text would look empty in it."""
    for entries in vocabulary().entries.values():
        for entry in entries.values():
            assert entry.label.get("ko")
    for path in (CONTENT / "vocabulary").glob("*.yml"):
        assert not re.search(r"^\s*(?:- )?label: [^{\s]", path.read_text("utf-8"), re.M), path
