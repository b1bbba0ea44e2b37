"""Cuts in the disclosure control: what it hides."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_ROOM = "mib_dashboard/analysis/disclosure"
_PROTECT = f"{_ROOM}/protect.py"
_REMEMBER, _MEMORY = "mib_dashboard/delivery/remember.py", "mib_dashboard/delivery/memory.py"
_RELATIONS = f"{_ROOM}/relations.py"
_DEMAND = f"{_ROOM}/demand.py"
_MODEL = "mib_dashboard/model/protection.py"
_TESTS = "tests/analysis/disclosure"
_APPLIED = f"{_TESTS}/test_rules_applied.py"
_ATTACK = f"{_TESTS}/test_attack.py"
_LINKS = f"{_TESTS}/test_links_applied.py"
_SUMS = f"{_TESTS}/test_area_sums.py"
_MOMENTS = f"{_TESTS}/test_moments.py"
_FLOWS = f"{_TESTS}/test_flows.py"
_SLIPS = f"{_TESTS}/test_slips.py"
_SOLVER = f"{_TESTS}/test_solver.py"

_HIDING = (
    Mutant(
        f"{_ROOM}/implied.py", "return named | dict.fromkeys(", "return named or dict.fromkeys(",
        "Eine Zahl, die niemand nennen kann, engt eine geheime ein.",
        f"{_TESTS}/test_implied.py::test_a_number_nobody_can_name_carries_on_what_two_relations_tell",
    ),
    Mutant(
        f"{_ROOM}/periods.py", "if not flows or len(missing) > 1:", "if not flows or missing:",
        "Nicht gelieferte Zugänge oder Abgänge begrenzen einen geheimen Bestand.",
        f"{_FLOWS}::test_a_flow_that_was_never_delivered_still_bounds_the_others",
    ),
    Mutant(
        _RELATIONS, "    table = add_implied(table,", "    add_implied(table,",
        "Eine Zahl ohne Zeile, in der zwei Zusammenhänge sich treffen, verrät eine kleine.",
        f"{_TESTS}/test_implied.py::test_a_number_without_a_row_gives_no_small_one_away",
    ),
    Mutant(
        f"{_ROOM}/implied.py", "alone = {place for place in found if meeting[place] < _MEETING}", "alone = set(found)",
        "Erschlossene Zahlen werden vor dem Schutz vergessen.",
        f"{_TESTS}/test_implied.py::test_a_number_without_a_row_gives_no_small_one_away",
    ),
    Mutant(
        f"{_ROOM}/intruder/unwritten.py", "            reading.add(notes.write_cell(spot, within[spot]))", "            pass",
        "Der Angriff sieht nicht durch Zahlen hindurch, die nicht geliefert sind.",
        f"{_TESTS}/test_implied.py::test_the_attack_of_the_house_sees_through_it",
    ),
    Mutant(
        _RELATIONS, "(apart <= _NEAR) | (np.isnan(apart) & _may_be_same(table.keys, one, other, apart))",
        "(apart <= _NEAR) | np.isnan(apart)",
        "Ein geheimes Quartal gilt als das ganze Jahr, und die Lieferung wird abgewiesen.",
        f"{_TESTS}/test_implied.py::test_a_hidden_quarter_is_not_its_year",
    ),
    Mutant(
        f"{_ROOM}/cells.py", "(self.value < self.minimum)", "(self.value < self.minimum - 1)",
        "Die Mindestfallzahl liegt eins zu tief.", f"{_APPLIED}::test_a_source_without_a_rule_has_the_default_minimum",
    ),
    Mutant(
        f"{_ROOM}/cells.py", "(small & ~(self.fixed & (self.row >= 0))) | self.withheld",
        "small & ~(self.fixed & (self.row >= 0))", "Was der Lieferant geheim hielt, lässt sich errechnen.",
        f"{_APPLIED}::test_what_a_supplier_left_out_cannot_be_calculated_from_the_total",
    ),
    Mutant(
        _DEMAND, "return too_low | too_high | too_narrow", "return too_high | too_narrow",
        "Eine kleine Zahl ist nach oben zu eng begrenzt.", f"{_TESTS}/test_demand.py",
    ),
    Mutant(
        _DEMAND, "return too_low | too_high | too_narrow", "return too_low | too_narrow",
        "Eine kleine Zahl ist nach unten zu eng begrenzt.", f"{_TESTS}/test_demand.py",
    ),
    Mutant(
        _DEMAND, "return too_low | too_high | too_narrow", "return too_low | too_high",
        "Was nur andere schützt, ist zu genau bekannt.", f"{_TESTS}/test_demand.py",
    ),
    Mutant(
        f"{_ROOM}/secondary.py", "hidden = _show_again(system, attack, found, hidden, hopeless)",
        "hidden = hidden & (cells.is_primary | (cells.row < 0))", "Keine Zelle schützt eine andere.",
        f"{_APPLIED}::test_numerator_denominator_and_share_together_tell_nothing",
    ),
    Mutant(
        f"{_ROOM}/secondary.py", "find_narrow(part.cells, tried, low, high)) & ~given_up).any():",
        "find_narrow(part.cells, tried, low, high)) & ~given_up).all():", "Schützende Zellen werden wieder gezeigt.",
        f"{_ATTACK}::test_the_smallest_neighbour_that_is_large_enough_is_hidden",
    ),
    Mutant(
        f"{_ROOM}/secondary.py", "if len(attack.cyclic):", "if not len(narrow):",
        "Gekreuzte Summen werden nicht als Ganzes geprüft.", f"{_TESTS}/test_shadow.py::test_crossed_sums_are_tried_as_a_whole",
    ),
    Mutant(
        f"{_ROOM}/secondary.py", "find_connected(fresh, hidden | (system.cells.row < 0))", "find_connected(fresh, hidden)",
        "Über errechnete Zahlen hinweg wird nicht noch einmal gesehen.", f"{_TESTS}/test_insight.py",
    ),
    Mutant(
        f"{_ROOM}/betrayal.py", "return Betrayals(cell, row, (unlike == 0) & ((alike == 0) | is_narrow))",
        "return Betrayals(cell, row, (unlike == 0) & (alike == 0))", "Eine Gleichung, die zu viel verrät, fällt nicht auf.",
        f"{_TESTS}/test_betrayal.py",
    ),
    Mutant(
        f"{_ROOM}/witness.py", "table[np.isin(self.part, [*part_of_row[rows], *self.part[cells]])] = np.nan",
        "table[np.isin(self.part, [*self.part[cells]])] = np.nan", "Eine Tabelle, die nicht mehr passt, gilt als Beweis.",
        f"{_TESTS}/test_witness_reuse.py::test_a_table_that_does_not_fit_any_more_says_nothing",
    ),
    Mutant(
        _MEMORY, "if not hmac.compare_digest(signature, self._sign(name, packed)):", "if not packed:",
        "Ein fremder Stand gilt als geschützt.",
        "tests/delivery/test_remember.py::test_a_damaged_or_foreign_file_is_left_aside_with_a_line_in_the_log",
    ),
    Mutant(
        _MEMORY, "hmac.new(self.secret, f\"{name}.{self.kind}\\n\".encode() + packed, hashlib.sha256)",
        "hmac.new(self.secret, packed, hashlib.sha256)", "Der Stand anderer Zahlen gilt für diese.",
        "tests/delivery/test_remember.py::test_a_state_under_the_name_of_another_is_foreign",
    ),
    Mutant(
        _REMEMBER, "hmac.new(self.memory.secret, fingerprint_program(), hashlib.sha256)",
        "hmac.new(self.memory.secret, b\"\", hashlib.sha256)",
        "Ein Stand gilt nach einer Änderung des Programms weiter.",
        "tests/delivery/test_remember.py::test_another_program_or_another_secret_is_worked_out_anew",
    ),
    Mutant(
        "mib_dashboard/delivery/rules/asking.py", "for name, one in newest.items() if not one.findings}",
        "for name, one in newest.items()}", "Ein Fehler ist nach einem Neustart vergessen.",
        "tests/delivery/test_quiet_rules.py::test_who_found_something_is_asked_again",
    ),
    Mutant(
        "mib_dashboard/delivery/quiet_rules.py", "fingerprint_program().hex()", "\"regeln\"",
        "Ein neues Programm fragt seine Regeln nicht.", "tests/delivery/test_quiet_rules.py::test_another_program_asks_anew",
    ),
    Mutant(
        _PROTECT, "gone = hidden | dependent", "gone = hidden", "Eine Rate verrät die geheime Zahl, aus der sie gebildet ist.",
        f"{_LINKS}::test_a_measure_goes_with_what_it_is_made_of",
    ),
    Mutant(
        _PROTECT, "wert=out[Col.WERT].mask(gone),", "wert=out[Col.WERT],", "Geheime Werte bleiben neben ihrem Zeichen stehen.",
        f"{_APPLIED}::test_hidden_rows_tell_nothing_else",
    ),
    Mutant(
        _PROTECT, "zeichen=out[Col.ZEICHEN].mask(gone, CONFIDENTIAL),", "zeichen=out[Col.ZEICHEN],",
        "Ein geheimer Wert trägt kein Zeichen.", f"{_APPLIED}::test_hidden_rows_tell_nothing_else",
    ),
    Mutant(
        _PROTECT, "hinweis=out[Col.HINWEIS].mask(gone, HIDDEN_NOTE),", "hinweis=out[Col.HINWEIS],",
        "Der Hinweis einer geheimen Zeile bleibt stehen.", f"{_APPLIED}::test_hidden_rows_tell_nothing_else",
    ),
    Mutant(
        _PROTECT, "_FEWEST, _NOT_SMALL = 20, 5", "_FEWEST, _NOT_SMALL = 1, 1", "Raten aus ganz wenigen gelten als verlässlich.",
        f"{_APPLIED}::test_a_rate_of_very_few_is_not_reliable",
    ),
    Mutant(
        _PROTECT, "{Col.GEHEIM: gone | withheld, ", "{Col.GEHEIM: gone, ",
        "Das Protokoll verschweigt, was der Lieferant geheim hielt.", f"{_TESTS}/test_protocol.py",
    ),
    Mutant(
        f"{_ROOM}/rounding.py", "/ step + 0.5) * step", "/ step) * step", "Gerundet wird immer ab.", f"{_APPLIED}::test_rounding",
    ),
    Mutant(
        f"{_ROOM}/rounding.py", "(rounded == 0) & (value[mine] != 0)", "(rounded == 0) & (value[mine] > 99)",
        "Eine gerundete Null sieht aus wie nichts.", f"{_APPLIED}::test_rounding",
    ),
    Mutant(
        f"{_ROOM}/dependent.py", "gone |= found.fillna(False)", "gone |= 0 * found.fillna(False)",
        "Ein Maß bleibt, obwohl seine Zahlen geheim sind.", f"{_LINKS}::test_a_measure_goes_with_what_it_is_made_of",
    ),
    Mutant(
        f"{_ROOM}/dependent.py", "(out | (open_rows & (~explained | rounded)))", "(out)",
        "Raten, die niemand beurteilen kann, werden gezeigt.",
        f"{_APPLIED}::test_a_delivered_rate_that_nobody_can_judge_is_not_shown",
    ),
    Mutant(
        _MODEL, "return max(found, key=strictness)", "return min(found, key=strictness)",
        "Von mehreren Quellen gilt die lockerste Regel.", f"{_APPLIED}::test_the_strictest_rule_of_several_sources_applies",
    ),
    Mutant(
        _MODEL, "    method: Method = Method.SUPPRESS", "    method: Method = Method.PUBLISHED",
        "Eine Quelle ohne Regel gilt als veröffentlicht.", f"{_APPLIED}::test_a_source_without_a_rule_has_the_default_minimum",
    ),
    Mutant(
        _MODEL, "SMALLEST_MINIMUM = 3", "SMALLEST_MINIMUM = 1", "Eine Mindestfallzahl von 1 wird angenommen.",
        "tests/delivery/rules/test_protection.py",
    ),
    Mutant(
        _MODEL, "(Method.PUBLISHED, Method.IMPERSONAL, Method.CELL_KEY)",
        "(Method.PUBLISHED, Method.IMPERSONAL, Method.CELL_KEY, Method.ROUND)", "Gerundete Quellen gelten als frei.",
        f"{_APPLIED}::test_rounding",
    ),
    Mutant(
        f"{_ROOM}/witness.py", "return table if fits else None", "return table",
        "Eine falsche Tabelle des Lösers lässt eine Zelle sicher aussehen.", _SOLVER,
    ),
)  # fmt: skip

_RELATED = (
    Mutant(
        _RELATIONS, "    _add_twins(builder, table)\n", "", "Eine zweite Schreibweise der Zeit verrät die geheime Zahl.",
        f"{_TESTS}/test_twins.py",
    ),
    Mutant(
        _RELATIONS, "        _add_areas(builder, places, table.keys, indicators, areas)\n", "",
        "Eine Gemeinde lässt sich aus dem Kreis errechnen.", f"{_APPLIED}::test_districts_and_the_land_are_sums_too",
    ),
    Mutant(
        _RELATIONS, "(*book.sums, *_list_changes(areas))", "_list_changes(areas)",
        "Eine Gemeinde lässt sich aus dem Wahlkreis errechnen.",
        f"{_SUMS}::test_a_constituency_does_not_give_its_municipality_away",
    ),
    Mutant(
        _RELATIONS, "links = [*((link, None) for link in book.links), *complements]",
        "links = [(link, None) for link in book.links]",
        "Der Rest eines Anteils verrät eine kleine Gruppe.",
        f"{_APPLIED}::test_a_small_complement_hides_the_share",
    ),
    Mutant(
        _RELATIONS, "if i.additive or is_count(i) or has_count_behind(i)", "if i.additive",
        "summierbar=nein hebt den Schutz einer Summe auf.",
        f"{_SUMS}::test_a_count_that_is_called_not_summable_is_protected_as_a_sum",
    ),
    Mutant(
        _RELATIONS, "        add_running(builder, places, link.total)", "        pass",
        "Der Zuwachs eines aufgelaufenen Werts ist offen.", f"{_LINKS}::test_the_increase_of_a_running_count_is_a_count",
    ),
    Mutant(
        _RELATIONS, "        add_changes(builder, places, link.total)", "        pass",
        "Ein Bestand verrät, dass ein Mensch dazukam.",
        f"{_LINKS}::test_a_small_change_of_a_stock_is_hidden_where_that_is_asked_for",
    ),
    Mutant(
        _RELATIONS, "        add_flows(builder, places, link)", "        pass", "Abgänge lassen sich aus Beständen errechnen.",
        f"{_FLOWS}::test_departures_cannot_be_calculated_from_stocks_and_arrivals",
    ),
    Mutant(
        _RELATIONS, "for link in (*years, *(", "for link in (*years[:0], *(",
        "Ein Quartal lässt sich aus der Jahressumme errechnen.",
        f"{_LINKS}::test_a_quarter_cannot_be_calculated_from_the_sum_of_the_year",
    ),
    Mutant(
        _RELATIONS, "        add_years(builder, link)", "        add_years(builder, link) if link in declared else None",
        "Ein Monat lässt sich aus dem Jahr derselben Reihe errechnen.", f"{_MOMENTS}::test_months_and_their_year_in_one_series",
    ),
    Mutant(
        _RELATIONS, "    elif link.kind in (LinkKind.SUM, LinkKind.SUBSET):", "    elif link.kind is LinkKind.SUBSET:",
        "Gruppen, die ein Ganzes ergeben, werden nicht als Summe geschützt.",
        f"{_ATTACK}::test_an_open_count_and_a_betrayed_one_are_both_told",
    ),
    Mutant(
        _RELATIONS, "    elif link.kind in (LinkKind.SUM, LinkKind.SUBSET):", "    elif link.kind is LinkKind.SUM:",
        "Der Rest neben Teilmengen ist offen.", f"{_SLIPS}::test_a_subset_with_a_missing_part_protects_what_is_there",
    ),
)  # fmt: skip

DISCLOSURE = (*_HIDING, *_RELATED)
