"""Puts replies together. Every sentence is from an offer or from wording."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.assistant.asking import Asker
from app.assistant.cards import CardMaker
from app.assistant.choosing import anything, enough, even, few, led_by
from app.assistant.conversation import MAX_SHOWN, Conversation
from app.assistant.fact_replying import FactReplier
from app.assistant.finding import Finder
from app.assistant.languages import LanguageReading
from app.assistant.leading import Speaker
from app.assistant.matching import Match
from app.assistant.place_reading import PlaceReading
from app.assistant.reply import ExampleCard, Kind, Question, Reply, Status
from app.assistant.routing import Decision
from app.assistant.scope import Scope
from app.assistant.understanding import Understanding
from app.assistant.understood import understood
from knowledge.model import Knowledge

REMEMBERED = 15
"""How many ranked offers are kept for "more"."""
EXPLAINED = 12
"""How many offers' score parts are kept for those who ask why."""
SURE = 9.0
"""A best score under this says that we may not have understood."""
_PLAIN: dict[str, tuple[Kind, Status, tuple[str, ...]]] = {
    "greeting": ("small-talk", "greeting", ("greeting",)),
    "thanks": ("small-talk", "thanks", ("thanks",)),
    "restart": ("small-talk", "started-again", ("started_again",)),
    "about": ("small-talk", "about-the-assistant", ("about", "about_private")),
    "role-play": ("out-of-scope", "role-play-refused", ("role_play",)),
    "abuse": ("out-of-scope", "abuse", ("abuse",)),
    "off-topic": ("out-of-scope", "off-topic", ("off_topic",)),
    "gibberish": ("no-match", "gibberish", ("gibberish",)),
    "unreadable": ("out-of-scope", "another-language", ("unreadable",)),
    "empty": ("small-talk", "empty", ("empty",)),
    "too-long": ("small-talk", "too-long", ("too_long",)),
    "person": ("small-talk", "person-wanted", ("person",)),
}

Turned = tuple[Reply, Conversation]


class Replier:
    """Makes the reply for one turn."""

    def __init__(self, knowledge: Knowledge, finder: Finder, now: datetime, limit: int) -> None:
        self._knowledge, self._finder, self._limit = knowledge, finder, limit
        self.now = now
        self._cards = CardMaker(knowledge, now)
        self._speaker = Speaker(knowledge, self._cards)
        self.facts = FactReplier(knowledge, self._cards)
        self.notices: list[str] = []

    def plain(self, conversation: Conversation, route: str) -> Turned:
        """A reply that shows no offers."""
        kind, status, names = _PLAIN[route]
        text = tuple(self._speaker.say(name, conversation) for name in names)
        contacts = self._speaker.people(conversation) if route == "person" else ()
        reply = Reply(
            kind=kind,
            status=status,
            text=text,
            conversation="",
            understood=understood(conversation, None, self._knowledge),
            contacts=contacts,
        )
        return reply, conversation

    def vague(self, conversation: Conversation) -> Turned:
        """Asks what is needed, where a message does not say."""
        reply = Reply(
            kind="question",
            status="clarifying",
            text=(self._speaker.say("vague", conversation),),
            conversation="",
            understood=understood(conversation, None, self._knowledge),
            question=Asker(self._knowledge).topic(),
        )
        return reply, conversation

    def offers(
        self,
        conversation: Conversation,
        understanding: Understanding | None,
        decision: Decision,
        before: Conversation | None = None,
    ) -> Turned:
        """The offers that fit what is wanted, or an honest no.

        `before` is the conversation as it was before this message, kept where the message
        turns out to be none of ours.
        """
        if understanding is None and not anything(conversation):
            return self.plain(conversation, "empty")
        scope = decision.scope
        matches = self._finder.find(conversation, understanding, self.now.date())
        if understanding and scope.field == "unclear" and not enough(matches, understanding):
            return self._unclear(before or conversation, scope)
        if not matches:
            return self._nothing(conversation, understanding, scope)
        matches = led_by(matches, scope.myth.offers if scope.myth else ())
        unsure = matches[0].score < SURE and not conversation.named
        place = understanding.place if understanding else PlaceReading()
        question = Asker(self._knowledge).question(conversation, place, matches, unsure)
        shown = matches[: self._limit]
        after = self._after(conversation, matches, shown, question)
        lead, status = self._speaker.lead(after, understanding, scope, shown, unsure)
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
            offered=few(question),
            tied=even(shown),
        )

    def _example(self, shown: Sequence[Match]) -> ExampleCard | None:
        for match in shown[:1]:
            for example in self._knowledge.examples_for(match.offer.id):
                return ExampleCard(example.name, example.place, example.summary, example.lessons)
        return None

    def _unclear(self, conversation: Conversation, scope: Scope) -> Turned:
        """What to say to a message that nothing shows to be in our field."""
        if scope.mostly_strange:
            return self.plain(conversation, "off-topic")
        return self._nothing(conversation, None, scope)

    def _nothing(
        self, conversation: Conversation, understanding: Understanding | None, scope: Scope
    ) -> Turned:
        text, status = self._speaker.nothing(conversation, understanding, scope)
        reply = Reply(
            kind="out-of-scope" if status == "outside-area" else "no-match",
            status=status,
            text=tuple(text),
            conversation="",
            understood=understood(conversation, understanding, self._knowledge),
            contacts=self._speaker.people(conversation),
        )
        return reply, replace(conversation, pending=None, offered=())

    def more(self, conversation: Conversation) -> Turned:
        """The next offers of the last answer."""
        waiting = [
            o
            for o in conversation.ranked
            if o not in conversation.seen and o not in conversation.refused
        ]
        if not waiting:
            return self._nothing_more(conversation)
        matches = self._finder.find(conversation, None, self.now.date())
        by_id = {match.offer.id: match for match in matches}
        offers = [self._knowledge.offers[o] for o in waiting[: self._limit]]
        shown = [by_id.get(offer.id) or Match(offer, 0.0, ()) for offer in offers]
        ids = tuple(match.offer.id for match in shown)
        after = replace(
            conversation,
            shown=ids,
            seen=tuple(dict.fromkeys((*ids, *conversation.seen)))[:MAX_SHOWN],
            focus=None,
            tied=False,
        )
        reply = Reply(
            kind="offers",
            status="answered",
            text=(self._speaker.say("offers_more", conversation),),
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
            text=(self._speaker.say("nothing_more", conversation),),
            conversation="",
            understood=understood(conversation, None, self._knowledge),
            contacts=self._speaker.people(conversation),
        )
        return reply, conversation

    def rejected(self, conversation: Conversation) -> Turned:
        """Other offers than those on show, which the person said no to."""
        refused = tuple(dict.fromkeys((*conversation.refused, *conversation.shown)))[-MAX_SHOWN:]
        return self.more(replace(conversation, refused=refused))

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
        more = (self._speaker.say("language_more", conversation),) if reply.offers else ()
        reply = replace(
            reply,
            status="another-language",
            text=(*language.reply, *more),
            language=reading.code,
            question=None,
        )
        return reply, after
