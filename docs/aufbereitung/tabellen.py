# ruff: noqa: T201 (ein Werkzeug für die Befehlszeile druckt sein Ergebnis)
"""Rohdaten → `data/werte/*.csv` und `data/quellen.csv`, ohne einen Wert zu ändern.

    python docs/aufbereitung/tabellen.py --quelle ../shared/data/indicators --ziel data
    python docs/aufbereitung/tabellen.py --quelle ../shared/data/indicators --ziel data --pruefen
    python docs/aufbereitung/tabellen.py --quelle ../shared/data/indicators --ziel data --pruefsummen DATEI

Was mit jedem Rohindikator geschieht, steht in `zuordnung.csv` (übernommen · geprüft · nicht übernommen, mit Begründung),
wie Anmerkungen der Rohdaten umformuliert werden, in `hinweise.csv`, einzelne Ergänzungen (Zeichen, Hinweis) in
`zusaetze.csv`, die ausformulierten Quellenangaben in `quellen_zusatz.csv`. Zwei Läufe ergeben byte-gleiche Dateien.
Die Regionaltabellen des Zensus kommen aus `zensus.py` (Rohtabellen im Ordner `zensus_roh`) dazu.
`--pruefen` schreibt nichts: es vergleicht jede Rohzeile mit `data/werte`, jeden gelieferten Anteil mit dem aus
Zählwerten berechneten und jede Summe der zehn Gemeinden mit dem Wert des Regionalverbands.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import zensus

HIER = Path(__file__).resolve().parent
ZEIT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
SPALTEN = ["indikator", "gebiet", "zeit", "wert", "zeichen", "einheit", "quelle", "datenart", "abgeleitet", "hinweis"]
FAMILIEN = {
    "bevoelkerung_gemeinden.csv": "bevoelkerung",
    "zensus2022_gemeinden.csv": "zensus2022",
    "wahlbeteiligung_gemeinden.csv": "wahlen",
    "svb_arbeitsort_gemeinden.csv": "beschaeftigung",
    "inkar_kreise_saarland.csv": "inkar",
    "strukturdaten_kreise_2024.csv": "strukturdaten_kreise",
    "strukturdaten_wahlkreis296.csv": "strukturdaten_wahlkreis",
    "einbuergerungen.csv": "einbuergerungen",
    "arbeitslosigkeit_rv_presse.csv": "arbeitslosigkeit_presse",
    "migration_einzelwerte.csv": "migration_einzelwerte",
}
# Presse, Kommunalseiten, Zweitveröffentlichungen; alles andere ist amtliche Statistik.
VEROEFFENTLICHT_FAMILIEN = {"einbuergerungen", "arbeitslosigkeit_presse", "migration_einzelwerte"}
VEROEFFENTLICHT_QUELLEN = {"WIKI_RV2024", "BTW25_ZEIT"}
# Anteile, die die Rohdaten nur auf eine Stelle nennen.
EINE_STELLE = {"BEV-DICHTE", "ZEN-AUSL", "ZEN-EWG"}
# Merkmale, die der Herausgeber für Wahlkreise aus Kreiswerten abgrenzt (Anmerkung der Rohdatei).
AUS_KREISWERTEN = re.compile(r"Schulabgänge|Verfügbares Einkommen|Betreuungsquote")


def lesen(pfad: Path) -> list[dict[str, str]]:
    """Eine CSV-Datei als Zeilen aus Text."""
    with pfad.open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))


def schreiben(pfad: Path, spalten: list[str], zeilen: list[dict[str, str]]) -> None:
    """CSV mit Komma, UTF-8 und Zeilenende LF, in der gegebenen Reihenfolge."""
    pfad.parent.mkdir(parents=True, exist_ok=True)
    with pfad.open("w", encoding="utf-8", newline="") as datei:
        aus = csv.DictWriter(datei, spalten, lineterminator="\n", extrasaction="ignore")
        aus.writeheader()
        aus.writerows(zeilen)


def zahl(text: str) -> str:
    """`1052794.0` → `1052794`; sonst unverändert."""
    return text.removesuffix(".0")


def zuordnung_lesen() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Regeln je Rohdatei und Rohindikator."""
    regeln = defaultdict(list)
    for regel in lesen(HIER / "zuordnung.csv"):
        regeln[regel["rohdatei"], regel["rohindikator"]].append(regel)
    return regeln


