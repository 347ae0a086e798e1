"""`papers build`: all or nothing; and MkDocs beside it makes the same pages."""

import datetime as dt
import os
import resource
import subprocess
import sys
from errno import ENOSPC, EROFS
from pathlib import Path

import markdown
import pytest
from mkdocs import utils

from generator import cli, pipeline, write
from generator.commands import replace
from generator.objects.output import Output
from generator.plugin.markdown import NoRawHtml, no_id
from generator.render import editorial
from generator.render.assets import FOLDER
from generator.render.words import Words
from generator.settings import Settings, load_settings
from tests.unit.loaded import files_of, missing_assets
from tests.unit.projects import PROJECT, project, tree

BIN = Path(sys.executable).parent


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return project(tmp_path)


def papers(*arguments: str) -> int:
    return cli.main(["build", "--no-print", "--date", "2026-03-01", *arguments])


def mkdocs(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    epoch = str(int(dt.datetime(2026, 3, 1, tzinfo=dt.UTC).timestamp()))
    return subprocess.run(
        [BIN / "mkdocs", "build", *arguments],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def write_page(settings: Settings, name: str, text: str) -> None:
    (settings.content / name).write_text(text, "utf-8")


BAD_RECORD = "kind: question\nid: [\n"


def test_a_site_in_all_languages_and_no_trace_of_how_it_was_made(settings: Settings) -> None:
    assert papers() == 0
    files = tree(settings.site)
    for path in ("index.html", "404.html", "ko/index.html", "en/about/index.html", "css/site.css"):
        assert path in files
    assert not [path for path in files if path.endswith((".map", ".gz", ".po", ".yml"))]
    scripts = {path for path in files if path.endswith(".js") and path.startswith("js/")}
    # Parts of scripts are sent as one script, and no source twice.
    made = {"js/mode.js", "js/site.js"}
    whole = {f"js/{path.name}" for path in (PROJECT / "theme" / "js").glob("*.js")}
    assert made <= scripts
    assert scripts - made <= whole
    others = [path for path in files if path.startswith("assets/") and FOLDER not in path]
    assert not others, "nothing of Material is sent"
    assert sorted(path.name for path in settings.site.parent.iterdir()) == [
        "content",
        "mkdocs.en.yml",
        "mkdocs.yml",
        "site",
        "theme",
    ]


def test_a_good_build_warns_of_nothing(settings: Settings, capfd: pytest.CaptureFixture) -> None:
    assert papers("--strict", "--lang", "en") == 0
    out, err = capfd.readouterr()
    assert out.count("\n") == 1
    assert out.startswith("site: ")
    assert "arning" not in err
    assert "Material" not in err


def test_the_same_content_gives_the_same_bytes(settings: Settings) -> None:
    assert papers() == 0
    first = tree(settings.site)
    assert papers() == 0
    assert tree(settings.site) == first


def test_a_page_that_shows_records_no_more_is_built_by_the_same_process(
    settings: Settings,
) -> None:
    """MkDocs keeps a plugin from build to build: what a page once showed is not remembered."""
    assert papers() == 0
    assert 'class="counts"' in (settings.site / "ko" / "green" / "index.html").read_text("utf-8")
    write_page(settings, "ko/green.md", "# 질문을 모읍니다\n")
    assert papers() == 0
    page = (settings.site / "ko" / "green" / "index.html").read_text("utf-8")
    assert "질문을 모읍니다" in page
    assert 'class="counts"' not in page


def test_errors_in_records_leave_the_former_site(
    settings: Settings, capsys: pytest.CaptureFixture
) -> None:
    assert papers() == 0
    former = tree(settings.site)
    (settings.content / "green").mkdir()
    write_page(settings, "green/bad.yml", BAD_RECORD)
    assert papers("--lang", "en") == 1
    out, err = capsys.readouterr()
    assert "content/green/bad.yml:3:1: error[" in out
    assert "the former site still stands" in out
    assert "Traceback" not in out + err
    assert tree(settings.site) == former


def test_strict_takes_warnings_for_errors(
    settings: Settings, capsys: pytest.CaptureFixture
) -> None:
    assert papers() == 0
    former = tree(settings.site)
    write_page(settings, "ko/about.md", "# 소개\n\n[없는 쪽](nowhere.md)\n")
    assert papers("--strict") == 1
    assert tree(settings.site) == former
    assert papers() == 0
    assert tree(settings.site) != former
    assert "nowhere.md" in capsys.readouterr().out


def test_a_folder_that_is_not_ours_is_wrong_use(
    settings: Settings, capsys: pytest.CaptureFixture
) -> None:
    home = settings.site.parent / "home"
    home.mkdir()
    (home / "letter.txt").touch()
    assert papers("--site-dir", str(home)) == 2
    assert [path.name for path in home.iterdir()] == ["letter.txt"]
    assert "papers가 만든 폴더가 아니어서" in capsys.readouterr().err


def test_a_language_without_words_is_told_of(
    settings: Settings, capsys: pytest.CaptureFixture
) -> None:
    text = settings.config.read_text("utf-8").replace("[ko, en]", "[ko, en, vi]")
    settings.config.write_text(text, "utf-8")
    assert papers() == 2
    told = capsys.readouterr().err
    assert "vi.po" in told
    assert "`languages`에서 이 언어를 빼세요: vi" in told


def test_a_configuration_that_mkdocs_refuses_is_told_of(
    settings: Settings, capsys: pytest.CaptureFixture
) -> None:
    text = settings.config.read_text("utf-8")
    settings.config.write_text(text.replace("https://example.org/", "no address"), "utf-8")
    assert papers() == 2
    assert "site_url" in capsys.readouterr().err


# What the disk may do


@pytest.mark.parametrize("after", [0, 3, 10])
def test_a_full_disk_leaves_the_former_site(
    settings: Settings, after: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    assert papers() == 0
    former = tree(settings.site)
    writing = write.write_bytes
    written: list[str] = []

    def full(path: str, data: bytes) -> None:
        written.append(path)
        if len(written) > after:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        writing(path, data)

    monkeypatch.setattr(write, "write_bytes", full)
    assert papers() == 1
    assert_told_in_one_sentence(capsys.readouterr().err, "저장 공간이 가득 찼습니다")
    assert tree(settings.site) == former
    assert not list(settings.site.parent.glob(".site*"))


def test_a_disk_that_is_full_for_mkdocs_leaves_the_former_site(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
    tmp_path: Path,
) -> None:
    assert papers() == 0
    former = tree(settings.site)

    def full(content: bytes, output_path: str) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC), output_path)

    monkeypatch.setattr(utils, "write_file", full)
    monkeypatch.setenv("PAPERS_CACHE", str(tmp_path / "empty"))  # else MkDocs need not work again
    assert papers() == 1
    assert_told_in_one_sentence(capsys.readouterr().err, "저장 공간이 가득 찼습니다")
    assert tree(settings.site) == former
    assert not list(settings.site.parent.glob(".site*"))


def test_a_read_only_disk_is_told_of(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    def read_only(site: Path) -> None:
        raise OSError(EROFS, os.strerror(EROFS), str(site.parent))

    monkeypatch.setattr(replace, "_new_folder", read_only)
    assert papers() == 1
    assert_told_in_one_sentence(capsys.readouterr().err, "읽기만 할 수 있는 저장 장치입니다")


def test_a_limit_of_the_system_leaves_the_former_site(settings: Settings) -> None:
    assert papers() == 0
    former = tree(settings.site)
    largest = max(path.stat().st_size for path in settings.site.rglob("*.css"))
    done = subprocess.run(
        [BIN / "papers", "build"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2,) * 2),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert_told_in_one_sentence(done.stderr, "파일이 시스템의 한도보다 커졌습니다")
    assert tree(settings.site) == former
    assert not list(settings.site.parent.glob(".site*"))


def assert_told_in_one_sentence(err: str, reason: str) -> None:
    assert "Traceback" not in err
    told = [line for line in err.splitlines() if line.startswith("papers: ")]
    assert len(told) == 1
    assert reason in told[0]


def test_two_pages_at_one_path_are_told_of(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="the one path ko/a"):
        write.write([Output("ko/a", b"1"), Output("ko/a", b"2")], tmp_path)
    with pytest.raises(Exception, match="the one path ko/b"):
        write.write([Output("ko/b", b"1")], tmp_path, taken=["ko/b"])


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("as it was")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page").symlink_to(outside)
    write.write([Output("page", b"changed")], tmp_path / "site")
    assert outside.read_text() == "as it was"
    assert not (tmp_path / "site" / "page").is_symlink()
    assert (tmp_path / "site" / "page").read_bytes() == b"changed"


def test_of_two_files_alike_the_later_stays(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    taking = write.Tree(tmp_path / "tree")
    for name in ("one", "other"):
        taking.put_over([Output("css/a.css", name.encode()), Output(name, b"")])
    assert (tmp_path / "tree/css/a.css").read_text() == "other"
    assert set(tree(tmp_path / "tree")) == {"css/a.css", "one", "other"}


# MkDocs by itself


def test_mkdocs_makes_the_same_pages(settings: Settings) -> None:
    assert papers() == 0
    ours = tree(settings.site)
    settings.site.rename(settings.site.with_name("ours"))
    done = mkdocs("--strict", folder=settings.site.parent)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    theirs = tree(settings.site)
    only_ours = {path for path in ours if path not in theirs}
    # What the ledger proves is written by `papers build` alone.
    english = {path for path in ours if path.startswith("en/")}
    # Tables of all languages come with those of the first one.
    tables = {path for path in english if path.startswith("en/progress/") and path.endswith(".csv")}
    assert only_ours - {"proof.json"} == english - tables
    assert {path: ours[path] for path in theirs} == theirs
    assert papers() == 0, "a folder that MkDocs made is ours too"
    assert mkdocs("-f", "mkdocs.en.yml", folder=settings.site.parent).returncode == 0
    alone = tree(settings.site)
    assert any(path.startswith(f"{FOLDER}css/site.") for path in alone)
    assert missing_assets(files_of(settings.site)) == set(), "its pages have all that they load"
    assert {path: ours[path] for path in alone} == alone


def test_mkdocs_stops_at_errors_before_it_clears_the_former_site(settings: Settings) -> None:
    assert mkdocs(folder=settings.site.parent).returncode == 0
    former = tree(settings.site)
    (settings.content / "green").mkdir()
    write_page(settings, "green/bad.yml", BAD_RECORD)
    done = mkdocs(folder=settings.site.parent)
    assert done.returncode == 1
    assert "content/green/bad.yml:3:1: error[" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(settings.site) == former


def test_files_that_may_run_scripts_are_not_published(
    settings: Settings, capsys: pytest.CaptureFixture
) -> None:
    for name in ("ko/page.html", "ko/drawing.svg", "ko/run.js", "shot.PNG", "notes.md"):
        write_page(settings, name, "<script>alert(1)</script>")
    assert papers("--lang", "en") == 0
    out = capsys.readouterr().out
    files = tree(settings.site)
    for name in ("ko/page.html", "ko/drawing.svg", "ko/run.js"):
        assert out.count(f"{name} is not published") == 1
        assert name not in files
    assert out.count("notes.md is not published") == 1
    assert "shot.PNG" in files


# What authors write on editorial pages


def rendered(text: str) -> str:
    reader = markdown.Markdown(
        extensions=["attr_list", "footnotes", "tables", "toc", NoRawHtml()],
        extension_configs={"toc": {"slugify": no_id}},
    )
    return editorial.safe(reader.convert(text), Words("ko", None))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "글 <img src=x onerror=alert(1)> 글",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<javascript:alert(1)>",
        '글\n{: onclick="alert(1)" style="position:fixed" }',
        '![x](a.png){: onload="alert(1)" srcset="https://elsewhere.example/a.png" }',
        '[x](b){: target="_blank" ping="https://elsewhere.example/" formaction="x" }',
        "![x](https://elsewhere.example/a.png)",
        "![x](//elsewhere.example/a.png)",
        r"![x](\\elsewhere.example/a.png)",
        "<div>\n<iframe src=x></iframe>\n</div>",
        "<!-- <base href=x> --><base href=x><form action=x><style>*{}</style>",
        "| a |\n|---|\n| <svg onload=alert(1)> |",
        "글[^1]\n\n[^1]: <math><script>alert(1)</script></math>",
        "```\n</code></pre><script>alert(1)</script>\n```",
    ],
)
def test_nothing_that_an_author_writes_runs_or_loads(text: str) -> None:
    html = rendered(text)
    opened = html.lower().split("<")[1:]
    tags = {piece.split(">")[0].split()[0].strip("/") for piece in opened}
    assert not tags & {"script", "iframe", "form", "style", "base", "svg", "math", "object"}
    for tag in (piece.split(">")[0] for piece in opened):
        for part in ("onerror", "onclick", "onload", "style=", "srcset", "target", "ping", "form"):
            assert part not in tag
        for part in ("javascript", "data:", "elsewhere"):
            assert part not in tag


def test_what_authors_need_survives() -> None:
    html = rendered(
        "# 제목\n\n## 왜 {#why}\n\n**이것(this)**은 [글](https://a.example/)[^1]\n\n"
        "| 이름 | 값 |\n|---|--:|\n| 가 | 1 |\n\n![그림](그림.png)\n\n[^1]: 각주\n"
    )
    assert "<h1>제목</h1>" in html
    assert '<h2 id="why">왜' in html
    assert "<strong>이것(this)</strong>은" in html
    assert '<th scope="col" class="right">값</th>' in html
    assert '<a class="footnote-ref" href="#fn:1">1</a>' in html
    assert 'id="fn:1"' in html
    assert '<img alt="그림"' in html


def test_no_page_takes_the_id_of_the_frame_or_a_counted_one() -> None:
    html = rendered("# 하나\n\n## 둘\n\n## 셋 {#main}\n")
    assert "id=" not in html


def test_records_are_linked_where_they_can_be_read() -> None:
    settings = load_settings(PROJECT / "mkdocs.yml")
    corpus = pipeline.load(settings, dt.date(2026, 3, 1)).corpus
    assert corpus is not None
    translated, only_korean = (
        next(
            record.id
            for record in corpus.records.values()
            if record.language == "ko" and ((record.id, "en") in corpus.translations) is wanted
        )
        for wanted in (True, False)
    )
    assert editorial.record_path(corpus, translated.upper(), "ko") == f"ko/{translated}/"
    assert editorial.record_path(corpus, translated, "en") == f"en/{translated}/"
    assert editorial.record_path(corpus, only_korean, "en") == f"ko/{only_korean}/"
    assert editorial.record_path(corpus, "g-999999999", "ko") is None
    text = "[G-0001], [글][w-0002], [안](g-0003), [g-0004]: x, [G-0001]"
    assert editorial.references(text) == ["G-0001", "w-0002"]
    assert editorial.with_definitions("a", [("G-0001", "../g-0001/")]) == (
        "a\n\n[G-0001]: ../g-0001/\n"
    )
