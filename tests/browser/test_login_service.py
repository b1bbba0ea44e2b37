"""Logging in at a real service (OpenID Connect, npm oidc-provider) in a real browser."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard import clock
from mib_dashboard.accounts.manage import change_account
from mib_dashboard.model.working import SYSTEM
from mib_dashboard.schema import Role
from mib_dashboard.store.accounts import find_account
from mib_dashboard.store.engine import create_store
from tests.browser.login_service import log_in_as
from tests.browser.visit import PATIENCE_MS


def test_in_with_a_role_out_of_it_and_out(service_house, tabs):
    page = tabs.take(locale="de-DE")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{service_house.url}/konten")
    assert page.url == f"{service_house.url}/anmelden?weiter=/konten"
    log_in_as(page, "beispiel")
    page.get_by_role("heading", name="Wer arbeitet hier").wait_for()
    assert page.url == f"{service_house.url}/konten"
    page.get_by_text("(Erfassung, Verwaltung)").wait_for()

    kept = {cookie["name"]: cookie for cookie in page.context.cookies(service_house.url)}
    assert kept["mib_sitzung"]["httpOnly"]
    assert not [name for name in kept if name.startswith("_streamlit_user")]
    assert sum(len(cookie["value"]) for cookie in kept.values()) < 1500, "no group of four hundred came along"
    page.goto(f"{service_house.url}/oauth2callback")  # as who goes back in the browser
    page.get_by_text("(Erfassung, Verwaltung)").wait_for()
    page.goto(f"{service_house.url}/konten")
    page.get_by_role("radio", name="Journal").wait_for()

    store = create_store(f"sqlite:///{service_house.folder}/mib.db")
    with store.read() as connection:
        before = find_account(connection, "beispiel")
    change_account(store, before, replace(before, roles=frozenset({Role.PREPARER})), SYSTEM, clock.moment())
    store.close()
    page.get_by_role("radio", name="Journal").click()
    page.get_by_role("heading", name="Anmelden").wait_for()
    assert page.get_by_role("heading", name="Wer arbeitet hier").count() == 0
    assert page.get_by_text("Journal").count() == 0

    page.get_by_role("button", name="Abmelden").click()
    page.get_by_role("heading", name="Sie sind abgemeldet").wait_for()
    assert "mib_sitzung" not in {cookie["name"] for cookie in page.context.cookies(service_house.url)}
    page.get_by_role("link", name="Auch beim Anmeldedienst des Hauses abmelden").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.get_by_role("link", name="Anmelden").wait_for()
    assert page.recorder.errors == []
    tabs.release(page)


def test_who_has_no_account_here_is_told_so(service_house, tabs):
    page = tabs.take(locale="de-DE", color_scheme="dark")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{service_house.url}/anmelden")
    log_in_as(page, "fremd")
    page.get_by_text("haben hier aber kein Konto").wait_for()
    assert "mib_sitzung" not in {cookie["name"] for cookie in page.context.cookies(service_house.url)}
    assert [cookie for cookie in page.context.cookies(service_house.url) if cookie["name"].startswith("_streamlit_user")] == []
    tabs.release(page)
