"""Macht die Bilder von `docs/arbeiten.md` neu: vom ersten Konto bis zur zurückgenommenen Freigabe, mit erfundenen Zahlen.

    .venv/bin/python docs/bilder/arbeiten.py

Startet die App selbst, mit einer Ablage in einem Ordner, der danach weg ist. Braucht wie `erneuern.py` die Pakete aus
`requirements-dev.txt` und ein Chromium.
"""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from mib_dashboard import clock
from mib_dashboard.accounts.manage import accept, create_account, invite
from mib_dashboard.model.working import SYSTEM, Account
from mib_dashboard.schema import Role
from mib_dashboard.store.engine import create_store
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.server import AppServer
from tests.browser.test_deliveries import FILE, TITLE, choose, write_file
from tests.browser.visit import Recorder, settle
from tests.browser.working import set_up

ZIEL = Path(__file__).parent / "arbeiten"
BREITE, HOEHE = 1440, 900
GEDULD_MS = 120_000
FARBEN = 128
KENNWORT = "vier Worte ohne Sinn"
KONTEN = {
    "leitung": ("Leitung", (Role.MANAGER,)),
    "erfassung": ("Erfassung", (Role.PREPARER,)),
    "freigabe": ("Freigabe", (Role.RELEASER,)),
}


class Rundgang:
    """Die App und ein Fenster je Konto."""

    def __init__(self, adresse: str, browser: Browser) -> None:
        self.adresse, self._browser = adresse, browser

    def anmelden(self, konto: str, weiter: str, *, bild: bool = False) -> Page:
        """Ein Fenster, in dem dieses Konto angemeldet ist und die Seite `weiter` offen hat."""
        seite: Page = self._browser.new_page(viewport={"width": BREITE, "height": HOEHE}, locale="de-DE", color_scheme="light")
        seite.set_default_timeout(GEDULD_MS)
        seite.recorder = Recorder()
        seite.recorder.attach(seite)
        seite.goto(f"{self.adresse}/anmelden?weiter=/{weiter}")
        seite.get_by_label("Name").fill(konto)
        seite.get_by_label("Kennwort").fill(KENNWORT)
        if bild:
            aufnehmen(seite, "anmelden")
        seite.get_by_role("button", name="Anmelden").click()
        settle(seite)
        return seite


def aufnehmen(seite: Page, name: str, ab: Locator | None = None, *, ziel: Path = ZIEL, block: str = "center") -> None:
    """Ein Bild dessen, was zu sehen ist, mit einer Stelle der Seite in der Mitte."""
    if ab is not None:
        ab.evaluate("(stelle, block) => stelle.scrollIntoView({block})", block)
    seite.mouse.move(BREITE - 2, 2)
    seite.wait_for_timeout(1_500)
    ziel.mkdir(exist_ok=True)
    speichern(seite.screenshot(), ziel / f"{name}.png")


