"""One delivery becomes one data set: read, validate, protect, compute. The last good one stays when a new one is broken."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mib_dashboard import schema
from mib_dashboard.delivery import load
from mib_dashboard.delivery.build import catalogue as catalog
from mib_dashboard.delivery.build.deliveries import build_supply_book
from mib_dashboard.delivery.build.offers import build_offer_book
from mib_dashboard.delivery.build.texts import build_text_book
from mib_dashboard.delivery.protect import build_shown, locate_breaches
from mib_dashboard.delivery.validate import validate
from mib_dashboard.delivery.withhold import publish
from mib_dashboard.model.dataset import Dataset, Finding, Indicator
from mib_dashboard.model.protection import Protection
from mib_dashboard.schema import FindingLevel
from mib_dashboard.settings import current_settings


@dataclass(frozen=True)
class Snapshot:
    """What the house may show now.

    `dataset` is None only when there never was a good delivery; `is_stale` says that the files on disk are broken and
    an older, good state is shown; `findings` always describe the files on disk.
    """

    dataset: Dataset | None
    findings: tuple[Finding, ...]
    is_stale: bool

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the files from being shown."""
        return tuple(finding for finding in self.findings if finding.level == FindingLevel.ERROR)


def open_dataset(data: Path, geo: Path) -> tuple[Dataset | None, list[Finding]]:
    """Read and judge one delivery; the data set is None when a finding has the level "Fehler"."""
    version = load.compute_fingerprint(data, geo)
    raw = load.load_raw(data, geo)
    findings = validate(raw)
    if any(finding.level == FindingLevel.ERROR for finding in findings):
        return None, findings
    dataset = build_dataset(raw, version)
    breaches = locate_breaches(raw, dataset.protection.breaches)
    return (None if breaches else dataset), [*findings, *breaches]


def build_dataset(raw: load.RawData, version: str) -> Dataset:
    """Assemble a data set from files that passed the validation; what is not public stays outside."""
    raw = publish(raw)
    areas = catalog.build_areas(raw.frame(schema.AREAS))
    supply = build_supply_book(raw)
    indicators = catalog.build_indicators(raw.frame(schema.INDICATORS), supply.suppliers)
    signs = catalog.build_signs(raw.frame(schema.SIGNS))
    shown = build_shown(raw, indicators, areas, signs)
    return Dataset(
        version=version,
        areas=areas,
        topics=catalog.build_topics(raw.frame(schema.TOPICS)),
        indicators=_mark_cell_keyed(indicators, shown.protection),
        sources=catalog.build_sources(raw.frame(schema.SOURCES)),
        signs=signs,
        annotations=catalog.build_annotations(raw.frame(schema.ANNOTATIONS)),
        glossary=raw.frame(schema.GLOSSARY)[list(schema.GLOSSARY.public_columns)],
        overview=raw.frame(schema.OVERVIEW)[list(schema.OVERVIEW.public_columns)],
        data_log=raw.frame(schema.DATA_LOG)[list(schema.DATA_LOG.public_columns)],
        figures=shown.figures,
        geo=raw.geo,
        labels=raw.labels,
        offers=build_offer_book(raw, version),
        operator=raw.operator,
        protection=shown.protection,
        supply=supply,
        texts=build_text_book(raw),
    )


def _mark_cell_keyed(indicators: Mapping[str, Indicator], protection: Protection) -> dict[str, Indicator]:
    keyed = {code for _, code in protection.non_additive}
    return {code: replace(i, cell_keyed=True) if code in keyed else i for code, i in indicators.items()}


class DataStore:
    """Holds the current snapshot of two folders for the whole process; reloads when a file changed."""

    def __init__(self, data: Path, geo: Path) -> None:
        self._folders = (data, geo)
        self._lock = threading.Lock()
        self._version = ""
        self._snapshot = Snapshot(None, (), is_stale=False)

    def current(self) -> Snapshot:
        """The snapshot for the files as they are on disk now."""
        version = load.compute_fingerprint(*self._folders)
        with self._lock:
            if version != self._version:
                fresh, findings = open_dataset(*self._folders)
                kept = fresh or self._snapshot.dataset
                self._snapshot = Snapshot(kept, tuple(findings), is_stale=fresh is None and kept is not None)
                self._version = version
            return self._snapshot


@cache
def shared_store() -> DataStore:
    """The store of this process, on the folders that the environment names."""
    return DataStore(current_settings().data, current_settings().geo)
