"""How good a ranking is: success in the first k, nDCG at 5, and bootstrap intervals."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

BEST_GAIN, GOOD_GAIN = 2, 1
SAMPLES = 1000
"""How many resamples an interval is drawn from."""


def success_at(ranking: Sequence[str], best: Sequence[str], k: int) -> float:
    """1 where one of the best answers stands in the first k, otherwise 0."""
    return float(any(offer in best for offer in ranking[:k]))


def ndcg_at(ranking: Sequence[str], best: Sequence[str], good: Sequence[str], k: int = 5) -> float:
    """Normalised discounted cumulative gain in the first k, 0 to 1."""
    gains = dict.fromkeys(good, GOOD_GAIN) | dict.fromkeys(best, BEST_GAIN)
    found = sum(gains.get(o, 0) / math.log2(i + 2) for i, o in enumerate(ranking[:k]))
    ideal = sorted(gains.values(), reverse=True)[:k]
    most = sum(gain / math.log2(i + 2) for i, gain in enumerate(ideal))
    return found / most if most else 0.0


@dataclass(frozen=True)
class Estimate:
    """A mean with its 95% bootstrap interval."""

    mean: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} ({self.low:.2f}-{self.high:.2f})"


def estimate(values: Sequence[float], seed: int = 1) -> Estimate:
    """The mean of `values` and where it would lie in 95 of 100 sets like this one."""
    if not values:
        return Estimate(0.0, 0.0, 0.0, 0)
    chooser = random.Random(seed)  # noqa: S311 - statistics, not secrets
    means = sorted(
        sum(chooser.choices(values, k=len(values))) / len(values) for _ in range(SAMPLES)
    )
    low, high = means[int(0.025 * SAMPLES)], means[int(0.975 * SAMPLES) - 1]
    return Estimate(sum(values) / len(values), low, high, len(values))


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of `values` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
