"""Fundings: when they end, what remains then, where two may pay for the same."""
