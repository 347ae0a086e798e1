"""Every way to tamper with a ledger is found twice: when a build reads it, and by proof/verify.py.

A forger may be careless (edit a line) or careful (chain every later line anew, as `anew` does).
 What a careful forger rewrites from the beginning on is found by comparing
with an earlier proof.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.ledger.canonical import plain_json, sha256
from generator.ledger.lines import NOTHING
from generator.ledger.prefix import continues, not_grown
from generator.ledger.proof import manifest_path
from generator.ledger.read import read_ledger
from generator.objects.codes import CODES, hint, message
from tests.unit.ledger.small import (
    core,
    loaded,
    outputs,
    published,
    put,
    raw,
    release,
    small,
    verified,
    verifier,
)

Entry = dict[str, Any]


class Scene:
    """A ledger of three releases, and the site that serves it; both can be tampered with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = folder / "ledger"
        self.site = folder / "site"

    @property
    def raw(self) -> bytes:
        return (self.ledger / "addresses.jsonl").read_bytes()

    @raw.setter
    def raw(self, data: bytes) -> None:
        (self.ledger / "addresses.jsonl").write_bytes(data)

    @property
    def lines(self) -> list[bytes]:
        return self.raw.splitlines(keepends=True)

    @lines.setter
    def lines(self, lines: list[bytes]) -> None:
        self.raw = b"".join(lines)

    def entries(self) -> list[Entry]:
        return [json.loads(line) for line in self.lines]

    def find(self, type_: str, **values: Any) -> int:
        """The index of the first line of a type that has these values."""
        for index, entry in enumerate(self.entries()):
            if entry["type"] == type_ and all(entry.get(k) == v for k, v in values.items()):
                return index
        raise LookupError(type_)

    def edit(self, index: int, **values: Any) -> None:
        """Edit a line, and nothing else."""
        lines = self.lines
        lines[index] = f"{plain_json({**json.loads(lines[index]), **values})}\n".encode()
        self.lines = lines

    def anew(self, entries: list[Entry]) -> None:
        """Write these lines with numbers and a chain that hold."""
        previous, lines = NOTHING, []
        for number, entry in enumerate(entries, 1):
            line = f"{plain_json({**entry, 'n': number, 'prev': previous})}\n".encode()
            previous = sha256(line)
            lines.append(line)
        self.lines = lines

    def forge(self, index: int, **values: Any) -> None:
        """Edit a line, and chain every later one anew."""
        entries = self.entries()
        entries[index] = {**entries[index], **values}
        self.anew(entries)

    def insert(self, index: int, entry: Entry) -> None:
        """Put a line among the others as a careful forger does, its release counted anew."""
        entries = self.entries()
        entries.insert(index, {"date": entries[index - 1]["date"], **entry})
        begun = max(i for i in range(index) if entries[i]["type"] == "release")
        entries[begun]["lines"] += 1
        self.anew(entries)

    def drop(self, index: int) -> None:
        """Take a line away as a careful forger does."""
        entries = self.entries()
        del entries[index]
        begun = max(i for i in range(index) if entries[i]["type"] == "release")
        entries[begun]["lines"] -= 1
        self.anew(entries)

    def text(self, name: str) -> Path:
        return self.ledger / "texts" / name

    def manifest(self, edit: Callable[[Entry], Any], *, recorded: bool = True) -> None:
        """Edit the manifest of edition 1; `recorded` puts its new hash into the ledger."""
        path = self.ledger / "editions/green-e1.json"
        manifest = json.loads(path.read_bytes())
        edit(manifest)
        data = f"{plain_json(manifest)}\n".encode()
        path.write_bytes(data)
        if recorded:
            index = self.find("edition", edition=1)
            self.forge(index, sha256=sha256(data))

    def publish(self) -> None:
        """Serve what the ledger's folder holds now, with a proof that hides nothing of it."""
        old = json.loads((self.site / "proof.json").read_bytes())
        raw = self.raw
        lines = raw.decode("utf-8", "surrogateescape").split("\n")
        if lines and not lines[-1]:
            lines.pop()
        old["ledger"] = lines
        old["head"] = sha256(raw[: raw.rfind(b"\n") + 1].split(b"\n")[-2] + b"\n") if lines else ""
        revisions, editions = {}, {}
        for line in lines:
            try:
                entry = json.loads(line)
                if entry["type"] == "revision":
                    key = (entry["id"], entry["language"], entry["revision"])
                    revisions[key] = entry["sha256"]
                elif entry["type"] == "edition":
                    editions[entry["paper"], entry["edition"]] = entry["sha256"]
            except (ValueError, KeyError, TypeError):
                continue
        old["texts"] = [
            [id, language, n, digest, f"{language}/{id}/v{n}/index.md"]
            for (id, language, n), digest in revisions.items()
        ]
        old["editions"] = [
            [paper, n, digest, manifest_path("ko", paper, f"e{n}")]
            for (paper, n), digest in editions.items()
        ]
        (self.site / "proof.json").write_text(plain_json(old), "utf-8", "surrogateescape")
        for path in self.site.glob("*/*/v*/index.md"):
            if not path.read_bytes().startswith(b"---\ngone"):
                path.unlink()
        for path in self.ledger.glob("texts/*/*.md"):
            language, _, n = path.stem.rpartition("-")
            served = self.site / language / path.parent.name / f"v{n}" / "index.md"
            served.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, served)
        for path in self.site.glob("ko/*/e*/*-e*-ko.json"):
            path.unlink()
        for path in self.ledger.glob("editions/*.json"):
            paper, _, n = path.stem.rpartition("-e")
            served = self.site / manifest_path("ko", paper, f"e{n}")
            served.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, served)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tamper") / "project"
    settings = small(folder)
    release(settings, "green")
    put(settings.content / "green/core-2.md", core(2, "다시?", more="change_note: 고침\n"))
    put(settings.content / "green/raw-11.md", raw(11).replace("왜", "(가림)"))
    release(settings, "green", "--note", "가림", day="2026-04-01")
    release(settings, "green", "--redact", "g-0011", "--ground", "unlawful", "--revision", "1",
            day="2026-05-01")  # fmt: skip
    release(settings, "green", "--erratum", "e1", "g-0001", "오자", day="2026-06-01")
    published(settings, folder / "site", "2026-06-02")
    assert verified(folder / "site") == []
    return folder


