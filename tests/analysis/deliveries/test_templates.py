"""What a supplier is asked for: indicators it owes, areas of the plan, periods that are missing."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.deliveries.templates import NothingOwedError, plan_template
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.template import TemplateSheet
from tests.supply_toys import write_supply

MAY_2024 = date(2024, 5, 1)
TOWNS = ["01001001", "01001002", "01001003"]


@pytest.fixture(scope="module")
def data(toy_writer, tmp_path_factory) -> Dataset:
    dataset, findings = open_dataset(*write_supply(toy_writer(tmp_path_factory.mktemp("lieferung"))))
    assert dataset is not None, findings
    return dataset


def plan(data: Dataset, supplier: str, area: str = "") -> dict[str, TemplateSheet]:
    return {sheet.indicator: sheet for sheet in plan_template(data, supplier, MAY_2024, area).sheets}


def test_only_missing_periods_that_are_over_are_asked(data: Dataset) -> None:
    assert plan(data, "AMT")["KITA"].times == (("2021", "2021"),)
    assert plan(data, "BUND")["SPR-01"].times == (
        ("2022-06", "1. Halbjahr 2022"), ("2022-12", "2. Halbjahr 2022"), ("2023-06", "1. Halbjahr 2023"),
        ("2023-12", "2. Halbjahr 2023"),
    )  # fmt: skip


def test_what_the_program_computes_is_not_asked(data: Dataset) -> None:
    assert set(plan(data, "AMT")) == {"KITA"}, "AUSL-ANT is computed"


def test_towns_deliver_for_themselves_or_together(data: Dataset) -> None:
    together, alone = plan(data, "GEM"), plan(data, "GEM", "01001002")
    assert [key for key, _ in together["BEV"].areas] == TOWNS
    assert alone["BEV"].areas == (("01001002", "Ödheim"),)


def test_times_are_spelled_like_those_that_are_there(data: Dataset) -> None:
    assert plan(data, "GEM")["BEV"].times == (("2023-12-31", "2023"),)


def test_the_signs_have_one_word_each(data: Dataset) -> None:
    words = [sign.word for sign in plan_template(data, "AMT", MAY_2024).signs]
    assert len(set(words)) == len(words) == len(data.signs)


@pytest.mark.parametrize(
    ("supplier", "told"),
    [
        ("KENNTNIEMAND", "Von „KENNTNIEMAND“ wird nichts erwartet. Im Lieferplan stehen: AMT, BUND, GEM"),
        ("AMT-FORT", "schuldet keine"),
    ],
)
def test_without_anything_owed_there_is_no_template(data: Dataset, supplier: str, told: str) -> None:
    with pytest.raises(NothingOwedError, match=told):
        plan_template(data, supplier, MAY_2024)
