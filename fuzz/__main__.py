"""`python -m fuzz TARGET [--seconds N]`: fuzz a target; what breaks it is kept beside its corpus.

Needs atheris (Apache-2.0), of the extra `test`. The corpus that grows lies in `.cache/fuzz/`, for
it is large; `--merge` brings the few inputs that reach new code into `fuzz/corpus/`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from fuzz.targets import LONGEST, TARGETS

HERE = Path(__file__).parent
GROWING = HERE.parent / ".cache" / "fuzz"


def main() -> None:
    """Fuzz until the time is over; does not end with 0 where an input breaks a promise."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--merge", action="store_true", help="the growing corpus into the kept one")
    options = parser.parse_args()
    kept, growing = HERE / "corpus" / options.target, GROWING / options.target
    crashes = GROWING / "crashes"
    for folder in (kept, growing, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    flags = [f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=1500", "-print_final_stats=1"]
    if options.merge:
        merged = GROWING / f"{options.target}-merged"
        shutil.rmtree(merged, ignore_errors=True)
        merged.mkdir()
        flags += ["-merge=1", str(merged), str(kept), str(growing)]
    else:
        words = HERE / "words.dict"
        flags += [f"-max_total_time={options.seconds}", f"-dict={words}"]
        flags += [f"-artifact_prefix={crashes}/{options.target}-", str(growing), str(kept)]
    os.environ.setdefault("PAPERS_CACHE", str(GROWING / "cache"))
    atheris.Setup([sys.argv[0], *flags], TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
