"""The shipped tables as text frames, and the figures computed from them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from mib_dashboard import schema
from mib_dashboard.delivery.build import catalogue as catalog
from tests.unprotected import compute_figures

ROOT = Path(__file__).resolve().parents[2]
DATA, GEO, PREPARATION = ROOT / "data", ROOT / "geo", ROOT / "docs" / "aufbereitung"


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@cache
def load_frame(file: str) -> pd.DataFrame:
    target = DATA / file
    return pd.concat([read(path) for path in sorted(target.glob("*.csv"))]) if target.is_dir() else read(target)


def frame(table: schema.Table) -> pd.DataFrame:
    read_in = load_frame(table.file)
    filled = read_in.assign(**{column: "" for column in table.optional_columns if column not in read_in})
    return filled[[*table.columns, *(column for column in filled if column not in table.columns)]]


@cache
def figures() -> pd.DataFrame:
    return compute_figures(
        frame(schema.VALUES),
        catalog.build_indicators(frame(schema.INDICATORS)),
        catalog.build_areas(frame(schema.AREAS)),
        catalog.build_signs(frame(schema.SIGNS)),
    )


def indicators() -> pd.DataFrame:
    return frame(schema.INDICATORS).set_index("code")


def values() -> pd.DataFrame:
    return frame(schema.VALUES)
