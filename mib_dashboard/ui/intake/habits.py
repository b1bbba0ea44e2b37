"""What was agreed with a supplier once and holds for all its files: in sight at every delivery, and open to another answer."""

from __future__ import annotations

from mib_dashboard.intake.recipe import Known
from mib_dashboard.model.intake import FormChoices
from mib_dashboard.schema import NumberStyle

_NUMBERS = {
    NumberStyle.GERMAN: "„1.234“ ist eine Tausenderzahl, „1,234“ hat Nachkommastellen",
    NumberStyle.ENGLISH: "„1,234“ ist eine Tausenderzahl, „1.234“ hat Nachkommastellen",
}
_EMPTY, _LEFT_OUT = "leer", "auslassen"


def describe_habits(known: Known, choices: FormChoices) -> dict[str, str]:
    """Question id → what was answered, in words."""
    told = {}
    for topic, answer in known.habits.answers().items():
        sign = topic.partition(":")[2]
        if not sign:
            told[topic] = _NUMBERS[NumberStyle(answer)]
            continue
        shown = "eine leere Zelle" if sign == _EMPTY else f"„{sign}“"
        meant = "wird nicht übernommen" if answer == _LEFT_OUT else f"heißt: {choices.signs.get(answer, answer)}"
        told[topic] = f"{shown} {meant}"
    return told
