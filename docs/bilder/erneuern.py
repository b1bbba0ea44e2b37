"""Macht die Bilder der README neu; die App muss dabei laufen.

    make run
    .venv/bin/python docs/bilder/erneuern.py http://localhost:8501

Braucht die Pakete aus `requirements-dev.txt` und ein Chromium (`make test` richtet beides ein).
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from mib_dashboard.ui.navigation import PAGES
from tests.browser.conftest import ARGUMENTS, find_chromium

ZIEL = Path(__file__).parent
BREITE, HOEHE = 1440, 900
GEDULD_MS, RUHE_MS = 60_000, 9_000
FARBEN = 128
# Ohne Gemeinde fragen diese Seiten nach einer.
MIT_GEMEINDE, GEMEINDE = ("gemeinde", "bericht"), "Völklingen"


def aufnehmen(adresse: str) -> None:
    """Ein Bild je Seite der Navigation, auf wenige Farben verringert, damit es klein bleibt."""
    with sync_playwright() as spielt:
        browser = spielt.chromium.launch(executable_path=find_chromium(spielt), args=ARGUMENTS)
        seite = browser.new_page(viewport={"width": BREITE, "height": HOEHE}, locale="de-DE", color_scheme="light")
        for eintrag in PAGES:
            if eintrag.listed:
                ort = f"?gemeinde={GEMEINDE}" if eintrag.url_path in MIT_GEMEINDE else ""
                seite.goto(f"{adresse.rstrip('/')}/{eintrag.url_path}{ort}")
                seite.wait_for_selector("#mib-erste", state="detached", timeout=GEDULD_MS)
                seite.wait_for_selector("text=zusammengestellt am", timeout=GEDULD_MS)
                seite.wait_for_timeout(RUHE_MS)
                bild = Image.open(io.BytesIO(seite.screenshot())).convert("RGB").quantize(FARBEN)
                bild.save(ZIEL / f"{eintrag.file}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    aufnehmen(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8501")
