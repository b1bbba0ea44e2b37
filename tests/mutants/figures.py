"""Cuts in signs, sums, shares, comparisons and pictures."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_ROOM = "mib_dashboard/analysis/figures"
_SERIES = f"{_ROOM}/series.py"
_COMPARE = f"{_ROOM}/compare.py"
_MAPPING = f"{_ROOM}/mapping.py"
_FORMATS = "mib_dashboard/language/formats.py"
_GAPS = "mib_dashboard/analysis/gaps"
_TESTS = "tests/analysis/figures"
_T_SERIES = f"{_TESTS}/test_series.py"
_T_COMPARE = f"{_TESTS}/test_compare.py"
_T_MAPPING = f"{_TESTS}/test_mapping.py"
_T_KEY_CHANGE = f"{_TESTS}/test_key_change.py"
_T_FORMATS = "tests/language/test_formats.py"

_SIGNS = (
    Mutant(
        _SERIES, 'pd.to_numeric(values[Col.WERT].where(values[Col.WERT] != "", None))',
        'pd.to_numeric(values[Col.WERT].where(values[Col.WERT] != "", "0"))', "Ein fehlender Wert wird zu null.",
        f"{_T_SERIES}::test_nothing_turns_into_zero",
    ),
    Mutant(
        _SERIES, 'both["wert_n"].where(both["wert_n"] != 0)', 'both["wert_n"]', "Ein Anteil an niemandem wird unendlich.",
        f"{_T_SERIES}::test_a_share_of_nobody_makes_no_sense",
    ),
    Mutant(
        _SERIES, "code not in _ZERO_SIGNS), signs)", "code in _ZERO_SIGNS), signs)",
        "Eine Summe verliert das Zeichen ihrer Teile.", f"{_T_SERIES}::test_the_sign_of_a_sum",
    ),
    Mutant(
        _SERIES, "return (hiding or [code", "return ([code", "Ein Anteil verschweigt, dass sein Zähler geheim ist.",
        f"{_T_SERIES}::test_a_sign_without_value_passes_to_the_share",
    ),
    Mutant(
        f"{_ROOM}/points.py", "None if math.isnan(cell) else float(cell)", "0.0 if math.isnan(cell) else float(cell)",
        "Auf Seiten wird aus einer Lücke eine Null.",
        f"{_T_COMPARE}::test_latest_is_newest_with_a_value_and_keeps_the_sign_when_there_is_none",
    ),
    Mutant(
        f"{_ROOM}/points.py", "next((p for p in reversed(points) if p.value is not None), points[-1] if points else None)",
        "next((p for p in reversed(points) if p.value is not None), None)", "Ohne Wert sagt kein Zeichen, warum.",
        f"{_T_COMPARE}::test_latest_is_newest_with_a_value_and_keeps_the_sign_when_there_is_none",
    ),
    Mutant(
        _FORMATS, "return symbol or NO_DATA", "return symbol or format_number(0, decimals)",
        "Wo nichts bekannt ist, steht eine Null.", f"{_T_FORMATS}::test_a_missing_value_never_shows_a_digit",
    ),
    Mutant(
        _FORMATS, 'return f"{text} {symbol}" if symbol else text', "return text", "„vorläufig“ wird nicht gedruckt.",
        f"{_T_FORMATS}::test_values",
    ),
    Mutant(
        _FORMATS, "rounding=ROUND_HALF_UP)", 'rounding="ROUND_HALF_EVEN")', "0,5 wird auf die gerade Zahl gerundet.",
        f"{_T_FORMATS}::test_numbers",
    ),
    Mutant(
        "mib_dashboard/maps/row.py", "if self.value is None or self.sign == ZERO:", "if self.value is None:",
        "„Nichts vorhanden“ sieht aus wie ein Wert.", "tests/maps/test_layer.py::test_exactly_zero_has_its_own_look",
    ),
    Mutant(
        "mib_dashboard/maps/row.py", "self.sign if self.sign in KINDS else MISSING", "MISSING",
        "Geheim und unbekannt sehen gleich aus.", "tests/maps/test_layer.py::test_no_value_has_a_pattern",
    ),
    Mutant(
        "mib_dashboard/ui/map/legend.py", "        for code in KINDS\n", "        for code in ()\n",
        "Die Legende erklärt die Zeichen nicht.", "tests/maps/test_legend.py",
    ),
    Mutant(
        f"{_ROOM}/highlights.py", '_SOUND_SIGNS = {"", ', '_SOUND_SIGNS = {"", SignCode.LIMITED, SignCode.ESTIMATED, ',
        "Über eingeschränkte Werte werden Sätze geschrieben.", f"{_TESTS}/test_highlights.py",
    ),
)  # fmt: skip

_SUMS = (
    Mutant(
        _SERIES, "else parts if present == parts else None", "else parts if present else None",
        "Der Kreis ist die Summe derer, die geliefert haben.",
        f"{_T_SERIES}::test_an_incomplete_region_has_no_sum",
    ),
    Mutant(
        _SERIES, "if indicator.additive}", "if indicator.kind is Kind.DELIVERED}", "Mieten werden addiert.",
        f"{_T_SERIES}::test_what_cannot_be_added_has_no_sum",
    ),
    Mutant(
        _SERIES, "usable = usable[~pd.MultiIndex.from_frame(usable[_SERIES]).isin(known)]", "usable = usable.copy()",
        "Eine errechnete Summe steht neben der gelieferten.",
        f"{_T_SERIES}::test_a_delivered_total_is_kept",
    ),
    Mutant(
        _SERIES, "usable = delivered[[pair not in non_additive for pair in pairs]]", "usable = delivered",
        "Cell-Key-Werte werden addiert.",
        "tests/analysis/disclosure/test_rules_applied.py::test_cell_key_counts_are_shown_and_never_summed",
    ),
    Mutant(
        _SERIES, "parts[indicator.denominator], signs)", "parts[indicator.numerator], signs)",
        "Ein Anteil hat den falschen Nenner.",
        f"{_T_SERIES}::test_a_share_is_made_of_counts",
    ),
    Mutant(
        _SERIES, "/ divisible * indicator.factor", "/ divisible * 100", "Promille werden zu Prozent.",
        f"{_TESTS}/test_series_origin.py",
    ),
    Mutant(
        _SERIES, "(share.numerator, area, end_of(time)) not in lacking", "True",
        "Anteil und Nenner verraten zusammen den geheimen Zähler.", f"{_TESTS}/test_delivered_shares.py",
    ),
    Mutant(
        _SERIES, "for kind in (DataKind.EXAMPLE, DataKind.PUBLISHED, DataKind.OFFICIAL) if kind in found",
        "for kind in (DataKind.OFFICIAL, DataKind.PUBLISHED, DataKind.EXAMPLE) if kind in found",
        "Eine Summe aus Erfundenem gilt als amtlich.", f"{_T_SERIES}::test_merging",
    ),
    Mutant(
        _SERIES, "Col.DATENART: merge_kinds(group[Col.DATENART]),", "Col.DATENART: DataKind.OFFICIAL,",
        "Die Summe erfundener Werte ist nicht gekennzeichnet.",
        f"{_TESTS}/test_series_origin.py::test_the_kind_of_a_sum_is_that_of_its_least_certain_part",
    ),
)  # fmt: skip

_COMPARED = (
    Mutant(
        _COMPARE, "_SPAN_TOLERANCE = 1.5", "_SPAN_TOLERANCE = 3.5", "Zwei Jahre gelten als fünf.",
        f"{_T_COMPARE}::test_five_years_accepts_three_and_a_half_to_six_and_a_half",
    ),
    Mutant(
        f"{_GAPS}/dynamics.py", "_TOLERANCE = 0.75", "_TOLERANCE = 2.75", "Ein Jahr gilt als drei.",
        "tests/analysis/gaps/test_dynamics.py",
    ),
    Mutant(
        f"{_GAPS}/dynamics.py", "if not best or any(", "if not best or False and any(",
        "Die Dynamik des Bedarfs läuft über einen Bruch.",
        "tests/analysis/gaps/test_need.py::test_dynamics_need_a_comparable_series",
    ),
    Mutant(
        f"{_ROOM}/highlights.py", "MAX_AGE_YEARS = 5", "MAX_AGE_YEARS = 50", "Zehn Jahre alte Zahlen fallen auf.",
        f"{_TESTS}/test_highlights.py::test_no_development_over_a_break_within_rounding_for_doubtful_or_old_figures",
    ),
    Mutant(
        _COMPARE, "    if not broken:", "    if True:",
        "Verglichen wird über einen Bruch hinweg.", f"{_T_COMPARE}::test_no_change_across_a_break_and_the_reason_is_said",
    ),
    Mutant(
        _COMPARE, "return newest if is_parted(times[near[1]], end, days) and not", "return near[1] if days or",
        "Nach einem Bruch steht „nicht vergleichbar“, obwohl es ein Paar gibt.", _T_KEY_CHANGE,
    ),
    Mutant(
        _COMPARE, "if near is None or time_kind is TimeKind.EVENT:", "if near is None:",
        "Eine Wahl wird mit einer vor der letzten verglichen.",
        f"{_T_KEY_CHANGE}::test_an_election_stands_beside_the_one_before_it_and_never_across_a_change_of_law",
    ),
    Mutant(
        _COMPARE, "first, last = read_time(start).first, read_time(end).last",
        "first, last = read_time(start).middle, read_time(end).middle", "Ein halb nach altem Recht gezähltes Jahr gilt als neu.",
        f"{_T_KEY_CHANGE}::test_a_year_in_which_it_happened_is_neither_before_nor_after",
    ),
    Mutant(
        _MAPPING, "if counts[base] == most)", "if most)", "Die Karte vergleicht mit einem Jahr, das kaum eine Gemeinde hat.",
        f"{_T_KEY_CHANGE}::test_the_map_compares_one_pair_that_the_most_municipalities_have",
    ),
    Mutant(
        _MAPPING, "    if start.is_example != end.is_example:", "    if False:", "Die Karte vergleicht Erfundenes mit Echtem.",
        f"{_T_KEY_CHANGE}::test_invented_figures_have_no_change_to_real_ones_on_the_map",
    ),
    Mutant(
        _COMPARE, "if start < note.day <= end and", "if start <= note.day < end and", "Ein Bruch trennt am falschen Tag.",
        f"{_T_COMPARE}::test_a_break_on_the_day_of_the_later_figure_separates_on_the_day_of_the_earlier_not",
    ),
    Mutant(
        _COMPARE, "codes, wanted = {indicator.code, indicator.numerator, indicator.denominator}",
        "codes, wanted = {indicator.code}", "Ein Bruch der Zähler trennt den Anteil nicht.",
        f"{_T_COMPARE}::test_a_break_of_the_counts_is_a_break_of_the_share_made_from_them",
    ),
    Mutant(
        _COMPARE, " and p.is_example == latest.is_example]", "]", "Erfundenes wird mit Echtem verglichen.",
        f"{_T_COMPARE}::test_invented_figures_are_never_set_beside_real_ones",
    ),
    Mutant(
        _COMPARE, "index.at(point.indicator, area.ags, point.time) for area", "index.latest(point.indicator, area.ags) for area",
        "Das Land steht mit einem anderen Jahr daneben.",
        f"{_T_COMPARE}::test_references_only_at_the_same_time_and_of_the_same_indicator",
    ),
    Mutant(
        _COMPARE, "        if other.area in foreign\n        else", "        if not other.area\n        else",
        "Verschiedene Konzepte werden verglichen.", f"{_TESTS}/test_concepts.py",
    ),
    Mutant(
        _MAPPING, "if all(note.areas for note in notes):", "if True:", "Die Karte zeigt eine Änderung über neues Recht.",
        f"{_T_MAPPING}::test_bases_never_cross_a_break_of_a_count_behind_the_share",
    ),
    Mutant(
        _MAPPING, "or find_obstacle(index, indicator, before, point)", "",
        "Die Karte zeigt eine Änderung über einen Bruch.",
        f"{_T_KEY_CHANGE}::test_a_break_of_one_municipality_is_named_on_the_map_and_leaves_the_others",
    ),
    Mutant(
        _MAPPING, "points = {area.ags: index.at(indicator.code, area.ags, time) for",
        "points = {area.ags: index.at(indicator.code, area.ags, time) or index.at(indicator.code, area.parent, time) for",
        "Der Kreiswert wird auf Gemeinden gemalt.", "tests/analysis/figures/test_mapping_gaps.py",
    ),
    Mutant(
        _MAPPING, "if share_concept(indicator, area, whole) else None", "if indicator else None",
        "Die Karte misst an einem anderen Konzept.", f"{_TESTS}/test_concepts.py",
    ),
    Mutant(
        _MAPPING, "find(area, areas.find_home(area))", "find(area, areas.region)",
        "Gemeinden verschiedener Kreise messen sich nicht am eigenen.", f"{_TESTS}/test_two_districts.py",
    ),
    Mutant(
        _MAPPING, "interval.excludes(reference.number)", "bool(reference)", "Zufall wird als Unterschied gefärbt.",
        f"{_TESTS}/test_differences.py",
    ),
    Mutant(
        f"{_ROOM}/uncertainty.py", "FEWEST_TRIALS = 30", "FEWEST_TRIALS = 3", "Anteile aus wenigen Fällen gelten als genau.",
        f"{_TESTS}/test_uncertainty.py::test_few_cases",
    ),
    Mutant(
        f"{_ROOM}/uncertainty.py", "value + side * self.half_step", "value", "Die Rundung gelieferter Anteile zählt nicht.",
        f"{_TESTS}/test_uncertainty.py::test_rounding_of_a_delivered_share_widens_its_interval",
    ),
)  # fmt: skip

_NEED = (
    Mutant(
        f"{_GAPS}/cells.py", "persons < limits[Parameter.SMALLEST_POPULATION]", "persons < 0",
        "Zu kleine Zielgruppen bekommen eine Lücke.", "tests/analysis/gaps/test_cells.py::test_small_groups_have_no_gap",
    ),
    Mutant(
        f"{_GAPS}/target_population.py", "values = dict.fromkeys(ags, math.nan) | newest",
        "values = dict.fromkeys(ags, 0.0) | newest", "Eine Gemeinde ohne Zahl hat niemanden.",
        "tests/analysis/gaps/test_cells.py::test_missing_population_is_no_data",
    ),
    Mutant(
        f"{_GAPS}/target_population.py", "if 2 * count > len(ags)]", "if count]", "Der Nenner fehlt fast überall.",
        "tests/analysis/gaps/test_target_population.py",
    ),
    Mutant(
        f"{_GAPS}/need.py", "at.get((code, area), np.nan) for code in codes]", "at.get((code, area), 0.0) for code in codes]",
        "Ein fehlender Bedarfswert zählt als null.",
        "tests/analysis/gaps/test_need.py::test_a_figure_that_is_not_there_is_not_a_number",
    ),
    Mutant(
        f"{_GAPS}/need.py", "enough = (present >= minimum - 1e-9) & (present > 0)", "enough = present > 0",
        "Ein Rang aus fast nichts wird gezeigt.",
        "tests/analysis/gaps/test_need.py::test_too_much_missing_weight_means_no_statement",
    ),
    Mutant(
        f"{_GAPS}/states.py", "LEAST_KNOWN = 0.5", "LEAST_KNOWN = 0.0", "Deckung wird gesagt, wo kaum etwas bekannt ist.",
        "tests/analysis/gaps/test_states.py tests/analysis/gaps/test_cells.py",
    ),
)  # fmt: skip

FIGURES = (*_SIGNS, *_SUMS, *_COMPARED, *_NEED)
