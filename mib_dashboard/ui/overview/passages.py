"""What stands out, told once per data version, area and language version, with the rows behind every sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.narrative import compute_area_highlights, compute_narrative, compute_overview_sentences
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.dataset import Area, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.texts import FigureRef, Sentence, Version
from mib_dashboard.ui.frame.computed import BY_VERSION, points, select_rows
from mib_dashboard.ui.offers.data import offer_stock


@dataclass(frozen=True)
class Passage:
    """Sentences that belong together; `refs` are all rows behind them, `source` names who published these."""

    sentences: tuple[Sentence, ...]
    refs: tuple[FigureRef, ...]
    source: str

    @property
    def subject(self) -> str:
        """What the sentences are about."""
        return self.sentences[0].subject


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=BY_VERSION)
def overview_passages(data: Statistics, version: Version) -> tuple[Passage, ...]:
    """What stands out on the start page."""
    return _group(data, compute_overview_sentences(points(data), version))


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_VERSION)
def area_passages(book: OfferBook | None, data: Statistics, area: Area, version: Version, day: date) -> tuple[Passage, ...]:
    """What stands out in one municipality; in Leichte Sprache also its offers and gaps on `day`."""
    if version is Version.STANDARD:
        return _group(data, compute_area_highlights(points(data), area, version))
    stock = None if book is None else offer_stock(book, data.areas)
    return _group(data, compute_narrative(points(data), area, version, book=book, stock=stock, day=day))


def build_evidence(data: Statistics, passages: tuple[Passage, ...]) -> pd.DataFrame:
    """One row for every passage × source row: subject, indicator, area, time, value, source; text only.

    A passage about offers has one row that says how many entries it counts, one about gaps a row that names the catalogue.
    """
    rows = [row for passage in passages for row in _rows(data, passage)]
    return pd.DataFrame(rows, columns=["Thema", "Indikator", "Gebiet", "Stand", "Wert", "Quelle"]).fillna("")


def _rows(data: Statistics, passage: Passage) -> list[dict[str, str]]:
    if not passage.refs:
        entries = len({code for sentence in passage.sentences for code in sentence.offers})
        basis = "gezählte Einträge der Angebotsliste" if entries else "Vergleich mit dem Katalog oder der Angebotsliste"
        return [{"Thema": passage.subject, "Indikator": basis, "Wert": format_number(entries) if entries else ""}]
    index = points(data)
    found = []
    for ref in passage.refs:
        point = index.at(ref.indicator, ref.area, ref.time)
        found.append({
            "Thema": passage.subject,
            "Indikator": data.indicators[ref.indicator].short_name,
            "Gebiet": data.areas[ref.area].short_name,
            "Stand": format_time(ref.time),
            "Wert": wording.speak_point(data, point) if point else "",
            "Quelle": _source(data, (ref,)),
        })  # fmt: skip
    return found


def _group(data: Statistics, sentences: tuple[Sentence, ...]) -> tuple[Passage, ...]:
    found = []
    for _, members in groupby(sentences, key=lambda sentence: sentence.block):
        together = tuple(members)
        refs = tuple(dict.fromkeys(ref for sentence in together for ref in sentence.refs))
        found.append(Passage(together, refs, _source(data, refs)))
    return tuple(found)


def _source(data: Statistics, refs: tuple[FigureRef, ...]) -> str:
    if not refs:
        return ""
    return build_credit(select_rows(data, [(ref.indicator, ref.area, ref.time) for ref in refs]), data.sources).source
