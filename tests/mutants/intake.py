"""Cuts on the way of a delivery from the received file to the release."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_FLOW = "mib_dashboard/intake/flow"
_CHECKING, _RELEASING = f"{_FLOW}/checking.py", f"{_FLOW}/releasing.py"
_CANDIDATE, _COMPARE = "mib_dashboard/intake/candidate.py", "mib_dashboard/intake/compare.py"
_CHECK = "mib_dashboard/intake/check"
_WAY, _EYES = "tests/intake/flow/test_release.py", "tests/intake/flow/test_four_eyes.py"
_POINTED = "tests/intake/flow/test_pointing.py::test_nobody_works_on_with_the_old_rows_until_the_new_reading_is_taken_over"
_CORRECTED = "tests/intake/flow/test_corrections.py"
_PLAUSIBLE, _BUILT = "tests/intake/check/test_check.py", "tests/intake/test_candidate.py"

_RIGHTS = (
    Mutant(
        _RELEASING, "for name in dict.fromkeys((delivery.prepared_by, *hands, delivery.received_by)):",
        "for name in dict.fromkeys((delivery.prepared_by, delivery.received_by)):",
        "Wer früher daran gearbeitet hat, darf freigeben.",
        f"{_EYES}::test_an_earlier_preparer_whose_work_somebody_else_touched_last",
    ),
    Mutant(
        _RELEASING, "*hands, delivery.received_by)", "*hands)", "Wer die Datei gebracht hat, darf sie freigeben.",
        f"{_EYES}::test_who_brought_the_file",
    ),
    Mutant(
        _RELEASING, "told = check_four_eyes(active, name, actor.account) or told", "told = told",
        "Vier Augen sind nicht nötig.", f"{_EYES}::test_the_preparer",
    ),
    Mutant(
        "mib_dashboard/intake/flow/reopen.py", "work.touched_by(actor.account).to_dict()", "work.to_dict()",
        "Wer einen Befund bestätigt, gilt nicht als Bearbeiter.",
        f"{_EYES}::test_who_only_confirmed_a_finding",
    ),
    Mutant(
        _RELEASING, "if delivery.state != IntakeState.CHECKED:", "if delivery.state == IntakeState.WITHDRAWN:",
        "Freigegeben wird auch, was nicht geprüft ist.",
        f"{_WAY}::test_errors_keep_a_delivery_back_until_they_are_mended",
    ),
    Mutant(
        _CHECKING, "    _act(account, delivery)\n    return parse_findings", "    return parse_findings",
        "Eine Lieferstelle liest Befunde mit Werten anderer.",
        f"{_WAY}::test_a_supplier_learns_nothing_of_released_values",
    ),
)  # fmt: skip
_CONFLICTS = (
    Mutant(
        _RELEASING, "if judged.seal != work.seal:", "if False:", "Was sich seit der Prüfung geändert hat, merkt niemand.",
        f"{_EYES}::test_two_deliveries_for_the_same_cells[sqlite]",
    ),
    Mutant(
        _RELEASING, "if changed and wish.kind not in CORRECTIONS:", "if False:", "Eine Korrektur braucht keinen Grund.",
        f"{_CORRECTED}::test_it_needs_kind_and_reason",
    ),
    Mutant(
        _RELEASING, "if visible_number(connection, now) >= number:", "if True:", "Ein Termin der Freigabe gilt nicht als Termin.",
        f"{_WAY}::test_a_set_time_is_kept[sqlite]",
    ),
)  # fmt: skip
_FILES = (
    Mutant(
        _CANDIDATE, "text.replace(number, {**new, Col.ZEICHEN: sign, Col.HINWEIS: note})", "text.replace(number, new)",
        "Ein berichtigter Wert trägt kein Zeichen.", f"{_BUILT}::test_a_corrected_row_is_changed_where_it_stands_and_marked",
    ),
    Mutant(
        _CANDIDATE, "if kind == Difference.GONE and (code, area, time) in order.dropped:", "if kind == Difference.GONE:",
        "Was nicht mehr geliefert wird, verschwindet still.", f"{_BUILT}::test_nothing_is_deleted_unless_it_was_chosen",
    ),
    Mutant(
        "mib_dashboard/intake/revised.py", "return new[1] or SignCode.REVISED.value,", "return SignCode.REVISED.value,",
        "Ein eigenes Zeichen geht bei der Berichtigung verloren.", f"{_BUILT}::test_a_sign_of_its_own_survives_a_correction",
    ),
    Mutant(
        _COMPARE, "return [key for key in before if key", "return [key for key in () if key",
        "Was fehlt, wird nicht gefragt.", "tests/intake/test_compare.py::test_gone_cells_are_asked_for_once_a_column",
    ),
)  # fmt: skip
_RULES = (
    Mutant(
        f"{_CHECK}/counts.py", "if row.number % 1 > 0:", "if False:", "Ein Bruch in einer Anzahl wird nicht gesehen.",
        f"{_PLAUSIBLE}::test_a_fraction_in_a_count_is_an_error_with_its_repair",
    ),
    Mutant(
        f"{_CHECK}/bookings.py", "len(filled) != 1 or", "len(filled) == 1 or", "Die Summe bei einem Gebiet wird nicht gesehen.",
        f"{_PLAUSIBLE}::test_a_total_booked_on_one_area",
    ),
    Mutant(
        f"{_CHECK}/rules.py", "elif not cell and (finding.level == FindingLevel.ERROR or finding.file in added):", "elif False:",
        "Fehler neben den Zeilen der Lieferung halten nichts auf.",
        "tests/intake/check/test_rules.py::test_what_has_no_cell_names_the_file",
    ),
    Mutant(
        f"{_FLOW}/receive.py", "_check_supplier(read_base(connection), supplier)", "read_base(connection)",
        "Angenommen wird auch von Lieferanten, die es nicht gibt.",
        "tests/cli/test_receive.py::test_an_unknown_supplier_or_account",
    ),
    Mutant(
        _CHECKING, "    check_taken(delivery)\n    with store.read()", "    with store.read()",
        "Geprüft werden Zeilen, die jetzt anders gelesen würden.", _POINTED,
    ),
    Mutant(
        f"{_FLOW}/edits.py", "        check_taken(fresh)\n        row", "        row",
        "Berichtigt werden Zeilen, die jetzt anders gelesen würden.", _POINTED,
    ),
)  # fmt: skip
INTAKE = (*_RIGHTS, *_CONFLICTS, *_FILES, *_RULES)
