"""A file of the Jobcenter on its way into a store with the tables as they ship; its numbers are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mib_dashboard.intake.flow.checking import add_row
from mib_dashboard.intake.flow.reading import DeliveryReading, assign, read_delivery
from mib_dashboard.schema import AskKind
from mib_dashboard.store.deliveries import Delivery
from tests.flow_toys import ANNA, BODO, DORA, NOW, answer, start

ROOT = Path(__file__).parents[1]
FILE = ROOT / "tests" / "intake" / "lieferungen" / "1_Jobcenter_ELB_2026-Q1.xlsx"
OFFICE = replace(DORA, supplier="JOBCENTER")
SIGNS = {"zahlen": "deutsch", "zeichen:x": "confidential", "zeichen:-": "null_exact"}
CODES = {"spalte:leistungsberechtigte | insgesamt": "JC-ELB", "spalte:leistungsberechtigte | dar. ausländer": "JC-ELB-AUSL"}
SOURCE = {
    "quelle": "JC", "titel": "Leistungsberechtigte", "herausgeber": "Jobcenter", "fundstelle": "Lieferung an das MIB",
    "lizenz": "eigene Auswertung", "lizenz_geklaert": "ja", "stand": "2026", "vermerk": "Jobcenter", "hinweis": "",
}  # fmt: skip
RULE = {
    "quelle": "JC", "indikator": "", "regel": "Mindestfallzahl", "mindestfallzahl": "10", "rundung": "", "mindestnenner": "",
    "bekannte_summen": "", "begruendung": "Sozialdaten",
}  # fmt: skip
PART = {"gesamt": "JC-ELB", "art": "Teilmenge", "teile": "JC-ELB-AUSL", "jahre_zurueck": "", "hinweis": "ein Teil"}


def series(code: str) -> dict[str, str]:
    return {
        "code": code, "name": f"Leistungsberechtigte {code}", "kurzname": code, "themenfeld": "ARB", "satz": "Zählreihe",
        "art": "wert", "einheit": "Personen", "nachkommastellen": "0", "summierbar": "ja", "zeitart": "Zeitreihe",
        "definition": "Wer Leistungen bekommt.", "polaritaet": "0", "ebenen": "G|K", "rhythmus": "monatlich",
        "lieferant": "JOBCENTER",
    }  # fmt: skip


def shipped_files() -> dict[str, bytes]:
    return {
        f"{name}/{path.relative_to(ROOT / name).as_posix()}": path.read_bytes()
        for name in ("data", "geo")
        for path in sorted((ROOT / name).rglob("*"))
        if path.is_file()
    }


def open_house(store) -> None:
    """The shipped tables as the first release, with somebody who prepares, who releases, and the office."""
    start(store, shipped_files(), (ANNA, BODO, OFFICE))


def answer_all(store, reading: DeliveryReading) -> DeliveryReading:
    """Answer whatever is asked about the file."""
    while reading.proposal.questions:
        question = reading.proposal.questions[0]
        if question.kind == AskKind.ASSIGNMENT:
            code = CODES.get(question.id)
            given = {"indicator": code, "source": "JC", "unit": "Personen"} if code else {"skip": True}
        else:
            given = SIGNS[question.id]
        reading = answer(store, reading, question, given)
    return reading


def take_over(store, key: int) -> Delivery:
    """Read, answer, assign, and add the source, its rule and the two series by form."""
    delivery = assign(store, ANNA, answer_all(store, read_delivery(store, ANNA, key)), NOW)
    rows = [("quellen", SOURCE), ("geheimhaltung", RULE), ("zusammenhaenge", PART)]
    rows += [("indikatoren", series(code)) for code in CODES.values()]
    for table, row in rows:
        delivery = add_row(store, ANNA, delivery, table, row, NOW)
    return delivery
