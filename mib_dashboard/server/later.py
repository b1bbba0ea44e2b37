"""What almost every page asks for once Streamlit runs: the scripts of widgets, one after the other as it meets them.

Asked for together while Streamlit connects, they are there when it needs them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from mib_dashboard.server.assets import static_files

_WIDGETS = ("Selectbox", "ButtonGroup", "Checkbox", "Html", "ComponentInstance", "PageLink", "DownloadButton", "Slider")
_FOLDER = "/static/js/"
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


@cache
def list_later(entry: str) -> tuple[str, ...]:
    """Addresses below the app's root of the widgets' modules and of all they import, without what Streamlit's start brings.

    `entry`: file name of Streamlit's first module. A widget that a later version names otherwise is asked for when it is met.
    """
    files = {path.removeprefix(_FOLDER): file for path, file in static_files().items() if path.startswith(_FOLDER)}
    known = set(_follow(files, [entry], set()))
    widgets = [name for widget in _WIDGETS for name in files if name.split(".")[0] == widget]
    return tuple(f"{_FOLDER}{name}".removeprefix("/") for name in _follow(files, widgets, known))


def _follow(files: Mapping[str, Path], start: Iterable[str], known: set[str]) -> list[str]:
    """`start` and what it imports, without what is `known`."""
    found = [name for name in start if name in files]
    for name in found:
        imports = _IMPORT.findall(files[name].read_text(encoding="utf-8"))
        found += [one for one in dict.fromkeys(imports) if one in files and one not in known and one not in found]
    return found
