"""The editor in the browser, walked through: a raw question from nothing to a record that passes.

Against the test backend of Sveltia CMS, which keeps a repository in the browser's own storage. The
page, the configuration and the program are those of the site, but for the name of the backend.
"""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Request

from generator.pipeline import load
from generator.render.surfaces import admin
from generator.settings import Cms, load_settings
from tests.browser import chromium
from tests.browser.conftest import PROJECT, Serve
from tests.content import look

TODAY = dt.date(2026, 11, 22)
WORDS = '밤에 일을 마치는 사람도: 버스를 타고 집에 갈 수 있을까요? "정말로" #꼭'
REASON = "늦은 밤의 퇴근길을 물어 주셨습니다."

FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  const base = await root.getDirectoryHandle('sveltia-cms-test', { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = base;
    for (const part of parts.slice(0, -1))
      folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await folder.getFileHandle(parts.at(-1), { create: true });
    const writer = await file.createWritable();
    await writer.write(text);
    await writer.close();
  }
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, path + name + '/');
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle('sveltia-cms-test'), '');
  return found;
}"""


def saved(page: Page, before: dict[str, str]) -> dict[str, str]:
    """The files once the editor has written what it was told to save.

    It says so for a few seconds only, which a busy machine can miss; the files stay.
    """
    found: dict[str, str] = {}
    for _ in range(300):
        last, found = found, page.evaluate(READ)
        if found == last and any(before.get(path) != text for path, text in found.items()):
            return found
        page.wait_for_timeout(300)
    raise AssertionError("nothing was saved:\n" + page.inner_text("body"))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with the editor, and an empty page beside it."""
    return lay_editor(tmp_path_factory.mktemp("editor"))


def lay_editor(folder: Path) -> Path:
    """Put the editor, with the test backend, and an empty page into a folder."""
    settings = load_settings(PROJECT / "mkdocs.yml")
    settings = msgspec.structs.replace(settings, cms=Cms(repository="example/papers"))
    corpus = load(settings, TODAY).corpus
    assert corpus is not None
    for output in admin.files(settings, corpus.vocabulary):
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.data)
    config = folder / "admin/config.yml"
    changed: dict[str, Any] = yaml.safe_load(config.read_bytes())
    changed["backend"] = {"name": "test-repo"}
    del changed["publish_mode"]  # the test backend knows no pull requests
    config.write_text(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False), "utf-8")
    (folder / "empty.html").write_text("<!doctype html><title>empty</title>", "utf-8")
    return folder


def content_files() -> dict[str, str]:
    folder = PROJECT / "content"
    return {
        f"content/{path.relative_to(folder).as_posix()}": path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in (".md", ".yml")
    }


def choose(page: Page, field: Locator, text: str) -> None:
    """Open a list and take the entry with this text."""
    field.locator("[role=combobox]").first.click()
    page.locator("[role=option]").filter(has_text=text).first.click()


def test_a_question_goes_from_nothing_to_a_record_that_passes(
    browser: Browser, serve: Serve, editor: Path, tmp_path: Path
) -> None:
    before = content_files()
    asked: list[str] = []
    with chromium.new_context(browser, chromium.DESK) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if "Security Policy" in m.text else None)

        def note(request: Request) -> None:
            asked.append(request.url)

        page.on("request", note)
        url = serve(editor)
        page.goto(f"{url}empty.html")
        page.evaluate(FILL, before)
        page.goto(f"{url}admin/")
        page.get_by_role("button", name="테스트 저장소로 작업").click()
        page.get_by_role("button", name="새 엔트리 만들기").first.click()

        def field(path: str) -> Locator:
            return page.locator(f'section[data-key-path="{path}"]')

        field("words").locator("input").first.fill(WORDS)
        choose(page, field("event"), "2024년 찾아가는 대화마당")
        field("merged_into").scroll_into_view_if_needed()
        field("merged_into").get_by_role("button", name="추가").first.click()
        choose(page, field("merged_into.0.to"), "g-0008")
        field("merged_into.0.reason").locator("textarea").first.fill(REASON)
        page.get_by_role("button", name="저장").first.click()
        after = saved(page, before)
    assert faults == []
    assert [u for u in asked if not u.startswith((url, "blob:", "data:"))] == []
    changed = {path: text for path, text in after.items() if before.get(path) != text}
    (path,) = changed
    assert path.startswith("content/green/draft-")
    assert path.endswith(".md")
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    (tmp_path / path).write_text(changed[path], "utf-8")
    looked = look(tmp_path / "content", TODAY)
    assert [p for p in looked.problems if p.mark.path == path.removeprefix("content/")] == []
    (record,) = [r for r in looked.corpus.records.values() if r.mark.path in path]
    question: Any = record
    assert question.words == WORDS
    assert question.event.id == "village-2024"
    assert [(merge.to.id, merge.reason) for merge in question.merged_into] == [("g-0008", REASON)]


def test_a_record_that_is_opened_and_saved_stays_what_it_said(
    browser: Browser, serve: Serve, editor: Path, tmp_path: Path
) -> None:
    """One word is changed in the fullest kind of record; nothing else says anything else."""
    before = content_files()
    path = "content/blue/care-coordinator-course.md"
    with chromium.new_context(browser, chromium.DESK) as context:
        page = context.new_page()
        url = serve(editor)
        page.goto(f"{url}empty.html")
        page.evaluate(FILL, before)
        page.goto(f"{url}admin/#/collections/action/entries/care-coordinator-course")
        page.get_by_role("button", name="테스트 저장소로 작업").click()
        name = page.locator('section[data-key-path="name"]').locator("input").first
        name.fill("마을 돌봄 조정 관리자 둘째 교육")
        page.get_by_role("button", name="저장").first.click()
        after = saved(page, before)
    assert [key for key, text in after.items() if before.get(key) != text] == [path]
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    old: Any = look(tmp_path / "content", TODAY).corpus.records["b-0002"]
    (tmp_path / path).write_text(after[path], "utf-8")
    looked = look(tmp_path / "content", TODAY)
    assert [p for p in looked.problems if p.mark.path == path.removeprefix("content/")] == []
    new: Any = looked.corpus.records["b-0002"]
    assert new.name == "마을 돌봄 조정 관리자 둘째 교육"
    assert _said(msgspec.structs.replace(new, name=old.name)) == _said(old)


def _said(value: Any) -> Any:
    """A value without the places where its parts stood."""
    if isinstance(value, msgspec.Struct):
        names = [n for n in value.__struct_fields__ if n not in ("mark", "body")]
        said = {name: _said(getattr(value, name)) for name in names}
        body = getattr(value, "body", None)
        return {**said, "body": body.text} if hasattr(body, "text") else said
    return [_said(item) for item in value] if isinstance(value, tuple) else value
