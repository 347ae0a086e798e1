"""Pages of a small invented corpus: what each must say, and what no page may do."""

import datetime as dt
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from generator.ledger.addresses import is_promised
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Page, Placed
from generator.pipeline import load
from generator.render.cards.page import cards
from generator.render.data import Survey, open_data
from generator.render.follow import feeds
from generator.render.loose import loose_files
from generator.render.progress.files import progress_files
from generator.render.site import FRAGMENTS, Site
from generator.render.sitemap import sitemaps
from generator.settings import Settings
from tests.unit.projects import pages_of

PROJECT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 22)
EVIL = "<script>alert(1)</script>\" onmouseover='x' {{ 7 }} &amp;"

WORDS = """
kind: taxonomy
facet: sector
label: {ko: 분야, en: Sector}
terms:
  - {id: factory, label: {ko: 제조업, en: Manufacturing}}
  - {id: care, label: {ko: 돌봄, en: Care}}
versions:
  - {id: first, label: 1단계, terms: [factory, care], valid_from: 2024, valid_to: 2025}
  - {id: second, label: 2단계, terms: [care], valid_from: 2026}
crosswalk:
  - {term: factory, to: care, match: close}
---
kind: taxonomy
facet: topic
label: {ko: 주제, en: Topic}
terms:
  - {id: pay, label: {ko: 일의 대가, en: Pay}}
---
kind: taxonomy
facet: criterion
label: 기준
terms:
  - {id: quality, label: 일자리의 질}
---
kind: event
entries:
  - {id: meeting, type: dialogue, date: 2024-08-31, label: {ko: 첫 대화, en: First dialogue}}
  - {id: crowd, type: dialogue, date: 2024-10, until: 2024-11, label: 큰 대화}
  - {id: formed, type: council, date: 2025-02-22, label: 모으는 자리}
---
kind: body
entries:
  - {id: office, type: department, label: {ko: 일자리 부서, en: Jobs department}}
  - {id: panel, type: group, label: 시민 평가단}
---
kind: source
entries:
  - {id: paper, publisher: 어느 신문, label: 어느 기사, url: "https://paper.example/1"}
---
kind: claim
entries:
  - {id: a, label: 열 명, value: 10, unit: 명, contradicts: [b], sources: [paper]}
  - {id: b, label: 스무 명, value: 20, unit: 명, contradicts: [a, c]}
  - {id: c, label: 서른 명, value: 30, unit: 명, about: true, contradicts: [b]}
  - {id: fund, label: 기금, value: 17900000000, unit: 원}
---
kind: glossary
entries:
  - {id: kpi, label: {ko: 성과 지표, en: Indicator}, plain: 일이 얼마나 되었는지 재는 수}
---
kind: place
entries:
  - {id: dong, type: dong, label: 어느 동}
"""

QUESTIONS = """
kind: question
id: g-0101
words: 일한 만큼 받고 있나요?
event: meeting
asked: 2024-08-31
place: dong
sector: factory
topic: pay
merged_into:
  - {to: g-0001, reason: 임금을 물은 질문이라 모았습니다.}
---
kind: question
id: g-0102
words: 쉬는 시간은 왜 짧은가요?
event: meeting
gap: {reason: 아직 이을 곳이 없습니다., owner: office, review_by: 2026-06-30}
---
kind: question
id: g-0103
words: 일한 만큼 받나요?
event: meeting
duplicate_of: g-0101
---
kind: question
id: g-0104
language: vi
words: Chúng tôi có được trả công bằng không?
event: meeting
merged_into:
  - {to: g-0001, reason: 공정한 임금을 물었습니다.}
redactions:
  - {date: 2025-01-02, reason: personal-data, note: 회사 이름을 가렸습니다.}
---
kind: translation
of: g-0104
language: ko
title: 우리는 공정하게 받고 있나요?
made: machine
"""

CORE = f"""---
kind: core-question
id: g-0001
aliases: [draft-pay]
text: 임금을 어떻게 공정하게 정할까요?
topic: pay
sectors: [factory]
status: adopted
formed_at: formed
priorities:
  - {{sector: factory, event: formed, rank: 1, votes: 12}}
wordings:
  - {{text: 임금은 어떻게 정하나요?, event: formed}}
answers_heard:
  - {{event: crowd, count: 1200, about: true, stance: idea}}
sources: [paper]
sample: true
documented: {msgspec.json.encode(EVIL).decode()}
---

## 왜 묻는가 {{#why}}

**임금(pay)**은 [draft-pay]의 첫 물음입니다. [G-0101]을 보세요.[^1]

[^1]: 덧붙임.
"""

