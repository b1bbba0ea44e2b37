"""MIB-Dashboard: indicators and offers of integration planning, protected once and shown everywhere alike."""

__version__ = "0.12.0"
