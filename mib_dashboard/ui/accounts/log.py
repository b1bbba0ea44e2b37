"""The journal: who changed what, and whether it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from mib_dashboard.delivery.witness import read_witness
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.moments import format_moment
from mib_dashboard.schema import STEERING_TABLES, Right
from mib_dashboard.settings import current_settings
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.journal_view import JournalEntry, list_entries, list_words
from mib_dashboard.ui.accounts.data import working_store
from mib_dashboard.ui.frame.account import may
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.parts.work_rows import show_rows

_MOST = 200
# What managing accounts needs no content of: it quotes what was delivered, before any protection, or is for who cares for offers.
_VALUES, _CARE = ((Right.PREPARE, Right.RELEASE), "Erfassung und Freigabe"), ((Right.CARE,), "die Erfassung")
_HELD_BACK = {
    **dict.fromkeys(("deliveries", "delivery_rows", "recipes"), _VALUES),
    **dict.fromkeys(("care_drafts", "cases"), _CARE),
    **dict.fromkeys((table.name for table in STEERING_TABLES), _CARE),
}
_MOST_PARTS, _LONGEST = 6, 60
_HASH, _SHOWN_OF_HASH = re.compile(r"[0-9a-f]{64}"), 12
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
# The columns of the store as the office calls them.
_WORDS = {
    "answers": "Antworten", "areas": "Gebiete", "assignment": "Bearbeitung", "columns": "Spalten",
    "corrects": "berichtigt Lieferung", "day": "seit", "decision": "Beschluss", "due": "fällig", "external": "fremder Eintrag",
    "file_name": "Datei", "findings": "Befunde", "is_sealed": "vollständig", "kind": "Art", "meeting": "Sitzung",
    "meeting_day": "Tag der Sitzung", "note": "Notiz", "notices": "Hinweise", "numbers": "Zahlen",
    "pointed": "gezeigte Stellen", "prepared_by": "erfasst von", "recipe": "Aufstellung", "release": "Freigabe",
    "released_by": "freigegeben von", "responsible": "zuständig",
    "schluessel": "Schlüssel", "sentence": "öffentlicher Satz", "sha256": "Prüfsumme", "sichtbar_ab": "sichtbar ab",
    "signs": "Zeichen", "source": "Quelle", "state": "Stand", "supplier": "Lieferant", "title": "Titel", "traeger": "Träger",
    "version": "Fassung",
}  # fmt: skip


def show_state(*, is_told: bool) -> None:
    """A break of the chain, whatever part of the page is open; that all is well only where it is wanted (`is_told`)."""
    if broken := _find_break(current_settings().store):
        st.error(f"**Das Journal ist nicht unversehrt.** {broken} Bitte mit der letzten Sicherung vergleichen.")
    elif is_told:
        st.success("Das Journal ist vollständig: Jede Zeile passt zu der davor.")


def show_journal() -> None:
    """The newest rows, of one account or one action when chosen."""
    with working_store().read() as connection:
        accounts, actions = list_words(connection)
    with st.container(horizontal=True):
        account = pick_optional("Konto", {one: one for one in accounts}, "journal_konto", placeholder="alle Konten", width=260)
        action = pick_optional("Was", {one: one for one in actions}, "journal_was", placeholder="alles", width=260)
    with working_store().read() as connection:
        found = list_entries(connection, _MOST, account=account or "", action=action or "")
    rows = [
        (str(one.number), format_moment(one.at), _join(", ", one.account, one.role), _join(": ", one.action, one.key),
         _describe(one))
        for one in found
    ]  # fmt: skip
    show_rows(["Nr.", "wann", "wer", "was", "vorher → nachher, Grund"], rows, caption="Journal")
    if len(found) == _MOST:
        st.caption(f"Gezeigt werden die neuesten {_MOST} Zeilen. Die Auswahl oben engt sie ein.")


@st.cache_data(max_entries=1, ttl=60, show_spinner="Das Journal wird geprüft …")
def _find_break(store_url: str) -> str:
    """From which row the journal does not hold, "" when all do. Reads all of it: once a minute is enough."""
    known = read_witness(store_url)
    with working_store().read() as connection:
        found = check_chain(connection, known)
    return found.told if found else ""


def write_difference(before: str, after: str) -> str:
    """What a change did, in words: only what differs, and of long contents the beginning."""
    old, new = _read(before), _read(after)
    files = new.get("dateien")
    if isinstance(files, dict):  # a release: what became of the files it replaced
        new = {name: files[name] for name in old if name in files} | new
    changed = _list_changed(old, new)
    parts = [_tell(name, old, new) for name in changed[:_MOST_PARTS]]
    return "; ".join([*parts, "…"] if len(changed) > _MOST_PARTS else parts)


def _read(text: str) -> dict[str, object]:
    return dict(json.loads(text)) if text else {}


def _list_changed(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return [name for name in dict.fromkeys((*old, *new)) if (old.get(name) or None) != (new.get(name) or None)]


def _name(field: str) -> str:
    """A column as the beginning of a line; files keep their names."""
    word = _WORDS.get(field, field)
    return word if "." in word else f"{word[:1].upper()}{word[1:]}"


def _tell(name: str, old: Mapping[str, object], new: Mapping[str, object]) -> str:
    word = _name(name)
    contents = (one.get(name) for one in (old, new))
    if any(isinstance(one, str) and one.startswith(("{", "[")) for one in contents):
        return f"{word} {'geändert' if name in old else 'festgehalten'}"  # contents for the program
    before, after = (_shorten(one.get(name)) for one in (old, new))
    return f"{word}: {before} → {after or 'leer'}" if before else f"{word}: {after}"


def _describe(entry: JournalEntry) -> str:
    """What changed and why; only what kind of content where who looks may not see it."""
    rights, who = _HELD_BACK.get(entry.object, ((), ""))
    if not rights or any(map(may, rights)):
        return _join(" – ", write_difference(entry.before, entry.after), entry.reason)
    words = ", ".join(map(_name, _list_changed(_read(entry.before), _read(entry.after))))
    return f"{words or 'ohne Inhalt'} (Inhalt sehen nur {who})"


def _join(sign: str, *words: str) -> str:
    return sign.join(dict.fromkeys(word for word in words if word))


def _shorten(value: object) -> str:
    if value in (None, [], {}):
        return ""
    text = {True: "ja", False: "nein"}.get(value, "") if isinstance(value, bool) else str(value)
    if _HASH.fullmatch(text):
        text = f"{text[:_SHOWN_OF_HASH]}…"
    elif _MOMENT.fullmatch(text):
        text = format_moment(datetime.fromisoformat(text))
    elif _DAY.fullmatch(text):
        text = format_time(text)
    if isinstance(value, list):
        text = ", ".join(map(str, value))
    if isinstance(value, dict):
        text = "1 Eintrag" if len(value) == 1 else f"{len(value)} Einträge"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
