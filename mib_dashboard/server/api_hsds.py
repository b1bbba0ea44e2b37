"""The API of HSDS 3.1: lists in pages, and single entries by their id."""

from __future__ import annotations

from collections.abc import Iterable

from mib_dashboard.bridges.hsds.pages import LISTS, build_page, describe_api, select, simplify, write_json
from mib_dashboard.exports.exchange import list_old_organization_ids, list_service_ids, list_services, trace_services
from mib_dashboard.exports.files import describe_origin
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.server.api_query import Query, QueryError, parse_values

_PAGE, _SIZE, _FULL, _ID = "page", "per_page", "full", "id"
_OWNER, _TERM = "organization_id", "taxonomy_term_id"
_USUAL_SIZE, _MOST_SIZE, _MOST_PAGE = 50, 500, 100_000
_YES = {"true": True, "1": True, "false": False, "0": False}


def parse_page(pairs: Iterable[tuple[str, str]], book: OfferBook | None, catalogue: Catalogue, kind: str) -> Query:
    """`page` (from 1), `per_page`, `full`; of services also `organization_id`, `taxonomy_term_id`. Raises QueryError."""
    given = list(pairs)
    numbers = {name: text.strip() for name, text in given if name in (_PAGE, _SIZE, _FULL) and text.strip()}
    wanted = {
        _PAGE: (str(_read_number(_PAGE, numbers.get(_PAGE, "1"), _MOST_PAGE)),),
        _SIZE: (str(_read_number(_SIZE, numbers.get(_SIZE, str(_USUAL_SIZE)), _MOST_SIZE)),),
        _FULL: ("true" if _read_flag(numbers.get(_FULL, "false")) else "false",),
    }
    known: dict[str, dict[str, str]] = {name: {} for name in (_PAGE, _SIZE, _FULL)}
    if kind == "services":
        known |= {name: {} for name in (_OWNER, _TERM)}
    if any(name in (_OWNER, _TERM) for name, _ in given) and kind == "services":
        services = list_services(book, catalogue)
        for name, entries in ((_OWNER, LISTS["organizations"](services)), (_TERM, LISTS["taxonomy_terms"](services))):
            known[name] = {entry["id"]: entry["name"] for entry in entries}
    others = [(name, text) for name, text in given if name not in wanted]
    return Query({**parse_values(others, known), **wanted})


def build_list(book: OfferBook | None, catalogue: Catalogue, query: Query, kind: str) -> bytes:
    """One page of a list of `LISTS`."""
    wanted = query.wanted
    services = select(list_services(book, catalogue), wanted.get(_OWNER, ()), wanted.get(_TERM, ()))
    entries = LISTS[kind](services)
    shown = entries if wanted[_FULL] == ("true",) else [simplify(entry) for entry in entries]
    [page], [size] = wanted[_PAGE], wanted[_SIZE]
    return build_page(shown, int(page), int(size), describe_origin(trace_services(book, catalogue)))


def parse_entry(pairs: Iterable[tuple[str, str]], book: OfferBook | None, catalogue: Catalogue, kind: str) -> Query:
    """The id of an entry of `LISTS`; of services and organizations also one of old. Raises QueryError."""
    if kind == "services":
        ids = list_service_ids(book, catalogue)
    else:
        ids = {entry["id"]: entry["id"] for entry in LISTS[kind](list_services(book, catalogue))}
        old = list_old_organization_ids(book, catalogue) if kind == "organizations" else {}
        ids |= {one: new for one, new in old.items() if new in ids}
    found = parse_values(pairs, {_ID: dict.fromkeys(ids, "")}).get(_ID, ())
    if len(found) != 1:
        raise QueryError(404, _ID, "Unter dieser Adresse gibt es genau einen Eintrag; seine id steht in der Liste.")
    return Query({_ID: (ids[found[0]],)})


def build_entry(book: OfferBook | None, catalogue: Catalogue, query: Query, kind: str) -> bytes:
    """One entry with everything that belongs to it."""
    entries = {entry["id"]: entry for entry in LISTS[kind](list_services(book, catalogue))}
    [wanted] = query.wanted[_ID]
    return write_json(entries[wanted])


def build_root(book: OfferBook | None, catalogue: Catalogue) -> bytes:
    """What this API is."""
    return describe_api(describe_origin(trace_services(book, catalogue)))


def _read_number(name: str, text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= most or len(text) > len(str(most)):
        raise QueryError(400, name, f"Der Parameter „{name}“ braucht eine ganze Zahl von 1 bis {most}.")
    return int(text)


def _read_flag(text: str) -> bool:
    if text.casefold() not in _YES:
        raise QueryError(400, _FULL, f"Der Parameter „{_FULL}“ ist true oder false.")
    return _YES[text.casefold()]
