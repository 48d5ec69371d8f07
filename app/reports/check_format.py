"""How `signpost check` prints faults: for people, or for GitHub's pull requests."""

from collections.abc import Iterable

from knowledge.faults import Fault


def formatted(faults: Iterable[Fault], style: str) -> str:
    """The faults, one on each line. `style` is "text" or "github"."""
    line = github_line if style == "github" else str
    return "\n".join(line(fault) for fault in faults)


def github_line(fault: Fault) -> str:
    """The fault as a workflow command, which GitHub shows beside the line it is about.

    The escapes are GitHub's own (source: its toolkit, `packages/core/src/command.ts`).
    """
    place = f"file={_escape(fault.path, more=True)},line={fault.line}"
    return f"::error {place}::{_escape(fault.message)}"


def _escape(text: str, *, more: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if more else text
