"""What an actor typed, as remarks to decide on: cleaned, bounded, and without names of persons and mobile numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from mib_dashboard.bridges.persons import is_function_mail, is_mobile, strip_persons
from mib_dashboard.schema import Col, OfferAnswer
from mib_dashboard.store.feedback import Remark
from mib_dashboard.work.care.edits import clean
from mib_dashboard.work.feedback.sheet import ACTORS, ANSWER, OFFERS, WORDS, ActorSheet, AskedAs, SheetField

NOTHING = "Noch ist nichts angekreuzt oder eingetragen. Bitte bei mindestens einem Angebot eine Antwort wählen."
_GONE = (
    "Zu einem Angebot, das hier nicht mehr steht, wurde nichts gespeichert. Bitte die Seite neu öffnen und noch einmal nachsehen."
)
_NO_UNIT = "Bitte auch sagen, was gezählt wird: Eine Zahl allein lässt sich nicht vergleichen."
# Where a person may be named in passing.
_FREE = (Col.KURZBESCHREIBUNG, Col.ANSPRECHSTELLE, WORDS)
_ACTOR = "traeger"


@dataclass(frozen=True)
class FeedbackReading:
    """`remarks`: what is kept. `notices`: German sentences about what is not. `errors`: name of a field → what is wrong."""

    remarks: tuple[Remark, ...]
    notices: tuple[str, ...]
    errors: Mapping[str, str]

    @property
    def mark(self) -> str:
        """The same for the same remarks."""
        text = json.dumps([astuple(remark) for remark in self.remarks], ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


def name_field(row: str, column: str) -> str:
    """The name of a field in the form: `A034.kapazitaet`, `traeger.mail`."""
    return f"{row}.{column}"


def read_form(sheet: ActorSheet, sent: Mapping[str, str]) -> FeedbackReading:
    """Of fields that the sheet does not have nothing is kept, and that is told; an empty field says nothing."""
    reader = _FormReader(sent)
    shown = {_ACTOR, *(offer.code for offer in sheet.offers)}
    if any(typed.strip() and name.partition(".")[0] not in shown for name, typed in sent.items()):
        reader.notices.append(_GONE)
    for offer in sheet.offers:
        said = reader.read(OFFERS, offer.code, offer.code, offer.fields)
        answer = sent.get(name_field(offer.code, ANSWER), "")
        if answer not in set(OfferAnswer):
            answer = ""
        if said and answer in ("", OfferAnswer.KEPT):  # whoever fills something in says that it changed
            answer = OfferAnswer.CHANGED
        if answer:
            reader.remarks.append(Remark(OFFERS, offer.code, ANSWER, "", answer))
        reader.remarks += said
    reader.remarks += reader.read(ACTORS, sheet.code, _ACTOR, sheet.fields)
    return FeedbackReading(tuple(reader.remarks), tuple(dict.fromkeys(reader.notices)), reader.errors)


class _FormReader:
    def __init__(self, sent: Mapping[str, str]) -> None:
        self.sent = sent
        self.remarks: list[Remark] = []
        self.notices: list[str] = []
        self.errors: dict[str, str] = {}

    def read(self, table: str, key: str, row: str, fields: Sequence[SheetField]) -> list[Remark]:
        found = []
        for field in fields:
            name = name_field(row, field.column)
            said = clean({name: self.sent.get(name, "")})[name]
            if len(said) > field.most:
                self.errors[name] = f"Das sind {len(said)} Zeichen; hier gehen höchstens {field.most}."
                continue
            said = self._keep(field, said)
            if said and said != field.seen:
                found.append(Remark(table, key, field.column, field.seen, said))
        said_columns = {remark.column for remark in found}
        asked = {field.column for field in fields}
        if Col.KAPAZITAET in said_columns and Col.KAPAZITAET_EINHEIT in asked - said_columns:
            self.errors[name_field(row, Col.KAPAZITAET_EINHEIT)] = _NO_UNIT
        return found

    def _keep(self, field: SheetField, said: str) -> str:
        if field.kind is AskedAs.CHOICE:
            return said if said in field.choices else ""
        if said and field.column == Col.MAIL and not is_function_mail(said):
            self.notices.append("Die E-Mail-Adresse wurde nicht gespeichert: Genannt werden nur Adressen einer Stelle (info@…).")
            return ""
        if said and field.column == Col.TELEFON and is_mobile(said):
            self.notices.append("Die Telefonnummer wurde nicht gespeichert: Mobilnummern gehören Personen.")
            return ""
        if field.column not in _FREE:
            return said
        stripped = strip_persons(said)
        self.notices += [f"Nicht gespeichert wurde {what} (Personen werden hier nicht genannt)." for what in stripped.removed]
        return stripped.text.strip()
