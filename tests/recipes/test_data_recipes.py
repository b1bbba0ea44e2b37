"""The recipes that need no program code: a new indicator, a new year, other municipalities."""

from __future__ import annotations

from collections.abc import Callable

from mib_dashboard.ui.navigation import PAGES
from tests.recipes.conftest import Project, find_recipe

CODE, NAME = "TEI-BIB", "Ausweise der Stadtbücherei"
VALUES = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis\n"
YEAR = "2025"


def words(app) -> str:
    """Everything a page says."""
    kinds = ("markdown", "caption", "title", "header", "subheader", "info", "warning", "error")
    blocks = [str(element.value) for kind in kinds for element in app.get(kind)]
    return " ".join([*blocks, *(str(element.proto.body) for element in app.get("html"))]).replace("\\", "")


def municipalities(project: Project) -> list[str]:
    return [row["ags"] for row in project.rows("data/gebiete.csv") if row["ebene"] == "G"]


def add_indicator(project: Project) -> None:
    """The recipe, line by line."""
    project.append(
        "data/indikatoren.csv", code=CODE, name="Ausweise der Stadtbücherei je 100 Menschen", kurzname=NAME, themenfeld="TEI",
        satz="Offene Daten", art="wert", einheit="%", nachkommastellen="1", summierbar="nein", zeitart="Zeitreihe",
        definition="Gültige Ausweise der Stadtbücherei je 100 Menschen.", polaritaet="+", ebenen="G", rhythmus="jährlich",
        lieferant="GEMEINDEN", konzept="Bibliotheksstatistik", gezaehlte="alle Menschen",
    )  # fmt: skip
    rows = [f"{CODE},{ags},2024-12-31,{10 + place}.5,,%,BIB,amtlich,nein,\n" for place, ags in enumerate(municipalities(project))]
    project.file("data/werte/buecherei.csv").write_text(VALUES + "".join(rows), "utf-8")
    project.append(
        "data/quellen.csv", quelle="BIB", titel="Bibliotheksstatistik", herausgeber="Städte und Gemeinden",
        fundstelle="https://buecherei.example", lizenz="dl-de/by-2-0", lizenz_geklaert="ja", stand="31.12.2024",
        vermerk="© Städte und Gemeinden",
    )  # fmt: skip
    project.append("data/geheimhaltung.csv", quelle="BIB", regel="amtlich veröffentlicht", begruendung="schon veröffentlicht")
    project.append(
        "data/textwoerter.csv", art="Indikator", code=CODE, thema="Bücherei", menge="{zahl} von 100 Menschen",
        aussage="haben {menge} einen Ausweis für die Bücherei",
    )  # fmt: skip
    project.append(
        "data/datenprotokoll.csv", datei="werte/buecherei.csv", inhalt="Ausweise", herkunft="Städte und Gemeinden",
        lizenz="dl-de/by-2-0", status="veröffentlicht", stand="2024-12-31",
    )  # fmt: skip


def test_a_new_indicator(follow: Callable[[str], Project], check, look):
    project = follow("Ein neuer Indikator.")
    add_indicator(project)
    told = check(project.root / "data", project.root / "geo")
    assert not [line for line in told.splitlines() if "buecherei" in line or CODE in line or "BIB" in line]
    app = look(project.root / "data", project.root / "geo", "karte", indikator=CODE)
    assert NAME in words(app)
    assert "10,5" in words(app)
    assert "© Städte und Gemeinden" in words(app)


def test_an_indicator_without_its_rule_of_protection_is_named(follow: Callable[[str], Project], check):
    """What the recipe says about the source is needed: without it nothing would be shown."""
    project = follow("Ein neuer Indikator.")
    add_indicator(project)
    path = project.root / "data" / "geheimhaltung.csv"
    path.write_text("".join(line for line in path.read_text("utf-8").splitlines(True) if not line.startswith("BIB,")), "utf-8")
    assert "Die Werte werden nicht gezeigt" in check(project.root / "data", project.root / "geo")


