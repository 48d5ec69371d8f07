"""Puts together the reply to a question about an offer on show."""

from dataclasses import dataclass, replace

from app.assistant.cards import CardMaker
from app.assistant.choosing import few
from app.assistant.conversation import MAX_SHOWN, Conversation
from app.assistant.matching import Match
from app.assistant.offer_facts import FactFinder
from app.assistant.reply import Option, Question, Reply
from app.assistant.routing import Decision
from app.assistant.understood import understood
from knowledge.model import Knowledge

Turned = tuple[Reply, Conversation]


@dataclass(frozen=True)
class FactReplier:
    """Answers from one offer's record, or asks which offer is meant."""

    knowledge: Knowledge
    cards: CardMaker

    def fact(self, conversation: Conversation, decision: Decision) -> Turned:
        """A fact about one offer, from its own record."""
        offer = self.knowledge.offers[decision.offer or conversation.shown[0]]
        finder = FactFinder(self.cards, conversation.audience, conversation.district)
        found = finder.answer(decision.fact or "gives", offer)
        after = replace(
            conversation,
            focus=offer.id,
            seen=tuple(dict.fromkeys((offer.id, *conversation.seen)))[:MAX_SHOWN],
        )
        reply = Reply(
            kind="fact",
            status="fact-given" if found.found else "fact-missing",
            text=(found.lead,),
            conversation="",
            understood=understood(after, None, self.knowledge),
            offers=(self.cards.card(Match(offer, 0.0, ()), after.audience),),
            about_offer=offer.id,
            facts=found.lines,
            contacts=found.contacts,
        )
        return reply, after

    def which(self, conversation: Conversation, decision: Decision) -> Turned:
        """Asks which offer a question is about, where two fit equally well."""
        say = self.knowledge.wording.say
        options = tuple(
            Option(self.knowledge.offers[o].name, f"about:{o}:{decision.fact}")
            for o in conversation.shown
        )
        reply = Reply(
            kind="question",
            status="clarifying",
            text=(say("facts.which", conversation.audience),),
            conversation="",
            understood=understood(conversation, None, self.knowledge),
            question=Question("offer", say("facts.which_one", conversation.audience), options),
        )
        after = replace(conversation, pending="offer", offered=few(reply.question), tied=False)
        return reply, after
