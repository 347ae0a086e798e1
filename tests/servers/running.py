"""Real servers on 127.0.0.1, each in a folder of its own, with what the build wrote for it."""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import provision

SECONDS_TO_START = 20
APACHE_MODULES = (
    *("mpm_event", "authz_core", "dir", "headers", "mime", "rewrite", "setenvif", "env"),
    *("filter", "deflate"),
)


class Answer:
    """What a server said to one request."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self) -> str:
        """The body of an answer that is not packed."""
        return self.body.decode("utf-8")

    def __getitem__(self, name: str) -> str | None:
        """A header, or None; one that came twice is a fault."""
        values = self.headers.get_all(name) or []
        assert len(values) <= 1, f"{name} came {len(values)} times: {values}"
        return values[0] if values else None


class Running:
    """A server that runs: `get` asks it and follows nothing."""

    def __init__(self, name: str, port: int, base: str) -> None:
        self.name, self.port, self.base = name, port, base

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer at a path below the site."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, self.base + path, headers=headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()


def nginx(site: Path, root: Path, base: str, port: int, own: Path) -> list[str]:
    """Run nginx with the two files of the build and nothing else of note."""
    scratch = "".join(
        f"{kind}_temp_path {own}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (own / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {own}/pid;\nerror_log stderr;\nevents {{ }}\n"
        f"http {{\naccess_log off;\n{scratch}"
        f"include {site}/hosting/nginx-maps.conf;\n"
        f"server {{\nlisten 127.0.0.1:{port};\nserver_name example.org;\nroot {root};\n"
        f"include {site}/hosting/nginx.conf;\n}}\n}}\n"
    )
    return [str(provision.server("nginx")), "-p", str(own), "-c", str(own / "nginx.conf")]


def apache(site: Path, root: Path, base: str, port: int, own: Path) -> list[str]:
    """Apache with the file of the build for a virtual host."""
    return _apache(
        root, port, own, f"Define PAPERS_SITE {site}\nInclude {site}/hosting/apache.conf"
    )


def htaccess(site: Path, root: Path, base: str, port: int, own: Path) -> list[str]:
    """Apache as a shared host has it: the owner of the site may write `.htaccess`, no more."""
    override = "AllowOverride FileInfo\nOptions FollowSymLinks\nRequire all granted"
    return _apache(root, port, own, f"<Directory {root}>\n{override}\n</Directory>")


def _apache(root: Path, port: int, own: Path, host: str) -> list[str]:
    modules = Path("/usr/lib/apache2/modules")
    load = "".join(f"LoadModule {n}_module {modules}/mod_{n}.so\n" for n in APACHE_MODULES)
    types = (
        "text/html html\ntext/css css\ntext/plain txt\napplication/json json\n"
        "image/svg+xml svg\napplication/pdf pdf\napplication/xml xml\n"
    )
    (own / "mime.types").write_text(types)
    user = "User #65534\nGroup #65534\n" if os.geteuid() == 0 else ""
    (own / "apache.conf").write_text(
        f"ServerRoot {own}\nServerName example.org\nPidFile {own}/pid\nErrorLog {own}/errors\n"
        f"{load}{user}TypesConfig {own}/mime.types\nMutex file:{own}\nDefaultRuntimeDir {own}\n"
        "<Directory />\nRequire all denied\n</Directory>\nDirectoryIndex index.html\n"
        f"Listen 127.0.0.1:{port}\n<VirtualHost *:{port}>\nDocumentRoot {root}\n{host}\n"
        "</VirtualHost>\n"
    )
    return [str(provision.server("apache2")), "-X", "-d", str(own), "-f", str(own / "apache.conf")]


def caddy(site: Path, root: Path, base: str, port: int, own: Path) -> list[str]:
    """Caddy with the file of the build."""
    (own / "Caddyfile").write_text(
        "{\n\tadmin off\n\tauto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\troot * {root}\n"
        f"\timport {site}/hosting/Caddyfile\n}}\n"
    )
    command = [str(provision.server("caddy")), "run", "--adapter", "caddyfile"]
    return [*command, "--config", str(own / "Caddyfile")]


SERVERS = {"nginx": nginx, "apache": apache, "htaccess": htaccess, "caddy": caddy}


@contextmanager
def running(name: str, site: Path, base: str = "/") -> Iterator[Running]:
    """The server over the site, which lies at this path of its host."""
    root = Path(str(site).removesuffix(base.rstrip("/")))
    own = Path(tempfile.mkdtemp(prefix=f"papers-{name}-"))
    own.chmod(0o755)
    try:
        port = free_port()
        command = SERVERS[name](site, root, base, port, own)
        environment = {**os.environ, "HOME": str(own), "XDG_DATA_HOME": str(own)}
        with (own / "told").open("wb") as told:
            process = subprocess.Popen(
                command, stdout=told, stderr=told, stdin=subprocess.DEVNULL, env=environment
            )
        try:
            wait_for(port, process, own)
            yield Running(name, port, base)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(own)


def wait_for(port: int, process: subprocess.Popen[bytes], own: Path) -> None:
    """Wait until the server listens; fail with what it told when it ends before."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    told = "".join(
        path.read_text("utf-8", "replace")
        for path in (own / "told", own / "errors")
        if path.exists()
    )
    raise AssertionError(f"the server did not start: {told}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