@pytest.fixture
def scene(original: Path, tmp_path: Path) -> Scene:
    for name in ("ledger", "site"):
        shutil.copytree(original / name, tmp_path / name)
    return Scene(tmp_path)


def swap(scene: Scene, one: int, other: int) -> None:
    lines = scene.lines
    lines[one], lines[other] = lines[other], lines[one]
    scene.lines = lines


def without(scene: Scene, index: int) -> None:
    lines = scene.lines
    del lines[index]
    scene.lines = lines


def again(scene: Scene, index: int, at: int) -> None:
    lines = scene.lines
    lines.insert(at, lines[index])
    scene.lines = lines


def duplicate_key(scene: Scene) -> None:
    lines = scene.lines
    lines[5] = lines[5].replace(b'{"date"', b'{"date":"2020-01-01","date"')
    scene.lines = lines


def spaced(scene: Scene) -> None:
    lines = scene.lines
    lines[-1] = json.dumps(json.loads(lines[-1]), ensure_ascii=False).encode() + b"\n"
    scene.lines = lines


def in_circle(scene: Scene) -> None:
    entries = scene.entries()
    day = entries[-1]["date"]
    states = [
        {"type": "state", "id": one, "state": "moved", "reason": "", "successors": [other]}
        for one, other in (("g-0001", "g-0002"), ("g-0002", "g-0003"), ("g-0003", "g-0001"))
    ]
    head = {"type": "release", "paper": "green", "edition": None, "lines": len(states)}
    scene.anew([*entries, *({**entry, "date": day} for entry in (head, *states))])


def one_alias_two_records(scene: Scene) -> None:
    entries = scene.entries()
    day = entries[-1]["date"]
    address = {"type": "address", "path": "id/draft-x/", "kind": "page"}
    states = [
        {"type": "state", "id": "draft-x", "state": "moved", "reason": "", "successors": [to]}
        for to in ("g-0001", "g-0002")
    ]
    head = {"type": "release", "paper": "green", "edition": None, "lines": 3}
    scene.anew([*entries, *({**entry, "date": day} for entry in (head, address, *states))])


