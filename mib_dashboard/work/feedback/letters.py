"""Letters that ask actors by their links: only to addresses of a body, only about what is public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from mib_dashboard.bridges.persons import is_function_mail
from mib_dashboard.language.moments import format_day_of
from mib_dashboard.language.safe import clean_text
from mib_dashboard.schema import Col
from mib_dashboard.work.care.edits import Cells

SUBJECT = "Stimmen Ihre Angebote noch? Bitte kurz nachsehen"


@dataclass(frozen=True)
class FeedbackLetter:
    """One letter. `address` is "" where no address of a body is known; `text` holds the link, which is a secret."""

    actor: str
    name: str
    address: str
    link: str
    until: str
    text: str


def write_letter(actor: Cells, titles: Sequence[str], link: str, until: datetime, region: str, sender: str) -> FeedbackLetter:
    """`titles`: public offers of this actor. `region`: whose monitoring it is; `sender`: who asks, "" when nobody said so."""
    address = actor[Col.MAIL].strip()
    name, day = _line(actor[Col.NAME]), format_day_of(until)
    lines = [
        "Guten Tag,",
        "",
        f"im Integrations-Monitoring ({_line(region)}) stehen öffentlich diese Angebote von",
        f"{name}:",
        "",
        *(f"- {_line(title)}" for title in titles),
        "",
        "Stimmt das noch? Unter diesem Link lässt sich das in wenigen Minuten sagen, auch auf dem Telefon und ohne Konto:",
        "",
        link,
        "",
        f"Der Link gilt bis {day} und nur für Ihre Angebote; bitte geben Sie ihn nicht weiter. Was Sie eintragen, prüfen wir,",
        "bevor sich etwas ändert. Bitte nennen Sie keine Namen und keine Mobilnummern.",
        "",
        "Vielen Dank und freundliche Grüße",
        *([_line(sender)] if sender else []),
    ]
    return FeedbackLetter(
        actor[Col.AKTEUR], name, address if is_function_mail(address) else "", link, day, "\n".join(lines) + "\n"
    )


def build_letter_table(letters: Iterable[FeedbackLetter]) -> pd.DataFrame:
    """One row an actor for a mail merge."""
    columns = ["akteur", "traeger", "mail", "link", "gilt_bis"]
    rows = [[one.actor, one.name, one.address, one.link, one.until] for one in letters]
    return pd.DataFrame(rows, columns=columns)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())