CORE_EN = """---
kind: translation
of: g-0001
language: en
title: How should pay be set fairly?
made: reviewed
texts:
  wordings.1.text: How is pay set?
---

## Why we ask {#why}

Pay comes first.
"""

SOLUTIONS = """
kind: solution
id: w-0001
name: 임금표를 함께 짠다
form: answer
answers: [g-0001]
status: pilot
sectors: [care]
criteria:
  - {criterion: quality, rating: strong, reason: 받는 돈이 분명해집니다.}
powers:
  - {holder: district, what: 표를 펴낼 수 있습니다., body: office}
dissent:
  - {by: 어느 기업 모임, text: 회사마다 사정이 다릅니다., date: 2025-10-21}
decided_by: [formed]
claims: [a]
body: |
  ## 무엇을 답하는가 {#answer}

  함께 짭니다.
---
kind: solution
id: w-0002
name: 앞선 해법
form: job-model
answers: [g-0001]
withdrawn: {date: 2025-03, reason: replaced, successor: w-0001, note: 더 나은 해법이 나왔습니다.}
body: |
  ## 무엇을 답하는가 {#answer}

  예전 답입니다.
"""

ACTION = """
kind: action
id: b-0001
name: 임금표 시범
implements: [w-0001]
owner: office
schedule:
  planned: {start: 2026-01, end: 2026-12}
  revised:
    - {start: 2026-03, end: 2027-02, decided: 2026-02-10, reason: 준비가 늦었습니다.}
  actual: {start: 2026-03-02}
status:
  - {status: planned, date: 2026-01-05}
  - {status: underway, date: 2026-03-02, note: 시작했습니다.}
review_by: 2026-09-30
budget:
  - {year: 2026, payer: district, amount: 100000000, stage: approved}
  - {year: 2026, payer: state, amount: 50000000, stage: planned}
  - {year: 2027, payer: district, amount: 30000000, stage: planned}
milestones:
  - key: rule
    name: 규칙
    due: 2026-04
    done: 2026-04-20
    evidence: [{date: 2026-04-20, what: 고시}]
  - {key: ask, name: 물어보기, due: 2026-08, weight: 2}
  - {key: table, name: 첫 임금표, due: 2026-12-15}
indicators:
  - key: firms
    name: 함께한 회사
    unit: 곳
    baseline: {value: 10, date: 2026-01}
    target: {value: 50, date: 2026-12}
    measured: [{value: 20, date: 2026-06}, {value: 30, date: 2026-10}]
reports:
  - {date: 2026-06-01, by: office, text: 스무 곳이 함께합니다.}
  - {date: 2026-10-01, by: office, text: 서른 곳이 함께합니다.}
verdicts:
  - {date: 2026-10-24, by: panel, rating: partly, text: 작은 회사는 아직 없습니다.}
legal_basis:
  - {name: 조례, status: passed, date: 2024-09-10}
body: |
  ## 무엇을 하는가 {#what}

  임금표를 짭니다.
"""

CROWD = "\n---\n".join(
    f"kind: question\nid: g-{1000 + n}\nwords: 많은 질문 {n}번입니까?\nevent: crowd\n"
    "merged_into:\n  - {to: g-0001, reason: 임금을 물었습니다.}"
    for n in range(230)
)


def settings(folder: Path) -> Settings:
    return Settings(
        config=folder / "mkdocs.yml",  # beside which there is no ledger
        content=folder,
        site=folder / "site",
        theme=PROJECT / "theme",
        site_name="세 책",
        site_url="https://papers.example/",
    )


@cache
def corpus() -> Corpus:
    """The invented records, read, checked and linked."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in {
            "vocabulary/words.yml": WORDS,
            "green/questions.yml": QUESTIONS,
            "green/core.md": CORE,
            "green/core.en.md": CORE_EN,
            "green/crowd.yml": CROWD,
            "white/solutions.yml": SOLUTIONS,
            "blue/action.yml": ACTION,
        }.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        loaded = load(settings(folder), TODAY)
    assert loaded.corpus is not None, [(p.code, str(p.mark)) for p in loaded.problems]
    return loaded.corpus


@cache
def built() -> dict[str, Page]:
    return {page.path: page for page in pages_of(corpus(), settings(Path("content")))}


def article(path: str) -> str:
    return built()[path].article


def read(html: str) -> str:
    """What a reader reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def in_order(text: str, *pieces: str) -> None:
    """These pieces stand in the text, one after another."""
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        assert at >= 0, piece
        at += len(piece)


# Records


