"""Which addresses of others may be asked at all: public hosts over http(s), never the own network unless it is named.

The name is resolved here and the connection goes to the address that was looked at, so that a second answer of the name server
cannot lead anywhere else.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from mib_dashboard.bridges.entry import ExchangeError

Resolve = Callable[[str, int], Sequence[str]]
_PORTS = {"https": 443, "http": 80}
# Of version 6 only this is given to hosts of the internet; what else is "global" may be an old word for the own network.
_INTERNET = ipaddress.IPv6Network("2000::/3")
# Addresses of version 6 that carry one of version 4: what they lead to is another network's decision.
_CARRIERS = tuple(map(ipaddress.IPv6Network, ("2002::/16", "2001::/32")))
_LONGEST = 2_000


@dataclass(frozen=True)
class CheckedTarget:
    """An address that may be asked: where to connect (`ip`, `port`) and as whom (`host`)."""

    url: str
    scheme: str
    host: str
    port: int
    ip: str


def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host. ExchangeError when it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ExchangeError(f"Den Rechner „{host}“ gibt es nicht, oder der Namensdienst antwortet nicht.") from None
    return [str(info[4][0]) for info in found]


def check_target(url: str, inner: Collection[str] = (), resolver: Resolve = resolve) -> CheckedTarget:
    """The place to connect to. ExchangeError for what is no http(s) address or leads into the own network.

    `inner`: hosts, with port if it is not the usual one, that may lie there.
    """
    if len(url) > _LONGEST or not url.isascii() or re.search(r"[\s\x00-\x1f\\]", url):
        raise ExchangeError("Die Adresse enthält Zeichen, die dort nicht stehen dürfen, oder ist zu lang.")
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise ExchangeError("Das ist keine Adresse.") from None
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host:
        raise ExchangeError("Erlaubt sind Adressen, die mit https:// oder http:// beginnen.")
    if parts.username is not None or parts.password is not None:
        raise ExchangeError("Anmeldedaten in der Adresse sind nicht erlaubt.")
    named = f"[{host}]" if ":" in host else host
    is_named = (named in inner and port == _PORTS[parts.scheme]) or f"{named}:{port}" in inner
    if not is_named and port != _PORTS[parts.scheme]:
        raise ExchangeError(f"Der Anschluss {port} ist nicht erlaubt; fremde Verzeichnisse antworten unter dem üblichen.")
    addresses = resolver(host, port)
    if not addresses or not (is_named or all(is_public(address) for address in addresses)):
        raise ExchangeError(f"Der Rechner „{host}“ liegt im eigenen Netz. Soll er gefragt werden, muss MIB_INNEN ihn nennen.")
    return CheckedTarget(url, parts.scheme, host, port, addresses[0])


def is_public(address: str) -> bool:
    """True for an IP address that everybody on the internet can reach."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip not in _INTERNET or any(ip in network for network in _CARRIERS):
            return False
    return ip.is_global and not ip.is_multicast
