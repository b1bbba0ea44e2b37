"""Goals and bodies on the page of care: entered by who may, seen by nobody else, public only when somebody says so."""

from __future__ import annotations

import pytest

from mib_dashboard import clock
from mib_dashboard.schema import Role
from mib_dashboard.work.care.stand import read_stand

WORD = "Runde der Leitungen"
LINK = {"pflege_teil": "ziele", "pflege_ziele_tabelle": "gremien"}


def shown(app) -> str:
    kinds = (app.title, app.header, app.markdown, app.error, app.success, app.warning, app.info, app.caption)
    return " ".join(str(e.value) for kind in kinds for e in kind) + " ".join(str(e.proto.body) for e in app.get("html"))


def field(app, column: str):
    kinds = (app.text_input, app.text_area, app.selectbox, app.multiselect)
    found = [
        one for kind in kinds for one in kind if str(one.key).startswith("pflege_gremien") and one.key.endswith(f"_{column}")
    ]
    return found[0]


def test_a_body_for_the_office_is_entered_and_stays_inside(open_care, open_work, store):
    app = open_care(Role.PREPARER, **LINK)
    assert not app.exception
    assert "Noch keine Zeile." in shown(app)
    assert field(app, "sichtbarkeit").value == "intern"
    field(app, "name").set_value(WORD)
    field(app, "art").set_value("Arbeitsgruppe")
    field(app, "beleg").set_value("Geschäftsverteilung")
    next(one for one in app.button if one.label == "Speichern und freigeben").click().run()
    assert not app.exception
    assert "auf keiner öffentlichen Seite zu sehen" in shown(app)
    with store.read() as connection:
        assert [cells["name"] for cells in read_stand(connection, clock.moment()).rows["gremien"].values()] == [WORD]
    assert WORD in shown(open_care(Role.PREPARER, **LINK))
    for address in ("ziele", "datenstand"):
        assert WORD not in shown(open_work(address))


@pytest.mark.parametrize("roles", [(), (Role.COMMITTEE,), (Role.RELEASER,)])
def test_for_others_it_is_not_there(open_care, roles):
    app = open_care(*roles, **LINK)
    assert "Ziele und Gremien" not in shown(app)
    assert not app.button
