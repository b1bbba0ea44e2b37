"""What the page of series can show, and the picture that comes of a view."""

from __future__ import annotations

from mib_dashboard.analysis.timeline.grids import build_grid_picture
from mib_dashboard.analysis.timeline.lines import Mode, list_base_times
from mib_dashboard.analysis.timeline.pictures import build_bar_picture, build_line_picture
from mib_dashboard.analysis.timeline.story import Choice, Picture, Story

# By the key in the address of the page.
VIEWS = {
    "verlauf": "Verlauf",
    "index": "Index",
    "differenz": "Differenz",
    "alle": "Alle Gemeinden",
    "mehrere": "Mehrere Indikatoren",
}


def build_view_picture(story: Story, choice: Choice, view: str) -> Picture:
    """The picture for a view; what the indicator cannot show is answered by the nearest thing it can."""
    if len(story.times) == 1:
        return build_bar_picture(story, choice)
    if view == "alle" and story.scope.members:
        return build_grid_picture(story, choice)
    return build_line_picture(story, choice)


def find_view_mode(story: Story, view: str) -> Mode:
    """What the lines of a view measure, as far as the indicator allows."""
    if view == "index" or (view == "alle" and not story.is_relative):
        return Mode.INDEX if list_base_times(story.lines, [area.ags for area in story.scope.subjects]) else Mode.ABSOLUTE
    if view == "differenz" and story.is_relative and story.anchor:
        return Mode.DIFFERENCE
    return Mode.ABSOLUTE
