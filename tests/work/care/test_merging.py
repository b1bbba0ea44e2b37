"""A merge in the store: one change, taken back as one, and never over what others did meanwhile."""

from __future__ import annotations

import json
from datetime import date

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.store.journal_view import list_entries
from mib_dashboard.store.releases import newest_number, read_release_files
from mib_dashboard.work.care.edits import NEXT, CareError, FindingsError, new_row
from mib_dashboard.work.care.history import read_history, undo
from mib_dashboard.work.care.joint import JOINT
from mib_dashboard.work.care.merge_plan import plan_merge
from mib_dashboard.work.care.merging import merge_rows
from mib_dashboard.work.care.stand import read_stand
from tests.care_toys import HOSTILE, change, keys, row, send
from tests.flow_toys import ANNA, BODO, CARO, NOW, open_newest

DAY = date(2026, 11, 29)


def read(store, now=NOW):
    with store.read() as connection:
        return read_stand(connection, now).rows


def files(store):
    with store.read() as connection:
        return read_release_files(connection, newest_number(connection))


def merge(store, table, kept, *others, account=ANNA, **chosen):
    return merge_rows(store, account, plan_merge(read(store), table, kept, others, DAY, chosen), "doppelt", NOW)


def last_change(store):
    with store.read() as connection:
        return list_entries(connection, 1)[0]


@pytest.mark.parametrize(("table", "kept", "others"), [("angebote", "A1", ("A5", "A3")), ("akteure", "AKT2", ("AKT3",))])
def test_a_merge_is_one_change_and_back_again_every_file_is_what_it_was(house, table, kept, others):
    before, offers = files(house), open_newest(house).offers
    published = merge(house, table, kept, *others)
    entry = last_change(house)
    assert (entry.object, entry.action, entry.key, entry.reason) == (JOINT, "zusammengelegt", f"{table}/{kept}", "doppelt")
    assert len(json.loads(entry.after)["zeilen"]) == len(published.edits)
    book = open_newest(house).offers
    assert [book.follow(table, other) for other in others] == [kept] * len(others)
    assert read_history(house, ANNA, table, (others[0],))[0].number == entry.number
    undo(house, ANNA, entry.number, NOW)
    assert files(house) == before
    assert open_newest(house).offers.merged == offers.merged == {}
    # Taking back is a change, too: once more, and it is merged again.
    undo(house, ANNA, last_change(house).number, NOW)
    assert open_newest(house).offers.merged == book.merged


def test_what_others_changed_elsewhere_stays_when_a_merge_is_taken_back(house):
    before = read(house)
    number = _merged(house)
    change(house, "A2", titel="Neuer Titel")
    change(house, "A1", kosten_betrag="5", kosten="kostenpflichtig")
    undo(house, ANNA, number, NOW)
    after = read(house)
    assert after["angebote"]["A2",]["titel"] == "Neuer Titel"
    assert after["angebote"]["A1",] == {**before["angebote"]["A1",], "kosten_betrag": "5", "kosten": "kostenpflichtig"}
    assert {name: set(rows) for name, rows in after.items()} == {name: set(rows) for name, rows in before.items()}
    assert after["angebot_orte"] == before["angebot_orte"]


def test_taking_back_is_refused_with_the_rows_that_changed_since(house):
    number = _merged(house)
    change(house, "A1", felder="SPRACHE", account=CARO)
    change(house, "A1", "2", table="angebot_orte", adresse="Ring 1", account=CARO)
    count = len(files(house))
    with pytest.raises(CareError, match=r"seither wurde geändert: Angebot A1 \(Handlungsfelder\); Ort A1/2 \(Straße"):
        undo(house, ANNA, number, NOW)
    assert len(files(house)) == count
    with pytest.raises(NotAllowedError):
        undo(house, BODO, number, NOW)


def test_who_edits_a_row_between_preview_and_click_is_not_overrun(house):
    plan = plan_merge(read(house), "angebote", "A1", ("A5",), DAY)
    change(house, "A5", titel="Inzwischen anders", account=CARO)
    with pytest.raises(CareError, match=r"A5 wurde geändert \(caro\).*Zusammengelegt ist nichts"):
        merge_rows(house, ANNA, plan, "", NOW)
    assert row(house, "angebote", "A5")["titel"] == "Inzwischen anders"
    with pytest.raises(NotAllowedError):
        merge_rows(house, BODO, plan, "", NOW)


def test_a_row_that_came_between_preview_and_click_is_not_left_behind(house):
    plan = plan_merge(read(house), "angebote", "A1", ("A5",), DAY)
    send(house, new_row("angebot_orte", {"angebot": "A5", "ort": NEXT, "gemeinde": "01001003", "einzugsbereich": "gemeinde"}))
    with pytest.raises(FindingsError, match="A5"):
        merge_rows(house, ANNA, plan, "", NOW)


def test_an_old_number_is_given_to_nobody_and_chains_lead_to_the_end(house):
    merge(house, "angebote", "A4", "A5")
    merge(house, "angebote", "A1", "A4")
    send(house, new_row("angebote", {**row(house, "angebote", "A2"), "angebot": NEXT, "titel": "Neu"}),
         new_row("angebot_orte", {"angebot": NEXT, "ort": NEXT, "einzugsbereich": "regionalverband"}))  # fmt: skip
    assert [key for key in keys(house, "angebote") if key not in (("A1",), ("A2",), ("A3",))] == [("A6",)]
    book = open_newest(house).offers
    assert (book.follow("angebote", "A5"), book.follow("angebote", "A4"), book.follow("akteure", "A4")) == ("A1", "A1", "A4")
    with pytest.raises(FindingsError, match="zusammengelegt"):
        send(house, new_row("angebote", {**row(house, "angebote", "A2"), "angebot": "A5"}))


def test_hostile_texts_go_through_as_texts(house):
    columns = ("kurzbeschreibung", "intern", "hinweis", "aufenthaltsstatus", "rechtsgrundlage")
    change(house, "A5", **dict(zip(columns, HOSTILE, strict=True)))
    before, told = files(house), row(house, "angebote", "A5")
    merge(house, "angebote", "A1", "A5")
    assert {column: row(house, "angebote", "A1")[column] for column in columns} == {column: told[column] for column in columns}
    undo(house, ANNA, last_change(house).number, NOW)
    assert files(house) == before


def _merged(store) -> int:
    merge(store, "angebote", "A1", "A5")
    return last_change(store).number
