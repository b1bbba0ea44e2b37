"""What every measurement of the bench shares: a row of its table, and an empty Streamlit page to compare with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.browser.server import AppServer

EMPTY_CONFIG = """[browser]
gatherUsageStats = false
serverAddress = "localhost"
[server]
headless = true
fileWatcherType = "none"
"""

# What is measured, the goal, the result in words, whether the goal is reached.
Row = tuple[str, str, str, bool]


def empty_server(folder: Path) -> AppServer:
    """A Streamlit app with a title and nothing else, without our settings and middleware."""
    script = folder / "leer.py"
    script.write_text('import streamlit as st\n\nst.title("Leer")\n', encoding="utf-8")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(EMPTY_CONFIG, encoding="utf-8")
    return AppServer(folder, script)


def compare(name: str, ours: float, factor: float, other: str, its: float) -> Row:
    """A duration of ours against `factor` times that of another, both in seconds."""
    told = f"{ours * 1000:.0f} ms = {ours / its:.2f} × {its * 1000:.0f} ms"
    return name, f"≤ {factor:.1f} × {other}".replace(".", ","), told.replace(".", ","), ours <= factor * its


def print_table(rows: Iterable[Row]) -> None:
    """The rows as a table in Markdown."""
    print("| Messung | Ziel | gemessen | |\n|---|---|---|---|")
    for name, goal, measured, reached in rows:
        print(f"| {name} | {goal} | {measured} | {'erreicht' if reached else '**verfehlt**'} |")
