"""Pictures over time: roles, words, twins, on the toy delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.public import INDEX_COLUMNS, LATER_COLUMNS, PUBLIC_COLUMNS, compute_public_table
from mib_dashboard.analysis.figures.series import FIGURE_COLUMNS
from mib_dashboard.analysis.timeline import (
    Choice,
    Mode,
    build_bar_picture,
    build_grid_picture,
    build_line_picture,
    build_panels_picture,
    describe_reading,
    open_story,
)
from mib_dashboard.analysis.timeline.words import describe_period
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.pictures import CHOSEN, CONTEXT, FURTHER, MAIN, REFERENCE, BarSpec, ChartSpec, GridSpec

ADORF, OEDHEIM, ZELL, REGION, LAND = "01001001", "01001002", "01001003", "01001", "01"


def tell(data: Dataset, code: str):
    story = open_story(data, data.indicators[code])
    assert story is not None
    return story


class TestLinePicture:
    def test_roles(self, toy_dataset):
        picture = build_line_picture(tell(toy_dataset, "AUSL-ANT"), Choice((OEDHEIM, ADORF), (REGION,)))
        assert [(s.name, s.role) for s in picture.spec.series] == [
            ("Ödheim", CHOSEN), ("Adorf", FURTHER), ("Region", REFERENCE), ("Zell", CONTEXT),
        ]  # fmt: skip

    def test_counts_of_chosen_stand_alone(self, toy_dataset):
        picture = build_line_picture(tell(toy_dataset, "BEV"), Choice((ADORF,)))
        assert [s.name for s in picture.spec.series] == ["Adorf"]
        everybody = build_line_picture(tell(toy_dataset, "BEV"), Choice())
        assert {s.role for s in everybody.spec.series} == {CONTEXT}

    def test_printed_figures_signs_and_gaps(self, toy_dataset):
        spec = build_line_picture(tell(toy_dataset, "BEV"), Choice((ZELL,))).spec
        assert spec.series[0].texts == ("400 Personen", "420 Personen p")
        assert spec.series[0].hints == ("", "vorläufig")
        assert spec.series[0].flagged == (False, True)
        zell = build_line_picture(tell(toy_dataset, "AUSL-ANT"), Choice((ZELL,))).spec.series[0]
        assert zell.values == (0.0, None)
        assert zell.texts == ("–", ". geheim gehalten"), "a sign never stands without words"
        assert zell.flagged == (False, False)

    def test_choice_stands_in_the_title(self, toy_dataset):
        title = build_line_picture(tell(toy_dataset, "AUSL-ANT"), Choice((OEDHEIM, ADORF))).spec.title
        assert title == "Ausländeranteil in Ödheim und in Adorf, 2021 bis 2022"
        assert "in den Gemeinden" in build_line_picture(tell(toy_dataset, "AUSL-ANT"), Choice()).spec.title

    def test_difference(self, toy_dataset):
        picture = build_line_picture(tell(toy_dataset, "AUSL-ANT"), Choice((ADORF,), (REGION,), Mode.DIFFERENCE))
        own = picture.spec.series[0]
        assert own.values[0] == pytest.approx(7.0)
        assert own.values[1] is None, "the region has no figure then"
        assert own.texts[0] == "+7,0 Prozentpunkte"
        assert own.hints[0] == "Wert: 20,0\u202f%\n95-%-Bereich 17,6 bis 22,6\u202f%"
        assert (picture.spec.baseline, picture.spec.baseline_label) == (0.0, "Region")
        assert "verglichen mit dem Wert in der Region" in picture.spec.title
        assert "Region" not in [s.name for s in picture.spec.series]

    def test_index(self, toy_dataset):
        data = replace(toy_dataset, annotations=())
        picture = build_line_picture(tell(data, "BEV"), Choice((ADORF,), (REGION,), Mode.INDEX, "2021-12-31"))
        assert [s.values for s in picture.spec.series[:2]] == [pytest.approx((100, 101)), pytest.approx((100, 102))]
        assert picture.spec.series[0].texts == ("100,0", "101,0")
        assert picture.findings[0] == (
            "Gemessen am Stand 31.12.2021 (= 100): in Adorf 101,0 (31.12.2022), in der Region 102,0 (31.12.2022)."
        )

    def test_times_only_a_larger_area_has_are_named_too(self, toy_dataset):
        figures = toy_dataset.figures
        late = (figures["indikator"] == "BEV") & (figures["ebene"] == "G") & (figures["jahr"] == 2022)
        story = tell(replace(toy_dataset, figures=figures[~late]), "BEV")
        notes = build_line_picture(story, Choice((ADORF,), (REGION,), Mode.INDEX, "2021-12-31")).notes
        assert notes[0].startswith("Werte nach dem Bruch am 15.05.2022 (Zensus 2022)")

    def test_files_carry_the_index_shown(self, toy_dataset):
        choice = Choice((ADORF,), (), Mode.INDEX, "2022-12-31")
        for build in (build_line_picture, build_grid_picture):
            table = compute_public_table(build(tell(toy_dataset, "BEV"), choice).figures, toy_dataset)
            own = table[table["gebiet"] == ADORF]
            assert list(table.columns) == [*PUBLIC_COLUMNS, *INDEX_COLUMNS, *LATER_COLUMNS]
            assert list(own["wert"]) == [1000, 1010]
            assert list(own["index_basis"]) == ["", "2022-12-31"], "before the break there is no index"
            assert list(own["indexwert"].fillna(0)) == [0, 100]

    @pytest.mark.parametrize(
        ("base", "values", "side"), [("2021-12-31", (100, None), "nach"), ("2022-12-31", (None, 100), "vor")]
    )
    def test_index_ends_at_a_break(self, toy_dataset, base, values, side):
        choice = Choice((ADORF,), (REGION,), Mode.INDEX, base)
        picture = build_line_picture(tell(toy_dataset, "BEV"), choice)
        assert picture.spec.series[0].values == values
        assert f"{base[:4]}, gemessen am Stand" in picture.spec.title.replace("31.12.", "")
        assert list(picture.table["Zeitpunkt"]) == [f"31.12.{base[:4]}"]
        assert not any("Gemessen am Stand" in sentence for sentence in picture.findings)
        assert picture.notes == (
            f"Werte {side} dem Bruch am 15.05.2022 (Zensus 2022) sind nicht auf diese Basis bezogen und stehen nicht im Bild.",
        )
        panels = build_grid_picture(tell(toy_dataset, "BEV"), choice)
        assert panels.spec.panels[0].series[0].values == values
        assert panels.notes == picture.notes

    def test_a_span_under_an_index_or_a_difference_says_that_it_is_of_the_figures(self, toy_dataset):
        data = replace(toy_dataset, annotations=())
        span = "Am 31.12.2022 liegen die Gemeinden zwischen 420 Personen (vorläufig) und 1.010 Personen."
        index, plain = Choice((ADORF,), (), Mode.INDEX, "2021-12-31"), Choice((ADORF,))
        for build in (build_line_picture, build_grid_picture):
            assert f"Die Zahlen hinter dem Bild: {span}" in build(tell(data, "BEV"), index).findings
            assert span in build(tell(data, "BEV"), plain).findings
        found = build_line_picture(tell(data, "WAHL-ANT"), Choice((ADORF,), (REGION,), Mode.DIFFERENCE)).findings
        assert [words.startswith("Die Zahlen hinter dem Bild: ") for words in found if "liegen die Gemeinden" in words] == [True]

    def test_who_is_left_out_of_an_index_is_named(self, toy_dataset):
        data = replace(toy_dataset, annotations=())
        picture = build_line_picture(tell(data, "AUSL-ANT"), Choice((), (), Mode.INDEX, "2021-12-31"))
        assert picture.notes == ("Ohne Wert für 31.12.2021 und deshalb nicht im Bild: Zell (Berg).",)

    def test_break_is_a_mark_and_no_change_is_told_across_it(self, toy_dataset):
        picture = build_line_picture(tell(toy_dataset, "BEV"), Choice((ADORF,)))
        assert [(m.label, m.is_break) for m in picture.spec.marks] == [("Zensus 2022", True)]
        assert not any("gestiegen" in sentence or "gesunken" in sentence for sentence in picture.findings)
        assert picture.findings[0] == "In Adorf beträgt der Wert 1.010 Personen (31.12.2022)."

    def test_change_and_span_in_words(self, toy_dataset):
        data = replace(toy_dataset, annotations=())
        findings = build_line_picture(tell(data, "BEV"), Choice((ADORF,))).findings
        assert findings == (
            "In Adorf ist der Wert von 1.000 Personen (31.12.2021) auf 1.010 Personen (31.12.2022) gestiegen "
            "(+10 Personen; +1,0\u202f%).",
            "Am 31.12.2022 liegen die Gemeinden zwischen 420 Personen (vorläufig) und 1.010 Personen.",
        )

    def test_a_change_of_law_in_between_is_named(self, toy_dataset):
        law = replace(toy_dataset.annotations[0], kind="Rechtsänderung", title="Neues Gesetz")
        later = replace(law, day=date(2023, 1, 1))
        data = replace(toy_dataset, annotations=(law, later))
        findings = build_line_picture(tell(data, "BEV"), Choice((ADORF,))).findings
        assert findings[0].endswith("(+10 Personen; +1,0\u202f%). Dazwischen: Rechtsänderung am 15.05.2022 (Neues Gesetz).")

    def test_distance_to_the_region_in_words(self, toy_dataset):
        findings = build_line_picture(tell(toy_dataset, "WAHL-ANT"), Choice((ADORF,))).findings
        assert findings[0].startswith("In Adorf ist der Wert von 75,0\u202f% (24.09.2017) auf 80,0\u202f% (26.09.2021) gestiegen")
        assert findings[1] == (
            "Am 26.09.2021 beträgt der Wert in Adorf 80,0\u202f%, 5,0 Prozentpunkte höher als in der Region (75,0\u202f%)."
        )

    def test_thin_lines_lead_from_election_to_election(self, toy_dataset):
        spec = build_line_picture(tell(toy_dataset, "WAHL-ANT"), Choice()).spec
        assert isinstance(spec, ChartSpec)
        assert spec.joined
        assert spec.thin
        assert spec.alt.startswith("Punktdiagramm: Wahlbeteiligung in den Gemeinden, 2017 bis 2021.")

    def test_region_alone(self, toy_dataset):
        picture = build_line_picture(tell(toy_dataset, "KITA"), Choice((ADORF,), (LAND,)))
        assert [(s.name, s.role) for s in picture.spec.series] == [("Region", MAIN), ("Beispielia", REFERENCE)]
        assert picture.spec.title == "Betreuung in der Region, 2019 bis 2022"

    def test_table_twin_prints_what_the_picture_shows(self, toy_dataset):
        picture = build_line_picture(tell(toy_dataset, "AUSL-ANT"), Choice((ADORF,), (REGION,)))
        assert list(picture.table.columns) == ["Zeitpunkt", "Adorf", "Region", "Ödheim", "Zell"]
        assert picture.table.iloc[0].tolist() == [
            "31.12.2021",
            "20,0\u202f%",
            "13,0\u202f%",
            "10,0\u202f%",
            "– · nichts vorhanden",
        ]
        assert picture.table.iloc[1]["Zell"] == ". geheim gehalten"
        assert list(picture.figures.columns) == list(FIGURE_COLUMNS)
        assert set(picture.figures["gebiet"]) == {ADORF, OEDHEIM, ZELL, REGION}

    def test_alt_text_has_the_finding_and_names_the_twin(self, toy_dataset):
        picture = build_line_picture(tell(toy_dataset, "WAHL-ANT"), Choice((ADORF,)))
        assert picture.findings[0] in picture.spec.alt
        assert picture.spec.alt.endswith("Die Zahlen stehen in der Tabelle unter dem Bild.")


class TestOtherPictures:
    def test_small_multiples_share_reference_and_scale(self, toy_dataset):
        spec = build_grid_picture(tell(toy_dataset, "WAHL-ANT"), Choice((ZELL,))).spec
        assert isinstance(spec, GridSpec)
        assert spec.same_scale
        assert [p.title for p in spec.panels] == ["Adorf", "Ödheim", "Zell"]
        assert [[s.role for s in p.series] for p in spec.panels] == [[MAIN, REFERENCE], [MAIN, REFERENCE], [CHOSEN, REFERENCE]]
        assert spec.panels[0].note == "26.09.2021: 80,0\u202f%"

    def test_small_multiples_of_districts_begin_with_the_own_one(self, toy_dataset):
        story = tell(toy_dataset, "KITA")
        scope = replace(story.scope, members=(toy_dataset.areas[ZELL],))  # stands for another district
        pair = replace(story, scope=scope, lines={**story.lines, ZELL: story.lines[REGION]})
        spec = build_grid_picture(pair, Choice()).spec
        assert [panel.title for panel in spec.panels] == ["Region", "Zell"]
        assert " in der Region und in den anderen Kreisen, " in spec.title

    def test_small_multiples_of_counts_have_no_sum_beside_them(self, toy_dataset):
        panels = build_grid_picture(tell(toy_dataset, "BEV"), Choice()).spec.panels
        assert all(len(panel.series) == 1 for panel in panels)

    def test_several_indicators_of_one_area(self, toy_dataset):
        chosen = [tell(toy_dataset, code) for code in ("BEV", "AUSL-ANT", "KITA")]
        picture = build_panels_picture(toy_dataset, chosen, toy_dataset.areas[ADORF])
        assert [panel.title for panel in picture.spec.panels] == ["Bevölkerung", "Ausländeranteil"], "no figures in KITA"
        assert [len(panel.series) for panel in picture.spec.panels] == [1, 2], "no sum beside a count"
        assert not picture.spec.same_scale
        assert picture.spec.title == "Bevölkerung und Ausländeranteil in Adorf"
        assert list(picture.table.columns) == ["Zeitpunkt", "Bevölkerung", "Ausländeranteil"]

    def test_bars_name_every_municipality(self, toy_dataset):
        picture = build_bar_picture(tell(toy_dataset, "ZEN-MH"), Choice((ADORF,)))
        assert isinstance(picture.spec, BarSpec)
        assert [(b.name, b.role, b.value, b.text) for b in picture.spec.bars] == [
            ("Adorf", CHOSEN, 30.5, "30,5\u202f%"),
            ("Ödheim", CONTEXT, 12.0, "(12,0\u202f%)"),
            ("Zell", CONTEXT, None, "/ nicht sicher genug"),
            ("Region", REFERENCE, 24.1, "24,1\u202f%"),
        ]
        assert picture.spec.bars[1].flagged
        assert picture.spec.bars[2].hint == "nicht sicher genug"

    def test_a_municipality_without_a_row_has_no_figure(self, toy_dataset):
        figures = toy_dataset.figures[toy_dataset.figures["gebiet"] != OEDHEIM]
        bars = build_bar_picture(tell(replace(toy_dataset, figures=figures), "ZEN-MH"), Choice()).spec.bars
        assert (bars[1].value, bars[1].text) == (None, "keine Angabe")


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (["1983-12-31", "2023-12-31"], "1983 bis 2023"),
        (["2022-05-15"], "15.05.2022"),
        (["2020-02", "2020-11"], "Februar 2020 bis November 2020"),
        ([], ""),
    ],
)
def test_period_in_words(times, words):
    assert describe_period(times) == words


class TestReading:
    """How to read a picture: every sentence is about something in it."""

    GAP, BREAK = "bleibt eine Lücke", "An einem Bruch endet die Linie"

    def test_bars_are_neither_lines_nor_points(self, toy_dataset):
        spec = build_bar_picture(tell(toy_dataset, "ZEN-MH"), Choice()).spec
        assert describe_reading(spec) == "Jeder Balken ist ein Gebiet; alle gelten für denselben Zeitpunkt."

    def test_a_break_is_told_where_a_line_ends_at_it(self, toy_dataset):
        for build in (build_line_picture, build_grid_picture):
            told = describe_reading(build(tell(toy_dataset, "BEV"), Choice()).spec)
            assert told.startswith("Jede Linie ist ein Gebiet")
            assert self.BREAK in told
            assert self.GAP not in told
            assert self.BREAK not in describe_reading(build(tell(replace(toy_dataset, annotations=()), "BEV"), Choice()).spec)

    def test_a_gap_is_told_where_there_is_one(self, toy_dataset):
        spec = build_line_picture(tell(replace(toy_dataset, annotations=()), "BEV"), Choice((ADORF,))).spec
        line = spec.series[0]
        middle = line.times[0] + (line.times[1] - line.times[0]) / 2
        holed = replace(line, times=(line.times[0], middle, line.times[1]), values=(line.values[0], None, line.values[1]))
        assert self.GAP not in describe_reading(spec)
        assert self.GAP in describe_reading(replace(spec, series=(holed,)))
        assert "Linie" not in describe_reading(replace(spec, joined=False))
