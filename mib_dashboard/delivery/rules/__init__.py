"""The rules of a delivery, one small module a subject. A rule is a function `(Ledger) -> list[Finding]`.

Rules never raise for bad data and never change it. `mib_dashboard.delivery.validate` runs them in their order.
"""
