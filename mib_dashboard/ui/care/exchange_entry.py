"""One proposal beside our row: taken over field by field, laid down as a new offer or draft, or refused."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from mib_dashboard.bridges.proposal import EntryProposal, FieldChange
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.schema import SEPARATOR, Col, Difference
from mib_dashboard.ui.care.sending import send
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.drafts import save_draft
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.exchange import Exchange, build_draft, build_edits, link_entry, refuse
from mib_dashboard.work.care.fields import name_column
from mib_dashboard.work.care.looking import CareView

_OFFERS, _PLACES, _TIMES, _ACTORS = "angebote", "angebot_orte", "angebot_zeiten", "akteure"
_COMPOSED = {Col.ZEITEN: "Zeiten", Col.PUNKTE: "Punkt auf der Karte"}
_SAME, _OTHER = "dasselbe Angebot", "ein anderes, das hier noch fehlt"


def show_entry(desk: Workplace, view: CareView, exchange: Exchange, proposal: EntryProposal, then: Callable[[], None]) -> None:
    """Both sides and what can be done; `then` is done once the proposal is settled."""
    st.header(safe_markdown(proposal.title or proposal.code), anchor=False)
    shown = _choose_match(proposal)
    for message in shown.messages:
        st.markdown(f"- {safe_markdown(message)}")
    if not shown.changes:
        st.markdown("Hier stimmt alles überein; es gibt nichts zu tun.")
        return
    is_new = shown.difference == Difference.NEW
    if shown.choices:
        _show_sides(view, shown, is_new=is_new)
    mark = f"pflege_vorschlag_{shown.mark}"
    if is_new:
        _offer_link(desk, view, shown, mark, then)
    with st.form(mark, border=False):
        accepted = _ask_fields(shown, mark, is_new=is_new)
        told = _ask_missing(view, shown, mark)
        reason = st.text_input("Grund", f"Abgleich mit {shown.source}", key=f"{mark}_grund")
        with st.container(horizontal=True):
            is_taken = st.form_submit_button(_name_taking(shown), type="primary", key=f"{mark}_nehmen")
            is_begun = is_new and st.form_submit_button("Als Entwurf ins Formular", key=f"{mark}_entwurf")
            is_refused = st.form_submit_button("Ablehnen und nicht mehr zeigen", key=f"{mark}_nein")
    if is_refused:
        carry_out(
            lambda: refuse(desk.store, desk.account, proposal, desk.now, reason),
            "Abgelehnt; derselbe Vorschlag kommt nicht wieder.",
            lambda _: then(),
        )
    elif is_begun:
        content = build_draft(view, shown)
        carry_out(
            lambda: save_draft(desk.store, desk.account, None, content, desk.now),
            "Der Entwurf liegt unter „Neues Angebot“; öffentlich ist davon nichts.",
            lambda _: then(),
        )
    elif is_taken:
        _take(desk, view, exchange, shown, accepted, told, reason, then)


def name_field(change: FieldChange, proposal: EntryProposal) -> str:
    """What a change is about, in words of the forms."""
    name = _COMPOSED.get(change.column) or name_column(change.table, change.column)
    if change.table in (_PLACES, _TIMES):
        return f"{name} (Ort {change.key[1]})"
    return f"{name} (Träger)" if change.table == _ACTORS and proposal.subject != _ACTORS else name


def _offer_link(desk: Workplace, view: CareView, proposal: EntryProposal, mark: str, then: Callable[[], None]) -> None:
    """Somebody knows better than any comparison that the offer is here already."""
    names = {code: f"{row[Col.TITEL]} ({code})" for code, row in view.offers.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            "Gibt es hier schon als", list(names), index=None, format_func=lambda one: names.get(one, ""), width=460,
            placeholder="Titel oder Nummer tippen", key=f"{mark}_ist",
        )  # fmt: skip
        is_linked = st.button("Verknüpfen", key=f"{mark}_verknuepfen")
    if is_linked and code is None:
        st.error("Bitte das Angebot wählen, das gemeint ist.")
    elif is_linked and code is not None:
        try:
            edit = link_entry(view, proposal, code)
        except CareError as error:
            st.error(safe_markdown(str(error)))
            return
        told = f"{code} ist verknüpft; beim nächsten Vergleich stehen beide nebeneinander."
        send(desk, [edit], f"Abgleich mit {proposal.source}", told, then=then)


def _take(
    desk: Workplace,
    view: CareView,
    exchange: Exchange,
    proposal: EntryProposal,
    accepted: Collection[FieldChange],
    told: dict[str, str],
    reason: str,
    then: Callable[[], None],
) -> None:
    if proposal.choices and not accepted and proposal.difference == Difference.CHANGED:
        st.error("Bitte mindestens ein Feld ankreuzen, oder den Vorschlag ablehnen.")
        return
    if missing := [name_column(_PLACES if column == Col.EINZUGSBEREICH else _OFFERS, column)
                   for column in proposal.missing if not told.get(column)]:  # fmt: skip
        st.error(f"Bitte noch angeben: {', '.join(missing)}. Oder als Entwurf speichern.")
        return
    try:
        edits = build_edits(exchange, view, proposal, accepted, **told)
    except CareError as error:
        st.error(safe_markdown(str(error)))
        return
    done = "ist angelegt, nur für die Verwaltung sichtbar." if proposal.difference == Difference.NEW else "ist übernommen."
    send(desk, edits, reason, f"„{proposal.title or proposal.code}“ {done}", then=then)


def _choose_match(proposal: EntryProposal) -> EntryProposal:
    """The proposal, or the same entry as a new offer where somebody says that the two are not the same."""
    match = proposal.match
    if match is None:
        return proposal
    if match.is_sure:
        st.markdown(safe_markdown(f"Wiedererkannt: {'; '.join(match.reasons) or 'am Schlüssel'}."))
        return proposal
    st.warning(safe_markdown(
        f"Nicht sicher dasselbe ({match.score * 100:.0f} von 100). Dafür: {'; '.join(match.reasons) or 'nichts'}. "
        f"Dagegen: {'; '.join(match.doubts) or 'nichts'}."
    ))  # fmt: skip
    if proposal.otherwise is None:
        return proposal
    chosen = st.radio("Das ist", (_SAME, _OTHER), horizontal=True, key=f"pflege_gleich_{proposal.mark}")
    return proposal.otherwise if chosen == _OTHER else proposal


def _show_sides(view: CareView, proposal: EntryProposal, *, is_new: bool) -> None:
    rows = [
        (name_field(one, proposal), _tell(view, one, one.old) or "–", _tell(view, one, one.new) or "–")
        for one in proposal.choices
    ]
    if is_new:
        show_rows(["Feld", "Dort"], [(name, new) for name, _, new in rows], caption="Neuer Eintrag")
    else:
        show_rows(["Feld", "Bei uns", "Dort"], rows, caption="Beide Seiten")


def _ask_fields(proposal: EntryProposal, mark: str, *, is_new: bool) -> list[FieldChange]:
    """A new entry is taken over with everything that is not struck out, a changed one with nothing that is not ticked."""
    choices = [one for one in proposal.choices if one.new or one.old]
    if not choices:
        return []
    st.markdown("**Übernehmen:**")
    with st.container(horizontal=True):
        return [
            one
            for number, one in enumerate(choices)
            if st.checkbox(name_field(one, proposal), value=is_new, key=f"{mark}_feld_{number}")
        ]


def _ask_missing(view: CareView, proposal: EntryProposal, mark: str) -> dict[str, str]:
    """What no directory knows and no row can do without."""
    told = {}
    if Col.FELDER in proposal.missing:
        fields = view.choices[_OFFERS, Col.FELDER]
        chosen = st.multiselect(
            "Handlungsfelder", list(fields), format_func=lambda code: fields.get(code, code), key=f"{mark}_felder",
            placeholder="bitte wählen",
        )  # fmt: skip
        told[Col.FELDER] = SEPARATOR.join(chosen)
    if Col.EINZUGSBEREICH in proposal.missing:
        words = view.choices[_PLACES, Col.EINZUGSBEREICH]
        told[Col.EINZUGSBEREICH] = st.selectbox(
            "Wer darf kommen", list(words), index=None, format_func=lambda code: words.get(code, code), key=f"{mark}_einzug",
            placeholder="bitte wählen",
        ) or ""  # fmt: skip
    return told


def _name_taking(proposal: EntryProposal) -> str:
    if proposal.difference == Difference.NEW:
        return "Anlegen, nur für die Verwaltung sichtbar"
    if not proposal.choices:
        return "Verknüpfung lösen" if proposal.difference == Difference.GONE else "Verknüpfung festhalten"
    return "Angekreuztes übernehmen"


def _tell(view: CareView, change: FieldChange, cell: str) -> str:
    return cell if change.column in _COMPOSED else view.name(change.table, change.column, cell)
