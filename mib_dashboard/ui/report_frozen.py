"""Frozen versions on the page: one shown as it was, all of them as links."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.formats import format_number
from mib_dashboard.frozen import FrozenError, list_frozen
from mib_dashboard.safe import safe_markdown
from mib_dashboard.ui.report_data import frozen_of
from mib_dashboard.ui.report_files import show_frozen_files, show_way_to_slides
from mib_dashboard.ui.report_preview import show_report

PARAMETER = "fassung"


def find_asked() -> str | None:
    """The slug of the version that the address names; None for the report of today."""
    return st.query_params.get(PARAMETER) or None


def show_frozen(slug: str) -> None:
    """A version with its line to cite, its files and its content, or why it cannot be shown."""
    try:
        version = frozen_of(slug)
    except FrozenError as error:
        st.title("Diese Fassung lässt sich nicht zeigen")
        st.error(safe_markdown(str(error)))
        _show_way_back()
        return
    st.title(safe_markdown(version.name))
    st.markdown(
        f"Eingefrorene Fassung: **{safe_markdown(version.stamp)}**. Diese Zahlen bleiben, wie sie sind, auch wenn das Dashboard "
        "inzwischen neuere Daten zeigt."
    )
    show_frozen_files(version)
    show_way_to_slides({PARAMETER: slug})
    st.caption("So wird diese Fassung zitiert:")
    st.code(version.citation, language=None, wrap_lines=True)
    _show_way_back()
    show_report(version.report, f"{slug} {version.created.isoformat()}")


def show_list() -> None:
    """Links to all versions; nothing where there is none."""
    slugs = list_frozen()
    if not slugs:
        return
    found = st.expander(f"Eingefrorene Fassungen ({format_number(len(slugs))})", key="bericht_fassungen", on_change="rerun")
    if not found.open:
        return
    with found:
        for slug in slugs:
            _show_link(slug)


def _show_link(slug: str) -> None:
    try:
        version = frozen_of(slug)
    except FrozenError as error:
        st.caption(safe_markdown(str(error)))
        return
    show_button(f"{version.name} ({version.report.title}, eingefroren am {version.created:%d.%m.%Y})", slug)


def show_button(label: str, slug: str) -> None:
    """The way to a version. Not a link: one to the same page leaves the address as it is."""
    st.button(
        safe_markdown(label), key=f"fassung_oeffnen_{slug}", icon=":material/inventory_2:", type="tertiary",
        on_click=_open, args=(slug,),
    )  # fmt: skip


def _show_way_back() -> None:
    st.button("Bericht aus den heutigen Zahlen", key="fassung_verlassen", icon=":material/arrow_back:", on_click=_leave)


def _open(slug: str) -> None:
    st.query_params[PARAMETER] = slug


def _leave() -> None:
    del st.query_params[PARAMETER]
