"""The one line of actions under every picture: link, sheet of paper, picture, table, big screen, meaning.

Link, paper and big screen are plain addresses that say what the page shows: the server makes them of the same first content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from mib_dashboard.ui.frame.files import XLSX
from mib_dashboard.ui.navigation import find_page

_HERE = "."


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
class Meaning:
    """Where it says what the picture means: address of a page and the choice there."""

    page: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class _Way:
    """A link; `follows`: the rest of its query is that of the page, `own` what comes before."""

    label: str
    address: str
    own: str = ""
    follows: bool = False


def show_actions(
    page: str, key: str, *, title: str, files: Takeaway | None = None, meaning: Meaning | None = None,
    query: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """The line under the picture with this `title`.

    `page` is the address of the page that shows the picture, `query` its choice; None for that of the page itself, whatever is
    chosen there. `key` tells the buttons from those under another picture.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_aktionen"):
        _show_ways(title, [_lead("blatt", page, query)], copies=_HERE if query is None else _address(page, query))
        if files is not None:
            _show_files(files, key)
        _show_ways(title, [_lead("leinwand", page, query)])
        if meaning is not None:
            st.page_link(find_page(meaning.page).path, label="Bedeutung", help="", query_params=dict(meaning.query))


def _lead(kind: str, page: str, query: Mapping[str, str] | None) -> _Way:
    file = PUBLIC_PAGES[page].file
    if kind == "blatt":
        label, place, own = "A4-Seite (PDF)", f"./blatt/{file}.pdf", ""
    else:
        label, place, own = "Auf die Leinwand", "./praesentation", urlencode({"folien": "ansicht", "seite": file})
    chosen = _encode(st.query_params.to_dict() if query is None else query)
    asked = "&".join(part for part in (own, chosen) if part)
    return _Way(label, f"{place}{'?' if asked else ''}{asked}", own, follows=query is None)


def _address(page: str, query: Mapping[str, str]) -> str:
    return f"./{page}?{_encode(query)}"


def _encode(query: Mapping[str, str]) -> str:
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
