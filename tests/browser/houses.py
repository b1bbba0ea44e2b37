"""The houses that several files visit: each is started once, by the first test that needs it, and stands until the last one.

A start costs as much as some twenty visits. Who changes something in a house leaves the rest of it as it was: accounts and
links have names of their own, what is released is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from mib_dashboard.analysis.reports import LONG_PROFILE, compute_profile_report, prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.frozen import Frozen, freeze, replace_sentences
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.schema import Role
from mib_dashboard.settings import ROOT
from tests.browser.login_service import open_office
from tests.browser.server import AppServer, FirstSight
from tests.browser.tabs import Tabs
from tests.browser.working import set_up
from tests.offer_toys import write_offers
from tests.supply_toys import write_supply

ADDRESS = "http://mib.example"
OWN = "Eigener Satz <img src=x onerror=alert(1)> mit **Sternen** und $x$."
# Of the five offers of the toys only this one advises in Adorf; as its source is old, nobody can be sure.
OLD_OFFER, _OLD_ROW = "A5", 6
# Who logs in at the service, how they are shown, and what they may do.
PEOPLE = {
    "erfassung": ("Erfassung", frozenset({Role.PREPARER})),
    "beispiel": ("Ein Beispiel", frozenset({Role.MANAGER, Role.PREPARER})),
    "zweite": ("Zweite Verwaltung", frozenset({Role.MANAGER})),
}


# The houses that stand, by the name of their fixture.
STANDING: dict[str, AppServer] = {}


def see_first(server: AppServer, tabs: Tabs, address: str) -> None:
    """The very first request that a server gets; the server keeps what it answered as `first`."""
    page = tabs.open(f"{server.url}/{address}")
    server.first = FirstSight(address, page.title(), page.locator("h1").count(), page.get_by_role("dialog").count())
    tabs.release(page)


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The data set that ships with the app, as the app reads it."""
    data, findings = open_dataset(ROOT / "data", ROOT / "geo")
    assert data is not None, findings
    return data


@pytest.fixture(scope="session")
def app(tabs: Tabs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The app as `streamlit run app.py` starts it, on a free port."""
    with AppServer(tmp_path_factory.mktemp("app")) as server:
        see_first(server, tabs, "karte")
        yield server


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `frozen` lies in, for MIB_STATE."""
    return tmp_path_factory.mktemp("fassungen")


@pytest.fixture(scope="session")
def frozen(shipped: Dataset, versions: Path) -> Frozen:
    """A version as files in a folder of its own: all kinds of blocks, an own sentence."""
    report = compute_profile_report(prepare_reports(shipped, date(2026, 11, 24)), shipped.municipalities[-1], LONG_PROFILE)
    report, name, moment = replace_sentences(report, [OWN]), "Sozial <b>1", datetime(2026, 11, 24, 9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_STATE", str(versions))
        return freeze(report, name, as_of="2026-11-20", now=moment, address=ADDRESS)


@pytest.fixture(scope="session")
def house(frozen: Frozen, versions: Path, tabs: Tabs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A house with a store, accounts with passwords, an address of its own and a frozen version, which it took in."""
    folder = tmp_path_factory.mktemp("haus")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_STATE", str(versions))
        store = set_up(folder)
    with AppServer(folder, MIB_STATE=str(versions), MIB_ABLAGE=store, MIB_ADRESSE=ADDRESS) as server:
        see_first(server, tabs, "zeitreihen")
        STANDING["house"] = server
        yield server


@pytest.fixture(scope="session")
def service_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A house with a store, whose people log in at a service."""
    with open_office(tmp_path_factory.mktemp("dienst"), PEOPLE) as server:
        STANDING["service_house"] = server
        yield server


@pytest.fixture(scope="session")
def toy_house(toy_writer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A house with a store and the offers of the toys, one of them old."""
    folder: Path = tmp_path_factory.mktemp("spielzeug")
    toy = write_offers(write_supply(toy_writer(folder)))
    toy.change("angebote.csv", _OLD_ROW, "quelle_datum", "2019")
    (folder / "app").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_DATA", str(toy.data))
        patch.setenv("MIB_GEO", str(toy.geo))
        url = set_up(folder / "app")
    with AppServer(folder / "app", MIB_ABLAGE=url) as server:
        STANDING["toy_house"] = server
        yield server
