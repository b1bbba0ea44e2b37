"""Old links after a merger, and pages of days before it."""

from __future__ import annotations

import pytest

from tests.merger_toys import NEW, OLD, PARTED, write_merger, write_split


@pytest.fixture
def toy(tmp_path):
    return write_merger(tmp_path)


@pytest.mark.parametrize("word", [OLD[0], "Zell", "Neustadt", NEW])
def test_an_old_link_leads_to_the_new_municipality(open_toy_page, word):
    app = open_toy_page("gemeinde", gemeinde=word)
    assert not app.exception
    assert "in Neustadt" in app.title[0].value
    assert not app.info


@pytest.mark.parametrize("time", ["31.12.2021", "31.12.2022"])
def test_the_map_draws_the_municipalities_of_its_day(open_toy_page, pressed, time):
    assert not open_toy_page("karte", indikator="AUSL-ANT", karte_zeit=time).exception
    (picture,) = [content.decode("utf-8") for name, content in pressed.items() if name.endswith(".svg")]
    assert ("Ödheim" in picture) == (time == "31.12.2021")
    assert ("Neustadt" in picture) == (time == "31.12.2022")


@pytest.mark.parametrize("address", ["", "zeitreihen", "datenstand", "luecken", "methodik", "bericht"])
def test_other_pages_open(open_toy_page, address):
    assert not open_toy_page(address).exception


class TestSplit:
    """Ödheim became two municipalities."""

    @pytest.fixture
    def toy(self, tmp_path):
        return write_split(tmp_path)

    @pytest.mark.parametrize("word", [PARTED, "Ödheim"])
    def test_an_old_link_asks_which_part_is_meant(self, open_toy_page, word):
        app = open_toy_page("gemeinde", gemeinde=word)
        assert not app.exception
        assert any("Welche Stadt oder Gemeinde?" in info.value for info in app.info)
        assert not any("Ostheim" in title.value or "Westheim" in title.value for title in app.title)
