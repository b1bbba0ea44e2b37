"""Places of the API of Integreat (v3, `locations`) as entries in our columns.

`location.id` is the key, not `id`: that is the key of the translation. What is edited there is not checked: `geprueft_am` stays
empty. Languages there are those of the text, not of the service.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from mib_dashboard.bridges.entry import EntryPlace, ForeignEntry, SourceReading, make_key
from mib_dashboard.bridges.integreat.categories import FIELDS, find_fields
from mib_dashboard.bridges.integreat.hours import read_hours
from mib_dashboard.bridges.notes import Notes
from mib_dashboard.bridges.persons import is_function_mail, is_mobile, strip_persons
from mib_dashboard.bridges.plain import LONGEST_TEXT, MOST_LETTERS, read_html, shorten
from mib_dashboard.bridges.proposal import Notice
from mib_dashboard.bridges.towns import Towns
from mib_dashboard.bridges.untyped import (
    Json,
    find_phones,
    read_day,
    read_degree,
    read_object,
    read_objects,
    read_raw,
    read_words,
    write_degree,
)
from mib_dashboard.schema import SEPARATOR, Col, OfferStatus, PointQuality

SOURCE = "Integreat"
KIND = "integreat"
_LONGEST_TITLE, _LONGEST_LINE = 200, 120
_POSTCODE = re.compile(r"\d{5}")
# What Integreat says of barriers is only yes or no; ours says what exactly.
_BARRIERS = {True: "teilweise", False: "nein"}
_BY_APPOINTMENT = "termin"
WEAK = frozenset({Col.FELDER, Col.BARRIEREFREIHEIT, Col.WEB, Col.ANMELDUNG})


def read_places(
    items: Iterable[Any],
    region: str,
    towns: Towns,
    fields: Iterable[str],
    *,
    notices: Sequence[Notice],
    is_complete: bool,
) -> SourceReading:
    """Every item is an entry or a notice. `region`: name of the region in the address of the API; it is part of every key."""
    prefix = make_key("INT", region) + "-"
    known = frozenset(fields)
    entries: dict[str, ForeignEntry] = {}
    said, read, has_lost = [*notices], 0, False
    for number, item in enumerate(items, start=1):
        read = number
        if not isinstance(item, dict):
            said.append(Notice(f"Eintrag {number}", "Das ist kein Ort; der Eintrag ist übergangen."))
            has_lost = True
            continue
        entry = _read_place(item, prefix, towns, known)
        if isinstance(entry, str):
            said.append(Notice(_name(item) or f"Eintrag {number}", entry))
            has_lost = True
        elif entry.external in entries:
            said.append(Notice(_name(item), f"Der Ort {entry.external} kommt zweimal vor; der erste Eintrag gilt."))
        else:
            entries[entry.external] = entry
    return SourceReading(SOURCE, prefix, read, tuple(entries.values()), tuple(said), is_complete and not has_lost)


def _read_place(item: Json, prefix: str, towns: Towns, fields: frozenset[str]) -> ForeignEntry | str:
    """An entry, or the sentence why it is none."""
    location = read_object(item.get("location"))
    number = location.get("id")
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        return "Dem Ort fehlt location.id; ohne sie ist er beim nächsten Mal nicht wiederzuerkennen."
    contacts = read_objects(item.get("contacts"))
    # A contact that is called like the place or its organisation is nobody in particular.
    own = {read_words(item.get("title")), read_words(read_object(item.get("organization")).get("name"))}
    names = [name for contact in contacts if (name := read_words(contact.get("name"))) and name not in own]
    notes = Notes(names)
    if names:
        notes.tell("Namen von Ansprechpersonen sind nicht übernommen.")
    if any(contact.get("mobile_number") for contact in contacts):
        notes.tell("Mobilnummern sind nicht übernommen.")
    title = notes.clean(read_words(item.get("title")) or read_words(location.get("name")), "title", _LONGEST_TITLE)
    if not title:
        return f"Der Ort {number} hat keinen Namen."
    external = f"{prefix}{number}"
    hours = read_hours(item.get("opening_hours"))
    if hours.wrong:
        notes.tell("Ein Teil der Öffnungszeiten ist nicht zu verstehen und fehlt.")
    actor, actor_key = _read_actor(item, contacts, external, prefix, notes)
    offer = {
        Col.TITEL: title,
        Col.KURZBESCHREIBUNG: _describe(item, notes),
        Col.FELDER: _fields(item, fields, notes),
        Col.WEB: _web(item.get("website")) or next((web for one in contacts if (web := _web(one.get("website")))), ""),
        Col.ANMELDUNG: _BY_APPOINTMENT if hours.by_appointment and not hours.rows else "",
        Col.STATUS: OfferStatus.PAUSED.value if item.get("temporarily_closed") is True else "",
        Col.QUELLE_ART: KIND,
        Col.QUELLE_URL: _web(item.get("url")),
        Col.QUELLE_DATUM: read_day(item.get("last_updated") or item.get("modified_gmt")),
    }
    place = EntryPlace(_read_cells(item, location, towns, notes), hours.rows)
    return ForeignEntry(external, offer, actor, actor_key, (place,), weak=WEAK, messages=tuple(notes.told))


def _describe(item: Json, notes: Notes) -> str:
    # The excerpt of Integreat is its content without tags, which runs the words of two paragraphs together.
    content = read_raw(item.get("content")) or read_raw(item.get("excerpt"))
    return notes.clean(read_html(content, LONGEST_TEXT), "content", MOST_LETTERS)


def _fields(item: Json, known: frozenset[str], notes: Notes) -> str:
    category = read_object(item.get("category"))
    icon, name = read_words(category.get("icon")), read_words(category.get("name"))
    found = find_fields(icon, known)
    if not icon and not name:
        notes.tell("Der Ort hat keine Kategorie; bitte ein Handlungsfeld eintragen.")
    elif icon not in FIELDS:
        notes.tell(f"Die Kategorie „{name or icon}“ ist unbekannt; bitte ein Handlungsfeld eintragen.")
    elif not found:
        notes.tell(f"Zur Kategorie „{name or icon}“ gehört kein Handlungsfeld; bitte eines eintragen.")
    elif len(found) > 1:
        notes.tell(f"Zur Kategorie „{name or icon}“ passen mehrere Handlungsfelder; bitte eines streichen.")
    return SEPARATOR.join(found)


def _read_actor(item: Json, contacts: Sequence[Json], external: str, prefix: str, notes: Notes) -> tuple[dict[str, str], str]:
    organization = read_object(item.get("organization"))
    name = notes.clean(read_words(organization.get("name")), "organization", _LONGEST_TITLE)
    key = f"{prefix}ORG-{organization['id']}" if isinstance(organization.get("id"), int) and name else f"{external}-TRAEGER"
    if not name:
        notes.tell("Der Träger ist nicht genannt; vorgeschlagen ist der Name des Orts. Bitte bestätigen.")
        name = notes.clean(read_words(item.get("title")), "title", _LONGEST_TITLE)
    contact = _find_contact([*contacts, item])
    mails = [mail for one in (*contacts, item) if (mail := read_words(one.get("email")))]
    if any(not is_function_mail(mail) for mail in mails):
        notes.tell("Eine E-Mail-Adresse, die zu einer Person gehören kann, ist nicht übernommen.")
    phones = find_phones([one.get("phone_number") for one in (*contacts, item)])
    if any(is_mobile(phone) for phone in phones):
        notes.tell("Mobilnummern sind nicht übernommen.")
    return {
        Col.NAME: name,
        Col.WEB: _web(organization.get("website")),
        Col.ANSPRECHSTELLE: notes.clean(read_words(contact.get("area_of_responsibility")), "contacts", _LONGEST_LINE),
        Col.MAIL: next((mail for mail in mails if is_function_mail(mail)), ""),
        Col.TELEFON: next((phone for phone in phones if not is_mobile(phone)), ""),
    }, key  # fmt: skip


def _find_contact(contacts: Sequence[Json]) -> Json:
    return next((one for one in contacts if one.get("area_of_responsibility")), {})


def _read_cells(item: Json, location: Json, towns: Towns, notes: Notes) -> dict[str, str]:
    town, postcode = read_words(location.get("town")), read_words(location.get("postcode"))
    lat, lon = read_degree(location.get("latitude")), read_degree(location.get("longitude"))
    has_point = lat is not None and lon is not None and (lat, lon) != (0.0, 0.0)
    ags = towns.find_name(town)
    inside = towns.find_point(lat, lon) if has_point and lat is not None and lon is not None else ""
    if has_point and ags and inside != ags:
        notes.tell(f"Der Punkt liegt nicht in „{town}“ und ist nicht übernommen.")
        has_point = False
    if not ags and town:
        notes.tell(f"„{shorten(town, 60)}“ gehört nicht zum Gebiet; es ist keine Gemeinde eingetragen.")
    if postcode and not _POSTCODE.fullmatch(postcode):
        notes.tell("Die Postleitzahl hat nicht fünf Ziffern und ist nicht übernommen.")
        postcode = ""
    return {
        Col.GEMEINDE: ags or (inside if not town else ""),
        Col.ADRESSE: notes.clean(read_words(location.get("address")), "address", _LONGEST_LINE),
        Col.PLZ: postcode,
        Col.LAT: write_degree(lat) if lat is not None and has_point else "",
        Col.LON: write_degree(lon) if lon is not None and has_point else "",
        Col.GEO_QUALITAET: PointQuality.ADDRESS.value if has_point else "",
        Col.BARRIEREFREIHEIT: _BARRIERS.get(item["barrier_free"], "") if isinstance(item.get("barrier_free"), bool) else "",
    }


def _name(item: Json) -> str:
    return strip_persons(read_words(item.get("title"))).text


def _web(value: Any) -> str:
    """An address of the web; every other scheme is dropped."""
    address = read_words(value)
    is_web = address.startswith(("https://", "http://")) and " " not in address and SEPARATOR not in address
    return address if is_web and len(address) <= 500 else ""
