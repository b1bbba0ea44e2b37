"""HTML of others as plain text: no tag, script, address or style of it is kept."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from mib_dashboard.language.safe import clean_text

MOST_LETTERS = 400
# In so many letters persons are looked for, before a text is cut.
LONGEST_TEXT = 2_000
# An element nobody reads; what stands in it is left out up to its end.
_HIDDEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title", "textarea", "select"})
_BREAKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "hr"})
# More is no description, and the parser need not read it.
_MOST_READ = 20_000
_MOST_LAYERS = 3
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


class _HtmlReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the parser calls it
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in _BREAKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def read_html(text: str, most: int) -> str:
    """The words of a piece of HTML on one line, at most `most` letters, cut at a word with "…".

    What is a tag only after reading (written as `&lt;b&gt;`) is read once more, so that no HTML is kept that was hidden twice.
    """
    plain = text[:_MOST_READ]
    for _ in range(_MOST_LAYERS):
        reader = _HtmlReader()
        reader.feed(plain)
        reader.close()
        plain = "".join(reader.parts)
        if not _TAG.search(plain):
            break
    return shorten(read_line(_TAG.sub(" ", plain)), most)


def read_line(text: str) -> str:
    """Plain text on one line without control characters."""
    return " ".join(clean_text(text).split())


def shorten(text: str, most: int) -> str:
    """At most `most` letters; what is cut ends at a word with "…"."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at_word = kept.rpartition(" ")[0]
    return f"{at_word if len(at_word) > most // 2 else kept}…"
