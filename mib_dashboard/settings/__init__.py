"""What the operator sets in the environment: read and checked here and nowhere else.

A value that cannot be used counts as not set, so that no page fails on it; `check_settings` names it, and the server refuses to
start with it. Names that begin like ours and are none of ours are named too: a slip of the pen would otherwise do nothing.
"""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from mib_dashboard.settings.addresses import HOST, read_address, tile_origin
from mib_dashboard.settings.names import Login, Name, SettingError

__all__ = ["ROOT", "Login", "Name", "SettingError", "Settings", "check_settings", "current_settings", "read_settings"]

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "MIB_"


@dataclass(frozen=True)
class Settings:
    """What the operator wants.

    `address`: where the dashboard can be opened, without slash at the end, "" when unknown. `tiles`: template of a tile server,
    "" for none; `tiles_credit` is shown beside the map.
    `store`: address of the database of the working side, "" when this house only reads. `login`: how its people are known;
    with `Login.HEADER` only the addresses in `proxies` are believed, and the name of the account stands in the `header` they set;
    with `Login.OIDC` it is the `claim` of the ID token.
    `inner`: hosts (with port, if not the usual one) that may be asked for offers although they lie within the own network.
    `integreat`: address of the places of a region in Integreat, `geocoder`: of a search for addresses; "" for none.
    `smtp`: address of a mail server with its account, a secret; `sender` of what goes out there; without both nothing is sent.
    `embedders`: origins of other sites that may show pages of the dashboard in theirs; none unless named. `metrics`: where this
    process tells the machine room its numbers (``host:port``), "" for nowhere.
    """

    data: Path
    geo: Path
    address: str
    state: Path
    tiles: str
    tiles_credit: str
    store: str
    login: Login
    proxies: tuple[str, ...]
    header: str
    claim: str
    inner: tuple[str, ...]
    integreat: str
    geocoder: str
    smtp: str
    sender: str
    embedders: tuple[str, ...]
    metrics: str


