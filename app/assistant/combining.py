"""Needs that follow from several things being true at once, as officers wrote them down."""

from app.assistant.conversation import Conversation
from knowledge.model import Knowledge

ANY_CONDITION = "any-condition"


def following_needs(conversation: Conversation, knowledge: Knowledge) -> dict[str, float]:
    """The needs that follow from what is known and were not named themselves, and how surely."""
    held = {*conversation.needs, *circumstances(conversation, knowledge)}
    for condition in conversation.conditions:
        held |= {ANY_CONDITION, *knowledge.broader_conditions(condition)}
    found: dict[str, float] = {}
    for combination in knowledge.combinations:
        fits = combination.audience in (None, conversation.audience)
        if fits and set(combination.when) <= held and combination.need not in conversation.needs:
            found[combination.need] = max(found.get(combination.need, 0.0), combination.surely)
    return found


def circumstances(conversation: Conversation, knowledge: Knowledge) -> frozenset[str]:
    """What is so of the person: what was said, and what their needs imply."""
    implied = (knowledge.implied[n] for n in conversation.needs if n in knowledge.implied)
    return frozenset((*conversation.circumstances, *implied))
