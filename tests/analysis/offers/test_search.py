"""The search: folding, stems, compounds, typing errors, ranking."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.analysis.offers.nearest import list_nearest
from mib_dashboard.analysis.offers.search import build_index, fold, search, stem

TEXTS = [
    ("Sprachkurs für Frauen", "Verein Brücke, Poststraße 1, Völklingen", "Deutsch lernen"),
    ("Migrationsberatung", "Stadt, 66111 Völklingen", "Hilfe im Alltag"),
    ("Frauentreff", "Großrosseln, Kurse am Abend", ""),
    ("Jugendzentrum", "Sulzbach", "auch Sprachkurse, Mo 16–18 Uhr"),
]
INDEX = build_index(TEXTS)


def hits(query: str) -> list[int]:
    return [row for row, score in enumerate(search(INDEX, query).scores) if score > 0]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("  !?  ", [0, 1, 2, 3]),
        ("Sprachkurs", [0, 3]),
        ("sprachkurse", [0, 3]),
        ("SPRACHKURSEN", [0, 3]),
        ("Völklingen", [0, 1]),
        ("voelklingen", [0, 1]),
        ("volklingen", [0, 1]),
        ("Vöklingen", [0, 1]),
        ("poststrasse", [0]),
        ("Grossrosseln", [2]),
        ("Beratungen", [1]),
        ("Sprachkurs in Völklingen", [0]),
        ("Völklingen Sprachkurs", [0]),
        ("sprchkurs", [0, 3]),
        ("Frauenkurs", [0, 2]),
        ("Sp", [0, 3]),
        ("urs", []),
        ("Hebamme", []),
        ("Sprachkurs Sulzbach", [3]),
        ("Sprachkurs Hebamme", []),
        ("1", [0]),
        ("1+1", []),
        ("16-18", [3]),
        ("16–18", [3]),
        ("16", [3]),
        ("661", [1]),
        ("66", []),
        ("66111", [1]),
    ],
)
def test_what_is_found(query: str, rows: list[int]) -> None:
    assert hits(query) == rows


def test_a_title_counts_more_than_a_description() -> None:
    scores = search(INDEX, "Sprachkurs").scores
    assert scores[0] > scores[3] > 0


GERMAN = build_index(
    [
        ("Sprachoffensive Deutsch (24 Anfängerkurse)", "Volkshochschule", "Kurs"),
        ("Deutschkurse im Quartier", "Verein", ""),
        ("Frauentreff", "Haus der Diakonie", "Deutsch lernen, vom ersten Kurs an"),
        ("Exkursion", "Deutscher Verein", ""),
        ("Alphabetisierung", "Verein", "Integrationskurs"),
        ("Kochgruppe", "Verein", ""),
    ],
    [("Deutschkurs", "Integrationskurs")],
)


def test_halves_of_a_compound_count_in_the_title_and_words_that_mean_the_same_come_last() -> None:
    result = search(GERMAN, "Deutschkurs")
    assert [row for row, score in enumerate(result.scores) if score > 0] == [0, 1, 4]
    assert result.levels.tolist() == [3, 3, 0, 0, 1, 0]
    assert result.scores[1] > result.scores[0] > result.scores[4]


def test_a_word_nobody_wrote_is_found_by_its_halves_anywhere() -> None:
    assert [row for row, score in enumerate(search(GERMAN, "Frauenhaus").scores) if score > 0] == []
    assert [row for row, score in enumerate(search(GERMAN, "Diakonieverein").scores) if score > 0] == []
    assert [row for row, score in enumerate(search(GERMAN, "Vereinsdeutsch").scores) if score > 0] == [1, 3]


def test_a_half_is_also_found_by_a_word_that_means_nearly_the_same() -> None:
    texts = [
        ("Treff für Frauen", "Geflüchtete"),
        ("Treff für Frauen", "Verein"),
        ("Beratung", "Geflüchtete"),
        ("Flüchtlingsrat", ""),
    ]
    index = build_index(texts, [("Flüchtling", "Geflüchtete", "Asyl"), ("Frauen", "Mädchen")])
    for query in ("Flüchtlingsfrauen", "Asylfrauen", "Flüchtlingsmädchen", "Geflüchtetenfrauen"):
        result = search(index, query)
        assert [row for row, score in enumerate(result.scores) if score > 0] == [0], query
        assert result.replaced == ()
    said, meant = (search(index, query).scores[0] for query in ("Geflüchtetenfrauen", "Asylfrauen"))
    assert said > meant > 0


@pytest.mark.parametrize(
    ("wrong", "right"), [("Sprchkurs", "Sprachkurs"), ("sprachkrus", "Sprachkurs"), ("Vöklingen", "Völklingen")]
)
def test_a_typing_error_finds_what_the_word_finds(wrong: str, right: str) -> None:
    assert hits(wrong) == hits(right)


def test_any_hit_in_the_title_lies_above_any_hit_below() -> None:
    index = build_index([("Migrationsberatung", "", ""), ("", "Beratung", ""), ("", "", "Beratung")])
    result = search(index, "Beratung")
    assert result.levels.tolist() == [3, 2, 1]
    assert result.scores[0] > result.scores[1] > result.scores[2] > 1


def test_a_similar_word_is_named_as_it_is_written() -> None:
    assert search(INDEX, "Vöklingen").replaced == (("voklingen", "Völklingen"),)
    assert search(INDEX, "Völklingen").replaced == ()


@pytest.mark.parametrize("query", ["a" * 100_000, "(" * 500, "\x00\u202e", "' OR 1=1", "🙂" * 50, "x " * 5000])
def test_odd_queries_are_harmless(query: str) -> None:
    assert len(search(INDEX, query).scores) == len(search(INDEX, "Kurs").scores)


@given(st.text(max_size=40))
def test_fold_is_stable_and_a_stem_is_a_beginning(text: str) -> None:
    assert fold(text.upper().lower()) == fold(fold(text.upper().lower())) or not text.isascii()
    for word in fold(text).split():
        assert word.startswith(stem(word))


def test_every_word_of_a_text_finds_it() -> None:
    for row, parts in enumerate(TEXTS):
        for word in " ".join(parts).replace(",", " ").split():
            assert row in hits(word), word


def test_no_rows_at_all() -> None:
    assert len(search(build_index([]), "Kurs").scores) == 0


def test_nearest_hits_are_told_where_nothing_has_all_words():
    index = build_index([("Kurs für Frauen",), ("Kurs für Geflüchtete",), ("Treff für Geflüchtete am Abend",)])
    rows = np.arange(3)
    assert list_nearest(index, "geflüchtete Frauen", rows) == (("geflüchtete", 2), ("Frauen", 1))
    assert list_nearest(index, "Kurs für Geflüchtete Xylophon", rows) == (("Kurs Geflüchtete", 1),)
    assert list_nearest(index, "geflüchtete Frauen", rows[:1]) == (("Frauen", 1),)
    compound = (("Geflüchtete", 2), ("Frauen", 1))
    assert list_nearest(index, "Geflüchtetenfrauen", rows) == list_nearest(index, "GEFLUECHTETENFRAUEN", rows) == compound
    assert list_nearest(index, "Zahnarzt", rows) == list_nearest(index, "Zahnarzt Xylophon", rows) == ()
