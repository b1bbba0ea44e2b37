"""What many visitors see alike is computed once: a second one who asks for the same finds it made."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.report.report import MapBlock
from mib_dashboard.schema import Parameter
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.funding.hints import hints_of
from mib_dashboard.ui.funding.view import find_remaining
from mib_dashboard.ui.gaps import need, need_data, special_data
from mib_dashboard.ui.gaps.basis import build_gap_credit
from mib_dashboard.ui.gaps.data import Assumptions, GapChoice
from mib_dashboard.ui.overview.region_map import link_profile, region_map
from mib_dashboard.ui.parts import small_map

DAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def asked():
    data = snapshot().dataset
    return data.offers, data, DAY, next(iter(data.offers.groups))


def test_the_picture_of_need_is_made_once_for_a_day_and_a_group(asked):
    book, data, day, group = asked
    first = need_data.find_need(book, data, GapChoice(day, group, municipality=""), Assumptions())
    # What is only marked in the picture, and what the other parts show, changes nothing.
    again = need_data.find_need(book, data, GapChoice(day, group, municipality="10041100", by_group=True), Assumptions())
    assert again is first
    other = need_data.find_need(book, data, GapChoice(day, group, municipality=""), Assumptions(general=False))
    assert other is not first
    assert list(first.places) == list(first.rows["gemeinde"])
    assert need.build_need_table(data.areas, first).shape[0] == len(data.municipalities)


def test_tables_in_words_are_made_once(asked):
    book, data, day, group = asked
    changed = ((Parameter.UNCONFIRMED_SHARE, 0.5),)
    assert special_data.find_access(book, data, day, ()) is special_data.find_access(book, data, day, ())
    assert special_data.find_languages(book, data, day, ()) is special_data.find_languages(book, data, day, ())
    assert special_data.find_providers(book, day, ()) is special_data.find_providers(book, day, ())
    assert special_data.find_providers(book, day, changed) is not special_data.find_providers(book, day, ())
    table = special_data.find_spread(book, data, day, group, Assumptions())
    assert special_data.find_spread(book, data, day, group, Assumptions()) is table
    assert len(table.rows) == sum(field.counts for field in book.fields.values())
    assert build_gap_credit(book, data, group, day) is build_gap_credit(book, data, group, day)


def test_a_small_map_is_drawn_once_for_each_look_and_never_for_another_picture(asked, monkeypatch):
    _, dataset, _, _ = asked
    drawn = []
    original = small_map.build_small_map

    def build(*args, **kwargs):
        drawn.append(kwargs["theme"])
        return original(*args, **kwargs)

    monkeypatch.setattr(small_map, "build_small_map", build)
    chosen = dataset.areas["10041100"]

    def show(block: MapBlock, theme: str) -> str:
        links = tuple((area.ags, link_profile(dataset.areas[area.ags])) for area in block.areas)
        return str(small_map._draw_map(dataset, block, theme=theme, lead="Eine Probe.", links=links))

    plain = show(region_map(dataset, None).block, small_map.LIGHT)
    assert show(region_map(dataset, None).block, small_map.LIGHT) == plain
    assert len(drawn) == 1
    assert show(region_map(dataset, None).block, small_map.DARK) != plain
    assert show(region_map(dataset, chosen).block, small_map.LIGHT) != plain
    assert drawn == [small_map.LIGHT, small_map.DARK, small_map.LIGHT]


def test_fundings_are_looked_through_once(asked):
    book, _, day, _ = asked
    assert hints_of(book) is hints_of(book)
    assert find_remaining(book, day, DAY) is find_remaining(book, day, DAY)
    assert find_remaining(book, day, date(2027, 1, 1)) is not find_remaining(book, day, DAY)
