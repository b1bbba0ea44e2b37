"""The page of cooperation: the network, one member of it, bodies and who is missing there, events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.network.events import compute_reach, list_reach
from mib_dashboard.analysis.network.links import KEY_WORDS, Network, build_picture, describe_network, describe_often, list_members
from mib_dashboard.analysis.network.seats import count_seats, find_missing
from mib_dashboard.analysis.network.words import EMPTY, describe_missing, list_bodies, list_events
from mib_dashboard.exports.origin import trace_offers
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas, Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.pictures.network import CROWD
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema.steering import BODIES, COOPERATIONS
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.frame.fold import fold_key, show_fold_button
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_table
from mib_dashboard.ui.network.data import WHO_KEY, name_network, network_html, network_of, network_tables
from mib_dashboard.ui.parts.actions import Takeaway, show_actions
from mib_dashboard.ui.parts.proofs import credit_proofs

_KINDS = "netz_arten"


def show_nothing() -> None:
    """The designed empty state."""
    st.info(safe_markdown(EMPTY))


def show_network(catalogue: Catalogue, offers: OfferBook | None, book: SteeringBook, today: date) -> None:
    """The picture with the list of its numbers, one member in detail, the kinds among each other, the table of ties."""
    network = network_of(catalogue, offers, book, today)
    st.header(describe_network(network), anchor=False)
    if not network.members:
        st.markdown("Noch ist keine Zusammenarbeit eingetragen.")
        return
    tables = network_tables(catalogue, network, today)
    who = pick_optional("Wer", {one.code: one.name for one in network.members}, WHO_KEY, placeholder="alle", width=360)
    with st.grid(2, min_column_width=330, gap="large", key="daneben_netz") as grid:
        with grid.cell():
            st.html(network_html(catalogue, network, today, who or "", dark=is_dark()))
            st.caption(
                f"{KEY_WORDS} Jeder Platz bleibt, solange dieselben dabei sind. Ein Klick wählt, ein zweiter "
                "gibt wieder frei; ist das Bild dafür zu klein, wählt die Liste darüber."
            )
        with grid.cell():
            if who:
                _show_member(network, who)
            else:
                st.markdown(safe_markdown(describe_often(network)))
            # Not asked for first as elsewhere: on paper the picture says nothing without it.
            with st.container(key="papier_nummern"), st.expander("Wer ist welche Nummer?"):
                show_table(tables["members"], alt="Nummern des Netzwerks")
    credit = _find_credit(catalogue, book)
    show_credit(credit)
    sheet = partial(_build_sheet, network, who or "", credit)
    _show_ways(catalogue, offers, tables["ties"], name_network(network, who or ""), today, sheet)
    st.subheader("Wer arbeitet mit wem, nach Art", anchor=False)
    show_fold_button(_KINDS, f"{format_number(len(tables['between']))} Arten ansehen")
    with st.container(key=fold_key(_KINDS, "tabelle")):
        show_table(tables["between"], alt="Zahl der Verbindungen nach Art beider Seiten")


def _find_credit(catalogue: Catalogue, book: SteeringBook) -> Credit:
    proofs = [*(one.proof for one in book.cooperations), *(body.proof for body in book.bodies)]
    return credit_proofs(proofs, (COOPERATIONS, BODIES), catalogue.data_log)


def _build_sheet(network: Network, who: str, credit: Credit) -> Sheet:
    """The picture for a file, with the names of its numbers; a crowd is drawn without them."""
    names = (
        "; ".join(f"{row['Nr.']}\N{NO-BREAK SPACE}{row['Name']}" for row in list_members(network))
        if len(network.members) <= CROWD
        else ""
    )
    return Sheet(replace(build_picture(network, who), credit=credit), (names,) if names else ())


def _show_ways(
    catalogue: Catalogue, offers: OfferBook | None, ties: pd.DataFrame, title: str, today: date, picture: Callable[[], Sheet]
) -> None:
    """The line of actions, and the table twin in place."""
    origin = trace_offers("Zusammenarbeit", offers, catalogue, (("Erstellt am", format_time(today.isoformat())),))
    files = Takeaway("zusammenarbeit", lambda: ties, lambda: origin, is_example=origin.is_example, picture=picture)
    show_actions("zusammenarbeit", "zusammenarbeit", title=title, files=files)
    twin = st.expander("Alle Verbindungen als Tabelle ansehen", key="zusammenarbeit_tabelle", on_change="rerun")
    if twin.open:
        with twin:
            show_table(ties, alt="Verbindungen")


def show_bodies(areas: Areas, offers: OfferBook | None, book: SteeringBook) -> None:
    """Bodies with their seats, and who has none anywhere."""
    st.header("Wer sitzt in den Gremien, und wer fehlt?", anchor=False)
    if not book.bodies:
        st.markdown("Noch ist kein Gremium eingetragen.")
        return
    show_table(pd.DataFrame(list_bodies(count_seats(book))), alt="Gremien mit ihren Sitzen")
    fields = {} if offers is None else {code: field.name for code, field in offers.fields.items() if field.counts}
    names = {area.ags: area.name for area in areas.municipalities}
    for sentence in describe_missing(find_missing(book, fields, names), fields, names):
        st.markdown(f"- {safe_markdown(sentence)}")
    st.caption("Ein unbesetzter Sitz steht für niemanden. Sitze gehören Stellen und Funktionen, nie Personen.")


def show_events(book: SteeringBook) -> None:
    """Reach by year and group, then the events themselves."""
    st.header("Wen erreichen Fachveranstaltungen?", anchor=False)
    if not book.events:
        st.markdown("Noch ist kein Termin eingetragen.")
        return
    show_table(pd.DataFrame(list_reach(compute_reach(book.events))), alt="Teilnahmen nach Jahr und Gruppe")
    st.caption("Teilnahmen, nicht Menschen: Wer zweimal kam, zählt zweimal.")
    show_table(pd.DataFrame(list_events(book)), alt="Fachveranstaltungen")


def _show_member(network: Network, code: str) -> None:
    around = network.list_around(code)
    named = {member.code: member.name for member in network.members}
    st.markdown(f"**{safe_markdown(named[code])}** arbeitet zusammen mit:")
    st.markdown("\n".join(f"- {safe_markdown(member.name)} ({', '.join(tie.kinds)})" for member, tie in around))
