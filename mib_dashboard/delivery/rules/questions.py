"""Several series that answer one question: which of them is shown first, and what the others do otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mib_dashboard.delivery.rules.ledger import at_rows, quote, select
from mib_dashboard.language.formats import fold
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import Col, Collection, YesNo

# Series that differ in one of these answer different questions.
_SHARED = {Col.EINHEIT: "die Einheit", Col.GEZAEHLTE: "die Angabe der Gezählten", Col.THEMENFELD: "das Themenfeld"}
_OF_QUESTION = (Col.BEVORZUGT, Col.QUELLENWORT, Col.ABWEICHUNG)


def check_questions(frame: pd.DataFrame) -> list[Finding]:
    """`frame`: sound rows of `indikatoren`. Exactly one preferred series a question, all of one unit; the others explained."""
    asked = frame[frame[Col.FRAGE] != ""]
    found = [finding for key, rows in asked.groupby(Col.FRAGE, sort=False) for finding in _check_question(str(key), rows)]
    lonely = frame[frame[Col.FRAGE] == ""]
    for column in _OF_QUESTION:
        message = f"{column} gehört zu einer Frage; die Spalte {Col.FRAGE} ist hier leer."
        found += at_rows(select(lonely, lonely[column] != ""), column, message)
    return found


def _check_question(key: str, rows: pd.DataFrame) -> Iterator[Finding]:
    chosen = rows[rows[Col.BEVORZUGT] == YesNo.YES]
    if len(chosen) != 1:
        listed = ", ".join(chosen[Col.CODE]) or "keine"
        yield from at_rows(
            rows.iloc[:1] if chosen.empty else chosen.iloc[1:], Col.BEVORZUGT,
            f"Zur Frage {quote(key)} gehört genau eine bevorzugte Reihe ({YesNo.YES}); hier sind es: {listed}.",
        )  # fmt: skip
        return
    yield from at_rows(select(rows, rows[Col.BEVORZUGT] == ""), Col.BEVORZUGT, f"Hier muss {YesNo.YES} oder {YesNo.NO} stehen.")
    first = chosen.iloc[0]
    others = rows[rows[Col.BEVORZUGT] != YesNo.YES]
    for column, noun in _SHARED.items():
        message = f"Zur Frage {quote(key)} passt {noun} nicht: Die Reihe {first[Col.CODE]} hat {quote(first[column])}."
        yield from at_rows(select(others, others[column] != first[column]), column, message)
    bare = f"Eine Zählreihe ({Col.SATZ} = {Collection.COUNTS}) steht in keiner Auswahl und gehört zu keiner Frage."
    yield from at_rows(select(rows, rows[Col.SATZ] == Collection.COUNTS.value), Col.FRAGE, bare)
    yield from _check_words(key, rows, others)


def _check_words(key: str, rows: pd.DataFrame, others: pd.DataFrame) -> Iterator[Finding]:
    names = rows[Col.QUELLENWORT].map(fold)
    message = (
        f"Jede Reihe der Frage {quote(key)} braucht in {Col.QUELLENWORT} ein eigenes Wort, das sie von den anderen unterscheidet."
    )
    yield from at_rows(select(rows, (names == "") | names.duplicated()), Col.QUELLENWORT, message)
    message = "Hier fehlt ein Satz, worin sich diese Reihe von der bevorzugten unterscheidet."
    yield from at_rows(select(others, others[Col.ABWEICHUNG] == ""), Col.ABWEICHUNG, message)
