"""What the open-data routes send: the protected data set as JSON and GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from mib_dashboard.analysis.figures.public import compute_public_table
from mib_dashboard.exports.files import build_csv, describe_origin
from mib_dashboard.exports.origin import trace_delivery, trace_figures
from mib_dashboard.model.dataset import Dataset, Indicator, Topic
from mib_dashboard.schema import Col
from mib_dashboard.server.api_query import Query

_POLARITY = {"+": "mehr ist besser", "-": "weniger ist besser", "0": "neutral"}
AREA_LAYER = "gebiete"


def build_values_csv(data: Dataset, query: Query) -> bytes:
    """The figures asked for, with the columns of `compute_public_table`."""
    figures = query.select(data.figures)
    return build_csv(compute_public_table(figures, data), trace_figures("Werte", figures, data))


def build_values_json(data: Dataset, query: Query) -> bytes:
    """The same rows as JSON; a missing number is null and `zeichen` says why."""
    figures = query.select(data.figures)
    table = compute_public_table(figures, data)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    origin = describe_origin(trace_figures("Werte", figures, data))
    return _dump({**origin, "anzahl": len(rows), "werte": rows})


def build_indicators_json(data: Dataset, _: Query) -> bytes:
    """The whole catalogue, also indicators without open data (`anzahl_werte` 0)."""
    counts = data.figures[Col.INDIKATOR].value_counts()
    years = data.figures.groupby(Col.INDIKATOR)[Col.JAHR].agg(["min", "max"])
    rows = [_indicator(i, data.topics, int(counts.get(i.code, 0)), years) for i in data.indicators.values()]
    origin = describe_origin(trace_delivery("Indikatoren", data))
    return _dump({**origin, "anzahl": len(rows), "indikatoren": rows})


def build_areas_geojson(data: Dataset, _: Query) -> bytes:
    """The municipalities as polygons (EPSG:4326); `gebiete` also lists the areas that have values but no polygon."""
    layer = data.geo[AREA_LAYER]
    features = [
        {**feature, "properties": {"ags": area.ags, "name": area.name, "ebene": area.level.value}}
        for feature in layer["features"]
        if (area := data.areas.get(feature["properties"][Col.AGS])) is not None
    ]
    areas = [{"ags": a.ags, "name": a.name, "ebene": a.level.value, "gehoert_zu": a.parent or None} for a in data.areas.values()]
    metadata = {**layer.get("metadata", {}), "datenversion": data.version}
    return _dump({"type": "FeatureCollection", "metadata": metadata, "features": features, "gebiete": areas})


def _indicator(indicator: Indicator, topics: Mapping[str, Topic], count: int, years: pd.DataFrame) -> dict[str, Any]:
    span = years.loc[indicator.code] if count else None
    return {
        "indikator": indicator.code,
        "bezeichnung": indicator.name,
        "kurzname": indicator.title or indicator.short_name,
        "gezaehlte": indicator.counted or None,
        "frage": indicator.question or None,
        "bevorzugt": indicator.is_preferred,
        "quellenwort": indicator.series or None,
        "abweichung": indicator.difference or None,
        "themenfeld": indicator.topic,
        "themenfeld_name": topics[indicator.topic].name,
        "satz": indicator.collection,
        "definition": indicator.definition,
        "einheit": indicator.unit,
        "nachkommastellen": indicator.decimals,
        "zaehler": indicator.numerator or None,
        "nenner": indicator.denominator or None,
        "faktor": indicator.factor,
        "zaehler_text": indicator.numerator_text or None,
        "nenner_text": indicator.denominator_text or None,
        "polaritaet": _POLARITY[indicator.polarity],
        "zeitart": indicator.time_kind.value,
        "ebenen": [level.value for level in indicator.levels],
        "rhythmus": indicator.rhythm,
        "lieferant": indicator.supplier,
        "konzept": indicator.concept or None,
        "laenderset": indicator.laender or None,
        "kgst": indicator.kgst or None,
        "zaragoza": indicator.zaragoza or None,
        "achtung": indicator.caution or None,
        "zu_bestaetigen": indicator.to_confirm or None,
        "bezug": list(indicator.related),
        "anzahl_werte": count,
        "erstes_jahr": None if span is None else int(span["min"]),
        "letztes_jahr": None if span is None else int(span["max"]),
    }


def _dump(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
