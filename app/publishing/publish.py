"""Publishing: the one way by which an officer's change becomes live knowledge."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.publishing.checked import check_text
from app.publishing.files import CannotWrite, only_publisher, take_away, write_whole
from app.publishing.history import Author, History, HistoryFault, find_history
from app.publishing.text import fingerprint, offer_file, read_text, tidy
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge

Check = Callable[[Knowledge], tuple[str, ...]]
"""Gives the reasons why a file's new text does not fit what is known; none if it fits."""


@dataclass(frozen=True)
class Wish:
    """What an officer wants to publish. `base` is the file as it was when they opened it."""

    subject: str
    """What the history calls it: an offer's id, or the name of a file."""
    path: Path
    base: str
    text: str
    why: str
    author: Author
    check: Check


def offer_wish(root: Path, offer_id: str, base: str, text: str, why: str, author: Author) -> Wish:
    """The wish to publish that text as that offer."""

    def check(knowledge: Knowledge) -> tuple[str, ...]:
        return tuple(str(p.fault) for p in check_text(knowledge, offer_id, text).problems)

    return Wish(offer_id, offer_file(root, offer_id), base, text, why, author, check)


@dataclass(frozen=True)
class Published:
    """It is live. `notes` says what else the officer should know."""

    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """Nothing changed, and why."""

    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """Somebody else changed the file meanwhile: `theirs` is what it says now."""

    theirs: str


Outcome = Published | Refused | Conflict


@dataclass(frozen=True)
class Publisher:
    """Publishes into the knowledge at `root`; `repository` is the setting KNOWLEDGE_REPO."""

    root: Path
    repository: str = ""

    def publish(self, wish: Wish, served: Knowledge) -> Outcome:
        """Check the wish against everything on disk, write it whole and keep it in history.

        `served` is checked against instead where other files on disk are faulty. The trial of
        the example questions is the caller's to insist on: it takes longer than a request may.
        """
        try:
            with only_publisher(self.root):
                return self._publish(wish, served)
        except CannotWrite as fault:
            reasons = (
                str(fault),
                "Nothing has changed. Download your file so that it is not lost.",
            )
            return Refused(reasons)

    def _publish(self, wish: Wish, served: Knowledge) -> Outcome:
        path = wish.path
        now = read_text(path)
        if fingerprint(now) != fingerprint(wish.base):
            return Conflict(now)
        if fingerprint(now) == fingerprint(wish.text):
            return Refused(("There is nothing to publish. The file already says this.",))
        knowledge, notes = self._knowledge(path, served)
        reasons = wish.check(knowledge)
        if reasons:
            return Refused(reasons)
        return self._write(wish, path, notes)

    def _knowledge(self, path: Path, served: Knowledge) -> tuple[Knowledge, tuple[str, ...]]:
        try:
            return load_knowledge(self.root), ()
        except KnowledgeFaults as error:
            others = [fault for fault in error.faults if not _is_about(fault, path)]
            note = "Other files have faults. This change shows once those are mended: see Faults."
            return served, (note,) if others else ()

    def _write(self, wish: Wish, path: Path, notes: tuple[str, ...]) -> Outcome:
        try:
            history = find_history(self.root, self.repository)
        except HistoryFault as fault:
            write_whole(path, tidy(wish.text))
            return Published((*notes, str(fault), "Download the file and keep it safe."))
        return self._write_and_keep(wish, path, notes, history)

    def _write_and_keep(
        self, wish: Wish, path: Path, notes: tuple[str, ...], history: History
    ) -> Outcome:
        before = read_text(path) if path.exists() else None
        try:
            history.refuse_if_busy()
            write_whole(path, tidy(wish.text))
            history.keep(path, wish.author, _message(wish))
        except HistoryFault as fault:
            _put_back(path, before, history)
            reason = "Nothing has changed. Download your file so that it is not lost."
            return Refused((str(fault), reason))
        return Published((*notes, *_send(history)))


def _is_about(fault: Fault, path: Path) -> bool:
    return fault.path.endswith(f"{path.parent.name}/{path.name}")


def _message(wish: Wish) -> str:
    why = " ".join(wish.why.split()) or "no reason given"
    return f"{wish.subject}: {why}"


def _put_back(path: Path, before: str | None, history: History) -> None:
    """Undo the writing, so that what is served and what history holds stay the same."""
    if before is not None:
        write_whole(path, before)
    elif path.exists():
        take_away(path)
    with contextlib.suppress(HistoryFault):
        history.forget(path)


def _send(history: History) -> tuple[str, ...]:
    try:
        if history.has_remote():
            history.send()
    except HistoryFault as fault:
        return (f"It is live, but has not reached the shared repository. {fault}",)
    return ()
