"""Documents and pictures set with typst in our own fonts; what it remembers of them is let go at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mib_dashboard.exports.glyphs import make_printable

_KEPT_FOR = 12


class TypesetError(Exception):
    """A document that cannot be set; the message is that of typst."""


def typeset(template: bytes, inputs: Mapping[str, str], **options: Any) -> Any:
    """What `typst.compile` returns for the template; `inputs` go in as data (`sys.inputs`), never as part of it.

    Letters that no font of ours has are replaced by a visible sign: one of them would stop the whole document. Raises
    TypesetError for what cannot be set all the same.
    """
    # Not imported at the top: the library takes memory, and most visitors never want a file.
    import typst

    texts = [make_printable(text) for text in inputs.values()]
    # The many fonts of other scripts are opened only for a text that needs them.
    fonts = sorted({str(folder) for text in texts for folder in text.fonts})
    given = dict(zip(inputs, (text.text for text in texts), strict=True))
    try:
        return typst.compile(template, sys_inputs=given, font_paths=fonts, ignore_system_fonts=True, **options)
    except typst.TypstError as error:
        raise TypesetError(str(error)) from error
    finally:
        # typst keeps what it worked out until some ten later documents did not need it: 30 MB of every long report.
        empty = typst.Compiler(ignore_system_fonts=True)
        for _ in range(_KEPT_FOR):
            empty.compile(b"", format="svg")
