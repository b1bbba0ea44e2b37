"""Places as the API of Integreat answers, made by hand."""

from __future__ import annotations

from typing import Any

OPEN = {
    "timeSlots": [{"start": "09:00", "end": "12:00", "timezone": "Europe/Berlin"}],
    "allDay": False,
    "closed": False,
    "appointmentOnly": False,
}
SHUT = {"timeSlots": [], "allDay": False, "closed": True, "appointmentOnly": False}
WEEK = [OPEN, *[SHUT] * 6]


def make_place(number: int = 1, **members: Any) -> dict[str, Any]:
    """A place in Adorf with everything; `members` replace those of the place, those of `location` come as `location_…`."""
    location = {
        "id": number, "name": f"Ort {number}", "address": f"Lange Straße {number}", "town": "Adorf", "postcode": "01234",
        "country": "Deutschland", "latitude": 49.05, "longitude": 7.05,
    }  # fmt: skip
    place = {
        "id": 9000 + number, "url": f"https://integreat.example/adorf/de/locations/{number}/", "title": f"Ort {number}",
        "last_updated": "2026-02-03T10:00:00+01:00", "content": "<p>Kaffee</p>", "available_languages": {"ar": {}},
        "category": {"id": 1, "name": "Beratung", "icon": "advice"}, "temporarily_closed": False, "opening_hours": WEEK,
        "location": location, "organization": {"id": 7, "name": "Haus der Kulturen e. V.", "website": "https://kulturen.example"},
        "contacts": [], "website": "https://kulturen.example/treff", "email": None, "phone_number": None, "barrier_free": None,
    }  # fmt: skip
    location.update({name.removeprefix("location_"): value for name, value in members.items() if name.startswith("location_")})
    place.update({name: value for name, value in members.items() if not name.startswith("location_")})
    return place
