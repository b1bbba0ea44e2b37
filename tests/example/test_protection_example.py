"""The shipped and the example delivery under their own rules: nothing hidden can be calculated, and nothing official changes."""

from __future__ import annotations

from mib_dashboard.delivery.dataset import build_dataset
from mib_dashboard.delivery.protect import check_protection
from tests.data.shipped import figures as plain_figures

SMALL = {"ZR-UMA": 5, "ZR-ZUWEISUNG": 5, "ZR-GRUSI65": 5, "ZR-HASS": 3, "ZR-SEU-SPR": 10}


def test_the_attack_on_the_example_finds_nothing(example):
    assert check_protection(example.raw, ()) == []


def test_small_counts_of_the_example_are_hidden(example):
    figures = example.data.figures
    for code, minimum in SMALL.items():
        shown = figures[(figures["indikator"] == code) & figures["wert"].notna()]["wert"]
        assert len(shown)
        assert not ((shown > 0) & (shown < minimum)).any()
    assert example.data.protection.breaches == ()


def test_few_cells_of_the_example_are_hidden(example):
    log = example.data.protection.log
    counts = len(example.values())
    assert 0 < example.data.protection.hidden < 0.04 * counts
    assert example.data.protection.hidden > 200
    assert log["geheim"].sum() == (example.data.figures["zeichen"] == "confidential").sum()
    assert log["gerundet"].sum() > 500


def test_official_figures_stay_as_they_are(shipped):
    data = build_dataset(shipped, "x")
    plain = plain_figures()
    changed = [column for column in plain.columns if not data.figures[column].equals(plain[column])]
    assert changed in ([], ["hinweis"])
    different = data.figures[data.figures["hinweis"] != plain["hinweis"]]
    assert set(different["quelle"]) <= {"GERDA_Z22", "Z22_REGIO"}
    assert different["hinweis"].str.endswith("nicht addierbar").all()
    assert data.protection.hidden == 0


def test_the_attack_on_the_shipped_delivery_finds_nothing(shipped):
    assert check_protection(shipped, ()) == []
