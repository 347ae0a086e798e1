"""The guides for editors: samples pass, commands do what is shown, pictures are there."""

import re
from pathlib import Path

import pytest
from PIL import Image

from generator.render import editorial
from tests import guides
from tests.guides import PROJECT, agrees, blocks, commands, follow, path_of, project, write

CONTENT = PROJECT / "content"
LANGUAGES = ("ko", "en")
NAMES = ("question", "solution", "action", "release")
FOLLOWED = [f"{language}/{name}" for language in LANGUAGES for name in NAMES]
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)(?:\{ width=(\d+) height=(\d+) \})?")
#: The largest picture, in bytes: a guide is read on a phone.
LARGEST = 120_000


def guide(path: str) -> Path:
    language, name = path.split("/")
    return CONTENT / language / "editing" / f"{name}.md"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=[pytest.mark.slow] if path.endswith("release") else [])
        for path in FOLLOWED
    ],
)
def test_a_guide_comes_out_as_it_says(path: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "project", ledger=path.endswith("release"))
    assert follow(guide(path), folder) == []


@pytest.mark.parametrize("path", ["ko/editing.md", "en/editing.md"])
def test_the_samples_of_the_first_guide_pass(path: str, tmp_path: Path) -> None:
    """Its first sample is a whole record; what it shows after `papers check` is what is seen."""
    folder = project(tmp_path / "project")
    found = blocks(CONTENT / path)
    (record,) = (block for block in found if block.text.startswith("---\n"))
    write(folder / "content/green/draft-night-bus.md", record.text)
    shown = [
        (command, expected)
        for block in found
        for command, expected in commands(block.text)
        if command.startswith("papers check") and "error[" not in expected
    ]
    assert len(shown) == 1
    ((command, expected),) = shown
    assert agrees(f"…\n{expected}", guides.run(command, folder))


def test_following_would_find_a_guide_that_is_wrong(tmp_path: Path) -> None:
    text = guide("ko/question").read_text("utf-8")
    wrong = tmp_path / "wrong.md"
    wrong.write_text(text.replace("event: village-2024", "event: vilage-2024"), "utf-8")
    (told,) = follow(wrong, project(tmp_path / "project"))
    assert told.startswith("wrong.md:")
    assert "error[unknown-term]" in told


def test_every_fenced_block_is_a_command_or_a_file() -> None:
    """Nothing in a guide is only shown: what is not run or written is not proven."""
    for path in FOLLOWED:
        for block in blocks(guide(path)):
            is_command = block.language == "console" and list(commands(block.text))
            assert is_command or path_of(block), f"{path}:{block.line}"


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_take_the_same_steps(name: str) -> None:
    """The same files, commands, pictures, sections; the words are each language's own."""
    korean, english = (guide(f"{language}/{name}") for language in LANGUAGES)

    def steps(path: Path) -> list[str]:
        found = []
        for block in blocks(path):
            if block.language == "console":
                found += [command.replace(" --lang en", "") for command, _ in commands(block.text)]
            else:
                found += [path_of(block), block.text]
        return found

    assert steps(korean) == steps(english)
    texts = [path.read_text("utf-8") for path in (korean, english)]
    for pattern in (r"\{#([\w-]+)\}", r"\]\(([^)]+)\)", r"^ *(\d+)\. "):
        korean_has, english_has = (re.findall(pattern, text, re.M) for text in texts)
        assert korean_has == english_has or (pattern.startswith(r"\]") and _same(texts))


def _same(texts: list[str]) -> bool:
    """The same links, in an order that the sentences of a language may ask for."""
    korean, english = (sorted(re.findall(r"\]\(([^)]+)\)", text)) for text in texts)
    return set(korean) == set(english)


@pytest.mark.parametrize("path", FOLLOWED)
def test_pictures_are_there_small_and_described(path: str) -> None:
    pictures = _PICTURE.findall(guide(path).read_text("utf-8"))
    assert pictures
    for alt, address, width, height in pictures:
        assert len(alt) > 20, address
        file = (guide(path).parent / address).resolve()
        assert file.stat().st_size < LARGEST, file
        with Image.open(file) as drawn:
            wide, high = drawn.size
        assert wide >= int(width), f"{address} is drawn larger than it is"
        assert abs(wide / high - int(width) / int(height)) < 0.02, f"{address}: {drawn.size}"


@pytest.mark.parametrize("fence", ["```yaml", "~~~", "````markdown", "    ```yaml"])
def test_a_sample_between_fences_refers_to_nothing(fence: str) -> None:
    """A guide may show a draft that is not there; what stands in its sentences is a reference."""
    indent, sign = re.fullmatch(r"( *)([`~]+)\w*", fence).groups()  # type: ignore[union-attr]
    text = f"[G-0001]\n\n{fence}\nanswers: [draft-none]\n{indent}{sign}\n\n[W-0002]\n"
    assert editorial.references(text) == ["G-0001", "W-0002"]


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        (guide(path).parent / address).resolve()
        for path in FOLLOWED
        for _, address, _, _ in _PICTURE.findall(guide(path).read_text("utf-8"))
    }
    assert {file.resolve() for file in (CONTENT / "images").rglob("*.*")} == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_guide_leads_to_all_others(language: str) -> None:
    text = (CONTENT / language / "editing.md").read_text("utf-8")
    for name in NAMES:
        assert f"(editing/{name}.md)" in text
    assert "(messages/)" in text
    assert "(fields/)" in text


def test_names_on_buttons_of_workflows_are_those_that_the_guides_tell() -> None:
    release = (PROJECT / ".github/workflows/release.yml").read_text("utf-8")
    text = guide("ko/release").read_text("utf-8")
    assert "name: 판 펴내기" in release
    assert "**판 펴내기**" in text
    assert 'description: "시험 삼아 셈만 합니다"' in release
    assert "**시험 삼아 셈만 합니다**" in text
    check = (PROJECT / ".github/workflows/check.yml").read_text("utf-8")
    assert "name: 확인" in check
    assert "**확인**" in guide("ko/question").read_text("utf-8")
