"""Functions take what they use: the whole data set only where one or two of its parts would not do."""

from __future__ import annotations

import pytest

from tests.architecture.source import House, read_house
from tests.architecture.whole import UNSEEN, find_needs, find_takers, needs_less

# A part would do for these, and why they take the whole all the same.
EXCUSED = {
    "mib_dashboard.server.api_offers.build_gaps_csv": "the table of addresses has one signature",
    "mib_dashboard.server.api_offers.build_offers_csv": "the table of addresses has one signature",
    "mib_dashboard.server.api_offers.build_offers_json": "the table of addresses has one signature",
    "mib_dashboard.server.api_offers.parse_gap_query": "the table of addresses has one signature",
    "mib_dashboard.server.api_offers.parse_offer_query": "the table of addresses has one signature",
    "mib_dashboard.ui.offers.data.offer_book": "takes the book out of it",
}
# These keep it or hand it to another process; what happens there cannot be read from here. The delivery makes it and may.
KEEPERS = {
    "mib_dashboard.analysis.reports.prepare.prepare_reports",
    "mib_dashboard.printing.client.Printer.compute",
    "mib_dashboard.ui.reports.data.report_of",
    "mib_dashboard.ui.reports.deck_data.deck_choices",
}
_MAKER = "mib_dashboard.delivery."
_HEAD = "from mib_dashboard.model.dataset import Catalogue, Dataset, Statistics\n"
_F = "def f(data: Dataset) -> object:\n    return "
_MODULE = "mib_dashboard.ui.probe"


@pytest.fixture(scope="module")
def house() -> House:
    return read_house()


def test_nobody_takes_the_whole_data_set_to_use_a_part(house: House) -> None:
    assert {name for name, uses in find_needs(house).items() if needs_less(uses)} == set(EXCUSED)


def test_only_reports_keep_it(house: House) -> None:
    kept = {".".join(key) for (key, _), taker in find_takers(house).items() if UNSEEN in taker.uses}
    assert {name for name in kept if not name.startswith(_MAKER)} == KEEPERS


@pytest.mark.parametrize(
    ("body", "less"),
    [
        (_F + "data.areas\n", True),
        (_F + "data.figures, data.offers, data.indicators, data.region\n", True),
        (_F + "data.geo, data.labels\n", True),
        (_F + "data.geo, data.labels, data.signs\n", False),
        (_F + "g(1, data)\n\ndef g(n: int, whole: Dataset) -> object:\n    return whole.geo\n", True),
        (_F + "g(whole=data)\n\ndef g(*, whole: Dataset) -> object:\n    return whole.areas\n", True),
        (_F + "g(data)\n\ndef g(part: Statistics) -> object:\n    return part\n", True),
        (_F + "[g(data) for _ in data.geo]\n\ndef g(part: Catalogue) -> object:\n    return part\n", True),
        ("class C:\n    def f(self, data: Dataset | None) -> object:\n        return data.supply\n", True),
        (_F + "data\n", False),
    ],
)  # fmt: skip
def test_what_is_used_is_found_through_all_calls(body: str, less: bool, house: House) -> None:
    needs = find_needs(house.replace("mib_dashboard/ui/probe.py", _HEAD + body))
    (uses,) = (uses for name, uses in needs.items() if name in (f"{_MODULE}.f", f"{_MODULE}.C.f"))
    assert needs_less(uses) is less, uses


def test_partial_and_imported_functions_are_followed(house: House) -> None:
    body = f"from functools import partial\nfrom mib_dashboard.ui import other\n{_F}partial(other.g, 1, data), data.labels\n"
    other = f"{_HEAD}def g(n: int, data: Dataset) -> object:\n    return data.geo, data.supply\n"
    found = find_needs(house.replace("mib_dashboard/ui/probe.py", _HEAD + body).replace("mib_dashboard/ui/other.py", other))
    assert found[f"{_MODULE}.f"] == {"geo", "labels", "supply"}
