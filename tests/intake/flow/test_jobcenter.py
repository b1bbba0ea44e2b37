"""A file of an office, from its bytes to the figure that is shown: on the tables as they ship, in a store."""

from __future__ import annotations

import pytest

from mib_dashboard.intake.flow.checking import check, preview
from mib_dashboard.intake.flow.papers import write_protocol
from mib_dashboard.intake.flow.reading import read_delivery
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.schema import Col
from mib_dashboard.store.engine import open_store
from tests.flow_toys import ANNA, BODO, NOW, open_newest
from tests.jobcenter import FILE, OFFICE, open_house, take_over


@pytest.mark.shipped
def test_the_figures_of_the_jobcenter_are_shown(sqlite_url):
    store = open_store(sqlite_url)
    open_house(store)
    received = receive(store, OFFICE, "JOBCENTER", FILE.name, FILE.read_bytes(), NOW)
    assert received.refusal == ""
    checked = check(store, ANNA, take_over(store, received.delivery.id), NOW)
    assert checked.blocking == []
    shown = preview(store, ANNA, checked.delivery, NOW, ())
    assert shown.delivered == 59
    done = release(store, BODO, checked.delivery, ReleaseWish(), NOW, ())
    figures = open_newest(store).figures
    found = figures[(figures[Col.INDIKATOR] == "JC-ELB") & (figures[Col.GEBIET] == "10041100")]
    assert dict(zip(found[Col.ZEIT], found[Col.WERT], strict=True)) == {"2026-01": 23666, "2026-02": 24271, "2026-03": 24013}
    paper = write_protocol(store, BODO, done.delivery.id, NOW.date())
    assert received.delivery.sha256[:16] in repr(paper.blocks)
    assert not {"confidential", "null_exact", "2026-01", "JC-ELB-AUSL, "} & {
        word for block in paper.blocks for row in block.rows for cell in row for word in (cell.text, *cell.text.split())
    }, "signs and times are words"
    again = read_delivery(store, ANNA, receive(store, OFFICE, "JOBCENTER", "2.xlsx", FILE.read_bytes(), NOW).delivery.id)
    assert again.proposal.questions == (), "the recipe is kept"
    store.close()
