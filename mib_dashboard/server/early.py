"""Scripts that Streamlit loads only when the first widget or map arrives, although every visit needs them.

The names after build hashes are looked up in the installed Streamlit, and what these scripts import is read from their
own text, so a new Streamlit version at worst loses the hint.
"""

import re
from functools import cache

from mib_dashboard.server.assets import static_files

_ENTRIES = ("ComponentInstance", "Selectbox", "ButtonGroup", "Slider", "Html", "PageLink")
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
_FOLDER = "/static/js/"


def _named(entry: str) -> list[str]:
    pattern = re.compile(rf"{re.escape(_FOLDER + entry)}\.[\w-]{{8}}\.js")
    return [path for path in static_files() if pattern.fullmatch(path)]


def imported(path: str) -> list[str]:
    """Return the app paths of the scripts that the script at ``path`` imports before it can run."""
    names = _IMPORT.findall(static_files()[path].read_text(encoding="utf-8"))
    return [_FOLDER + name for name in names if _FOLDER + name in static_files()]


@cache
def early_scripts() -> tuple[str, ...]:
    """Return the app paths of all scripts to load early, without repetition, entries first."""
    found: dict[str, None] = {}
    waiting = [path for entry in _ENTRIES for path in _named(entry)]
    while waiting:
        path = waiting.pop(0)
        if path not in found:
            found[path] = None
            waiting += imported(path)
    return tuple(found)
