# ruff: noqa: T201 (ein Werkzeug für die Befehlszeile druckt sein Ergebnis)
"""Startbestand der Angebote → `data/akteure.csv`, `angebote.csv`, `angebot_orte.csv`, `angebot_zeiten.csv`, `foerderungen.csv`.

    python docs/aufbereitung/angebote.py
    python docs/aufbereitung/angebote.py --quelle ../shared/data --ziel data

Jede Entscheidung steht sichtbar in `data/zuordnung_angebote.csv`: je Spalte und Rohwert (oder je Angebot, Spalte `id`),
in welches Feld welcher Schlüssel kommt. Was die Quelle nicht sagt, bleibt leer. Die Originaltexte bleiben in den
Spalten `…_quelle`, `hinweis` und `intern` erhalten. Ein Rohwert ohne Zuordnung bricht den Lauf ab. Zwei Läufe ergeben
byte-gleiche Dateien.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

HIER = Path(__file__).resolve().parent
ZUGEORDNET = ("traeger", "kategorie", "zielgruppe", "sprachen", "wirkungskreis", "stand")

AKTEURE = [
    "akteur", "name", "kurzname", "typ", "dachverband", "gemeinde", "adresse", "plz", "web", "mail", "telefon", "ansprechstelle",
    "projektrat", "herkunftsbezug", "quelle_url", "stand", "hinweis", "intern",
]  # fmt: skip
ANGEBOTE = [
    "angebot", "akteur", "verbund", "titel", "kurzbeschreibung", "beschreibung_leicht", "art", "felder", "typen", "zielgruppen",
    "zielgruppe_quelle", "alter_von", "alter_bis", "aufenthaltsstatus", "geschlecht", "sprachniveau_ein", "sprachniveau_aus",
    "sprachen", "sprachen_quelle", "dolmetschen", "kosten", "kosten_betrag", "anmeldung", "format", "kapazitaet",
    "kapazitaet_einheit", "auslastung", "warteliste", "wartezeit_wochen", "status", "gueltig_von", "gueltig_bis",
    "rechtsgrundlage", "geprueft_am", "geprueft_von", "naechste_pruefung", "quelle_art", "quelle_url",
    "quelle_datum", "sichtbarkeit", "datenart", "web", "hinweis", "intern",
]  # fmt: skip
ORTE = [
    "angebot", "ort", "gemeinde", "ortsteil", "adresse", "plz", "lat", "lon", "geo_qualitaet", "einzugsbereich", "einzugs_ags",
    "einzugsbereich_quelle", "barrierefreiheit", "haltestelle",
]  # fmt: skip
ZEITEN = ["angebot", "ort", "wochentag", "von", "bis", "rhythmus"]
FOERDERUNGEN = [
    "foerderung", "angebot", "mittelgeber", "programm", "laufzeit_von", "laufzeit_bis", "anteil", "verstetigung", "datenart",
    "hinweis",
]  # fmt: skip
# Alle Zeilen stammen aus öffentlichen Fundstellen im Internet; bestätigt hat sie niemand.
HERKUNFT = {"quelle_art": "web", "sichtbarkeit": "oeffentlich", "datenart": "veröffentlicht"}
DIREKT = (
    "art", "typen", "zielgruppen", "alter_von", "alter_bis", "aufenthaltsstatus", "geschlecht", "sprachen", "anmeldung", "format",
    "status", "gueltig_von", "gueltig_bis",
)  # fmt: skip


def lesen(pfad: Path) -> list[dict[str, str]]:
    """Eine CSV-Datei als Zeilen aus Text."""
    with pfad.open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))


def schreiben(pfad: Path, spalten: list[str], zeilen: list[dict[str, str]]) -> None:
    """CSV mit Komma, UTF-8 und Zeilenende LF; ein fehlendes Feld ist leer, also unbekannt."""
    with pfad.open("w", encoding="utf-8", newline="") as datei:
        aus = csv.DictWriter(datei, spalten, restval="", lineterminator="\n")
        aus.writeheader()
        aus.writerows(zeilen)
    print(f"{pfad.name}: {len(zeilen)} Zeilen")


class Zuordnung:
    """Die Zuordnungstabelle: Spalte und Rohwert → Felder mit Schlüssel."""

    def __init__(self, pfad: Path) -> None:
        """Liest die Tabelle; jede Kombination aus Spalte, Rohwert und Ziel steht einmal darin."""
        self.regeln: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        self.offen: set[tuple[str, str]] = set()
        for zeile in lesen(pfad):
            self.regeln[zeile["spalte"], zeile["rohwert"]][zeile["ziel"]] = zeile["code"]
        self.offen = set(self.regeln)

    def fuer(self, spalte: str, rohwert: str) -> dict[str, str]:
        """Felder zu einem Rohwert; leer, wenn er nicht zugeordnet ist."""
        self.offen.discard((spalte, rohwert))
        return self.regeln.get((spalte, rohwert), {})

    def pflicht(self, spalte: str, rohwert: str) -> dict[str, str]:
        """Wie `fuer`, bricht aber ohne Zuordnung ab."""
        if (spalte, rohwert) not in self.regeln:
            sys.exit(f"zuordnung_angebote.csv: {spalte} „{rohwert}“ ist nicht zugeordnet")
        return self.fuer(spalte, rohwert)


def vereinen(roh: dict[str, str], zuordnung: Zuordnung) -> dict[str, str]:
    """Alle Zuordnungen eines Angebots; eine Zeile zum einzelnen Angebot (`id`) geht vor."""
    felder: dict[str, str] = {}
    for spalte in ZUGEORDNET:
        zugeordnet = zuordnung.pflicht(spalte, roh[spalte])
        felder |= {ziel: code for ziel, code in zugeordnet.items() if ziel not in ("hinweis", "intern")}
    # Nennt die Zielgruppe Orte, gehen sie dem Wirkungskreis vor.
    orte = zuordnung.fuer("zielgruppe", roh["zielgruppe"]).get("einzugs_ags")
    einzug = zuordnung.fuer("wirkungskreis", roh["wirkungskreis"])
    felder["einzugs_ags"] = orte or einzug.get("einzugs_ags") or roh["ags"]
    hinweise = []
    if roh["hinweis"]:
        dazu = zuordnung.pflicht("hinweis", roh["hinweis"])
        felder |= dazu
        # Öffentlich oder für uns selbst: je Text entschieden; ein leerer Schlüssel heißt unverändert.
        hinweise = [dazu["hinweis"] or roh["hinweis"]] if "hinweis" in dazu else []
        felder["intern"] = (dazu["intern"] or roh["hinweis"]) if "intern" in dazu else ""
    felder |= zuordnung.fuer("adresse", roh["adresse"])
    einzeln = zuordnung.fuer("id", roh["id"])
    felder |= einzeln
    hinweise += [einzeln.get("hinweis", ""), "" if orte else einzug.get("hinweis", "")]
    felder["hinweis"] = "; ".join(filter(None, hinweise))
    felder["felder"] = "|".join(filter(None, [felder["felder"], felder.pop("felder_dazu", "")]))
    return felder


def angebot_bilden(roh: dict[str, str], felder: dict[str, str]) -> dict[str, str]:
    """Eine Zeile von `angebote.csv`."""
    return {
        "angebot": roh["id"],
        "akteur": felder["akteur"],
        "verbund": felder.get("verbund", ""),
        "titel": roh["angebot"],
        "felder": felder["felder"],
        **{spalte: felder.get(spalte, "") for spalte in DIREKT},
        "zielgruppe_quelle": roh["zielgruppe"],
        "sprachen_quelle": roh["sprachen"],
        "quelle_url": roh["quelle_url"],
        "quelle_datum": roh["quelle_datum"],
        "web": roh["website"],
        "hinweis": felder["hinweis"],
        "intern": felder.get("intern", ""),
        **HERKUNFT,
    }


def strasse(text: str) -> str:
    """Adresse zum Vergleichen: ohne Klammer und Gebäude, Straße abgekürzt."""
    return re.sub(r"\(.*\)|Rathaus St\. Johann,", "", text).replace("straße", "str.").strip()


class Punkte:
    """Belegte Punkte: Sitz der Gemeinde, Mitte des Ortsteils, Mitte des Postleitzahlgebiets."""

    def __init__(self, ordner: Path, zuordnung: Zuordnung) -> None:
        """Liest die Nachschlagetabellen; Platzhalter und ausgeschlossene Punkte bleiben weg."""
        self.rathaus = {z["ags"]: z for z in lesen(ordner / "rathaeuser.csv")}
        self.ortsteil = {(z["ags"], z["ortsteil"]): z for z in lesen(ordner / "ortsteile_gemeinde.csv") if z["lat"]}
        self.plz = {
            z["plz"]: z
            for z in lesen(ordner / "plz_gemeinde.csv")
            if z["koordinate_unsicher"] == "False" and "punkt" not in zuordnung.fuer("plz", z["plz"])
        }

    def suchen(self, roh: dict[str, str], felder: dict[str, str]) -> dict[str, str]:
        """Der genaueste belegte Punkt mit seiner Qualität, sonst nichts."""
        if felder.get("punkt") == "rathaus":
            haus = self.rathaus[roh["ags"]]
            if strasse(haus["rathaus_adresse"]) != strasse(roh["adresse"]):
                sys.exit(f"{roh['id']}: {roh['adresse']} ist nicht die Adresse des Rathauses")
            return {"lat": haus["lat_sitz"], "lon": haus["lon_sitz"], "geo_qualitaet": "gemeinde"}
        if teil := self.ortsteil.get((roh["ags"], roh["ortsteil"])):
            return {"lat": teil["lat"], "lon": teil["lon"], "geo_qualitaet": "ortsteil"}
        if mitte := self.plz.get(roh["plz"]):
            return {"lat": mitte["lat"], "lon": mitte["lon"], "geo_qualitaet": "plz"}
        return {}


def ort_bilden(roh: dict[str, str], felder: dict[str, str], punkte: Punkte) -> dict[str, str]:
    """Eine Zeile von `angebot_orte.csv`; der Startbestand kennt je Angebot einen Ort."""
    return {
        "angebot": roh["id"],
        "ort": "1",
        "gemeinde": roh["ags"],
        "ortsteil": roh["ortsteil"],
        "adresse": "" if felder.get("format") == "online" else roh["adresse"],
        "plz": roh["plz"],
        **punkte.suchen(roh, felder),
        "einzugsbereich": felder["einzugsbereich"],
        "einzugs_ags": felder["einzugs_ags"],
        "einzugsbereich_quelle": roh["wirkungskreis"],
        "barrierefreiheit": felder.get("barrierefreiheit", ""),
    }


def zeiten_bilden(angebot: str, text: str) -> list[dict[str, str]]:
    """`Mo 09:30-14:00|…` → Zeilen von `angebot_zeiten.csv`."""
    zeilen = []
    for teil in filter(None, text.split("|")):
        tag, von, bis = re.fullmatch(r"(\w\w) (\d\d:\d\d)-(\d\d:\d\d)", teil).groups()
        zeilen.append({"angebot": angebot, "ort": "1", "wochentag": tag, "von": von, "bis": bis})
    return zeilen


def foerderungen_bilden(gefoerdert: list[tuple[str, dict[str, str]]]) -> list[dict[str, str]]:
    """Zeilen von `foerderungen.csv`; Laufzeit und Anteil nennt die Quelle nirgends."""
    return [
        {
            "foerderung": f"FOE-{nummer:03}",
            "angebot": angebot,
            "mittelgeber": felder["mittelgeber"],
            "programm": felder["programm"],
            "datenart": HERKUNFT["datenart"],
            "hinweis": "Laufzeit nicht genannt",
        }
        for nummer, (angebot, felder) in enumerate(gefoerdert, 1)
    ]


def akteur_bilden(roh: dict[str, str], felder: dict[str, str], angebote: list[dict[str, str]]) -> dict[str, str]:
    """Eine Zeile von `akteure.csv`; `stand` ist das Datum der Fundstelle."""
    fundstelle = next(z for z in angebote if z["traeger"] == roh["akteur"] and z["quelle_url"] == roh["quelle_url"])
    return {
        **{ziel: code for ziel, code in felder.items() if ziel != "verbund"},
        "name": roh["akteur"],
        "web": roh["websites"].replace("; ", "|"),
        "quelle_url": roh["quelle_url"],
        "stand": fundstelle["quelle_datum"],
    }


def uebertragen(quelle: Path, ziel: Path) -> None:
    """Startbestand lesen, zuordnen, schreiben; unbenutzte Zuordnungen brechen den Lauf ab."""
    zuordnung = Zuordnung(ziel / "zuordnung_angebote.csv")
    punkte = Punkte(quelle / "lookup", zuordnung)
    roh = lesen(quelle / "offers" / "angebote.csv")
    felder = {zeile["id"]: vereinen(zeile, zuordnung) for zeile in roh}
    akteure = [
        akteur_bilden(zeile, zuordnung.pflicht("traeger", zeile["akteur"]), roh)
        for zeile in lesen(quelle / "offers" / "akteure.csv")
    ]
    if zuordnung.offen:
        sys.exit(f"zuordnung_angebote.csv: ohne Gegenstück im Startbestand: {sorted(zuordnung.offen)}")
    schreiben(ziel / "akteure.csv", AKTEURE, sorted(akteure, key=lambda zeile: zeile["akteur"]))
    schreiben(ziel / "angebote.csv", ANGEBOTE, [angebot_bilden(zeile, felder[zeile["id"]]) for zeile in roh])
    schreiben(ziel / "angebot_orte.csv", ORTE, [ort_bilden(zeile, felder[zeile["id"]], punkte) for zeile in roh])
    zeiten = [zeit for angebot, werte in felder.items() for zeit in zeiten_bilden(angebot, werte.get("zeiten", ""))]
    schreiben(ziel / "angebot_zeiten.csv", ZEITEN, zeiten)
    gefoerdert = [(angebot, werte) for angebot, werte in felder.items() if "mittelgeber" in werte]
    schreiben(ziel / "foerderungen.csv", FOERDERUNGEN, foerderungen_bilden(gefoerdert))


def main() -> int:
    """Befehlszeile."""
    befehl = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    befehl.add_argument("--quelle", type=Path, default=HIER / "angebote_roh", help="Ordner mit offers/ und lookup/")
    befehl.add_argument("--ziel", type=Path, default=HIER.parents[1] / "data", help="Ordner der kuratierten Tabellen (data)")
    wahl = befehl.parse_args()
    uebertragen(wahl.quelle, wahl.ziel)
    return 0


if __name__ == "__main__":
    sys.exit(main())
