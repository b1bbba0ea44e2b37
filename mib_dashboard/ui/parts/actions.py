"""The one line of actions under every picture: link, sheet of paper, picture, table, big screen, meaning.

Link, paper and big screen are plain addresses that say what the page shows: the server makes them of the same first content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from mib_dashboard.exports.files import build_csv, build_xlsx
from mib_dashboard.exports.images import build_png_of, build_svg_of
from mib_dashboard.exports.origin import Origin
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.render import render_template
from mib_dashboard.report import example_mark
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.tabs import TAB_KEY, USUAL_TABS, Tab
from mib_dashboard.ui.frame.files import XLSX
from mib_dashboard.ui.frame.links import list_address

_HERE = "."
# Pages of many indicators: their sheets say more than the glossary.
_OF_FIGURES = ("", "gemeinde")


@dataclass(frozen=True)
class Takeaway:
    """What can be taken along as a file: everything is made only when its button is pressed.

    `name`: of the files, without ending. `table` and `origin`: for CSV and workbook; `picture`: for PNG and SVG, None for a
    table alone.
    """

    name: str
    table: Callable[[], pd.DataFrame]
    origin: Callable[[], Origin]
    is_example: bool = False
    picture: Callable[[], Sheet] | None = None


@dataclass(frozen=True)
class _Way:
    """A link; `follows`: the rest of its query is that of the page, `own` what comes before. `stays`: within this visit."""

    label: str
    address: str
    own: str = ""
    follows: bool = False
    stays: bool = False


def show_actions(
    page: str, key: str, *, title: str, files: Takeaway | None = None, query: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """The line under the picture with this `title`.

    `page` is the address of the page that shows the picture, `query` its choice; None for that of the page itself, whatever is
    chosen there. `key` tells the buttons from those under another picture.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_aktionen"):
        _show_ways(title, [_lead("blatt", page, query)], copies=_HERE if query is None else _address(page, query))
        if files is not None:
            _show_files(files, key)
        _show_ways(title, [_lead("leinwand", page, query), _explain(page, query)])


def _lead(kind: str, page: str, query: Mapping[str, str] | None) -> _Way:
    file = PUBLIC_PAGES[page].file
    if kind == "blatt":
        label, place, own = "A4-Seite (PDF)", f"./blatt/{file}.pdf", ""
    else:
        label, place, own = "Auf die Leinwand", "./praesentation", urlencode({"folien": "ansicht", "seite": file})
    chosen = _encode(list_address() if query is None else list(query.items()))
    asked = "&".join(part for part in (own, chosen) if part)
    return _Way(label, f"{place}{'?' if asked else ''}{asked}", own, follows=query is None)


def _explain(page: str, query: Mapping[str, str] | None) -> _Way:
    """What the picture means: a view of the indicator, else the method and the glossary."""
    if page in USUAL_TABS:
        own = urlencode({TAB_KEY: str(Tab.MEANING)})
        chosen = _encode([pair for pair in list_address() if pair[0] != TAB_KEY] if query is None else list(query.items()))
        return _Way("Bedeutung", f"./{page}?{'&'.join(filter(None, (own, chosen)))}", own, follows=query is None, stays=True)
    part = "" if page in _OF_FIGURES else f"?{urlencode({'methodik_teil': 'Glossar'})}"
    return _Way("Bedeutung", f"./methodik{part}", stays=True)


def _address(page: str, query: Mapping[str, str]) -> str:
    return f"./{page}?{_encode(list(query.items()))}"


def _encode(query: Sequence[tuple[str, str]]) -> str:
    return urlencode(query, quote_via=quote)


def _show_ways(title: str, ways: list[_Way], copies: str = "") -> None:
    st.html(render_template("actions.html", title=title, ways=ways, copies=copies), width="content")


def _show_files(files: Takeaway, key: str) -> None:
    name = example_mark.mark_name(files.name, is_example=files.is_example)
    button = partial(_show_button, key=key, name=name)
    if files.picture is not None:
        picture, origin = files.picture, files.origin
        button("PNG", "image/png", lambda: build_png_of(picture(), origin()))
        button("SVG", "image/svg+xml", lambda: build_svg_of(picture(), origin()))
    button("CSV", "text/csv", lambda: build_csv(files.table(), files.origin()))
    button("Excel", XLSX, lambda: build_xlsx(files.table(), files.origin()), suffix="xlsx")


def _show_button(label: str, mime: str, build: Callable[[], bytes], *, key: str, name: str, suffix: str = "") -> None:
    suffix = suffix or label.lower()
    st.download_button(
        label, data=build, file_name=f"{name}.{suffix}", mime=mime, key=f"{key}_{suffix}", on_click="ignore", type="tertiary",
    )  # fmt: skip
