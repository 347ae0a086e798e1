"""Addresses that a document may lead to: http, https and mailto, each a sound URI, or none at all.

Word calls a whole file damaged when the target of one link is no URI (RFC 3986), and EPUB asks for
one, so what cannot be written as one stays plain words.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

#: Word follows no longer one (2,079 characters).
LONGEST = 2000

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SUB = "!$&'()*+,;=:@-._~%"  # pchar and the sign of what is encoded already


def outward(href: str) -> str:
    """The address as a URI of ASCII alone; "" for what is none, or leads to another scheme."""
    try:
        parts = urlsplit(href.strip())
        port = parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    tail = "".join(
        f"{sign}{_quoted(part, _SUB + '/?')}"
        for sign, part in (("?", parts.query), ("#", parts.fragment))
        if part
    )
    if scheme == "mailto":
        found = (
            f"mailto:{_quoted(parts.path, _SUB)}{tail}" if parts.path and not parts.netloc else ""
        )
    elif scheme in ("http", "https"):
        host = _host(parts.hostname or "")
        place = f"{host}:{port}" if port is not None else host
        found = f"{scheme}://{place}{_quoted(parts.path, _SUB + '/')}{tail}" if host else ""
    else:
        found = ""
    return found if len(found) <= LONGEST else ""


def _quoted(text: str, safe: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", text), safe=safe, errors="replace")


def _host(name: str) -> str:
    """The name in ASCII, as the domain name system knows it."""
    if not name.isascii():
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            return ""
    elif ":" in name:
        name = f"[{name}]"
    return name if _HOST.fullmatch(name) else ""
