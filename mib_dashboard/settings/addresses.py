"""Addresses an operator may set: of the dashboard itself, of a tile server; and which of them mean this very machine."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from mib_dashboard.settings.names import Name, SettingError

_TILE_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
HOST = re.compile(r"([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
# This machine in every spelling: 127.0.0.0/8 (also short, as a number or hexadecimal), 0.0.0.0, ::, ::1 and 127.… in IPv6.
_LOOPBACK = re.compile(r"127(\.\d+){0,3}|2130706433|0x7f[0-9a-f]*|0(\.0+){0,3}|[0:]*:0*1?|[0:]*:ffff:(127\.[\d.]+|7f[0-9a-f:]+)")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*/?")


def read_address(text: str) -> str:
    """An address of the dashboard without slash at the end, "" for an empty one.

    SettingError for what is no address, or one that only this machine can open: on paper it would be wrong for ever.
    """
    parts = _split(text)
    if not text:
        return ""
    plain = parts is not None and parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc)
    if parts is None or not plain or parts.query or parts.fragment or not _is_plain_path(parts.path):
        raise SettingError(
            f"{Name.ADDRESS}: „{text}“ ist keine Adresse des Dashboards. Erlaubt ist zum Beispiel https://monitoring.example "
            "oder https://stadt.example/monitoring, ohne Fragezeichen, Raute und Anmeldedaten."
        )
    if is_loopback(text):
        raise SettingError(
            f"{Name.ADDRESS}: „{text}“ öffnet nur dieser Rechner. Gemeint ist die Adresse, unter der andere das Dashboard "
            "öffnen, zum Beispiel https://monitoring.example."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def is_loopback(address: str) -> bool:
    """True for an address (``http://…``) that means the machine it is opened on, in any spelling."""
    parts = _split(address)
    try:
        host = (parts.hostname or "").rstrip(".").lower() if parts else ""
    except ValueError:
        return False
    return bool(host == "localhost" or host.endswith(".localhost") or _LOOPBACK.fullmatch(host))


def tile_origin(template: str) -> str:
    """Return the origin of a tile address such as ``https://{s}.kacheln.example/{z}/{x}/{y}.png`` as a CSP source.

    An empty template gives an empty string. Raises SettingError if the template is not a plain http(s) address, because anything
    else could smuggle further rules into the header.
    """
    if not template:
        return ""
    parts = _split(template)
    host = parts.netloc.lower().replace("{s}", "*") if parts else ""
    if parts is None or parts.scheme not in ("http", "https") or not _TILE_HOST.fullmatch(host):
        raise SettingError(
            f"{Name.TILES}: „{template}“ ist keine Kacheladresse. Erlaubt ist zum Beispiel https://kacheln.example/{{z}}/{{x}}/{{y}}.png"
        )
    return f"{parts.scheme}://{host}"


def _split(text: str) -> Any:
    try:
        return urlsplit(text)
    except ValueError:
        return None


def _is_plain_path(path: str) -> bool:
    return bool(_PATH.fullmatch(path)) and not {".", ".."} & set(path.split("/"))
