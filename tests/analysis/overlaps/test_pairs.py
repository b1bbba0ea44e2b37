"""Overlaps: hand-calculated values, identities, and the decisive rule."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.overlaps.clusters import compute_clusters
from mib_dashboard.analysis.overlaps.duplicates import DuplicatePair
from mib_dashboard.analysis.overlaps.pairs import BY_FIELD, BY_TYPE, compare_sets, compute_overlaps
from mib_dashboard.analysis.overlaps.repeated import drop_repeated
from mib_dashboard.analysis.overlaps.sides import Commonness, compute_sides
from mib_dashboard.analysis.overlaps.table import name_clusters
from mib_dashboard.analysis.overlaps.verdict import Advice, NeedMet, Use, Verdict, judge
from tests.offer_toys import with_offers

DAY = date(2026, 1, 1)
OFFER = {"felder": "SPRACHE", "typen": "SPR-KURS", "zielgruppen": "ALLE", "titel": "Kurs"}
LIMITS = {"grenze_gedeckt": 0.9, "ueberdeckung": 1.1, "auslastung_niedrig": 60.0}


def dataset(base, *cells, places=(), times=()):
    offers = [OFFER | {"angebot": f"A{n}", "akteur": f"AKT{n}"} | more for n, more in enumerate(cells, start=1)]
    return with_offers(base, offers, places=places, angebot_zeiten=times)


def overlaps(data, least=0.5, **options):
    return compute_overlaps(
        data.offers, data, day=DAY, parameters=dict(data.offers.parameters) | {"ueberlappung": least}, **options
    )


def slot(offer, start, end, day="Mo"):
    return {"angebot": offer, "ort": "1", "wochentag": day, "von": start, "bis": end}


def place(offer, kind, towns, **more):
    return {"angebot": offer, "gemeinde": towns.split("|")[0], "einzugsbereich": kind, "einzugs_ags": towns} | more


def test_value_of_languages_and_times(toy_dataset):
    times = [slot("A1", "09:00", "12:00"), slot("A2", "10:00", "14:00")]
    (pair,) = overlaps(dataset(toy_dataset, {"sprachen": "deu|ara"}, {"sprachen": "deu"}, times=times))
    assert (pair.groups, pair.kind, pair.basis, pair.place) == (1.0, 1.0, BY_TYPE, 1.0)
    assert (pair.languages, pair.times) == (0.5, pytest.approx(4 / 6))
    assert pair.value == pytest.approx((0.5 + 0.25) * (0.5 + 0.5 * 4 / 6))
    assert pair.municipalities == ("01001001",)


def test_what_is_not_known_counts_the_middle_and_says_so(toy_dataset):
    (pair,) = overlaps(dataset(toy_dataset, {}, {}))
    assert (pair.languages, pair.times, pair.value) == (None, None, pytest.approx(0.75 * 0.75))


def test_without_types_the_fields_count_less(toy_dataset):
    more = {"felder": "SPRACHE|BERATUNG|NETZ"}
    (pair,) = overlaps(dataset(toy_dataset, {"typen": "", "titel": "Nähen"}, more | {"titel": "Fußball"}), 0.1)
    # The network field does not count, so one of two fields is shared; the titles have nothing in common.
    assert (pair.basis, pair.kind) == (BY_FIELD, 0.75 * 0.5)
    (alike,) = overlaps(dataset(toy_dataset, {"typen": ""}, more), 0.1)
    assert (alike.basis, alike.kind) == (BY_FIELD, 0.5)


def test_offers_without_a_type_reach_the_threshold_by_their_titles(toy_dataset):
    same, other = ({"typen": "", "titel": title} for title in ("Lotsen", "Chor der Generationen"))
    assert [pair.value for pair in overlaps(dataset(toy_dataset, same, same))] == [pytest.approx(0.75 * 0.75)]
    assert overlaps(dataset(toy_dataset, same, other)) == ()


def test_the_same_offer_does_not_count_twice(toy_dataset):
    seats = {"kapazitaet_einheit": "plaetze", "auslastung": "90"}
    # 10.5 places are needed. The first two entries may be one offer: 5 + 5 + 5 or 5 + 5 places.
    data = dataset(toy_dataset, *[{"kapazitaet": "5"} | seats] * 3)
    pair = DuplicatePair("A1", "A2", 0.8, "prüfen", {}, (), (), 0.8, False, 0)
    links = overlaps(data, without={frozenset(("A1", "A2"))})
    (twice,) = compute_clusters(links, data.offers, data, day=DAY)
    assert twice.judgement.verdict is Verdict.COORDINATE
    (open_one,) = compute_clusters(links, data.offers, data, day=DAY, duplicates=[pair])
    assert (open_one.judgement.verdict, open_one.doubtful) == (Verdict.UNKNOWN, (("A1", "A2"),))
    once = drop_repeated(data.offers, [pair])
    assert set(once.offers["angebot"]) == set(once.places["angebot"]) == {"A1", "A3"}
    assert drop_repeated(data.offers, []) is data.offers


def test_the_entry_that_knows_most_is_kept(toy_dataset):
    book = dataset(toy_dataset, {}, {}, {"kapazitaet": "5", "kapazitaet_einheit": "plaetze"}).offers
    book = replace(book, offers=book.offers.assign(aktualitaet=["zu_pruefen", "bestaetigt", "zu_pruefen"]))
    pairs = [DuplicatePair(a, b, 0.9, "sehr wahrscheinlich", {}, (), (), 0.9, False, 0) for a, b in (("A1", "A2"), ("A2", "A3"))]
    assert set(drop_repeated(book, pairs[:1]).offers["angebot"]) == {"A2", "A3"}
    assert set(drop_repeated(book, pairs).offers["angebot"]) == {"A3"}


def test_statewide_offers_are_not_said_to_be_of_the_district(toy_dataset):
    wide = [place(code, "land", "01") | {"gemeinde": "01001001"} for code in ("A1", "A2")]
    data = dataset(toy_dataset, {}, {}, places=wide)
    (cluster,) = compute_clusters(overlaps(data), data.offers, data, day=DAY)
    assert cluster.statewide
    assert set(name_clusters([cluster], data.offers, data.areas)["gemeinden"]) == {"landesweit"}
    reach = next(row for row in compute_sides(data.offers, data.areas, ["A1", "A2"]).rows if row.label == "Einzugsgebiet")
    assert set(reach.texts) == {data.areas["01"].name}
    near = dataset(toy_dataset, {}, {}, places=[wide[0], place("A2", "regionalverband", "01001")])
    assert not compute_clusters(overlaps(near), near.offers, near, day=DAY)[0].statewide


def test_groups_by_jaccard(toy_dataset):
    (pair,) = overlaps(dataset(toy_dataset, {"zielgruppen": "ALLE|FRAUEN"}, {"zielgruppen": "FRAUEN|GESAMT"}), 0.1)
    assert pair.groups == pytest.approx(1 / 3)
    assert compare_sets({1}, {1}) == 1.0
    assert compare_sets(set(), set()) == 0.0


def test_shared_catchment_over_the_smaller_one(toy_dataset):
    towns = [place("A1", "mehrere_gemeinden", "01001001|01001002"), place("A2", "mehrere_gemeinden", "01001002|01001003")]
    (pair,) = overlaps(dataset(toy_dataset, {}, {}, places=towns), 0.1)
    # Population at the end of 2022: 1010, 610, 420; the second catchment is the smaller one.
    assert pair.place == pytest.approx(610 / 1030)
    wide = [place("A1", "regionalverband", "01001"), place("A2", "gemeinde", "01001003")]
    (pair,) = overlaps(dataset(toy_dataset, {}, {}, places=wide))
    assert pair.place == 1.0


def test_two_quarters_of_one_town_do_not_overlap(toy_dataset):
    def quarters(first, second):
        cells = (("A1", first), ("A2", second))
        towns = [place(code, "ortsteil" if name else "gemeinde", "01001001", ortsteil=name) for code, name in cells]
        return overlaps(dataset(toy_dataset, {}, {}, places=towns))

    assert quarters("Nord", "Süd") == ()
    assert len(quarters("Nord", "Nord (Siedlung)")) == len(quarters("Nord", "")) == 1


@pytest.mark.parametrize("second", [
    {"akteur": "AKT1"}, {"verbund": "AKT1"}, {"status": "beendet"}, {"gueltig_bis": "2025-12-31"}, {"quelle_datum": "2010"},
    {"felder": "NETZ", "typen": ""},
], ids=str)  # fmt: skip
def test_same_provider_partners_and_offers_that_do_not_count(toy_dataset, second):
    assert overlaps(dataset(toy_dataset, {}, second)) == ()


def test_pairs_that_may_be_one_offer_are_left_out(toy_dataset):
    assert overlaps(dataset(toy_dataset, {}, {}), without={frozenset(("A1", "A2"))}) == ()


def some_offers(seed):
    draw = random.Random(seed)
    cells = [
        {
            "akteur": draw.choice(["AKT1", "AKT2", "AKT3"]),
            "zielgruppen": draw.choice(["ALLE", "FRAUEN", "ALLE|FRAUEN", ""]),
            "typen": draw.choice(["SPR-KURS", "BER-MIG", ""]),
            "felder": draw.choice(["SPRACHE", "SPRACHE|BERATUNG"]),
            "sprachen": draw.choice(["deu", "deu|ara", ""]),
        }
        for _ in range(12)
    ]
    towns = [
        place(f"A{n}", "mehrere_gemeinden", draw.choice(["01001001", "01001001|01001002", "01001003"])) for n in range(1, 13)
    ]
    times = [slot(f"A{n}", "09:00", draw.choice(["11:00", "15:00"])) for n in range(1, 13) if draw.random() < 0.5]
    return cells, towns, times


@pytest.mark.parametrize("seed", range(5))
def test_identities(toy_dataset, seed):
    cells, towns, times = some_offers(seed)
    data = dataset(toy_dataset, *cells, places=towns, times=times)
    found = overlaps(data, 0.05)
    assert found
    for pair in found:
        parts = [pair.groups, pair.kind, pair.place]
        assert all(0 <= part <= 1 for part in [*parts, pair.languages or 0, pair.times or 0])
        assert 0.05 <= pair.value <= min(parts) + 1e-12
        assert pair.first < pair.second
    turned = with_offers(
        toy_dataset,
        [OFFER | {"angebot": f"A{n}"} | cells[n - 1] for n in range(12, 0, -1)],
        places=towns[::-1],
        angebot_zeiten=times[::-1],
    )
    assert overlaps(turned, 0.05) == found
    clusters = compute_clusters(found, data.offers, data, day=DAY)
    members = [code for cluster in clusters for code in cluster.members]
    assert len(members) == len(set(members))
    assert set(members) == {code for pair in found for code in (pair.first, pair.second)}
    fewer = with_offers(
        toy_dataset,
        [OFFER | {"angebot": f"A{n}"} | cells[n - 1] for n in range(2, 13)],
        places=towns[1:],
        angebot_zeiten=[row for row in times if row["angebot"] != "A1"],
    )
    assert overlaps(fewer, 0.05) == tuple(pair for pair in found if "A1" not in (pair.first, pair.second))


# Need of "Sprache" for all immigrants in Adorf: 210 people · 0.05 = 10.5 places.
@pytest.mark.parametrize(("capacities", "use", "verdict", "advice", "words"), [
    ((20, 10), (90, 90), Verdict.COORDINATE, Advice.TUNE, "286\u202f% des Bedarfs (Grenze 110\u202f%)"),
    ((20, 10), (50, 40), Verdict.COORDINATE, Advice.MERGE, "nur zu 47\u202f% ausgelastet"),
    ((5, 5), (50, 40), Verdict.COORDINATE, Advice.TUNE, "nur zu 45\u202f% ausgelastet (Grenze 60\u202f%). Alle Angebote"),
    ((5, 5), (90, 90), Verdict.BALANCED, Advice.KEEP, "95\u202f% des Bedarfs: genug"),
    ((3, 2), (90, 90), Verdict.REINFORCE, Advice.KEEP, "erst 48\u202f% des Bedarfs"),
    ((3, 2), (20, 20), Verdict.REINFORCE, Advice.KEEP, "ob Ort, Zeit und Sprache zu den Menschen passen"),
    (("", ""), ("", ""), Verdict.UNKNOWN, Advice.NONE, "Zu keinem dieser Angebote"),
    ((20, ""), (90, ""), Verdict.UNKNOWN, Advice.NONE, "Bei 1 von 2 Angeboten fehlen"),
    (("", ""), (30, 40), Verdict.COORDINATE, Advice.TUNE, "Ob der Bedarf gedeckt ist, ist offen."),
])  # fmt: skip
def test_the_decisive_rule(toy_dataset, capacities, use, verdict, advice, words):
    cells = [
        {"kapazitaet": str(places), "kapazitaet_einheit": "plaetze" if places else "", "auslastung": str(percent)}
        for places, percent in zip(capacities, use, strict=True)
    ]
    data = dataset(toy_dataset, *cells)
    (cluster,) = compute_clusters(overlaps(data), data.offers, data, day=DAY)
    assert (cluster.judgement.verdict, cluster.judgement.advice) == (verdict, advice)
    assert words in " ".join(cluster.judgement.reasons)
    assert (cluster.fields, cluster.groups, cluster.municipalities) == (("SPRACHE",), ("ALLE",), ("01001001",))


def test_another_offer_of_the_field_without_capacity_leaves_it_open(toy_dataset):
    full = {"kapazitaet": "5", "kapazitaet_einheit": "plaetze"}
    third = {"typen": "", "zielgruppen": "ALLE|FRAUEN"}
    data = dataset(toy_dataset, full, full, third)
    (cluster,) = compute_clusters(overlaps(data), data.offers, data, day=DAY)
    assert cluster.judgement.verdict is Verdict.UNKNOWN
    assert "Bei anderen Angeboten desselben Feldes" in cluster.judgement.reasons[0]


def test_a_group_that_is_not_counted_is_measured_at_the_next_larger_one(toy_dataset):
    full = {"kapazitaet": "20", "kapazitaet_einheit": "plaetze", "zielgruppen": "FRAUEN"}
    data = dataset(toy_dataset, full, full)
    (cluster,) = compute_clusters(overlaps(data), data.offers, data, day=DAY)
    assert cluster.judgement.decisive.group == "ALLE"


def test_a_doubtful_pair_is_named(toy_dataset):
    data = dataset(toy_dataset, {}, {}, {})
    found = overlaps(data, without={frozenset(("A1", "A3"))})
    pair = DuplicatePair("A1", "A3", 0.8, "prüfen", {}, (), (), 0.8, False, 0)
    (cluster,) = compute_clusters(found, data.offers, data, day=DAY, duplicates=[pair])
    assert (cluster.members, cluster.doubtful) == (("A1", "A2", "A3"), (("A1", "A3"),))
    once = drop_repeated(data.offers, [pair])
    (cluster,) = compute_clusters(overlaps(replace(data, offers=once)), once, data, day=DAY, settled=[pair])
    assert (cluster.members, cluster.doubtful) == (("A1", "A2"), (("A1", "A3"),))


def rule(data, coverages, *, use=90.0, languages=None, times=None):
    book = replace(data.offers, parameters=LIMITS)
    return judge(coverages, Use(2, 2, use), languages=languages, times=times, where="in Adorf", book=book)


def test_the_least_covered_group_decides(toy_dataset):
    data = dataset(toy_dataset, {})
    rich, poor = NeedMet("SPRACHE", "ALLE", 2.0, True), NeedMet("SPRACHE", "FRAUEN", 0.5, True)
    assert rule(data, [rich, poor]).verdict is Verdict.REINFORCE
    assert rule(data, [rich, NeedMet("SPRACHE", "FRAUEN", math.nan, True)]).verdict is Verdict.UNKNOWN
    assert rule(data, [NeedMet("SPRACHE", "ALLE", 0.5, False)]).verdict is Verdict.UNKNOWN
    assert rule(data, [NeedMet("SPRACHE", "ALLE", 1.2, False)]).verdict is Verdict.COORDINATE
    assert "mindestens 120" in rule(data, [NeedMet("SPRACHE", "ALLE", 1.2, False)]).reasons[0]


@pytest.mark.parametrize(("ratio", "verdict"), [
    (0.899, Verdict.REINFORCE), (0.9, Verdict.BALANCED), (1.1, Verdict.BALANCED), (1.101, Verdict.COORDINATE),
])  # fmt: skip
def test_the_bounds_belong_to_the_balance(toy_dataset, ratio, verdict):
    assert rule(dataset(toy_dataset, {}), [NeedMet("SPRACHE", "ALLE", ratio, True)]).verdict is verdict


@pytest.mark.parametrize(("alike", "advice"), [
    ({"times": 0.5}, Advice.TUNE), ({"times": 0.2, "languages": 0.8}, Advice.SPECIALISE), ({"languages": 0.2}, Advice.TUNE),
    ({}, Advice.TUNE),
])  # fmt: skip
def test_advice_follows_what_the_offers_share(toy_dataset, alike, advice):
    assert rule(dataset(toy_dataset, {}), [NeedMet("SPRACHE", "ALLE", 2.0, True)], **alike).advice is advice


def test_sides_say_what_is_shared(toy_dataset):
    times = [slot("A1", "09:00", "12:00")]
    cells = [{"sprachen": "deu|ara"}, {"sprachen": "deu"}, {"sprachen": ""}]
    data = dataset(toy_dataset, *cells, times=times)
    rows = {row.label: row for row in compute_sides(data.offers, data.areas, ("A1", "A2", "A3")).rows}
    assert rows["Zielgruppe"].shares == (Commonness.ALL,) * 3
    assert rows["Sprachen"].shares == (Commonness.SOME, Commonness.SOME, Commonness.UNKNOWN)
    assert rows["Sprachen"].texts == ("Deutsch; Arabisch", "Deutsch", "")
    assert rows["Zeiten"].shares == (Commonness.UNKNOWN,) * 3
    assert rows["Zeiten"].texts[0] == "Mo 09:00–12:00"


def test_tables_to_take_along(toy_dataset):
    data = dataset(toy_dataset, {}, {"titel": "Kurs für alle"})
    clusters = compute_clusters(overlaps(data), data.offers, data, day=DAY)
    table = name_clusters(clusters, data.offers, data.areas)
    assert table.loc[0, ["gruppe", "urteil", "angebot_a", "titel_b", "traeger_b", "gemeinden"]].tolist() == [
        1, "nicht beurteilbar", "A1", "Kurs für alle", "Gemeinde Ödheim", "Adorf",
    ]  # fmt: skip
    assert table["ueberschneidung"].tolist() == [0.562]
    assert table[["sprachen_gleich", "bedarfsdeckung"]].isna().all(axis=None)
    assert name_clusters((), data.offers, data.areas).empty
