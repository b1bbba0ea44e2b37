"""What the list of deliveries calls a file that the program could not read, and one that somebody took back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from mib_dashboard import clock
from mib_dashboard.intake.flow.receive import discard, receive
from mib_dashboard.store.deliveries import list_deliveries
from mib_dashboard.ui.intake.workplace import Workplace
from tests.flow_toys import DORA


def list_dropped() -> None:
    import streamlit as st

    from mib_dashboard.ui.intake.detail import show_delivery
    from mib_dashboard.ui.intake.inbox import show_inbox
    from tests.app.test_arbeitsplatz import toy_choices

    desk, deliveries = st.session_state["gezeigt"]
    show_inbox(desk, deliveries, {})
    for delivery in deliveries:
        show_delivery(desk, delivery, toy_choices())


def test_what_the_program_could_not_read_is_not_called_taken_back(store):
    receive(store, DORA, "AMT", "brief.docx", b"Brief", clock.moment())
    unread = receive(store, DORA, "AMT", "neue.csv", b"Gemeinde;2023\n", clock.moment()).delivery
    discard(store, DORA, unread, clock.moment(), "falscher Monat")
    with store.read() as connection:
        deliveries = list_deliveries(connection)
    app = AppTest.from_function(list_dropped)
    app.session_state["gezeigt"] = (Workplace(store, DORA, clock.moment()), deliveries)
    app.run()
    assert not app.exception
    table = str(app.get("html")[0].proto.body)
    assert "✕\u00a0abgelehnt</td>" in table
    assert "eine lesbare Datei abgeben" in table
    assert "✕\u00a0zurückgezogen</td>" in table
    assert len(app.error) == 1, "only what was refused is an error"
