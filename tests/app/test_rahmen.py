"""The bands above every page."""

from __future__ import annotations

import re

from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.schema import Role

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


def test_who_works_sees_too_that_something_is_invented(toy, request):
    path = toy.file("werte/wahl.csv")
    path.write_text(path.read_text("utf-8").replace(",amtlich,", ",Beispiel,"), "utf-8")
    assert INVENTED in bands(request.getfixturevalue("open_work")("vorgaenge", Role.PREPARER))


def test_pages_tell_the_age_and_no_file(toy, open_toy_page):
    assert not open_toy_page("impressum").exception
    toy.change("indikatoren.csv", 2, "art", "Unsinn")
    shared_store.cache_clear()
    app = open_toy_page("impressum")
    told = " ".join(str(warning.value) for warning in app.warning)
    assert re.search(r"letzte fehlerfreie Stand\*\* vom \d\d\.\d\d\.\d{4}", told)
    assert not re.search(r"\w\.csv", told)


def test_a_site_that_never_had_good_data_names_no_file(toy, open_toy_page):
    toy.change("indikatoren.csv", 2, "art", "Unsinn")
    app = open_toy_page("")
    told = " ".join(str(block.value) for kind in ("title", "markdown", "error", "warning") for block in getattr(app, kind))
    assert "können noch nicht gezeigt werden" in told
    assert not re.search(r"\w\.csv", told)
