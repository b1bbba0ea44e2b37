"""The matrix of states and the quadrants: structure, contrast, escaping; never pixels."""

from __future__ import annotations

import re
from dataclasses import replace
from math import nan

import numpy as np
import plotly.graph_objects as go
import pytest

from mib_dashboard.analysis.gaps.states import Coverage, Presence
from mib_dashboard.charts.quadrants import GAP, build_quadrants, list_unnamed, order_names, pick_sides
from mib_dashboard.maps.palette import compute_contrast
from mib_dashboard.report.palette import pick_palette
from mib_dashboard.report.pictures import CHOSEN, MAIN, Bubble, QuadrantSpec
from mib_dashboard.ui.gaps.matrix_table import LOOKS, MatrixCell, MatrixSpec, build_matrix, build_matrix_key, build_matrix_style

LONG_CORNERS = (
    "weniger Bedarf, mehr erfasst", "mehr Bedarf, mehr erfasst", "weniger Bedarf, weniger erfasst",
    "mehr Bedarf, weniger erfasst",
)  # fmt: skip
HOSTILE = '<img src=x onerror="alert(1)">'


def matrix(**changes) -> MatrixSpec:
    cells = ((MatrixCell("Lücke", "23 %", "Hinweis"), MatrixCell("gedeckt", "100 %", "")),) * 2
    rows = (("Adorf", "200 Menschen"), ("Zell", ""))
    base = MatrixSpec(
        "Wo reicht es?", ("Gemeinde", ""), (("Sprache", "Sprache", ""), ("Kita", "Kita und Bildung", "")), rows, cells, "Zell"
    )
    return MatrixSpec(**{**base.__dict__, **changes})


def test_table_has_headers_with_scope_and_words_in_every_cell():
    html = build_matrix(matrix())
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 2
    assert "<caption>Wo reicht es?</caption>" in html
    assert html.count(">Lücke</span>") == 2
    assert html.count('aria-hidden="true"') == 4
    assert re.search(r'<tr class="mib-gap-own"><th scope="row">Zell</th>', html)


def test_the_heads_of_rows_are_as_wide_as_their_longest_word():
    rows = (("Vereine, Migrantenorganisationen, Träger", ""), ("EU-Zugewanderte", "Staatsangehörigkeitsangelegenheiten"))
    spec = matrix(rows=rows)
    assert spec.longest_word == len("Migrantenorganisationen,")
    assert f'style="--wort: {spec.longest_word}"' in build_matrix(spec)


def test_hostile_names_are_text():
    html = build_matrix(matrix(
        caption=HOSTILE, corner=(HOSTILE, HOSTILE), columns=((HOSTILE, HOSTILE, f"?b={HOSTILE}"), ("Kita", "", "")),
        rows=((HOSTILE, HOSTILE), ("B", "")),
        cells=((MatrixCell("Lücke", HOSTILE, HOSTILE, HOSTILE, f"?a={HOSTILE}"), MatrixCell("gedeckt", "", "")),) * 2,
    ))  # fmt: skip
    assert "<img" not in html
    assert "<img" not in build_matrix_key([("Lücke", HOSTILE, 1)])


@pytest.mark.parametrize("level", [Presence, Coverage])
def test_states_differ_in_symbol_and_word_not_only_in_colour(level):
    looks = [LOOKS[state] for state in level]
    assert len({look.symbol for look in looks}) == len({look.word for look in looks}) == len(looks)


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_words_can_be_read_on_their_ground(look):
    for fill, ink in (look.light, look.dark):
        assert compute_contrast(fill, ink) >= 4.5


SERIOUS = (
    (Presence.CONFIRMED, Presence.UNCONFIRMED, Presence.REGIONAL, Presence.STATEWIDE, Presence.GENERAL, Presence.NOT_VALID,
     Presence.NONE),
    (Coverage.COVERED, Coverage.REGIONAL, Coverage.TIGHT, Coverage.GAP),
)  # fmt: skip


