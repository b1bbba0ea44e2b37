"""Frozen versions on the page: one shown as it was, all of them as links."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.frozen import FrozenError, list_frozen
from mib_dashboard.frozen.store import find_state
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.frame.municipality import recall_municipality
from mib_dashboard.ui.reports.data import frozen_of
from mib_dashboard.ui.reports.files import show_frozen_files, show_way_to_slides
from mib_dashboard.ui.reports.preview import show_report

PARAMETER, PAGE = "fassung", "bericht"


def is_frozen_page(url_path: str) -> bool:
    """True where nothing of today's data is shown, so that nothing about them is to be said."""
    return url_path == PAGE and find_asked() is not None


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
    if version.lacks:
        st.warning(safe_markdown(version.lacks))
    st.markdown(
        f"Eingefrorene Fassung: **{safe_markdown(version.stamp)}**. Diese Zahlen bleiben, wie sie sind, auch wenn das Dashboard "
        "inzwischen neuere Daten zeigt."
    )
    show_frozen_files(version)
    show_way_to_slides({PARAMETER: slug})
    st.caption("So wird diese Fassung zitiert:")
    st.code(version.citation, language=None, wrap_lines=True)
    _show_way_back()
    show_report(version.report, f"{slug} {find_state(slug)} {version.shown_with}")


def show_list(*, is_editing: bool) -> None:
    """Links to all versions that can be read; nothing where there is none. Editors also see which files are damaged."""
    entries = {slug: _describe(slug, find_state(slug)) for slug in list_frozen()}
    valid = {slug: label for slug, (label, _) in entries.items() if label}
    damaged = [reason for _, reason in entries.values() if reason]
    if not valid and not (damaged and is_editing):
        return
    found = st.expander(f"Eingefrorene Fassungen ({format_number(len(valid))})", key="bericht_fassungen", on_change="rerun")
    if not found.open:
        return
    with found:
        for slug, label in valid.items():
            show_button(label, slug)
        for reason in damaged if is_editing else ():
            st.caption(safe_markdown(reason))


@st.cache_data(max_entries=1000, show_spinner=False)
def _describe(slug: str, state: tuple[int, int]) -> tuple[str, str]:  # noqa: ARG001 - part of the key of the cache
    """The words of the link to a version, or why it cannot be read; read once as long as the file stays the same."""
    try:
        version = frozen_of(slug)
    except FrozenError as error:
        return "", str(error)
    return f"{version.name} ({version.report.title}, eingefroren am {version.created:%d.%m.%Y})", ""


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
    data = snapshot().dataset
    if data is not None:
        recall_municipality(data.areas)
