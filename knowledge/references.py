"""The names that an offer's file uses of other things, and whether each of them is known.

Works on a file's plain data, so that an offer with a fault of shape still has its names checked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.model import Knowledge
from knowledge.plain_errors import nearest
from knowledge.yaml_reading import Document, Where

REFERENCES: tuple[tuple[Where, str], ...] = (
    (("needs",), "need"),
    (("conditions",), "condition"),
    (("areas",), "area"),
    (("who", "groups"), "circumstance"),
    (("strategy",), "commitment"),
    (("provider",), "organisation"),
    (("owner",), "team"),
    (("local_form_of",), "offer"),
    (("instead", "offers"), "offer"),
)
"""Where an offer names other things, and what kind of thing each is."""

WRITTEN_IN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "need": (("vocabulary/needs.yaml", "needs"),),
    "condition": (("vocabulary/conditions.yaml", "conditions"),),
    "area": (("places/areas.yaml", "areas"), ("places/districts.yaml", "districts")),
    "circumstance": (("vocabulary/circumstances.yaml", "circumstances"),),
    "commitment": (("strategy.yaml", "commitments"),),
    "organisation": (("organisations.yaml", "organisations"),),
    "team": (("organisations.yaml", "owners"),),
}
"""The files, and the group in each, where the things of a kind are written."""

Known = Mapping[str, frozenset[str]]
"""For each kind, the names that may be used. A kind that could not be read is left out."""


@dataclass(frozen=True)
class Unknown:
    """A name that stands for nothing, where it is written, and what to do."""

    where: Where
    message: str


def known_names(knowledge: Knowledge) -> Known:
    """Every name that an offer may use."""
    return {
        "need": frozenset(knowledge.needs),
        "condition": frozenset(knowledge.conditions),
        "area": frozenset((*knowledge.places.areas, *knowledge.places.districts)),
        "circumstance": frozenset(knowledge.circumstances),
        "commitment": frozenset(knowledge.commitments),
        "organisation": frozenset(knowledge.organisations),
        "team": frozenset(knowledge.owners),
        "offer": frozenset(knowledge.offers),
    }


def written_names(knowledge: Knowledge, documents: Mapping[str, Document]) -> Known:
    """Every name that an offer may use, with those whose own record has a fault.

    One slip in one file is then one fault, and not one more for everything that names it.
    """
    known = dict(known_names(knowledge))
    known["offer"] |= frozenset(offer_ids(documents))
    for kind, places in WRITTEN_IN.items():
        for name, group in places:
            document = documents.get(f"knowledge/{name}")
            if document is None:
                continue
            data = document.data.get(group) if isinstance(document.data, Mapping) else None
            if isinstance(data, Mapping) and kind in known:
                known[kind] |= frozenset(data)
            else:
                known.pop(kind, None)
    return known


def offer_ids(documents: Iterable[str]) -> Iterator[str]:
    """The ids of the offers whose files are among `documents`."""
    for path in documents:
        if path.startswith("knowledge/offers/"):
            yield path.removeprefix("knowledge/offers/").removesuffix(".yaml")


def unknown_names(data: Mapping[str, object], known: Known) -> Iterator[Unknown]:
    """Every name in an offer's data that stands for nothing."""
    for where, kind in REFERENCES:
        if kind not in known:
            continue
        for place, name in _names(data, where):
            if name not in known[kind]:
                near = nearest(name, sorted(known[kind]))
                article = "an" if kind[0] in "aeiou" else "a"
                yield Unknown(place, f"`{name}` is not {article} {kind} we know.{near}")


def _names(data: object, where: Where) -> Iterator[tuple[Where, str]]:
    for part in where:
        data = data.get(part) if isinstance(data, Mapping) else None
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, list | tuple):
        for number, name in enumerate(data):
            if isinstance(name, str):
                yield (*where, number), name
