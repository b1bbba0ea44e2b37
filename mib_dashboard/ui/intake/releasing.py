"""The last step: a second person releases; and releases that are taken back."""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.flow.looking import read_releases
from mib_dashboard.intake.flow.releasing import CORRECTIONS, BreakNote, ReleaseWish, check_hands, release, withdraw
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.moments import HERE, day_of, format_day_of, format_moment
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.schema import ReleaseKind, Right
from mib_dashboard.store.deliveries import Delivery
from mib_dashboard.store.releases import Release
from mib_dashboard.ui.intake.workplace import STEP, Workplace, carry_out, choose_next
from mib_dashboard.ui.parts.work_rows import show_rows


def show_release(desk: Workplace, delivery: Delivery) -> None:
    """The form of who releases; others are told who has to."""
    if not desk.may(Right.RELEASE, delivery.supplier):
        st.info(f"Erfasst von {safe_markdown(delivery.prepared_by)}. Freigeben muss ein anderes Konto mit der Rolle Freigabe.")
        return
    try:
        if told := check_hands(desk.store, desk.account, delivery):
            st.warning(told)
    except NotAllowedError as error:
        st.info(safe_markdown(str(error)))
        return
    kinds = (ReleaseKind.DELIVERY, *CORRECTIONS)
    kind = st.radio("Was ist das?", kinds, format_func=lambda one: _KINDS[one], key="freigabe_art")
    reason = st.text_input("Grund (Pflicht bei einer Korrektur)", key="freigabe_grund")
    is_timed = st.toggle("zu einer festgelegten Zeit zeigen, für alle zugleich", key="freigabe_spaeter")
    moment = _ask_moment(desk) if is_timed else None
    note = _ask_break() if kind is ReleaseKind.BREAK else None
    if st.button("Freigeben", type="primary"):
        wish = ReleaseWish(kind, reason, moment, note)
        carry_out(
            lambda: release(desk.store, desk.account, delivery, wish, desk.now, desk.earlier),
            lambda released: " ".join((_tell_released(moment), *released.told)),
            lambda _: choose_next(STEP, "verlauf"),
        )


def _tell_released(moment: datetime | None) -> str:
    if moment is None:
        return "Freigegeben. Die Seiten zeigen den neuen Stand in wenigen Sekunden."
    return f"Freigegeben. Zu sehen ab {format_moment(moment)}."


def show_releases(desk: Workplace) -> None:
    """All releases, newest first, and the way back to an earlier one."""
    try:
        found = read_releases(desk.store, desk.account)
    except NotAllowedError:
        st.info("Freigaben sieht, wer erfasst oder freigibt.")
        return
    # What changes offers only has its history on the page of care, and is not taken back from here.
    found = [one for one in found if one.kind is not ReleaseKind.CARE]
    rows = [
        (
            str(one.number),
            format_day_of(one.created),
            format_moment(one.visible_from),
            one.account,
            one.kind,
            one.reason,
        )
        for one in found
    ]
    show_rows(["Nr.", "freigegeben", "sichtbar ab", "Konto", "Art", "Grund"], rows, caption="Alle Freigaben")
    if desk.may(Right.RELEASE) and len(found) > 1:
        _offer_withdrawal(desk, found)


def _offer_withdrawal(desk: Workplace, found: list[Release]) -> None:
    st.header("Zurücknehmen")
    st.markdown(
        "Die Zahlen eines früheren Standes werden wieder gezeigt; Angebote und Träger bleiben, wie sie inzwischen gepflegt sind. "
        "Nichts geht verloren: Auch das ist eine Freigabe und lässt sich zurücknehmen."
    )
    earlier = {one.number: f"Nr. {one.number} vom {format_day_of(one.created)}: {one.reason}" for one in found[1:]}
    with st.form("zuruecknahme", border=False):
        number = st.selectbox("Wieder zeigen", list(earlier), format_func=lambda one: earlier[one])
        reason = st.text_input("Grund")
        sent = st.form_submit_button("Diesen Stand wieder zeigen")
    if sent:
        carry_out(
            lambda: withdraw(desk.store, desk.account, number, desk.now, reason),
            f"Gezeigt wird wieder Freigabe {format_number(number)}.",
        )


def _ask_moment(desk: Workplace) -> datetime:
    today = day_of(desk.now)
    left, right = st.columns(2)
    day = left.date_input("Tag", today, min_value=today, format="DD.MM.YYYY", key="freigabe_tag")
    clock = right.time_input("Uhrzeit", time(10, 0), key="freigabe_uhr")
    return datetime.combine(day, clock, tzinfo=HERE)


def _ask_break() -> BreakNote:
    left, right = st.columns(2)
    day = left.date_input("Neue Methode ab", format="DD.MM.YYYY", key="bruch_tag")
    title = right.text_input("Überschrift für den Bruch", key="bruch_titel")
    text = st.text_input("Was ist anders, in einem Satz?", key="bruch_satz")
    evidence = st.text_input("Wo steht das?", key="bruch_beleg")
    return BreakNote(day, title, text, evidence)


_KINDS = {
    ReleaseKind.DELIVERY: "eine Lieferung: neue Werte",
    ReleaseKind.PLANNED: "eine geplante Korrektur: vorläufige Werte werden endgültig",
    ReleaseKind.BREAK: "ein Bruch der Methode: ab jetzt anders gezählt",
    ReleaseKind.ERROR: "ein Fehler wird berichtigt",
}
