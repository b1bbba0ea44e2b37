"""The page for bodies: complete for their accounts, not there for others, and nothing of it on any page for everybody."""

from __future__ import annotations

import pytest

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.delivery.sources import FolderFiles
from mib_dashboard.model.working import SYSTEM
from mib_dashboard.schema import ReleaseKind, Role
from mib_dashboard.store.releases import add_release
from tests.app.test_ziele import words
from tests.steering_toys import SECRET, write_steering

UNBOUND = "noch kein Gremium zugeordnet"


@pytest.fixture
def house(toy, store):
    """A second release with goals and bodies."""
    write_steering(toy)
    folders = FolderFiles(toy.data, toy.geo)
    with store.begin() as connection:
        files = {name: folders.read(name) for name in folders.names}
        now = clock.moment()
        add_release(connection, parent=1, files=files, actor=SYSTEM, now=now, kind=ReleaseKind.DELIVERY, reason="Gremien")
    shared_store.cache_clear()


def test_members_read_it_and_public_pages_stay_public(house, open_work):
    app = open_work("gremium", Role.COMMITTEE, bodies={"G1", "G2"})
    assert not app.exception
    text = words(app)
    assert "Nur für Gremien: Tagesordnungspunkte" in text
    assert "TOP 2" in text
    assert UNBOUND not in text
    assert SECRET in text
    assert not app.get("download_button")
    for address in ("sitzung", "ziele", "zusammenarbeit"):
        assert SECRET not in words(open_work(address, Role.COMMITTEE)), "what one look showed is kept nowhere"


def test_who_is_bound_to_no_body_is_told(house, open_work):
    text = words(open_work("gremium", Role.COMMITTEE))
    assert UNBOUND in text
    assert "Nur für Gremien: Ziele" in text
    assert "TOP 2" not in text
    assert UNBOUND not in words(open_work("gremium", Role.PREPARER)), "who cares for the rows reads all of them"


@pytest.mark.parametrize("roles", [(), (Role.MANAGER,)])
def test_for_others_it_is_not_there(house, open_work, roles):
    app = open_work("gremium", *roles)
    assert SECRET not in words(app)
    assert "Was ist nur für die Gremien?" not in words(app)
