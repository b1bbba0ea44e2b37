"""Text from tables is hostile until it went through here; one function per place where it may land."""

from __future__ import annotations

import html
import re

from mib_dashboard.language.binding import APART, bind_codes, bind_words

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")
# Marks of Markdown within a line; a colon begins a colour, a symbol or an address, an ampersand a character reference.
_LABEL = re.compile(r"[\\`*\[\]~<$]|(?<!\w)_|_(?!\w)|:(?=[\w/+-])|&(?=#?\w+;)|(?<=www)\.|(?<=\w)@(?=\w)", re.IGNORECASE)
# What would make the line a heading, a list, a quotation or a table.
_LABEL_START = re.compile(r"^(\d*)([.)](?=\s|$)|(?<!\d)[#>+=-])")
# ASCII only: the thin no-break space before a per cent sign has to survive.
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
# Controls, overrides of direction, and what XML or UTF-8 cannot hold: halves of pairs, code points that are no characters.
_PLANES = range(0, 0x110000, 0x10000)
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane + last) for plane in _PLANES for last in (0xFFFE, 0xFFFF))
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff{_NO_CHARACTERS}]")
# Streamlit looks for emojis and symbols, Markdown for addresses, in the text itself, after backslashes are gone.
_SYMBOL = re.compile(r":(?=[\w+/-]+:)")
_ADDRESS = re.compile(r"\b(?:https?(?=://)|www(?=\.))|(?<=[\w.+-])(?=@\w)", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PROPERTY = 255
_LONGEST_NAME = 24
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def clean_text(text: str) -> str:
    """Without control characters, direction overrides and what is no character: they hide, reorder or break what is read."""
    # All of them count as unprintable, and few texts have any such letter; looking for each takes twenty times as long.
    return text if text.isprintable() else _CONTROL.sub("", text)


def safe_html(text: str) -> str:
    """For HTML element content and quoted attributes."""
    return html.escape(clean_text(text))


def safe_markdown(text: str) -> str:
    """For Streamlit Markdown: shown literally, one line; no address in it becomes a link."""
    return linked_markdown(_ADDRESS.sub(rf"\g<0>{APART}", bind_codes(clean_text(text))))


def linked_markdown(text: str) -> str:
    """As `safe_markdown`, where an address is meant to be copied or followed: the operator's own words, a contact."""
    plain = bind_words(_SPACES.sub(" ", clean_text(text)).strip())
    return _MARKDOWN.sub(r"\\\1", _SYMBOL.sub(f":{APART}", plain))


def safe_label(text: str) -> str:
    """For the label of a field, which Streamlit shows as Markdown on one line and also puts unread into `aria-label`.

    Only what Markdown would read there gets a backslash, so that "Anteil (%)" sounds as it is written.
    """
    plain = _ADDRESS.sub(rf"\g<0>{APART}", _SYMBOL.sub(f":{APART}", _SPACES.sub(" ", clean_text(text)).strip()))
    return _LABEL_START.sub(r"\1\\\2", _LABEL.sub(r"\\\g<0>", plain))


def safe_cell(text: str) -> str:
    """For a CSV cell that a spreadsheet may open: a leading apostrophe keeps it from being a formula."""
    plain = clean_text(text)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA) else plain


def office_property(text: str) -> str:
    """For title, author and the like in the properties of an Office file, which hold 255 letters and no more."""
    return cut_units(clean_text(text), _PROPERTY)


def cut_units(text: str, most: int) -> str:
    """At most `most` letters as Office counts them: an emoji is two. What is cut ends in "…"."""
    if _count_units(text) <= most:
        return text
    kept = text[: most - 1]
    while _count_units(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept}…"


def place_name(text: str) -> str:
    """The name of a municipality in a picture, where a longer one would lie on its neighbours; the whole stands beside it."""
    return cut_units(clean_text(text), _LONGEST_NAME)


def _count_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def slug(text: str) -> str:
    """For the name of a file: `Sulzbach/Saar` → `sulzbach-saar`."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(_UMLAUTS)).strip("-")
    return plain[:60].strip("-") or "bericht"
