"""Nested services as the tables of the HSDS tabular data package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]
Tables = dict[str, dict[str, Json]]

# Table → its file in the package and its columns, in the order of the specification.
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "organization": ("organizations.csv", (
        "id", "name", "alternate_name", "description", "website", "parent_organization_id",
    )),
    "service": ("services.csv", (
        "id", "organization_id", "name", "description", "url", "status", "interpretation_services", "application_process",
        "wait_time", "eligibility_description", "minimum_age", "maximum_age", "assured_date",
    )),
    "location": ("locations.csv", (
        "id", "location_type", "name", "description", "transportation", "latitude", "longitude", "external_identifier",
        "external_identifier_type",
    )),
    "service_at_location": ("service_at_location.csv", ("id", "service_id", "location_id")),
    "address": ("addresses.csv", (
        "id", "location_id", "address_1", "city", "state_province", "postal_code", "country", "address_type",
    )),
    "schedule": ("schedules.csv", (
        "id", "service_at_location_id", "freq", "interval", "byday", "opens_at", "closes_at", "description",
    )),
    "service_area": ("service_areas.csv", ("id", "service_at_location_id", "name", "description", "extent", "extent_type")),
    "language": ("languages.csv", ("id", "service_id", "name", "code")),
    "accessibility": ("accessibility.csv", ("id", "location_id", "description")),
    "cost_option": ("cost_options.csv", ("id", "service_id", "option", "currency", "amount")),
    "service_capacity": ("service_capacity.csv", ("id", "service_id", "unit_id", "available", "maximum", "updated")),
    "unit": ("units.csv", ("id", "name")),
    "funding": ("funding.csv", ("id", "service_id", "source")),
    "attribute": ("attributes.csv", ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity")),
    "taxonomy_term": ("taxonomy_terms.csv", ("id", "code", "name", "description", "taxonomy", "language")),
}  # fmt: skip
NUMBERS = frozenset({"minimum_age", "maximum_age", "latitude", "longitude", "interval", "amount", "available", "maximum"})
# Member of an object → table of what stands in it. A list carries the key of its owner, a single object is pointed to.
LISTS = {
    "languages": "language", "cost_options": "cost_option", "capacities": "service_capacity",
    "service_at_locations": "service_at_location", "attributes": "attribute", "funding": "funding", "addresses": "address",
    "accessibility": "accessibility", "service_areas": "service_area", "schedules": "schedule",
}  # fmt: skip
SINGLES = {"organization": "organization", "location": "location", "unit": "unit", "taxonomy_term": "taxonomy_term"}


def flatten(services: Iterable[Json]) -> Tables:
    """Rows by table and `id`; what several services share (organisations, terms, units) stands there once."""
    tables: Tables = {name: {} for name in TABLES}
    for service in services:
        _store("service", service, tables)
    return tables


def _store(table: str, node: Json, tables: Tables) -> None:
    row: Json = {}
    for name, value in node.items():
        if name in LISTS:
            for child in value:
                _store(LISTS[name], {owner_column(LISTS[name], table): node["id"], **child}, tables)
        elif name in SINGLES:
            _store(SINGLES[name], value, tables)
            row[f"{name}_id"] = value["id"]
        else:
            row[name] = value
    tables[table][node["id"]] = row


def owner_column(table: str, owner: str) -> str:
    """The column of a table that holds the key of its owner."""
    return "link_id" if table == "attribute" else f"{owner}_id"
