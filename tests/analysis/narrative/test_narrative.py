"""Sentences of a tiny data set, calculated by hand, in both versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.narrative import (
    compute_indicator_narrative,
    compute_narrative,
    compute_overview_sentences,
    compute_topic_narrative,
)
from mib_dashboard.analysis.narrative.telling import Slot, Telling, tell
from mib_dashboard.model.dataset import Annotation
from mib_dashboard.model.texts import FigureRef, Sentence, TextBook, TextRule, Version
from tests.analysis.comparison_toys import AREAS, REGION, STATE, A, B, C, make_break, make_data, make_indicator
from tests.analysis.sentence_checks import find_forbidden, find_not_plain, find_unfounded

SHARE = make_indicator("Anteil")
STANDARD, PLAIN = Version.STANDARD, Version.PLAIN


def told(rows, version, *, indicator=SHARE, area=A, annotations=()):
    data = make_data([indicator], rows, annotations)
    index = index_points(data)
    return [s.text for s in compute_indicator_narrative(index, indicator, version, area=AREAS[area])]


def test_levels_in_plain_words_with_two_places_above():
    rows = [("Anteil", A, "2022-05-15", 21.3), ("Anteil", REGION, "2022-05-15", 17.9), ("Anteil", STATE, "2022-05-15", 13.4)]
    assert told(rows, PLAIN) == [
        "In Adorf haben etwa 21 von 100 Menschen einen Pass.",
        "Im Kreis sind es etwa 18 von 100 Menschen.",
        "In Adorf ist die Zahl höher als im Kreis.",  # 3,4 of 17,9 are 19 per cent
        "Im Land sind es etwa 13 von 100 Menschen.",
        "So war es im Mai 2022.",
    ]


@pytest.mark.parametrize(
    ("own", "word"),
    [(17.3, "etwas niedriger"), (19.6, "etwas höher"), (20.0, "höher"), (16.0, "niedriger")],  # 10 per cent of 17,9 are 1,79
)
def test_small_differences_are_told_with_care(own, word):
    rows = [("Anteil", A, "2022", own), ("Anteil", REGION, "2022", 17.9)]
    assert f"In Adorf ist die Zahl {word} als im Kreis." in told(rows, PLAIN)


def test_what_reads_alike_is_told_as_alike():
    rows = [("Anteil", A, "2022", 17.6), ("Anteil", REGION, "2022", 18.4)]
    assert told(rows, PLAIN)[1:3] == ["Im Kreis sind es etwa 18 von 100 Menschen.", "Die beiden Zahlen sind fast gleich."]
    assert "0,8 Prozentpunkte niedriger als im Kreis" in told(rows, STANDARD)[0]


def test_every_statement_names_its_own_rows():
    rows = [("Anteil", A, "2022", 21.3), ("Anteil", REGION, "2022", 17.9)]
    data = make_data([SHARE], rows)
    own, above, between, when = compute_indicator_narrative(index_points(data), SHARE, PLAIN, area=AREAS[A])
    assert own.refs == (FigureRef("Anteil", A, "2022"),)
    assert above.refs == (FigureRef("Anteil", REGION, "2022"),)
    assert between.refs == when.refs == (*own.refs, *above.refs)
    assert {s.block for s in (own, above, between, when)} == {f"vergleich Anteil {A}"}
    assert own.subject == "Thema Anteil"


def test_a_break_before_the_change_is_told_after_it():
    rows = [("Anteil", A, f"{year}", value) for year, value in ((2008, 5.0), (2012, 10.0), (2016, 10.4), (2022, 12.0))]
    notes = [make_break("2010-01-01", "Anteil")]
    assert told(rows, STANDARD, annotations=notes) == [
        "Anteil: in Adorf 12,0\u202f% (2022).",
        "Anteil: in Adorf von 10,4\u202f% (2016) auf 12,0\u202f% (2022) gestiegen, also um 1,6 Prozentpunkte.",
        "Anteil: ältere Werte in Adorf sind nicht vergleichbar, Bruch der Reihe am 01.01.2010 (neuer Zensus).",
    ]
    assert told(rows, PLAIN, annotations=notes) == [
        "In Adorf haben etwa 12 von 100 Menschen einen Pass.",
        "So war es im Jahr 2022.",
        "In Adorf haben etwa 12 von 100 Menschen einen Pass.",
        "So war es im Jahr 2022.",
        "Im Jahr 2016 waren es etwa 10 von 100 Menschen.",
        "Die Zahl ist gestiegen.",
        "Ältere Zahlen wurden anders gezählt.",
        "Man kann sie nicht vergleichen.",
    ]


def test_a_break_just_before_the_newest_figure_leaves_no_change():
    rows = [("Anteil", A, "2012", 10.0), ("Anteil", A, "2022", 12.0)]
    found = told(rows, STANDARD, annotations=[make_break("2020-01-01", "Anteil")])
    assert len(found) == 2
    assert "gestiegen" not in " ".join(found)
    assert "Bruch der Reihe am 01.01.2020" in found[1]


def test_changes_of_law_between_are_named_but_never_as_a_cause():
    rows = [("Anteil", A, "2017", 10.0), ("Anteil", A, "2022", 12.0)]
    law = Annotation("R", "Rechtsänderung", date(2019, 3, 1), ("Anteil",), "neues Gesetz", "", "", "")
    assert told(rows, STANDARD, annotations=[law])[-1] == "Dazwischen: Rechtsänderung am 01.03.2019 (neues Gesetz)."
    assert told(rows, PLAIN, annotations=[law])[-1] == "Im März 2019 hat sich das Recht geändert."


def test_another_reference_time_is_said_and_not_compared():
    rows = [("Anteil", A, "2022", 21.3), ("Anteil", REGION, "2021", 17.9)]
    assert told(rows, STANDARD) == [
        "Anteil: in Adorf 21,3\u202f% (2022).",
        "Anteil: im Kreis fehlt die Zahl für 2022; die jüngste dort gilt für 2021 und wird nicht verglichen.",
    ]
    assert told(rows, PLAIN)[2:] == ["Im Kreis gibt es eine Zahl aus anderer Zeit.", "Man kann die Zahlen nicht vergleichen."]


@pytest.mark.parametrize(
    ("sign", "standard", "plain"),
    [
        ("confidential", "(geheim gehalten)", "ist die Zahl in Adorf geheim."),
        ("pending", "(liegt noch nicht vor)", "kommt die Zahl in Adorf später."),
    ],
)
def test_what_is_hidden_or_not_there_is_told_in_words(sign, standard, plain):
    rows = [("Anteil", A, "2022", None, sign)]
    assert told(rows, STANDARD) == [f"Anteil: in Adorf kein Wert für 2022 {standard}."]
    assert told(rows, PLAIN) == [f"Zum Thema Thema Anteil {plain}", "Wir meinen die Zahl von 2022."]


def test_an_older_figure_never_hides_a_newer_one_that_is_secret():
    rows = [("Anteil", A, "2021", 12.0), ("Anteil", A, "2022", None, "confidential")]
    assert told(rows, STANDARD) == [
        "Anteil: in Adorf kein Wert für 2022 (geheim gehalten).",
        "Anteil: in Adorf 12,0\u202f% (2021).",
    ]


def test_reservations_are_sentences_of_their_own_in_plain_words():
    rows = [("Anteil", A, "2022", 21.3, "p"), ("Anteil", REGION, "2022", 17.9, "limited")]
    assert "(vorläufig)" in told(rows, STANDARD)[0]
    assert told(rows, PLAIN)[-2:] == [
        "Die Zahl in Adorf von 2022 ist noch vorläufig.",
        "Die Zahl im Kreis von 2022 ist nicht ganz sicher.",
    ]


def test_counts_of_different_places_have_no_difference():
    count = make_indicator("Zahl", unit="Personen", decimals=0, additive=True)
    rows = [("Zahl", A, "2022", 4123.0), ("Zahl", REGION, "2022", 33_000.0)]
    assert told(rows, STANDARD, indicator=count) == ["Zahl: in Adorf 4.123 Personen, im Kreis 33.000 Personen (2022)."]
    assert not [text for text in told(rows, PLAIN, indicator=count) if "höher" in text or "niedriger" in text]


def test_span_of_the_ten_says_how_many_are_known():
    rows = [("Anteil", A, "2022", 6.1), ("Anteil", B, "2022", 21.3), ("Anteil", C, "2022", None, "confidential")]
    assert told(rows, STANDARD, area=REGION) == [
        "Anteil: in 2 Städten und Gemeinden zwischen 6,1\u202f% und 21,3\u202f% (2022).",
        "Angaben gibt es für 2 von 3 Städten und Gemeinden.",
    ]
    assert told(rows, PLAIN, area=REGION) == [
        "Zum Thema Thema Anteil sind die Zahlen unterschiedlich.",
        "Es geht um 2 Städte und Gemeinden.",
        "Die kleinste Zahl ist etwa 6 von 100 Menschen.",
        "Die größte Zahl ist etwa 21 von 100 Menschen.",
        "Zahlen gibt es für 2 von 3 Orten.",
        "So war es im Jahr 2022.",
    ]


def test_the_office_may_allow_the_names_at_the_ends_of_a_span():
    data = make_data([SHARE], [("Anteil", A, "2022", 6.1), ("Anteil", B, "2022", 21.3), ("Anteil", C, "2022", 15.0)])
    rules = tuple(replace(rule, is_active=True) for rule in data.texts.rules)
    data = replace(data, texts=replace(data.texts, rules=rules))
    index = index_points(data)
    assert compute_indicator_narrative(index, SHARE)[0].text == (
        "Anteil: zwischen 6,1\u202f% in Adorf und 21,3\u202f% in Bestadt (2022)."
    )


def test_wording_and_limits_come_from_the_table():
    rows = [("Anteil", A, "2022", 21.3), ("Anteil", REGION, "2022", 17.9)]
    data = make_data([SHARE], rows)
    own = TextRule("eigene", "vergleich", STANDARD, "mehr", 15.0, 20.0, is_active=True, statements=("{ort} sind es {wert}.",))
    data = replace(data, texts=replace(data.texts, rules=(own, *data.texts.rules)))
    index = index_points(data)
    (sentence,) = compute_indicator_narrative(index, SHARE, area=AREAS[A])
    assert (sentence.text, sentence.rule) == ("In Adorf sind es 21,3\u202f%.", "eigene")
    data = replace(data, texts=replace(data.texts, rules=(replace(own, below=18.9), *data.texts.rules[1:])))
    assert (
        compute_indicator_narrative(index_points(data), SHARE, area=AREAS[A])[0].rule != "eigene"
    )  # 3,4 of 17,9 are 18,99 per cent


def test_without_rules_or_words_nothing_is_told():
    rows = [("Anteil", A, "2022", 21.3), ("Anteil", REGION, "2022", 17.9)]
    data = make_data([SHARE], rows, overview=[("Anteil", REGION, "Kennzahl")])
    silent = index_points(replace(data, texts=TextBook()))
    for version in Version:
        assert compute_narrative(silent, AREAS[A], version) == ()
        assert compute_overview_sentences(silent, version) == ()
    wordless = index_points(replace(data, texts=replace(data.texts, indicators={})))
    assert compute_indicator_narrative(wordless, SHARE, PLAIN, area=AREAS[A]) == ()
    assert compute_indicator_narrative(wordless, SHARE, STANDARD, area=AREAS[A])


def test_a_statement_whose_slot_is_not_there_is_left_out_and_without_the_first_none_is_told():
    rule = TextRule("r", "wert", STANDARD, "", float("-inf"), float("inf"), is_active=True, statements=("{a}.", "{b}.", "{c}."))
    book = TextBook((rule,))
    assert [s.text for s in tell(book, STANDARD, Telling("wert", {"a": Slot("x"), "b": Slot(""), "c": Slot("z")}))] == [
        "X.",
        "Z.",
    ]
    assert tell(book, STANDARD, Telling("wert", {"a": Slot(""), "c": Slot("z")})) == ()


def test_negative_figures_are_not_told_in_plain_words():
    rows = [("Anteil", A, "2022", -2.0), ("Anteil", REGION, "2022", 1.0)]
    assert told(rows, PLAIN) == []
    assert told(rows, STANDARD)[0].startswith("Anteil: in Adorf \u22122,0\u202f%")


def test_topic_tells_its_indicators_only():
    other = make_indicator("Fern", topic="T2")
    rows = [("Anteil", A, "2022", 21.3), ("Fern", A, "2022", 3.0)]
    data = make_data([SHARE, other], rows)
    index = index_points(data)
    found = compute_topic_narrative(index, data.topics["T1"], AREAS[A])
    assert [s.text for s in found] == ["Anteil: in Adorf 21,3\u202f% (2022)."]
    assert compute_topic_narrative(index, data.topics["T1"], AREAS[A], limit=0) == ()


def test_the_checks_of_all_sentences_can_fail():
    data = make_data([SHARE], [("Anteil", A, "2022", 21.3)])
    index = index_points(data)
    refs = (FigureRef("Anteil", A, "2022"),)

    def plain(text):
        return Sentence(text, refs, PLAIN)

    for bad in (
        "Das ist so (heute).",
        "Etwa 5 Einw. leben hier.",
        "Das zahlt das SGB.",
        "Ja. Nein.",
        "Wort " * 16 + ".",
        "Das; dies.",
    ):
        assert find_not_plain(plain(bad)), bad
    assert find_not_plain(plain("In Adorf haben etwa 1.200 Menschen einen Pass.")) == ""
    assert find_forbidden(plain("Das ist besser.")) == "besser"
    assert find_forbidden(plain("Weil es so ist.")) == "Weil"
    assert find_unfounded(plain("In Adorf haben etwa 22 von 100 Menschen einen Pass."), index, data) == {"22"}
    assert find_unfounded(plain("In Adorf haben etwa 21 von 100 Menschen einen Pass."), index, data) == set()
    assert find_unfounded(Sentence("Anteil: in Adorf 21,4\u202f% (2022).", refs), index, data) == {"21,4"}
