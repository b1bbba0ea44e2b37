"""The gate: a file that is not public is gone for everything that is built, or the delivery is refused."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.protect import check_protection
from mib_dashboard.delivery.validate import validate
from mib_dashboard.delivery.withhold import publish
from mib_dashboard.schema import SOURCES, Col
from tests.delivery.test_fail_closed import plant
from tests.offer_toys import write_offers


def keep_back(toy, *names):
    log = toy.file("datenprotokoll.csv")
    lines = log.read_text("utf-8").splitlines(keepends=True)
    found = [line.replace("veröffentlicht", "nicht öffentlich") if line.split(",")[0] in names else line for line in lines]
    assert found != lines
    log.write_text("".join(found), "utf-8")
    return toy


def open_without(toy, *names):
    data, findings = open_dataset(*keep_back(toy, *names))
    assert data is not None, findings
    return data, [(f.level, f.file) for f in findings]


def test_without_a_file_that_is_not_public_nothing_changes(toy):
    raw = load_raw(*toy)
    assert publish(raw) is raw


def test_values_leave_no_figure_no_sum_and_no_share(toy):
    data, findings = open_without(toy, "werte/bestand.csv")
    assert findings == [("Hinweis", "datenprotokoll.csv")]
    assert not {"BEV", "AUSL", "AUSL-ANT"} & set(data.figures[Col.INDIKATOR])
    assert "WAHL-ANT" in set(data.figures[Col.INDIKATOR])


def test_a_delivery_may_have_no_public_value_at_all(toy):
    data, _ = open_without(toy, "werte/bestand.csv", "werte/wahl.csv", "werte/weitere.csv")
    assert data.figures.empty


@pytest.mark.parametrize("name", ["angebote.csv", "akteure.csv"])
def test_offers_go_with_their_actors(toy, name):
    data, findings = open_without(write_offers(toy), name)
    assert data.offers is None
    assert name not in set(data.data_log[Col.DATEI])
    with_it = {"angebote.csv", "angebot_orte.csv", "angebot_zeiten.csv", "foerderungen.csv"} - {name}
    assert findings == sorted([("Hinweis", "datenprotokoll.csv"), *(("Hinweis", other) for other in with_it)], key=lambda f: f[1])


@pytest.mark.parametrize("name", ["angebot_orte.csv", "foerderungen.csv", "angebot_zeiten.csv", "sprachen_vor_ort.csv"])
def test_parts_of_offers_go_alone(toy, name):
    data, _ = open_without(write_offers(toy), name)
    assert len(data.offers.offers)
    parts = {
        "angebot_orte.csv": data.offers.places,
        "foerderungen.csv": data.offers.fundings,
        "angebot_zeiten.csv": data.offers.times,
    }
    assert not len(parts.get(name, ()))


@pytest.mark.parametrize("name", ["gebiete.csv", "quellen.csv", "betreiber.toml", "geo/gebiete.geojson", "geheimhaltung.csv"])
def test_what_everything_needs_cannot_be_kept_back(toy, name):
    data, findings = open_dataset(*keep_back(toy, name))
    assert data is None
    (error,) = [f for f in findings if f.level == "Fehler"]
    assert (error.file, error.column) == ("datenprotokoll.csv", "status")
    assert error.message.startswith(
        "Ohne diese Datei lässt sich nichts zeigen; „nicht öffentlich“ geht nur bei: werte, akteure.csv"
    )


def test_a_number_that_is_not_public_is_no_breach_of_the_protection(toy):
    """The attack knows what is shown, and nothing else."""
    towns = [("AUSL", f"0100100{i}", value, "REG") for i, value in ((1, 2), (2, 3), (3, 0))]
    plant(toy, "REG,,Mindestfallzahl,5,,50,01001,\n", [*towns, ("AUSL", "01001", 5, "REG")])
    assert [f for f in check_protection(load_raw(*toy), ()) if f.level == "Fehler"]
    keep_back(toy, "werte/bestand.csv")
    assert not [f for f in validate(load_raw(*toy)) if f.level == "Fehler"]
    assert check_protection(load_raw(*toy), ()) == []


def test_notes_of_the_office_are_not_among_the_rows(toy):
    sources = toy.file("quellen.csv")
    head, *lines = sources.read_text("utf-8").splitlines()
    sources.write_text("\n".join([f"{head},intern", *(f"{line},unter uns" for line in lines)]) + "\n", "utf-8")
    raw = load_raw(*toy)
    assert "unter uns" in next(table for table in raw.tables if table.table is SOURCES).frame[Col.INTERN].tolist()
    assert Col.INTERN not in raw.frame(SOURCES).columns
    assert validate(raw) == []
