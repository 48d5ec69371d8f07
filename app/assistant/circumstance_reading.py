"""Reads ages and numbers of staff from the words of a message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
_STAFF = r"(?:staff|employees|workers|people|of us|team|lads|employee|members of staff|strong)"
_FIRM = r"(?:team|staff|firm|company|business|employ|employs|workforce)"
_ABOUT = r"(?:of )?(?:about |around |just |only )?"
_STAFF_PATTERNS = (
    re.compile(rf"\b(\d{{1,4}})(?: \w+)? {_STAFF}\b"),
    re.compile(rf"\b{_FIRM} {_ABOUT}(\d{{1,4}})\b"),
)
_IS = r"(?:im|i am|aged|age|turned|turning|am|hes|shes|whos|is)"
_NOT_YEARS = (
    r"(?:weeks|months|hours|days|staff|people|employees|stone|minutes|miles|percent|k|quid|pounds|"
    r"lads|years (?:in|at|with|of|experience|service))"
)
_AGE_PATTERNS = (
    re.compile(rf"\b{_IS} (?:now |just |only )?(\d{{2}})\b(?! {_NOT_YEARS})"),
    re.compile(r"\b(\d{2})(?: ?(?:years?|yrs?|year|yr)[ -]?olds?| yo\b|yo\b)"),
)
MICRO, SMALL, MEDIUM = 9, 49, 249
"""Most staff in a micro, small and medium firm (strategy glossary; UK definition of SMEs)."""


@dataclass(frozen=True)
class Numbers:
    """An age in years and a number of staff, where the message gives them."""

    age: int | None = None
    staff: int | None = None

    @property
    def circumstances(self) -> tuple[str, ...]:
        """The circumstances that follow from the numbers."""
        found = []
        if self.age is not None and 16 <= self.age <= 24:
            found.append("young-person")
        if self.age is not None and self.age >= 50:
            found.append("over-50")
        if self.staff is not None:
            found.append(staff_band(self.staff))
        return tuple(found)


def staff_band(staff: int) -> str:
    """The size of firm with that many staff."""
    if staff == 0:
        return "no-staff"
    if staff <= MICRO:
        return "micro"
    if staff <= SMALL:
        return "small"
    return "medium" if staff <= MEDIUM else "large"


def read_numbers(read: Sequence[str]) -> Numbers:
    """The age and the number of staff in the words of a message."""
    text = " ".join(str(_NUMBERS.get(word, word)) for word in read)
    return Numbers(age=_age(text), staff=_staff(text))


def _age(text: str) -> int | None:
    for pattern in _AGE_PATTERNS:
        match = pattern.search(text)
        if match and 10 <= int(match.group(1)) <= 99:
            return int(match.group(1))
    return None


def _staff(text: str) -> int | None:
    for pattern in _STAFF_PATTERNS:
        match = pattern.search(text)
        if match:
            return int(match.group(1))
    return None
