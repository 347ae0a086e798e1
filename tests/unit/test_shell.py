"""The stamp: what it joins is what MkDocs itself would have rendered."""

import datetime as dt
import itertools
import re
from pathlib import Path

import jinja2
import msgspec
import pytest

from generator import pipeline
from generator.objects.ledger import Ledger
from generator.objects.output import Alternate, Page
from generator.plugin import render
from generator.render.data import Survey
from generator.render.shell import (
    SECTIONS,
    NavigationEntry,
    NavigationGroup,
    Shell,
    ShellError,
    ShellKey,
    SiteFrame,
    key_of,
    keys_of,
    page_frame,
    shell_frame,
)
from generator.settings import Settings
from tests.unit.projects import PROJECT, project, tree

SITE = SiteFrame(
    language="ko",
    languages=(("ko", "한국어"), ("en", "English"), ("vi", "Tiếng Việt")),
    name="시문시답 & <b>",
    url="https://papers.example/base/",
    official=False,
    navigation=(
        NavigationEntry("녹서", "ko/green/", "green"),
        NavigationEntry("찾아보기", "ko/a/", promised=True),
        NavigationEntry("밖", "https://elsewhere.example/"),
    ),
    stylesheets=("css/site.css",),
    scripts=("js/site.js",),
    footer=(NavigationGroup("알아보기", (NavigationEntry("소개", "ko/about/"),)),),
    licence="CC BY 4.0",
)
HOSTILE = "</title><script>alert('1')</script> & \"따옴표\""


@pytest.fixture(scope="module")
def layout() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PROJECT / "theme"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals["_"] = lambda text, **values: text.format(**values)
    return environment.get_template("main.html")


def shell(layout: jinja2.Template, key: ShellKey, site: SiteFrame = SITE) -> Shell:
    return Shell(key, site, layout.render(frame=shell_frame(site, key)))


def page(section: str = "", depth: int = 2, **fields: object) -> Page:
    given = {"title": "질문", "description": "설명", "article": "<h1>질문</h1>", **fields}
    path = "ko/" + "a/" * (depth - 1)
    return msgspec.convert(
        {"path": path, "language": "ko", "section": section, **given}, Page, strict=True
    )


ENGLISH, VIETNAMESE = (Alternate(code, f"{code}/a/") for code in ("en", "vi"))
VARIANTS = [
    {"title": title, "description": description, "alternates": alternates, "indexed": indexed}
    for title, description, alternates, indexed in itertools.product(
        ("질문", HOSTILE),
        ("", HOSTILE),
        ((), (ENGLISH,), (VIETNAMESE, ENGLISH)),
        (True, False),
    )
]


@pytest.mark.parametrize("url", [SITE.url, ""])
@pytest.mark.parametrize("key", keys_of("ko"), ids=str)
def test_every_kind_of_page_is_stamped_as_the_layout_renders_it(
    layout: jinja2.Template, key: ShellKey, url: str
) -> None:
    site = msgspec.structs.replace(SITE, url=url)
    cut = shell(layout, key, site)
    for variant in VARIANTS:
        given = msgspec.structs.replace(page(key.section, key.depth), **variant)
        assert key_of(given) == key
        assert cut.stamp(given).decode() == layout.render(frame=page_frame(site, given))


def surveyed(settings: Settings) -> Survey:
    corpus = pipeline.load(settings, dt.date(2026, 3, 1)).corpus
    assert corpus is not None
    return Survey(corpus, settings, Ledger())


def test_a_page_rendered_by_mkdocs_equals_the_stamped_one(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "본문 <&> \'제목\'"\ndescription: "설명 \\"둘\\""\n---\n# 머리\n\n**글**은\n'
    )
    green = text.replace("---\n# ", "view: paper-green\n---\n# ")
    settings = project(
        tmp_path, ko__plain=text, ko__both=text, en__both=text, ko__paper=green, ko__a__b=text
    )
    survey = surveyed(settings)
    made = render(settings, "ko", survey, tmp_path / "ko")
    assert made.warnings == ()
    for name, section, others in [
        ("plain", "", ()),
        ("both", "", ("en",)),
        ("paper", "green", ()),
        ("a/b", "", ()),
    ]:
        theirs = (tmp_path / "ko/ko" / name / "index.html").read_bytes()
        article = re.search(rb'tabindex="-1">\n(.*)\n</main>', theirs, re.S)
        assert article is not None
        ours = Page(
            path=f"ko/{name}/",
            language="ko",
            title="본문 <&> '제목'",
            description='설명 "둘"',
            article=article[1].decode(),
            section=section,
            alternates=tuple(Alternate(code, f"{code}/{name}/") for code in others),
        )
        assert made.cut()[key_of(ours)].stamp(ours) == theirs


def test_no_shell_is_left_in_the_output(tmp_path: Path) -> None:
    settings = project(tmp_path)
    survey = surveyed(settings)
    made = render(settings, "ko", survey, tmp_path / "ko")
    assert set(made.cut()) == set(keys_of("ko"))
    assert not [path for path in tree(tmp_path / "ko") if "_shell" in path]
    folders = [path for path in (tmp_path / "ko").rglob("*") if path.is_dir()]
    assert all(any(folder.iterdir()) for folder in folders)


