"""The offers and their actors, filtered as the address says."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mib_dashboard.analysis.offers.actors import list_actors
from mib_dashboard.analysis.offers.detail import compute_detail
from mib_dashboard.analysis.offers.general import find_general
from mib_dashboard.analysis.offers.nearest import list_nearest
from mib_dashboard.analysis.offers.search import search
from mib_dashboard.analysis.offers.stock import OfferStock, filter_rows, narrow_scopes
from mib_dashboard.analysis.offers.summary import compute_summary, describe_freshness
from mib_dashboard.analysis.offers.words import UNKNOWN, name_all, name_word
from mib_dashboard.analysis.reports.offer_map import build_offer_map
from mib_dashboard.analysis.reports.parts import Part
from mib_dashboard.first import fields
from mib_dashboard.first.asked import Asked
from mib_dashboard.first.assemble import assemble, print_table, print_words, tell_no_offers
from mib_dashboard.first.ground import Ground
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.formats import format_number
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col, WordList
from mib_dashboard.schema.offers import OFFERS

PATH = "angebote"
_OFFER, _GENERAL = "angebot", "angebote_allgemein"
_VIEWS = {"angebote": "Angebote", "akteure": "Akteure"}
_VIEW, _SEARCH, _AREA, _FIELD, _GROUP = (
    "angebote_ansicht", "angebote_suche", "angebote_gemeinde", "angebote_feld", "angebote_zielgruppe",
)  # fmt: skip
_FURTHER = {
    Col.AKTUALITAET: ("angebote_aktualitaet", WordList.AKTUALITAET),
    Col.STATUS: ("angebote_status", WordList.STATUS),
    Col.AKTEURSTYP: ("angebote_traegerart", WordList.AKTEURSTYP),
    Col.KOSTEN: ("angebote_kosten", WordList.KOSTEN),
    Col.BARRIEREFREIHEIT: ("angebote_barrierefreiheit", WordList.BARRIEREFREIHEIT),
}


def compose(base: Ground, asked: Asked) -> FirstPage:
    """The list of offers, or of the actors behind them."""
    data, stock = base.prepared.data, base.prepared.stock
    book = data.offers
    if book is None or stock is None:
        return assemble(PATH, base, asked, [tell_no_offers()])
    view = asked.pick(_VIEW, _VIEWS)
    towns = {area.ags: area.name for area in data.municipalities}
    topics = {code: one.name for code, one in book.fields.items()}
    groups = {code: one.name for code, one in book.groups.items()}
    wanted = {
        Col.GEMEINDE: asked.pick_several(_AREA, towns) or _find_own(asked, data.areas),
        Col.FELDER: asked.pick_several(_FIELD, topics),
        Col.ZIELGRUPPEN: asked.pick_several(_GROUP, groups),
        Col.SPRACHEN: asked.pick_several("angebote_sprache", {**book.languages, UNKNOWN: UNKNOWN}),
    }
    for column, (key, words) in _FURTHER.items():
        wanted[column] = asked.pick_several(key, {**book.choices(words), UNKNOWN: UNKNOWN})
    rows = _find(stock, book, wanted, asked)
    is_example = example_mark.has_examples(rows)
    number = "1 Angebot" if len(rows) == 1 else f"{format_number(len(rows))} Angebote"
    chosen = [next(iter(wanted[column]), None) for column in (Col.GEMEINDE, Col.FELDER, Col.ZIELGRUPPEN)]
    if rows.empty:
        sentences = ["Zu dieser Auswahl ist kein Angebot erfasst. Das heißt nicht, dass es keines gibt."]
        part = print_words("Nichts gefunden", [*sentences, *_tell_nearest(stock, wanted, asked)])
    elif view == "akteure":
        actors = _list_actors(book, data.areas, rows)
        part = print_table("Akteure", actors, is_example=is_example)
        number = "1 Akteur" if len(actors) == 1 else f"{format_number(len(actors))} Akteure"
    else:
        part = print_table("Angebote", _list_offers(book, rows), is_example=is_example)
    has_map = view != "akteure" and not rows.empty
    # The page ends with the source line of all it shows.
    block = build_offer_map(data, rows, wanted[Col.GEMEINDE], Credit("", "", "")) if has_map else None
    around = [] if block is None else [Part(block, is_example=is_example)]
    summary = compute_summary(stock, book)
    return assemble(
        PATH, base, asked, [*_build_detail(book, data.areas, asked), *around, part],
        lead=f"Von {format_number(summary.total)} Angeboten sind {describe_freshness(summary.freshness, book)}.",
        statement=f"Gefunden: {number}.",
        fields=(
            fields.list_options(_VIEW, "Ansicht", _VIEWS, view),
            fields.list_options(_AREA, "Gemeinde", towns, chosen[0], nothing="alle"),
            fields.list_options(_FIELD, "Handlungsfeld", topics, chosen[1], nothing="alle"),
            fields.list_options(_GROUP, "Zielgruppe", groups, chosen[2], nothing="alle"),
        ),
    )  # fmt: skip


def _find_own(asked: Asked, areas: Areas) -> list[str]:
    """The municipality of the head, where the page has none of its own."""
    own = asked.pick_area("gemeinde", areas.municipalities)
    return [own.ags] if own else []


def _build_detail(book: OfferBook, areas: Areas, asked: Asked) -> list[Part]:
    """Everything known about the offer that the address names; one that does not exist is answered."""
    code = asked.word(_OFFER)
    if not code:
        return []
    detail = compute_detail(book, areas, book.follow(OFFERS.name, code))
    if detail is None:
        asked.refuse(code)
        return []
    rows = [
        {"Angabe": fact.label, "Was bekannt ist": ", ".join(piece.text for piece in fact.pieces)}
        for _, facts in detail.known
        for fact in facts
    ]
    unknown = [f"Nicht angegeben: {', '.join(detail.unknown)}. Das heißt nicht „nein“."] if detail.unknown else []
    return [
        print_table(detail.title, rows, is_example=detail.is_example),
        *([print_words("", unknown)] if unknown else []),
    ]


def _find(stock: OfferStock, book: OfferBook, wanted: Mapping[str, list[str]], asked: Asked) -> pd.DataFrame:
    """As on the page: those for everybody where the address adds them, best first where something is searched for."""
    query, rows = asked.word(_SEARCH).strip(), filter_rows(stock.rows, wanted)
    if wanted[Col.ZIELGRUPPEN] and asked.pick_flag(_GENERAL):
        among = filter_rows(stock.rows, {**wanted, Col.ZIELGRUPPEN: ()})
        rows = pd.concat([rows, find_general(among, book.groups, wanted[Col.ZIELGRUPPEN])]).sort_index()
    rows = narrow_scopes(rows, wanted[Col.GEMEINDE])
    if not query:
        return rows
    scores = search(stock.index, query).scores[rows[Col.SUCHE]]
    return rows[scores > 0]


def _tell_nearest(stock: OfferStock, wanted: Mapping[str, list[str]], asked: Asked) -> list[str]:
    among = filter_rows(stock.rows, wanted)[Col.SUCHE].to_numpy()
    found = [f"mit „{words}“: {format_number(n)}" for words, n in list_nearest(stock.index, asked.word(_SEARCH), among)]
    return [f"Nichts mit allen Wörtern; {', '.join(found)}."] if found else []


def _list_offers(book: OfferBook, rows: pd.DataFrame) -> list[dict[str, str]]:
    return [
        {
            "Angebot": row[Col.TITEL],
            "Träger": row[Col.TRAEGER],
            "Ort": row[Col.ORTE],
            "Handlungsfeld": name_all(row[Col.FELDER], book.fields),
            "Zielgruppe": name_all(row[Col.ZIELGRUPPEN], book.groups),
            "Aktualität": name_word(book, WordList.AKTUALITAET, row[Col.AKTUALITAET]),
        }
        for row in rows.to_dict("records")
    ]


def _list_actors(book: OfferBook, areas: Areas, rows: pd.DataFrame) -> list[dict[str, str]]:
    return [
        {
            "Akteur": actor.name,
            "Art": name_word(book, WordList.AKTEURSTYP, actor.kind),
            "Sitz": areas[actor.seat].name if actor.seat in areas else "",
            "Angebote": format_number(len(actor.offers)),
            "davon bestätigt": format_number(actor.confirmed),
        }
        for actor in list_actors(book, rows, with_idle=False)
    ]
