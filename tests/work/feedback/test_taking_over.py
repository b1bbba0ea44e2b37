"""What an actor said becomes a change only where a person takes it over, with the day on which it was said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.model.working import Actor
from mib_dashboard.schema import LinkPurpose, OfferAnswer, Outcome
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.feedback import Feedback, Remark, add_feedback
from mib_dashboard.store.links import add_link
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.history import read_history
from mib_dashboard.work.care.looking import CareView, look
from mib_dashboard.work.feedback.links import make_links, read_links
from mib_dashboard.work.feedback.proposals import (
    WAY,
    build_edits,
    check_open,
    count_waiting,
    group_rows,
    note_outcomes,
    read_feedback,
    show_now,
    tell_reason,
)
from tests.care_toys import change, row, send
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, NOW

BY_LINK = Actor("rueckmeldelink-1", "Träger")
SAID_AT = NOW - timedelta(days=2)


def say(house, *said: tuple[str, str, str], table: str = "angebote") -> tuple[CareView, Feedback]:
    """(key, column, words) by a link of AKT1, two days ago; and what the office sees of it today."""
    remarks = [Remark(table, key, column, "", words) for key, column, words in said]
    with house.begin() as connection:
        link = add_link(connection, LinkPurpose.FEEDBACK, f"h{len(read_links(house, ANNA))}", "AKT1", NOW, BY_LINK, SAID_AT)
        add_feedback(connection, link, "AKT1", "marke", remarks, BY_LINK, SAID_AT)
    return look(house, ANNA, NOW), read_feedback(house, ANNA)[0]


@on_both
def test_what_is_taken_over_is_published_with_its_day_and_told_in_the_history(house):
    view, feedback = say(
        house, ("A1", "antwort", OfferAnswer.KEPT), ("A1", "kapazitaet", "25"), ("A1", "kosten", "kostenpflichtig")
    )
    edits = build_edits(view, feedback, {1: OfferAnswer.KEPT, 2: "25", 3: "kostenpflichtig"})
    send(house, *edits, reason=tell_reason(view, feedback), accepted=None)
    note_outcomes(house, ANNA, feedback, {1: Outcome.TAKEN, 2: Outcome.TAKEN, 3: Outcome.TAKEN}, NOW)
    found = row(house, "angebote", "A1")
    assert {name: found[name] for name in ("kapazitaet", "kosten", "geprueft_am", "geprueft_von", "naechste_pruefung")} == {
        "kapazitaet": "25", "kosten": "kostenpflichtig", "geprueft_am": "2026-11-26", "geprueft_von": WAY,
        "naechste_pruefung": "2027-11-26",
    }  # fmt: skip
    assert read_history(house, ANNA, "angebote", ("A1",))[0].reason == "Rückmeldung von Verein Brücke e. V. vom 26.11.2026"
    assert not read_feedback(house, ANNA)[0].is_open


def test_one_field_alone_confirms_nothing(house):
    view, feedback = say(house, ("A1", "antwort", OfferAnswer.CHANGED), ("A1", "titel", "Deutsch am Abend"))
    [edit] = build_edits(view, feedback, {2: "Deutsch am Abend"})
    assert edit.changed == ("titel",)
    assert build_edits(view, feedback, {}) == []


def test_what_is_no_more_ends_on_the_day_that_was_named_or_said(house):
    view, feedback = say(house, ("A1", "antwort", OfferAnswer.GONE), ("A1", "gueltig_bis", "2026-10-31"))
    [edit] = build_edits(view, feedback, {1: OfferAnswer.GONE, 2: "31.10.2026"})
    assert (edit.after["status"], edit.after["gueltig_bis"], edit.after["naechste_pruefung"]) == ("beendet", "2026-10-31", "")
    [edit] = build_edits(view, feedback, {1: OfferAnswer.GONE})
    assert (edit.after["status"], edit.after["gueltig_bis"]) == ("beendet", "2026-11-26")


@pytest.mark.parametrize(
    ("column", "words", "told"),
    [
        ("kapazitaet", "etwa 25", "Kapazität"),
        ("kosten", "umsonst", "Kosten"),
        ("gueltig_bis", "bald", "kein Tag"),
        ("gueltig_bis", "31.02.2026", "kein Tag"),
    ],
)
def test_words_that_a_cell_cannot_hold_are_told(house, column, words, told):
    view, feedback = say(house, ("A1", column, words))
    with pytest.raises(CareError, match=told):
        build_edits(view, feedback, {1: words})


def test_who_asked_later_is_not_overruled(house):
    change(house, "A1", geprueft_am="2026-11-27", geprueft_von="Träger, telefonisch")
    view, feedback = say(house, ("A1", "antwort", OfferAnswer.KEPT))
    with pytest.raises(CareError, match="also später"):
        build_edits(view, feedback, {1: OfferAnswer.KEPT})


def test_of_the_actor_a_cell_and_words(house):
    view, feedback = say(house, ("AKT1", "mail", "info@verein.example"), ("AKT1", "text", "Danke!"), table="akteure")
    [shown] = group_rows(view, feedback)
    assert (shown.title, [show_now(view, shown, item) for item in shown.items]) == (
        "Verein Brücke e. V.", ["stelle@verein.example", ""],
    )  # fmt: skip
    [edit] = build_edits(view, feedback, {1: "info@verein.example", 2: "Danke!"})
    assert (edit.table, edit.changed) == ("akteure", ("mail",))


def test_about_a_row_that_is_gone_only_a_refusal_is_left(house):
    view, feedback = say(house, ("A77", "antwort", OfferAnswer.KEPT))
    assert [(one.title, one.cells) for one in group_rows(view, feedback)] == [("A77", None)]
    with pytest.raises(CareError, match="gibt es nicht mehr"):
        build_edits(view, feedback, {1: OfferAnswer.KEPT})
    note_outcomes(house, ANNA, feedback, {1: Outcome.REFUSED}, NOW)
    assert not read_feedback(house, ANNA)[0].is_open


def test_two_people_decide_once(house):
    _, feedback = say(house, ("A1", "antwort", OfferAnswer.KEPT))
    check_open(house, ANNA, feedback)
    note_outcomes(house, ANNA, feedback, {1: Outcome.REFUSED}, NOW)
    with pytest.raises(ConflictError):
        check_open(house, ANNA, feedback)
    with pytest.raises(ConflictError):
        note_outcomes(house, ANNA, feedback, {1: Outcome.TAKEN}, NOW)


def test_only_who_cares_for_offers_may(house):
    _, feedback = say(house, ("A1", "antwort", OfferAnswer.KEPT))
    for step in (
        lambda: read_feedback(house, BODO),
        lambda: read_links(house, BODO),
        lambda: make_links(house, BODO, ["AKT1"], NOW + timedelta(days=1), NOW),
        lambda: note_outcomes(house, None, feedback, {1: Outcome.TAKEN}, NOW),
    ):
        with pytest.raises(NotAllowedError):
            step()


@pytest.mark.parametrize(("actor", "days"), [("AKT9", 3), ("AKT1", 0), ("AKT1", 400)])
def test_no_link_for_nobody_or_for_ever(house, actor, days):
    with pytest.raises(CareError):
        make_links(house, ANNA, [actor], NOW + timedelta(days=days), NOW)


def test_what_was_said_of_a_row_that_was_merged_goes_to_the_one_that_stayed(house):
    view, feedback = say(house, ("ALT", "titel", "Deutsch am Abend"))
    object.__setattr__(view.book, "merged", {("angebote", "ALT"): "A1", ("akteure", "AKT1"): "AKT2"})
    [edit] = build_edits(view, feedback, {1: "Deutsch am Abend"})
    assert (edit.key, tell_reason(view, feedback)) == (("A1",), "Rückmeldung von Gemeinde Ödheim vom 26.11.2026")
    assert count_waiting(house, ANNA) == 1
