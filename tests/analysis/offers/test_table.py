"""The public table and the detail of one offer: complete, honest about what is not known, no contact data, safe links."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from mib_dashboard.analysis.offers.actors import ACTOR_COLUMNS, compute_actor_table, list_actors
from mib_dashboard.analysis.offers.detail import compute_detail, find_links, find_site
from mib_dashboard.analysis.offers.stock import build_stock
from mib_dashboard.analysis.offers.table import NUMBERS, OFFER_COLUMNS, compute_offer_table
from mib_dashboard.delivery.dataset import open_dataset
from tests.offer_toys import write_offers


@pytest.fixture(scope="module")
def data(toy_writer, tmp_path_factory):
    dataset, findings = open_dataset(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))
    assert dataset is not None, findings
    return dataset


def test_columns_order_and_codes(data):
    table = compute_offer_table(data.offers, data.areas, ["A5", "A1", "nirgends"])
    assert tuple(table.columns) == OFFER_COLUMNS
    assert list(table["angebot"]) == ["A5", "A1"]
    row = table.iloc[1]
    assert (row["felder"], row["handlungsfelder"], row["sprachen"]) == ("SPRACHE", "Sprache", "deu|ara")
    assert (row["sprachen_namen"], row["punkte"], row["zeiten"]) == ("Deutsch; Arabisch", "49.05 7.05", "Mo 09:00–12:00")
    assert (row["gueltig_von"], row["kapazitaet"], row["foerderung"]) == ("2022-01-01", 20.0, "land")
    assert table.iloc[0]["gemeinden"] == "01001001|01001002"


def test_unknown_is_empty_and_no_number_is_invented(data):
    table = compute_offer_table(data.offers, data.areas)
    assert len(table) == 5
    assert pd.isna(table.set_index("angebot")["kapazitaet"]["A2"])
    assert table.set_index("angebot")["kosten"]["A2"] == ""
    assert not table.drop(columns=list(NUMBERS)).isna().any().any()
    assert not (table == "nan").any().any()


def test_hidden_offers_and_contacts_stay_inside(data):
    offers = data.offers.offers.assign(sichtbarkeit="intern")
    assert compute_offer_table(replace(data.offers, offers=offers), data.areas).empty
    text = compute_offer_table(data.offers, data.areas).to_csv()
    assert "01234" not in text
    assert "stelle@verein.example" not in text
    assert compute_detail(replace(data.offers, offers=offers), data.areas, "A1") is None


def test_no_offers_is_an_empty_table(data):
    assert tuple(compute_offer_table(None, data.areas).columns) == OFFER_COLUMNS


def test_detail_names_everything_also_what_is_not_known(data):
    detail = compute_detail(data.offers, data.areas, "A1")
    facts = {fact.label: " ".join(piece.text for piece in fact.pieces) for _, part in detail.parts for fact in part}
    assert facts["Kapazität"] == "20 plätze"
    assert facts["Zeiten"] == "Mo 09:00–12:00"
    assert facts["Gültig"] == "01.01.2022 bis 31.12.2030"
    assert facts["Förderung"] == "land, bis 31.12.2024"
    assert facts["Zuletzt geprüft"] == ""
    assert facts["Status"] == "aktiv"
    assert detail.parts[0][0] == detail.known[0][0] == "Kontakt"
    contact = [piece.address for fact in detail.parts[0][1] for piece in fact.pieces if piece.address]
    assert contact == ["https://www.verein.example", "tel:0123456780", "mailto:stelle@verein.example"]
    assert "Zuletzt geprüft" in detail.unknown
    told = [fact.label for _, facts in detail.known for fact in facts]
    assert not set(told) & set(detail.unknown)
    assert len(told) + len(detail.unknown) == sum(len(facts) for _, facts in detail.parts)
    other = compute_detail(data.offers, data.areas, "A5")
    labels = [fact.label for _, part in other.parts for fact in part]
    assert {"Ort 1", "Ort 2"} <= set(labels)
    assert compute_detail(data.offers, data.areas, "A4") is not None
    assert compute_detail(data.offers, data.areas, "'; --") is None


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("https://a.example/x (Seite 3); b.example", ["https://a.example/x"]),
        ("siehe http://a.example/y. Und https://b.example", ["http://a.example/y", "https://b.example"]),
        ("javascript:alert(1)", []),
        ("data:text/html,<script>", []),
        ("https://nutzer:wort@evil.example", []),
        ("https://a.example/<img", ["https://a.example/"]),
        ("", []),
        ("https://[", []),
    ],
)
def test_only_web_addresses_become_links(text, addresses):
    pieces = find_links(text)
    assert [piece.address for piece in pieces if piece.address] == addresses
    assert "".join(piece.text for piece in pieces).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("www.verein.example", ["https://www.verein.example"]),
        ("a.example/pfad?x=1|https://bücherei.example", ["https://a.example/pfad?x=1", "https://bücherei.example"]),
        ("javascript:alert(1)", []),
        ("kein Netz", []),
        ("", []),
    ],
)
def test_bare_hosts_become_links(text, addresses):
    assert [piece.address for piece in find_site(text) if piece.address] == addresses


def facts_of(book, data, code="A1"):
    detail = compute_detail(book, data.areas, code)
    return {fact.label: " ".join(piece.text for piece in fact.pieces) for _, part in detail.parts for fact in part}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-01-25", "25.01.2026"),
        ("2019-09", "September 2019"),
        ("2024", "2024"),
        ("undatiert, seit 2016/2018", "undatiert, seit 2016/2018"),
        ("2017–2021", "2017–2021"),
        ("2015-2016", "2015-2016"),
        ("2024-13", "2024-13"),
        ("2024-02-30", "2024-02-30"),
        ("2017; Meldung 2026-05", "2017; Meldung Mai 2026"),
    ],
)
def test_the_date_of_the_source_is_german(data, written, shown):
    offers = data.offers.offers.assign(quelle_datum=written)
    assert facts_of(replace(data.offers, offers=offers), data)["Datum der Quelle"] == shown


@pytest.mark.parametrize(
    ("programme", "shown"),
    [("AMIF", "EU: AMIF, Laufzeit unbekannt"), ("Haus A", "EU: AMIF, Haus A, Laufzeit unbekannt")],
)
def test_a_fund_is_named_once(data, programme, shown):
    words = {**data.offers.words, ("mittelgeber", "eu_amif"): "EU: AMIF"}
    fundings = data.offers.fundings.assign(angebot="A1", mittelgeber="eu_amif", programm=programme, laufzeit_bis=pd.NaT).head(1)
    assert facts_of(replace(data.offers, words=words, fundings=fundings), data)["Förderung"] == shown


def test_actors_come_by_name_and_as_a_table_without_contacts(data):
    rows = build_stock(data.offers, data.areas).rows
    actors = list_actors(data.offers, rows, with_idle=True)
    names = [actor.name for actor in actors]
    assert names == sorted(names, key=str.casefold)
    assert len({len(actor.offers) for actor in actors}) > 1
    table = compute_actor_table(data.offers, data.areas, actors)
    assert tuple(table.columns) == ACTOR_COLUMNS
    assert table["name"].tolist() == names
    assert table["angebote"].tolist() == [len(actor.offers) for actor in actors]
    first = table.iloc[0]
    assert first["angebots_ids"].count("|") == max(first["angebote"] - 1, 0)
    text = table.to_csv()
    assert "01234" not in text
    assert "stelle@verein.example" not in text


@pytest.mark.parametrize(
    "cells", [{"mail": "a@b.example?subject=x"}, {"mail": "javascript:alert(1)"}, {"telefon": "Frau Muster"}]
)
def test_what_is_no_plain_contact_is_not_shown(data, cells):
    book = replace(data.offers, actors=data.offers.actors.assign(**cells))
    shown = str(compute_detail(book, data.areas, "A1").parts)
    assert next(iter(cells.values())) not in shown
