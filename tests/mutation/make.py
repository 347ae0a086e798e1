"""Makes the changed tree: each function of the named packages beside all of its mutants.

    python tests/mutation/make.py FROM TO check link ledger

Needs what requirements.txt names, and nothing of the project. FROM is a checkout: what Git knows
of, and what it does not ignore, is copied to TO as it is on the disk. `TO/mutants.json` tells each
mutant: its name, its package, its file and line, and the difference as text. mutmut leaves out what
is done at import, and functions with decorators (cached ones, properties).
"""

import ast
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

_IMPORT = "from mutmut.mutation.trampoline import wrap_in_trampoline as _mutmut_mutated, MutantDict"
_OURS = "from generator._mutation_switch import wrap as _mutmut_mutated, MutantDict"


def copied(source: Path, target: Path) -> None:
    """The checkout as it is now, without what Git ignores."""
    shutil.rmtree(target, ignore_errors=True)
    ask = ["git", "-C", str(source), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(ask, check=True, capture_output=True).stdout.decode().split("\0"):
        file = source / name
        if name and file.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target / name)
    for name in ("tests/browser/node_modules", "cms/node_modules"):
        if (source / name).is_dir():
            (target / name).symlink_to(source / name)


def starts(text: str) -> dict[str, int]:
    """The line of `def` of each function and method, by mutmut's name for it."""
    found: dict[str, int] = {}
    for node in ast.parse(text).body:
        for inner in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                prefix = f"xǁ{node.name}ǁ" if isinstance(node, ast.ClassDef) else "x_"
                found[prefix + inner.name] = inner.lineno
    return found


def described(module: str, file: str, text: str, made: MutatedFile) -> Iterator[dict[str, object]]:
    """Every mutant of a file."""
    lines, start = made.code.splitlines(), starts(text)

    def body(name: str) -> list[str]:
        span = made.line_span_by_function_name[name]
        rows = lines[span.start - 1 : span.end]
        first = next(number for number, row in enumerate(rows) if f"def {name}(" in row)
        return [rows[first].replace(name, "…"), *rows[first + 1 :]]

    for name in made.mutant_names:
        function = name.partition("__mutmut_")[0]
        rows = list(difflib.unified_diff(body(f"{function}__mutmut_orig"), body(name), n=0))[2:]
        offset = re.match(r"@@ -(\d+)", rows[0]) if rows else None
        yield {
            "name": f"{module}:{name}",
            "function": f"{module}:{function}",
            "package": module.split(".")[1],
            "file": file,
            "line": start[function] + (int(offset[1]) - 1 if offset else 0),
            "change": "\n".join(row.rstrip("\n") for row in rows if row[:1] in "+-"),
        }


def main() -> None:
    """Copy, change, describe."""
    source, target = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    copied(source, target)
    (target / "setup.cfg").write_text("[mutmut]\nsource_paths=generator\n", "utf-8")
    os.chdir(target)  # mutmut looks for its settings here
    shutil.copy2(source / "tests/mutation/switch.py", target / "generator/_mutation_switch.py")
    mutants: list[dict[str, object]] = []
    for package in sys.argv[3:]:
        for path in sorted((target / "generator" / package).rglob("*.py")):
            text = path.read_text("utf-8")
            made = mutate_file_contents(str(path), text)
            file = path.relative_to(target)
            module = ".".join(file.with_suffix("").parts).removesuffix(".__init__")
            if made.mutant_names:
                path.write_text(made.code.replace(_IMPORT, _OURS), "utf-8")
                mutants += described(module, file.as_posix(), text, made)
    (target / "mutants.json").write_text(json.dumps(mutants, ensure_ascii=False, indent=0), "utf-8")
    print(f"{len(mutants)} mutants in {target}")


if __name__ == "__main__":
    main()
