"""Cuts of the bridges: what is asked, what comes in, what goes out."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_BRIDGES = "mib_dashboard/bridges"
_T_FETCH = "tests/bridges/test_fetch.py"
_T_INTEGREAT = "tests/bridges/test_integreat_import.py"
_T_HSDS = "tests/bridges/test_hsds_import.py"
_T_GEOCODE = "tests/bridges/test_geocode.py"
_T_EXPORT = "tests/bridges/test_hsds_export.py"

BRIDGES = (
    Mutant(
        f"{_BRIDGES}/guard.py", "all(is_public(address) for address in addresses)", "True",
        "Der Server fragt auf Wunsch Rechner im eigenen Netz.",
        f"{_T_FETCH}::test_addresses_of_the_own_network_are_not_public",
    ),
    Mutant(
        f"{_BRIDGES}/guard.py", "return is_public(str(ip.ipv4_mapped))", "return True",
        "Eine Adresse des eigenen Netzes kommt in neuer Schreibweise durch.",
        f"{_T_FETCH}::test_addresses_of_the_own_network_are_not_public",
    ),
    Mutant(
        f"{_BRIDGES}/guard.py", "    if not is_named and port != _PORTS[parts.scheme]:", "    if False:",
        "Beliebige Anschlüsse werden gefragt.", f"{_T_FETCH}::test_addresses_that_are_none_are_refused",
    ),
    Mutant(
        f"{_BRIDGES}/fetch.py", "        if was_outside and not is_public(target.ip):", "        if False:",
        "Ein fremder Server bestimmt, was im eigenen Netz gefragt wird.",
        f"{_T_FETCH}::test_who_is_outside_does_not_choose_what_is_asked_inside",
    ),
    Mutant(
        f"{_BRIDGES}/fetch.py", "            if budget.bytes_left < 0:", "            if False:",
        "Eine endlose Antwort füllt den Speicher.", f"{_T_FETCH}::test_a_first_page_that_cannot_be_read_says_why",
    ),
    Mutant(
        f"{_BRIDGES}/persons.py", 'drop("eine Mobilnummer")', "found[0]", "Mobilnummern bleiben im Text.",
        f"{_T_INTEGREAT}::test_persons_and_mobile_numbers_are_nowhere",
    ),
    Mutant(
        f"{_BRIDGES}/notes.py", "strip_persons(text[:LONGEST_TEXT], self.names)", "strip_persons(text[:LONGEST_TEXT])",
        "Namen von Ansprechpersonen bleiben im Text.", f"{_T_INTEGREAT}::test_persons_and_mobile_numbers_are_nowhere",
    ),
    Mutant(
        f"{_BRIDGES}/compare.py", "    if reading.is_complete:", "    if True:",
        "Eine halb gelesene Liste erklärt den Rest für entfallen.",
        f"{_T_INTEGREAT}::test_after_an_entry_that_cannot_be_read_nothing_counts_as_gone",
    ),
    Mutant(
        f"{_BRIDGES}/newcomer.py", "Visibility.ADMINISTRATION.value", "Visibility.PUBLIC.value",
        "Ein fremder Eintrag ist nach der Übernahme sofort öffentlich.",
        f"{_T_INTEGREAT}::test_a_new_place_becomes_an_offer_nobody_sees_yet",
    ),
    Mutant(
        f"{_BRIDGES}/hsds/package_in.py", " or size > MOST_BYTES or size > _MOST_RATIO * max(packed, 1)", "",
        "Ein kleines Archiv wird entpackt riesig.", f"{_T_HSDS}::test_a_file_that_is_no_package_is_refused_in_german",
    ),
    Mutant(
        f"{_BRIDGES}/hsds/services.py", 'list_rows(select_public(book.offers, book))', 'list_rows(book.offers)',
        "Verborgene Angebote gehen hinaus.", f"{_T_EXPORT}::test_hidden_offers_and_their_actors_stay_in_the_house",
    ),
    Mutant(
        f"{_BRIDGES}/geocode.py", "        if ags:", "        if True:", "Die Ortssuche schlägt Orte außerhalb des Gebiets vor.",
        f"{_T_GEOCODE}::test_only_places_within_the_municipalities_are_suggested",
    ),
)  # fmt: skip
