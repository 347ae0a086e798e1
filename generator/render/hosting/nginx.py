"""nginx: one file for its http block, with every address, and one for the site's server block.

Each address is looked up in a hash, so that a hundred thousand of them cost no more than ten.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from generator.render.hosting.packed import LEAST_BYTES
from generator.render.hosting.packed import TYPES as PACKED
from generator.render.hosting.rules import Rule, everywhere, expression, former, varying

#: A list of types takes the place of nginx's own, so it names them all.
_TYPES = {
    "html": "text/html",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "zip": "application/zip",
}

#: The longest key and the most keys that nginx takes without being told.
_LONGEST, _MOST = 46, 1000

#: The longest type that nginx can compress; it does not start with a longer one in the list.
_LONGEST_TYPE = 46

#: What leads on or is gone, however it was asked for; the other variables are headers.
_LEADING = ("papers_moved", "papers_found", "papers_gone")

#: How long a file may be kept.
_KEPT = "papers_cache_control"

_MAPS = """\
# Made by `papers build`; the next build writes it anew. For the http block of nginx, before other
# maps; hosting/nginx.conf belongs to it. docs/hosting.md says how.
"""

_KEYS = r"""
# What is at an address: a page has a slash at its end, though nginx looks for its index.html.
map $uri $papers_page {
    default $uri;
    "~^(?<papers_folder>.*/)index\.html$" $papers_folder;
}

# What was asked for: the same, with or without the slash.
map $papers_page $papers_stem {
    default $papers_page;
    "~^(?<papers_folder_stem>.*)/$" $papers_folder_stem;
}
"""

_SERVER = """\
# Made by `papers build`; the next build writes it anew. For the server block of the site, with
# hosting/nginx-maps.conf in the http block. docs/hosting.md says how.

index index.html;
charset utf-8;
absolute_redirect off;

if ($papers_moved) {{ return 301 $papers_moved; }}
if ($papers_gone) {{ return 410; }}
if ($papers_found) {{ return 302 $papers_found; }}

error_page 404 "{base}404.html";
error_page 403 =404 "{base}404.html";
error_page 410 @papers_gone;
location @papers_gone {{ try_files $papers_gone "{base}404.html"; }}
location ~ "/\\.(?!well-known/)" {{ return 404; }}

