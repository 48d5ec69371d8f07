"""Reads who is writing: an employer, a resident, or nobody can tell.

Two signs are weighed. The officers' phrases ("my employee", "my boss") count most. The example
lines of the offers, which are written for one audience each, show which words and pairs of words
each audience uses; the log-odds of a message's words (naive Bayes, smoothed) count for the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.assistant.phrases import Match, PhraseMatcher
from index.kinds import Kinds
from index.words import stems
from knowledge.model import Knowledge
from knowledge.record import AUDIENCES, Audience

SURE_EMPLOYER = 0.3
SURE_RESIDENT = -1.5
"""Log-odds beyond which the words tell the audience by themselves (tuned on the open set). The
example lines hold fewer of employers, whose words are therefore less well known."""
PHRASE_ODDS = 2.0
"""Log-odds that each word of an officers' phrase adds."""
STAFF_ODDS = 3.0
"""Telling a number of staff is an employer's sign."""


@dataclass(frozen=True)
class AudienceReading:
    """Who writes: `odds` above 0 lean to an employer, below 0 to a resident (natural log)."""

    odds: float = 0.0
    for_somebody_else: bool = False

    @property
    def audience(self) -> Audience | None:
        """The audience, where the words tell."""
        if self.odds > SURE_EMPLOYER:
            return "employer"
        return "resident" if self.odds < SURE_RESIDENT else None


class AudienceReader:
    """Learns from the knowledge how each audience writes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._phrases = PhraseMatcher(
            (a_id, p) for a_id, a in knowledge.audiences.items() for p in a.phrases
        )
        self.vocabulary = self._phrases.vocabulary
        self._writers = Kinds(
            (audience, stems(line))
            for offer in knowledge.offers.values()
            for audience in AUDIENCES
            for line in offer.sayings(audience)
        )

    def read(self, stemmed: Sequence[str], tells_staff: bool = False) -> AudienceReading:
        """Who wrote a message with these stems; `tells_staff` where it gives a number of staff."""
        matches = self._phrases.find(stemmed)
        odds = self._writers.odds("employer", stemmed)
        odds += STAFF_ODDS * tells_staff
        odds += PHRASE_ODDS * (_weight(matches, "employer") - _weight(matches, "resident"))
        return AudienceReading(odds, bool(_weight(matches, "somebody-else")))


def _weight(matches: Iterable[Match], audience: str) -> int:
    """How many words of the message phrases of that audience cover."""
    covered: set[int] = set()
    for match in matches:
        if match.target == audience:
            covered.update(match.positions())
    return min(len(covered), 4)