def append_one(scene: Scene, **entry: Any) -> None:
    """One more line at the end, chained, in a release of its own."""
    entries = scene.entries()
    day = entries[-1]["date"]
    head = {"type": "release", "paper": "green", "edition": None, "lines": 1, "date": day}
    scene.anew([*entries, head, {"date": day, **entry}])


def text_edited(scene: Scene) -> None:
    path = scene.text("g-0001/ko-1.md")
    path.write_text(path.read_text().replace("까닭", "까닭 아님"))


def text_given_another_hash(scene: Scene) -> None:
    """The text is edited and its hash recorded anew: the edition still pins the old one."""
    text_edited(scene)
    digest = sha256(scene.text("g-0001/ko-1.md").read_bytes())
    scene.forge(scene.find("revision", id="g-0001", language="ko"), sha256=digest)


def texts_exchanged(scene: Scene) -> None:
    one, other = scene.text("g-0003/ko-1.md"), scene.text("g-0004/ko-1.md")
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


TAMPERINGS: dict[str, Callable[[Scene], Any]] = {
    "a word of a line edited": lambda s: s.edit(2, note="x"),
    "a hash flipped": lambda s: s.edit(
        s.find("revision"), sha256=s.entries()[s.find("revision")]["sha256"][::-1]
    ),
    "prev flipped": lambda s: s.edit(9, prev=s.entries()[9]["prev"][::-1]),
    "prev of the first line": lambda s: s.edit(0, prev="1" * 64),
    "a number wrong": lambda s: s.edit(7, n=9),
    "the last number wrong, chained": lambda s: s.edit(len(s.lines) - 1, n=10_000),
    "a number that is no number": lambda s: s.edit(7, n="8"),
    "a number that is true": lambda s: s.edit(0, n=True),
    "a line lost": lambda s: without(s, 12),
    "the first line lost": lambda s: without(s, 0),
    "the last line lost": lambda s: without(s, -1),
    "the last three lines lost": lambda s: [without(s, -1) for _ in range(3)],
    "two lines exchanged": lambda s: swap(s, 5, 6),
    "a line repeated in place": lambda s: again(s, 8, 9),
    "a line repeated at the end": lambda s: again(s, 8, len(s.lines)),
    "a line inserted by hand": lambda s: setattr(
        s, "lines", [*s.lines[:4], b'{"n":5,"type":"address"}\n', *s.lines[4:]]
    ),
    "the last line cut off": lambda s: setattr(s, "raw", s.raw[:-20]),
    "the last line feed cut off": lambda s: setattr(s, "raw", s.raw[:-1]),
    "CRLF line ends": lambda s: setattr(s, "raw", s.raw.replace(b"\n", b"\r\n")),
    "one CRLF": lambda s: setattr(s, "raw", s.raw.replace(b"\n", b"\r\n", 1)),
    "a byte order mark": lambda s: setattr(s, "raw", b"\xef\xbb\xbf" + s.raw),
    "trailing garbage": lambda s: setattr(s, "raw", s.raw + b"garbage\n"),
    "trailing zero bytes": lambda s: setattr(s, "raw", s.raw + b"\0\0\0\n"),
    "an empty line at the end": lambda s: setattr(s, "raw", s.raw + b"\n"),
    "an empty line within": lambda s: setattr(s, "raw", s.raw.replace(b"\n", b"\n\n", 1)),
    "bytes that are no UTF-8": lambda s: setattr(
        s, "raw", s.raw.replace("가림".encode(), b"\xff\xfe", 1)
    ),
    "a space within a line": spaced,
    "a key given twice": duplicate_key,
    "a list instead of an object": lambda s: setattr(s, "raw", s.raw + b"[]\n"),
    "a field of the future": lambda s: s.forge(3, shape="round"),
    "a type of the future": lambda s: append_one(s, type="hologram", id="g-0001"),
    "a field left out": lambda s: s.anew(
        [{k: v for k, v in e.items() if k != "note"} for e in s.entries()]
    ),
    "a date that is none": lambda s: s.forge(len(s.lines) - 1, date="2026-13-01"),
    "a date before the last": lambda s: s.forge(len(s.lines) - 1, date="2020-01-01"),
    "a release that counts too few": lambda s: s.forge(0, lines=s.entries()[0]["lines"] - 1),
    "a release that counts too many": lambda s: s.forge(
        s.find("erratum") - 1, lines=s.entries()[s.find("erratum") - 1]["lines"] + 1
    ),
    "a line outside of any release": lambda s: s.anew(s.entries()[1:]),
    "a revision number left out": lambda s: s.forge(s.find("revision", revision=2), revision=3),
    "a revision of an unchanged text": lambda s: append_one(
        s,
        type="revision",
        id="g-0004",
        language="ko",
        revision=2,
        note="",
        sha256=s.entries()[s.find("revision", id="g-0004")]["sha256"],
    ),
    "a revision whose text is not there": lambda s: append_one(
        s, type="revision", id="g-0004", language="ko", revision=2, note="", sha256="a" * 64
    ),
    "an edition number left out": lambda s: s.forge(s.find("edition", edition=2), edition=4),
    "an edition that is not there": lambda s: append_one(
        s, type="edition", paper="white", edition=1, sha256="a" * 64, root="b" * 64
    ),
    "an erratum of no edition": lambda s: s.forge(s.find("erratum"), edition=9),
    "an address promised twice": lambda s: append_one(
        s, type="address", path="ko/g-0001/", kind="page"
    ),
    "an address of another kind": lambda s: s.forge(s.find("address", kind="page"), kind="file"),
    "an address that leads out": lambda s: append_one(
        s, type="address", path="../../etc/passwd", kind="file"
    ),
    "an id that is none": lambda s: s.forge(s.find("revision"), id="../g-0001"),
    "a paper that is none": lambda s: s.forge(0, paper="red"),
    "moved in a circle": in_circle,
    "two records with one former name": one_alias_two_records,
    "the state of what never was": lambda s: append_one(
        s, type="state", id="g-7777", state="withdrawn", reason="error", successors=[]
    ),
    "a state that is none": lambda s: append_one(
        s, type="state", id="g-0001", state="hidden", reason="error", successors=[]
    ),
    "a text that never was taken away": lambda s: append_one(
        s, type="gone", id="g-0001", language="ko", revision=9, ground="unlawful", salted="a" * 64
    ),
    "a text taken away on no ground": lambda s: s.forge(s.find("gone"), ground="whim"),
    "a text taken away in secret": lambda s: s.drop(s.find("gone")),
    "a text edited": text_edited,
    "a space added to a text": lambda s: s.text("g-0002/ko-2.md").write_bytes(
        s.text("g-0002/ko-2.md").read_bytes() + b" "
    ),
    "a text removed": lambda s: s.text("g-0001/ko-1.md").unlink(),
    "a text emptied": lambda s: s.text("g-0001/ko-1.md").write_bytes(b""),
    "a text added": lambda s: shutil.copy(s.text("g-0001/ko-1.md"), s.text("g-0001/ko-7.md")),
    "two texts exchanged": texts_exchanged,
    "a text and its hash replaced": text_given_another_hash,
    "a text put back that went by law": lambda s: put(s.text("g-0011/ko-1.md"), "다시"),
    "a manifest edited": lambda s: s.manifest(
        lambda m: m.update(approved_by="아무개"), recorded=False
    ),
    "a manifest removed": lambda s: (s.ledger / "editions/green-e1.json").unlink(),
    "a manifest added": lambda s: shutil.copy(
        s.ledger / "editions/green-e1.json", s.ledger / "editions/green-e9.json"
    ),
    "a pin taken out": lambda s: s.manifest(lambda m: m["pinned"].pop()),
    "pins in another order": lambda s: s.manifest(lambda m: m["pinned"].reverse()),
    "the root of a manifest wrong": lambda s: s.manifest(lambda m: m.update(root="c" * 64)),
    "the root in the ledger wrong": lambda s: s.forge(s.find("edition"), root="c" * 64),
    "an edition that pins an unknown revision": lambda s: s.manifest(
        lambda m: m["pinned"].append(
            {"id": "g-0001", "language": "ko", "revision": 5, "sha256": "d" * 64}
        )
    ),
    "an edition that is called another": lambda s: s.manifest(lambda m: m.update(edition=2)),
    "a manifest in another spelling": lambda s: (s.ledger / "editions/green-e2.json").write_text(
        json.dumps(json.loads((s.ledger / "editions/green-e2.json").read_bytes()), indent=1)
    ),
}


