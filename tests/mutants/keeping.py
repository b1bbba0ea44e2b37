"""Cuts in the store: what keeps changes from being lost, releases whole, and what was changed past it from being shown."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_ENGINE, _ARCHIVE = "mib_dashboard/store/engine.py", "mib_dashboard/store/archive.py"
_RELEASES, _ROWS = "mib_dashboard/store/releases.py", "mib_dashboard/store/rows.py"
_JOURNAL, _BLOBS, _CHECKS = "mib_dashboard/store/journal.py", "mib_dashboard/store/blobs.py", "mib_dashboard/store/checks.py"
_CHAIN, _WITNESS = "mib_dashboard/store/chain.py", "mib_dashboard/delivery/witness.py"
_DATASET = "mib_dashboard/delivery/dataset.py"
_T_RELEASES, _T_DELIVERIES = "tests/store/test_releases.py", "tests/store/test_deliveries.py"
_T_ENGINE, _T_PUBLIC = "tests/store/test_engine.py", "tests/store/test_public_side.py"
_T_CHAIN = "tests/store/test_chain.py"
_T_COMMAND, _T_TOGETHER = "tests/store/test_command.py", "tests/store/test_together.py"

_CONFLICTS = (
    Mutant(
        _RELEASES, "    if newest != parent:", "    if newest > parent + 999:",
        "Wer auf einer alten Freigabe aufbaut, erfährt es nicht.",
        f"{_T_RELEASES}::test_who_builds_on_an_older_one_is_told_and_nothing_changes",
    ),
    Mutant(
        _RELEASES, "write_time(visible_from) < write_time(last.visible_from)", "not visible_from",
        "Was erst morgen erscheinen soll, erscheint mit der nächsten Freigabe.",
        f"{_T_RELEASES}::test_nothing_that_is_still_waiting_becomes_visible_with_the_next_one",
    ),
    Mutant(
        _RELEASES, "releases.c.visible_from <= write_time(now)", "releases.c.visible_from != write_time(now)",
        "Eine Freigabe erscheint vor ihrem Zeitpunkt.", f"{_T_RELEASES}::test_a_later_one_waits_for_its_moment",
    ),
    Mutant(
        "mib_dashboard/store/deliveries.py", 'if before["version"] != delivery.version:', "if not before:",
        "Von zwei Änderungen einer Lieferung geht eine verloren.", f"{_T_DELIVERIES}::test_who_changes_what_moved_on_is_told",
    ),
    Mutant(
        _ROWS, "if found is None or found.version != row.version:", "if found is None:",
        "Von zwei Änderungen einer Zeile geht eine verloren.", f"{_T_TOGETHER}::test_both_change_the_same_row",
    ),
    Mutant(
        _ROWS, "version=row.version + 1))\n    count_change(connection, book, {})\n", "version=row.version + 1))\n",
        "Freigegeben wird, was inzwischen geändert ist.",
        f"{_T_DELIVERIES}::test_two_rows_for_two_people_and_one_row_for_one",
    ),
    Mutant(
        _ROWS, "    if delivery.state not in OPEN_STATES:", "    if not delivery.state:", "Freigegebene Zeilen ändern sich.",
        f"{_T_DELIVERIES}::test_released_rows_stay",
    ),
    Mutant(
        _ENGINE, '"BEGIN IMMEDIATE" if writes else "BEGIN"', '"BEGIN"', "In SQLite schreiben zwei zugleich.",
        f"{_T_TOGETHER}::test_both_release_at_the_same_moment",
    ),
    Mutant(
        _ENGINE, 'options["isolation_level"] = "READ COMMITTED"', "pass",
        "In PostgreSQL sieht ein Schreibender nicht, was vor ihm geschrieben wurde.",
        f"{_T_TOGETHER}::test_both_release_at_the_same_moment",
    ),
    Mutant(
        _ENGINE, '"synchronous=FULL"', '"synchronous=OFF"', "Ein Stromausfall nimmt mit, was schon bestätigt war.", _T_ENGINE,
    ),
)  # fmt: skip

_WHOLE = (
    Mutant(
        _CHAIN, " or sealed != seal_cells(row):", ":", "Eine veränderte Zeile des Journals fällt nicht auf.",
        f"{_T_ENGINE}::test_the_chain_shows_a_row_that_was_changed",
    ),
    Mutant(
        _CHAIN, " or row[_PREVIOUS] != previous", "", "Eine neu versiegelte Zeile des Journals fällt nicht auf.",
        f"{_T_ENGINE}::test_the_chain_shows_a_row_that_was_sealed_anew",
    ),
    Mutant(
        _BLOBS, "    if hashlib.sha256(content).hexdigest() != sha256:\n        raise StoreError(",
        "    if not sha256:\n        raise StoreError(",
        "Ein veränderter Inhalt wird gezeigt.", f"{_T_RELEASES}::test_a_content_changed_past_the_program_is_never_handed_out",
    ),
    Mutant(
        _BLOBS, "            damaged.append(sha256)", "            pass", "Ein veränderter Inhalt fällt nicht auf.",
        f"{_T_DELIVERIES}::test_an_original_that_was_changed_past_the_program_is_found",
    ),
    Mutant(
        _CHECKS, "if sealed.pop(str(release.number), None) != seal_files(release.files):", "if not release.files:",
        "Eine Freigabe, aus der eine Tabelle fehlt, fällt nicht auf.",
        f"{_T_COMMAND}::test_what_was_changed_past_the_program_is_found",
    ),
    Mutant(
        _ARCHIVE, 'if (count, seal.hexdigest()) != (told["zeilen"], told["sha256"]):', "if count < 0:",
        "Eine beschädigte Sicherung wird eingespielt.", "tests/store/test_archive.py::test_a_damaged_file_changes_nothing",
    ),
    Mutant(
        _ARCHIVE, "        elif connection.execute(select(func.count()).select_from(table)).scalar():",
        "        elif not table.name:",
        "Eine Sicherung mischt sich unter das, was schon da ist.",
        "tests/store/test_archive.py::test_a_store_that_holds_something_is_replaced_only_on_demand",
    ),
)  # fmt: skip

_END = (
    Mutant(
        _JOURNAL, "    connection.execute(update(journal_head).values(number=head.number, hash=head.hash))\n", "",
        "Neben dem Journal steht nicht, wie weit es geht.", f"{_T_CHAIN}::test_every_row_moves_the_head",
    ),
    Mutant(
        _JOURNAL, "read_head(connection) or read_last(connection)", "read_last(connection)",
        "Die nächste Zeile schließt die Lücke, die jemand schnitt.",
        f"{_T_CHAIN}::test_what_is_written_afterwards_does_not_close_the_gap",
    ),
    Mutant(
        _CHAIN, "    if known > number:", "    if known < 0:", "Fehlt das Ende des Journals, fällt es nicht auf.",
        f"{_T_CHAIN}::test_a_missing_end_is_found_and_named",
    ),
    Mutant(
        _CHAIN, "    if head is None:\n        return Break", "    if head is None:\n        return None\n        return Break",
        "Wer den Kopf neben dem Journal entfernt, bleibt unbemerkt.",
        f"{_T_CHAIN}::test_a_head_that_is_gone_is_told_and_not_made_anew",
    ),
    Mutant(
        _CHAIN, "    if head.number < number:", "    if head.number < 0:",
        "Am Programm vorbei angehängte Zeilen fallen nicht auf.",
        f"{_T_CHAIN}::test_rows_past_the_head_are_found",
    ),
    Mutant(
        _CHAIN, "*_list_anchors(connection, begin.number), ", "", "Freigaben zeugen nicht dafür, wie weit das Journal ging.",
        f"{_T_CHAIN}::test_a_release_knows_how_far_the_journal_went",
    ),
    Mutant(
        _CHAIN, "            if anchors.get(number, {sealed}) != {sealed}:", "            if not number:",
        "Eine neu geschriebene Kette fällt auch dem nicht auf, der die alte kannte.",
        f"{_T_CHAIN}::test_only_who_knows_finds_a_chain_written_anew",
    ),
    Mutant(
        _WITNESS, "check_chain(connection, known, ", "check_chain(connection, (), ",
        "Der Rechner vergisst beim Neustart, wie weit das Journal ging.",
        f"{_T_CHAIN}::TestWitness::test_so_does_one_that_started_later",
    ),
    Mutant(
        _DATASET, "self._ask(self._load) or self._ask(self._source.check)", "self._ask(self._load)",
        "Ein Bruch des Journals erreicht weder Überwachung noch Verwaltung.",
        f"{_T_PUBLIC}::test_a_broken_journal_is_told_at_the_start",
    ),
    Mutant(
        "mib_dashboard/cli/store_actions.py",
        "            known.append(read_archive_head(stream))", "            read_archive_head(stream)",
        "Der Vergleich mit einer Sicherung vergleicht nichts.",
        f"{_T_COMMAND}::test_a_journal_that_was_cut_cleanly_is_found_by_what_was_saved_or_seen",
    ),
)  # fmt: skip

_SHOWN = (
    Mutant(
        _DATASET, "kept, since = self._find_earlier()", "kept, since = None, None",
        "Nach einem Neustart zeigt ein Server bei kaputter Freigabe nichts.",
        f"{_T_PUBLIC}::test_a_broken_release_never_replaces_a_good_one",
    ),
    Mutant(
        _DATASET, "        if self._follower is None:\n            self._load()", "        self._load()",
        "Besucher warten, während neue Daten geprüft werden.", f"{_T_PUBLIC}::test_nobody_waits_while_new_data_are_loaded",
    ),
    Mutant(
        "mib_dashboard/server/condition.py", "    if snapshot.trouble:", "    if not snapshot:",
        "Ein gebrochenes Journal erreicht die Überwachung nicht.",
        "tests/server/test_health.py::test_trouble_of_the_source_is_degraded_and_told",
    ),
    Mutant(
        "mib_dashboard/delivery/secret.py", "    if current_settings().store:", "    if not NAME:",
        "Zwei Server verstecken verschiedene Zellen und verraten zusammen beide.",
        f"{_T_COMMAND}::test_versions_and_the_secret_move_into_the_store",
    ),
)  # fmt: skip

KEEPING = (*_CONFLICTS, *_WHOLE, *_END, *_SHOWN)
