"""`papers serve`: the browser follows every change, and sees what stands in the way."""

import json
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.commands.preview import Preview
from generator.commands.serve import snapshot, watched
from generator.objects.source import UNFINISHED
from generator.settings import Settings
from tests.unit.projects import project

BIN = Path(sys.executable).parent


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def state(url: str, after: int) -> dict[str, Any]:
    return json.loads(get(f"{url}__papers/state?turn={after}")[1])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return project(tmp_path, ko__about="# 처음 글\n")


@pytest.fixture
def served(settings: Settings) -> Iterator[str]:
    """The address of a preview of these settings, once the first site stands."""
    process = subprocess.Popen(
        [BIN / "papers", "serve", "--port", "0", "--lang", "en"],
        cwd=settings.config.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            yield found[0]
            break
    process.send_signal(signal.SIGINT)
    told.append(process.communicate(timeout=60)[0])
    assert process.returncode == 0, "".join(told)
    assert "Traceback" not in "".join(told)


@pytest.mark.slow
def test_a_change_is_seen_and_a_mistake_is_told_over_the_last_sound_site(
    settings: Settings, served: str
) -> None:
    about = settings.content / "ko" / "about.md"
    assert state(served, 0)["build"] == 1
    status, page = get(f"{served}ko/about/")
    assert status == 200
    assert "처음 글" in page
    assert 'src="/__papers/preview.js" data-build="1"' in page

    about.write_text("# 고친 글\n", "utf-8")
    assert state(served, 1) == {"turn": 2, "build": 2, "title": "", "text": ""}
    assert "고친 글" in get(f"{served}ko/about/")[1]

    about.write_text("# 글\n\n<script>alert(1)</script>\n", "utf-8")
    wrong = state(served, 2)
    assert wrong["build"] == 2
    assert "content/ko/about.md:3:1: error[raw-html]" in wrong["text"]
    assert "고친 글" in get(f"{served}ko/about/")[1]

    config = settings.config.read_text("utf-8")
    settings.config.write_text(config + "plugins: [\n", "utf-8")
    assert "mkdocs.yml cannot be read" in state(served, 3)["text"]

    settings.config.write_text(config, "utf-8")
    assert state(served, 4)["text"] == wrong["text"]
    about.write_text("# 끝 글\n", "utf-8")
    assert state(served, 5) == {"turn": 6, "build": 3, "title": "", "text": ""}
    assert "끝 글" in get(f"{served}ko/about/")[1]
    assert not settings.site.exists(), "a preview leaves the site alone"


@pytest.mark.slow
def test_a_port_in_use_is_told_of(settings: Settings, served: str) -> None:
    port = served.rstrip("/").rpartition(":")[2]
    done = subprocess.run(
        [BIN / "papers", "serve", "--port", port, "--lang", "en"],
        cwd=settings.config.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"papers: port {port} is in use; give another with --port"
    )


#: A site as a preview is given one: what is at each path.
SITE = {
    "ko/index.html": b"<body><p>home</p></body>",
    "index.html": b'<meta http-equiv="refresh" content="0; url=ko/">',
    "404.html": b"<body>nothing here</body>",
    "style.css": b"p {}",
}


@pytest.fixture
def asked() -> list[str]:
    """The paths that the preview has asked for."""
    return []


@pytest.fixture
def preview(asked: list[str]) -> Iterator[Preview]:
    def files(path: str) -> bytes | None:
        asked.append(path)
        return SITE.get(path)

    shown = Preview(0, "ko")
    shown.start()
    shown.succeed(files)
    yield shown
    shown.close()


def test_pages_get_the_script_and_other_files_do_not(preview: Preview) -> None:
    assert get(f"{preview.url}ko/")[1].endswith('data-build="1" defer></script></body>')
    assert get(f"{preview.url}ko") == get(f"{preview.url}ko/")
    assert get(f"{preview.url}style.css") == (200, "p {}")
    assert "script" not in get(preview.url)[1]


@pytest.mark.parametrize(
    "path",
    [
        "nowhere/",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "ko/../../secret.txt",
        "%00",
        "ko/%2f..%2f..%2fsecret.txt",
    ],
)
def test_nothing_outside_the_site_is_asked_for(
    preview: Preview, asked: list[str], path: str
) -> None:
    status, page = get(preview.url + path)
    assert status == 404
    assert "nothing here" in page
    assert not any(".." in name or name.startswith("/") or "\0" in name for name in asked)


def test_a_page_that_cannot_be_made_says_why_and_comes_when_it_can(preview: Preview) -> None:
    def broken(path: str) -> bytes | None:
        raise ValueError("a mistake in <a template>")

    preview.succeed(broken)
    status, page = get(f"{preview.url}ko/")
    assert status == 500
    assert "ValueError: a mistake in &lt;a template&gt;" in page
    assert "/__papers/preview.js" in page
    preview.succeed(SITE.get)
    assert get(f"{preview.url}ko/")[0] == 200


def test_before_there_is_a_site_the_mistakes_are_shown() -> None:
    shown = Preview(0, "ko")
    shown.start()
    try:
        shown.fail("고칠 점 <1>", "a.md:1:1")
        status, page = get(shown.url)
        assert status == 404
        assert "고칠 점 &lt;1&gt;" in page
        assert "/__papers/preview.js" in page
        assert state(shown.url, 0)["text"] == "a.md:1:1"
    finally:
        shown.close()


def test_what_a_site_is_made_from_is_watched(settings: Settings) -> None:
    paths = watched(settings)
    before = snapshot(paths)
    assert snapshot(paths) == before
    for name in ("content/green/new.yml", "mkdocs.en.yml", "content/ko/about.md"):
        file = settings.config.parent / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("changed")
        assert snapshot(paths) != before, name
        before = snapshot(paths)
    (settings.content / "ko" / ".about.md.swp").touch()
    assert snapshot(paths) == before, "an editor's own files are left out"
    (settings.content / UNFINISHED).touch()
    assert snapshot(paths) != before, "while it lies there, the check tells of it"
    assert {str(settings.theme / "layout.html")} & {path for path, _, _ in before}


def test_a_page_made_before_a_new_state_is_not_taken_for_it(preview: Preview) -> None:
    """The browser would wait for news for ever, and show what the editor has just changed."""

    def overtaken(path: str) -> bytes | None:
        data = SITE.get(path)
        preview.succeed({**SITE, "ko/index.html": b"<body><p>new</p></body>"}.get)
        return data

    preview.succeed(overtaken)
    page = get(f"{preview.url}ko/")[1]
    assert ">home<" in page
    assert 'data-build="2"' in page, "the state is 3 by now: the script loads the page once more"
    assert state(preview.url, 0)["build"] == 3


def test_what_has_a_hash_in_its_name_need_not_be_asked_for_again(preview: Preview) -> None:
    hashed = "assets/hashed/css/site.1a2b3c4d.css"
    preview.succeed({**SITE, hashed: b"p {}"}.get)
    for path, kept in {hashed: "immutable", "style.css": "no-store", "ko/": "no-store"}.items():
        with urllib.request.urlopen(preview.url + path, timeout=60) as answer:
            assert kept in answer.headers["Cache-Control"], path


def test_a_browser_that_leaves_is_not_told_of(
    preview: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(("127.0.0.1", int(preview.url.rsplit(":", 1)[1][:-1]))) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(b"GET /__papers/state?turn=1 HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.2)  # the question waits for news now
    time.sleep(0.2)
    preview.succeed(SITE.get)
    assert get(f"{preview.url}ko/")[0] == 200
    time.sleep(0.2)
    assert "Traceback" not in capsys.readouterr().err
