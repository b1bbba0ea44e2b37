"""The source line of a slide: only what stands on it, also when its block of the report shows more."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mib_dashboard.language.formats import format_times
from mib_dashboard.language.times import order_of
from mib_dashboard.report import example_mark
from mib_dashboard.report.figures import KeyFigure
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Col, Level


def find_credit(report: Report, whole: Credit | None, figures: Sequence[KeyFigure], *, with_parents: bool) -> Credit | None:
    """The credit of these figures with the line of their years, from the rows of the report; `whole`: that of their block.

    `with_parents`: the figures of the places above are on the slide, too. Without any row the line of the block stays.
    """
    rows = report.figures
    shown = pd.Series(data=False, index=rows.index)
    for ref in (figure.ref for figure in figures):
        here = rows[Col.GEBIET] == ref.area
        above = (rows[Col.ZEIT] == ref.time) & (rows[Col.EBENE] != Level.MUNICIPALITY.value)
        shown |= (rows[Col.INDIKATOR] == ref.indicator) & (here | above if with_parents else here)
    rows = rows[shown]
    if whole is None or rows.empty:
        return whole
    times = sorted(rows[Col.ZEIT].unique(), key=order_of)
    notes = [example_mark.NOTE] if example_mark.has_examples(rows) else []
    named = {source.licence: source.note.removeprefix("Lizenz ") for source in report.sources if source.note}
    licence = _words(rows[Col.LIZENZ].replace(named))
    return Credit(
        source=_words(rows[Col.QUELLE]),
        as_of=format_times(times[0], times[-1]),
        licence=licence,
        note="; ".join(notes),
    )


def _words(cells: pd.Series) -> str:
    """The words of these cells, each once; a cell that is part of a longer one is not repeated."""
    words = list(dict.fromkeys(cells))
    return "; ".join(word for word in words if not any(word != other and word in other for other in words))
