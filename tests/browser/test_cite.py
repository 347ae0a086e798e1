"""The page that checks citations, in a real Chromium, on a site where everything has happened."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.render.citing import SCRIPTS
from generator.settings import Settings
from tests.browser import chromium, frame, links, policy, provision
from tests.browser.chromium import FIND_OVERFLOW, REPORT_VIOLATIONS, RUN_AXE, Listener
from tests.browser.faults import Fault, assert_none
from tests.browser.html_validate import html_faults
from tests.browser.pages import Site
from tests.browser.server import StaticServer
from tests.unit.citing.states import TODAY, released
from tests.unit.ledger.small import put, small
from tests.unit.projects import PAGES, PROJECT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of tests/unit/citing/states.py, built as a person would build it."""
    project = tmp_path_factory.mktemp("states")
    return built(project, released(project))


def built(project: Path, settings: Settings) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--no-print", "--date", TODAY],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return settings.site


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    """Its address under /base/, outside which nothing exists."""
    with StaticServer(folder, "/base/") as server:
        yield server.url


class Asking:
    """A page in which citations are asked for; hears whatever goes wrong meanwhile."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.faults: list[Fault] = []
        self.field = page.locator("main").get_by_role("textbox")
        self.status = page.locator("main").get_by_role("status")
        page.add_init_script(REPORT_VIOLATIONS)
        Listener(home, self.faults).listen(page)

    def open(self, citation: str = "", language: str = "ko") -> "Asking":
        """The page, with a citation in its address if there is one."""
        query = f"?q={quote(citation, safe='')}" if citation else ""
        self.page.goto(f"{self.home}{language}/cite/{query}")
        return self

    def ask(self, citation: str) -> "Asking":
        """Paste a citation and press the button."""
        self.field.fill(citation)
        self.page.locator("main").get_by_role("button").click()
        return self

    def answered(self, heading: str) -> str:
        """Wait for a verdict with this heading; its whole text."""
        verdict = self.page.locator(".verdict").first
        expect(verdict.get_by_role("heading", level=3)).to_have_text(heading)
        expect(self.status).to_have_text(heading)
        return str(verdict.inner_text())


@pytest.fixture
def asking(phone_page: Page, home: str) -> Iterator[Asking]:
    """The page on a phone; afterwards nothing may have gone wrong. axe sees the desk too."""
    found = Asking(phone_page, home)
    yield found
    assert_none(found.faults)


UNKNOWN = "이 누리집이 알지 못하는 인용입니다"
ANSWERS = {
    "G-0005 v1": (
        "인용한 글 그대로입니다",
        ["인용한 글과 지금 기록의 글이 같습니다.", "녹서 제2판"],
    ),
    "/ko/g-0002/v1/": ("인용한 뒤에 글이 고쳐졌습니다", ["2번째 글 (2026. 6. 30.): 목소리를 보탬"]),
    "/ko/g-0002/v1/#g-0002.why": ("글은 고쳐졌지만 인용한 절은 그대로입니다", ["(why)"]),
    "G-0001 v2": ("인용한 뒤에 글이 고쳐졌습니다", ["아직 펴내지 않은 곳이 있습니다"]),
    "https://example.org/ko/g-0003/v1/": (
        "이 기록은 철회되었습니다",
        ["2026. 6. 20.", "같은 기록이 있음", "같은 물음", "G-0001"],
    ),
    "G-0004 v1": ("이 기록은 여러 기록으로 나뉘었습니다", ["다시 정리", "G-0001", "G-0002"]),
    "G-0013": ("이 기록은 다른 기록에 합쳐졌습니다", ["같은 내용이 다른 곳에", "G-0014"]),
    "draft-five": ("이 기록은 다른 번호로 옮겨졌습니다", ["초안이 번호를", "G-0005"]),
    "G-0012": ("이 기록은 더 이상 싣지 않습니다", ["개인정보"]),
    "G-0011 v1": ("인용한 글은 법에 따라 내려졌습니다", ["2026. 7. 10.", "개인정보 보호"]),
    "W-0002 v1": ("다른 기록이 이 기록을 대신합니다", ["W-0001", "인용한 글 그대로 남아"]),
    "/ko/g-0001/": ("몇 번째 글인지 적지 않은 인용입니다", ["읽은 날도", "2번째 글"]),
    "G-0002 (읽은 날: 2026년 4월 1일)": (
        "몇 번째 글인지 적지 않은 인용입니다",
        ["읽은 날(2026. 4. 1.)", "그 글은 그 뒤에 고쳐졌습니다.", "1번째 글 (2026. 3. 1.)"],
    ),
    "B-0001": ("몇 번째 글인지 적지 않은 인용입니다", ["펴낸 적이 없어"]),
    "녹서 제1판 G-0005": ("인용한 글 그대로입니다", ["G-0005, 녹서 제1판"]),
    "/ko/green/e1/": ("인용한 판은 펴낸 그대로입니다", ["녹서 제2판", "제1판에서 바뀐 점", "0건"]),
    "/ko/green/": ("몇 번째 판인지 적지 않은 인용입니다", ["녹서 제1판", "녹서 제2판"]),
    "청서 제3판": (UNKNOWN, ["청서 제3판"]),
    "G-0001 v9": (UNKNOWN, ["9번째로 펴낸 글은 없습니다", "2번째 글"]),
    "https://elsewhere.example/ko/g-0005/v1/": ("인용한 글 그대로입니다", ["elsewhere.example"]),
    "안녕하세요": (UNKNOWN, ["찾은 것이 없음", "번호나 주소가 들어 있는지"]),
}


@pytest.mark.parametrize("citation", ANSWERS)
def test_each_citation_has_its_answer(asking: Asking, citation: str) -> None:
    heading, told = ANSWERS[citation]
    text = asking.open().ask(citation).answered(heading)
    for words in told:
        assert words in text
    assert "undefined" not in text
    assert asking.page.evaluate(FIND_OVERFLOW) is None


def test_the_difference_is_shown_word_by_word(asking: Asking) -> None:
    asking.open("/ko/g-0002/v1/").answered("인용한 뒤에 글이 고쳐졌습니다")
    verdict = asking.page.locator(".verdict")
    assert verdict.locator("ins").all_text_contents() == ["넣은 말: 여러"]
    assert verdict.locator("del").count() == 0


def test_the_proof_is_shown(asking: Asking, folder: Path) -> None:
    asking.open("G-0005 v1").answered("인용한 글 그대로입니다")
    asking.page.get_by_text("다시 셈했고, 펴낼 때 적어 둔 값과 같습니다").click()
    hashes = asking.page.locator(".verdict .hash").all_inner_texts()
    assert len(hashes) == 2
    assert hashes[0] == hashes[1]
    assert len(hashes[0]) == 64
    path = asking.page.locator(".verdict__proof a").inner_text()
    assert (folder / path).is_file()


def test_every_link_of_every_answer_leads_to_a_page(asking: Asking, folder: Path) -> None:
    """Files of the site below /base/, or the page itself with another citation."""
    leading = set()
    for citation, (heading, _) in ANSWERS.items():
        asking.open(citation).answered(heading)
        leading |= {
            str(href) for href in asking.page.eval_on_selector_all(
                ".verdict a", "(found) => found.map((a) => a.href)"
            )
        }  # fmt: skip
    assert len(leading) > 30
    for href in leading:
        path = href.removeprefix(asking.home).partition("?")[0].partition("#")[0]
        assert not path.startswith("http"), href
        file = folder / path
        assert (file / "index.html" if path.endswith("/") else file).is_file(), href


def test_an_answer_can_be_shared_reloaded_and_left(asking: Asking) -> None:
    page = asking.page
    asking.open().ask("G-0005 v1").answered("인용한 글 그대로입니다")
    assert page.url == f"{asking.home}ko/cite/?q=G-0005%20v1"
    asking.ask("/ko/g-0003/v1/").answered("이 기록은 철회되었습니다")
    page.reload()
    asking.answered("이 기록은 철회되었습니다")
    page.go_back()
    asking.answered("인용한 글 그대로입니다")
    expect(asking.field).to_have_value("G-0005 v1")
    page.go_back()
    expect(page.locator(".verdict")).to_have_count(0)
    expect(asking.status).to_be_empty()


def test_a_long_citation_has_a_short_address_with_the_same_answer(asking: Asking) -> None:
    heading = "몇 번째 글인지 적지 않은 인용입니다"
    long = f"{'긴 글 ' * 1500} G-0002 (읽은 날: 2026. 4. 1.)"
    first = asking.open().ask(long).answered(heading)
    assert len(asking.page.url) < 200
    asking.page.reload()
    assert asking.answered(heading) == first


def test_a_bibliography_is_answered_one_by_one(asking: Asking, folder: Path) -> None:
    files = [(folder / f"id/g-000{n}/cite.bib").read_text("utf-8") for n in (1, 2, 5)]
    asking.open().ask("\n".join([*files, "@book{other, title={Another book}}"]))
    expect(asking.page.locator(".verdict")).to_have_count(3)
    expect(asking.status).to_have_text("인용 3개를 살폈습니다.")
    expect(asking.page.get_by_text("이 누리집의 것이 아닌 인용 1개는")).to_be_visible()


def test_the_keyboard_is_enough(asking: Asking) -> None:
    page = asking.open().page
    asking.field.focus()
    page.keyboard.type("G-0005 v1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"
    page.keyboard.press("Enter")
    asking.answered("인용한 글 그대로입니다")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("G-0004 v1")
    page.keyboard.press("Control+Enter")
    asking.answered("이 기록은 여러 기록으로 나뉘었습니다")


def test_an_empty_question_is_answered_kindly(asking: Asking) -> None:
    asking.open().ask("  \n ")
    expect(asking.status).to_have_text("인용이나 주소를 붙여 넣어 주세요.")


HOSTILE = [
    "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>",
    "https://\"><script>document.title='taken'</script>.example/ko/g-0005/v1/",
    "구청, 2026, 『녹서』, G-0005 v1 「<b id=taken>제목</b>」",
    "javascript:document.title='taken'//ko/g-0005/v1/",
    "(a+)+$ [" + "{" * 9000 + "(" * 1000,
    "G-0005 v1 " * 1000,
    "/ko/../../../etc/g-0005/v1/",
    "\u202e\u0000\u200bG-0005\u2028 v1",
]


@pytest.mark.parametrize("citation", HOSTILE)
def test_what_is_pasted_is_only_ever_text(asking: Asking, citation: str) -> None:
    page = asking.open().ask(citation).page
    expect(page.locator(".verdict")).not_to_have_count(0)
    assert page.title().startswith("인용이 아직 맞는지 보기")
    assert page.locator("main :is(img, script, #taken)").count() == 0
    assert page.locator('main a[href^="javascript"]').count() == 0
    assert page.evaluate(FIND_OVERFLOW) is None


def test_a_citation_in_english_is_answered_in_english(asking: Asking) -> None:
    heading = "The text has changed since it was cited"
    text = asking.open("/en/g-0001/v1/", language="en").answered(heading)
    assert "Text 1 (1 March 2026)" in text
    assert "And more." in text
    asking.open("G-0005 v1", language="en").answered("The cited text is unchanged")
    assert asking.page.locator('.verdict [lang="ko"]').count() == 1


# What is not there


def test_an_unknown_number_is_not_guessed(phone_page: Page, home: str) -> None:
    asking = Asking(phone_page, home)
    text = asking.open().ask("G-0777").answered(UNKNOWN)
    assert "이 번호의 기록이 없고" in text
    assert {fault.rule for fault in asking.faults} == {"request-failed", "console-error"}
    assert [f for f in asking.faults if "404" not in f.detail] == []


def test_without_a_connection_the_page_says_so(phone_page: Page, home: str) -> None:
    asking = Asking(phone_page, home).open()
    phone_page.context.set_offline(True)
    text = asking.ask("G-0005 v1").answered("지금은 살필 수 없습니다")
    assert "인터넷 연결을 확인" in text
    phone_page.context.set_offline(False)
    asking.ask("G-0005 v1").answered("인용한 글 그대로입니다")


@pytest.mark.parametrize(
    ("path", "status", "body", "heading"),
    [
        ("id/g-0005/data.json", 500, "", "지금은 살필 수 없습니다"),
        ("id/g-0005/data.json", 200, "<!doctype html>", "자료를 읽을 수 없어 답하지 못합니다"),
        ("ko/g-0005/v1/index.md", 404, "", "자료를 읽을 수 없어 답하지 못합니다"),
        ("ko/g-0005/v1/index.md", 200, "다른 글", "받은 글이 적어 둔 해시와 다릅니다"),
    ],
)
def test_broken_data_is_told_and_never_answered_from(
    phone_page: Page, home: str, path: str, status: int, body: str, heading: str
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type="text/plain; charset=utf-8")

    phone_page.route(f"{home}{path}", answer)
    text = Asking(phone_page, home).open("G-0005 v1").answered(heading)
    assert "같습니다" not in text


def test_where_no_hash_can_be_computed_the_written_one_is_shown(
    phone_page: Page, home: str
) -> None:
    """As over http, where browsers offer no crypto.subtle."""
    phone_page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined});")
    text = Asking(phone_page, home).open("G-0005 v1").answered("인용한 글 그대로입니다")
    assert "확인하지 못했습니다" in text
    assert phone_page.locator(".verdict .hash").count() == 1


# The page without a script, and the site around it


@pytest.mark.parametrize(("language", "text"), [("ko", "/v2/"), ("en", "/v1/")])
def test_without_javascript_the_ways_serve(
    plain_browser: Page, home: str, language: str, text: str
) -> None:
    plain_browser.goto(f"{home}{language}/cite/")
    expect(plain_browser.locator("main form")).to_be_hidden()
    expect(plain_browser.locator("noscript p, .citing__plain").first).to_be_visible()
    ways = plain_browser.locator("section", has=plain_browser.locator("#ways-title"))
    expect(ways).to_be_visible()
    for suffix in ("/history/", text, "/green/e1/", "/as-of/", "/green/"):
        assert ways.locator(f'a[href$="{suffix}"]').count() >= 1, suffix
    ways.locator('a[href$="/history/"]').click()
    expect(plain_browser.get_by_role("heading", level=1)).to_be_visible()
    assert "/history/" in plain_browser.url


@pytest.mark.parametrize("citation", ["", *ANSWERS])
def test_axe_finds_nothing_in_any_answer(browser: Browser, home: str, citation: str) -> None:
    faults = []
    with chromium.new_context(browser, chromium.PHONE, bypass_csp=True) as context:
        context.add_init_script(path=provision.node_tool("axe-core/axe.min.js"))
        page = context.new_page()
        asking = Asking(page, home).open(citation)
        if citation:
            asking.answered(ANSWERS[citation][0])
            page.eval_on_selector_all(
                "details", "(all) => all.forEach((one) => { one.open = true })"
            )
        for size in (chromium.PHONE, chromium.DESK):
            page.set_viewport_size(size)
            faults += page.evaluate(RUN_AXE)
    assert faults == []


@pytest.mark.parametrize(
    "check", [links.links, links.other_hosts, frame.ids, frame.frame, policy.policy]
)
def test_every_page_of_the_site_is_whole(
    folder: Path, check: Callable[[Site], Iterable[Fault]]
) -> None:
    assert_none(check(Site.read(folder)))


def test_every_page_of_the_site_is_valid_html(folder: Path) -> None:
    assert_none(html_faults(folder))


#: The scripts of the page, under the names that hold their hash.
_OWN = re.compile("|".join(script.replace(".js", r"\.[0-9a-f]{8}\.js") for script in SCRIPTS))


def test_only_this_page_loads_its_scripts(folder: Path) -> None:
    loading = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("index.html")
        if _OWN.search(path.read_text("utf-8"))
    }
    assert loading == {"ko/cite/index.html", "en/cite/index.html"}


def test_records_and_histories_lead_here(asking: Asking) -> None:
    page = asking.page
    page.goto(f"{asking.home}ko/g-0005/")
    page.locator(".cite a", has_text="인용이 아직 맞는지 보기").click()
    asking.answered("몇 번째 글인지 적지 않은 인용입니다")
    page.goto(f"{asking.home}ko/g-0005/history/")
    page.locator("main a", has_text="인용이 아직 맞는지 보기").click()
    asking.answered("몇 번째 글인지 적지 않은 인용입니다")
    page.locator("footer a", has_text="날짜로 찾기").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("날짜로 찾기")


# Days


@pytest.mark.parametrize(
    ("day", "reached"),
    [
        ("2026-03-01", "as-of/2026-03-01/"),
        ("2026-05-05", "as-of/2026-03-15/?date=2026-05-05"),
        ("2026-06-30", "as-of/2026-06-30/"),
    ],
)
def test_a_day_leads_to_the_release_before_it(asking: Asking, day: str, reached: str) -> None:
    page = asking.page
    page.clock.set_fixed_time("2026-08-01T12:00:00+09:00")
    page.goto(f"{asking.home}ko/as-of/")
    page.get_by_label("찾을 날짜").fill(day)
    page.locator("main").get_by_role("button").click()
    page.wait_for_url(f"{asking.home}ko/{reached}")
    status = asking.status
    if "?" in reached:
        expect(status).to_contain_text("2026-05-05: 이 날짜까지 마지막으로 펴낸 날의 쪽입니다.")
    else:
        expect(page.locator("#as-of-status")).to_be_hidden()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-02-28", "그날까지는 펴낸 것이 없습니다."),
        ("2030-01-01", "아직 오지 않은 날입니다."),
        ("<img src=x>", "날짜를 2026-03-31처럼 적어 주세요."),
    ],
)
def test_a_day_without_a_release_is_told(asking: Asking, day: str, told: str) -> None:
    asking.page.clock.set_fixed_time("2026-08-01T12:00:00+09:00")
    asking.page.goto(f"{asking.home}ko/as-of/?date={quote(day)}")
    expect(asking.status).to_have_text(told)


def test_without_javascript_the_days_are_a_list(plain_browser: Page, home: str) -> None:
    plain_browser.goto(f"{home}ko/as-of/")
    expect(plain_browser.locator("main form")).to_be_hidden()
    plain_browser.get_by_role("link", name="2026. 3. 1.").click()
    plain_browser.get_by_role("link", name="기록마다 실려 있던 글 보기").click()
    plain_browser.get_by_role("link", name="무엇을 물을까요? 1").click()
    assert plain_browser.url == f"{home}ko/g-0001/v1/"


@pytest.mark.parametrize(
    "path", ["as-of/", "as-of/2026-03-15/?date=2026-04-01", "as-of/2026-06-30/green/"]
)
def test_axe_finds_nothing_on_days(browser: Browser, home: str, path: str) -> None:
    faults = []
    with chromium.new_context(browser, chromium.PHONE, bypass_csp=True) as context:
        context.add_init_script(path=provision.node_tool("axe-core/axe.min.js"))
        page = context.new_page()
        page.goto(f"{home}ko/{path}")
        assert page.evaluate(FIND_OVERFLOW) is None
        for size in (chromium.PHONE, chromium.DESK):
            page.set_viewport_size(size)
            faults += page.evaluate(RUN_AXE)
    assert faults == []


def test_before_any_release_the_pages_say_so(
    phone_page: Page, tmp_path: Path, serve: Callable[..., str]
) -> None:
    """The project as it is cloned: records, and no ledger yet."""
    settings = small(tmp_path)
    for language in ("ko", "en"):
        for name, view in PAGES.items():
            put(settings.content / language / f"{name}.md", f"---\nview: {view}\n---\n# {name}\n")
    asking = Asking(phone_page, serve(built(tmp_path, settings), "/base/"))
    text = asking.open("G-0001").answered("몇 번째 글인지 적지 않은 인용입니다")
    assert "펴낸 적이 없어" in text
    asking.ask("/ko/green/").answered("몇 번째 판인지 적지 않은 인용입니다")
    asking.ask("G-0001 v1").answered(UNKNOWN)
    phone_page.goto(f"{asking.home}ko/as-of/")
    expect(phone_page.locator("main")).to_contain_text("아직 펴낸 것이 없으며")
    assert_none(asking.faults)