def test_there_are_enough() -> None:
    assert len(TAMPERINGS) >= 60


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_it_is_found_twice(scene: Scene, kind: str) -> None:
    before = scene.raw, sorted(scene.ledger.rglob("*"))
    texts = {path: path.read_bytes() for path in scene.ledger.rglob("*") if path.is_file()}
    TAMPERINGS[kind](scene)
    assert (scene.raw, sorted(scene.ledger.rglob("*"))) != before or any(
        path.read_bytes() != data for path, data in texts.items()
    )
    _, problems = read_ledger(scene.ledger)
    assert problems, "read_ledger saw nothing"
    for problem in problems:
        assert problem.code in CODES
        for language in ("ko", "en"):
            assert message(problem, language)
            assert hint(problem, language)
    assert problems[0].mark.path.startswith("../ledger/")
    scene.publish()
    assert verified(scene.site), "proof/verify.py saw nothing"


def test_untouched_it_holds(scene: Scene) -> None:
    assert read_ledger(scene.ledger)[1] == []
    scene.publish()
    assert verified(scene.site) == []


def test_the_place_is_named(scene: Scene) -> None:
    without(scene, 12)
    (problem, *_), _ = read_ledger(scene.ledger)[1], None
    assert (problem.code, str(problem.mark)) == ("ledger-chain", "../ledger/addresses.jsonl:13:1")


