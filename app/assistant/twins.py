"""Shows a national offer and its local forms once."""

from collections.abc import Sequence

from app.assistant.matching import Match


def without_twins(matches: Sequence[Match], district: str | None) -> list[Match]:
    """The matches with one of each national offer and its local forms.

    It stands where the best of them stood. Where the person is known, it is a local form.
    """
    families: dict[str, Match] = {}
    for match in matches:
        family = match.offer.local_form_of or match.offer.id
        held = families.get(family)
        if held is None or (district and match.offer.local_form_of and _national(held)):
            families[family] = match
    order = dict.fromkeys(match.offer.local_form_of or match.offer.id for match in matches)
    return [families[family] for family in order]


def _national(match: Match) -> bool:
    return match.offer.local_form_of is None