def regel_fuer(regeln: dict, datei: str, zeile: dict[str, str]) -> dict[str, str]:
    """Genau eine Regel je Rohzeile; ohne Regel oder mit zweien bricht der Lauf ab."""
    passend = [
        regel
        for regel in regeln[datei, zeile["indicator"]]
        if not regel["rohquelle"] or zeile["source_id"] in regel["rohquelle"].split("|")
    ]
    if len(passend) != 1:
        sys.exit(f"{datei}: {len(passend)} Zuordnungen für „{zeile['indicator']}“ aus {zeile['source_id']}")
    return passend[0]


def zeit_und_hinweis(zeile: dict[str, str]) -> tuple[str, str, str]:
    """Stichtag der Rohzeile; ist er kein Datum, das Jahr mit Hinweis (und eingeschränktem Aussagewert, wenn ungesichert)."""
    stichtag = zeile["stichtag"]
    if ZEIT.fullmatch(stichtag):
        return stichtag, "", ""
    if "ungesichert" in stichtag or stichtag == "Vorjahr des Berichts":
        text = stichtag.replace("ungesichert (", "").rstrip(")").replace("Jahr (", "Jahr ")
        return zeile["year"], "limited", f"Zeitpunkt nicht gesichert ({text}), das Jahr ist die beste Zuordnung"
    return zeile["year"], "", f"Zeitangabe der Quelle: {stichtag}"


def hinweis_bilden(zeile: dict[str, str], regeln: list[dict[str, str]]) -> str:
    """Die Anmerkung der Rohzeile, jeder Teil nach `hinweise.csv` umformuliert oder weggelassen."""
    teile = []
    for teil in filter(None, zeile["note"].split("; ")):
        regel = next((regel for regel in regeln if re.fullmatch(regel["muster"], teil)), None)
        teile.append(re.sub(regel["muster"], regel["hinweis"], teil) if regel else teil)
    if "rechnerisch aus Kreiswerten" in zeile["note"] and AUS_KREISWERTEN.search(zeile["indicator"]):
        teile.append("vom Herausgeber rechnerisch aus Kreiswerten abgegrenzt")
    return "; ".join(filter(None, teile))


def uebertragen(quelle: Path) -> tuple[dict[str, list[dict[str, str]]], list[tuple[dict, dict, dict | None]]]:
    """Alle Rohdateien → Zeilen je Familie und die Liste (Rohzeile, Regel, übernommene Zeile oder None)."""
    regeln, hinweise = zuordnung_lesen(), lesen(HIER / "hinweise.csv")
    zusaetze = {(z["indikator"], z["gebiet"], z["zeit"]): z for z in lesen(HIER / "zusaetze.csv")}
    familien: dict[str, list[dict[str, str]]] = {}
    protokoll: list[tuple[dict, dict, dict | None]] = []
    for datei, familie in FAMILIEN.items():
        zeilen = []
        for roh in lesen(quelle / datei):
            regel = regel_fuer(regeln, datei, roh)
            if regel["behandlung"] != "übernommen":
                protokoll.append((roh, regel, None))
                continue
            zeit, zeichen, zeithinweis = zeit_und_hinweis(roh)
            zusatz = zusaetze.pop((regel["indikator"], roh["ags"], zeit), {})
            if "vorläufiges Ergebnis" in roh["note"]:
                zeichen = "p"
            neu = {
                "indikator": regel["indikator"],
                "gebiet": roh["ags"],
                "zeit": zeit,
                "wert": zahl(roh["value"]),
                "zeichen": zusatz.get("zeichen") or zeichen,
                "einheit": regel["einheit"] or roh["unit"],
                "quelle": roh["source_id"],
                "datenart": "veröffentlicht"
                if familie in VEROEFFENTLICHT_FAMILIEN or roh["source_id"] in VEROEFFENTLICHT_QUELLEN
                else "amtlich",
                "abgeleitet": roh["abgeleitet"],
                "hinweis": "; ".join(filter(None, [hinweis_bilden(roh, hinweise), zeithinweis, zusatz.get("hinweis", "")])),
            }
            zeilen.append(neu)
            protokoll.append((roh, regel, neu))
        familien[familie] = sorted(zeilen, key=lambda z: (z["indikator"], z["gebiet"], z["zeit"]))
    if zusaetze:
        sys.exit(f"zusaetze.csv: ohne Gegenstück in den Rohdaten: {sorted(zusaetze)}")
    return familien, protokoll


