"""Macht die Bilder von `docs/pflege.md` neu: Anrufliste, Formular mit Nadel, Seite eines Trägers, Doppelte, Vorgänge.

    .venv/bin/python docs/bilder/pflege.py

Startet wie `arbeiten.py` die App selbst, mit den ausgelieferten Angeboten in einer Ablage, die danach weg ist.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from arbeiten import BREITE, GEDULD_MS, HOEHE, aufnehmen

from mib_dashboard import clock
from mib_dashboard.model.cases import CaseContent
from mib_dashboard.model.working import Account
from mib_dashboard.schema import CaseKind, CaseState, CaseSubject, Role
from mib_dashboard.store.engine import create_store
from mib_dashboard.work.cases.keeping import create
from mib_dashboard.work.cases.subjects import build_matter
from mib_dashboard.work.feedback.links import make_links
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.server import AppServer
from tests.browser.visit import Recorder, settle
from tests.browser.working import log_in, set_up

ZIEL = Path(__file__).parent / "pflege"
TELEFON = {"width": 390, "height": 844}
KONTO = Account(0, "erfassung", "Erfassung", frozenset({Role.PREPARER}))
TRAEGER = "AKT-013"
NADEL = "49,2354 6,9965"
# Gegenstand, worum es geht, Art, Zuständigkeit, fällig in so vielen Tagen
VORGAENGE = (
    (CaseSubject.GAP, ("10041519", "SPRACHE", "FRAUEN"), CaseKind.GAP_CONFIRMED, "", None),
    (CaseSubject.GAP, ("10041518", "GESUNDHEIT", "ALLE"), CaseKind.MEASURE, "Gesundheitsamt", 21),
    (CaseSubject.OFFER, ("A046",), CaseKind.QUESTION, "Erfassung im MIB", 7),
    (CaseSubject.ACTOR, ("AKT-041",), CaseKind.QUESTION, "Integrationsbeauftragte Stelle", -3),
)


def oeffnen(browser: Browser, adresse: str, *, konto: dict[str, object] | None = None, telefon: bool = False) -> Page:
    """Ein Fenster mit dieser Seite, angemeldet oder nicht."""
    groesse = TELEFON if telefon else {"width": BREITE, "height": HOEHE}
    seite = browser.new_context(viewport=groesse, locale="de-DE", color_scheme="light", storage_state=konto).new_page()
    seite.set_default_timeout(GEDULD_MS)
    seite.recorder = Recorder()
    seite.recorder.attach(seite)
    seite.goto(adresse)
    return seite


def eintragen(ablage: str) -> str:
    """Ein paar Vorgänge, und ein Rückmeldelink; zurück kommt sein Geheimnis."""
    laden, jetzt = create_store(ablage), clock.moment()
    for gegenstand, schluessel, art, zustaendig, tage in VORGAENGE:
        stand = CaseState.DONE if art is CaseKind.GAP_CONFIRMED else CaseState.OPEN
        faellig = None if tage is None else clock.today() + timedelta(days=tage)
        inhalt = CaseContent(art, stand, clock.today(), responsible=zustaendig, due=faellig)
        create(laden, KONTO, build_matter(gegenstand, schluessel), inhalt, jetzt)
    geheimnis = make_links(laden, KONTO, [TRAEGER], jetzt + timedelta(days=28), jetzt)[TRAEGER]
    laden.close()
    return geheimnis


def pflegen(seite: Page, adresse: str) -> None:
    """Anrufliste, Formular mit Nadel, Doppelte, Vorgänge: was die Erfassung sieht."""
    settle(seite)
    aufnehmen(seite, "anrufe", ziel=ZIEL)
    seite.goto(f"{adresse}/pflege?pflege_teil=neu")
    seite.get_by_text("Nadel auf der Karte setzen").click()
    seite.get_by_role("textbox", name="Breite und Länge").fill(NADEL)
    seite.keyboard.press("Tab")
    settle(seite)
    seite.get_by_role("button", name="Nadel setzen").click()
    seite.get_by_text("Nadel: 49,").wait_for()
    settle(seite)
    aufnehmen(seite, "nadel", seite.get_by_text("Nadel auf der Karte setzen"), ziel=ZIEL, block="start")
    seite.goto(f"{adresse}/pflege?pflege_teil=doppelte")
    seite.get_by_role("button", name="Zusammenlegen …").first.click()
    seite.get_by_role("heading", name="Zusammenlegen").wait_for()
    settle(seite)
    aufnehmen(seite, "doppelte", ziel=ZIEL)
    seite.goto(f"{adresse}/vorgaenge")
    settle(seite)
    aufnehmen(seite, "vorgaenge", ziel=ZIEL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="mib-bilder-") as name, sync_playwright() as spielt:
        ablage = set_up(Path(name))
        browser = spielt.chromium.launch(executable_path=find_chromium(spielt), args=list(ARGUMENTS))
        with AppServer(Path(name), MIB_ABLAGE=ablage, MIB_STATE=f"{name}/zustand") as server:
            konto = log_in(ablage, server.url, KONTO.name, *KONTO.roles)
            geheimnis = eintragen(ablage)
            pflegen(oeffnen(browser, f"{server.url}/pflege?pflege_teil=anrufe", konto=konto), server.url)
            telefon = oeffnen(browser, f"{server.url}/rueckmeldung/{geheimnis}", telefon=True)
            aufnehmen(telefon, "rueckmeldung", ziel=ZIEL)
        browser.close()
