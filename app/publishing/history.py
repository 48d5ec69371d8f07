"""The history of the knowledge: a git repository that publishing commits to."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

GIT_SECONDS = 30
"""How long git may take before it is given up."""
_REVISION = re.compile(r"[0-9a-f]{40}")
_FIELDS = "%H%x1f%an%x1f%aI%x1f%s"


class HistoryFault(Exception):
    """Git could not do it. The message says why, in plain words."""


@dataclass(frozen=True)
class Author:
    """Who made a change."""

    name: str
    email: str


@dataclass(frozen=True)
class Version:
    """One version of a file."""

    revision: str
    author: str
    at: datetime
    why: str


class History:
    """One git working tree. `top` is its uppermost folder."""

    def __init__(self, top: Path) -> None:
        self.top = top

    def versions(self, path: Path, limit: int = 100) -> list[Version]:
        """The versions of a file, newest first. Raises `HistoryFault`."""
        shown = self._git("log", f"-{limit}", f"--format={_FIELDS}", "--", self._inside(path))
        return [_version(line) for line in shown.splitlines()]

    def text_at(self, path: Path, revision: str) -> str:
        """The file as it was. Raises `HistoryFault` where there is no such version."""
        if not _REVISION.fullmatch(revision):
            raise HistoryFault("There is no such version.")
        return self._git("show", f"{revision}:{self._inside(path)}")

    def keep(self, path: Path, author: Author, why: str) -> None:
        """Commit this file as it stands now, and nothing else. Raises `HistoryFault`."""
        self.refuse_if_busy()
        inside = self._inside(path)
        self._git("add", "--", inside)
        if not self._git("diff", "--cached", "--name-only", "--", inside):
            return
        self._git("commit", "--quiet", f"--message={why}", "--only", "--", inside, author=author)

    def forget(self, path: Path) -> None:
        """Take a file that was never committed out of what the next commit would hold."""
        self._git("reset", "--quiet", "--", self._inside(path))

    def refuse_if_busy(self) -> None:
        """Raises `HistoryFault` while a merge or the like waits for a person to finish it."""
        for sign in ("MERGE_HEAD", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD"):
            if (self.top / self._git("rev-parse", "--git-path", sign).strip()).exists():
                raise HistoryFault(
                    "The history is in the middle of a merge. Ask whoever looks after the "
                    "repository to finish it."
                )

    def has_remote(self) -> bool:
        """Whether there is somewhere to send changes to."""
        return bool(self._git("remote").strip())

    def send(self) -> None:
        """Push. Raises `HistoryFault` where the remote does not take it."""
        self._git("push", "--quiet")

    def unsent(self) -> int:
        """How many changes have not reached the remote; 0 where there is none."""
        try:
            return int(self._git("rev-list", "--count", "@{upstream}..HEAD"))
        except HistoryFault:
            return 0

    def _inside(self, path: Path) -> str:
        return path.resolve().relative_to(self.top.resolve()).as_posix()

    def _git(self, *arguments: str, author: Author | None = None) -> str:
        return run_git(self.top, *arguments, author=author)


def find_history(folder: Path, named: str = "") -> History:
    """The repository called `named`, or else the one that holds `folder`.

    Raises `HistoryFault` where there is none, it does not hold `folder`, or git is missing.
    """
    start = Path(named).expanduser() if named else folder
    top = Path(run_git(start, "rev-parse", "--show-toplevel").strip())
    if not folder.resolve().is_relative_to(top.resolve()):
        raise HistoryFault("KNOWLEDGE_REPO does not hold the knowledge. Set it to one that does.")
    return History(top)


def run_git(folder: Path, *arguments: str, author: Author | None = None) -> str:
    """What git prints. Raises `HistoryFault`."""
    try:
        done = subprocess.run(  # noqa: S603 - every argument is ours or checked, and no shell runs
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git stands elsewhere on each host
            capture_output=True,
            check=False,
            env=_environment(author),
            timeout=GIT_SECONDS,
        )
    except FileNotFoundError as error:
        raise HistoryFault("Git is not installed on this host, so no history is kept.") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HistoryFault("Git did not answer in time.") from error
    if done.returncode:
        raise HistoryFault(_plain_words(done.stderr.decode(errors="replace")))
    return done.stdout.decode(errors="replace")


def _environment(author: Author | None) -> Mapping[str, str]:
    settings = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1"}
    if author is not None:
        for part in ("AUTHOR", "COMMITTER"):
            settings[f"GIT_{part}_NAME"] = author.name
            settings[f"GIT_{part}_EMAIL"] = author.email
    return {**os.environ, **settings}


_PLAIN_WORDS = (
    ("not a git repository", "The knowledge is not in a git repository, so no history is kept."),
    ("dubious ownership", "Git does not trust the repository, because another user owns it."),
    ("index.lock", "Git is busy, or stopped half way. Try again in a minute."),
    ("unmerged", "The history is in the middle of a merge. Ask whoever looks after it."),
    ("[rejected]", "The shared repository has changes that this one has not. Somebody must merge."),
    ("no upstream", "The repository does not know where to send changes."),
    ("No configured push destination", "The repository does not know where to send changes."),
    ("exists on disk, but not in", "There is no such version."),
    ("does not exist in", "There is no such version."),
    ("bad object", "There is no such version."),
    ("invalid object name", "There is no such version."),
    ("No space left", "The disk is full."),
    ("Read-only file system", "The repository can only be read on this host."),
    ("Permission denied", "The repository can only be read on this host."),
)


def _plain_words(complaint: str) -> str:
    for sign, words in _PLAIN_WORDS:
        if sign in complaint:
            return words
    lines = complaint.strip().splitlines()
    return f"Git said: {lines[-1]}" if lines else "Git failed and did not say why."


def _version(line: str) -> Version:
    revision, author, at, why = line.split("\x1f", 3)
    return Version(revision, author, datetime.fromisoformat(at), why)
