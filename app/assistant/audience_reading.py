"""Reads who is writing: an employer, a resident, or nobody can tell.

Two signs are weighed. The officers' phrases ("my employee", "my boss") count most. The example
lines of the offers, which are written for one audience each, show which words and pairs of words
each audience uses; the log-odds of a message's words (naive Bayes, smoothed) count for the rest.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.assistant.phrases import Match, PhraseMatcher
from index.words import STOP_WORDS, stem, stems
from knowledge.model import Knowledge
from knowledge.record import AUDIENCES, Audience

SMOOTHING = 0.7
SURE_ODDS = 0.8
"""Log-odds beyond which the words tell the audience by themselves (tuned on the open set)."""
PHRASE_ODDS = 2.5
"""Log-odds that each word of an officers' phrase adds."""
MOST_ODDS = 2.0
"""No single word or pair says more than this."""
MOST_ODDS_OF_SMALL_WORDS = 0.8
"""Nor one made only of words such as "I" and "been", which everybody uses."""
STAFF_ODDS = 3.0
"""Telling a number of staff is an employer's sign."""
_SMALL_WORDS = frozenset(stem(word) for word in STOP_WORDS)


@dataclass(frozen=True)
class AudienceReading:
    """Who writes: `odds` above 0 lean to an employer, below 0 to a resident (natural log)."""

    odds: float = 0.0
    for_somebody_else: bool = False

    @property
    def audience(self) -> Audience | None:
        """The audience, where the words tell."""
        if abs(self.odds) < SURE_ODDS:
            return None
        return "employer" if self.odds > 0 else "resident"


class AudienceReader:
    """Learns from the knowledge how each audience writes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._phrases = PhraseMatcher(
            (a_id, p) for a_id, a in knowledge.audiences.items() for p in a.phrases
        )
        self.vocabulary = self._phrases.vocabulary
        counts: dict[Audience, Counter[str]] = {audience: Counter() for audience in AUDIENCES}
        lines: Counter[Audience] = Counter()
        for offer in knowledge.offers.values():
            for audience in AUDIENCES:
                for line in offer.sayings(audience):
                    counts[audience].update(set(_signs(stems(line))))
                    lines[audience] += 1
        self._odds = _log_odds(counts, lines)

    def read(self, stemmed: Sequence[str], tells_staff: bool = False) -> AudienceReading:
        """Who wrote a message with these stems; `tells_staff` where it gives a number of staff."""
        matches = self._phrases.find(stemmed)
        odds = sum(self._odds.get(sign, 0.0) for sign in set(_signs(stemmed)))
        odds /= max(1.0, math.sqrt(len(stemmed) / 12))
        odds += STAFF_ODDS * tells_staff
        odds += PHRASE_ODDS * (_weight(matches, "employer") - _weight(matches, "resident"))
        return AudienceReading(odds, bool(_weight(matches, "somebody-else")))


def _signs(stemmed: Sequence[str]) -> Iterable[str]:
    yield from stemmed
    for first, second in pairwise(stemmed):
        yield f"{first} {second}"


def _weight(matches: Iterable[Match], audience: str) -> int:
    """How many words of the message phrases of that audience cover."""
    covered: set[int] = set()
    for match in matches:
        if match.target == audience:
            covered.update(match.positions())
    return min(len(covered), 4)


def _log_odds(counts: dict[Audience, Counter[str]], lines: Counter[Audience]) -> dict[str, float]:
    odds = {}
    for sign in counts["employer"].keys() | counts["resident"].keys():
        if counts["employer"][sign] + counts["resident"][sign] < 3:
            continue
        employer = (counts["employer"][sign] + SMOOTHING) / (lines["employer"] + 2 * SMOOTHING)
        resident = (counts["resident"][sign] + SMOOTHING) / (lines["resident"] + 2 * SMOOTHING)
        small = all(part in _SMALL_WORDS for part in sign.split())
        most = MOST_ODDS_OF_SMALL_WORDS if small else MOST_ODDS
        odds[sign] = max(-most, min(most, math.log(employer / resident)))
    return odds
