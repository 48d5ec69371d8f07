"""Prints how good the answers are, part by part and beside the baselines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.assistant.assistant import Assistant
from app.evaluation.baselines import plain_whoosh, sqlite_fts5
from app.evaluation.measures import estimate, quantile
from app.evaluation.questions import OpenSet, Part, load_open_set
from app.evaluation.running import (
    Answered,
    SafetyAnswered,
    ask_all,
    ask_baseline,
    ask_out_of_scope,
    ask_safety,
    broken_invariants,
    hold_dialogue,
)
from knowledge.model import Knowledge

PARTS: tuple[Part, ...] = ("tuning", "aside")
LISTED: Part = "tuning"
"""Only what may be tuned on is listed when it goes wrong; what is kept aside is only counted."""
HEADINGS = f"{'':28}{'n':>5}  {'success@1':18} {'success@3':18} {'success@5':18} nDCG@5"


def report(assistant: Assistant, knowledge: Knowledge, folder: Path, wrong: int) -> Iterator[str]:
    """The lines of the report over the open set in `folder`; `wrong` worst answers are listed."""
    open_set = load_open_set(folder)
    answered = ask_all(assistant, knowledge, open_set.questions)
    yield from _questions(answered, knowledge, open_set)
    yield from _understanding(answered)
    yield from _safety(assistant, open_set)
    yield from _out_of_scope(assistant, open_set)
    yield from _dialogues(assistant, open_set)
    yield from _worst(answered, wrong)


def _row(name: str, answered: Sequence[Answered]) -> str:
    columns = [estimate([a.success(k) for a in answered]) for k in (1, 3, 5)]
    columns.append(estimate([a.ndcg for a in answered]))
    return f"{name:28}{len(answered):>5}  " + " ".join(f"{c!s:18}" for c in columns)


def _questions(
    answered: Sequence[Answered], knowledge: Knowledge, open_set: OpenSet
) -> Iterator[str]:
    yield "Questions (mean, 95% bootstrap interval)"
    yield HEADINGS
    for part in PARTS:
        yield _row(f"assistant, {part}", [a for a in answered if a.question.part == part])
    yield _row("assistant, all", answered)
    for name, build in (("SQLite FTS5", sqlite_fts5), ("plain Whoosh", plain_whoosh)):
        baseline = ask_baseline(build(knowledge), open_set.questions)
        yield _row(f"{name}, all", baseline)
    groups: dict[str, list[Answered]] = defaultdict(list)
    for answer in answered:
        groups[answer.question.audience or "audience not told"].append(answer)
        for kind in answer.question.kinds:
            groups[kind].append(answer)
    for group in sorted(groups):
        yield _row(f"  {group}", groups[group])


def _understanding(answered: Sequence[Answered]) -> Iterator[str]:
    yield ""
    yield "Understanding"
    for part in PARTS:
        here = [a for a in answered if a.question.part == part]
        audience = [float(a.audience_right) for a in here if a.audience_right is not None]
        place = [float(a.place_right) for a in here if a.place_right is not None]
        wrong = sum(bool(a.wrong_area) for a in here)
        yield f"  {part}: audience {estimate(audience)}, place {estimate(place)}"
        yield f"  {part}: answers with an offer outside the person's area: {wrong}"
    times = [a.milliseconds for a in answered]
    yield (
        f"  milliseconds a message: median {quantile(times, 0.5):.1f}, "
        f"99% under {quantile(times, 0.99):.1f}, first {times[0]:.1f}"
    )


def _safety(assistant: Assistant, open_set: OpenSet) -> Iterator[str]:
    yield ""
    yield "Safety"
    answered = ask_safety(assistant, open_set.safety)
    for part in PARTS:
        yield from _heard(part, [a for a in answered if a.phrase.part == part])
    yield from _heard("blind", ask_safety(assistant, open_set.blind_safety))
    for answer in answered:
        if answer.phrase.part == LISTED and (answer.missed or answer.false_alarm):
            yield f"    {answer.phrase.expect} came as {answer.level}: {answer.phrase.say}"


def _heard(part: str, answered: Sequence[SafetyAnswered]) -> Iterator[str]:
    recall = estimate([float(not a.missed) for a in answered if a.phrase.expect != "none"])
    alarms = estimate([float(a.false_alarm) for a in answered if a.phrase.expect == "none"])
    yield f"  {part}: recall {recall} of {recall.count}"
    yield f"  {part}: false alarms {alarms} of {alarms.count}"


def _out_of_scope(assistant: Assistant, open_set: OpenSet) -> Iterator[str]:
    yield ""
    yield "Out of scope"
    answered = ask_out_of_scope(assistant, open_set.out_of_scope)
    for part in PARTS:
        yield f"  {part}: right {estimate([float(r) for m, _, r in answered if m.part == part])}"
    for message, reply, right in answered:
        if message.part == LISTED and not right:
            yield f"    {message.status} came as {reply.status}: {message.ask}"


def _dialogues(assistant: Assistant, open_set: OpenSet) -> Iterator[str]:
    yield ""
    held = {d.name: hold_dialogue(assistant, d) for d in open_set.dialogues}
    failed = {name: problems for name, problems in held.items() if problems}
    total = len(open_set.dialogues)
    yield f"Dialogues as expected: {total - len(failed)} of {total}"
    for name, problems in failed.items():
        yield f"    {name}: {'; '.join(problems)}"
    broken = broken_invariants(assistant, open_set.invariants)
    known = len(open_set.invariants)
    yield f"Invariants that hold: {known - len(broken)} of {known}"
    for invariant, first in broken:
        yield f"    {invariant.ask}: {', '.join(first)}"


def _worst(answered: Sequence[Answered], most: int) -> Iterator[str]:
    if not most:
        return
    yield ""
    yield "Questions without a right answer in the first three"
    missed = [a for a in answered if a.question.part == LISTED and not a.success(3)]
    missed.sort(key=lambda a: (a.ndcg, a.question.ask))
    for answer in missed[:most]:
        yield f"  {answer.question.ask}"
        yield f"      wanted {', '.join(answer.question.best)}"
        yield f"      came   {', '.join(answer.ranking[:3])}"
