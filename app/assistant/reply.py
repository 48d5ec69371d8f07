"""What the assistant answers: one value that pages, the API and the command line all render."""

from dataclasses import dataclass, field
from typing import Literal

from knowledge.record import Audience

Kind = Literal["offers", "safety", "fact", "question", "no-match", "out-of-scope", "small-talk"]
Status = Literal[
    "answered",
    "partly",
    "fact-given",
    "fact-missing",
    "clarifying",
    "nothing-fits",
    "nothing-more",
    "off-topic",
    "outside-area",
    "verdict-wanted",
    "another-language",
    "about-the-assistant",
    "role-play-refused",
    "abuse",
    "gibberish",
    "greeting",
    "thanks",
    "person-wanted",
    "started-again",
    "empty",
    "too-long",
    "safety",
]
"""Every way a turn can end. Reports count these; each reply carries exactly one."""


@dataclass(frozen=True)
class ContactLine:
    """A way to reach somebody, ready to show."""

    kind: str
    value: str
    label: str
    link: str | None
    hours: tuple[tuple[str, str], ...] = ()
    """Days and times as an officer wrote them."""
    open_now: str | None = None
    """"Open now, until 5pm" and the like; None where the hours are not known."""
    is_open: bool | None = None
    note: str | None = None
    confirmed: bool = True


@dataclass(frozen=True)
class OfferCard:
    """An offer in an answer: what it is, why it fits, and what to do first."""

    id: str
    name: str
    provider: str
    summary: str
    easy_read: str | None
    why: tuple[str, ...]
    first_step: str
    cost: str
    area: str
    contact: ContactLine | None
    checked: str
    """When its facts were seen and reviewed."""
    source: str
    label: str | None
    """A caution to show: unchecked, paused, overdue, closed."""
    status: str
    url: str
    score: float = 0.0


@dataclass(frozen=True)
class Chip:
    """One thing that was understood, in words, with the value that takes it back."""

    about: Literal["audience", "need", "condition", "circumstance", "place"]
    label: str
    value: str
    """What to send as `choice` to remove it."""


@dataclass(frozen=True)
class Understood:
    """What the assistant took from the conversation so far, as codes and as words."""

    audience: Audience | None = None
    needs: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    place: str | None = None
    """A district id, or None."""
    work: str | None = None
    chips: tuple[Chip, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    """Words read as other words: what was typed, and what it was taken for."""


@dataclass(frozen=True)
class Option:
    """A button under a question."""

    label: str
    value: str
    """What to send as `choice`."""


@dataclass(frozen=True)
class Question:
    """The one question asked, if any. Skipping it is one of the options."""

    about: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class SafetyCard:
    """Somebody who helps in a crisis."""

    id: str
    name: str
    summary: str
    contacts: tuple[ContactLine, ...]
    notes: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True)
class SafetyAnswer:
    """Help that comes before anything else."""

    level: Literal["alarm", "route", "care"]
    situations: tuple[str, ...]
    heading: str
    text: tuple[str, ...]
    contacts: tuple[SafetyCard, ...]
    quick_exit: bool = False


@dataclass(frozen=True)
class ExampleCard:
    """What a local employer or programme did, shown beside the offer it illustrates."""

    name: str
    place: str
    summary: str
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class ScorePart:
    """One part of an offer's score, for those who ask why."""

    name: str
    points: float
    because: str = ""


@dataclass(frozen=True)
class Reply:
    """The answer to one turn."""

    kind: Kind
    status: Status
    text: tuple[str, ...]
    """Sentences, in order, each from wording or an offer."""
    conversation: str
    """The token to send with the next turn."""
    understood: Understood = Understood()
    offers: tuple[OfferCard, ...] = ()
    more: int = 0
    """How many further offers fit."""
    about_offer: str | None = None
    """The offer a fact is about."""
    facts: tuple[str, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    question: Question | None = None
    safety: SafetyAnswer | None = None
    example: ExampleCard | None = None
    notices: tuple[str, ...] = ()
    """Kind words about the message itself: something masked, something corrected."""
    language: str = "en"
    explained: dict[str, tuple[ScorePart, ...]] = field(default_factory=dict)
    """For each offer looked at, the parts of its score."""
