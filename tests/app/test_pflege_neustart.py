"""The page of care when its process has ended, and the browser goes on with another one."""

from __future__ import annotations

from mib_dashboard import clock
from mib_dashboard.schema import Role
from mib_dashboard.work.care.edits import edit_row
from mib_dashboard.work.care.publish import publish
from tests.app.test_pflege import BERTA, cells, field


def test_what_was_typed_finds_its_field_again_in_another_process_unless_the_row_is_another(open_care, store):
    """A browser whose process has ended sends what stands in its fields to another one, by their names."""
    first, second = open_care(Role.PREPARER, angebot="A1"), open_care(Role.PREPARER, angebot="A2")
    names = [field(app, "kurzbeschreibung").key for app in (first, second)]
    assert len(set(names)) == 2
    assert field(open_care(Role.PREPARER, angebot="A1"), "kurzbeschreibung").key == names[0]
    publish(store, BERTA, [edit_row("angebote", cells(store, "A1"), titel="Deutsch für viele")], "Anruf", clock.moment())
    assert field(first.run(), "kurzbeschreibung").key == names[0]
    assert field(open_care(Role.PREPARER, angebot="A1"), "kurzbeschreibung").key != names[0]
