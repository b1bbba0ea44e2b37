"""Logging in with a password, the page of accounts, and the header of a proxy, in the app as an operator starts it."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from mib_dashboard import clock
from mib_dashboard.accounts.manage import create_account, invite, make_upload_link
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.store.engine import create_store
from mib_dashboard.work.feedback.links import make_links
from tests.browser.server import AppServer
from tests.browser.test_axe import violations, violations_in_dark
from tests.browser.visit import PATIENCE_MS, settle
from tests.browser.working import log_in, set_up

PASSWORD = "vier Worte ohne Sinn"
# Another address of this machine.
UNLISTED = "127.0.0.2"
PARTS = ("Konten", "Angemeldet", "Abgabelinks", "Journal")


@pytest.fixture(scope="module")
def manager(house) -> dict[str, object]:
    return log_in(f"sqlite:///{house.folder}/mib.db", house.url, "leitung", Role.MANAGER)


def invite_to(house: AppServer, name: str) -> str:
    store = create_store(f"sqlite:///{house.folder}/mib.db")
    account = create_account(store, Account(0, name, name.title(), frozenset({Role.PREPARER})), SYSTEM, clock.moment())
    token = invite(store, account, SYSTEM, clock.moment())
    store.close()
    return f"{house.url}/anmelden?einladung={token}"


def let_hand_in(house: AppServer) -> str:
    store, now = create_store(f"sqlite:///{house.folder}/mib.db"), clock.moment()
    token = make_upload_link(store, "JUGENDAMT", now + timedelta(days=1), SYSTEM, now)
    store.close()
    return f"{house.url}/abgeben?link={token}"


def let_speak(house: AppServer) -> str:
    store, now = create_store(f"sqlite:///{house.folder}/mib.db"), clock.moment()
    erfassung = Account(0, "erfassung", "Erfassung", frozenset({Role.PREPARER}))
    token = make_links(store, erfassung, ["AKT-001"], now + timedelta(days=1), now)["AKT-001"]
    store.close()
    return f"{house.url}/rueckmeldung/{token}"


def test_from_the_link_to_the_page_and_out_again(house, tabs):
    page = tabs.take(locale="de-DE")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{house.url}/impressum")
    settle(page)
    page.get_by_role("link", name="Anmelden").click()
    page.get_by_role("heading", name="Anmelden").wait_for()
    assert page.url == f"{house.url}/anmelden?weiter=/impressum"
    page.goto(invite_to(house, "erfassung"))
    page.get_by_label("Neues Kennwort").fill(PASSWORD)
    page.get_by_label("Noch einmal").fill(PASSWORD)
    page.get_by_role("button", name="Festlegen und anmelden").click()
    settle(page)
    page.get_by_text("(Erfassung)").wait_for()
    page.get_by_test_id("stTopNavSection").filter(has_text="Arbeit").click()
    page.get_by_role("menuitem", name="Pflege").wait_for()
    assert page.get_by_role("menuitem", name="Konten").count() == 0
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Abmelden").click()
    page.get_by_role("heading", name="Sie sind abgemeldet").wait_for()
    page.goto(f"{house.url}/anmelden?weiter=/karte")
    page.get_by_label("Name des Kontos").fill("Erfassung")
    page.get_by_label("Kennwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    settle(page)
    assert page.url.startswith(f"{house.url}/karte")
    page.get_by_text("(Erfassung)").wait_for()
    assert page.recorder.foreign(house.url) == []
    assert page.recorder.errors == []
    tabs.release(page)


def test_in_a_frame_nobody_is_logged_in(house, manager, tabs):
    page = tabs.take(storage_state=manager)
    frame = f'<iframe src="{house.url}/impressum" width="1200" height="800"></iframe>'
    page.route(f"{house.url}/rahmen", lambda route: route.fulfill(content_type="text/html", body=frame))
    page.goto(f"{house.url}/rahmen")
    inner = page.frame_locator("iframe")
    expect(inner.get_by_role("link", name="Anmelden")).to_be_visible(timeout=PATIENCE_MS)
    expect(inner.get_by_role("button", name="Abmelden")).to_have_count(0)
    expect(inner.get_by_test_id("stTopNavSection").filter(has_text="Arbeit")).to_have_count(0)
    page.unroute_all()
    page.goto(f"{house.url}/impressum")
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible(timeout=PATIENCE_MS)
    tabs.release(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_around_the_login(house, tabs, scheme):
    page = tabs.take(color_scheme=scheme)
    links = (invite_to(house, f"neu-{scheme}"), let_hand_in(house), let_speak(house))
    for address in (f"{house.url}/anmelden", *links, f"{house.url}/abgeben?link=nie", f"{house.url}/abmelden"):
        page.goto(address)
        assert violations(page) == [], address
    page.goto(f"{house.url}/anmelden")
    page.get_by_label("Name des Kontos").fill("niemand")
    page.get_by_label("Kennwort").fill("falsch")
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
    for width in (390, 820):
        page.set_viewport_size({"width": width, "height": 800})
        for address in (f"{house.url}/anmelden", links[-1]):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    tabs.release(page)


@pytest.mark.parametrize("part", PARTS)
def test_no_violation_on_the_page_of_accounts(house, tabs, manager, part):
    settings = {"storage_state": manager, "color_scheme": "light", "viewport": {"width": 820, "height": 1000}}
    page = tabs.open(f"{house.url}/konten?konten_teil={part}", **settings)
    settle(page)
    page.get_by_role("button", name="Abmelden", exact=True).wait_for(timeout=PATIENCE_MS)
    assert page.get_by_role("radio", name=part).is_checked()
    for width in (390, 820):
        page.set_viewport_size({"width": width, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
    assert violations_in_dark(page) == []
    assert page.recorder.foreign(house.url) == []
    tabs.release(page)


def test_an_account_is_made_on_the_page(house, tabs, manager):
    page = tabs.open(f"{house.url}/konten", storage_state=manager)
    page.set_default_timeout(PATIENCE_MS)
    page.get_by_role("textbox", name="Name des Kontos").fill("freigabe")
    page.get_by_role("textbox", name="Anzeige").first.fill("Freigabe im Haus")
    page.get_by_role("combobox", name="Rollen").first.click()
    page.get_by_role("option", name="Freigabe").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Anlegen").click()
    page.get_by_text("Dieser Link gilt einen Tag").wait_for()
    page.get_by_text("/anmelden?einladung=").wait_for()
    page.get_by_role("cell", name="Freigabe im Haus").wait_for()
    tabs.release(page)


@pytest.fixture(scope="module")
def behind_proxy(toy_writer, tmp_path_factory) -> Iterator[AppServer]:
    """A house that believes a proxy on this machine; the server below Streamlit believes another address here as well."""
    folder = tmp_path_factory.mktemp("kopfzeile")
    toy = toy_writer(folder)
    (folder / "app").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_DATA", str(toy.data))
        patch.setenv("MIB_GEO", str(toy.geo))
        url = set_up(folder / "app")
    log_in(url, "http://localhost", "leitung", Role.MANAGER)
    settings = {"MIB_ANMELDUNG": "kopfzeile", "MIB_PROXY": "127.0.0.1", "FORWARDED_ALLOW_IPS": f"127.0.0.1,{UNLISTED}"}
    with AppServer(folder / "app", MIB_ABLAGE=url, **settings) as server:
        yield server


@pytest.mark.parametrize(
    ("comes_from", "says", "status"), [(UNLISTED, "127.0.0.1", 303), ("127.0.0.1", UNLISTED, 200)], ids=["unlisted", "listed"]
)
def test_a_header_counts_from_a_listed_machine_whatever_it_says_of_itself(behind_proxy, comes_from, says, status):
    headers = {"X-Forwarded-User": "leitung", "X-Forwarded-For": says}
    line = http.client.HTTPConnection("127.0.0.1", behind_proxy.port, timeout=30, source_address=(comes_from, 0))
    with closing(line):
        line.request("GET", "/konten", headers=headers)
        assert line.getresponse().status == status


def test_what_a_button_led_to_comes_into_view(house, tabs, manager):
    page = tabs.open(f"{house.url}/konten", storage_state=manager, viewport={"width": 390, "height": 600})
    settle(page)
    page.get_by_role("button", name="Anlegen").click()
    told = page.get_by_test_id("stAlert").filter(has_text="Der Name des Kontos fehlt")
    told.wait_for()
    expect(told).to_be_in_viewport(ratio=1)
    tabs.release(page)
