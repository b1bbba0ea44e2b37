"""Several series of one question: which is shown first, what the others say, and how an indicator is found by a word."""

from dataclasses import replace

import pytest

from mib_dashboard.analysis.figures.order import offer_indicators, order_indicators
from mib_dashboard.analysis.figures.points import PointIndex, index_points
from mib_dashboard.analysis.figures.profile import compute_profile
from mib_dashboard.analysis.figures.questions import describe_own_source, find_other_sources
from mib_dashboard.analysis.figures.search import search_indicators, search_parts
from mib_dashboard.schema import Counted

NEW = "Der Zensus zählt neu."


@pytest.fixture(scope="module")
def index(toy_dataset) -> PointIndex:
    """The toy with two sources for one question: AUSL-ANT is preferred, ZEN-MH another one."""
    other = {"question": "ANTEIL", "series": "Zensus", "is_preferred": False, "difference": NEW}
    told = {
        "AUSL-ANT": {"counted": Counted.FOREIGN, "question": "ANTEIL", "series": "Fortschreibung"},
        "ZEN-MH": {"counted": Counted.FOREIGN, **other},
        "BEV": {"counted": Counted.ALL, "search_words": ("Einwohner",), "title": "Bevölkerung"},
        "KITA": {"counted": Counted.CHILDREN, "search_words": ("Kindergarten",)},
    }
    indicators = {code: replace(one, **told.get(code, {})) for code, one in toy_dataset.indicators.items()}
    return index_points(replace(toy_dataset, indicators=indicators))


def test_the_other_source_tells_its_figure_the_own_one_and_why(index):
    indicators, region = index.catalogue.indicators, index.catalogue.region
    town = next(area for area in index.catalogue.municipalities if index.latest("ZEN-MH", area.ags))
    (other,) = find_other_sources(index, indicators["AUSL-ANT"], town)
    assert other.indicator.code == "ZEN-MH"
    assert other.text.startswith(f"{town.name}: ")
    assert "(15.05.2022), hier " in other.text
    assert other.text.endswith(f". {NEW}")
    (back,) = find_other_sources(index, indicators["ZEN-MH"], town)
    assert back.text.endswith("Diese Reihe zeigt das Monitoring zuerst.")
    assert describe_own_source(indicators["ZEN-MH"]) == f"Hier gezeigt: Zensus. {NEW}"
    assert describe_own_source(indicators["AUSL-ANT"]) == ""
    assert find_other_sources(index, indicators["BEV"], region) == ()


def test_the_others_come_after_all_that_have_figures(index):
    codes = [i.code for i in order_indicators(index)]
    assert codes[0] == "AUSL-ANT"
    assert codes[-2:] == ["ZEN-MH", "SPR-01"], "only what has no figure at all comes later"


def test_what_the_municipality_answers_the_district_does_not_answer_again(index):
    area = index.catalogue.municipalities[0]
    assert [one.indicator.code for one in compute_profile(index, area).regional] == ["KITA"]
    asked = replace(index.catalogue.indicators["KITA"], question="ANTEIL", is_preferred=False)
    indicators = {**index.catalogue.indicators, "KITA": asked}
    assert compute_profile(replace(index, catalogue=replace(index.catalogue, indicators=indicators)), area).regional == ()


def test_without_figures_of_the_preferred_series_another_one_stands_in(index):
    kept = {key: points for key, points in index.series.items() if key[0] != "AUSL-ANT"}
    codes = [i.code for i in order_indicators(replace(index, series=kept))]
    assert codes[0] == "ZEN-MH"
    assert "AUSL-ANT" in codes[-2:]


def test_series_about_immigration_open_the_page_of_series(index):
    indicators = dict(index.catalogue.indicators)
    indicators["KITA"] = replace(indicators["KITA"], counted=Counted.REFUGEES)
    found = replace(index, catalogue=replace(index.catalogue, indicators=indicators))
    assert [i.code for i in order_indicators(found, in_time=True)][:2] == ["AUSL-ANT", "KITA"]


def test_a_link_may_use_the_bare_name_or_a_word_that_finds_it(index):
    offer = offer_indicators(index, in_time=False)
    for word in ("bev", "Bevölkerung", "einwohner"):
        meant = offer.find_asked(index.catalogue.topics, word, "")
        assert meant is not None
        assert meant.code == "BEV"
    assert offer.find_asked(index.catalogue.topics, "Einhorn", "") is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ausländer", ["AUSL-ANT", "ZEN-MH"]),
        ("Ausländische", ["AUSL-ANT", "ZEN-MH"]),
        ("Einhorn", []),
        ("KINDERGARTEN", ["KITA"]),
        ("alle Kinder", ["KITA"]),
        ("Kinder alle", ["KITA"]),
        ("AUSLAENDER", ["AUSL-ANT", "ZEN-MH"]),
        ("auslander", ["AUSL-ANT", "ZEN-MH"]),
        ("Kindergartenkinder", ["KITA"]),
        ("Kinder Ausländer", []),
        ("", []),
    ],
)
def test_search(index, text, codes):
    offered = offer_indicators(index, in_time=False).indicators
    assert [one.code for one in search_indicators(offered, text)] == codes


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kinder Ausländer", (("Ausländer", 2), ("Kinder", 1))),
        ("Einhorn", ()),
        ("", ()),
    ],
)
def test_where_none_has_all_words_their_parts_are_offered(index, text, parts):
    offered = offer_indicators(index, in_time=False).indicators
    assert search_parts(offered, text) == parts
