"""Duplicates, families and overlaps of the example against its key file, which says what was built in on purpose."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.overlaps.clusters import compute_clusters
from mib_dashboard.analysis.overlaps.duplicates import SURE, compute_duplicates
from mib_dashboard.analysis.overlaps.families import compute_families
from mib_dashboard.analysis.overlaps.pairs import compute_overlaps
from mib_dashboard.analysis.overlaps.verdict import Verdict

EXPECTED = {
    "abstimmen_ueberkapazitaet": Verdict.COORDINATE,
    "abstimmen_geringe_auslastung": Verdict.COORDINATE,
    "verstaerkung": Verdict.REINFORCE,
    "nicht_beurteilbar": Verdict.UNKNOWN,
}


def key_pairs(example, kind):
    """Pair → expectation."""
    rows = example.key[example.key["art"] == kind]
    return {frozenset((a, b)): word for a, b, word in zip(rows["angebot_a"], rows["angebot_b"], rows["erwartung"], strict=True)}


@pytest.fixture(scope="module")
def duplicates(example):
    found = compute_duplicates(example.data.offers, example.data.areas)
    return {frozenset((pair.first, pair.second)): pair for pair in found}


@pytest.fixture(scope="module")
def overlaps(example, duplicates):
    day = example.data.offers.offers["geprueft_am"].max().date()
    found = compute_overlaps(example.data.offers, example.data, day=day, without=duplicates.keys())
    return found, compute_clusters(found, example.data.offers, example.data, day=day)


def test_precision_and_recall_of_duplicates(example, duplicates, record_property):
    key = key_pairs(example, "dublette")
    right = len(key.keys() & duplicates.keys())
    precision, recall = right / len(duplicates), right / len(key)
    record_property("precision", precision)
    record_property("recall", recall)
    assert len(key) >= 10
    assert precision >= 0.95, [sorted(pair) for pair in duplicates.keys() - key.keys()]
    assert recall >= 0.9, [sorted(pair) for pair in key.keys() - duplicates.keys()]


def test_what_is_called_sure_is_a_duplicate(example, duplicates):
    sure = {pair for pair, found in duplicates.items() if found.verdict == SURE}
    assert sure
    assert sure <= key_pairs(example, "dublette").keys()


def test_families_are_found_and_are_no_duplicates(example, duplicates):
    key = key_pairs(example, "familie")
    home = {
        code: family.members for family in compute_families(example.data.offers, example.data.areas) for code in family.members
    }
    assert all(len({home.get(code) for code in pair}) == 1 and home.get(min(pair)) for pair in key)
    assert not key.keys() & duplicates.keys()


def test_overlaps_are_found(example, overlaps):
    found = {frozenset((pair.first, pair.second)) for pair in overlaps[0]}
    assert key_pairs(example, "ueberschneidung").keys() <= found


def test_the_decisive_rule_says_what_the_key_expects(example, overlaps):
    key, checked = key_pairs(example, "ueberschneidung"), set()
    for cluster in overlaps[1]:
        words = {key.get(frozenset((link.first, link.second))) for link in cluster.links}
        if len(words) == 1 and words <= EXPECTED.keys():
            (word,) = words
            checked.add(word)
            assert cluster.judgement.verdict is EXPECTED[word], (cluster.members, word, cluster.judgement)
    assert checked == EXPECTED.keys()
