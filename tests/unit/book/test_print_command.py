"""`papers print`, and the print stage of `papers build`: what is made, told, and left alone."""

from pathlib import Path

import pytest

from generator import cli
from generator.commands import print as command
from generator.commands.press import Pressed
from generator.errors import OutputError
from generator.objects.output import Output
from generator.objects.problem import problem
from generator.objects.source import Mark
from generator.render.book import pandoc
from generator.render.book.editions import Printed
from generator.render.book.tree import Library
from generator.render.book.typst_form import Form
from generator.settings import Settings
from tests.unit.ledger.small import core, put, release, small

DAY = ["--date", "2026-03-02"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAPERS_CACHE", str(tmp_path / "kept"))
    return small(tmp_path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...] | None, Form]]:
    """Books are not set: what is asked for is noted, and a file stands for each."""
    noted: list[tuple[str, tuple[str, ...] | None, Form]] = []

    def made(library: Library, store: object, formats: tuple[str, ...] | None, form: Form, told):  # type: ignore[no-untyped-def]
        for want, _ in library.books():
            told(want.name, "pdf")
            noted.append((want.name, formats, form))
            path = f"{want.home}{want.name}.pdf"
            yield Printed(want, (Output(path, want.name.encode()),), {}, ())

    monkeypatch.setattr(command, "print_editions", made)
    return noted


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_a_word_the_living_papers_are_made(
    site: Settings, asked: list[tuple[str, object, Form]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["print", *DAY]) == 0
    assert [name for name, _, _ in asked] == ["green-ko", "green-en", "white-ko", "blue-ko"]
    assert names(Path("build/print")) == [
        "blue-ko.pdf",
        "cards-first-ko.pdf",  # the sheet of the one meeting
        "green-en.pdf",
        "green-ko.pdf",
        "white-ko.pdf",
    ]
    out = capsys.readouterr()
    assert "build/print: 파일 5개, " in out.out
    assert "green-ko: PDF 파일을 만듭니다" in out.err


def test_a_paper_an_edition_a_language_and_formats_can_be_chosen(
    site: Settings, asked: list[tuple[str, object, Form]]
) -> None:
    release(site, "green", "--title", "녹서")
    words = ["--edition", "e1", "--book-lang", "en", "--format", "epub,pdf", "--out", "here"]
    assert cli.main(["print", "green", *words, *DAY]) == 0
    assert asked == [("green-e1-en", ("epub", "pdf"), Form())]
    assert names(Path("here")) == ["green-e1-en.pdf"]
    asked.clear()
    assert cli.main(["print", "--edition", "all", *DAY]) == 0
    assert [name for name, _, _ in asked] == ["green-e1-ko", "green-e1-en"]
    asked.clear()
    assert cli.main(["print", "white", "--size", "b5", "--large", *DAY]) == 0
    assert asked == [("white-ko", ("pdf",), Form("b5", large=True))]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["green", "--edition", "e9"], "green에는 e9판이 없습니다(있는 판: 없음)"),
        (["green", "--edition", "e9", "--lang", "en"], "there is no e9 of green"),
        (["--book-lang", "fr"], "누리집에 없는 언어입니다: fr(있는 언어: ko, en)"),
        (["green", "--leaflet", "g-0001,w-0001"], "만들 책에 없는 기록입니다: w-0001"),
        (["--edition", "first"], "e1과 같은 판의 이름이나 all을 쓰세요: 'first'"),
        (["--format", "doc"], "대신 쓸 수 있는 것: pdf, epub, docx, hwpx"),
        (["--format", "", "--lang", "en"], "choose from pdf, epub, docx, hwpx"),
        (["--large", "--format", "epub"], "--size, --large, --leaflet는 PDF에만 씁니다"),
        (["red", "--lang", "en"], "invalid choice: 'red'"),
        (["--size", "a3"], "--size: 'a3' 대신 쓸 수 있는 것: "),
    ],
)
def test_what_is_not_there_is_wrong_use(
    site: Settings,
    asked: list[object],
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str,
) -> None:
    assert cli.main(["print", *words, *DAY]) == 2
    assert told in capsys.readouterr().err
    assert asked == []
    assert not Path("build").exists()


