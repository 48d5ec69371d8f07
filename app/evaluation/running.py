"""Asks the open set of the assistant and of the baselines, and keeps what came back."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.assistant.assistant import Assistant
from app.assistant.reply import Reply
from app.evaluation.baselines import Search
from app.evaluation.measures import ndcg_at, success_at
from app.evaluation.questions import (
    Dialogue,
    Expected,
    Invariant,
    OpenQuestion,
    OutOfScope,
    SafetyPhrase,
)
from knowledge.model import Knowledge

ASKED_FOR = 10


@dataclass(frozen=True)
class Answered:
    """One question and what came back for it."""

    question: OpenQuestion
    ranking: tuple[str, ...]
    audience_right: bool | None
    """None where the question does not say who asks."""
    place_right: bool | None
    wrong_area: tuple[str, ...]
    """Offers shown that do not serve the place asked about."""
    milliseconds: float

    def success(self, k: int) -> float:
        """1 where one of the best answers stands in the first k."""
        return success_at(self.ranking, self.question.best, k)

    @property
    def ndcg(self) -> float:
        """nDCG at 5."""
        return ndcg_at(self.ranking, self.question.best, self.question.good)


def ask_all(
    assistant: Assistant, knowledge: Knowledge, questions: Sequence[OpenQuestion]
) -> list[Answered]:
    """The assistant's answer to every question, each in a conversation of its own."""
    return [_ask(assistant, knowledge, question) for question in questions]


def _ask(assistant: Assistant, knowledge: Knowledge, question: OpenQuestion) -> Answered:
    started = time.perf_counter()
    reply = assistant.reply(question.ask, limit=ASKED_FOR)
    taken = (time.perf_counter() - started) * 1000
    ranking = tuple(card.id for card in reply.offers)
    understood = reply.understood
    wrong = tuple(
        offer_id
        for offer_id in ranking
        if question.place
        and not knowledge.serves(knowledge.offers[offer_id], question.place)
        and offer_id not in question.best
    )
    return Answered(
        question=question,
        ranking=ranking,
        audience_right=understood.audience == question.audience if question.audience else None,
        place_right=understood.place == question.place if question.place else None,
        wrong_area=wrong,
        milliseconds=taken,
    )


def ask_baseline(search: Search, questions: Sequence[OpenQuestion]) -> list[Answered]:
    """A baseline's answers; it understands nothing but words."""
    return [
        Answered(question, tuple(search(question.ask)), None, None, (), 0.0)
        for question in questions
    ]


@dataclass(frozen=True)
class SafetyAnswered:
    """One safety phrase and what the assistant made of it."""

    phrase: SafetyPhrase
    level: str
    """alarm, route, care or none."""

    @property
    def missed(self) -> bool:
        """Whether help that was due did not come: less than was expected."""
        order = {"none": 0, "care": 1, "route": 2, "alarm": 3}
        return order[self.level] < order[self.phrase.expect]

    @property
    def false_alarm(self) -> bool:
        """Whether an alarm was raised where nothing was to be raised."""
        return self.phrase.expect == "none" and self.level == "alarm"


def ask_safety(assistant: Assistant, phrases: Sequence[SafetyPhrase]) -> list[SafetyAnswered]:
    """What the assistant makes of every safety phrase."""
    answered = []
    for phrase in phrases:
        reply = assistant.reply(phrase.say)
        answered.append(SafetyAnswered(phrase, reply.safety.level if reply.safety else "none"))
    return answered


def ask_out_of_scope(
    assistant: Assistant, messages: Sequence[OutOfScope]
) -> list[tuple[OutOfScope, Reply, bool]]:
    """Each out-of-scope message, its reply, and whether the reply's status is right."""
    answered = []
    for message in messages:
        reply = assistant.reply(message.ask)
        answered.append((message, reply, reply.status == message.status))
    return answered


def hold_dialogue(assistant: Assistant, dialogue: Dialogue) -> list[str]:
    """Everything in a dialogue that was not as expected, in words."""
    token: str | None = None
    wrong = []
    for turn in dialogue.turns:
        reply = assistant.reply(turn.say, None if turn.without_token else token)
        token = reply.conversation
        wrong += [f"{turn.say!r}: {problem}" for problem in _unexpected(turn.expect, reply)]
    return wrong


def _unexpected(expected: Expected, reply: Reply) -> list[str]:
    first = [card.id for card in reply.offers[:3]]
    understood = reply.understood
    level = reply.safety.level if reply.safety else None
    checks = (
        (not expected.kind or reply.kind in expected.kind, f"kind {reply.kind}"),
        (not expected.status or reply.status in expected.status, f"status {reply.status}"),
        (
            expected.audience in (None, understood.audience),
            f"audience {understood.audience}",
        ),
        (expected.place in (None, understood.place), f"place {understood.place}"),
        (
            not expected.needs_any or bool(set(expected.needs_any) & set(understood.needs)),
            f"needs {', '.join(understood.needs)}",
        ),
        (
            not expected.first3_any or bool(set(expected.first3_any) & set(first)),
            f"offers {', '.join(first)}",
        ),
        (not set(expected.first3_none) & set(first), f"offers {', '.join(first)}"),
        (expected.about in (None, reply.about_offer), f"about {reply.about_offer}"),
        (expected.safety in (None, level), f"safety {level}"),
    )
    return [problem for right, problem in checks if not right]


def broken_invariants(
    assistant: Assistant, invariants: Sequence[Invariant]
) -> list[tuple[Invariant, tuple[str, ...]]]:
    """The invariants that do not hold, with what came instead."""
    broken = []
    for invariant in invariants:
        token = None
        if invariant.place:
            token = assistant.reply("", token, choice=f"place:{invariant.place}").conversation
        if invariant.audience:
            choice = f"audience:{invariant.audience}"
            token = assistant.reply("", token, choice=choice).conversation
        first = tuple(card.id for card in assistant.reply(invariant.ask, token).offers)
        if not set(invariant.first3) <= set(first):
            broken.append((invariant, first))
    return broken
