"""What travels packed: the types that hosts compress, and the files that a build packs beforehand.

All of them are text. Pictures, PDF, EPUB and office files are packed already; the SQLite file is
read in parts (HTTP ranges), which a packed one could not be.
"""

from __future__ import annotations

from generator.render.data import MEDIA

#: Smaller ones would save less than a packet of the network.
LEAST_BYTES = 1024

#: The types of files by the ends of their names, where hosts differ or do not know them.
_PAGES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".webmanifest": "application/manifest+json",
}
_DATA = {end: type.partition(";")[0] for end, type in MEDIA.items() if end != ".sqlite"}

#: The type of each kind of file that is packed, without its charset; the longest ends first.
PACKED = {**_DATA, **_PAGES}
#: All types that are compressed when they are asked for; some hosts know scripts by the older name.
TYPES = tuple(
    sorted({*PACKED.values(), "application/javascript", "application/schema+json", "text/xml"})
)


def is_packed(path: str, size: int) -> bool:
    """Whether a file of the site is packed beforehand; not what is for the host itself."""
    return (
        size >= LEAST_BYTES
        and path.endswith(tuple(PACKED))
        and not path.startswith(("hosting/", "."))
    )
