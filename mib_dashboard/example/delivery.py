"""All files of the example delivery, from the areas, the catalogue and the vocabularies of another one."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mib_dashboard import schema
from mib_dashboard.delivery.load import LABEL_FILE, OPERATOR_FILE, RawData
from mib_dashboard.delivery.sources import GEO_PREFIX
from mib_dashboard.example import catalogue as cat
from mib_dashboard.example.counts import simulate_counts
from mib_dashboard.example.demand import build_need_weights, build_target_groups
from mib_dashboard.example.figures import build_values
from mib_dashboard.example.log import build_log
from mib_dashboard.example.offers import build_offers
from mib_dashboard.example.protection import build_links, build_rules
from mib_dashboard.example.steering import build_steering
from mib_dashboard.example.supply import build_plan
from mib_dashboard.example.tables import Row, format_csv, read_settings
from mib_dashboard.example.world import build_world
from mib_dashboard.schema import Col, DataKind, offers, protection
from mib_dashboard.schema import deliveries as supply
from mib_dashboard.schema.rows import list_rows

KEY_FILE = "schluessel_mehrfachstrukturen.csv"
KEY_COLUMNS = (Col.ART, Col.GRUPPE, Col.ANGEBOT_A, Col.ANGEBOT_B, Col.ERWARTUNG)
DEFAULT_OFFERS: int = read_settings()["angebote"]
# Written elsewhere, or about the real stock of offers, which the example does not use.
_LEFT_OUT = (schema.VALUES.name, schema.DATA_LOG.name, offers.OFFER_MAPPING.name, offers.MERGED.name)
_OPEN = "Bitte eintragen"


def build_delivery(raw: RawData, number_of_offers: int = DEFAULT_OFFERS) -> dict[str, str]:
    """Path below the target folder → text: `data/…`, `geo/…` and the key file, the same for the same input.

    `raw` must have passed the validation. Without vocabularies of offers the delivery has no offers.
    """
    world = build_world(raw)
    catalogue = cat.build_catalogue(raw)
    counts = simulate_counts(world)
    values = build_values(world, counts, catalogue)
    stock = build_offers(world, raw, counts, number_of_offers)
    steering = build_steering(world, raw, catalogue, values, stock.tables)
    made: dict[str, list[Row]] = {
        # The postcodes of the offers are invented; the real ones of the areas would contradict every one of them.
        schema.AREAS.name: list_rows(raw.frame(schema.AREAS)[list(schema.AREAS.public_columns)].assign(plz="")),
        schema.INDICATORS.name: list(catalogue.values()),
        schema.SOURCES.name: [*cat.keep_sources(raw), *cat.build_sources(world, values)],
        schema.OVERVIEW.name: cat.build_overview(world, catalogue),
        supply.DELIVERIES.name: build_plan(raw, world, catalogue),
        offers.TARGET_GROUPS.name: build_target_groups(raw, catalogue),
        offers.NEED_WEIGHTS.name: build_need_weights(catalogue),
        protection.RULES.name: build_rules(values),
        protection.LINKS.name: build_links(raw, catalogue),
        schema.TEXT_WORDS.name: cat.keep_words(raw, catalogue),
        **stock.tables,
        **steering,
        schema.ANNOTATIONS.name: [*cat.build_notes(raw, catalogue), *steering[schema.ANNOTATIONS.name]],
    }
    data = _tables(raw, made, with_offers=bool(stock.tables)) | _value_files(values)
    geo = _geo_files(raw)
    data[OPERATOR_FILE] = _operator(raw)
    log = build_log(raw, world, [*data, *(f"{GEO_PREFIX}{name}" for name in geo)])
    data[schema.DATA_LOG.file] = format_csv(schema.DATA_LOG.public_columns, log)
    return {
        **{f"data/{name}": text for name, text in sorted(data.items())},
        **{f"geo/{name}": text for name, text in sorted(geo.items())},
        KEY_FILE: format_csv(KEY_COLUMNS, stock.key),
    }


def _tables(raw: RawData, made: Mapping[str, list[Row]], *, with_offers: bool) -> dict[str, str]:
    out = {}
    for table in schema.TABLES:
        if table.name in _LEFT_OUT or (table in schema.OFFER_TABLES and not with_offers):
            continue
        rows = made.get(table.name)
        if rows is None:
            rows = list_rows(raw.frame(table)[list(table.public_columns)])
        out[table.file] = format_csv(table.public_columns, rows)
    return out


def _value_files(values: Mapping[str, list[Row]]) -> dict[str, str]:
    return {
        f"{schema.VALUES.file}/beispiel_{source.lower()}.csv": format_csv(
            schema.VALUES.public_columns,
            (row | {Col.QUELLE: cat.source_code(source), Col.DATENART: DataKind.EXAMPLE} for row in rows),
        )
        for source, rows in values.items()
    }


def _geo_files(raw: RawData) -> dict[str, str]:
    points = [{Col.AGS: ags, Col.LAT: str(lat), Col.LON: str(lon)} for ags, (lat, lon) in raw.labels.items()]
    layers = {
        f"{name}.geojson": json.dumps(layer, ensure_ascii=False, separators=(",", ":")) + "\n" for name, layer in raw.geo.items()
    }
    return layers | {LABEL_FILE: format_csv((Col.AGS, Col.LAT, Col.LON), points)}


def _operator(raw: RawData) -> str:
    """Places to fill in, in the words of the shipped file; nothing that an office has filled in there."""
    note, lines = read_settings()["vermerk"], []
    for key, text in raw.operator.items():
        place = text.strip("[]") if text.startswith(f"[{_OPEN}") else f"{_OPEN}: {key}"
        lines.append(f"{key} = {json.dumps(f'[{place}; {note}]', ensure_ascii=False)}")
    return "\n".join(["# Platzhalter: Der Betreiber der Beispieldaten ist niemand.", *lines, ""])