def add_year(project: Project) -> None:
    """The population of one more year: the municipalities and, as their sum, the region."""
    file = "data/werte/bevoelkerung.csv"
    told = [row for row in project.rows(file) if row["indikator"] == "BEV-INSG"]
    last = {row["gebiet"]: row for row in sorted(told, key=lambda row: row["zeit"])}
    towns = municipalities(project)
    region = next(row["gehoert_zu"] for row in project.rows("data/gebiete.csv") if row["ags"] == towns[0])
    numbers = {ags: 1000 * (place + 30) for place, ags in enumerate(towns)}
    numbers[region] = sum(numbers.values())
    source = last[region]["quelle"]
    for ags, number in numbers.items():
        project.append(
            file, indikator="BEV-INSG", gebiet=ags, zeit=f"{YEAR}-12-31", wert=str(number), einheit="Personen", quelle=source,
            datenart=last[region]["datenart"], abgeleitet="nein",
        )  # fmt: skip
    day = next(row["stand"] for row in project.rows("data/quellen.csv") if row["quelle"] == source)
    text = project.file("data/quellen.csv").read_text("utf-8").splitlines(True)
    changed = [line.replace(f",{day},", f",31.12.{YEAR},") if line.startswith(f"{source},") else line for line in text]
    project.file("data/quellen.csv").write_text("".join(changed), "utf-8")
    log = project.file("data/datenprotokoll.csv")
    row = next(row for row in project.rows("data/datenprotokoll.csv") if row["datei"] == "werte/bevoelkerung.csv")
    lines = log.read_text("utf-8").splitlines(True)
    log.write_text(
        "".join(
            line.replace(row["stand"], f"{YEAR}-12-31") if line.startswith("werte/bevoelkerung.csv,") else line for line in lines
        ),
        "utf-8",
    )


def test_a_new_year(follow: Callable[[str], Project], check, look):
    """The running app shows it at the next look; after an error it shows the state before and names the place."""
    project = follow("Ein neues Jahr.")
    folders = project.root / "data", project.root / "geo"
    assert f"31.12.{YEAR}" not in words(look(*folders, "karte", indikator="BEV-INSG"))
    add_year(project)
    check(*folders)
    assert f"31.12.{YEAR}" in words(look(*folders, "karte", indikator="BEV-INSG"))
    project.append("data/werte/bevoelkerung.csv", indikator="BEV-INSG", gebiet="999", zeit="2026-12-31", wert="1")
    broken = look(*folders, "datenstand", datenstand_teil="Prüfung")
    assert "letzte fehlerfreie Stand" in words(broken)
    assert "werte/bevoelkerung.csv, Zeile" in check(*folders, is_sound=False)
    assert f"31.12.{YEAR}" in words(look(*folders, "karte", indikator="BEV-INSG"))


def test_other_municipalities(toy, check, look):
    """Only what the recipe calls a duty lies in MIB_GEO; every page works, and no name of the ten is left."""
    recipe = find_recipe("Andere Gemeinden.")
    for name in ("MIB_DATA", "MIB_GEO", "gebiete.geojson", "beschriftung.csv", "pruefen --daten … --geo …"):
        assert name in recipe
    for extra in [path for path in toy.geo.iterdir() if path.name not in recipe]:
        extra.unlink()
    (toy.geo / "umriss.geojson").unlink()
    log = toy.data / "datenprotokoll.csv"
    log.write_text("".join(line for line in log.read_text("utf-8").splitlines(True) if "umriss" not in line), "utf-8")
    assert check(toy.data, toy.geo, by_option=True).startswith("0 Fehler")
    assert check(toy.data, toy.geo).startswith("0 Fehler")
    for page in PAGES:
        told = words(look(toy.data, toy.geo, page.url_path))
        assert told
        assert not [name for name in ("Völklingen", "Saarbrücken", "Püttlingen") if name in told], page.file
