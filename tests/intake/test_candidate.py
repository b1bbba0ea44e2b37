"""The files of the next release: what a delivery changes in them, and that nothing else moves."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.intake.candidate import ReleaseOrder, build_candidate
from mib_dashboard.schema import Col
from tests.work_toys import ADORF, HEAD, OEDHEIM, REGION, ZELL, add_series, column, make_rows, read_files, read_toy

RECEIVED, RELEASED = date(2026, 11, 26), date(2026, 11, 28)
ORDER = ReleaseOrder("AMT", RECEIVED, RELEASED)
MINE = "data/werte/lieferung_amt.csv"


@pytest.fixture
def world(toy):
    return add_series(toy)


@pytest.fixture
def build(world):
    def run(rows, order=ORDER, files=None):
        files = files or read_files(world)
        return build_candidate(files, read_toy(world), rows, order)

    return run


def write_out(world, files):
    for path, content in files.items():
        folder, _, name = path.partition("/")
        target = (world.data if folder == "data" else world.geo) / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)


def open_candidate(world, built):
    write_out(world, built.files)
    dataset, findings = open_dataset(*world)
    return dataset, [finding for finding in findings if finding.level == "Fehler"]


def changed(world, built) -> set[str]:
    before = read_files(world)
    return {path for path, content in built.files.items() if before.get(path) != content}


def lines(built, path) -> list[str]:
    return built.files[path].decode().splitlines()


def test_new_rows_stand_in_the_file_of_the_supplier_and_can_be_shown(world, build):
    built = build(column("NEU", "2023", 218, 1060, 430))
    assert changed(world, built) == {MINE, "data/lieferungen.csv", "data/datenprotokoll.csv"}
    assert lines(built, MINE) == [
        HEAD.strip(),
        f"NEU,{ADORF},2023,218,,Personen,FORT,amtlich,nein,",
        f"NEU,{OEDHEIM},2023,1060,,Personen,FORT,amtlich,nein,",
        f"NEU,{ZELL},2023,430,,Personen,FORT,amtlich,nein,",
    ]
    assert lines(built, "data/datenprotokoll.csv")[-2:] == [
        'werte/lieferung_amt.csv,"Werte, geliefert von: Statistisches Amt",'
        '"auf der Arbeitsseite angenommen, geprüft und freigegeben",dl-de/by-2-0,veröffentlicht,2026-11-26,',
        'lieferungen.csv,"Tage, an denen gelieferte Werte eingingen, freigegeben und berichtigt wurden",'
        '"auf der Arbeitsseite angenommen, geprüft und freigegeben",eigene Angaben des Betreibers,veröffentlicht,2026-11-26,',
    ]  # fmt: skip
    assert lines(built, "data/lieferungen.csv")[1:] == ["NEU,AMT,2023,2026-11-26,2026-11-28,"]
    dataset, errors = open_candidate(world, built)
    assert errors == []
    figures = dataset.figures
    shown = figures[(figures[Col.INDIKATOR] == "NEU") & (figures[Col.ZEIT] == "2023")]
    assert dict(zip(shown[Col.GEBIET], shown[Col.WERT], strict=True)) == {ADORF: 218, OEDHEIM: 1060, ZELL: 430, REGION: 1708}
    [arrival] = dataset.supply.arrivals
    assert (arrival.received, arrival.released, arrival.corrected) == (RECEIVED, RELEASED, None)


def test_the_same_rows_in_any_order_give_the_same_bytes(build):
    rows = column("NEU", "2023", 218, 1060, 430)
    assert build(rows).files == build(rows.iloc[::-1].reset_index(drop=True)).files


def test_a_corrected_row_is_changed_where_it_stands_and_marked(world, build):
    before = read_files(world)["data/werte/neu.csv"].decode().splitlines()
    built = build(column("NEU", "2022", 216, 1051, 425))
    after = lines(built, "data/werte/neu.csv")
    assert [number for number, (one, two) in enumerate(zip(before, after, strict=True)) if one != two] == [12]
    assert after[12] == f"NEU,{OEDHEIM},2022,1051,r,Personen,FORT,amtlich,nein,berichtigt am 28.11.2026"
    assert MINE not in built.files
    assert lines(built, "data/lieferungen.csv")[1:] == ["NEU,AMT,2022,2026-11-26,2026-11-28,2026-11-28"]
    dataset, errors = open_candidate(world, built)
    assert errors == []
    assert dataset.supply.arrivals[0].corrected == RELEASED


def test_a_sign_of_its_own_survives_a_correction(build):
    rows = column("NEU", "2022", 216, 1051, 425)
    rows.loc[1, Col.ZEICHEN] = "p"
    [line] = [line for line in lines(build(rows), "data/werte/neu.csv") if ",1051," in line]
    assert line == f"NEU,{OEDHEIM},2022,1051,p,Personen,FORT,amtlich,nein,berichtigt am 28.11.2026"


def test_what_came_late_is_no_correction(world, build):
    world.change("werte/neu.csv", 13, "wert", "")
    world.change("werte/neu.csv", 13, "zeichen", "pending")
    built = build(column("NEU", "2022", 216, 1050, 425))
    assert [line for line in lines(built, "data/werte/neu.csv") if ",1050," in line] == [
        f"NEU,{OEDHEIM},2022,1050,,Personen,FORT,amtlich,nein,"
    ]
    assert lines(built, "data/lieferungen.csv")[1:] == ["NEU,AMT,2022,2026-11-26,2026-11-28,"]


def test_a_correction_stays_marked_when_the_same_number_comes_again(world, build):
    world.change("werte/neu.csv", 13, "zeichen", "r")
    world.change("werte/neu.csv", 13, "hinweis", "berichtigt am 01.02.2023")
    built = build(column("NEU", "2022", 216, 1050, 425))
    assert changed(world, built) == set()


def test_corrected_twice_has_the_last_day(world, build):
    world.change("werte/neu.csv", 13, "zeichen", "r")
    world.change("werte/neu.csv", 13, "hinweis", "gezählt; berichtigt am 01.02.2023")
    built = build(column("NEU", "2022", 216, 1052, 425))
    [line] = [line for line in lines(built, "data/werte/neu.csv") if ",1052," in line]
    assert line.endswith(",gezählt; berichtigt am 28.11.2026")


def test_the_second_delivery_joins_the_first(world, build):
    write_out(world, build(column("NEU", "2023", 218, 1060, 430)).files)
    built = build(make_rows(("NEU", ADORF, "2024", "220"), ("NEU", ADORF, "2023", "219")))
    assert lines(built, MINE)[1:4] == [
        f"NEU,{ADORF},2023,219,r,Personen,FORT,amtlich,nein,berichtigt am 28.11.2026",
        f"NEU,{ADORF},2024,220,,Personen,FORT,amtlich,nein,",
        f"NEU,{OEDHEIM},2023,1060,,Personen,FORT,amtlich,nein,",
    ]
    dataset, errors = open_candidate(world, built)
    assert errors == []
    assert [(a.time, a.corrected) for a in dataset.supply.arrivals] == [("2023", RELEASED), ("2024", None)]


def test_nothing_is_deleted_unless_it_was_chosen(world, build):
    rows = make_rows(("NEU", ADORF, "2022", "216"))
    assert changed(world, build(rows)) == set()
    order = ReleaseOrder("AMT", RECEIVED, RELEASED, dropped=frozenset({("NEU", ZELL, "2022"), ("NEU", ADORF, "2022")}))
    built = build(rows, order)
    gone = set(read_files(world)["data/werte/neu.csv"].decode().splitlines()) - set(lines(built, "data/werte/neu.csv"))
    assert gone == {f"NEU,{ZELL},2022,425,,Personen,FORT,amtlich,nein,"}, "what is delivered is not dropped"


def test_a_new_source_series_and_rule_come_with_their_values(world, build):
    additions = {
        "quellen": [{
            "quelle": "JC", "titel": "Jobcenter", "herausgeber": "Jobcenter", "fundstelle": "Lieferung",
            "lizenz": "CC0", "lizenz_geklaert": "nein", "stand": "2023", "vermerk": "Jobcenter", "hinweis": "",
        }],
        "geheimhaltung": [{
            "quelle": "JC", "indikator": "", "regel": "Mindestfallzahl", "mindestfallzahl": "5", "rundung": "",
            "mindestnenner": "", "bekannte_summen": "", "begruendung": "Sozialdaten",
        }],
        "indikatoren": [{
            "code": "ELB", "name": "Leistungsberechtigte", "kurzname": "ELB", "themenfeld": "TEI", "satz": "Zählreihe",
            "art": "wert", "einheit": "Personen", "nachkommastellen": "0", "summierbar": "ja", "zeitart": "Zeitreihe",
            "definition": "Wer Hilfe hat.", "polaritaet": "0", "ebenen": "G|K", "rhythmus": "jährlich", "lieferant": "AMT",
        }],
    }  # fmt: skip
    rows = column("ELB", "2023", 3, 60, 90, **{Col.QUELLE: "JC"})
    built = build(rows, ReleaseOrder("AMT", RECEIVED, RELEASED, additions))
    dataset, errors = open_candidate(world, built)
    assert errors == []
    figures = dataset.figures
    hidden = figures[(figures[Col.INDIKATOR] == "ELB") & figures[Col.WERT].isna()]
    assert ADORF in set(hidden[Col.GEBIET]), "three people are protected from the first day on"


def test_a_break_is_an_annotation(world, build):
    note = {
        "id": "BRUCH-AMT-2023", "art": "Bruch", "datum": "2023-01-01", "indikatoren": "NEU", "titel": "Neu gezählt",
        "text": "Seit 2023 wird anders gezählt.", "beleg": "Schreiben des Amtes", "zu_bestaetigen": "",
    }  # fmt: skip
    built = build(column("NEU", "2023", 218, 1060, 430), ReleaseOrder("AMT", RECEIVED, RELEASED, {"anmerkungen": [note]}))
    dataset, errors = open_candidate(world, built)
    assert errors == []
    assert [one.title for one in dataset.annotations] == ["Zensus 2022", "Neu gezählt"]


def test_of_two_rows_for_one_cell_the_first_counts(build):
    built = build(make_rows(("NEU", ADORF, "2023", "218"), ("NEU", ADORF, "2023", "999")))
    assert len(lines(built, MINE)) == 2
