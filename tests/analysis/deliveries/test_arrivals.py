"""When figures came, as the public may know it."""

from __future__ import annotations

from datetime import date

from mib_dashboard.analysis.deliveries.arrivals import ARRIVAL_COLUMNS, list_arrivals
from mib_dashboard.model.deliveries import Arrival, Supplier, SupplyBook
from mib_dashboard.schema import Col

AMT = Supplier("AMT", "Statistisches Amt", "AMT", "Land", per_municipality=False, role="", to_confirm="")


def test_newest_first_with_state_and_names(toy_dataset):
    book = SupplyBook({"AMT": AMT}, (), (), (
        Arrival("BEV", "AMT", "2022", date(2023, 1, 5), date(2023, 1, 9)),
        Arrival("BEV", "AMT", "2021", date(2022, 1, 5), date(2022, 1, 9), date(2024, 2, 1)),
        Arrival("FORT", "WEG", "2020", date(2021, 1, 5), date(2021, 1, 9)),
    ))  # fmt: skip
    frame = list_arrivals(book, toy_dataset.indicators)
    assert tuple(frame.columns) == ARRIVAL_COLUMNS
    assert frame[Col.ZEIT].tolist() == ["2021", "2022", "2020"]
    assert frame[Col.ZUSTAND].tolist() == ["berichtigt", "veröffentlicht", "veröffentlicht"]
    assert frame.loc[0, [Col.KURZNAME, Col.LIEFERANT, Col.BERICHTIGT]].tolist() == [
        "Bevölkerung",
        "Statistisches Amt",
        "2024-02-01",
    ]
    assert frame.loc[2, [Col.KURZNAME, Col.LIEFERANT]].tolist() == ["FORT", "WEG"], "what nobody knows keeps its code"


def test_without_the_working_side_there_is_nothing(toy_dataset):
    assert list_arrivals(SupplyBook(), toy_dataset.indicators).empty
