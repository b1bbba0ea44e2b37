"""Words of closed lists for understanding an office's file: what is asked, how, and what its cells are."""

from __future__ import annotations

from enum import StrEnum


class AskKind(StrEnum):
    """What a question about a file is about; a refusal has no answer, the file has to be mended."""

    REFUSED = "Ablehnung"
    SIGN = "Zeichen"
    NUMBER = "Zahlen"
    AREA = "Gebiet"
    PERIOD = "Zeit"
    COLUMN = "Spalte"
    ASSIGNMENT = "Zuordnung"
    TABLE = "Tabelle"


class AskScope(StrEnum):
    """How long an answer holds: for all of a supplier's files, for this table every time, or for this delivery alone."""

    SUPPLIER = "Lieferant"
    TABLE = "Aufstellung"
    DELIVERY = "Lieferung"


class AskForm(StrEnum):
    """How a question is answered: one of its options, or also by a word of that form."""

    OPTION = "Auswahl"
    AREA = "Gebiet"
    PERIOD = "Zeit"
    ASSIGNMENT = "Zuordnung"


class CellMark(StrEnum):
    """What a cell of an office's file was understood to be."""

    TITLE = "Titel"
    HEAD = "Kopf"
    AREA = "Gebiet"
    TIME = "Zeit"
    GROUP = "Gruppe"
    VALUE = "Wert"
    CHECK = "Prüfzeile"
    NOTE = "Fußnote"
    ASIDE = "gehört nicht dazu"
    UNKNOWN = "unklar"


class Axis(StrEnum):
    """Which way a line of an office's file runs."""

    ROW = "Zeile"
    COLUMN = "Spalte"


class PointKind(StrEnum):
    """What a person says about a line of an office's file by pointing at it."""

    HEAD_FROM = "Hier beginnt der Kopf"
    HEAD_ONLY = "Hier stehen die Köpfe, und nur hier"
    AREAS = "Hier stehen die Gebiete"
    SUM = "Das ist eine Summe, nur zum Prüfen"
    AREA = "Das ist ein Gebiet, und zwar …"
    OUT = "Das ist eine Anmerkung oder gehört nicht dazu"


class NumberStyle(StrEnum):
    """How a supplier writes numbers as text."""

    GERMAN = "deutsch"
    ENGLISH = "englisch"


class ColumnKind(StrEnum):
    """What a column of an office's table holds beside its areas."""

    VALUES = "werte"
    TIME = "zeit"
    GROUP = "gruppe"
    WORDS = "hinweis"
