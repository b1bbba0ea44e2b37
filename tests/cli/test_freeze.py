"""`python -m mib_dashboard einfrieren`: one version a call, wrong choices name the right ones, nothing half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mib_dashboard.cli.main import main
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.frozen import OWN_SOURCE, list_shown, read_frozen
from mib_dashboard.frozen.meetings import list_meeting_keys
from mib_dashboard.report.report import TextBlock
from tests.conftest import Toy
from tests.offer_toys import write_offers
from tests.steering_toys import write_steering


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    monkeypatch.setenv("MIB_ADRESSE", "https://mib.example")
    return tmp_path / "zustand"


def run(toy: Toy, *arguments: str) -> int:
    return main(["einfrieren", *arguments, "--daten", str(toy.data), "--geo", str(toy.geo)])


def test_freezes_a_profile_and_prints_citation_and_link(toy, state, capsys):
    assert run(toy, "--name", "Ausschuss", "--gemeinde", "ödheim", "--adresse", "https://amt.example/") == 0
    citation, link = capsys.readouterr().out.splitlines()
    assert citation == read_frozen("ausschuss").citation
    assert link == "https://amt.example/bericht?fassung=ausschuss"
    assert [path.name for path in (state / "fassungen").iterdir()] == ["ausschuss.json"]
    data, _ = open_dataset(toy.data, toy.geo)
    assert read_frozen("ausschuss").cells == list_shown(data), "a later check of secrets has to know what this version tells"


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (["--gemeinde", "Adorf", "--lang"], "Gemeindeprofil Adorf"),
        (["--vergleich"], "Gemeinden im Vergleich: Region Musterland"),
        (["--vergleich", "--gemeinde", "Adorf", "--gemeinde", "Zell"], "Gemeinden im Vergleich: Adorf und Zell (Berg)"),
        (["--thema", "demografie"], "Demografie in der Region"),
        (["--thema", "DEM", "--gemeinde", "Zell"], "Demografie in Zell"),
    ],
)
def test_every_kind_of_report(toy, arguments, title):
    assert run(toy, "--name", "Eins", *arguments) == 0
    assert read_frozen("eins").report.title == title


def test_a_meeting_is_named_after_itself_and_found_by_its_page(toy, capsys):
    write_steering(write_offers(toy))
    assert run(toy, "--sitzung", "s1") == 0
    assert run(toy, "--sitzung", "S1", "--name", "Einladung", "--lang", "--leicht") == 0
    links = capsys.readouterr().out.splitlines()[1::2]
    assert [link.partition("fassung=")[2] for link in links] == ["sitzung-s1-ausschuss-01-05-2022", "sitzung-s1-einladung"]
    short, plain = (read_frozen(key).report for key in list_meeting_keys())
    assert short.title == plain.title == "Ausschuss, 01.05.2022"
    assert short.blocks != plain.blocks
    assert run(toy, "--sitzung", "S9") == 2
    assert "Möglich: S1." in capsys.readouterr().err


def test_figures_stay_when_the_data_change(toy):
    assert run(toy, "--name", "Vorher", "--gemeinde", "Adorf") == 0
    before = read_frozen("vorher")
    toy.change("werte/bestand.csv", 7, "wert", "1234")
    assert read_frozen("vorher").report.blocks == before.report.blocks
    assert run(toy, "--name", "Nachher", "--gemeinde", "Adorf") == 0
    after = read_frozen("nachher")
    assert after.report.version != before.report.version
    texts = [{f.cell.text for f in version.report.blocks[0].figures} for version in (before, after)]
    assert "1.010 Personen" in texts[0]
    assert "1.234 Personen" in texts[1]


def test_a_reference_day(toy):
    assert run(toy, "--name", "Alt", "--gemeinde", "Adorf", "--stichtag", "2021-12-31") == 0
    assert read_frozen("alt").report.figures["zeit"].max() <= "2021-12-31"


def test_own_sentences(toy, tmp_path):
    texts = tmp_path / "saetze.txt"
    texts.write_text("Erster Satz.\n\nZweiter <b>Satz</b>.\n", "utf-8")
    assert run(toy, "--name", "Eins", "--gemeinde", "Adorf", "--texte", str(texts), "--satz", "Dritter.") == 0
    block = next(b for b in read_frozen("eins").report.blocks if isinstance(b, TextBlock))
    assert [s.text for s in block.statements] == ["Erster Satz.", "Zweiter <b>Satz</b>.", "Dritter."]
    assert {s.source for s in block.statements} == {OWN_SOURCE}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--gemeinde", "Adorf"], "Die Fassung braucht einen Namen"),
        (["--name", "../..", "--gemeinde", "Adorf"], "Die Fassung braucht einen Namen"),
        (["--name", "x" * 81, "--gemeinde", "Adorf"], "zu lang"),
        (["--name", "Eins"], "Es fehlt, was eingefroren werden soll"),
        (["--name", "Eins", "--gemeinde", "Adorf", "--gemeinde", "Zell"], "mehrere Gemeinden nebeneinander zeigt --vergleich"),
        (["--name", "Eins", "--vergleich", "--thema", "DEM"], "entweder --gemeinde NAME, --vergleich, --thema NAME"),
        (["--sitzung", "S1", "--gemeinde", "Adorf"], "--angebote, --ziele oder --sitzung NUMMER"),
        (["--sitzung", "S9"], "Die Sitzung „S9“ gibt es nicht. Es ist keine eingetragen."),
        (["--name", "Eins", "--gemeinde", "Saarlouis"], "Möglich: Adorf, Ödheim, Zell (Berg)"),
        (["--name", "Eins", "--thema", "Sport"], "Das Themenfeld „Sport“ gibt es nicht"),
        (["--name", "Eins", "--gemeinde", "Adorf", "--stichtag", "gestern"], "--stichtag verlangt ein Datum"),
        (["--name", "Eins", "--gemeinde", "Adorf", "--stichtag", "2099-01-01"], "liegt in der Zukunft"),
        (["--name", "Eins", "--gemeinde", "Adorf", "--texte", "gibtesnicht.txt"], "lässt sich nicht als Text"),
        (["--name", "Eins", "--gemeinde", "Adorf", "--satz", "x" * 401], "länger als 400 Zeichen"),
        (["--name", "Eins", "--gemeinde", "Adorf", "--adresse", ""], "MIB_ADRESSE auf diese Adresse"),
        (["--name", "Eins", "--gemeinde", "Adorf", "--adresse", "http://localhost:8501"], "öffnet nur dieser Rechner"),
    ],
)
def test_wrong_calls_say_what_is_wrong_and_write_nothing(toy, state, capsys, arguments, sentence):
    assert run(toy, *arguments) == 2
    assert sentence in capsys.readouterr().err
    assert not state.exists()


def test_a_name_that_is_taken(toy, capsys):
    assert run(toy, "--name", "Eins", "--gemeinde", "Adorf") == 0
    assert run(toy, "--name", "eins!", "--gemeinde", "Zell") == 2
    assert "gibt es schon" in capsys.readouterr().err
    assert read_frozen("eins").report.title == "Gemeindeprofil Adorf"


def test_a_place_that_cannot_be_written(toy, state, capsys):
    state.write_text("eine Datei")
    assert run(toy, "--name", "Eins", "--gemeinde", "Adorf") == 2
    assert "liegt dort eine Datei" in capsys.readouterr().err


def test_broken_data(toy, state, capsys):
    toy.change("werte/bestand.csv", 2, "wert", "viele")
    assert run(toy, "--name", "Eins", "--gemeinde", "Adorf") == 1
    assert "pruefen" in capsys.readouterr().err
    assert not state.exists()


def test_list(toy, state, capsys):
    assert run(toy, "--liste") == 0
    assert capsys.readouterr().out == ""
    assert run(toy, "--name", "Eins", "--gemeinde", "Adorf") == 0
    (state / "fassungen" / "kaputt.json").write_text("{")
    capsys.readouterr()
    assert run(toy, "--liste") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("eins: Eins – Gemeindeprofil Adorf, Datenstand 31.12.2022, Version ")
    assert second.startswith("kaputt: Die Fassung „kaputt“ ist beschädigt")
