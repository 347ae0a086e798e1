"""A folder of static pages on 127.0.0.1, as a plain web host would serve it."""

import gzip
import mimetypes
import re
import threading
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

MOVES = re.compile(rb"http-equiv=([\"']?)refresh\1", re.IGNORECASE)
TYPES = {
    ".bib": "text/plain",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


class StaticServer:
    """Serves a folder under one path, and nothing beside it; a context manager.

    What is asked outside the mount is not found: a link that forgets the base path must fail here.
    With `frozen`, pages that lead elsewhere by themselves stay, so that they can be examined.
    With `hosted`, text is packed and the headers of the site's own `_headers` are sent, as a host
    does that reads this file.
    """

    def __init__(
        self, folder: Path, mount: str = "/", *, frozen: bool = False, hosted: bool = False
    ) -> None:
        assert re.fullmatch(r"/(.+/)?", mount), mount
        rules = read_rules(folder / "_headers") if hosted else None
        handler = partial(Handler, folder.resolve(), mount, frozen, rules)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.url = self.origin + mount

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


Rules = list[tuple[re.Pattern[str], list[tuple[str, str]]]]


def read_rules(file: Path) -> Rules:
    """A `_headers` file: a line with a path, in which * is anything; below it, its headers."""
    rules: Rules = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("/"):
            parts = map(re.escape, line.split("*"))
            rules.append((re.compile(".*".join(parts)), []))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
    return rules


class Handler(BaseHTTPRequestHandler):
    """Answers one request from the folder."""

    protocol_version = "HTTP/1.1"  # one connection for many files

    def __init__(
        self, folder: Path, mount: str, frozen: bool, rules: Rules | None, *rest: object
    ) -> None:
        self.folder, self.mount, self.frozen, self.rules = folder, mount, frozen, rules
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file; for a folder its index.html; for anything else 404.html."""
        path = unquote(urlsplit(self.path).path)
        file = self.find(path)
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                self.answer(HTTPStatus.MOVED_PERMANENTLY, b"", location=self.path + "/")
                return
            file = file / "index.html"
        if file is not None and file.is_file():
            self.send_file(file, HTTPStatus.OK)
        else:
            self.send_file(self.folder / "404.html", HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """The same without the bytes."""
        self.do_GET()

    def find(self, path: str) -> Path | None:
        """The file or folder that a path names; None outside the mount or the folder."""
        if not path.startswith(self.mount):
            return None
        file = (self.folder / path.removeprefix(self.mount)).resolve()
        return file if file.is_relative_to(self.folder) else None

    def send_file(self, file: Path, status: HTTPStatus) -> None:
        """Answer with the bytes and the type of a file; with a bare line where there is none."""
        if not file.is_file():
            self.answer(status, b"Not found\n", kind="text/plain")
            return
        body = file.read_bytes()
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
        if self.frozen and kind == "text/html":
            body = MOVES.sub(b'data-frozen="refresh"', body)
        self.answer(status, body, kind=kind or "application/octet-stream")

    def answer(
        self, status: HTTPStatus, body: bytes, *, kind: str = "", location: str = ""
    ) -> None:
        """Send one answer, whole."""
        self.send_response(status)
        text = kind.startswith(("text/", "image/svg")) or kind.endswith(("json", "xml"))
        if kind:
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if self.rules is not None:
            for name, value in self.told():
                self.send_header(name, value)
            if text and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def told(self) -> list[tuple[str, str]]:
        """The headers that the site wants at this address; the last rule counts, as on hosts."""
        path = "/" + unquote(urlsplit(self.path).path).removeprefix(self.mount)
        headers: dict[str, str] = {}
        for pattern, given in self.rules or []:
            if pattern.fullmatch(path):
                headers.update((name, value) for name, value in given if name != "Content-Type")
        return list(headers.items())

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests tell what matters."""
