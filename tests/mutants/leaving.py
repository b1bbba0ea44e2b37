"""Cuts in what leaves the house: marks, credits, files, frozen versions, HTML, addresses, and who may do what."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_FILES = "mib_dashboard/exports/files.py"
_TABLE = "mib_dashboard/exports/table.py"
_ORIGIN = "mib_dashboard/exports/origin.py"
_PUBLIC = "mib_dashboard/analysis/figures/public.py"
_STORE = "mib_dashboard/frozen/store.py"
_PLACES = "mib_dashboard/frozen/places.py"
_SAFE = "mib_dashboard/language/safe.py"
_CSP = "mib_dashboard/server/csp.py"
_HEADERS = "mib_dashboard/server/headers.py"
_API = "mib_dashboard/server/api.py"
_SETTINGS = "mib_dashboard/settings/addresses.py"
_PAGE = "mib_dashboard/ui/frame/page.py"
_T_FILES = "tests/exports/test_files.py"
_T_MARK = "tests/test_example_mark.py"
_T_STORE = "tests/frozen/test_store.py"
_T_SAFE = "tests/language/test_safe.py"
_T_API = "tests/server/test_api.py"
_T_HEADERS = "tests/server/test_headers.py"
_T_REPORT = "tests/app/test_bericht.py"
_T_BANNER = "tests/app/test_rahmen.py"

_CREDITS = (
    Mutant(
        _PUBLIC, "if example_mark.has_examples(figures):", "if figures.empty:", "Quellenzeilen nennen keine Beispieldaten.",
        f"{_T_MARK}::test_a_credit_says_it_when_a_single_row_is_invented",
    ),
    Mutant(
        _PUBLIC, "if any(not source.licence_settled and _TO_SETTLE not in source.licence for source in sources):",
        "if not sources:", "Niemand erfährt, dass eine Lizenz ungeklärt ist.", "tests/analysis/figures/test_public.py",
    ),
    Mutant(
        _PUBLIC, 'lambda codes: _join(codes, data.sources, "licence")', 'lambda codes: ""', "Zeilen nennen keine Lizenz.",
        "tests/analysis/figures/test_public.py",
    ),
    Mutant(
        _PUBLIC, 'lambda codes: _join(codes, data.sources, "credit")', 'lambda codes: ""', "Zeilen nennen keine Quelle.",
        "tests/analysis/figures/test_public.py",
    ),
    Mutant(
        "mib_dashboard/slides/credits.py", "[example_mark.NOTE] if example_mark.has_examples(rows) else []", "[]",
        "Folien nennen keine Beispieldaten.", "tests/slides/test_credits.py",
    ),
    Mutant(
        "mib_dashboard/report/example_mark.py", "rows[Col.DATENART] == DataKind.EXAMPLE).any()",
        "rows[Col.DATENART] == DataKind.EXAMPLE).all()", "Eine einzelne erfundene Zahl kennzeichnet nichts.",
        f"{_T_MARK}::test_a_credit_says_it_when_a_single_row_is_invented",
    ),
    Mutant(
        "mib_dashboard/report/example_mark.py", "if is_example and not stem.startswith(_PREFIX) else stem",
        "if not stem else stem", "Dateinamen sagen nichts von Beispieldaten.", f"{_T_MARK}::test_the_name_of_a_file_says_it_once",
    ),
    Mutant(
        _ORIGIN, "        if not all(text.strip() for text in told):", "        if not told:",
        "Eine Datei ohne Herkunft wird geschrieben.", f"{_T_FILES}::test_an_origin_with_a_hole_is_refused",
    ),
    Mutant(
        _ORIGIN, "(DataKind.EXAMPLE, DataKind.PUBLISHED, DataKind.OFFICIAL)  #",
        "(DataKind.OFFICIAL, DataKind.PUBLISHED, DataKind.EXAMPLE)  #", "Eine Datei mit Erfundenem gilt als amtlich.",
        f"{_T_FILES}::test_one_invented_row_marks_the_file",
    ),
    Mutant(
        "mib_dashboard/analysis/offers/credit.py", "return book is not None and book.has_examples", "return False",
        "Erfundene Angebote sind nicht gekennzeichnet.", f"{_T_FILES}::test_one_invented_offer_marks_a_table_of_offers",
    ),
    Mutant(
        _ORIGIN, "for code, symbol, meaning in self.signs]", "for code, symbol, meaning in ()]",
        "Dateien erklären ihre Zeichen nicht.", f"{_T_FILES}::test_signs_have_their_words_in_every_kind_of_file",
    ),
    Mutant(
        _FILES, 'told |= {"datenquelle": origin.credit.source, "datenlizenz": origin.credit.licence}', "pass",
        "CSV-Zeilen nennen weder Quelle noch Lizenz.", f"{_T_FILES}::test_rows_carry_what_they_do_not_say_themselves",
    ),
    Mutant(
        _FILES, '    mark = example_mark.SENTENCE if origin.is_example else ""', '    mark = ""',
        "Excel-Dateien nennen keine Beispieldaten.", f"{_T_FILES}::test_the_mark_is_in_a_workbook_and_a_letter",
    ),
    Mutant(
        _FILES, "if words and _SIGN in table.columns", "if not words and _SIGN in table.columns",
        "CSV-Dateien erklären ihre Zeichen nicht.", f"{_T_FILES}::test_signs_have_their_words_in_every_kind_of_file",
    ),
    Mutant(
        _FILES, "{Col.HINWEIS: example_mark.SENTENCE} if origin.is_example else {}", "{}", "JSON nennt keine Beispieldaten.",
        "tests/server/test_api_offers.py::test_example_data_say_so",
    ),
    Mutant(
        _TABLE, '"strings_to_formulas": False', '"strings_to_formulas": True', "Text in Excel wird zur Formel.",
        equivalent="Jede Zelle wird mit write_string geschrieben; die Einstellung ist ein zweiter Riegel hinter dem ersten.",
    ),
    Mutant(
        "mib_dashboard/report/credit.py", "example_mark.mark_note(credit.note, is_example=is_example)", "credit.note",
        "Bilder in einem Bericht mit Beispieldaten sagen es nicht.", f"{_T_MARK}::test_the_line_under_a_picture_says_it_once",
    ),
)  # fmt: skip

_KEPT = (
    Mutant(
        _PLACES, "LARGEST = 50_000_000", "LARGEST = 50_000_000_000", "Eine riesige Fassung füllt den Speicher.",
        f"{_T_STORE}::test_a_version_larger_than_any_can_be_is_not_read",
    ),
    Mutant(
        _STORE, ' or found["pruefsumme"] != _sum(found):', ":", "Eine veränderte Fassung wird gezeigt.",
        f"{_T_STORE}::test_a_changed_figure_or_name_is_noticed",
    ),
    Mutant(
        _STORE, "    if number > FORMAT:", "    if number > 99:", "Eine neuere Fassung wird missverstanden.",
        f"{_T_STORE}::test_foreign_and_broken_files",
    ),
    Mutant(
        _PLACES, "len(key) > LONGEST_KEY or not _SLUG.fullmatch(key)", "not key", "Ein Name führt aus dem Ordner hinaus.",
        f"{_T_STORE}::test_no_address_leaves_the_folder",
    ),
    Mutant(
        "mib_dashboard/frozen/disk.py", "    except FileExistsError:\n        raise\n",
        "    except FileExistsError:\n        os.replace(part, target)\n", "Von zwei gleichnamigen Fassungen geht eine verloren.",
        f"{_T_STORE}::test_a_name_taken_while_writing_is_told",
    ),
    Mutant(
        "mib_dashboard/cli/freeze.py", "cells=list_shown(data)", "cells=None", "Fassungen verzeichnen nicht, was sie zeigen.",
        "tests/cli/test_freeze.py",
    ),
    Mutant(
        "mib_dashboard/frozen/texts.py", "Statement(text, (), OWN_SOURCE)", 'Statement(text, (), "")',
        "Eigene Sätze sehen aus wie berechnete.",
        "tests/frozen/test_texts.py::test_an_own_sentence_is_marked_and_the_other_keeps_its_source",
    ),
    Mutant(
        "mib_dashboard/ui/reports/freeze.py", "    if not is_editing():\n        return\n", "",
        "Besucher sehen das Formular der Redaktion.", f"{_T_REPORT}::test_visitors_find_nothing_that_writes",
    ),
    Mutant(
        "mib_dashboard/ui/reports/freeze.py", "    if not is_editing():\n        st.error(", "    if False:\n        st.error(",
        "Eine alte Sitzung friert ohne Recht ein.",
        f"{_T_REPORT}::test_a_right_withdrawn_while_the_form_is_drawn_freezes_nothing",
    ),
    Mutant(
        "mib_dashboard/ui/reports/freeze.py", "return may(Right.FREEZE)", "return may(Right.READ_COMMITTEE)",
        "Jedes Konto darf einfrieren.", f"{_T_REPORT}::test_a_session_from_before_cannot_write_either",
    ),
)  # fmt: skip

_PAGES = (
    Mutant(
        _PAGE, "    if state.is_stale and not works:", "    if state.dataset is None:",
        "Ein veralteter Stand wird ohne Band gezeigt.",
        _T_BANNER,
    ),
    Mutant(
        _PAGE, "if state.dataset is not None and state.dataset.has_examples:", "if state.dataset is None:",
        "Beispieldaten werden ohne Band gezeigt.", _T_BANNER,
    ),
    Mutant(
        "mib_dashboard/render/engine.py", "    autoescape=True,", "    autoescape=False,", "Vorlagen maskieren nichts.",
        "tests/render/test_engine.py::test_a_hostile_value_stays_text_and_loses_what_hides_or_reorders",
    ),
    Mutant(
        "mib_dashboard/render/engine.py", "else clean_text(str(value))", "else str(value)", "Unsichtbare Zeichen ordnen Text um.",
        "tests/render/test_engine.py::test_a_hostile_value_stays_text_and_loses_what_hides_or_reorders",
    ),
    Mutant(
        "mib_dashboard/render/engine.py", "undefined=StrictUndefined,", "", "Ein Name, den niemand füllt, fehlt still.",
        "tests/render/test_engine.py::test_a_value_that_is_missing_or_none_is_an_error",
    ),
    Mutant(
        _SAFE, "return html.escape(clean_text(text))", "return clean_text(text)", "Text wird HTML.",
        f"{_T_SAFE}::test_html_holds_no_markup",
    ),
    Mutant(
        _SAFE, 'return text if text.isprintable() else _CONTROL.sub("", text)', "return text", "Steuerzeichen bleiben.",
        f"{_T_SAFE}::test_invisible_characters_are_gone",
    ),
    Mutant(
        _SAFE, "plain.lstrip().startswith(_FORMULA)", "plain.startswith(_FORMULA)",
        "Eine Formel hinter einem Leerzeichen wird lebendig.",
        f"{_T_SAFE}::test_a_cell_is_no_formula tests/exports/test_table.py::test_csv_text_never_starts_a_formula",
    ),
    Mutant(
        _SAFE, r'return _MARKDOWN.sub(r"\\\1", ', 'return str(', "Text wird Markdown.",
        f"{_T_SAFE}::test_markdown_is_shown_literally",
    ),
    Mutant(
        _SAFE, r'_ADDRESS.sub(rf"\g<0>{APART}", bind_codes(clean_text(text)))', "bind_codes(clean_text(text))",
        "Eine Adresse aus einer Tabelle wird zum Link.", f"{_T_SAFE}::test_no_address_in_a_text_of_the_tables_becomes_a_link",
    ),
    Mutant(
        "mib_dashboard/ui/gaps/assumptions.py", "except OverflowError:", "except RecursionError:",
        "Eine Zahl ohne Ende in der Adresse beendet die Seite.",
        "tests/app/test_luecken.py::test_a_number_that_the_field_cannot_take_does_not_end_the_page",
    ),
    Mutant(
        "mib_dashboard/exports/table.py", ".map(lambda cell: safe_cell(str(cell)))", ".map(str)", "Text in CSV wird zur Formel.",
        "tests/exports/test_table.py::test_csv_text_never_starts_a_formula",
    ),
    Mutant(
        "mib_dashboard/maps/geography.py", "text = text.replace(found, escaped)", "pass",
        "Ein Ortsname beendet das Skript der Karte.",
        "tests/maps/test_base.py::test_json_in_a_script_begins_no_tag_and_no_template",
    ),
)  # fmt: skip

_SERVED = (
    Mutant(_CSP, "*_COMMON, ancestors, ", "*_COMMON, ", "Fremde Seiten dürfen das Dashboard einrahmen.", _T_HEADERS),
    Mutant(_CSP, "    \"object-src 'none'\",\n", "", "Eingebettete Objekte sind erlaubt.", _T_HEADERS),
    Mutant(_CSP, "    \"base-uri 'self'\",\n", "", "Eine fremde Basisadresse ist erlaubt.", _T_HEADERS),
    Mutant(_CSP, "    \"form-action 'self'\",\n", "", "Formulare dürfen an Fremde gehen.", _T_HEADERS),
    Mutant(
        _CSP, "(\"script-src 'self'\", *script_hashes(document))", "(\"script-src 'self' 'unsafe-inline'\",)",
        "Jedes eingeschleuste Skript läuft.", f"{_T_HEADERS}::test_only_component_frames_may_run_inline_scripts",
    ),
    Mutant(
        _CSP, 'f"{_IMAGES} {tiles}".rstrip()', "_IMAGES", "Der gewählte Kachelserver ist verboten.",
        f"{_T_HEADERS}::test_tiles_are_allowed_as_images_in_the_map_only",
    ),
    Mutant(
        _SETTINGS, " or not _TILE_HOST.fullmatch(host)", "", "Eine Kacheladresse schmuggelt Regeln in die Kopfzeile.",
        f"{_T_HEADERS}::test_anything_but_a_tile_address_is_refused_in_german",
    ),
    Mutant(
        _HEADERS, "policy = self._component if is_component(path) else", "policy = self._component if path else",
        "Die lockere Regel der Karte gilt überall.", f"{_T_HEADERS}::test_only_component_frames_may_run_inline_scripts",
    ),
    Mutant(
        _HEADERS, "self._public if is_public_page(path) else self._main", "self._public",
        "Fremde Seiten rahmen Anmeldung und Arbeitsseiten ein.",
        f"{_T_HEADERS}::test_no_other_site_may_show_what_is_not_a_public_page",
    ),
    Mutant(_HEADERS, '    "X-Content-Type-Options": "nosniff",\n', "", "Der Browser errät den Inhalt einer Datei.", _T_HEADERS),
    Mutant(_HEADERS, '    "Referrer-Policy": "same-origin",\n', "", "Fremde erfahren, was jemand angesehen hat.", _T_HEADERS),
    Mutant(_HEADERS, '    "Cross-Origin-Resource-Policy": "same-origin",\n', "", "Fremde Seiten binden Dateien ein.", _T_HEADERS),
    Mutant(
        _API, '_SHARED = {"Access-Control-Allow-Origin": "*"}', "_SHARED: dict[str, str] = {}",
        "Offene Daten sind von anderen Seiten nicht lesbar.", f"{_T_API}::test_head_tag_and_sharing",
    ),
    Mutant(
        _API, 'W/"{data.version}-{__version__}{day}"', 'W/"{__version__}{day}"', "Alte Daten gelten nach neuer Lieferung weiter.",
        f"{_T_API}::test_tag_follows_the_version_of_the_data",
    ),
    Mutant(
        _API, "day = f\"-{snapshot.day.isoformat()}\" if resource.daily or", "day = \"\" if resource.turns or",
        "Lücken von gestern gelten heute weiter.",
        "tests/server/test_api_offers.py::test_gaps_of_today_are_not_kept_for_tomorrow",
    ),
    Mutant(
        _API, "if request.method not in _READING:", "if not request.method:", "Schreibende Anfragen werden beantwortet.",
        f"{_T_API}::test_other_methods_are_refused",
    ),
    Mutant(
        "mib_dashboard/server/api_query.py", "        if name not in known:",
        "        if name not in known and not known:\n            continue\n        if name not in known:",
        "Ein unbekannter Parameter wird überhört.", f"{_T_API}::test_addresses_without_parameters_refuse_any",
    ),
    Mutant(
        "mib_dashboard/server/api_query.py", "            if code is None:\n", "            if not value:\n",
        "Ein unbekannter Wert liefert nichts statt einer Antwort.",
        f"{_T_API}::test_unknown_value_is_404_and_names_parameter_and_nearest",
    ),
    Mutant(
        _SETTINGS, "    if is_loopback(text):", "    if not text:", "Ein Papier trägt für immer die Adresse dieses Rechners.",
        "tests/test_settings.py",
    ),
    Mutant(
        "mib_dashboard/report/report.py", " and not is_loopback(self.link)", "",
        "Der Link einer alten Fassung führt nirgends hin.",
        f"{_T_STORE}::test_the_link_of_an_old_version_is_not_printed_when_it_leads_nowhere",
    ),
    Mutant(
        _STORE, "    if not plain:\n        raise FrozenError(ADDRESS_NEEDED)\n", "",
        "Eine Fassung ohne Adresse wird eingefroren.", f"{_T_STORE}::test_no_version_without_an_address_that_others_can_open",
    ),
    Mutant(
        _SETTINGS, " and HOST.fullmatch(parts.netloc)", "", "Anmeldedaten geraten in die Adresse auf dem Papier.",
        "tests/test_settings.py",
    ),
    Mutant(
        "mib_dashboard/server/lookups.py", "    net_util.get_external_ip = _unknown_address\n", "",
        "Der Server fragt im Internet nach seiner Adresse.", f"{_T_HEADERS}::test_a_foreign_origin_causes_no_address_lookup",
    ),
    Mutant(
        "mib_dashboard/analysis/offers/table.py", "select_public(", "(lambda rows: rows)(",
        "Nicht öffentliche Angebote gehen hinaus.",
        "tests/server/test_api_offers.py::test_hidden_offers_and_contacts_never_leave",
    ),
    Mutant(
        ".streamlit/config.toml", "gatherUsageStats = false", "gatherUsageStats = true", "Streamlit meldet Besuche an Fremde.",
        "tests/server/test_config.py",
    ),
    Mutant(
        ".streamlit/config.toml", 'showErrorDetails = "none"', 'showErrorDetails = "full"',
        "Besucher sehen das Innere eines Fehlers.", "tests/server/test_config.py",
    ),
)  # fmt: skip

LEAVING = (*_CREDITS, *_KEPT, *_PAGES, *_SERVED)
