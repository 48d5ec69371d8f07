"""Decides what kind of turn a message is, before anything is looked for.

The routes are declared here and nowhere else; each is one way a turn can go.
"""

from dataclasses import dataclass
from typing import Literal

from app.assistant.asks import LEAST_LEARNT, NOTHING_SPECIAL, Asks
from app.assistant.conversation import Conversation
from app.assistant.pointing import place_in_list
from app.assistant.scope import OURS, Scope
from app.assistant.understanding import Understanding

Route = Literal[
    "find",
    "more",
    "reject",
    "fact",
    "which",
    "greeting",
    "thanks",
    "restart",
    "person",
    "about",
    "role-play",
    "abuse",
    "off-topic",
    "gibberish",
    "unreadable",
    "vague",
    "empty",
]

FACTS = ("cost", "phone", "age", "apply", "who", "hours", "area", "gives")
SHORT = 8
"""A follow-up is about what is on show only when it is no longer than this many words."""
MOST_REST = {"about-us": 3, "wants-person": 2}
"""How many telling words beyond the act's own a message may have; 1 for the others."""
_PURE_ACTS: tuple[tuple[str, Route], ...] = (
    ("restart", "restart"),
    ("about-us", "about"),
    ("wants-person", "person"),
    ("thanks", "thanks"),
    ("greeting", "greeting"),
)
_LEARNT_REFUSALS: tuple[tuple[str, Route], ...] = (("role-play", "role-play"), ("abuse", "abuse"))
_LEARNT_ACTS: tuple[tuple[str, Route], ...] = (("about-us", "about"), ("wants-person", "person"))
_OUT_OF_FIELD: dict[str, Route] = {
    "off-topic": "off-topic",
    "gibberish": "gibberish",
    "unreadable": "unreadable",
}


@dataclass(frozen=True)
class Decision:
    """The route taken, and what it is about."""

    route: Route
    fact: str | None = None
    offer: str | None = None
    scope: Scope = OURS


def decide(understanding: Understanding, conversation: Conversation, scope: Scope) -> Decision:
    """The route for a message, given what went before."""
    if not understanding.words:
        return Decision("gibberish" if understanding.text.strip() else "empty")
    asks = NOTHING_SPECIAL if scope.verdict or scope.field in _OUT_OF_FIELD else scope.asks
    refused = _refused(understanding, asks)
    if refused:
        return Decision(refused)
    act = _pure_act(understanding, asks)
    if scope.field in _OUT_OF_FIELD and not act:
        return Decision(_OUT_OF_FIELD[scope.field])
    fact = _fact(understanding, conversation)
    if fact and (fact.offer or not act) and not _asks_for_verdict(scope):
        return fact
    follow = _follow_up(understanding, conversation)
    if follow or act:
        return Decision(follow or act or "find")
    if _vague(understanding, conversation):
        return Decision("vague")
    return Decision("find", scope=scope)


def _asks_for_verdict(scope: Scope) -> bool:
    """Whether the verdict is the point: what an offer asks of people is a fact we can give."""
    return scope.verdict != "entitlement" and scope.verdict_in_words


def _vague(understanding: Understanding, conversation: Conversation) -> bool:
    """Whether a first message says nothing of what is needed: "help", or only a place."""
    said = _rest(understanding) or _new(understanding) or understanding.aliases
    return not said and not conversation.shown and not conversation.needs


def _refused(understanding: Understanding, asks: Asks) -> Route | None:
    if understanding.does("role-play"):
        return "role-play"
    if understanding.does("abuse") and not _new(understanding) and _rest(understanding) <= 3:
        return "abuse"
    return None if understanding.acts else _learnt(_LEARNT_REFUSALS, understanding, asks)


def _learnt(
    acts: tuple[tuple[str, Route], ...], understanding: Understanding, asks: Asks
) -> Route | None:
    """The act that examples show, where no phrase tells of any and no topic is named."""
    if len(understanding.words) < LEAST_LEARNT or _new(understanding):
        return None
    return next((route for act, route in acts if asks.likely(act)), None)


def _rest(understanding: Understanding) -> int:
    """How many telling words stand outside the acts."""
    return len(understanding.content())


def _new(understanding: Understanding) -> bool:
    """Whether a topic or an offer is named outside the words of the acts."""
    covered = {at for match in understanding.acts for at in match.positions()}
    topics = (*understanding.needs, *understanding.conditions)
    return any(not covered.issuperset(t.positions()) for t in topics) or bool(understanding.named)


def _pure_act(understanding: Understanding, asks: Asks) -> Route | None:
    """The act that is all the message does, if it does one."""
    if not understanding.acts:
        return _learnt(_LEARNT_ACTS, understanding, asks)
    if _new(understanding):
        return None
    for act, route in _PURE_ACTS:
        if understanding.does(act) and _rest(understanding) <= MOST_REST.get(act, 1):
            return route
    return None


def _pointed_at(understanding: Understanding, conversation: Conversation) -> str | None:
    """The offer on show that the message points at: "the second one", or by name."""
    for named in understanding.named:
        if named in conversation.seen:
            return named
    place = place_in_list(understanding.words, len(conversation.shown))
    return None if place is None else conversation.shown[place]


def _fact(understanding: Understanding, conversation: Conversation) -> Decision | None:
    if not conversation.shown or len(understanding.words) > 2 * SHORT:
        return None
    asked = [fact for fact in FACTS if understanding.does(f"fact-{fact}")]
    pointed = _pointed_at(understanding, conversation)
    short = len(understanding.words) <= SHORT
    if pointed and (asked or short) and not understanding.does("reject"):
        return Decision("fact", asked[0] if asked else "gives", pointed)
    new_topic = _new(understanding) and (_rest(understanding) > 1 or _says_more(understanding))
    if not asked or new_topic or _names_another(understanding, conversation):
        return None
    if conversation.tied and not conversation.focus:
        return Decision("which", asked[0])
    return Decision("fact", asked[0], conversation.focus or conversation.shown[0])


def _says_more(understanding: Understanding) -> bool:
    """Whether a topic's phrase says more than the fact's: "do I have to pay him" is of wages."""
    asked = [m for m in understanding.acts if m.target.startswith("fact-")]
    longest = max((m.words for m in asked), default=0)
    return any(m.words > longest for m in (*understanding.needs, *understanding.conditions))


def _names_another(understanding: Understanding, conversation: Conversation) -> bool:
    return bool(understanding.named) and not set(understanding.named) & set(conversation.seen)


def _follow_up(understanding: Understanding, conversation: Conversation) -> Route | None:
    short = len(understanding.words) <= SHORT and _rest(understanding) <= 2
    if not conversation.shown or _new(understanding) or not short:
        return None
    if understanding.does("reject"):
        return "reject"
    return "more" if understanding.does("more") else None
