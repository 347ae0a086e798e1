"""What is kept between builds, when the analyser starts, and what happens where it cannot."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.errors import ToolMissingError
from generator.objects.analysis import Passage
from generator.render.search import analysis, morphemes, packed
from generator.render.search.analysis import analyse
from generator.render.search.lexicon import Lexicon, Same
from generator.store import Store

ROOT = Path(__file__).parents[3]
TEXTS = ("청년일자리정책을 돕는다", "마을의 월급\n수완동 사람들", "돌봄 노동자", "Fair wages")
PASSAGES = [
    *(Passage("body", text, "en" if text.isascii() else "ko") for text in TEXTS),
    Passage("title", TEXTS[0], "ko"),
]
LEXICON = Lexicon(names=("광산구",), same=(Same("ko", ("월급", "급여")),))


class Counting:
    """An analyser that remembers what it was asked; nouns are whatever stands between spaces."""

    started = 0
    asked: list[str] = []  # noqa: RUF012 (emptied by the fixture)

    def __init__(self, names: Iterable[str]) -> None:
        type(self).started += 1

    def read(self, texts: Iterable[str]) -> list[bytes]:
        lines = []
        for text in texts:
            self.asked.append(text)
            starts = [n for n in range(len(text)) if n == 0 or text[n - 1] == " "]
            words = [(text[n:].split(" ")[0], n) for n in starts]
            row = [(word, "NNG", n, n + len(word)) for word, n in words if word]
            lines.append(json.dumps(row).encode() + b"\n")
        return lines

    def close(self) -> None:
        pass


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> type[Counting]:
    """The analyser replaced by one that counts."""
    Counting.started, Counting.asked = 0, []
    monkeypatch.setattr(morphemes, "_Process", Counting)
    return Counting


def run(store: Store, lexicon: Lexicon = LEXICON, passages: Iterable[Passage] = PASSAGES):
    return list(analyse(passages, store, lexicon))


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(p.relative_to(folder)): (p.stat().st_ino, p.read_bytes()) for p in paths}


def test_a_known_text_is_found_without_the_analyser(tmp_path: Path, counting: type) -> None:
    first = run(Store(tmp_path))
    assert counting.started == 1
    assert run(Store(tmp_path)) == first
    assert counting.started == 1


def test_each_text_is_read_once_whatever_its_field(tmp_path: Path, counting: type) -> None:
    found = run(Store(tmp_path))
    assert sorted(counting.asked) == sorted(set(counting.asked))
    assert found[0] == found[-1]


def test_all_results_stand_in_two_files_that_change_only_with_new_texts(
    tmp_path: Path, counting: type
) -> None:
    run(Store(tmp_path))
    before = files(tmp_path)
    assert sorted(path.split("/")[0] for path in before) == ["search-morphemes", "search-terms"]
    run(Store(tmp_path))
    assert files(tmp_path) == before, "not even written again"
    run(Store(tmp_path), passages=[*PASSAGES, Passage("body", "새 글", "ko")])
    after = files(tmp_path)
    assert after.keys() == before.keys()
    assert all(after[path] != before[path] for path in before)


def test_a_changed_paragraph_alone_is_read_again(tmp_path: Path, counting: type) -> None:
    run(Store(tmp_path))
    counting.asked.clear()
    run(Store(tmp_path), passages=[Passage("body", "마을의 임금\n수완동 사람들", "ko")])
    assert counting.asked == ["마을의 임금"]


def test_new_synonyms_change_terms_and_need_no_analyser(tmp_path: Path, counting: type) -> None:
    run(Store(tmp_path))
    started = counting.started
    more = Lexicon(names=LEXICON.names, same=(Same("ko", ("월급", "급여", "돌봄")),))
    counting.asked.clear()
    found = run(Store(tmp_path), more)
    assert "돌봄" in {term.term for term in found[1].terms}
    assert counting.asked == ["돌봄"], "the new word of the group, and nothing else"
    assert counting.started == started + 1


def test_a_new_name_concerns_the_texts_that_hold_it(tmp_path: Path, counting: type) -> None:
    run(Store(tmp_path))
    counting.asked.clear()
    run(Store(tmp_path), Lexicon(names=("광산구", "수완동"), same=LEXICON.same))
    assert counting.asked == ["수완동 사람들"]


def test_a_broken_store_is_an_empty_one(tmp_path: Path, counting: type) -> None:
    first = run(Store(tmp_path))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-7])
    assert run(Store(tmp_path)) == first
    assert counting.started == 2


def test_a_language_does_not_drive_out_what_another_has_kept(
    tmp_path: Path, counting: type
) -> None:
    many = [Passage("body", f"글 {n}", "ko") for n in range(100)]
    run(Store(tmp_path), passages=many)
    run(Store(tmp_path), passages=[Passage("body", "a text", "en"), Passage("body", "말", "ko")])
    counting.asked.clear()
    run(Store(tmp_path), passages=many)
    assert counting.asked == []


def test_what_is_no_longer_used_is_let_go_where_room_is_short(
    tmp_path: Path, counting: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "ROOM", 1000)
    run(Store(tmp_path), passages=[Passage("body", f"글 {n}", "ko") for n in range(100)])
    full = sum(len(data) for _, data in files(tmp_path).values())
    run(Store(tmp_path), passages=[Passage("body", "하나", "ko")])
    assert sum(len(data) for _, data in files(tmp_path).values()) < full / 5


def test_a_reader_who_stops_half_way_has_kept_what_was_found(
    tmp_path: Path, counting: type
) -> None:
    found = analyse(PASSAGES, Store(tmp_path), LEXICON)
    next(found)
    found.close()
    assert files(tmp_path)


def test_without_a_folder_nothing_is_kept_and_all_is_found(counting: type) -> None:
    assert run(Store()) == run(Store())
    assert counting.started == 2


def test_what_is_kept_depends_on_every_file_that_terms_depend_on() -> None:
    """A module that is imported but not among PARTS could change, and old terms would stay."""
    here = Path(analysis.__file__).parent
    reached, rest = set(), ["analysis"]
    while rest:
        name = rest.pop()
        if name not in reached:
            reached.add(name)
            for node in ast.walk(ast.parse((here / f"{name}.py").read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    package, _, module = node.module.rpartition(".")
                    if package == "generator.render.search":
                        rest.append(module)
                    elif node.module == "generator.render.search":
                        rest += [alias.name for alias in node.names]
    assert {f"{name}.py" for name in reached} | {"readings.txt"} == set(analysis.PARTS)


# Without the analyser


def test_where_the_analyser_is_missing_rules_take_its_place_and_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counting: type
) -> None:
    monkeypatch.setattr(analysis, "analyser", lambda: "")
    assert analysis.by_rules()
    found = run(Store(tmp_path))
    assert counting.started == 0
    assert "월급" in {term.term for term in found[1].terms}
    assert "wage" in {term.term for term in found[3].terms}
    assert files(tmp_path) == {}, "what rules find depends on all texts, so none is kept"


def test_the_analyser_is_known_by_its_own_version_and_its_models() -> None:
    assert not analysis.by_rules()
    assert morphemes.analyser().split()[::2] == ["kiwipiepy", "kiwipiepy_model"]


def test_an_analyser_that_fails_is_told_with_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("import sys\nsys.stdin.readline()\nraise SystemExit('no memory left')\n")
    monkeypatch.setattr(morphemes, "_WORKER", worker)
    with pytest.raises(ToolMissingError, match="no memory left"):
        run(Store(tmp_path / "store"))
    assert files(tmp_path / "store") == {}


# The analyser itself

_PRINT = """
import hashlib, sys
from pathlib import Path
from generator.objects.analysis import Passage
from generator.render.search.analysis import analyse
from generator.render.search.lexicon import Lexicon, Same
from generator.store import Store
texts = Path(sys.argv[1]).read_text("utf-8").split("\\n\\n")
if sys.argv[2] == "back":
    texts.reverse()