def test_a_raw_question_tells_its_story_in_the_order_of_time() -> None:
    in_order(
        read(article("ko/g-0101/")),
        *("G-0101", "일한 만큼 받고 있나요?", "지금 어디까지 왔나", "다음 일정"),
        *("이 질문이 걸어온 길", "2024. 8. 31.", "시민이 물었습니다", "첫 대화"),
        *("2025. 2. 22.", "핵심질문으로 모였습니다", "G-0001", "임금을 물은 질문이라 모았습니다."),
        *("해법이 나왔습니다", "W-0001"),
        *("2026. 3. 2.", "실행으로 옮기고 있습니다", "B-0001", "진행 중"),
        *("2026. 10. 1.", "기관이 보고했습니다", "서른 곳이 함께합니다."),
        *("2026. 10. 24.", "시민이 평가했습니다", "일부 동의", "작은 회사는 아직 없습니다."),
        *("2026. 12. 15.", "다음 일정", "첫 임금표"),
    )


def test_a_raw_question_that_went_nowhere_says_why_and_that_the_date_has_passed() -> None:
    shown = read(article("ko/g-0102/"))
    in_order(shown, "아직 이을 곳이 없습니다.", "일자리 부서", "2026. 6. 30.", "기한 지남")
    assert "해법이 나왔습니다" not in shown


def test_a_question_in_a_third_language_shows_the_citizen_s_own_words_too() -> None:
    shown = article("ko/g-0104/")
    assert "<h1" in shown
    in_order(shown, "우리는 공정하게 받고 있나요?", '<blockquote lang="vi">Chúng tôi')
    assert "기계가 했고" in shown
    assert "회사 이름을 가렸습니다." in shown
    assert "en/g-0104/" not in built()


def test_a_record_without_translation_has_no_page_there_and_is_linked_where_it_is() -> None:
    assert "en/g-0101/" not in built()
    shown = article("en/g-0001/")
    assert '<a class="record-link__title" href="../../ko/w-0001/" hreflang="ko">' in shown
    assert '<span lang="ko">임금표를 함께 짠다</span>' in shown
    assert built()["ko/g-0101/"].alternates == ()
    assert [a.path for a in built()["ko/g-0001/"].alternates] == ["en/g-0001/"]
    assert "English 번역은 아직 없습니다." in read(article("ko/g-0101/"))


def test_a_translated_record_reads_in_its_language() -> None:
    shown = article("en/g-0001/")
    in_order(read(shown), "How should pay be set fairly?", "Why we ask", "How is pay set?")
    assert "This translation was checked by a person." in shown
    assert 'id="g-0001.why"' in shown


def test_a_body_leads_to_records_by_number_even_from_an_old_draft_name() -> None:
    shown = article("ko/g-0001/")
    assert '<a href="../g-0001/">G-0001</a>의' in shown
    assert '<a href="../g-0101/">G-0101</a>' in shown
    assert 'href="#g-0001.fn-1"' in shown


def test_a_core_question_shows_all_that_is_behind_it_without_growing_for_ever() -> None:
    shown = article("ko/g-0001/")
    in_order(read(shown), "원질문 232개", "1순위, 12표", "약 1,200", "임금은 어떻게 정하나요?")
    assert shown.count("많은 질문") < 120
    assert 'href="questions/"' in shown
    first, second = article("ko/g-0001/questions/"), article("ko/g-0001/questions/2/")
    assert first.count("record-link__title") == 201  # and the core question itself
    assert second.count("record-link__title") == 33
    assert 'href="./2/"' in first
    assert 'href="../"' in second


def test_a_solution_gives_reasons_powers_dissent_and_figures() -> None:
    in_order(
        read(article("ko/w-0001/")),
        *("일자리의 질", "강함", "받는 돈이 분명해집니다."),
        *("표를 펴낼 수 있습니다.", "일자리 부서"),
        *("회사마다 사정이 다릅니다.", "어느 기업 모임", "2025. 10. 21."),
        *("열 명", "스무 명", "10명"),
    )


def test_a_withdrawn_record_stays_readable_and_says_so_first() -> None:
    page = built()["ko/w-0002/"]
    in_order(read(page.article), "철회된 기록입니다", "2025년 3월", "더 나은", "W-0001", "예전 답")
    assert not page.indexed


def test_a_duplicate_leads_to_the_first() -> None:
    in_order(read(article("ko/g-0103/")), "같은 질문이 먼저 기록되어 있습니다", "G-0101")


