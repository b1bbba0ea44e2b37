"""Logging in and out with a password of this house, as a browser meets it, and as an attacker would like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mib_dashboard import clock
from mib_dashboard.accounts import identify, manage
from mib_dashboard.accounts.identify import COOKIE
from mib_dashboard.accounts.login import Desk
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.server.login import forms, service
from mib_dashboard.server.login.sheet import lead_back
from mib_dashboard.server.warm import refuse_wrong_settings
from mib_dashboard.settings import SettingError
from mib_dashboard.store.accounts import find_account
from mib_dashboard.store.engine import StoreError, create_store
from mib_dashboard.store.shared import open_shared
from tests.server.visitor import Visitor, seal

PASSWORD = "vier Worte ohne Sinn"
UPLOAD = "/_stcore/upload_file/s/d"


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/mib.db"
    create_store(url).close()
    monkeypatch.setenv("MIB_ABLAGE", url)
    monkeypatch.setattr(forms, "_DESK", Desk())
    yield open_shared(url)
    open_shared(url).close()


@pytest.fixture
def invitation(store) -> str:
    account = manage.create_account(store, Account(0, "Amt", "Amt <b>1", frozenset({Role.PREPARER})), SYSTEM, clock.moment())
    return manage.invite(store, account, SYSTEM, clock.moment())


@pytest.fixture
def known(store, invitation) -> None:
    manage.accept(store, invitation, PASSWORD, clock.moment())


def set_password(visitor: Visitor, invitation: str, password: str = PASSWORD, again: str = ""):
    values = {"einladung": invitation, "kennwort": password, "wiederholung": again or password}
    return visitor.post("/anmelden", {"siegel": seal(visitor.get(f"/anmelden?einladung={invitation}")), **values})


def test_the_first_password_by_a_link_that_works_once(invitation):
    visitor = Visitor()
    page = visitor.get(f"/anmelden?einladung={invitation}")
    assert "Amt &lt;b&gt;1" in page.text
    assert "<b>1" not in page.text
    assert visitor.get(f"/anmelden?einladung={invitation}").status == 200, "programs that check mail open it first"
    entered = set_password(visitor, invitation)
    assert (entered.status, entered.headers["location"]) == (303, "/")
    assert visitor.put(UPLOAD).status == 200
    again = Visitor().get(f"/anmelden?einladung={invitation}")
    assert again.status == 404
    assert "gilt nicht mehr" in again.text


def test_the_link_is_over_after_a_day(invitation, monkeypatch):
    later = clock.moment() + timedelta(days=1)
    monkeypatch.setattr(clock, "moment", lambda: later)
    assert Visitor().get(f"/anmelden?einladung={invitation}").status == 404


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [("zu kurz", "", "mindestens 12"), ("aaaaaaaaaaaaaaa", "", "zu leicht"), (PASSWORD, "anders", "nicht gleich"),
     ("amt123456789", "", "zu leicht"), ("x" * 201, "", "höchstens 200")],
)  # fmt: skip
def test_a_weak_password_is_answered_and_the_link_still_works(invitation, password, again, words):
    visitor = Visitor()
    answer = set_password(visitor, invitation, password, again)
    assert answer.status == 403
    assert words in answer.text
    assert set_password(visitor, invitation).status == 303


def test_a_new_password_ends_all_sessions(store, known, invitation):
    visitor = Visitor()
    visitor.log_in("amt", PASSWORD)
    with store.read() as connection:
        account = find_account(connection, "amt")
    token = manage.invite(store, account, SYSTEM, clock.moment())
    assert visitor.put(UPLOAD).status == 200
    set_password(Visitor(), token, "ganz andere Worte hier")
    assert visitor.put(UPLOAD).status == 404
    assert Visitor().log_in("amt", PASSWORD).status == 403


@pytest.mark.usefixtures("known")
class TestKnown:
    def test_in_and_out(self):
        visitor = Visitor()
        assert visitor.put(UPLOAD).status == 404
        entered = visitor.log_in(" AMT ", PASSWORD, weiter="/karte?indikator=BEV&x=ä")
        assert (entered.status, entered.headers["location"]) == (303, "/karte?indikator=BEV&x=%C3%A4")
        assert visitor.put(UPLOAD).status == 200
        inside = visitor.get("/anmelden")
        assert "Sie sind angemeldet als" in inside.text
        token = visitor.cookies[COOKIE]
        assert visitor.post("/abmelden", {"siegel": seal(inside)}).status == 303
        assert COOKIE not in visitor.cookies
        visitor.cookies[COOKIE] = token  # kept by somebody else
        assert visitor.put(UPLOAD).status == 404

    def test_the_cookie_is_for_this_server_alone(self, monkeypatch):
        (line,) = [one for one in Visitor().log_in("amt", PASSWORD).set_cookies if one.startswith(COOKIE)]
        assert "HttpOnly" in line
        assert "SameSite=lax" in line
        assert "Path=/" in line
        assert "Max-Age" not in line
        assert "Secure" not in line
        secure = Visitor(scheme="https")
        answer = secure.post("/anmelden", {"siegel": seal(secure.get("/anmelden")), "name": "amt", "kennwort": PASSWORD})
        assert all("Secure" in one for one in answer.set_cookies)
        monkeypatch.setenv("MIB_ADRESSE", "https://monitoring.example")
        assert all("Secure" in one for one in Visitor().log_in("amt", PASSWORD).set_cookies)

    def test_the_token_is_new_at_every_login_and_the_one_before_is_over(self):
        visitor = Visitor()
        visitor.cookies[COOKIE] = "vom-angreifer-gesetzt"
        visitor.log_in("amt", PASSWORD)
        first = visitor.cookies[COOKIE]
        assert first != "vom-angreifer-gesetzt"
        assert Visitor(cookies={COOKIE: "vom-angreifer-gesetzt"}).put(UPLOAD).status == 404
        page = visitor.get("/anmelden?einladung=x")  # the form is not offered to who is inside
        assert page.status == 404
        other = Visitor(cookies={COOKIE: first})
        values = {"name": "amt", "kennwort": PASSWORD}
        form = Visitor()
        values["siegel"] = seal(form.get("/anmelden"))
        other.cookies |= form.cookies
        assert other.post("/anmelden", values).status == 303
        assert Visitor(cookies={COOKIE: first}).put(UPLOAD).status == 404

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "null", "", "http://localhost:8501.evil.example", "https://localhost"]
    )
    def test_a_form_of_a_foreign_page_is_not_taken(self, origin):
        visitor = Visitor()
        values = {"siegel": seal(visitor.get("/anmelden")), "name": "amt", "kennwort": PASSWORD}
        assert visitor.post("/anmelden", values, origin=origin).status == 403
        assert COOKIE not in visitor.cookies

    def test_a_form_without_its_cookie_or_seal_is_not_taken(self):
        page = Visitor().get("/anmelden")
        values = {"siegel": seal(page), "name": "amt", "kennwort": PASSWORD}
        assert Visitor().post("/anmelden", values).status == 403
        visitor = Visitor()
        visitor.get("/anmelden")
        assert visitor.post("/anmelden", values).status == 403
        assert visitor.post("/anmelden", values | {"siegel": ""}).status == 403
        assert visitor.post("/anmelden", values | {"siegel": "ä"}).status == 403
        assert visitor.post("/anmelden", values | {"füllung": "x" * 9000}).status == 403

    def test_nobody_is_logged_out_by_a_foreign_page(self):
        visitor = Visitor()
        visitor.log_in("amt", PASSWORD)
        right = seal(visitor.get("/abmelden"))
        assert visitor.get("/abmelden").status == 200
        visitor.post("/abmelden", {"siegel": right}, origin="https://evil.example")
        visitor.post("/abmelden", {"siegel": "0" * 64})
        visitor.post("/abmelden", {})
        assert visitor.put(UPLOAD).status == 200

    def test_unknown_name_wrong_password_and_locked_account_get_the_same_answer(self, store):
        wrong = Visitor().log_in("amt", "falsch falsch falsch")
        unknown = Visitor().log_in("niemand", "falsch falsch falsch")
        with store.begin() as connection:
            before = find_account(connection, "amt")
        manage.change_account(store, before, replace(before, is_active=False), SYSTEM, clock.moment())
        locked = Visitor().log_in("amt", PASSWORD)
        told = {reply.text.replace(seal(reply), "").replace("niemand", "amt") for reply in (wrong, unknown, locked)}
        assert {wrong.status, unknown.status, locked.status} == {403}
        assert len(told) == 1
        assert "Name oder Kennwort stimmt nicht." in told.pop()

    @pytest.mark.parametrize("name", ["amt", "niemand"])
    def test_guessing_takes_ever_longer(self, name, monkeypatch):
        visitor, now = Visitor(), clock.moment()
        monkeypatch.setattr(clock, "moment", lambda: now)
        assert [visitor.log_in(name, "falsch").status for _ in range(4)] == [403] * 4
        refused = visitor.log_in(name, PASSWORD)
        assert refused.status == 403
        assert "Zu viele Versuche. Bitte 2 Sekunden warten." in refused.text
        now += timedelta(seconds=2)
        assert visitor.log_in("amt", PASSWORD).status == 303

    @pytest.mark.parametrize(
        "wanted",
        ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/karte/../x",
         "evil",
         "///evil.example", "/%2f%2fevil.example", "http:karte", "\t//evil.example", "https:///evil.example", "//[", ""],
    )  # fmt: skip
    def test_no_way_leads_to_another_host(self, wanted):
        assert Visitor().log_in("amt", PASSWORD, weiter=wanted).headers["location"] == "/"
        assert lead_back(wanted) == "/"

    def test_who_is_inside_goes_on_or_learns_why_not(self):
        visitor = Visitor()
        visitor.log_in("amt", PASSWORD)
        assert visitor.get("/anmelden?weiter=/karte").headers["location"] == "/karte"
        refused = visitor.get("/anmelden?weiter=/konten")
        assert refused.status == 200
        assert "hat Ihr Konto kein Recht" in refused.text

    @pytest.mark.parametrize("login", ["oidc", "kopfzeile"])
    def test_a_password_counts_only_where_passwords_do(self, login, monkeypatch):
        visitor = Visitor()
        values = {"siegel": seal(visitor.get("/anmelden")), "name": "amt", "kennwort": PASSWORD}
        monkeypatch.setenv("MIB_ANMELDUNG", login)
        assert visitor.post("/anmelden", values).status == 404
        assert COOKIE not in visitor.cookies
        assert "kennwort" not in visitor.get("/anmelden").text

    def test_pages_of_the_login_are_kept_nowhere_and_say_nothing_of_themselves(self):
        answer = Visitor().get("/anmelden", accept_encoding="br")
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "<script" not in answer.text


def test_a_store_that_does_not_answer_lets_nobody_in_and_says_so(monkeypatch, tmp_path):
    visitor = Visitor()
    values = {"siegel": seal(visitor.get("/anmelden")), "name": "amt", "kennwort": PASSWORD}
    monkeypatch.setenv("MIB_ABLAGE", f"sqlite:///{tmp_path}/nie-eingerichtet.db")
    answer = visitor.post("/anmelden", values)
    assert answer.status == 503
    assert "noch nicht eingerichtet" in answer.text
    assert visitor.get("/karte").status == 200
    visitor.cookies[COOKIE] = "x"
    assert visitor.put(UPLOAD).status == 404


@pytest.mark.parametrize("named", [None, {}, {"redirect_uri": "x"}, {"cookie_secret": "x"}])
def test_a_service_that_nobody_named_ends_the_start(monkeypatch, named):
    refuse_wrong_settings()
    monkeypatch.setattr(service, "get_secrets_auth_section", lambda: named)
    monkeypatch.setenv("MIB_ANMELDUNG", "oidc")
    with pytest.raises(SettingError, match=r"MIB_ANMELDUNG=oidc: .*secrets.toml"):
        refuse_wrong_settings()
    monkeypatch.setattr(service, "get_secrets_auth_section", lambda: {"redirect_uri": "x", "cookie_secret": "y"})
    refuse_wrong_settings()


def test_a_store_that_does_not_answer_is_told_before_anybody_types(monkeypatch):
    def gone(url):
        raise StoreError("Die Ablage ist nicht zu erreichen.")

    assert Visitor().get("/anmelden").status == 200
    monkeypatch.setattr(identify, "open_shared", gone)
    page = Visitor().get("/anmelden")
    assert page.status == 503
    assert "Die Ablage ist nicht zu erreichen." in page.text
