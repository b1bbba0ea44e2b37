"""The lists and single entries of an HSDS API: services, organisations, places and words, page by page as HSDS 3.1 says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mib_dashboard.bridges.hsds.package import PROFILE, VERSION

Json = dict[str, Any]
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json"


def write_json(content: Json) -> bytes:
    """An answer of the API."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def describe_api(origin: Mapping[str, str]) -> bytes:
    """What this API is, and which data it speaks for (`origin`: licence, date, version)."""
    return write_json({"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI, **origin})


def build_page(entries: Sequence[Json], page: int, per_page: int, origin: Mapping[str, str]) -> bytes:
    """One page of entries, counted from 1; a page behind the last one is empty, and says so."""
    shown = entries[(page - 1) * per_page : page * per_page]
    pages = -(-len(entries) // per_page)
    return write_json({
        "total_items": len(entries), "total_pages": pages, "page_number": page, "size": len(shown), "first_page": page == 1,
        "last_page": page == max(pages, 1), "empty": not shown, "contents": shown, **origin,
    })  # fmt: skip


def simplify(entry: Json) -> Json:
    """An entry with what it has once only; lists of what belongs to it are left to the single entry."""
    return {name: value for name, value in entry.items() if not isinstance(value, list)}


def list_organizations(services: Sequence[Json]) -> list[Json]:
    """Who provides the services, each with its services by id and name."""
    found: dict[str, Json] = {}
    for service in services:
        organization = service["organization"]
        own = found.setdefault(organization["id"], {**organization, "services": []})
        own["services"].append({name: service[name] for name in ("id", "name", "status")})
    return list(found.values())


def list_places(services: Sequence[Json]) -> list[Json]:
    """Every service at every place, with the service it is about."""
    return [{**place, "service": simplify(service)} for service in services for place in service.get("service_at_locations", ())]


def list_terms(services: Sequence[Json]) -> list[Json]:
    """The words the services are described by, each once."""
    terms = (one["taxonomy_term"] for service in services for one in service.get("attributes", ()) if "taxonomy_term" in one)
    return list({term["id"]: term for term in terms}.values())


LISTS: Mapping[str, Callable[[Sequence[Json]], list[Json]]] = {
    "services": list, "organizations": list_organizations, "service_at_locations": list_places, "taxonomy_terms": list_terms,
}  # fmt: skip


def select(services: Sequence[Json], organizations: Sequence[str], terms: Sequence[str]) -> list[Json]:
    """The services of these organisations and with these words (ids); () is no wish."""
    return [
        service
        for service in services
        if (not organizations or service["organization"]["id"] in organizations)
        and (not terms or any(one["id"] in terms for one in list_terms([service])))
    ]
