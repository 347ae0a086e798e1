"""What MkDocs would print, heard, so that whoever called can say it in his own way."""

from __future__ import annotations

import logging
from pathlib import Path


class Listener(logging.Handler):
    """Hears what MkDocs would print, so that the caller can say it in its own way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self._errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the sentence."""
        kept = self._errors if record.levelno >= logging.ERROR else self.warnings
        kept.append(record.getMessage())

    def why(self, path: Path, error: Exception) -> tuple[str, str]:
        """Why MkDocs gave up, as exactly as it told; it knows English alone."""
        reason = "; ".join(self._errors) or str(error)
        return f"{path}: {reason}", f"{path}: MkDocs가 멈췄습니다: {reason}"
