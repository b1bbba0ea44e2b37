"""Judge a delivery: every rule, in an order that tells one mistake once. Only findings of level "Fehler" block loading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mib_dashboard import clock
from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.offer_states import check_offer_states
from mib_dashboard.delivery.rules.area_sums import check_area_sums
from mib_dashboard.delivery.rules.asking import Rule, ask
from mib_dashboard.delivery.rules.bookings import check_bookings
from mib_dashboard.delivery.rules.cases import check_cases
from mib_dashboard.delivery.rules.catalogue import check_catalogue
from mib_dashboard.delivery.rules.cells import check_cells
from mib_dashboard.delivery.rules.changes import check_changes
from mib_dashboard.delivery.rules.contradictions import check_contradictions
from mib_dashboard.delivery.rules.deliveries import check_supply
from mib_dashboard.delivery.rules.inventory import check_content, check_log
from mib_dashboard.delivery.rules.keys import check_keys
from mib_dashboard.delivery.rules.layers import check_layers
from mib_dashboard.delivery.rules.ledger import Ledger
from mib_dashboard.delivery.rules.matching import check_matching
from mib_dashboard.delivery.rules.merged import check_merged
from mib_dashboard.delivery.rules.moments import check_moments
from mib_dashboard.delivery.rules.offer_codes import check_offer_codes
from mib_dashboard.delivery.rules.offer_content import check_offer_content, check_offer_tables
from mib_dashboard.delivery.rules.offer_doubts import check_offer_doubts
from mib_dashboard.delivery.rules.offer_numbers import check_offer_numbers
from mib_dashboard.delivery.rules.offer_parameters import check_offer_parameters
from mib_dashboard.delivery.rules.offer_places import check_offer_places
from mib_dashboard.delivery.rules.offer_spans import check_offer_days, check_offer_spans
from mib_dashboard.delivery.rules.offer_words import check_offer_words
from mib_dashboard.delivery.rules.places import check_boundaries, check_hierarchy, check_labels
from mib_dashboard.delivery.rules.plausible import check_plausible
from mib_dashboard.delivery.rules.protection import check_protection_rules
from mib_dashboard.delivery.rules.redact import mask_values
from mib_dashboard.delivery.rules.references import check_references
from mib_dashboard.delivery.rules.steering import check_steering, check_steering_spans
from mib_dashboard.delivery.rules.texts import check_texts
from mib_dashboard.delivery.rules.times import check_times
from mib_dashboard.delivery.rules.withheld import check_withheld
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import CASES, MERGED, OFFER_TABLES, STEERING_TABLES, VALUES

# A later stage trusts what the earlier ones did not object to.
STAGES: tuple[tuple[Rule, ...], ...] = (
    (check_offer_words, check_cells),
    (check_keys,),
    (check_content, check_references, check_times, check_hierarchy, check_catalogue, check_withheld, check_log, check_texts),
    (check_changes,),
    (check_offer_tables, check_offer_parameters, check_offer_codes, check_merged, check_offer_days, check_offer_numbers),
    (check_cases, check_steering),
    (check_steering_spans,),
    (check_matching, check_plausible, check_moments),
    (check_boundaries, check_labels, check_layers, check_offer_content, check_offer_spans, check_offer_places, check_supply),
    (check_offer_states, check_offer_doubts),
    (check_contradictions, check_bookings, check_protection_rules, check_area_sums),
)
# What they judge no row of an offer can change. A new rule counts for offers, too, unless it is named here.
_NOT_OF_OFFERS = (
    check_content, check_hierarchy, check_log, check_texts, check_changes, check_matching, check_plausible, check_moments,
    check_boundaries, check_labels, check_layers, check_supply, check_contradictions, check_bookings, check_protection_rules,
    check_area_sums,
)  # fmt: skip


def validate(raw: RawData) -> list[Finding]:
    """All findings about a delivery, by file, row and column; never raises for bad data.

    Levels: "Fehler" (blocks loading), "Warnung" (probably wrong), "Hinweis" (worth knowing).
    """
    book = _run(raw)
    return mask_values(book, book.findings())


def judge(raw: RawData) -> list[Finding]:
    """The same with the contents of all cells, for those who prepare a delivery and know them."""
    return _run(raw).findings()


def judge_offers(raw: RawData) -> list[Finding]:
    """What the rules say of the tables of offers and steering and of all they refer to, without those of figures and shapes."""
    files = {table.file for table in (*OFFER_TABLES, MERGED, CASES, *STEERING_TABLES)}
    held = replace(raw, tables=tuple(one for one in raw.tables if one.table.name != VALUES.name))
    stages = [[rule for rule in rules if rule not in _NOT_OF_OFFERS] for rules in STAGES]
    return [finding for finding in _run(held, stages).findings() if finding.file in files]


def _run(raw: RawData, stages: Iterable[Iterable[Rule]] = STAGES) -> Ledger:
    book = Ledger(raw, clock.today())
    for rules in stages:
        book.add([finding for rule in rules for finding in ask(rule, book)])
    return book
