"""A page that was opened yesterday and is used after midnight, while the server keeps the time of another place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from mib_dashboard import clock
from mib_dashboard.schema import offers as schema
from mib_dashboard.ui.frame import data as frame_data
from mib_dashboard.ui.frame.data import dataset, renew_unless
from mib_dashboard.ui.map.panel import show_map_panel
from tests.offer_toys import TABLES, build_csv, write_offers
from tests.supply_toys import write_supply

# Half past eleven and half past twelve here, on the same day where the server counts.
EVENING, NIGHT = datetime(2026, 7, 31, 21, 30, tzinfo=UTC), datetime(2026, 7, 31, 22, 30, tzinfo=UTC)
YESTERDAY, TODAY = date(2026, 7, 31), date(2026, 8, 1)
DAYS = {"luecken": "luecken_stichtag", "datenstand": "datenstand_stichtag"}


@pytest.fixture
def stay(toy, open_toy_page, monkeypatch):
    """`stay(page, **link)`: the page, opened in the evening and still open; from now on it is past midnight."""
    write_offers(toy)
    write_supply(toy)
    first, *rest = TABLES[schema.OFFERS.name]
    checked = first | {"geprueft_am": "2026-02-01", "naechste_pruefung": TODAY.isoformat()}
    (toy.data / schema.OFFERS.file).write_text(build_csv(schema.OFFERS, (checked, *rest)), "utf-8")

    def open_page(address: str, **link: str) -> AppTest:
        monkeypatch.setattr(clock, "moment", lambda: EVENING)
        app = open_toy_page(address, **({"datenstand_teil": "lieferungen"} if address == "datenstand" else {}), **link)
        monkeypatch.setattr(clock, "moment", lambda: NIGHT)
        return app

    return open_page


def read(app: AppTest) -> str:
    assert not app.exception, [one.message for one in app.exception]
    return " ".join(str(one.value) for kind in (app.markdown, app.caption, app.header, app.info, app.warning) for one in kind)


@pytest.mark.parametrize(("page", "key"), DAYS.items())
def test_a_day_that_nobody_chose_is_that_of_today(stay, page, key):
    app = stay(page)
    assert app.date_input(key).value == YESTERDAY
    for _ in range(2):
        app.run()
        read(app)
        assert app.date_input(key).value == TODAY


@pytest.mark.parametrize(("page", "key"), DAYS.items())
def test_a_day_that_somebody_chose_stays(stay, page, key):
    app = stay(page, **{key: "2026-03-01"}).run()
    read(app)
    assert app.date_input(key).value == date(2026, 3, 1)


def test_a_confirmation_has_run_out_on_the_next_click(stay):
    app = stay("angebote")
    before = read(app)
    assert read(app.run()) != before


class AgainError(Exception):
    """The page runs again as a whole."""


def test_a_part_that_runs_alone_has_its_page_run_again(stay, monkeypatch):
    stay("karte")

    def begin_again() -> None:
        raise AgainError

    monkeypatch.setattr(frame_data.st, "rerun", begin_again)
    renew_unless(dataset().version, TODAY)
    with pytest.raises(AgainError):
        renew_unless(dataset().version, YESTERDAY)
    with pytest.raises(AgainError):
        show_map_panel.__wrapped__(dataset(), None, None, None, YESTERDAY, is_table=False)