def datum(zeit: str) -> str:
    """`2022-12-31` → `31.12.2022`, `2022-10` → `10/2022`."""
    teile = zeit.split("-")
    return ".".join(reversed(teile)) if len(teile) == 3 else "/".join(reversed(teile))


def quellen_bilden(quelle: Path, familien: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    """Quellen, auf die ein Wert verweist, und die der Grenzen; `stand` ist die Spanne der übernommenen Stichtage."""
    roh = {zeile["source_id"]: zeile for zeile in lesen(quelle / "quellen.csv")}
    zeiten: dict[str, set[str]] = defaultdict(set)
    for zeilen in familien.values():
        for zeile in zeilen:
            zeiten[zeile["quelle"]].add(zeile["zeit"])
    ergebnis = []
    for zusatz in lesen(HIER / "quellen_zusatz.csv"):
        kennung, spanne = zusatz["quelle"], sorted(zeiten.pop(zusatz["quelle"], set()))
        von_bis = [] if not spanne else [datum(spanne[0])] if len(spanne) == 1 else [datum(spanne[0]), datum(spanne[-1])]
        ergebnis.append({
            **zusatz,
            "titel": zusatz["titel"] or roh[kennung]["short"],
            "fundstelle": zusatz["fundstelle"] or roh[kennung]["ref"],
            "stand": zusatz["stand"] or " bis ".join(von_bis),
        })  # fmt: skip
    if zeiten:
        sys.exit(f"quellen_zusatz.csv: es fehlen {sorted(zeiten)}")
    return ergebnis


def pruefen(quelle: Path, ziel: Path) -> int:
    """Vergleicht Rohdaten und `data/werte`; druckt jede Abweichung, liefert die Zahl der Fehler."""
    familien, protokoll = uebertragen(quelle)
    ist: dict[tuple[str, str, str], dict[str, str]] = {}
    for familie in familien:
        for zeile in lesen(ziel / "werte" / f"{familie}.csv"):
            ist[zeile["indikator"], zeile["gebiet"], zeile["zeit"]] = zeile
    fehler, gleich = 0, 0
    for roh, _, neu in protokoll:
        if neu is None:
            continue
        da = ist.get((neu["indikator"], neu["gebiet"], neu["zeit"]))
        if da is None or Decimal(da["wert"]) != Decimal(roh["value"]) or da != neu:
            fehler += 1
            print(f"FEHLER {neu['indikator']} {neu['gebiet']} {neu['zeit']}: roh {roh['value']}, data {da}")
        else:
            gleich += 1
    print(f"{len(protokoll)} Rohzeilen, {gleich} übernommen und gleich, {len(ist)} Zeilen in data/werte, {fehler} Fehler")
    fehler += len(ist) != gleich
    for zeile in lesen(ziel / "werte" / f"{zensus.FAMILIE}.csv"):
        ist[zeile["indikator"], zeile["gebiet"], zeile["zeit"]] = zeile
    for behandlung in ("übernommen", "geprüft", "nicht übernommen"):
        print(f"  {behandlung}: {sum(regel['behandlung'] == behandlung for _, regel, _ in protokoll)} Rohzeilen")
    return fehler + anteile_pruefen(ist, protokoll, ziel) + summen_pruefen(ist, ziel)


def anteile_pruefen(ist: dict, protokoll: list, ziel: Path) -> int:
    """Gelieferter Anteil = Zähler / Nenner × Faktor, gerundet auf die Stellen des gelieferten Werts."""
    katalog = {z["code"]: z for z in lesen(ziel / "indikatoren.csv")}
    geprueft, abweichend = 0, 0
    for roh, regel, _ in protokoll:
        if regel["behandlung"] != "geprüft":
            continue
        anteil = katalog[regel["indikator"]]
        teile = [ist.get((anteil[rolle], roh["ags"], roh["stichtag"])) for rolle in ("zaehler", "nenner")]
        if None in teile:
            abweichend += 1
            print(f"ANTEIL {regel['indikator']} {roh['ags']} {roh['stichtag']}: Zähler oder Nenner fehlt")
            continue
        wert = Decimal(teile[0]["wert"]) / Decimal(teile[1]["wert"]) * Decimal(anteil["faktor"])
        stellen = 1 if regel["indikator"] in EINE_STELLE else 2
        geprueft += 1
        if abs(wert - Decimal(roh["value"])) > Decimal("0.5000001").scaleb(-stellen):
            abweichend += 1
            print(f"ANTEIL {regel['indikator']} {roh['ags']} {roh['stichtag']}: berechnet {wert:.3f}, geliefert {roh['value']}")
    print(f"{geprueft} gelieferte Anteile nachgerechnet, {abweichend} Abweichungen über die Rundung hinaus")
    return abweichend


def summen_pruefen(ist: dict, ziel: Path) -> int:
    """Summe der Gemeinden = Wert des Kreises, für jeden summierbaren Indikator; druckt Abweichungen (kein Fehler)."""
    summierbar = {z["code"] for z in lesen(ziel / "indikatoren.csv") if z["summierbar"] == "ja"}
    gebiete = {z["ags"]: z for z in lesen(ziel / "gebiete.csv")}
    summen: dict[tuple[str, str, str], list[Decimal]] = defaultdict(list)
    for (code, ags, zeit), zeile in ist.items():
        if code in summierbar and gebiete[ags]["ebene"] in ("G", "K"):
            summen[code, gebiete[ags]["gehoert_zu"], zeit].append(Decimal(zeile["wert"]))
    verglichen, teile = 0, {"10041": 10, "10": 6}
    for (code, ober, zeit), werte in sorted(summen.items()):
        gesamt = ist.get((code, ober, zeit))
        if gesamt and len(werte) == teile.get(ober):
            verglichen += 1
            if sum(werte) != Decimal(gesamt["wert"]):
                print(f"SUMME {code} {ober} {zeit}: Teile {sum(werte)}, Ganzes {gesamt['wert']}")
    print(f"{verglichen} Summen verglichen")
    return 0


def pruefsummen_bilden(quelle: Path) -> list[dict[str, str]]:
    """Anzahl und Summe der Werte und Anzahl der Zellen ohne Wert je Indikator, aus den Rohdaten gerechnet."""
    werte: dict[str, list[str]] = defaultdict(list)
    for roh, regel, neu in uebertragen(quelle)[1]:
        if neu is not None:
            werte[regel["indikator"]].append(roh["value"])
    for zeile in zensus.uebertragen():
        werte[zeile["indikator"]].append(zeile["wert"])
    zeilen = []
    for code, zellen in sorted(werte.items()):
        zahlen = [Decimal(zelle) for zelle in zellen if zelle]
        leer = str(len(zellen) - len(zahlen))
        zeilen.append({"indikator": code, "anzahl": str(len(zahlen)), "summe": f"{sum(zahlen).normalize():f}", "ohne_wert": leer})
    return zeilen


def main() -> int:
    """Befehlszeile; liefert 1, wenn die Prüfung Fehler findet."""
    befehl = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    befehl.add_argument("--quelle", type=Path, required=True, help="Ordner der Rohtabellen (indicators)")
    befehl.add_argument("--ziel", type=Path, required=True, help="Ordner der kuratierten Tabellen (data)")
    befehl.add_argument("--pruefen", action="store_true", help="nur vergleichen, nichts schreiben")
    befehl.add_argument("--pruefsummen", type=Path, help="nur die Prüfsummen der Rohdaten in diese Datei schreiben")
    wahl = befehl.parse_args()
    if wahl.pruefsummen:
        schreiben(wahl.pruefsummen, ["indikator", "anzahl", "summe", "ohne_wert"], pruefsummen_bilden(wahl.quelle))
        return 0
    if wahl.pruefen:
        return min(1, pruefen(wahl.quelle, wahl.ziel))
    familien, _ = uebertragen(wahl.quelle)
    familien[zensus.FAMILIE] = zensus.uebertragen()
    for familie, zeilen in familien.items():
        schreiben(wahl.ziel / "werte" / f"{familie}.csv", SPALTEN, zeilen)
        print(f"{familie}: {len(zeilen)} Zeilen")
    quellen = quellen_bilden(wahl.quelle, familien)
    schreiben(wahl.ziel / "quellen.csv", list(quellen[0]), quellen)
    print(f"quellen: {len(quellen)} Zeilen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
