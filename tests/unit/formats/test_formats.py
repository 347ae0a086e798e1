"""One list of problems in every format: whole, well-formed, safe whatever people have written."""

import json
import re
from typing import Any

import jsonschema
import msgspec
import pytest
from lxml import etree

from generator.formats import ENDINGS, WRITERS, github, junit, plain_json, sarif
from generator.formats.report import Report, Row
from generator.objects.codes import CODES

URL = "https://papers.example.kr/ko/editing/messages/unknown-id/"
HOSTILE = "%0A::error::x,y:z\r\n##[add-path]/ <script>`|`</script> @all \x07\ud800\ufffe ]]>"


def row(number: int = 1, **more: Any) -> Row:
    values: dict[str, Any] = {
        "path": f"green/q-{number}.yml",
        "file": f"content/green/q-{number}.yml",
        "line": number,
        "column": 5,
        "width": 6,
        "severity": "error",
        "code": "unknown-id",
        "message": "“g-0081” 번호의 기록이 없습니다",
        "hint": "혹시 “g-0018”인가요?",
        "lesson": URL,
        "text": "to: g-0081",
    }
    return Row(**(values | more))


def report(*rows: Row, language: str = "ko") -> Report:
    return Report(rows, 100, language)


HARD = report(
    row(1, message=HOSTILE, hint=HOSTILE, text=HOSTILE),
    row(2, file="content/green/50%, 가:나.yml", severity="warning", code="gap-closed"),
    row(3, severity="hint", code="search-expectations-unchecked", lesson="papers explain x"),
    row(4, width=1, path="", file="content"),
)


def test_every_format_has_a_module_that_writes_it() -> None:
    assert set(ENDINGS.values()) <= set(WRITERS)


# json


@pytest.mark.parametrize("given", [report(), HARD, report(row(1), row(1))])
def test_json_is_as_its_schema_says(given: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(plain_json.SCHEMA)
    read = json.loads(plain_json.write(given))
    jsonschema.Draft202012Validator(plain_json.SCHEMA).validate(read)
    assert len(read) == len(given.rows)
    assert set(plain_json.SCHEMA["items"]["properties"]) == {
        "path", "line", "column", "width", "severity", "code", "message", "hint",
    }  # fmt: skip


def test_the_schema_refuses_what_is_no_problem() -> None:
    validator = jsonschema.Draft202012Validator(plain_json.SCHEMA)
    (good,) = json.loads(plain_json.write(report(row())))
    for bad in ({**good, "line": 0}, {**good, "severity": "fatal"}, {**good, "code": "A B"}):
        assert not validator.is_valid([bad])
    assert not validator.is_valid([{k: v for k, v in good.items() if k != "hint"}])


# github


def test_a_command_names_its_place_and_its_way_out() -> None:
    assert github.write(report(row())) == (
        "::error file=content/green/q-1.yml,line=1,col=5,endColumn=10,title=unknown-id::"
        "“g-0081” 번호의 기록이 없습니다%0A도움: 혹시 “g-0018”인가요?"
        f"%0A도움말: {URL}\n"
    )
    assert "%0Ahint: " in github.write(report(row(), language="en"))


def test_nothing_that_people_write_begins_a_command_of_its_own() -> None:
    written = github.write(HARD)
    lines = written.removesuffix("\n").split("\n")
    assert len(lines) == len(HARD.rows)
    for line in lines:
        assert re.match(r"::(error|warning|notice) file=[^,:\r]+,line=\d+,col=\d+", line)
        assert "\r" not in line
        assert "##[" not in line
    assert "%250A::error" in lines[0], "a percent sign is itself escaped"
    assert "file=content/green/50%25%2C 가%3A나.yml,line=2" in written


def test_what_the_change_brought_comes_first() -> None:
    rows = (
        row(1, severity="hint", changed=True),
        row(2, severity="warning"),
        row(3),
        row(4, severity="warning", changed=True),
        row(5, changed=True),
    )
    assert [each.line for each in github.by_weight(rows)] == [5, 3, 4, 2, 1]
    lines = re.findall(r",line=(\d)", github.write(report(*rows)))
    assert lines == ["5", "3", "4", "2", "1"]


def test_the_summary_is_a_table_of_all_in_which_nothing_is_markup() -> None:
    text = github.summary(HARD)
    table = [line for line in text.split("\n") if line.startswith("| ")][2:]
    assert len(table) == len(HARD.rows)
    for line in table:
        assert len(re.findall(r"(?<!\\)\|", line)) == 5, "four cells"
        assert "<" not in line
        assert "@all" not in line
    assert f"[`unknown-id`]({URL})" in text
    assert "`search-expectations-unchecked`" in text


def test_the_summary_of_sound_content_is_a_sentence() -> None:
    assert github.summary(report()) == "### papers check\n\n고칠 점 없음 · 기록 100개\n"


@pytest.mark.parametrize("most", [400, 1000, 4000, 10_000])
def test_the_summary_keeps_within_its_bounds_and_says_what_it_left_out(most: int) -> None:
    many = report(*(row(n) for n in range(1, 101)))
    text = github.summary(many, most)
    assert len(text.encode()) <= most
    shown = text.count("unknown-id`]")
    assert shown < 100
    assert f"자리가 모자라 {100 - shown}개를 싣지 못했습니다" in text


def test_a_thousand_problems_fit_into_a_mebibyte() -> None:
    many = report(*(row(n, message="가" * 120, hint="나" * 120) for n in range(1, 3001)))
    assert len(github.summary(many).encode()) <= 1024 * 1024


# sarif (OASIS, SARIF 2.1.0; the sections are those of the standard)

_LEVELS = {"none", "note", "warning", "error"}


def read_sarif(text: str) -> dict[str, Any]:
    """A log, read strictly: what the standard requires of each object that we write."""
    log = json.loads(text)
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"  # §3.13.2
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}  # §3.14
    assert run["columnKind"] == "unicodeCodePoints"  # §3.14.17
    driver = run["tool"]["driver"]  # §3.18.2, §3.19.8
    assert driver["name"]
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:  # §3.49
        assert set(rule) <= {
            "id", "shortDescription", "fullDescription", "help", "helpUri",
            "defaultConfiguration", "messageStrings",
        }  # fmt: skip
        for name in ("shortDescription", "fullDescription", "help"):
            assert rule[name]["text"].strip(), "§3.12.3"
        assert rule["defaultConfiguration"]["level"] in _LEVELS  # §3.50.3
        assert "helpUri" not in rule or re.match(r"https?://\S+$", rule["helpUri"])
    for result in run["results"]:  # §3.27
        assert set(result) == {
            "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints",
        }  # fmt: skip
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # §3.27.6
        assert result["level"] in _LEVELS  # §3.27.10
        assert result["message"]["text"].strip()
        (location,) = result["locations"]
        place = location["physicalLocation"]  # §3.29
        uri = place["artifactLocation"]["uri"]  # §3.4.3: a URI reference, RFC 3986
        assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", uri)
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        region = place["region"]  # §3.30
        assert all(isinstance(value, int) and value >= 1 for value in region.values())
        assert region["endColumn"] > region["startColumn"]
        for name, value in result["partialFingerprints"].items():  # §3.27.17
            assert name.endswith("/v1")
            assert re.fullmatch(r"[0-9a-f]{64}", value)
    return log


