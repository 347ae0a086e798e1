"""Known vulnerabilities are found in the locks without a network, from a copy of OSV's records."""

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.commands.sbom import ROOT, locks_of
from generator.errors import PapersError
from generator.supply.advisories import Hit, compared
from generator.supply.lock import Locked

PYTHON = Locked("some-package", "2.0.1", ("0" * 64,))
NODE = Locked("@scope/some", "1.4.0", ("x",))
LOCKS: Any = {"PyPI": [PYTHON], "npm": [NODE]}


def record(
    ecosystem: str = "npm",
    name: str = "@scope/some",
    versions: Iterable[str] = (),
    events: Iterable[dict[str, str]] = (),
    kind: str = "SEMVER",
    **more: Any,
) -> dict[str, Any]:
    ranges = [{"type": kind, "events": list(events)}] if events else []
    affected = {
        "package": {"ecosystem": ecosystem, "name": name},
        "versions": list(versions),
        "ranges": ranges,
    }
    return {
        "id": "GHSA-aaaa-bbbb-cccc",
        "modified": "2026-11-01T10:00:00Z",
        "summary": "  a\nfault ",
        "aliases": ["CVE-2026-1"],
        "affected": [affected],
        **more,
    }


def found(folder: Path, *records: dict[str, Any]) -> list[Hit]:
    for number, one in enumerate(records):
        (folder / f"{number}.json").write_text(json.dumps(one), "utf-8")
    return list(compared([folder], LOCKS).hits)


def test_a_version_that_is_listed_is_told_with_all_its_names(tmp_path: Path) -> None:
    (hit,) = found(tmp_path, record("PyPI", "Some.Package", ["2.0.0", "2.0.1"]))
    assert hit == Hit(
        "PyPI", "some-package", "2.0.1", "GHSA-aaaa-bbbb-cccc", ("CVE-2026-1",), "a fault"
    )


@pytest.mark.parametrize(
    ("events", "meant"),
    [
        ([{"introduced": "0"}], True),
        ([{"introduced": "0"}, {"fixed": "1.4.0"}], False),
        ([{"introduced": "0"}, {"fixed": "1.4.1"}], True),
        ([{"introduced": "1.4.0"}, {"fixed": "1.5.0"}], True),
        ([{"introduced": "1.4.1"}, {"fixed": "1.5.0"}], False),
        ([{"introduced": "0"}, {"last_affected": "1.4.0"}], True),
        ([{"introduced": "0"}, {"last_affected": "1.3.9"}], False),
        ([{"introduced": "0"}, {"fixed": "1.0.0"}, {"introduced": "1.4.0"}], True),
        ([{"fixed": "1.5.0"}, {"introduced": "1.3.0-alpha.2"}], True),
        ([{"introduced": "0"}, {"fixed": "1.4.0-rc.1"}], False),
        ([{"introduced": "1.10.0"}], False),  # ten comes after four
    ],
)
def test_a_range_is_reckoned_by_its_events(
    tmp_path: Path, events: list[dict[str, str]], meant: bool
) -> None:
    assert bool(found(tmp_path, record(events=events))) is meant


@pytest.mark.parametrize(
    "harmless",
    [
        record(name="@scope/other", versions=["1.4.0"]),
        record("PyPI", "@scope/some", ["1.4.0"]),  # of another register
        record(versions=["1.4.1"]),
        record(versions=["1.4.0"], withdrawn="2026-11-02T00:00:00Z"),
        record(events=[{"introduced": "0"}], kind="GIT"),
        record("PyPI", "some-package", ["1.0"], [{"introduced": "0"}], "ECOSYSTEM"),
    ],
)
def test_what_is_not_meant_is_not_told(tmp_path: Path, harmless: dict[str, Any]) -> None:
    assert found(tmp_path, harmless) == []


def test_what_cannot_be_reckoned_is_told_as_open(tmp_path: Path) -> None:
    (hit,) = found(tmp_path, record("PyPI", "some-package", (), [{"introduced": "0"}], "ECOSYSTEM"))
    assert hit.open


