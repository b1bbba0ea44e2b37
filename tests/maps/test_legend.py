"""The legend: a real list, bounds as printed, counts of what is shown, every kind without a value."""

import re
from html.parser import HTMLParser

import pytest

from mib_dashboard.analysis.figures.classify import compute_classes
from mib_dashboard.maps.palette import pick_colours
from mib_dashboard.ui.map.legend import build_legend
from tests.maps.toys import SIGNS, row


class Entries(HTMLParser):
    """Collects the text of each list entry and the names of all elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs) -> None:
        self.tags.append(tag)
        if tag == "li":
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def legend(rows, title: str = "Anteil in %", theme: str = "light") -> str:
    classes = compute_classes([10, 20, 30], method="equal", k=2, decimals=1)
    return build_legend(classes, rows, pick_colours(2, theme=theme), title=title, decimals=1, signs=SIGNS, theme=theme)


def test_classes_with_bounds_and_counts_of_the_rows() -> None:
    rows = [row("01", class_index=0), row("02", class_index=1), row("03", class_index=1)]
    assert Entries(legend(rows)).texts[:2] == ["10,0 bis unter 20,0 (1 Gebiet)", "20,0 bis 30,0 (2 Gebiete)"]


def test_each_kind_without_value_is_listed_present_ones_first() -> None:
    rows = [row(value=None, sign="pending", class_index=None), row(value=None, sign="", class_index=None)]
    assert Entries(legend(rows)).texts[2:] == [
        "…\u2002liegt noch nicht vor (1 Gebiet)",
        "keine Angabe (1 Gebiet)",
        "–\u2002genau null",
        ".\u2002geheim gehalten",
        "( )\u2002eingeschränkt",
    ]


def test_exactly_zero_and_limited_are_counted_apart_from_the_classes() -> None:
    rows = [row(value=0.0, sign="null_exact", class_index=None), row(sign="limited", class_index=0)]
    texts = Entries(legend(rows)).texts
    assert texts[0] == "10,0 bis unter 20,0 (1 Gebiet)"
    assert "–\u2002genau null (1 Gebiet)" in texts
    assert "( )\u2002eingeschränkt (1 Gebiet)" in texts


def test_an_unknown_sign_counts_as_missing() -> None:
    rows = [row(value=None, sign="something_new", class_index=None)]
    assert "keine Angabe (1 Gebiet)" in Entries(legend(rows)).texts


def test_text_is_escaped() -> None:
    html = legend([row()], title='"><img src=x onerror=alert(1)>')
    assert "<img" not in html
    assert set(Entries(html).tags) == {"div", "p", "ul", "li", "span"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_blocks_have_the_colours_of_the_map_and_are_silent(theme: str) -> None:
    html = legend([row()], theme=theme)
    assert all(f"background:{colour}" in html for colour in pick_colours(2, theme=theme))
    assert html.count('aria-hidden="true"') == html.count("<li")


def test_without_values_only_the_reason_and_the_kinds_remain() -> None:
    empty = compute_classes([], method="jenks", k=4)
    html = build_legend(empty, [row(value=None, class_index=None)], [], title="Anteil", decimals=1, signs=SIGNS)
    assert "Es liegen keine Werte vor." in html
    assert Entries(html).texts[0] == "keine Angabe (1 Gebiet)"
    assert not re.search(r"<ul[^>]*></ul>", html)


def test_a_class_made_of_zeros_says_where_they_are() -> None:
    """Zeros are drawn with a look of their own, so their class would seem to have come from nowhere."""
    rows = [row("01", value=0.0, sign="null_exact", class_index=0), row("02", class_index=1)]
    first, second = Entries(legend(rows)).texts[:2]
    assert first.endswith("(0 Gebiete, dazu 1 mit genau null, siehe unten)")
    assert second.endswith("(1 Gebiet)")
