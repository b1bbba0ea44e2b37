"""Ends of funding."""
