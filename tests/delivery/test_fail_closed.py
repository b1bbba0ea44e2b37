"""Every wire of the protection, cut once: a planted breach leads to no data set, no page, no file, no open data, and exit 1."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from mib_dashboard.cli.main import main
from mib_dashboard.delivery import dataset, protect
from mib_dashboard.delivery.dataset import DataStore, open_dataset, shared_store
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.protect import check_protection
from mib_dashboard.delivery.sources import FolderSource
from mib_dashboard.model.protection import Breach
from mib_dashboard.server.api import API_ROUTES, PREFIX, RESOURCES
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.navigation import PAGES
from tests.app.test_geheimhaltung import ask

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
FREE = "FORT,,amtlich veröffentlicht,,,,,\nZENSUS,,amtlich veröffentlicht,,,,,\nWAHL,,amtlich veröffentlicht,,,,,\n"
HEAD = "quelle,indikator,regel,mindestfallzahl,rundung,mindestnenner,bekannte_summen,begruendung\n"
VALUES = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis\n"


def plant(toy, rule: str, rows: list[tuple[str, str, object, str]]):
    """The toy with counts of a protected source; `rows`: indicator, area, value, source."""
    toy.file("geheimhaltung.csv").write_text(HEAD + FREE + rule, "utf-8")
    sources = toy.file("quellen.csv")
    sources.write_text(sources.read_text("utf-8") + "REG,Register,Amt,Akten,intern,nein,31.12.2022,© Amt,\n", "utf-8")
    lines = [f"{code},{area},2022-12-31,{value},,Personen,{source},amtlich,nein,\n" for code, area, value, source in rows]
    toy.file("werte/bestand.csv").write_text(VALUES + "".join(lines).replace(",0,,", ",0,null_exact,"), "utf-8")
    return toy


@pytest.fixture
def hopeless(toy):
    """Two and three of five in a total that everybody knows: nothing can protect them."""
    towns = [("AUSL", f"0100100{i}", value, "REG") for i, value in ((1, 2), (2, 3), (3, 0))]
    return plant(toy, "REG,,Mindestfallzahl,5,,50,01001,\n", [*towns, ("AUSL", "01001", 5, "REG")])


@pytest.fixture
def pinned(toy):
    """A rounded part beside an exact whole and the exact rest: only the attack sees it."""
    places = [f"0100100{i}" for i in (1, 2, 3)]
    whole = [("BEV", area, value, "FORT") for area, value in zip(places, (1000, 600, 400), strict=True)]
    part = [("AUSL", area, value, "REG") for area, value in zip(places, (203, 61, 12), strict=True)]
    rest = [("WAHL-BER", area, a[2] - b[2], "WAHL") for area, a, b in zip(places, whole, part, strict=True)]
    plant(toy, "REG,,Rundung,,5,50,,\n", [*whole, *part, *rest])
    with toy.file("datenprotokoll.csv").open("a", encoding="utf-8") as log:
        log.write("zusammenhaenge.csv,Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n")
    toy.data.joinpath("zusammenhaenge.csv").write_text(
        "gesamt,art,teile,jahre_zurueck,hinweis\nBEV,Summe,AUSL|WAHL-BER,,\n", "utf-8"
    )
    return toy


def test_a_breach_of_the_protection_leads_to_no_data_set(hopeless):
    data, findings = open_dataset(*hopeless)
    assert data is None
    errors = [finding for finding in findings if finding.level == "Fehler"]
    assert {(f.file, f.column) for f in errors} == {("werte/bestand.csv", "wert")}
    assert all(finding.row > 1 for finding in errors)
    state = DataStore(FolderSource(*hopeless)).current()
    assert (state.dataset, state.is_stale) == (None, False)
    assert state.errors


def test_a_breach_keeps_the_last_good_state(hopeless):
    broken = hopeless.file("werte/bestand.csv").read_text("utf-8")
    hopeless.file("werte/bestand.csv").write_text(VALUES + "".join(broken.splitlines(True)[1:2]).replace(",2,", ",20,"), "utf-8")
    store = DataStore(FolderSource(*hopeless))
    good = store.current().dataset
    assert good is not None
    hopeless.file("werte/bestand.csv").write_text(broken, "utf-8")
    state = store.current()
    assert state.is_stale
    assert state.dataset is good


def test_what_the_protection_could_not_save_is_a_breach_of_the_data_set(hopeless, monkeypatch):
    """The wire itself: whatever the protection reports keeps the data from being shown."""
    towns = VALUES + "".join(f"BEV,0100100{i},2022-12-31,{i}000,,Personen,FORT,amtlich,nein,\n" for i in (1, 2, 3))
    hopeless.file("werte/bestand.csv").write_text(towns, "utf-8")
    assert open_dataset(*hopeless)[0] is not None
    breach = Breach("BEV", "01001001", "2022-12-31", "geplant")
    monkeypatch.setattr(dataset, "build_shown", lambda *a: _with_breach(protect.build_shown(*a), breach))
    data, findings = open_dataset(*hopeless)
    assert data is None
    assert [f.message for f in findings if f.level == "Fehler"] == ["BEV, 01001001, 2022-12-31: geplant"]


def _with_breach(shown, breach):
    return replace(shown, protection=replace(shown.protection, breaches=(breach,)))


def test_no_page_no_file_and_no_open_data_after_a_breach(hopeless, monkeypatch):
    monkeypatch.setenv("MIB_DATA", str(hopeless.data))
    monkeypatch.setenv("MIB_GEO", str(hopeless.geo))
    shared_store.cache_clear()
    try:
        routes = Starlette(routes=API_ROUTES)
        assert {ask(routes, f"{PREFIX}/{name}", "")[0] for name in RESOURCES} == {503}
        for page in PAGES:
            app = AppTest.from_file(MAIN)
            app.switch_page(page.path)
            app.run()
            assert not app.dataframe
            assert not app.get("download_button")
    finally:
        shared_store.cache_clear()


def test_what_the_attack_found_reaches_the_command_line(pinned, capsys):
    found = check_protection(load_raw(*pinned), ())
    # The sum of the region stands in no file.
    assert sorted((f.level, f.file, f.row > 1) for f in found) == [
        ("Fehler", "werte", False), *[("Fehler", "werte/bestand.csv", True)] * 3
    ]  # fmt: skip
    assert main(["pruefen", "--daten", str(pinned.data), "--geo", str(pinned.geo)]) == 1
    assert "gerundete Wert" in capsys.readouterr().out


def test_what_the_protection_found_reaches_the_command_line(hopeless, capsys):
    assert main(["pruefen", "--daten", str(hopeless.data), "--geo", str(hopeless.geo)]) == 1
    assert "lässt sich nicht schützen" in capsys.readouterr().out


def test_no_report_is_written_after_a_breach(hopeless, tmp_path, capsys):
    target = tmp_path / "berichte"
    folders = ["--daten", str(hopeless.data), "--geo", str(hopeless.geo)]
    assert main(["bericht", "--alle", "--format", "html", "--ziel", str(target), *folders]) == 1
    assert main(["einfrieren", "--name", "Sitzung", "--gemeinde", "Adorf", *folders]) == 1
    assert not target.exists() or not list(target.rglob("*.html"))
    assert not list(current_settings().state.glob("fassungen/*"))
    assert "Fehler" in capsys.readouterr().err
