"""Decides what kind of turn a message is, before anything is looked for.

The routes are declared here and nowhere else; each is one way a turn can go.
"""

from dataclasses import dataclass
from typing import Literal

from app.assistant.conversation import Conversation
from app.assistant.understanding import Understanding

Route = Literal[
    "find",
    "more",
    "reject",
    "fact",
    "greeting",
    "thanks",
    "restart",
    "person",
    "about",
    "role-play",
    "abuse",
    "off-topic",
    "gibberish",
    "empty",
]

FACTS = ("cost", "phone", "apply", "who", "hours", "area", "gives")
ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1}
SHORT = 8
"""A follow-up is about what is on show only when it is no longer than this many words."""
_PURE_ACTS: tuple[tuple[str, Route], ...] = (
    ("restart", "restart"),
    ("wants-person", "person"),
    ("about-us", "about"),
    ("thanks", "thanks"),
    ("greeting", "greeting"),
)


@dataclass(frozen=True)
class Decision:
    """The route taken, and what it is about."""

    route: Route
    fact: str | None = None
    offer: str | None = None
    verdict: str | None = None
    """"legal" or "medical" where the person asks for one."""


def decide(understanding: Understanding, conversation: Conversation) -> Decision:
    """The route for a message, given what went before."""
    if not understanding.words:
        return Decision("empty")
    early = _refused(understanding)
    if early:
        return Decision(early)
    verdict = _verdict(understanding)
    fact = _fact(understanding, conversation)
    if fact and not verdict:
        return fact
    follow = _follow_up(understanding, conversation)
    if follow:
        return Decision(follow)
    if understanding.says_nothing_new and _off_topic(understanding):
        return Decision("off-topic")
    return Decision("find", verdict=verdict)


def _refused(understanding: Understanding) -> Route | None:
    if understanding.does("role-play"):
        return "role-play"
    rest = understanding.content()
    if understanding.does("abuse") and understanding.says_nothing_new and len(rest) <= 3:
        return "abuse"
    return None


def _verdict(understanding: Understanding) -> str | None:
    for kind in ("legal", "medical"):
        if understanding.does(f"verdict-{kind}"):
            return kind
    return None


def _off_topic(understanding: Understanding) -> bool:
    return understanding.does("off-topic")


def pointed_at(understanding: Understanding, conversation: Conversation) -> str | None:
    """The offer on show that the message points at: "the second one", or by name."""
    for named in understanding.named:
        if named in conversation.seen:
            return named
    if not conversation.shown:
        return None
    for word, place in ORDINALS.items():
        if word in understanding.words and place < len(conversation.shown):
            return conversation.shown[place]
    return None


def _fact(understanding: Understanding, conversation: Conversation) -> Decision | None:
    if not conversation.shown or len(understanding.words) > 2 * SHORT:
        return None
    asked = [fact for fact in FACTS if understanding.does(f"fact-{fact}")]
    pointed = pointed_at(understanding, conversation)
    new_topic = understanding.needs and len(understanding.content()) > 2
    if pointed and (asked or len(understanding.words) <= SHORT) and not understanding.does("reject"):
        return Decision("fact", asked[0] if asked else "gives", pointed)
    if asked and not new_topic and not _names_another(understanding, conversation):
        offer = pointed or conversation.focus or conversation.shown[0]
        return Decision("fact", asked[0], offer)
    return None


def _names_another(understanding: Understanding, conversation: Conversation) -> bool:
    return bool(understanding.named) and not set(understanding.named) & set(conversation.seen)


def _follow_up(understanding: Understanding, conversation: Conversation) -> Route | None:
    rest = understanding.content()
    new = not understanding.says_nothing_new and bool(rest)
    if understanding.does("restart") and not new:
        return "restart"
    if conversation.shown and not new and len(understanding.words) <= SHORT and len(rest) <= 2:
        if understanding.does("reject"):
            return "reject"
        if understanding.does("more"):
            return "more"
    for act, route in _PURE_ACTS:
        if understanding.does(act) and not new and len(rest) <= (3 if act == "about-us" else 1):
            return route
    return None
