"""A Diff as Markdown for the comment on a pull request: bounded, and nothing in it is markup.

What people wrote may come from anyone who can open a pull request. Each sign that GitHub would
take for markup, a mention, a reference or an address is escaped or parted, so that no one is
called, nothing is loaded, and no link leads anywhere (GitHub Flavored Markdown, and “Autolinked
references and URLs” on docs.github.com).
"""

from __future__ import annotations

import re

from generator.diff.change import Diff
from generator.diff.text import counts, groups, warnings
from generator.diff.words import Say, plain

#: The most characters of a comment; GitHub takes 65,536.
MOST = 60_000
#: Lines of a group that stand open; where there are more, all are folded.
OPEN = 8
#: What parts a sign from the word behind it and is not seen (U+200B).
_PARTED = "\N{ZERO WIDTH SPACE}"
_MARKUP = re.compile(r"[\\`*_{}\[\]()|~!$^=]")
_LINKED = re.compile(
    r"@(?=\S)|#(?=\d)|\b(?:GH|gh|Gh|gH)-(?=\d)|:(?=//)|\bwww(?=\.)|\bmailto(?=:)", re.I
)
_COMMIT = re.compile(r"\b([0-9a-f]{4})(?=[0-9a-f]{3,36}\b)", re.I)


def write(diff: Diff, say: Say, title: str) -> str:
    """The change as Markdown of at most `MOST` characters; what does not fit is counted."""
    top = [f"### {say.frame('title')}", "", escape(title), ""]
    top += [f"**{escape(counts(diff, say))}**", ""]
    for text in warnings(diff, say):
        top += [f"> ⚠ {escape(text)}", ""]
    if not diff.changes:
        top += [escape(say.frame("nothing")), ""]
    text = "\n".join(top) + "\n"
    left = 0
    for group, changes in groups(diff):
        folded = len(changes) > OPEN
        head = f"{say.heading(group)} ({len(changes)})"  # our own words
        opening = f"<details><summary><b>{head}</b></summary>\n\n" if folded else f"**{head}**\n\n"
        closing = "\n</details>\n\n" if folded else "\n"
        room = MOST - len(text) - len(opening) - len(closing) - 400
        lines = []
        for change in changes:
            line = f"- {escape(change.text)}\n"
            room -= len(line)
            if room < 0:
                break
            lines.append(line)
        left += len(changes) - len(lines)
        if lines:
            text += opening + "".join(lines) + closing
    if left:
        text += f"{escape(say.frame('rest', n=left))}\n"
    return text


def escape(text: str) -> str:
    """Words that stay words: no markup, no mention, no reference, no link."""
    text = plain(text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _LINKED.sub(lambda match: f"{match[0]}{_PARTED}", text)
    return _COMMIT.sub(rf"\1{_PARTED}", text)
