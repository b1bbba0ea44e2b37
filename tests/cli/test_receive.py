"""`annehmen` and `protokoll` on a store with the toy delivery: received, asked, checked, written down."""

from __future__ import annotations

import pytest

from mib_dashboard.cli.main import main
from mib_dashboard.intake.flow.reading import assign, learn, read_delivery
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.store.deliveries import find_delivery, list_deliveries
from mib_dashboard.store.engine import open_store
from tests.flow_toys import ANNA, BODO, NOW, start
from tests.work_toys import add_series, read_files

TABLE = "Gebiet;Neue 2023\nAdorf;218\nÖdheim;1060\nZell (Berg);430\n"


@pytest.fixture
def house(sqlite_url, toy, monkeypatch):
    monkeypatch.setenv("MIB_ABLAGE", sqlite_url)
    store = open_store(sqlite_url)
    start(store, read_files(add_series(toy)), (ANNA, BODO))
    yield store
    store.close()


@pytest.fixture
def send(house, tmp_path, capsys):
    def run(text: str = TABLE, *more: str, name: str = "neue.csv", supplier: str = "AMT") -> tuple[int, str]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        code = main(["annehmen", str(path), "--von", supplier, *more])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def answer_all(house) -> None:
    with house.read() as connection:
        delivery = list_deliveries(connection)[0]
    reading = read_delivery(house, ANNA, delivery.id)
    for _ in range(10):
        if not reading.proposal.questions:
            break
        question = reading.proposal.questions[0]
        given = {"indicator": "NEU", "source": "FORT", "unit": "Personen"} if question.form == "Zuordnung" else question.proposal
        delivery = learn(house, ANNA, reading.delivery, reading.known.learn(question, given), NOW)
        reading = read_delivery(house, ANNA, delivery.id)
    assign(house, ANNA, reading, NOW)


def test_without_a_store_nothing_is_received(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("MIB_ABLAGE", raising=False)
    path = tmp_path / "neue.csv"
    path.write_text(TABLE, "utf-8")
    assert main(["annehmen", str(path), "--von", "AMT"]) == 2
    assert "MIB_ABLAGE" in capsys.readouterr().err


def test_the_first_time_it_asks_and_the_second_time_it_does_not(house, send):
    code, told = send()
    assert code == 1
    assert "Frage, Zelle B1: Was ist die Spalte" in told
    assert "1 Frage ist offen; beantwortet wird sie auf der Seite" in told
    answer_all(house)
    code, told = send(TABLE.replace("2023", "2024").replace("218", "220"))
    assert code == 0, told
    assert "kann freigegeben werden" in told


def test_findings_name_sheet_and_cell_and_offer_the_repair(house, send):
    send()
    answer_all(house)
    code, told = send(TABLE.replace("2023", "2024").replace("1060", "-1060"))
    assert code == 1
    assert "Fehler: Blatt „neue“, Zelle B3 („-1060“)" in told
    assert "als 1060 übernehmen" in told
    assert "So wird nicht freigegeben." in told


def test_a_refused_file_is_kept_with_its_reason(house, send):
    code, told = send("", name="neue.xlsm")
    assert code == 1
    with house.read() as connection:
        [kept] = list_deliveries(connection)
    assert kept.state == "abgelehnt"
    assert "neue.xlsm" in kept.notices[-1]
    assert "nicht angenommen" in told


@pytest.mark.parametrize("action", ["anlegen", "rolle"])
def test_an_account_is_for_a_known_supplier(house, capsys, action):
    assert main(["konto", action, "anna", "--rolle", "Lieferstelle", "--lieferant", "XYZ"]) == 1
    known = ["Den Lieferanten „XYZ“ gibt es nicht in lieferanten.csv. Bekannt sind: ", "AMT"]
    told = capsys.readouterr().err
    assert [part in told for part in known] == [True, True]


def test_an_unknown_supplier_or_account(house, send):
    assert send(supplier="AMTT")[1].startswith(
        "Den Lieferanten „AMTT“ gibt es nicht in lieferanten.csv. Gemeint ist vielleicht: AMT"
    )
    assert send(TABLE, "--konto", "niemand")[0] == 2
    assert "darf das nicht" in send(TABLE, "--konto", "bodo")[1]
    with house.read() as connection:
        assert list_deliveries(connection) == []


def test_the_protocol_is_written_as_pdf_and_excel(house, send, tmp_path, capsys):
    send()
    answer_all(house)
    send(TABLE.replace("2023", "2024"))
    with house.read() as connection:
        delivery = list_deliveries(connection)[0]
    release(house, BODO, find(house, delivery.id), ReleaseWish(), NOW, ())
    assert main(["protokoll", str(delivery.id), "--ziel", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    pdf, xlsx = sorted(tmp_path.glob("protokoll-lieferung-2-*"))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert xlsx.read_bytes().startswith(b"PK")


def find(house, key):
    with house.read() as connection:
        return find_delivery(connection, key)
