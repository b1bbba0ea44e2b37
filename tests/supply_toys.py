"""Suppliers, deadlines and rules of quality for the toy delivery; the dates are easy to count by hand."""

from __future__ import annotations

import csv

from tests.conftest import Toy

CODES = {"Amt": "AMT-FORT", "Wahlleitung": "WAHL", "Bundesamt": "BUND"}
TABLES = {
    "lieferanten.csv": """\
lieferant,name,stelle,art,je_gemeinde,rolle,zu_bestaetigen
AMT,Statistisches Amt,AMT,Land,nein,Auskunft,
AMT-FORT,Statistisches Amt (Fortschreibung),AMT,Land,nein,,
WAHL,Wahlleitung,WAHL,Land,nein,,
BUND,Bundesamt,BUND,Bund,nein,,zu klären
GEM,Städte und Gemeinden,GEM,Städte und Gemeinden,ja,,
""",
    "lieferplan.csv": """\
indikator,lieferant,ebenen,von,bis,frist_tage,erste_frist,vereinbarung,begruendung,zu_bestaetigen
AUSL-ANT,AMT-FORT,G|K|L,2021,,90,,vereinbart,Absprache,
KITA,AMT,K,2019,2022,120,,vereinbart,Absprache,
SPR-01,BUND,K,2022-01,,30,2022-10-15,Vorschlag,unser Vorschlag,zu klären
MIETE,GEM,G,2022-05-15,,200,,vereinbart,Absprache,
ZEN-MH,GEM,G,2022-05-15,,,,offen,noch nicht gefragt,
BEV,GEM,G,2022,,31,,vereinbart,Absprache,
""",
    "guete.csv": """\
kriterium,merkmal,grenze,note,erklaerung,beleg
quelle,amtlich,,A,amtlich,Test
quelle,errechnet,,B,errechnet,Test
quelle,veröffentlicht,,C,aus zweiter Hand,Test
quelle,Beispiel,,D,erfunden,Test
zeichen,p,,B,vorläufig,Test
zeichen,s,,C,geschätzt,Test
zeichen,limited,,C,eingeschränkt,Test
vollstaendigkeit,anteil,1,A,alle,Test
vollstaendigkeit,anteil,0.6,B,die meisten,Test
vollstaendigkeit,anteil,0.3,C,wenige,Test
alter,rhythmen,2,A,neu,Test
alter,rhythmen,3,B,weniger neu,Test
alter,rhythmen,5,C,alt,Test
fallzahl,nenner,500,A,viele,Test
fallzahl,nenner,100,B,einige,Test
fallzahl,nenner,50,C,wenige,Test
fallzahl,zaehler,20,A,viele,Test
fallzahl,zaehler,10,B,einige,Test
fallzahl,zaehler,5,C,wenige,Test
fallzahl,unbekannt,,B,unbekannt,Test
""",
}


def write_supply(toy: Toy) -> Toy:
    """Add the tables to the toy delivery, with codes in its catalogue; it has only warnings of other suppliers."""
    path = toy.data / "indikatoren.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    column = rows[0].index("lieferant")
    code = rows[0].index("code")
    for row in rows[1:]:
        own = {"KITA": "AMT", "MIETE": "GEM", "ZEN-MH": "AMT-FORT|GEM", "BEV": "AMT-FORT|GEM"}
        row[column] = own.get(row[code], CODES[row[column]])
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    with (toy.data / "datenprotokoll.csv").open("a", encoding="utf-8") as stream:
        for name, text in TABLES.items():
            (toy.data / name).write_text(text, "utf-8")
            stream.write(f"{name},Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n")
    return toy
