"""What the settings are called."""

from __future__ import annotations

from enum import StrEnum


class Name(StrEnum):
    """The names in the environment."""

    DATA = "MIB_DATA"
    GEO = "MIB_GEO"
    ADDRESS = "MIB_ADRESSE"
    STATE = "MIB_STATE"
    TILES = "MIB_KACHELN"
    TILES_CREDIT = "MIB_KACHELN_NACHWEIS"
    STORE = "MIB_ABLAGE"
    LOGIN = "MIB_ANMELDUNG"
    PROXY = "MIB_PROXY"
    HEADER = "MIB_KOPFZEILE"
    CLAIM = "MIB_KENNUNG"
    INNER = "MIB_INNEN"
    INTEGREAT = "MIB_INTEGREAT"
    GEOCODER = "MIB_GEOKODIERER"
    SMTP = "MIB_SMTP"
    SENDER = "MIB_ABSENDER"
    EMBEDDERS = "MIB_EINBETTEN"
    METRICS = "MIB_METRIKEN"


class Login(StrEnum):
    """How the working side learns who somebody is."""

    LOCAL = "lokal"
    OIDC = "oidc"
    HEADER = "kopfzeile"


class SettingError(ValueError):
    """A setting that cannot be used; the message is a German sentence that names it and says what is allowed."""
