"""Is everything there that the offers need: their tables, the parameters, groups without circles, one kind of data."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.delivery.rules.contradictions import EXAMPLE
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote, select
from mib_dashboard.delivery.rules.offer_lookup import is_delivered
from mib_dashboard.model.dataset import Finding
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Col, FindingLevel
from mib_dashboard.schema import offers as schema

# Who records offers by hand has nothing to map; the search also works without words that mean nearly the same, and
# the languages of a place are seldom known.
_OPTIONAL = (schema.OFFER_MAPPING, schema.SEARCH_WORDS, schema.SPOKEN)
_NEEDED = tuple(table for table in schema.OFFER_TABLES if table not in _OPTIONAL)
_ABOUT_OFFERS = (schema.OFFER_PLACES, schema.OFFER_TIMES, schema.FUNDINGS)
_PARENTS = ((schema.TARGET_GROUPS, Col.ZIELGRUPPE, Col.OBERGRUPPE), (schema.ACTORS, Col.AKTEUR, Col.DACHVERBAND))


def check_offer_tables(book: Ledger) -> list[Finding]:
    """All tables of the offers or none; an empty one (only its header) says that there is nothing to tell."""
    if is_delivered(book.raw, schema.OFFERS):
        message = f"Die Datei fehlt; sie gehört zu {schema.OFFERS.file}. Ist nichts bekannt, genügt die Kopfzeile."
        missing = [table for table in _NEEDED if not is_delivered(book.raw, table)]
        return [Finding(FindingLevel.ERROR, table.file, 0, "", message) for table in missing]
    about = [table.file for table in _ABOUT_OFFERS if is_delivered(book.raw, table)]
    if not about:
        return []
    return [Finding(FindingLevel.ERROR, schema.OFFERS.file, 0, "", f"Die Datei fehlt; {about[0]} verweist auf sie.")]


def check_offer_content(book: Ledger) -> list[Finding]:
    """Groups and umbrella organisations lead upwards; offers are all real or all examples."""
    return [*_circles(book), *_mixed(book), *_foreign_fundings(book)]


def _circles(book: Ledger) -> list[Finding]:
    found: list[Finding] = []
    for table, key, parent in _PARENTS:
        frame = book.sound(table)
        above = dict(zip(frame[key], frame[parent], strict=True))
        # A circle is told once, at its first row; breaking it there repairs all of it.
        told: set[str] = set()
        firsts = []
        for code in frame[key]:
            circle = _circle(code, above)
            firsts.append(bool(circle) and not told & circle)
            told |= circle
        wrong = select(frame, firsts)
        message = f"Der Weg über die Spalte {parent} führt von {{}} im Kreis zurück."
        found += at_rows(wrong, parent, [message.format(quote(code)) for code in wrong[key]])
    return found


def _circle(code: str, above: Mapping[str, str]) -> set[str]:
    seen = {code}
    step = above.get(code, "")
    while step and step not in seen:
        seen.add(step)
        step = above.get(step, "")
    return seen if step == code else set()


def _mixed(book: Ledger) -> list[Finding]:
    frame = book.sound(schema.OFFERS)
    example = frame[Col.DATENART] == EXAMPLE
    if example.all() or not example.any():
        return []
    odd = select(frame, example == (example.mean() <= 0.5))
    count = "1 Zeile passt" if len(odd) == 1 else f"{len(odd)} Zeilen passen"
    message = (
        f"{example_mark.WORD} und echte Angebote stehen in einer Tabelle: {count} nicht zu den übrigen "
        f"(Datenart {odd[Col.DATENART].iloc[0]})."
    )
    return at_rows(odd.head(1), Col.DATENART, message)


def _foreign_fundings(book: Ledger) -> list[Finding]:
    offers, frame = book.sound(schema.OFFERS), book.sound(schema.FUNDINGS)
    kinds = dict(zip(offers[Col.ANGEBOT], offers[Col.DATENART], strict=True))
    differ = [
        code in kinds and (kind == EXAMPLE) != (kinds[code] == EXAMPLE)
        for code, kind in zip(frame[Col.ANGEBOT], frame[Col.DATENART], strict=True)
    ]
    message = "Eine Förderung als Beispiel und ein echtes Angebot (oder umgekehrt) passen nicht zusammen."
    return at_rows(select(frame, differ), Col.DATENART, message)
