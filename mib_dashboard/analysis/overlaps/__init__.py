"""Duplicates, families and overlaps of offers."""