def test_a_mistake_in_the_content_comes_first(
    site: Settings, asked: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    put(site.content / "green/core-1.md", core(1, more="topci: pay\n"))
    assert cli.main(["print", *DAY]) == 1
    out = capsys.readouterr().out
    assert "content/green/core-1.md" in out
    assert "오류 1개 때문에 만들지 않았습니다." in out
    assert asked == []


def test_a_book_that_cannot_be_set_is_told_and_the_others_are_made(
    site: Settings, asked: list[tuple[str, object, Form]], capsys: pytest.CaptureFixture[str]
) -> None:
    put(site.content / "green/core-2.md", core(2) + "\n" + "> " * 20 + "말\n")
    assert cli.main(["print", "--book-lang", "ko", *DAY]) == 1
    assert [name for name, _, _ in asked] == ["white-ko", "blue-ko"]
    out = capsys.readouterr().out
    assert "content/green/core-2.md:3:5: error[print-too-deep]: " in out
    assert "고칠 점 1개 때문에 만들지 못한 책이 있습니다." in out


def test_a_warning_counts_only_when_strict(
    site: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def made(library: Library, *_: object):  # type: ignore[no-untyped-def]
        for want, _book in library.books():
            told = problem("print-character", library.mark(want, "g-0002"), character="U+1", id="g")
            yield Printed(want, (Output("ko/green/green-ko.pdf", b""),), {}, (told,))

    monkeypatch.setattr(command, "print_editions", made)
    assert cli.main(["print", "green", "--book-lang", "ko", *DAY]) == 0
    assert "content/green/core-2.md:3:5: warning[print-character]: " in capsys.readouterr().out
    assert cli.main(["print", "green", "--book-lang", "ko", "--strict", *DAY]) == 1


def test_a_file_that_cannot_be_written_leaves_the_former_one_and_nothing_half(
    site: Settings, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["print", "white", "--out", "here", *DAY]) == 0
    former = Path("here/white-ko.pdf").read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert cli.main(["print", "white", "--out", "here", *DAY]) == 1
    assert names(Path("here")) == ["white-ko.pdf"]
    assert Path("here/white-ko.pdf").read_bytes() == former


def test_a_missing_tool_is_told_in_a_sentence(
    site: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> str:
        raise OSError

    monkeypatch.setattr(pandoc.pypandoc, "get_pandoc_version", missing)
    assert cli.main(["print", *DAY]) == 1
    assert "Pandoc이 없습니다" in capsys.readouterr().err


# As a stage of the build


def editorial(site: Settings) -> None:
    for language in ("ko", "en"):
        for name in ("index", "green", "about"):
            put(site.content / language / f"{name}.md", f"# {name}\n")


def test_a_build_with_a_record_that_no_book_can_hold_leaves_the_former_site(
    site: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    editorial(site)
    put(site.content / "green/core-2.md", core(2) + "\n" + "> " * 20 + "말\n")
    assert cli.main(["build", *DAY]) == 1
    out = capsys.readouterr().out
    assert "content/green/core-2.md:3:5: error[print-too-deep]: " in out
    assert "고칠 점 1개 때문에 만들지 않았습니다." in out
    assert not site.site.exists()
    assert cli.main(["build", "--no-print", *DAY]) == 0


def test_a_warning_of_print_stops_a_strict_build(
    site: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    editorial(site)
    told = problem("print-character", Mark("green/core-2.md", 3, 5), character="U+1", id="g-0002")
    monkeypatch.setattr(
        "generator.commands.build.press", lambda *_, **__: Pressed(warnings=(told,))
    )
    assert cli.main(["build", "--strict", *DAY]) == 1
    assert not site.site.exists()
    assert cli.main(["build", *DAY]) == 0
    assert capsys.readouterr().out.count("warning[print-character]") == 2


def test_a_build_that_cannot_print_leaves_the_former_site(
    site: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> Pressed:
        raise OutputError("Typst could not set the book: no space", "책을 짜지 못했습니다")

    editorial(site)
    monkeypatch.setattr("generator.commands.build.press", fail)
    assert cli.main(["build", *DAY]) == 1
    assert "papers: 책을 짜지 못했습니다" in capsys.readouterr().err
    assert not site.site.exists()
