"""The table of signs on the page of methods: meaning, spoken words, and how each looks on the map and in a chart."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mib_dashboard.charts.signs import build_sign_symbol
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import raise_letter
from mib_dashboard.language.safe import safe_html
from mib_dashboard.maps.kinds import KINDS, LIMITED, ROUNDED_ZERO, build_swatch_style
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS, pick_colours
from mib_dashboard.model.dataset import Sign
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
_STYLE = """<style>.zeichen{border-collapse:collapse;width:100%;font-size:15px;line-height:1.4}
.zeichen th,.zeichen td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border:0;border-bottom:1px solid var(--rand)}
.zeichen td:first-child{font-weight:600;white-space:nowrap}.zeichen .bild{display:flex;gap:8px;align-items:flex-start}
.zeichen .bild>span:first-child{flex:none;width:28px;height:18px;margin-top:1px;border:1px solid;border-radius:2px;
box-sizing:border-box;text-align:center;font-size:12px;line-height:16px}.mib-sign{width:20px;height:20px;flex:none}
.zeichen-rahmen{overflow-x:auto}</style>"""


def show_sign_table(signs: Mapping[str, Sign]) -> None:
    """All signs of the data set, as a real table."""
    st.html(build_sign_table(signs, dark=is_dark()))


def build_sign_table(signs: Mapping[str, Sign], *, dark: bool) -> str:
    """HTML of the table; pictures are decoration, every look is also told in words."""
    theme = DARK if dark else LIGHT
    head = "".join(f'<th scope="col">{word}</th>' for word in _HEADS)
    rows = "".join(_row(sign, theme) for sign in signs.values())
    return (
        f'{_STYLE}<div class="zeichen-rahmen" tabindex="0" role="region" aria-label="Statistische Zeichen">'
        f'<table class="zeichen" style="--rand:{TOKENS[theme].line}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(sign: Sign, theme: str) -> str:
    symbol = build_image(build_sign_symbol(sign.code, pick_theme(dark=theme == DARK)), "", "mib-sign")
    cells = [
        safe_html(sign.symbol),
        safe_html(sign.meaning),
        safe_html(sign.spoken),
        f'<div class="bild">{_swatch(sign, theme)}<span>{safe_html(MAP_WORDS.get(sign.code, _BESIDE_MAP))}</span></div>',
        f'<div class="bild">{symbol}<span>{safe_html(CHART_WORDS.get(sign.code, _BESIDE_CHART))}</span></div>',
        "ja" if sign.has_value else "nein",
        f"<code>{safe_html(sign.code)}</code>",
    ]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _swatch(sign: Sign, theme: str) -> str:
    tokens, fill = TOKENS[theme], pick_colours(1, theme=theme)[0]
    if sign.code in KINDS and sign.code != ROUNDED_ZERO:
        look, letter = build_swatch_style(sign.code, theme), ""
    elif sign.code == LIMITED:
        look, letter = f"background:{fill};border:2px dotted {tokens.text}", ""
    else:
        look, letter = "background:transparent", f"{'' if sign.symbol == '0' else '1'}{raise_letter(sign.symbol)}"
    return f'<span aria-hidden="true" style="border-color:{tokens.edge};{look}">{safe_html(letter)}</span>'
