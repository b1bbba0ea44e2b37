"""The catalogue for open-data portals: a dataset for each topic and licence, the indicators, areas, offers and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from mib_dashboard.bridges.catalogue import (
    JSON_LD,
    TURTLE,
    DatasetOffered,
    FileOffered,
    Publisher,
    build_catalogue,
    find_iri,
    write_catalogue,
)
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.dataset import Dataset, Indicator, Source, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report import example_mark
from mib_dashboard.report.prose import find_detail
from mib_dashboard.schema import Col
from mib_dashboard.server.api_content import AREA_LAYER
from mib_dashboard.server.api_query import Query

_OWN_WORDS = "einzelne Tatsachen in eigenen Worten; eine Lizenz hat der Betreiber nicht genannt"
_MOST_WORDS = 40
_JSON, _CSV, _GEOJSON = "application/json", "text/csv", "application/geo+json"


def build_catalogue_turtle(data: Dataset, _: Query) -> bytes:
    """`katalog.ttl`."""
    return _write(data, TURTLE)


def build_catalogue_json(data: Dataset, _: Query) -> bytes:
    """`katalog.jsonld`."""
    return _write(data, JSON_LD)


def _write(data: Dataset, form: str) -> bytes:
    region, mark = data.region.name, f"{example_mark.SENTENCE} " if data.has_examples else ""
    modified = date.fromisoformat(data.data_log[Col.STAND].max())
    whole = (_describe_indicators(region), _describe_areas(data.geo, region))
    datasets = [*_list_topics(data), *whole, *_list_offers(data.offers, region)]
    graph = build_catalogue(
        f"Integrationsmonitoring {region}", f"{mark}Indikatoren, Gebiete, Angebote und Lücken: {region}.",
        _read_publisher(data.operator, region), data.region.ags, (modified, data.version), datasets,
    )  # fmt: skip
    return write_catalogue(graph, form)


def _read_publisher(operator: Mapping[str, str], region: str) -> Publisher:
    """Where the operator says no name, the region publishes."""
    name, mail, contributor = (find_detail(operator, key) for key in ("name", "e_mail", "govdata_kennung"))
    return Publisher(name or region, mail, contributor)


def _list_topics(data: Statistics) -> Iterator[DatasetOffered]:
    groups: dict[tuple[str, str], list[Indicator]] = {}
    rows = {str(code): frame for code, frame in data.figures.groupby(Col.INDIKATOR)}
    sources = {code: _name_sources(frame, data.sources) for code, frame in rows.items()}
    for code, own in sources.items():
        licence = find_iri(source.licence for source in own if _is_released(own))
        groups.setdefault((data.indicators[code].topic, licence), []).append(data.indicators[code])
    order = list(data.topics)
    for (topic, licence), members in sorted(groups.items(), key=lambda one: (order.index(one[0][0]), one[0][1])):
        own = list(dict.fromkeys(source for one in members for source in sources[one.code]))
        years = pd.concat([rows[one.code][Col.JAHR] for one in members])
        yield _offer_values(data, topic, licence, members, own, (int(years.min()), int(years.max())))


def _is_released(own: Sequence[Source]) -> bool:
    return all(source.licence_settled for source in own)


def _name_sources(figures: pd.DataFrame, sources: Mapping[str, Source]) -> list[Source]:
    return [sources[code] for code in dict.fromkeys(part for cell in figures[Col.QUELLE] for part in cell.split("|"))]


def _offer_values(
    data: Statistics, topic: str, licence: str, members: list[Indicator], own: list[Source], years: tuple[int, int]
) -> DatasetOffered:
    names = sorted({one.name for one in members}, key=sort_key)
    asked = urlencode({"indikator": ",".join(sorted(one.code for one in members))}, safe=",")
    title, key = data.topics[topic].name, licence.split("/licenses/")[1].replace("/", "-")
    return DatasetOffered(
        f"werte-{topic.lower()}-{key}", f"{title}: Werte je Gebiet und Zeit ({data.region.name}; Lizenz {key})",
        f"Städte, Gemeinden und größere Gebiete. Enthalten: {'; '.join(names)}.", (title, "Integration", *names[:_MOST_WORDS]),
        tuple(dict.fromkeys(source.licence for source in own)), _is_released(own),
        (
            FileOffered(f"werte.csv?{asked}", "Werte als CSV", "CSV", _CSV),
            FileOffered(f"werte.json?{asked}", "Werte als JSON", "JSON", _JSON),
        ),
        tuple(dict.fromkeys(source.credit for source in own)), date(years[0], 1, 1), date(years[1], 12, 31),
    )  # fmt: skip


def _describe_indicators(region: str) -> DatasetOffered:
    return DatasetOffered(
        "indikatoren", f"Indikatorenkatalog ({region})",
        "Alle Indikatoren mit Definition, Einheit, Zeitraum und Rhythmus.",
        ("Integration", "Indikatoren"), (_OWN_WORDS,), is_released=False,
        files=(FileOffered("indikatoren.json", "Indikatoren als JSON", "JSON", _JSON),),
    )  # fmt: skip


def _describe_areas(geo: Mapping[str, dict[str, Any]], region: str) -> DatasetOffered:
    notes = geo[AREA_LAYER].get("metadata", {})
    return DatasetOffered(
        "gebiete", f"Städte und Gemeinden ({region})",
        "Grenzen der Städte und Gemeinden und Liste aller Gebiete mit Werten.",
        ("Gemeindegrenzen",), (str(notes.get("lizenz", "nicht angegeben")),), is_released=True,
        files=(FileOffered("gebiete.geojson", "Grenzen als GeoJSON", "GEOJSON", _GEOJSON),),
        credits=(str(notes.get("quelle", "nicht angegeben")),),
    )  # fmt: skip


def _list_offers(book: OfferBook | None, region: str) -> Iterator[DatasetOffered]:
    if book is None:
        return
    words = ("Integration", "Angebote", "Beratung", "Sprachkurse")
    offers = (
        FileOffered("angebote.csv", "Angebote als CSV", "CSV", _CSV),
        FileOffered("angebote.json", "Angebote als JSON", "JSON", _JSON),
        FileOffered("hsds/services.json", "Angebote nach Open Referral HSDS 3.1", "JSON", _JSON),
        FileOffered("hsds/datapackage.zip", "Angebote als Tabellenpaket nach HSDS 3.1", "ZIP", "application/zip"),
    )  # fmt: skip
    yield DatasetOffered(
        "angebote", f"Angebote für Zugewanderte ({region})",
        "Träger, Themen, Zielgruppen, Orte und wie sicher es das Angebot noch gibt.",
        words, (_OWN_WORDS,), False, offers,
    )  # fmt: skip
    yield DatasetOffered(
        "luecken", f"Abdeckung und Lücken der Angebote ({region})",
        "Je Stadt oder Gemeinde, Handlungsfeld und Zielgruppe, mit allen Annahmen.",
        words, (_OWN_WORDS,), False, (FileOffered("luecken.csv", "Lücken als CSV", "CSV", _CSV),),
    )  # fmt: skip
