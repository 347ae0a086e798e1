"""What stands where something has left: in every language, at every address, in words."""

import posixpath
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from babel.messages.pofile import read_po, write_po

from generator import promises
from generator.ledger.addresses import astray, standing
from generator.ledger.keep import Keeper, leads_to
from generator.objects.codes import hint, message
from generator.objects.output import Output
from generator.objects.tombstone import Tombstone, TombstoneReason
from generator.render.assets import Assets
from generator.render.shell import DEPTHS
from generator.render.words import REASONS
from generator.settings import Settings
from tests.servers.sample import corpus as sample_corpus
from tests.servers.sample import tombstone as sample_tombstone
from tests.unit.ledger.small import (
    loaded,
    outputs,
    put,
    raw,
    release,
    small,
    solution,
    tombstone,
    verified,
)
from tests.unit.ledger.small import published as publish


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return small(tmp_path / "p")


def green(settings: Settings, name: str) -> Path:
    return settings.content / "green" / name


def site_of(settings: Settings) -> dict[str, str]:
    """Every generated page and file of a site by its path, without MkDocs; data are left out."""
    found = loaded(settings, "2026-05-01")
    assert found.corpus is not None, found.problems
    made = outputs(settings, found.corpus, found.ledger)
    ends = (".html", ".md", ".conf")
    return {output.path: output.data.decode() for output in made if output.path.endswith(ends)}


def gone_page(address: str, state: str = "gone", more: str = "") -> str:
    return (
        f"kind: tombstone\npage: {address}\nstate: {state}\ndate: 2026-02\n"
        f"reason: out-of-scope\n{more}"
    )


# Records


def test_a_record_has_its_tombstone_in_every_language_and_at_its_work(settings: Settings) -> None:
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    text = tombstone("g-0011", "merged", ["g-0012"], reason="duplicate")
    put(green(settings, "gone.yml"), f"{text}note: 두 질문은 같은 말입니다.\n")
    site = site_of(settings)
    for path, words in {
        "ko/g-0011/": (
            "이 기록은 다른 기록에 합쳐졌습니다",
            "같은 내용이 다른 곳에 있습니다.",
            "원질문",
        ),
        "id/g-0011/": (
            "이 기록은 다른 기록에 합쳐졌습니다",
            "같은 내용이 다른 곳에 있습니다.",
            "원질문",
        ),
        "en/g-0011/": (
            "This record has been merged",
            "The same is said elsewhere.",
            "Raw question",
        ),
    }.items():
        page = site[f"{path}index.html"]
        for word in (*words, "두 질문은 같은 말입니다.", "왜 그런가요? 11", "왜 그런가요? 12"):
            assert word in page, (path, word)
        assert '<time datetime="2026-02-01">' in page
        assert 'http-equiv="refresh"' not in page
    assert 'href="../../ko/g-0012/"' in site["id/g-0011/index.html"]


def test_its_history_and_its_editions_stay_in_reach(settings: Settings) -> None:
    release(settings, "green")
    put(
        green(settings, "raw-11.md"),
        raw(11, more="change_note: 다시 물음\n").replace("왜", "어째서"),
    )
    release(settings, "green", "--revisions-only", day="2026-04-01")
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "gone"))
    site = site_of(settings)
    page = site["ko/g-0011/index.html"]
    for href in ("ko/g-0011/v1/", "ko/g-0011/v2/", "ko/g-0011/history/", "ko/green/e1/"):
        assert f'href="../../{href}"' in page, href
    assert "펴낸 글 2개는 그대로 남아 있어" in page
    assert "바뀐 점: 다시 물음" in page
    for path in ("ko/g-0011/v1/", "ko/g-0011/history/"):
        assert "이 기록은 더 이상 싣지 않습니다" in site[f"{path}index.html"]
        assert "잘못 실은 것이었습니다." in site[f"{path}index.html"]
    assert "어째서 그런가요? 11" in site["ko/g-0011/v2/index.html"]


def test_how_to_cite_names_the_number_the_state_and_the_day(settings: Settings) -> None:
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "gone"))
    site = site_of(msgspec.structs.replace(settings, site_url="https://papers.example/"))
    assert (
        "『녹서』 G-0011 기록(내려짐, 2026. 2. 1.), https://papers.example/id/g-0011/"
        in (site["ko/g-0011/index.html"])
    )
    assert (
        "G-0011 (Taken down, 1 February 2026), https://papers.example/id/g-0011/"
        in (site["en/g-0011/index.html"])
    )


