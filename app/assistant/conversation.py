"""What the assistant remembers between turns: topic codes in a signed token, never words.

The browser holds the token and sends it back; the server keeps nothing. A token that was
tampered with, is too old or comes from another release is answered as a fresh start.
"""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from knowledge.record import Audience

VERSION = 2
MAX_TOKEN = 4_000
"""Longest token read, in characters: a form field any browser and proxy will carry."""
MAX_AGE = 24 * 60 * 60
"""A conversation is forgotten after a day (seconds)."""
MAX_SHOWN = 40
MAX_TURNS = 12
MAX_TOPICS = 8


@dataclass(frozen=True)
class Turn:
    """An earlier turn, as codes: what kind of answer it had, its topics, the offers shown."""

    kind: str
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conversation:
    """Everything remembered. Every value is an id from the knowledge, or a small number."""

    audience: Audience | None = None
    audience_told: bool = False
    """Whether the person chose the audience, rather than us reading it from their words."""
    needs: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    district: str | None = None
    outside: str | None = None
    """The neighbouring council, or "elsewhere", where the person is outside our area."""
    age: int | None = None
    staff: int | None = None
    named: tuple[str, ...] = ()
    """Offers the person named."""
    ranked: tuple[str, ...] = ()
    """The last answer's offers, best first, so that "more" can go on."""
    shown: tuple[str, ...] = ()
    """The offers on show now, in order, so that "the second one" has a meaning."""
    seen: tuple[str, ...] = ()
    """All offers shown so far."""
    refused: tuple[str, ...] = ()
    """Offers the person said no to."""
    focus: str | None = None
    """The offer last asked about."""
    asked: tuple[str, ...] = ()
    """Questions already asked, so that none is asked twice."""
    pending: str | None = None
    """The question that is waiting for an answer."""
    offered: tuple[str, ...] = ()
    """The buttons of that question, where there are few, so that "the first" has a meaning."""
    tied: bool = False
    """Whether the first two offers on show fit equally well."""
    turns: tuple[Turn, ...] = ()

    def with_turn(self, turn: Turn) -> "Conversation":
        """The conversation with one more turn, the oldest forgotten when there are too many."""
        return replace(self, turns=(*self.turns, turn)[-MAX_TURNS:])


class TokenKeeper:
    """Writes conversations as signed tokens and reads them back."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeTimedSerializer(secret, salt=f"conversation-v{VERSION}")

    def write(self, conversation: Conversation) -> str:
        """The token for a conversation: bounded in size, oldest turns dropped first."""
        while True:
            token = self._serializer.dumps(_pack(conversation))
            text = token if isinstance(token, str) else token.decode()
            if len(text) <= MAX_TOKEN or not (conversation.turns or conversation.seen):
                return text
            conversation = replace(
                conversation, turns=conversation.turns[1:], seen=conversation.seen[5:]
            )

    def read(self, token: str | None) -> Conversation | None:
        """The conversation in a token; None where there is none that can be trusted."""
        if not token or len(token) > MAX_TOKEN:
            return None
        try:
            packed = self._serializer.loads(token, max_age=MAX_AGE)
            return _unpack(packed)
        except (BadData, TypeError, ValueError, KeyError):
            return None


_DEFAULTS = Conversation()
_SHORT = {field.name: field.name[:2] + str(i) for i, field in enumerate(fields(Conversation))}


def _pack(conversation: Conversation) -> dict[str, Any]:
    packed = {}
    for name, short in _SHORT.items():
        value = getattr(conversation, name)
        if value != getattr(_DEFAULTS, name):
            packed[short] = [asdict(t) for t in value] if name == "turns" else value
    return packed


def _unpack(packed: Any) -> Conversation:
    values: dict[str, Any] = {}
    for name, short in _SHORT.items():
        if short in packed:
            value = packed[short]
            values[name] = tuple(value) if isinstance(value, list) else value
    values["turns"] = tuple(
        Turn(kind=t["kind"], needs=tuple(t["needs"]), offers=tuple(t["offers"]))
        for t in values.get("turns", ())
    )
    return Conversation(**values)
