"""Makes `generator/render/search/readings.txt` again from Unicode's Unihan database.

    python tests/unit/search/make_readings.py /usr/share/unicode/Unihan_Readings.txt.bz2

Debian carries that file in the package `unicode-data`. Its field kHangul (UAX 38) gives readings
with their sources: 0 and 1 the standards KS X 1001 and 1002, E characters taught in school, N
characters for names. Where there are several, the school's stands, else that for names, else the
one in ㄹ (the law of first sounds is applied when a word is read); a few are chosen by hand.
"""

import bz2
import sys
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).parents[3] / "generator" / "render" / "search" / "readings.txt"
#: Where the reading taught in school is not that of the words of today: 變更 변경, 自動車 자동차.
CHOSEN = {"更": "경", "車": "차", "茶": "차"}
HEAD = """\
# Readings of Hanja: reading, characters of KS X 1001 and of school, further characters.
# Made by tests/unit/search/make_readings.py from the field kHangul of the Unihan database,
# version {version}; the data were modified: one reading for each character.
#
# UNICODE, INC. LICENSE AGREEMENT - DATA FILES AND SOFTWARE
# COPYRIGHT AND PERMISSION NOTICE
# Copyright (c) 1991-2022 Unicode, Inc. All rights reserved.
# Distributed under the Terms of Use in https://www.unicode.org/copyright.html.
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data
# files and any associated documentation (the "Data Files") or Unicode software and any associated
# documentation (the "Software") to deal in the Data Files or Software without restriction,
# including without limitation the rights to use, copy, modify, merge, publish, distribute, and/or
# sell copies of the Data Files or Software, and to permit persons to whom the Data Files or
# Software are furnished to do so, provided that either (a) this copyright and permission notice
# appear with all copies of the Data Files or Software, or (b) this copyright and permission notice
# appear in associated Documentation.
#
# THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
# IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR
# PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
# HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL
# DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
# ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE
# USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE.
#
# Except as contained in this notice, the name of a copyright holder shall not be used in
# advertising or otherwise to promote the sale, use or other dealings in these Data Files or
# Software without prior written authorization of the copyright holder.
"""


def chosen(character: str, readings: list[tuple[str, str]]) -> str:
    """The one reading of a character."""
    if character in CHOSEN:
        return CHOSEN[character]

    def rank(reading: tuple[str, str]) -> tuple[bool, bool, bool, str]:
        initial = (ord(reading[0]) - 0xAC00) // 588
        return "E" not in reading[1], "N" not in reading[1], initial != 5, reading[0]

    return min(readings, key=rank)[0]


def make(source: Path) -> str:
    """The table as text."""
    version = ""
    common, further = defaultdict(list), defaultdict(list)
    with bz2.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# Unicode version:"):
                version = line.split(":")[1].strip()
            parts = line.rstrip("\n").split("\t")
            if len(parts) != 3 or parts[1] != "kHangul":
                continue
            character = chr(int(parts[0][2:], 16))
            readings = [tuple(part.split(":")) for part in parts[2].split()]
            known = any("0" in sources or "E" in sources for _, sources in readings)
            (common if known else further)[chosen(character, readings)].append(character)
    rows = [
        f"{reading}\t{''.join(sorted(common[reading]))}\t{''.join(sorted(further[reading]))}"
        for reading in sorted({*common, *further})
    ]
    return HEAD.format(version=version) + "\n".join(rows) + "\n"


if __name__ == "__main__":
    TABLE.write_text(make(Path(sys.argv[1])), "utf-8")