def test_a_build_makes_nothing_of_a_tampered_ledger(original: Path, tmp_path: Path) -> None:
    shutil.copytree(original, tmp_path / "p", symlinks=True)
    settings = small_settings(tmp_path / "p")
    assert loaded(settings).corpus is not None
    Scene(tmp_path / "p").edit(3, note="x")
    found = loaded(settings)
    assert found.corpus is None
    assert [problem.code for problem in found.problems] == ["ledger-chain"]


def small_settings(folder: Path) -> Any:
    from generator.settings import load_settings  # noqa: PLC0415

    return load_settings(folder / "mkdocs.yml")


# P1 over time: whoever rewrites the whole ledger cannot rewrite what others have kept.

REWRITES: dict[str, Callable[[Scene], Any]] = {
    "the last release forgotten": lambda s: s.anew(s.entries()[: s.find("erratum") - 1]),
    "everything forgotten": lambda s: setattr(s, "raw", b""),
    "an address forgotten": lambda s: s.drop(s.find("address", path="ko/g-0003/")),
    "an address added to the past": lambda s: s.insert(
        s.find("address"), {"type": "address", "path": "ko/a/", "kind": "page"}
    ),
    "the date of the past": lambda s: s.forge(0, date="2026-02-01"),
    "a note of the past": lambda s: s.forge(s.find("revision", revision=2), note="다른 말"),
    "an erratum in other words": lambda s: s.forge(s.find("erratum"), text="다른 말"),
    "another ground": lambda s: s.forge(s.find("gone"), ground="court-order"),
    "another salted hash": lambda s: s.forge(s.find("gone"), salted="e" * 64),
    "a state in the past": lambda s: s.insert(
        s.find("address"),
        {
            "type": "state",
            "id": "g-0001",
            "state": "withdrawn",
            "reason": "error",
            "successors": [],
        },
    ),
}


@pytest.mark.parametrize("kind", REWRITES)
def test_a_ledger_written_anew_is_no_continuation(scene: Scene, kind: str) -> None:
    earlier = scene.raw
    proof = scene.folder / "earlier.json"
    shutil.copy(scene.site / "proof.json", proof)
    REWRITES[kind](scene)
    assert read_ledger(scene.ledger)[1] == [] or kind == "everything forgotten"
    assert not_grown(earlier, scene.raw)
    if scene.raw:
        scene.publish()
        assert verified(scene.site, proof)
    else:
        script = verifier()
        assert script.check_earlier({"ledger": []}, json.loads(proof.read_bytes()))


def test_a_ledger_that_grew_is_a_continuation(scene: Scene) -> None:
    earlier = b"".join(scene.lines[: scene.find("erratum") - 1])
    assert continues(earlier, scene.raw) == 0
    assert continues(b"", scene.raw) == 0
    assert continues(scene.raw, scene.raw) == 0
    assert continues(scene.raw, earlier) == scene.find("erratum")


