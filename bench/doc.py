"""The tables of docs/speed.md, from kept results, so that no figure there is typed.

    python -m bench.doc bench/results/NAME.json

What stands between `<!-- NAME -->` and `<!-- /NAME -->` is replaced.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bench import account, report
from bench.corpus import ROOT
from bench.results import Results, read

PAGE = ROOT / "docs" / "speed.md"
_BLOCK = re.compile(r"<!-- ([a-z]+) -->\n(.*?)<!-- /\1 -->", re.DOTALL)


def tables(results: Results) -> dict[str, str]:
    """Each table that the page may show, by its name there."""
    return {
        "machine": report.measured_on(results),
        "pages": report.pages(results),
        "ratios": report.beside(results),
        "growth": report.growth(results),
        "reckoned": report.reckoned(results),
        "stages": report.stages(results),
        "whole": report.whole(results),
        "profiles": report.profiles(results),
        "less": report.less(),
        "figures": account.figures(results, account.RECORDS),
        "limits": account.limits(results),
    }


def filled(text: str, results: Results) -> str:
    """The page with its tables. Raises KeyError where it names a table that there is not."""
    found = tables(results)
    return _BLOCK.sub(lambda b: f"<!-- {b[1]} -->\n{found[b[1]]}\n<!-- /{b[1]} -->", text)


def main() -> int:
    """Fill the page in its place."""
    results = read(Path(sys.argv[1]))
    PAGE.write_text(filled(PAGE.read_text("utf-8"), results), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
