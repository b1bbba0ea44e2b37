"""Sentences about cooperation that a page and its first picture share."""

from __future__ import annotations

from mib_dashboard.analysis.network.seats import BodySeats, Missing, describe_seats
from mib_dashboard.language.formats import join_words
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.schema import Col, WordList

EMPTY = (
    "In diesen Daten steht noch nicht, wer mit wem zusammenarbeitet und wer in welchem Gremium sitzt. Gebraucht werden Gremien "
    "mit ihren Sitzen (Stellen und Funktionen, keine Personen), Kooperationen der Träger und Fachveranstaltungen mit der Zahl "
    "der Teilnehmenden. Das wissen die Geschäftsstellen der Gremien und die Träger. Ist es eingetragen, zeigt diese Seite das "
    "Netzwerk, wer in den Gremien fehlt und wen Veranstaltungen erreichen."
)


def name_actors(book: OfferBook | None) -> dict[str, tuple[str, str]]:
    """Actor → name and printed type."""
    if book is None:
        return {}
    rows = zip(book.actors[Col.AKTEUR], book.actors[Col.NAME], book.actors[Col.TYP], strict=True)
    return {code: (name, book.word(WordList.AKTEURSTYP, kind)) for code, name, kind in rows}


def list_bodies(seats: tuple[BodySeats, ...]) -> list[dict[str, str]]:
    """A row a body."""
    return [
        {"Gremium": one.body.name, "Art": one.body.kind, "Aufgabe": one.body.task or "–", "Sitze": describe_seats(one)}
        for one in seats
    ]


def describe_missing(missing: Missing, fields: dict[str, str], areas: dict[str, str]) -> list[str]:
    """Who has no seat in any body, a sentence each; that everybody has one is a sentence, too."""
    found = []
    for lead, names in (
        ("Ohne Sitz sind diese Gruppen", [str(group) for group in missing.groups]),
        ("Kein Sitz steht für diese Handlungsfelder", [fields.get(code, code) for code in missing.fields]),
        ("Ohne eigenen Sitz sind diese Städte und Gemeinden", [areas.get(code, code) for code in missing.areas]),
    ):
        if names:
            found.append(f"{lead}: {join_words(names)}.")
    return found or ["Jede Gruppe, jedes Handlungsfeld und jede Stadt und Gemeinde hat mindestens einen Sitz."]


def list_events(book: SteeringBook) -> list[dict[str, str]]:
    """A row an event, the newest first."""
    return [
        {
            "Tag": f"{event.day:%d.%m.%Y}",
            "Termin": event.title,
            "Teilnehmende": str(sum(number for _, number in event.attendance)) if event.attendance else "nicht gezählt",
            "Ergebnis": event.result or "–",
        }
        for event in book.events
    ]