# The proof, and what is served

SERVED: dict[str, Callable[[Scene, Entry], Any]] = {
    "an address taken out of the proof": lambda s, p: p["addresses"].pop("ko/g-0001/"),
    "an anchor taken out of the proof": lambda s, p: p["addresses"].pop("ko/g-0001/#g-0001.why"),
    "a text taken out of the proof": lambda s, p: p["texts"].pop(),
    "a text listed twice": lambda s, p: p["texts"].append(p["texts"][0]),
    "another hash in the proof": lambda s, p: p["texts"][0].__setitem__(3, "f" * 64),
    "an edition taken out of the proof": lambda s, p: p["editions"].pop(),
    "another head": lambda s, p: p.update(head="0" * 64),
    "a field of the future": lambda s, p: p.update(more=1),
    "another version": lambda s, p: p.update(proof=2),
    "a row of another shape": lambda s, p: p["texts"].append(["x"]),
    "two hops": lambda s, p: p["addresses"]["id/g-0001/"].__setitem__(2, "index.html"),
    "a hop to nowhere": lambda s, p: p["addresses"]["id/g-0001/"].__setitem__(2, "ko/nowhere/"),
    "a page lost": lambda s, p: (s.site / "ko/g-0003/index.html").unlink(),
    "an anchor lost": lambda s, p: put(s.site / "ko/g-0003/index.html", "<p>short</p>"),
    "a file lost": lambda s, p: (s.site / "robots.txt").unlink(),
    "a file added": lambda s, p: put(s.site / "ko/extra/index.html", "<p>extra</p>"),
    "a page of what is gone lost": lambda s, p: (s.site / "ko/g-0011/v1/index.html").unlink(),
    "a page of what is gone that leads home": lambda s, p: put(
        s.site / "ko/g-0011/v1/index.html",
        '<meta http-equiv="refresh" content="0; url=../../../ko/g-0011/">',
    ),
    "a text put back at its address that went by law": lambda s, p: put(
        s.site / "ko/g-0011/v1/index.md", "다시"
    ),
    "a text served otherwise": lambda s, p: put(s.site / "ko/g-0003/v1/index.md", "x"),
    "an anchor that is not in the proof": lambda s, p: put(
        s.site / "ko/index.html", '<p id="g-0001.secret">x</p>'
    ),
}


@pytest.mark.parametrize("kind", SERVED)
def test_the_proof_finds_what_a_site_does_not_keep(scene: Scene, kind: str) -> None:
    path = scene.site / "proof.json"
    proof = json.loads(path.read_bytes())
    SERVED[kind](scene, proof)
    path.write_text(plain_json(proof))
    assert verified(scene.site)


class Mute:
    """A server that says 410 of what is gone with these bytes, and serves the rest."""

    def __init__(self, site: Path, body: bytes) -> None:
        self.script = verifier()
        self.folder = self.script.Folder(str(site))
        self.body = body

    def get(self, address: str) -> Any:
        if address == "ko/g-0011/v1/":
            return self.script.led_on(address, self.script.Answer(410, self.body))
        return self.folder.get(address)

    def files(self) -> tuple[str, ...]:
        return ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<h1>Taken down by law on 1 May 2026</h1>", []),
        (b" \n", ["P2 ko/g-0011/v1/ is gone, and nothing says why"]),
        (
            b'<meta http-equiv="refresh" content="0; url=../../../ko/">',
            ["P2 ko/g-0011/v1/ is gone, but leads on to ko/ instead of saying why"],
        ),
    ],
)
def test_what_is_gone_must_say_why(scene: Scene, body: bytes, told: list[str]) -> None:
    served = Mute(scene.site, body)
    proof = json.loads((scene.site / "proof.json").read_bytes())
    assert served.script.verify(proof, served) == told


def test_outputs_are_the_same_for_the_same_ledger(original: Path) -> None:
    settings = small_settings(original)
    found = loaded(settings, "2026-06-02")
    assert found.corpus is not None
    first = outputs(settings, found.corpus, found.ledger)
    assert first == outputs(settings, found.corpus, found.ledger)
