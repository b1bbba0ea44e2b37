"""A call and what comes of it: from the list of calls to the public matrix of gaps and back, on a toy delivery."""

from __future__ import annotations

import re

from mib_dashboard.schema import Role
from tests.browser.houses import OLD_OFFER
from tests.browser.test_deliveries import choose, visit_until
from tests.browser.visit import PATIENCE_MS, settle
from tests.browser.working import log_in

CELL = "BERATUNG~01001001~ALLE"
UNSURE, SURE = "1 Angebot vor Ort (keines bestätigt)", "1 Angebot vor Ort (1 bestätigt)"


def read_cell(page) -> str:
    """What the matrix says of the cell: number, word and the sentence for the mouse; "" on another page."""
    cell = page.locator(f"table.mib-gap td:has(a[href*='luecken_zelle={CELL}'])")
    return cell.inner_text() if cell.count() else ""


def read_badge(page, address: str) -> str:
    """The state of the offer as its public drawer shows it."""
    page.goto(address)
    drawer = page.get_by_role("dialog")
    drawer.get_by_text(f"Kennung: {OLD_OFFER}").wait_for()
    settle(page)
    return drawer.inner_text()


def test_a_call_confirms_a_cell_of_the_matrix_and_undo_takes_it_back(toy_house, tabs):
    visitor, matrix = tabs.take(), f"{toy_house.url}/luecken?luecken_zielgruppe=ALLE"
    offer = f"{toy_house.url}/angebote?angebot={OLD_OFFER}"
    visitor.goto(matrix)
    settle(visitor)
    before, badge = read_cell(visitor), read_badge(visitor, offer)
    assert UNSURE in before
    assert "zu_pruefen" in badge

    # The actor at the top of the list is called; the answer is entered where the questions stand.
    carer = log_in(f"sqlite:///{toy_house.folder}/mib.db", toy_house.url, "pflege", Role.PREPARER)
    page = tabs.open(f"{toy_house.url}/pflege?pflege_teil=anrufe", storage_state=carer, viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE_MS)
    first = page.locator(".arbeit tbody tr").first
    assert "Zellen der Lückenkarte" in first.inner_text()
    first.get_by_role("link", name="Verein Brücke e. V.").click()
    page.get_by_text("Gibt es das Angebot noch").first.wait_for()
    settle(page)
    page.locator(f".st-key-pflege_anruf_ja_{OLD_OFFER} button").click()
    page.get_by_text("Lotsinnen ist heute bestätigt. Freigabe 2").first.wait_for()

    # What is public follows by itself: matrix, what is behind the cell, and the offer.
    visit_until(visitor, matrix, lambda: SURE in read_cell(visitor))
    confirmed = read_badge(visitor, offer)
    assert "bestätigt" in confirmed
    assert "zu_pruefen" not in confirmed
    visitor.goto(f"{matrix}&luecken_zelle={CELL}")
    visitor.get_by_role("dialog").get_by_text("Lotsinnen").wait_for()

    # And back: cell and offer are as they were, and the history keeps both steps.
    page.goto(f"{toy_house.url}/pflege?angebot={OLD_OFFER}")
    page.get_by_text("Verlauf und zurücknehmen").click()
    choose(page, "Eine Änderung zurücknehmen", "Nr.")
    settle(page)
    page.get_by_role("button", name="Zurücknehmen", exact=True).click()
    page.get_by_text("Zurückgenommen; auch das steht im Verlauf").first.wait_for()
    visit_until(visitor, matrix, lambda: read_cell(visitor) == before)
    assert read_badge(visitor, offer) == badge
    page.get_by_role("cell", name=re.compile(r"Änderung \d+ zurückgenommen")).wait_for()
    assert visitor.recorder.errors == page.recorder.errors == []
    assert visitor.recorder.foreign(toy_house.url) == []
    tabs.release(visitor)
    tabs.release(page)
