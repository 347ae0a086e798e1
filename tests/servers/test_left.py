"""A site from which much has left, on real servers: each answer says what became of it, and why.

The site is built by `papers`, and proof/verify.py asks each server for all that was ever promised.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.browser import frame, links, policy
from tests.browser.faults import Fault
from tests.browser.pages import Site
from tests.released import DETAILS, release
from tests.servers.running import SERVERS, Running, running
from tests.test_sites import SITES, build, main_text, make_project
from tests.unit.ledger.small import verifier

QUESTION = """\
kind: question
id: g-{n}
sample: true
words: {words}
event: dialogue
sector: care
topic: pay
merged_into:
  - to: g-0001
    reason: 같은 뜻을 묻습니다.
"""
LEFT = {
    "g-0201": "state: gone, reason: personal-data, note: 이름을 짐작할 수 있었습니다.",
    "g-0202": "state: merged, reason: duplicate, successors: [g-0101]",
    "g-0203": "state: split, reason: reorganised, successors: [g-0101, g-0001]",
    "g-0204": "state: gone, reason: error",
}
MOVED = {
    "ko/chain/": "state: moved, reason: reorganised, to: ko/gaps/",
    "en/chain/": "state: gone, reason: out-of-scope",
    "ko/about/": "state: gone, reason: error, note: 새로 씁니다.",
    "files/plan.pdf": "state: gone, reason: third-party-rights",
    "files/old.txt": "state: moved, reason: reorganised, to: robots.txt",
}
WORDS = {n: f"이름이 적힌 질문 {n}입니까?" for n in ("0201", "0202", "0203", "0204")}


@pytest.fixture(scope="module")
def left() -> Iterator[Path]:
    """The site: an edition, a text taken away by law, and tombstones of every state."""
    # Not pytest's own folder: Apache, started by root, reads as nobody.
    with tempfile.TemporaryDirectory(prefix="papers-left-") as top:
        Path(top).chmod(0o755)
        yield built(Path(top) / "p")


def built(folder: Path) -> Path:
    """The site, built in a project of its own in this folder."""
    one_chain = next(site for site in SITES if site.name == "one-chain")
    project = make_project(folder, one_chain / "content")
    green = project / "content/green"
    questions = green / "questions.yml"
    questions.write_text(questions.read_text("utf-8").replace("draft-nobody-answers", "g-0102"))
    for n, words in WORDS.items():
        (green / f"q-{n}.yml").write_text(QUESTION.format(n=n, words=words), "utf-8")
    config = project / "mkdocs.yml"
    nav = config.read_text("utf-8")
    for name in ("files/plan.pdf", "files/old.txt"):
        path = project / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF-1.7 old\n")
    release(project, "green", "--date", "2026-03-31", *DETAILS)
    for name in ("ko/chain.md", "en/chain.md", "ko/about.md", "files/plan.pdf", "files/old.txt"):
        (project / "content" / name).unlink()
    config.write_text(re.sub(r"  - .*(?:chain|about)\.md\n", "", nav), "utf-8")
    english = project / "mkdocs.en.yml"
    english.write_text(re.sub(r"  - .*chain\.md\n", "", english.read_text("utf-8")), "utf-8")
    for n in WORDS:
        (green / f"q-{n}.yml").unlink()
    stones = [
        f"kind: tombstone\n{key}: {name}\ndate: 2026-05-01\n"
        + said.replace(", note:", "\nnote:").replace(", successors:", "\nsuccessors:")
        .replace(", reason:", "\nreason:").replace(", to:", "\nto:") + "\n"
        for key, stones in (("id", LEFT), ("page", MOVED))
        for name, said in stones.items()
    ]  # fmt: skip
    (green / "left.yml").write_text("---\n".join(stones), "utf-8")
    release(project, "green", "--redact", "g-0201", "--ground", "personal-data",
            "--date", "2026-05-02")  # fmt: skip
    release(project, "green", "--revisions-only", "--date", "2026-05-03")
    return build(project, printed=True)


@pytest.fixture(scope="module", params=sorted(SERVERS))
def server(request: pytest.FixtureRequest, left: Path) -> Iterator[Running]:
    """A real server that shows it."""
    with running(str(request.param), left) as found:
        yield found


SAID = {
    "ko/g-0201/": (
        "더 이상 싣지 않습니다",
        "개인정보를 지키려고",
        "이름을 짐작할 수",
        "2026. 5. 1.",
    ),
    "id/g-0201/": (
        "더 이상 싣지 않습니다",
        "개인정보를 지키려고",
        "이름을 짐작할 수",
        "2026. 5. 1.",
    ),
    "en/g-0201/": ("no longer published", "to protect personal data", "1 May 2026"),
    "ko/g-0204/": (
        "더 이상 싣지 않습니다",
        "잘못 실은 것이었습니다.",
        "이름이 적힌 질문 0204입니까?",
    ),
    "ko/g-0201/v1/": (
        "법에 따라 내린 글입니다",
        "개인정보 보호",
        "2026. 5. 2.",
        "솔트를 더한 SHA-256",
    ),
    "en/chain/": ("This page is no longer published", "outside of what this site", "1 May 2026"),
    "ko/about/": ("이 쪽은 더 이상 싣지 않습니다", "잘못 실은 것이었습니다.", "새로 씁니다."),
    "files/plan.pdf": ("이 파일은 더 이상 싣지 않습니다", "다른 사람의 권리를", "2026. 5. 1."),
}


@pytest.mark.parametrize("path", SAID)
def test_what_is_gone_says_why_and_leads_nowhere(server: Running, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 410
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    for words in SAID[path]:
        assert words in answer.text, words
    assert 'http-equiv="refresh"' not in answer.text
    assert "이름이 적힌 질문 0201" not in answer.text


def test_it_says_where_to_ask_where_the_site_has_a_page_for_it(left: Path) -> None:
    assert 'href="../../en/about/"' in (left / "en/g-0201/index.html").read_text("utf-8")
    assert "물어보기" not in (left / "ko/g-0201/index.html").read_text("utf-8"), "about is gone"


def test_what_moved_leads_on(server: Running) -> None:
    for path, to in {
        "ko/chain/": "/ko/gaps/",
        "files/old.txt": "/robots.txt",
        "en/g-0202/": "/ko/g-0101/",
        "id/g-0202/": "/ko/g-0101/",
    }.items():
        answer = server.get(path)
        assert (answer.status, (answer["Location"] or "")[-len(to) :]) == (301, to), path


def test_what_was_split_names_what_follows(server: Running) -> None:
    work = server.get("id/g-0203/")
    assert (work.status, (work["Location"] or "")[-11:]) == (302, "/ko/g-0203/")
    answer = server.get("ko/g-0203/")
    assert answer.status == 200
    assert "여러 기록으로 나뉘었습니다" in answer.text
    for id in ("g-0101", "g-0001"):
        assert f'href="../../ko/{id}/"' in answer.text


def test_the_rest_of_what_left_stays_readable(server: Running) -> None:
    for path in ("ko/g-0204/v1/", "ko/g-0204/history/", "ko/g-0202/v1/", "ko/g-0201/history/"):
        answer = server.get(path)
        assert answer.status == 200, path
    assert "이름이 적힌 질문 0204" in server.get("ko/g-0204/v1/").text
    assert "ground: personal-data" in server.get("ko/g-0201/v1/index.md").text


def test_all_that_was_ever_promised_is_kept(server: Running, left: Path) -> None:
    script = verifier()
    base = f"http://127.0.0.1:{server.port}/"
    proof = script.read_json(f"{base}proof.json")
    assert len(proof["addresses"]) > 200
    assert script.verify(proof, script.Site(base)) == []


@pytest.mark.parametrize(
    "check", [links.links, links.other_hosts, frame.ids, frame.frame, policy.policy]
)
def test_every_page_is_whole(left: Path, check: Callable[[Site], Iterable[Fault]]) -> None:
    assert list(check(Site.read(left))) == []


def test_in_a_plain_folder_all_is_kept_too(left: Path) -> None:
    script = verifier()
    proof = script.read_json(str(left / "proof.json"))
    assert script.verify(proof, script.Folder(str(left))) == []
    assert "이 쪽은 더 이상 싣지 않습니다" in main_text(left / "ko/about/index.html")
    whole = b"".join(path.read_bytes() for path in left.rglob("*") if path.is_file())
    assert "이름이 적힌 질문 0201".encode() not in whole
