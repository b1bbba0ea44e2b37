"""Who may ask for which address. What stands in no row does not exist, whatever Streamlit would answer there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mib_dashboard.schema import Right
from mib_dashboard.server.unknown import page_paths
from mib_dashboard.settings import Login, current_settings


class HousePart(StrEnum):
    """When a row counts: always, where there is a store, where people log in at a service of the office."""

    ALWAYS = "immer"
    WORKING = "mit Ablage"
    OIDC = "mit Anmeldedienst"


@dataclass(frozen=True)
class AddressRule:
    """One address, or all below it when `path` ends with "/"; `right` None means everybody."""

    path: str
    right: Right | None = None
    part: HousePart = HousePart.ALWAYS

    def covers(self, path: str) -> bool:
        """Whether this row is about an address, seen from the root of the app."""
        return path.startswith(self.path) and (path == self.path or self.path.endswith("/"))


# Pages that not everybody may see: their document is empty, their content asks again (`ui/main.py`).
PAGE_RIGHTS = {
    "/lieferungen": Right.DELIVERIES,
    "/pflege": Right.CARE,
    "/vorgaenge": Right.READ_CASES,
    "/gremium": Right.READ_COMMITTEE,
    "/konten": Right.MANAGE,
}
RULES = (
    AddressRule("/health"),
    AddressRule("/api/v1/"),
    AddressRule("/blatt/"),
    AddressRule("/assets/"),
    AddressRule("/static/"),
    AddressRule("/component/"),
    AddressRule("/favicon.png"),
    AddressRule("/manifest.json"),
    AddressRule("/_stcore/health"),
    AddressRule("/_stcore/host-config"),
    # The pages themselves; each run of a page asks who is there.
    AddressRule("/_stcore/stream"),
    # Files of downloads: their address is made of their content and told only to the page that offers them.
    AddressRule("/media/"),
    AddressRule("/_stcore/upload_file/", Right.UPLOAD, HousePart.WORKING),
    AddressRule("/arbeit/lieferung/", Right.DELIVERIES, HousePart.WORKING),
    AddressRule("/anmelden", None, HousePart.WORKING),
    AddressRule("/abmelden", None, HousePart.WORKING),
    # Whose link holds, says the link; so it does below.
    AddressRule("/abgeben", None, HousePart.WORKING),
    AddressRule("/rueckmeldung/", None, HousePart.WORKING),
    AddressRule("/anmelden/dienst", None, HousePart.OIDC),
    AddressRule("/auth/login", None, HousePart.OIDC),
    AddressRule("/oauth2callback", None, HousePart.OIDC),
)


def is_public_page(path: str) -> bool:
    """Whether a page is there that everybody may see: no working page, no login, no secret link."""
    return path in page_paths() and path not in PAGE_RIGHTS


def find_rule(path: str) -> AddressRule | None:
    """The row for an address of the app; None where there is nothing for anybody."""
    if path in page_paths():
        right = PAGE_RIGHTS.get(path)
        rule: AddressRule | None = AddressRule(path, right, HousePart.WORKING if right else HousePart.ALWAYS)
    else:
        rule = next((one for one in RULES if path != "/" and one.covers(path)), None)
    return rule if rule is not None and _counts(rule.part) else None


def _counts(part: HousePart) -> bool:
    settings = current_settings()
    if part is HousePart.OIDC:
        return bool(settings.store) and settings.login is Login.OIDC
    return part is HousePart.ALWAYS or bool(settings.store)
