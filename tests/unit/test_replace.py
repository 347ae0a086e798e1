"""The site is replaced whole, in one step, and only where it is ours."""

import fcntl
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from errno import EBUSY, EINVAL, ENOSYS
from pathlib import Path

import pytest

from generator.commands import replace
from generator.errors import OutputError, SettingsError
from generator.objects.output import Output
from generator.settings import Settings
from generator.write import MARK, MARKER, Tree


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("content", "theme"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").touch()
    return Settings(
        config=tmp_path / "mkdocs.yml",
        content=tmp_path / "content",
        site=tmp_path / "site",
        theme=tmp_path / "theme",
        site_name="",
        site_url="",
    )


@pytest.fixture(params=["one step", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's exchange, and as on a system that has none."""
    if request.param == "two renames":
        monkeypatch.setattr(replace, "_exchange", replace._no_exchange)
    return request.param


def build(settings: Settings, text: str) -> None:
    with replace.scratch(settings) as new:
        fill(new.tree, text)
        new.replace()


def fill(tree: Path, text: str) -> None:
    put = Tree(tree)
    put.put([MARK, *(Output(f"{n}/index.html", text.encode()) for n in range(20))])
    put.sweep()


def texts(site: Path) -> set[str]:
    return {path.read_text() for path in site.glob("*/index.html")}


def beside(settings: Settings) -> set[str]:
    """What lies beside the sources and the former site."""
    names = {path.name for path in settings.site.parent.iterdir()}
    names -= {"content", "theme", "mkdocs.yml"}
    return {name for name in names if not name.endswith("-former")}


def test_the_system_knows_the_exchange(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    replace.exchange(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    with pytest.raises(FileNotFoundError):
        replace.exchange(tmp_path / "a", tmp_path / "c")


def test_a_build_replaces_the_former_one_whole(settings: Settings, either_way: str) -> None:
    for text in ("first", "second", "third"):
        build(settings, text)
        assert texts(settings.site) == {text}
        assert beside(settings) == {"site"}


def test_a_build_into_an_empty_folder(settings: Settings, either_way: str) -> None:
    settings.site.mkdir()
    build(settings, "first")
    assert texts(settings.site) == {"first"}


def test_a_build_into_a_folder_that_has_no_parents_yet(settings: Settings) -> None:
    site = settings.site.parent / "a" / "b" / "site"
    settings = Settings(**{**settings_fields(settings), "site": site})
    build(settings, "first")
    assert texts(site) == {"first"}


def settings_fields(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings.__struct_fields__}


@pytest.mark.parametrize("stop", [OSError("full"), KeyboardInterrupt(), SystemExit(143)])
def test_a_build_that_stops_leaves_the_former_site_and_nothing_else(
    settings: Settings, stop: BaseException
) -> None:
    build(settings, "first")

    def half_a_build() -> None:
        with replace.scratch(settings) as new:
            fill(new.tree, "second")
            raise stop

    with pytest.raises(type(stop)):
        half_a_build()
    assert texts(settings.site) == {"first"}
    assert beside(settings) == {"site"}


def test_a_whole_site_stands_at_its_place_at_every_moment(settings: Settings) -> None:
    build(settings, "0")
    gone: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for number in range(20):
                if not (settings.site / str(number) / "index.html").is_file():
                    gone.append(str(number))

    with ThreadPoolExecutor() as threads:
        reader = threads.submit(read)
        try:
            for number in range(1, 100):
                build(settings, str(number))
        finally:
            done.set()
        reader.result()
    assert gone == []


@pytest.mark.parametrize("name", ["note.txt", ".git"])
def test_a_folder_that_no_build_made_is_not_touched(settings: Settings, name: str) -> None:
    settings.site.mkdir()
    (settings.site / name).touch()
    with pytest.raises(SettingsError, match="not made by papers"):
        build(settings, "first")
    assert [path.name for path in settings.site.iterdir()] == [name]
    assert beside(settings) == {"site"}


def test_a_site_in_which_somebody_keeps_a_repository_is_not_touched(settings: Settings) -> None:
    build(settings, "first")
    (settings.site / ".git").mkdir()
    with pytest.raises(SettingsError, match=r"\.git in it"):
        build(settings, "second")
    assert texts(settings.site) == {"first"}


@pytest.mark.parametrize("place", [".", "content", "content/site", "theme", "..", "mkdocs.yml"])
def test_a_site_never_takes_the_place_of_its_sources(settings: Settings, place: str) -> None:
    site = settings.site.parent / place
    settings = Settings(**{**settings_fields(settings), "site": site})
    with pytest.raises(SettingsError, match="cannot be built into"):
        build(settings, "first")
    assert settings.content.is_dir()
    assert settings.config.is_file()


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(settings: Settings) -> None:
    published = settings.site.parent / "published"
    published.mkdir()
    settings.site.symlink_to(published)
    for text in ("first", "second"):
        build(settings, text)
        assert settings.site.is_symlink()
        assert texts(published) == {text}
    assert beside(settings) == {"site", "published"}


def test_what_dead_builds_left_is_cleared_and_the_living_go_on(settings: Settings) -> None:
    parent = settings.site.parent
    dead, newborn, alive, foreign = (
        parent / name for name in (".site-new-dead", ".site-new-born", ".site-new-alive", ".site-x")
    )
    for folder in (dead, newborn, alive, foreign):
        (folder / "tree").mkdir(parents=True)
    for folder in (dead, alive):
        (folder / "lock").touch()
    with (alive / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(settings, "first")
        assert beside(settings) == {"site", ".site-new-alive", ".site-x"}
    build(settings, "second")
    assert beside(settings) == {"site", ".site-x"}


def test_two_builds_do_not_mix_and_the_last_one_wins(settings: Settings, either_way: str) -> None:
    build(settings, "former")
    with replace.scratch(settings) as one, replace.scratch(settings) as other:
        fill(one.tree, "one")
        fill(other.tree, "other")
        other.replace()
        assert texts(settings.site) == {"other"}
        one.replace()
        assert texts(settings.site) == {"one"}
    assert texts(settings.site) == {"one"}
    assert beside(settings) == {"site"}


def test_two_first_builds_at_once(settings: Settings, either_way: str) -> None:
    with replace.scratch(settings) as one, replace.scratch(settings) as other:
        fill(one.tree, "one")
        fill(other.tree, "other")
        one.replace()
        other.replace()
    assert texts(settings.site) == {"other"}
    assert beside(settings) == {"site"}


@pytest.mark.slow
def test_many_builds_at_once_leave_one_whole_site(settings: Settings, either_way: str) -> None:
    def run(name: str) -> None:
        for number in range(10):
            build(settings, f"{name}{number}")

    with ThreadPoolExecutor() as threads:
        list(threads.map(run, "abcd"))
    assert len(texts(settings.site)) == 1
    assert beside(settings) == {"site"}


def test_a_build_killed_between_two_renames_is_mended(settings: Settings) -> None:
    build(settings, "former")
    killed = settings.site.parent / ".site-new-killed"
    (killed / "tree").mkdir(parents=True)
    settings.site.rename(killed / "old")
    with replace.scratch(settings):
        assert texts(settings.site) == {"former"}
        # ... and this build, too, comes to nothing.
    assert texts(settings.site) == {"former"}
    assert beside(settings) == {"site"}


def test_where_the_second_rename_fails_the_former_site_is_put_back(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replace, "_exchange", replace._no_exchange)
    build(settings, "former")
    renamed = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "tree":
            raise PermissionError(13, "not today")
        return renamed(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError):
        build(settings, "next")
    assert texts(settings.site) == {"former"}


@pytest.mark.parametrize("number", [EINVAL, ENOSYS])
def test_a_file_system_without_exchange_is_served_by_two_renames(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(one: bytes, other: bytes) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(replace, "_exchange", refuse)
    build(settings, "first")
    build(settings, "second")
    assert texts(settings.site) == {"second"}
    assert beside(settings) == {"site"}


def test_a_mounted_site_is_told_of_and_stays(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(settings, "first")

    def busy(one: bytes, other: bytes) -> None:
        raise OSError(EBUSY, os.strerror(EBUSY))

    monkeypatch.setattr(replace, "_exchange", busy)
    with pytest.raises(OutputError, match="--site-dir"):
        build(settings, "second")
    assert texts(settings.site) == {"first"}
    monkeypatch.setattr(os.path, "ismount", lambda path: True)
    with pytest.raises(SettingsError, match="is mounted"):
        build(settings, "second")


def test_a_file_that_did_not_change_is_not_made_again(settings: Settings) -> None:
    def numbers() -> dict[str, int]:
        return {path.parent.name: path.stat().st_ino for path in settings.site.glob("*/index.html")}

    build(settings, "same")
    one = numbers()
    build(settings, "other")
    build(settings, "same")
    assert numbers() == one  # the first tree has come back, and was found right


def test_what_lies_in_the_former_site_is_never_believed(settings: Settings) -> None:
    outside = settings.site.parent / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine")
    for text in ("first", "second"):
        build(settings, text)
    former = settings.site.parent / ".site-former"
    (former / "0" / "index.html").write_text("forged")
    for number in ("1", "2", "3"):
        (former / number / "index.html").unlink()
    (former / "1" / "index.html").symlink_to(outside / "index.html")
    (former / "2" / "index.html").mkdir()
    (former / "2" / "index.html" / "more").touch()
    (former / "3").rmdir()
    (former / "3").symlink_to(outside)
    (former / "4" / "index.html").unlink()
    (former / "4").rmdir()
    (former / "4").write_text("a file where a folder belongs")
    os.link(former / "5" / "index.html", outside / "kept.html")
    (former / "left").mkdir()
    (former / "left" / "over.html").touch()
    (former / "left.html").symlink_to(outside)
    build(settings, "third")
    found = {path.relative_to(settings.site).as_posix() for path in settings.site.rglob("*")}
    assert found == {*map(str, range(20)), *(f"{n}/index.html" for n in range(20)), MARKER}
    assert texts(settings.site) == {"third"}
    assert (outside / "index.html").read_text() == "mine"
    assert (outside / "kept.html").read_text() == "first"


def test_a_folder_of_somebody_else_is_not_taken_for_the_former_site(settings: Settings) -> None:
    former = settings.site.parent / ".site-former"
    former.mkdir()
    (former / "precious").touch()
    for text in ("first", "second", "third"):
        build(settings, text)
        assert texts(settings.site) == {text}
    assert [path.name for path in former.iterdir()] == ["precious"]
