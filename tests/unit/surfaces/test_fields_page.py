"""The reference of fields: a page for each kind, complete, in both languages."""

import re

import pytest

from generator.objects.described import every_field, kinds
from generator.render import fields_page
from generator.render.templates import templates
from tests.unit.surfaces.project import PROJECT, said


@pytest.mark.parametrize("language", ["ko", "en"])
def test_there_is_a_page_for_each_kind_and_the_list_leads_to_it(language: str) -> None:
    words = said(language).words
    paths = [path for path, _ in fields_page.pages(words)]
    assert sorted((fields_page.FOLDER, *paths)) == sorted(fields_page.addresses())
    listed = [link for _, links in fields_page.index(words).groups for link in links]
    assert sorted(fields_page.FOLDER + link.href for link in listed) == sorted(paths)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_names_each_field_of_the_kind_and_of_its_parts(language: str) -> None:
    pages = dict(fields_page.pages(said(language).words))
    for kind in kinds():
        view = pages[f"{fields_page.FOLDER}{kind.name}/"]
        shown = [row.anchor for table in view.tables for row in table.rows]
        assert len(shown) == len(set(shown)), "two fields have one place"
        wanted = {
            f"{field.owner}-{field.name}".lower().replace("_", "-") for field in every_field(kind)
        }
        assert set(shown) == wanted


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_drawn_says_all_and_each_link_arrives(language: str) -> None:
    words = said(language).words
    drawn = templates(PROJECT / "theme", words).get_template("pages/field-kind.html")
    for _, view in fields_page.pages(words):
        html = drawn.render(view=view)
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        for target in re.findall(r'href="#([^"]+)"', html):
            assert target in ids
        for table in view.tables:
            for row in table.rows:
                assert f"<code>{row.name}</code>" in html
                for value, _ in row.values:
                    assert f"<code>{value}</code>" in html
        if language == "en":
            without = re.sub(r"<code>.*?</code>", "", html)
            assert not re.search("[가-힣]", without)


def test_what_must_be_there_is_marked() -> None:
    view = dict(fields_page.pages(said().words))["editing/fields/solution/"]
    must = {row.name for row in view.tables[0].rows if row.required}
    assert must == {"id", "name", "form", "answers"}
    assert [section.key for section in view.sections if section.required] == ["answer"]