@pytest.mark.parametrize("reason", msgspec.inspect.type_info(TombstoneReason).values)
def test_every_reason_of_the_closed_list_is_said(settings: Settings, reason: str) -> None:
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "gone", reason=reason))
    page = site_of(settings)["ko/g-0011/index.html"]
    assert REASONS[reason] in page
    assert reason not in page


def test_where_the_law_forbids_the_title_is_not_said(settings: Settings) -> None:
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "gone", reason="court-order"))
    for path in ("ko/g-0011/index.html", "en/g-0011/index.html", "id/g-0011/index.html"):
        assert "왜 그런가요? 11" not in site_of(settings)[path]
    assert "법에 따라 적지 않습니다." in site_of(settings)["ko/g-0011/index.html"]


@pytest.mark.tells("text-left")
def test_a_text_that_can_be_read_after_its_record_went_by_law_is_told(settings: Settings) -> None:
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "gone", reason="court-order"))
    (problem,) = loaded(settings).problems
    assert (problem.code, problem.mark.path) == ("text-left", "green/gone.yml")
    assert "papers release green --redact g-0011 --ground court-order" in hint(problem, "ko")
    words = ("--redact", "g-0011", "--ground", "court-order")
    assert release(settings, "green", *words, day="2026-04-01").plan is not None
    assert loaded(settings, "2026-04-01").problems == ()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_redacted_text_shows_its_day_its_ground_and_its_salted_hash(
    settings: Settings, language: str
) -> None:
    put(settings.content / "white/w-3.md", solution(3, 1, "documented: 이름이 적혀 있던 글\n"))
    put(
        settings.content / "white/en/w-3.md",
        "---\nkind: translation\nof: w-0003\nlanguage: en\ntitle: A way\nmade: person\n---\n\n"
        "## Our answer {#answer}\n\nLike this.\n",
    )
    release(settings, "white")
    (settings.content / "white/w-3.md").unlink()
    (settings.content / "white/en/w-3.md").unlink()
    put(settings.content / "white/gone.yml", tombstone("w-0003", "gone", reason="personal-data"))
    words = ("--redact", "w-0003", "--ground", "personal-data")
    after = release(settings, "white", *words, day="2026-04-02").ledger
    site = site_of(settings)
    salted = after.redactions["w-0003", language, 1].salted
    said = {
        "ko": ("까닭: 개인정보 보호", "법에 따라 내려졌습니다", "백서", "해법"),
        "en": ("personal data", "2 April 2026", "White Paper", "Solution"),
    }[language]
    for path in (f"{language}/w-0003/", f"{language}/w-0003/v1/", f"{language}/w-0003/history/"):
        page = site[f"{path}index.html"]
        assert salted in page, path
        assert "2026-04-02" in page or "2026. 4. 2." in page or "2 April 2026" in page
        assert said[0].lower() in page.lower(), path
    assert "paper-white" not in site[f"{language}/w-0003/v1/index.html"]
    assert said[2] in site[f"{language}/w-0003/v1/index.html"]
    assert said[3] in site[f"{language}/w-0003/index.html"]
    text = site[f"{language}/w-0003/v1/index.md"]
    assert "ground: personal-data" in text
    assert salted in text
    everything = "".join(site.values())
    assert "이름이 적혀 있던 글" not in everything
    assert "함께 푸는 길 3" not in everything


def test_a_withdrawn_record_stays_readable_and_says_so_first(settings: Settings) -> None:
    more = "withdrawn: {date: 2026-02-01, reason: error, successor: g-0012}\n"
    put(green(settings, "raw-11.md"), raw(11, more=more))
    release(settings, "green")
    site = site_of(settings)
    page = site["ko/g-0011/index.html"]
    assert "왜 그런가요? 11" in page
    assert page.index("철회된 기록입니다. 까닭: 잘못 기록됨") < page.index("record__columns")
    assert "이 기록은 철회되었습니다" in site["ko/g-0011/v1/index.html"]
    assert "왜 그런가요? 11" in site["ko/g-0011/v1/index.html"]


def test_a_third_language_needs_no_code(settings: Settings, tmp_path: Path) -> None:
    """A catalogue and a word in the settings: then its tombstones are there, in its words."""
    theme = tmp_path / "theme"
    shutil.copytree(settings.theme, theme)
    with (theme / "locales/en.po").open("rb") as file:
        catalogue = read_po(file)
    for text, said in {
        "이 기록은 더 이상 싣지 않습니다": "Bản ghi này không còn được công bố",
        "잘못 실은 것이었습니다.": "Đã đăng nhầm.",
        "이 쪽은 더 이상 싣지 않습니다": "Trang này không còn",
    }.items():
        catalogue[text].string = said
    with (theme / "locales/vi.po").open("wb") as file:
        write_po(file, catalogue)
    three = msgspec.structs.replace(settings, theme=theme, languages=("ko", "en", "vi"))
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "gone"))
    put(green(settings, "page.yml"), gone_page("vi/tin/"))
    site = site_of(three)
    page = site["vi/g-0011/index.html"]
    assert "Bản ghi này không còn được công bố" in page
    assert "Đã đăng nhầm." in page
    assert "1 tháng 2" in page
    assert "Trang này không còn" in site["vi/tin/index.html"]
    assert '"/vi/g-0011" "/vi/g-0011/index.html"' in site["hosting/nginx-maps.conf"]


