"""Rows of a delivery that passed the rules, as objects."""
