"""What has to be right about a case before it is kept: texts without what nobody sees, a function and no person, what exists."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.bridges.persons import addresses_person, holds_number
from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.cases import CaseContent, Matter
from mib_dashboard.schema import AREAS, CASE_KINDS, LONGEST_SENTENCE, CaseSubject, Col, Level
from mib_dashboard.schema import offers as schema
from mib_dashboard.schema.steering import GOALS
from mib_dashboard.store.deliveries import list_deliveries
from mib_dashboard.store.engine import Connection
from mib_dashboard.work.care.edits import CareError, clean
from mib_dashboard.work.care.stand import CareStand

# Fields of one line: what they are called and how long they may be.
LINES = {
    "responsible": ("Zuständig", 120), "sentence": ("Öffentlicher Satz", LONGEST_SENTENCE), "decision": ("Beschluss-Nr.", 60),
    "meeting": ("Sitzung", 120),
}  # fmt: skip
LONGEST_NOTE = 4000
_OFFERS, _ACTORS = "angebote", "akteure"
# Subjects that name rows of one table.
_TABLES = {
    CaseSubject.OFFER: _OFFERS, CaseSubject.OFFER_PAIR: _OFFERS, CaseSubject.OVERLAP: _OFFERS, CaseSubject.ACTOR: _ACTORS,
    CaseSubject.ACTOR_PAIR: _ACTORS,
}  # fmt: skip


def tidy(matter: Matter, content: CaseContent) -> CaseContent:
    """The contents as they are kept. CareError with the name of the field that is not right."""
    if content.kind not in CASE_KINDS[matter.kind]:
        fitting = ", ".join(CASE_KINDS[matter.kind])
        raise CareError(f"„{content.kind}“ passt nicht zu „{matter.kind}“. Möglich sind: {fitting}.")
    texts, note = clean({name: getattr(content, name) for name in LINES}), _tidy_note(content.note)
    for text, (label, longest) in ((note, ("Notiz", LONGEST_NOTE)), *((texts[name], LINES[name]) for name in LINES)):
        if len(text) > longest:
            raise CareError(f"{label}: höchstens {longest} Zeichen, es sind {len(text)}. Bitte kürzen.")
    if addresses_person(texts["responsible"]):
        raise CareError("Zuständig: Bitte eine Stelle oder Funktion nennen, keine Person (zum Beispiel: Koordination Sprache).")
    if addresses_person(texts["sentence"]) or holds_number(texts["sentence"]):
        raise CareError("Öffentlicher Satz: Er ist für alle zu sehen; bitte ohne Namen von Personen, Adressen und Rufnummern.")
    if content.meeting_day is not None and not texts["meeting"]:
        raise CareError("Sitzung: Bitte auch das Gremium nennen, nicht nur den Tag.")
    return replace(
        content, responsible=texts["responsible"], sentence=texts["sentence"], note=note, decision=texts["decision"],
        meeting=texts["meeting"],
    )  # fmt: skip


def check_exists(connection: Connection, stand: CareStand, matter: Matter) -> None:
    """CareError when what the case is about is not there."""
    if matter.kind is CaseSubject.DELIVERY:
        if int(matter.keys[0]) not in {one.id for one in list_deliveries(connection)}:
            raise CareError(f"Eine Lieferung mit der Nummer {matter.keys[0]} gibt es nicht.")
    elif matter.kind is CaseSubject.GAP:
        _check_cell(stand, matter)
    elif matter.kind is CaseSubject.GOAL:
        if matter.place not in set(stand.bases[0].raw.frame(GOALS)[Col.ZIEL]):
            raise CareError(f"Ein Ziel mit der Nummer „{matter.place}“ gibt es nicht (mehr).")
    else:
        known = stand.rows[_TABLES[matter.kind]]
        gone = [key for key in matter.keys if (key,) not in known]
        if gone:
            word = "Träger" if _TABLES[matter.kind] == _ACTORS else "Angebot"
            raise CareError(f"{word} mit der Nummer „{gone[0]}“: gibt es nicht (mehr).")


def _check_cell(stand: CareStand, matter: Matter) -> None:
    raw = stand.bases[0].raw
    areas = raw.frame(AREAS)
    towns = set(areas.loc[areas[Col.EBENE] == Level.MUNICIPALITY, Col.AGS])
    fields, groups = set(raw.frame(schema.FIELDS)[Col.FELD]), set(raw.frame(schema.TARGET_GROUPS)[Col.ZIELGRUPPE])
    named = (("Stadt oder Gemeinde", towns), ("Handlungsfeld", fields), ("Zielgruppe", groups))
    for key, (word, known) in zip(matter.keys, named, strict=True):
        if key not in known:
            raise CareError(f"{word} „{key}“: gibt es nicht.")


def _tidy_note(text: str) -> str:
    lines = (clean({"": line})[""] for line in clean_text(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()
