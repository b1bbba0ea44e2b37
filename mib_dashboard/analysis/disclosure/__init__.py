"""Disclosure control: what may be shown of counts of people, and the check by attack that it cannot be undone."""

from mib_dashboard.analysis.disclosure.protect import Protected, add_shares, list_non_additive, mark_small_denominators, protect

__all__ = ["Protected", "add_shares", "list_non_additive", "mark_small_denominators", "protect"]
