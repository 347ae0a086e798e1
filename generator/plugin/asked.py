"""`mkdocs serve`: each generated file is made when a browser asks for it, where MkDocs will look.

MkDocs renders its own pages after every change, and its server shows what lies in a folder. What we
make is put into that folder just before it looks, so a change costs what is looked at, and not the
whole site. What stands there is what a build would have put there, byte for byte.
"""

from __future__ import annotations

import logging
import posixpath
import threading
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from generator.errors import PapersError
from generator.live import Live
from generator.settings import PLUGIN
from generator.write import write_bytes

log = logging.getLogger(f"mkdocs.plugins.{PLUGIN}")

#: A web application (PEP 3333).
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
#: What stands in for every page while the records hold mistakes; it looks again by itself.
_WRONG = """\
<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>고칠 점이 있습니다</title></head><body><h1>고칠 점이 있습니다</h1><pre>{}</pre></body></html>
"""


class Asked:
    """The generated part of a preview. Asked by many threads, changed by the one that builds."""

    def __init__(self) -> None:
        self._live: Live | None = None
        self._folder = Path()
        self._wrong = ""
        self._news = threading.Condition()
        self._stood: set[str] = set()
        self._turn = 0

    def wait(self) -> None:
        """A build begins: nothing is made of the former state any more."""
        with self._news:
            self._live, self._wrong = None, ""
            self._turn += 1

    def fail(self, told: str) -> None:
        """The records hold mistakes; no state follows until they are mended."""
        with self._news:
            self._wrong = told
            self._news.notify_all()

    def show(self, live: Live, folder: Path, links: list[tuple[str, str]]) -> None:
        """Make what is asked for of this state; `links` lead to files that we may make or not.

        What has once been made in this preview is not made again only to see that it can be.
        """
        for path, warning in links:
            if path in self._stood or (folder / path).is_file() or live.get(path) is not None:
                self._stood.add(path)
            else:
                log.warning("%s", warning)
        links.clear()
        with self._news:
            self._live, self._folder = live, folder
            self._news.notify_all()

    def answering(self, server: LiveReloadServer) -> App:
        """The application of MkDocs's server, with what we make at hand."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith("/livereload/"):
                return server.serve_request(environ, start_response)
            while True:
                turn, wrong = self._put(path.removeprefix(server.mount_path.rstrip("/")))
                if wrong:
                    start_response(
                        "500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")]
                    )
                    return [_WRONG.format(escape(wrong)).encode()]
                said: list[tuple[Any, ...]] = []
                found: Iterable[bytes] = server.serve_request(
                    environ, lambda *told, said=said: said.append(told)
                )
                # A build that began meanwhile has emptied the folder: what it makes is asked for.
                if turn == self._turn or not said[0][0].startswith("404"):
                    start_response(*said[0])
                    return found

        return answer

    def _put(self, path: str) -> tuple[int, str]:
        """Put what an address names where the server looks; in which build, and what is wrong."""
        inside = posixpath.normpath("/" + path).lstrip("/")
        page = posixpath.join(inside, "index.html")
        with self._news:  # while this is held no build begins, so nothing old is left behind
            self._news.wait_for(lambda: self._live is not None or self._wrong)
            if self._live is None or "\0" in path:
                return self._turn, self._wrong
            for name in (page,) if path.endswith("/") else (inside, page):
                full = self._folder / name
                try:
                    data = None if full.is_file() else self._live.get(name)
                except PapersError as error:
                    return self._turn, f"{error.korean} · {error}"
                if data is not None:
                    full.parent.mkdir(parents=True, exist_ok=True)
                    write_bytes(str(full), data)
                    break
            return self._turn, ""
