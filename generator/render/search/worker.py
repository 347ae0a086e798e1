"""Worker: a process of its own that reads Korean texts with kiwipiepy and writes their morphemes.

It runs apart because the model takes hundreds of megabytes and is needed only where a text is new.
It imports nothing of ours.

Lines in, lines out, each JSON: first the names that the analyser may not know; then lists of texts,
and for each text a line back in the same order, `[[form, tag, start, end], …]` by characters.
Results do not depend on the number of threads. (They would on `KIWI_ARCH_TYPE=none`, which reckons
otherwise; `morphemes` clears that variable.)
"""

from __future__ import annotations

import json
import os
import sys

import kiwipiepy

#: Tags of the morphemes that a name may be made of to need no telling.
_NOUNS = frozenset(("NNG", "NNP", "NNB", "NR", "XPN", "XSN", "XR", "SL", "SH", "SN"))


def main() -> None:
    """Answer the lines on standard input until they end."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the answers
    kiwi = kiwipiepy.Kiwi(num_workers=min(4, os.cpu_count() or 1), model_type="cong")
    lines = sys.stdin.buffer
    for name in json.loads(lines.readline()):
        # A name that is read as nouns is found by them; only what would be torn is told.
        if any(token.tag not in _NOUNS for token in kiwi.tokenize(name, oov_handling="chr")):
            kiwi.add_user_word(name, "NNP")
    for line in lines:
        for tokens in kiwi.tokenize(json.loads(line), oov_handling="chr"):
            row = [(t.form, t.tag, t.start, t.start + t.len) for t in tokens]
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        out.flush()


if __name__ == "__main__":
    main()
