"""Rows of other tables that come with a delivery, by form: a source with its rule of confidentiality, a count series."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mib_dashboard.intake.flow.checking import add_row
from mib_dashboard.language.moments import day_of
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.model.protection import Method
from mib_dashboard.schema import CODE, INDICATORS, SOURCES, Col, Collection, Kind, TimeKind, YesNo
from mib_dashboard.schema.protection import RULES
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.workplace import Workplace, carry_out

_LICENCES = ("Datenlizenz Deutschland Namensnennung 2.0", "nur für die Zwecke dieses Monitorings überlassen", "noch zu klären")
_RULE_OF_CODES = "Erlaubt sind Großbuchstaben, Ziffern und Bindestriche, zum Beispiel JC-ELB."
_RHYTHMS = ("jährlich", "halbjährlich", "vierteljährlich", "monatlich", "einmalig")
_LEVELS = {"G": "nur Städte und Gemeinden", "G|K": "Städte, Gemeinden und Regionalverband", "K": "nur Regionalverband"}


def show_additions(desk: Workplace, delivery: Delivery, choices: FormChoices) -> None:
    """Two forms that stay closed until they are needed; open they stay while something in them is wrong."""
    with _open_form("Die Quelle fehlt in der Liste: neue Quelle anlegen", f"quelle_{delivery.id}_{len(choices.sources)}"):
        _add_source(desk, delivery, choices)
    with _open_form("Der Indikator fehlt in der Liste: neue Zählreihe anlegen", f"reihe_{delivery.id}_{len(choices.indicators)}"):
        _add_series(desk, delivery, choices)


def _open_form(label: str, key: str) -> DeltaGenerator:
    """Without a key of its own it would close, and hide why, as soon as anything above it comes or goes."""
    return st.expander(label, key=f"{key}_neu", on_change="rerun")


def _add_source(desk: Workplace, delivery: Delivery, choices: FormChoices) -> None:
    owner = choices.suppliers.get(delivery.supplier, delivery.supplier)
    with st.form("neue_quelle", border=False):
        left, right = st.columns(2)
        code = left.text_input("Kürzel (Großbuchstaben, Ziffern, Bindestrich)", value=delivery.supplier).strip()
        title = right.text_input("Titel der Statistik").strip()
        publisher = left.text_input("Herausgeber", value=owner).strip()
        licence = right.selectbox("Lizenz", _LICENCES)
        smallest = left.number_input("Kleinste Zahl, die gezeigt werden darf", 3, 100, 5)
        sent = st.form_submit_button("Quelle anlegen")
    st.caption("Zahlen unter der kleinsten werden geheim gehalten, dazu so viele andere, dass niemand sie ausrechnen kann.")
    if not sent:
        return
    if not (title and publisher) or not _is_new(code, choices.sources):
        st.error("Bitte Titel und Herausgeber eintragen und ein Kürzel wählen, das es noch nicht gibt. " + _RULE_OF_CODES)
        return
    source = {
        Col.QUELLE: code, Col.TITEL: title, Col.HERAUSGEBER: publisher, Col.FUNDSTELLE: f"Lieferung von {owner}",
        Col.LIZENZ: licence, Col.LIZENZ_GEKLAERT: YesNo.NO if licence == _LICENCES[-1] else YesNo.YES,
        Col.STAND: day_of(desk.now).isoformat(), Col.VERMERK: publisher, Col.HINWEIS: "",
    }  # fmt: skip
    rule = {
        Col.QUELLE: code, Col.INDIKATOR: "", Col.REGEL: Method.SUPPRESS, Col.MINDESTFALLZAHL: str(smallest), Col.RUNDUNG: "",
        Col.MINDESTNENNER: "", Col.BEKANNTE_SUMMEN: "", Col.BEGRUENDUNG: "bei der Annahme der Lieferung festgelegt",
    }  # fmt: skip

    def add() -> None:
        added = add_row(desk.store, desk.account, delivery, SOURCES.name, _plain(source), desk.now)
        add_row(desk.store, desk.account, added, RULES.name, _plain(rule), desk.now)

    carry_out(add, f"Die Quelle „{title}“ steht jetzt zur Wahl.")


def _add_series(desk: Workplace, delivery: Delivery, choices: FormChoices) -> None:
    with st.form("neue_reihe", border=False):
        left, right = st.columns(2)
        code = left.text_input("Code (zum Beispiel JC-ELB-AUSL)").strip()
        name = right.text_input("Name").strip()
        short = left.text_input("Kurzer Name").strip()
        topic = right.selectbox("Themenfeld", list(choices.topics), format_func=lambda one: choices.topics[one])
        definition = st.text_area("Wer oder was wird gezählt, und wer nicht?").strip()
        unit = left.text_input("Einheit", value="Personen").strip()
        rhythm = right.selectbox("Rhythmus", _RHYTHMS)
        levels = left.selectbox("Ebenen", list(_LEVELS), format_func=lambda one: _LEVELS[one])
        sent = st.form_submit_button("Zählreihe anlegen")
    if not sent:
        return
    if not (name and definition and unit) or not _is_new(code, choices.indicators):
        st.error("Bitte Code, Name, Definition und Einheit eintragen; den Code darf es noch nicht geben. " + _RULE_OF_CODES)
        return
    row = {
        Col.CODE: code, Col.NAME: name, Col.KURZNAME: short or name, Col.THEMENFELD: topic, Col.SATZ: Collection.COUNTS,
        Col.ART: Kind.DELIVERED, Col.ZAEHLER: "", Col.NENNER: "", Col.FAKTOR: "", Col.EINHEIT: unit, Col.NACHKOMMASTELLEN: "0",
        Col.SUMMIERBAR: YesNo.YES, Col.ZEITART: TimeKind.SERIES, Col.DEFINITION: definition, Col.ZAEHLER_TEXT: "",
        Col.NENNER_TEXT: "", Col.POLARITAET: "0", Col.EBENEN: levels, Col.RHYTHMUS: rhythm,
        Col.LIEFERANT: delivery.supplier, Col.KONZEPT: "", Col.LAENDER: "", Col.KGST: "", Col.ZARAGOZA: "", Col.ACHTUNG: "",
        Col.ZU_BESTAETIGEN: "", Col.BEZUG: "",
    }  # fmt: skip
    carry_out(
        lambda: add_row(desk.store, desk.account, delivery, INDICATORS.name, _plain(row), desk.now),
        f"Die Zählreihe „{short or name}“ steht jetzt zur Wahl.",
    )


def _is_new(code: str, known: Mapping[str, str]) -> bool:
    return re.fullmatch(CODE, code) is not None and code not in known


def _plain(row: Mapping[str, object]) -> dict[str, str]:
    return {column: str(content) for column, content in row.items()}
