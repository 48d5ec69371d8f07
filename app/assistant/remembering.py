"""Joins what a message says, or a button pressed, to what the conversation already holds."""

from dataclasses import replace
from typing import cast

from app.assistant.conversation import MAX_SHOWN, MAX_TOPICS, Conversation
from app.assistant.understanding import Understanding
from knowledge.model import Knowledge
from knowledge.record import Audience

LEAST_LEANING = 6.5
"""How surely (log-odds) words must tell of the other audience to change what was understood."""


def remember(conversation: Conversation, understanding: Understanding) -> Conversation:
    """The conversation after a message. New topics replace old ones; the person stays."""
    place = understanding.place
    refines = understanding.does("refine") and bool(conversation.needs)
    fresh = bool(understanding.need_ids or understanding.named) and not refines
    audience = _audience(conversation, understanding)
    joined = replace(
        conversation,
        audience=audience,
        audience_told=conversation.audience_told and audience == conversation.audience,
        circumstances=_joined(conversation.circumstances, understanding.circumstances),
        age=understanding.numbers.age or conversation.age,
        staff=understanding.numbers.staff
        if understanding.numbers.staff is not None
        else conversation.staff,
    )
    if place.district or place.outside:
        joined = replace(joined, district=place.district, outside=place.outside)
    elif place.refused and place.refused == conversation.district:
        joined = replace(joined, district=None)
    if fresh:
        joined = replace(
            joined,
            needs=understanding.need_ids[:MAX_TOPICS],
            named=understanding.named[:MAX_TOPICS],
            conditions=understanding.condition_ids or (),
        )
    else:
        joined = replace(
            joined,
            needs=_joined(understanding.need_ids, joined.needs),
            named=_joined(joined.named, understanding.named),
            conditions=_joined(joined.conditions, understanding.condition_ids),
        )
    return _without_denied(joined, understanding)


def remember_person(conversation: Conversation, understanding: Understanding) -> Conversation:
    """The conversation with what a question about an offer says of the person."""
    return replace(
        conversation,
        age=understanding.numbers.age or conversation.age,
        district=understanding.place.district or conversation.district,
    )


def _audience(conversation: Conversation, understanding: Understanding) -> Audience | None:
    """Who writes. What was understood before stands until the words plainly say otherwise."""
    held, read = conversation.audience, understanding.audience
    if held is None or read is None or held == read:
        return read or held
    return read if abs(understanding.leaning) >= LEAST_LEANING else held


def _without_denied(conversation: Conversation, understanding: Understanding) -> Conversation:
    denied = understanding.denied
    if not denied:
        return conversation
    return replace(
        conversation,
        needs=tuple(n for n in conversation.needs if n not in denied),
        conditions=tuple(c for c in conversation.conditions if c not in denied),
        circumstances=tuple(c for c in conversation.circumstances if c not in denied),
    )


def _joined(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new, *old)))[:MAX_TOPICS]


def apply_choice(conversation: Conversation, knowledge: Knowledge, choice: str) -> Conversation:
    """The conversation after a button. A choice we do not know changes nothing."""
    about, _, value = choice.partition(":")
    if about == "remove":
        return _removed(conversation, value)
    answered = replace(conversation, pending=None, offered=())
    if about == "skip":
        return answered
    if about == "audience" and value in ("employer", "resident"):
        return replace(answered, audience=cast(Audience, value), audience_told=True)
    if about == "place" and value in knowledge.places.districts:
        return replace(answered, district=value, outside=None)
    if about == "place" and value == "outside":
        return replace(answered, district=None, outside="elsewhere")
    if about == "need" and value in knowledge.needs:
        return replace(answered, needs=(value,), named=(), conditions=())
    if about == "not" and value in knowledge.offers:
        refused = tuple(dict.fromkeys((*conversation.refused, value)))[-MAX_SHOWN:]
        return replace(conversation, refused=refused)
    if about == "about" and value.partition(":")[0] in knowledge.offers:
        return replace(answered, focus=value.partition(":")[0])
    return conversation


def _removed(conversation: Conversation, value: str) -> Conversation:
    about, _, what = value.partition(":")
    if about == "audience":
        return replace(conversation, audience=None, audience_told=False)
    if about == "place":
        return replace(conversation, district=None, outside=None)
    if about == "need":
        return replace(conversation, needs=tuple(n for n in conversation.needs if n != what))
    if about == "condition":
        kept = tuple(c for c in conversation.conditions if c != what)
        return replace(conversation, conditions=kept)
    if about == "circumstance":
        kept = tuple(c for c in conversation.circumstances if c != what)
        return replace(conversation, circumstances=kept, age=None, staff=None)
    return conversation


def known(conversation: Conversation, knowledge: Knowledge) -> Conversation:
    """The conversation without ids that a newer release of the knowledge no longer has."""
    offers, places = knowledge.offers, knowledge.places

    def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(offer_id for offer_id in ids if offer_id in offers)

    return replace(
        conversation,
        needs=tuple(n for n in conversation.needs if n in knowledge.needs),
        conditions=tuple(c for c in conversation.conditions if c in knowledge.conditions),
        circumstances=tuple(c for c in conversation.circumstances if c in knowledge.circumstances),
        district=conversation.district if conversation.district in places.districts else None,
        named=kept(conversation.named),
        ranked=kept(conversation.ranked),
        shown=kept(conversation.shown),
        seen=kept(conversation.seen),
        refused=kept(conversation.refused),
        focus=conversation.focus if conversation.focus in offers else None,
    )
