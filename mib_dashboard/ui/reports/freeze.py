"""Freezing on the page: only for accounts that may, never for visitors."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard import clock
from mib_dashboard.frozen import (
    LONGEST_TEXT,
    FrozenError,
    find_earlier,
    freeze,
    list_sentences,
    list_shown,
    replace_sentences,
    write_office,
)
from mib_dashboard.frozen.meetings import complete_name, suggest_name
from mib_dashboard.frozen.store import ADDRESS_NEEDED, LONGEST_NAME
from mib_dashboard.frozen.texts import LONGEST_SENTENCE, MOST_SENTENCES
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.printing import PrintError, shared_printer
from mib_dashboard.report.office import OfficePart
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Col, Right
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.frame.account import act, may
from mib_dashboard.ui.reports.data import list_office_texts
from mib_dashboard.ui.reports.frozen import show_button

_PLACEHOLDERS = {
    OfficePart.ROUTE: "Sozialausschuss, 24.11.2026, öffentlich, zur Kenntnis",
    OfficePart.PROPOSAL: "Der Ausschuss nimmt den Bericht zur Kenntnis.",
    OfficePart.JUDGEMENT: "",
}


def is_editing() -> bool:
    """True when who looks may freeze reports now."""
    return may(Right.FREEZE)


def show_freeze(data: Statistics, report: Report, key: str) -> None:
    """The form that freezes this report; nothing at all for visitors."""
    if not is_editing():
        return
    with st.expander("Diese Auswahl einfrieren (nur angemeldet)"):
        if current_settings().address:
            _show_form(data, report, key)
        else:
            st.info(safe_markdown(ADDRESS_NEEDED))


def _show_form(data: Statistics, report: Report, key: str) -> None:
    with st.form(f"bericht_einfrieren_{key}", border=False):
        name = st.text_input(
            "Name der Fassung", suggest_name(report), max_chars=LONGEST_NAME, placeholder="Sozialausschuss 24.11.2026"
        )
        text = st.text_area(
            f"Sätze, einer je Zeile (höchstens {MOST_SENTENCES} Sätze mit {LONGEST_SENTENCE} Zeichen). Eigene Sätze werden als "
            "„Text der Redaktion“ gekennzeichnet.",
            "\n".join(list_sentences(report)), max_chars=MOST_SENTENCES * (LONGEST_SENTENCE + 1), height=220, placeholder="",
        )  # fmt: skip
        texts = _ask_office(report)
        pressed = st.form_submit_button("Einfrieren", icon=":material/inventory_2:")
    if pressed:
        _freeze(data, report, name, text, texts)


def _ask_office(report: Report) -> dict[OfficePart, str]:
    """The parts that only the office can write; they begin with what it wrote last about the same."""
    earlier = find_earlier(report, list_office_texts())
    told = f" Vorgeschlagen ist der Text der Fassung „{earlier.name}“ vom {earlier.created:%d.%m.%Y}." if earlier else ""
    st.caption(safe_markdown(
        "Was Sie hier schreiben, steht als „Text des Amtes“ in jedem Format, in Word anstelle der gelben Stellen, und ist so "
        f"öffentlich wie die Fassung. Leer bleibt es, wie es ist.{told}"
    ))  # fmt: skip
    return {
        part: st.text_area(
            f"{part} (höchstens {format_number(longest)} Zeichen)", earlier.texts.get(part, "") if earlier else "",
            max_chars=longest, height=110, placeholder=_PLACEHOLDERS[part],
        )
        for part, longest in LONGEST_TEXT.items()
    }  # fmt: skip


def _freeze(data: Statistics, report: Report, name: str, text: str, texts: Mapping[OfficePart, str]) -> None:
    if not is_editing():
        st.error("Nicht eingefroren: Sie sind nicht mehr angemeldet oder haben das Recht dazu nicht mehr.")
        return
    try:
        kept = write_office(replace_sentences(report, text.splitlines()), texts)
        # A version lasts: what cannot be printed today never could be.
        shared_printer().print(kept, "pdf")
        version = freeze(
            kept, complete_name(report, name), as_of=data.data_log[Col.STAND].max(), now=clock.now(),
            address=current_settings().address, cells=list_shown(data), actor=act(Right.FREEZE),
        )  # fmt: skip
    except (FrozenError, PrintError) as error:
        st.error(safe_markdown(str(error)))
        return
    st.success(f"Eingefroren als „{safe_markdown(version.name)}“: {safe_markdown(version.stamp)}.")
    show_button("Die Fassung ansehen", version.slug)
