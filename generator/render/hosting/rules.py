"""Rule: what a host answers at an address beyond the file that lies there; every rule of a site."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from generator.errors import PapersError, SettingsError
from generator.ledger.keep import leads_to
from generator.ledger.proof import manifest_path
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.record import Record
from generator.render.assets import DIGITS
from generator.render.assets import FOLDER as HASHED
from generator.render.data import MEDIA
from generator.render.data.api import http_date
from generator.render.shell import POLICY
from generator.render.surfaces.policy import FOLDER, policy
from generator.settings import Settings

Headers = tuple[tuple[str, str], ...]

#: What a page may do, as a header: the policy of its meta tag, and what only a header can say.
HEADER_POLICY = f"{POLICY}; frame-ancestors 'none'"

#: The same for cards, small pages that news sites show in a frame: they have no form and no script.
CARD_POLICY = f"{POLICY}; frame-ancestors *"

#: Pages and data: kept for five minutes, then asked for again. So are the pages of revisions and
#: editions, for they tell of what came later: newer revisions, errata, a text taken away by law.
#: And so are the printed files of an edition: they hold the errata, and may be set anew.
SHORT = "public, max-age=300, must-revalidate"
#: Files whose name changes with their bytes, and the manifest of an edition: its hash is promised.
FOREVER = "public, max-age=31536000, immutable"

#: Sent with every answer, errors included.
SECURITY: Headers = (
    ("Content-Security-Policy", HEADER_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), "
        "payment=(), usb=()",
    ),
)

#: Types that hosts do not know, or get wrong, by the end of the address. HWPX has none that is
#: registered with IANA; this is what such a file says of itself (KS X 6101: its `mimetype`).
TYPES = {
    **{end: type for end, type in MEDIA.items() if end not in (".json", ".txt")},
    ".epub": "application/epub+zip",
    ".hwpx": "application/hwp+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: Data that pages of other sites may read. The shortest endings do: none is said twice.
SHARED = tuple(
    end for end in MEDIA if not any(end != other and end.endswith(other) for other in MEDIA)
)

#: Since when a text has stood so at its address (RFC 7089, 2.1.1).
MEMENTO = "Memento-Datetime"

#: The pages that say of a file why it is gone, for a host to send with 410.
BODIES = "hosting/gone/"


#: The folders of records in a language, as patterns: no other folder has such a name.
RECORDS = ("g-*", "w-*", "b-*", "draft-*")

_SAFE = re.compile(r"[A-Za-z0-9._~/-]*")
#: An empty name, and a step up.
_ASTRAY = re.compile(r"//|(?:^|/)\.\.(?:/|$)")
_SITE = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?")


class Rule(Struct, frozen=True, kw_only=True, gc=False):
    """What a host answers at `path`, an address below the site.

    A path that ends in `/` means the page however it is asked for: without the slash, and with
    `index.html`. In a path, `@` is the id of a record, a `#` after it a number, `*` a part of one
    name and `**` anything at all; in `to` and in the values of `headers`, `@` is that same id. Of
    the rules that set one header, that of an exact path counts, or else the last. Where something
    is gone, `to` is the file that says why.
    """

    path: str
    kind: Literal["redirect", "gone", "header"]
    to: str = ""
    status: int = 0
    headers: Headers = ()

    @property
    def exact(self) -> bool:
        """Whether the path is one address and no pattern."""
        return "@" not in self.path and "*" not in self.path


class OddAddress(PapersError):
    """An address that must not stand in a host's configuration; no sound content makes one."""


def rules(corpus: Corpus, ledger: Ledger, settings: Settings) -> tuple[Rule, ...]:
    """Every rule of a site, in the same order for the same content, ledger and settings.

    Raises OddAddress where a path would say something else in a configuration than in a browser.
    """
    return (
        *_headers(ledger, settings),
        *_revisions(ledger),
        *_redirects(corpus, settings),
    )


