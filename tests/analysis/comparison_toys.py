"""A tiny data set for the comparison tests: three municipalities A, B, C in a district in a Land."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from mib_dashboard.analysis.figures.series import FIGURE_COLUMNS, parse_time
from mib_dashboard.delivery.build.texts import build_text_book
from mib_dashboard.delivery.load import RawData, RawTable
from mib_dashboard.model.dataset import Annotation, Area, Areas, Dataset, Indicator, Sign, Topic
from mib_dashboard.model.texts import PlainWords, TextBook
from mib_dashboard.schema import TEXT_RULES, TEXT_WORDS, Kind, Level, TimeKind

DATA = Path(__file__).parents[2] / "data"

A, B, C, REGION, STATE = "10041001", "10041002", "10041003", "10041", "10"

AREAS = {
    A: Area(A, "Adorf", "Adorf", "in Adorf", Level.MUNICIPALITY, REGION),
    B: Area(B, "Bestadt", "Bestadt", "in Bestadt", Level.MUNICIPALITY, REGION),
    C: Area(C, "Cebach", "Cebach", "in Cebach", Level.MUNICIPALITY, REGION),
    REGION: Area(REGION, "Kreis", "Kreis", "im Kreis", Level.DISTRICT, STATE),
    STATE: Area(STATE, "Land", "Land", "im Land", Level.STATE, "DE"),
}
SIGNS = {
    "confidential": Sign("confidential", ".", "geheim", "geheim gehalten", False),
    "pending": Sign("pending", "…", "später", "liegt noch nicht vor", False),
    "null_exact": Sign("null_exact", "–", "nichts", "nichts vorhanden", True),
    "p": Sign("p", "p", "vorläufige Zahl", "vorläufig", True),
    "limited": Sign("limited", "( )", "eingeschränkt", "Aussagewert eingeschränkt", True),
}


def make_indicator(code: str, **changes: object) -> Indicator:
    """A share in per cent with one decimal, unless told otherwise."""
    fields = {
        "code": code,
        "name": f"{code} ganz",
        "short_name": code,
        "topic": "T1",
        "collection": "Offene Daten",
        "kind": Kind.DELIVERED,
        "numerator": "",
        "denominator": "",
        "factor": 1.0,
        "unit": "%",
        "decimals": 1,
        "additive": False,
        "time_kind": TimeKind.SERIES,
        "definition": "d",
        "numerator_text": "",
        "denominator_text": "",
        "polarity": "0",
        "levels": (Level.MUNICIPALITY,),
        "rhythm": "jährlich",
        "supplier": "Amt",
        "concept": "",
        "laender": "",
        "kgst": "",
        "zaragoza": "",
        "caution": "",
        "to_confirm": "",
        "related": (),
    }
    return Indicator(**(fields | changes))


def make_break(day: str, *codes: str) -> Annotation:
    return Annotation("B1", "Bruch", date.fromisoformat(day), codes, "neuer Zensus", "", "", "")


def make_data(
    indicators: Iterable[Indicator],
    rows: Iterable[tuple],
    annotations: Iterable[Annotation] = (),
    overview: Iterable[tuple[str, str, str]] = (),
) -> Dataset:
    """`rows`: (indicator, area, time, value[, sign]); `overview`: (indicator, area, use)."""
    known = {indicator.code: indicator for indicator in indicators}
    frame = pd.DataFrame([_figure(known, *row) for row in rows], columns=list(FIGURE_COLUMNS))
    frame = frame.sort_values(["indikator", "gebiet", "datum"], ignore_index=True)
    used = {
        "version": "v1",
        "areas": Areas(AREAS),
        "topics": {t: Topic(t, f"Thema {t}", i, "?") for i, t in enumerate(("T1", "T2", "T3"))},
        "indicators": known,
        "signs": SIGNS,
        "annotations": tuple(annotations),
        "overview": pd.DataFrame(list(overview), columns=["indikator", "gebiet", "verwendung"]),
        "figures": frame,
        "texts": build_toy_texts(known),
    }
    # comparisons touch nothing else of a data set
    return Dataset(**(dict.fromkeys(field.name for field in fields(Dataset)) | used))


def build_toy_texts(codes: Iterable[str]) -> TextBook:
    """The shipped rules; every indicator in the words of a share of people."""
    words = {code: PlainWords(code, f"Thema {code}", "{zahl} von 100 Menschen", "haben {menge} einen Pass", "") for code in codes}
    return replace(read_shipped_texts(), indicators=words)


def name_ends(data: Dataset) -> Dataset:
    """The data set of an office that switched on the rules that name places with the smallest and the largest figure."""
    rules = tuple(replace(r, is_active=True) if r.code == "spanne_mit_orten" else r for r in data.texts.rules)
    return replace(data, texts=replace(data.texts, rules=rules))


@cache
def read_shipped_texts() -> TextBook:
    """Rules and words as they are delivered."""
    files = (TEXT_RULES, TEXT_WORDS)
    frames = {table.file: pd.read_csv(DATA / table.file, dtype=str, keep_default_na=False) for table in files}
    return build_text_book(RawData(tuple(RawTable(table, table.file, frames[table.file]) for table in files), {}, {}, {}))


def _figure(known: dict, code: str, area: str, time: str, value: float | None, sign: str = "") -> dict:
    return dict.fromkeys(FIGURE_COLUMNS, "") | {
        "indikator": code,
        "gebiet": area,
        "ebene": AREAS[area].level.value,
        "zeit": time,
        "datum": parse_time(time),
        "jahr": int(time[:4]),
        "wert": float("nan") if value is None else value,
        "zeichen": sign,
        "zaehler": float("nan"),
        "nenner": float("nan"),
        "einheit": known[code].unit,
        "datenart": "amtlich",
        "abgeleitet": False,
        "quelle": "Q",
    }
