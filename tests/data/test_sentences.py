"""Every sentence that the shipped data and the shipped rules make."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.reports import prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.texts import Version
from mib_dashboard.schema import Level
from tests.analysis.offer_sentence_checks import find_other_offers
from tests.analysis.sentence_checks import DAY, collect, find_contradiction, find_forbidden, find_not_plain, find_unfounded
from tests.data.shipped import DATA, GEO

# Births less deaths, and thousands of people, cannot be told in plain words; the same with more words in another series.
UNTOLD = {"SDK-GEBURT", "SDK-BEV"}


@pytest.fixture(scope="module")
def data():
    dataset, findings = open_dataset(DATA, GEO)
    assert dataset is not None, findings
    return dataset


@pytest.fixture(scope="module")
def told(data):
    return {version: collect(data, version) for version in Version}


@pytest.mark.parametrize("version", Version)
def test_no_cause_and_no_rating(told, version):
    sentences = told[version][1]
    assert len(sentences) > 500
    assert not {(s.text, word) for s in sentences if (word := find_forbidden(s))}


@pytest.mark.parametrize("version", Version)
def test_every_number_is_founded(data, told, version):
    index, sentences = told[version]
    assert not {(s.text, *found) for s in sentences if s.refs and (found := find_unfounded(s, index, data))}


@pytest.mark.parametrize("version", Version)
def test_every_row_exists_once(data, told, version):
    keys = list(zip(data.figures["indikator"], data.figures["gebiet"], data.figures["zeit"], strict=True))
    rows = set(keys)
    assert len(rows) == len(keys)
    assert all((ref.indicator, ref.area, ref.time) in rows for s in told[version][1] for ref in s.refs)


def test_plain_sentences_are_plain(told):
    assert not {(s.text, why) for s in told[Version.PLAIN][1] if (why := find_not_plain(s))}


def test_directions_of_plain_sentences_are_those_of_the_rows(told):
    index, sentences = told[Version.PLAIN]
    assert sum(" höher " in s.text for s in sentences) > 100
    assert not {(s.text, found) for s in sentences if (found := find_contradiction(s, index))}


def test_plain_sentences_about_offers_say_what_the_tables_say(data):
    ground = prepare_reports(data, DAY)
    assert not [fault for area in data.municipalities for fault in find_other_offers(ground, area)]


def test_every_series_of_the_region_has_plain_words(data):
    near = data.figures[data.figures["gebiet"].map(lambda ags: data.areas[ags].level is Level.MUNICIPALITY or ags == "10041")]
    told = {code for code in near["indikator"].unique() if data.indicators[code].is_selectable}
    assert told - set(data.texts.indicators) == UNTOLD & told


def test_every_municipality_is_told_in_both_versions(data, told):
    for version, (_, sentences) in told.items():
        for area in data.municipalities:
            assert any(area.locative in s.text for s in sentences), (version, area.name)


def test_sentences_known_by_heart(told):
    """By hand: 8.411 of 40.206 people, 56.763 of 329.138, 131.593 of 1.006.864, 10.913.347 of 82.719.540; 996; 40.358."""
    standard, plain = ({s.text for s in told[version][1]} for version in Version)
    assert (
        "Ausländeranteil (ohne deutschen Pass): in Völklingen 20,9\u202f%, "
        "3,7 Prozentpunkte höher als im Regionalverband (17,2\u202f%), "
        "7,9 Prozentpunkte höher als im Saarland (13,1\u202f%) und 7,7 Prozentpunkte höher als in Deutschland (13,2\u202f%) "
        "(15.05.2022)."
    ) in standard
    assert "In Völklingen haben etwa 21 von 100 Menschen keinen deutschen Pass." in plain
    assert "Im Regionalverband haben etwa 1.000 Menschen den deutschen Pass bekommen." in plain  # 996
    assert "In Völklingen leben etwa 40.000 Menschen." in plain  # 40.358 at the end of 2023
