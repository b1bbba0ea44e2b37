"""Whether a goal says what it takes to be measured, and nothing that contradicts the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mib_dashboard.delivery.rules.ledger import quote
from mib_dashboard.schema import YEAR_RANGE, Col, FindingLevel, GoalKind

Objection = tuple[FindingLevel, str, str]
_MEASURED = (Col.BASISJAHR, Col.ZIELJAHR, Col.ZIELWERT, Col.RICHTUNG)
_NEUTRAL = "0"
_UP = "+"


def object_to_goal(row: Mapping[str, str], kinds: Mapping[str, str], polarity: Mapping[str, str]) -> Iterator[Objection]:
    """What is wrong with one row of `GOALS`: level, column, sentence. `kinds`: goal → kind; `polarity`: indicator → +, - or 0."""
    error = FindingLevel.ERROR
    if row[Col.ART] == GoalKind.GUIDING:
        for column in (Col.LEITZIEL, Col.INDIKATOR, *_MEASURED, Col.BASISWERT):
            if row[column]:
                yield error, column, "Ein Leitziel wird nicht gemessen und hat kein anderes über sich; das Feld bleibt leer."
        if not row[Col.TEXT]:
            yield error, Col.TEXT, "Das Feld ist leer. Hier gehört das Leitziel hin, in einem Satz."
        return
    if not row[Col.LEITZIEL]:
        yield error, Col.LEITZIEL, "Das Feld ist leer. Hier gehört das Leitziel hin, dem dieses Ziel dient."
    elif kinds.get(row[Col.LEITZIEL], GoalKind.GUIDING) != GoalKind.GUIDING:
        yield error, Col.LEITZIEL, f"{quote(row[Col.LEITZIEL])} ist selbst ein Ziel; hier gehört ein Leitziel hin."
    if not row[Col.FELD]:
        yield error, Col.FELD, "Das Feld ist leer. Jedes Ziel gehört zu einem Handlungsfeld."
    yield from _object_to_target(row, polarity)


def _object_to_target(row: Mapping[str, str], polarity: Mapping[str, str]) -> Iterator[Objection]:
    error = FindingLevel.ERROR
    filled = [column for column in (*_MEASURED, Col.BASISWERT) if row[column]]
    if not row[Col.INDIKATOR]:
        for column in filled:
            yield error, column, "Ohne Indikator lässt sich nichts messen; das Feld bleibt leer, oder der Indikator fehlt."
        return
    if polarity.get(row[Col.INDIKATOR]) == _NEUTRAL and filled:
        yield (
            error, Col.INDIKATOR, f"{quote(row[Col.INDIKATOR])} beschreibt nur und hat keine gute Richtung; dazu gibt es kein "
            "Ziel in Zahlen. Ein anderer Indikator gehört hierher, oder das Ziel bleibt ohne Zielwert.",
        )  # fmt: skip
        return
    for column in _MEASURED if filled else ():
        if not row[column]:
            yield error, column, "Das Feld ist leer. Ein Ziel in Zahlen braucht Basisjahr, Zieljahr, Zielwert und Richtung."
    if filled and all(row[column] for column in _MEASURED):
        yield from _object_to_way(row, polarity)


def _object_to_way(row: Mapping[str, str], polarity: Mapping[str, str]) -> Iterator[Objection]:
    first, last = YEAR_RANGE
    for column in (Col.BASISJAHR, Col.ZIELJAHR):
        if not first <= int(row[column]) <= last:
            yield FindingLevel.ERROR, column, f"Das Jahr liegt außerhalb des erlaubten Bereichs von {first} bis {last}."
    if int(row[Col.ZIELJAHR]) <= int(row[Col.BASISJAHR]):
        yield FindingLevel.ERROR, Col.ZIELJAHR, "Das Zieljahr liegt nicht nach dem Basisjahr."
    good = polarity.get(row[Col.INDIKATOR])
    if good in ("+", "-") and good != row[Col.RICHTUNG]:
        yield FindingLevel.WARNING, Col.RICHTUNG, "Nach dem Katalog ist bei diesem Indikator die andere Richtung die gute."
    if row[Col.BASISWERT]:
        way = float(row[Col.ZIELWERT]) - float(row[Col.BASISWERT])
        if (way <= 0) if row[Col.RICHTUNG] == _UP else (way >= 0):
            yield FindingLevel.ERROR, Col.ZIELWERT, "Der Zielwert liegt vom Basiswert aus nicht in der genannten Richtung."
