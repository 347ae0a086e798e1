"""The arithmetic of `make bench`, on planted numbers: growth, ratios, comparison, the account."""

import json
import math
from pathlib import Path

import pytest

from bench import account, results, run
from bench.growth import compare, growth, ratio, steps
from bench.measure import Failed, Output, Run, measure, output_of
from bench.pages import RecordPages, one_language
from bench.results import AGAIN, COLD, PAGES, WHOLE, Machine, Results, Row, Stages
from bench.sampled import Sampler, part_of
from generator.objects.output import Output as File
from generator.render.hosting.limits import limits

MACHINE = Machine(day="2026-11-22", processor="a processor", cores=2, versions={"hugo": "1"})


def row(tool: str, records: int, cpu: float, state: str = COLD, files: int = 0) -> Row:
    wrote = Output(
        files=files or records,
        bytes=20_000 * records,
        pages=records,
        folders=records + 1,
        largest=("search/cards.json", 100 * records),
        blocks=32_768 * records,
    )
    cost = Run(user=cpu * 0.75, system=cpu * 0.25, wall=cpu * 2, memory=50 + records / 100, load=1)
    return Row(tool, state, records, cost, wrote, (cpu, cpu * 1.5))


@pytest.mark.parametrize("exponent", [0.5, 1.0, 1.05, 2.0])
def test_growth_finds_the_exponent_that_was_planted(exponent: float) -> None:
    found = growth({n: 0.004 * n**exponent for n in (1_000, 3_000, 10_000, 100_000)})
    assert math.isclose(found.exponent, exponent)
    assert math.isclose(found.at(340_000), 0.004 * 340_000**exponent)


def test_growth_is_the_line_of_least_squares_not_that_of_the_ends() -> None:
    """Both ends lie on y = x, the middle ten times above: the slope stays, the factor rises."""
    found = growth({1: 1.0, 10: 100.0, 100: 100.0})
    assert math.isclose(found.exponent, 1.0)
    assert math.isclose(found.factor, 10 ** (1 / 3))


def test_a_fixed_cost_lowers_the_exponent_but_not_the_last_step() -> None:
    costs = {n: 1.0 + 0.001 * n for n in (1_000, 10_000, 100_000)}
    assert growth(costs).exponent < 0.95
    low, high, last = steps(costs)[-1]
    assert (low, high) == (10_000, 100_000)
    assert last > growth(costs).exponent


@pytest.mark.parametrize("costs", [{}, {1_000: 1.0}])
def test_one_size_has_no_growth(costs: dict[int, float]) -> None:
    with pytest.raises(ValueError, match="two sizes"):
        growth(costs)


def test_ratio_says_what_part_of_theirs_ours_is() -> None:
    assert ratio(4, 16) == 0.25
    with pytest.raises(ValueError, match="zero"):
        ratio(4, 0)


def test_a_cost_that_grew_by_more_than_allowed_is_told() -> None:
    before = {"a": 10.0, "b": 10.0, "c": 10.0, "gone": 1.0}
    changes, single = compare(before, {"a": 11.4, "b": 11.6, "c": 5.0, "new": 1.0}, allowed=0.15)
    assert [(c.what, c.slower) for c in changes] == [("a", False), ("b", True), ("c", False)]
    assert single == ["gone", "new"]


def test_results_are_read_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Results(
        MACHINE, 7, [row(PAGES, 1_000, 1.5)], [Stages(PAGES, COLD, 1_000, {"write": 0.5})]
    )
    run.save(kept, "x", tmp_path)
    assert results.read(tmp_path / "x.json") == kept
    assert {path.name for path in tmp_path.iterdir()} == {"x.json", "x.md", "x.svg"}
    assert json.loads((tmp_path / "x.json").read_text())["rows"][0]["runs"] == [1.5, 2.25]


def test_results_of_two_runs_become_one_and_the_later_row_counts() -> None:
    first = Results(MACHINE, 7, [row(PAGES, 1_000, 1.5), row("Hugo, bare", 1_000, 1)])
    later = Results(MACHINE, 7, [row(PAGES, 1_000, 1.2), row(PAGES, 3_000, 3)])
    both = results.merged(first, later)
    assert both.costs(PAGES) == {1_000: 1.2, 3_000: 3.0}
    assert both.costs("Hugo, bare") == {1_000: 1.0}


