"""Takes out what a person should not have typed, before anything else reads the message."""

import re
from dataclasses import dataclass

MAX_MESSAGE = 4_000
"""Longest message read, in characters. More is cut, and the person is told."""

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\uffff\U000e0000-\U000e007f]"
)
"""Control, zero-width, direction and tag characters: nobody types them, and they can hide text."""

_NATIONAL_INSURANCE = re.compile(r"\b[A-Z]{2}\s?(?:\d\s?){6}[A-D]\b", re.IGNORECASE)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_DIGITS = re.compile(r"(?<![\w£])\+?\d(?:[ -]?\d){8,18}(?!\w)")
_FULL_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s?(\d)[A-Z]{2}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Masked:
    """A message that may be read: `hidden` names the kinds of detail taken out."""

    text: str
    hidden: tuple[str, ...] = ()
    cut: bool = False


def mask(message: str) -> Masked:
    """`message` without hidden characters, numbers that identify people, or email addresses."""
    text = _HIDDEN.sub(" ", message)
    cut = len(text) > MAX_MESSAGE
    text = text[:MAX_MESSAGE]
    hidden = []
    for kind, pattern in (
        ("email", _EMAIL),
        ("national-insurance", _NATIONAL_INSURANCE),
        ("number", _DIGITS),
    ):
        text, count = pattern.subn(" ", text)
        if count:
            hidden.append(kind)
    return Masked(text, tuple(hidden), cut)


def postcodes(text: str) -> list[tuple[str, str]]:
    """The (outcode, sector digit) of each full postcode in the text."""
    return [(m.group(1).upper(), m.group(2)) for m in _FULL_POSTCODE.finditer(text)]
