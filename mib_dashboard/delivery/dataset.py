"""One delivery becomes one data set: read, validate, protect, compute. The last good one stays when a new one is broken."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from mib_dashboard import clock, schema
from mib_dashboard.analysis.offers.state import on_day
from mib_dashboard.delivery import load
from mib_dashboard.delivery.build import catalogue as catalog
from mib_dashboard.delivery.build.deliveries import build_supply_book
from mib_dashboard.delivery.build.offers import build_offer_book
from mib_dashboard.delivery.build.steering import build_steering_book
from mib_dashboard.delivery.build.texts import build_text_book
from mib_dashboard.delivery.kept import keep_state, read_state
from mib_dashboard.delivery.protect import build_shown, locate_breaches
from mib_dashboard.delivery.quiet_rules import validate_again
from mib_dashboard.delivery.sources import DeliverySource, Files, FolderFiles, SourceError, find_source
from mib_dashboard.delivery.turns import giving_way
from mib_dashboard.delivery.validate import validate
from mib_dashboard.delivery.withhold import find_withheld, publish
from mib_dashboard.model.areas import Areas
from mib_dashboard.model.dataset import AREA_LAYER, Dataset, Finding, Indicator, Source
from mib_dashboard.model.protection import Protection
from mib_dashboard.schema import FindingLevel
from mib_dashboard.schema.protection import RULES
from mib_dashboard.settings import current_settings

LOG = logging.getLogger(__name__)
# Whoever releases sees it everywhere within five seconds: the pause, and the time to load.
PAUSE = 0.5
KEPT, REMEMBERED = "letzter-stand", "geschuetzt"
UNREADABLE = "Neue Daten lassen sich nicht lesen; gezeigt wird der letzte fehlerfreie Stand."


@dataclass(frozen=True)
class Snapshot:
    """What the house may show now.

    `dataset` is None only when there never was a good delivery; `is_stale` says that the newest delivery is broken and
    an older, good state is shown; `findings` always describe the newest one. `trouble`: what is wrong with the source itself, a
    German sentence without details that anybody may read, "" when all is well. `since`: when the state that is shown was first
    found good, None where nobody knows. `day`: the day all of it is shown for. Whoever keeps something
    made of a snapshot takes the day from here: two looks at the clock can have midnight between them.
    """

    dataset: Dataset | None
    findings: tuple[Finding, ...]
    is_stale: bool
    trouble: str = ""
    since: datetime | None = None
    day: date = field(default_factory=lambda: clock.today())  # noqa: PLW0108 - tests move the clock

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the newest delivery from being shown."""
        return tuple(finding for finding in self.findings if finding.level == FindingLevel.ERROR)


def open_dataset(data: Path, geo: Path) -> tuple[Dataset | None, list[Finding]]:
    """Read and judge the delivery in two folders; see `open_files`."""
    return open_files(FolderFiles(data, geo))


def open_newest() -> tuple[Dataset | None, list[Finding]]:
    """Read and judge what the environment names: the newest release of the store, or the folders; see `open_files`."""
    try:
        return open_files(find_source().take())
    except SourceError as error:
        return None, [Finding(FindingLevel.ERROR, "Ablage", 0, "", str(error))]


def open_files(files: Files, remembered: Path | None = None) -> tuple[Dataset | None, list[Finding]]:
    """Read and judge one delivery; the data set is None when a finding has the level "Fehler".

    `remembered`: a folder where a restart finds what was worked out before (`delivery.remember`, `delivery.quiet_rules`).
    """
    raw = load.load_files(files)
    findings = validate(raw) if remembered is None else validate_again(raw, remembered)
    if any(finding.level == FindingLevel.ERROR for finding in findings):
        return None, findings
    dataset = build_dataset(raw, files.version, remembered)
    breaches = locate_breaches(raw, dataset.protection.breaches)
    return (None if breaches else dataset), [*findings, *breaches]


