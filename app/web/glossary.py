"""Explains officials' words where they appear, the first time on each page."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from knowledge.terms import GlossaryTerm


class Explainer:
    """For one page: marks each word's first use, and keeps the list of words that were used."""

    def __init__(self, glossary: Sequence[GlossaryTerm]) -> None:
        self._terms = {name.lower(): term for term in glossary for name in (term.term, *term.also)}
        names = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
        self.used: list[GlossaryTerm] = []

    def __call__(self, text: str) -> Markup:
        """`text` for a page, with first uses marked."""
        if not self._terms:
            return escape(text)
        pieces = self._pattern.split(text)
        return Markup("").join(
            self._mark(piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces)
        )

    def _mark(self, word: str) -> Markup:
        term = self._terms[word.lower()]
        if term in self.used:
            return escape(word)
        self.used.append(term)
        return Markup('<abbr title="{}">{}</abbr>').format(term.means, word)