def test_an_action_shows_state_steps_money_and_both_voices() -> None:
    shown = article("ko/b-0001/")
    in_order(
        read(shown),
        *("진행 중", "2026. 3. 2. 기준", "오래된 상태입니다. 2026. 9. 30.까지", "시작했습니다."),
        *("3단계 가운데 1단계를 마쳤습니다 (25%).", "기한이 지난 단계 1개"),
        *("규칙", "마침", "고시", "물어보기", "기한 지남", "첫 임금표", "예정"),
        *("서른 곳이", "스무 곳이", "작은 회사는 아직 없습니다."),
        *("처음 계획", "2026년 1월 ~ 12월", "바뀐 계획", "준비가 늦었습니다.", "실제", "지금까지"),
        *("2026년", "5,000만 원", "1억 원", "1억 5,000만 원", "1억 8,000만 원"),
        *("함께한 회사", "10곳", "50곳", "30곳", "목표까지 50%"),
        *("조례", "의결됨"),
    )
    assert '<data value="150000000">1억 5,000만 원</data>' in shown


# Lists


def test_a_long_shelf_is_parted_into_pages_that_know_their_neighbours() -> None:
    first, second = article("ko/event/crowd/"), article("ko/event/crowd/2/")
    assert first.count("record-link__title") == 200
    assert second.count("record-link__title") == 31
    assert "2쪽 가운데 2쪽" in second
    assert 'href="./2/"' in first
    assert 'href="../../../g-1229/"' in second
    assert built()["ko/event/crowd/2/"].title.endswith("(2쪽 가운데 2쪽)")


def test_figures_that_hang_together_by_contradiction_stand_in_one_table() -> None:
    tables = article("ko/claims/").split("<table")
    assert len(tables) == 3
    in_order(tables[1], 'id="a"', 'id="b"', 'id="c"')
    in_order(read(tables[2]), "기금", "179억 원")


def test_the_sectors_show_their_phases_and_what_became_what() -> None:
    in_order(
        read(article("en/sector/")),
        *("All sectors", "In use now", "Care", "Earlier names", "Manufacturing"),
        *("From 2026", "Close"),
    )


def fragment(view: str, language: str) -> str:
    """What an editorial page shows below its text."""
    return Site(corpus(), settings(Path("content")), language).fragment(view)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("view", FRAGMENTS)
def test_every_view_of_an_editorial_page_renders(view: str, language: str) -> None:
    shown = fragment(view, language)
    assert "<h1" not in shown
    inspect(shown, first=2)


def test_the_home_page_counts_what_there_is() -> None:
    shown = read(fragment("home", "ko"))
    in_order(
        shown, "시민이 한 원질문", "물은 234개 가운데 233개가", "2026. 10. 24.", "아직 빈 곳 1개"
    )


def test_the_chain_has_a_row_for_each_core_question() -> None:
    shown = read(fragment("chain", "en"))
    in_order(shown, "How should pay be set fairly?", "232 raw questions", "W-0001", "B-0001")


# Every page


