"""What is recorded twice, what belongs together and what overlaps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from mib_dashboard.analysis.overlaps.families import OfferFamily
from mib_dashboard.analysis.overlaps.words import print_clusters
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words, tell_no_offers
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.report import example_mark
from mib_dashboard.schema import Col

T = TypeVar("T")
PATH = "mehrfachstrukturen"
_PART, _AREA, _FIELD = "mehrfach_teil", "mehrfach_gemeinde", "mehrfach_feld"
_PARTS = {"ueberschneidungen": "Überschneidungen", "dubletten": "Mögliche Dubletten", "familien": "Angebotsfamilien"}


def compose(base: Ground, asked: Asked) -> FirstPage:
    """One of the three lists, for a municipality and a field."""
    data, stock = base.prepared.data, base.prepared.stock
    book, found = data.offers, base.overlaps
    if book is None or stock is None or found is None:
        return assemble(PATH, base, asked, [tell_no_offers()])
    part = asked.pick(_PART, _PARTS)
    topics = {code: one.name for code, one in book.fields.items()}
    area = asked.pick_area(_AREA, data.municipalities) or asked.pick_area("gemeinde", data.municipalities)
    topic = asked.pick_optional(_FIELD, topics)
    rows = stock.rows
    fitting = {
        code
        for code, seats, reached, own in zip(*(rows[c] for c in (Col.ANGEBOT, Col.SITZ, Col.ERREICHT, Col.FELDER)), strict=True)
        if (area is None or area.ags in seats or area.ags in reached) and (topic is None or topic in own)
    }
    titles = dict(zip(rows[Col.ANGEBOT], rows[Col.TITEL], strict=True))

    def name(codes: Collection[str]) -> str:
        return join_words([titles.get(code, code) for code in codes])

    def keep(items: Sequence[T], members: Callable[[T], Collection[str]]) -> list[T]:
        return [item for item in items if not fitting.isdisjoint(members(item))]

    if part == "dubletten":
        lines = [
            {"Angebot": titles.get(p.first, p.first), "Vielleicht dasselbe": titles.get(p.second, p.second), "Urteil": p.verdict,
             "Dafür spricht": "; ".join(p.reasons), "Dagegen spricht": "; ".join(p.doubts)}
            for p in keep(found.duplicates, lambda pair: (pair.first, pair.second))
        ]  # fmt: skip
    elif part == "familien":
        lines = [
            {"Familie": f.name, "Träger": book.actor_names.get(f.provider, f.provider),
             "Angebote": format_number(len(f.members)), "Mitglieder": name(f.members)}
            for f in keep(found.families, _list_members)
        ]  # fmt: skip
    else:
        lines = print_clusters(keep(found.clusters, lambda cluster: cluster.members), titles)
    is_example = example_mark.has_examples(book.offers)
    shown = (
        print_table(_PARTS[part], lines, is_example=is_example)
        if lines
        else print_words(_PARTS[part], ["Zu dieser Auswahl ist nichts gefunden."])
    )
    return assemble(
        PATH, base, asked, [shown],
        statement=f"{_PARTS[part]}: {format_number(len(lines))}.",
        fields=(
            fields.list_options(_PART, "Teil", _PARTS, part),
            fields.list_places(data.areas, area, name=_AREA, nothing="alle"),
            fields.list_options(_FIELD, "Handlungsfeld", topics, topic, nothing="alle"),
        ),
    )  # fmt: skip


def _list_members(family: OfferFamily) -> tuple[str, ...]:
    return family.members