# A page of a former deployment asks for a style or script that is gone.
location ~ "{former}" {{ try_files $uri @papers_former; }}
location @papers_former {{ rewrite "{former}" "{base}$1$2" break; }}
"""

_GZIP = """
gzip on;
gzip_comp_level 6;
gzip_min_length {least};
gzip_proxied any;
gzip_vary on;
gzip_types{types};
"""

_PACKED = """
# Packed files lie beside the others. Where nginx has the module for Brotli (Debian:
# libnginx-mod-http-brotli-static), say `brotli_static on;` after the line that includes this file.
gzip_static on;
"""


def maps(rules: Iterable[Rule], base: str) -> str:
    """What each address is looked up in, for the http block."""
    rules = tuple(rules)
    constant, safety = _constant(rules), everywhere(rules)
    named: dict[str, list[str]] = {variable: [] for variable in _LEADING}
    patterns: dict[str, list[str]] = {}
    longest = 0
    for rule in rules:
        if not rule.exact:
            for variable, line in _pattern(rule, base, constant, safety):
                patterns.setdefault(variable, []).append(line)
            continue
        key = base + rule.path if rule.kind == "header" else f"{base}{rule.path}".rstrip("/")
        longest = max(longest, len(key))
        if rule.kind == "header":
            for name, value in rule.headers:
                lines = named.setdefault(_variable(name), [])
                lines.append(f'    "{key}" {_quoted(value)};\n')
        elif rule.kind == "gone":
            named["papers_gone"].append(f'    "{key}" "{base}{rule.to}";\n')
        else:
            which = "papers_moved" if rule.status == 301 else "papers_found"
            named[which].append(f'    "{key}" "{base}{rule.to}";\n')
    text = [_MAPS]
    most = max(map(len, named.values()))
    if most > _MOST:
        text.append(f"map_hash_max_size {1 << (2 * most).bit_length()};\n")
    if longest > _LONGEST:
        text.append(f"map_hash_bucket_size {128 if longest <= 2 * _LONGEST else 256};\n")
    text.append(_KEYS)
    for variable, lines in patterns.items():
        # Of the expressions that fit, nginx takes the first; of our rules the last one counts.
        named.setdefault(variable, []).extend(reversed(lines))
    guards = set(map(_variable, safety))
    for variable, lines in named.items():
        key = "papers_stem" if variable in _LEADING else "papers_page"
        # Asked anew for the page of an error, and for what stands in the place of a former style.
        if variable in guards or variable == _KEPT:
            key, lines = "uri", ["    volatile;\n", *lines]
        text.append(f"\nmap ${key} ${variable} {{\n{''.join(lines)}}}\n")
    return "".join(text)


def server(rules: Iterable[Rule], base: str, *, packed: bool = False) -> str:
    """What the server does with it, for the server block; `packed`: packed files lie there too."""
    rules = tuple(rules)
    constant = _constant(rules)
    safety = everywhere(rules)
    types = dict(_TYPES)
    places: list[str] = []
    others: dict[str, None] = {}
    for rule in rules:
        for name, value in rule.headers:
            end = rule.path.removeprefix("**.")
            if name == "Content-Type" and end.isalnum():
                types[end] = value
            elif name == "Content-Type":
                place = f'location ~ "{expression(rule.path, base)}"'
                places.append(f"{place} {{ types {{ }} default_type {_quoted(value)}; }}\n")
            elif name not in constant:
                others[name] = None
    return "".join(
        [
            _SERVER.format(base=base, former=former(base)),
            *places,
            "\ntypes {\n",
            *(f"    {_quoted(type)} {end};\n" for end, type in types.items()),
            "}\n\n",
            *(f"add_header {name} {_quoted(value)} always;\n" for name, value in constant.items()),
            *(
                f"add_header {name} ${_variable(name)}{' always' * (name in safety)};\n"
                for name in others
            ),
            _GZIP.format(least=LEAST_BYTES, types=_packed_types(types.values())),
            _PACKED if packed else "",
        ]
    )


def _packed_types(types: Iterable[str]) -> str:
    """The types to compress as nginx compares them: whole, with the charset; it knows HTML."""
    plain = dict.fromkeys(PACKED)
    whole = (type for type in types if type.partition(";")[0] in plain)
    found = sorted({*plain, *whole} - {"text/html"})
    return "".join(f"\n    {_quoted(type)}" for type in found if len(type) <= _LONGEST_TYPE)


def _constant(rules: tuple[Rule, ...]) -> dict[str, str]:
    """The headers that have one value at every address."""
    some = varying(rules)
    return {name: value for name, value in everywhere(rules).items() if name not in some}


def _pattern(
    rule: Rule, base: str, constant: Container[str], safety: Container[str]
) -> Iterator[tuple[str, str]]:
    """The lines of a rule for many addresses, each with the variable that it sets."""
    asked = expression(rule.path, base)
    end = "$" if rule.kind == "redirect" else "/$"
    text = asked.replace(r"(?:/(?:index\.html)?)?$", end)
    fill = "@" in rule.path
    if fill:
        text = text.replace("(", "(?<papers_id>", 1)
    key = "default" if rule.path == "**" else f'"~{text}"'
    if rule.kind == "redirect":
        yield "papers_found", f"    {key} {_quoted(base + rule.to.replace('@', '${papers_id}'))};\n"
    for name, value in rule.headers:
        if name != "Content-Type" and name not in constant:
            value = value.replace("@", "${papers_id}") if fill else value
            at = f'"~{asked}"' if name in safety and rule.path != "**" else key
            yield _variable(name), f"    {at} {_quoted(value)};\n"


def _variable(name: str) -> str:
    return "papers_" + name.lower().replace("-", "_")


def _quoted(text: str) -> str:
    """A value in quotation marks; `\\` and `"` in it are escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
