"""Which rows of the table of actors are one organisation: judged by hand on the shipped table, and rule by rule on toys."""

from __future__ import annotations

import pandas as pd
import pytest

from mib_dashboard.analysis.overlaps.actor_duplicates import (
    ALIKE,
    CHECK,
    JOINT,
    PART,
    SAME,
    SPELLED,
    SURE,
    compute_actor_duplicates,
)
from mib_dashboard.schema import offers as schema
from tests.data.shipped import frame

# AWO, Caritas, Diakonie, DRK and Landeshauptstadt; rows with several providers name one of them and are none of their own.
FOUND = {
    ("AKT-005", "AKT-006"): SURE,
    ("AKT-009", "AKT-010"): CHECK,
    ("AKT-013", "AKT-014"): CHECK,
    ("AKT-013", "AKT-015"): JOINT,
    ("AKT-014", "AKT-015"): JOINT,
    ("AKT-016", "AKT-017"): SURE,
    ("AKT-029", "AKT-034"): JOINT,
    ("AKT-032", "AKT-033"): CHECK,
    ("AKT-032", "AKT-034"): JOINT,
    ("AKT-032", "AKT-035"): SURE,
    ("AKT-033", "AKT-034"): JOINT,
    ("AKT-033", "AKT-035"): CHECK,
    ("AKT-034", "AKT-035"): JOINT,
}
# Alike to read, and each an organisation of its own.
APART = [
    ("AKT-021", "AKT-039"), ("AKT-012", "AKT-021"), ("AKT-051", "AKT-052"), ("AKT-052", "AKT-053"), ("AKT-041", "AKT-051"),
    ("AKT-030", "AKT-041"), ("AKT-046", "AKT-053"), ("AKT-046", "AKT-048"), ("AKT-022", "AKT-023"), ("AKT-044", "AKT-045"),
    ("AKT-049", "AKT-051"), ("AKT-004", "AKT-043"), ("AKT-047", "AKT-054"), ("AKT-018", "AKT-031"),
]  # fmt: skip


def actors(*rows: dict[str, str]) -> pd.DataFrame:
    usual = dict.fromkeys(schema.ACTORS.public_columns, "") | {"typ": "verein"}
    return pd.DataFrame([usual | {"akteur": f"A{number}"} | row for number, row in enumerate(rows, start=1)])


def test_pairs_of_the_shipped_table():
    found = {(pair.first, pair.second): pair.verdict for pair in compute_actor_duplicates(frame(schema.ACTORS))}
    assert found == FOUND
    assert not set(APART) & set(found)


def test_fifty_six_rows_are_about_forty_eight_organisations():
    """Joined over the pairs of one name; the row of three providers goes with the first of them."""
    table, owner = frame(schema.ACTORS), {}
    for pair in compute_actor_duplicates(table):
        if pair.first != "AKT-029":
            owner[pair.second] = owner.get(pair.first, pair.first)
    assert len({owner.get(code, code) for code in table["akteur"]}) == 48


@pytest.mark.parametrize(
    ("one", "other", "score", "verdict"),
    [
        ({"name": "Brücke e. V."}, {"name": "BRÜCKE eingetragener Verein"}, SAME, SURE),
        ({"name": "Arbeiterwohlfahrt Saarland"}, {"name": "AWO Landesverband Saarland"}, ALIKE, SURE),
        ({"name": "Volkshochschule Adorf"}, {"name": "vhs Adorf"}, SAME, SURE),
        ({"name": "Begegnung und Lernen", "kurzname": "BULE"}, {"name": "BULE e. V."}, ALIKE, SURE),
        ({"name": "Caritasverband"}, {"name": "Caritasverband für Adorf"}, PART, CHECK),
        ({"name": "Flüchtlingshilfe Adorf"}, {"name": "Flüchtlngshilfe Adorf"}, SPELLED, CHECK),
        ({"name": "Brücke"}, {"name": "Brücke", "typ": "kommune"}, SAME, CHECK),
        ({"name": "Brücke"}, {"name": "Brücke (Außenstelle)"}, SAME, CHECK),
        ({"name": "Brücke"}, {"name": "Brücke", "dachverband": "A1"}, SAME, CHECK),
        ({"name": "Brücke"}, {"name": "Stadt Adorf / Brücke"}, SAME, JOINT),
        ({"name": "Brücke", "gemeinde": "1"}, {"name": "Brücke", "gemeinde": "1"}, SAME, SURE),
        ({"name": "Brücke", "gemeinde": "1", "mail": "a@b.eu"}, {"name": "Brücke", "gemeinde": "2", "mail": "A@b.eu"}, 1.0, SURE),
    ],
)  # fmt: skip
def test_one_rule_each(one, other, score, verdict):
    (pair,) = compute_actor_duplicates(actors(one, other))
    assert (pair.first, pair.second, pair.score, pair.verdict) == ("A1", "A2", score, verdict)
    assert pair.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Stadt Püttlingen"}, {"name": "Stadt Völklingen"}),
        ({"name": "Brücke", "gemeinde": "1"}, {"name": "Brücke", "gemeinde": "2"}),
        ({"name": "Verein"}, {"name": "Verein der Freunde"}),
        ({"name": "Stadt Adorf"}, {"name": "Volkshochschule Stadt Adorf"}),
        ({"name": "Grundschule 12 Adorf"}, {"name": "Grundschule 13 Adorf"}),
        ({"name": "Adorfer Tafel"}, {"name": "Bedorfer Tafel"}),
        ({"name": "!!!"}, {"name": "???"}),
    ],
)
def test_two_organisations_stay_two(one, other):
    assert compute_actor_duplicates(actors(one, other)) == ()


def test_what_was_decided_is_not_asked_again():
    table = actors({"name": "Brücke"}, {"name": "Brücke"}, {"name": "Brücke"})
    decided = frozenset({frozenset({"A2", "A1"})})
    assert [(pair.first, pair.second) for pair in compute_actor_duplicates(table, decided)] == [("A1", "A3"), ("A2", "A3")]
    assert compute_actor_duplicates(table.iloc[:0]) == ()
