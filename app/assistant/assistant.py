"""The assistant: one call a turn, from a message to a reply."""

from dataclasses import replace
from datetime import datetime

from app.assistant.answering import AnswerReader
from app.assistant.conversation import Conversation, TokenKeeper, Turn
from app.assistant.finding import Finder
from app.assistant.languages import LanguageReader
from app.assistant.masking import Masked, mask
from app.assistant.naming import LabelReader
from app.assistant.remembering import apply_choice, known, remember, remember_person
from app.assistant.reply import Reply
from app.assistant.replying import Replier
from app.assistant.routing import FACTS, Decision, decide
from app.assistant.safety import SafetyReader
from app.assistant.safety_first import with_safety
from app.assistant.scope import VERDICTS, Scope, ScopeReader
from app.assistant.understanding import Reader, Understanding
from index.engine import Engine
from index.spelling import is_ordinary
from knowledge.hours import LONDON
from knowledge.model import Knowledge

MAX_LIMIT = 10
AN_EXAMPLE = 0.98
"""A message this like an example question (0 to 1) asks the same."""
SURE_MYTH = 4
"""A myth told in fewer words is met only where the talk is about its offers already."""
TOO_LONG = 50_000
"""A message longer than this (characters) is not read at all."""


class Assistant:
    """Answers messages from one snapshot of knowledge."""

    def __init__(self, knowledge: Knowledge, engine: Engine, tokens: TokenKeeper) -> None:
        self.knowledge, self._tokens = knowledge, tokens
        self.reader = Reader(knowledge, engine)
        self.finder = Finder(knowledge, engine, self.reader)
        self._safety = SafetyReader(knowledge, self.reader.stems)
        self._scope = ScopeReader(knowledge, engine)
        self._labels = LabelReader(knowledge.needs)
        self._answers = AnswerReader(knowledge)
        self._languages = LanguageReader(knowledge.languages)

    def ready(self) -> None:
        """Do now what the first messages would otherwise wait for."""
        self._safety.ready()

    def reply(
        self,
        message: str,
        token: str | None = None,
        *,
        choice: str | None = None,
        limit: int = 3,
        now: datetime | None = None,
    ) -> Reply:
        """Answer one turn.

        `choice` is the value of a button pressed instead of words. `limit` is how many offers
        to show, 1 to 10. A token that cannot be read is a fresh start. Never raises for
        anything a person can type.
        """
        now = now or datetime.now(LONDON)
        read = self._tokens.read(token)
        conversation = known(read, self.knowledge) if read else Conversation()
        replier = Replier(self.knowledge, self.finder, now, max(1, min(limit, MAX_LIMIT)))
        if token and read is None:
            replier.notices.append(self.knowledge.wording.say("replies.lost_thread"))
        reply, after = self._turn(replier, conversation, message, choice)
        turn = Turn(reply.kind, after.needs[:3], tuple(card.id for card in reply.offers))
        after = after if reply.safety else after.with_turn(turn)
        return replace(
            reply, conversation=self._tokens.write(after), notices=tuple(replier.notices)
        )

    def _turn(
        self, replier: Replier, conversation: Conversation, message: str, choice: str | None
    ) -> tuple[Reply, Conversation]:
        if choice:
            return self._chosen(replier, conversation, choice)
        if len(message) > TOO_LONG:
            return replier.plain(conversation, "too-long")
        masked = mask(message)
        self._notice(replier, masked)
        return self._said(replier, conversation, masked.text)

    def _notice(self, replier: Replier, masked: Masked) -> None:
        if masked.hidden:
            replier.notices.append(self.knowledge.wording.say("replies.masked"))
        if masked.cut:
            replier.notices.append(self.knowledge.wording.say("replies.cut"))

    def _chosen(
        self, replier: Replier, conversation: Conversation, choice: str
    ) -> tuple[Reply, Conversation]:
        if choice == "restart":
            return replier.plain(Conversation(), "restart")
        if choice == "more":
            return replier.more(conversation)
        after = apply_choice(conversation, self.knowledge, choice)
        if choice.startswith("about:") and after.focus:
            return replier.facts.fact(after, Decision("fact", _fact_of(choice), after.focus))
        return replier.offers(after, None, Decision("find"))

    def _said(
        self, replier: Replier, conversation: Conversation, text: str
    ) -> tuple[Reply, Conversation]:
        safety = self._safety.read(text)
        if not safety.level:
            choice = self._answers.read(conversation, text)
            if choice:
                return self._chosen(replier, conversation, choice)
        understanding = self._labels.read(self.reader.read(text))
        if not safety.level:
            language = self._languages.read(text, _looks_english(understanding))
            if language:
                return replier.in_language(conversation, language)
        decision = decide(understanding, conversation, self._scope_of(understanding))
        reply, after = self._answer(replier, conversation, understanding, decision)
        return with_safety(reply, after, safety, self.knowledge, replier.now), after

    def _scope_of(self, understanding: Understanding) -> Scope:
        """What the message is about: ours for sure where officers wrote it as an example."""
        scope = self._scope.read(understanding)
        if scope.field == "off-topic" and self.finder.closest(understanding) >= AN_EXAMPLE:
            return replace(scope, field="ours")
        return scope

    def _answer(
        self,
        replier: Replier,
        conversation: Conversation,
        understanding: Understanding,
        decision: Decision,
    ) -> tuple[Reply, Conversation]:
        if decision.route == "more":
            return replier.more(conversation)
        if decision.route == "reject":
            return replier.rejected(conversation)
        if decision.route == "which":
            return replier.facts.which(conversation, decision)
        if decision.route == "fact":
            return replier.facts.fact(remember_person(conversation, understanding), decision)
        if decision.route == "vague":
            return replier.vague(remember(conversation, understanding))
        if decision.route == "restart":
            return replier.plain(Conversation(), "restart")
        if decision.route != "find":
            return replier.plain(conversation, decision.route)
        remembered = remember(conversation, understanding)
        remembered = self._with_expert(remembered, decision.scope)
        if not self._fits(decision.scope, remembered):
            decision = replace(decision, scope=replace(decision.scope, myth=None))
        return replier.offers(remembered, understanding, decision, conversation)

    def _fits(self, scope: Scope, conversation: Conversation) -> bool:
        """Whether the talk is of what the myth is about: "claim it back" may be of anything."""
        if scope.myth is None or scope.myth_words >= SURE_MYTH:
            return True
        talked_of = (*conversation.seen, *conversation.named)
        return any(
            o in talked_of or set(self.knowledge.offers[o].needs) & set(conversation.needs)
            for o in scope.myth.offers
        )

    def _with_expert(self, conversation: Conversation, scope: Scope) -> Conversation:
        """The conversation with the need for who can judge, where no need is known."""
        need = VERDICTS.get(scope.verdict or "", "")
        if need not in self.knowledge.needs or conversation.needs or conversation.named:
            return conversation
        return replace(conversation, needs=(need,))


def _fact_of(choice: str) -> str:
    """The fact asked for in "about:offer:fact"; what the offer gives where there is none."""
    fact = choice.split(":")[-1]
    return fact if fact in FACTS else "gives"


def _looks_english(understanding: Understanding) -> float:
    """The share of the words that are English or ours, 0 to 1."""
    if not understanding.words:
        return 1.0
    return sum(is_ordinary(word) for word in understanding.words) / len(understanding.words)
