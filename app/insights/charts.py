"""Charts as plain numbers, ready for the templates to draw as SVG.

Every chart stands beside its figures in a table, so that nobody needs to see the picture.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.insights.figures import shown
from app.insights.storing import FEW

FULL = 100.0
"""The longest bar, in units of the drawing."""


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its figure as people may see it, and its length (0 to 100)."""

    label: str
    figure: str
    length: float


@dataclass(frozen=True)
class Column:
    """One upright bar at `x`; `height` is 0 to 100."""

    label: str
    figure: str
    x: float
    height: float


def bars(
    counts: Mapping[str, int], label: Callable[[str], str] = str, most: int = 20
) -> tuple[Bar, ...]:
    """The largest counts as bars, longest first. Hidden numbers are drawn all alike."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    top = max((times for _, times in ordered), default=0) or 1
    return tuple(
        Bar(label(code), shown(times), FULL * _drawn(times) / max(top, FEW))
        for code, times in ordered
    )


def columns(series: Sequence[tuple[str, int]]) -> tuple[Column, ...]:
    """A run of counts as upright bars, in the order given."""
    top = max((times for _, times in series), default=0)
    return tuple(
        Column(label, shown(times), float(place), FULL * _drawn(times) / max(top, FEW))
        for place, (label, times) in enumerate(series)
    )


def lengths(numbers: Sequence[int]) -> tuple[float, ...]:
    """The length of a bar for each number, the largest 100. Nothing is hidden."""
    top = max(numbers, default=0) or 1
    return tuple(FULL * number / top for number in numbers)


def _drawn(times: int) -> int:
    return FEW if 0 < times < FEW else times
