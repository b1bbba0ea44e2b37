"""What a sentence must say besides its figures: newer rows without one, differences that do not add up in print, no ranking."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.narrative import (
    compute_area_highlights,
    compute_indicator_narrative,
    compute_overview_sentences,
    compute_rounding_note,
)
from mib_dashboard.analysis.timeline import open_story
from mib_dashboard.analysis.timeline.words import describe_findings
from mib_dashboard.language.formats import decline_unit, end_sentence, format_change
from mib_dashboard.maps.words import count_off, describe_picture
from mib_dashboard.model.texts import FigureRef, Version
from tests.analysis.comparison_toys import AREAS, REGION, A, B, C, make_data, make_indicator, name_ends

SHARE = make_indicator("Anteil")
AGE = make_indicator("Alter", unit="Jahre")
STANDARD, PLAIN = Version.STANDARD, Version.PLAIN
NOTE = (
    "Differenzen sind aus den ungerundeten Zahlen berechnet. Die letzte Stelle kann deshalb von der Differenz der gedruckten "
    "Zahlen abweichen."
)


def tell(rows, version=STANDARD, indicator=SHARE):
    data = make_data([indicator], rows)
    return data, compute_indicator_narrative(index_points(data), indicator, version, area=AREAS[A])


def find(rows, version=STANDARD, indicator=SHARE):
    data = make_data([indicator], rows)
    return [s.text for s in compute_area_highlights(index_points(data), AREAS[A], version)]


def describe(data, indicator=SHARE):
    story = open_story(data, indicator)
    return describe_findings(data, indicator, story.share, story.lines, story.scope, [AREAS[A]])


# Newer rows and rows between

HIDDEN_LATER = [
    ("Anteil", A, "2018", 10.0),
    ("Anteil", A, "2020", None, "confidential"),
    ("Anteil", A, "2023", 15.0),
    ("Anteil", A, "2024", None, "confidential"),
    ("Anteil", A, "2025", None, "pending"),
    ("Anteil", B, "2025", 12.0),
]


def test_a_finding_about_an_old_time_says_what_newer_rows_have_instead():
    assert find(HIDDEN_LATER) == [
        "Anteil: in Adorf von 10,0\u202f% (2018) auf 15,0\u202f% (2023) gestiegen, also um 5,0 Prozentpunkte.",
        "Zahlen dazwischen, die in Adorf fehlen: 2020 geheim gehalten.",
        "Für spätere Zeitpunkte gibt es in Adorf keine Zahl: 2024 geheim gehalten; 2025 liegt noch nicht vor.",
    ]
    assert find(HIDDEN_LATER, PLAIN)[-3:] == [
        "Einige Zahlen dazwischen sind in Adorf geheim.",
        "Neuere Zahlen in Adorf sind geheim.",
        "Neuere Zahlen in Adorf kommen später.",
    ]


def test_such_a_sentence_names_the_rows_without_a_figure():
    data = make_data([SHARE], HIDDEN_LATER)
    sentences = compute_area_highlights(index_points(data), AREAS[A])
    assert sentences[1].refs == (FigureRef("Anteil", A, "2020"),)
    assert sentences[2].refs == (FigureRef("Anteil", A, "2024"), FigureRef("Anteil", A, "2025"))
    assert len({sentence.block for sentence in sentences}) == 1


def test_a_comparison_of_an_old_figure_says_so_too():
    rows = [("Anteil", A, "2023", 15.0), ("Anteil", REGION, "2023", 12.0), ("Anteil", A, "2024", None, "confidential")]
    assert find(rows)[-1] == "Für spätere Zeitpunkte gibt es in Adorf keine Zahl: 2024 geheim gehalten."
    assert find(rows[:2])[-1].startswith("Anteil: in Adorf 15,0"), "nothing is said where nothing is hidden"


def test_the_span_and_the_distance_say_when_a_newer_one_is_incomplete():
    rows = [("Anteil", ags, "2023", value) for ags, value in ((A, 5.0), (B, 9.0), (C, 22.0), (REGION, 10.0))]
    rows += [("Anteil", A, "2024", 5.0), *(("Anteil", ags, "2024", None, "confidential") for ags in (B, C))]
    data = make_data([SHARE], rows, overview=[("Anteil", REGION, "Karte")])
    texts = [s.text for s in compute_overview_sentences(index_points(data))]
    assert texts[-1] == "Für spätere Zeitpunkte gibt es in einzelnen Städten und Gemeinden keine Zahl: 2024 geheim gehalten."


def test_the_sentence_under_a_series_does_not_jump_over_hidden_years():
    values = {"2016": 6.4, "2017": None, "2018": 6.9, "2019": None, "2020": None}
    rows = [("Anteil", A, year, value, "" if value else "confidential") for year, value in values.items()]
    assert describe(make_data([SHARE], rows)).sentences[0] == (
        "In Adorf ist der Wert von 6,4\u202f% (2016) auf 6,9\u202f% (2018) gestiegen (+0,5 Prozentpunkte). Dazwischen ohne Zahl: "
        "2017 geheim gehalten. Für spätere Zeitpunkte gibt es keine Zahl: 2019 und 2020 geheim gehalten."
    )


# Differences that do not add up in print


@pytest.mark.parametrize(
    ("one", "two", "is_off"),
    [
        (51.66, 63.14, True),  # 51,7 and 63,1, but 11,48 → 11,5
        (63.14, 51.66, True),
        (51.7, 63.1, False),  # 11,4
        (18.9, 18.0, False),  # a little less than 0,9 in binary
    ],
)
def test_whether_printed_figures_and_printed_difference_agree(one, two, is_off):
    assert wording.is_off(SHARE, one, two) is is_off


def test_negative_figures_count_with_their_sign():
    assert wording.is_off(SHARE, -4.24, 3.04)  # 7,28 prints 7,3; from −4,2 to 3,0 are 7,2
    assert not wording.is_off(SHARE, -4.2, 3.0)


def test_the_note_stands_once_and_only_where_a_sentence_does_not_add_up():
    off = [("Anteil", A, "2018", 63.14), ("Anteil", A, "2023", 51.66)]
    data, sentences = tell(off)
    assert "also um 11,5 Prozentpunkte" in sentences[-1].text
    assert [s.is_off for s in sentences] == [False, True]
    assert compute_rounding_note(data.texts, sentences) == NOTE
    data, sentences = tell([("Anteil", A, "2018", 63.1), ("Anteil", A, "2023", 51.7)])
    assert compute_rounding_note(data.texts, sentences) == ""


def test_the_note_concerns_comparisons_that_print_a_difference():
    data, sentences = tell([("Anteil", A, "2022", 44.64), ("Anteil", REGION, "2022", 49.26)])  # 44,6 and 49,3, but 4,6
    assert "4,6 Prozentpunkte niedriger als im Kreis (49,3" in sentences[0].text
    assert compute_rounding_note(data.texts, sentences) == NOTE
    data, sentences = tell([("Anteil", A, "2022", 49.16), ("Anteil", REGION, "2022", 49.14)])  # "etwa so hoch", no difference
    assert compute_rounding_note(data.texts, sentences) == ""


def test_leichte_sprache_says_that_its_figures_are_rounded():
    data, sentences = tell([("Anteil", A, "2022", 44.6)], PLAIN)
    assert (
        compute_rounding_note(data.texts, sentences, PLAIN)
        == "Die Zahlen sind gerundet. Verglichen haben wir die genauen Zahlen."
    )


def test_the_note_follows_the_sentences_under_a_series():
    told = describe(make_data([SHARE], [("Anteil", A, "2018", 63.14), ("Anteil", A, "2023", 51.66)]))
    assert told.sentences[-1] == told.note == NOTE
    assert told.sentences.count(NOTE) == 1
    told = describe(make_data([SHARE], [("Anteil", A, "2018", 63.1), ("Anteil", A, "2023", 51.7)]))
    assert NOTE not in told.sentences
    assert told.note == ""


# Grammar


@pytest.mark.parametrize(
    ("unit", "declined"),
    [
        ("Jahre", "Jahren"),
        ("Fälle", "Fällen"),
        ("Plätze je 100 Kinder", "Plätzen je 100 Kinder"),
        ("Prozentpunkte", "Prozentpunkten"),
        ("Wochen", "Wochen"),
        ("Personen", "Personen"),
        ("Tausend Personen", "Tausend Personen"),
        ("je 1.000 Einw.", "je 1.000 Einw."),
        ("€ je m²", "€ je m²"),
        ("Index 0–1", "Index 0–1"),
        ("Promille", "Promille"),
    ],
)
def test_units_after_von(unit, declined):
    assert decline_unit(unit) == declined


def test_a_change_of_years_is_german():
    rows = [("Alter", A, "2017", 42.1), ("Alter", A, "2022", 44.6)]
    data, sentences = tell(rows, indicator=AGE)
    assert "von 42,1 Jahren (2017) auf 44,6 Jahre (2022) gestiegen, also um 2,5 Jahre" in sentences[-1].text
    assert (
        describe(data, AGE)
        .sentences[0]
        .startswith("In Adorf ist der Wert von 42,1 Jahren (2017) auf 44,6 Jahre (2022) gestiegen")
    )
    assert format_change(-4.2, "%", 1, dative=True) == "\u22124,2 Prozentpunkten"


def test_a_span_of_years_is_german():
    # A mean of years is no count, so that places can stand side by side.
    age = make_indicator("Alter", unit="Jahre", denominator_text="Menschen")
    data = make_data([age], [("Alter", ags, "2022", value) for ags, value in ((A, 40.0), (B, 42.0), (C, 44.5))])
    (first, *_) = compute_indicator_narrative(index_points(data), age)
    assert "zwischen 40,0 Jahren und 44,5 Jahren" in first.text
    alike = make_data([age], [("Alter", ags, "2022", 40.0) for ags in (A, B, C)])
    (first, *_) = compute_indicator_narrative(index_points(alike), age)
    assert "etwa 40,0 Jahre (2022)" in first.text


def test_leichte_sprache_rounds_the_printed_figure():
    _, sentences = tell([("Anteil", A, "2022", 51.46)], PLAIN)  # printed 51,5
    assert sentences[0].text == "In Adorf haben etwa 52 von 100 Menschen einen Pass."


# No ranking


def test_only_the_table_allows_to_name_the_places_at_the_ends():
    rows = [("Anteil", ags, year, value) for year in ("2021", "2022") for ags, value in ((A, 5.0), (B, 9.0), (C, 22.0))]
    data = make_data([SHARE], rows)
    assert describe(data).sentences[-1] == "Im Jahr 2022 liegen die Gemeinden zwischen 5,0\u202f% und 22,0\u202f%."
    assert describe(name_ends(data)).sentences[-1] == (
        "Im Jahr 2022 liegen die Gemeinden zwischen 5,0\u202f% in Adorf und 22,0\u202f% in Cebach."
    )


def test_a_unit_with_a_full_stop_ends_a_sentence_once():
    rate = make_indicator("Rate", unit="je 1.000 Einw.")
    data = make_data([rate], [("Rate", ags, "2022", value) for ags, value in ((A, 5.0), (B, 9.0), (C, 22.0))])
    assert describe(data, rate).sentences[-1].endswith("zwischen 5,0 je 1.000 Einw. und 22,0 je 1.000 Einw.")
    assert end_sentence("Einheit: je 1.000 Einw.") == "Einheit: je 1.000 Einw."
    assert end_sentence("Einheit: %") == "Einheit: %."
    assert end_sentence("") == ""


def test_the_map_of_differences_says_why_they_do_not_add_up():
    rows = [("Anteil", ags, "2022", value) for ags, value in ((A, 44.64), (B, 51.0), (C, 60.0), (REGION, 49.26))]
    data = make_data([SHARE], rows)
    index = index_points(data)
    off = compute_map_picture(index, SHARE, view=MapView.DIFFERENCE, time="2022")
    assert count_off(off) == 1  # 44,6 − 49,3 is −4,7 but printed −4,6; 51,0 and 60,0 differ by 1,7 and 10,7, as printed
    assert describe_picture(data, off).endswith(NOTE)
    assert NOTE not in describe_picture(data, compute_map_picture(index, SHARE, view=MapView.VALUE, time="2022"))
