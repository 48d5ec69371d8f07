"""Asking the example questions with and without a change."""

import time
from pathlib import Path

import pytest

from app.publishing import trial_process
from app.publishing.checked import check_text, with_offer
from app.publishing.round_trip import change, read_data
from app.publishing.trial import Trial, can_change_answers, questions, run_trial
from knowledge.model import Knowledge
from knowledge.offer import Offer

from .small_knowledge import OFFER, OTHER

SPAWN = trial_process.spawn


def changed(root: Path, small: Knowledge, **fields: object) -> tuple[str, Offer]:
    """The offer with these fields instead: its text, and read."""
    text = (root / "offers" / f"{OFFER}.yaml").read_text(encoding="utf-8")
    new = change(text, {**read_data(text), **fields})
    offer = check_text(small, OFFER, new).offer
    assert offer is not None
    return new, offer


def last(before: Knowledge, after: Knowledge, offer_id: str) -> Trial:
    *_, end = run_trial(before, after, offer_id)
    return end


def test_every_example_question_is_asked_the_offers_own_first(small: Knowledge) -> None:
    asked = questions(small, small.offers[OFFER])
    total = sum(
        len(o.people_say.resident) + len(o.people_say.employer) for o in small.offers.values()
    )
    own = len(small.offers[OFFER].people_say.resident) + len(
        small.offers[OFFER].people_say.employer
    )
    assert len(asked) == total
    assert {question.offer_id for question in asked[:own]} == {OFFER}


@pytest.mark.parametrize(
    "fields",
    [
        {"contacts": [{"phone": "0800 111 222"}]},
        {"officer_notes": ["Rang them."]},
        {"last_reviewed_on": "2026-11-22", "review_in": "2 months"},
        {"owner": "mental-health"},
    ],
)
def test_fields_that_are_only_shown_need_no_asking(
    small_knowledge: Path, small: Knowledge, fields: dict[str, object]
) -> None:
    _, offer = changed(small_knowledge, small, **fields)
    assert not can_change_answers(small.offers[OFFER], offer)


def test_fields_that_are_only_shown_alter_no_answer(
    small_knowledge: Path, small: Knowledge
) -> None:
    _, offer = changed(
        small_knowledge,
        small,
        contacts=[{"phone": "0800 111 222", "label": "blue badge parking"}],
        cost={"kind": "paid", "note": "blue badge parking permit"},
        referral=["gp"],
        runs={"from": "2027"},
        not_for=["blue badge parking permit"],
        sources=[{"title": "blue badge parking permit"}],
        officer_notes=["blue badge parking permit"],
        owner="mental-health",
        strategy=[],
        instead={"say": "blue badge parking permit", "offers": [OTHER]},
        last_reviewed_on="2026-11-20",
        review_in="11 months",
    )
    end = last(small, with_offer(small, offer), OFFER)
    assert (end.losses, end.differences) == ((), ())


@pytest.mark.parametrize(
    "fields", [{"name": "Work grant"}, {"needs": ["job-at-risk"]}, {"status": "paused"}]
)
def test_fields_that_are_matched_need_asking(
    small_knowledge: Path, small: Knowledge, fields: dict[str, object]
) -> None:
    _, offer = changed(small_knowledge, small, **fields)
    assert can_change_answers(small.offers[OFFER], offer)


def test_no_change_loses_nothing_and_alters_no_answer(small: Knowledge) -> None:
    end = last(small, small, OFFER)
    assert end.done
    assert (end.losses, end.differences) == ((), ())


def test_a_question_that_loses_its_offer_is_named(
    small_knowledge: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.checking.FOUND_WITHIN", 1)
    stolen = small.offers[OTHER].people_say.resident
    _, thief = changed(
        small_knowledge,
        small,
        name="Blue Badges and more",
        also_known_as=[small.offers[OTHER].name, "blue badge"],
        needs=list(small.offers[OTHER].needs),
        people_say={"resident": [*stolen, *(f"{line} please" for line in stolen)], "employer": []},
        **{"for": {"resident": {"summary": "Blue Badge help.", "first_step": "Ring them."}}},
    )
    end = last(small, with_offer(small, thief), OFFER)
    lost = [loss for loss in end.losses if loss.offer_id == OTHER]
    assert lost
    assert lost[0].instead == ("Blue Badges and more",)


def test_a_question_that_failed_before_is_not_held_against_the_change(small: Knowledge) -> None:
    blue_badge = small.offers[OTHER]
    elsewhere = next(area for area in small.places.areas if small.places.reach(area) == "elsewhere")
    hidden = blue_badge.model_copy(update={"areas": (elsewhere,)})
    before = with_offer(small, hidden)
    renamed = hidden.model_copy(update={"good_to_know": ("A new line.",)})
    assert last(before, with_offer(before, renamed), OTHER).losses == ()


def test_a_trial_survives_being_written_down(small: Knowledge) -> None:
    end = last(small, small, OFFER)
    assert Trial.from_json(end.to_json()) == end


def test_a_trial_runs_in_a_process_of_its_own(
    root: Path, small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial_process, "spawn", SPAWN)
    text, offer = changed(root, small, name="Work grant")
    trial = trial_process.trial_of(small, root, offer, text)
    assert not trial.done
    give_up = time.monotonic() + 90
    while not trial.done:
        assert time.monotonic() < give_up
        time.sleep(0.2)
        trial = trial_process.trial_of(small, root, offer, text)
    assert trial.asked == trial.of == len(questions(with_offer(small, offer), offer))
    assert trial.fault == ""
    for child in trial_process._CHILDREN:
        child.wait(30)


def test_faults_in_other_files_stop_the_trial_and_are_told(root: Path, small: Knowledge) -> None:
    text, offer = changed(root, small, name="Work grant")
    (root / "glossary.yaml").write_text("glossary: [broken", encoding="utf-8")
    trial = trial_process.trial_of(small, root, offer, text)
    assert trial.done
    assert "knowledge/glossary.yaml" in trial.fault
