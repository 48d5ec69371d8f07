"""Puts replies together. Every sentence is from an offer or from wording."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.assistant.asking import Asker
from app.assistant.cards import CardMaker
from app.assistant.conversation import MAX_SHOWN, Conversation
from app.assistant.finding import Finder
from app.assistant.languages import LanguageReading
from app.assistant.matching import Match
from app.assistant.offer_facts import FactFinder
from app.assistant.place_reading import PlaceReading
from app.assistant.reply import ContactLine, ExampleCard, Kind, Question, Reply, Status
from app.assistant.routing import Decision
from app.assistant.safety import SafetyReading
from app.assistant.safety_answer import safety_answer
from app.assistant.understanding import Understanding
from app.assistant.understood import understood
from knowledge.model import Knowledge

REMEMBERED = 15
"""How many ranked offers are kept for "more"."""
EXPLAINED = 12
"""How many offers' score parts are kept for those who ask why."""
SURE = 9.0
"""A best score under this says that we may not have understood."""
PEOPLE = {"employer": ("acas-helpline",), "resident": ("citizens-advice", "acas-helpline")}
"""Offers whose people can help further when nothing fits (an officer may change the ids here)."""

_PLAIN: dict[str, tuple[Kind, Status, tuple[str, ...]]] = {
    "greeting": ("small-talk", "greeting", ("greeting",)),
    "thanks": ("small-talk", "thanks", ("thanks",)),
    "restart": ("small-talk", "started-again", ("started_again",)),
    "about": ("small-talk", "about-the-assistant", ("about", "about_private")),
    "role-play": ("out-of-scope", "role-play-refused", ("role_play",)),
    "abuse": ("out-of-scope", "abuse", ("abuse",)),
    "off-topic": ("out-of-scope", "off-topic", ("off_topic",)),
    "gibberish": ("no-match", "gibberish", ("gibberish",)),
    "empty": ("small-talk", "empty", ("empty",)),
    "too-long": ("small-talk", "too-long", ("too_long",)),
    "person": ("small-talk", "person-wanted", ("person",)),
}

Turned = tuple[Reply, Conversation]


