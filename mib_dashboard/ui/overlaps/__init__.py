"""Duplicates, families and overlaps."""
