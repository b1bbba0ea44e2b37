"""Macht die Bilder der README neu.

    .venv/bin/python docs/bilder/erneuern.py            # alle
    .venv/bin/python docs/bilder/erneuern.py ziele karte  # nur diese Seiten

Startet die App selbst, mit den mitgelieferten Daten und für Seiten, die mit ihnen noch leer sind, mit den Beispieldaten. Braucht
die Pakete aus `requirements-dev.txt` und ein Chromium (`make test` richtet beides ein).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from arbeiten import speichern
from aufnahmen import READY

from mib_dashboard.cli.main import main
from mib_dashboard.ui.navigation import PAGES
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.server import AppServer

ZIEL = Path(__file__).parent
BREITE, HOEHE = 1440, 900
GEDULD_MS, RUHE_MS, GEDULD_S = 120_000, 5_000, 240
# Ohne Gemeinde fragen diese Seiten nach einer.
MIT_GEMEINDE, GEMEINDE = ("gemeinde", "bericht"), "Völklingen"
# Diese Seiten zeigen erst etwas, wenn eingetragen ist, was in den mitgelieferten Daten fehlt; die README nennt sie Beispieldaten.
MIT_BEISPIELDATEN = ("ziele", "zusammenarbeit", "sitzung", "foerderung")


def aufnehmen(adresse: str, seiten: Collection[str]) -> None:
    """Ein Bild je Seite."""
    with sync_playwright() as spielt:
        browser = spielt.chromium.launch(executable_path=find_chromium(spielt), args=list(ARGUMENTS))
        seite = browser.new_page(viewport={"width": BREITE, "height": HOEHE}, locale="de-DE", color_scheme="light")
        for eintrag in PAGES:
            if eintrag.file in seiten:
                ort = f"?gemeinde={GEMEINDE}" if eintrag.url_path in MIT_GEMEINDE else ""
                seite.goto(f"{adresse}/{eintrag.url_path}{ort}")
                seite.wait_for_selector("#mib-erste", state="detached", timeout=GEDULD_MS)
                seite.wait_for_selector("text=zusammengestellt am", timeout=GEDULD_MS)
                seite.wait_for_function(READY, timeout=GEDULD_MS)
                seite.wait_for_timeout(RUHE_MS)
                speichern(seite.screenshot(), ZIEL / f"{eintrag.file}.png")
        browser.close()


def erneuern(gewollt: Collection[str]) -> None:
    """Die Bilder dieser Seiten, jedes mit seinen Daten."""
    erfunden = [seite for seite in gewollt if seite in MIT_BEISPIELDATEN]
    echt = [seite for seite in gewollt if seite not in MIT_BEISPIELDATEN]
    with tempfile.TemporaryDirectory(prefix="mib-bilder-") as name:
        ordner = Path(name)
        if echt:
            with AppServer(ordner, patience=GEDULD_S, MIB_STATE=f"{name}/zustand") as server:
                aufnehmen(server.url, echt)
        if erfunden:
            main(["beispiel", "--ziel", f"{name}/beispiel"])
            daten = {"MIB_DATA": f"{name}/beispiel/data", "MIB_GEO": f"{name}/beispiel/geo"}
            with AppServer(ordner, patience=GEDULD_S, MIB_STATE=f"{name}/zustand-beispiel", **daten) as server:
                aufnehmen(server.url, erfunden)


if __name__ == "__main__":
    erneuern(sys.argv[1:] or [eintrag.file for eintrag in PAGES if eintrag.listed])
