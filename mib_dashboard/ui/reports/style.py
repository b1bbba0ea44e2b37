"""The look of a report on the screen, beside the rules of `dense_style`; only own classes."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.charts.theme import Theme

# The scroll box is positioned so that the hidden words within it (position: absolute) scroll with it and widen no page.
_CSS = """
.mib-cards {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 20px 24px; }}
.mib-cards {{ list-style: none; margin: 0; }}
.mib-cards li {{ padding: 8px 0 0; font-size: 1rem; }}
.mib-statements {{ margin: 0; padding-left: 1.2rem; }}
.mib-statements li {{ margin: 0 0 6px; }}
.mib-picture {{ display: block; width: 100%; max-width: 860px; height: auto; }}
.mib-paper {{ background: white; padding: 8px; border-radius: 4px; max-width: 780px; }}
.mib-wide {{ position: relative; overflow-x: auto; max-width: 100%; }}
.mib-wide:focus-visible {{ outline: 2px solid {region}; outline-offset: 2px; }}
.mib-plain {{ border-collapse: collapse; font-size: 0.9375rem; line-height: 1.35; font-variant-numeric: tabular-nums; }}
.mib-plain th, .mib-plain td {{ padding: 6px 16px 6px 0; text-align: left; vertical-align: top; border: 0;
  border-bottom: 1px solid {grid}; font-weight: 400; color: {text}; }}
.mib-plain thead th {{ font-size: 0.875rem; color: {muted}; vertical-align: bottom; border-bottom: 1.5px solid {axis}; }}
.mib-plain .mib-number {{ text-align: right; white-space: nowrap; }}
.mib-plain thead .mib-number {{ white-space: normal; min-width: 6rem; }}
.mib-twin summary {{ cursor: pointer; color: {region}; padding: 4px 0; }}
"""


def show_report_style(theme: Theme) -> None:
    """Send the rules once per page; takes no room."""
    colours = {name: getattr(theme, name) for name in ("region", "muted", "grid", "axis", "text")}
    st.html(f"<style>{_CSS.format(**colours)}</style>")
