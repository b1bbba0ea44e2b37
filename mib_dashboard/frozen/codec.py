"""A report as plain values and back, nothing lost: numbers bit for bit, days, tables with their types."""

from __future__ import annotations

import typing
from datetime import date
from typing import Any

import cattrs
import pandas as pd
from cattrs.strategies import configure_tagged_union

from mib_dashboard.report.report import Block, ChartBlock, Report

_TAG = "art"


def plain_report(report: Report) -> dict[str, Any]:
    """The report in dicts, lists, texts and numbers, ready for JSON."""
    return typing.cast("dict[str, Any]", _CONVERTER.unstructure(report))


def build_report(plain: object) -> Report:
    """The report back; raises an exception (of whatever kind) when this is not one."""
    return _CONVERTER.structure(plain, Report)


def _build_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, _exact)
    # Half of a pair would be noticed only when the file is written: UTF-8 cannot hold it.
    converter.register_unstructure_hook(str, _whole)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(pd.Timestamp, pd.Timestamp.isoformat)
    converter.register_structure_hook(pd.Timestamp, lambda text, _: pd.Timestamp(text))
    converter.register_unstructure_hook(pd.DataFrame, _plain_frame)
    converter.register_structure_hook(pd.DataFrame, _build_frame)
    for union in (Block, typing.get_type_hints(ChartBlock)["spec"]):
        configure_tagged_union(union, converter, tag_name=_TAG)
    return converter


def _exact(value: Any, kind: type) -> Any:
    """The value itself, if it is of the kind; cattrs alone would make a text of a number."""
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _plain_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return _whole(cell)
    return None if pd.isna(cell) else cell


def _plain_frame(frame: pd.DataFrame) -> dict[str, Any]:
    """Columns with type and cells; a missing cell is None."""
    columns = [
        {
            "name": name,
            "typ": str(frame[name].dtype),
            "zellen": [_plain_cell(cell) for cell in frame[name].tolist()],
        }
        for name in frame.columns
    ]
    return {"zeilen": len(frame), "spalten": columns}


def _build_frame(plain: Any, _: object) -> pd.DataFrame:
    series = {column["name"]: pd.Series(column["zellen"], dtype=column["typ"]) for column in plain["spalten"]}
    if any(len(cells) != plain["zeilen"] for cells in series.values()):
        raise ValueError("columns of different length")
    return pd.DataFrame(series, index=range(plain["zeilen"]))


_CONVERTER = _build_converter()
