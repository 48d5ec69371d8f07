"""Reads which of the things on show a message points at: "the second one", "number 3"."""

from collections.abc import Sequence

from index.words import words

_ORDINALS = {
    **{word: at for at, word in enumerate(["first", "second", "third", "fourth", "fifth"])},
    **{word: at for at, word in enumerate(["1st", "2nd", "3rd", "4th", "5th"])},
    "last": -1,
    "bottom": -1,
    "top": 0,
    "former": 0,
    "latter": -1,
}
_NUMBERS = {
    **{word: at for at, word in enumerate(["one", "two", "three", "four", "five"])},
    **{str(at + 1): at for at in range(5)},
}
_THINGS = frozenset(words("one 1 option offer result link choice suggestion thing bit"))
_NUMBERED = frozenset(words("number no num option choice nr"))
_BESIDE = frozenset(words("the one please what is about tell me more and ok for to of just"))


def place_in_list(said: Sequence[str], length: int) -> int | None:
    """The place (from 0) in a list of `length` things that the words point at."""
    for at, word in enumerate(said):
        place = _ordinal(said, at, word)
        if place is None:
            place = _number(said, at, word)
        if place is not None and place < length:
            return place if place >= 0 else length - 1
    return None


def _ordinal(said: Sequence[str], at: int, word: str) -> int | None:
    """An ordinal that names a thing: "my first job" does not."""
    if word not in _ORDINALS:
        return None
    after = said[at + 1] if at + 1 < len(said) else None
    alone = _BESIDE.issuperset(said[:at]) and _BESIDE.issuperset(said[at + 1 :])
    before = said[at - 1] if at else None
    named = after in _THINGS or (before == "the" and after is None)
    return _ORDINALS[word] if named or alone else None


def _number(said: Sequence[str], at: int, word: str) -> int | None:
    if word not in _NUMBERS:
        return None
    alone = [w for w in said if w not in ("please", "the", "ok")] == [word]
    numbered = at > 0 and said[at - 1] in _NUMBERED and len(said) < 8
    return _NUMBERS[word] if alone or numbered else None
