"""A report on the screen: the blocks of the file with the same words and numbers."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.render import render_block
from mib_dashboard.report import example_mark
from mib_dashboard.report.report import Report
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.show import is_dark, show_credit
from mib_dashboard.ui.parts.block_pictures import ScreenPictures
from mib_dashboard.ui.parts.dense_style import show_style
from mib_dashboard.ui.reports.style import show_report_style

_FIRST = 12


def show_report(report: Report, key: str, *, most: int | None = _FIRST) -> None:
    """The whole report; `key` tells it from every other one. Long ones show `most` blocks and the rest on demand."""
    dark = is_dark()
    theme = pick_theme(dark=dark)
    show_style(theme)
    show_report_style(theme)
    st.header(safe_markdown(report.title))
    st.markdown(safe_markdown(report.subtitle))
    if report.is_example and not dataset().has_examples:  # the band of the page says it already
        st.warning(f"**{example_mark.WORD}:** {example_mark.WORDS}")
    st.caption(safe_markdown(" · ".join([*(f"{label}: {words}" for label, words in report.selection), report.stamp])))
    shown = len(report.blocks) if most is None else min(most, len(report.blocks))
    for index in range(shown):
        _show_block(report, key, index, dark=dark)
    rest = len(report.blocks) - shown
    if rest > 0:
        more = st.expander(
            f"{rest} weitere Abschnitte zeigen" if rest > 1 else "Einen weiteren Abschnitt zeigen",
            key="bericht_rest", on_change="rerun",
        )  # fmt: skip
        if more.open:
            with more:
                for index in range(shown, len(report.blocks)):
                    _show_block(report, key, index, dark=dark)
    _show_end(report)


def _show_block(report: Report, key: str, index: int, *, dark: bool) -> None:
    block = report.blocks[index]
    st.subheader(safe_markdown(block.title))
    st.html(_block_html(report, key, index, dark=dark))
    credit = getattr(block, "credit", None)
    if credit is not None:
        show_credit(credit)


@st.cache_resource(max_entries=256, show_spinner=False)
def _block_html(_report: Report, key: str, index: int, *, dark: bool) -> str:  # noqa: ARG001 - the key is what is cached by
    return render_block(_report.blocks[index], ScreenPictures(pick_theme(dark=dark)))


def _show_end(report: Report) -> None:
    """Notes, signs and sources, as every file has them at its end."""
    for note in report.notes:
        st.caption(safe_markdown(note))
    if report.signs:
        st.caption("Zeichen: " + "; ".join(f"{safe_markdown(sign)} {safe_markdown(words)}" for sign, words in report.signs))
    if report.sources:
        with st.expander(f"Quellen ({len(report.source_lines)})"):
            st.markdown("\n".join(f"- {safe_markdown(line)}" for line in report.source_lines))