_PARTS = st.lists(st.sampled_from(["0", "1", "10", "alpha", "rc"]), max_size=2)
_VERSIONS = st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(0, 2), _PARTS)


def text(version: tuple[int, int, int, list[str]]) -> str:
    *numbers, parts = version
    return ".".join(map(str, numbers)) + (f"-{'.'.join(parts)}" if parts else "")


def before(one: tuple[int, int, int, list[str]], other: tuple[int, int, int, list[str]]) -> bool:
    """Whether a version precedes another, as section 11 of semver.org says it in words."""
    if one[:3] != other[:3]:
        return one[:3] < other[:3]
    if not one[3] or not other[3]:
        return bool(one[3]) and not other[3]
    for left, right in zip(one[3], other[3], strict=False):
        if left != right:
            if left.isdigit() and right.isdigit():
                return int(left) < int(right)
            return left.isdigit() or (not right.isdigit() and left < right)
    return len(one[3]) < len(other[3])


@given(_VERSIONS, _VERSIONS)
def test_versions_stand_in_the_order_of_semver(
    tmp_path_factory: pytest.TempPathFactory,
    own: tuple[int, int, int, list[str]],
    fixed: tuple[int, int, int, list[str]],
) -> None:
    file = tmp_path_factory.mktemp("osv") / "one.json"
    file.write_text(json.dumps(record(events=[{"introduced": "0"}, {"fixed": text(fixed)}])))
    locks: Any = {"npm": [Locked("@scope/some", text(own), ("x",))]}
    hits = compared([file], locks).hits
    assert bool(hits) is before(own, fixed)


def test_a_zip_a_file_and_a_folder_are_read_alike(tmp_path: Path) -> None:
    one = json.dumps(record(versions=["1.4.0"]))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.json").write_text(one)
    (tmp_path / "one.json").write_text(one)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("one.json", one)
        archive.writestr("README.md", "no record")
    hits = {compared([tmp_path / name], LOCKS).hits for name in ("folder", "one.json", "all.zip")}
    assert len(hits) == 1
    whole = compared([tmp_path / "folder", tmp_path / "all.zip"], LOCKS)
    assert (len(whole.hits), whole.records, whole.latest) == (1, 2, "2026-11-01")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.json", b"[]", "no record of OSV"),
        ("a.json", b"{", "no record of OSV"),
        ("a.json", b'{"affected": []}', "no record of OSV"),
        ("a.txt", b"", "no record of OSV"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "holds no record"),
        ("none", None, "cannot be read"),
        ("a.json", b" " * (4 << 20) + b"{}", "too large"),
    ],
)
def test_a_copy_that_proves_nothing_is_refused(
    tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(PapersError, match=told):
        compared([tmp_path / name], LOCKS)


def test_the_command_looks_at_every_lock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locks = locks_of(ROOT)
    assert {len(packages) > 50 for packages in locks.values()} == {True}
    (tmp_path / "none.json").write_text(json.dumps(record(versions=["1.4.0"])))
    asked = ["sbom", "--advisories", str(tmp_path)]
    assert cli.main(asked) == 0
    assert capsys.readouterr().out == (
        "알려진 취약점 1건(가장 늦은 것 2026-11-01)과 견주었습니다: 0건 해당\n"
    )
    for ecosystem, packages in locks.items():
        first = packages[0]
        data = record(ecosystem, first.name, [first.version])
        (tmp_path / f"{ecosystem}.json").write_text(json.dumps(data))
    assert cli.main([*asked, "--lang", "en"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == "held against 3 advisories (the latest of 2026-11-01): 2 apply"
    for ecosystem, packages in locks.items():
        beginning = f"{packages[0].name} {packages[0].version} ({ecosystem}): GHSA-aaaa-bbbb-cccc"
        assert any(line.startswith(f"{beginning} CVE-2026-1 a fault") for line in told)
