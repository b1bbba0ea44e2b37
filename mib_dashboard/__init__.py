"""MIB-Dashboard: indicators and offers of integration planning, protected once and shown everywhere alike."""

__version__ = "0.10.0"
