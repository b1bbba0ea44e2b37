"""A file of an office, from its bytes to the figure that is shown: on the tables as they ship, in a store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mib_dashboard.intake.flow.checking import add_row, check, preview
from mib_dashboard.intake.flow.papers import write_protocol
from mib_dashboard.intake.flow.reading import answer, assign, read_delivery
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.schema import AskKind, Col
from mib_dashboard.store.engine import open_store
from tests.flow_toys import ANNA, BODO, DORA, NOW, open_newest, start

ROOT = Path(__file__).parents[3]
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


@pytest.mark.shipped
def test_the_figures_of_the_jobcenter_are_shown(sqlite_url):
    store = open_store(sqlite_url)
    start(store, shipped_files(), (ANNA, BODO, OFFICE))
    received = receive(store, OFFICE, "JOBCENTER", FILE.name, FILE.read_bytes(), NOW)
    assert received.refusal == ""
    reading = read_delivery(store, ANNA, received.delivery.id)
    while reading.proposal.questions:
        question = reading.proposal.questions[0]
        if question.kind == AskKind.ASSIGNMENT:
            code = CODES.get(question.id)
            given = {"indicator": code, "source": "JC", "unit": "Personen"} if code else {"skip": True}
        else:
            given = SIGNS[question.id]
        reading = answer(store, ANNA, reading, question, given, NOW)
    delivery = assign(store, ANNA, reading, NOW)
    rows = [("quellen", SOURCE), ("geheimhaltung", RULE), ("zusammenhaenge", PART)]
    rows += [("indikatoren", series(code)) for code in CODES.values()]
    for table, row in rows:
        delivery = add_row(store, ANNA, delivery, table, row, NOW)
    checked = check(store, ANNA, delivery, NOW)
    assert checked.blocking == []
    shown = preview(store, ANNA, checked.delivery, NOW)
    assert shown.delivered == 59
    done = release(store, BODO, checked.delivery, ReleaseWish(), NOW)
    figures = open_newest(store).figures
    found = figures[(figures[Col.INDIKATOR] == "JC-ELB") & (figures[Col.GEBIET] == "10041100")]
    assert dict(zip(found[Col.ZEIT], found[Col.WERT], strict=True)) == {"2026-01": 23666, "2026-02": 24271, "2026-03": 24013}
    paper = write_protocol(store, BODO, done.delivery.id, NOW.date())
    assert received.delivery.sha256[:16] in repr(paper.blocks)
    again = read_delivery(store, ANNA, receive(store, OFFICE, "JOBCENTER", "2.xlsx", FILE.read_bytes(), NOW).delivery.id)
    assert again.proposal.questions == (), "the recipe is kept"
    store.close()
