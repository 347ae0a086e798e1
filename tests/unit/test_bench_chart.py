"""Tables and chart of `make bench`: what was measured, what is reckoned, for all readers."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from bench import chart, doc, report, run
from bench.report import markdown
from bench.results import AGAIN, COLD, DISK, KEPT, PAGES, WHOLE, Profile, Results, Row, Stages, read
from bench.rivals import RIVALS
from tests.unit.test_bench_numbers import MACHINE, row

SVG = "{http://www.w3.org/2000/svg}"


def measured() -> Results:
    rows: list[Row] = []
    for n in (1_000, 10_000):
        rows += [row(PAGES, n, n / 2_000), row(PAGES, n, n / 2_500, KEPT), row(DISK, n, n / 9_000)]
        rows += [row("Hugo, our page", n, n / 1_000), row("Hugo, bare", n, n / 3_000)]
        rows += [row("Material, lean", n, n / 250)]
        rows += [row(WHOLE, n, n / 400, files=11 * n), row(WHOLE, n, n / 900, AGAIN, 11 * n)]
    rows += [row("Sphinx-Needs", n, n**1.2 / 100) for n in (1_000, 3_000)]
    rows += [row("Material, usual", 1_000, 40.0)]
    return Results(
        MACHINE,
        7,
        rows,
        [Stages(PAGES, COLD, 1_000, {"stamp": 0.1, "write": 0.4})],
        [Profile(WHOLE, 10_000, {"render": 0.6, "write": 0.4})],
    )


@pytest.fixture(scope="module")
def drawn() -> ET.Element:
    return ET.fromstring(chart.svg(measured()))


def test_the_chart_names_and_describes_itself(drawn: ET.Element) -> None:
    title, desc = drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "CPU seconds" in (title.text or "")
    for tool in {r.tool for r in measured().rows}:
        assert f"{tool}: " in (desc.text or "")
    assert "Hugo, our page: 1.0 s at 1,000, 10.0 s at 10,000" in (desc.text or "")
    assert "Material, usual: 40.0 s at 1,000;" in (desc.text or "")


def test_tools_are_told_apart_without_colour(drawn: ET.Element) -> None:
    groups = drawn.findall(f"{SVG}g")
    assert len(groups) == 8
    labels = [text.text for group in groups for text in group.findall(f"{SVG}text")]
    assert len(set(labels)) == len(groups)
    shapes = {_shape(group) for group in groups}
    assert len(shapes) >= 7  # one mark serves twice: the first tool's and the floor's


def _shape(group: ET.Element) -> str:
    for tag in ("circle", "polygon"):
        marks = group.findall(f"{SVG}{tag}")
        if marks:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", marks[0].get("points", ""))]
            x, y = numbers[::2], numbers[1::2]
            outline = [(round(a - x[0]), round(b - y[0])) for a, b in zip(x, y, strict=True)]
            return f"{tag} {marks[0].get('class')} {outline}"
    return ""


def test_labels_do_not_lie_upon_one_another(drawn: ET.Element) -> None:
    groups = drawn.findall(f"{SVG}g")
    ys = sorted(float(text.get("y", "")) for g in groups for text in g.findall(f"{SVG}text"))
    assert all(b - a >= 17.9 for a, b in pairwise(ys))
    assert ys[0] > 0
    assert ys[-1] < float(drawn.get("height", ""))


def test_every_point_lies_within_the_chart(drawn: ET.Element) -> None:
    for line in drawn.iter(f"{SVG}polyline"):
        for point in line.get("points", "").split():
            x, y = map(float, point.split(","))
            assert 0 < x < 760
            assert 0 < y < 470


def test_the_same_results_give_the_same_chart_and_tables() -> None:
    assert chart.svg(measured()) == chart.svg(measured())
    assert markdown(measured()) == markdown(measured())


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        chart.svg(Results(MACHINE, 7, []))


# Tables


def test_a_row_tells_the_cost_beside_ours() -> None:
    table = report.pages(measured())
    line = next(text for text in table.splitlines() if "| 10,000 | Material, lean |" in text)
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[2] == "40.00"
    assert cells[4] == "4.00"
    assert cells[9] == "8.0"


def test_ratios_are_ours_over_theirs_of_the_same_size() -> None:
    found = report.ratios(measured())
    assert found[10_000, "Hugo, our page"] == 0.5
    assert found[1_000, "Material, lean"] == 0.125


def test_what_was_not_measured_is_marked_and_stands_apart() -> None:
    text = markdown(measured())
    before, _, after = text.partition("## Reckoned")
    assert "≈" not in before
    assert "| Sphinx-Needs | 10,000 | ≈ 631 |" in after
    reckoned = after.partition("##")[0]
    assert "lean" not in reckoned
    assert "1,000 |" not in reckoned
    # One size has no line to draw on: nothing is said of it.
    assert "Material, usual | 10,000" not in text
    assert "| 10,000 | Sphinx-Needs |" not in text


def test_every_table_has_as_many_cells_in_each_row_as_in_its_head() -> None:
    lines = markdown(measured()).splitlines()
    for above, line in pairwise(lines):
        if above.startswith("|") and line.startswith("|"):
            assert above.count("|") == line.count("|"), line


def test_each_rival_says_how_it_was_set_up_and_what_it_does_less() -> None:
    told = report.less()
    for rival in RIVALS:
        assert f"| {rival.name} | {rival.note} | {rival.less} |" in told
        assert rival.less


def test_the_whole_output_has_its_figure_per_record_and_per_file() -> None:
    text = markdown(measured())
    line = next(t for t in text.splitlines() if t.startswith("| 10,000 | cold | 25.0 |"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[-4:-1] == ["2.50", "0.227", "11.0"]


# The page


def test_the_page_of_speed_holds_the_tables_of_the_kept_results() -> None:
    """`python -m bench.doc bench/results/0.1.json` sets them in."""
    text = doc.PAGE.read_text("utf-8")
    kept = read(run.RESULTS / "0.1.json")
    assert doc.filled(text, kept) == text
    assert "../bench/results/0.1.svg" in text
    named = set(re.findall(r"<!-- ([a-z]+) -->", text))
    assert named == set(doc.tables(kept)), "every table is shown"


def test_what_is_kept_beside_the_results_was_made_from_them() -> None:
    kept = read(run.RESULTS / "0.1.json")
    assert (run.RESULTS / "0.1.svg").read_text("utf-8") == chart.svg(kept)
    assert (run.RESULTS / "0.1.md").read_text("utf-8") == markdown(kept)


def test_a_page_that_asks_for_a_table_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError, match="prices"):
        doc.filled("<!-- prices -->\n<!-- /prices -->", measured())
