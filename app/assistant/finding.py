"""Turns what was understood and remembered into what is looked for, and looks."""

from collections.abc import Sequence
from datetime import date

from app.assistant.combining import circumstances, following_needs
from app.assistant.conversation import Conversation
from app.assistant.evidence import EvidenceReader
from app.assistant.matching import Match, Matcher
from app.assistant.twins import without_twins
from app.assistant.understanding import Reader, Understanding
from app.assistant.wanted import Wanted
from app.assistant.weights import Weights
from index.engine import Engine
from index.example_lines import example_lines
from index.odds import signs
from index.sayings import SayingIndex
from index.words import STOP_WORDS, stem, words
from knowledge.model import Knowledge

MAX_ENGINE_TERMS = 6


class Finder:
    """Finds offers for a conversation."""

    def __init__(
        self, knowledge: Knowledge, engine: Engine, reader: Reader, weights: Weights | None = None
    ) -> None:
        self._reader, self._knowledge = reader, knowledge
        lines = tuple(example_lines(knowledge, self._read_terms))
        self._sayings = SayingIndex(lines)
        weights = weights or Weights()
        evidence = EvidenceReader(engine, self._sayings, lines, weights)
        self._matcher = Matcher(knowledge, evidence, weights)

    def _expand_text(self, text: str) -> list[str]:
        """The stems of a text and a mark for each topic it names."""
        read = words(text)
        return self._read_terms(read, [stem(word) for word in read])

    def _read_terms(self, read: Sequence[str], stemmed: Sequence[str]) -> list[str]:
        telling = [s for word, s in zip(read, stemmed, strict=True) if word not in STOP_WORDS]
        return self._expand(telling, stemmed)

    def _expand(self, telling: Sequence[str], stemmed: Sequence[str]) -> list[str]:
        marks = {f"#{m.target}" for m in self._reader.needs.find(stemmed)}
        marks |= {f"#{m.target}" for m in self._reader.conditions.find(stemmed)}
        return [*telling, *sorted(marks)]

    def find(
        self, conversation: Conversation, understanding: Understanding | None, today: date
    ) -> list[Match]:
        """The offers that fit, best first, one of each family of twins."""
        wanted = self.wanted(conversation, understanding)
        return without_twins(self._matcher.ranked(wanted, today), wanted.district)

    def closest(self, understanding: Understanding) -> float:
        """How like the message is to the example question most like it, 0 to 1."""
        terms = self._expand(understanding.content(), understanding.stems)
        found = self._sayings.best(terms, None, 1.0)
        return max((like.score for like in found.values()), default=0.0)

    def wanted(self, conversation: Conversation, understanding: Understanding | None) -> Wanted:
        """What is looked for, from the conversation and this turn's message."""
        content = understanding.content() if understanding else []
        new = understanding is not None and not understanding.says_nothing_new
        refining = not new and len(content) <= 2
        terms = self._expand(content, understanding.stems) if understanding else []
        return Wanted(
            terms=tuple(terms) or self._topic_terms(conversation),
            signs=signs(terms, understanding.stems) if understanding and not refining else {},
            engine_terms=self._most_telling(content),
            audience=conversation.audience,
            needs=self._needs(conversation, understanding),
            conditions=conversation.conditions,
            circumstances=circumstances(conversation, self._knowledge),
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

    def _most_telling(self, content: Sequence[str]) -> tuple[str, ...]:
        """The rarest terms, so that a long story costs no more than a short one."""
        unique = sorted(set(content), key=lambda t: (-self._sayings.weight(t), t))
        known = [term for term in unique if self._sayings.knows(term)]
        return tuple(known[:MAX_ENGINE_TERMS])

    def _topic_terms(self, conversation: Conversation) -> tuple[str, ...]:
        return tuple(f"#{topic}" for topic in (*conversation.needs, *conversation.conditions))

    def _earlier(self, conversation: Conversation) -> dict[str, float]:
        total = len(conversation.ranked) or 1
        return {o: 1 - place / total for place, o in enumerate(conversation.ranked)}

    def _needs(
        self, conversation: Conversation, understanding: Understanding | None
    ) -> dict[str, float]:
        """How surely each need was meant.

        Longer phrases, and needs named more than once, are surer; of many needs each is less so.
        """
        weight = dict.fromkeys(conversation.needs, 0.0)
        matches = understanding.needs if understanding else ()
        for match in matches:
            if match.target in weight:
                weight[match.target] += 1
        longest = {n: max((m.words for m in matches if m.target == n), default=2) for n in weight}
        weight = {n: longest[n] + max(0.0, times - 1) for n, times in weight.items()}
        top = max(weight.values(), default=1.0)
        many = max(1.0, len(weight) / 3)
        named = {
            n: min(1.0, 0.5 + 0.2 * w) * (0.2 + 0.8 * w / top) / many for n, w in weight.items()
        }
        follows = following_needs(conversation, self._knowledge)
        return {**{need: surely / many for need, surely in follows.items()}, **named}
