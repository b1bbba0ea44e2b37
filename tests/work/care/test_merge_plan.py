"""Two rows of one thing made one, calculated by hand over every table that names them; and back again, whatever they hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.delivery.load import load_files
from mib_dashboard.delivery.sources import FolderFiles, HeldFiles
from mib_dashboard.intake.flow.base import ReleaseBase
from mib_dashboard.schema import SEPARATOR
from mib_dashboard.work.care.checks import find_new
from mib_dashboard.work.care.edits import CARED, CareError
from mib_dashboard.work.care.joint import JointChange, reverse
from mib_dashboard.work.care.merge_desk import MERGEABLE
from mib_dashboard.work.care.merge_fields import BOTH
from mib_dashboard.work.care.merge_plan import plan_merge
from mib_dashboard.work.care.stand import apply_edits, read_rows
from tests.care_toys import HOSTILE
from tests.data.shipped import DATA, GEO
from tests.offer_toys import TABLES

DAY = date(2026, 11, 29)


def toys(**more):
    """The toy tables as care reads them; `more`: further rows by table."""
    found = {}
    for name, table in CARED.items():
        rows = [dict.fromkeys(table.columns, "") | cells for cells in (*TABLES.get(name, ()), *more.get(name, ()))]
        found[name] = {tuple(cells[column] for column in table.key): cells for cells in rows}
    return found


def apply(rows, edits):
    """The tables after some edits."""
    after = {name: dict(found) for name, found in rows.items()}
    for edit in edits:
        assert after[edit.table].get(edit.key) == edit.before
        if edit.after is None:
            del after[edit.table][edit.key]
        else:
            after[edit.table][edit.key] = edit.after
    return after


def merged(table, kept, *others, chosen=None, **more):
    """The tables after a merge of toys."""
    rows = toys(**more)
    return apply(rows, plan_merge(rows, table, kept, others, DAY, chosen).edits)


def test_of_two_offers_one_stays_and_everything_that_belonged_to_the_other_comes_along():
    after = merged("angebote", "A1", "A5")
    assert ("A5",) not in after["angebote"]
    one = after["angebote"]["A1",]
    assert (one["titel"], one["felder"], one["zielgruppen"]) == ("Deutsch für alle", "SPRACHE|BERATUNG", "ALLE|FRAUEN")
    assert (one["kapazitaet"], one["typen"]) == ("20", "SPR-KURS")
    # Adorf is there already; Ödheim comes along under the next number, and the hour in Adorf stays in Adorf.
    assert [key for key in after["angebot_orte"] if key[0] in ("A1", "A5")] == [("A1", "1"), ("A1", "2")]
    assert after["angebot_orte"]["A1", "2"]["gemeinde"] == "01001002"
    assert set(after["angebot_zeiten"]) == {("A1", "1", "Mo", "09:00"), ("A1", "1", "Di", "14:00")}
    assert after["zusammengelegt"]["angebote", "A5"] == {"tabelle": "angebote", "alt": "A5", "neu": "A1", "seit": "2026-11-29"}


@pytest.mark.parametrize(
    ("seen", "stays"), [("verwaltung", "verwaltung"), ("intern", "intern"), ("neu", "neu"), ("", "oeffentlich")]
)
def test_what_fewer_may_see_becomes_public_only_when_somebody_says_so(seen, stays):
    more = {"angebote": [TABLES["angebote"][4] | {"angebot": "A9", "sichtbarkeit": seen}]}
    assert merged("angebote", "A1", "A9", **more)["angebote"]["A1",]["sichtbarkeit"] == stays
    assert merged("angebote", "A9", "A1", **more)["angebote"]["A9",]["sichtbarkeit"] == stays
    asked = merged("angebote", "A1", "A9", chosen={"sichtbarkeit": "A1"}, **more)
    assert asked["angebote"]["A1",]["sichtbarkeit"] == "oeffentlich"


def test_what_is_open_in_one_place_is_filled_from_its_double():
    after = merged("angebote", "A5", "A1")
    place = after["angebot_orte"]["A5", "1"]
    assert (place["lat"], place["geo_qualitaet"], place["barrierefreiheit"]) == ("49.05", "adresse", "stufenlos|wc")
    assert after["foerderungen"]["F1",]["angebot"] == "A5"
    assert sorted(key for key in after["angebot_zeiten"]) == [("A5", "1", "Di", "14:00"), ("A5", "1", "Mo", "09:00")]


def test_places_with_another_street_stay_apart_and_take_their_hours_with_them():
    spots = (
        {"angebot": "A1", "ort": "2", "einzugsbereich": "gemeinde", "adresse": "Ring 1"},
        {"angebot": "A4", "ort": "2", "einzugsbereich": "gemeinde", "adresse": "Ring 2"},
    )
    hours = ({"angebot": "A4", "ort": "2", "wochentag": "Mi", "von": "10:00"},)
    after = merged("angebote", "A1", "A4", angebot_orte=spots, angebot_zeiten=hours)
    assert after["angebot_orte"]["A1", "4"]["adresse"] == "Ring 2"
    assert ("A1", "4", "Mi", "10:00") in after["angebot_zeiten"]


def test_one_street_in_two_spellings_is_one_place():
    spots = (
        {"angebot": "A1", "ort": "2", "einzugsbereich": "gemeinde", "adresse": "Johannisstraße 2"},
        {"angebot": "A4", "ort": "2", "einzugsbereich": "gemeinde", "adresse": "Johannis Str. 2"},
    )
    plan = plan_merge(toys(angebot_orte=spots), "angebote", "A1", ("A4",), DAY)
    assert [(one.cells["ort"], one.into, one.differs) for one in plan.dropped] == [("2", ("A1", "2"), ("adresse",))]


def test_an_hour_with_another_end_is_told_as_different_and_the_one_that_stays_holds():
    hours = ({"angebot": "A5", "ort": "1", "wochentag": "Mo", "von": "09:00", "bis": "11:00", "rhythmus": "jede Woche"},)
    rows = toys(angebot_zeiten=hours)
    plan = plan_merge(rows, "angebote", "A1", ("A5",), DAY)
    [told] = [one for one in plan.dropped if one.table == "angebot_zeiten"]
    assert (told.into, told.differs) == (("A1", "1", "Mo", "09:00"), ("bis",))
    kept = apply(rows, plan.edits)["angebot_zeiten"][told.into]
    assert (kept["bis"], kept["rhythmus"]) == ("12:00", "jede Woche")


def test_the_same_funding_is_not_counted_twice():
    fundings = (
        {"foerderung": "F9", "angebot": "A1", "mittelgeber": "eu_amif", "datenart": "veröffentlicht", "programm": "AMIF"},
    )
    after = merged("angebote", "A1", "A2", foerderungen=fundings)
    assert {key: cells["programm"] for key, cells in after["foerderungen"].items()} == {("F1",): "", ("F9",): "AMIF"}


def test_a_person_chooses_per_field_and_the_newest_check_comes_whole():
    checked = {
        "angebot": "A9",
        "akteur": "AKT2",
        "titel": "Neun",
        "geprueft_am": "2020-01-01",
        "geprueft_von": "Träger",
        "status": "aktiv",
    }
    rows = toys(angebote=(checked,))
    plan = plan_merge(rows, "angebote", "A9", ("A2",), DAY, {"titel": "A2", "felder": BOTH, "alter_von": "A2"})
    usual = {choice.columns[0]: choice.usual for choice in plan.choices}
    assert usual["geprueft_am"] == "A2"
    one = apply(rows, plan.edits)["angebote"]["A9",]
    assert (one["titel"], one["geprueft_am"], one["geprueft_von"]) == ("Beratung im Rathaus", "2024-05-01", "")
    assert (one["alter_von"], one["alter_bis"], one["felder"]) == ("18", "65", "BERATUNG")


def test_three_become_one():
    after = merged("angebote", "A3", "A1", "A5")
    assert [key for key in after["angebote"] if key[0] in ("A1", "A3", "A5")] == [("A3",)]
    assert {cells["neu"] for cells in after["zusammengelegt"].values()} == {"A3"}
    assert len([key for key in after["angebot_orte"] if key[0] == "A3"]) == 3


def test_of_two_actors_offers_partners_and_umbrellas_name_the_one_that_stays():
    after = merged("akteure", "AKT1", "AKT3")
    assert {key[0]: cells["akteur"] for key, cells in after["angebote"].items()} == {
        "A1": "AKT1", "A2": "AKT2", "A3": "AKT1", "A4": "AKT1", "A5": "AKT1",
    }  # fmt: skip
    assert after["angebote"]["A3",]["verbund"] == ""  # nobody is its own partner
    assert after["akteure"]["AKT1",]["dachverband"] == "AKT2"
    assert after["zusammengelegt"]["akteure", "AKT3"]["neu"] == "AKT1"


def test_nobody_is_its_own_umbrella():
    assert merged("akteure", "AKT2", "AKT3")["akteure"]["AKT2",]["dachverband"] == ""
    above = ({"akteur": "AKT4", "name": "Vier", "dachverband": "AKT3"},)
    assert merged("akteure", "AKT2", "AKT3", akteure=above)["akteure"]["AKT4",]["dachverband"] == "AKT2"


def test_only_rows_that_are_there_can_be_merged_and_not_with_themselves():
    for kept, others, message in (
        ("A1", ("A77",), "A77 gibt es nicht"),
        ("A1", ("A1",), "zwei verschiedene"),
        ("A1", (), "zwei"),
    ):
        with pytest.raises(CareError, match=message):
            plan_merge(toys(), "angebote", kept, others, DAY)


_TEXT = st.sampled_from(["", "x", "Ring 1", "Ringstr. 1", "A1", *HOSTILE])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_merging_and_taking_back_changes_nothing_and_leaves_no_old_key(data):
    table = data.draw(st.sampled_from(list(MERGEABLE)))
    rows = toys()
    for name, column in (
        ("angebote", "hinweis"),
        ("angebot_orte", "adresse"),
        ("angebot_orte", "ortsteil"),
        ("akteure", "intern"),
    ):
        for key, cells in rows[name].items():
            rows[name][key] = {**cells, column: data.draw(_TEXT)}
    names = data.draw(st.permutations([key[0] for key in rows[table]]))
    others = names[1 : data.draw(st.integers(2, len(names)))]
    plan = plan_merge(rows, table, names[0], others, DAY)
    after = apply(rows, plan.edits)
    for name, found in after.items():
        for column, target in CARED[name].references.items():
            if target == table:
                assert not {code for cells in found.values() for code in cells[column].split(SEPARATOR)} & set(others)
        assert all(key == tuple(cells[column] for column in CARED[name].key) for key, cells in found.items())
    gone = sum(len(rows[name]) - len(after[name]) for name in rows if name not in (table, "zusammengelegt"))
    assert gone == len(plan.dropped)
    places = set(after["angebot_orte"])
    assert {key[:2] for key in after["angebot_zeiten"]} <= places
    assert apply(after, reverse(JointChange(plan.edits, 0, 0), after)) == rows


def test_the_shipped_actors_that_look_alike_can_be_merged_without_an_objection():
    folders = FolderFiles(DATA, GEO)
    raw = load_files(folders)
    base = ReleaseBase("", 1, "", {name: folders.read(name) for name in folders.names}, raw)
    rows = {name: read_rows(raw, name) for name in CARED}
    plan = plan_merge(rows, "akteure", "AKT-009", ("AKT-010", "AKT-017"), DAY)
    assert len(plan.edits) > len(plan.others) + 1
    after = load_files(HeldFiles(apply_edits(base, list(plan.edits))))
    assert find_new(raw, after, list(plan.edits)) == []
