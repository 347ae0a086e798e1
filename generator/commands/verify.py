"""`papers verify SITE`: the published promises, from outside; SITE is a folder or an address.

It runs proof/verify.py, the very script that anyone can run on the site's proof.json, so that we
judge ourselves by what others judge us by. Where the project has a ledger of its own, the published
one must be its beginning.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.commands.options import add_common
from generator.errors import PapersError, SettingsError, ToolMissingError
from generator.ledger.addresses import PROOF
from generator.ledger.prefix import continues
from generator.ledger.read import ADDRESSES
from generator.settings import load_settings

#: The script, as it lies in the project.
SCRIPT = Path(__file__).resolve().parents[2] / "proof" / "verify.py"

_SHOWN = 50
_WORDS = {
    "ko": {
        "P0": "P0 누리집의 모든 주소가 증명서에 있습니다",
        "P1": "P1 장부가 온전하고 앞선 장부에서 이어집니다",
        "P2": "P2 펴낸 주소가 모두 답합니다",
        "P3": "P3 펴낸 글이 해시 그대로입니다",
        "kept": "지켜짐",
        "broken": "어긋남 {n}건",
        "more": "… 외 {n:,}건",
        "sum": "장부 {lines:,}줄, 글 {texts:,}개, 판 {editions:,}개, 주소 {addresses:,}개",
        "other": "P1 이 누리집의 장부가 이 폴더의 장부와 {line}째 줄부터 다릅니다",
        "cannot": "확인할 수 없습니다: {error}",
    },
    "en": {
        "P0": "P0 every address of the site stands in the proof",
        "P1": "P1 the ledger is whole and continues the earlier one",
        "P2": "P2 every published address is answered",
        "P3": "P3 every published text is what its hash says",
        "kept": "kept",
        "broken": "broken {n} times",
        "more": "… and {n:,} more",
        "sum": "{lines:,} lines, {texts:,} texts, {editions:,} editions, {addresses:,} addresses",
        "other": "P1 the ledger of this site differs from this folder's from line {line} on",
        "cannot": "this could not be checked: {error}",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "site", metavar="SITE_DIR_OR_URL", help="폴더나 주소 · a folder or an address"
    )
    parser.add_argument(
        "--earlier",
        type=Path,
        metavar="FILE",
        help="앞선 proof.json이나 addresses.jsonl · an earlier proof or ledger",
    )
    parser.add_argument(
        "--alone",
        action="store_true",
        help="이 폴더의 장부와 견주지 않습니다 · not against our ledger",
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Check, and report: 0 all promises are kept, 1 one is broken, 2 it could not be checked."""
    say = _WORDS[options.lang]
    script: Any = _script()
    script.speak(options.lang)
    is_url = re.match(r"https?://", options.site) is not None
    base = options.site.rstrip("/")
    try:
        if not is_url and not Path(base).is_dir():
            raise script.Unreachable(script.say("{place}: no such folder", place=options.site))
        proof = script.read_json(f"{base}/{PROOF}")
        earlier = script.read_json(str(options.earlier)) if options.earlier else None
        served = script.Site(base) if is_url else script.Folder(base)
        wrong: list[str] = script.verify(proof, served, earlier)
    except script.Unreachable as error:
        print(f"papers verify: {say['cannot'].format(error=error)}", file=sys.stderr)
        return 2
    if not options.alone:
        wrong += _against_ours(options.config, proof, say)
    for letter in ("P0", "P1", "P2", "P3"):
        found = [what for what in wrong if what.startswith(letter)]
        told = say["broken"].format(n=len(found)) if found else say["kept"]
        if letter == "P0" and is_url:
            continue  # a running site does not list its files
        print(f"{say[letter]}: {told}")
        for what in found[:_SHOWN]:
            print(f"    {what}")
        if len(found) > _SHOWN:
            print("    " + say["more"].format(n=len(found) - _SHOWN))
    if wrong:
        return 1
    print(
        say["sum"].format(
            lines=len(proof["ledger"]),
            texts=len(proof["texts"]),
            editions=len(proof["editions"]),
            addresses=len(proof["addresses"]),
        )
    )
    return 0


def _against_ours(config: Path, proof: Any, say: dict[str, str]) -> list[str]:
    """How the published ledger is not the beginning of the project's own, where it has one."""
    try:
        raw = (load_settings(config).ledger / ADDRESSES).read_bytes()
        published = "".join(f"{line}\n" for line in proof["ledger"]).encode()
    except (SettingsError, OSError, KeyError, TypeError, UnicodeEncodeError):
        return []
    line = continues(published, raw)
    return [say["other"].format(line=line)] if line else []


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("papers_proof_verify", SCRIPT)
    if spec is None or spec.loader is None or not SCRIPT.is_file():
        raise ToolMissingError(
            f"{SCRIPT} is missing; it is a part of the project",
            f"프로젝트에 있어야 할 파일이 없습니다: {SCRIPT}",
        )
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise PapersError(
            f"{SCRIPT} cannot be run: {error}", f"{SCRIPT} 파일을 실행할 수 없습니다: {error}"
        ) from error
    return module
