"""The reader of the index as one script: theme/js/search/ in the order of its names, squeezed.

The sources are written for people; what is sent leaves out their comments and indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.objects.output import Output

_LOADER = "// Opens the files of the search index: theme/js/search-loader.js."
_NOTE = "// The reader of the search index, made of theme/js/search/: see docs/search-format.md."
_FRAME = """{note}
var papersReader=(function(){{"use strict";
{body}
return {{ open, search, more, SearchError }};
}})();
if(typeof module==="object")module.exports=papersReader;
"""
#: A comment that has a line to itself, the indentation and the line ends of code.
_IDLE = re.compile(r"^[ \t]*(?://.*)?\n|^[ \t]+", re.MULTILINE)


def scripts(theme: Path) -> Iterator[Output]:
    """The reader, and the loader that opens files for it in browsers, for all languages."""
    yield Output("search/reader.js", reader(theme))
    loader = squeezed([theme / "js" / "search-loader.js"])
    yield Output("search/loader.js", f"{_LOADER}\n{loader}\n".encode())


def reader(theme: Path) -> bytes:
    """The script that sets `papersReader` in a browser and is a module in Node."""
    sources = sorted((theme / "js" / "search").glob("*.js"))
    return _FRAME.format(note=_NOTE, body=squeezed(sources)).encode()


def squeezed(sources: Iterable[Path]) -> str:
    """Sources one behind the other, without comments, indentation and empty lines.

    None of them holds a text that goes over several lines, so that lines can be trimmed.
    """
    return _IDLE.sub("", "\n".join(path.read_text("utf-8") for path in sources)).rstrip()
