"""Store: what is kept is what was put; what is not whole is not there; a store may be lost."""

import os
from pathlib import Path

from generator.store import Store, key_of


def test_a_result_is_found_by_its_key_and_kind(tmp_path: Path) -> None:
    store = Store(tmp_path)
    key = key_of("a", b"b")
    assert store.get("pdf", key) is None
    assert store.put("pdf", key, b"data") == b"data"
    assert store.get("pdf", key) == b"data"
    assert store.get("epub", key) is None
    assert store.get("pdf", key_of("a", b"c")) is None


def test_the_borders_of_parts_count() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("abc") != key_of("abc", "")
    assert key_of("가") == key_of("가".encode())


def test_what_is_not_whole_is_not_there(tmp_path: Path) -> None:
    store, key = Store(tmp_path), key_of("x")
    store.put("pdf", key, b"data" * 100)
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = path.read_bytes()
    for broken in (b"", whole[:31], whole[:-1], whole[:40] + b"!" + whole[41:]):
        path.write_bytes(broken)
        assert store.get("pdf", key) is None
    path.unlink()
    path.mkdir()
    assert store.get("pdf", key) is None
    assert store.put("pdf", key, b"data") == b"data"  # it cannot be kept, and that is no fault
    assert [path.name for path in tmp_path.rglob(".new-*")] == []


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store()
    assert store.put("pdf", "k", b"data") == b"data"
    assert store.get("pdf", "k") is None
    store.prune(0)


def test_a_folder_that_cannot_be_written_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file" / "below")
    assert store.put("pdf", "key", b"data") == b"data"
    assert store.get("pdf", "key") is None
    store.prune(10)


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for day, name in enumerate(("old", "middle", "new"), 1):
        store.put("pdf", key_of(name), bytes(100))
        (path,) = (p for p in tmp_path.rglob(key_of(name)) if p.is_file())
        os.utime(path, ns=(day, day))
    assert store.get("pdf", key_of("old")) == bytes(100)  # used just now
    store.prune(2 * 132)
    assert store.get("pdf", key_of("middle")) is None
    assert store.get("pdf", key_of("old")) == bytes(100)
    assert store.get("pdf", key_of("new")) == bytes(100)
    store.prune(1000)
    assert store.get("pdf", key_of("old")) == bytes(100)