class _Inspector(HTMLParser):
    """Fails at doubled or foreign ids, skipped headings, and marks that slipped into attributes."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.level = first - 1
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "style", "iframe")
        for name, value in attrs:
            assert name != "style"
            assert not name.startswith("on")
            assert "<" not in (value or ""), (name, value)
            if name == "id":
                assert value is not None
                assert re.fullmatch(r"[a-z][a-z0-9.-]*", value), value
                assert value not in self.ids, value
                self.ids.add(value)
            if name == "href" and (value or "").startswith("#"):
                self.links.append((value or "")[1:])
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            assert level <= self.level + 1, tag
            self.level = level
            self.headings.append(level)


def inspect(html: str, first: int = 1) -> None:
    inspector = _Inspector(first)
    inspector.feed(html)
    inspector.close()
    assert inspector.headings.count(1) == (first == 1)
    assert set(inspector.links) <= inspector.ids


def test_every_page_is_sound() -> None:
    assert len(built()) > 250
    for page in built().values():
        inspect(page.article)
        assert page.title
        assert page.description
        assert "\n" not in page.description
        assert page.canonical == f"https://papers.example/{page.path}"


def test_every_link_between_generated_pages_meets_a_page() -> None:
    editorial = {"green", "white", "blue", "chain", "gaps", "glossary"}
    there = {*built(), *(f"{code}/{name}/" for code in ("ko", "en") for name in editorial)}
    there |= {output.path.removesuffix("index.html") for output in loose()}
    made = cards(Survey(corpus(), settings(Path()), Ledger()), settings(Path()))
    there |= {output.path.removesuffix("index.html") for output in made}
    there |= {f"{output.path}/" for output in open_data(corpus(), Ledger(), settings(Path()))}
    survey = Survey(corpus(), settings(Path()), Ledger())
    there |= {f"{output.path}/" for output in feeds(survey, settings(Path()))}
    there |= {f"{output.path}/" for output in progress_files(survey)}
    for page in built().values():
        for href in re.findall(r'href="([^"#]+)', page.article):
            path = href.partition("?")[0]
            if "://" not in href and path:
                assert _resolve(page.path, path) in there, (page.path, href)


def _resolve(path: str, href: str) -> str:
    parts = path.rstrip("/").split("/")
    for step in href.rstrip("/").split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts) + "/"


def test_no_text_of_a_record_becomes_markup() -> None:
    shown = article("ko/g-0001/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7 }}" in shown
    assert "&amp;amp;" in shown


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_page_lacks_a_word(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(corpus(), settings(Path("content")), language)
    monkeypatch.setattr(site.words, "strict", True)
    for _page in site.pages():
        pass
    for view in FRAGMENTS:
        site.fragment(view)


def test_the_same_corpus_gives_the_same_pages() -> None:
    again = {page.path: page for page in pages_of(corpus(), settings(Path("content")))}
    assert again == built()


# Loose files


@cache
def loose() -> tuple:
    return tuple(loose_files(corpus(), settings(Path("content")), [Placed("green/", ("ko", "en"))]))


def files() -> dict[str, str]:
    return {output.path: output.data.decode() for output in loose()}


def test_an_id_leads_to_the_record_in_one_step() -> None:
    stub = files()["id/g-0001/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../ko/g-0001/">' in stub
    assert '<link rel="canonical" href="https://papers.example/ko/g-0001/">' in stub
    assert 'href="../../en/g-0001/" hreflang="en"' in stub
    assert "<h1>G-0001 임금을 어떻게 공정하게 정할까요?</h1>" in stub
    assert "en/g-0101/" not in files()["id/g-0101/index.html"]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("id/draft-pay/index.html", "../../ko/g-0001/"),
        ("ko/draft-pay/index.html", "../../ko/g-0001/"),
        ("en/draft-pay/index.html", "../../en/g-0001/"),
    ],
)
def test_an_old_draft_name_leads_to_the_record_in_one_step(path: str, target: str) -> None:
    assert f"url={target}" in files()[path]


def test_the_root_leads_to_the_default_language_and_names_the_others() -> None:
    root = files()["index.html"]
    in_order(root, "url=ko/", 'href="ko/"', 'href="en/"', "English")


def test_the_sitemap_holds_each_page_that_may_be_found() -> None:
    sitemap = files()["sitemap.xml"]
    found = set(re.findall("<loc>https://papers.example/([^<]*)</loc>", sitemap))
    wanted = {path for path, page in built().items() if page.indexed and not _later(path)}
    assert found == wanted | {"ko/green/", "en/green/"}
    assert "Sitemap: https://papers.example/sitemap.xml" in files()["robots.txt"]


def test_a_sitemap_that_would_name_too_much_leads_to_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The parts name the same addresses in the same order, each as many as it may, none twice."""
    chosen = settings(Path("content"))
    views = Site(corpus(), chosen, "ko").views
    (whole,) = sitemaps(corpus(), chosen, views)
    addresses = re.findall(b"<loc>([^<]*)</loc>", whole.data)
    most = len(addresses) // 3
    for limit, count in ((most, -(-len(addresses) // most)), (len(addresses), 0), (1, None)):
        monkeypatch.setattr("generator.render.sitemap.MOST", limit)
        index, *parts = sitemaps(corpus(), chosen, views)
        named = [re.findall(b"<loc>([^<]*)</loc>", part.data) for part in parts]
        assert index.path == "sitemap.xml"
        assert len(parts) == (len(addresses) if count is None else count)
        if parts:
            assert [address for part in named for address in part] == addresses
            assert all(len(part) == limit for part in named[:-1])
            told = re.findall(b"<loc>https://papers.example/([^<]*)</loc>", index.data)
            assert [path.decode() for path in told] == [part.path for part in parts]
            assert not any(is_promised(part.path) for part in parts)
        else:
            assert index.data == whole.data


def _later(path: str) -> bool:
    """Pages of a list, which search engines reach from its first."""
    return path.rsplit("/", 2)[-2].isdigit() or path.endswith("/questions/")


def test_the_style_sheet_holds_every_part_and_loads_nothing() -> None:
    style = files()["css/site.css"]
    for part in sorted((PROJECT / "theme" / "parts").glob("*/*.css")):
        first = re.search(r"^\.[a-z_-]+", part.read_text("utf-8"), re.MULTILINE)
        assert first is None or first[0] in style, part
    assert "/*" not in style.partition("*/")[2], "what is idle stays here"
    assert "@import" not in style
    assert "url(" not in style
