"""What the operator may set for the map, and the font of the page for its frame."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from streamlit import file_util


def map_tiles() -> tuple[str, str]:
    """Template of a tile server and its credit from `MIB_KACHELN` and `MIB_KACHELN_NACHWEIS`; empty for none."""
    return os.environ.get("MIB_KACHELN", ""), os.environ.get("MIB_KACHELN_NACHWEIS", "")


@cache
def map_font() -> str:
    """Address of the page's own font as seen from the map's frame; empty when Streamlit no longer ships it."""
    folder = Path(file_util.get_static_dir(), "static", "media")
    found = sorted(folder.glob("SourceSansVF-Upright*.woff2"))
    return f"../../static/media/{found[0].name}" if found else ""
