"""What residents come for can be done on every width, in every mode, by whatever means they have.

Each task runs over the widths, the modes and the ways of `RUNS`: every width meets every mode and
every way, and over two tasks every mode meets every way.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, ElementHandle, Locator, Page, expect

from tests.browser import chromium, modes, provision

WIDTHS = (360, 768, 1280)
WAYS = ("pointer", "keyboard", "no script", "zoom", "large text", "spacing")
STYLES = {"large text": modes.LARGE_TEXT, "spacing": modes.SPACING}
#: A reader who Tabs on for longer than this has lost the way.
MOST_TABS = 300

QUESTION = "직업을 두고 사람을 다르게 보는 마음은 어떻게 줄일까요?"
MEETING = "첫 번째 사회적 대화: 좋은 일자리 상상하기"


def runs(turn: int) -> list[tuple[int, str, str]]:
    """Eighteen of the 108: each width with each mode and with each way, in one of two turns."""
    return [
        (width, mode, WAYS[(at + 2 * row + turn) % len(WAYS)])
        for row, width in enumerate(WIDTHS)
        for at, mode in enumerate(modes.MODES)
    ]


# What has the focus, and whether its reader can see that.
FOCUS = """
(wanted) => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  return {
    there: at === wanted,
    name: `${at.localName}.${at.className} ${at.textContent.trim().slice(0, 30)}`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}
"""


@dataclass
class Reader:
    """Somebody who does a thing by pointing, or by the keyboard alone."""

    page: Page
    home: str
    way: str

    @property
    def keyboard(self) -> bool:
        return self.way == "keyboard"

    @property
    def scripts(self) -> bool:
        return self.way != "no script"

    def open(self, path: str) -> None:
        self.page.goto(self.home + path)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def follow(self, link: Locator) -> None:
        """Go where a link leads, or press what is to be pressed."""
        self._act(link, "Enter", link.click)

    def choose(self, box: Locator) -> None:
        """Tick a box."""
        self._act(box, "Space", box.check)

    def write(self, field: Locator, words: str) -> None:
        """Write into a field and press Enter."""
        self._act(field, "", field.click)
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")

    def unfold(self, summary: Locator) -> None:
        """Open what is folded; nothing where it stands open, or is always open on this width."""
        if summary.is_visible() and not summary.evaluate("at => at.parentElement.open"):
            self.follow(summary)

    def _act(self, target: Locator, key: str, point: Callable[[], None]) -> None:
        expect(target).to_be_visible()
        if not self.keyboard:
            point()
            return
        handle = target.element_handle()
        assert handle is not None
        self._walk_to(handle)
        if key:
            self.page.keyboard.press(key)

    def _walk_to(self, target: ElementHandle) -> None:
        """Press Tab until this has the focus; every stop on the way must be seen."""
        for _ in range(MOST_TABS):
            at = self.page.evaluate(FOCUS, target)
            if at["there"]:
                return
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUS, target)
            if not at["name"].startswith("body"):
                assert at["seen"], f"the focus is out of sight at {at['name']}"
                assert at["outline"] >= 2, f"the focus is not to be seen at {at['name']}"
        pytest.fail(f"{target} is not reached with the keyboard")


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Browser]:
    """A browser without scripts at all: Playwright's own switch leaves <noscript> unread."""
    off = [*chromium.ARGUMENTS, "--blink-settings=scriptEnabled=false"]
    running = browser.browser_type.launch(executable_path=provision.chromium(), args=off)
    yield running
    running.close()


@pytest.fixture
def reader(request: pytest.FixtureRequest, site_url: str) -> Iterator[Reader]:
    """A reader with her width, mode and way; at the end no error stands in the console."""
    width, mode, way = request.param
    browser = request.getfixturevalue("scriptless" if way == "no script" else "browser")
    errors: list[str] = []
    with modes.shown(
        browser,
        width,
        mode,
        style=STYLES.get(way, ""),
        zoomed=way == "zoom",
        scripts=way != "no script",
        permissions=["clipboard-read", "clipboard-write"],
    ) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield Reader(page, site_url, way)
        if ground := modes.MODES[mode].ground:
            expect(page.locator("body")).to_have_css("background-color", ground)
    assert errors == []


def every(turn: int) -> pytest.MarkDecorator:
    """Run a task for the readers of a turn."""
    readers = runs(turn)
    names = [f"{width}-{mode}-{way}".replace(" ", "_") for width, mode, way in readers]
    return pytest.mark.parametrize("reader", readers, ids=names, indirect=True)


