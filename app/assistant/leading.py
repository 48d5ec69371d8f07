"""Chooses the first lines of an answer that shows offers, or shows none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.assistant.cards import CardMaker
from app.assistant.conversation import Conversation
from app.assistant.matching import Match
from app.assistant.reply import ContactLine, Status
from app.assistant.scope import Scope
from app.assistant.understanding import Understanding
from knowledge.model import Knowledge

PEOPLE = {"employer": ("acas-helpline",), "resident": ("citizens-advice", "acas-helpline")}
"""Offers whose people can help further when nothing fits (an officer may change the ids here)."""


@dataclass(frozen=True)
class Speaker:
    """Says what goes around the offers, in wording's words."""

    knowledge: Knowledge
    cards: CardMaker

    def say(self, phrase: str, conversation: Conversation, /, **gaps: object) -> str:
        """The reply wording of that name, for the audience."""
        return self.knowledge.wording.say(f"replies.{phrase}", conversation.audience, **gaps)

    def lead(
        self,
        conversation: Conversation,
        understanding: Understanding | None,
        scope: Scope,
        shown: Sequence[Match],
        unsure: bool,
    ) -> tuple[list[str], Status]:
        """The first lines over these offers, and how the turn ended."""
        lines, status = self._lead(conversation, understanding, scope, shown, unsure)
        return ([scope.myth.fact, *lines] if scope.myth else lines), status

    def _lead(
        self,
        conversation: Conversation,
        understanding: Understanding | None,
        scope: Scope,
        shown: Sequence[Match],
        unsure: bool,
    ) -> tuple[list[str], Status]:
        count = "offers_one" if len(shown) == 1 else "offers_some"
        main = self.say(count, conversation, count=len(shown))
        if conversation.outside and understanding and understanding.place.outside:
            return [*self._outside(conversation), main], "outside-area"
        if scope.verdict:
            return [self.say(f"verdict_{scope.verdict}", conversation)], "verdict-wanted"
        closed = [m.offer for m in shown[:1] if m.offer.status == "closed"]
        if closed:
            return [self.say("closed_named", conversation, name=closed[0].name)], "answered"
        if unsure:
            return [self.say("offers_unsure", conversation)], "partly"
        return [main], "answered"

    def _outside(self, conversation: Conversation) -> list[str]:
        authority = self.knowledge.places.authorities.get(conversation.outside or "")
        if authority is None:
            council = self.say("outside_elsewhere", conversation)
        else:
            council = self.say("outside_council", conversation, council=authority.name)
        return [self.say("outside_area", conversation), council]

    def nothing(
        self, conversation: Conversation, understanding: Understanding | None, scope: Scope
    ) -> tuple[list[str], Status]:
        """What to say where no offer fits."""
        if conversation.outside and understanding and understanding.place.outside:
            return self._outside(conversation), "outside-area"
        if scope.verdict:
            return [self.say(f"verdict_{scope.verdict}", conversation)], "verdict-wanted"
        return [self.say(n, conversation) for n in ("no_match", "no_match_next")], "nothing-fits"

    def people(self, conversation: Conversation) -> tuple[ContactLine, ...]:
        """Who can help a person further."""
        lines = []
        for offer_id in PEOPLE[conversation.audience or "resident"]:
            offer = self.knowledge.offers.get(offer_id)
            contact = self.cards.main_contact(offer, conversation.audience) if offer else None
            if offer and contact:
                lines.append(replace(contact, label=offer.name))
        return tuple(lines)
