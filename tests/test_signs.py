"""Every sign on its way through the house: map, legend, chart, table, files, open data, pages. None gets lost or mixed up."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from itertools import combinations

import openpyxl
import pytest

from mib_dashboard.analysis.figures.classify import compute_classes
from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.figures.public import compute_public_table
from mib_dashboard.analysis.figures.sign_words import is_flagged
from mib_dashboard.analysis.timeline import Choice, build_bar_picture, build_line_picture, open_story
from mib_dashboard.charts.line import build_line_chart
from mib_dashboard.charts.signs import GAPS, LETTERS
from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.exports.files import build_csv, build_xlsx
from mib_dashboard.exports.origin import trace_figures
from mib_dashboard.maps.block import build_row
from mib_dashboard.maps.kinds import KINDS
from mib_dashboard.maps.layer import build_value_layer
from mib_dashboard.maps.palette import pick_colours
from mib_dashboard.maps.words import describe_picture
from mib_dashboard.schema import SIGNS
from mib_dashboard.server.api_content import build_values_csv, build_values_json
from mib_dashboard.server.api_package import build_data_package
from mib_dashboard.server.api_query import Query, parse_query
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.map.legend import build_legend
from mib_dashboard.ui.methods.sign_table import build_sign_table
from mib_dashboard.ui.parts.sign_key import build_sign_key
from tests.maps.toys import painted
from tests.sign_toys import AREAS, CODES, EARLIER, INDICATOR, MISSING, PLAIN, TIME, VALUES, sign_everything

WITHOUT = [code for code in CODES if code not in VALUES]


@pytest.fixture(scope="module")
def data(tmp_path_factory, toy_writer):
    toy = toy_writer(tmp_path_factory.mktemp("signs"))
    sign_everything(toy.data, toy.geo)
    found, findings = open_dataset(*toy)
    assert found is not None, [finding.message for finding in findings if finding.level == "Fehler"]
    return found


@pytest.fixture(scope="module")
def rows(data):
    picture = compute_map_picture(index_points(data), data.indicators[INDICATOR], view=MapView.VALUE, time=TIME)
    classes = compute_classes(picture.values.values(), method="equal", k=3, decimals=1)
    return {area.ags: build_row(data, picture, classes, area, None) for area in data.municipalities}, classes, picture


@pytest.fixture(scope="module")
def story(data):
    return open_story(data, data.indicators[INDICATOR])


@pytest.mark.shipped
def test_the_delivery_has_every_shipped_sign_once(data):
    assert set(CODES) == set(load_raw(current_settings().data, current_settings().data.parent / "geo").frame(SIGNS)["code"])
    signs = data.figures.loc[data.figures["indikator"] == INDICATOR, "zeichen"]
    assert sorted(signs[signs != ""]) == sorted(CODES)


def test_map_looks_differ_pairwise_without_any_colour(rows):
    shown, classes, _ = rows
    colours = pick_colours(len(classes.counts))
    group = build_value_layer(list(shown.values()), colours)
    paint = next(child for child in group._children.values() if hasattr(child, "rows"))
    looks = {row["ags"]: row for row in painted(f"map_div.paint({paint.rows});")}
    bare = {
        ags: (
            look["fill"] if look["fill"].startswith("url") else "class",
            look["dotted"],
            re.sub(r"\d+,\d+", "", look["label"][-1]),
        )
        for ags, look in looks.items()
    }
    signed = {code: bare[ags] for code, ags in AREAS.items()} | {"": bare[PLAIN], "missing": bare[MISSING]}
    for one, other in combinations(signed, 2):
        assert signed[one] != signed[other], f"{one} looks like {other}: {signed[one]}"


def test_patterns_have_a_geometry_each():
    shapes = {code: (p.angles, p.step, p.dots, p.dashes) for code, p in KINDS.items()}
    assert len(set(shapes.values())) == len(KINDS)
    assert all(p.angles or p.dots or p.dashes for p in KINDS.values()), "a mere colour could be a class on a grey print"


@pytest.mark.parametrize("code", CODES)
def test_tooltip_and_screen_reader_get_words(data, rows, code):
    row = rows[0][AREAS[code]]
    assert data.signs[code].spoken in row.text


def test_legend_has_an_entry_for_every_sign_and_for_missing(data, rows):
    shown, classes, _ = rows
    html = build_legend(classes, list(shown.values()), pick_colours(3), title="t", decimals=1, signs=data.signs)
    for code in CODES:
        assert f"{data.signs[code].symbol}\u2002{data.signs[code].spoken}" in html
        assert re.search(rf"{re.escape(data.signs[code].spoken)} <span[^>]*>\(1 Gebiet\)", html), code
    # two of the three toy municipalities have no figure at this time
    assert re.search(r"keine Angabe <span[^>]*>\(2 Gebiete\)", html)


def test_the_sentence_about_the_map_tells_secret_from_unknown(data, rows):
    text = describe_picture(data, rows[2])
    assert "Ort confidential (geheim gehalten)" in text
    assert "Ort unknown (unbekannt)" in text


@pytest.mark.parametrize("code", CODES)
def test_line_chart_marks_the_sign(data, story, code):
    picture = build_line_picture(story, Choice((AREAS[code],)))
    own = picture.spec.series[0]
    assert own.signs[-1] == code
    assert own.flagged[-1] is is_flagged(data.signs, code)
    assert data.signs[code].meaning in own.hints[-1]
    assert code in {sign.code for sign in picture.spec.signs}
    assert f"{data.signs[code].symbol} {data.signs[code].spoken}" in picture.spec.alt
    figure = build_line_chart(picture.spec, dark=False)
    if code in WITHOUT:
        assert own.values[-1] is None, "a gap stays a gap"
        gap = next(trace for trace in figure.data if trace.mode == "markers" and trace.name == own.name)
        assert gap.marker.symbol == (GAPS[code],)
        assert data.signs[code].meaning in gap.hovertext[0]
    else:
        letter = next(trace for trace in figure.data if trace.mode == "markers+text" and trace.name == own.name)
        assert letter.text == (LETTERS[code],)
    type(figure)(figure.to_dict())  # plotly's own check


def test_chart_symbols_differ_pairwise():
    assert len(set(GAPS.values())) == len(GAPS)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert set(GAPS) | set(LETTERS) == set(CODES)


def test_key_of_a_chart_has_a_picture_and_words_for_each(data, story):
    spec = build_line_picture(story, Choice()).spec
    html = build_sign_key(spec.signs, LIGHT)
    pictures = re.findall(r'src="([^"]+)"', html)
    assert len(pictures) == len(CODES)
    assert len(set(pictures)) == len(pictures), "every sign has a picture of its own"
    for code in CODES:
        assert data.signs[code].spoken in html


def test_bars_print_words_where_there_is_no_number(data):
    figures = data.figures[~data.figures["zeit"].isin(EARLIER)]
    story = open_story(replace(data, figures=figures), data.indicators[INDICATOR])
    picture = build_bar_picture(story, Choice())
    texts = {bar.name: bar.text for bar in picture.spec.bars}
    assert texts["Ort confidential"] == ". geheim gehalten"
    assert texts["Ort unknown"] == ". unbekannt"
    cells = dict(zip(picture.table["Gebiet"], picture.table[TIME], strict=True))
    assert all(data.signs[code].spoken in cells[f"Ort {code}"] for code in CODES)


def test_table_twin_of_lines_has_signs_and_words(data, story):
    table = build_line_picture(story, Choice()).table
    last = table[table["Zeitpunkt"] == TIME].iloc[0]
    for code in CODES:
        assert last[f"Ort {code}"].endswith(data.signs[code].spoken)
        assert data.signs[code].symbol.strip("( )") in last[f"Ort {code}"]


def test_files_carry_the_machine_codes(data):
    figures = data.figures[(data.figures["indikator"] == INDICATOR) & (data.figures["zeit"] == TIME)]
    table, origin = compute_public_table(figures, data), trace_figures("Zeichen", figures, data)
    rows = list(csv.DictReader(io.StringIO(build_csv(table, origin).decode("utf-8-sig"))))
    assert {row["gebiet"]: row["zeichen"] for row in rows if row["zeichen"]} == {ags: code for code, ags in AREAS.items()}
    assert {row["zeichen"] for row in rows if row["wert"] == ""} == set(WITHOUT)
    sheet = openpyxl.load_workbook(io.BytesIO(build_xlsx(table, origin))).worksheets[0]
    head, *cells = sheet.iter_rows(values_only=True)
    found = {row[head.index("gebiet")]: (row[head.index("zeichen")], row[head.index("wert")]) for row in cells}
    assert {code for code, _ in found.values() if code} == set(CODES)
    assert all((found[AREAS[code]][1] is None) is (code in WITHOUT) for code in CODES)


def test_open_data_carry_the_machine_codes(data):
    query = parse_query([("indikator", INDICATOR), ("jahr", TIME)], data)
    rows = json.loads(build_values_json(data, query))["werte"]
    assert {row["zeichen"] for row in rows if row["zeichen"]} == set(CODES)
    assert {row["zeichen"] for row in rows if row["wert"] is None} == set(WITHOUT)
    text = build_values_csv(data, query).decode("utf-8-sig")
    assert all(f",{code}," in text for code in CODES)
    package = json.loads(build_data_package(data, Query()))
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert set(fields["zeichen"]["constraints"]["enum"]) == set(CODES)
    for code in CODES:
        assert f"{code} = {data.signs[code].meaning}" in fields["zeichen"]["description"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_table_of_signs_shows_every_look(data, dark):
    html = build_sign_table(data.signs, dark=dark)
    assert html.count("<tr>") == len(CODES) + 1
    assert all(f"<code>{code}</code>" in html for code in CODES)
    assert html.count("<img") == len(CODES)
