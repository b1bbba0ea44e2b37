"""Signs in the key of a chart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from mib_dashboard.charts.signs import build_sign_symbol
from mib_dashboard.charts.theme import Theme, pick_theme
from mib_dashboard.language.safe import safe_html
from mib_dashboard.report.pictures import SignNote
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.parts.block_pictures import build_image


def show_sign_key(signs: Sequence[SignNote]) -> None:
    """A line of symbols with their words; nothing where every figure is an ordinary one."""
    if signs:
        st.html(build_sign_key(signs, pick_theme(dark=is_dark())))


def build_sign_key(signs: Sequence[SignNote], theme: Theme) -> str:
    """HTML of the key; the words alone reach a screen reader."""
    items = "".join(
        f"<li>{build_image(build_sign_symbol(sign.code, theme), '', 'mib-sign')}"
        f'<span><span aria-hidden="true">{safe_html(sign.symbol)}&ensp;</span>{safe_html(sign.words)}</span></li>'
        for sign in signs
    )
    return (
        "<style>.mib-signs{list-style:none;display:flex;flex-wrap:wrap;gap:2px 20px;margin:0;padding:0;font-size:14px}"
        ".mib-signs li{display:flex;align-items:center;gap:6px;margin:0;padding:0}.mib-sign{width:20px;height:20px}</style>"
        f'<ul class="mib-signs" aria-label="Zeichen im Bild" style="padding:0;color:{theme.muted}">{items}</ul>'
    )
