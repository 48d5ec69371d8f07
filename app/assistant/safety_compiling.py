"""Turns patterns, as read, into regular expressions over the characters of a vocabulary."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.assistant.safety_patterns import (
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
from app.assistant.safety_words import Vocabulary
from index.words import STOP_WORDS, stem
from knowledge.crisis import Safety

_COMMON_WEIGHT = 40
"""How much a very common word counts against an anchor; other words count 1."""
_COMMON_STEMS = frozenset(stem(word) for word in STOP_WORDS)
_MOST_NESTED = 12


@dataclass(frozen=True)
class Compiled:
    """A pattern ready to be looked for. It can only match where one of `anchors` stands."""

    anchors: frozenset[str]
    wanted_source: tuple[str, ...]
    unwanted_source: tuple[str, ...]

    @cached_property
    def _wanted(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(source) for source in self.wanted_source)

    @cached_property
    def _unwanted(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(source) for source in self.unwanted_source)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the pattern stands in `text`; parts in any order give the first stretch."""
        if any(regex.search(text) for regex in self._unwanted):
            return
        if len(self._wanted) == 1:
            yield from (match.span() for match in self._wanted[0].finditer(text))
            return
        found = [regex.search(text) for regex in self._wanted]
        spans = [match.span() for match in found if match]
        if len(spans) == len(found):
            yield min(span[0] for span in spans), max(span[1] for span in spans)


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
        exact = dict.fromkeys(word.text for word in used if word.exact)
        known = [w for word in used if not word.exact for w in self._rewriter.in_pattern(word.text)]
        self.vocabulary = Vocabulary(safety, exact, [*known, *safety.misspelt])
        self._ready: dict[str, tuple[str, frozenset[str]]] = {}

    def compile(self, pattern: str) -> Compiled:
        """One pattern of the safety this compiler was made for."""
        one: Parsed = parse(pattern)
        wanted = [self._emit(node, 0) for node in one.wanted]
        unwanted = [self._emit(node, 0)[0] for node in one.unwanted]
        anchors = self._best([anchor for _, anchor in wanted])
        if not anchors:
            raise PatternError("every word of it may be left out")
        return Compiled(anchors, tuple(source for source, _ in wanted), tuple(unwanted))

    def _emit(self, node: Node, depth: int) -> tuple[str, frozenset[str]]:
        """The regular expression, and characters of which one must stand in any match."""
        if depth > _MOST_NESTED:
            raise PatternError("families name each other in a circle")
        match node:
            case Word():
                return self._word(node)
            case Literal(regex):
                return regex, frozenset()
            case Maybe(part):
                return f"(?:{self._emit(part, depth)[0]})?", frozenset()
            case Family(name):
                return self._family(name, depth)
            case Choice(rows):
                return self._choice([self._emit(row, depth) for row in rows])
            case Row(parts):
                emitted = [self._emit(part, depth) for part in parts]
                return "".join(r for r, _ in emitted), self._best([a for _, a in emitted])

    def _word(self, word: Word) -> tuple[str, frozenset[str]]:
        if word.exact:
            return self._class(self.vocabulary.characters_of(word.text, exact=True))
        written = self._rewriter.in_pattern(word.text)
        classes = [self._class(self.vocabulary.characters_of(w, exact=False)) for w in written]
        return "".join(r for r, _ in classes), self._best([a for _, a in classes])

    @staticmethod
    def _class(characters: str) -> tuple[str, frozenset[str]]:
        return (characters if len(characters) == 1 else f"[{characters}]"), frozenset(characters)

    def _family(self, name: str, depth: int) -> tuple[str, frozenset[str]]:
        if name not in self._families:
            raise PatternError(f"there is no family `@{name}`")
        if name not in self._ready:
            self._ready[name] = self._emit(self._families[name], depth + 1)
        return self._ready[name]

    def _choice(self, emitted: list[tuple[str, frozenset[str]]]) -> tuple[str, frozenset[str]]:
        emitted = [(regex, anchor) for regex, anchor in emitted if regex]
        if not emitted:
            return "", frozenset()
        singles = sorted({c for regex, _ in emitted if _is_class(regex) for c in regex.strip("[]")})
        others = sorted({regex for regex, _ in emitted if not _is_class(regex)}, key=_longest)
        parts = [*others, *([f"[{''.join(singles)}]"] if singles else [])]
        anchored = all(anchor for _, anchor in emitted)
        anchors = frozenset().union(*(a for _, a in emitted)) if anchored else frozenset()
        return (parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"), anchors

    def _best(self, anchors: Iterable[frozenset[str]]) -> frozenset[str]:
        return min((a for a in anchors if a), key=self._cost, default=frozenset())

    def _cost(self, anchor: frozenset[str]) -> int:
        common = self.vocabulary.characters_among(_COMMON_STEMS)
        return sum(_COMMON_WEIGHT if character in common else 1 for character in anchor)


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


def pattern_faults(safety: Safety) -> Mapping[str, str]:
    """Each pattern that cannot be read, and why; a fault in the families counts for all."""
    faults: dict[str, str] = {}
    for pattern in (*all_patterns(safety), *(e for f in safety.families.values() for e in f)):
        try:
            parse(pattern)
        except PatternError as error:
            faults[pattern] = str(error)
    return faults
