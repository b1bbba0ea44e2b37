"""Logging in with a password, the page of accounts, and the header of a proxy, in the app as an operator starts it."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta

import pytest

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
PARTS = ("Konten", "Angemeldet", "Abgabelinks", "Journal")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    folder = tmp_path_factory.mktemp("konten")
    with AppServer(folder, MIB_ABLAGE=set_up(folder)) as server:
        yield server


@pytest.fixture(scope="module")
def manager(office) -> dict[str, object]:
    return log_in(f"sqlite:///{office.folder}/mib.db", office.url, "leitung", Role.MANAGER)


def invite_to(office: AppServer, name: str) -> str:
    store = create_store(f"sqlite:///{office.folder}/mib.db")
    account = create_account(store, Account(0, name, name.title(), frozenset({Role.PREPARER})), SYSTEM, clock.moment())
    token = invite(store, account, SYSTEM, clock.moment())
    store.close()
    return f"{office.url}/anmelden?einladung={token}"


def let_hand_in(office: AppServer) -> str:
    store, now = create_store(f"sqlite:///{office.folder}/mib.db"), clock.moment()
    token = make_upload_link(store, "JUGENDAMT", now + timedelta(days=1), SYSTEM, now)
    store.close()
    return f"{office.url}/abgeben?link={token}"


def let_speak(office: AppServer) -> str:
    store, now = create_store(f"sqlite:///{office.folder}/mib.db"), clock.moment()
    erfassung = Account(0, "erfassung", "Erfassung", frozenset({Role.PREPARER}))
    token = make_links(store, erfassung, ["AKT-001"], now + timedelta(days=1), now)["AKT-001"]
    store.close()
    return f"{office.url}/rueckmeldung/{token}"


def test_from_the_link_to_the_page_and_out_again(office, tabs):
    page = tabs.take(locale="de-DE")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{office.url}/impressum")
    settle(page)
    page.get_by_role("link", name="Anmelden").click()
    page.get_by_role("heading", name="Anmelden").wait_for()
    assert page.url == f"{office.url}/anmelden?weiter=/impressum"
    page.goto(invite_to(office, "erfassung"))
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
    page.goto(f"{office.url}/anmelden?weiter=/karte")
    page.get_by_label("Name des Kontos").fill("Erfassung")
    page.get_by_label("Kennwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    settle(page)
    assert page.url.startswith(f"{office.url}/karte")
    page.get_by_text("(Erfassung)").wait_for()
    assert page.recorder.foreign(office.url) == []
    assert page.recorder.errors == []
    tabs.release(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_around_the_login(office, tabs, scheme):
    page = tabs.take(color_scheme=scheme)
    links = (invite_to(office, f"neu-{scheme}"), let_hand_in(office), let_speak(office))
    for address in (f"{office.url}/anmelden", *links, f"{office.url}/abgeben?link=nie", f"{office.url}/abmelden"):
        page.goto(address)
        assert violations(page) == [], address
    page.goto(f"{office.url}/anmelden")
    page.get_by_label("Name des Kontos").fill("niemand")
    page.get_by_label("Kennwort").fill("falsch")
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
    for width in (390, 820):
        page.set_viewport_size({"width": width, "height": 800})
        for address in (f"{office.url}/anmelden", links[-1]):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    tabs.release(page)


@pytest.mark.parametrize("part", PARTS)
def test_no_violation_on_the_page_of_accounts(office, tabs, manager, part):
    settings = {"storage_state": manager, "color_scheme": "light", "viewport": {"width": 820, "height": 1000}}
    page = tabs.open(f"{office.url}/konten?konten_teil={part}", **settings)
    settle(page)
    page.get_by_role("button", name="Abmelden", exact=True).wait_for(timeout=PATIENCE_MS)
    assert page.get_by_role("radio", name=part).is_checked()
    for width in (390, 820):
        page.set_viewport_size({"width": width, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
    assert violations_in_dark(page) == []
    assert page.recorder.foreign(office.url) == []
    tabs.release(page)


def test_an_account_is_made_on_the_page(office, tabs, manager):
    page = tabs.open(f"{office.url}/konten", storage_state=manager)
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


@pytest.mark.parametrize(("listed", "status"), [("10.9.9.9", 303), ("127.0.0.1", 200)])
def test_a_header_counts_from_a_listed_machine_whatever_it_says_of_itself(tmp_path, listed, status):
    url = set_up(tmp_path)
    log_in(url, "http://localhost", "leitung", Role.MANAGER)

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    with AppServer(tmp_path, MIB_ABLAGE=url, MIB_ANMELDUNG="kopfzeile", MIB_PROXY=listed) as server:
        headers = {"X-Forwarded-User": "leitung", "X-Forwarded-For": "10.9.9.9"}
        request = urllib.request.Request(f"http://127.0.0.1:{server.port}/konten", headers=headers)
        try:
            found = urllib.request.build_opener(Stay).open(request, timeout=30).status
        except urllib.error.HTTPError as error:
            found = error.code
        assert found == status
