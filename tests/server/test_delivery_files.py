"""Original and protocol of a delivery: for its own supplier and for who works on it, for nobody else."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from mib_dashboard import clock
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.server import deliveries
from mib_dashboard.store.deliveries import add_delivery
from mib_dashboard.store.engine import create_store

CONTENT = b"Gemeinde;Zahl\n"


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Answers for an account (None: a visitor) to the address of the file of a delivery of the Jobcenter."""
    url = f"sqlite:///{tmp_path}/mib.db"
    monkeypatch.setenv("MIB_ABLAGE", url)
    store = create_store(url)
    with store.begin() as connection:
        found = add_delivery(
            connection, supplier="JOBCENTER", file_name="Zahlen ä.csv", content=CONTENT, actor=SYSTEM, now=clock.moment()
        )
    store.close()

    def send(account: Account | None, form: str = "", key: int = found.id):
        monkeypatch.setattr(deliveries, "find_account", lambda _: account)
        request = Request({"type": "http", "headers": [], "path_params": {"key": key, "form": form}})
        return deliveries.send_protocol(request) if form else deliveries.send_original(request)

    return send


def account(role: Role, supplier: str = "") -> Account:
    return Account(1, "amt", "Amt", frozenset({role}), supplier)


@pytest.mark.parametrize("who", [account(Role.SUPPLIER, "JOBCENTER"), account(Role.PREPARER), account(Role.RELEASER)])
def test_who_may_see_it_gets_the_file_as_it_came(ask, who):
    answer = ask(who)
    assert (answer.status_code, answer.body) == (200, CONTENT)
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''Zahlen%20%C3%A4.csv"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("who", [None, account(Role.SUPPLIER, "BAMF"), account(Role.COMMITTEE)])
@pytest.mark.parametrize("form", ["", "pdf", "xlsx"])
def test_others_do_not_even_learn_that_there_is_one(ask, who, form):
    answer = ask(who, form)
    assert answer.status_code == 404
    assert answer.body == ask(who, form, key=4711).body


def test_a_supplier_gets_no_protocol(ask):
    """It quotes released values and who worked on them."""
    assert ask(account(Role.SUPPLIER, "JOBCENTER"), "pdf").status_code == 404


def test_only_two_formats_are_known(ask):
    assert ask(account(Role.PREPARER), "html").status_code == 404
