"""Words of our own lists, found again by their code or their name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from mib_dashboard.bridges.hsds.vocabulary import WORD_LISTS
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col, WordList


class Words:
    """The lists of a book, read backwards."""

    def __init__(self, book: OfferBook) -> None:
        self.book = book

    def find(self, words: WordList, name: str) -> str:
        """The code of a word as we print it, "" for any other."""
        return self._codes.get((words, name.casefold()), "") if name else ""

    def find_language(self, code: str, name: str) -> str:
        """Our code of a language (ISO 639-3), by code or by German name."""
        return code if code in self.book.languages else self._languages.get(name.casefold(), "")

    def knows(self, column: str, code: str) -> bool:
        """Whether a code may stand in a column."""
        if column in WORD_LISTS:
            return (WORD_LISTS[column].value, code) in self.book.words
        return code in self._lists.get(column, ())

    @cached_property
    def _codes(self) -> Mapping[tuple[str, str], str]:
        return {(words, name.casefold()): code for (words, code), name in self.book.words.items()}

    @cached_property
    def _languages(self) -> Mapping[str, str]:
        return {name.casefold(): code for code, name in self.book.languages.items()}

    @cached_property
    def _lists(self) -> Mapping[str, Collection[str]]:
        return {Col.FELDER: self.book.fields, Col.TYPEN: self.book.types, Col.ZIELGRUPPEN: self.book.groups}
