"""What if: every assumption behind the matrix and the need index, visible and changeable, with a way back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.need import NeedMethod
from mib_dashboard.language.formats import join_words
from mib_dashboard.language.safe import safe_label, safe_markdown
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, Parameter, WordList
from mib_dashboard.ui.frame.filters import pick_option
from mib_dashboard.ui.frame.links import answer_unknown, check_link
from mib_dashboard.ui.gaps.data import Assumptions

_PERCENT = (Parameter.UNCONFIRMED_SHARE, Parameter.HISTORIC_SHARE, Parameter.COVERED_FROM, Parameter.TIGHT_FROM)
_COUNTS = {Parameter.SMALLEST_POPULATION: ("Personen", 100_000, 10), Parameter.LEAST_OFFERS: ("Angebote", 100, 1)}
_METHOD_KEY, _GENERAL_KEY = "luecken_verfahren", "luecken_allgemein"
_LARGEST_WEIGHT, _PER = 10, 1000


def pick_assumptions(book: OfferBook, catalogue: Catalogue, group: str) -> Assumptions:
    """The panel below the picture; only what differs from the delivery comes back."""
    usual: dict[str, int] = {}
    with st.expander("Annahmen ansehen und ändern (Was wäre, wenn\N{NO-BREAK SPACE}…?)", icon=":material/tune:"):
        st.markdown(
            "Die Vorgaben sind Vorschläge zur Diskussion. Änderungen gelten nur für diese Ansicht und stehen im Link der Seite."
        )
        st.subheader("Was zählt", anchor=False)
        parameters = _pick_parameters(book, usual)
        general = st.toggle(
            "Plätze von Angeboten für größere Gruppen zählen anteilig mit", value=True, key=_GENERAL_KEY, bind="query-params",
            help="Zum Beispiel Angebote für alle Menschen: Ihre Plätze zählen nach dem Anteil der Zielgruppe an der größeren "
            "Gruppe. Als Angebot für die Zielgruppe zählen sie nie, sie stehen als „nur allgemein“ da.",
        )  # fmt: skip
        st.subheader(f"Planungswerte: {safe_markdown(book.groups[group].name)}", anchor=False)
        planning = _pick_planning(book, group, usual)
        st.subheader("Bedarfsindex", anchor=False)
        dimensions = _pick_dimensions(book, catalogue, usual)
        method = pick_option("Verfahren", {m: m.value for m in NeedMethod}, _METHOD_KEY, width=280)
        st.button("Auf die Vorgaben zurücksetzen", icon=":material/undo:", key="luecken_zurueck", on_click=_reset, args=(usual,))
    return Assumptions(parameters, planning, dimensions, method, general)


def describe_effect(usual: pd.DataFrame, now: pd.DataFrame, column: str) -> str:
    """How many cells have another state than with the values of the delivery; both frames hold the same cells."""
    before, after = usual[column].to_numpy(object), now[column].to_numpy(object)
    moved = pd.Series([f"{old} → {new}" for old, new in zip(before, after, strict=True) if old != new], dtype=object)
    if moved.empty:
        return "Mit den geänderten Annahmen bleibt jedes Feld, wie es mit den Vorgaben ist."
    parts = [f"{count}-mal {words}" for words, count in moved.value_counts().head(3).items()]
    return f"Gegenüber den Vorgaben ändern sich {len(moved)} von {len(after)} Feldern, vor allem: {join_words(parts)}."


def _pick_parameters(book: OfferBook, usual: dict[str, int]) -> tuple[tuple[str, float], ...]:
    notes = book.parameter_notes.set_index(Col.PARAMETER)
    changed = []
    with st.grid(5, min_column_width=170, gap="small") as grid:
        for name in (*_PERCENT, *_COUNTS):
            unit, top, step = _COUNTS.get(name, ("%", 100, 5))
            factor = 100 if name in _PERCENT else 1
            with grid.cell():
                value = _pick_number(
                    f"{notes.at[name, Col.NAME]} ({unit})", f"luecken_{name}", book.parameters[name] * factor, usual, top=top,
                    step=step, note=notes.at[name, Col.ERKLAERUNG],
                )  # fmt: skip
            if value is not None:
                changed.append((name, value / factor))
    limits: dict[str, float] = {**book.parameters, **dict(changed)}
    if limits[Parameter.TIGHT_FROM] > limits[Parameter.COVERED_FROM]:
        st.warning("Die Grenze für „knapp“ liegt über der für „gedeckt“. So kann kein Feld „knapp“ sein.")
    return tuple(changed)


def _pick_planning(book: OfferBook, group: str, usual: dict[str, int]) -> tuple[tuple[str, str, float], ...]:
    rows = book.planning[book.planning[Col.ZIELGRUPPE] == group]
    if rows.empty:
        st.markdown("Für diese Gruppe ist kein Planungswert festgelegt; ob Angebote reichen, lässt sich deshalb nicht sagen.")
        return ()
    st.caption("So viele von 1.000 Menschen der Gruppe brauchen voraussichtlich einen Platz (gleichzeitig) oder Hilfe im Jahr.")
    changed = []
    with st.grid(5, min_column_width=170, gap="small") as grid:
        for row in rows.itertuples():
            label = f"{book.fields[row.feld].short_name} ({book.word(WordList.KAPAZITAET_EINHEIT, row.einheit)} je 1.000)"
            with grid.cell():
                value = _pick_number(
                    label,
                    f"luecken_q_{row.feld.lower()}_{group.lower()}",
                    row.anteil * _PER,
                    usual,
                    top=_PER,
                    step=5,
                    note=row.beleg,
                )
            if value is not None:
                changed.append((row.feld, group, value / _PER))
    return tuple(changed)


def _pick_dimensions(book: OfferBook, catalogue: Catalogue, usual: dict[str, int]) -> tuple[tuple[str, float], ...]:
    table = book.need_weights
    if table.empty:
        st.markdown("Diese Lieferung legt keine Indikatoren des Bedarfsindex fest.")
        return ()
    st.caption("Gewicht jeder Dimension; es kommt nur auf das Verhältnis an. 0 lässt eine Dimension weg.")
    changed = []
    with st.grid(5, min_column_width=170, gap="small") as grid:
        for place, (name, rows) in enumerate(table.groupby(Col.DIMENSION, sort=False), start=1):
            indicators = join_words(
                [catalogue.indicators[code].short_name for code in rows[Col.INDIKATOR] if code in catalogue.indicators]
            )
            with grid.cell():
                value = _pick_number(
                    f"{name}", f"luecken_gewicht_{place}", 1, usual, top=_LARGEST_WEIGHT, step=1, note=f"Darin: {indicators}"
                )
            if value is not None:
                changed.append((str(name), float(value)))
    return tuple(changed)


def _pick_number(label: str, key: str, default: float, usual: dict[str, int], *, top: int, step: int, note: str) -> int | None:
    """A whole number; None while it is the usual one."""
    usual[key] = round(default)
    check_link(key, lambda word: len(word) < 10 and word.isascii() and word.isdecimal() and int(word) <= top)
    try:
        value = st.number_input(
            safe_label(label), 0, top, usual[key], step, key=key, bind="query-params", help=safe_markdown(note)
        )
    except OverflowError:  # the address of an open page was given a number without end, which only Streamlit has seen
        answer_unknown([f"{key}=…"])
        return None
    return None if value == usual[key] else int(value)


def _reset(usual: dict[str, int]) -> None:
    for key, value in usual.items():
        st.session_state[key] = value
    st.session_state[_METHOD_KEY] = NeedMethod.RATIO
    st.session_state[_GENERAL_KEY] = True
