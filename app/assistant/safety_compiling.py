"""Turns patterns, as read, into regular expressions over the characters of a vocabulary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.assistant.safety_words import Vocabulary
from index.words import STOP_WORDS, stem, words
from knowledge.crisis import Safety
from knowledge.patterns import (
    BREAK,
    Choice,
    Family,
    Literal,
    Maybe,
    Node,
    Parsed,
    PatternError,
    Row,
    Word,
    parse,
)

_COMMON_WEIGHT = 40
"""How much a very common word counts in how many messages hold a set; other words count 1."""
_COMMON_STEMS = frozenset(stem(word) for word in STOP_WORDS)
_MOST_NESTED = 12
TOGETHER = 12
"""The parts of a pattern joined by `&` must stand within this many words of each other."""
NEAR = 5
"""How many words before or after a match a row after `unless` is looked for."""

Emitted = tuple[str, tuple[frozenset[str], ...]]
"""A regular expression, and sets of characters of which each has one in any match of it."""


@dataclass(frozen=True)
class Compiled:
    """A pattern ready to be looked for. A message it matches holds one character of each `needed`.

    The first of `needed` is the one that the fewest messages hold.
    """

    needed: tuple[frozenset[str], ...]
    wanted_source: tuple[str, ...]
    unwanted_source: tuple[str, ...]

    @cached_property
    def _wanted(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(source) for source in self.wanted_source)

    @cached_property
    def _unwanted(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(source) for source in self.unwanted_source)

    def ready(self) -> None:
        """Make now what is otherwise made when a message first needs it."""
        _ = self._wanted, self._unwanted

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the pattern stands in `text`; parts in any order give the first stretch."""
        for start, end in self._wanted_spans(text):
            if not self._unwanted_near(text, start, end):
                yield start, end

    def _wanted_spans(self, text: str) -> Iterator[tuple[int, int]]:
        if len(self._wanted) == 1:
            yield from (match.span() for match in self._wanted[0].finditer(text))
            return
        first, *others = ([m.span() for m in regex.finditer(text)] for regex in self._wanted)
        for begin in first:
            spans, at = [begin], begin[0]
            for found in others:
                nearest = min(found, key=lambda span: abs(span[0] - at), default=None)
                if nearest is None:
                    return
                spans.append(nearest)
            start, end = min(s[0] for s in spans), max(s[1] for s in spans)
            if end - start <= TOGETHER:
                yield start, end
                return

    def _unwanted_near(self, text: str, start: int, end: int) -> bool:
        if not self._unwanted:
            return False
        first = max(text.rfind(BREAK, 0, start) + 1, start - NEAR)
        full_stop = text.find(BREAK, end)
        last = min(full_stop if full_stop >= 0 else len(text), end + NEAR)
        return any(regex.search(text, first, last) for regex in self._unwanted)


class Compiler:
    """Compiles the patterns of one `Safety`. Raises `PatternError` for one that cannot be read."""

    def __init__(self, safety: Safety) -> None:
        self._families = {
            name: Choice(tuple(_only_row(entry) for entry in entries))
            for name, entries in safety.families.items()
        }
        self._rewriter = Vocabulary(safety, (), ())
        parsed = [parse(pattern) for pattern in all_patterns(safety)]
        nodes = [node for one in parsed for node in (*one.wanted, *one.unwanted)]
        used = list(_words_of([*nodes, *self._families.values()]))
        exact = dict.fromkeys(w for word in used if word.exact for w in words(word.text))
        known = [w for word in used if not word.exact for w in self._rewriter.in_pattern(word.text)]
        self.vocabulary = Vocabulary(safety, exact, [*known, *safety.misspelt])
        self._ready: dict[str, Emitted] = {}

    def compile(self, pattern: str) -> Compiled:
        """One pattern of the safety this compiler was made for."""
        one: Parsed = parse(pattern)
        wanted = [self._emit(node, 0) for node in one.wanted]
        unwanted = [self._emit(node, 0)[0] for node in one.unwanted]
        needed = sorted({n for _, part in wanted for n in part}, key=self._cost)
        if not needed:
            raise PatternError("every word of it may be left out")
        return Compiled(tuple(needed), tuple(source for source, _ in wanted), tuple(unwanted))

    def _emit(self, node: Node, depth: int) -> Emitted:
        """The regular expression, and sets of characters of which each has one in any match."""
        if depth > _MOST_NESTED:
            raise PatternError("families name each other in a circle")
        match node:
            case Word():
                return self._word(node)
            case Literal(regex):
                return regex, ()
            case Maybe(part):
                return f"(?:{self._emit(part, depth)[0]})?", ()
            case Family(name):
                return self._family(name, depth)
            case Choice(rows):
                return self._choice([self._emit(row, depth) for row in rows])
            case Row(parts):
                emitted = [self._emit(part, depth) for part in parts]
                return "".join(r for r, _ in emitted), tuple(n for _, part in emitted for n in part)

    def _word(self, word: Word) -> Emitted:
        written = words(word.text) if word.exact else self._rewriter.in_pattern(word.text)
        classes = [self._class(self.vocabulary.characters_of(w, word.exact)) for w in written]
        return "".join(r for r, _ in classes), tuple(n for _, part in classes for n in part)

    @staticmethod
    def _class(characters: str) -> Emitted:
        one = characters if len(characters) == 1 else f"[{characters}]"
        return one, (frozenset(characters),)

    def _family(self, name: str, depth: int) -> Emitted:
        if name not in self._families:
            raise PatternError(f"there is no family `@{name}`")
        if name not in self._ready:
            self._ready[name] = self._emit(self._families[name], depth + 1)
        return self._ready[name]

    def _choice(self, emitted: list[Emitted]) -> Emitted:
        emitted = [(regex, needed) for regex, needed in emitted if regex]
        if not emitted:
            return "", ()
        singles = sorted({c for regex, _ in emitted if _is_class(regex) for c in regex.strip("[]")})
        others = sorted({regex for regex, _ in emitted if not _is_class(regex)}, key=_longest)
        parts = [*others, *([f"[{''.join(singles)}]"] if singles else [])]
        regex = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
        if not all(needed for _, needed in emitted):
            return regex, ()
        return regex, (frozenset().union(*(min(n, key=self._cost) for _, n in emitted)),)

    def _cost(self, characters: frozenset[str]) -> int:
        common = self.vocabulary.characters_among(_COMMON_STEMS)
        return len(characters) + (_COMMON_WEIGHT - 1) * len(characters & common)


def _is_class(regex: str) -> bool:
    return len(regex) == 1 or (regex.startswith("[") and regex.index("]") == len(regex) - 1)


def _longest(regex: str) -> tuple[int, str]:
    return -len(regex), regex


def _only_row(entry: str) -> Node:
    one = parse(entry)
    if len(one.wanted) > 1 or one.unwanted:
        raise PatternError(f"`{entry}` in a family holds `&` or `unless`")
    return one.wanted[0]


def _words_of(nodes: Iterable[Node]) -> Iterator[Word]:
    for node in nodes:
        match node:
            case Word():
                yield node
            case Row(inner) | Choice(inner):
                yield from _words_of(inner)
            case Maybe(part):
                yield from _words_of([part])


def all_patterns(safety: Safety) -> Iterator[str]:
    """Every pattern in the phrases and the harmless wordings."""
    yield from safety.harmless
    for levels in safety.phrases.values():
        for patterns in levels.values():
            yield from patterns
