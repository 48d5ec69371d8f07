"""Turns what was understood and remembered into what is looked for, and looks."""

import re
from collections.abc import Sequence
from datetime import date

from app.assistant.combining import following_needs
from app.assistant.conversation import Conversation
from app.assistant.matching import Match, Matcher, Wanted, Weights, without_twins
from app.assistant.understanding import Reader, Understanding
from index.engine import Engine
from index.sayings import SayingIndex
from index.words import STOP_WORDS, stem, words
from knowledge.model import Knowledge

_CLAUSE = re.compile(r"[.!?;:\n]+|,| and | but | so | because ")
SHORTEST_CLAUSE = 2
"""A clause with fewer telling words than this is not looked for by itself."""
LONG_MESSAGE = 10
"""Messages with more telling words than this are also read clause by clause."""
MAX_CLAUSES = 12
FOLLOWING = 0.9
"""How surely a need is meant that follows from other things, 0 to 1."""


class Finder:
    """Finds offers for a conversation."""

    def __init__(
        self, knowledge: Knowledge, engine: Engine, reader: Reader, weights: Weights | None = None
    ) -> None:
        self._reader, self._knowledge = reader, knowledge
        sayings = SayingIndex(knowledge, self._expand_text)
        self._matcher = Matcher(knowledge, engine, sayings, weights)

    def _expand_text(self, text: str) -> list[str]:
        """The stems of a line and a mark for each topic it names."""
        read = words(text)
        stemmed = [stem(word) for word in read]
        return self._expand(
            [s for word, s in zip(read, stemmed, strict=True) if word not in STOP_WORDS], stemmed
        )

    def _expand(self, telling: Sequence[str], stemmed: Sequence[str]) -> list[str]:
        marks = {f"#{m.target}" for m in self._reader.needs.find(stemmed)}
        marks |= {f"#{m.target}" for m in self._reader.conditions.find(stemmed)}
        return [*telling, *sorted(marks)]

    def find(
        self, conversation: Conversation, understanding: Understanding | None, today: date
    ) -> list[Match]:
        """The offers that fit, best first, one of each family of twins."""
        wanted = self.wanted(conversation, understanding)
        return without_twins(self._matcher.ranked(wanted, today))

    def wanted(self, conversation: Conversation, understanding: Understanding | None) -> Wanted:
        """What is looked for, from the conversation and this turn's message."""
        content = understanding.content() if understanding else []
        new = understanding is not None and not understanding.says_nothing_new
        refining = not new and len(content) <= 2
        terms = self._expand(content, understanding.stems) if understanding else []
        return Wanted(
            terms=tuple(terms) or self._topic_terms(conversation),
            clauses=self._clauses(understanding) if understanding else (),
            engine_terms=tuple(content),
            audience=conversation.audience,
            needs=self._needs(conversation, understanding),
            conditions=conversation.conditions,
            circumstances=frozenset(conversation.circumstances),
            district=conversation.district,
            maybe=understanding.place.choices if understanding else (),
            region=understanding.place.region if understanding else None,
            outside=conversation.outside is not None,
            age=conversation.age,
            staff=conversation.staff,
            named=conversation.named,
            aliases=understanding.aliases if understanding else (),
            leaning=understanding.leaning if understanding else 0.0,
            excluded=frozenset(conversation.refused),
            earlier=self._earlier(conversation) if refining else {},
        )

    def _topic_terms(self, conversation: Conversation) -> tuple[str, ...]:
        return tuple(f"#{topic}" for topic in (*conversation.needs, *conversation.conditions))

    def _earlier(self, conversation: Conversation) -> dict[str, float]:
        total = len(conversation.ranked) or 1
        return {o: 1 - place / total for place, o in enumerate(conversation.ranked)}

    def _needs(
        self, conversation: Conversation, understanding: Understanding | None
    ) -> dict[str, float]:
        """How surely each need was meant: longer phrases, and fewer needs at once, are surer."""
        longest: dict[str, int] = {}
        for match in understanding.needs if understanding else ():
            longest[match.target] = max(longest.get(match.target, 0), match.words)
        many = max(1.0, len(conversation.needs) / 3)
        named = {n: min(1.0, 0.6 + 0.2 * longest.get(n, 2)) / many for n in conversation.needs}
        follows = following_needs(conversation, self._knowledge)
        return {**dict.fromkeys(follows, FOLLOWING / many), **named}

    def _clauses(self, understanding: Understanding) -> tuple[tuple[str, ...], ...]:
        if len(understanding.content()) <= LONG_MESSAGE:
            return ()
        clauses = []
        for clause in _CLAUSE.split(understanding.text.lower())[: 4 * MAX_CLAUSES]:
            expanded = self._expand_text(clause)
            if len(expanded) >= SHORTEST_CLAUSE:
                clauses.append(tuple(expanded))
        return tuple(clauses[:MAX_CLAUSES])
