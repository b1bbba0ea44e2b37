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
_FEWEST_TIMES = 2


def list_views(story: Story | None) -> dict[str, str]:
    """The views that say something about an indicator, by key; None: nothing is known of it.

    An index needs a base, a difference shares or rates and a larger area: the count of a town less that of the region says
    nothing.
    """
    missing: set[str] = set()
    if story is None or len(story.times) < _FEWEST_TIMES:
        missing = {"index", "differenz", "alle"}
    else:
        missing |= set() if _has_base(story) else {"index"}
        missing |= set() if story.is_relative and story.anchor else {"differenz"}
        missing |= set() if story.scope.members else {"alle"}
    return {key: name for key, name in VIEWS.items() if key not in missing}


def find_usual_view(story: Story | None) -> str:
    """The course; for counts of places of unlike size the index, in which the small ones can be seen as well."""
    is_unlike = story is not None and not story.is_relative and bool(story.scope.members)
    return "index" if is_unlike and "index" in list_views(story) else "verlauf"


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
        return Mode.INDEX if _has_base(story) else Mode.ABSOLUTE
    if view == "differenz" and story.is_relative and story.anchor:
        return Mode.DIFFERENCE
    return Mode.ABSOLUTE


def _has_base(story: Story) -> bool:
    return bool(list_base_times(story.lines, [area.ags for area in story.scope.subjects]))
