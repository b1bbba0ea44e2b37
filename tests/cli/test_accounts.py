"""The command `konto`: the first account, and when nobody can log in."""

from __future__ import annotations

import re

import pytest

from mib_dashboard import clock
from mib_dashboard.accounts.manage import find_invited
from mib_dashboard.cli.folders import FAILED, OK, WRONG_USAGE
from mib_dashboard.cli.main import main
from mib_dashboard.store.engine import create_store
from tests.flow_toys import start
from tests.work_toys import add_series, read_files


@pytest.fixture
def store(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/mib.db"
    monkeypatch.setenv("MIB_ABLAGE", url)
    monkeypatch.setenv("MIB_ADRESSE", "https://monitoring.example")
    return create_store(url)


def test_from_the_first_account_to_its_lock(store, capsys):
    assert main(["konto", "liste"]) == OK
    assert capsys.readouterr().out == "Noch kein Konto.\n"
    assert main(["konto", "anlegen", "Leitung", "--anzeige", "Die Leitung", "--rolle", "Verwaltung"]) == OK
    link = re.search(r"https://monitoring\.example/anmelden\?einladung=(\S+)", capsys.readouterr().out)
    assert find_invited(store, link[1], clock.moment()).name == "leitung"
    assert main(["konto", "anlegen", "bamf", "--rolle", "Lieferstelle", "--lieferant", "BAMF"]) == OK
    assert main(["konto", "rolle", "bamf", "--rolle", "Verwaltung", "--rolle", "Freigabe"]) == OK
    assert main(["konto", "sperren", "leitung"]) == OK
    capsys.readouterr()
    main(["konto", "liste"])
    assert capsys.readouterr().out == "bamf: bamf, Freigabe, Verwaltung\nleitung: Die Leitung, Verwaltung, gesperrt\n"
    assert main(["konto", "entsperren", "leitung"]) == OK
    assert main(["konto", "neu-einladen", "leitung"]) == OK
    newer = re.search(r"einladung=(\S+)", capsys.readouterr().out)[1]
    assert find_invited(store, link[1], clock.moment()) is None
    assert find_invited(store, newer, clock.moment()) is not None


def test_an_account_reads_for_bodies(store, capsys):
    assert main(["konto", "anlegen", "rat", "--rolle", "Gremium", "--gremium", "BG-2", "--gremium", "BG-1"]) == OK
    main(["konto", "liste"])
    assert "rat: rat, Gremium (BG-1) (BG-2)\n" in capsys.readouterr().out
    assert main(["konto", "rolle", "rat", "--rolle", "Gremium"]) == OK
    main(["konto", "liste"])
    assert "rat: rat, Gremium\n" in capsys.readouterr().out


def test_a_supplier_that_nobody_knows_is_refused_unless_the_account_has_it(store, toy, capsys):
    assert main(["konto", "anlegen", "alt", "--rolle", "Lieferstelle", "--lieferant", "WEG"]) == OK  # nothing is released yet
    start(store, read_files(add_series(toy)), ())
    assert main(["konto", "anlegen", "neu", "--rolle", "Lieferstelle", "--lieferant", "WEG"]) == FAILED
    assert "„WEG“ gibt es nicht in lieferanten.csv. Bekannt sind: AMT" in capsys.readouterr().err
    assert main(["konto", "anlegen", "amt", "--rolle", "Lieferstelle", "--lieferant", "AMT"]) == OK
    assert main(["konto", "rolle", "amt", "--rolle", "Lieferstelle", "--lieferant", "WEG"]) == FAILED
    assert "„WEG“ gibt es nicht" in capsys.readouterr().err
    assert main(["konto", "rolle", "alt", "--rolle", "Lieferstelle", "--rolle", "Erfassung", "--lieferant", "WEG"]) == OK
    capsys.readouterr()
    main(["konto", "liste"])
    assert capsys.readouterr().out == "alt: alt, Erfassung, Lieferstelle (WEG)\namt: amt, Lieferstelle (AMT)\n"


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (["sperren", "niemand"], FAILED, "gibt es nicht"),
        (["anlegen", "x"], FAILED, "mindestens eine Rolle"),
        (["anlegen", "ä", "--rolle", "Verwaltung"], FAILED, "geht nicht als Name"),
    ],
)
def test_what_cannot_be_is_told(store, capsys, command, code, words):
    assert main(["konto", *command]) == code
    assert words in capsys.readouterr().err


def test_without_a_store_there_are_no_accounts(monkeypatch, capsys, tmp_path):
    monkeypatch.delenv("MIB_ABLAGE", raising=False)
    assert main(["konto", "liste"]) == WRONG_USAGE
    assert "MIB_ABLAGE ist nicht gesetzt" in capsys.readouterr().err
    monkeypatch.setenv("MIB_ABLAGE", f"sqlite:///{tmp_path}/leer.db")
    assert main(["konto", "liste"]) == FAILED
    assert "noch nicht eingerichtet" in capsys.readouterr().err


def test_where_a_service_knows_the_people_there_is_no_link(store, monkeypatch, capsys):
    monkeypatch.setenv("MIB_ANMELDUNG", "oidc")
    assert main(["konto", "anlegen", "a", "--rolle", "Verwaltung"]) == OK
    assert "einladung=" not in capsys.readouterr().out
