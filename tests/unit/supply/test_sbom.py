"""`papers sbom`: CycloneDX 1.6, whole, the same again, and valid by the schema of its makers."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from generator import cli
from generator.commands.sbom import EDITOR, RUNTIME, made
from generator.supply.lock import read_lock, read_npm
from tests.unit.projects import PROJECT


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    return json.loads(made(PROJECT))


def schema(name: str) -> dict[str, Any]:
    """A schema of CycloneDX, as the package cyclonedx-python-lib brings it."""
    folder = resources.files("cyclonedx.schema") / "_res"
    return json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_bytes())


def validator() -> jsonschema.Draft7Validator:
    whole = schema("bom-1.6")
    names = ("spdx", "jsf-0.82")
    around = whole["$id"].rpartition("/")[0]
    found = [
        (address, Resource.from_contents(schema(name)))
        for name in names
        for address in (f"{name}.SNAPSHOT.schema.json", f"{around}/{name}.SNAPSHOT.schema.json")
    ]
    return jsonschema.Draft7Validator(whole, registry=Registry().with_resources(found))


def test_it_is_valid(listed: dict[str, Any]) -> None:
    assert [error.message for error in validator().iter_errors(listed)] == []


def test_the_validator_sees_mistakes(listed: dict[str, Any]) -> None:
    wrong = json.loads(json.dumps(listed))
    wrong["components"][0]["licenses"] = [{"license": {"id": "Free Beer"}}]
    wrong["components"][1]["type"] = "thing"
    assert len(list(validator().iter_errors(wrong))) >= 2


def test_it_names_every_package_of_the_locks_with_its_hashes(listed: dict[str, Any]) -> None:
    components = {component["name"]: component for component in listed["components"]}
    locked = [*read_lock(PROJECT / RUNTIME), *read_npm(PROJECT / EDITOR)]
    assert len(listed["components"]) == len(locked)
    for package in locked:
        component = components[package.name]
        assert component["licenses"]
        assert component["purl"].startswith(("pkg:pypi/", "pkg:npm/"))
        (files,) = component["externalReferences"]
        assert len(files["hashes"]) == len(package.hashes)
    assert components["pyyaml"]["version"] in components["pyyaml"]["purl"]
    assert components["@sveltia/cms"]["purl"].startswith("pkg:npm/%40sveltia/cms@") or components[
        "@sveltia/cms"
    ]["purl"].startswith("pkg:npm/%40sveltia%2Fcms@")
    assert components["@sveltia/cms"]["scope"] == "optional"


def test_it_says_who_needs_whom(listed: dict[str, Any]) -> None:
    refs = {component["bom-ref"] for component in listed["components"]}
    needs = {edge["ref"]: edge["dependsOn"] for edge in listed["dependencies"]}
    for ref, needed in needs.items():
        assert set(needed) <= refs, ref
    own = needs[listed["metadata"]["component"]["bom-ref"]]
    assert any(ref.startswith("pkg:pypi/mkdocs@") for ref in own)
    assert not any(ref.startswith("pkg:pypi/markdown@") for ref in own), "that is MkDocs's"
    mkdocs = next(needed for ref, needed in needs.items() if ref.startswith("pkg:pypi/mkdocs@"))
    assert any(ref.startswith("pkg:pypi/markdown@") for ref in mkdocs)


def test_the_same_lock_gives_the_same_bytes_without_a_time_or_an_address() -> None:
    first = made(PROJECT)
    assert made(PROJECT) == first
    assert b'"timestamp"' not in first
    addresses = set(re.findall(r"https?://[^\"]+", first.decode()))
    assert addresses == {"http://cyclonedx.org/schema/bom-1.6.schema.json"}


def test_the_command_writes_a_file_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sbom", "--output", str(tmp_path / "deep/sbom.json")]) == 0
    assert (tmp_path / "deep/sbom.json").read_bytes() == made(PROJECT)
    assert cli.main(["sbom"]) == 0
    assert capsys.readouterr().out.encode() == made(PROJECT)
    (tmp_path / "file").write_text("")
    assert cli.main(["sbom", "--output", str(tmp_path / "file/sbom.json")]) == 1
    assert "쓰지 못했습니다" in capsys.readouterr().err
