"""What the page of care begins with: the published rows with their words, for accounts that may care for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from mib_dashboard.accounts.rights import require
from mib_dashboard.analysis.offers.state import USUAL_MONTHS, on_day
from mib_dashboard.delivery.build.offers import build_offer_book
from mib_dashboard.language.formats import describe_value, format_time, sort_key
from mib_dashboard.language.moments import day_of
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.working import Account
from mib_dashboard.schema import SEPARATOR, Col, Parameter, Right
from mib_dashboard.store.engine import Store
from mib_dashboard.work.care.choices import Choices, list_choices
from mib_dashboard.work.care.edits import CareError, Cells
from mib_dashboard.work.care.fields import FieldKind, find_kind
from mib_dashboard.work.care.stand import CareStand, read_stand


@dataclass(frozen=True)
class CareView:
    """One look at the published tables on a day."""

    stand: CareStand
    choices: Choices
    day: date

    @cached_property
    def book(self) -> OfferBook:
        """The offers as the public pages read them."""
        book = build_offer_book(self.stand.bases[0].raw, "")
        if book is None:
            raise CareError("Es gibt noch keine Angebote; angelegt werden sie zuerst in den Tabellen (docs/angebote.md).")
        return on_day(book, self.day)

    @property
    def offers(self) -> dict[str, Cells]:
        """Code → cells of all offers, in the order of the table."""
        return {key[0]: cells for key, cells in self.stand.rows["angebote"].items()}

    @property
    def actors(self) -> dict[str, Cells]:
        """Code → cells of all actors, by name."""
        found = self.stand.rows["akteure"].values()
        return {cells[Col.AKTEUR]: cells for cells in sorted(found, key=lambda one: sort_key(one[Col.NAME]))}

    @cached_property
    def states(self) -> dict[str, str]:
        """Code of an offer → its `Freshness` on the day."""
        return self.states_on(self.day)

    def states_on(self, day: date) -> dict[str, str]:
        """The same on another day, as far as is known today."""
        offers = on_day(self.book, day).offers
        return dict(zip(offers[Col.ANGEBOT], offers[Col.AKTUALITAET], strict=True))

    def list_of(self, table: str, offer: str) -> list[Cells]:
        """The rows of a table that belong to an offer."""
        return [cells for cells in self.stand.rows[table].values() if cells[Col.ANGEBOT] == offer]

    def name(self, table: str, column: str, cell: str) -> str:
        """A cell as people read it: codes as words, days and numbers as they are written here; "" for an empty one."""
        kind = find_kind(table, column)
        if kind is FieldKind.DAY:
            return format_time(cell)
        if kind is FieldKind.NUMBER:
            return describe_value(cell, "", {})
        if kind in (FieldKind.TEXT, FieldKind.LONG):
            return cell
        words = self.choices.get((table, column), {})
        return ", ".join(words.get(code, code) for code in cell.split(SEPARATOR) if code)

    @property
    def months(self) -> int:
        """How long a confirmation holds."""
        return int(self.book.parameters.get(Parameter.CONFIRMATION_MONTHS, USUAL_MONTHS))


def look(store: Store, account: Account | None, now: datetime) -> CareView:
    """NotAllowedError without the right; CareError where there is nothing to care for."""
    require(account, Right.CARE)
    with store.read() as connection:
        stand = read_stand(connection, now)
    return CareView(stand, list_choices(stand.bases[0].raw), day_of(now))


def list_missing(row: Cells, has_funding: bool) -> list[str]:
    """What nobody knows yet of an offer and what is asked first."""
    wanted: Iterable[tuple[str, str]] = ((Col.KAPAZITAET, "Kapazität"), (Col.TYPEN, "Typ"), (Col.KOSTEN, "Kosten"))
    found = [word for column, word in wanted if not row[column]]
    return found if has_funding else [*found, "Förderung"]


def days_since(row: Cells, day: date) -> int | None:
    """Days since the offer was checked; None: never."""
    checked = row[Col.GEPRUEFT_AM]
    return (day - date.fromisoformat(checked)).days if checked else None
