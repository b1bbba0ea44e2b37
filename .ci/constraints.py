"""Schreibt `constraints.txt`: die Versionen aller Pakete, die nur mittelbar gebraucht werden, so wie sie hier eingerichtet sind.

    .venv/bin/python .ci/constraints.py

Danach prüft `tests/test_constraints.py`, dass Datei und Umgebung zusammenpassen.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "constraints.txt"
_NAME = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[([^\]]*)\])?")
_HEAD = "# Versionen mittelbar gebrauchter Pakete; geschrieben von .ci/constraints.py, nicht von Hand.\n"


def list_direct() -> dict[str, set[str]]:
    """The packages that the two files of requirements name, with their extras."""
    found: dict[str, set[str]] = {}
    for file in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / file).read_text("utf-8").splitlines():
            if match := _NAME.match(line):
                found[_plain(match[1])] = set(filter(None, (match[2] or "").split(",")))
    return found


def compute_constraints() -> dict[str, str]:
    """Name → version of everything the direct packages need here, without themselves."""
    direct = list_direct()
    waiting, found = list(direct.items()), {}
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, frozenset(extras)) in seen:
            continue
        seen.add((name, frozenset(extras)))
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system or version of Python
        if name not in direct:
            found[name] = package.version
        waiting += [_read(need) for need in package.requires or () if _applies(need, extras)]
    return dict(sorted(found.items()))


def write_constraints() -> str:
    """The content of the file."""
    return _HEAD + "".join(f"{name}=={version}\n" for name, version in compute_constraints().items())


def _read(need: str) -> tuple[str, set[str]]:
    match = _NAME.match(need)
    if match is None:
        raise ValueError(need)
    return _plain(match[1]), set(filter(None, re.split(r"\s*,\s*", match[2] or "")))


def _applies(need: str, extras: set[str]) -> bool:
    """Whether a need is one here: without an extra that nobody asked for. What is not installed is left out later."""
    wanted = re.findall(r"extra\s*==\s*['\"]([^'\"]+)['\"]", need)
    return not wanted or bool(set(wanted) & extras)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    TARGET.write_text(write_constraints(), "utf-8")
