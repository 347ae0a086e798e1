"""The script of browsing: theme/js/browse/ and what it shares with search, as one file."""

from __future__ import annotations

from pathlib import Path

from generator.objects.output import Output
from generator.render.search.reader import squeezed

#: Where it is.
SCRIPT = "browse/browse.js"
_FRAME = """// Browsing, made of theme/js/browse/: see docs/browse.md.
{loader}
var papersBrowse=(function(){{"use strict";
{body}
if(typeof document==="object")begin();
return {{ open, fromAddress, toAddress, narrows, narrow, answer, SearchError }};
}})();
if(typeof module==="object")module.exports=papersBrowse;
"""
#: What opens files in browsers; what takes them apart, as in search; and what makes tables files.
_LOADER = "search-loader.js"
_SHARED = ("search/1-files.js", "csv.js")


def script(theme: Path) -> Output:
    """The one script of the page; outside of a browser it only reads and touches nothing."""
    folder = theme / "js"
    sources = [*(folder / name for name in _SHARED), *sorted((folder / "browse").glob("*.js"))]
    return Output(
        SCRIPT,
        _FRAME.format(loader=squeezed([folder / _LOADER]), body=squeezed(sources)).encode(),
    )
