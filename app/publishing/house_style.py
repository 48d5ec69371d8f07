"""How an offer's YAML is laid out when the workbench writes a part of it anew."""

from collections.abc import Mapping, Sequence

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from knowledge.offer import Offer

FIELD_ORDER: tuple[str, ...] = tuple(
    field.alias or name for name, field in Offer.model_fields.items() if name != "id"
)
"""The order of the fields in a file: that of the record."""

ON_ONE_LINE = frozenset(
    ("also_known_as", "needs", "conditions", "areas", "work", "groups", "referral", "strategy")
    + ("offers", "age", "employer_size", "hours")
)
"""Fields whose short lists and groups stand on one line, as in [one, two]."""


def styled(name: str, value: object) -> object:
    """`value` of the field `name`, ready for ruamel.yaml to write."""
    if isinstance(value, Mapping):
        group = CommentedMap((key, styled(key, inner)) for key, inner in value.items())
        if name in ON_ONE_LINE:
            group.fa.set_flow_style()
        return group
    if isinstance(value, Sequence) and not isinstance(value, str):
        listed = CommentedSeq(styled("", inner) for inner in value)
        if name in ON_ONE_LINE or not listed:
            listed.fa.set_flow_style()
        return listed
    return value


def place_for(name: str, present: Sequence[str]) -> int:
    """Where a new field belongs among those present: after the nearest that comes before it."""
    if name not in FIELD_ORDER:
        return len(present)
    earlier = FIELD_ORDER[: FIELD_ORDER.index(name)]
    places = [place for place, other in enumerate(present) if other in earlier]
    return places[-1] + 1 if places else 0