def build_dataset(raw: load.RawData, version: str, remembered: Path | None = None) -> Dataset:
    """Assemble a data set from files that passed the validation; what is not public stays outside."""
    withheld = find_withheld(raw)
    raw = publish(raw)
    areas = catalog.build_areas(raw.frame(schema.AREAS), _list_drawn(raw))
    supply = build_supply_book(raw)
    indicators = catalog.build_indicators(raw.frame(schema.INDICATORS), supply.suppliers)
    signs = catalog.build_signs(raw.frame(schema.SIGNS))
    shown = build_shown(raw, indicators, areas, signs, remembered)
    book = build_offer_book(raw, version)
    return Dataset(
        version=version,
        areas=areas,
        topics=catalog.build_topics(raw.frame(schema.TOPICS)),
        indicators=_mark_cell_keyed(indicators, shown.protection),
        sources=_build_sources(raw, shown.figures),
        signs=signs,
        annotations=catalog.build_annotations(raw.frame(schema.ANNOTATIONS)),
        glossary=raw.frame(schema.GLOSSARY)[list(schema.GLOSSARY.public_columns)],
        overview=raw.frame(schema.OVERVIEW)[list(schema.OVERVIEW.public_columns)],
        data_log=raw.frame(schema.DATA_LOG)[list(schema.DATA_LOG.public_columns)],
        figures=shown.figures,
        geo=_draw_today(raw, areas),
        former_shapes=tuple(one for one in _list_shapes(raw) if areas[one["properties"][schema.Col.AGS]].is_former),
        labels=raw.labels,
        offers=None if book is None else on_day(book, clock.today()),
        operator=raw.operator,
        protection=shown.protection,
        steering=build_steering_book(raw),
        supply=supply,
        texts=build_text_book(raw),
        withheld=withheld,
    )


def _list_shapes(raw: load.RawData) -> list[dict[str, Any]]:
    return list(raw.geo[AREA_LAYER]["features"])


def _list_drawn(raw: load.RawData) -> frozenset[str]:
    return frozenset(one["properties"][schema.Col.AGS] for one in _list_shapes(raw))


def _draw_today(raw: load.RawData, areas: Areas) -> Mapping[str, dict[str, Any]]:
    """The layers without boundaries of the past."""
    if not areas.has_changed:
        return raw.geo
    shapes = [one for one in _list_shapes(raw) if not areas[one["properties"][schema.Col.AGS]].is_former]
    return {**raw.geo, AREA_LAYER: {**raw.geo[AREA_LAYER], "features": shapes}}


def _build_sources(raw: load.RawData, figures: pd.DataFrame) -> dict[str, Source]:
    used = {code for cell in figures[schema.Col.QUELLE].unique() for code in cell.split(schema.SEPARATOR)}
    awaited = set(raw.frame(RULES)[schema.Col.QUELLE]) - used
    sources = catalog.build_sources(raw.frame(schema.SOURCES))
    return {code: replace(source, is_awaited=code in awaited) for code, source in sources.items()}


def _mark_cell_keyed(indicators: Mapping[str, Indicator], protection: Protection) -> dict[str, Indicator]:
    keyed = {code for _, code in protection.non_additive}
    return {code: replace(i, cell_keyed=True) if code in keyed else i for code, i in indicators.items()}


