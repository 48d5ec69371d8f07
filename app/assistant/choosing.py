"""Small judgements on what was found: whether it is enough, even, or few."""

from collections.abc import Sequence

from app.assistant.conversation import Conversation
from app.assistant.matching import Match
from app.assistant.reply import Question
from app.assistant.understanding import Understanding

FEW = 5
"""Most buttons that "the first" can point at."""
NEAR = 0.01
"""Two best scores nearer than this share of the best are even."""
LIKE_ENOUGH = 1.6
"""Points of likeness an offer needs when nothing else shows that the message is in our field."""


def anything(conversation: Conversation) -> bool:
    """Whether the conversation has a topic or offers to go on from."""
    return bool(
        conversation.needs or conversation.conditions or conversation.named or conversation.ranked
    )


def enough(matches: Sequence[Match], understanding: Understanding) -> bool:
    """Whether an offer is like enough a message that nothing else shows to be ours."""
    if not understanding.content():
        return True
    points = (p.points for m in matches[:3] for p in m.parts if p.name == "likeness")
    return max(points, default=0.0) >= LIKE_ENOUGH


def led_by(matches: Sequence[Match], first: Sequence[str]) -> list[Match]:
    """The matches with those offers put first, in their own order."""
    return sorted(matches, key=lambda m: m.offer.id not in first)


def even(shown: Sequence[Match]) -> bool:
    """Whether the first two offers fit equally well."""
    if len(shown) < 2:
        return False
    return shown[0].score - shown[1].score < NEAR * shown[0].score


def few(question: Question | None) -> tuple[str, ...]:
    """The answers to a question, skipping aside, where they can be counted on one hand."""
    values = (
        tuple(o.value for o in question.options if not o.value.startswith("skip:"))
        if question
        else ()
    )
    return values if len(values) <= FEW else ()
