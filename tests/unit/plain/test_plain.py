"""Hints at hard language: which words and sentences are told, at which letter, and which never."""

import tempfile
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.load import load
from generator.objects.codes import message, severity
from generator.objects.ledger import Frozen, Ledger, Revision
from generator.objects.problem import Problem
from generator.objects.vocabulary import PlainLanguage
from generator.plain import MOST, plain
from generator.plain.judge import Judge
from generator.read.excerpt import line
from generator.settings import load_settings
from tests.content import TODAY, Files, base_files, lay, look
from tests.strategies import corpora
from tests.unit.changing import ran, texts
from tests.unit.projects import PROJECT

LIST = """\
kind: plain-language
sentence: {syllables: 40, words: 12}
allow: [TV]
hard:
  - {word: 거버넌스, plain: 민관 협력, also: [거버 넌스]}
  - {word: 금번, plain: 이번}
  - {word: KPI, plain: 성과 지표}
  - {word: 코디, plain: 조정 관리자, also: [코디네이터]}
  - {word: 제고, plain: 높임}
"""
WHITE = "white/solution.md"


def told(folder: Path, files: Files, ledger: Ledger | None = None) -> list[Problem]:
    """The hints at a content over the base, with a small list of words."""
    content = lay(folder, {"vocabulary/plain-language.yml": LIST, **files})
    looked = look(content)
    assert looked.told == []
    rows = plain(
        looked.corpus, looked.sources, ledger or Ledger(), lambda path, n: line(content, path, n)
    )
    assert all(severity(problem) == "hint" for problem in rows)
    return rows


def solution(body: str, **fields: str) -> Files:
    """The solution of the base with another body, and with fields replaced."""
    text = base_files()[WHITE]
    head = text.split("\n---\n", 1)[0]
    for name, value in fields.items():
        rows = [f"{name}: {value}" if r.startswith(f"{name}:") else r for r in head.split("\n")]
        head = "\n".join(rows)
    return {WHITE: f"{head}\n---\n\n## 무엇을 답하는가 {{#answer}}\n\n{body}\n"}


def words_told(folder: Path, body: str) -> list[str]:
    """The words that are told of a body."""
    return [dict(one.values).get("word", one.code) for one in told(folder, solution(body))]


def test_a_hard_word_is_told_where_it_stands_with_a_plainer_one(tmp_path) -> None:
    files = solution("첫 줄입니다.\n둘째 줄의 거버넌스를 봅니다.")
    (one,) = told(tmp_path, files)
    row = files[WHITE].split("\n").index("둘째 줄의 거버넌스를 봅니다.") + 1  # type: ignore[union-attr, arg-type]
    assert (one.code, one.mark, one.width) == ("hard-word", (WHITE, row, 7), 4)
    assert "“거버넌스” → “민관 협력”" in message(one, "ko")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("금번 일은 좋습니다.", ["금번"]),
        ("금번에는, 금번의 일은 금번.", ["금번", "금번", "금번"]),
        ("효율을 제고하고 거버 넌스를 둡니다.", ["제고", "거버 넌스"]),
        ("효율을 제고합니다. 옷을 제고장에 보냅니다.", ["제고"]),
        ("코디네이터와 코디를 둡니다.", ["코디네이터", "코디"]),
        ("바코디, 코디언은 다른 말입니다.", []),
        ("민관 협력(거버넌스)을 넓힙니다. 거버넌스는 오래갑니다.", []),
        ("거버넌스(민관 협력)를 넓힙니다.", []),
        ("거버넌스를 넓힙니다. 민관 협력(거버넌스)입니다.", ["거버넌스"]),
        ("“금번에는 됩니다”라고 했습니다.", []),
        ("> 금번에는 됩니다.\n\n금번에도 됩니다.", ["금번"]),
        ("`금번`이라고 씁니다.", []),
        ("| 금번 | 코디 |\n| --- | --- |\n| 금번 | 코디 |", []),
        ("[금번 일](https://example.org/KPI/금번)은 됩니다.", ["금번"]),
        ("KPI를 봅니다.", ["KPI"]),
        ("ESG를 봅니다. ESG입니다.", ["ESG", "ESG"]),
        ("환경·사회·운영(ESG)을 봅니다. ESG입니다.", []),
        ("TV를 봅니다.", []),
        ("[G-0001]과 W-0001, 2025년 II부와 CO2, A4, FILE.md, i-SMR을 봅니다.", []),
        ("```\nESG 금번\n```", []),
    ],
)
def test_which_words_are_told(body: str, words: list[str], tmp_path) -> None:
    assert words_told(tmp_path, body) == words


def test_an_abbreviation_of_the_glossary_is_known(tmp_path) -> None:
    glossary = "kind: glossary\nentries:\n  - {id: esg, label: 책임 경영(ESG), plain: 살핍니다.}\n"
    files = {**solution("ESG를 봅니다."), "vocabulary/glossary-2.yml": glossary}
    assert told(tmp_path, files) == []


