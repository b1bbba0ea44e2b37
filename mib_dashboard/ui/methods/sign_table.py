"""The table of signs on the page of methods: meaning, spoken words, and how each looks on the map and in a chart."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import raise_letter
from mib_dashboard.maps.kinds import KINDS, LIMITED, ROUNDED_ZERO, build_swatch_style
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS, pick_colours
from mib_dashboard.model.dataset import Sign
from mib_dashboard.pictures.sign_symbol import build_sign_symbol
from mib_dashboard.render import Html, render_template
from mib_dashboard.schema import SignCode
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.parts.block_pictures import build_image

MAP_WORDS: dict[str, str] = {
    SignCode.EXACT_ZERO: "helle Fläche mit kurzen Strichen",
    SignCode.ROUNDED_ZERO: "Farbe der Klasse, Zahl 0",
    SignCode.CONFIDENTIAL: "eng und schräg schraffiert",
    SignCode.UNKNOWN: "waagerecht schraffiert",
    SignCode.PENDING: "schräg schraffiert, nach der anderen Seite",
    SignCode.UNRELIABLE: "kreuzweise schraffiert",
    SignCode.LIMITED: "Farbe der Klasse, gepunkteter Rand, Zahl in Klammern",
    SignCode.NOT_APPLICABLE: "graue Fläche mit weiten Punkten",
}
CHART_WORDS: dict[str, str] = {
    SignCode.EXACT_ZERO: "Punkt bei null mit Strich",
    SignCode.ROUNDED_ZERO: "Punkt bei null mit 0",
    SignCode.CONFIDENTIAL: "gefülltes Quadrat am unteren Rand",
    SignCode.UNKNOWN: "leeres Quadrat am unteren Rand",
    SignCode.PENDING: "Sanduhr am unteren Rand",
    SignCode.UNRELIABLE: "Schrägstrich am unteren Rand",
    SignCode.LIMITED: "offener Punkt mit Klammern",
    SignCode.NOT_APPLICABLE: "Kreuz am unteren Rand",
}
_BESIDE_MAP, _BESIDE_CHART = "Farbe der Klasse, Buchstabe hochgestellt", "offener Punkt mit Buchstabe"
_HEADS = ("Zeichen", "Bedeutung", "Vorgelesen als", "Auf der Karte", "Im Diagramm", "Mit Zahl", "Schlüssel in Dateien")


def show_sign_table(signs: Mapping[str, Sign]) -> None:
    """All signs of the data set, as a real table."""
    st.html(build_sign_table(signs, dark=is_dark()))


def build_sign_table(signs: Mapping[str, Sign], *, dark: bool) -> Html:
    """HTML of the table; pictures are decoration, every look is also told in words."""
    theme = DARK if dark else LIGHT
    rows = [_show_row(sign, theme) for sign in signs.values()]
    return render_template("sign_table.html", heads=_HEADS, rows=rows, tokens=TOKENS[theme])


def _show_row(sign: Sign, theme: str) -> Mapping[str, object]:
    look, letter = _pick_swatch(sign, theme)
    return {
        "sign": sign,
        "look": look,
        "letter": letter,
        "symbol": build_image(build_sign_symbol(sign.code, pick_theme(dark=theme == DARK)), "", "mib-sign"),
        "on_map": MAP_WORDS.get(sign.code, _BESIDE_MAP),
        "in_chart": CHART_WORDS.get(sign.code, _BESIDE_CHART),
    }


def _pick_swatch(sign: Sign, theme: str) -> tuple[str, str]:
    """How the map shows the sign: CSS of the block, and the letter in it."""
    if sign.code in KINDS and sign.code != ROUNDED_ZERO:
        return build_swatch_style(sign.code, theme), ""
    if sign.code == LIMITED:
        return f"background:{pick_colours(1, theme=theme)[0]};border:2px dotted {TOKENS[theme].text}", ""
    return "background:transparent", f"{'' if sign.symbol == '0' else '1'}{raise_letter(sign.symbol)}"
