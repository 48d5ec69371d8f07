"""Runs a trial in a process of its own, so that the chat keeps its pace meanwhile.

A trial's folder holds what to try (`offer.yaml`, `wanted.json`) and how far it has come
(`trial.json`). Any worker on the host can start it, look at it, and find it done.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from app.publishing.checked import without_offer
from app.publishing.files import CannotWrite, in_plain_words, write_whole
from app.publishing.scratch import scratch_folder
from app.publishing.text import offer_file
from app.publishing.trial import Trial, can_change_answers, run_trial
from knowledge.faults import KnowledgeFaults
from knowledge.loading import load_knowledge, yaml_files
from knowledge.model import Knowledge
from knowledge.offer import Offer

STALE_SECONDS = 60
"""A trial that has not moved for this long has died, and is started again."""
KEEP_SECONDS = 24 * 60 * 60
WRITE_EVERY = 0.5
_CHILDREN: list[subprocess.Popen[bytes]] = []
"""Processes that this worker started, held so that it can see them off when they end."""


def trials_folder() -> Path:
    """Where trials are kept. Raises OSError where there can be none."""
    folder = scratch_folder() / "trials"
    folder.mkdir(exist_ok=True)
    return folder


def trial_of(knowledge: Knowledge, root: Path, offer: Offer, text: str) -> Trial:
    """How the trial of this text stands; started if it is not running yet.

    `knowledge` is what is served now. Raises `CannotWrite` where no trial can be kept.
    """
    if not can_change_answers(knowledge.offers.get(offer.id), offer):
        return Trial(0, 0, done=True)
    name = hashlib.sha256(f"{knowledge.fingerprint} {offer.id} {text}".encode()).hexdigest()
    try:
        folder = trials_folder() / name[:32]
        trial = _read(folder)
        if trial is not None:
            return trial
        _start(folder, root, offer.id, text)
    except OSError as error:
        raise CannotWrite(in_plain_words(error)) from error
    return _read(folder) or Trial(0, 0)


def _read(folder: Path) -> Trial | None:
    """What the trial's folder says; None where there is none, or it has died."""
    try:
        file = folder / "trial.json"
        trial = Trial.from_json(file.read_text(encoding="utf-8"))
        alive = time.time() - file.stat().st_mtime < STALE_SECONDS
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return trial if trial.done or alive else None


def _start(folder: Path, root: Path, offer_id: str, text: str) -> None:
    _forget_old()
    folder.mkdir(exist_ok=True)
    write_whole(folder / "offer.txt", text)
    write_whole(folder / "wanted.json", json.dumps({"root": str(root), "offer_id": offer_id}))
    write_whole(folder / "trial.json", Trial(0, 0).to_json())
    spawn(folder)


def spawn(folder: Path) -> None:
    """Run the trial in `folder` in a process of its own. Raises OSError."""
    _CHILDREN[:] = [child for child in _CHILDREN if child.poll() is None]
    child = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [sys.executable, "-m", "app.publishing.trial_process", str(folder)],
        cwd=Path(__file__).parent.parent.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _CHILDREN.append(child)


def _forget_old() -> None:
    for folder in trials_folder().iterdir():
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > KEEP_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path) -> None:
    """Run the trial in `folder` to its end."""
    wanted = json.loads((folder / "wanted.json").read_text(encoding="utf-8"))
    root, offer_id = Path(wanted["root"]), wanted["offer_id"]
    text = (folder / "offer.txt").read_text(encoding="utf-8")
    try:
        after = _load_with(root, folder / root.name, offer_id, text)
    except KnowledgeFaults as faults:
        _write(folder, Trial(0, 0, fault=str(faults), done=True))
        return
    written = time.monotonic()
    for trial in run_trial(_load_before(root, after, offer_id), after, offer_id):
        if trial.done or time.monotonic() - written > WRITE_EVERY:
            _write(folder, trial)
            written = time.monotonic()


def _write(folder: Path, trial: Trial) -> None:
    write_whole(folder / "trial.json", trial.to_json())


def _load_with(root: Path, copy: Path, offer_id: str, text: str) -> Knowledge:
    """The knowledge on disk with this text in it. Raises `KnowledgeFaults`."""
    for path in yaml_files(root):
        place = copy / path.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    write_whole(offer_file(copy, offer_id), text)
    try:
        return load_knowledge(copy)
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _load_before(root: Path, after: Knowledge, offer_id: str) -> Knowledge:
    """The knowledge on disk; without this offer where its file is what cannot be read."""
    try:
        return load_knowledge(root)
    except KnowledgeFaults:
        return without_offer(after, offer_id)


if __name__ == "__main__":
    # The chat goes first.
    os.nice(10)
    run(Path(sys.argv[1]))
