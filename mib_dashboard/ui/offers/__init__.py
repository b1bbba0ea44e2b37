"""Offers and actors."""
