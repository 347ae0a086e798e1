"""The scripts of the page that checks citations, run in Node: values in, values out."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.provision import find_node
from tests.unit.projects import PROJECT

SCRIPTS = PROJECT / "theme" / "js"


def node(program: str, given: Any) -> Any:
    """What a program says of the given value: it has `given` and `script(name)`, and returns."""
    whole = f"""
        const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
        const script = (name) => require({json.dumps(str(SCRIPTS))} + "/" + name);
        (async () => {{ {program} }})().then(
          (value) => process.stdout.write(JSON.stringify(value)),
          (error) => {{ console.error(error); process.exit(1); }});
    """
    done = subprocess.run(
        [find_node(), "-e", whole],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def read(citations: list[str]) -> list[dict[str, Any]]:
    """What `read` finds in each of these texts."""
    found: list[dict[str, Any]] = node(
        'const { read } = script("cite-read.js"); return given.map((text) => read(text));',
        citations,
    )
    return found


def read_one(citation: str) -> dict[str, Any]:
    """The one citation in a text."""
    (found,) = read([citation])
    (cited,) = found["cited"]
    return dict(cited)


def examined(site: Path, citations: list[str], **tools: Any) -> list[dict[str, Any]]:
    """The verdict on the first citation of each text, from the files of a site.

    `language` is that of the page. `broken` gives a state ("unreachable", "missing") or a text for
    paths that answer otherwise than their files; without `digest` no SHA-256 can be computed. Each
    verdict has `asked`, the paths that were asked for.
    """
    found: list[dict[str, Any]] = node(
        """
        const fs = require("node:fs");
        const { read } = script("cite-read.js");
        const { examine } = script("cite-judge.js");
        const labels = { fields: {}, values: {}, dates: [], body: "BODY", day: String };
        const digest = async (bytes) => given.digest
          ? Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex") : null;
        const verdicts = [];
        for (const text of given.citations) {
          const asked = [];
          const get = async (path) => {
            asked.push(path);
            const broken = given.broken[path];
            if (["unreachable", "missing"].includes(broken)) return { state: broken };
            const bytes = new TextEncoder().encode(broken ?? "");
            if (broken !== undefined) return { state: "ok", bytes };
            const file = given.site + "/" + path;
            if (!fs.existsSync(file)) return { state: "missing" };
            return { state: "ok", bytes: new Uint8Array(fs.readFileSync(file)) };
          };
          const tools = { get, digest, language: given.language, labels };
          verdicts.push({ ...await examine(read(text).cited[0], tools), asked });
        }
        return verdicts;
        """,
        {
            "site": str(site),
            "citations": citations,
            "language": "ko",
            "broken": {},
            "digest": True,
            **tools,
        },
    )
    return found
