"""Links of editorial pages to files that are made when MkDocs has finished: judged only then."""

from __future__ import annotations

import logging
import posixpath
import re


class LinksToMade(logging.Filter):
    """Keeps back what MkDocs says of links to files that it does not know.

    Some of them are made when it has finished, as `../../api/v1/records.csv` is: `found` names the
    path that each link means, and what is to be said where nothing stands there in the end.
    """

    LOGGER = "mkdocs.structure.pages"
    _SAID = re.compile(
        r"Doc file '([^']+)' contains a link '([^'#]+)[^']*', but the target .* not found"
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the sentence may be said now."""
        said = self._SAID.match(record.getMessage())
        if said is None or said[2].endswith(".md"):
            return True
        page = said[1].removesuffix(".md").removesuffix("index")
        path = posixpath.normpath(posixpath.join(page, said[2]))
        self.found.append((path, record.getMessage()))
        return False
