"""The last good state of two folders, kept on disk: after a restart it is shown while the newest files are broken.

Files lie under the checksum of their content, the list of a state names them; a damaged file is as good as none. They hold the
values before protection, so only the account of the app may read them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from mib_dashboard.delivery.private import write_private
from mib_dashboard.delivery.sources import Files, HeldFiles
from mib_dashboard.language.moments import HERE

_LIST, _CONTENTS = "stand.json", "inhalt"
_GRACE = 24 * 3600.0  # seconds: a file that another process has just written may not be in a list yet


def keep_state(folder: Path, files: Files) -> datetime:
    """Keep the state in place of the one before, and tell since when it is a good one.

    OSError when the disk refuses; then the older one stays.
    """
    state = read_state(folder) if _read_list(folder).get("version") == files.version else None
    if state is not None:
        return state[1]
    contents = {name: files.read(name) for name in files.names}
    names = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    place = folder / _CONTENTS
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, key in names.items():
        if not (place / key).exists() or (place / key).read_bytes() != contents[name]:
            write_private(place / key, contents[name])
    told = {"version": files.version, "dateien": names}
    write_private(folder / _LIST, json.dumps(told, ensure_ascii=False).encode())
    since = _find_time(folder / _LIST)
    _tidy(place, set(names.values()), since.timestamp() - _GRACE)
    return since


def read_state(folder: Path) -> tuple[Files, datetime] | None:
    """The kept state and since when it was the newest good one; None without one that is whole."""
    told = _read_list(folder)
    contents = {}
    try:
        for name, key in told["dateien"].items():
            content = (folder / _CONTENTS / key).read_bytes()
            if hashlib.sha256(content).hexdigest() != key:
                return None
            contents[name] = content
        return HeldFiles(contents, told["version"]), _find_time(folder / _LIST)
    except (OSError, KeyError, ValueError, AttributeError, TypeError):
        return None  # nothing kept, or not what this module writes


def _read_list(folder: Path) -> Mapping[str, Any]:
    try:
        found = json.loads((folder / _LIST).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _find_time(path: Path) -> datetime:
    """When a file was written, as clocks show it here."""
    return datetime.fromtimestamp(path.stat().st_mtime, HERE)


def _tidy(place: Path, used: set[str], old: float) -> None:
    for path in place.iterdir():
        with contextlib.suppress(OSError):
            if path.name not in used and path.stat().st_mtime < old:
                path.unlink()
