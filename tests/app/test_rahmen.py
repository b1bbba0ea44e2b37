"""The bands above every page."""

from __future__ import annotations

STALE = "letzte fehlerfreie Stand"
INVENTED = "Beispieldaten"


def bands(app) -> str:
    assert not app.exception
    return "\n".join(str(warning.value) for warning in app.warning)


def test_an_older_state_in_place_of_broken_files_is_told_on_the_page(open_toy_page, toy):
    app = open_toy_page("impressum")
    assert STALE not in bands(app)
    toy.change("indikatoren.csv", 2, "art", "Unsinn")
    assert STALE in bands(app.run())


def test_one_invented_series_is_told_on_the_page(open_toy_page, toy):
    assert INVENTED not in bands(open_toy_page("impressum"))
    path = toy.file("werte/wahl.csv")
    path.write_text(path.read_text("utf-8").replace(",amtlich,", ",Beispiel,"), "utf-8")
    assert INVENTED in bands(open_toy_page("impressum"))
