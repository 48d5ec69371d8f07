"""How much each part of a score counts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """How much each part of the score counts (tuned on the open questions)."""

    words: float = 5.0
    likeness: float = 6.0
    odds: float = 8.0
    lead: float = 11.0
    likely_lead: float = 17.0
    alias: float = 1.0
    leaning: float = 1.6
    need: float = 2.0
    condition: float = 1.5
    named: float = 14.0
    group: float = 3.0
    narrow: float = 0.8
    other_condition: float = 1.2
    wrong_audience: float = 2.4
    wrong_work: float = 1.8
    local: float = 6.5
    far: float = 5.6
    other_audience_line: float = 0.75
    earlier: float = 16.0
    closed: float = 5.0
    unclear: float = 0.6
    paused: float = 1.5
    planned: float = 1.5
    low_confidence: float = 0.7
    overdue: float = 0.5
    floor: float = 1.0
    beside_best: float = 0.25
    """An offer with less than this share of the best score is not worth showing beside it."""
