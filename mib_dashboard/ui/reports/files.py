"""The file of a report: choose a format, have it built, take it along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from mib_dashboard.exports import FORMATS
from mib_dashboard.frozen import Frozen
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown, slug
from mib_dashboard.model.dataset import Area, Dataset
from mib_dashboard.printing import Order, PrintError
from mib_dashboard.ui.frame.files import show_download
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.reports.choice import one_page_order
from mib_dashboard.ui.reports.data import build_download, file_of, frozen_file

OFFLINE = "html"
_READY = "_bericht_fertig"


def show_report_files(data: Dataset, orders: Sequence[Order]) -> None:
    """Format, the button that builds, and the finished file. Nothing is built before somebody asks for it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=420):
            key = pick_option("Format", {key: found.name for key, found in FORMATS.items()}, "bericht_format")
        wanted = (tuple(orders), key)
        label = "Datei erstellen" if len(orders) == 1 else f"{format_number(len(orders))} Dateien als ZIP erstellen"
        if st.button(label, key="bericht_erstellen", type="primary", icon=":material/description:"):
            st.session_state[_READY] = wanted
    if st.session_state.get(_READY) == wanted:
        _show_finished(data, orders, key)


def _show_finished(data: Dataset, orders: Sequence[Order], key: str) -> None:
    bar = st.progress(0.0, "Der Bericht wird vorbereitet …")

    def tell(done: int, name: str) -> None:
        bar.progress(done / len(orders), f"{done + 1} von {len(orders)}: {name}" if len(orders) > 1 else f"{name} wird gebaut …")

    try:
        found = build_download(data, orders, key, tell)
    except PrintError as error:
        bar.empty()
        st.error(str(error))
        return
    bar.empty()
    size = format_number(max(len(found.content) / 1000, 1))
    st.download_button(
        f"{safe_markdown(found.name)} herunterladen ({size} kB)", data=found.content, file_name=found.name,
        mime=found.media_type, key="bericht_laden", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def show_profile_files(data: Dataset, area: Area, today: date) -> None:
    """On the profile page: the one-page PDF in one click, everything else on the page of reports."""
    order = one_page_order(area, today)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        # As `Report.file_stem` has it for the usual paper: the button needs the name before the report exists.
        name = f"profil-{slug(area.name)}-{order.created.isoformat()}.pdf"
        show_download(
            "Profil auf einer Seite als PDF",
            name,
            FORMATS["pdf"].media_type,
            partial(file_of, data, order, "pdf"),
            "gemeinde_pdf",
        )
        st.page_link(
            find_page("bericht").path, label="Andere Formate und Inhalte", icon=":material/description:", help="",
            query_params={"gemeinde": area.name},
        )  # fmt: skip


def show_way_to_slides(query: Mapping[str, str]) -> None:
    """To the slides about the same: `query` names the municipality (`gemeinde`) or the frozen version (`fassung`)."""
    st.page_link(
        find_page("praesentation").path, label="Als Folien für den großen Bildschirm", icon=":material/slideshow:", help="",
        query_params=dict(query),
    )  # fmt: skip


def show_frozen_files(version: Frozen) -> None:
    """All formats of a frozen version; first the file that needs no network."""
    stem = f"{version.slug}-{version.report.file_stem}"
    if OFFLINE in FORMATS:
        found = FORMATS[OFFLINE]
        st.download_button(
            "Für die Sitzung: eine Datei, die ohne Netz aufgeht", data=partial(frozen_file, version, OFFLINE),
            file_name=f"{stem}{found.suffix}", mime=found.media_type, key="fassung_offline", on_click="ignore", type="primary",
            icon=":material/download:",
        )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        for key, found in FORMATS.items():
            if key != OFFLINE:
                name = f"{stem}{found.suffix}"
                show_download(found.name, name, found.media_type, partial(frozen_file, version, key), f"fassung_{key}")