def test_what_looks_like_a_mark_in_an_article_stays_text(layout: jinja2.Template) -> None:
    key = ShellKey("ko", "", 2)
    marks = re.findall(r"@[0-9a-f]{32}@[a-z/:]+@", layout.render(frame=shell_frame(SITE, key)))
    assert len(marks) > 20
    given = page(article=" ".join(marks), title=marks[0], description=marks[1])
    stamped = shell(layout, key).stamp(given).decode()
    assert stamped == layout.render(frame=page_frame(SITE, given))


def test_the_menu_marks_the_one_page_that_is_made_from_records(layout: jinja2.Template) -> None:
    cut = shell(layout, ShellKey("ko", "", 2))
    here = b'href="../../ko/a/" aria-current="page">'
    assert here in cut.stamp(page())
    assert here not in cut.stamp(msgspec.structs.replace(page(), path="ko/b/"))
    assert cut.promised == {"ko/a/"}


def test_links_lead_from_any_depth_to_the_same_place(layout: jinja2.Template) -> None:
    for depth in (2, 3, 4):
        stamped = shell(layout, ShellKey("ko", "green", depth)).stamp(page("green", depth))
        root = "../" * depth
        assert f'href="{root}ko/green/" aria-current="true"'.encode() in stamped
        assert f'href="{root}css/site.css"'.encode() in stamped
        assert f'href="{root}ko/about/"'.encode() in stamped
        assert f'src="{root}js/mode.js"'.encode() in stamped
        assert b'href="/' not in stamped


def test_the_switch_leads_home_and_says_so_where_a_page_is_not_translated(
    layout: jinja2.Template,
) -> None:
    stamped = shell(layout, ShellKey("ko", "", 2)).stamp(page(alternates=(ENGLISH,))).decode()
    assert '<a class="languages__link" href="../../en/a/" lang="en" hreflang="en">' in stamped
    assert '<a class="languages__link" href="../../vi/" lang="vi" hreflang="vi">' in stamped
    assert stamped.count("languages__note") == 1
    assert 'hreflang="vi" href="https' not in stamped


@pytest.mark.parametrize(
    ("mark", "instead"),
    [
        ("title", ""),
        ("canonical", ""),
        ("article", ""),
        ("article", "@article@ and @article@"),
        ("unindexed", ""),
        ("/alternates", "@alternates@"),
        ("page-href:en", "@page-href:fr@"),
        ("title", "@title@ @heading@"),
    ],
)
def test_a_layout_that_cannot_be_cut_is_refused(
    layout: jinja2.Template, mark: str, instead: str
) -> None:
    key = ShellKey("ko", "white", 3)
    html = layout.render(frame=shell_frame(SITE, key))
    token = re.findall(r"@[0-9a-f]{32}", html)[0]
    instead = re.sub(r"@([a-z:/-]+)@", rf"{token}@\1@", instead)
    with pytest.raises(ShellError, match=r"stands .* in the shell ko/_shell-white/2/"):
        Shell(key, SITE, html.replace(f"{token}@{mark}@", instead))


OFFICIAL = "이 누리집은 대한민국 공식 전자정부 누리집입니다."
NO_OFFICE = "공식 누리집이 아닙니다"


def test_the_banner_of_the_government_stands_where_an_office_is_named(
    layout: jinja2.Template,
) -> None:
    key = ShellKey("ko", "", 2)
    plain = shell(layout, key).stamp(page()).decode()
    assert OFFICIAL not in plain
    assert NO_OFFICE in plain
    site = msgspec.structs.replace(SITE, official=True, operator="한빛구 <청>")
    stamped = shell(layout, key, site).stamp(page()).decode()
    assert OFFICIAL in stamped
    assert NO_OFFICE not in stamped
    assert "운영하는 곳: 한빛구 &lt;청&gt;" in stamped


def test_the_script_of_modes_waits_for_no_style_sheet(layout: jinja2.Template) -> None:
    """Before the style sheet, neither deferred nor a module: it runs before the first paint."""
    head = shell(layout, ShellKey("ko", "", 2)).stamp(page()).decode().partition("</head>")[0]
    assert head.index('<script src="../../js/mode.js"></script>') < head.index('rel="stylesheet"')
    assert head.count("<script") == 1 + len(SITE.scripts)
    assert head.count(" defer>") == len(SITE.scripts)


def test_crossed_blocks_are_refused(layout: jinja2.Template) -> None:
    key = ShellKey("ko", "", 2)
    html = layout.render(frame=shell_frame(SITE, key))
    token = re.findall(r"@[0-9a-f]{32}", html)[0]
    one, other = f"{token}@/described@", f"{token}@/unindexed@"
    crossed = html.replace(one, "\0").replace(other, one).replace("\0", other)
    with pytest.raises(ShellError, match="before the block that it closes"):
        Shell(key, SITE, crossed)


def test_every_paper_has_a_shell() -> None:
    assert {key.section for key in keys_of("ko")} == set(SECTIONS) == {"", "green", "white", "blue"}
