"""One spelling for what people write in many: upper and lower case, umlauts, legal forms, street abbreviations, addresses.

For comparing only; nothing that went through here is ever shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mib_dashboard.analysis.offers.search import fold

_NOT_A_WORD = re.compile(r"[^0-9a-z]+")
# Written after folding; longer forms first, so that "gmbh" does not break "ggmbh".
_LEGAL_FORMS = re.compile(
    r"\b(eingetragener verein|e v|ev|gemeinnutzige gmbh|gemeinnutzige ug|ggmbh|gug|gmbh co kg|gmbh|gag|ag|kdor|kor|"
    r"haftungsbeschrankt|stiftung burgerlichen rechts|gbr|eg|e g)\b"
)
# The rest of the fillers says how a row came about, not what is offered.
LINKING_WORDS = frozenset({"am", "an", "das", "der", "die", "fur", "im", "in", "mit", "und", "vor"})
_FILLERS = LINKING_WORDS | {"alt", "angebot", "kopie", "neu", "neues", "projekt"}
_STREETS = ((re.compile(r"stra?sse\b"), "str"), (re.compile(r"\b(\w+) str\b"), r"\1str"), (re.compile(r"\bpl\b"), "platz"))
_SCHEME = re.compile(r"^\s*(https?://)?(www\.)?", re.IGNORECASE)


def normalise_text(text: str) -> str:
    """`Café-Treff „St. Michael“` → `cafe treff st michael`; folded words with single spaces."""
    return " ".join(_NOT_A_WORD.sub(" ", fold(text)).split())


def normalise_title(title: str, without: Collection[str] = ()) -> str:
    """The words that say what is offered, sorted; `without`: further words to leave out (already normalised)."""
    words = [word for word in normalise_text(title).split() if word not in _FILLERS and word not in without]
    return " ".join(sorted(words))


def normalise_name(name: str) -> str:
    """The name of an organisation without its legal form: `Beispiel gGmbH` = `BEISPIEL gemeinnützige GmbH`."""
    plain = normalise_text(name)
    return " ".join(_LEGAL_FORMS.sub(" ", plain).split()) or plain


def normalise_street(address: str) -> str:
    """`Johannisstraße 2`, `Johannisstr. 2` and `Johannis Str. 2` become the same; what stands in brackets is left out."""
    plain = normalise_text(re.sub(r"\(.*?\)", " ", address))
    for pattern, short in _STREETS:
        plain = pattern.sub(short, plain)
    return plain


def split_address(web: str) -> tuple[str, str]:
    """Host and path of a web address, both without what does not matter (`https://www.`, trailing slash, case of the host)."""
    first = web.split("|", 1)[0]
    host, _, path = _SCHEME.sub("", first.strip()).partition("/")
    return host.casefold(), path.rstrip("/")


def normalise_phone(phone: str) -> str:
    """The digits of a German number with the same start for `+49`, `0049` and `0`."""
    digits = re.sub(r"\D", "", phone)
    return re.sub(r"^(0049|49(?=[1-9]))", "0", digits) if phone.strip().startswith(("+", "00")) else digits
