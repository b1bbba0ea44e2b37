"""Actors say by a personal link what is true of their offers; what comes back are proposals for the page of care."""
