"""Links by which actors speak, one for each at a time, and what comes by them: as often as they like, but no flood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from mib_dashboard.accounts.attempts import Guesser, start_attempt
from mib_dashboard.accounts.rights import act_as, require
from mib_dashboard.accounts.tokens import hash_token, new_token
from mib_dashboard.language.moments import day_of
from mib_dashboard.model.working import Account, Actor
from mib_dashboard.schema import LinkPurpose, Right
from mib_dashboard.store.engine import Connection, Store
from mib_dashboard.store.feedback import add_feedback, count_feedback, find_latest, forget_settled
from mib_dashboard.store.links import PersonalLink, add_link, find_link, list_links, note_sent, withdraw_link
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.stand import read_stand
from mib_dashboard.work.feedback.reading import FeedbackReading

_LONGEST = timedelta(days=366)
# So many at once cost nothing; each further one doubles the wait, as with passwords.
_FREE_SENDINGS, _FREE_GUESSES = 10, 20
MOST_BY_LINK = 200
_KIND = LinkPurpose.FEEDBACK
# What was decided is kept so long for questions; then its words go. What followed from it stays in the journal.
KEPT = timedelta(days=366)


class LinkOverError(Exception):
    """The link does not hold (any more)."""


class FloodError(Exception):
    """Too much came; the message is a German sentence. `seconds` until more is taken."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        wait = f"{seconds} Sekunden" if seconds < 120 else f"{seconds // 60 + 1} Minuten"
        super().__init__(f"Gerade kam sehr viel auf einmal. Bitte in {wait} noch einmal versuchen.")


def make_links(store: Store, account: Account | None, actors: Sequence[str], until: datetime, now: datetime) -> dict[str, str]:
    """Actor (its code) → the secret of a new link until a moment; an earlier one ends. CareError when it cannot be."""
    who = act_as(account, Right.CARE)
    if not now < until <= now + _LONGEST:
        raise CareError("Der Link braucht einen Tag, der noch kommt und nicht mehr als ein Jahr entfernt ist.")
    tokens = {actor: new_token() for actor in actors}
    with store.begin() as connection:
        known = read_stand(connection, now).rows["akteure"]
        strange = [actor for actor in tokens if (actor,) not in known]
        if strange:
            raise CareError(f"Diese Träger gibt es nicht: {', '.join(strange)}.")
        for link in _list_open(connection, now):
            if link.subject in tokens:
                withdraw_link(connection, _KIND, link.id, who, now)
        for actor, token in tokens.items():
            add_link(connection, _KIND, hash_token(token), actor, until, who, now)
        forget_settled(connection, now - KEPT, who, now)
    return tokens


def note_mailed(store: Store, account: Account | None, actors: Collection[str], now: datetime) -> None:
    """The journal says to whom the program sent a link; neither the link nor the address."""
    who = act_as(account, Right.CARE)
    with store.begin() as connection:
        for link in _list_open(connection, now):
            if link.subject in actors:
                note_sent(connection, link, who, now)


def take_back(store: Store, account: Account | None, number: int, now: datetime) -> None:
    """End a link for good. ConflictError when somebody has done so already."""
    who = act_as(account, Right.CARE)
    with store.begin() as connection:
        withdraw_link(connection, _KIND, number, who, now)


def read_links(store: Store, account: Account | None) -> list[PersonalLink]:
    """All links for actors, the newest first."""
    require(account, Right.CARE)
    with store.read() as connection:
        return list_links(connection, _KIND)


def find_open(store: Store, token: str, address: str, now: datetime) -> PersonalLink:
    """The link that holds now. LinkOverError without one; FloodError for an address that tried too many wrong ones."""
    with store.read() as connection:
        link = _find(connection, token, now)
    if link is not None:
        return link
    if seconds := start_attempt(store, [Guesser("rueckmeldung", address, _FREE_GUESSES)], now):
        raise FloodError(seconds)
    raise LinkOverError


def receive(store: Store, token: str, reading: FeedbackReading, now: datetime) -> bool:
    """Keep what came; False when the same is here already: sent twice, or still waiting as it was.

    LinkOverError when the link ended meanwhile, FloodError when too much came by it.
    """
    with store.read() as connection:
        link = _find(connection, token, now)
    if link is None:
        raise LinkOverError
    if seconds := start_attempt(store, [Guesser("rueckmeldelink", str(link.id), _FREE_SENDINGS)], now):
        raise FloodError(seconds)
    with store.begin() as connection:
        link = _find(connection, token, now)
        if link is None:
            raise LinkOverError
        latest = find_latest(connection, link.id)
        if latest is not None and latest[0] == reading.mark and day_of(latest[1]) == day_of(now):
            return False
        if count_feedback(connection, link.id) >= MOST_BY_LINK:
            raise FloodError(86_400)
        who = Actor(f"rueckmeldelink-{link.id}", "Träger")
        add_feedback(connection, link.id, link.subject, reading.mark, reading.remarks, who, now)
        forget_settled(connection, now - KEPT, who, now)
    return True


def _list_open(connection: Connection, now: datetime) -> list[PersonalLink]:
    return [link for link in list_links(connection, _KIND) if not link.is_withdrawn and link.until > now]


def _find(connection: Connection, token: str, now: datetime) -> PersonalLink | None:
    return find_link(connection, _KIND, hash_token(token), now)
