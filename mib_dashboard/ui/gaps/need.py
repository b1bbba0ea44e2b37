"""Part two of the page of gaps: need and supply as quadrants, and the same as a table with the reasons."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.gaps.need import CENTRES, NeedMethod, find_land
from mib_dashboard.analysis.gaps.priority import Quadrant
from mib_dashboard.analysis.gaps.priority_words import describe_place, describe_rank
from mib_dashboard.charts.quadrants import Bubble, QuadrantSpec, build_quadrants, list_unnamed
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.formats import THIN, format_change, format_number, format_time, join_words
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import CHOSEN, MAIN, Credit
from mib_dashboard.schema import Col, Parameter
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_figure, show_table
from mib_dashboard.ui.gaps.basis import build_gap_credit, describe_group, show_credit_line, show_group_note
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice
from mib_dashboard.ui.gaps.need_data import NeedPicture, credit_index, find_need
from mib_dashboard.ui.parts.actions import Takeaway, show_actions

_CORNERS = (Quadrant.COORDINATE, Quadrant.SECURE, Quadrant.WATCH, Quadrant.EXPAND)
# Where nothing can be judged the corners only say where they are.
_PLACES = (
    "weniger Bedarf, mehr erfasst",
    "mehr Bedarf, mehr erfasst",
    "weniger Bedarf, weniger erfasst",
    "mehr Bedarf, weniger erfasst",
)
_KEY_WORDS = "Größe der Kreise: Zahl der Menschen in der Zielgruppe. Kräftige Farbe: viele Angebote bestätigt; blass: wenige."
NO_STATEMENT = "keine Aussage"
REASON = "Warum"


def show_need(book: OfferBook, data: Statistics, choice: GapChoice, assumptions: Assumptions) -> None:
    """Everything of the second part."""
    if book.need_weights.empty:
        st.info("Diese Lieferung legt keine Indikatoren für einen Bedarfsindex fest (Tabelle bedarfsindex.csv).")
        return
    picture = find_need(book, data, choice, assumptions)
    st.header(f"Bedarf und Versorgung: {safe_markdown(book.groups[choice.group].name)}", anchor=False)
    st.markdown(_describe_axes(picture))
    show_group_note(book, data, choice.group)
    spec = _build_spec(book, data, choice, picture)
    if spec.bubbles:
        show_figure(build_quadrants(spec, dark=is_dark()), key="luecken_quadranten", alt=spec.alt)
        unnamed = f" Ohne Namen im Bild: {join_words(names)}." if (names := list_unnamed(spec)) else ""
        absent = _name_absent(data.areas, picture)
        st.caption(safe_markdown(f"{_KEY_WORDS}{unnamed}{' ' if absent else ''}{absent}"))
    else:
        st.info("Für keine Gemeinde lassen sich Bedarf und Versorgung zugleich bestimmen.")
    show_credit_line(book, data, choice)
    shown = build_need_table(data.areas, picture)
    show_table(shown.drop(columns=REASON), alt="Bedarfsindex und Einordnung der Gemeinden")
    notes = [("Verfahren", str(picture.method)), ("Versorgung", _describe_axes(picture).replace("**", ""))]
    origin = trace_offers("Bedarf und Versorgung", book, data, notes, _build_credit(book, data, choice, picture))
    sheet = partial(_build_sheet, book, data, choice, picture, spec) if spec.bubbles else None
    files = Takeaway("bedarf-und-versorgung", lambda: shown, lambda: origin, is_example=origin.is_example, picture=sheet)
    show_actions("luecken", "luecken_bedarf", title=origin.title, files=files)
    st.header("Warum eine Gemeinde dort steht", anchor=False)
    for row in shown.itertuples(index=False):
        st.markdown(f"- **{safe_markdown(row[0])}**, {safe_markdown(row[-2])}: {safe_markdown(row[-1])}")
    _show_index(book, data, picture)


def build_need_table(areas: Areas, picture: NeedPicture) -> pd.DataFrame:
    """The twin of the picture in words."""
    return pd.DataFrame([_build_row(areas, picture, row) for row in _in_order(areas, picture)])


def _build_row(areas: Areas, picture: NeedPicture, row: Any) -> dict[str, str]:
    decimals = _decimals(picture.method)
    few = picture.supply.few.get(row.gemeinde, math.nan)
    unknown = NO_STATEMENT if math.isnan(few) else "zu wenige Angebote"
    supply = unknown if pd.isna(row.versorgung) else f"{format_number(row.versorgung)}{THIN}%"
    return {
        "Stadt oder Gemeinde": areas[row.gemeinde].name,
        f"Bedarfsindex ({picture.method})": NO_STATEMENT if pd.isna(row.index_wert) else format_number(row.index_wert, decimals),
        "Rang (Spanne)": describe_rank(row.rang, row.rang_von, row.rang_bis),
        "Über oder unter der Trennlinie": NO_STATEMENT if pd.isna(row.rang) else "gesichert" if row.stabil else "unsicher",
        "In drei Jahren": NO_STATEMENT if pd.isna(row.dynamik) else format_change(row.dynamik, "Punkte", 1),
        "Bedarf gedeckt" if picture.supply.is_coverage else "Angebote (Region = 100 %)": supply,
        "Einordnung": row.quadrant,
        REASON: describe_place(
            row.index_wert,
            row.versorgung,
            picture.supply,
            picture.method,
            row.quadrant,
            near=row.an_grenze,
            drivers=picture.drivers.get(row.gemeinde, ("", "")),
            few=few,
        ),
    }


def _describe_axes(picture: NeedPicture) -> str:
    if picture.supply.is_coverage:
        return "Rechts: mehr Bedarf. Oben: mehr vom Bedarf ist durch bekannte Kapazität gedeckt."
    return (
        "Rechts: mehr Bedarf. Oben: mehr erfasste Angebote je 1.000 Menschen der Zielgruppe. Die Kapazität ist nicht bekannt; "
        "deshalb steht oben und unten nur, wie viel erfasst ist, nicht, ob es reicht. Was daraus folgt, ist **nicht "
        "beurteilbar**; viele Angebote sind zudem nicht bestätigt."
    )


def _build_spec(book: OfferBook, data: Statistics, choice: GapChoice, picture: NeedPicture) -> QuadrantSpec:
    bubbles = [
        Bubble(
            name=data.areas[row.gemeinde].short_name,
            x=row.index_wert,
            y=row.versorgung,
            size=row.menschen,
            quality=row.qualitaet,
            role=CHOSEN if row.gemeinde == choice.municipality else MAIN,
            hint=f"{data.areas[row.gemeinde].name}: Bedarf {format_number(row.index_wert, 1)}, Versorgung "
            f"{format_number(row.versorgung)} %, {row.quadrant}",
            text=f"{format_number(row.index_wert, _decimals(picture.method))} und {format_number(row.versorgung)}{THIN}%",
        )
        for row in _in_order(data.areas, picture)
        if not (pd.isna(row.index_wert) or pd.isna(row.versorgung))
    ]
    land = find_land(data.areas)
    x_unit = f"{data.areas[land].short_name} = 100" if picture.method is NeedMethod.RATIO and land else str(picture.method)
    y_title = "Bedarf gedeckt in %" if picture.supply.is_coverage else "Angebote je 1.000, Region = 100"
    return QuadrantSpec(
        x_title=f"Bedarfsindex ({x_unit}) → mehr Bedarf",
        y_title=y_title,
        x_cut=CENTRES[picture.method],
        y_cut=picture.supply.cut,
        corners=tuple(str(word) for word in (_CORNERS if picture.supply.is_coverage else _PLACES)),  # type: ignore[arg-type]
        bubbles=tuple(sorted(bubbles, key=lambda b: -b.size)),
        title=f"Bedarf und Versorgung: {book.groups[choice.group].name}",
        alt=_describe_picture(data.areas, picture),
        credit=_build_credit(book, data, choice, picture),
    )


def _build_sheet(book: OfferBook, data: Statistics, choice: GapChoice, picture: NeedPicture, spec: QuadrantSpec) -> Sheet:
    """The picture for a file, with the words around it and the municipalities that are not in it."""
    missing = _name_absent(data.areas, picture)
    notes = (_describe_axes(picture).replace("**", ""), _KEY_WORDS, describe_group(book, data, choice.group), missing)
    return Sheet(spec, tuple(note for note in notes if note))


def _name_absent(areas: Areas, picture: NeedPicture) -> str:
    """Municipalities that have no place in the picture, by the reason."""
    rows = [row for row in _in_order(areas, picture) if pd.isna(row.index_wert) or pd.isna(row.versorgung)]
    few = [areas[row.gemeinde].name for row in rows if row.gemeinde in picture.supply.few]
    other = [areas[row.gemeinde].name for row in rows if row.gemeinde not in picture.supply.few]
    reasons = (("es zu wenige Angebote für eine Prozentzahl sind", few), ("keine Aussage möglich ist", other))
    return " ".join(f"Nicht im Bild, weil {reason}: {join_words(names)}." for reason, names in reasons if names)


def _build_credit(book: OfferBook, data: Statistics, choice: GapChoice, picture: NeedPicture) -> Credit:
    """Sources of both axes; the page tells them in two places."""
    own, index = build_gap_credit(book, data, choice.group, choice.day), _credit_index(data, picture)
    if index is None:
        return own
    return Credit(
        f"{own.source}; Bedarfsindex: {index.source}",
        f"{own.as_of}, Bedarfsindex {index.as_of}",
        _join_once(own.licence, index.licence),
        _join_once(own.note, index.note),
    )


def _join_once(*texts: str) -> str:
    """Parts between semicolons, each once."""
    return "; ".join(dict.fromkeys(part for text in texts for part in text.split("; ") if part))


def _credit_index(data: Statistics, picture: NeedPicture) -> Credit | None:
    return credit_index(data, tuple(zip(picture.given.codes, picture.given.times, strict=True)))


def _decimals(method: NeedMethod) -> int:
    return 0 if method in (NeedMethod.RATIO, NeedMethod.MINMAX, NeedMethod.RANK) else 2


def _describe_picture(areas: Areas, picture: NeedPicture) -> str:
    groups = {word: [areas[row.gemeinde].name for row in _in_order(areas, picture) if row.quadrant == word] for word in Quadrant}
    return "Gemeinden nach Bedarf und Versorgung. " + " ".join(
        f"{word}: {join_words(names)}." for word, names in groups.items() if names
    )


def _in_order(areas: Areas, picture: NeedPicture) -> list[Any]:
    return [picture.places[area.ags] for area in areas.municipalities]


def _show_index(book: OfferBook, data: Statistics, picture: NeedPicture) -> None:
    """What the index is made of."""
    given = picture.given
    st.header("Woraus der Bedarfsindex besteht", anchor=False)
    st.markdown(
        "Jede Dimension zählt gleich viel, solange unten nichts anderes gewählt ist. Der Rang wird "
        f"{format_number(book.parameters[Parameter.DRAWS])}-mal mit zufälligen Gewichten und Verfahren neu berechnet; in "
        "Klammern steht, wo die Gemeinde dabei in neun von zehn Fällen landet. „Stabil“ heißt: In mindestens "
        f"{format_number(100 * book.parameters[Parameter.STABLE_FROM])}{THIN}% der Fälle liegt sie auf derselben Seite der "
        "Trennlinie ihres Bedarfs wie in dieser Tabelle, sonst „unsicher“. Welche Linie gilt, hängt vom gezogenen Verfahren "
        "ab: der Wert des Landes, der Mittelwert der Gemeinden (z-Wert), die Mitte ihrer Spanne, der mittlere Rang oder "
        "der Median. Ob genug Angebote da sind, spielt dafür keine Rolle."
    )
    reasons = book.need_weights.set_index(Col.INDIKATOR)[Col.BEGRUENDUNG]
    show_table(
        pd.DataFrame([
            {
                "Dimension": dimension,
                "Indikator": data.indicators[code].name if code in data.indicators else code,
                "Stand": format_time(time) if time else "keine Werte",
                "Gewicht": f"{format_number(100 * weight, 1)}{THIN}%",
                "Begründung": reasons[code],
            }
            for dimension, code, time, weight in zip(given.dimensions, given.codes, given.times, given.weights, strict=True)
        ]),
        alt="Indikatoren des Bedarfsindex",
    )  # fmt: skip
    credit = _credit_index(data, picture)
    if credit is not None:
        show_credit(credit)
