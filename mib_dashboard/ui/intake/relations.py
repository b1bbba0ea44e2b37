"""What the built-in attack says, in words a person knows; and the form for a relation that was not declared."""

from __future__ import annotations

import re

import streamlit as st

from mib_dashboard.intake.flow.checking import add_row
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.intake import FormChoices, IntakeFinding
from mib_dashboard.model.protection import LinkKind
from mib_dashboard.schema import SEPARATOR, Col, FindingLevel
from mib_dashboard.schema.protection import LINKS
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.ui.intake.workplace import Workplace, carry_out

_TOKEN = re.compile(r"[A-ZÄÖÜ0-9][A-ZÄÖÜ0-9-]*[A-ZÄÖÜ0-9]")
_TIME = re.compile(r"(?:19|20)\d\d-\d\d(?:-\d\d)?")
_ROW_TO_WRITE = " Dann fehlt in "
_KINDS = {
    LinkKind.SUBSET: "ist ein Teil davon (wer hier gezählt wird, ist auch dort gezählt)",
    LinkKind.SUM: "ergeben zusammen genau diese Zahl",
}


def show_attack(findings: tuple[IntakeFinding, ...], choices: FormChoices) -> None:
    """Each finding with the names of series and areas; without any number."""
    for finding in findings:
        tell = st.error if finding.level is FindingLevel.ERROR else st.warning
        place = f"{finding.place}: " if finding.place else ""
        tell(safe_markdown(f"{place}{write_names(finding.message, choices)} {finding.advice}".strip()))


def write_names(message: str, choices: FormChoices) -> str:
    """A message of the attack with names beside codes and times in words; a row for a table becomes the form below."""
    told, row, _ = message.partition(_ROW_TO_WRITE)

    def name(found: re.Match[str]) -> str:
        code = found[0]
        if _TIME.fullmatch(code):
            return format_time(code)
        known = choices.indicators.get(code) or choices.areas.get(code)
        return f"„{known}“ ({code})" if known else code

    named = _TOKEN.sub(name, told)
    return f"{named} Dann bitte unten als Zusammenhang festhalten." if row else named


def show_relation_form(desk: Workplace, delivery: Delivery, choices: FormChoices) -> None:
    """A series that is a part of another one, or the sum of others, so that the protection knows."""
    box = st.expander(
        "Zusammenhang festhalten: eine Zählreihe ist Teil einer anderen", key=f"zusammenhang_{delivery.id}", on_change="rerun"
    )
    with box, st.form("zusammenhang", border=False):
        codes = list(choices.indicators)
        parts = st.multiselect(
            "Diese Zählreihe (bei einer Summe: alle Teile)", codes, format_func=lambda one: _name(one, choices),
            placeholder="bitte wählen",
        )  # fmt: skip
        kind = st.radio("Zusammenhang", list(_KINDS), format_func=lambda one: _KINDS[one])
        whole = st.selectbox(
            "von dieser", codes, index=None, format_func=lambda one: _name(one, choices), placeholder="bitte wählen"
        )
        sent = st.form_submit_button("Zusammenhang festhalten")
    if not sent:
        return
    is_wrong = whole is None or not parts or whole in parts or (kind is LinkKind.SUBSET and len(parts) > 1)
    if is_wrong or kind is None:
        st.error("Bitte zwei verschiedene Zählreihen wählen; bei „Teil davon“ genau eine als Teil.")
        return
    row = {
        Col.GESAMT: str(whole), Col.ART: str(kind), Col.TEILE: SEPARATOR.join(parts), Col.JAHRE_ZURUECK: "",
        Col.HINWEIS: "bei der Annahme einer Lieferung festgelegt",
    }  # fmt: skip
    carry_out(
        lambda: add_row(desk.store, desk.account, delivery, LINKS.name, row, desk.now),
        "Der Zusammenhang ist festgehalten. Bitte noch einmal prüfen.",
    )


def _name(code: str, choices: FormChoices) -> str:
    return f"{choices.indicators.get(code, code)} ({code})"
