"""How an offer's YAML is laid out when the workbench writes a part of it anew."""

import re
from collections.abc import Mapping, Sequence

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from knowledge.offer import Offer

_NEEDS_QUOTES = re.compile(r"[:?]|(~|null|Null|NULL)$")
"""Text that ruamel.yaml leaves bare although YAML readers take it for something else."""

FIELD_ORDER: tuple[str, ...] = tuple(
    field.alias or name for name, field in Offer.model_fields.items() if name != "id"
)
"""The order of the fields in a file: that of the record."""

ON_ONE_LINE = frozenset(
    {
        "also_known_as",
        "needs",
        "conditions",
        "areas",
        "work",
        "groups",
        "referral",
        "strategy",
        "offers",
        "age",
        "employer_size",
        "hours",
    }
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
    return quoted(value) if isinstance(value, str) and _NEEDS_QUOTES.match(value) else value


def quoted(value: object) -> object:
    """`value` with every text in it in quotes, so that nothing in it can be misread."""
    if isinstance(value, Mapping):
        return CommentedMap((key, quoted(inner)) for key, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return CommentedSeq(quoted(inner) for inner in value)
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value


def place_for(name: str, present: Sequence[str]) -> int:
    """Where a new field belongs among those present: after the nearest that comes before it."""
    if name not in FIELD_ORDER:
        return len(present)
    earlier = FIELD_ORDER[: FIELD_ORDER.index(name)]
    places = [place for place, other in enumerate(present) if other in earlier]
    return places[-1] + 1 if places else 0
