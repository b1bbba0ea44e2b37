"""A link of an actor in a house with toy offers, and what its page is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from mib_dashboard import clock
from mib_dashboard.schema import OfferAnswer
from mib_dashboard.store.engine import Store, create_store
from mib_dashboard.store.feedback import Remark
from mib_dashboard.work.feedback.links import make_links, receive
from mib_dashboard.work.feedback.reading import FeedbackReading
from tests.flow_toys import ANNA

HOSTILE = '"><script>alert(1)</script>=HYPERLINK("https://x.example")\r\nBcc: opfer@x.example'


def give_link(store: Store, now: datetime, actor: str = "AKT1", days: int = 3) -> str:
    """The secret of a link that holds for some days."""
    return make_links(store, ANNA, [actor], now + timedelta(days=days), now)[actor]


def speak(store_url: str, actor: str, offer: str) -> None:
    """An actor of the shipped data says something of an offer, and it waits for a decision."""
    store, now = create_store(store_url), clock.moment()
    said = (("antwort", OfferAnswer.CHANGED), ("titel", HOSTILE), ("text", "Danke"))
    remarks = tuple(Remark("angebote", offer, column, "", words) for column, words in said)
    receive(store, give_link(store, now, actor), FeedbackReading(remarks, (), {}), now)
    store.close()
