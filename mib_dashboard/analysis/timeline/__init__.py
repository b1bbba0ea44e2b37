"""Figures over time as pictures: lines, index, difference, small multiples, several indicators, one point in time."""

from mib_dashboard.analysis.timeline.grids import build_grid_picture, build_panels_picture
from mib_dashboard.analysis.timeline.lines import Mode, find_base, list_base_times
from mib_dashboard.analysis.timeline.pictures import build_bar_picture, build_line_picture
from mib_dashboard.analysis.timeline.series import describe_marks, describe_reading, list_shown_notes
from mib_dashboard.analysis.timeline.story import Choice, Picture, Story, open_story
from mib_dashboard.analysis.timeline.views import VIEWS, build_view_picture, find_usual_view, find_view_mode, list_views

__all__ = [
    "VIEWS",
    "Choice",
    "Mode",
    "Picture",
    "Story",
    "build_bar_picture",
    "build_grid_picture",
    "build_line_picture",
    "build_panels_picture",
    "build_view_picture",
    "describe_marks",
    "describe_reading",
    "find_base",
    "find_usual_view",
    "find_view_mode",
    "list_base_times",
    "list_shown_notes",
    "list_views",
    "open_story",
]