# Pages and files


def test_a_page_that_is_gone_says_why_at_its_address(settings: Settings) -> None:
    put(green(settings, "page.yml"), gone_page("ko/about/", more="note: 새 소개를 씁니다.\n"))
    put(green(settings, "en.yml"), gone_page("en/topic/time/"))
    site = site_of(settings)
    page = site["ko/about/index.html"]
    for word in (
        "이 쪽은 더 이상 싣지 않습니다",
        "이 누리집에서 다루는 범위를 벗어났습니다.",
        '<time datetime="2026-02">',
        "새 소개를 씁니다.",
    ):
        assert word in page
    assert 'http-equiv="refresh"' not in page
    assert "This page is no longer published" in site["en/topic/time/index.html"]


def test_a_page_that_was_split_names_what_follows(settings: Settings) -> None:
    more = "successors: [g-0001, g-0002]\n"
    put(green(settings, "page.yml"), gone_page("en/old/", "split", more))
    page = site_of(settings)["en/old/index.html"]
    assert "split into several records" in page
    assert 'href="../../en/g-0001/"' in page
    assert 'href="../../en/g-0002/"' in page


def test_what_lies_too_deep_for_a_frame_says_it_by_itself(settings: Settings) -> None:
    assert max(DEPTHS) < 7
    put(green(settings, "page.yml"), gone_page("ko/a/b/c/d/e/f/"))
    put(green(settings, "file.yml"), gone_page("files/old.pdf"))
    site = site_of(settings)
    deep, file = site["ko/a/b/c/d/e/f/index.html"], site["hosting/gone/files/old.pdf.html"]
    style = Assets.of(settings).named("css/site.css")
    assert f'<link rel="stylesheet" href="../../../../../../../{style}">' in deep
    assert "이 쪽은 더 이상 싣지 않습니다" in deep
    # The page of a file is shown at the file's own address, and at no other.
    assert f'<link rel="stylesheet" href="/{style}">' in file
    assert "이 파일은 더 이상 싣지 않습니다" in file
    for page in (deep, file):
        assert page.startswith("<!doctype html>")
        assert "default-src 'none'; style-src 'self'" in page
        assert 'http-equiv="refresh"' not in page
    found = loaded(settings).corpus
    assert found is not None
    captured = promises.captured(found, settings, loaded(settings).ledger)
    assert "hosting/gone/files/old.pdf.html" not in captured.stands


def test_a_page_that_moved_leads_on_in_one_hop_with_its_places(
    settings: Settings, tmp_path: Path
) -> None:
    """Also where its new address moved again, or is that of a record with another number now."""
    release(settings, "green")
    ends = {"ko/topic/time/": "ko/topic/pay/", "ko/sector/care/": "ko/claims/"}
    for vocabulary, id in (("topics", "time"), ("sectors", "care")):
        path = settings.content / f"vocabulary/{vocabulary}.yml"
        lines = path.read_text("utf-8").split("\n")
        put(path, "\n".join(line for line in lines if f"id: {id}" not in line))
    for path in settings.content.rglob("*.md"):
        put(path, path.read_text("utf-8").replace("[care]", "[youth]"))
    moves = {
        "ko/topic/time/": "ko/older/",
        "ko/older/": "ko/topic/pay/",
        "ko/sector/care/": "ko/claims/",
        "en/topic/time/": "id/g-0001/",
        "en/sector/care/": "ko/g-0011/",
    }
    for n, (page, to) in enumerate(moves.items()):
        put(green(settings, f"{n}.yml"), gone_page(page, "moved", f"to: {to}\n"))
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "moved", ["g-0012"]))
    ends |= {"en/topic/time/": "ko/g-0001/", "en/sector/care/": "ko/g-0012/"}
    site = publish(settings, tmp_path / "site", "2026-04-02")
    assert verified(site) == []
    maps = (site / "hosting/nginx-maps.conf").read_text()
    for page, to in ends.items():
        html = (site / page / "index.html").read_text()
        (target,) = re.findall(r'content="0; url=([^"]+)"', html)
        assert posixpath.normpath(f"{page}{target}") == to.rstrip("/")
        assert f'    "/{page.rstrip("/")}" "/{to}";\n' in maps


