"""Every rival of `make bench` gets the same records: as many, with the same titles and links."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bench import run
from bench.corpus import make_site
from bench.pages import one_language
from bench.plain import PlainRecord, number_of, plain_records
from bench.rivals import RIVALS, Rival
from bench.rivals.provision import LOCK, Missing, Tools
from generator.load import load
from generator.objects.question import CoreQuestion, RawQuestion
from generator.settings import load_settings
from generator.supply.lock import read_lock
from tests.unit.projects import PROJECT

RECORDS = 300


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "site"
    one_language(make_site(folder, RECORDS))
    return folder


@pytest.fixture(scope="module")
def records(site: Path) -> list[PlainRecord]:
    return list(plain_records(site / "content"))


def test_plain_records_are_those_that_our_own_reader_finds(
    site: Path, records: list[PlainRecord]
) -> None:
    loaded = load(load_settings(site / "mkdocs.yml"), run.TODAY)
    assert loaded.corpus is not None, loaded.problems
    own = loaded.corpus.records
    assert {record.id: record.kind for record in records} == {i: r.kind for i, r in own.items()}
    assert len(records) == RECORDS
    for record in records:
        ours = own[record.id]
        if isinstance(ours, RawQuestion):
            assert record.title == ours.words
            assert [i for _, i in record.links] == [merge.to.id for merge in ours.merged_into]
        elif isinstance(ours, CoreQuestion):
            assert record.title == ours.text
        else:
            assert record.title == ours.name


def test_the_records_link_and_mention_one_another(records: list[PlainRecord]) -> None:
    relations = Counter(relation for record in records for relation, _ in record.links)
    assert set(relations) == {"merged_into", "answers", "implements"}
    assert relations["merged_into"] > RECORDS / 2
    assert sum(len(record.mentions) for record in records) > RECORDS / 4
    ids = {record.id for record in records}
    assert all(target in ids for record in records for target in record.targets)


def test_a_record_leads_to_what_it_links_and_mentions_each_once() -> None:
    record = PlainRecord(
        "w-0001",
        "solution",
        "",
        "",
        (("answers", "g-0002"), ("answers", "g-0001")),
        ("g-0001", "b-0001"),
    )
    assert record.targets == ("g-0002", "g-0001", "b-0001")
    assert (record.paper, number_of(record.id)) == ("white", "W-0001")


Read = Callable[[Path], tuple[str, list[str]]]


def _head_and_text(path: Path) -> tuple[dict[str, object], str]:
    text = path.read_text("utf-8")
    if not text.startswith("---\n"):
        return {}, text
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


def _hugo(path: Path) -> tuple[str, list[str]]:
    head, body = _head_and_text(path)
    links = [link["to"].rpartition("/")[2] for link in head["links"]]  # type: ignore[attr-defined]
    return str(head["title"]), [*links, *re.findall(r"\]\(/[a-z]+/([gwb]-\d+)\)", body)]


def _material(path: Path) -> tuple[str, list[str]]:
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (path.parent / target).is_file(), target
    # The list of links stands below the text.
    found = re.findall(r"(- \w+: )?\[[GWB]-\d+\]\(\.\./[a-z]+/([gwb]-\d+)\.md\)", text)
    ordered = [id for listed, id in found if listed] + [id for listed, id in found if not listed]
    return text.partition("\n")[0].removeprefix("# "), ordered


def _sphinx(path: Path) -> tuple[str, list[str]]:
    _, text = _head_and_text(path)
    title = next(line for line in text.splitlines() if line.startswith("# ")).removeprefix("# ")
    options = dict(re.findall(r"^:(\w+): (.*)$", text, re.MULTILINE))
    kinds = ("merged_into", "answers", "implements")
    links = [id for kind in kinds if kind in options for id in options[kind].split(", ")]
    said = re.findall(r"\{need\}`[GWB]-\d+ <([gwb]-\d+)>`", text)
    assert options.get("mentions", "").split(", ") == ([*dict.fromkeys(said)] or [""])
    return title, [*links, *said]


READ: dict[str, tuple[str, Read]] = {
    "Hugo, our page": ("content", _hugo),
    "Hugo, bare": ("content", _hugo),
    "Material, lean": ("docs", _material),
    "Material, lean, with search": ("docs", _material),
    "Material, usual": ("docs", _material),
    "Sphinx-Needs": ("source", _sphinx),
}


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.name)
def test_a_rivals_site_holds_the_same_records(
    rival: Rival, records: list[PlainRecord], tmp_path: Path
) -> None:
    rival.write(records, tmp_path / "site")
    below, read = READ[rival.name]
    pages = {path.stem: path for path in (tmp_path / "site" / below).rglob("[gwb]-*.md")}
    assert set(pages) == {record.id for record in records}
    for record in records:
        title, links = read(pages[record.id])
        mentions = re.findall(r"\[([GWB]-\d+)\]", record.body)
        assert title == record.title
        assert links == [*(id for _, id in record.links), *(m.lower() for m in mentions)]
        text = pages[record.id].read_text("utf-8")
        for line in record.body.splitlines():
            if line and "[" not in line and not line.startswith("#"):
                assert line in text


def test_hugo_can_find_backlinks_of_links_and_of_mentions(
    records: list[PlainRecord], tmp_path: Path
) -> None:
    RIVALS[0].write(records, tmp_path / "site")
    for record in records:
        path = tmp_path / "site/content" / record.paper / f"{record.id}.md"
        head, _ = _head_and_text(path)
        assert [str(t).rpartition("/")[2] for t in head["targets"]] == list(record.targets)  # type: ignore[attr-defined]


def test_the_pages_of_hugo_name_all_that_the_generated_records_hold(
    records: list[PlainRecord], tmp_path: Path
) -> None:
    """A label that is missing would be an empty word, and less work."""
    RIVALS[0].write(records, tmp_path / "site")
    labels = yaml.safe_load((tmp_path / "site/data/labels.yaml").read_text("utf-8"))
    for record in records:
        assert record.kind in labels["kind"]
        assert not record.status or record.status in labels["status"]
        assert all(key in labels[facet] for facet, key in record.facts)


def test_the_lean_menu_holds_one_page_and_the_usual_one_is_left_to_mkdocs(tmp_path: Path) -> None:
    by_name = {rival.name: rival for rival in RIVALS}
    by_name["Material, lean"].write([], tmp_path / "lean")
    by_name["Material, usual"].write([], tmp_path / "usual")
    lean = yaml.safe_load((tmp_path / "lean/mkdocs.yml").read_text())
    usual = yaml.safe_load((tmp_path / "usual/mkdocs.yml").read_text())
    assert lean["nav"] == ["index.md"]
    assert lean["plugins"] == []
    assert "nav" not in usual
    assert "plugins" not in usual
    assert lean["theme"] == usual["theme"]


# Missing rivals, and their lock


@pytest.mark.parametrize("only", ["", "hugo", "pages,sphinx", "rivals"])
def test_a_rival_that_is_not_installed_ends_the_run_before_it_begins(
    only: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--sizes", "300", "--only", only, "--rivals", str(tmp_path), "--work", str(tmp_path)]
    assert run.main(words) == 2
    told = capsys.readouterr()
    assert "is not installed" in told.err
    assert "python -m bench.rivals.provision" in told.err
    assert "--only" in told.err
    assert told.out == ""


def test_a_program_of_another_package_is_not_taken_for_a_rival(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").touch()
    (tmp_path / "lib/python3.11/site-packages").mkdir(parents=True)
    for name in ("hugo", "sphinx"):
        with pytest.raises(Missing, match=f"{name} is not installed"):
            Tools(tmp_path).path(name)
    (tmp_path / "lib/python3.11/site-packages/sphinx_needs").mkdir()
    assert Tools(tmp_path).path("sphinx") == tmp_path / "bin/python"


def test_every_rival_package_is_locked_with_its_hashes() -> None:
    names = {locked.name for locked in read_lock(LOCK)}
    assert {"hugo", "sphinx-needs", "myst-parser"} <= names
    assert not {"mkdocs", "mkdocs-material"} & names, "Material is the one that we are built on"


def test_no_rival_is_among_what_the_product_or_its_tests_are_made_of() -> None:
    for lock in ("requirements.lock", "requirements-test.lock"):
        names = {locked.name for locked in read_lock(PROJECT / lock)}
        assert not names & {"hugo", "sphinx", "sphinx-needs", "myst-parser"}
    assert "sphinx-needs" not in (PROJECT / "docs/licences.md").read_text("utf-8")


def test_tools_are_chosen_by_name_and_by_group() -> None:
    assert run.chosen("") == run.NAMES
    assert run.chosen("papers") == ("pages", "whole")
    assert run.chosen("sphinx, hugo,hugo") == ("hugo", "sphinx")
    assert set(run.chosen("rivals")) == set(run.NAMES) - {"pages", "whole", "disk"}
    with pytest.raises(ValueError, match="not eleventy"):
        run.chosen("hugo,eleventy")


def test_a_name_that_nobody_knows_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--only", "gatsby"]) == 2
    assert "gatsby" in capsys.readouterr().err


# Our own side


@pytest.mark.slow
def test_ours_writes_one_page_a_record_with_links_and_backlinks(site: Path, tmp_path: Path) -> None:
    bench = run.Bench(tmp_path, Tools(tmp_path))
    command = [run.sys.executable, "-m", "bench.pages", site, tmp_path / "out"]
    run.measure([*command, "--tell", tmp_path / "told.json"], run.ROOT)
    told = json.loads((tmp_path / "told.json").read_text())
    pages = sorted((tmp_path / "out").rglob("*"))
    files = [path for path in pages if path.is_file()]
    assert told["pages"] == RECORDS == len(files)
    assert {path.name for path in files} == {"index.html"}
    assert set(told["stages"]) >= {"read, check and link", "stamp", "write"}
    core = (tmp_path / "out/ko/g-0001/index.html").read_text("utf-8")
    assert "</html>" in core
    for record in plain_records(site / "content"):
        text = (tmp_path / f"out/ko/{record.id}/index.html").read_text("utf-8")
        assert all(f'href="../{id}/' in text or id == record.id for id in record.targets)
        if record.kind == "solution" and "g-0001" in record.targets:
            assert f'href="../{record.id}/"' in core
    assert bench.rows == []