def speichern(aufnahme: bytes, datei: Path) -> None:
    """Auf wenige Farben verringert, damit es klein bleibt; auch die einer einzelnen Linie bleibt darunter."""
    bild = Image.open(io.BytesIO(aufnahme)).convert("RGB")
    bild.quantize(FARBEN, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(datei, optimize=True)


def anlegen(ablage: str) -> None:
    """Drei Konten mit Kennwort."""
    laden = create_store(ablage)
    jetzt = clock.moment() - timedelta(minutes=1)
    for name, (anzeige, rollen) in KONTEN.items():
        konto = create_account(laden, Account(0, name, anzeige, frozenset(rollen)), SYSTEM, jetzt)
        accept(laden, invite(laden, konto, SYSTEM, jetzt), KENNWORT, jetzt)
    laden.close()


def schritt(seite: Page, name: str) -> None:
    """Einen Schritt der Lieferung öffnen."""
    seite.get_by_role("radio", name=name).click(force=True)
    settle(seite)


def konto_anlegen(app: Rundgang) -> None:
    """Die Verwaltung meldet sich an und legt ein Konto an; der Link steht da."""
    leitung = app.anmelden("leitung", "konten", bild=True)
    leitung.get_by_role("textbox", name="Name des Kontos").fill("zweite-erfassung")
    leitung.get_by_role("textbox", name="Anzeige").first.fill("Vertretung der Erfassung")
    choose(leitung, "Rollen", "Erfassung")
    leitung.keyboard.press("Escape")
    leitung.get_by_role("button", name="Anlegen").click()
    leitung.get_by_text("ist angelegt").wait_for()
    leitung.get_by_test_id("stCode").get_by_text("einladung=").wait_for()
    settle(leitung)
    aufnehmen(leitung, "konten", leitung.get_by_text("ist angelegt"))
    leitung.close()


def lesen(app: Rundgang, ordner: Path) -> Page:
    """Eine Datei abgeben, ansehen, eine Stelle zeigen."""
    seite = app.anmelden("erfassung", "lieferungen")
    choose(seite, "Lieferant", "Jobcenter")
    seite.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(write_file(ordner))
    seite.get_by_text("Jobc").first.wait_for()
    settle(seite)
    seite.get_by_role("button", name="Abgeben").click()
    seite.get_by_role("heading", name=FILE).wait_for()
    seite.get_by_role("cell", name="Völklingen, Mittelstadt").wait_for()
    settle(seite)
    seite.get_by_text("Etwas ist falsch gelesen: Stelle zeigen").click()
    settle(seite)
    choose(seite, "Welche Zeile?", "Regionalverband gesamt")
    settle(seite)
    seite.get_by_text("Das ist eine Summe, nur zum Prüfen").click()
    settle(seite)
    aufnehmen(seite, "zeigen")
    seite.get_by_text("Etwas ist falsch gelesen: Stelle zeigen").click()
    settle(seite)
    return seite


def zuordnen_bis_vergleichen(seite: Page) -> None:
    """Die Schritte der Erfassung nach dem Lesen."""
    seite.get_by_text("neue Quelle anlegen").click()
    seite.get_by_role("textbox", name="Kürzel").fill("JC-GEM")
    seite.get_by_role("textbox", name="Titel der Statistik").fill(TITLE)
    seite.get_by_role("button", name="Quelle anlegen").click()
    seite.get_by_text(f"Die Quelle „{TITLE}“ steht jetzt zur Wahl").wait_for()
    choose(seite, "Quelle aller Spalten", TITLE)
    choose(seite, "Was ist die Spalte", "(ZR-SGB2)")
    choose(seite, "Was ist die Spalte", "ZR-AUSL-U65-M", 1)
    settle(seite)
    aufnehmen(seite, "zuordnen", seite.get_by_role("combobox", name="Quelle aller Spalten"))
    seite.get_by_role("button", name="Antworten übernehmen").click()
    seite.get_by_role("button", name="Passt, so übernehmen").click()
    seite.get_by_role("button", name="Jetzt prüfen").click()
    seite.get_by_text("◑ geprüft").wait_for()
    for name, bild in (("2 Prüfen", "pruefen"), ("4 Vergleichen", "vergleichen")):
        schritt(seite, name)
        aufnehmen(seite, bild)
    seite.close()


def freigeben_und_zuruecknehmen(app: Rundgang) -> None:
    """Das zweite Konto."""
    zweite = app.anmelden("freigabe", "lieferungen")
    aufnehmen(zweite, "liste")
    zweite.goto(f"{app.adresse}/lieferungen?lieferung=1&schritt=freigeben")
    zweite.get_by_role("button", name="Freigeben").wait_for()
    settle(zweite)
    aufnehmen(zweite, "freigeben")
    zweite.get_by_role("button", name="Freigeben").click()
    zweite.get_by_text("● veröffentlicht").wait_for()
    zweite.goto(f"{app.adresse}/lieferungen?lieferungen_teil=freigaben")
    zweite.get_by_role("textbox", name="Grund").fill("Falsche Datei abgegeben")
    zweite.keyboard.press("Tab")
    settle(zweite)
    aufnehmen(zweite, "zuruecknehmen")


def rundgang(app: Rundgang, ordner: Path) -> None:
    """Alle Bilder, in der Reihenfolge der Arbeit."""
    konto_anlegen(app)
    zuordnen_bis_vergleichen(lesen(app, ordner))
    freigeben_und_zuruecknehmen(app)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="mib-bilder-") as name, sync_playwright() as spielt:
        ablage = set_up(Path(name))
        anlegen(ablage)
        browser = spielt.chromium.launch(executable_path=find_chromium(spielt), args=list(ARGUMENTS))
        with AppServer(Path(name), MIB_ABLAGE=ablage, MIB_STATE=f"{name}/zustand") as server:
            rundgang(Rundgang(server.url, browser), Path(name))
        browser.close()
