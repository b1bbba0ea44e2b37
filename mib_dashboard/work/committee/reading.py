"""Rows marked for bodies, read through the gate of the delivery for one look and kept nowhere.

The data set that pages, routes and files share never holds them. Who may see them is asked here, at every look.
"""

from __future__ import annotations

from mib_dashboard.accounts.rights import find_bodies, require
from mib_dashboard.delivery.audience import COMMITTEES, close_other_bodies
from mib_dashboard.delivery.build.steering import build_steering_book
from mib_dashboard.delivery.load import load_files
from mib_dashboard.delivery.sources import SourceError, find_source
from mib_dashboard.delivery.withhold import open_for
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Right


class CommitteeError(Exception):
    """Nothing can be shown just now; the message is a German sentence."""


_LATER = "Gerade kommen neue Daten. Bitte die Seite gleich noch einmal öffnen."


def read_committee_book(account: Account | None, version: str) -> SteeringBook:
    """What is public and what is for bodies, of the data of this `version`; never what is `intern`.

    Of what is for one body alone only what is for those of the account, unless it cares for or releases them all.

    NotAllowedError for who may not read it, CommitteeError where the newest data are not those that are shown: only those were
    found good.
    """
    bodies = find_bodies(require(account, Right.READ_COMMITTEE))
    try:
        files = find_source().take()
    except SourceError as error:
        raise CommitteeError(str(error)) from error
    if files.version != version:
        raise CommitteeError(_LATER)
    raw = load_files(files)
    return build_steering_book(open_for(raw if bodies is None else close_other_bodies(raw, bodies), COMMITTEES))
