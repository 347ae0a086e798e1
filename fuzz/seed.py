"""`python -m fuzz.seed`: the first inputs of each target, from content that the tests know."""

from __future__ import annotations

from pathlib import Path

from fuzz.targets import PARTS
from tests.content import base_files

HERE = Path(__file__).parent
ROOT = HERE.parent


def main() -> None:
    """Write what is sound and small into the corpus; what is there already is written over."""
    for path, text in base_files().items():
        place = {"green": 0, "white": 2, "blue": 3, "vocabulary": 4, "ko": 5}[path.split("/")[0]]
        place += path.endswith(".yml") and path.startswith("green/")
        name = path.replace("/", "-")
        for target in ("read", "check"):
            keep(target, name, bytes([place]) + text.encode())
        body = text.partition("\n---\n")[2]
        if path.endswith(".md") and body:
            keep("markdown", name, body.encode())
            keep("edit", name, text.encode())
    ledger = ROOT / "ledger"
    lines = (ledger / "addresses.jsonl").read_bytes().split(b"\n")
    types: dict[bytes, list[bytes]] = {}
    for line in lines[:-1]:
        type_ = line.rpartition(b'"type":')[2]
        if len(types.setdefault(type_, [])) < 3:
            types[type_].append(line)
    few = b"\n".join(line for some in types.values() for line in some) + b"\n"
    keep("ledger", "lines", b"c" + few)
    keep("ledger", "text", b"t" + sorted(ledger.glob("texts/g-0001/*"))[0].read_bytes())
    keep("ledger", "manifest", b"m" + sorted(ledger.glob("editions/*"))[-1].read_bytes()[:8000])
    header = "질문,모임,날짜,동네,분야,주제,방법,대상,이어질 핵심질문,이은 까닭\n"
    row = "돌보는 사람은 누가 돌보나요?,dialogue-2024,2024. 6. 15.,,,,,,G-0001,까닭입니다.\n"
    keep("import", "table.csv", b"\x02" + (header + row).encode())
    keep("import", "sheet", b"\x01" + sheet([header, row]))
    keep(
        "import", "parts", b"\x01" + b"\0\0".join([sheet([header]), *[b"<a/>"] * (len(PARTS) - 1)])
    )


def sheet(lines: list[str]) -> bytes:
    """A sheet of an XLSX workbook with these comma-separated rows."""
    rows = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for c, cell in enumerate(line.strip().split(","))
        )
        + "</row>"
        for r, line in enumerate(lines, 1)
    )
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<worksheet xmlns="{name}"><sheetData>{rows}</sheetData>'
        '<mergeCells><mergeCell ref="B2:B3"/></mergeCells></worksheet>'
    ).encode()


def keep(target: str, name: str, data: bytes) -> None:
    """Keep an input."""
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
