"""Cuts in what the attack on protected figures sees."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_ROOM = "mib_dashboard/analysis/disclosure"
_RELATIONS = f"{_ROOM}/relations.py"
_JUDGE = f"{_ROOM}/intruder/judge.py"
_STRUCTURE = f"{_ROOM}/intruder/structure.py"
_SEQUENCES = f"{_ROOM}/intruder/sequences.py"
_TESTS = "tests/analysis/disclosure"
_ATTACK = f"{_TESTS}/test_attack.py"
_LINKS = f"{_TESTS}/test_links_applied.py"
_SUMS = f"{_TESTS}/test_area_sums.py"
_MOMENTS = f"{_TESTS}/test_moments.py"
_FLOWS = f"{_TESTS}/test_flows.py"
_SLIPS = f"{_TESTS}/test_slips.py"
_SOLVER = f"{_TESTS}/test_solver.py"

INTRUDER = (
    Mutant(
        f"{_ROOM}/intruder/unwritten.py", "        reading.add(notes.write_open(spot))", "        str(spot)",
        "Der Angriff übergeht Zahlen, die niemand nennen kann.",
        f"{_TESTS}/test_implied.py::test_the_attack_of_the_house_sees_what_such_a_number_carries_on",
    ),
    Mutant(
        f"{_ROOM}/intruder/unwritten.py", ", *notes.list_balances(book.links)]", "]",
        "Der Angriff errechnet nicht, was eine Bilanz von Zu- und Abgängen übrig lässt.",
        f"{_TESTS}/test_implied.py::test_the_attack_of_the_house_sees_what_a_balance_leaves",
    ),
    Mutant(
        f"{_ROOM}/periods.py", "flows[\"implied\"] & flows[Col.ENDE].isin(told[Col.ENDE])", "flows[\"implied\"] & False",
        "Der Schutz übersieht eine Bilanz, deren Zahlen verschieden geschrieben sind.",
        f"{_TESTS}/test_implied.py::test_a_balance_is_one_however_the_times_of_its_numbers_are_written",
    ),
    Mutant(
        f"{_ROOM}/implied.py", "        yield from self._flows()\n", "",
        "Der Schutz errechnet nicht, was eine Bilanz von Zu- und Abgängen übrig lässt.",
        f"{_TESTS}/test_implied.py::test_what_a_balance_leaves_is_known_to_the_sums_of_areas",
    ),
    Mutant(
        _SEQUENCES, "if not flows or silent == {1, -1}:", "if not flows or silent:",
        "Der Angriff übergeht Abgänge, die niemand liefert.",
        f"{_FLOWS}::test_a_flow_that_was_never_delivered_still_bounds_the_others",
    ),
    Mutant(
        _JUDGE, "found = [Breach(*cell.key, _OPEN) for cell in reading.cells if _is_open(cell)]", "found = []",
        "Der Angriff übersieht eine offen gezeigte kleine Zahl.",
        f"{_ATTACK}::test_an_open_count_and_a_betrayed_one_are_both_told",
    ),
    Mutant(
        _JUDGE, "np.flatnonzero(list_narrow(system, low, high))", "()", "Der Angriff übersieht errechenbare Zahlen.",
        f"{_ATTACK}::test_an_open_count_and_a_betrayed_one_are_both_told",
    ),
    Mutant(
        _JUDGE, "np.flatnonzero(pinned)", "()", "Der Angriff übersieht festgelegte gerundete Zahlen.",
        f"{_SLIPS}::test_a_rounded_part_beside_an_exact_whole_and_rest_is_a_breach",
    ),
    Mutant(
        _JUDGE, "found += find_open_rows(", "list(", "Der Angriff übersieht Raten mit geheimen Zahlen.",
        f"{_LINKS}::test_the_attack_tells_of_a_measure_that_is_shown_without_its_counts",
    ),
    Mutant(
        f"{_ROOM}/intruder/policy.py", "if not all(exact.get(", "if not any(exact.get(",
        "Der Angriff übersieht einen Anteil mit geheimem Zähler.", f"{_TESTS}/test_policy.py",
    ),
    Mutant(
        f"{_ROOM}/intruder/published.py", "was_shown=key in earlier", "was_shown=False",
        "Der Angriff vergisst, was eine Fassung zeigt.", "tests/delivery/test_earlier.py",
    ),
    Mutant(
        f"{_ROOM}/intruder/explore.py", "return table if fits else None", "return table",
        "Der Angriff glaubt einer falschen Tabelle des Lösers.", _SOLVER,
    ),
    Mutant(
        _STRUCTURE, "    yield from _same_moments(reading)\n", "", "Der Angriff kennt nur eine Schreibweise der Zeit.",
        f"{_MOMENTS}::test_the_attack_sees_a_row_of_another_spelling_that_is_left_open",
    ),
    Mutant(
        _STRUCTURE, "    yield from _areas(reading, indicators, areas)\n", "", "Der Angriff rechnet nicht mit Gebieten.",
        f"{_TESTS}/test_policy.py",
    ),
    Mutant(
        _STRUCTURE, "for member in book.sums:", "for member in ():", "Der Angriff rechnet nicht mit Wahlkreisen.",
        f"{_SUMS}::test_without_its_parts_the_constituency_gives_it_away_and_the_attack_says_so_when_they_are_declared",
    ),
    Mutant(
        _STRUCTURE, "if link.kind in (LinkKind.SUM, LinkKind.SUBSET):", "if link.kind is LinkKind.SUBSET:",
        "Der Angriff rechnet nicht mit Gruppen, die ein Ganzes ergeben.",
        f"{_SLIPS}::test_a_rounded_part_beside_an_exact_whole_and_rest_is_a_breach",
    ),
    Mutant(
        _STRUCTURE, "            yield from _groups(reading, link, None if is_group else 0)", "            list(())",
        "Der Angriff rechnet nicht mit Zähler und Nenner.", f"{_TESTS}/test_policy.py",
    ),
    Mutant(
        _SEQUENCES, "            yield from _flows(reading, link)", "            list(())",
        "Der Angriff schreibt keine Bestände fort.", f"{_FLOWS}::test_the_attack_finds_departures_that_are_left_to_be_calculated",
    ),
    Mutant(
        _SEQUENCES, "            yield from _running(reading, link.total)", "            list(())",
        "Der Angriff zieht aufgelaufene Werte nicht voneinander ab.", f"{_TESTS}/test_sequences.py",
    ),
    Mutant(
        _SEQUENCES, "            yield from _changes(reading, link.total)", "            list(())",
        "Der Angriff vergleicht keine Bestände.", f"{_TESTS}/test_sequences.py",
    ),
    Mutant(
        _SEQUENCES, "            yield from _years(reading, link)", "            list(())", "Der Angriff addiert keine Quartale.",
        f"{_TESTS}/test_sequences.py",
    ),
    Mutant(
        _SEQUENCES, "                yield from found", "                list(())",
        "Der Angriff addiert keine Monate zum Jahr derselben Reihe.", f"{_TESTS}/test_sequences.py",
    ),
    Mutant(
        _RELATIONS, "(*book.sums, *_list_changes(areas))", "book.sums",
        "Eine neue Gemeinde verrät den Teil, aus dem sie entstand.", f"{_TESTS}/test_area_changes.py",
    ),
    Mutant(
        _JUDGE, "        *list_successions(reading, indicators, areas),\n", "",
        "Der Angriff kennt keine Vorgänger von Gemeinden.", f"{_TESTS}/test_area_changes.py",
    ),
)  # fmt: skip
