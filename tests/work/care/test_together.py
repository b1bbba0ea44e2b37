"""Three at once, and releases of figures that wait for their time: nobody blocks anybody, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mib_dashboard.intake.flow.releasing import ReleaseWish, follow, release, withdraw
from mib_dashboard.schema import IntakeState, ReleaseKind
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.checks import check_store
from mib_dashboard.store.releases import list_releases, list_waiting
from mib_dashboard.work.care import publish as care
from mib_dashboard.work.care.edits import NEXT, FindingsError, RowConflictError, edit_row, new_row
from tests.care_toys import change, row, send
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, CARO, LATER, NOW, checked, figures, open_newest, state
from tests.store.test_together import together
from tests.work_toys import ADORF, column

GOOD = (218, 1060, 430)
PLANNED = ReleaseWish(visible_from=LATER)


def titles(house, now=NOW) -> dict[str, str]:
    offers = open_newest(house, now).offers.offers
    return dict(zip(offers["angebot"], offers["titel"], strict=True))


@on_both
def test_three_people_in_three_rows_at_the_same_moment(house):
    seen = {key: row(house, "angebote", key) for key in ("A1", "A2", "A3")}
    done = together(
        *(lambda key=key: send(house, edit_row("angebote", seen[key], titel=f"Neu {key}"), account=CARO) for key in seen)
    )
    assert sorted(one.number for one in done) == [2, 3, 4]
    assert {key: titles(house)[key] for key in seen} == {key: f"Neu {key}" for key in seen}
    with house.read() as connection:
        assert check_chain(connection, ()) is None
        assert not list(check_store(connection, ()))


@on_both
def test_three_people_in_one_row_at_the_same_moment(house):
    seen = row(house, "angebote", "A1")

    def go(title: str) -> object:
        try:
            return send(house, edit_row("angebote", seen, titel=title))
        except RowConflictError as error:
            return error

    done = together(*(lambda title=title: go(title) for title in ("Eins", "Zwei", "Drei")))
    lost = [one for one in done if isinstance(one, RowConflictError)]
    assert len(lost) == 2
    assert {one.theirs["titel"] for one in lost} == {titles(house)["A1"]}


def test_a_typo_of_one_blocks_no_other(house):
    seen = {key: row(house, "angebote", key) for key in ("A1", "A2")}

    def go(key: str, **cells: str) -> object:
        try:
            return send(house, edit_row("angebote", seen[key], **cells))
        except FindingsError as error:
            return error

    wrong, right = together(lambda: go("A1", felder="SPRACHEN"), lambda: go("A2", titel="Richtig"))
    assert isinstance(wrong, FindingsError)
    assert titles(house)["A2"] == "Richtig"
    assert right.number == 2


def test_two_new_offers_at_once_get_two_keys(house):
    place = new_row("angebot_orte", {"angebot": NEXT, "ort": NEXT, "gemeinde": "01001001", "einzugsbereich": "gemeinde"})
    offer = {
        "angebot": NEXT, "akteur": "AKT1", "felder": "SPRACHE", "status": "aktiv", "aktualitaet": "zu_pruefen",
        "quelle_art": "web", "sichtbarkeit": "oeffentlich", "datenart": "veröffentlicht",
    }  # fmt: skip
    together(*(lambda title=title: send(house, place, new_row("angebote", offer | {"titel": title})) for title in "XY"))
    assert sorted(titles(house)[key] for key in ("A6", "A7")) == ["X", "Y"]


def test_who_is_always_overtaken_comes_through_in_the_end(house, monkeypatch):
    prepare, overtakers = care._prepare, iter(("A2", "A3", "A4"))

    def overtaken(*arguments, **more):
        found = prepare(*arguments, **more)
        key = next(overtakers, None)
        if key:
            monkeypatch.setattr(care, "_prepare", prepare)
            change(house, key, titel=f"Schneller {key}")
            monkeypatch.setattr(care, "_prepare", overtaken)
        return found

    monkeypatch.setattr(care, "_prepare", overtaken)
    assert change(house, "A1", titel="Langsam").number == 5
    assert titles(house)["A1"] == "Langsam"


@on_both
def test_figures_that_wait_block_no_care_and_come_at_their_time(house):
    planned = release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, PLANNED, NOW, ())
    assert change(house, "A1", titel="Heute geändert").number == 3
    assert titles(house)["A1"] == "Heute geändert"
    assert (ADORF, "2023") not in figures(house)
    assert follow(house, NOW) == 0
    assert state(house, planned.delivery) == IntakeState.RELEASED
    with house.read() as connection:
        [waiting] = list_waiting(connection, NOW)
        assert (waiting.number, waiting.visible_from, waiting.kind) == (4, LATER, ReleaseKind.DELIVERY)
        assert not list(check_store(connection, ()))
    change(house, "A2", titel="Auch noch")
    assert figures(house, LATER)[ADORF, "2023"] == 218
    assert {titles(house, LATER)[key] for key in ("A1", "A2")} == {"Heute geändert", "Auch noch"}
    assert follow(house, LATER) == 1
    assert state(house, planned.delivery) == IntakeState.PUBLISHED


def test_figures_that_wait_are_taken_back_and_the_care_stays(house):
    planned = release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, PLANNED, NOW, ())
    change(house, "A1", titel="Bleibt")
    withdraw(house, BODO, 1, NOW, "zu früh")
    after = LATER + timedelta(days=1)
    assert titles(house, after)["A1"] == "Bleibt"
    assert (ADORF, "2023") not in figures(house, after)
    assert state(house, planned.delivery) == IntakeState.WITHDRAWN
    # The release that waited, in either of its numbers, shows the figures again.
    for number in (2, 4):
        withdraw(house, BODO, number, NOW, "doch")
        assert figures(house)[ADORF, "2023"] == 218
        assert state(house, planned.delivery) == IntakeState.PUBLISHED
        withdraw(house, BODO, 1, NOW, "wieder weg")


def test_figures_taken_back_take_no_care_with_them(house):
    done = release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, ReleaseWish(), NOW, ())
    change(house, "A1", titel="Danach")
    withdraw(house, BODO, 1, NOW, "falsche Datei")
    assert titles(house)["A1"] == "Danach"
    assert state(house, done.delivery) == IntakeState.WITHDRAWN
    withdraw(house, BODO, 3, NOW, "doch die richtige")
    assert figures(house)[ADORF, "2023"] == 218
    assert state(house, done.delivery) == IntakeState.PUBLISHED


def test_a_delivery_is_released_over_care_that_came_between(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    send(house, edit_row("angebote", row(house, "angebote", "A1"), titel="Dazwischen"), account=ANNA)
    done = release(house, BODO, found.delivery, ReleaseWish(), NOW, ())
    assert done.number == 3
    assert titles(house)["A1"] == "Dazwischen"


def test_care_begun_before_and_ended_after_another_is_not_in_the_past(house):
    found = checked(house, column("NEU", "2023", *GOOD))
    soon = NOW + timedelta(seconds=9)
    release(house, BODO, found.delivery, ReleaseWish(), soon, ())
    change(house, "A1", titel="Vorher begonnen")
    with house.read() as connection:
        newest, before, _ = list_releases(connection)
    assert (newest.created, newest.visible_from) == (before.created, before.visible_from) == (soon, soon)
    assert figures(house, soon)[ADORF, "2023"] == 218
    assert titles(house, soon)["A1"] == "Vorher begonnen"


def test_a_waiting_release_with_other_offers_tells_of_the_conflict(house):
    planned = replace(PLANNED, reason="geplant")
    release(house, BODO, checked(house, column("NEU", "2023", *GOOD)).delivery, planned, NOW, ())
    change(house, "A1", titel="Geht")
    assert row(house, "angebote", "A1", now=LATER)["titel"] == "Geht"
