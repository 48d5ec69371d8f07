"""What is served follows the files: good changes at once, bad ones never."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.snapshot import Snapshots
from knowledge.faults import KnowledgeFaults

OFFER = "offers/andys-man-club.yaml"


def change(root: Path, name: str, old: str, new: str) -> None:
    place = root / name
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")


def health(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = app.test_client().get("/healthz").get_json()
    return found


def asked(app: Flask) -> dict[str, Any]:
    body = {"message": "mens talking group"}
    reply = app.test_client().post("/api/v1/chat", json=body).get_json()
    return {key: value for key, value in reply.items() if key != "conversation"}


BREAKS = {
    "broken YAML": (OFFER, "name: Andy", "name: Andy: "),
    "an unknown need": (OFFER, "needs: [", "needs: [not-a-need, "),
    "a summary that is gone": (OFFER, "    summary:", "    sumary:"),
    "broken vocabulary": ("vocabulary/needs.yaml", "needs:", "needs: ["),
    "broken wording": ("wording/replies.yaml", "{count}", "{cuont}"),
    "broken places": ("places/districts.yaml", "upper_tier: kent", "upper_tier: surrey"),
    "a safety pattern nobody can read": ("safety/harmless.yaml", "- ", "- '@nobody ((' \n  - "),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_file_changes_nothing_for_people_and_health_says_so(
    name: str, live_app: Flask, small_knowledge: Path
) -> None:
    before, served = asked(live_app), health(live_app)["knowledge"]
    assert before["offers"][0]["id"] == "andys-man-club"
    file, old, new = BREAKS[name]
    kept = (small_knowledge / file).read_text(encoding="utf-8")
    change(small_knowledge, file, old, new)
    assert asked(live_app) == before
    told = health(live_app)
    assert told["status"] == "ok"
    assert told["knowledge"] == served
    assert told["faults_on_disk"] >= 1
    assert told["faults_since"]
    (small_knowledge / file).write_text(kept, encoding="utf-8")
    after = health(live_app)
    assert (after["faults_on_disk"], after["faults_since"]) == (0, None)
    assert asked(live_app) == before


def test_a_good_change_is_served_at_once(live_app: Flask, small_knowledge: Path) -> None:
    before = health(live_app)["knowledge"]
    change(small_knowledge, OFFER, "name: Andy's Man Club", "name: Andy's New Club")
    assert asked(live_app)["offers"][0]["name"] == "Andy's New Club"
    assert health(live_app)["knowledge"] != before


def test_an_offer_that_is_gone_is_gone(live_app: Flask, small_knowledge: Path) -> None:
    (small_knowledge / OFFER).unlink()
    assert health(live_app)["faults_on_disk"] == 0
    assert live_app.test_client().get("/api/v1/offers/andys-man-club").status_code == 404
    assert "andys-man-club" not in str(asked(live_app)["offers"])


def test_a_conversation_goes_on_over_a_change(live_app: Flask, small_knowledge: Path) -> None:
    client = live_app.test_client()
    first = client.post("/api/v1/chat", json={"message": "mens talking group"}).get_json()
    (small_knowledge / OFFER).unlink()
    body = {"message": "im in chatham", "conversation": first["conversation"]}
    reply = client.post("/api/v1/chat", json=body).get_json()
    assert reply["understood"]["place"] == "medway"
    assert reply["notices"] == []


def test_the_service_does_not_start_on_broken_knowledge(
    small_knowledge: Path, tmp_path: Path
) -> None:
    change(small_knowledge, *BREAKS["broken YAML"])
    with pytest.raises(KnowledgeFaults, match=OFFER):
        Snapshots(small_knowledge, tmp_path / "index", "secret")


def test_files_are_not_looked_at_at_every_question(small_knowledge: Path, tmp_path: Path) -> None:
    snapshots = Snapshots(small_knowledge, tmp_path / "index", "secret", check_seconds=3600)
    before = snapshots.current()
    change(small_knowledge, OFFER, "name: Andy's Man Club", "name: Andy's New Club")
    assert snapshots.current() is before


def test_questions_are_answered_while_a_change_is_taken_up(
    small_knowledge: Path, tmp_path: Path
) -> None:
    snapshots = Snapshots(small_knowledge, tmp_path / "index", "secret", check_seconds=0)
    stop = threading.Event()
    wrong: list[str] = []

    def ask() -> None:
        while not stop.is_set():
            held = snapshots.current()
            if held.engine.size != len(held.knowledge.offers):
                wrong.append("knowledge and index do not belong together")

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    (small_knowledge / OFFER).unlink()
    deadline = time.monotonic() + 60
    while "andys-man-club" in snapshots.current().knowledge.offers:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
