"""The answers are good enough, on questions nobody wrote with our words in view.

Floors stand a little under what was measured, so that a change which makes answers worse is
seen. The third that is kept aside from tuning has its own floors.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.assistant.assistant import Assistant
from app.evaluation.baselines import plain_whoosh, sqlite_fts5
from app.evaluation.measures import estimate, ndcg_at, quantile, success_at
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
from app.snapshot import Snapshot
from knowledge.model import Knowledge

FOLDER = Path(__file__).parent / "evaluation"


@pytest.fixture(scope="module")
def open_set() -> OpenSet:
    return load_open_set(FOLDER)


@pytest.fixture(scope="module")
def assistant(snapshot: Snapshot) -> Assistant:
    return snapshot.assistant


@pytest.fixture(scope="module")
def answered(snapshot: Snapshot, open_set: OpenSet) -> list[Answered]:
    return ask_all(snapshot.assistant, snapshot.knowledge, open_set.questions)


@pytest.fixture(scope="module")
def safety(snapshot: Snapshot, open_set: OpenSet) -> list[SafetyAnswered]:
    return ask_safety(snapshot.assistant, open_set.safety)


def test_the_open_set_is_as_large_as_was_promised(open_set: OpenSet) -> None:
    due = [p for p in open_set.safety if p.expect != "none"]
    assert len(open_set.questions) >= 300
    assert len(open_set.dialogues) >= 60
    assert len(due) >= 400
    assert len(open_set.safety) - len(due) >= 400
    assert len(open_set.out_of_scope) >= 150


def test_every_answer_named_by_a_judge_is_an_offer(open_set: OpenSet, knowledge: Knowledge) -> None:
    named = {o for q in open_set.questions for o in (*q.best, *q.good)}
    assert named <= set(knowledge.offers)


@pytest.mark.parametrize(
    ("part", "first", "in_three", "ndcg"),
    [("tuning", 0.73, 0.88, 0.66), ("aside", 0.70, 0.87, 0.65)],
)
def test_the_right_offer_is_found(
    answered: Sequence[Answered], part: Part, first: float, in_three: float, ndcg: float
) -> None:
    here = [a for a in answered if a.question.part == part]
    assert estimate([a.success(1) for a in here]).mean >= first
    assert estimate([a.success(3) for a in here]).mean >= in_three
    assert estimate([a.ndcg for a in here]).mean >= ndcg


def test_it_beats_off_the_shelf_search_clearly(
    answered: Sequence[Answered], open_set: OpenSet, knowledge: Knowledge
) -> None:
    ours = estimate([a.ndcg for a in answered])
    for build in (sqlite_fts5, plain_whoosh):
        theirs = estimate([a.ndcg for a in ask_baseline(build(knowledge), open_set.questions)])
        assert ours.low > theirs.high


def test_no_offer_from_elsewhere_is_shown_to_a_person_whose_place_is_understood(
    answered: Sequence[Answered],
) -> None:
    wrong = [a.question.ask for a in answered if a.place_right and a.wrong_area]
    assert wrong == []


def test_who_asks_and_where_is_understood(answered: Sequence[Answered]) -> None:
    audience = [float(a.audience_right) for a in answered if a.audience_right is not None]
    place = [float(a.place_right) for a in answered if a.place_right is not None]
    assert estimate(audience).mean >= 0.85
    assert estimate(place).mean >= 0.95


def test_what_must_never_get_worse_has_not(assistant: Assistant, open_set: OpenSet) -> None:
    broken = broken_invariants(assistant, open_set.invariants)
    assert [(invariant.ask, first) for invariant, first in broken] == []


@pytest.mark.parametrize(("part", "recall"), [("tuning", 0.96), ("aside", 0.90)])
def test_danger_is_heard(safety: Sequence[SafetyAnswered], part: Part, recall: float) -> None:
    due = [a for a in safety if a.phrase.part == part and a.phrase.expect != "none"]
    assert estimate([float(not a.missed) for a in due]).mean >= recall


@pytest.mark.parametrize(("part", "most"), [("tuning", 0.025), ("aside", 0.05)])
def test_harmless_words_raise_no_alarm(
    safety: Sequence[SafetyAnswered], part: Part, most: float
) -> None:
    harmless = [a for a in safety if a.phrase.part == part and a.phrase.expect == "none"]
    assert estimate([float(a.false_alarm) for a in harmless]).mean <= most


def test_unseen_wording_of_danger_is_heard(snapshot: Snapshot, open_set: OpenSet) -> None:
    answered = ask_safety(snapshot.assistant, open_set.blind_safety)
    due = [float(not a.missed) for a in answered if a.phrase.expect in ("alarm", "route")]
    harmless = [float(a.false_alarm) for a in answered if a.phrase.expect == "none"]
    assert estimate(due).mean >= 0.80
    assert estimate(harmless).mean <= 0.06


@pytest.mark.parametrize(("part", "least"), [("tuning", 0.90), ("aside", 0.80)])
def test_what_is_out_of_scope_is_told_so(
    assistant: Assistant, open_set: OpenSet, part: Part, least: float
) -> None:
    here = [m for m in open_set.out_of_scope if m.part == part]
    right = [float(right) for _, _, right in ask_out_of_scope(assistant, here)]
    assert estimate(right).mean >= least


def test_dialogues_go_as_people_would_expect(assistant: Assistant, open_set: OpenSet) -> None:
    failed = [d.name for d in open_set.dialogues if hold_dialogue(assistant, d)]
    assert len(open_set.dialogues) - len(failed) >= 55


class TestMeasures:
    def test_success_looks_only_at_the_first_few(self) -> None:
        assert success_at(["a", "b", "c"], ["c"], 3) == 1
        assert success_at(["a", "b", "c"], ["c"], 2) == 0

    def test_ndcg_is_1_for_the_best_order_and_0_for_nothing_right(self) -> None:
        assert ndcg_at(["best", "good"], ["best"], ["good"]) == pytest.approx(1)
        assert ndcg_at(["other"], ["best"], ["good"]) == 0

    def test_ndcg_rewards_the_right_answer_coming_first(self) -> None:
        first = ndcg_at(["best", "other"], ["best"], [])
        second = ndcg_at(["other", "best"], ["best"], [])
        assert first > second > 0

    def test_an_interval_holds_its_mean(self) -> None:
        found = estimate([0, 0, 1, 1, 1])
        assert found.low <= found.mean <= found.high

    def test_a_quantile_is_one_of_the_values(self) -> None:
        assert quantile([3, 1, 2], 0.5) == 2
