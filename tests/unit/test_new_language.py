"""A further language is one file: its words. Everything else is there, or says that it is not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.render.words import language_name, own_name, words
from tests.unit.ledger.small import PROJECT, put, small, translation

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "녹서"
msgstr "Sách Xanh lá"

msgid "본문으로 건너뛰기"
msgstr "Đến nội dung chính"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The small site in Korean, English and Vietnamese, and what the build told."""
    project = tmp_path_factory.mktemp("three")
    settings = small(project)
    (project / "theme").unlink()
    shutil.copytree(PROJECT / "theme", project / "theme")
    put(project / "theme" / "locales" / "vi.po", CATALOGUE)
    mkdocs = project / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    assert text.count("languages: [ko, en]") == 1
    mkdocs.write_text(text.replace("languages: [ko, en]", "languages: [ko, en, vi]"), "utf-8")
    for language in ("ko", "en"):
        shutil.copytree(PROJECT / "content" / language, project / "content" / language)
    made = translation("g-0001", "Tiêu đề").replace("language: en", "language: vi")
    put(settings.content / "green" / "vi" / "g-0001.md", made)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--no-print", "--date", "2026-03-01"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site", done.stdout


def page(built: tuple[Path, str], path: str) -> str:
    return (built[0] / path / "index.html").read_text("utf-8")


def test_its_pages_are_there_without_a_configuration_or_editors(built: tuple[Path, str]) -> None:
    site = built[0]
    assert not (site.parent / "mkdocs.vi.yml").exists()
    for path in ("vi", "vi/green", "vi/gaps", "vi/glossary", "vi/g-0001", "vi/search", "vi/cite"):
        assert '<html lang="vi"' in page(built, path), path
    assert "Tiêu đề" in page(built, "vi/g-0001")
    assert not (site / "vi" / "g-0002").exists()


def test_its_menu_is_that_of_the_first_language_in_its_words(built: tuple[Path, str]) -> None:
    home = page(built, "vi")
    menu = home[home.index('class="navigation') : home.index("</nav>", home.index('"navigation'))]
    assert ">Sách Xanh lá</a>" in menu
    hrefs = re.findall(r'href="([^"]+)"', menu)
    assert "../vi/green/" in hrefs
    assert all(href.startswith("../vi/") for href in hrefs)


def test_languages_are_named_by_themselves(built: tuple[Path, str]) -> None:
    assert '<span class="languages__current" lang="vi" aria-current="true">Tiếng Việt' in page(
        built, "vi"
    )
    assert 'hreflang="vi">Tiếng Việt</a>' in page(built, "ko/g-0001")
    assert own_name("uz") == "Oʻzbekcha"  # mended
    assert own_name("th") == "ไทย"  # as CLDR has it
    assert own_name("qq") == "qq"
    assert language_name("vi", words(PROJECT / "theme", "ko")) == "베트남어"
    assert language_name("th", words(PROJECT / "theme", "en")) == "Thai"


def test_words_that_it_lacks_stay_korean_and_say_so(built: tuple[Path, str]) -> None:
    html = page(built, "vi/g-0001")
    assert ">Đến nội dung chính</a>" in html
    assert '<span lang="ko">고유 주소</span>' in html
    assert not re.search(r'="[^"<]*<span', html)
    assert not re.search(r"<(?:title|option|textarea)[^>]*>[^<]*<span", html)
    assert "<span lang" not in re.sub(r'<span lang="[a-z-]+"', "", page(built, "ko/g-0001"))


def test_the_build_tells_how_many_words_are_lacking(built: tuple[Path, str]) -> None:
    told = re.search(r"vi\.po lacks ([\d,]+) of ([\d,]+) words", built[1])
    assert told is not None, built[1]
    lack, of = (int(number.replace(",", "")) for number in told.groups())
    assert of - lack == 2
    assert "en.po lacks" not in built[1]
