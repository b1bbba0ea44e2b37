"""The rows sent to the map: fill by class or kind, text as it is."""

import pytest

from mib_dashboard.maps.base import build_base_map
from mib_dashboard.maps.kinds import KINDS, pattern_id
from mib_dashboard.maps.layer import build_value_layer
from mib_dashboard.maps.palette import LIGHT
from mib_dashboard.pictures.patterns import build_pattern_defs
from tests.maps.toys import geography, painted, row, sent_to_browser

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`+alert(1)+`",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}",
    "\\', alert(1)",
]
COLOURS = ["#B5DADB", "#0A4D59"]


def look(monkeypatch: pytest.MonkeyPatch, **changes: object) -> dict:
    sent = sent_to_browser(
        monkeypatch, build_base_map(geography(), patterns=build_pattern_defs(LIGHT)), build_value_layer([row(**changes)], COLOURS)
    )
    return painted(sent["feature_group"])[0]


def test_value_has_the_colour_of_its_class_and_readable_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    high = look(monkeypatch, class_index=1, selected=True, short_name="A.", label="12,3")
    assert (high["fill"], high["ink"], high["halo"]) == ("#0A4D59", "#FFFFFF", "#0A4D59")
    assert high["selected"]
    assert not high["dotted"]
    assert high["label"] == ["A.", "12,3"]
    assert look(monkeypatch)["ink"] == "#18242B"


def test_empty_lines_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(monkeypatch, date_text="Stand: 2022")["lines"] == ["Adorf", "12,3 %", "Stand: 2022"]


@pytest.mark.parametrize(
    ("sign", "pattern"),
    [
        ("", "mib-missing"),
        ("confidential", "mib-confidential"),
        ("unknown", "mib-unknown"),
        ("pending", "mib-pending"),
        ("unreliable", "mib-unreliable"),
        ("not_applicable", "mib-not-applicable"),
        ("something_new", "mib-missing"),
    ],
)
def test_no_value_has_a_pattern(monkeypatch: pytest.MonkeyPatch, sign: str, pattern: str) -> None:
    assert look(monkeypatch, value=None, sign=sign, class_index=None)["fill"] == f"url(#{pattern})"


def test_exactly_zero_has_its_own_look(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(monkeypatch, value=0.0, sign="null_exact", class_index=None)["fill"] == "url(#mib-null-exact)"


def test_limited_value_keeps_its_colour_and_is_dotted(monkeypatch: pytest.MonkeyPatch) -> None:
    limited = look(monkeypatch, sign="limited")
    assert limited["fill"] == COLOURS[0]
    assert limited["dotted"]


def test_a_value_without_class_is_an_error() -> None:
    with pytest.raises(ValueError, match="has no class"):
        build_value_layer([row(class_index=None)], COLOURS)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_has_a_pattern_of_its_own(theme: str) -> None:
    defs = build_pattern_defs(theme)
    bodies = [part.split(">", 1)[1] for part in defs.split("<pattern ")[1:]]
    heads = [part.split(">", 1)[0] for part in defs.split("<pattern ")[1:]]
    assert len(bodies) == len(KINDS)
    assert all(f'id="{pattern_id(code)}"' in defs for code in KINDS)
    turns = [head.partition("patternTransform")[2] for head in heads]
    assert len(set(zip(turns, bodies, strict=True))) == len(KINDS)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_a_json_string(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    layer = build_value_layer([row(name=text, text=text, source_text=text, label=text)], COLOURS)
    script = sent_to_browser(monkeypatch, build_base_map(geography(), patterns=build_pattern_defs(LIGHT)), layer)["feature_group"]
    assert painted(script)[0]["lines"] == [text] * 3
    call = next(line for line in script.splitlines() if ".paint(" in line)
    assert "<" not in call
    assert "{{" not in call


def test_direction_overrides_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(monkeypatch, name="A\u202edorf")["lines"][0] == "Adorf"


def test_a_sign_alone_is_written_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dot of the size of a full stop is lost on the hatching."""
    assert look(monkeypatch, value=None, sign="confidential", class_index=None, short_name="A.", label=".")["bare"]
    assert not look(monkeypatch, label="(12,3)")["bare"]
    assert not look(monkeypatch, label="")["bare"]


def test_a_name_too_long_for_the_map_is_cut_there_and_spoken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Verbandsfreie Große Kreis- und Universitätsstadt Adorf-Überherrn am Wald"
    drawn = look(monkeypatch, name=name, short_name=name, label="12,3")
    assert drawn["label"] == ["Verbandsfreie Große Kre…", "12,3"]
    assert drawn["spoken"].startswith(name)


@pytest.mark.parametrize("name", ["L'Hôpital", "'Adorf'"])
def test_apostrophes_stay_in_names(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert look(monkeypatch, short_name=name)["label"][0] == name
