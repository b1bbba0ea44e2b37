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
.mib-squares .mib-example {{ background: radial-gradient(circle, {highlight} 4px, transparent 4.5px); }}
.mib-squares .mib-half {{ background: linear-gradient(135deg, {region} 50%, transparent 50%); }}
.mib-hidden {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
.mib-legend {{ list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 0.9375rem; }}
.mib-legend li {{ display: flex; align-items: center; gap: 4px; margin: 0; }}
.mib-symbol {{ width: 24px; height: 24px; }}
.mib-profile {{ width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 0.9375rem; line-height: 1.35; }}
.mib-profile th, .mib-profile td {{ padding: 8px 14px 8px 0; text-align: left; vertical-align: middle; border: 0;
  border-bottom: 1px solid {grid}; font-weight: 400; overflow-wrap: break-word; }}
.mib-profile thead th {{ font-size: 0.875rem; color: {muted}; vertical-align: bottom; border-bottom: 1.5px solid {axis}; }}
.mib-profile tbody th {{ font-weight: 600; }}
.mib-profile tbody th .mib-small {{ display: block; font-weight: 400; }}
.mib-profile th:nth-child(1) {{ width: 24%; }}
.mib-profile th:nth-child(2) {{ width: 13%; color: {highlight}; font-weight: 600; }}
.mib-profile th:nth-child(3) {{ width: 23%; }}
.mib-profile th:nth-last-child(1) {{ width: 19%; }}
.mib-figure {{ font-variant-numeric: tabular-nums; }}
.mib-profile .mib-figure .mib-small {{ display: block; font-weight: 400; }}
.mib-profile .mib-own {{ color: {highlight}; font-weight: 650; font-size: 1.0625rem; }}
.mib-strip {{ display: block; width: 100%; max-width: 250px; }}
.mib-ends {{ display: flex; justify-content: space-between; max-width: 250px; line-height: 1; }}
.mib-course {{ display: block; width: 124px; height: 28px; margin-top: 2px; }}
@media (max-width: 1150px) {{
  .mib-key-name {{ min-height: 2.6em; }}
  .mib-profile th, .mib-profile td {{ padding-right: 8px; }}
  .mib-profile thead th {{ font-size: 0.8125rem; }}
  .mib-profile td:nth-child(3) {{ padding-right: 20px; }}
  .mib-profile tbody th {{ font-size: 0.875rem; hyphens: auto; }}
  .mib-profile th:nth-child(1) {{ width: 25%; }}
  .mib-profile th:nth-child(2) {{ width: 15%; }}
  .mib-profile th:nth-child(3) {{ width: 18%; }}
  .mib-profile th:nth-child(4) {{ width: 14%; }}
  .mib-profile th:nth-last-child(1) {{ width: 18%; }}
}}
@media (max-width: 760px) {{
  .mib-profile, .mib-profile tbody, .mib-profile tr, .mib-profile td, .mib-profile tbody th {{ display: block; }}
  .mib-profile thead {{ display: none; }}
  .mib-profile tr {{ border-bottom: 1px solid {grid}; padding: 10px 0; }}
  .mib-profile th:nth-child(n), .mib-profile td {{ width: auto; border: 0; padding: 2px 0; }}
  .mib-profile td.mib-figure:not(.mib-own) {{ display: inline-block; margin-right: 24px; }}
  .mib-profile td[data-label]::before {{ content: attr(data-label) ": "; color: {muted}; }}
}}
@media (max-width: 560px) {{ .mib-key-name, .mib-change {{ min-height: 0; }} }}
"""


def show_style(theme: Theme) -> None:
    """Send the rules once per page; takes no room."""
    colours = {name: getattr(theme, name) for name in ("region", "muted", "grid", "axis", "highlight")}
    st.html(f"<style>{_CSS.format(**colours)}</style>")
