"""Cells of the matrix in German: what a state means, what a cell says, what stands out. Never why, never who is to blame."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from mib_dashboard.analysis.gaps.basis import Basis
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.analysis.offers.catchment import LOCAL, REGIONAL, STATEWIDE
from mib_dashboard.language.formats import THIN, format_number, format_time, join_words, round_printed
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList

Row = Any  # one row of `compute_cells` by attribute
MEANINGS: dict[str, dict[str, str]] = {
    Col.PRAESENZ: {
        Presence.CONFIRMED: "mindestens ein bestätigtes Angebot vor Ort für diese Zielgruppe oder einen Teil davon",
        Presence.UNCONFIRMED: "Angebot vor Ort für diese Zielgruppe oder einen Teil davon erfasst, aber noch keines bestätigt",
        Presence.REGIONAL: "kein Angebot vor Ort; eines für mehrere Gemeinden schließt diese ein",
        Presence.STATEWIDE: "nur Angebote für das ganze Land",
        Presence.GENERAL: "nur Angebote für alle oder größere Gruppen und allgemeine Einrichtungen, keines für diese Zielgruppe",
        Presence.NOT_VALID: "etwas ist erfasst, zählt an diesem Tag aber nicht (alte Quelle, geplant, beendet, ohne Gewicht)",
        Presence.NONE: "für diese Zielgruppe nichts erfasst; das beweist nicht, dass es nichts gibt",
        Presence.TOO_SMALL: "Zielgruppe kleiner als die Mindestgröße",
    },
    Col.ZUSTAND: {
        Coverage.COVERED: "die bekannten Plätze reichen für den Bedarf",
        Coverage.TIGHT: "die bekannten Plätze reichen für einen großen Teil des Bedarfs",
        Coverage.GAP: (
            "die bekannten Plätze reichen nur für einen kleinen Teil des Bedarfs; „regional“: vor Ort nichts, nur Angebote für "
            "mehrere Gemeinden"
        ),
        Coverage.REGIONAL: "gedeckt oder knapp, aber nur durch Angebote für mehrere Gemeinden",
        Coverage.NO_NEED: "niemand in der Zielgruppe, oder der Planungswert ist 0",
        Coverage.TOO_SMALL: "Zielgruppe kleiner als die Mindestgröße",
        Coverage.NO_DATA: "Kapazität, Planungswert, Zahl der Zielgruppe oder Anteil an landesweiten Angeboten unbekannt",
    },
}
TOP = 3
SCOPES = {LOCAL: "vor Ort", REGIONAL: "regional", STATEWIDE: "landesweit"}


def describe_basis(basis: Basis) -> str:
    """How weak or strong the ground is, in one or two sentences."""
    numbers = {
        name: format_number(getattr(basis, name)) for name in ("total", "hidden", "counting", "confirmed", "with_capacity")
    }
    hidden = f" (nicht öffentlich: {numbers['hidden']})" if basis.hidden else ""
    text = (
        f"Von {numbers['total']} Angeboten{hidden} zählen an diesem Tag {numbers['counting']}, "
        f"davon sind {numbers['confirmed']} bestätigt."
    )
    if basis.with_capacity == 0:
        return f"{text} Wie viele Menschen ein Angebot aufnehmen kann, ist bei keinem bekannt."
    return f"{text} Die Kapazität ist bei {numbers['with_capacity']} bekannt."


def describe_rest(basis: Basis) -> str:
    """Which offers do not count, "" when all do."""
    others = "der übrigen " if basis.not_running or basis.coordination else ""  # the list of offers tells all with an old source
    parts = (
        (basis.not_running, "beendet, geplant oder außerhalb ihrer Laufzeit"),
        (basis.coordination, "nur Koordination"),
        (basis.historic, f"{others}mit alter Quelle"),
        (basis.weightless, "nach den Annahmen ohne Gewicht"),
    )
    out = [f"{format_number(count)} {words}" for count, words in parts if count]
    text = f"Nicht gezählt: {join_words(out)}." if out else ""
    if basis.without_group:
        text += f" Ohne bekannte Zielgruppe und deshalb in keinem Feld: {format_number(basis.without_group)}."
    return text.strip()


def describe_horizon(basis: Basis, day: date, today: date, time: str) -> str:
    """What a day in the future takes for granted, "" for any other day; `time` of the number of people ("" = none)."""
    if day <= today:
        return ""
    text = (
        f"Der Stichtag liegt in der Zukunft: {format_number(basis.without_end)} der {format_number(basis.counting)} gezählten "
        "Angebote haben kein bekanntes Ende und zählen, als liefen sie dann noch."
    )
    return f"{text} Die Zahl der Menschen ist die von {format_time(time)}, keine Vorausberechnung." if time else text


def count_words(count: int) -> str:
    """`1 Angebot`, `3 Angebote`."""
    return f"{format_number(count)} {'Angebot' if count == 1 else 'Angebote'}"


def describe_rate(rate: float) -> str:
    """Two decimals; what is more than nothing never prints as nothing."""
    return "<0,01" if 0 < rate < 0.005 else format_number(rate, 2)


def describe_presence(row: Row, *, with_rate: bool = False) -> str:
    """`3 Angebote vor Ort (1 bestätigt), 2 regional, 1 landesweit`, with `with_rate` also per 1,000 persons.

    What is open to this group only as to others, and what is recorded without counting, follows.
    """
    parts = []
    if row.lokal:
        parts.append(f"{count_words(row.lokal)} vor Ort ({row.lokal_bestaetigt or 'keines'} bestätigt)")
    parts += [f"{format_number(n)} {word}" for n, word in ((row.regional, "regional"), (row.land, "landesweit")) if n]
    general, idle = describe_general(row), describe_idle(row)
    if not (parts or general):
        return f"kein gültiges Angebot; {idle}" if idle else "kein Angebot erfasst"
    texts = [", ".join(parts) or "kein Angebot für diese Zielgruppe"]
    if with_rate and row.je_1000 > 0:
        texts.append(f"{describe_rate(row.je_1000)} je 1.000 Menschen, nach Sicherheit gewichtet")
    return "; ".join(filter(None, (*texts, general, idle)))


def describe_general(row: Row) -> str:
    """Offers and institutions that are no offer for this group, "" without any."""
    parts = []
    if row.allgemein:
        parts.append(f"{format_number(row.allgemein)} für alle oder eine größere Gruppe")
    if row.einrichtungen:
        ending = "" if row.einrichtungen == 1 else "en"
        parts.append(f"{format_number(row.einrichtungen)} allgemeine Einrichtung{ending}")
    return f"dazu {join_words(parts)}" if parts else ""


def describe_idle(row: Row) -> str:
    """Recorded offers that do not count and why, "" when there are none: `3 erfasst, aber nicht gezählt (2 mit …)`."""
    kinds = (
        (row.historisch, "mit alter Quelle"),
        (row.nicht_gueltig, "an diesem Tag geplant, pausiert oder beendet"),
        (row.ohne_gewicht, "nach den Annahmen ohne Gewicht"),
    )
    parts = [f"{format_number(count)} {words}" for count, words in kinds if count]
    where = f", davon {format_number(row.lokal_ungezaehlt)} vor Ort" if row.lokal_ungezaehlt else ""
    return f"{format_number(count_idle(row))} erfasst, aber nicht gezählt ({join_words(parts)}){where}" if parts else ""


def count_idle(row: Row) -> int:
    """Recorded offers of the cell that do not count."""
    return int(row.historisch + row.nicht_gueltig + row.ohne_gewicht)


def is_hidden_on_the_spot(row: Row) -> bool:
    """Nothing counts on the spot although something is recorded there: what comes from elsewhere must not hide it."""
    return not row.lokal and bool(row.lokal_ungezaehlt)


def describe_coverage(row: Row, book: OfferBook) -> str:
    """Need, known capacity, part of the need, missing places; or what is missing for that."""
    if pd.isna(row.deckung):
        return describe_obstacle(row)
    unit = book.word(WordList.KAPAZITAET_EINHEIT, row.einheit)
    text = (
        f"Bedarf {format_number(row.bedarf)} {unit}, bekannt {format_number(row.kapazitaet)}: "
        f"{'mindestens ' if row.kapazitaet_bekannt < row.kapazitaet_von and row.deckung < 1 else ''}"
        f"{format_number(100 * row.deckung)}{THIN}% des Bedarfs"
    )
    if row.fehlend >= 0.5:
        text += f", es fehlen {'höchstens ' if row.kapazitaet_bekannt < row.kapazitaet_von else ''}{format_number(row.fehlend)}"
        need, known, missing = (round_printed(value, 0) for value in (row.bedarf, row.kapazitaet, row.fehlend))
        text += "" if need - known == missing else " (aus ungerundeten Zahlen)"
    if row.kapazitaet_bekannt < row.kapazitaet_von:
        text += f" (Kapazität bei {row.kapazitaet_bekannt} von {row.kapazitaet_von} Angeboten bekannt)"
    if is_regional_gap(row):
        text += "; vor Ort nichts, nur Angebote für mehrere Gemeinden"
    if row.kapazitaet_land:
        text += f"; dazu {format_number(row.kapazitaet_land)} landesweit, deren Anteil hier nicht mitgerechnet ist"
    return text


def is_regional_gap(row: Row) -> bool:
    """A gap although offers of the region arrive: the legend alone would not tell."""
    return row.zustand == Coverage.GAP and not row.kapazitaet_lokal and bool(row.kapazitaet_von)


def describe_obstacle(row: Row) -> str:
    """Why nothing can be said about coverage."""
    if row.bedarf == 0:
        return "niemand in der Zielgruppe" if row.bevoelkerung == 0 else "der Planungswert ist 0"
    if pd.isna(row.bevoelkerung):
        return "Zahl der Zielgruppe nicht bekannt"
    if row.bezugsgruppe != row.zielgruppe:
        return "Zahl der Zielgruppe nicht bekannt; die größere Gruppe taugt nicht als Bedarf"
    if pd.isna(row.planungswert):
        return "kein Planungswert festgelegt"
    if not pd.isna(row.kapazitaet):
        return f"nur {count_words(row.kapazitaet_land)} für das ganze Land; wie viel davon hier ankommt, ist nicht bekannt"
    return "bei keinem Angebot dieses Feldes ist die Kapazität in der Einheit des Planungswerts bekannt"


def list_presence_findings(cells: pd.DataFrame, areas: Areas, book: OfferBook) -> list[str]:
    """What stands out on the level of presence; `cells` of one target group."""
    total = len(cells)
    states = cells[Col.PRAESENZ]
    findings = []
    empty = states.eq(Presence.NONE).groupby(cells[Col.FELD], sort=False).all()
    names = [book.fields[code].name for code, nothing in empty.items() if nothing]
    if names:
        findings.append(
            f"Zu {join_words(names)} ist in keiner Gemeinde ein Angebot für diese Zielgruppe erfasst. Das kann an der Erhebung "
            "liegen: Hier lohnt es sich, zuerst nachzufragen."
        )
    idle = states == Presence.NOT_VALID
    if idle.any():
        findings.append(
            f"In {int(idle.sum())} Feldern ist etwas erfasst, zählt an diesem Tag aber nicht. Wer nachfragt, ob es das Angebot "
            "noch gibt, schließt diese Felder am schnellsten."
        )
    confirmed = cells[states == Presence.CONFIRMED]
    places = [areas[code].name for code in dict.fromkeys(confirmed[Col.GEMEINDE])]
    where = f", und zwar in {join_words(places)}" if 0 < len(places) <= TOP else ""
    findings.append(f"Ein bestätigtes Angebot vor Ort zeigt die Tabelle in {len(confirmed)} von {total} Feldern{where}.")
    away = states.isin([Presence.REGIONAL, Presence.STATEWIDE])
    if away.any():
        findings.append(f"In {int(away.sum())} Feldern zählt vor Ort kein Angebot, aber ein regionales oder landesweites.")
    general = int((states == Presence.GENERAL).sum())
    if general:
        findings.append(
            f"In {general} Feldern gibt es nur Angebote für alle oder allgemeine Einrichtungen; als Angebot für diese Zielgruppe "
            "zählen sie nicht."
        )
    hidden = sum(is_hidden_on_the_spot(row) for row in cells[states != Presence.NOT_VALID].itertuples())
    if hidden:
        findings.append(f"In {hidden} Feldern ist vor Ort etwas erfasst, das nicht zählt, und nur von anderswo kommt etwas dazu.")
    return findings


def list_coverage_findings(cells: pd.DataFrame, areas: Areas, book: OfferBook) -> list[str]:
    """What stands out on the level of coverage; the most missing places for each unit."""
    states = cells[Col.ZUSTAND]
    gaps = cells[states == Coverage.GAP]
    if states.isin([Coverage.NO_DATA, Coverage.NO_NEED, Coverage.TOO_SMALL]).all():
        return ["Ob Angebote reichen, lässt sich für kein Feld sagen: Es fehlen Kapazität, Planungswert oder Bevölkerung."]
    covered = int((states == Coverage.COVERED).sum())
    findings = [f"Eine Lücke zeigt die Tabelle in {len(gaps)} von {len(cells)} Feldern, gedeckt sind {covered}."]
    for unit, rows in gaps.groupby(Col.EINHEIT):
        most = rows.nlargest(TOP, Col.FEHLEND)
        parts = [
            f"{book.fields[row.feld].name} {areas[row.gemeinde].locative} ({format_number(row.fehlend)})"
            for row in most.itertuples()
        ]
        findings.append(
            f"Am meisten fehlt, in der Einheit {book.word(WordList.KAPAZITAET_EINHEIT, str(unit))}: {join_words(parts)}."
        )
    silent = int((states == Coverage.NO_DATA).sum())
    if silent:
        findings.append(f"In {silent} Feldern ist keine Aussage möglich; meist fehlt ein Planungswert oder die Kapazität.")
    regional = sum(is_regional_gap(row) for row in gaps.itertuples())
    if regional:
        findings.append(f"In {regional} der Felder mit Lücke gibt es vor Ort nichts, nur Angebote für mehrere Gemeinden.")
    return findings
