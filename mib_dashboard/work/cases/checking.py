"""What has to be right about a case before it is kept: texts without what nobody sees, a function and no person, what exists."""

from __future__ import annotations

import re
from dataclasses import replace

from mib_dashboard.language.safe import clean_text
from mib_dashboard.model.cases import CaseContent, Matter
from mib_dashboard.schema import AREAS, CaseSubject, Col, Level
from mib_dashboard.schema import offers as schema
from mib_dashboard.store.deliveries import list_deliveries
from mib_dashboard.store.engine import Connection
from mib_dashboard.work.care.edits import CareError, clean
from mib_dashboard.work.care.stand import CareStand
from mib_dashboard.work.cases.subjects import KINDS

LONGEST = {"responsible": 120, "sentence": 400, "note": 4000, "decision": 60, "meeting": 120}
LABELS = {
    "responsible": "Zuständig", "sentence": "Öffentlicher Satz", "note": "Notiz", "decision": "Beschluss-Nr.",
    "meeting": "Sitzung",
}  # fmt: skip
_PERSON = re.compile(r"\b(frau|herrn?|fr\.|hr\.|dr\.|prof\.)(?=\s|$)|@", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d.,])(\+|0)\d[\d /()-]{4,}\d")
_OFFERS, _ACTORS = "angebote", "akteure"
# Subjects that name rows of one table.
_TABLES = {
    CaseSubject.OFFER: _OFFERS, CaseSubject.OFFER_PAIR: _OFFERS, CaseSubject.OVERLAP: _OFFERS, CaseSubject.ACTOR: _ACTORS,
    CaseSubject.ACTOR_PAIR: _ACTORS,
}  # fmt: skip


def tidy(subject: Matter, content: CaseContent) -> CaseContent:
    """The contents as they are kept. CareError with the name of the field that is not right."""
    if content.kind not in KINDS[subject.kind]:
        fitting = ", ".join(KINDS[subject.kind])
        raise CareError(f"„{content.kind}“ passt nicht zu „{subject.kind}“. Möglich sind: {fitting}.")
    lines = clean({name: getattr(content, name) for name in LONGEST if name != "note"})
    texts = {**lines, "note": _tidy_note(content.note)}
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            raise CareError(f"{LABELS[name]}: höchstens {LONGEST[name]} Zeichen, es sind {len(text)}. Bitte kürzen.")
    if _PERSON.search(texts["responsible"]):
        raise CareError("Zuständig: Bitte eine Stelle oder Funktion nennen, keine Person (zum Beispiel: Koordination Sprache).")
    if _PERSON.search(texts["sentence"]) or _NUMBERS.search(texts["sentence"]):
        raise CareError("Öffentlicher Satz: Er ist für alle zu sehen; bitte ohne Namen von Personen, Adressen und Rufnummern.")
    if content.meeting_day is not None and not texts["meeting"]:
        raise CareError("Sitzung: Bitte auch das Gremium nennen, nicht nur den Tag.")
    return replace(
        content, responsible=texts["responsible"], sentence=texts["sentence"], note=texts["note"], decision=texts["decision"],
        meeting=texts["meeting"],
    )  # fmt: skip


def check_exists(connection: Connection, stand: CareStand, subject: Matter) -> None:
    """CareError when what the case is about is not there."""
    if subject.kind is CaseSubject.DELIVERY:
        if int(subject.keys[0]) not in {one.id for one in list_deliveries(connection)}:
            raise CareError(f"Eine Lieferung mit der Nummer {subject.keys[0]} gibt es nicht.")
    elif subject.kind is CaseSubject.GAP:
        _check_cell(stand, subject)
    else:
        known = stand.rows[_TABLES[subject.kind]]
        gone = [key for key in subject.keys if (key,) not in known]
        if gone:
            word = "Träger" if _TABLES[subject.kind] == _ACTORS else "Angebot"
            raise CareError(f"{word} mit der Nummer „{gone[0]}“: gibt es nicht (mehr).")


def _check_cell(stand: CareStand, subject: Matter) -> None:
    raw = stand.bases[0].raw
    areas = raw.frame(AREAS)
    towns = set(areas.loc[areas[Col.EBENE] == Level.MUNICIPALITY, Col.AGS])
    fields, groups = set(raw.frame(schema.FIELDS)[Col.FELD]), set(raw.frame(schema.TARGET_GROUPS)[Col.ZIELGRUPPE])
    named = (("Stadt oder Gemeinde", towns), ("Handlungsfeld", fields), ("Zielgruppe", groups))
    for key, (word, known) in zip(subject.keys, named, strict=True):
        if key not in known:
            raise CareError(f"{word} „{key}“: gibt es nicht.")


def _tidy_note(text: str) -> str:
    lines = (clean({"": line})[""] for line in clean_text(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()
