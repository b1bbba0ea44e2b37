"""Column names and rules of every input table, once.

Every table is read as text (no type guessing, so that `010041` or `12,5` survive to be judged); an empty cell is "".
The rules are pandera checks whose `error` is the German sentence shown to the person who delivered the file.
Rules across tables (unknown codes, sums) live in `delivery.rules`.
"""

from mib_dashboard.schema.asking import AskForm, AskKind, AskScope, Axis, CellMark, ColumnKind, NumberStyle, PointKind
from mib_dashboard.schema.case_words import CaseKind, CaseState, CaseSubject
from mib_dashboard.schema.cases import CASE_KEYS, CASE_KINDS, CASES, LONGEST_SENTENCE, PUBLIC_KINDS
from mib_dashboard.schema.columns import COLUMNS, Col
from mib_dashboard.schema.counted import Counted
from mib_dashboard.schema.deliveries import SUPPLY_TABLES
from mib_dashboard.schema.link_words import LinkPurpose, OfferAnswer, Outcome
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
from mib_dashboard.schema.offer_words import (
    EXACT_POINTS,
    GIVEN_WORDS,
    Catchment,
    Freshness,
    FreshnessReason,
    OfferKind,
    OfferStatus,
    Parameter,
    PointQuality,
    Relation,
    SourceKind,
    Visibility,
    WordList,
)
from mib_dashboard.schema.offers import MERGED, OFFER_TABLES
from mib_dashboard.schema.protection import PROTECTION_TABLES
from mib_dashboard.schema.rules import AGS, CODE, NUMBER, SEPARATOR, TIME, YEAR_RANGE, Table
from mib_dashboard.schema.steering import STEERING_TABLES
from mib_dashboard.schema.steering_words import (
    Audience,
    BodyKind,
    CooperationKind,
    GoalKind,
    MeasureState,
    MeetingState,
    SeatGroup,
)
from mib_dashboard.schema.texts import TEXT_RULES, TEXT_TABLES, TEXT_WORDS
from mib_dashboard.schema.words import (
    Agreement,
    Collection,
    DataKind,
    FileStatus,
    FindingLevel,
    Kind,
    Level,
    Purpose,
    SignCode,
    TimeKind,
    YesNo,
)
from mib_dashboard.schema.working_words import (
    DROPPED_STATES,
    OPEN_STATES,
    Difference,
    IntakeState,
    ReleaseKind,
    Right,
    Role,
)

TABLES = (*MONITORING_TABLES, *OFFER_TABLES, MERGED, CASES, *STEERING_TABLES, *SUPPLY_TABLES, *TEXT_TABLES, *PROTECTION_TABLES)

__all__ = [
    "AGS",
    "ANNOTATIONS",
    "AREAS",
    "CASES",
    "CASE_KEYS",
    "CASE_KINDS",
    "CODE",
    "COLUMNS",
    "DATA_LOG",
    "DROPPED_STATES",
    "EXACT_POINTS",
    "GIVEN_WORDS",
    "GLOSSARY",
    "INDICATORS",
    "LONGEST_SENTENCE",
    "MERGED",
    "NUMBER",
    "OFFER_TABLES",
    "OPEN_STATES",
    "OVERVIEW",
    "PROTECTION_TABLES",
    "PUBLIC_KINDS",
    "SEPARATOR",
    "SIGNS",
    "SOURCES",
    "STEERING_TABLES",
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
    "Audience",
    "Axis",
    "BodyKind",
    "CaseKind",
    "CaseState",
    "CaseSubject",
    "Catchment",
    "CellMark",
    "Col",
    "Collection",
    "ColumnKind",
    "CooperationKind",
    "Counted",
    "DataKind",
    "Difference",
    "FileStatus",
    "FindingLevel",
    "Freshness",
    "FreshnessReason",
    "GoalKind",
    "IntakeState",
    "Kind",
    "Level",
    "LinkPurpose",
    "MeasureState",
    "MeetingState",
    "NumberStyle",
    "OfferAnswer",
    "OfferKind",
    "OfferStatus",
    "Outcome",
    "Parameter",
    "PointKind",
    "PointQuality",
    "Purpose",
    "Relation",
    "ReleaseKind",
    "Right",
    "Role",
    "SeatGroup",
    "SignCode",
    "SourceKind",
    "Table",
    "TimeKind",
    "Visibility",
    "WordList",
    "YesNo",
]
