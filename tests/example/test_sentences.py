"""Every sentence that the invented data make; they have every sign and every kind of gap."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.reports import prepare_reports
from mib_dashboard.model.texts import Version
from tests.analysis.offer_sentence_checks import find_other_offers
from tests.analysis.sentence_checks import DAY, collect, find_contradiction, find_forbidden, find_not_plain, find_unfounded


@pytest.fixture(scope="module")
def told(example):
    return {version: collect(example.data, version) for version in Version}


@pytest.mark.parametrize("version", Version)
def test_no_cause_no_rating_and_every_number_founded(example, told, version):
    index, sentences = told[version]
    assert len(sentences) > 500
    assert not {(s.text, word) for s in sentences if (word := find_forbidden(s))}
    assert not {(s.text, *found) for s in sentences if s.refs and (found := find_unfounded(s, index, example.data))}


def test_plain_sentences_are_plain(told):
    assert not {(s.text, why) for s in told[Version.PLAIN][1] if (why := find_not_plain(s))}


def test_plain_sentences_say_what_rows_and_tables_say(example, told):
    index, sentences = told[Version.PLAIN]
    assert not {(s.text, found) for s in sentences if (found := find_contradiction(s, index))}
    ground = prepare_reports(example.data, DAY)
    assert not [fault for area in example.data.municipalities for fault in find_other_offers(ground, area)]


def test_hidden_values_and_signs_are_told_in_words(told):
    standard, plain = (" ".join(s.text for s in told[version][1]) for version in Version)
    assert "(geheim gehalten)" in standard
    assert "geheim." in plain
    assert "noch vorläufig." in plain
    for sign in (" / ", " … ", "( )", "(.)"):
        assert sign not in standard
