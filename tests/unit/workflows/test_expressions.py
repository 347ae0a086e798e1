"""The stand-in for GitHub's expressions gives what GitHub gives."""

from typing import Any

import pytest

from tests.unit.workflows.expressions import filled, holds, value

CONTEXTS: dict[str, Any] = {
    "github": {"event": {"number": 7, "label": {"name": "받음"}}, "base_ref": ""},
    "inputs": {"dry_run": False},
    "functions": {
        "success": lambda: False,
        "failure": lambda: True,
        "cancelled": lambda: False,
        "always": lambda: True,
    },
}


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("github.event.number", 7),
        ("github.event.label.name == '받음'", True),
        ("github.event.none.deeper", None),
        ("github.base_ref || 'main'", "main"),
        ("!inputs.dry_run && github.event.number == 7", True),
        ("github.event.none == ''", True),
        ("inputs.dry_run == 'false'", False),
        ("'it''s' != 'IT''S'", False),
        ("format('refs/heads/{0}', github.event.label.name)", "refs/heads/받음"),
        ("(false || true) && 'a'", "a"),
    ],
)
def test_values(expression: str, found: Any) -> None:
    assert value(expression, CONTEXTS) == found


@pytest.mark.parametrize(
    ("condition", "through"),
    [
        (None, False),  # success() is meant
        ("github.event.number == 7", False),
        ("failure() && github.event.number == 7", True),
        ("!cancelled()", True),
        ("${{ always() }}", True),
    ],
)
def test_conditions_mean_success_unless_they_say_otherwise(condition: Any, through: bool) -> None:
    assert holds(condition, CONTEXTS) is through


def test_texts_are_filled_as_variables_are() -> None:
    assert filled("n-${{ github.event.number }}-${{ github.none }}", CONTEXTS) == "n-7-"
    assert filled(True, CONTEXTS) == "true"
    assert filled("${{ inputs.dry_run }}", CONTEXTS) == "false"


@pytest.mark.parametrize("wrong", ["github.a +", "(a", "hashFiles('x')", "unknown.x"])
def test_what_is_not_known_raises(wrong: str) -> None:
    with pytest.raises((AssertionError, KeyError, IndexError)):
        value(wrong, CONTEXTS)
