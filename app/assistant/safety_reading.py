"""What is read of danger in a message, and which reading is graver."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.crisis import Level

SERIOUSNESS: Mapping[Level, int] = {"alarm": 0, "route": 1, "care": 2}
MOST_SITUATIONS = 3


@dataclass(frozen=True)
class SafetyReading:
    """What a message says of danger: the gravest level, and the situations, gravest first."""

    level: Level | None = None
    situations: tuple[str, ...] = ()
