"""What the disk alone costs: as many folders with one file each, written by nothing but a loop.

    python -m bench.disk FOLDER COUNT BYTES

The floor under every generator that writes one page a record; the start of Python is in it.
"""

from __future__ import annotations

import os
import sys


def fill(folder: str, count: int, size: int) -> None:
    """Write `count` files of `size` bytes, each into a folder of its own."""
    data = b"." * size
    os.makedirs(folder)  # noqa: PTH103 (a hot loop below, one kind of path)
    for number in range(count):
        place = f"{folder}/g-{number:06}"
        os.mkdir(place)  # noqa: PTH102
        handle = os.open(f"{place}/index.html", os.O_WRONLY | os.O_CREAT, 0o644)
        os.write(handle, data)
        os.close(handle)


if __name__ == "__main__":
    fill(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
