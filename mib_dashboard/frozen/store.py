"""Frozen versions: one JSON each in its place, never changed once written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mib_dashboard import __version__
from mib_dashboard.frozen.codec import build_report, plain_report
from mib_dashboard.frozen.places import LONGEST_KEY, Keeping, find_folder
from mib_dashboard.frozen.version import Frozen, FrozenError
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.moments import HERE
from mib_dashboard.language.safe import clean_text, slug
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.protection import Earlier
from mib_dashboard.model.working import SYSTEM, Actor
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Kind
from mib_dashboard.settings import Name, SettingError, current_settings
from mib_dashboard.settings.addresses import read_address

Key = tuple[str, str, str]
FORMAT = 3
_OLDEST = 1
LONGEST_NAME = LONGEST_KEY
ADDRESS_NEEDED = (
    "Eine Fassung trägt ihren Link für immer. Dafür muss bekannt sein, unter welcher Adresse andere das Dashboard öffnen: bitte "
    f"beim Start {Name.ADDRESS} auf diese Adresse setzen."
)
_FIELDS = {"fassung_format", "name", "eingefroren_am", "datenstand", "programm", "pruefsumme", "bericht"}
_CELLS = "zellen"


def freeze(
    report: Report,
    name: str,
    *,
    as_of: str,
    now: datetime,
    address: str,
    cells: Mapping[Key, float] | None = None,
    actor: Actor = SYSTEM,
) -> Frozen:
    """Write a report under a name and return the version; the report then names it and links to it.

    `as_of`: newest day of the tables (ISO); `address`: where the dashboard can be opened; `cells`: `list_shown` of the data;
    `actor`: who does it. FrozenError when the name is taken or of no use, the address is none that others can open, or the place
    refuses; then nothing is left behind.
    """
    name = _check_name(name)
    address = _check_address(address)
    key = slug(name)
    kept = replace(
        report,
        link=f"{address}/bericht?fassung={key}",
        selection=(*report.selection, ("Fassung", f"„{name}“ vom {now:%d.%m.%Y}"), ("Datenstand", format_time(as_of))),
    )
    version = Frozen(key, name, now.replace(microsecond=0), as_of, __version__, kept, cells)
    if not _find_place().add(key, encode(version), actor, now.replace(tzinfo=HERE)):
        raise FrozenError(f"Eine Fassung mit dem Namen „{name}“ ({key}) gibt es schon. Bitte anders nennen.")
    return version


def read_frozen(key: str) -> Frozen:
    """The version with this slug; FrozenError with the reason when there is none or it cannot be read."""
    content = _find_place().read(key)
    if content is None:
        raise FrozenError(f"Die Fassung „{key}“ gibt es nicht (mehr).")
    return decode(content, key)


def remove_version(key: str, *, now: datetime, reason: str, actor: Actor = SYSTEM) -> None:
    """Take a version away for good; FrozenError when there is none or the place refuses."""
    if not _find_place().remove(key, actor, now.replace(tzinfo=HERE), reason):
        raise FrozenError(f"Die Fassung „{key}“ gibt es nicht (mehr).")


def list_shown(data: Statistics) -> dict[Key, float]:
    """(indicator, area, time) → every delivered value and sum that is shown: what a reader of this state knows.

    A later state that hides one of them, perhaps under a stricter rule, can be compared with it.
    """
    delivered = {code for code, indicator in data.indicators.items() if indicator.kind is Kind.DELIVERED}
    frame = data.figures[data.figures["indikator"].isin(delivered) & data.figures["wert"].notna()]
    return {key[:3]: key[3] for key in zip(*(frame[name] for name in ("indikator", "gebiet", "zeit", "wert")), strict=True)}


def read_earlier() -> list[Earlier]:
    """What each readable version lets its readers know."""
    found = []
    for key in list_frozen():
        try:
            version = read_frozen(key)
        except FrozenError:
            continue  # nobody can open it either
        found.append(Earlier(version.name, version.cells))
    return found


def list_frozen() -> list[str]:
    """The slugs of all versions, readable or not, in order of the alphabet."""
    return _find_place().list_keys()


def find_state(key: str) -> tuple[int, int]:
    """Two numbers that change with the version; (0, 0) without one."""
    return _find_place().find_state(key)


def encode(version: Frozen) -> bytes:
    """The file of a version."""
    content: dict[str, Any] = {
        "fassung_format": FORMAT,
        "name": version.name,
        "eingefroren_am": version.created.isoformat(),
        "datenstand": version.as_of,
        "programm": version.program,
        "bericht": plain_report(version.report),
    }
    if version.cells is not None:
        content[_CELLS] = [[*key, value] for key, value in version.cells.items()]
    return json.dumps(content | {"pruefsumme": _sum(content)}, ensure_ascii=False, allow_nan=False).encode()


def decode(content: bytes, key: str) -> Frozen:
    """The version in a file; FrozenError when the file is foreign, newer or damaged."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise FrozenError(f"Die Fassung „{key}“ ist beschädigt: Die Datei lässt sich nicht lesen.") from None
    number = found.get("fassung_format") if isinstance(found, dict) else None
    if type(number) is not int:
        raise FrozenError(f"Die Datei „{key}“ ist keine Fassung eines Berichts.")
    if number > FORMAT:
        raise FrozenError(
            f"Die Fassung „{key}“ stammt aus einer neueren Version des Programms (Format {number}); "
            f"diese hier liest Format {FORMAT}."
        )
    if number < _OLDEST or set(found) - {_CELLS} != _FIELDS or found["pruefsumme"] != _sum(found):
        raise FrozenError(f"Die Fassung „{key}“ ist beschädigt: Der Inhalt passt nicht zu seiner Prüfsumme.")
    try:
        created = datetime.fromisoformat(found["eingefroren_am"])
        report = build_report(found["bericht"])
        rows = found.get(_CELLS)
        cells = None if rows is None else {(code, area, time): float(value) for code, area, time, value in rows}
        return Frozen(key, str(found["name"]), created, str(found["datenstand"]), str(found["programm"]), report, cells)
    except Exception as error:  # what a foreign file holds can fail in any way
        raise FrozenError(
            f"Die Fassung „{key}“ passt nicht zu dieser Version des Programms; geschrieben wurde sie mit Version "
            f"{found['programm']}."
        ) from error


def _sum(content: dict[str, Any]) -> str:
    """A checksum over everything else in the file."""
    rest = {name: value for name, value in content.items() if name != "pruefsumme"}
    text = json.dumps(rest, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _check_name(name: str) -> str:
    plain = " ".join(clean_text(name).split())
    if not plain or not re.search(r"[^\W_]", plain):
        raise FrozenError("Die Fassung braucht einen Namen mit Buchstaben oder Ziffern, etwa „Sozialausschuss 24.11.2026“.")
    if len(plain) > LONGEST_NAME:
        raise FrozenError(f"Der Name ist zu lang; erlaubt sind {LONGEST_NAME} Zeichen.")
    return plain


def _check_address(address: str) -> str:
    try:
        plain = read_address(address)
    except SettingError as error:
        raise FrozenError(str(error)) from None
    if not plain:
        raise FrozenError(ADDRESS_NEEDED)
    return plain


def _find_place() -> Keeping:
    """The store where the environment names one, else the folder of state."""
    address = current_settings().store
    if not address:
        return find_folder()
    # Imported late: without a store nothing of it is loaded.
    from mib_dashboard.frozen.shelf import StorePlace

    return StorePlace(address)
