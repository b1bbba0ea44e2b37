"""Names of persons, mobile numbers and personal mail addresses are never taken over. What is removed is said, not what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mib_dashboard.analysis.offers.normalise import normalise_phone, normalise_text

# A word of these in the part before the @ says that nobody in particular reads it.
_FUNCTIONS = (
    "anfrage", "anlauf", "anmeldung", "asyl", "auslaender", "beratung", "bildung", "buero", "buergerbuero", "dienst", "ehrenamt",
    "empfang", "frauen", "freiwillig", "fluechtling", "gesundheit", "geschaeftsstelle", "hilfe", "info", "integration", "jmd",
    "job", "jugend", "kita", "kontakt", "kurs", "kurse", "lotsen", "mail", "mbe", "mib", "migration", "office", "post",
    "poststelle",
    "projekt", "quartier", "rathaus", "redaktion", "schule", "sekretariat", "service", "sozial", "sprach", "stadt", "stelle",
    "team", "treff", "verein", "vhs", "verwaltung", "vorstand", "willkommen", "zentrale", "zentrum", "contact", "hello", "hallo",
)  # fmt: skip
_MAIL = re.compile(r"[^\s@<>()\[\],;:\"']{1,64}@[^\s@<>()\[\],;:\"']{1,250}\.[A-Za-z]{2,24}")
_NUMBER = re.compile(r"(?<![\w/-])(?:\+|00|0|\(0)[\d\s()/.–-]{6,24}\d")
# German mobile networks: 015x, 016x, 017x; other countries' numbers are not looked through.
_MOBILE = re.compile(r"01[567]\d{7,9}")
_GIVEN = r"[A-ZÄÖÜÀ-ÖØ-Þ][\w'’.-]*"
_PERSON = re.compile(
    rf"\b(?:(?i:frau|herrn?|fr\.|hr\.|dr\.(?:\s?med\.)?|prof\.|mrs?\.?|ms\.?|madame|monsieur))\s+"
    rf"(?:(?:Dr|Prof|med)\.\s*)*{_GIVEN}(?:\s+(?:(?:von|van|de|el|al)\s+)?{_GIVEN})?"
)
_CONTACT = re.compile(
    rf"(?i:ansprechpartner(?:in|innen)?|ansprechperson|kontaktperson|leitung|leiterin|leiter)\s*:\s*{_GIVEN}\s+{_GIVEN}"
)
_ADDRESSED = re.compile(r"\b(frau|herrn?|fr\.|hr\.|dr\.|prof\.)(?=\s|$)|@", re.IGNORECASE)
_ANY_NUMBER = re.compile(r"(?<![\d.,])(\+|0)\d[\d /()-]{4,}\d")
_SPACES = r"\s+"
_GAP = "…"
_LEAST_NAME = 2
_LEAST_PART = 5


@dataclass(frozen=True)
class Stripped:
    """A text without persons, and German words for what was removed from it."""

    text: str
    removed: tuple[str, ...]


def is_mobile(phone: str) -> bool:
    """True for a German mobile number in any spelling."""
    return bool(_MOBILE.fullmatch(normalise_phone(phone.replace("(0)", ""))))


def is_function_mail(mail: str) -> bool:
    """True where the part before the @ names a function and nothing that looks like a first and last name."""
    # "=?" begins an encoded word: the head of a mail would read another address, or two, than stands there.
    if not _MAIL.fullmatch(mail.strip()) or "=?" in mail or not mail.strip().isprintable():
        return False
    local = mail.strip().partition("@")[0].casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    words = [word for word in re.split(r"[^a-z]+", local) if word]
    # A short one has to be the whole word: "post" is an office, the name Postmann is not.
    return any(word == known or (len(known) >= _LEAST_PART and known in word) for word in words for known in _FUNCTIONS)


def addresses_person(text: str) -> bool:
    """True where somebody is addressed or an address stands: for what is written here and may simply be written otherwise."""
    return bool(_ADDRESSED.search(text))


def holds_number(text: str) -> bool:
    """True where a telephone number stands, be it a mobile one or not."""
    return bool(_ANY_NUMBER.search(text))


def strip_persons(text: str, names: Iterable[str] = ()) -> Stripped:
    """The text without mobile numbers, personal mail addresses, addressed persons, and the persons (`names`) it mentions."""
    removed: dict[str, None] = {}

    def drop(what: str) -> str:
        removed[what] = None
        return _GAP

    text = _MAIL.sub(lambda found: found[0] if is_function_mail(found[0]) else drop("eine persönliche E-Mail-Adresse"), text)
    text = _NUMBER.sub(lambda found: drop("eine Mobilnummer") if is_mobile(found[0]) else found[0], text)
    for name in names:
        words = _SPACES.join(map(re.escape, name.split()))
        text = re.sub(rf"(?<!\w){words}(?!\w)", lambda _: drop("ein Name"), text, flags=re.IGNORECASE)
    text = _CONTACT.sub(lambda _: drop("ein Name"), text)
    text = _PERSON.sub(lambda _: drop("ein Name"), text)
    return Stripped(text, tuple(removed))


def looks_like_person(name: str) -> bool:
    """Two words or more, none of which names a function: `Empfang` and `Team Beratung` are no persons."""
    words = normalise_text(name).split()
    return len(words) >= _LEAST_NAME and not any(word.startswith(known) for word in words for known in _FUNCTIONS)