@pytest.mark.parametrize("language", ["ko", "en"])
def test_sarif_is_as_the_standard_says(language: str) -> None:
    log = read_sarif(sarif.write(msgspec.structs.replace(HARD, language=language)))
    assert len(log["runs"][0]["results"]) == len(HARD.rows)
    levels = [result["level"] for result in log["runs"][0]["results"]]
    assert levels == ["error", "warning", "note", "error"]
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["unknown-id"]["helpUri"] == URL
    assert "helpUri" not in rules["search-expectations-unchecked"]
    assert re.search(
        "[가-힣]" if language == "ko" else "^[^가-힣]+$", rules["gap-closed"]["help"]["text"]
    )


def test_sarif_has_a_rule_for_every_code() -> None:
    every = report(*(row(n, code=code) for n, code in enumerate(CODES, 1)))
    log = read_sarif(sarif.write(every))
    assert len(log["runs"][0]["tool"]["driver"]["rules"]) == len(CODES)
    read_sarif(sarif.write(report()))


def fingerprints(*rows: Row) -> list[str]:
    log = read_sarif(sarif.write(report(*rows)))
    return [result["partialFingerprints"]["problem/v1"] for result in log["runs"][0]["results"]]


def test_a_problem_is_known_again_when_lines_move() -> None:
    before = fingerprints(row(1), row(2, file="content/green/q-1.yml"))
    moved = (row(41, file="content/green/q-1.yml"), row(57, file="content/green/q-1.yml"))
    assert fingerprints(*moved) == before
    assert len(set(before)) == 2, "two alike are two"
    assert fingerprints(row(1, text="to: g-0082"))[0] not in before
    assert fingerprints(row(1, code="wrong-target"))[0] not in before


# junit


def cases(given: Report) -> list[Any]:
    root = etree.fromstring(junit.write(given).encode("utf-8"))
    assert root.tag == "testsuites"
    (suite,) = root
    found = list(suite)
    assert int(suite.get("tests")) == len(found)
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    assert all(case.tag == "testcase" for case in found)
    return found


def test_junit_has_a_case_for_each_file_and_fails_those_with_errors() -> None:
    given = report(
        row(1), row(1, line=9, code="gap-closed", severity="warning"), row(2, severity="warning")
    )
    first, second = cases(given)
    assert first.get("name") == first.get("file") == "content/green/q-1.yml"
    (failure,) = first
    assert failure.get("type") == "unknown-id"
    assert failure.get("message") == "1:5 “g-0081” 번호의 기록이 없습니다 (+1)"
    assert "q-1.yml:9:5: warning[gap-closed]" in failure.text
    assert URL in failure.text
    assert [child.tag for child in second] == ["system-out"]


def test_junit_is_well_formed_whatever_people_write() -> None:
    first, *_ = cases(HARD)
    assert "\ufffd" in first[0].text
    assert "]]>" in first[0].text
    assert "\x07" not in first[0].text


def test_junit_of_sound_content_has_one_passed_case() -> None:
    (case,) = cases(report())
    assert len(case) == 0
