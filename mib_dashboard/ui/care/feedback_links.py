"""Links for actors: made, taken back, and the letters that carry them. A link is to be seen once; only its hash is kept."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import streamlit as st

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.bridges.mail import MailError, OutgoingMail, build_eml, send_mails
from mib_dashboard.exports.origin import Origin, trace_offers
from mib_dashboard.language.moments import HERE, format_day_of
from mib_dashboard.language.safe import safe_markdown, slug
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.prose import find_detail
from mib_dashboard.schema import Parameter
from mib_dashboard.settings import Name, current_settings
from mib_dashboard.store.engine import StoreError
from mib_dashboard.store.feedback import Feedback
from mib_dashboard.store.links import PersonalLink
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.frame.files import show_download, show_files
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.feedback.letters import SUBJECT, FeedbackLetter, build_letter_table, write_letter
from mib_dashboard.work.feedback.links import make_links, note_mailed, read_links, take_back
from mib_dashboard.work.feedback.proposals import name_actor
from mib_dashboard.work.feedback.sheet import build_sheet, list_asked

_LETTERS = "_pflege_rueckmeldebriefe"
_USUAL_DAYS, _MOST_EARLIER = 28, 100
_HEADS = ("Träger", "Zustand", "gilt bis", "Antworten", "erstellt von", "Nr.")
_REMARKS = (("Inhalt", "Ein Link je Träger. Die Links sind geheim: nach dem Versand bitte löschen."),)


@dataclass(frozen=True)
class _Letterhead:
    """What links and letters are made from: the public offers, and the body that asks, "" while nobody said which."""

    book: OfferBook
    areas: Areas
    sender: str


def show_links(desk: Workplace, view: CareView, found: Sequence[Feedback]) -> None:
    """What was just made, the links there are, and new ones."""
    data = snapshot().dataset
    st.header("Rückmeldelinks")
    if data is None or data.offers is None:
        st.info("Solange keine fehlerfreien Daten vorliegen, lässt sich kein Link verschicken: Er zeigt, was öffentlich ist.")
        return
    if letters := st.session_state.get(_LETTERS):
        _show_letters(desk, letters, trace_offers("Rückmeldelinks", data.offers, data, _REMARKS))
    _show_known(desk, view, found)
    _make_new(desk, view, _Letterhead(data.offers, data.areas, find_detail(data.operator, "name")))


def _show_known(desk: Workplace, view: CareView, found: Sequence[Feedback]) -> None:
    links, answers = read_links(desk.store, desk.account), Counter(one.link for one in found)
    if not links:
        st.markdown("Noch kein Link. Mit einem Link sagt ein Träger ohne Konto, was an seinen Angeboten noch stimmt.")
        return
    rows = {
        one.id: (
            name_actor(view, one.subject), _tell_state(one, answers[one.id], desk.now), format_day_of(one.until),
            str(answers[one.id]), one.created_by, str(one.id),
        )
        for one in links
    }  # fmt: skip
    held = [one for one in links if _holds(one, desk.now)]
    if held:
        show_rows(_HEADS, [rows[one.id] for one in held], caption="Rückmeldelinks, die gelten")
    earlier = [rows[one.id] for one in links if one not in held]
    if earlier:
        with st.expander(f"Frühere Links ({len(earlier)})"):
            show_rows(_HEADS, earlier[:_MOST_EARLIER], caption="Frühere Rückmeldelinks")
    valid = {one.id: f"Nr. {one.id}: {name_actor(view, one.subject)}" for one in held}
    if valid:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox(
                "Link", list(valid), index=None, format_func=lambda one: valid.get(one, ""), key="pflege_link_nummer", width=420,
                placeholder="bitte wählen",
            )  # fmt: skip
            pressed = st.button("Zurückziehen", key="pflege_link_zurueck", disabled=number is None)
        if pressed and number is not None:
            carry_out(lambda: take_back(desk.store, desk.account, number, desk.now), f"Der Link Nr. {number} gilt nicht mehr.")


def _make_new(desk: Workplace, view: CareView, head: _Letterhead) -> None:
    days = int(head.book.parameters.get(Parameter.FEEDBACK_DAYS, _USUAL_DAYS))
    asked = {code: name_actor(view, code) for code in list_asked(head.book) if code in view.actors}
    with st.form("pflege_links_neu"):
        chosen = st.multiselect(
            "Neue Links für", list(asked), format_func=lambda code: asked.get(code, code), key="pflege_links_wer",
            placeholder="Träger wählen",
        )  # fmt: skip
        is_all = st.checkbox(f"alle {len(asked)} Träger mit öffentlichen Angeboten", key="pflege_links_alle")
        day = st.date_input(
            "Gilt bis einschließlich",
            view.day + timedelta(days=days),
            min_value=view.day,
            key="pflege_links_tag",
            format="DD.MM.YYYY",
        )
        pressed = st.form_submit_button("Links erstellen")
    st.markdown("Je Träger gilt ein Link; ein neuer beendet den alten.")
    wanted = list(asked) if is_all else chosen
    if pressed and not wanted:
        st.info("Bitte mindestens einen Träger wählen.")
    elif pressed and isinstance(day, date):
        carry_out(lambda: _make(desk, view, head, wanted, day), _tell_made, _keep)


def _make(desk: Workplace, view: CareView, head: _Letterhead, actors: Sequence[str], day: date) -> list[FeedbackLetter]:
    until = datetime.combine(day, time(23, 59, 59), HERE)
    address = current_settings().address
    tokens = make_links(desk.store, desk.account, actors, until, desk.now)
    letters = []
    for code, token in tokens.items():
        sheet = build_sheet(head.book, head.areas, code)
        titles = [offer.title for offer in sheet.offers] if sheet else []
        link, region = f"{address}/rueckmeldung/{token}", head.areas.region.name
        letters.append(write_letter(view.actors[code], titles, link, until, region, head.sender))
    return letters


def _keep(letters: list[FeedbackLetter]) -> None:
    st.session_state[_LETTERS] = letters


def _tell_made(letters: list[FeedbackLetter]) -> str:
    return "1 Link ist erstellt." if len(letters) == 1 else f"{len(letters)} Links sind erstellt."


def _show_letters(desk: Workplace, letters: list[FeedbackLetter], origin: Origin) -> None:
    """Seen by who made them, until the page is left."""
    mailed = [one for one in letters if one.address]
    with st.container(border=True):
        st.markdown(
            "**Neue Links: nur jetzt zu sehen.** Wer einen hat, spricht für den Träger; aufgehoben wird nur seine Prüfsumme."
        )
        if not current_settings().address:
            st.warning(
                f"Vor die Links gehört die Adresse dieser Seite, bis vor „/pflege“. Mit {Name.ADDRESS} setzt sie das Programm."
            )
        if len(letters) == 1:
            st.code(letters[0].link, language=None, wrap_lines=True)
            with st.expander("Text der Mail"):
                st.code(letters[0].text, language=None, wrap_lines=True)
        _offer_files(letters, mailed, origin)
        without = [one.name for one in letters if not one.address]
        if without:
            st.markdown(f"Ohne Adresse einer Stelle, also ohne Mail: {safe_markdown(', '.join(without))}.")
        _offer_sending(desk, mailed)
        if st.button("Fertig", key="pflege_briefe_fertig"):
            st.session_state.pop(_LETTERS, None)
            st.rerun()


def _offer_files(letters: list[FeedbackLetter], mailed: list[FeedbackLetter], origin: Origin) -> None:
    show_files(lambda: build_letter_table(letters), origin, stem="rueckmeldung-serienbrief", key="pflege_briefe")
    sender = current_settings().sender
    if len(mailed) == 1:
        mail = _mail(mailed[0])
        name = f"rueckmeldung-{slug(mailed[0].name)}.eml"
        show_download("Mail", name, "message/rfc822", lambda: build_eml(mail, sender), "pflege_brief_eml")
    elif mailed:
        show_download("Mails", "rueckmeldung-mails.zip", "application/zip", lambda: _pack(mailed, sender), "pflege_briefe_eml")


def _pack(letters: list[FeedbackLetter], sender: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for letter in letters:
            archive.writestr(f"{slug(letter.name)}-{slug(letter.actor)}.eml", build_eml(_mail(letter), sender))
    return stream.getvalue()


def _offer_sending(desk: Workplace, mailed: list[FeedbackLetter]) -> None:
    settings = current_settings()
    if not settings.smtp or not settings.sender:
        st.markdown(
            f"Das Programm verschickt nichts: Dafür braucht es {Name.SMTP} und {Name.SENDER}. Bis dahin gehen die Mails von Hand."
        )
        return
    if not mailed or not settings.address:
        return
    if st.button(f"{len(mailed)} {'Mail' if len(mailed) == 1 else 'Mails'} jetzt senden", key="pflege_briefe_senden"):
        try:
            with st.spinner("Gesendet wird …"):
                done = send_mails(settings.smtp, settings.sender, [_mail(one) for one in mailed])
        except MailError as error:
            st.error(safe_markdown(str(error)))
            return
        try:
            note_mailed(desk.store, desk.account, done.sent, desk.now)
        except (NotAllowedError, StoreError) as error:
            st.warning(f"Gesendet, aber nicht im Journal vermerkt: {safe_markdown(str(error))}")
        if done.sent:
            st.success(f"Gesendet: {len(done.sent)}.")
        for key, told in done.refused.items():
            st.error(safe_markdown(f"{key}: {told}"))


def _mail(letter: FeedbackLetter) -> OutgoingMail:
    return OutgoingMail(letter.actor, letter.address, SUBJECT, letter.text)


def _holds(link: PersonalLink, now: datetime) -> bool:
    return not link.is_withdrawn and link.until > now


def _tell_state(link: PersonalLink, answers: int, now: datetime) -> str:
    if _holds(link, now):
        return "beantwortet" if answers else "offen"
    return "zurückgezogen oder ersetzt" if link.is_withdrawn else "abgelaufen"
