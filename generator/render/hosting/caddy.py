"""Caddy: a file to be imported into the block of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.render.hosting.packed import LEAST_BYTES, PACKED, TYPES
from generator.render.hosting.rules import MEMENTO, Rule, expression, former

_FROZEN = "papers_frozen"

_BEFORE = """\
# Made by `papers build`; the next build writes it anew. docs/hosting.md says how. For the block of
# the site, after its `root`:
#     papers.example.org {
#         root * /the/folder/above/the/path/of/the/site
#         import /the/folder/of/the/site/hosting/Caddyfile
#     }

# What is at an address: a page has a slash at its end, also when its index.html is asked for.
map {path} {papers_page} {
\t~^(.*/)index\\.html$ "${1}"
\tdefault {path}
}

# What was asked for: the same, with or without the slash.
map {papers_page} {papers_stem} {
\t~^(.*)/$ "${1}"
\tdefault {papers_page}
}
"""

# A part of a packed file is no part of the file: who asks for a part gets it as it is. Caddy tells
# caches of the difference only where it has packed; they must know it of the plain text too.
_ENCODE = """\
\t@papers_text path_regexp papers_text "(?:{ends})$"
\theader @papers_text ?Vary Accept-Encoding
\t@papers_whole not header Range *
\tencode @papers_whole {{
\t\tgzip
\t\tzstd
\t\tminimum_length {least}
\t\tmatch {{
{types}
\t\t}}
\t}}
"""

# A page of a former deployment asks for a style or script that is gone.
_FORMER = """\
\t@papers_former {{
\t\tpath_regexp papers_former {former}
\t\tnot file
\t}}
\trewrite @papers_former "{base}{{re.papers_former.1}}{{re.papers_former.2}}"
"""

_AFTER = """
\t@papers_hidden {{
\t\tpath */.*
\t\tnot path */.well-known/*
\t}}
\terror @papers_hidden 404
\tfile_server{packed}
}}

handle_errors {{
\t@papers_missing expression {{err.status_code}} == 404
\trewrite @papers_missing "{base}404.html"
\tfile_server
}}
"""


def caddyfile(rules: Iterable[Rule], base: str, *, packed: bool = False) -> str:
    """What to import into the block of the site; `packed`: packed files lie there too."""
    rules = tuple(rules)
    text = [_BEFORE]
    for variable, keys in _tables(rules, base).items():
        lines = "".join(f'\t"{key}" {_quoted(value)}\n' for key, value in keys.items())
        given = "papers_page" if variable == _FROZEN else "papers_stem"
        text.append(f'\nmap {{{given}}} {{{variable}}} {{\n{lines}\tdefault ""\n}}\n')
    text.append("\nroute {\n")
    types = "\n".join(f"\t\t\theader Content-Type {type}*" for type in TYPES)
    ends = "|".join(re.escape(end) for end in ("/", *PACKED))
    text.append(_ENCODE.format(least=LEAST_BYTES, types=types, ends=ends))
    text.append(_FORMER.format(former=_quoted(former(base)), base=base))
    text += [
        f"\theader {name} {_quoted(value)}\n"
        for rule in rules
        if rule.path == "**"
        for name, value in rule.headers
    ]
    for variable, status in (("papers_moved", 301), ("papers_found", 302)):
        text.append(f'\t@{variable} expression {{{variable}}} != ""\n')
        text.append(f"\tredir @{variable} {{{variable}}} {status}\n")
    text.append(
        '\t@papers_gone expression {papers_gone} != ""\n'
        "\thandle @papers_gone {\n"
        "\t\trewrite * {papers_gone}\n"
        "\t\tfile_server {\n\t\t\tstatus 410\n\t\t}\n\t}\n"
    )
    for number, rule in enumerate(rules):
        if rule.path != "**" and not rule.exact:
            text += _pattern(f"papers_{number}", rule, base)
    text.append(f'\t@{_FROZEN} expression {{{_FROZEN}}} != ""\n')
    text.append(f"\theader @{_FROZEN} Memento-Datetime {{{_FROZEN}}}\n")
    there = " {\n\t\tprecompressed br gzip\n\t}" if packed else ""
    text.append(_AFTER.format(base=base, packed=there))
    return "".join(text)


def _tables(rules: Iterable[Rule], base: str) -> dict[str, dict[str, str]]:
    """What each address is looked up in, by variable."""
    moved: dict[str, str] = {}
    found: dict[str, str] = {}
    gone: dict[str, str] = {}
    frozen: dict[str, str] = {}
    for rule in rules:
        if not rule.exact:
            continue
        key = f"{base}{rule.path}"
        stem = key.rstrip("/")
        if rule.kind == "gone":
            gone[stem] = base + rule.to
        elif rule.kind == "redirect":
            (moved if rule.status == 301 else found)[stem] = base + rule.to
        else:
            frozen.update((key, value) for name, value in rule.headers if name == MEMENTO)
    return {"papers_moved": moved, "papers_found": found, "papers_gone": gone, _FROZEN: frozen}


def _pattern(name: str, rule: Rule, base: str) -> Iterator[str]:
    """A rule for many addresses."""
    matcher = f"path_regexp {name} {_quoted(expression(rule.path, base))}"
    id = f"{{re.{name}.1}}"
    if rule.kind == "redirect":
        yield f"\t@{name} {matcher}\n"
        yield f"\tredir @{name} {(base + rule.to).replace('@', id)} {rule.status}\n"
        return
    # Neither the page of an error nor the way to a page is what the rule is about.
    there = "file {path}index.html {path}" if rule.path.endswith("/") else "file"
    if "@" in rule.path:
        there = f'expression {{{_FROZEN}}} != ""'
    yield f"\t@{name} {{\n\t\t{matcher}\n\t\t{there}\n\t}}\n"
    for header, value in rule.headers:
        value = value.replace("@", id) if "@" in rule.path else value
        yield f"\theader @{name} {header} {_quoted(value)}\n"


def _quoted(text: str) -> str:
    """A value in quotation marks; before a `"` alone, a stroke is more than itself."""
    return '"' + text.replace('"', '\\"') + '"'
