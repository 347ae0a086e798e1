"""swift: templates compiled for speed print what Jinja prints, and stop where it stops."""

from pathlib import Path

import jinja2
import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.objects.escaped import escaped
from generator.objects.view import Amount, Day, Span, Text
from generator.render import templates as spoken
from generator.render.swift import Environment, printed
from generator.render.templates import Once
from tests.unit.counted import site

HOSTILE = "<script>alert(\"1\")</script> & 'x' > 0"
OPTIONS = {"undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}


def environment(**sources: str) -> Environment:
    return Environment(loader=jinja2.DictLoader(sources), **OPTIONS)


def jinjas_own(**options: object) -> jinja2.Environment:
    return jinja2.Environment(autoescape=True, auto_reload=False, **options)


def text_of(source: str, **values: object) -> str:
    """What both print, which must be the same."""
    sources = {
        "page": source,
        "parts": "{% macro one(a, b=2, *, c='<') %}{{ a }}{{ b }}{{ c }}{% endmacro %}".replace(
            "*, ", ""
        )
        + "{% macro around(x) %}[{{ caller() }}{{ x }}]{% endmacro %}",
    }
    ours = environment(**sources).get_template("page").render(**values)
    loader = jinja2.DictLoader(sources)
    assert jinjas_own(loader=loader, **OPTIONS).get_template("page").render(**values) == ours
    return ours


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_what_jinja_makes_of_it(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = list(site(language=language).pages())
    monkeypatch.setattr(spoken, "Environment", jinjas_own)
    monkeypatch.setattr(spoken, "_COMPILED", {})
    theirs = list(site(language=language).pages())
    assert len(ours) > 50
    assert ours == theirs


@given(
    st.one_of(
        st.text(),
        st.text().map(Markup),
        st.integers(),
        st.none(),
        st.floats(),
        st.builds(Text, st.text(), st.sampled_from(["", "ko", '"'])),
        st.builds(Day, st.just("2026-03"), st.text()),
        st.builds(Amount, st.just("3"), st.text()),
        st.builds(Span, st.text()),
    )
)
def test_a_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert printed(value) == str(markupsafe.escape(value))


@given(st.text())
def test_escaped_text_is_that_of_markupsafe(text: str) -> None:
    assert str(escaped(text)) == str(markupsafe.escape(text))


def test_text_is_escaped_and_markup_is_not_twice() -> None:
    assert text_of("{{ text }}|{{ safe }}", text=HOSTILE, safe=Markup("<b>")) == (
        f"{markupsafe.escape(HOSTILE)}|<b>"
    )
    assert "<script" not in text_of("<p title='{{ text }}'>", text=HOSTILE)


@pytest.mark.parametrize(
    "call",
    ["one(1)", "one(1, x)", "one(1, c=x)", "one(b=x, a=1)", "one(*both)", "one(a=1, **named)"],
)
def test_macros_take_what_they_take_in_jinja(call: str) -> None:
    source = "{% from 'parts' import one %}{{ " + call + " }}"
    assert text_of(source, x=HOSTILE, both=(1, 2), named={"b": 3})


@pytest.mark.parametrize("call", ["one()", "one(1, 2, 3, 4)", "one(1, d=2)"])
def test_a_macro_called_wrongly_stops(call: str) -> None:
    with pytest.raises((TypeError, jinja2.UndefinedError)):
        text_of("{% from 'parts' import one %}{{ " + call + " }}")


def test_what_jinja_can_do_beside_still_goes() -> None:
    assert text_of(
        "{% from 'parts' import around as a %}{% call a('<') %}{{ y }}{% endcall %}", y=1
    )
    assert text_of("{% import 'parts' as p %}{{ p.one(1) }}") == "12&lt;"
    assert text_of("{% for a in x %}{{ loop.index }}{{ loop.cycle('<', 'b') }}{% endfor %}", x="ab")
    assert text_of("{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}") == "2"


def test_a_name_that_a_view_lacks_stops() -> None:
    own = environment(page="\n\n{{ view.nothing }}", unknown="{{ nothing }}")
    with pytest.raises(AttributeError, match="nothing") as told:
        own.get_template("page").render(view=Text("x"))
    where = [(frame.path, frame.lineno + 1) for frame in told.traceback]
    assert where[-1][1] == 3, "told with the line of the template"
    with pytest.raises(jinja2.UndefinedError):
        own.get_template("unknown").render()


def test_a_macro_that_is_not_there_stops() -> None:
    own = environment(page="{% from 'parts' import two %}", parts="{% macro one() %}{% endmacro %}")
    with pytest.raises(KeyError, match="two"):
        own.get_template("page").render()


def test_what_stands_on_many_pages_is_printed_again_when_it_was_long_ago(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spoken, "_PRINTED", 4)
    said: list[object] = []

    class Saying:
        name = "saying"

        def __call__(self, view: object, option: object) -> str:
            said.append(view)
            return f"{view}"

    once, views = Once(), [Text(str(n)) for n in range(100)]
    macro = Saying()
    for view in (*views, *views[-4:]):
        assert once(macro, view) == view.text  # type: ignore[arg-type]
    assert said == views, "the last ones come from memory"
    assert once(macro, views[0]) == "0"  # type: ignore[arg-type]
    assert said[-1] is views[0]
    assert len(once._printed) <= 8


def test_templates_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("one")
    own = Environment(loader=jinja2.FileSystemLoader(tmp_path), **OPTIONS)
    assert own.get_template("a.html").render() == "one"
    (tmp_path / "a.html").write_text("other")
    assert own.get_template("a.html") is own.get_template("a.html", "b.html")
    assert own.get_template("a.html").render() == "one"
