"""A link of an actor in a house with toy offers, and what its page is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from mib_dashboard.store.engine import Store
from mib_dashboard.work.feedback.links import make_links
from tests.flow_toys import ANNA

HOSTILE = '"><script>alert(1)</script>=HYPERLINK("https://x.example")\r\nBcc: opfer@x.example'


def give_link(store: Store, now: datetime, actor: str = "AKT1", days: int = 3) -> str:
    """The secret of a link that holds for some days."""
    return make_links(store, ANNA, [actor], now + timedelta(days=days), now)[actor]
