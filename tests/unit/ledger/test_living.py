"""Living texts: the same as canonical text says, worked out once, shared with the ledger."""

from pathlib import Path

import pytest

from generator.ledger import living as module
from generator.ledger.canonical import canonical, expressions, sha256, thaw
from generator.ledger.living import Living
from tests.unit.ledger.small import core, ledger_of, loaded, put, release, small


def test_every_text_is_its_canonical_text(tmp_path: Path) -> None:
    corpus = loaded(small(tmp_path)).corpus
    assert corpus is not None
    living = Living(corpus, {})
    for id, language in expressions(corpus):
        data = canonical(corpus, id, language)
        assert living.digest(id, language) == sha256(data)
        assert living.text(id, language) == thaw(data)


@pytest.mark.parametrize(("id", "language"), [("g-0009", "ko"), ("g-0003", "en"), ("", "")])
def test_what_is_not_there_says_nothing(tmp_path: Path, id: str, language: str) -> None:
    corpus = loaded(small(tmp_path)).corpus
    assert corpus is not None
    living = Living(corpus, {})
    assert living.digest(id, language) == ""
    assert living.text(id, language) is None


def test_each_text_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = loaded(small(tmp_path)).corpus
    assert corpus is not None
    asked: list[tuple[str, str]] = []

    def counted(corpus_: object, id: str, language: str) -> object:
        asked.append((id, language))
        return frozen(corpus_, id, language)

    frozen = module.frozen
    monkeypatch.setattr(module, "frozen", counted)
    living = Living(corpus, {})
    for _ in range(3):
        living.digest("g-0001", "ko")
        living.text("g-0001", "ko")
        living.digest("g-0001", "en")
    assert asked == [("g-0001", "ko"), ("g-0001", "en")]


def test_a_text_that_was_published_is_the_object_of_the_ledger(tmp_path: Path) -> None:
    settings = small(tmp_path)
    release(settings, "green")
    put(settings.content / "green/core-2.md", core(2, "다시 물을까요?"))
    corpus, ledger = loaded(settings).corpus, ledger_of(settings)
    assert corpus is not None
    living = Living(corpus, ledger.texts)
    same = living.text("g-0001", "ko")
    assert same is ledger.texts[living.digest("g-0001", "ko")]
    assert living.digest("g-0002", "ko") not in ledger.texts