def base_of(settings: Settings) -> str:
    """The path of the site on its host: `/`, or `/papers/`.

    Raises SettingsError where it is no plain path.
    """
    base = urlsplit(settings.site_url).path or "/"
    if _SAFE.fullmatch(base) is None or _ASTRAY.search(base):
        raise SettingsError(
            f"site_url: the path {base!r} may hold only the letters a to z, digits and - . _ ~ /",
            f"site_url: 경로({base!r})에는 영문자, 숫자, - . _ ~ / 만 쓸 수 있습니다",
        )
    return base


def address_of(settings: Settings) -> str:
    """What stands before a path of the site in a header: its whole address where that is plain."""
    parts = urlsplit(settings.site_url)
    host = f"{parts.scheme}://{parts.netloc}"
    return (host if _SITE.fullmatch(host) else "") + base_of(settings)


def body_of(path: str) -> str:
    """The file that says why what was at this address is gone."""
    return f"{path}index.html" if path.endswith("/") else f"{BODIES}{path}.html"


def expression(path: str, base: str) -> str:
    """A path as a regular expression on the path that was asked for; `@` is captured."""
    if path.startswith("**"):
        return f"{re.escape(path[2:])}$"
    page = path.endswith("/") or not path
    parts = re.split("([@#*])", path.removesuffix("**").removesuffix("/"))
    text = _escaped(base)[:-1] + "/" * bool(path)
    text += "".join(_EXPRESSIONS.get(part) or _escaped(part) for part in parts)
    if path.endswith("**"):
        return f"^{text}/"
    return f"^{text}(?:/(?:index\\.html)?)?$" if page else f"^{text}$"


_EXPRESSIONS = {
    "@": "([gwb]-[0-9]+|draft-[a-z0-9-]+)",
    "#": "[0-9]+",
    "*": "[^/]*",
}


def _escaped(text: str) -> str:
    """A plain path in a regular expression: of what a path may hold, only the dot means more."""
    return text.replace(".", r"\.")


def former(base: str) -> str:
    """The expression of a style or script under the name of any deployment, this one's included.

    What it captures, joined, is its plain path below the site: what stands there today answers for
    a deployment that has gone, and is kept no longer than a page.
    """
    return rf"^{_escaped(base)}{HASHED}(.+)\.[0-9a-f]{{{DIGITS}}}(\.(?:css|js))$"


def safe(path: str) -> str:
    """The same path. Raises OddAddress where a configuration would read it otherwise."""
    if _SAFE.fullmatch(path) is None or path.startswith("/") or _ASTRAY.search(path):
        raise OddAddress(
            f"the address {path!r} cannot stand in the configuration of a host",
            f"호스트 설정에 쓸 수 없는 주소입니다: {path!r}",
        )
    return path


def everywhere(rules: Iterable[Rule]) -> dict[str, str]:
    """The headers that every answer has, errors included; those of safety though pages may differ.

    `varying` names those that some pages have otherwise.
    """
    rules = tuple(rules)
    some, safety = varying(rules), dict(SECURITY)
    general = (header for rule in rules if rule.path == "**" for header in rule.headers)
    return {name: value for name, value in general if name in safety or name not in some}


def varying(rules: Iterable[Rule]) -> frozenset[str]:
    """The names of headers that some addresses have, or have otherwise than all others."""
    return frozenset(name for rule in rules if rule.path != "**" for name, _ in rule.headers)


@functools.lru_cache(maxsize=1024)
def _frozen_since(date: str) -> Headers:
    return ((MEMENTO, http_date(date)),)


