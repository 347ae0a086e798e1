"""The text of a PDF and who made it; loaded only where there is one."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]

from generator.read.private import Said, Unseen


def said(data: bytes) -> Said:
    """What a PDF says. Raises Unseen where it cannot be opened, or has a password."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unseen("열 수 없습니다", "it cannot be opened") from error
    try:
        texts = []
        for page in document:
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
        author = document.get_metadata_value("Author")
    finally:
        document.close()
    return Said("\n\n\n\n".join(texts).replace("\r\n", "\n"), "Author" if author.strip() else "")
