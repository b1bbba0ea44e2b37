"""Which goals concern a place: its own first, then those of the whole region, never those of another place."""

from __future__ import annotations

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.goals.concern import list_concerns
from mib_dashboard.analysis.goals.rows import list_goals
from mib_dashboard.delivery.dataset import open_dataset
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering

ADORF, OEDHEIM = "01001001", "01001002"


def test_own_goals_come_first_and_foreign_ones_do_not_come(toy):
    data, findings = open_dataset(*write_steering(write_offers(toy), ziele={"gebiet": OEDHEIM}))
    assert data is not None, findings
    rows = list_goals(index_points(data), data.steering)
    told = {place: [one.text for one in list_concerns(rows, area)] for place, area in (
        ("Region", None), ("Adorf", data.areas[ADORF]), ("Ödheim", data.areas[OEDHEIM]),
    )}  # fmt: skip
    assert told["Region"] == told["Adorf"] == ["? nicht beurteilbar: Ohne Zahl"]
    assert len(told["Ödheim"]) == 2
    assert told["Ödheim"][0].endswith("Mehr Kita (Ödheim)")
    assert SECRET not in repr(told)


def test_without_goals_there_is_nothing(toy_dataset):
    assert list_concerns(list_goals(index_points(toy_dataset), toy_dataset.steering), None) == ()