def current_settings() -> Settings:
    """The settings of this process as its environment is now."""
    return _settings(tuple(os.environ.get(name, "") for name in Name))


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings of an environment; what is missing, empty or of no use has its default."""
    return _settings(tuple(environ.get(name, "") for name in Name))


def check_settings(environ: Mapping[str, str] | None = None) -> tuple[list[str], list[str]]:
    """German sentences about values that cannot be used, and about unknown names with the nearest known one.

    Without `environ` it is the environment of this process.
    """
    environ = os.environ if environ is None else environ
    wrong = []
    for name in Name:
        try:
            _READERS[name].read(environ.get(name, "").strip())
        except SettingError as error:
            wrong.append(str(error))
    settings = read_settings(environ)
    folders = ((Name.DATA, settings.data), (Name.GEO, settings.geo))
    wrong += [f"{name}: Den Ordner {folder} gibt es nicht." for name, folder in folders if not folder.is_dir()]
    if settings.store and settings.login is Login.HEADER and not settings.proxies:
        wrong.append(
            f"{Name.PROXY}: Bei {Name.LOGIN}={Login.HEADER} fehlt, welcher Adresse geglaubt wird. So käme niemand herein."
        )
    if settings.state.exists() and not settings.state.is_dir():
        wrong.append(f"{Name.STATE}: {settings.state} ist kein Ordner.")
    return wrong, [_describe_unknown(name) for name in sorted(environ) if name.startswith(PREFIX) and name not in set(Name)]


@dataclass(frozen=True)
class _Reader:
    """Which field of the settings a name fills, and how its text becomes the value."""

    field: str
    read: Callable[[str], Any]


@lru_cache(maxsize=32)
def _settings(values: tuple[str, ...]) -> Settings:
    fields: dict[str, Any] = {}
    for name, value in zip(Name, values, strict=True):
        reader = _READERS[name]
        try:
            fields[reader.field] = reader.read(value.strip())
        except SettingError:
            fields[reader.field] = reader.read("")
    return Settings(**fields)


def _folder(default: str) -> Callable[[str], Path]:
    return lambda text: Path(text or ROOT / default)


def _read_tiles(text: str) -> str:
    tile_origin(text)
    missing = [part for part in ("{z}", "{x}", "{y}") if text and part not in text]
    if missing:
        raise SettingError(f"{Name.TILES}: In „{text}“ fehlt {', '.join(missing)}. Nötig sind {{z}}, {{x}} und {{y}}.")
    return text


def _read_login(text: str) -> Login:
    if text and text not in set(Login):
        raise SettingError(f"{Name.LOGIN}: „{text}“ gibt es nicht. Möglich ist {', '.join(Login)}.")
    return Login(text or Login.LOCAL)


def _read_proxies(text: str) -> tuple[str, ...]:
    proxies = tuple(part.strip() for part in text.split(",") if part.strip())
    for proxy in proxies:
        try:
            ipaddress.ip_network(proxy)
        except ValueError:
            raise SettingError(
                f"{Name.PROXY}: „{proxy}“ ist keine IP-Adresse. Erlaubt ist zum Beispiel 127.0.0.1 "
                "oder 10.0.0.0/24, mehrere mit Komma."
            ) from None
    return proxies


def _match(name: Name, pattern: str, told: str, usual: str = "", *, is_secret: bool = False) -> Callable[[str], str]:
    """Reads a text of this pattern; `told`: German words for one that is not. A secret is not repeated."""

    def read(text: str) -> str:
        if text and not re.fullmatch(pattern, text):
            raise SettingError(f"{name}: {'Das' if is_secret else f'„{text}“'} ist {told}")
        return text or usual

    return read


def _match_all(name: Name, pattern: str, told: str) -> Callable[[str], tuple[str, ...]]:
    """Reads several of this pattern, between commas."""
    read = _match(name, pattern, told)
    return lambda text: tuple(read(part.strip().lower().removesuffix("/")) for part in text.split(",") if part.strip())


def _describe_unknown(name: str) -> str:
    near = difflib.get_close_matches(name, list(Name), n=1)
    hint = f" Gemeint ist wohl {near[0]}." if near else f" Es gibt {', '.join(Name)}."
    return f"Die Einstellung {name} gibt es nicht; sie bewirkt nichts.{hint}"


_DATABASE = "keine Adresse einer Ablage. Erlaubt ist zum Beispiel sqlite:///var/mib.db oder postgresql://konto@rechner/mib."
_MAILING = "keine Adresse eines Mailservers. Sie sieht so aus: smtps://konto:kennwort@mail.example"
_SENDING = "keine Adresse, von der Mails kommen. Sie sieht so aus: integration@stelle.example"
_LOGGED_IN = r"([^\s/@:]+(:[^\s/@]*)?@)?"
_FOREIGN = rf"https?://{HOST.pattern}"
_HEADER = "kein Name einer Kopfzeile. Üblich ist X-Forwarded-User."
_CLAIM = "kein Name einer Angabe im ID-Token. Üblich ist preferred_username."
_PLACES = "keine Adresse von Orten. Sie sieht so aus: https://cms.integreat-app.de/api/v3/REGION/de/locations/"
_SEARCH = "keine Adresse einer Ortssuche. Sie sieht so aus: https://nominatim.example/search"
_NEAR = "kein Rechner. Erlaubt ist zum Beispiel cms.intern.example oder 127.0.0.1:8080, mehrere mit Komma."
_SITE = "keine Adresse einer Website. Erlaubt ist zum Beispiel https://www.stadt.example, ohne Pfad, mehrere mit Komma."
_LISTENING = "keine Adresse für Messwerte. Sie sieht so aus: 127.0.0.1:9464"
_READERS = {
    Name.DATA: _Reader("data", _folder("data")),
    Name.GEO: _Reader("geo", _folder("geo")),
    Name.ADDRESS: _Reader("address", read_address),
    Name.STATE: _Reader("state", _folder("var")),
    Name.TILES: _Reader("tiles", _read_tiles),
    Name.TILES_CREDIT: _Reader("tiles_credit", str),
    Name.STORE: _Reader("store", _match(Name.STORE, r"sqlite:///[^?#]+|postgresql(\+psycopg)?://\S+", _DATABASE, is_secret=True)),
    Name.LOGIN: _Reader("login", _read_login),
    Name.PROXY: _Reader("proxies", _read_proxies),
    Name.HEADER: _Reader("header", _match(Name.HEADER, "[A-Za-z0-9-]+", _HEADER, "X-Forwarded-User")),
    Name.CLAIM: _Reader("claim", _match(Name.CLAIM, "[A-Za-z0-9_]+", _CLAIM, "preferred_username")),
    Name.INNER: _Reader("inner", _match_all(Name.INNER, HOST.pattern, _NEAR)),
    Name.INTEGREAT: _Reader("integreat", _match(Name.INTEGREAT, rf"{_FOREIGN}/([^?#\s]+/)?api/v3/[\w-]+/[^?#\s]+", _PLACES)),
    Name.GEOCODER: _Reader("geocoder", _match(Name.GEOCODER, rf"{_FOREIGN}(/[^?#\s]*)?", _SEARCH)),
    Name.SMTP: _Reader("smtp", _match(Name.SMTP, rf"smtps?://{_LOGGED_IN}{HOST.pattern}/?", _MAILING, is_secret=True)),
    Name.SENDER: _Reader("sender", _match(Name.SENDER, r"[\w.+-]+@[\w-]+(\.[\w-]+)+", _SENDING)),
    Name.EMBEDDERS: _Reader("embedders", _match_all(Name.EMBEDDERS, _FOREIGN, _SITE)),
    Name.METRICS: _Reader("metrics", _match(Name.METRICS, r"([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\]):\d{1,5}", _LISTENING)),
}