def _headers(ledger: Ledger, settings: Settings) -> Iterator[Rule]:
    """What holds for many addresses at once."""

    def header(path: str, *headers: tuple[str, str]) -> Rule:
        return Rule(path=path, kind="header", headers=headers)

    yield header("**", *SECURITY)
    yield header("**", ("Cache-Control", SHORT))
    for end in dict.fromkeys((*TYPES, *SHARED)):
        type = (("Content-Type", TYPES[end]),) if end in TYPES else ()
        shared = (("Access-Control-Allow-Origin", "*"),) if end in SHARED else ()
        yield header(f"**{end}", *type, *shared)
    yield header("schema/v1/**", ("Content-Type", "application/schema+json"))
    yield header(f"{HASHED}**", ("Cache-Control", FOREVER))
    for language in settings.languages:  # the folder of an index is named after all that it holds
        for index in ("search", "browse"):
            yield header(f"{index}/{safe(language)}/*/**", ("Cache-Control", FOREVER))
    for language in settings.languages:
        for ids in RECORDS:
            yield header(f"{safe(language)}/{ids}/card/", ("Content-Security-Policy", CARD_POLICY))
    if settings.cms is not None:
        allowed = f"{policy(settings.cms)}; frame-ancestors 'none'"
        yield header(f"{FOLDER}**", ("Content-Security-Policy", allowed))
    for editions in ledger.editions.values():
        for edition in editions:
            manifest = manifest_path(settings.default_language, edition.paper, edition.name)
            yield header(f"{safe(manifest)}*", ("Cache-Control", FOREVER))
    site = address_of(settings)
    for language in settings.languages:
        # There is no `timegate`: no static host chooses by Accept-Datetime (RFC 7089, 4.4).
        links = (
            f'<{site}{language}/@/>; rel="original latest-version"',
            f'<{site}{language}/@/timemap>; rel="timemap"; type="application/link-format"',
            f'<{site}{language}/@/history/>; rel="version-history"',
        )
        yield header(f"{safe(language)}/@/v#/", ("Link", ", ".join(links)))


def _revisions(ledger: Ledger) -> Iterator[Rule]:
    """Each frozen text: since when it has been so (RFC 7089), or that it is gone."""
    for id, language in ledger.revisions:
        page = safe(f"{language}/{id}/")
        for revision in ledger.revisions[id, language]:
            path = f"{page}v{revision.number}/"
            if revision.gone:
                yield _gone(path)
            else:
                yield Rule(path=path, kind="header", headers=_frozen_since(revision.date))


def _redirects(corpus: Corpus, settings: Settings) -> Iterator[Rule]:
    """What leads on, each in one hop, and what is gone; the general ones last."""
    made = {rule.path: rule for rule in _one_by_one(corpus, settings)}
    for rule in made.values():
        safe(rule.path)
        safe(rule.to)
        yield rule
    yield Rule(path="id/@/", kind="redirect", to=f"{settings.default_language}/@/", status=302)


def _gone(path: str) -> Rule:
    return Rule(path=path, kind="gone", to=body_of(path), status=410)


def _one_by_one(corpus: Corpus, settings: Settings) -> Iterator[Rule]:
    default = settings.default_language

    def moved(path: str, to: str) -> Rule:
        return Rule(path=path, kind="redirect", to=to, status=301)

    yield Rule(path="", kind="redirect", to=f"{default}/", status=302)
    for alias, id in corpus.aliases.items():
        yield moved(f"id/{alias}/", f"{default}/{id}/")
        for language in settings.languages:
            if _exists(corpus, settings, corpus.records[id], language):
                yield moved(f"{language}/{alias}/", f"{language}/{id}/")
    for tombstone in corpus.tombstones.values():
        paths = [tombstone.page or ""]
        if tombstone.id:
            paths = [f"{code}/{tombstone.id}/" for code in ("id", *settings.languages)]
        for path in paths:
            if to := leads_to(tombstone, path, corpus, settings.languages):
                yield moved(path, to)
            elif tombstone.state == "gone" or not path.endswith("/"):
                yield _gone(path)


def _exists(corpus: Corpus, settings: Settings, record: Record, language: str) -> bool:
    """Whether the record has a page in this language."""
    return (
        language in (settings.default_language, record.language)
        or (record.id, language) in corpus.translations
    )
