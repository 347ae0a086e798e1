"""html-validate over a folder: one Node process for all pages."""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryFile

from tests.browser import provision
from tests.browser.faults import Fault

CONFIG = Path(__file__).with_name(".htmlvalidate.json")


def html_faults(folder: Path) -> list[Fault]:
    """Every breach of the HTML standard in the folder's pages; an error where the tool fails."""
    tool = provision.node_tool("html-validate/bin/html-validate.mjs")
    command: list[str | Path] = [provision.find_node(), tool, "--config", CONFIG]
    command += ["--formatter", "json", folder]
    # Into a file: Node ends before a pipe has taken more than 64 KiB.
    with TemporaryFile("w+", encoding="utf-8") as told:
        done = subprocess.run(
            command, stdout=told, stderr=subprocess.PIPE, text=True, timeout=900, check=False
        )
        told.seek(0)
        output = told.read()
    try:
        results = json.loads(output)
    except json.JSONDecodeError:
        raise RuntimeError(f"html-validate failed: {done.stderr} {output[:2000]}") from None
    return [
        Fault(
            Path(result["filePath"]).relative_to(folder).as_posix(),
            message["ruleId"],
            f"line {message['line']}: {message['message']} ({message['selector']})",
        )
        for result in results
        for message in result["messages"]
    ]
