"""Lets other parts of the workbench put something on the home page."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """One thing that may need an officer: a title, how many, where to go, and the first few."""

    title: str
    count: int
    url: str
    lines: tuple[str, ...] = ()
    urgent: bool = False


Maker = Callable[[], Panel | None]
MAKERS: list[Maker] = []


def add_panel(maker: Maker) -> Maker:
    """Show on the home page what `maker` gives, unless it gives None or a count of nothing."""
    MAKERS.append(maker)
    return maker
