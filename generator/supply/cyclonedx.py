"""A list of all that runs when a site is built, as CycloneDX 1.6 in JSON (ECMA-424, 1st edition).

The same lock gives the same bytes: no time stands in it, and its serial number comes from it.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from generator.supply.licences import names_in
from generator.supply.lock import Locked

#: The namespace of serial numbers: any fixed UUID will do.
_SPACE = uuid.UUID("5b6f7d4e-0d51-5d0e-9b5e-6f2f6a3c9a10")


def bom(
    version: str,
    locked: Iterable[Locked],
    licences: Mapping[str, str],
    needs: Mapping[str, Iterable[str]],
    direct: Iterable[str],
    editor: Iterable[Locked] = (),
) -> bytes:
    """The list of a version of ours, LF at its end.

    `licences` and `needs` say of each Python package its SPDX expression and which it depends on;
    `direct` are those that we ask for ourselves. `editor` are npm packages that a site carries only
    where it sets `cms`.
    """
    locked, editor = sorted(locked), sorted(editor)
    own = f"pkg:pypi/three-papers@{version}"
    at = {package.name: _python(package) for package in locked}
    components = [_component(at[p.name], p, licences[p.name], "SHA-256") for p in locked]
    for package in editor:
        found = _component(_npm(package), package, package.licence, "SHA-512")
        components.append({**found, "scope": "optional"})
    edges = [{"ref": own, "dependsOn": sorted(at[name] for name in direct)}]
    for package in locked:
        needed = sorted(at[name] for name in needs.get(package.name, ()) if name in at)
        edges.append({"ref": at[package.name], "dependsOn": needed})
    body: dict[str, Any] = {
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "three-papers",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": own,
            },
        },
        "components": components,
        "dependencies": edges,
    }
    serial = uuid.uuid5(_SPACE, json.dumps(body, sort_keys=True))
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        **body,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _python(package: Locked) -> str:
    return f"pkg:pypi/{package.name}@{quote(package.version)}"


def _npm(package: Locked) -> str:
    return f"pkg:npm/{quote(package.name)}@{quote(package.version)}"


def _component(purl: str, package: Locked, licence: str, algorithm: str) -> dict[str, Any]:
    """A package; each hash is that of one file which the lock lets be installed for it."""
    single = len(names_in(licence)) == 1
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "scope": "required",
        "licenses": [{"license": {"id": licence}} if single else {"expression": licence}],
        "purl": purl,
        "externalReferences": [
            {
                "type": "distribution",
                "url": purl,
                "comment": "one of the files with these hashes",
                "hashes": [{"alg": algorithm, "content": _hex(hash)} for hash in package.hashes],
            }
        ],
    }
    if package.marker:
        found["properties"] = [{"name": "three-papers:marker", "value": package.marker}]
    return found


def _hex(hash: str) -> str:
    return base64.b64decode(hash).hex() if hash.endswith("==") else hash
