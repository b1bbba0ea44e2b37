"""The page about funding, second half: what AMIF pays, and where two large sources may pay for the same."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.funding.ends import AMIF
from mib_dashboard.analysis.funding.hints import FundingHint, find_double_fundings
from mib_dashboard.analysis.offers.words import describe_amount, describe_day, name_word
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.funding.files import name_fundings
from mib_dashboard.ui.funding.view import fundings_of

_MOST_ROWS = 40


def show_amif(book: OfferBook, fundings: pd.DataFrame) -> None:
    """What depends on the fund for asylum, migration and integration."""
    own = fundings[fundings[Col.MITTELGEBER] == AMIF]
    number = own[Col.ANGEBOT].nunique()
    words = f"{format_number(number)} {'Angebot' if number == 1 else 'Angebote'}"
    st.header(f"{safe_markdown(name_word(book, WordList.MITTELGEBER, AMIF))}: {words}", anchor=False)
    st.markdown(
        "Der Asyl-, Migrations- und Integrationsfonds der EU ist für Angebote gedacht, die sich an Menschen aus Drittstaaten "
        "richten."
    )
    if len(own):
        box = st.expander("Angebote mit AMIF", key="foerderung_amif", on_change="rerun")
        if box.open:
            with box:
                show_table(name_fundings(own.iloc[:_MOST_ROWS], book), alt="Förderungen durch AMIF")


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def hints_of(book: OfferBook) -> tuple[FundingHint, ...]:
    """All hints at double funding."""
    return find_double_fundings(fundings_of(book))


def show_hints(book: OfferBook) -> None:
    """Possible double funding, to be looked at by people who know the contracts."""
    hints = hints_of(book)
    st.header("Mögliche Doppelförderung", anchor=False)
    st.markdown(
        "Hinweise zum Nachsehen, keine Feststellung: Förderungen von EU und Bund, die gleichzeitig laufen und zusammen mehr als "
        "100 % ergeben, oder AMIF neben einer zweiten großen Förderung. Ob dieselben Kosten gemeint sind, steht nur in den "
        "Bescheiden."
    )
    if not hints:
        st.markdown("In den vorliegenden Angaben gibt es keinen solchen Fall.")
        return
    rows = [
        {
            "Angebot": hint.title,
            "Warum": hint.reason,
            "Förderungen": "; ".join(_describe_funding(row, book) for row in hint.fundings),
            "Laufzeiten": "bekannt" if hint.is_certain else "teils unbekannt",
        }
        for hint in hints[:_MOST_ROWS]
    ]
    show_table(pd.DataFrame(rows), alt="Mögliche Doppelförderung")


def _describe_funding(row: dict[str, Any], book: OfferBook) -> str:
    words = (name_word(book, WordList.MITTELGEBER, row[Col.MITTELGEBER]), describe_amount(row[Col.ANTEIL], "%"))
    end = describe_day(row[Col.LAUFZEIT_BIS])
    return ", ".join(part for part in (*words, f"bis {end}" if end else "Ende unbekannt") if part)
