"""Apache: one file for the site's virtual host, with two tables beside it, and `.htaccess`.

The virtual host looks each address up in a table; `.htaccess`, for those who may touch nothing else
of their host, is read anew at each request, so that it must stay small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.render.hosting.packed import PACKED, TYPES
from generator.render.hosting.rules import MEMENTO, Rule, everywhere, expression, former

#: The packings, the smaller first: what browsers call it, and the end of the file's name.
_PACKINGS = (("br", "br"), ("gzip", "gz"))
#: Types that are said with their charset, as those of the files that are not packed are.
_SAID = ("text/css", "text/javascript", "image/svg+xml", "application/xml")

#: So many addresses of a kind stand in `.htaccess`; where there are more, none of them does.
MOST = 500

_NOTE = "# Made by `papers build`; the next build writes it anew. docs/hosting.md says how.\n"

_BEFORE = """
# For the virtual host of the site, after `Define PAPERS_SITE /the/folder/of/the/site`.
# Modules: deflate, dir, filter, headers, mime, rewrite, setenvif.

RewriteEngine On
RewriteMap papers_moved "txt:${PAPERS_SITE}/hosting/apache-moved.txt"
RewriteMap papers_frozen "txt:${PAPERS_SITE}/hosting/apache-frozen.txt"
"""

_FOLDER = """
<Directory "${PAPERS_SITE}">
Require all granted
Options -Indexes -MultiViews +FollowSymLinks
AllowOverride None
DirectoryIndex index.html
"""

_PAGES = """
AddDefaultCharset utf-8
AddCharset utf-8 .css .js .svg .xml
AddType text/javascript .js
AddType application/manifest+json .webmanifest
ErrorDocument 403 "{base}404.html"
ErrorDocument 404 "{base}404.html"
ErrorDocument 410 "{base}%{{env:PAPERS_GONE}}"
"""

# The page of an error is asked for once more inside Apache: nothing must lead away from it.
_REWRITE = r"""
RewriteEngine On
RewriteCond "%{ENV:REDIRECT_STATUS}" "!^$"
RewriteRule "^" - [L]
RewriteRule "(?:^|/)\.(?!well-known/)" - [R=404,L]
"""

# A page of a former deployment asks for a style or script that is gone.
_FORMER = r"""
RewriteCond "%{{REQUEST_FILENAME}}" "!-f"
RewriteRule "{former}" "{base}$1$2" [L]
"""

# What Apache adds to the ETag of what it has compressed, it does not know again by itself.
_DEFLATE = """
<IfModule mod_deflate.c>
<IfModule mod_filter.c>
AddOutputFilterByType DEFLATE {types}
</IfModule>
<IfModule mod_headers.c>
RequestHeader edit* If-None-Match '-gzip"' '"'
</IfModule>
</IfModule>
"""

# A file is exchanged before any address is looked up: what was asked for stays what it is. Pages
# are found by their folder, in a request within Apache; who asks for index.html may be led on.
_PACKED = r"""
# Packed files lie beside the others.
RewriteCond "%{{IS_SUBREQ}}" "=true" [OR]
RewriteCond "%{{REQUEST_URI}}" "!/index\.html$"
RewriteCond "%{{HTTP:Accept-Encoding}}" "(?:^|[ ,]){name}(?! *; *q=0(?:\.0*)?(?:$|[ ,]))(?:$|[ ,;])"
RewriteCond "${{PAPERS_SITE}}/$1.{end}" "-f"
RewriteRule "^{base}(.+)$" "${{PAPERS_SITE}}/$1.{end}" [L]
"""

# Where a page or file stands, however it was asked for, is the key of the tables.
_TABLES = r"""
RewriteRule "^(.*?)/?(?:(?<![^/])index\.html)?$" - [E=PAPERS_STEM:$1]
RewriteCond "${{papers_moved:%{{ENV:PAPERS_STEM}}}}" "^301:(.*)$"
RewriteRule "^" "{base}%1" [R=301,L,NE,QSD]
RewriteCond "${{papers_moved:%{{ENV:PAPERS_STEM}}}}" "^410:(.*)$"
RewriteRule "^" - [E=PAPERS_GONE:%1,G]
RewriteCond "%{{ENV:PAPERS_STEM}}" "/v[0-9]+$"
RewriteCond "${{papers_frozen:%{{ENV:PAPERS_STEM}}}}" "^(.+)$"
RewriteRule "^" - [E=PAPERS_FROZEN:%1]
"""


_TOO_MANY = """\
# {what}: too much for a file that is read anew at each request.
# hosting/apache.conf has them.
"""


def virtual_host(rules: Iterable[Rule], base: str, *, packed: bool = False) -> str:
    """The file for the virtual host of the site; `packed`: packed files lie there too."""
    rules = tuple(rules)
    lines = [_redirect(rule, base) for rule in rules if rule.kind == "redirect" and not _in(rule)]
    dates = dict.fromkeys(date for _, date in _dated(rules))
    frozen = [
        f'Header set {MEMENTO} "{date}" "expr=%{{env:PAPERS_FROZEN}} == \'{_word(date)}\'"\n'
        for date in dates
    ]
    return "".join(
        [
            *(_NOTE, _BEFORE, *(_packed(base) if packed else ()), _FOLDER),
            *(_PAGES.format(base=base), _REWRITE, _former(base), _TABLES.format(base=base)),
            *(*lines, "\n", *_headers(rules, base), *frozen, _deflate()),
            *(*(_packed_types(base) if packed else ()), "</Directory>\n"),
        ]
    )


def moved(rules: Iterable[Rule]) -> str:
    """The table of what has moved, and of what is gone with the page that says so."""
    text = [_NOTE]
    for rule in rules:
        if _in(rule):
            stem = rule.path.rstrip("/")
            text.append(f"{stem} {rule.status}:{rule.to}\n")
    return "".join(text)


def frozen(rules: Iterable[Rule]) -> str:
    """The table of frozen texts, each with its date as one word."""
    dated = _dated(rules)
    return _NOTE + "".join(f"{rule.path.rstrip('/')} {_word(date)}\n" for rule, date in dated)


def htaccess(rules: Iterable[Rule], base: str) -> str:
    """The file for the top folder of a site on a host that reads `.htaccess`.

    Where too many addresses have moved, the stubs among the pages lead on, as on any host.
    """
    rules = tuple(rules)
    leading = [rule for rule in rules if rule.kind == "redirect"]
    dated = list(_dated(rules))
    text = [_NOTE, _PAGES.format(base=base), "\n<IfModule mod_rewrite.c>", _REWRITE]
    text.append(_former(base))
    for rule in rules:
        if rule.kind == "gone":
            text.append(f'RewriteRule "{_below(rule.path)}" - [E=PAPERS_GONE:{rule.to},G]\n')
    if len(leading) > MOST:
        text.append(_TOO_MANY.format(what=f"{len(leading)} redirects"))
    else:
        text += [_redirect(rule, base) for rule in leading]
    text.append("</IfModule>\n\n<IfModule mod_headers.c>\n")
    text += _headers(rules, base)
    if len(dated) > MOST:
        text.append(_TOO_MANY.format(what=f"the dates of {len(dated)} frozen texts"))
    else:
        for rule, date in dated:
            where = f'"expr={_condition(rule.path, base)}"'
            text.append(f'Header set {MEMENTO} "{date}" {where}\n')
    text += ["</IfModule>\n", _deflate()]
    return "".join(text)


def _former(base: str) -> str:
    """What stands in the place of a style or script of a former deployment."""
    return _FORMER.format(former=former("/").replace("^/", "^", 1), base=base)


def _deflate() -> str:
    return _DEFLATE.format(types=" ".join(TYPES))


def _packed(base: str) -> Iterator[str]:
    """The exchange of a file for a packed one, the smaller packing first."""
    for name, end in _PACKINGS:
        yield _PACKED.format(base=base, name=name, end=end)


def _packed_types(base: str) -> Iterator[str]:
    """What a packed file is; the types of data are said by its address, as of any file."""
    yield "\nAddEncoding br .br\nAddEncoding gzip .gz\n"
    for end, type in reversed(PACKED.items()):  # of the expressions that fit, the last one counts
        name = _escaped(end).replace("/", "^")
        said = f"{type}; charset=utf-8" if type in _SAID else type
        yield f'<FilesMatch "{name}\\.(?:br|gz)$">\nForceType {_quoted(said)}\n</FilesMatch>\n'
    ends = "|".join(map(_escaped, ("/", *PACKED)))
    asked = f"%{{REQUEST_URI}} =~ m#(?:{ends})$#"
    yield f'Header merge Vary Accept-Encoding "expr={asked}"\n'


def _escaped(end: str) -> str:
    return end.replace(".", r"\.")


def _in(rule: Rule) -> bool:
    """Whether the rule stands in the table, and needs no line of its own."""
    return rule.exact and (rule.kind == "gone" or rule.status == 301)


def _dated(rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """The rules of frozen texts, each with its date."""
    for rule in rules:
        if rule.kind == "header" and rule.exact:
            yield from ((rule, value) for name, value in rule.headers if name == MEMENTO)


def _redirect(rule: Rule, base: str) -> str:
    to = base + rule.to.replace("@", "$1")
    return f'RewriteRule "{_below(rule.path)}" "{to}" [R={rule.status},L,NE,QSD]\n'


def _headers(rules: Iterable[Rule], base: str) -> Iterator[str]:
    """Types and headers of many addresses; a later line takes the place of an earlier one."""
    constant = everywhere(rules)
    ids = 0
    for rule in rules:
        if rule.exact or rule.kind != "header":
            continue
        condition = _condition(rule.path, base)
        where = "" if rule.path == "**" else f' "expr={condition}"'
        if "@" in rule.path:
            ids += 1
            yield f'SetEnvIf Request_URI "{expression(rule.path, base)}" PAPERS_ID_{ids}=$1\n'
            where = f" \"expr=-n env('PAPERS_ID_{ids}') && -z env('REDIRECT_STATUS')\""
        for name, value in rule.headers:
            quoted = _quoted(value)
            if name == "Content-Type":
                yield f'<If "{condition}">\nForceType {quoted}\n</If>\n'
                continue
            if "@" in rule.path:
                quoted = quoted.replace("@", f"%{{PAPERS_ID_{ids}}}e")
            yield f"Header {'always ' if name in constant else ''}set {name} {quoted}{where}\n"


def _condition(path: str, base: str) -> str:
    """That the address which was asked for is of this path."""
    return f"%{{REQUEST_URI}} =~ m#{expression(path, base)}#"


def _below(path: str) -> str:
    """The expression of a path on an address below the top folder of the site."""
    return expression(path, "/").replace("^/", "^") if path else r"^(?:index\.html)?$"


def _word(date: str) -> str:
    """A date as one word, for a table whose values end at a space."""
    return date.replace(" ", "_")


def _quoted(text: str) -> str:
    """A value in quotation marks; what would mean more in it is escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'
