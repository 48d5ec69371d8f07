"""Needs that follow from several things being true at once, as officers wrote them down."""

from app.assistant.conversation import Conversation
from knowledge.model import Knowledge

ANY_CONDITION = "any-condition"


def following_needs(conversation: Conversation, knowledge: Knowledge) -> tuple[str, ...]:
    """The needs that follow from what is known and were not named themselves."""
    held = {*conversation.needs, *circumstances(conversation, knowledge)}
    for condition in conversation.conditions:
        held |= {ANY_CONDITION, *knowledge.broader_conditions(condition)}
    found = [
        c.need
        for c in knowledge.combinations
        if set(c.when) <= held and c.audience in (None, conversation.audience)
    ]
    return tuple(dict.fromkeys(need for need in found if need not in conversation.needs))


def circumstances(conversation: Conversation, knowledge: Knowledge) -> frozenset[str]:
    """What is so of the person: what was said, and what their needs imply."""
    implied = (knowledge.implied[n] for n in conversation.needs if n in knowledge.implied)
    return frozenset((*conversation.circumstances, *implied))