class DataStore:
    """Holds the current snapshot of a source for the whole process.

    Until it follows its source, whoever asks waits for the newest state. Once it follows, nobody waits: a thread beside loads
    what is new, and it is shown when it is complete. `kept`: where the last good state of folders stays over a restart;
    `remembered`: where what was judged and protected once need not be judged and protected again.
    """

    def __init__(self, source: DeliverySource, kept: Path | None = None, remembered: Path | None = None) -> None:
        self._source, self._kept, self._remembered = source, kept, remembered
        self._lock = threading.Lock()
        self._version = ""
        # Some findings are about a day: who follows judges again at midnight.
        self._judged = clock.today()
        self._snapshot = Snapshot(None, (), is_stale=False)
        self._turned = (self._snapshot, self._snapshot)
        self._follower: threading.Thread | None = None
        self._end = threading.Event()
        # Moment of `time.monotonic` when the source was last looked at to the end.
        self.looked = time.monotonic()

    def current(self) -> Snapshot:
        """The snapshot of the newest state; while following, of the newest one that was loaded."""
        if self._follower is None:
            self._load()
        return self._turn_page(clock.today())

    def _turn_page(self, today: date) -> Snapshot:
        """The snapshot with the offers as they stand today: confirmations run out at midnight, without any new delivery."""
        before, turned = self._turned
        shown = self._snapshot
        if before is not shown or turned.day != today:
            turned = replace(shown, day=today)
            if shown.dataset is not None and shown.dataset.offers is not None and shown.dataset.offers.day != today:
                turned = replace(turned, dataset=replace(shown.dataset, offers=on_day(shown.dataset.offers, today)))
            self._turned = (shown, turned)
        return turned

    def follow(self, pause: float = PAUSE) -> None:
        """Look every `pause` seconds for a new state, beside those who ask. Raises what the first look raises."""
        self._load()
        if self._follower is None:
            self._end.clear()
            self._follower = threading.Thread(target=self._keep_looking, args=(pause,), name="mib-daten", daemon=True)
            self._follower.start()

    def stop(self) -> None:
        """Follow no longer."""
        self._end.set()
        if self._follower is not None:
            self._follower.join()
            self._follower = None

    def _load(self) -> None:
        with self._lock:
            today = clock.today()
            if self._source.find_version() == self._version and (self._follower is None or self._judged == today):
                return
            try:
                files = self._source.take()
            except SourceError as error:
                LOG.exception("Der neueste Stand lässt sich nicht lesen.")
                self._keep(None, [Finding(FindingLevel.ERROR, "Ablage", 0, "", str(error))])
                return
            fresh, findings = open_files(files, self._remembered)
            self._keep(fresh, findings, self._put_aside(files) if fresh is not None else None)
            self._version, self._judged = files.version, today

    def _keep(self, fresh: Dataset | None, findings: Sequence[Finding], since: datetime | None = None) -> None:
        kept, since = (fresh, since) if fresh is not None else (self._snapshot.dataset, self._snapshot.since)
        if kept is None:
            kept, since = self._find_earlier()
        stale = fresh is None and kept is not None
        self._snapshot = replace(self._snapshot, dataset=kept, findings=tuple(findings), is_stale=stale, since=since)

    def _put_aside(self, files: Files) -> datetime | None:
        """Keep a good state; since when it is one, None where nothing can be kept."""
        # What changed while it was read is not what was judged.
        if self._kept is None or self._source.find_version() != files.version:
            return None
        try:
            return keep_state(self._kept, files)
        except OSError:
            LOG.warning("Der fehlerfreie Stand lässt sich nicht unter MIB_STATE aufheben.", exc_info=True)
            return None

    def _find_earlier(self) -> tuple[Dataset | None, datetime | None]:
        """The newest good state before the newest one, and since when it was: a new process shows what the others show."""
        state = read_state(self._kept) if self._kept is not None else None
        if state is not None and (dataset := open_files(state[0], self._remembered)[0]) is not None:
            return dataset, state[1]
        earlier = (open_files(files, self._remembered)[0] for files in self._source.earlier())
        return next((dataset for dataset in earlier if dataset), None), None

    def _keep_looking(self, pause: float) -> None:
        while True:
            with giving_way():
                trouble = self._ask(self._load) or self._ask(self._source.check)
            self.looked = self.looked if trouble == UNREADABLE else time.monotonic()
            if trouble != self._snapshot.trouble:
                self._snapshot = replace(self._snapshot, trouble=trouble)
            if self._end.wait(pause):
                return

    def _ask(self, question: Callable[[], str | None]) -> str:
        try:
            return question() or ""
        except Exception:  # whatever a file system, a database or a half written file can do
            if self._snapshot.trouble != UNREADABLE:
                LOG.exception("Neue Daten lassen sich nicht lesen.")
            return UNREADABLE


@cache
def shared_store() -> DataStore:
    """The store of this process, on what the environment names."""
    settings = current_settings()
    remembered = settings.state / REMEMBERED
    if settings.store:
        return DataStore(find_source(), remembered=remembered)
    # Under the name of the folders: those of another state must never show up in their place.
    name = hashlib.sha256(f"{settings.data.resolve()}\n{settings.geo.resolve()}".encode()).hexdigest()[:16]
    return DataStore(find_source(), settings.state / KEPT / name, remembered)
