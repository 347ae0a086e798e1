"""`_redirects` and `_headers`, as Cloudflare Pages, Netlify, GitLab Pages and others read them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.render.hosting.rules import Rule, everywhere

_NOTE = "# Made by `papers build`; the next build writes it anew. docs/hosting.md says how.\n"

#: So many frozen texts get their date in `_headers`; where there are more, none does.
MEMENTOS = 2000


def redirects(rules: Iterable[Rule], base: str, *, forced: bool = False) -> str:
    """`_redirects`: the exact ones first, as Cloudflare asks.

    With `forced`, for Netlify: `!` where a file stands at the address, and what is gone.
    """
    text = [_NOTE]
    force = "!" if forced else ""
    for rule in sorted(rules, key=lambda rule: not rule.exact):
        path = base + rule.path.replace("@", ":id")
        if rule.kind == "redirect":
            text.append(f"{path} {base}{rule.to.replace('@', ':id')} {rule.status}{force}\n")
        elif rule.kind == "gone" and forced:
            text.append(f"{path} {base}{rule.to} 410!\n")
    return "".join(text)


def headers(rules: Iterable[Rule], base: str) -> str:
    """`_headers`: no header twice for one address, for such hosts would send both values in one.

    So a header that every answer has, and some have otherwise, is left to the host, whose own
    `Cache-Control` lets nothing grow old unasked.
    """
    rules = tuple(rule for rule in rules if rule.kind == "header")
    frozen = [rule for rule in rules if rule.exact]
    constant = everywhere(rules)
    text = [_NOTE]
    for rule in rules:
        if rule.exact or "@" in rule.path:
            continue
        # One `*` alone may stand in a path (Cloudflare): of two, the first is a name, as `:id` is.
        path = base + rule.path.replace("/*/**", "/:index/**")
        path = path.replace("**/", "*").replace("**", "*")
        kept = [
            f"  {name}: {value}\n"
            for name, value in rule.headers
            if rule.path != "**" or name in constant
        ]
        # What every answer has is taken off first (`! Name`, Cloudflare). A host that does not know
        # this sends both values, and the stricter one holds.
        off = [f"  ! {name}\n" for name, _ in rule.headers if name in constant]
        if kept:
            text += [f"{path}\n", *(off if rule.path != "**" else ()), *kept]
    if len(frozen) > MEMENTOS:
        text.append(f"# {len(frozen)} frozen texts: too many to be dated one by one.\n")
        return "".join(text)
    linked = {rule.path.partition("/")[0]: rule.headers for rule in rules if "@" in rule.path}
    for rule in frozen:
        language, id, _ = rule.path.split("/", 2)
        text.append(f"{base}{rule.path}\n")
        for name, value in (*rule.headers, *linked.get(language, ())):
            text.append(f"  {name}: {value.replace('@', id)}\n")
    return "".join(text)
