"""The address of the numbers: a listener of its own, so that no way of the public side leads to it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server

from mib_dashboard.server.metrics.runs import RunNumbers, watch_runs
from mib_dashboard.server.metrics.state import ErrorCount, StateCollector
from mib_dashboard.settings import Name, SettingError


@contextmanager
def tell_numbers(address: str) -> Iterator[None]:
    """Answer at this address (``host:port``) as long as the block lasts; "" tells nobody anything.

    SettingError when it is open to the world, or cannot be had.
    """
    if not address:
        yield
        return
    registry = CollectorRegistry()
    errors = ErrorCount(registry)
    registry.register(StateCollector())
    ProcessCollector(registry=registry)
    watch_runs(RunNumbers(registry))
    host, _, port = address.rpartition(":")
    try:
        server, thread = start_http_server(int(port), host.strip("[]"), registry)
    except (OSError, OverflowError) as error:
        raise SettingError(f"{Name.METRICS}: An „{address}“ lässt sich nichts anbieten: {error}") from error
    try:
        refuse_open(address, str(server.server_address[0]))
        errors.listen()
        yield
    finally:
        errors.leave()
        server.shutdown()
        server.server_close()
        thread.join()


def refuse_open(address: str, found: str) -> None:
    """SettingError when the IP address `found`, which `address` means here, can be reached from outside of the own network."""
    ip = ipaddress.ip_address(found)
    if ip.is_unspecified or not ip.is_private:
        raise SettingError(
            f"{Name.METRICS}: „{address}“ ist von außen zu erreichen. Erlaubt ist dieser Rechner (127.0.0.1:9464) "
            "oder eine Adresse im eigenen Netz."
        )
