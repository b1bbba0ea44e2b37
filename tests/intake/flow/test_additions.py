"""A source or count series added by form is taken away again while nothing uses it; else a sentence says what does."""

from __future__ import annotations

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.flow.additions import REMOVED, Addition, list_additions, remove_addition
from mib_dashboard.intake.flow.checking import add_row, check
from mib_dashboard.intake.flow.receive import discard
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.intake.flow.work import DeliveryWork, FlowError
from mib_dashboard.schema import Col
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.journal_view import list_entries
from tests.flow_toys import ANNA, BODO, CARO, NOW, put
from tests.jobcenter import PART, RULE, SOURCE, series
from tests.work_toys import column

JC = Addition("quellen", "JC", "Leistungsberechtigte", "Quelle")


def prepare(house, rows=None):
    """A delivery with a source, its rule, and a count series."""
    delivery = put(house, column("NEU", "2023", 218, 1060, 430) if rows is None else rows)
    for table, row in (("quellen", SOURCE), ("geheimhaltung", RULE), ("indikatoren", series("JC-ELB"))):
        delivery = add_row(house, ANNA, delivery, table, row, NOW)
    return delivery


def test_what_nothing_uses_goes_with_its_rules(house):
    delivery = prepare(house)
    assert [one.code for one in list_additions(delivery)] == ["JC", "JC-ELB"]
    left = remove_addition(house, ANNA, delivery, JC, NOW)
    assert set(DeliveryWork.from_dict(left.assignment).additions) == {"indikatoren"}
    left = remove_addition(house, ANNA, left, list_additions(left)[0], NOW)
    assert list_additions(left) == []
    with house.read() as connection:
        newest = list_entries(connection, 1)[0]
    assert (newest.action, newest.reason) == (REMOVED, "Zählreihe JC-ELB: JC-ELB")


def test_a_long_row_is_cut_in_the_journal_between_two_words_and_shows_it(house):
    add_row(house, ANNA, put(house, column("NEU", "2023", 218, 1060, 430)), "quellen", {**SOURCE, Col.HINWEIS: "Wort " * 60}, NOW)
    with house.read() as connection:
        reason = list_entries(connection, 1)[0].reason
    assert reason.endswith("Wort …")
    assert len(reason) <= 200


def test_what_rows_use_stays(house):
    delivery = prepare(house, column("JC-ELB", "2023", 218, 1060, 430, quelle="JC"))
    for one in list_additions(delivery):
        with pytest.raises(FlowError, match="3 Werte dieser Lieferung"):
            remove_addition(house, ANNA, delivery, one, NOW)


def test_what_a_relation_names_stays(house):
    delivery = add_row(house, ANNA, prepare(house), "zusammenhaenge", {**PART, Col.TEILE: "NEU"}, NOW)
    with pytest.raises(FlowError, match="1 Zusammenhänge"):
        remove_addition(house, ANNA, delivery, list_additions(delivery)[1], NOW)


def test_a_relation_goes_again(house):
    delivery = add_row(house, ANNA, prepare(house), "zusammenhaenge", {**PART, Col.TEILE: "NEU"}, NOW)
    relation = list_additions(delivery)[2]
    assert (relation.word, relation.code) == ("Zusammenhang", "NEU Teilmenge JC-ELB")
    left = remove_addition(house, ANNA, delivery, relation, NOW)
    assert [one.word for one in list_additions(left)] == ["Quelle", "Zählreihe"]


def test_what_is_released_stays(house):
    delivery = put(house, column("NEU", "2023", 218, 1060, 430))
    delivery = add_row(house, ANNA, delivery, "quellen", SOURCE, NOW)
    delivery = add_row(house, ANNA, delivery, "geheimhaltung", RULE, NOW)
    done = release(house, BODO, check(house, ANNA, delivery, NOW).delivery, ReleaseWish(), NOW, ()).delivery
    with pytest.raises(FlowError, match="Zurück geht es nur mit der ganzen Freigabe"):
        remove_addition(house, ANNA, done, JC, NOW)


def test_who_may_and_who_was_faster(house):
    delivery = prepare(house)
    with pytest.raises(NotAllowedError):
        remove_addition(house, BODO, delivery, JC, NOW)
    remove_addition(house, ANNA, delivery, JC, NOW)
    with pytest.raises(ConflictError):
        remove_addition(house, CARO, delivery, JC, NOW)


def test_who_uses_a_source_of_an_open_delivery_is_told_once_which_one(house):
    first = add_row(house, ANNA, put(house, column("NEU", "2023", 218, 1060, 430)), "quellen", SOURCE, NOW)
    later = put(house, column("NEU", "2024", 218, 1060, 430, quelle="JC"), name="b.csv")
    found = [one for one in check(house, ANNA, later, NOW).findings if "„JC“" in one.message]
    assert [(one.cell, one.advice.split(",")[0]) for one in found] == [("", f"Diese Quelle kommt mit Lieferung {first.id}")]
    assert "3 Zellen" in found[0].message


def test_what_nobody_brings_is_not_promised(house):
    withdrawn = add_row(house, ANNA, put(house, column("NEU", "2023", 218, 1060, 430)), "quellen", SOURCE, NOW)
    discard(house, ANNA, withdrawn, NOW, "ein Versehen")
    later = put(house, column("NEU", "2024", 218, 1060, 430, quelle="JC"), name="b.csv")
    assert [one.advice for one in check(house, ANNA, later, NOW).findings if "„JC“" in one.message] == [""]
