"""The example delivery of the shipped areas and catalogue, built once for all tests here."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from mib_dashboard.delivery.dataset import REMEMBERED, build_dataset
from mib_dashboard.delivery.load import RawData, load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.example import KEY_FILE, build_delivery, write_delivery
from mib_dashboard.model.dataset import Dataset, Finding
from mib_dashboard.settings import current_settings

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Example:
    """The example as text, as read back, as data set, with its findings and its key; `folder` is where it was written."""

    folder: Path
    files: dict[str, str]
    raw: RawData
    findings: list[Finding]
    data: Dataset
    key: pd.DataFrame

    def table(self, name: str) -> pd.DataFrame:
        """One file below `data/` as text cells."""
        rows = list(csv.DictReader(io.StringIO(self.files[f"data/{name}"], newline="")))
        return pd.DataFrame(rows, dtype=str)

    def values(self) -> pd.DataFrame:
        """Every row of values as text cells, with `zahl` as float."""
        names = [name.removeprefix("data/") for name in self.files if name.startswith("data/werte/")]
        frame = pd.concat([self.table(name) for name in names], ignore_index=True)
        return frame.assign(zahl=pd.to_numeric(frame["wert"]))


@pytest.fixture(scope="session")
def shipped() -> RawData:
    return load_raw(ROOT / "data", ROOT / "geo")


@pytest.fixture(scope="session")
def example(shipped, tmp_path_factory) -> Example:
    files = build_delivery(shipped)
    target = tmp_path_factory.mktemp("beispiel") / "neu"
    write_delivery(files, target)
    raw = load_raw(target / "data", target / "geo")
    key = pd.read_csv(target / KEY_FILE, dtype=str, keep_default_na=False)
    # Protected once: whoever opens the folder as the app does finds it done, as after a restart.
    data = build_dataset(raw, "beispiel", current_settings().state / REMEMBERED)
    return Example(target, files, raw, validate(raw), data, key)
