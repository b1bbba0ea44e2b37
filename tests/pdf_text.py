"""What a PDF says, page by page."""

from __future__ import annotations

import pypdfium2 as pdfium

# How the reader tells a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\x02": "\u00ad", "\ufffe": "\u00ad", "\r": None})


def read_pages(content: bytes) -> list[str]:
    """The text of every page. Twenty times as fast as a reader in Python, and papers are read by the hundred."""
    with pdfium.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range().translate(_HYPHENS) for page in document]
