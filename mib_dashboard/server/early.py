"""Scripts Streamlit loads only when a page needs them, and ours always do."""

import re

from mib_dashboard.server.assets import static_files

_NAMES: tuple[str, ...] = ()


def early_scripts() -> list[str]:
    """Return the app paths of the scripts to load early, in the order of `_NAMES`. Unknown names are left out: they are only a hint."""
    found: list[str] = []
    for name in _NAMES:
        pattern = re.compile(rf"^/static/js/{re.escape(name)}\.[\w-]+\.js$")
        found += [path for path in static_files() if pattern.match(path)]
    return found
