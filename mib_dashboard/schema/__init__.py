"""Column names and rules of every input table, once.

Every table is read as text (no type guessing, so that `010041` or `12,5` survive to be judged); an empty cell is "".
The rules are pandera checks whose `error` is the German sentence shown to the person who delivered the file.
Rules across tables (unknown codes, sums) live in `delivery.rules`.
"""

from mib_dashboard.schema.asking import AskForm, AskKind, AskScope, Axis, CellMark, ColumnKind, NumberStyle, PointKind
from mib_dashboard.schema.columns import COLUMNS, Col
from mib_dashboard.schema.deliveries import SUPPLY_TABLES
from mib_dashboard.schema.monitoring import (
    ANNOTATIONS,
    AREAS,
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
from mib_dashboard.schema.rules import AGS, CODE, NUMBER, SEPARATOR, TIME, YEAR_RANGE, Table
from mib_dashboard.schema.texts import TEXT_RULES, TEXT_TABLES, TEXT_WORDS
from mib_dashboard.schema.words import (
    Agreement,
    Catchment,
    Collection,
    DataKind,
    Difference,
    FileStatus,
    FindingLevel,
    Freshness,
    IntakeState,
    Kind,
    Level,
    OfferStatus,
    Parameter,
    PointQuality,
    Purpose,
    Relation,
    ReleaseKind,
    Right,
    Role,
    SignCode,
    TimeKind,
    Visibility,
    WordList,
    YesNo,
)

TABLES = (*MONITORING_TABLES, *OFFER_TABLES, *SUPPLY_TABLES, *TEXT_TABLES, *PROTECTION_TABLES)

__all__ = [
    "AGS",
    "ANNOTATIONS",
    "AREAS",
    "CODE",
    "COLUMNS",
    "DATA_LOG",
    "GLOSSARY",
    "INDICATORS",
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
    "Agreement",
    "AskForm",
    "AskKind",
    "AskScope",
    "Axis",
    "Catchment",
    "CellMark",
    "Col",
    "Collection",
    "ColumnKind",
    "DataKind",
    "Difference",
    "FileStatus",
    "FindingLevel",
    "Freshness",
    "IntakeState",
    "Kind",
    "Level",
    "NumberStyle",
    "OfferStatus",
    "Parameter",
    "PointKind",
    "PointQuality",
    "Purpose",
    "Relation",
    "ReleaseKind",
    "Right",
    "Role",
    "SignCode",
    "Table",
    "TimeKind",
    "Visibility",
    "WordList",
    "YesNo",
]
