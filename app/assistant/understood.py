"""Says what was understood, in codes and in words people can take back."""

from app.assistant.conversation import Conversation
from app.assistant.matching import WORK_STATUSES
from app.assistant.reply import Chip, Understood
from app.assistant.understanding import Understanding
from knowledge.model import Knowledge


def understood(
    conversation: Conversation, understanding: Understanding | None, knowledge: Knowledge
) -> Understood:
    """What the assistant holds to be so after this turn."""
    work = next((c for c in conversation.circumstances if c in WORK_STATUSES), None)
    return Understood(
        audience=conversation.audience,
        needs=conversation.needs,
        conditions=conversation.conditions,
        circumstances=conversation.circumstances,
        place=conversation.district,
        work=work,
        chips=tuple(_chips(conversation, knowledge)),
        corrected=understanding.corrected if understanding else (),
    )


def _chips(conversation: Conversation, knowledge: Knowledge) -> list[Chip]:
    audience = conversation.audience
    chips = []
    if audience:
        label = knowledge.wording.say(f"questions.audience_{audience}")
        chips.append(Chip("audience", label, "remove:audience"))
    for need in conversation.needs:
        label = knowledge.need_label(need, audience)
        chips.append(Chip("need", label, f"remove:need:{need}"))
    for condition in conversation.conditions:
        label = knowledge.conditions[condition].for_audience(audience)
        chips.append(Chip("condition", label, f"remove:condition:{condition}"))
    for circumstance in conversation.circumstances:
        label = knowledge.circumstances[circumstance].for_audience(audience)
        chips.append(Chip("circumstance", label, f"remove:circumstance:{circumstance}"))
    if conversation.district:
        label = knowledge.places.area_name(conversation.district)
        chips.append(Chip("place", label, "remove:place"))
    return chips
