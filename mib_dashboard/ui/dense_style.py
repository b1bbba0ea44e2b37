"""The look of the dense HTML parts (key figures, comparison tables), for which Streamlit has no element of its own.

Only own classes, all beginning with `mib-`; nothing of Streamlit is restyled.
"""

from __future__ import annotations

import streamlit as st

from mib_dashboard.charts.theme import Theme

_CSS = """
.mib-key {{ border-top: 2px solid {region}; padding-top: 8px; line-height: 1.4; }}
.mib-key-name {{ font-weight: 600; line-height: 1.3; }}
.mib-key-number {{ font-size: 1.9rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }}
.mib-unit {{ font-size: 1rem; font-weight: 400; color: {muted}; }}
.mib-small {{ font-size: 0.875rem; color: {muted}; }}
.mib-change {{ min-height: 2.8em; }}
.mib-spark {{ display: block; width: 169px; height: 38px; margin: 4px 0 6px; }}
.mib-no-spark {{ height: 38px; margin: 4px 0 6px; }}
.mib-map {{ display: block; width: 100%; }}
.mib-squares {{ display: flex; flex-wrap: wrap; gap: 3px; max-width: 30rem; margin: 4px 0 10px; }}
.mib-squares span {{ width: 15px; height: 15px; border: 1.5px solid {region}; border-radius: 2px; }}
.mib-squares .mib-full {{ background: {region}; }}
.mib-squares .mib-half {{ background: linear-gradient(135deg, {region} 50%, transparent 50%); }}
@media (max-width: 1150px) {{ .mib-key-name {{ min-height: 2.6em; }} }}
@media (max-width: 560px) {{ .mib-key-name, .mib-change {{ min-height: 0; }} }}
"""


def show_style(theme: Theme) -> None:
    """Send the rules once per page; takes no room."""
    st.html(f"<style>{_CSS.format(region=theme.region, muted=theme.muted)}</style>")
