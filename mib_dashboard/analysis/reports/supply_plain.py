"""Offers and gaps in Leichte Sprache: a line for every statement, and the same states as the matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mib_dashboard.analysis.funding.words import find_soon
from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.analysis.overlaps.verdict import Verdict
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.analysis.reports.supply import SupplyGround
from mib_dashboard.language.formats import format_number
from mib_dashboard.report.report import Statement, TextBlock
from mib_dashboard.schema import Col

_TITLE, _FIELDS_TITLE = "In Leichter Sprache", "Die Bereiche in Leichter Sprache"
# One place, several places.
_STATES: dict[str, tuple[str, str]] = {
    Presence.CONFIRMED: ("In einem Ort gibt es sicher ein Angebot.", "In {} Orten gibt es sicher ein Angebot."),
    Presence.UNCONFIRMED: (
        "In einem Ort gibt es ein Angebot, das wir noch prüfen.",
        "In {} Orten gibt es ein Angebot, das wir noch prüfen.",
    ),
    Presence.REGIONAL: (
        "In einem Ort gibt es nur ein Angebot für mehrere Orte.",
        "In {} Orten gibt es nur ein Angebot für mehrere Orte.",
    ),
    Presence.STATEWIDE: (
        "In einem Ort gibt es nur ein Angebot für das ganze Land.",
        "In {} Orten gibt es nur ein Angebot für das ganze Land.",
    ),
    Presence.GENERAL: (
        "In einem Ort gibt es nur ein Angebot für alle Menschen.",
        "In {} Orten gibt es nur ein Angebot für alle Menschen.",
    ),
    Presence.NOT_VALID: (
        "In einem Ort wissen wir nicht, ob es das Angebot noch gibt.",
        "In {} Orten wissen wir nicht, ob es das Angebot noch gibt.",
    ),
    Presence.NONE: ("In einem Ort kennen wir kein Angebot.", "In {} Orten kennen wir kein Angebot."),
    Presence.TOO_SMALL: ("In einem Ort leben dafür zu wenige Menschen.", "In {} Orten leben dafür zu wenige Menschen."),
    Coverage.COVERED: ("In einem Ort reichen die Plätze.", "In {} Orten reichen die Plätze."),
    Coverage.TIGHT: ("In einem Ort reichen die Plätze fast.", "In {} Orten reichen die Plätze fast."),
    Coverage.GAP: ("In einem Ort reichen die Plätze nicht.", "In {} Orten reichen die Plätze nicht."),
    Coverage.NO_NEED: ("In einem Ort braucht niemand dieses Angebot.", "In {} Orten braucht niemand dieses Angebot."),
    Coverage.NO_DATA: (
        "In einem Ort wissen wir nicht, ob die Plätze reichen.",
        "In {} Orten wissen wir nicht, ob die Plätze reichen.",
    ),
}
# "nur regional" and "zu kleine Gruppe" are words of both questions, and mean the same in both.
_REGIONAL_IS_ENOUGH = (
    "In einem Ort reichen die Plätze nur mit anderen Orten zusammen.",
    "In {} Orten reichen die Plätze nur mit anderen Orten zusammen.",
)


def build_plain(supply: SupplyGround) -> Part:
    """The whole in a few subjects."""
    basis = supply.basis
    told = [
        *_begin("Angebote", _count(basis.total, "Wir kennen ein Angebot.", "Wir kennen {} Angebote.")),
        Statement(_count(basis.counting, "Davon zählen wir ein Angebot mit.", "Davon zählen wir {} Angebote mit.")),
        Statement(_count(basis.confirmed, "Ein Angebot ist sicher bestätigt.", "{} Angebote sind sicher bestätigt.")),
        *_begin("Was fehlt", *_tell_missing(supply)),
        *_begin("Ähnliche Angebote", *_tell_overlaps(supply)),
        *_begin("Geld für die Angebote", *_tell_money(supply)),
        *_begin("Was jetzt wichtig ist", *_tell_next(supply)),
    ]
    return Part(TextBlock(_TITLE, tuple(told), is_plain=True, of_offers=True), supply.keys, supply.is_example)


def build_plain_fields(supply: SupplyGround) -> Part:
    """Every field with the states of the matrix."""
    told: list[Statement] = []
    for field in supply.fields:
        states = supply.cells.loc[supply.cells[Col.FELD] == field, supply.level].value_counts(sort=False)
        lines = [_tell_state(supply, str(state), int(number)) for state, number in states.items()]
        told += _begin(name_plainly(supply, field), *lines)
    return Part(TextBlock(_FIELDS_TITLE, tuple(told), is_plain=True, of_offers=True), supply.keys, supply.is_example)


def name_plainly(supply: SupplyGround, field: str) -> str:
    """The name of a field in easy words."""
    words = supply.ground.data.texts.fields.get(field)
    return words.subject if words else supply.book.fields[field].short_name


def _tell_state(supply: SupplyGround, state: str, number: int) -> str:
    forms = _STATES[state]
    if state == Coverage.REGIONAL and supply.level == Col.ZUSTAND:
        forms = _REGIONAL_IS_ENOUGH
    return _count(number, *forms)


def _tell_missing(supply: SupplyGround) -> Iterator[str]:
    states = supply.cells[supply.level]
    lacking = Presence.NONE if supply.level == Col.PRAESENZ else Coverage.GAP
    gone = states.eq(lacking).groupby(supply.cells[Col.FELD], sort=False).sum()
    everywhere = len(supply.members)
    for field, number in gone.items():
        if number == everywhere:
            name = name_plainly(supply, str(field))
            if lacking is Presence.NONE:
                yield f"Zum Bereich {name} kennen wir in keinem Ort ein Angebot."
            else:
                yield f"Im Bereich {name} reichen die Plätze in keinem Ort."
    some = int(((gone > 0) & (gone < everywhere)).sum())
    if some and lacking is Presence.NONE:
        yield _count(some, "In einem Bereich kennen wir in manchen Orten kein Angebot.",
                     "In {} Bereichen kennen wir in manchen Orten kein Angebot.")  # fmt: skip
    elif some:
        yield _count(some, "In einem Bereich reichen die Plätze in manchen Orten nicht.",
                     "In {} Bereichen reichen die Plätze in manchen Orten nicht.")  # fmt: skip
    if not gone.any():
        yield (
            "Wir kennen in jedem Bereich und in jedem Ort ein Angebot."
            if lacking is Presence.NONE
            else ("Wir kennen keinen Ort, in dem die Plätze nicht reichen.")
        )
    elif lacking is Presence.NONE:
        yield "Vielleicht gibt es trotzdem Angebote."


def _tell_overlaps(supply: SupplyGround) -> Iterator[str]:
    if not supply.clusters:
        yield "Wir haben keine ähnlichen Angebote gefunden."
        return
    yield _count(len(supply.clusters), "Einmal sind Angebote sehr ähnlich.", "{} Mal sind Angebote sehr ähnlich.")
    talk = sum(one.judgement.verdict is Verdict.COORDINATE for one in supply.clusters)
    if talk:
        yield _count(talk, "Einmal sollen die Anbieter miteinander sprechen.", "{} Mal sollen die Anbieter miteinander sprechen.")


def _tell_money(supply: SupplyGround) -> Iterator[str]:
    fundings = supply.fundings
    if fundings.empty:
        yield "Wir wissen nicht, wer die Angebote bezahlt."
    elif fundings[Col.LAUFZEIT_BIS].isna().all():
        yield "Wir wissen nicht, wie lange das Geld reicht."
    else:
        number = find_soon(fundings, supply.day, supply.last)[Col.ANGEBOT].nunique()
        year = supply.last.year
        yield (
            _count(number, f"Bei einem Angebot endet das Geld bis zum Jahr {year}.",
                   f"Bei {{}} Angeboten endet das Geld bis zum Jahr {year}.")
            if number
            else f"Bis zum Jahr {year} kennen wir kein Ende."
        )  # fmt: skip


def _tell_next(supply: SupplyGround) -> Iterator[str]:
    basis = supply.basis
    if basis.counting > basis.confirmed:
        yield "Wir fragen nach, ob es die Angebote noch gibt."
    if basis.counting > basis.with_capacity:
        yield "Wir fragen nach, wie viele Plätze es gibt."
    yield "Dann können wir sagen, wo mehr Angebote nötig sind."


def _begin(heading: str, *lines: str) -> Sequence[Statement]:
    """The lines, the first below its heading."""
    return [Statement(line, heading=heading if place == 0 else "") for place, line in enumerate(lines)]


def _count(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(format_number(number))
