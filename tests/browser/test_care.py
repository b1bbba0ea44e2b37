"""A call and what comes of it: from the list of calls to the public matrix of gaps and back, on a toy delivery."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mib_dashboard.schema import Role
from tests.browser.server import AppServer
from tests.browser.test_deliveries import choose, visit_until
from tests.browser.visit import PATIENCE_MS, settle
from tests.browser.working import log_in, set_up
from tests.offer_toys import write_offers
from tests.supply_toys import write_supply

# In Adorf only A5 advises; as its source is old, nobody can be sure.
OFFER, ROW, CELL = "A5", 6, "BERATUNG~01001001~ALLE"
UNSURE, SURE = "1 Angebot vor Ort (keines bestätigt)", "1 Angebot vor Ort (1 bestätigt)"


@pytest.fixture(scope="module")
def office(toy_writer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    folder: Path = tmp_path_factory.mktemp("pflege")
    toy = write_offers(write_supply(toy_writer(folder)))
    toy.change("angebote.csv", ROW, "quelle_datum", "2019")
    (folder / "app").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_DATA", str(toy.data))
        patch.setenv("MIB_GEO", str(toy.geo))
        url = set_up(folder / "app")
    with AppServer(folder / "app", MIB_ABLAGE=url) as server:
        yield server


def read_cell(page) -> str:
    """What the matrix says of the cell: number, word and the sentence for the mouse; "" on another page."""
    cell = page.locator(f"table.mib-gap td:has(a[href*='luecken_zelle={CELL}'])")
    return cell.inner_text() if cell.count() else ""


def read_badge(page, address: str) -> str:
    """The state of the offer as its public drawer shows it."""
    page.goto(address)
    drawer = page.get_by_role("dialog")
    drawer.get_by_text(f"Kennung: {OFFER}").wait_for()
    settle(page)
    return drawer.inner_text()


def test_a_call_confirms_a_cell_of_the_matrix_and_undo_takes_it_back(office, tabs):
    visitor, matrix = tabs.take(), f"{office.url}/luecken?luecken_zielgruppe=ALLE"
    offer = f"{office.url}/angebote?angebot={OFFER}"
    visitor.goto(matrix)
    settle(visitor)
    before, badge = read_cell(visitor), read_badge(visitor, offer)
    assert UNSURE in before
    assert "zu_pruefen" in badge

    # The actor at the top of the list is called; the answer is entered where the questions stand.
    carer = log_in(f"sqlite:///{office.folder}/mib.db", office.url, "pflege", Role.PREPARER)
    page = tabs.open(f"{office.url}/pflege?pflege_teil=anrufe", storage_state=carer, viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE_MS)
    first = page.locator(".arbeit tbody tr").first
    assert "Zellen der Lückenkarte" in first.inner_text()
    first.get_by_role("link", name="Verein Brücke e. V.").click()
    page.get_by_text("Gibt es das Angebot noch").first.wait_for()
    settle(page)
    page.locator(f".st-key-pflege_anruf_ja_{OFFER} button").click()
    page.get_by_text("Lotsinnen ist heute bestätigt. Freigabe 2").first.wait_for()

    # What is public follows by itself: matrix, what is behind the cell, and the offer.
    visit_until(visitor, matrix, lambda: SURE in read_cell(visitor))
    confirmed = read_badge(visitor, offer)
    assert "bestätigt" in confirmed
    assert "zu_pruefen" not in confirmed
    visitor.goto(f"{matrix}&luecken_zelle={CELL}")
    visitor.get_by_role("dialog").get_by_text("Lotsinnen").wait_for()

    # And back: cell and offer are as they were, and the history keeps both steps.
    page.goto(f"{office.url}/pflege?angebot={OFFER}")
    page.get_by_text("Verlauf und zurücknehmen").click()
    choose(page, "Eine Änderung zurücknehmen", "Nr.")
    settle(page)
    page.get_by_role("button", name="Zurücknehmen", exact=True).click()
    page.get_by_text("Zurückgenommen; auch das steht im Verlauf").first.wait_for()
    visit_until(visitor, matrix, lambda: read_cell(visitor) == before)
    assert read_badge(visitor, offer) == badge
    page.get_by_role("cell", name=re.compile(r"Änderung \d+ zurückgenommen")).wait_for()
    assert visitor.recorder.errors == page.recorder.errors == []
    assert visitor.recorder.foreign(office.url) == []
