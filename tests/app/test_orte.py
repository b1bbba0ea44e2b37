"""Where an offer is, on the page of care: the pin in the form of its place, and the list of places without one."""

from __future__ import annotations

from mib_dashboard import clock
from mib_dashboard.schema import Role
from mib_dashboard.work.care.stand import read_stand
from tests.app.test_pflege import press, shown


def test_a_pin_fills_the_form_is_published_in_its_row_and_another_municipality_is_refused(open_care, store):
    app = open_care(Role.PREPARER, angebot="A2", pflege_blatt="angebot_orte")
    [mark] = {str(one.key).removesuffix("_plz") for one in app.text_input if str(one.key).endswith("_plz")}
    app.session_state[f"{mark}_nadel"] = True
    app.run()
    for pair, inside in (("49,05 7,05", False), ("50,5 7,15", False), ("49,05 7,15", True)):
        next(one for one in app.text_input if one.label == "Breite und Länge").set_value(pair)
        press(app, "Nadel setzen")
        assert not app.exception
        assert ("So lässt sie sich nicht veröffentlichen" in shown(app)) is not inside
    next(one for one in app.text_input if str(one.key) == f"{mark}_adresse").set_value("Am Markt 2")
    press(app, "Veröffentlichen")
    assert "Die Zeile ist gespeichert" in shown(app)
    with store.read() as connection:
        places = read_stand(connection, clock.moment()).rows["angebot_orte"]
    assert [key for key in places if key[0] == "A2"] == [("A2", "1")]
    found = [places["A2", "1"][column] for column in ("adresse", "lat", "lon", "geo_qualitaet")]
    assert found == ["Am Markt 2", "49.05", "7.15", "hand"]
    listed = shown(open_care(Role.PREPARER, pflege_teil="orte"))
    assert "pflege?angebot=A4&amp;pflege_blatt=angebot_orte" in listed
    assert "angebot=A2&amp;" not in listed
