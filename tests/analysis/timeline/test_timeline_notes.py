"""Breaks and changes of law beside a picture: only those within the time it shows, and a key to the lines across it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mib_dashboard.analysis.timeline import (
    Choice,
    Story,
    build_bar_picture,
    build_grid_picture,
    build_line_picture,
    describe_marks,
    list_shown_notes,
    open_story,
)
from mib_dashboard.model.dataset import Annotation, Dataset
from mib_dashboard.report.pictures import GridSpec


def tell(data: Dataset, *days: date) -> Story:
    """BEV (end of 2021 and of 2022) with a break and changes of law on these days."""
    kinds = ("Bruch", "Rechtsänderung")
    notes = tuple(
        Annotation(f"N{i}", kinds[i % 2], day, ("BEV",), f"Anlass {i}", "Text", "", False) for i, day in enumerate(days)
    )
    story = open_story(replace(data, annotations=notes), data.indicators["BEV"])
    assert story is not None
    return story


DAYS = (date(2022, 1, 1), date(2022, 6, 1), date(2011, 5, 9), date(2024, 6, 27))


def test_only_what_lies_within_the_time_shown(toy_dataset):
    story = tell(toy_dataset, *DAYS)
    for picture in (build_line_picture(story, Choice(())), build_grid_picture(story, Choice(()))):
        notes = list_shown_notes(story.data.annotations, story.indicator, picture.spec)
        assert [note.title for note in notes] == ["Anlass 0", "Anlass 1"]


def test_one_time_has_nothing_in_between(toy_dataset):
    story = tell(toy_dataset, *DAYS)
    assert list_shown_notes(story.data.annotations, story.indicator, build_bar_picture(story, Choice(())).spec) == ()


def test_small_pictures_have_a_key_to_their_lines(toy_dataset):
    spec = build_grid_picture(tell(toy_dataset, *DAYS), Choice(())).spec
    assert isinstance(spec, GridSpec)
    assert describe_marks(spec) == (
        "Senkrechte Linien: durchgezogen ein Bruch: Anlass 0 (01.01.2022); "
        "gepunktet eine Änderung im Recht: Anlass 1 (01.06.2022)."
    )
    bare = build_grid_picture(tell(toy_dataset), Choice(())).spec
    assert isinstance(bare, GridSpec)
    assert describe_marks(bare) == ""
