"""Comparing with Integreat: 5,000 places of a slow server in pages beside the shipped offers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler

from mib_dashboard.bridges.sources import compare_integreat
from mib_dashboard.delivery.dataset import shared_store
from tests.bridges.places import make_place
from tests.bridges.test_fetch import Server, send

PLACES, PER_PAGE, WAIT = 5_000, 250, 0.2
GOAL = 20.0
_PATH = "/api/v3/probe/de/locations/"

Row = tuple[str, str, str, bool]


def measure_exchange() -> Iterable[Row]:
    """From the first request to the proposals; every page takes the server a fifth of a second."""
    town = next(iter(shared_store().current().dataset.municipalities)).name
    pages = PLACES // PER_PAGE
    bodies = [
        json.dumps({
            "results": [make_place(PER_PAGE * page + n, location_town=town) for n in range(PER_PAGE)],
            "next": f"?seite={page + 1}" if page + 1 < pages else None,
        }).encode()
        for page in range(pages)
    ]  # fmt: skip

    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(WAIT)
        send(bodies[int(handler.path.partition("=")[2] or 0)])(handler)

    server = Server()
    server.answers = {_PATH: answer, **{f"{_PATH}?seite={page}": answer for page in range(1, pages)}}
    started = time.perf_counter()
    found = compare_integreat(shared_store().current().dataset, server.url(_PATH), inner=(server.host,))
    took = time.perf_counter() - started
    server.close()
    is_whole = found.read == PLACES and found.is_complete
    yield (
        f"Abgleich mit Integreat, {PLACES} Orte in {pages} Seiten, je {WAIT * 1000:.0f} ms".replace("5000", "5.000"),
        f"≤ {GOAL:.0f} s",
        f"{took:.1f} s".replace(".", ","),
        took <= GOAL and is_whole,
    )
