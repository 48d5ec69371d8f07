"""Reads an answer in words to the question that is waiting: "employer", "skip", "the first"."""

from collections.abc import Sequence

from app.assistant.conversation import Conversation
from app.assistant.phrases import PhraseMatcher
from app.assistant.pointing import place_in_list
from index.words import stems, words
from knowledge.model import Knowledge

LONGEST_ANSWER = 7
"""A longer message says more than the answer to a question (words)."""
_POLITE = frozenset(words("please ta thanks ok the one its it is just um er yeah yes"))


class AnswerReader:
    """The officers' words for answers, ready to read messages."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._phrases = PhraseMatcher(
            (name, p) for name, answer in knowledge.answers.items() for p in answer.phrases
        )

    def read(self, conversation: Conversation, text: str) -> str | None:
        """The choice that the message stands for; None where it is no answer."""
        about, said = conversation.pending, words(text)
        if not about or not said or len(said) > LONGEST_ANSWER:
            return None
        return self._phrase(about, said) or self._option(conversation, said)

    def _phrase(self, about: str, said: Sequence[str]) -> str | None:
        """The answer whose phrase is the whole message, politeness aside."""
        stemmed = stems(" ".join(said))
        for match in sorted(self._phrases.find(stemmed), key=lambda m: (-m.words, m.target)):
            rest = [w for at, w in enumerate(said) if at not in match.positions()]
            if not _POLITE.issuperset(rest):
                continue
            if match.target == "skip":
                return f"skip:{about}"
            kind, _, value = match.target.partition("-")
            if kind == about:
                return f"{about}:{value}"
        return None

    def _option(self, conversation: Conversation, said: Sequence[str]) -> str | None:
        """The button meant: by its place in the list, or by its label."""
        offered = conversation.offered
        place = place_in_list(said, len(offered))
        if place is not None:
            return offered[place]
        telling = set(stems(" ".join(w for w in said if w not in _POLITE)))
        fitting = [o for o in offered if telling and telling <= set(stems(self._label(o)))]
        return fitting[0] if len(fitting) == 1 else None

    def _label(self, choice: str) -> str:
        about, _, value = choice.partition(":")
        if about == "place" and value in self._knowledge.places.districts:
            return self._knowledge.places.area_name(value)
        if about == "about":
            return self._knowledge.offers[value.partition(":")[0]].name
        need = self._knowledge.needs.get(value)
        return f"{need.resident} {need.employer}" if need else ""
