"""Values of the map: hand-calculated on the toy delivery, identities on the shipped data."""

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.compare import BREAK, is_relative
from mib_dashboard.analysis.figures.mapping import MapView, compute_all_values, compute_map_picture, list_bases, list_times
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.maps.choice import name_views
from mib_dashboard.maps.words import describe_subject
from mib_dashboard.model.dataset import Annotation
from mib_dashboard.settings import current_settings

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def data():
    found, _ = open_dataset(current_settings().data, current_settings().geo)
    return found


@pytest.fixture(scope="module")
def index(data):
    return index_points(data)


def test_values_are_the_published_ones(data, index):
    picture = compute_map_picture(index, data.indicators["WAHL-KTW"], view=MapView.VALUE, time="2024-06-09")
    assert picture.reference.value == pytest.approx(148294 / 248961 * 100)
    low, high = min(picture.values.values()), max(picture.values.values())
    assert low < picture.reference.value < high, "a weighted mean lies between its parts"


def test_difference_is_value_minus_region(data, index):
    indicator, time = data.indicators["ZEN-EWG"], "2022-05-15"
    values = compute_map_picture(index, indicator, view=MapView.VALUE, time=time)
    differences = compute_map_picture(index, indicator, view=MapView.DIFFERENCE, time=time)
    for ags, value in values.values.items():
        assert differences.values[ags] == pytest.approx(value - values.reference.value)


def test_change_of_a_count_is_per_cent(data, index):
    indicator = data.indicators["BEV-INSG"]
    picture = compute_map_picture(index, indicator, view=MapView.CHANGE, time="2023-12-31", base="2013-12-31")
    ags = data.municipalities[0].ags
    before, after = (index.at("BEV-INSG", ags, t).value for t in ("2013-12-31", "2023-12-31"))
    assert picture.values[ags] == pytest.approx((after - before) / before * 100)
    assert picture.unit == "%"
    assert not is_relative(indicator)


def test_bases_never_cross_a_break(data, index):
    indicator = data.indicators["BEV-INSG"]
    bases = list_bases(index, indicator, "2023-12-31")
    assert bases[0] == "2013-12-31", "before the census of 2011 the count had another basis"
    assert list_bases(index, indicator, list_times(index, indicator)[0]) == ()


def test_bases_never_cross_a_break_of_a_count_behind_the_share(data, index):
    share = next(i for i in data.indicators.values() if i.denominator and len(list_times(index, i)) > 2)
    times = list_times(index, share)
    day = date.fromisoformat(times[-1])
    note = Annotation("X", BREAK, day, (share.denominator,), "Bruch", "", "", "")
    law = replace(note, kind="Rechtsänderung")
    whole, broken, changed = (replace(index, catalogue=replace(data, annotations=notes)) for notes in ((), (note,), (law,)))
    assert list_bases(whole, share, times[-1]) == times[:-1]
    assert list_bases(broken, share, times[-1]) == list_bases(changed, share, times[-1]) == ()


def test_all_values_hold_every_shown_value(data, index):
    indicator = data.indicators["WAHL-KTW"]
    everything = compute_all_values(index, indicator, MapView.VALUE)
    assert len(everything) == sum(len(index.of("WAHL-KTW", area.ags)) for area in data.municipalities)


def test_missing_stays_missing(data, index):
    indicator = data.indicators["BEV-INSG"]
    picture = compute_map_picture(index, indicator, view=MapView.VALUE, time="1901-12-31")
    assert set(picture.values.values()) == {None}
    changed = compute_map_picture(index, indicator, view=MapView.CHANGE, time="2023-12-31", base="1901-12-31")
    assert set(changed.values.values()) == {None}


def test_counts_open_per_inhabitant_and_are_the_shares_then(data, index):
    counted, share, time = data.indicators["ZEN-EWG-ANZ"], data.indicators["ZEN-EWG"], "2022-05-15"
    assert next(iter(name_views(index, counted, [time]))) is MapView.RATE
    rates = compute_map_picture(index, counted, view=MapView.RATE, time=time)
    shares = compute_map_picture(index, share, view=MapView.VALUE, time=time)
    assert rates.values == pytest.approx({ags: value * 10 for ags, value in shares.values.items()})
    assert {(p.indicator, p.time) for p in rates.people.values()} == {("ZEN-BEV", time)}


def test_inhabitants_of_one_day_open_as_the_part_of_all_in_the_district(data, index):
    people, time = data.indicators["ZEN-BEV"], "2022-05-15"
    assert next(iter(name_views(index, people, list_times(index, people)))) is MapView.PART
    picture = compute_map_picture(index, people, view=MapView.PART, time=time)
    assert (picture.unit, picture.decimals) == ("%", 1)
    assert sum(filter(None, picture.values.values())) == pytest.approx(100, abs=0.1)
    assert describe_subject(data.areas, picture).endswith(": Anteil an allen im Regionalverband, 15.05.2022")


def test_a_count_of_kinds_is_a_part_of_nothing(data, index):
    kinds = data.indicators["EWF-NATIONEN"]
    assert MapView.PART not in name_views(index, kinds, list_times(index, kinds))


def test_inhabitants_themselves_open_as_their_change(data, index):
    people = data.indicators["BEV-INSG"]
    assert next(iter(name_views(index, people, list_times(index, people)))) is MapView.CHANGE
    assert MapView.RATE not in name_views(index, data.indicators["ZEN-EWG"], ["2022-05-15"])
