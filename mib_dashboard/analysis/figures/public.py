"""Figures as the tidy table that leaves the house: downloads and open-data routes carry exactly these columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from mib_dashboard.analysis.figures.interval_columns import INTERVAL_COLUMNS, add_interval_columns
from mib_dashboard.language.formats import format_time, format_times
from mib_dashboard.language.times import order_of, read_time
from mib_dashboard.model.dataset import Source, Statistics
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col, YesNo

PUBLIC_COLUMNS = (
    Col.INDIKATOR, Col.BEZEICHNUNG, Col.GEBIET, Col.NAME, Col.EBENE, Col.ZEIT, Col.WERT, Col.ZEICHEN, Col.EINHEIT, Col.ZAEHLER,
    Col.NENNER, Col.KONZEPT, Col.QUELLE, Col.LIZENZ, Col.DATENART, Col.ABGELEITET, Col.HINWEIS,
)  # fmt: skip
INDEX_COLUMNS = (Col.INDEX_BASIS, Col.INDEXWERT)
SPAN_COLUMNS = (Col.ZEIT_TEXT, Col.ZEIT_ART, Col.ZEIT_BEGINN, Col.ZEIT_ENDE)
LATER_COLUMNS = (Col.ZEICHEN_TEXT, *INTERVAL_COLUMNS, *SPAN_COLUMNS, Col.GEZAEHLTE)
"""At the end, so that who reads by position finds the older ones where they were."""
_TO_SETTLE = "vor Weiterverwendung klären"


def compute_public_table(figures: pd.DataFrame, data: Statistics) -> pd.DataFrame:
    """Figures (`FIGURE_COLUMNS`) → one row each with `PUBLIC_COLUMNS`; codes replaced or joined by readable words.

    Then come `INDEX_COLUMNS` for the figures of a picture that shows an index, and `LATER_COLUMNS`. Numbers stay numbers
    (NaN = no value), everything else is text; `zeichen` is the machine code, `zeichen_text` the same in words.
    """
    out = add_interval_columns(figures, data)
    indicators = data.indicators
    out[Col.BEZEICHNUNG] = out[Col.INDIKATOR].map(lambda code: indicators[code].name)
    out[Col.GEZAEHLTE] = out[Col.INDIKATOR].map(lambda code: indicators[code].counted)
    out[Col.KONZEPT] = out[Col.INDIKATOR].map(lambda code: indicators[code].concept)
    out[Col.NAME] = out[Col.GEBIET].map(lambda ags: data.areas[ags].name)
    out[Col.ZEICHEN_TEXT] = out[Col.ZEICHEN].map({code: sign.spoken for code, sign in data.signs.items()}).fillna("")
    spans = {time: read_time(time) for time in out[Col.ZEIT].unique()}
    out[Col.ZEIT_TEXT] = out[Col.ZEIT].map(format_time)
    out[Col.ZEIT_ART] = out[Col.ZEIT].map({time: span.kind.value for time, span in spans.items()})
    out[Col.ZEIT_BEGINN] = out[Col.ZEIT].map({time: span.first.isoformat() for time, span in spans.items()})
    out[Col.ZEIT_ENDE] = out[Col.ZEIT].map({time: span.last.isoformat() for time, span in spans.items()})
    out[Col.LIZENZ] = out[Col.QUELLE].map(lambda codes: _join(codes, data.sources, "licence"))
    out[Col.QUELLE] = out[Col.QUELLE].map(lambda codes: _join(codes, data.sources, "credit"))
    out[Col.ABGELEITET] = out[Col.ABGELEITET].map({True: YesNo.YES, False: YesNo.NO})
    return out[[*PUBLIC_COLUMNS, *(column for column in INDEX_COLUMNS if column in out), *LATER_COLUMNS]].reset_index(drop=True)


def build_credit(figures: pd.DataFrame, all_sources: Mapping[str, Source]) -> Credit:
    """The source line for the figures shown: sources, first and last reference date, licences, what to mind."""
    codes = list(dict.fromkeys(part for cell in figures[Col.QUELLE] for part in cell.split("|")))
    sources = [all_sources[code] for code in codes]
    times = sorted(figures[Col.ZEIT].unique(), key=order_of)
    span = format_times(times[0], times[-1]) if times else ""
    notes = []
    if example_mark.has_examples(figures):
        notes.append(example_mark.NOTE)
    # Many a licence in the table of sources says it itself.
    if any(not source.licence_settled and _TO_SETTLE not in source.licence for source in sources):
        notes.append(f"Lizenz {_TO_SETTLE}")
    return Credit(
        source=_words(source.credit for source in sources),
        as_of=span,
        licence=join_licences(source.licence for source in sources),
        note="; ".join(notes),
    )


def group_licences(figures: pd.DataFrame, sources: Mapping[str, Source]) -> dict[str, tuple[str, ...]]:
    """Source lines by licence, in order of appearance: the long form of `build_credit` for figures of many sources."""
    found: dict[str, dict[str, None]] = {}
    for code in dict.fromkeys(part for cell in figures[Col.QUELLE] for part in cell.split("|")):
        found.setdefault(sources[code].licence, {}).setdefault(sources[code].credit)
    return {licence: tuple(lines) for licence, lines in found.items()}


def name_publishers(figures: pd.DataFrame, sources: Mapping[str, Source]) -> str:
    """Who published the figures, each once: the short form beside `group_licences`."""
    codes = dict.fromkeys(part for cell in figures[Col.QUELLE] for part in cell.split("|"))
    return _words(sources[code].publisher for code in codes)


def join_licences(licences: Iterable[str]) -> str:
    """Each once, also where a source has several: the data under one, what somebody made of them under another."""
    return _words(part for licence in licences for part in licence.split("; "))


def _words(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _join(codes: str, sources: Mapping[str, Source], field: str) -> str:
    return _words(getattr(sources[code], field) for code in codes.split("|"))
