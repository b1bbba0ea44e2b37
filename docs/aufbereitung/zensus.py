# ruff: noqa: T201 (ein Werkzeug für die Befehlszeile druckt sein Ergebnis)
"""Regionaltabellen des Zensus → `data/werte/zensus_regionaltabellen.csv`, ohne einen Wert zu ändern.

    python docs/aufbereitung/zensus.py --ziel data
    python docs/aufbereitung/zensus.py --ziel data --pruefen

Die Rohtabellen liegen unverändert in `zensus_roh/`:
`rvsb_<Tabelle>.csv`: Zensus 2022, 15.05.2022, dreizehn Tabellen, aus github
    kit-ifv/populationsynthesis@35a7ddcf2cc1a80951bf9311af11de8ef8812ba9
`zensus2011_auslaender_gemeinden.csv`: Zensus 2011, 09.05.2011, Tabelle 1000X-1015, aus github
    nastyacherkashova/refugee-centres-afd-germany@617eff114c12a17cf1e529618ef640823b4c00a1

Was mit jeder Spalte geschieht, steht in `zensus_merkmale.csv` (`spalte` ist ein regulärer Ausdruck über den ganzen Namen) mit
dem Beleg ihrer Bedeutung; was nicht belegt ist, wird nicht übernommen. „/“ wird zum Zeichen `unreliable` ohne Wert, „–“ zu einer
0 mit `null_exact`. Es wird nichts addiert: Auch Regionalverband, Land und Bund sind Zeilen der Quelle.
`--pruefen` schreibt nichts, vergleicht jede Rohzelle mit der Datei und nennt, wie weit die Summe der zehn Gemeinden vom
veröffentlichten Wert des Regionalverbands abweicht.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from pathlib import Path

HIER = Path(__file__).resolve().parent
ROH = HIER / "zensus_roh"
FAMILIE = "zensus_regionaltabellen"
SPALTEN = ["indikator", "gebiet", "zeit", "wert", "zeichen", "einheit", "quelle", "datenart", "abgeleitet", "hinweis"]
KOPF = {"ags", "Berichtszeitpunkt", "_RS", "Name", "Regionalebene", "Reg_Ebene"}
ZEIT_2022 = "2022-05-15"
STICHPROBE = re.compile(r".*_(STP|ERW)(__.*)?")
ZEICHEN = {"/": ("", "unreliable"), "–": ("0", "null_exact")}
EINHEITEN = (("ZEN-HH", "Haushalte"), ("ZEN-G-", "Gebäude"), ("ZEN-GEB", "Gebäude"))
SPALTEN_2011 = {"bevoelkerung": "ZEN-BEV", "auslaender": "ZEN-AUSL-ANZ"}


def lesen(pfad: Path) -> list[dict[str, str]]:
    """Eine CSV-Datei als Zeilen aus Text."""
    with pfad.open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))


def regel_fuer(regeln: list[dict[str, str]], tabelle: str, spalte: str) -> dict[str, str]:
    """Genau eine Entscheidung je Spalte; ohne oder mit zweien bricht der Lauf ab."""
    passend = [regel for regel in regeln if regel["tabelle"] == tabelle and re.fullmatch(regel["spalte"], spalte)]
    if len(passend) != 1:
        sys.exit(f"zensus_merkmale.csv: {len(passend)} Entscheidungen für {tabelle}, {spalte}")
    return passend[0]


def einheit(indikator: str) -> str:
    """Was die Reihe zählt."""
    return next((wort for anfang, wort in EINHEITEN if indikator.startswith(anfang)), "Personen")


def zeile(indikator: str, gebiet: str, zeit: str, zelle: str, quelle: str, hinweis: str) -> dict[str, str]:
    """Eine Zeile von `data/werte`; ein Zeichen der Quelle wird zum Schlüssel aus `data/zeichen.csv`."""
    wert, zeichen = ZEICHEN.get(zelle, (zelle, ""))
    if wert and not wert.isdecimal():
        sys.exit(f"{indikator} {gebiet}: unbekannte Zelle „{zelle}“")
    return {
        "indikator": indikator, "gebiet": gebiet, "zeit": zeit, "wert": wert, "zeichen": zeichen,
        "einheit": einheit(indikator), "quelle": quelle, "datenart": "amtlich", "abgeleitet": "nein", "hinweis": hinweis,
    }  # fmt: skip


def uebertragen() -> list[dict[str, str]]:
    """Alle übernommenen Spalten als Zeilen, sortiert nach Indikator, Gebiet und Zeit."""
    regeln = lesen(HIER / "zensus_merkmale.csv")
    zeilen = []
    for pfad in sorted(ROH.glob("rvsb_*.csv")):
        tabelle = pfad.stem.removeprefix("rvsb_")
        for roh in lesen(pfad):
            for spalte in (name for name in roh if name not in KOPF):
                regel = regel_fuer(regeln, tabelle, spalte)
                if regel["behandlung"] != "übernommen":
                    continue
                ist_probe = bool(STICHPROBE.fullmatch(spalte))
                quelle = "Z22_STICHPROBE" if ist_probe else "Z22_REGIO"
                hinweis = "hochgerechnet aus der Haushaltsstichprobe, auf 10 gerundet" if ist_probe else ""
                if roh[spalte] == "/":
                    hinweis = "in der Quelle nicht sicher genug"
                zeilen.append(zeile(regel["indikator"], roh["ags"], ZEIT_2022, roh[spalte], quelle, hinweis))
    for roh in lesen(ROH / "zensus2011_auslaender_gemeinden.csv"):
        for spalte, indikator in SPALTEN_2011.items():
            zeilen.append(zeile(indikator, roh["ags"], roh["stichtag"], roh[spalte], "Z11_ZENSUSDB", "Zensus 2011"))
    return sorted(zeilen, key=lambda z: (z["indikator"], z["gebiet"], z["zeit"]))


def pruefen(ziel: Path) -> int:
    """Vergleicht Rohtabellen und Datei; druckt jede Abweichung, liefert die Zahl der Fehler."""
    soll = uebertragen()
    ist = lesen(ziel / "werte" / f"{FAMILIE}.csv")
    fehler = [f"FEHLER soll {a}, Datei {b}" for a, b in zip(soll, ist, strict=False) if a != b]
    print(*fehler, sep="\n", end="\n" if fehler else "")
    print(f"{len(soll)} Rohzellen übernommen, {len(ist)} Zeilen in der Datei, {len(fehler)} Fehler")
    werte = {(z["indikator"], z["gebiet"]): z["wert"] for z in soll if z["zeit"] == ZEIT_2022}
    for indikator in sorted({code for code, _ in werte}):
        teile = [wert for (code, ags), wert in werte.items() if code == indikator and len(ags) == 8]
        if all(teile):
            abstand = sum(map(int, teile)) - int(werte[indikator, "10041"])
            print(f"  {indikator}: Summe der Gemeinden minus veröffentlichter Wert = {abstand}")
    return len(fehler) + (len(soll) != len(ist))


def main() -> int:
    """Befehlszeile; liefert 1, wenn die Prüfung Fehler findet."""
    befehl = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    befehl.add_argument("--ziel", type=Path, required=True, help="Ordner der kuratierten Tabellen (data)")
    befehl.add_argument("--pruefen", action="store_true", help="nur vergleichen, nichts schreiben")
    wahl = befehl.parse_args()
    if wahl.pruefen:
        return min(1, pruefen(wahl.ziel))
    zeilen = uebertragen()
    with (wahl.ziel / "werte" / f"{FAMILIE}.csv").open("w", encoding="utf-8", newline="") as datei:
        aus = csv.DictWriter(datei, SPALTEN, lineterminator="\n")
        aus.writeheader()
        aus.writerows(zeilen)
    print(f"{FAMILIE}: {len(zeilen)} Zeilen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
