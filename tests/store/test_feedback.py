"""What actors say by their links: kept in both kinds of database, decided on once; and older links go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import select, text

from mib_dashboard.model.working import SYSTEM
from mib_dashboard.schema import LinkPurpose, Outcome
from mib_dashboard.store import engine, feedback, links
from mib_dashboard.store.engine import ConflictError
from mib_dashboard.store.tables import feedback_items, journal
from tests.databases import KINDS
from tests.store.toys import NOW

LATER = NOW + timedelta(days=3)
SAID = (
    feedback.Remark("angebote", "A1", "urteil", "", "stimmt noch"),
    feedback.Remark("angebote", "A1", "kapazitaet", "20", "25 ; '; DROP TABLE feedback; --"),
)


def test_what_came_is_kept_and_decided_on_once(store):
    with store.begin() as connection:
        link = links.add_link(connection, LinkPurpose.FEEDBACK, "siegel", "AKT1", LATER, SYSTEM, NOW)
        assert feedback.find_latest(connection, link) is None
        number = feedback.add_feedback(connection, link, "AKT1", "marke", SAID, SYSTEM, NOW)
        assert feedback.find_latest(connection, link) == ("marke", NOW)
        assert feedback.count_feedback(connection, link) == 1
        second = feedback.add_feedback(connection, link, "AKT1", "andere", SAID[:1], SYSTEM, NOW)
        feedback.decide(connection, number, {1: Outcome.TAKEN}, SYSTEM, NOW)
        newest, first = feedback.list_feedback(connection, 10)
        assert (newest.id, first.id, first.actor, first.received) == (second, number, "AKT1", NOW)
        assert tuple(item.remark for item in first.items) == SAID
        assert [item.decision for item in first.items] == [Outcome.TAKEN, Outcome.OPEN]
        assert first.is_open
        feedback.decide(connection, number, {2: Outcome.REFUSED}, SYSTEM, NOW)
        assert not feedback.list_feedback(connection, 10)[1].is_open
        assert len(feedback.list_feedback(connection, 1)) == 1
        told = " ".join(str(row) for row in connection.execute(select(journal)))
    assert "DROP TABLE" not in told
    assert "siegel', " not in told
    with pytest.raises(ConflictError, match="inzwischen jemand anderes"), store.begin() as connection:
        feedback.decide(connection, number, {1: Outcome.REFUSED}, SYSTEM, NOW)


def test_words_go_when_all_of_them_are_decided_and_old(store):
    day = timedelta(days=1)
    with store.begin() as connection:
        link = links.add_link(connection, LinkPurpose.FEEDBACK, "siegel", "AKT1", LATER, SYSTEM, NOW)
        settled, half, late = (feedback.add_feedback(connection, link, "AKT1", mark, SAID, SYSTEM, NOW) for mark in "abc")
        for number, decided in ((settled, {1, 2}), (half, {1})):
            feedback.decide(connection, number, dict.fromkeys(decided, Outcome.REFUSED), SYSTEM, NOW + day)
        feedback.decide(connection, late, dict.fromkeys((1, 2), Outcome.TAKEN), SYSTEM, NOW + 9 * day)
        assert feedback.forget_settled(connection, NOW + day, SYSTEM, NOW) == 0, "decided on the very moment"
        assert feedback.forget_settled(connection, NOW + 2 * day, SYSTEM, NOW) == 1
        assert {one.id for one in feedback.list_feedback(connection, 9)} == {half, late}
        assert connection.execute(select(feedback_items.c.feedback).distinct()).scalars().all() == [half, late]
        assert "gelöscht" in " ".join(str(row) for row in connection.execute(select(journal)))


def test_a_link_is_good_for_its_purpose_alone(store):
    with store.begin() as connection:
        number = links.add_link(connection, LinkPurpose.FEEDBACK, "geheim", "AKT1", LATER, SYSTEM, NOW)
        assert links.find_link(connection, LinkPurpose.UPLOAD, "geheim", NOW) is None
        assert links.list_links(connection, LinkPurpose.UPLOAD) == []
        with pytest.raises(ConflictError):
            links.withdraw_link(connection, LinkPurpose.UPLOAD, number, SYSTEM, NOW)
        assert links.find_link(connection, LinkPurpose.FEEDBACK, "geheim", NOW) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_links_of_an_older_store_hold_on_with_their_numbers(kind, request, tmp_path):
    url = f"sqlite:///{tmp_path}/alt.db" if kind == "sqlite" else request.getfixturevalue("postgres").empty_url()
    found, _ = engine._connect(url)
    with found.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(engine._MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for number in (1, 7):
            connection.execute(
                text(
                    "INSERT INTO upload_links (id, token_hash, supplier, until, created, created_by, withdrawn) VALUES "
                    f"({number}, 'h{number}', 'JC', '2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'anna', '')"
                )
            )
    found.close()
    store = engine.create_store(url)
    with store.begin() as connection:
        assert [one.id for one in links.list_links(connection, LinkPurpose.UPLOAD)] == [7, 1]
        assert links.find_link(connection, LinkPurpose.UPLOAD, "h7", NOW).subject == "JC"
        assert links.add_link(connection, LinkPurpose.UPLOAD, "neu", "JC", LATER, SYSTEM, NOW) == 8
    store.close()
