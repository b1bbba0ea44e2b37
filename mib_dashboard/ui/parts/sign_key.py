"""Signs in the key of a chart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from mib_dashboard.charts.theme import Theme, pick_theme
from mib_dashboard.pictures.sign_symbol import build_sign_symbol
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.pictures import SignNote
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.parts.block_pictures import build_image


def show_sign_key(signs: Sequence[SignNote]) -> None:
    """A line of symbols with their words; nothing where every figure is an ordinary one."""
    if signs:
        st.html(build_sign_key(signs, pick_theme(dark=is_dark())))


def build_sign_key(signs: Sequence[SignNote], theme: Theme) -> Html:
    """HTML of the key; the words alone reach a screen reader."""
    pictures = [(build_image(build_sign_symbol(sign.code, theme), "", "mib-sign"), sign) for sign in signs]
    return render_template("sign_key.html", signs=pictures, theme=theme)
