"""Hard words in texts: found with their particles, never within other words or others' words."""

import re
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.objects.fields import Label
from generator.objects.source import Mark
from generator.objects.view import TermView, Text
from generator.objects.vocabulary import GlossaryTerm
from generator.render.terms import Terms, forms
from tests.unit.ledger.small import loaded, outputs, release, small
from tests.unit.projects import pages_of

_MARK = re.compile(
    r'<a class="term" href="\.\./glossary/#term-([a-z-]+)" data-term="\1">([^<]*)</a>'
)


def entry(id: str, ko: str, en: str = "", also: tuple[str, ...] = ()) -> GlossaryTerm:
    texts = (("ko", ko), ("en", en)) if en else (("ko", ko),)
    label = Label(texts)
    return GlossaryTerm(id=id, label=label, plain=label, also=also, mark=Mark("v.yml", 1, 1))


GLOSSARY = (
    entry("governance", "민관 협력(거버넌스)", "Governance"),
    entry("kpi", "성과 지표(KPI)", "Indicator (KPI)"),
    entry("dialogue", "사회적 대화", "Social dialogue", also=("노사정 대화", "talks")),
    entry("ordinance", "조례", "Ordinance"),
    entry("coordinator", "조정 관리자(코디)", "Coordinator"),
    entry("edition", "판", "Edition"),
)
EXPLAINED = {
    term.id: TermView(term.id, Text(term.id), Text("뜻"), f"../glossary/#term-{term.id}")
    for term in GLOSSARY
}


def found(html: str, language: str = "ko", known: Iterable[str] = EXPLAINED) -> list[str]:
    """The words that are marked, as they stand in the text; the text itself stays."""
    explained = {key: EXPLAINED[key] for key in known}
    marked = Terms(GLOSSARY, language).mark(html, explained)
    assert _MARK.sub(r"\2", marked.html) == html
    words = [match[2] for match in _MARK.finditer(marked.html)]
    assert {term.key for term in marked.terms} == {m[1] for m in _MARK.finditer(marked.html)}
    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("거버넌스가 필요합니다.", ["거버넌스"]),
        ("거버넌스에서는 다릅니다.", ["거버넌스"]),
        ("‘거버넌스’라는 말", ["거버넌스"]),
        ("이것이 거버넌스입니다.", ["거버넌스"]),
        ("KPI를 정하고 성과 지표로 잽니다.", ["KPI"]),
        ("kpi는", ["kpi"]),
        ("사회적대화와", ["사회적대화"]),
        ("사회적\n대화부터", ["사회적\n대화"]),
        ("노사정 대화에도", ["노사정 대화"]),
        ("조례에 따라", ["조례"]),
        ("조정 관리자들에게도", ["조정 관리자"]),
        ("거버넌스(협력)와", ["거버넌스"]),
    ],
)
def test_a_word_is_found_with_any_particle_behind_it(text: str, words: list[str]) -> None:
    assert found(f"<p>{text}</p>") == words


@pytest.mark.parametrize(
    "text",
    [
        "거버넌스학을 배웁니다",  # another word begins so
        "조례안이 나왔습니다",
        "탈거버넌스가",  # another word ends so
        "SKPI는",
        "KPIS",
        "코디네이터가",
        "조정 관리 자가",
        "판이 나왔습니다",  # a single syllable is no word to look for
        "지조례는",
    ],
)
def test_a_part_of_another_word_is_no_word(text: str) -> None:
    assert found(f"<p>{text}</p>") == []


def test_english_words_are_whole_and_may_be_many() -> None:
    assert found("<p>Indicators and an ordinance. Talks.</p>", "en") == [
        "Indicator",
        "ordinance",
        "Talks",
    ]
    assert found("<p>coordination, ordinances’ gap, subordinance</p>", "en") == ["ordinance"]


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="g-0001.why">조례</h2>',
        '<p><a href="../g-0001/">조례</a></p>',
        "<p><code>조례</code></p>",
        "<pre><code>조례</code></pre>",
        "<blockquote><p>우리는 <strong>조례</strong>를 바랍니다.</p></blockquote>",
        '<section role="doc-endnotes"><ol><li>조례</li></ol></section>',
        '<table><thead><tr><th scope="col">조례</th></tr></thead></table>',
    ],
)
def test_headings_links_code_notes_and_quotations_stay_as_they_are(html: str) -> None:
    assert found(html) == []
    assert found(f"{html}<p>조례가</p>") == ["조례"]


def test_a_word_is_marked_once_in_each_section() -> None:
    html = "<p>조례와 조례</p><h2>가</h2><p>조례를</p><h3>나</h3><p>조례에 조례</p>"
    marked = Terms(GLOSSARY, "ko").mark(html, EXPLAINED)
    assert len(_MARK.findall(marked.html)) == 3
    assert [term.key for term in marked.terms] == ["ordinance"]


def test_a_word_without_an_explanation_stays() -> None:
    assert found("<p>조례와 거버넌스</p>", known=["governance"]) == ["거버넌스"]


def test_entities_are_no_words() -> None:
    amp = (entry("amp", "빈말", "amp"), entry("lt", "그보다", "lt"))
    html = "<p>fish &amp; chips &lt; 3</p>"
    assert Terms(amp, "en").mark(html, {t.id: EXPLAINED["kpi"] for t in amp}).html == html


def test_a_label_names_what_stands_in_its_brackets_too() -> None:
    assert forms("성과 지표(KPI)") == ("성과 지표", "KPI")
    assert forms("조례") == ("조례",)
    assert forms("판") == ()


def test_time_grows_with_the_text_alone() -> None:
    """Ten times the text takes about ten times as long, also for text that almost matches."""
    terms = Terms(GLOSSARY, "ko")

    def seconds(times: int) -> float:
        html = (
            "<p>"
            + "조정 관리 조례안 거버넌스학 사회적 대 조조조조 에서는부터까지 " * times
            + "</p>"
        )
        began = time.perf_counter()
        terms.mark(html, EXPLAINED)
        return time.perf_counter() - began

    seconds(100)
    short = min(seconds(500) for _ in range(5))
    long = min(seconds(5000) for _ in range(3))
    assert long < short * 30


def test_records_are_marked_but_no_citizen_s_and_no_frozen_text(tmp_path: Path) -> None:
    settings = small(tmp_path)
    word = "\n녹서에서 봅니다.\n"
    for name in ("green/raw-11.md", "white/w-1.md"):
        path = settings.content / name
        heading = "\n## 덧붙인 말 {#context}\n" if "raw" in name else ""
        path.write_text(path.read_text("utf-8") + heading + word, "utf-8")
    assert not release(settings, "white", day="2026-03-01").problems
    found = loaded(settings, "2026-03-02")
    assert found.corpus is not None, found.problems
    made = {page.path: page.article for page in pages_of(found.corpus, settings, found.ledger)}
    assert (
        'href="../glossary/#term-green-paper" data-term="green-paper">녹서</a>에서'
        in made["ko/w-0001/"]
    )
    assert 'data-word="green-paper"' in made["ko/w-0001/"]
    assert "녹서에서 봅니다." in made["ko/g-0011/"]
    assert 'class="term"' not in made["ko/g-0011/"]
    assert "녹서에서 봅니다." in made["ko/w-0001/v1/"]
    assert 'class="term"' not in made["ko/w-0001/v1/"]
    twin = {output.path: output.data for output in outputs(settings, found.corpus, found.ledger)}
    assert b"term" not in twin["ko/w-0001/index.md"]
