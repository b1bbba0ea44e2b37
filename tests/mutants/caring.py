"""Cuts of the care of offers: what is checked before a row is public, who may, and what others do at the same time."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_CARE, _TESTS = "mib_dashboard/work/care", "tests/work/care"
_TOGETHER, _PUBLISH, _HISTORY, _MERGING = (f"{_TESTS}/test_{name}.py" for name in ("together", "publish", "history", "merging"))

_FEEDBACK, _PAGE = "mib_dashboard/work/feedback", "tests/server/test_feedback.py"

_EXCHANGE = f"{_TESTS}/test_exchange.py"

CARING = (
    Mutant(
        f"{_FEEDBACK}/sheet.py",
        "select_public(book.offers, book)",
        "book.offers",
        "Wer einen Rückmeldelink hat, sieht Angebote, die nicht öffentlich sind.",
        f"{_PAGE}::test_it_shows_the_public_offers_of_the_actor_and_nothing_else",
    ),
    Mutant(
        f"{_FEEDBACK}/sheet.py",
        "mine = shown[shown[Col.AKTEUR] == actor]",
        "mine = shown",
        "Wer einen Rückmeldelink hat, spricht auch für andere Träger.",
        f"{_PAGE}::test_it_shows_the_public_offers_of_the_actor_and_nothing_else",
    ),
    Mutant(
        "mib_dashboard/store/links.py",
        'links.until > write_time(now), links.withdrawn == "",',
        "links.until > write_time(now),",
        "Ein zurückgezogener Link gilt weiter.",
        f"{_PAGE}::test_a_link_ends_with_its_day_when_taken_back_and_with_the_next_one",
    ),
    Mutant(
        f"{_FEEDBACK}/links.py",
        "_FREE_SENDINGS, _FREE_GUESSES = 10, 20",
        "_FREE_SENDINGS, _FREE_GUESSES = 10_000, 20",
        "Durch einen Link kommt eine Flut.",
        f"{_PAGE}::test_a_flood_is_stopped_by_link_and_by_address",
    ),
    Mutant(
        f"{_FEEDBACK}/reading.py",
        "and not is_function_mail(said)",
        "and False",
        "Die Adresse einer Person wird gespeichert.",
        f"{_PAGE}::test_of_persons_nothing_is_kept_and_that_is_said",
    ),
    Mutant(
        "mib_dashboard/bridges/mail.py",
        "if not is_function_mail(mail.address):",
        "if not mail.address:",
        "Eine Mail geht an eine Person oder nimmt fremde Zeilen auf.",
        "tests/bridges/test_mail.py::test_no_line_is_slipped_in_and_no_person_written_to",
    ),
    Mutant(
        "mib_dashboard/bridges/mail.py",
        "connection.starttls(context=context)",
        "pass",
        "Links und Kennwort gehen unverschlüsselt über das Netz.",
        "tests/bridges/test_mail.py::test_over_a_network_nothing_goes_out_in_the_clear",
    ),
    Mutant(
        f"{_FEEDBACK}/proposals.py",
        "if ANSWER in mine else edit",
        "if row.answer else edit",
        "Ein übernommenes Feld bestätigt das ganze Angebot mit.",
        "tests/work/feedback/test_taking_over.py::test_one_field_alone_confirms_nothing",
    ),
    Mutant(
        "mib_dashboard/server/headers.py",
        "if is_secret:",
        "if not is_secret:",
        "Andere Seiten erfahren die geheime Adresse.",
        f"{_PAGE}::test_no_machine_keeps_or_passes_on_the_address",
    ),
    Mutant(
        f"{_CARE}/publish.py",
        "act_as(account, Right.CARE)",
        "act_as(account, Right.DELIVERIES)",
        "Wer nur Lieferungen sehen darf, ändert Angebote.",
        f"{_PUBLISH}::test_only_who_cares_for_offers_may",
    ),
    Mutant(
        f"{_CARE}/publish.py",
        "    if open_ones:",
        "    if not open_ones and found:",
        "Ein Angebot mit Fehlern wird veröffentlicht.",
        f"{_PUBLISH}::test_an_error_is_told_at_its_field_and_nothing_is_published",
    ),
    Mutant(
        f"{_CARE}/publish.py",
        "or finding.is_error]",
        "]",
        "Ein Fehler lässt sich hinnehmen.",
        f"{_PUBLISH}::test_no_error_can_be_accepted",
    ),
    Mutant(
        f"{_CARE}/stand.py",
        "raise RowConflictError(edit, now)",
        "pass",
        "Die Änderung einer zweiten Person geht verloren.",
        f"{_PUBLISH}::test_who_saw_an_older_version_gets_both",
    ),
    Mutant(
        f"{_CARE}/publish.py",
        "release=moved[delivery.release])",
        "release=delivery.release)",
        "Eine Lieferung gilt als veröffentlicht, obwohl ihre Zahlen noch warten.",
        f"{_TOGETHER}::test_figures_that_wait_block_no_care_and_come_at_their_time",
    ),
    Mutant(
        "mib_dashboard/intake/flow/releasing.py",
        "reason.strip(), _CARED)",
        "reason.strip())",
        "Wer Zahlen zurücknimmt, nimmt die Pflege mit zurück.",
        f"{_TOGETHER}::test_figures_taken_back_take_no_care_with_them",
    ),
    Mutant(
        f"{_CARE}/history.py",
        "    if moved:",
        "    if not moved:",
        "Zurücknehmen überschreibt eine spätere Änderung.",
        f"{_HISTORY}::test_a_later_change_of_the_same_field_is_not_overwritten",
    ),
    Mutant(
        f"{_CARE}/exchange.py",
        "_edit(exchange.rows, edit, cells, told)",
        "_edit(view.stand.rows, edit, cells, told)",
        "Ein Vorschlag überschreibt, was inzwischen jemand geändert hat.",
        f"{_EXCHANGE}::test_what_a_colleague_changed_meanwhile_is_not_overwritten",
    ),
    Mutant(
        "mib_dashboard/ui/care/fresh.py",
        "if not cells.get(Col.FREMDSCHLUESSEL):",
        "if True:",
        "Was ein anderes Verzeichnis sagt, gilt als heute geprüft.",
        "tests/app/test_abgleich.py::test_a_draft_of_a_foreign_entry_is_published_with_its_key_and_counts_as_not_checked",
    ),
    Mutant(
        "mib_dashboard/delivery/rules/offer_places.py",
        ", *_pins(book)]",
        "]",
        "Eine Nadel in einer anderen Gemeinde wird veröffentlicht.",
        "tests/delivery/rules/test_offers.py::test_a_pin_put_by_hand_lies_where_the_place_is_said_to_be",
    ),
    Mutant(
        f"{_CARE}/joint.py",
        "    if touched:",
        "    if touched and not edits:",
        "Wer eine Zusammenlegung zurücknimmt, überschreibt, was andere seither geändert haben.",
        f"{_MERGING}::test_taking_back_is_refused_with_the_rows_that_changed_since",
    ),
    Mutant(
        f"{_CARE}/publish.py",
        "            if files.get(path) == after.get(path):",
        "            if files.get(path):",
        "Wer eine Zusammenlegung zurücknimmt, nimmt fremde Änderungen in anderen Zeilen mit zurück.",
        f"{_MERGING}::test_what_others_changed_elsewhere_stays_when_a_merge_is_taken_back",
    ),
    Mutant(
        f"{_CARE}/stand.py",
        "            taken[row[Col.TABELLE]].append((row[Col.ALT],))",
        "            taken[row[Col.TABELLE]].append((row[Col.NEU],))",
        "Eine alte Nummer bekommt ein neues Angebot, und alte Links führen zum falschen.",
        f"{_MERGING}::test_an_old_number_is_given_to_nobody_and_chains_lead_to_the_end",
    ),
    Mutant(
        f"{_CARE}/merge_desk.py",
        "            if CARED[name].key[-1] == Col.ORT and read_key(name, now) in rows:",
        "            if False:",
        "Beim Zusammenlegen verdrängt ein Ort einen anderen mit derselben Nummer.",
        f"{_TESTS}/test_merge_plan.py::test_of_two_offers_one_stays_and_everything_that_belonged_to_the_other_comes_along "
        f"{_TESTS}/test_merge_plan.py::test_three_become_one",
    ),
    Mutant(
        f"{_CARE}/merge_fields.py",
        "if unit[0] == Col.SICHTBARKEIT:",
        "if False:",
        "Beim Zusammenlegen wird öffentlich, was nur die Verwaltung sehen darf.",
        f"{_TESTS}/test_merge_plan.py::test_what_fewer_may_see_becomes_public_only_when_somebody_says_so",
    ),
    Mutant(
        "mib_dashboard/delivery/rules/merged.py",
        "for old in ways if old in known",
        "for old in ways if old in ways.values()",
        "Eine Nummer, die in einer anderen aufgegangen ist, wird neu vergeben.",
        "tests/delivery/rules/test_merged.py::test_a_circle_a_missing_end_and_a_key_used_again_are_told_where_they_stand",
    ),
)