class Replier:
    """Makes the reply for one turn."""

    def __init__(self, knowledge: Knowledge, finder: Finder, now: datetime, limit: int) -> None:
        self._knowledge, self._finder, self._now, self._limit = knowledge, finder, now, limit
        self._cards = CardMaker(knowledge, now)
        self.notices: list[str] = []

    def _say(self, phrase: str, conversation: Conversation, /, **gaps: object) -> str:
        return self._knowledge.wording.say(f"replies.{phrase}", conversation.audience, **gaps)

    def plain(self, conversation: Conversation, route: str) -> Turned:
        """A reply that shows no offers."""
        kind, status, names = _PLAIN[route]
        text = tuple(self._say(name, conversation) for name in names)
        contacts = self._people(conversation) if route == "person" else ()
        reply = Reply(
            kind=kind,
            status=status,
            text=text,
            conversation="",
            understood=understood(conversation, None, self._knowledge),
            contacts=contacts,
        )
        return reply, conversation

    def _people(self, conversation: Conversation) -> tuple[ContactLine, ...]:
        """Who can help a person further."""
        lines = []
        for offer_id in PEOPLE[conversation.audience or "resident"]:
            offer = self._knowledge.offers.get(offer_id)
            contact = self._cards.main_contact(offer, conversation.audience) if offer else None
            if offer and contact:
                lines.append(replace(contact, label=offer.name))
        return tuple(lines)

    def offers(
        self,
        conversation: Conversation,
        understanding: Understanding | None,
        decision: Decision,
    ) -> Turned:
        """The offers that fit what is wanted, or an honest no."""
        if understanding is None and not _anything(conversation):
            return self.plain(conversation, "empty")
        matches = self._finder.find(conversation, understanding, self._now.date())
        if not matches:
            return self._nothing(conversation, understanding)
        unsure = matches[0].score < SURE and not conversation.named
        place = understanding.place if understanding else PlaceReading()
        question = Asker(self._knowledge).question(conversation, place, matches, unsure)
        shown = matches[: self._limit]
        after = self._after(conversation, matches, shown, question)
        lead, status = self._lead(after, understanding, decision, shown, unsure)
        reply = Reply(
            kind="offers",
            status=status,
            text=tuple(lead),
            conversation="",
            understood=understood(after, understanding, self._knowledge),
            offers=tuple(self._cards.card(m, after.audience, self._why(m, after)) for m in shown),
            more=len(matches[:REMEMBERED]) - len(shown),
            question=question,
            example=self._example(shown),
            explained={m.offer.id: m.parts for m in matches[:EXPLAINED]},
        )
        return reply, after

    def _why(self, match: Match, conversation: Conversation) -> list[str]:
        for named in conversation.named:
            offer = self._knowledge.offers[named]
            if offer.instead and match.offer.id in offer.instead.offers:
                return [self._knowledge.wording.say("cards.why_replaces", name=offer.name)]
        return []

    def _after(
        self,
        conversation: Conversation,
        matches: Sequence[Match],
        shown: Sequence[Match],
        question: Question | None,
    ) -> Conversation:
        ids = tuple(match.offer.id for match in shown)
        asked = (*conversation.asked, question.about) if question else conversation.asked
        return replace(
            conversation,
            ranked=tuple(match.offer.id for match in matches[:REMEMBERED]),
            shown=ids,
            seen=tuple(dict.fromkeys((*ids, *conversation.seen)))[:MAX_SHOWN],
            focus=None,
            asked=tuple(dict.fromkeys(asked)),
            pending=question.about if question else None,
        )

    def _lead(
        self,
        conversation: Conversation,
        understanding: Understanding | None,
        decision: Decision,
        shown: Sequence[Match],
        unsure: bool,
    ) -> tuple[list[str], Status]:
        count = "offers_one" if len(shown) == 1 else "offers_some"
        main = self._say(count, conversation, count=len(shown))
        if conversation.outside and understanding and understanding.place.outside:
            return [*self._outside(conversation), main], "outside-area"
        if decision.verdict:
            said = self._say(f"verdict_{decision.verdict}", conversation)
            return [said], "verdict-wanted"
        closed = [m.offer for m in shown[:1] if m.offer.status == "closed"]
        if closed:
            return [self._say("closed_named", conversation, name=closed[0].name)], "answered"
        if unsure:
            return [self._say("offers_unsure", conversation)], "partly"
        return [main], "answered"

    def _outside(self, conversation: Conversation) -> list[str]:
        authority = self._knowledge.places.authorities.get(conversation.outside or "")
        if authority is None:
            council = self._say("outside_elsewhere", conversation)
        else:
            council = self._say("outside_council", conversation, council=authority.name)
        return [self._say("outside_area", conversation), council]

    def _example(self, shown: Sequence[Match]) -> ExampleCard | None:
        for match in shown[:1]:
            for example in self._knowledge.examples_for(match.offer.id):
                return ExampleCard(example.name, example.place, example.summary, example.lessons)
        return None

    def _nothing(
        self, conversation: Conversation, understanding: Understanding | None
    ) -> Turned:
        if conversation.outside and understanding and understanding.place.outside:
            text = self._outside(conversation)
            status: Status = "outside-area"
        else:
            text = [self._say(n, conversation) for n in ("no_match", "no_match_next")]
            status = "nothing-fits"
        reply = Reply(
            kind="out-of-scope" if status == "outside-area" else "no-match",
            status=status,
            text=tuple(text),
            conversation="",
            understood=understood(conversation, understanding, self._knowledge),
            contacts=self._people(conversation),
        )
        return reply, replace(conversation, shown=(), ranked=(), pending=None)

    def more(self, conversation: Conversation) -> Turned:
        """The next offers of the last answer."""
        waiting = [
            o
            for o in conversation.ranked
            if o not in conversation.seen and o not in conversation.refused
        ]
        if not waiting:
            return self._nothing_more(conversation)
        matches = self._finder.find(conversation, None, self._now.date())
        by_id = {match.offer.id: match for match in matches}
        offers = [self._knowledge.offers[o] for o in waiting[: self._limit]]
        shown = [by_id.get(offer.id) or Match(offer, 0.0, ()) for offer in offers]
        ids = tuple(match.offer.id for match in shown)
        after = replace(
            conversation,
            shown=ids,
            seen=tuple(dict.fromkeys((*ids, *conversation.seen)))[:MAX_SHOWN],
            focus=None,
        )
        reply = Reply(
            kind="offers",
            status="answered",
            text=(self._say("offers_more", conversation),),
            conversation="",
            understood=understood(after, None, self._knowledge),
            offers=tuple(self._cards.card(match, after.audience) for match in shown),
            more=len(waiting) - len(shown),
        )
        return reply, after

    def _nothing_more(self, conversation: Conversation) -> Turned:
        reply = Reply(
            kind="no-match",
            status="nothing-more",
            text=(self._say("nothing_more", conversation),),
            conversation="",
            understood=understood(conversation, None, self._knowledge),
            contacts=self._people(conversation),
        )
        return reply, conversation

    def rejected(self, conversation: Conversation) -> Turned:
        """Other offers than those on show, which the person said no to."""
        refused = tuple(dict.fromkeys((*conversation.refused, *conversation.shown)))[-MAX_SHOWN:]
        return self.more(replace(conversation, refused=refused))

    def fact(self, conversation: Conversation, decision: Decision) -> Turned:
        """A fact about one offer, from its own record."""
        offer = self._knowledge.offers[decision.offer or conversation.shown[0]]
        finder = FactFinder(self._cards, conversation.audience, conversation.district)
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
            understood=understood(after, None, self._knowledge),
            offers=(self._cards.card(Match(offer, 0.0, ()), after.audience),),
            about_offer=offer.id,
            facts=found.lines,
            contacts=found.contacts,
        )
        return reply, after

    def in_language(self, conversation: Conversation, reading: LanguageReading) -> Turned:
        """A short answer in the person's language, and offers for the topics it names."""
        language = self._knowledge.languages[reading.code]
        topics = [t for t in reading.topics if t in self._knowledge.needs]
        conditions = tuple(t for t in reading.topics if t in self._knowledge.conditions)
        after = conversation
        reply: Reply | None = None
        if topics or conditions:
            after = replace(
                conversation, needs=tuple(topics[:3]), conditions=conditions[:3], named=()
            )
            reply, after = self.offers(after, None, Decision("find"))
        if reply is None or reply.kind != "offers":
            reply, _ = self.plain(conversation, "greeting")
            reply = replace(reply, kind="out-of-scope", text=())
        more = (self._say("language_more", conversation),) if reply.offers else ()
        reply = replace(
            reply,
            status="another-language",
            text=(*language.reply, *more),
            language=reading.code,
            question=None,
        )
        return reply, after

    def with_safety(
        self, reply: Reply, conversation: Conversation, reading: SafetyReading
    ) -> Reply:
        """The reply with help for danger put before everything else."""
        if not reading.level:
            return reply
        answer = safety_answer(reading, conversation, self._knowledge, self._now)
        empty = reply.kind in ("no-match", "out-of-scope", "small-talk")
        unsure = reply.status == "partly"
        if empty or (unsure and reading.level == "alarm"):
            reply = replace(reply, text=(), offers=(), question=None, contacts=(), more=0)
        if reading.level == "care" and reply.offers:
            return replace(reply, safety=answer)
        return replace(reply, kind="safety", status="safety", safety=answer)


def _anything(conversation: Conversation) -> bool:
    return bool(
        conversation.needs or conversation.conditions or conversation.named or conversation.ranked
    )
