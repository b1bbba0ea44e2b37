"""Gaps: need, capacity of offers, what is missing and how sure that is."""
