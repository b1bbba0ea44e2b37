"""Column names and rules of every input table, once.

Every table is read as text (no type guessing, so that `010041` or `12,5` survive to be judged); an empty cell is "".
The rules are pandera checks whose `error` is the German sentence shown to the person who delivered the file.
Rules across tables (unknown codes, sums) live in `delivery.rules`.
"""

from mib_dashboard.schema.deliveries import SUPPLY_TABLES
from mib_dashboard.schema.monitoring import (
    ANNOTATIONS,
    AREAS,
    COLLECTIONS,
    DATA_LOG,
    GLOSSARY,
    INDICATORS,
    MONITORING_TABLES,
    OVERVIEW,
    SIGNS,
    SOURCES,
    TOPICS,
    VALUES,
)
from mib_dashboard.schema.offers import OFFER_TABLES
from mib_dashboard.schema.protection import PROTECTION_TABLES
from mib_dashboard.schema.rules import AGS, CODE, DATA_KINDS, LEVELS, NUMBER, SEPARATOR, TIME, YEAR_RANGE, YES_NO, Table
from mib_dashboard.schema.texts import TEXT_RULES, TEXT_TABLES, TEXT_WORDS

TABLES = (*MONITORING_TABLES, *OFFER_TABLES, *SUPPLY_TABLES, *TEXT_TABLES, *PROTECTION_TABLES)

__all__ = [
    "AGS",
    "ANNOTATIONS",
    "AREAS",
    "CODE",
    "COLLECTIONS",
    "DATA_KINDS",
    "DATA_LOG",
    "GLOSSARY",
    "INDICATORS",
    "LEVELS",
    "NUMBER",
    "OFFER_TABLES",
    "OVERVIEW",
    "PROTECTION_TABLES",
    "SEPARATOR",
    "SIGNS",
    "SOURCES",
    "SUPPLY_TABLES",
    "TABLES",
    "TEXT_RULES",
    "TEXT_TABLES",
    "TEXT_WORDS",
    "TIME",
    "TOPICS",
    "VALUES",
    "YEAR_RANGE",
    "YES_NO",
    "Table",
]
