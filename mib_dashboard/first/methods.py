"""What a figure means: the sheet of an indicator, the glossary, signs and sources."""

from __future__ import annotations

from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.first.texts import read_sections
from mib_dashboard.language.formats import sort_key
from mib_dashboard.model.dataset import Catalogue, Indicator
from mib_dashboard.schema import Col

PATH, _PART = "methodik", "methodik_teil"
_PARTS = {
    "indikatoren": "Indikatoren", "glossar": "Glossar", "zeichen": "Zeichen", "karte": "Karte lesen", "quellen": "Quellen",
}  # fmt: skip


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The part of the address; the sheet of the chosen indicator first."""
    data = base.prepared.data
    part = asked.pick(_PART, _PARTS)
    indicator = asked.pick_indicator(data, base.offer) if part == "indikatoren" else None
    form = [fields.list_options(_PART, "Bereich", _PARTS, part)]
    if indicator is not None:
        form.append(fields.list_indicators(data.topics, base.offer, indicator))
    query = {"indikator": indicator.code if indicator else ""}
    ways = [fields.lead_to("karte", "Auf der Karte", **query), fields.lead_to("zeitreihen", "Als Zeitreihe", **query)]
    return assemble(
        PATH, base, asked, _build(data, part, indicator), query=query, fields=form, ways=ways if indicator else [],
    )  # fmt: skip


def _build(data: Catalogue, part: str, indicator: Indicator | None) -> list[Part]:
    if part == "glossar":
        terms = sorted(zip(data.glossary[Col.BEGRIFF], data.glossary[Col.ERKLAERUNG], strict=True), key=lambda t: sort_key(t[0]))
        return [print_table("Glossar", [{"Begriff": name, "Erklärung": text} for name, text in terms])]
    if part == "zeichen":
        signs = [{"Zeichen": sign.symbol, "Gesprochen": sign.spoken, "Bedeutung": sign.meaning} for sign in data.signs.values()]
        return [print_table("Zeichen", signs), *read_sections("zeichen_lesen", {})[1]]
    if part == "karte":
        return read_sections("karte_lesen", {})[1]
    if part == "quellen":
        found = sorted(data.sources.values(), key=lambda source: (sort_key(source.publisher), source.title))
        rows = [
            {"Quelle": s.title, "Herausgeber": s.publisher, "Stand": s.as_of,
             "Lizenz": s.licence if s.licence_settled else "nicht genannt, vor Weiterverwendung klären"}
            for s in found
        ]  # fmt: skip
        return [print_table("Quellen", rows)]
    return describe_indicator(data, indicator) if indicator else []


def describe_indicator(data: Catalogue, indicator: Indicator) -> list[Part]:
    """The sheet of an indicator."""
    facts = {
        "Thema": data.topics[indicator.topic].name,
        "Einheit": indicator.unit,
        "Konzept": indicator.concept,
        "Zähler": indicator.numerator_text,
        "Nenner": indicator.denominator_text,
        "Rhythmus": indicator.rhythm,
        "Lieferant": indicator.supplier,
        "Achtung": indicator.caution,
        "Zu bestätigen": indicator.to_confirm,
    }
    told = [{"Merkmal": name, "Angabe": text} for name, text in facts.items() if text]
    return [print_words(indicator.name, [indicator.definition]), print_table("Steckbrief", told)]
