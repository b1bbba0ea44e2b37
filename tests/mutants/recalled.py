"""Cuts in what frozen versions lose once it is not public any more."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

_RECALL, _T_RECALL = "mib_dashboard/frozen/recall.py", "tests/frozen/test_recall.py"

RECALLED = (
    Mutant(
        "mib_dashboard/ui/reports/data.py", "return version if today is None else recall(version, today.withheld, today)",
        "return version",
        "Eine eingefrorene Fassung zeigt weiter, was nicht mehr öffentlich ist.",
        "tests/app/test_fassung.py::test_frozen_figures_that_are_not_public_any_more_are_gone_and_it_is_said",
    ),
    Mutant(
        "mib_dashboard/server/presentation.py", "            version = recall(version, withheld, today)", "            pass",
        "Folien einer Fassung zeigen weiter, was nicht mehr öffentlich ist.",
        "tests/server/test_presentation.py::test_slides_of_a_version_lose_what_is_not_public_any_more",
    ),
    Mutant(
        _RECALL, "        for place in larger.get(area, [area])", "        for place in [area]",
        "Eine Summe verrät den Teil, der nicht mehr öffentlich ist.", f"{_T_RECALL}::test_a_larger_area_goes_with_its_part",
    ),
    Mutant(
        _RECALL, "bool(keys & closed.keys) or is_unknown or", "bool(keys & closed.keys) or",
        "Ein eigener Satz nennt weiter eine Zahl, die nicht mehr öffentlich ist.",
        f"{_T_RECALL}::test_what_people_wrote_with_a_number_goes_too",
    ),
    Mutant(
        _RECALL, "_drop_offers(block) if withheld.offers else block", "block",
        "Eine Fassung zeigt weiter Angebote, die nicht mehr öffentlich sind.", f"{_T_RECALL}::test_offers_go_with_their_file",
    ),
    Mutant(
        _RECALL, "(block.of_offers or block.title in _OFFER_TITLES)", "block.title in _OFFER_TITLES",
        "Ein Papier über Angebote zeigt weiter, was nicht mehr öffentlich ist.",
        f"{_T_RECALL}::test_papers_on_offers_and_goals_lose_them_too",
    ),
)  # fmt: skip