@pytest.mark.parametrize("order", SERIOUS, ids=["presence", "coverage"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_more_serious_a_state_the_more_it_stands_out(order, dark):
    ground = pick_palette(dark=dark).ground
    fills = [(LOOKS[state].dark if dark else LOOKS[state].light).fill for state in order]
    contrasts = [compute_contrast(fill, ground) for fill in fills]
    assert contrasts == sorted(contrasts)
    assert contrasts[-1] > 2.5 * contrasts[-2]


def test_a_cell_leads_to_what_is_behind_it():
    cell = MatrixCell("Lücke", "3", "Sprache, Adorf: 3 vor Ort", "", "?luecken_feld=Sprache&gemeinde=Adorf#feld-genauer")
    html = build_matrix(matrix(cells=((cell, MatrixCell("gedeckt", "", "")),) * 2))
    assert html.count('<a href="?luecken_feld=Sprache&amp;gemeinde=Adorf#feld-genauer" data-hier aria-haspopup="dialog">') == 2
    # Called what stands on it, then what it means: a label of other words could not be spoken to.
    names = [" ".join(re.sub(r"<[^>]+>", " ", link).split()) for link in re.findall(r"<a .*?</a>", html, re.S)]
    assert names == ["3 Lücke Sprache, Adorf: 3 vor Ort"] * 2
    assert html.count("<a ") == html.count("</a>") == 2


@pytest.mark.parametrize("dark", [False, True])
def test_style_has_a_rule_for_every_state(dark):
    style = build_matrix_style(dark=dark)
    assert all(f".mib-gap-{place} {{" in style for place in range(len(LOOKS)))
    assert "{{" not in style


def quadrants(*bubbles: Bubble) -> QuadrantSpec:
    return QuadrantSpec("Bedarf", "Versorgung", 100, 70, ("abstimmen", "sichern", "beobachten", "Ausbau prüfen"), bubbles)


@pytest.mark.parametrize("dark", [False, True])
def test_quadrants_name_every_bubble_and_corner(dark):
    figure = build_quadrants(
        quadrants(Bubble(HOSTILE, 120, 40, 4000, 0.5, CHOSEN, HOSTILE), Bubble("Zell", 80, 90, nan, nan, MAIN, "Zell: …")),
        dark=dark,
    )
    go.Figure(figure.to_dict())
    texts = [note.text for note in figure.layout.annotations]
    assert len(texts) == 6
    assert not any("<img" in text for text in (*texts, *figure.data[0].hovertext))
    assert len(figure.layout.shapes) == 2
    assert figure.data[0].marker.size[0] > figure.data[0].marker.size[1] > 0


def test_words_in_the_corners_stand_clear_of_the_field_and_of_each_other():
    spec = replace(quadrants(Bubble("Zell", 120, 40, 100, 1, MAIN, "")), corners=LONG_CORNERS)
    layout = build_quadrants(spec, dark=False).layout
    corners = [note for note in layout.annotations if note.xref == "paper"]
    assert [note.text.count("<br>") for note in corners] == [1, 1, 1, 1], "two of a row do not fit beside each other on a phone"
    assert all(note.yanchor == "bottom" for note in corners), "the upper ones stand above the field"
    assert [line.y0 for line in layout.shapes if line.x0 == line.x1] == [0], "the dashed line ends above the lower ones"
    assert all(note.bgcolor for note in layout.annotations if note.xref != "paper"), "lines end behind a name"
    usual = build_quadrants(replace(spec, corners=quadrants().corners), dark=False).layout
    assert not any("<br>" in note.text for note in usual.annotations)
    assert layout.margin.t > usual.margin.t
    assert layout.yaxis.range[0] < usual.yaxis.range[0] < 0, "two lines have room below the zero line"


def test_names_avoid_each_other():
    figure = build_quadrants(quadrants(*(Bubble(f"Gemeinde {i}", 100, 50, 100, 1, MAIN, "") for i in range(3))), dark=False)
    sides = {(n.xanchor, n.yanchor) for n in figure.layout.annotations if n.text.startswith("Gemeinde")}
    assert len(sides) == 3


def test_a_name_at_the_right_edge_is_not_cut_on_a_phone():
    spec = quadrants(Bubble("Saarbrücken", 130, 60, 9000, 1, MAIN, ""), Bubble("Adorf", 80, 40, 100, 1, MAIN, ""))
    (name,) = [note for note in build_quadrants(spec, dark=False).layout.annotations if note.text == "Saarbrücken"]
    assert name.xanchor == "right", "the name lies to the left, where it has room at any width"


def many(random: np.random.Generator) -> QuadrantSpec:
    """As many municipalities as a Land has, most of them near the middle."""
    spots = random.normal((100, 60), (12, 15), (52, 2))
    return quadrants(*(
        Bubble(f"Gemeinde {chr(65 + i % 26)}{i}", x, y, 300 + 50 * i, 1, CHOSEN if i == 7 else MAIN, "")
        for i, (x, y) in enumerate(spots)
    ))  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_of_many_only_those_are_named_that_have_room(seed):
    spec = many(np.random.default_rng(seed))
    named = {note.text for note in build_quadrants(spec, dark=False).layout.annotations if note.xref != "paper"}
    unnamed = list_unnamed(spec)
    assert sorted([*named, *unnamed]) == sorted(bubble.name for bubble in spec.bubbles)
    assert 5 < len(named) < 45
    assert spec.bubbles[7].name in named


def test_names_and_bubbles_do_not_meet():
    bubbles = [(x, y, 12.0, 70.0) for x in range(20, 300, 40) for y in range(20, 300, 30)]
    boxes = [(x - 6, y - 6, x + 6, y + 6) for x, y, *_ in bubbles]
    for (x, y, size, wide), side in zip(bubbles, pick_sides(bubbles, 320, order=range(len(bubbles))[::-1]), strict=True):
        gap = size / 2 + GAP
        place = {
            "left": (x + gap, y - 8.5),
            "right": (x - gap - wide, y - 8.5),
            "bottom": (x - 35, y - gap - 17),
            "top": (x - 35, y + gap),
        }
        if side is not None:
            left, top = place[side]
            box = (left, top, left + wide, top + 17)
            assert not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in boxes)
            boxes.append(box)


def test_the_chosen_and_the_ends_are_named_first():
    spec = many(np.random.default_rng(1))
    first = [spec.bubbles[i] for i in order_names(spec)[:5]]
    assert first[0].role == CHOSEN
    for value in ("x", "y"):
        numbers = [getattr(bubble, value) for bubble in spec.bubbles]
        assert {min(numbers), max(numbers)} <= {getattr(bubble, value) for bubble in first}


def test_no_bubble_at_all():
    figure = go.Figure(build_quadrants(quadrants(), dark=False).to_dict())
    assert not any(trace.x for trace in figure.data)
