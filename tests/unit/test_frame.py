"""The frame of a whole site: its menus, its scripts, and who may call a site official."""

import re
from pathlib import Path

import pytest

from generator import cli
from generator.errors import SettingsError
from generator.plugin import Options
from generator.render.scripts import MODES, SITE, scripts
from generator.settings import Settings, load_settings
from tests.unit.projects import PROJECT, project


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return project(tmp_path, ko__data="# 자료")


def papers() -> int:
    return cli.main(["build", "--no-print", "--date", "2026-03-01", "--lang", "en"])


def in_config(settings: Settings, before: str, after: str) -> None:
    text = settings.config.read_text("utf-8")
    assert before in text
    settings.config.write_text(text.replace(before, after), "utf-8")


def html(settings: Settings, path: str) -> str:
    return (settings.site / path / "index.html").read_text("utf-8")


# Menus


def test_the_menu_names_pages_that_are_made_from_records(settings: Settings) -> None:
    assert papers() == 0
    assert '<a class="navigation__link" href="../../ko/browse/">' in html(settings, "ko/about")
    assert '<a class="navigation__link" href="../../en/progress/">' in html(settings, "en/about")
    shown = re.search(r'href="../../ko/browse/"[^>]*>', html(settings, "ko/browse"))
    assert shown is not None
    assert 'aria-current="page"' in shown[0]


def test_a_menu_that_leads_nowhere_is_told_of(
    settings: Settings, capsys: pytest.CaptureFixture
) -> None:
    in_config(settings, "/ko/browse/", "/ko/brwose/")
    assert papers() != 0
    err = capsys.readouterr().err
    assert "mkdocs.yml: `nav` leads to /ko/brwose/, and no such page is made" in err
    assert "Traceback" not in err
    assert not settings.site.exists()


def test_the_foot_leads_to_what_the_site_has(settings: Settings) -> None:
    assert papers() == 0
    foot = html(settings, "ko/about").partition('<footer class="footer">')[2]
    assert re.findall(r'<h2 class="footer__title">([^<]*)', foot) == ["알아보기", "쓰기"]
    links = re.findall(r'class="footer__link" href="\.\./\.\./([^"]*)"', foot)
    assert links == [
        *("ko/about/", "ko/glossary/", "ko/chain/", "ko/claims/"),
        *("ko/cite/", "ko/as-of/", "ko/data/"),
    ]
    for path in links:
        assert (settings.site / path / "index.html").is_file()
    assert "en/data/" not in html(settings, "en/about")


# Scripts and styles


def test_the_script_of_modes_is_small_and_all_of_it_is_sent() -> None:
    made = {output.path: output.data.decode() for output in scripts(PROJECT / "theme")}
    assert set(made) == {MODES, SITE}
    assert len(made[MODES].encode()) < 1024
    for word in ("dataset.mode", "dataset.text", "localStorage", "papers-display"):
        assert word in made[MODES]
    for path in (PROJECT / "theme" / "js" / "site").glob("*.js"):
        last = path.read_text("utf-8").rstrip().splitlines()[-1].strip()
        assert last in made[SITE].splitlines(), path


def test_no_page_carries_what_the_theme_behind_ours_would_send(settings: Settings) -> None:
    assert papers() == 0
    for page in settings.site.rglob("*.html"):
        text = page.read_text("utf-8")
        for trace in ("md-header", "md-sidebar", "md-nav", "md-footer", "Edit this page"):
            assert trace not in text, (page, trace)
    assert [path.name for path in (settings.site / "assets").iterdir()] == ["hashed"]


def test_the_style_sheet_sends_every_rule_and_no_comment(settings: Settings) -> None:
    assert papers() == 0
    sent = (settings.site / "css" / "site.css").read_text("utf-8")
    assert sent.count("/*") == 1
    assert not re.search(r"^\s", sent, re.MULTILINE)
    theme = PROJECT / "theme"
    sources = [*(theme / "css").glob("*.css"), *(theme / "parts").glob("*/*.css")]
    written = "".join(p.read_text("utf-8") for p in sources)
    written = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    assert sent.count("{") == written.count("{")
    assert sent.count(";") == written.count(";") + sent.partition("\n")[0].count(";")


# Who is official


OFFICIAL = "    official: false\n"


def test_a_site_is_official_with_an_office_and_its_address(settings: Settings) -> None:
    in_config(settings, OFFICIAL, "    official: true\n    operator: 광주광역시 한빛구\n")
    in_config(settings, "https://example.org/", "https://www.hanbit.go.kr/papers/")
    loaded = load_settings(settings.config)
    assert (loaded.official, loaded.operator) == (True, "광주광역시 한빛구")
    assert papers() == 0
    page = html(settings, "ko/about")
    assert "이 누리집은 대한민국 공식 전자정부 누리집입니다." in page
    assert "운영하는 곳: 광주광역시 한빛구" in page
    assert "공식 누리집이 아닙니다" not in page


@pytest.mark.parametrize(
    ("operator", "site_url"),
    [
        ("", "https://www.hanbit.go.kr/"),
        ("    operator: 한빛구\n", "https://example.org/"),
        ("    operator: 한빛구\n", "https://hanbit-go.kr/"),
        ("    operator: 한빛구\n", "https://go.kr.example.org/"),
        ('    operator: "  "\n', "https://www.hanbit.go.kr/"),
        ("    operator: [한빛구]\n", "https://www.hanbit.go.kr/"),
    ],
)
def test_nobody_else_may_call_a_site_official(
    settings: Settings, operator: str, site_url: str, capsys: pytest.CaptureFixture
) -> None:
    in_config(settings, OFFICIAL, f"    official: true\n{operator}")
    in_config(settings, "https://example.org/", site_url)
    with pytest.raises(SettingsError, match="operator"):
        load_settings(settings.config)
    assert papers() != 0
    assert "operator" in capsys.readouterr().err


def test_an_office_alone_makes_no_site_official(settings: Settings) -> None:
    in_config(settings, OFFICIAL, "    official: false\n    operator: 한빛구\n")
    assert load_settings(settings.config).operator == ""
    assert papers() == 0
    page = html(settings, "ko/about")
    assert "공식 누리집이 아닙니다" in page
    assert "한빛구" not in page


# Settings


def test_every_setting_has_a_line_in_the_documents() -> None:
    told = (PROJECT / "docs" / "settings.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([a-z_]+)` ", told, re.MULTILINE))
    ours = {name for name, _ in Options._schema}
    assert ours <= named, ours - named
