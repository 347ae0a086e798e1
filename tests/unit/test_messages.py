"""The pages that explain problem codes: each is there, in both languages, where a message leads."""

import re
from pathlib import Path

import pytest
from lxml import html

from generator.objects.codes import CODES
from generator.objects.lessons import LESSONS, SECTIONS
from generator.render.messages import PATH, Messages
from generator.render.templates import templates
from generator.render.words import words
from generator.settings import load_settings
from generator.show import lesson

THEME = Path(__file__).resolve().parents[2] / "theme"
LANGUAGES = ("ko", "en")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Every page by its address in the site, as HTML."""
    made = {}
    for language in LANGUAGES:
        say = words(THEME, language)
        environment = templates(THEME, say)
        for drawn in Messages(say, guided=True).pages():
            template = environment.get_template(f"pages/{drawn.template}.html")
            made[f"{language}/{drawn.path}"] = template.render(view=drawn.view)
    return made


def test_a_message_leads_to_a_page(pages: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://a.go.kr/x/\n", "utf-8")
    settings = load_settings(tmp_path / "mkdocs.yml")
    for language in LANGUAGES:
        for code in CODES:
            address = lesson(code, language, settings)
            assert address.removeprefix("https://a.go.kr/x/") in pages
    assert len(pages) == 2 * (len(CODES) + 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_page_says_all_of_its_lesson(pages: dict[str, str], code: str, language: str) -> None:
    page = html.fromstring(pages[f"{language}/{PATH}{code}/"])
    told = LESSONS[code].ko if language == "ko" else LESSONS[code].en
    text = " ".join(page.text_content().split())
    for part in (told.says, told.why, *told.mend):
        assert " ".join(part.split()) in text
    assert [" ".join(li.text_content().split()) for li in page.xpath("//ol/li")] == [
        " ".join(step.split()) for step in told.mend
    ]
    (title,) = page.xpath("//h1")
    assert "{" not in title.text_content()
    assert "  " not in title.text_content()
    marks = [mark.text_content() for mark in page.xpath("//mark")]
    assert len(marks) <= 1
    for pre in page.xpath("//pre"):
        assert "⟦" not in pre.text_content()
    for snippet in (*LESSONS[code].bad, *LESSONS[code].good):
        assert snippet.text.strip("\n").replace("⟦", "").replace("⟧", "") in page.text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_code_in_its_place(pages: dict[str, str], language: str) -> None:
    page = html.fromstring(pages[f"{language}/{PATH}"])
    for key, (_, _, lessons) in SECTIONS.items():
        (group,) = page.xpath(f"//section[@id='{key}']")
        assert [a.get("href") for a in group.xpath(".//li/a")] == [f"{code}/" for code in lessons]
    assert {a.get("href") for a in page.xpath("//nav//a")} == {f"#{key}" for key in SECTIONS}


def test_links_between_pages_lead_to_pages(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        for href in re.findall(r'href="([^"#]+)"', text):
            target = (Path("/") / address / href).as_posix()
            parts: list[str] = []
            for part in target.strip("/").split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            found = "/".join(parts) + "/"
            assert found in pages or found.endswith("/editing/"), (address, href)


def test_a_site_without_a_guide_does_not_lead_to_one() -> None:
    views = [drawn.view for drawn in Messages(words(THEME, "ko"), guided=False).pages()]
    assert all(view.guide is None for view in views)
