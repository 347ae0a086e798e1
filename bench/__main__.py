"""`python -m bench`: how long a build takes, or one of the other measurements by its name.

make bench ARGS="--sizes 1000"      bench.run
make bench ARGS="pdf 60 1500"       bench.pdf; so are search, search_score, search_engines, edits
make bench ARGS="account FILE"      what 340,000 records would cost, from kept results
"""

from __future__ import annotations

import runpy
import sys

OTHERS = ("pdf", "search", "search_score", "search_engines", "account", "edits")


def main() -> None:
    """Hand over to the tool that is named first, else to `bench.run`."""
    arguments = [word for word in sys.argv[1:] if word != "--provision"]
    if arguments and arguments[0] in OTHERS:
        sys.argv = [arguments[0], *arguments[1:]]
        runpy.run_module(f"bench.{arguments[0]}", run_name="__main__", alter_sys=True)
    else:
        runpy.run_module("bench.run", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