LONG = "마을이 사업을 맡고 구청은 돈을 대고 주민은 살피며 모두가 해마다 한 번씩 모여 알립니다."


@pytest.mark.parametrize(
    ("body", "n"),
    [
        (LONG, 1),
        (LONG.replace(" 대고", "\n대고"), 1),
        (f"{LONG} {LONG}", 2),
        (LONG.replace("대고", "대고."), 0),
        (f"- {LONG}\n- 짧습니다.", 1),
        (
            "- 마을이 사업을 맡고\n- 구청은 돈을 대고\n- 주민은 살피며\n- 모두가 해마다 알립니다.",
            0,
        ),
        (f"### {LONG} {{#more}}\n\n짧습니다.", 0),
        (f"> {LONG}", 0),
        (f"| {LONG} |\n| --- |\n| {LONG} |", 0),
        ("짧습니다.[^a] 마을이 사업을 맡고 구청은 돈을 댑니다.\n\n[^a]: 끝입니다.", 0),
    ],
)
def test_which_sentences_are_long(body: str, n: int, tmp_path) -> None:
    codes = [one.code for one in told(tmp_path, solution(body))]
    assert codes == ["long-sentence"] * n


def test_a_long_sentence_is_measured(tmp_path) -> None:
    (one,) = told(tmp_path, solution(LONG))
    assert dict(one.values) == {"syllables": "36", "words": "14"}


def test_of_many_hints_the_first_are_told_and_the_rest_is_counted(tmp_path) -> None:
    rows = told(tmp_path, solution("금번. " * (MOST + 3)))
    assert [one.code for one in rows] == ["hard-word"] * MOST + ["more-plain-language"]
    assert dict(rows[-1].values) == {"n": "3"}


@pytest.mark.parametrize(
    "written",
    [
        "name: 금번의 답",
        'name: "금번의 답"',
        "name: '“어떤” 금번의 답'",
        "name: >-\n  이것은\n  금번의 답",
        "name: |-\n  금번의 답",
        "name:\n  이것은\n  금번의 답",
    ],
)
def test_a_word_in_a_field_is_told_where_it_stands_however_it_is_written(
    written: str, tmp_path
) -> None:
    text = base_files()[WHITE].replace("name: 살 곳을 함께 마련하기", written)
    (one,) = told(tmp_path, {WHITE: text})
    row = text.split("\n")[one.mark.line - 1]
    assert row[one.mark.column - 1 :].startswith("금번")


def test_decomposed_letters_are_read_alike(tmp_path) -> None:
    files = solution(unicodedata.normalize("NFD", "줄의 거버넌스를 봅니다."))
    (one,) = told(tmp_path, files)
    assert (one.code, one.mark.column) == ("hard-word", 4)


def test_a_body_in_a_yaml_file_is_read_at_its_place(tmp_path) -> None:
    text = base_files()[WHITE].removeprefix("---\n").split("\n---\n", 1)[0]
    text += "\nbody: |\n  ## 답 {#answer}\n\n  이번과 금번을 봅니다.\n"
    (one,) = told(tmp_path, {WHITE: None, "white/solution.yml": text})
    row = text.split("\n")[one.mark.line - 1]
    assert row[one.mark.column - 1 :].startswith("금번")


def test_a_citizens_words_are_never_judged(tmp_path) -> None:
    base = base_files()
    raw = base["green/raw.yml"].replace("돌보는 사람은", "금번 ESG 거버넌스에서 돌보는 사람은")
    raw += "body: |\n  ## 덧붙인 말 {#context}\n\n  금번 ESG 거버넌스입니다.\n"
    white = base[WHITE].replace("먼저 수리비를", "금번 ESG 거버넌스의 수리비를")
    assert "금번" in raw
    assert "금번" in white
    assert told(tmp_path, {"green/raw.yml": raw, WHITE: white}) == []


def test_the_reason_that_an_office_gives_is_judged(tmp_path) -> None:
    raw = base_files()["green/raw.yml"].replace("돌봄 일의 값을", "금번 돌봄 일의 값을")
    (one,) = told(tmp_path, {"green/raw.yml": raw})
    assert (one.code, one.mark.path) == ("hard-word", "green/raw.yml")


def test_other_languages_are_not_judged(tmp_path) -> None:
    english = (
        "kind: translation\nof: w-0001\nlanguage: en\nmade: person\ntitle: The KPI of an ESG\n"
        "body: |\n  ## Our answer {#answer}\n\n  The KPI of an ESG.\n"
    )
    assert told(tmp_path, {"white/en.yml": english, "en/about.md": "# KPI\n\nAn ESG.\n"}) == []


def test_editorial_pages_are_judged(tmp_path) -> None:
    (one,) = told(tmp_path, {"ko/about.md": "---\ntitle: 소개\n---\n# 소개\n\n금번의 일입니다.\n"})
    assert one.mark == ("ko/about.md", 6, 1)


