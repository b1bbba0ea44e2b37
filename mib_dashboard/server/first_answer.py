"""The content of a page in its document: built beside the app, kept as long as the data and the day stay the same.

Whatever goes wrong here, the document goes out: without content it is what Streamlit alone would send.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterable
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from mib_dashboard.delivery.dataset import Snapshot, shared_store
from mib_dashboard.first import Around, FirstPage, Ground, build_embedded, build_first, build_shell, compose_page, prepare_first
from mib_dashboard.frozen.meetings import MEETING_KIND, list_meeting_keys
from mib_dashboard.frozen.store import find_state
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.server import main_document
from mib_dashboard.server.answers import AnswerStore, BusyError
from mib_dashboard.server.encoding import Encoding, pack
from mib_dashboard.slides import DeckState

LOG = logging.getLogger(__name__)
_NAME = "MIB-Dashboard"
_BROKEN = "Die Daten können noch nicht gezeigt werden. Sobald die Tabellen berichtigt sind, erscheint die Seite wieder."
_WORKING = "Diese Seite gehört zur Arbeitsseite und braucht JavaScript und eine Verbindung zum Server."
_LOADING = "Die Seite wird geladen."
_STALE = "Die neuen Dateien enthalten Fehler. Gezeigt wird der letzte fehlerfreie Stand{age}."
# What an address adds to be the picture alone, for the page of somebody else.
EMBEDDED = ("einbetten", "ja")
# An address may be as long as anybody likes; nothing that means something is longer.
LONGEST = 2000
# A packed document takes some 20 kB.
FIRST = AnswerStore(most_bytes=24_000_000, most_waiting=8)


def pack_document(document: bytes, path: str, query: bytes, encoding: Encoding, look: str = "") -> bytes:
    """Streamlit's document with the content of the page at `path` (of the app, with its slash) in front, packed.

    `look`: as in `main_document.adapt`.
    """
    if main_document.ROOT not in document:
        return pack(main_document.adapt(document, look=look), encoding)
    snapshot = shared_store().current()
    version, key = _find_key(document, path, query, encoding, look, snapshot)
    asked = query[:LONGEST].decode("latin-1")
    try:
        return FIRST.find(version, key, lambda: pack(_write(document, path, asked, snapshot, look), encoding))
    except BusyError:
        return pack(main_document.adapt(document, look=look), encoding)


def recall_document(document: bytes, path: str, query: bytes, encoding: Encoding, look: str = "") -> bytes | None:
    """The same as far as it is kept, without a look at any file: a thread for each reader costs more than the answer."""
    if path.strip("/") == MEETING_KIND:
        return None
    return FIRST.recall(*_find_key(document, path, query, encoding, look, shared_store().current()))


def _find_key(
    document: bytes, path: str, query: bytes, encoding: Encoding, look: str, snapshot: Snapshot
) -> tuple[str, tuple[Hashable, ...]]:
    version = snapshot.dataset.version if snapshot.dataset is not None else ""
    asked, kept = query[:LONGEST].decode("latin-1"), list_versions(path.strip("/"))
    return version, (hash(document), path, asked, encoding, look, snapshot.day, snapshot.is_stale, kept)


def _write(document: bytes, path: str, asked: str, snapshot: Snapshot, look: str) -> bytes:
    try:
        embedded = _embed(path.strip("/"), asked, snapshot)
        if embedded:
            return embedded.encode()
        title, content = _compose(path.strip("/"), asked, snapshot)
    except Exception:  # whatever a page cannot cope with: Streamlit still shows it
        LOG.exception("Das erste Bild der Seite %s lässt sich nicht bauen", path)
        title, content = "", build_shell(path.strip("/"), _NAME, _around(_LOADING))
    return main_document.adapt(document, title=title, first=content.encode(), look=look)


def _compose(path: str, asked: str, snapshot: Snapshot) -> tuple[str, str]:
    """Title of the page and HTML of its content: of the state it is kept under, whatever is read meanwhile."""
    page = PUBLIC_PAGES.get(path)
    if page is None:
        return "", build_shell(path, _NAME, _around(_WORKING))
    if snapshot.dataset is None:
        return page.title, build_shell(path, page.title, _around(_BROKEN))
    found, around = _find(path, parse_qsl(asked, keep_blank_values=True), snapshot)
    if found is None:
        return page.title, build_shell(path, page.question or page.title, _around(_LOADING))
    return page.title, build_first(found, around)


def _embed(path: str, asked: str, snapshot: Snapshot) -> str:
    """The picture of an address that asks for it alone (`einbetten=ja`), "" for any other and where there is none."""
    pairs = parse_qsl(asked, keep_blank_values=True)
    if EMBEDDED not in pairs or path not in PUBLIC_PAGES:
        return ""
    rest = [pair for pair in pairs if pair != EMBEDDED]
    found, around = _find(path, rest, snapshot)
    return build_embedded(found, around, f"./{path}?{urlencode(rest)}") if found is not None and found.report.blocks else ""


def _find(path: str, pairs: list[tuple[str, str]], snapshot: Snapshot) -> tuple[FirstPage | None, Around]:
    data = snapshot.dataset
    if data is None:
        return None, Around()
    ground = _prepare(DeckState(data.version, snapshot.day, data))
    age = f" vom {snapshot.since:%d.%m.%Y, %H:%M} Uhr" if snapshot.since else ""
    bands = (_STALE.format(age=age),) if snapshot.is_stale else ()
    return compose_page(path, pairs, ground), Around(ground.as_of, bands, data.has_examples)


def find_first(path: str, pairs: Iterable[tuple[str, str]], state: DeckState) -> FirstPage | None:
    """What the page at `path` shows of these data on their day for a query; None where it has no first content."""
    return compose_page(path, pairs, _prepare(state))


def list_versions(path: str) -> tuple[str, ...]:
    """What else the content of a page depends on: that of a meeting on the versions frozen for it."""
    return tuple(f"{key} {find_state(key)}" for key in list_meeting_keys()) if path == MEETING_KIND else ()


def _around(*bands: str) -> Around:
    return Around(bands=bands)


def warm_first() -> None:
    """Compute what all pages share, so that the first visitor need not wait for it."""
    snapshot = shared_store().current()
    if snapshot.dataset is not None:
        _prepare(DeckState(snapshot.dataset.version, snapshot.day, snapshot.dataset))


@lru_cache(maxsize=2)
def _prepare(state: DeckState) -> Ground:
    return prepare_first(state.data, state.day)
