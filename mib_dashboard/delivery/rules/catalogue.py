"""The catalogue of indicators in itself: what a computed indicator needs."""

from __future__ import annotations

import pandas as pd

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, select
from mib_dashboard.delivery.rules.questions import check_questions
from mib_dashboard.language.formats import fold
from mib_dashboard.language.units import find_scale, find_whole
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import INDICATORS, Col, Collection, Counted, FindingLevel, Kind, YesNo


def check_catalogue(book: Ledger) -> list[Finding]:
    """A computed indicator has two delivered count series and the factor that its unit demands."""
    columns = [Col.CODE, Col.ART, Col.ZAEHLER, Col.NENNER, Col.FAKTOR, Col.EINHEIT, Col.IN_DATEI, Col.IN_ZEILE]
    frame = book.rows(INDICATORS)[columns]
    computed = frame[frame[Col.ART] == Kind.COMPUTED.value]
    # Of a delivered rate the factor may be left out: its unit says it.
    stated = frame[(frame[Col.ART] == Kind.DELIVERED.value) & (frame[Col.NENNER] != "") & (frame[Col.FAKTOR] != "")]
    return [
        *_check_part(computed, Col.ZAEHLER),
        *_check_part(computed, Col.NENNER),
        *_check_factor(computed, computed[Col.EINHEIT].map(find_whole)),
        *_check_factor(stated, stated[Col.EINHEIT].map(find_scale)),
        *_check_names(book.rows(INDICATORS)),
        *_check_counted(book.rows(INDICATORS)),
        *check_questions(book.sound(INDICATORS)),
    ]


def _check_counted(frame: pd.DataFrame) -> list[Finding]:
    """Where one indicator says who is counted, all that can be chosen do."""
    offered = frame[frame[Col.SATZ] != Collection.COUNTS.value]
    if (offered[Col.GEZAEHLTE] == "").all():
        return []
    message = f"Hier fehlt, wer gezählt wird, zum Beispiel „{Counted.ALL}“ oder „{Counted.FOREIGN}“."
    return at_rows(select(offered, offered[Col.GEZAEHLTE] == ""), Col.GEZAEHLTE, message)


def _check_names(frame: pd.DataFrame) -> list[Finding]:
    """Two indicators that a reader cannot tell apart: in lists and links they would need their codes."""
    rows = frame[(frame[Col.SATZ] != Collection.COUNTS.value) & (frame[Col.KURZNAME] != "")]
    told = zip(
        rows[Col.KURZNAME], rows[Col.GEZAEHLTE], rows[Col.QUELLENWORT].where(rows[Col.BEVORZUGT] == YesNo.NO, ""), strict=True
    )
    named = rows.assign(gleich=[fold(" ".join(words)) for words in told])
    twice = select(named, named.duplicated([Col.THEMENFELD, "gleich"], keep=False))
    others = {key: list(group[Col.CODE]) for key, group in twice.groupby([Col.THEMENFELD, "gleich"])}
    messages = [
        f"Denselben Kurznamen im selben Themenfeld haben auch: {', '.join(one for one in others[topic, name] if one != code)}. "
        "Auf den Seiten steht dann der Code dabei; besser sind verschiedene Kurznamen."
        for topic, name, code in zip(twice[Col.THEMENFELD], twice["gleich"], twice[Col.CODE], strict=True)
    ]
    return at_rows(twice, Col.KURZNAME, messages, FindingLevel.WARNING)


def _check_part(computed: pd.DataFrame, column: str) -> list[Finding]:
    empty = select(computed, computed[column] == "")
    nested = select(computed, computed[column].isin(computed[Col.CODE]))
    return [
        *at_rows(empty, column, f"Ein berechneter Indikator braucht in der Spalte {column} den Code einer gelieferten Reihe."),
        *at_rows(nested, column, "Hier muss eine gelieferte Reihe stehen (art = wert), kein berechneter Indikator."),
    ]


def _check_factor(rows: pd.DataFrame, needed: pd.Series) -> list[Finding]:
    """`needed`: what the unit of each row demands, 0 where it demands nothing."""
    given = pd.to_numeric(rows[Col.FAKTOR].replace("", "1"), errors="coerce")
    is_wrong = (needed > 0) & given.notna() & (given != needed)
    wrong = select(rows, is_wrong)
    messages = [
        f"Die Einheit {unit} verlangt den Faktor {demanded:.0f}, hier steht {factor or 'nichts (also 1)'}."
        for unit, factor, demanded in zip(wrong[Col.EINHEIT], wrong[Col.FAKTOR], needed[is_wrong], strict=True)
    ]
    useless = select(rows, given <= 0)
    return [
        *at_rows(wrong, Col.FAKTOR, messages),
        *at_rows(useless, Col.FAKTOR, "Der Faktor muss größer als 0 sein."),
    ]