def followed(address: str, *tombstones: Tombstone, **aliases: str) -> str:
    found = sample_corpus(*tombstones, **aliases)
    return leads_to(found.tombstones[address], address, found, ("ko", "en"))


def test_where_it_leads() -> None:
    stone = sample_tombstone
    assert followed("ko/a/", stone("ko/a/", "moved", to="ko/b/")) == "ko/b/"
    assert followed("ko/a/", stone("ko/a/", "gone")) == ""
    assert followed("ko/a/", stone("ko/a/", "split", "g-0001", "g-0002")) == ""
    assert followed("en/a/", stone("en/a/", "moved", "g-0001")) == "en/g-0001/"
    assert followed("en/a/", stone("en/a/", "moved", "g-0002")) == "ko/g-0002/", "not in English"
    assert followed("files/a/", stone("files/a/", "moved", "g-0002")) == "ko/g-0002/"
    draft = {"draft-x": "g-0001"}
    assert followed("en/a/", stone("en/a/", "moved", to="en/draft-x/"), **draft) == "en/g-0001/"
    to_gone = (stone("ko/a/", "moved", to="ko/b/"), stone("ko/b/", "gone"))
    assert followed("ko/a/", *to_gone) == "ko/b/", "which says why it is gone"
    round_ = (stone("ko/a/", "moved", to="ko/b/"), stone("ko/b/", "moved", to="ko/a/"))
    assert followed("ko/a/", *round_) == ""


@pytest.mark.tells("lost-target")
def test_a_tombstone_that_leads_nowhere_is_told(settings: Settings) -> None:
    put(green(settings, "a.yml"), gone_page("ko/old/", "moved", "to: ko/nowhere/\n"))
    put(green(settings, "b.yml"), gone_page("ko/older/", "moved", "to: ko/claims/\n"))
    found = loaded(settings)
    assert found.corpus is not None
    stands = promises.captured(found.corpus, settings, found.ledger).stands
    (problem,) = astray(found.corpus, stands)
    assert (problem.code, problem.mark.path) == ("lost-target", "green/a.yml")
    assert "“ko/nowhere/”, where there is nothing" in message(problem, "en")


@pytest.mark.tells("tombstone-of-page")
def test_a_tombstone_of_a_page_that_still_stands_is_told(settings: Settings) -> None:
    """Hosts would lead readers away from a page that is there."""
    put(green(settings, "a.yml"), gone_page("ko/topic/pay/", "moved", "to: ko/claims/\n"))
    put(green(settings, "b.yml"), gone_page("ko/about/"))
    found = loaded(settings)
    assert found.corpus is not None
    stands = promises.captured(found.corpus, settings, found.ledger).stands
    (problem,) = astray(found.corpus, stands)
    assert (problem.code, problem.mark.path) == ("tombstone-of-page", "green/a.yml")
    (problem,) = standing(found.corpus, {"ko/about/", "ko/"})
    assert (problem.code, problem.mark.path) == ("tombstone-of-page", "green/b.yml")


def test_files_about_what_has_left_say_when_and_why(settings: Settings) -> None:
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "moved", ["g-0012"]))
    found = loaded(settings)
    assert found.corpus is not None
    keeper = Keeper(found.ledger, found.corpus, settings.languages)
    notes = {
        thing.path: thing.data.decode()
        for thing in keeper.rest(())
        if hasattr(thing, "data") and "g-0011" in thing.path
    }
    assert notes["id/g-0011/data.json"] == (
        '{"date":"2026-02-01","id":"g-0011","reason":"error","state":"moved",'
        '"successors":["g-0012"]}\n'
    )
    assert notes["id/g-0011/cite.ris"] == (
        "id: g-0011\nstate: moved\ndate: 2026-02-01\nreason: error\nsuccessors: g-0012\n"
    )


def test_stubs_answer_every_language_that_a_site_once_had(settings: Settings) -> None:
    """A language taken out of the settings: its addresses lead to those of the first."""
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "gone"))
    one = msgspec.structs.replace(settings, languages=("ko",))
    site = site_of(one)
    for id in ("g-0001", "g-0002"):
        assert f"url=../../ko/{id}/" in site[f"en/{id}/index.html"]


def test_the_same_bytes_again(settings: Settings) -> None:
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", "split", ["g-0012", "g-0013"]))
    put(green(settings, "page.yml"), gone_page("ko/about/"))
    found = loaded(settings)
    assert found.corpus is not None
    first: list[Output] = outputs(settings, found.corpus, found.ledger)
    assert first == outputs(settings, found.corpus, found.ledger)
