"""What is looked for: the message and the conversation, joined."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.odds import Signs
from knowledge.record import Audience

LEANING = 0.3
"""Log-odds under which the words do not even lean to an audience."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: the message and the conversation, joined."""

    terms: tuple[str, ...]
    """Stems and topic marks of the whole message."""
    signs: Signs = field(default_factory=dict)
    """The same with pairs of words, for the odds."""
    engine_terms: tuple[str, ...] = ()
    audience: Audience | None = None
    needs: Mapping[str, float] = field(default_factory=dict)
    """Each need and how surely it was meant, 0 to 1."""
    conditions: tuple[str, ...] = ()
    circumstances: frozenset[str] = frozenset()
    district: str | None = None
    maybe: tuple[str, ...] = ()
    """The districts it may be, where a place name is shared."""
    region: str | None = None
    outside: bool = False
    age: int | None = None
    staff: int | None = None
    named: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    leaning: float = 0.0
    """Log-odds for an employer, where the audience is not known."""
    excluded: frozenset[str] = frozenset()
    earlier: Mapping[str, float] = field(default_factory=dict)
    """How high each offer stood in the last answer, 0 to 1, when that answer is refined."""

    @property
    def leans_to(self) -> Audience | None:
        """The audience the words lean to, where they do."""
        if abs(self.leaning) <= LEANING:
            return None
        return "employer" if self.leaning > 0 else "resident"
