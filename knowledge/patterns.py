"""The small language in which officers write how danger is worded.

    want|plan to kill @self        words and families in a row; a|b is one of several words
    hit (me|my mum) on purpose?    (...) is one of several rows; ? marks what may be left out
    found .. hanged                .. is up to 3 other words in the same sentence
    pills ... goodbye              ... is up to 8 other words, over a full stop too
    ^ kms $                        ^ is the start of a sentence and $ its end
    =killing                       this form only; other words match in every form
    baby & bleeding                both, in any order, anywhere in the message
    cannot cope unless budget|rota not where a row after `unless` stands within 5 words of it

Each word of the patterns becomes one character, so that a message becomes a short string and a
pattern a regular expression over it: every kind of repetition is bounded, so time is linear.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

BREAK = "."
OTHER = "x"
HARMLESS = "-"
_TOKENS = re.compile(r"\.{2,3}|[()|?^$]|[@=]?[\w'’-]+")
_GAPS = {"..": f"[^{BREAK}]{{0,3}}?", "...": ".{0,8}?"}
_EDGES = {"^": rf"(?:(?<=[{BREAK}])|^)", "$": rf"(?=[{BREAK}]|$)"}


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why in plain words."""


@dataclass(frozen=True)
class Word:
    """A word in all its forms, or (`exact`) in this form only, as it was written."""

    text: str
    exact: bool = False


@dataclass(frozen=True)
class Family:
    """Any of the entries of a family."""

    name: str


@dataclass(frozen=True)
class Literal:
    """A gap or an edge, already as a regular expression."""

    regex: str


@dataclass(frozen=True)
class Row:
    """Parts that follow one another."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Choice:
    """One of several rows."""

    rows: tuple["Node", ...]


@dataclass(frozen=True)
class Maybe:
    """A part that may be left out."""

    part: "Node"


Node = Word | Family | Literal | Row | Choice | Maybe


@dataclass(frozen=True)
class Parsed:
    """A pattern as read: all of `wanted` must stand in the message and none of `unwanted`."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@lru_cache(maxsize=10_000)
def parse(pattern: str) -> Parsed:
    """Read one pattern; raises `PatternError`."""
    wanted, *unwanted = re.split(r"\s+unless\s+", pattern)
    return Parsed(
        tuple(_parse_row(part) for part in wanted.split("&")),
        tuple(_parse_row(f"({part})") for part in unwanted),
    )


def _parse_row(text: str) -> Node:
    left = "".join(_TOKENS.sub("", text).split())
    if left:
        raise PatternError(f"`{left}` means nothing in a pattern")
    node, rest = _read_row(_TOKENS.findall(text), in_group=False)
    if rest:
        raise PatternError("a `)` has no `(` before it")
    return node


def _read_row(tokens: Sequence[str], *, in_group: bool) -> tuple[Node, Sequence[str]]:
    parts: list[Node] = []
    while tokens and tokens[0] != ")" and not (in_group and tokens[0] == "|"):
        part, tokens = _read_part(tokens, in_group)
        parts.append(part)
    if not parts:
        raise PatternError("there are no words here")
    return Row(tuple(parts)), tokens


def _read_part(tokens: Sequence[str], in_group: bool) -> tuple[Node, Sequence[str]]:
    node, rest = _read_one(tokens)
    choices = [node]
    while rest[:1] == ["|"] and not in_group:
        if len(rest) < 2:
            raise PatternError("`|` needs a word after it")
        node, rest = _read_one(rest[1:])
        choices.append(node)
    if len(choices) > 1:
        node = Choice(tuple(choices))
    if rest[:1] == ["?"]:
        return Maybe(node), rest[1:]
    return node, rest


def _read_one(tokens: Sequence[str]) -> tuple[Node, Sequence[str]]:
    first, rest = tokens[0], tokens[1:]
    if first == "(":
        return _read_group(rest)
    if first in _GAPS:
        return Literal(_GAPS[first]), rest
    if first in _EDGES:
        return Literal(_EDGES[first]), rest
    if first in ("?", "|", ")"):
        raise PatternError(f"`{first}` needs a word before it")
    return (Family(first[1:]) if first.startswith("@") else _word(first)), rest


def _read_group(tokens: Sequence[str]) -> tuple[Node, Sequence[str]]:
    rows: list[Node] = []
    while True:
        row, tokens = _read_row(tokens, in_group=True)
        rows.append(row)
        if not tokens:
            raise PatternError("a `(` is never closed")
        closing, tokens = tokens[0], tokens[1:]
        if closing == ")":
            return Choice(tuple(rows)), tokens


def _word(token: str) -> Word:
    return Word(token.removeprefix("="), exact=token.startswith("="))
