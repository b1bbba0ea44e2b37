"""HSDS services as entries in our columns: words of our own lists are known again, everything else is plain text or told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from mib_dashboard.bridges.entry import EntryPlace, ForeignEntry, SourceReading, make_key
from mib_dashboard.bridges.hsds.locations_in import read_location
from mib_dashboard.bridges.hsds.vocabulary import ELIGIBILITY_JOINT, STATUS, TAXONOMIES, Keys, list_ids, read_uri
from mib_dashboard.bridges.hsds.words_in import Words
from mib_dashboard.bridges.notes import Notes
from mib_dashboard.bridges.persons import is_function_mail, is_mobile
from mib_dashboard.bridges.plain import LONGEST_TEXT, read_html
from mib_dashboard.bridges.proposal import Notice
from mib_dashboard.bridges.towns import Towns
from mib_dashboard.bridges.untyped import Json, find_phones, read_day, read_object, read_objects, read_raw, read_words
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import SEPARATOR, Col, OfferStatus, WordList

SOURCE = "HSDS"
KIND = "web"
_STATUS = {
    "active": OfferStatus.ACTIVE.value,
    "temporarily closed": OfferStatus.PAUSED.value,
    "defunct": OfferStatus.ENDED.value,
}
_WEEKS = re.compile(r"(\d{1,3}(?:\.\d+)?) Wochen?")
_LONGEST_TITLE = 300


def read_hsds(items: Iterable[Any], name: str, book: OfferBook, areas: Areas, towns: Towns) -> SourceReading:
    """Every item is an entry or a notice. `name`: of the directory the file comes from; it is part of every key."""
    prefix = make_key("HSDS", name) + "-"
    words, keys = Words(book), Keys(areas.region.ags)
    own, actors = list_ids(book, areas)
    entries: dict[str, ForeignEntry] = {}
    notices, read = [], 0
    for number, item in enumerate(items, start=1):
        read = number
        title = read_words(item.get("name")) if isinstance(item, dict) else ""
        if not isinstance(item, dict) or not title or not make_key(read_words(item.get("id"))):
            notices.append(Notice(f"Eintrag {number}", "Dem Eintrag fehlt id oder name; er ist übergangen."))
            continue
        entry = _read_service(item, prefix, words, keys, towns, own, actors)
        if entry.external in entries:
            notices.append(Notice(entry.offer[Col.TITEL], "Die id kommt zweimal vor; der erste Eintrag gilt."))
        else:
            entries[entry.external] = entry
    return SourceReading(SOURCE, prefix, read, tuple(entries.values()), tuple(notices), is_complete=not notices)


def _read_service(
    item: Json, prefix: str, words: Words, keys: Keys, towns: Towns, own: Mapping[str, str], actors: Mapping[str, str]
) -> ForeignEntry:
    number = read_words(item.get("id"))
    code = own.get(number, "")
    notes = Notes([read_words(contact.get("name")) for contact in read_objects(item.get("contacts"))])
    if item.get("contacts"):
        notes.tell("Ansprechpersonen sind nicht übernommen.")
    organization = read_object(item.get("organization"))
    external = f"{prefix}{make_key(number)}"
    name = notes.clean(read_words(organization.get("name")), "organization.name", _LONGEST_TITLE)
    actor_number = make_key(read_words(organization.get("id")))
    located = read_objects(item.get("service_at_locations"))
    places = [read_location(place, code, words, keys, towns, notes) for place in located]
    if not code and (item.get("schedules") and places and places[0].times is None):
        notes.tell("Zeiten, die am Angebot und nicht am Ort stehen, sind nicht übernommen.")
    return ForeignEntry(
        external=external,
        offer=_read_offer(item, code, words, notes),
        actor=_read_actor(organization, item, name, notes),
        actor_external=f"{prefix}ORG-{actor_number}" if actor_number and name else f"{external}-TRAEGER",
        places=tuple(places) or (EntryPlace({}),),
        code=code,
        actor_code=actors.get(read_words(organization.get("id")), ""),
        messages=tuple(notes.told),
    )


def _read_offer(item: Json, code: str, words: Words, notes: Notes) -> dict[str, str]:
    terms = _read_terms(item, words, notes)
    gender = terms.pop(Col.GESCHLECHT, "")
    told_apart = terms.pop(Col.STATUS, "")
    eligibility = read_html(read_words(item.get("eligibility_description")), LONGEST_TEXT)
    if gender:
        word = words.book.word(WordList.GESCHLECHT, gender)
        eligibility = eligibility.removesuffix(word).removesuffix(ELIGIBILITY_JOINT.rstrip()).rstrip().removesuffix(";")
    weeks = _WEEKS.fullmatch(read_words(item.get("wait_time")))
    status = read_words(item.get("status"))
    costs, capacities = read_objects(item.get("cost_options")), read_objects(item.get("capacities"))
    cost, capacity = (found[0] if found else {} for found in (costs, capacities))
    unit = read_object(capacity.get("unit"))
    return {
        Col.TITEL: notes.clean(read_words(item.get("name")), "name", _LONGEST_TITLE),
        Col.KURZBESCHREIBUNG: notes.clean(
            read_html(read_raw(item.get("description")), LONGEST_TEXT), "description", LONGEST_TEXT
        ),
        Col.WEB: read_uri(read_words(item.get("url"))) if item.get("url") else "",
        Col.STATUS: _STATUS.get(status) or (told_apart if STATUS.get(told_apart) == status else ""),
        Col.DOLMETSCHEN: words.find(WordList.DOLMETSCHEN, read_words(item.get("interpretation_services"))),
        Col.ANMELDUNG: words.find(WordList.ANMELDUNG, read_words(item.get("application_process"))),
        Col.WARTEZEIT_WOCHEN: weeks[1] if weeks else "",
        Col.AUFENTHALTSSTATUS: notes.clean(eligibility, "eligibility_description", LONGEST_TEXT),
        Col.GESCHLECHT: gender,
        Col.ALTER_VON: _age(item.get("minimum_age")),
        Col.ALTER_BIS: _age(item.get("maximum_age")),
        # Only our own check is a check; that others assured it is no confirmation of ours.
        Col.GEPRUEFT_AM: read_day(item.get("assured_date")) if code else "",
        Col.SPRACHEN: _read_languages(item, words, notes),
        Col.KOSTEN: words.find(WordList.KOSTEN, read_words(cost.get("option"))),
        Col.KOSTEN_BETRAG: _number(cost.get("amount")) if cost.get("currency") in ("EUR", None) else "",
        Col.KAPAZITAET: _number(capacity.get("maximum")),
        Col.KAPAZITAET_EINHEIT: words.find(WordList.KAPAZITAET_EINHEIT, read_words(unit.get("name"))),
        Col.QUELLE_ART: KIND,
        Col.QUELLE_URL: read_uri(read_words(item.get("url"))) if item.get("url") else "",
        Col.QUELLE_DATUM: read_day(item.get("last_modified")),
        **terms,
    }


def _read_terms(item: Json, words: Words, notes: Notes) -> dict[str, str]:
    """Attributes of our own taxonomies by column; terms of others are told, not guessed."""
    columns = {taxonomy: column for column, taxonomy in TAXONOMIES.items()}
    found: dict[str, list[str]] = {}
    for attribute in read_objects(item.get("attributes")):
        term = read_object(attribute.get("taxonomy_term"))
        column = columns.get(read_words(term.get("taxonomy")), "")
        code = read_words(term.get("code"))
        if column == Col.AKTUALITAET:
            continue  # how sure we are is our own judgement
        if column and words.knows(column, code):
            found.setdefault(column, []).append(code)
        elif name := read_words(term.get("name")) or code:
            notes.tell(
                f"Das Merkmal „{notes.clean(name, 'attributes', 80)}“ gehört zu keiner unserer Listen; es ist nicht übernommen."
            )
    return {column: SEPARATOR.join(dict.fromkeys(codes)) for column, codes in found.items()}


def _read_languages(item: Json, words: Words, notes: Notes) -> str:
    found = []
    for language in read_objects(item.get("languages")):
        code = words.find_language(read_words(language.get("code")), read_words(language.get("name")))
        if code:
            found.append(code)
        else:
            notes.tell(f"Die Sprache „{notes.clean(read_words(language.get('name')), 'languages', 60)}“ ist nicht bekannt.")
    return SEPARATOR.join(dict.fromkeys(found))


def _read_actor(organization: Json, item: Json, name: str, notes: Notes) -> dict[str, str]:
    mails = [mail for one in (organization, item) if (mail := read_words(one.get("email")))]
    numbers = [entry.get("number") for one in (organization, item) for entry in read_objects(one.get("phones"))]
    phones = find_phones(numbers)
    if any(not is_function_mail(mail) for mail in mails):
        notes.tell("Eine E-Mail-Adresse, die zu einer Person gehören kann, ist nicht übernommen.")
    if any(is_mobile(phone) for phone in phones):
        notes.tell("Mobilnummern sind nicht übernommen.")
    if not name:
        notes.tell("Der Träger ist nicht genannt; vorgeschlagen ist der Name des Angebots. Bitte bestätigen.")
    return {
        Col.NAME: name or notes.clean(read_words(item.get("name")), "name", _LONGEST_TITLE),
        Col.KURZNAME: notes.clean(read_words(organization.get("alternate_name")), "alternate_name", 80),
        Col.WEB: read_uri(read_words(organization.get("website"))) if organization.get("website") else "",
        Col.MAIL: next((mail for mail in mails if is_function_mail(mail)), ""),
        Col.TELEFON: next((phone for phone in phones if not is_mobile(phone)), ""),
    }


def _number(value: Any) -> str:
    """A number of our tables; none for truth values, what is below zero, or too large."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value < 1e9:
        return ""
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")


def _age(value: Any) -> str:
    age = _number(value)
    return age if age.isdigit() and int(age) < 130 else ""