def is_question(page: Page) -> None:
    """The page of the question that somebody looked for, with what became of it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.locator(".meter__title")).to_be_visible()


# The tasks


@every(0)
def test_find_my_question_by_its_words(reader: Reader) -> None:
    """She writes some of her words and comes to her question; without scripts, to the lists."""
    page = reader.page
    reader.open("ko/")
    reader.write(page.locator("#home-query"), "사람을 다르게 보는")
    expect(page).to_have_url(re.compile(r"/ko/search/\?q="))
    if reader.scripts:
        reader.follow(page.locator(".results__title").filter(has_text=QUESTION).first)
    else:
        expect(page.locator("noscript")).to_be_visible()
        reader.follow(
            page.locator("main").get_by_role("link", name=re.compile("대화와 사건")).first
        )
        reader.follow(page.locator("main").get_by_role("link", name=MEETING).first)
        reader.follow(page.locator("main").get_by_role("link", name=QUESTION))
    is_question(page)


@every(1)
def test_find_my_question_by_its_meeting(reader: Reader) -> None:
    page = reader.page
    reader.open("ko/")
    reader.follow(page.locator("#by-event").get_by_role("link", name=MEETING))
    expect(page.get_by_role("heading", level=1)).to_contain_text(MEETING)
    reader.follow(page.locator("#question").get_by_role("link", name=QUESTION))
    is_question(page)


@every(0)
def test_find_my_question_by_its_place(reader: Reader) -> None:
    page = reader.page
    reader.open("ko/")
    way = page.locator("#by-place")
    reader.unfold(way.locator("summary"))
    reader.follow(way.get_by_role("link", name="월곡1동"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("월곡1동")
    asked = page.locator("#question .record-link__title").first
    words = asked.inner_text()
    reader.follow(asked)
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.locator(".meter__title")).to_be_visible()


@every(1)
def test_follow_the_chain(reader: Reader) -> None:
    """From her question to the core question, the solution, the action, and what is said of it."""
    page = reader.page
    reader.open("ko/g-0101/")
    reader.follow(page.locator("#story a[href*='g-0005/']").first)
    expect(page.locator(".record__kind")).to_contain_text("핵심질문")
    chain = page.locator("#chain")
    expect(chain.get_by_text("지금 보는 기록").first).to_be_visible()
    reader.follow(chain.locator("a[href*='w-0011/']").first)
    expect(page.locator(".record__kind")).to_contain_text("백서")
    reader.follow(page.locator("#chain a[href*='b-0008/']").first)
    expect(page.locator(".record__kind")).to_contain_text("청서")
    expect(page.locator("#chain a[href*='w-0011/']").first).to_be_visible()


@every(0)
def test_see_the_state_of_an_action(reader: Reader) -> None:
    """From the menu to what runs late, with the day of the report, its steps and both voices."""
    page = reader.page
    reader.open("ko/")
    reader.unfold(page.locator(".navigation__summary"))
    reader.follow(page.locator(".navigation").get_by_role("link", name="진행 상황"))
    reader.follow(page.locator("#states a[href*='b-0002/']").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    state = page.locator(".record__head")
    expect(state.locator(".badge").filter(has_text="늦어짐")).to_be_visible()
    expect(state).to_contain_text("2026. 9. 18. 기준")
    expect(state).to_contain_text("4단계 가운데 1단계를 마쳤습니다")
    for words in ("단계별 진행", "두 목소리"):
        expect(page.get_by_role("heading", level=2, name=words)).to_be_visible()


@every(1)
def test_cite(reader: Reader) -> None:
    """The line to cite is there to copy, with a file for those who collect, and a way to check."""
    page = reader.page
    reader.open("ko/g-0001/")
    line = page.locator("#cite-line")
    expect(line).to_contain_text("G-0001")
    if reader.scripts:
        reader.follow(page.get_by_role("button", name="인용문 복사"))
        expect(page.locator(".cite .share__said")).to_have_text("인용문을 복사했습니다.")
        assert page.evaluate("navigator.clipboard.readText()") == line.inner_text()
    reader.unfold(page.locator(".cite summary"))
    expect(page.locator(".cite").get_by_role("link", name="BibLaTeX")).to_be_visible()
    reader.follow(page.get_by_role("link", name="인용이 아직 맞는지 보기"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("인용")


@every(0)
def test_switch_the_language(reader: Reader) -> None:
    """The same record in the other language, and back."""
    page = reader.page
    reader.open("ko/g-0001/")
    title = page.get_by_role("heading", level=1).inner_text()
    reader.follow(page.locator(".languages").get_by_role("link", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"/en/g-0001/$"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text(title)
    reader.follow(page.locator(".languages").get_by_role("link", name="한국어"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@every(1)
def test_narrow_by_two_facets(reader: Reader) -> None:
    """Raw questions of one sector: chosen together, or, without scripts, a list within a list."""
    page = reader.page
    reader.open("ko/browse/")
    if not reader.scripts:
        reader.follow(
            page.locator(".browse__values").get_by_role("link", name="제조업", exact=True)
        )
        expect(page.get_by_role("heading", level=1)).to_contain_text("제조업")
        group = page.locator("#question")
        promised = int(re.findall(r"\d+", group.locator("h2").inner_text())[0])
        expect(group.locator(".record-link")).to_have_count(promised)
        return
    status = page.locator("#browse-status")
    expect(status).to_have_text(re.compile(r"기록 \d+개"))
    reader.unfold(page.locator("#browse-choices > summary"))
    reader.choose(page.locator("input[name=kind][value=question]"))
    expect(page).to_have_url(re.compile(r"\?kind=question$"))
    label = page.locator("label", has=page.locator("input[name=sector][value=manufacturing]"))
    promised = int(re.findall(r"\d+", label.locator(".facet__count").inner_text())[0])
    reader.choose(page.locator("input[name=sector][value=manufacturing]"))
    expect(page).to_have_url(re.compile(r"\?kind=question&sector=manufacturing$"))
    expect(status).to_have_text(re.compile(rf"기록 {promised}개"))
    expect(page.locator(".chosen__value")).to_have_count(2)
    for kind in page.locator(".found__meta").all_inner_texts():
        assert kind.startswith("원질문")


# The table itself


def test_every_width_meets_every_mode_and_every_way() -> None:
    """The table above holds what it says."""
    first, second = set(runs(0)), set(runs(1))
    for done in (first, second):
        assert {(width, mode) for width, mode, _ in done} == {
            (width, mode) for width in WIDTHS for mode in modes.MODES
        }
        assert {(width, way) for width, _, way in done} == {
            (width, way) for width in WIDTHS for way in WAYS
        }
    assert {(mode, way) for _, mode, way in first | second} == {
        (mode, way) for mode in modes.MODES for way in WAYS
    }
