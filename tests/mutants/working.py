"""Cuts of the working side: who comes in, what they may, for how long."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_ACCOUNTS = "mib_dashboard/accounts"
_SERVER = "mib_dashboard/server"
_T_RIGHTS = "tests/accounts/test_rights.py"
_T_SESSIONS = "tests/accounts/test_sessions.py"
_T_ATTEMPTS = "tests/accounts/test_attempts.py"
_T_DOOR = "tests/server/test_admission.py"
_T_LOGIN = "tests/server/test_login.py"

WORKING = (
    Mutant(
        f"{_ACCOUNTS}/rights.py", "    if account is None or not account.is_active:", "    if account is None:",
        "Ein gesperrtes Konto behält seine Rechte.",
        f"{_T_RIGHTS}::test_without_account_without_role_or_locked_there_is_no_right",
    ),
    Mutant(
        f"{_ACCOUNTS}/rights.py", 'supplier in ("", account.supplier)', "True", "Eine Lieferstelle gibt für andere ab.",
        f"{_T_RIGHTS}::test_a_supplier_has_rights_for_its_own_deliveries_only",
    ),
    Mutant(
        f"{_ACCOUNTS}/rights.py", "    if active > 1:", "    if active > 99:", "Wer erfasst hat, gibt selbst frei.",
        f"{_T_RIGHTS}::test_nobody_releases_their_own_figures",
    ),
    Mutant(
        f"{_ACCOUNTS}/rights.py", "preparer.casefold() != releaser.casefold()", "preparer != releaser",
        "Ein zweiter Buchstabe macht aus einem Konto zwei.", f"{_T_RIGHTS}::test_nobody_releases_their_own_figures",
    ),
    Mutant(
        f"{_ACCOUNTS}/rights.py", "    return ALONE\n", '    return ""\n', "Eine Freigabe ohne zweite Person wird verschwiegen.",
        f"{_T_RIGHTS}::test_a_house_with_one_account_releases_and_says_so",
    ),
    Mutant(
        f"{_ACCOUNTS}/sessions.py", " and now - session.seen < IDLE", "", "Eine verlassene Sitzung bleibt offen.",
        f"{_T_SESSIONS}::test_a_session_ends_after_half_an_hour_of_silence",
    ),
    Mutant(
        f"{_ACCOUNTS}/sessions.py", "now - session.started < LONGEST and ", "", "Eine Sitzung hält ewig.",
        f"{_T_SESSIONS}::test_a_session_ends_after_eight_hours_however_busy",
    ),
    Mutant(
        f"{_ACCOUNTS}/sessions.py", "not session.is_ended and ", "", "Abmelden beendet nichts.",
        f"{_T_SESSIONS}::test_logging_out_ends_one_session",
    ),
    Mutant(
        f"{_ACCOUNTS}/sessions.py", "        if earlier:\n", "        if False:\n",
        "Die Sitzung davor gilt nach der Anmeldung weiter.",
        f"{_T_LOGIN}::TestKnown::test_the_token_is_new_at_every_login_and_the_one_before_is_over",
    ),
    Mutant(
        f"{_ACCOUNTS}/login.py", "expires <= now.timestamp()", "False", "Ein abgelaufener Ausweis des Dienstes gilt.",
        f"{_T_SESSIONS}::test_claims_that_name_nobody_let_nobody_in",
    ),
    Mutant(
        f"{_ACCOUNTS}/login.py", ' and claims.get("email_verified") is not True', " and False",
        "Eine unbestätigte Adresse gilt als Konto.",
        f"{_T_SESSIONS}::test_claims_that_name_nobody_let_nobody_in",
    ),
    Mutant(
        f"{_ACCOUNTS}/attempts.py", "        if not seconds:\n            _count(connection, asked, now)\n", "",
        "Kennwörter lassen sich beliebig oft raten.",
        f"{_T_LOGIN}::TestKnown::test_guessing_takes_ever_longer",
    ),
    Mutant(
        f"{_ACCOUNTS}/attempts.py", "    with store.begin() as connection:\n        seconds = _wait(connection, asked, now)\n",
        "    with store.begin() as connection:\n",
        "Wer viele Prozesse zugleich fragt, rät öfter.",
        f"{_T_ATTEMPTS}::test_of_many_at_the_same_moment_no_more_are_let_through_than_one_after_the_other",
    ),
    Mutant(
        f"{_ACCOUNTS}/attempts.py", "    tidy_failures(connection, now - _FORGOTTEN, MOST_KEYS - len(guessers))\n", "",
        "Falsche Kennwörter füllen die Ablage.", f"{_T_ATTEMPTS}::test_nobody_fills_the_store_with_names",
    ),
    Mutant(
        f"{_ACCOUNTS}/attempts.py", 'return hashlib.sha256(f"{self.kind}\\n{self.word}".encode()).hexdigest()',
        "return self.word",
        "Ein Kennwort im falschen Feld steht in der Ablage.",
        f"{_T_ATTEMPTS}::test_neither_names_nor_addresses_nor_rows_of_the_journal",
    ),
    Mutant(
        f"{_ACCOUNTS}/passwords.py", "kept or _stand_in()", "kept", "Die Dauer der Antwort verrät, welche Konten es gibt.",
        f"{_T_SESSIONS}::test_without_a_kept_password_it_takes_as_long",
    ),
    Mutant(
        f"{_ACCOUNTS}/manage.py", " and _count_managers(connection) < 2", " and False",
        "Das letzte Konto der Verwaltung sperrt sich aus.",
        f"{_T_SESSIONS}::test_nobody_can_lock_out_the_last_who_manages",
    ),
    Mutant(
        f"{_ACCOUNTS}/identify.py", "return any(found in ipaddress.ip_network(proxy) for proxy in current_settings().proxies)",
        "return True",
        "Jeder Rechner darf ein Konto nennen.", f"{_T_DOOR}::TestHeader::test_a_header_from_elsewhere_is_ignored",
    ),
    Mutant(
        f"{_SERVER}/peer.py", "scope.get(_PEER, scope.get(\"client\"))", 'scope.get("client")',
        "X-Forwarded-For macht aus jedem Rechner den Webserver.",
        f"{_T_DOOR}::TestHeader::test_the_machine_at_the_other_end_counts_and_not_who_it_says_it_speaks_for",
    ),
    Mutant(
        f"{_SERVER}/admission.py", "dropped = {theirs, ours, *", "dropped = {theirs, *",
        "Ein Browser nennt sich selbst ein Konto.",
        f"{_T_DOOR}::TestHeader::test_the_inner_name_of_the_header_is_never_taken_from_outside",
    ),
    Mutant(
        f"{_SERVER}/admission.py", '*([b"cookie"] if is_framed else [])', "",
        "Im Rahmen einer fremden Seite ist jemand angemeldet.", f"{_T_DOOR}::test_a_framed_page_brings_no_session",
    ),
    Mutant(
        f"{_SERVER}/admission.py", "if not is_framed and settings.login", "if settings.login",
        "Im Rahmen einer fremden Seite gilt das Konto des Proxys.", f"{_T_DOOR}::TestHeader::test_a_framed_page_is_nobodys",
    ),
    Mutant(
        f"{_SERVER}/admission.py", "        if rule is not None and await _is_admitted(rule, scope):",
        "        if rule is None or await _is_admitted(rule, scope):",
        "Was in der Tabelle fehlt, ist offen.", f"{_T_DOOR}::test_with_a_store_and_every_role_what_is_closed_stays_closed",
    ),
    Mutant(
        f"{_SERVER}/admission.py", "return rule.right is None or await holds_right(scope, rule.right)", "return True",
        "Jede Adresse ist für alle da.",
        f"{_T_DOOR}::test_a_role_reaches_what_it_has_a_right_to",
    ),
    Mutant(
        f"{_SERVER}/access.py", 'PAGE_RIGHTS.get(path)', "None", "Die Seite der Konten öffnet sich für alle.",
        f"{_T_DOOR}::test_a_role_reaches_what_it_has_a_right_to",
    ),
    Mutant(
        f"{_SERVER}/login/sheet.py", "    if parts.scheme or parts.netloc or parts.path not in page_paths():",
        "    if not parts.path:",
        "Nach der Anmeldung geht es auf eine fremde Seite.", f"{_T_LOGIN}::TestKnown::test_no_way_leads_to_another_host",
    ),
    Mutant(
        f"{_SERVER}/login/forms.py", "    if not comes_from_here(request) or not is_sealed", "    if not is_sealed",
        "Ein Formular einer fremden Seite meldet an.", f"{_T_LOGIN}::TestKnown::test_a_form_of_a_foreign_page_is_not_taken",
    ),
    Mutant(
        f"{_SERVER}/login/sheet.py", "name, value, httponly=True,", "name, value, httponly=False,",
        "Ein Skript liest das Cookie der Sitzung.",
        f"{_T_LOGIN}::TestKnown::test_the_cookie_is_for_this_server_alone",
    ),
    Mutant(
        "mib_dashboard/ui/main.py", "if not is_open(entry, rights):", "if False:",
        "Wem ein Recht entzogen wurde, der sieht die Seite weiter.",
        "tests/app/test_konten.py::test_a_right_that_was_withdrawn_is_gone_at_the_next_click",
    ),
    Mutant(
        "mib_dashboard/ui/accounts/data.py", "act(Right.MANAGE)", "act(Right.FREEZE)",
        "Ein Formular von vorhin ändert Konten ohne Recht.",
        "tests/app/test_konten.py::test_a_form_from_before_changes_nothing",
    ),
)  # fmt: skip