passages = [Passage("body", text, "ko") for text in texts]
lexicon = Lexicon(("수완동", "시문시답"), (Same("ko", ("월급", "임금")),))
found = zip(texts, analyse(passages, Store(), lexicon))
for text, terms in sorted(found):
    print(repr(text[:20]), hashlib.sha256(repr(terms).encode()).hexdigest())
"""


@pytest.mark.slow
def test_terms_are_the_same_in_any_process_and_for_any_order_of_texts(tmp_path: Path) -> None:
    """Whatever the seed of Python's hashes, and whatever the machine is told to count with."""
    texts = [f"{n}번째 {text} 함께 일하는 시간과 쉴 곳" for n in range(40) for text in TEXTS[:3]]
    source = tmp_path / "texts.txt"
    source.write_text("\n\n".join(texts), "utf-8")

    def printed(seed: str, order: str, **more: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, **more}
        command = [sys.executable, "-c", _PRINT, str(source), order]
        return subprocess.run(
            command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout

    first = printed("1", "forth")
    assert len(first.splitlines()) == len(texts)
    assert printed("2", "back", KIWI_ARCH_TYPE="none") == first


def test_one_process_reads_any_number_of_batches_in_order(tmp_path: Path) -> None:
    made = morphemes.Morphemes(("수완동",), Store(tmp_path))
    texts = [f"{n}번 수완동 일자리" for n in range(600)]
    for _ in range(2):
        found = made.of(texts)
        assert [tokens[0][0] for tokens in found] == [str(n) for n in range(600)]
    made.close()
    again = morphemes.Morphemes(("수완동",), Store(tmp_path)).of(texts)
    assert again == found
    assert ("수완동", "NNP", 3, 6) in found[7]
