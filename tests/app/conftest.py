"""Opens pages of the app on the toy delivery."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

import pytest
from streamlit.runtime.state.query_params import QueryParams
from streamlit.testing.v1 import AppTest

from mib_dashboard import clock
from mib_dashboard.delivery import dataset
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.delivery.sources import Files, FolderFiles
from mib_dashboard.model.dataset import Dataset, Finding
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.report.address import tell_unknown_names
from mib_dashboard.schema import ReleaseKind, Role
from mib_dashboard.settings import current_settings
from mib_dashboard.store.engine import Store, open_store
from mib_dashboard.store.releases import add_release
from mib_dashboard.ui.committee import view as committee
from mib_dashboard.ui.frame import account as frame_account
from mib_dashboard.ui.intake import workplace
from mib_dashboard.ui.navigation import find_page
from tests.offer_toys import write_offers
from tests.supply_toys import write_supply

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
OpenPage = Callable[..., AppTest]


_OPEN = dataset.open_files


@lru_cache(maxsize=6)
def _open_once(files: Files, _state: tuple[object, ...], remembered: Path | None) -> tuple[Dataset | None, list[Finding]]:
    return _OPEN(files, remembered)


class _Same:
    """Files that are equal to others of the same contents."""

    def __init__(self, files: Files) -> None:
        self.version, self.names, self.place, self.read = files.version, files.names, files.place, files.read

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and (self.version, self.place) == (other.version, other.place)

    def __hash__(self) -> int:
        return hash(self.version)


@pytest.fixture(autouse=True)
def _load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same contents on the same day make the same data set; the pages of one test after the other are shown of it."""

    def open_files(files: Files, remembered: Path | None = None) -> tuple[Dataset | None, list[Finding]]:
        return _open_once(_Same(files), (clock.today(), current_settings().state), remembered)

    monkeypatch.setattr(dataset, "open_files", open_files)


@pytest.fixture(autouse=True)
def _know_all_fields(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever field a test draws: its name is one that a link may carry, else its own link would be answered with a doubt."""
    bind, bound = QueryParams.bind_widget, set()

    def note(self: QueryParams, param_key: str, *args: object, **kwargs: object) -> None:
        bound.add(param_key)
        bind(self, param_key, *args, **kwargs)

    monkeypatch.setattr(QueryParams, "bind_widget", note)
    yield
    assert tell_unknown_names(sorted(bound)) == ""


@pytest.fixture
def open_toy_page(toy, monkeypatch) -> Iterator[OpenPage]:
    """`open_toy_page(address, **link)`: the page on the toy delivery, as the first request after a start."""
    monkeypatch.setenv("MIB_DATA", str(toy.data))
    monkeypatch.setenv("MIB_GEO", str(toy.geo))
    shared_store.cache_clear()

    def open_page(address: str, **link: str) -> AppTest:
        app = AppTest.from_file(MAIN)
        for key, value in link.items():
            app.query_params[key] = value
        app.switch_page(find_page(address).path)
        return app.run()

    yield open_page
    shared_store.cache_clear()


@pytest.fixture
def look_as(monkeypatch) -> Callable[..., None]:
    """`look_as(Role.PREPARER)`: from now on pages are seen by an account with these roles, by a visitor without any."""

    def look(*roles: Role, supplier: str = "", bodies: Iterable[str] = ()) -> None:
        account = Account(1, "amt", "Amt", frozenset(roles), supplier, bodies=frozenset(bodies)) if roles else None
        for module in (frame_account, workplace, committee):
            monkeypatch.setattr(module, "current_account", lambda: account)
        monkeypatch.setattr(frame_account, "find_token", lambda: "")

    return look


@pytest.fixture
def store(toy, sqlite_url, monkeypatch) -> Store:
    """A house with a store whose first release holds toy offers."""
    found = open_store(sqlite_url)
    write_offers(write_supply(toy))
    folders = FolderFiles(toy.data, toy.geo)
    with found.begin() as connection:
        files = {name: folders.read(name) for name in folders.names}
        now = clock.moment()
        add_release(connection, parent=0, files=files, actor=SYSTEM, now=now, kind=ReleaseKind.DELIVERY, reason="Anfang")
    monkeypatch.setenv("MIB_ABLAGE", sqlite_url)
    shared_store.cache_clear()
    return found


@pytest.fixture
def open_work(open_toy_page, store, look_as):
    """`open_work(address, *roles, bodies=…, **link)`: a page as somebody with these roles sees it."""

    def opened(address: str, *roles: Role, bodies: Iterable[str] = (), **link: str):
        look_as(*roles, bodies=bodies)
        return open_toy_page(address, **link)

    return opened


@pytest.fixture
def open_care(open_work):
    """The page of care as somebody with these roles sees it."""
    return partial(open_work, "pflege")
