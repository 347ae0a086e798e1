"""The server of `papers serve`: the site as the records last were sound, and what is wrong since.

Into every page that it sends it puts one script of its own, which waits for the next state, loads
the page anew when there is one, and shows the mistakes that stand in its way.
"""

from __future__ import annotations

import html
import json
import mimetypes
import posixpath
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct

from generator.render.assets import FOLDER as HASHED

_HOST = "127.0.0.1"
#: Where the server's own things are; no page of the site can have this address.
_OWN = "/__papers/"
#: How long a browser's question waits for news, in seconds.
_PATIENCE = 25.0

_SCRIPT = """\
"use strict";
(() => {
  const shownBuild = Number(document.currentScript.dataset.build);
  let turn = -1;
  let asking = null;
  let waiting = false;

  const show = (state) => {
    document.getElementById("papers-preview")?.remove();
    if (!state.text) return;
    const box = document.createElement("section");
    box.id = "papers-preview";
    box.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = state.title;
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = state.text;
    box.append(title, text);
    document.body.append(box);
  };

  const ask = async () => {
    if (waiting) return;
    waiting = true;
    while (!document.hidden) {
      asking = new AbortController();
      try {
        const answer = await fetch(`/__papers/state?turn=${turn}`, { signal: asking.signal });
        const state = await answer.json();
        turn = state.turn;
        if (state.build !== shownBuild) return location.reload();
        show(state);
      } catch (error) {
        await new Promise((resume) => setTimeout(resume, 1000));
      }
    }
    waiting = false;
  };

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__papers/preview.css";
  document.head.append(style);
  // A page that nobody sees waits for nothing: a browser has few connections for one host.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) asking?.abort();
    else ask();
  });
  ask();
})();
"""

_STYLE = """\
#papers-preview {
  position: fixed; inset: auto 0 0; z-index: 1000; max-height: 60vh; overflow: auto;
  padding: 1rem; border-top: 4px solid #b3261e; background: #fff; color: #1e2124;
}
#papers-preview h2 { margin: 0 0 .5rem; font: 700 1.0625rem/1.5 sans-serif; }
#papers-preview pre { margin: 0; font: .875rem/1.5 monospace; white-space: pre-wrap; }
"""

_EMPTY_PAGE = """\
<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><pre>{why}</pre></body></html>
"""


#: Gives the file at a path of the site, or None where there is none.
Files = Callable[[str], bytes | None]


class State(Struct, frozen=True):
    """Which state the site shows, and what has been wrong since.

    `turn` counts the attempts, `build` those that succeeded.
    """

    turn: int = 0
    build: int = 0
    title: str = ""
    text: str = ""


class Preview:
    """Shows a site on this machine until it is closed; `succeed` and `fail` tell the browsers."""

    def __init__(self, port: int, language: str) -> None:
        self._files: Files = lambda path: None
        self._language = language
        self._news = threading.Condition()
        self._state = State()
        self._server = _Server((_HOST, port), partial(_Handler, self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Where the site is shown."""
        return f"http://{_HOST}:{self._server.server_address[1]}/"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Answer no more."""
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()

    def succeed(self, files: Files) -> None:
        """Show these files from now on."""
        self._files = files
        self._tell(State(self._state.turn + 1, self._state.build + 1))

    def fail(self, title: str, text: str) -> None:
        """The former site still stands, because of this."""
        self._tell(State(self._state.turn + 1, self._state.build, title, text))

    def _tell(self, state: State) -> None:
        with self._news:
            self._state = state
            self._news.notify_all()

    def state_after(self, turn: int) -> State:
        """The state, as soon as it is another than that of this turn."""
        with self._news:
            self._news.wait_for(lambda: self._state.turn != turn, _PATIENCE)
            return self._state

    def file(self, path: str) -> tuple[str, bytes] | None:
        """The name and bytes of the file that an address names, or None.

        Raises what kept it from being made.
        """
        inside = posixpath.normpath("/" + path).lstrip("/")
        if path.endswith("/"):
            inside = posixpath.join(inside, "index.html")
        data = self._files(inside) if inside and "\0" not in path else None
        return None if data is None else (inside, data)

    @property
    def build(self) -> int:
        """The number of the state that is shown."""
        return self._state.build

    def with_script(self, page: bytes, build: int) -> bytes:
        """The page with our script at its end; a stub, which leads on at once, as it is.

        `build` is what was shown before the page was made: where a new state came meanwhile, the
        page is loaded once more, and never taken for newer than it is.
        """
        if b'http-equiv="refresh"' in page:
            return page
        script = f'<script src="{_OWN}preview.js" data-build="{build}" defer></script>'
        head, end, tail = page.rpartition(b"</body>")
        return head + script.encode() + end + tail if end else page + script.encode()

    def missing_page(self) -> bytes:
        """The site's page for addresses that have none, or before there is a site, a bare one."""
        page = self.file("/404.html")
        return page[1] if page is not None else self.failed_page("")

    def failed_page(self, why: str) -> bytes:
        """A bare page: what is wrong, or before there is a site that it is on its way."""
        title = html.escape(self._state.title or "…")
        return _EMPTY_PAGE.format(
            language=self._language, title=title, why=html.escape(why)
        ).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A port that another program listens to is told of, never shared.
    allow_reuse_port = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has left before its answer came."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"

    def __init__(self, preview: Preview, *rest: Any) -> None:
        self._preview = preview
        super().__init__(*rest)

    def do_GET(self) -> None:
        """A file of the site, or a thing of our own."""
        address = urlsplit(self.path)
        if address.path.startswith(_OWN):
            self._own(address.path.removeprefix(_OWN), parse_qs(address.query))
            return
        path, build = unquote(address.path), self._preview.build
        try:
            file = self._preview.file(path)
            if file is None and not path.endswith("/") and self._preview.file(path + "/"):
                self._answer(HTTPStatus.FOUND, b"", "text/plain", location=address.path + "/")
                return
            missing = b"" if file else self._preview.missing_page()
        except Exception:  # noqa: BLE001 (a mistake in a template must not end the preview)
            failed = self._preview.failed_page(traceback.format_exc())
            page = self._preview.with_script(failed, build)
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, page, "text/html")
            return
        if file is None:
            page = self._preview.with_script(missing, build)
            self._answer(HTTPStatus.NOT_FOUND, page, "text/html")
            return
        name, body = file
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            body = self._preview.with_script(body, build)
        self._answer(HTTPStatus.OK, body, kind)

    do_HEAD = do_GET  # noqa: N815 (its name in http.server)

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        if name == "state":
            turn = query.get("turn", [""])[0]
            state = self._preview.state_after(int(turn) if turn.isdecimal() else -1)
            body = json.dumps({field: getattr(state, field) for field in state.__struct_fields__})
            self._answer(HTTPStatus.OK, body.encode(), "application/json")
        elif name == "preview.js":
            self._answer(HTTPStatus.OK, _SCRIPT.encode(), "text/javascript")
        elif name == "preview.css":
            self._answer(HTTPStatus.OK, _STYLE.encode(), "text/css")
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, location: str = "") -> None:
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        # What has a hash in its name is never another; all else may be with the next state.
        named = kind != "text/html" and urlsplit(self.path).path.startswith(f"/{HASHED}")
        kept = "public, max-age=31536000, immutable" if named else "no-store"
        self.send_header("Cache-Control", kept)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the records."""
