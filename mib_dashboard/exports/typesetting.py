"""Documents and pictures set with typst in our own fonts; what it remembers of them is let go at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
_KEPT_FOR = 12


def typeset(template: bytes, inputs: Mapping[str, str], **options: Any) -> Any:
    """What `typst.compile` returns for the template; `inputs` go in as data (`sys.inputs`), never as part of it."""
    # Not imported at the top: the library takes memory, and most visitors never want a file.
    import typst

    try:
        return typst.compile(template, sys_inputs=dict(inputs), font_paths=[str(FONTS)], ignore_system_fonts=True, **options)
    finally:
        # typst keeps what it worked out until some ten later documents did not need it: 30 MB of every long report.
        empty = typst.Compiler(ignore_system_fonts=True)
        for _ in range(_KEPT_FOR):
            empty.compile(b"", format="svg")