def test_what_was_published_as_it_stands_is_left_alone(tmp_path) -> None:
    files = solution("금번의 일입니다.\n\n금번에 새로 썼습니다.")
    frozen = Frozen(
        id="w-0001",
        kind="solution",
        language="ko",
        head={"criteria": [{"reason": "금번"}]},
        strings={},
        body="금번의 일입니다.",
    )
    revision = Revision(id="w-0001", language="ko", number=1, date="2025-01-01", sha256="x")
    ledger = Ledger(revisions={("w-0001", "ko"): (revision,)}, texts={"x": frozen})
    (one,) = told(tmp_path, files, ledger)
    assert one.mark.line == [*files[WHITE].split("\n")].index("금번에 새로 썼습니다.") + 1  # type: ignore[union-attr, arg-type]


def test_allowed_words_are_not_told(tmp_path) -> None:
    allow = LIST.replace("allow: [TV]", "allow: [TV, 금번, 코디네이터, ESG, KPI]")
    files = solution("금번 코디네이터와 코디, KPI와 ESG를 봅니다.")
    found = told(tmp_path, {**files, "vocabulary/plain-language.yml": allow})
    assert [dict(one.values)["word"] for one in found] == ["코디"]


def test_without_a_list_nothing_is_told(tmp_path) -> None:
    files = solution("금번 ESG를 봅니다.")
    assert told(tmp_path, {**files, "vocabulary/plain-language.yml": None}) == []


@given(st.text(max_size=300), st.booleans())
def test_any_text_can_be_judged(text: str, body: bool) -> None:
    judge = Judge(PlainLanguage(), frozenset())
    for hard in judge.judge(text, body, set()):
        assert 0 <= hard.at < len(text)
        assert hard.at + hard.width <= len(text)


@given(corpora())
def test_hints_never_make_content_unsound(files: Files) -> None:
    with tempfile.TemporaryDirectory() as name:
        found = {**files, "vocabulary/plain-language.yml": LIST}
        content = lay(Path(name), found, base=False)
        looked = look(content)
        assert looked.told == []
        rows = plain(looked.corpus, looked.sources, Ledger(), lambda p, n: line(content, p, n))
        assert {severity(one) for one in rows} <= {"hint"}


def test_a_check_shows_hints_last_and_only_the_first_and_ends_well(tmp_path, capsys) -> None:
    pages = {f"ko/p{n:02}.md": "# 쪽\n\n금번의 일입니다.\n" for n in range(14)}
    late = "kind: question\nid: g-0102\nwords: 왜 그럴까요?\nevent: dialogue-2024\n"
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    lay(tmp_path, {"vocabulary/plain-language.yml": LIST, **pages})
    done = ran(tmp_path, capsys, "check", "--strict")
    assert done.code == 0
    assert done.out.startswith("도움 14개 — 고치지 않아도 됩니다(hard-word 14)\n")
    assert done.out.count("hint[hard-word]") == 10
    assert "그 밖에 도움 4개" in done.out
    assert done.out.rstrip().endswith("고칠 점 없음 · 기록 4개")
    none = ran(tmp_path, capsys, "check", "--no-hints")
    assert none.out == "고칠 점 없음 · 기록 4개\n"
    whole = ran(tmp_path, capsys, "check", "--format", "json")
    assert whole.out.count('"hard-word"') == 14
    # A mistake comes before all hints; with errors there are none, for first things come first.
    (tmp_path / "content" / "green" / "late.yml").write_text(late, "utf-8")
    wrong = ran(tmp_path, capsys, "check")
    assert wrong.code == 1
    assert "hard-word" not in wrong.out


def test_the_projects_own_list_is_sound_and_its_content_gives_few_hints() -> None:
    words = yaml.safe_load((PROJECT / "content/vocabulary/plain-language.yml").read_text("utf-8"))
    assert len(words["hard"]) >= 60
    settings = load_settings(PROJECT / "mkdocs.yml")

    def advise(corpus, sources, ledger):
        return plain(corpus, sources, ledger, lambda p, n: line(settings.content, p, n))

    found = [p for p in load(settings, TODAY, advise).problems if severity(p) == "hint"]
    assert len(found) <= 10


def test_a_plain_word_is_no_hard_word_itself() -> None:
    entries = yaml.safe_load((PROJECT / "content/vocabulary/plain-language.yml").read_text("utf-8"))
    hard = {form for e in entries["hard"] for form in (e["word"], *e.get("also", []))}
    for entry in entries["hard"]:
        assert not hard & set(entry["plain"].split()), entry


def test_the_files_of_a_content_are_only_read(tmp_path, capsys) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    content = lay(tmp_path, {"vocabulary/plain-language.yml": LIST, **solution("금번 일입니다.")})
    before = texts(content)
    ran(tmp_path, capsys, "check")
    assert texts(content) == before
