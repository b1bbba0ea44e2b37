"""Handing in a file by a personal link."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mib_dashboard import clock
from mib_dashboard.accounts.manage import make_upload_link
from mib_dashboard.delivery.sources import FolderFiles
from mib_dashboard.intake.read import MOST_BYTES, SUFFIXES
from mib_dashboard.model.working import SYSTEM
from mib_dashboard.schema import IntakeState, LinkPurpose, ReleaseKind
from mib_dashboard.server.login import handing_in
from mib_dashboard.store.deliveries import list_deliveries
from mib_dashboard.store.engine import create_store
from mib_dashboard.store.journal_view import list_entries
from mib_dashboard.store.links import withdraw_link
from mib_dashboard.store.releases import add_release
from mib_dashboard.store.shared import open_shared
from tests.server.visitor import Visitor
from tests.supply_toys import write_supply

TABLE = b"Gemeinde;Anzahl\nAdorf;12\n"
KIND = "multipart/form-data; boundary=grenze"


@pytest.fixture
def store(toy, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/mib.db"
    create_store(url).close()
    monkeypatch.setenv("MIB_ABLAGE", url)
    found, folders = open_shared(url), FolderFiles(Path(toy.data), Path(toy.geo))
    with found.begin() as connection:
        files = {name: folders.read(name) for name in folders.names}
        now = clock.moment()
        add_release(connection, parent=0, files=files, actor=SYSTEM, now=now, kind=ReleaseKind.DELIVERY, reason="Anfang")
    yield found
    found.close()


@pytest.fixture
def link(store) -> str:
    return make_upload_link(store, "JC", clock.moment() + timedelta(days=1), SYSTEM, clock.moment())


def form(content: bytes = TABLE, name: str = "tabelle.csv", field: str = "datei") -> bytes:
    head = f'--grenze\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    return head.encode() + content + b"\r\n--grenze--\r\n"


def send(link: str, body: bytes, kind: str = KIND):
    return Visitor()._ask("POST", f"/abgeben?link={link}", body, {"content-type": kind})


def deliveries(store):
    with store.read() as connection:
        return list_deliveries(connection)


def test_a_file_comes_by_its_link_and_the_journal_says_by_which(store, link):
    assert "Lieferanten <strong>JC</strong>" in Visitor().get(f"/abgeben?link={link}").text
    answer = send(link, form())
    assert answer.status == 200
    assert "ist angekommen" in answer.text
    (found,) = deliveries(store)
    assert (found.supplier, found.file_name, found.state) == ("JC", "tabelle.csv", IntakeState.RECEIVED)
    with store.read() as connection:
        newest = list_entries(connection, 1)[0]
    assert newest.account == "abgabelink-1"
    assert answer.set_cookies == [], "the link is no log-in"


def test_the_form_is_german_and_names_the_supplier_as_the_catalogue_does(store, toy):
    write_supply(toy)
    folders, now = FolderFiles(Path(toy.data), Path(toy.geo)), clock.moment()
    with store.begin() as connection:
        files = {name: folders.read(name) for name in folders.names}
        add_release(connection, parent=1, files=files, actor=SYSTEM, now=now, kind=ReleaseKind.DELIVERY, reason="Lieferanten")
    page = Visitor().get(f"/abgeben?link={make_upload_link(store, 'AMT', now + timedelta(days=1), SYSTEM, now)}").text
    assert "Lieferanten <strong>Statistisches Amt</strong>" in page
    assert '<label for="datei" class="button">Datei auswählen</label>' in page
    assert ", ".join(SUFFIXES) in page
    assert "<script" not in page


def test_after_a_form_without_a_file_another_can_be_sent_at_once(store, link):
    answer = send(link, b"")
    assert "Datei auswählen" in answer.text
    assert f"/abgeben?link={link}" in answer.text


def test_a_file_that_cannot_be_used_is_kept_and_told(store, link):
    answer = send(link, form(b"PK\x03\x04kaputt", "<b>.xlsx"))
    assert "lässt sich aber nicht verwenden" in answer.text
    assert "<b>.xlsx" not in answer.text
    assert [one.state for one in deliveries(store)] == [IntakeState.REFUSED]


@pytest.mark.parametrize("other", ["", "erfunden", "x" * 500])
def test_without_a_link_that_holds_nothing_is_taken(store, link, other):
    assert Visitor().get(f"/abgeben?link={other}").status == 404
    assert send(other, form()).status == 404
    assert deliveries(store) == []


def test_a_link_ends_with_its_day_or_when_it_is_taken_back(store, link, monkeypatch):
    with store.begin() as connection:
        withdraw_link(connection, LinkPurpose.UPLOAD, 1, SYSTEM, clock.moment())
    assert send(link, form()).status == 404
    other = make_upload_link(store, "JC", clock.moment() + timedelta(days=1), SYSTEM, clock.moment())
    later = clock.moment() + timedelta(days=1)
    monkeypatch.setattr(clock, "moment", lambda: later)
    assert send(other, form()).status == 404
    assert deliveries(store) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", KIND),
        (form(field="anders"), KIND),
        (form(name=""), KIND),
        (b"a=b", "application/x-www-form-urlencoded"),
        (b"--x", KIND),
    ],
)
def test_a_form_without_a_file_is_answered(store, link, body, kind):
    answer = send(link, body, kind)
    assert answer.status == 400
    assert "keine Datei angekommen" in answer.text
    assert deliveries(store) == []


def test_what_is_too_large_is_not_even_read(store, link, monkeypatch):
    assert MOST_BYTES > 10_000_000
    monkeypatch.setattr(handing_in, "MOST_BYTES", 10)
    answer = send(link, form(b"x" * 20_000))
    assert answer.status == 400
    assert "zu groß" in answer.text
    assert deliveries(store) == []