@pytest.mark.parametrize(("now", "code"), [(1.6, 0), (2.0, 1)])
def test_a_slowdown_of_ours_ends_the_comparison_with_1(
    now: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Results(MACHINE, 7, [row(PAGES, 1_000, 1.5), row("Hugo, bare", 1_000, 1.0)])
    after = Results(MACHINE, 7, [row(PAGES, 1_000, now), row("Hugo, bare", 1_000, 9.0)])
    assert run._compared(before, after, 0.15) == code
    told = capsys.readouterr().out
    assert "Hugo, bare, cold, 1,000 | 1.00 | 9.00 | +800% | slower" in told


def test_nothing_to_compare_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    before = Results(MACHINE, 7, [row(PAGES, 1_000, 1.5)])
    assert run._compared(before, Results(MACHINE, 7, [row(PAGES, 300, 1.5)]), 0.15) == 1
    assert "nothing was measured" in capsys.readouterr().err


# What is measured


def test_cpu_memory_and_children_of_a_command_are_counted(tmp_path: Path) -> None:
    """A child of the command works and holds 200 MB; the command itself does nothing."""
    work = "import time; x = bytearray(200_000_000); t = time.process_time()\n"
    work += "while time.process_time() - t < 0.3: sum(range(10_000))"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    found = measure([run.sys.executable, "-c", starts], tmp_path)
    assert 0.3 < found.cpu < 5
    assert found.user > 0.2
    assert math.isclose(found.cpu, found.user + found.system)
    assert 190 < found.memory < 400


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such luck"):
        measure([run.sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_output_counts_files_folders_bytes_and_blocks(tmp_path: Path) -> None:
    (tmp_path / "ko/g-0001").mkdir(parents=True)
    (tmp_path / "ko/g-0001/index.html").write_bytes(b"." * 5_000)
    (tmp_path / "data.json").write_bytes(b".")
    (tmp_path / "sitemap.xml").write_text("<urlset><url><loc>a</loc></url><loc>b</loc></urlset>")
    (tmp_path / "link").symlink_to(tmp_path / "ko")
    found = output_of(tmp_path)
    assert (found.pages, found.folders) == (1, 3)
    assert found.largest == ("ko/g-0001/index.html", 5_000)
    assert found.parts["ko"] == (1, 5_000)
    assert found.parts["."][0] == 3
    assert found.files == 4
    assert found.blocks == (2 + 1 + 1 + 1 + 3) * 4096
    assert found.listed == 2


def test_folders_without_number_are_not_kept_one_by_one(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"g-{number:04}").mkdir()
        (tmp_path / f"g-{number:04}/index.html").write_bytes(b"..")
    found = output_of(tmp_path)
    assert (found.files, found.bytes, found.parts) == (50, 100, {})


def test_only_pages_of_records_are_wanted() -> None:
    wanted = RecordPages("ko", iter(["g-0001", "b-0002"]))
    assert "ko/g-0001/" in wanted
    assert "ko/browse/" not in wanted
    assert "en/g-0001/" not in wanted
    assert wanted.below("ko/")
    assert not wanted.below("ko/sector/")
    assert not wanted.below("ko/g-0001/questions/")


def test_a_configuration_in_other_words_is_not_taken_for_one_language(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: {three-papers: {languages: [en]}}\n")
    with pytest.raises(ValueError, match="languages"):
        one_language(tmp_path / "mkdocs.yml")


def test_a_sample_belongs_to_the_part_that_worked() -> None:
    root = f"{run.ROOT}/generator"
    assert part_of(f"{root}/render/search/index.py") == "render/search"
    assert part_of(f"{root}/render/site.py") == "render"
    assert part_of(f"{root}/write.py") == "write"
    assert part_of("") == "Python, MkDocs and the rest"
    with Sampler() as sampler:
        for _ in range(2_000_000):
            File("a", b"")
    shares = sampler.shares()
    assert math.isclose(sum(shares.values()), 1, abs_tol=0.02)
    assert max(shares, key=lambda part: shares[part]) == "Python, MkDocs and the rest"


# The account of many records


def test_figures_are_drawn_on_by_their_own_exponent() -> None:
    kept = Results(MACHINE, 7, [row(WHOLE, n, n**1.1 / 1e3, files=11 * n) for n in (10**4, 10**5)])
    cpu = account.drawn(kept, WHOLE, "CPU s, cold")
    files = account.drawn(kept, WHOLE, "files")
    assert cpu is not None
    assert files is not None
    assert math.isclose(cpu.exponent, 1.1)
    assert math.isclose(cpu.at(340_000), 340_000**1.1 / 1e3)
    assert math.isclose(files.at(340_000), 11 * 340_000)
    assert math.isclose(files.reaches(20_000), 20_000 / 11)
    told = account.figures(kept, 340_000)
    assert "| files | 1,100,000 at 100,000 | 1.00 from 10,000 | ≈ 3,740,000 |" in told


def test_a_figure_with_a_fixed_part_is_drawn_on_by_what_a_record_adds() -> None:
    """Its exponent is far below 1, and would promise too little."""
    one = account.Drawn((1_000, 600 + 10), (10_000, 600 + 100))
    assert one.exponent < 0.1
    assert math.isclose(one.at(340_000), 600 + 3_400)
    assert math.isclose(one.reaches(4_000), 340_000)
    assert account.Drawn((1_000, 5), (10_000, 5)).reaches(6) == math.inf


def test_limits_stand_in_the_order_in_which_a_site_meets_them() -> None:
    kept = Results(MACHINE, 7, [row(WHOLE, n, n / 1e3, files=11 * n) for n in (10**4, 10**5)])
    lines = account.limits(kept).splitlines()[2:]
    assert "20,000 files" in lines[0]
    assert "≈ 1,800 " in lines[0]
    assert "GitHub Pages: 1 GB" in lines[1]
    assert "≈ 54,000 " in lines[1]


def test_the_account_is_not_given_from_one_size(tmp_path: Path) -> None:
    kept = Results(MACHINE, 7, [row(WHOLE, 10_000, 20), row(WHOLE, 10_000, 9, AGAIN)])
    (tmp_path / "x.json").write_bytes(results.written(kept))
    assert account.drawn(kept, WHOLE, "files") is None


def test_the_limits_of_hosts_are_those_that_a_build_tells() -> None:
    most = {limit.name: int(limit.most) for limit in account.LIMITS}
    files = most["Cloudflare Pages: 20,000 files"]
    assert limits({str(n): 1 for n in range(files)}, []) == []
    assert len(limits({str(n): 1 for n in range(files + 1)}, [])) == 1
    for name in ("GitHub Pages: 1 GB", "Cloudflare Pages: 25 MB a file"):
        parts = 64 if "GB" in name else 1
        sizes = {str(n): most[name] // parts for n in range(parts)}
        assert limits(sizes, []) == []
        assert len(limits({**sizes, "0": sizes["0"] + 1}, [])) == 1
