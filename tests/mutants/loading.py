"""Cuts on the way of a delivery: reading, rules, and what keeps broken data from being shown."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_DATASET = "mib_dashboard/delivery/dataset.py"
_PROTECT = "mib_dashboard/delivery/protect.py"
_LOAD = "mib_dashboard/delivery/load.py"
_SOURCES = "mib_dashboard/delivery/sources.py"
_DECODE, _LAYOUT = "mib_dashboard/delivery/text/decode.py", "mib_dashboard/delivery/text/layout.py"
_RULES = "mib_dashboard/delivery/rules"
_BUILD = "mib_dashboard/delivery/build/protection.py"
_CHECK = "mib_dashboard/cli/check.py"
_CLOSED = "tests/delivery/test_fail_closed.py"
_READ = "tests/delivery/test_load.py"
_OTHERS = "tests/delivery/test_load_others.py"
_KEPT, _HIDDEN = "tests/delivery/test_withhold.py", "tests/app/test_nicht_oeffentlich.py"
_WITHHOLD = "mib_dashboard/delivery/withhold.py"
_RULED = "tests/delivery/rules/test_protection.py"
_JUDGE = "tests/delivery/rules/test_rules.py"

_GATE = (
    Mutant(
        _DATASET, "(None if breaches else dataset)", "dataset", "Der Datensatz wird trotz Lücken im Schutz ausgeliefert.",
        f"{_CLOSED}::test_a_breach_of_the_protection_leads_to_no_data_set",
    ),
    Mutant(
        _DATASET, "if any(finding.level == FindingLevel.ERROR for finding in findings):", "if not findings:",
        "Eine Lieferung mit Fehlern wird geladen.", "tests/cli/test_freeze.py::test_broken_data",
    ),
    Mutant(
        _DATASET, "else (self._snapshot.dataset, self._snapshot.since)", "else (None, None)",
        "Der letzte gute Stand geht verloren.",
        f"{_CLOSED}::test_a_breach_keeps_the_last_good_state",
    ),
    Mutant(
        _DATASET, "stale = fresh is None and kept is not None", "stale = False",
        "Niemand erfährt, dass der Stand veraltet ist.", f"{_CLOSED}::test_a_breach_keeps_the_last_good_state",
    ),
    Mutant(
        _PROTECT, "breaches = [*done.protection.breaches, *find_breaches(figures, counts, indicators, areas, book, (), {})]",
        "breaches = [*done.protection.breaches]", "Was der Angriff gefunden hat, fällt weg.",
        f"{_CLOSED}::test_what_the_attack_found_reaches_the_command_line",
    ),
    Mutant(
        _PROTECT, "breaches = [*done.protection.breaches, *find_breaches", "breaches = [*find_breaches",
        "Was sich nicht schützen ließ, erreicht pruefen nicht.",
        f"{_CLOSED}::test_what_the_protection_found_reaches_the_command_line",
    ),
    Mutant(
        _PROTECT, "*locate_breaches(raw, breaches),", "", "Funde des Angriffs werden keine Befunde.",
        f"{_CLOSED}::test_what_the_attack_found_reaches_the_command_line",
    ),
    Mutant(
        _PROTECT, "FindingLevel.ERROR, file, int(row), Col.WERT", "FindingLevel.WARNING, file, int(row), Col.WERT",
        "Eine Lücke im Schutz ist nur noch eine Warnung.", _CLOSED,
    ),
    Mutant(
        _PROTECT, "*check_earlier(earlier, counts, figures, done.protection.guarded, breaches, try_with),", "",
        "Eingefrorene Fassungen gehören nicht mehr zum Angriff.", "tests/delivery/test_earlier.py",
    ),
    Mutant(
        _PROTECT, "mark_small_denominators(compute_shares(done.counts, indicators, areas, signs), indicators, done.least)",
        "compute_shares(done.counts, indicators, areas, signs)", "Anteile an ganz wenigen Menschen werden gezeigt.",
        "tests/delivery/test_protect.py",
    ),
    Mutant(
        _PROTECT, "list_non_additive(values, book))", "())", "Cell-Key-Werte werden zu einer Kreissumme addiert.",
        "tests/delivery/test_protect.py",
    ),
    Mutant(
        _PROTECT, "*_report_suspects(raw, find_suspects(done, indicators, book.links)),", "",
        "Vermutete Teilmengen werden nicht gemeldet.", "tests/delivery/test_protect.py",
    ),
    Mutant(
        _PROTECT, "*_report_flows(raw, find_flows(done, indicators, book.links)),", "",
        "Vermutete Fortschreibungen werden nicht gemeldet.", "tests/delivery/test_protect.py",
    ),
    Mutant(
        _PROTECT, "return read_secret() if _needs_secret(counts, book) else b\"\"", "return b\"\"",
        "Das Geheimnis der Installation wählt nicht mehr mit.", "tests/delivery/test_secret.py",
    ),
    Mutant(
        "mib_dashboard/delivery/earlier.py", "if len(names) > 1 and", "if len(names) > 9 and",
        "Was zwei Fassungen zusammen verraten, wird nicht gemeldet.", "tests/delivery/test_earlier.py",
    ),
    Mutant(
        "mib_dashboard/delivery/earlier.py", "not in there})", "in set()})",
        "Was nur noch eine Fassung weiß, wird nicht gemeldet.", "tests/delivery/test_earlier.py",
    ),
    Mutant(
        "mib_dashboard/delivery/earlier.py", "        if fresh:", "        if False:",
        "Eine Fassung, die Geheimes verrät, wird nicht gemeldet.", "tests/delivery/test_earlier.py",
    ),
    Mutant(
        "mib_dashboard/delivery/validate.py", "return mask_values(book, book.findings())", "return book.findings()",
        "Befunde nennen die Inhalte geschützter Zellen.", "tests/delivery/rules/test_redact.py",
    ),
    Mutant(
        f"{_RULES}/inventory.py", "*_find_unread(book, (there & logged) - told),", "",
        "Eine Datei, die niemand liest, fällt nicht auf.",
        "tests/delivery/rules/test_files.py::test_a_file_that_nothing_reads_is_named",
    ),
    Mutant(
        f"{_RULES}/redact.py", "or not rules.find(source, indicator).is_free:", "or rules.find(source, indicator).is_free:",
        "Nur die Inhalte ungeschützter Zellen werden ausgeblendet.", "tests/delivery/rules/test_redact.py",
    ),
    Mutant(
        "mib_dashboard/language/blank.py", ".translate(_INNER)", "", "Ein Anführungszeichen in einer Zelle verrät den Rest.",
        "tests/delivery/rules/test_redact.py::test_no_cell_of_any_table_is_told_to_a_visitor",
    ),
    Mutant(
        f"{_RULES}/redact.py", "if finding.file in withheld or ", "if ", "Befunde nennen Inhalte nicht öffentlicher Dateien.",
        f"{_HIDDEN}::test_the_check_says_what_is_kept_back_and_repeats_nothing_of_it",
    ),
    Mutant(
        _CHECK, "return FAILED if any(", "return OK if any(", "pruefen endet auch bei Fehlern mit 0.",
        "tests/cli/test_main.py::test_an_error_names_its_place",
    ),
    Mutant(
        _CHECK, "*check_protection(raw, read_earlier())", "", "pruefen greift die Daten nicht mehr an.",
        f"{_CLOSED}::test_what_the_attack_found_reaches_the_command_line",
    ),
    Mutant(
        _CHECK, "check_protection(raw, read_earlier())", "check_protection(raw, ())",
        "pruefen sieht die eingefrorenen Fassungen nicht.", "tests/delivery/test_earlier.py",
    ),
    Mutant(
        _CHECK, "findings = [*_check_environment(), ", "findings = [", "Falsche Einstellungen werden nicht genannt.",
        "tests/test_settings.py::test_the_check_of_the_data_names_them_too",
    ),
)  # fmt: skip

_WITHHELD = (
    Mutant(
        _DATASET, "    raw = publish(raw)\n", "", "Werte einer nicht öffentlichen Datei werden gezeigt.",
        f"{_KEPT}::test_values_leave_no_figure_no_sum_and_no_share",
    ),
    Mutant(
        _PROTECT, "    raw = publish(raw)\n", "", "Der Angriff rechnet mit Zahlen, die niemand sieht.",
        f"{_KEPT}::test_a_number_that_is_not_public_is_no_breach_of_the_protection",
    ),
    Mutant(
        _WITHHOLD, "frame = table.frame.iloc[:0] if table.file in withheld else table.frame", "frame = table.frame",
        "Nicht öffentliche Dateien behalten ihre Zeilen.", f"{_KEPT}::test_values_leave_no_figure_no_sum_and_no_share",
    ),
    Mutant(
        _WITHHOLD, "frame = frame[~frame[Col.DATEI].isin(withheld)]", "pass",
        "Das Datenprotokoll beschreibt, was nicht öffentlich ist.", f"{_KEPT}::test_offers_go_with_their_actors",
    ),
    Mutant(
        _WITHHOLD, "    gone |= {name for parent in gone for name in WITHHOLDABLE.get(parent, ())}\n", "",
        "Angebote nicht öffentlicher Träger bleiben.", f"{_KEPT}::test_offers_go_with_their_actors",
    ),
    Mutant(
        f"{_RULES}/withheld.py", "*at_rows(select(log, [not can for can in can_stay]), Col.STATUS, wrong),", "",
        "Eine unentbehrliche Datei gilt als zurückgehalten und wird doch gezeigt.",
        f"{_KEPT}::test_what_everything_needs_cannot_be_kept_back",
    ),
    Mutant(
        _LOAD, "columns = [*table.public_columns, ", "columns = [*table.columns, ", "Interne Notizen verlassen die Lieferung.",
        f"{_KEPT}::test_notes_of_the_office_are_not_among_the_rows",
    ),
)  # fmt: skip

_FILES = (
    Mutant(
        _DECODE, 'raw.decode("utf-8-sig")', 'raw.decode("utf-8-sig", "replace")',
        "Eine falsch kodierte Datei wird mit Fragezeichen gelesen.", f"{_READ}::test_another_encoding_is_told_with_its_row",
    ),
    Mutant(
        _LAYOUT, "if len(cells) != len(header)\n", "if not cells\n", "Eine Zeile mit falscher Länge wird nicht gemeldet.",
        f"{_READ}::test_a_ragged_row_is_told_and_the_others_are_kept",
    ),
    Mutant(
        _LAYOUT, "header.count(cell) > 1", "header.count(cell) > 2", "Eine doppelte Überschrift wird gelesen.",
        f"{_READ}::test_a_repeated_heading_is_told",
    ),
    Mutant(
        _LOAD, "        if table.optional:", "        if table:", "Eine fehlende Datei wird nicht gemeldet.",
        f"{_READ}::test_a_missing_file_is_told",
    ),
    Mutant(
        _SOURCES, "found.st_size, found.st_mtime_ns", "found.st_size, 0",
        "Eine ersetzte Datei gleicher Größe wird nicht bemerkt.",
        f"{_OTHERS}::test_the_version_changes_with_any_content_and_name",
    ),
    Mutant(
        _SOURCES, "return hashlib.sha256(path.read_bytes()).hexdigest()", "return str(changed)",
        "Eine Kopie derselben Dateien nennt eine andere Datenversion.",
        f"{_OTHERS}::test_the_version_is_that_of_the_content",
    ),
    Mutant(
        _LOAD, "if any(None in row for row in rows):", "if not rows:", "Ein Dezimalkomma verschiebt Beschriftungspunkte.",
        f"{_OTHERS}::test_broken_labels_are_told",
    ),
)  # fmt: skip

_ROWS = (
    Mutant(
        f"{_RULES}/keys.py", "    if again.empty:", "    if len(again):", "Doppelte Schlüssel werden angenommen.",
        f"{_JUDGE}::test_a_repeated_key_in_another_file_names_the_first_place",
    ),
    Mutant(
        f"{_RULES}/references.py", "            if unknown:", "            if not cell:",
        "Unbekannte Schlüssel werden angenommen.", f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/times.py", "years.notna() & ~years.between(first, last)", "years.isna()",
        "Unmögliche Jahre werden angenommen.", f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/matching.py", 'empty & (sign == "")', "empty & sign.isna()", "Ein Wert darf ohne Zeichen fehlen.",
        f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/matching.py", "~empty & with_value.eq(False)", "~empty & with_value.isna() & False",
        "Ein geheimer Wert darf neben seinem Zeichen stehen.", f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/matching.py", "& _numbers(rows).ne(0)", "& _numbers(rows).isna()",
        "Das Zeichen für nichts steht neben einer Zahl.", f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/matching.py", "(rows[Col.EINHEIT] != rows[\"_einheit\"])", "rows[Col.EINHEIT].isna()",
        "Eine fremde Einheit wird angenommen.", f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/matching.py", "any(map(pd.isna, pair)) or pair[0] in allowed[pair[1]]", "True",
        "Werte stehen auf einer Ebene, die der Katalog nicht kennt.", f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/matching.py", "((True, FindingLevel.ERROR)", "((True, FindingLevel.WARNING)",
        "17.806 wird als 18 Menschen gelesen.", f"{_JUDGE}::test_many_broken_rows_give_nothing_else",
    ),
    Mutant(
        f"{_RULES}/contradictions.py", "top.number > whole", "top.number > 2 * whole", "Anteile über 100 % entstehen.",
        f"{_JUDGE}::test_one_broken_cell_gives_one_error",
    ),
    Mutant(
        f"{_RULES}/contradictions.py", "abs(excess) > _TOLERANCE", "abs(excess) > 1000 * _TOLERANCE",
        "Teile, die ihr Ganzes verfehlen, werden angenommen.", f"{_JUDGE}::test_one_broken_cell_gives_one_error",
    ),
    Mutant(
        f"{_RULES}/contradictions.py", "if real and examples:", "if not examples and not real:",
        "Erfundenes mischt sich unter echte Daten.", f"{_JUDGE}::test_the_smaller_part_of_a_mixed_series_is_told",
    ),
    Mutant(
        f"{_RULES}/places.py", "<= _MOST_DEGREES for", "<= 1e9 for", "Grenzen in Metern werden angenommen.",
        "tests/delivery/rules/test_files.py::test_a_boundary_in_metres_is_told",
    ),
    Mutant(
        f"{_RULES}/moments.py", "*_find_lost_sums(summed, above), ", "", "Ein Kreis hat zwei Werte für einen Moment.",
        "tests/delivery/rules/test_moments.py::test_a_district_spells_the_moment_of_its_municipalities_alike",
    ),
    Mutant(
        f"{_RULES}/protection.py", "elif code.removeprefix(MINUS) not in known:", "elif not code:",
        "Ein Zusammenhang mit Schreibfehler schützt nichts und niemand sagt es.",
        f"{_RULED}::test_links_that_would_protect_nothing_stop_the_delivery",
    ),
    Mutant(
        f"{_RULES}/area_sums.py", "lone[lone[Col.AGS].isin(protected)]", "lone[:0]",
        "Ein geschützter Wahlkreis ohne Teile wird angenommen.",
        "tests/delivery/rules/test_area_sums.py::test_protected_numbers_of_a_constituency_nobody_described_stop_the_delivery",
    ),
    Mutant(
        _BUILD, "strict = max(minimum or 0, STRICTEST_MINIMUM)", "strict = minimum or SMALLEST_MINIMUM",
        "Eine unlesbare Regel lockert den Schutz.",
        f"{_RULED}::test_a_rule_that_cannot_be_read_is_told_and_becomes_the_strictest",
    ),
    Mutant(
        _BUILD, "least = max(denominator or 0, DEFAULT_DENOMINATOR)", "least = denominator or 0",
        "Eine unlesbare Regel lässt winzige Nenner zu.", f"{_RULED}::test_a_mistake_never_lowers_what_else_the_row_demands",
    ),
    Mutant(
        _BUILD, "default = max(default, replace(", "default = min(default, replace(",
        "Eine Regel für eine falsch geschriebene Quelle schützt nichts.",
        f"{_RULED}::test_a_rule_for_a_source_that_does_not_exist_applies_to_those_without_one",
    ),
    Mutant(
        _BUILD, 'rules[source, ""] = max(', 'rules[source, ""] = min(',
        "Eine Regel für einen falsch geschriebenen Indikator schützt nichts.",
        f"{_RULED}::test_a_rule_for_an_indicator_that_does_not_exist_applies_to_its_source",
    ),
    Mutant(
        _BUILD, "rules[key] = max(", "rules[key] = min(", "Von zwei Regeln für dasselbe gilt die lockerere.",
        "tests/delivery/build/test_protection.py",
    ),
)  # fmt: skip

LOADING = (*_GATE, *_WITHHELD, *_FILES, *_ROWS)
