"""Whom an offer is for decides what a cell may say: hand-calculated, and as identities over drawn offers."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.missing import describe_missing
from mib_dashboard.analysis.gaps.offers import list_cell_offers
from mib_dashboard.analysis.gaps.words import describe_presence, is_hidden_on_the_spot, list_presence_findings
from mib_dashboard.analysis.offers.audience import find_relation
from tests.analysis.gap_toys import (
    ALL,
    HELPERS,
    LAND,
    MIGRANTS,
    PARAMETERS,
    REFUGEES,
    REGION,
    WOMEN,
    A,
    B,
    C,
    make_book,
    make_data,
    make_offer,
)

DAY = date(2026, 3, 1)
INSTITUTION = {"art": "allgemeine_einrichtung"}
COUNTED = ["angebote", "lokal", "regional", "land", "allgemein", "einrichtungen"]


def cells_of(base, *offers, group=MIGRANTS, **options) -> pd.DataFrame:
    book = make_book(*offers)
    cells = compute_cells(book, make_data(base, book), day=DAY, groups=[group], **options)
    return cells[cells["feld"] == "SPRACHE"].set_index("gemeinde")


@pytest.mark.parametrize(
    ("named", "more", "group", "relation"),
    [
        ((MIGRANTS,), {}, MIGRANTS, "gezielt"),
        ((WOMEN,), {}, MIGRANTS, "teilweise"),
        ((ALL,), {}, MIGRANTS, "allgemein"),
        ((MIGRANTS,), {}, WOMEN, "allgemein"),
        ((REFUGEES, ALL), {}, MIGRANTS, "teilweise"),
        ((HELPERS,), {}, MIGRANTS, ""),
        ((), {}, MIGRANTS, ""),
        ((ALL,), INSTITUTION, MIGRANTS, "allgemeine Einrichtung"),
        ((WOMEN,), INSTITUTION, MIGRANTS, "allgemeine Einrichtung"),
        ((ALL,), INSTITUTION, ALL, "allgemeine Einrichtung"),
        ((HELPERS,), INSTITUTION, MIGRANTS, ""),
    ],
)
def test_relation_of_an_offer_to_a_group(named, more, group, relation):
    assert find_relation(make_book(make_offer("X", zielgruppen=named, **more)), group).to_dict() == {"X": relation}


def test_a_confirmed_offer_for_everybody_confirms_nothing_for_immigrants(toy_dataset):
    offers = [make_offer("X", zielgruppen=(ALL,)), make_offer("Y", aktualitaet="zu_pruefen")]
    found = cells_of(toy_dataset, *offers).loc[A]
    assert found["praesenz"] == "vor Ort, zu prüfen"
    assert found[[*COUNTED, "lokal_bestaetigt"]].tolist() == [1, 1, 0, 0, 1, 0, 0]
    assert cells_of(toy_dataset, offers[0]).loc[A, "praesenz"] == "nur allgemein"
    assert cells_of(toy_dataset, offers[0], group=ALL).loc[A, "praesenz"] == "vor Ort, bestätigt"


def test_an_institution_is_shown_but_never_supply(toy_dataset):
    seats = {"kapazitaet": 50.0, "kapazitaet_einheit": "plaetze"}
    offers = [make_offer("X", zielgruppen=(WOMEN,), **INSTITUTION, **seats), make_offer("Y", orte=[(B, (B,))], **seats)]
    found = cells_of(toy_dataset, *offers)
    assert found["praesenz"].to_dict() == {A: "nur allgemein", B: "vor Ort, bestätigt", C: "kein Eintrag"}
    assert found.loc[A, ["einrichtungen", "kapazitaet", "angebote_anteilig"]].tolist() == [1, 0.0, 0.0]
    row = next(found.loc[[A]].reset_index().itertuples())
    assert describe_presence(row) == "kein Angebot für diese Zielgruppe; dazu 1 allgemeine Einrichtung"


@pytest.mark.parametrize("fresh", ["bestaetigt", "zu_pruefen", "historisch"])
def test_an_institution_does_not_count_because_it_is_one_whatever_its_source(toy_dataset, fresh):
    """Sentence and table give the same reason."""
    found = cells_of(toy_dataset, make_offer("X", aktualitaet=fresh, **INSTITUTION)).loc[A]
    assert found[["einrichtungen", "historisch", "ohne_gewicht", "lokal_ungezaehlt", "praesenz"]].tolist() == [
        1, 0, 0, 0, "nur allgemein",
    ]  # fmt: skip
    gone = cells_of(toy_dataset, make_offer("X", aktualitaet=fresh, status="geplant", **INSTITUTION)).loc[A]
    assert gone[["einrichtungen", "nicht_gueltig", "lokal_ungezaehlt"]].tolist() == [0, 1, 0]


def test_numbers_of_cells_can_be_compared(toy_dataset):
    shared = [make_offer(f"R{i}", orte=[(A, (REGION,))]) for i in range(6)]
    own = make_offer("O")
    found = cells_of(toy_dataset, *shared, own, make_offer("L", orte=[(A, (LAND,))]))
    assert found["angebote"].to_dict() == {A: 8, B: 7, C: 7}


def test_what_rests_on_the_spot_is_told_beside_what_comes_from_elsewhere(toy_dataset):
    offers = [make_offer("R", orte=[(A, (REGION,))]), make_offer("O", titel="Alter Kurs", aktualitaet="historisch")]
    found = cells_of(toy_dataset, *offers)
    assert found["praesenz"].tolist() == ["nur regional"] * 3
    rows = list(found.reset_index().itertuples())
    assert [is_hidden_on_the_spot(row) for row in rows] == [True, False, False]
    assert describe_presence(rows[0]).endswith("1 erfasst, aber nicht gezählt (1 mit alter Quelle), davon 1 vor Ort")
    book = make_book(*offers)
    data = make_data(toy_dataset, book)
    cells = compute_cells(book, data, day=DAY, groups=[MIGRANTS])
    assert any(
        text.startswith("In 1 Feldern ist vor Ort etwas erfasst") for text in list_presence_findings(cells, data.areas, book)
    )
    listed, _ = list_cell_offers(book, data, day=DAY, parameters=PARAMETERS, municipality=A, field="SPRACHE", group=MIGRANTS)
    assert describe_missing(rows[0], listed) == (
        "ein Angebot vor Ort; vor Ort ist etwas erfasst, zählt aber nicht. Gibt es das noch? Alter Kurs (Träger 1)"
    )
    assert describe_missing(rows[1], listed.iloc[:0]) == "ein Angebot vor Ort"


@pytest.mark.parametrize(
    ("offers", "missing"),
    [
        ([make_offer("X")], ""),
        ([make_offer("X", aktualitaet="zu_pruefen")], "eine Bestätigung, zu erfragen bei Angebot (Träger 1)"),
        ([make_offer("X", zielgruppen=(ALL,))], "ein Angebot für diese Zielgruppe"),
        ([make_offer("X", status="geplant")], "die Auskunft, ob es das Erfasste noch gibt: Angebot (Träger 1)"),
        ([make_offer("X", aktualitaet="historisch", **INSTITUTION)], "ein Angebot für diese Zielgruppe"),
        (
            [make_offer("X", status="geplant", **INSTITUTION), make_offer("Y", titel="Kurs", status="geplant")],
            "die Auskunft, ob es das Erfasste noch gibt: Kurs (Träger 1)",
        ),
        (
            [make_offer("X", aktualitaet="historisch", **INSTITUTION), make_offer("R", orte=[(A, (REGION,))])],
            "ein Angebot vor Ort",
        ),
        ([make_offer("X", felder=("BERATUNG",))], "jeder Eintrag; ob es wirklich nichts gibt, hat noch niemand bestätigt"),
    ],
)
def test_what_a_cell_lacks(toy_dataset, offers, missing):
    book = make_book(*offers)
    data = make_data(toy_dataset, book)
    row = next(compute_cells(book, data, day=DAY, groups=[MIGRANTS], fields=["SPRACHE"]).itertuples())
    listed, _ = list_cell_offers(book, data, day=DAY, parameters=PARAMETERS, municipality=A, field="SPRACHE", group=MIGRANTS)
    assert describe_missing(row, listed) == missing


def test_a_rate_needs_enough_offers_and_an_offer_counts_once(toy_dataset):
    offers = [make_offer(f"X{i}", felder=("SPRACHE", "BERATUNG")) for i in range(5)]
    limits = PARAMETERS | {"mindestangebote": 5.0}
    found = cells_of(toy_dataset, *offers, parameters=limits).loc[A]
    # Five confirmed offers for 200 people; each of them in two fields.
    assert (found["angebote_geteilt"], found["angebote_einmal"], found["je_1000"]) == (5.0, 2.5, pytest.approx(25.0))
    fewer = cells_of(toy_dataset, *offers[1:], parameters=limits).loc[A]
    assert fewer["angebote_geteilt"] == 4.0
    assert pd.isna(fewer["je_1000"])


OFFERS = st.lists(
    st.builds(
        lambda groups, reach, fresh, kind, status: {
            "zielgruppen": groups, "orte": [(A, reach)], "aktualitaet": fresh, "art": kind, "status": status,
        },
        st.sampled_from([(MIGRANTS,), (WOMEN,), (ALL,), (WOMEN, ALL), (REFUGEES,), (HELPERS,), ()]),
        st.sampled_from([(A,), (A, B), (REGION,), (LAND,)]),
        st.sampled_from(["bestaetigt", "zu_pruefen", "historisch"]),
        st.sampled_from(["", "projekt", "allgemeine_einrichtung"]),
        st.sampled_from(["aktiv", "geplant"]),
    ),
    max_size=7,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(changes=OFFERS, group=st.sampled_from([ALL, MIGRANTS, WOMEN]))
def test_identities(toy_dataset, changes, group):
    offers = [make_offer(f"X{i}", **change) for i, change in enumerate(changes)]
    found = cells_of(toy_dataset, *offers, group=group)
    assert (found["angebote"] == found["lokal"] + found["regional"] + found["land"]).all()
    assert (found["lokal_bestaetigt"] <= found["bestaetigt"]).all()
    assert (found["bestaetigt"] <= found["angebote"]).all()
    idle = found["historisch"] + found["nicht_gueltig"] + found["ohne_gewicht"]
    assert (found["lokal_ungezaehlt"] <= idle).all()
    # Every offer for somebody in the group stands in exactly one of the numbers of a cell that it reaches.
    relation = find_relation(make_book(*offers), group) if offers else pd.Series(dtype=object)
    total = found["angebote"] + found["allgemein"] + found["einrichtungen"] + idle
    assert total.loc[A] == (relation != "").sum()
    # A cell is confirmed only by a confirmed offer for this group on the spot.
    sure = [o for o in offers if o["aktualitaet"] == "bestaetigt" and o["status"] == "aktiv" and o["orte"][0][1] == (A,)]
    own = [o for o in sure if relation[o["angebot"]] in ("gezielt", "teilweise")]
    assert (found.loc[A, "praesenz"] == "vor Ort, bestätigt") == bool(own)
    # Leaving out what is open to everybody changes no number of offers.
    less = cells_of(toy_dataset, *offers, group=group, general=False)
    pd.testing.assert_frame_equal(less[COUNTED[:4]], found[COUNTED[:4]])
