"""The names that one file uses of things in another, and whether each of them is known.

Works on the files' plain data, so that a file with a fault of shape still has its names checked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

from knowledge.model import Knowledge
from knowledge.plain_errors import nearest
from knowledge.yaml_reading import Document, Where

ANY = "*"
"""In a path: every member of a list or group."""


@dataclass(frozen=True)
class Reference:
    """Where names are used, and what kinds of thing they may stand for.

    `keys` tells that the names are those of the members found there, not their values.
    """

    file: str
    path: Where
    kinds: tuple[str, ...]
    keys: bool = False


OFFER_REFERENCES = tuple(
    Reference("offers/*.yaml", path, (kind,))
    for path, kind in (
        (("needs", ANY), "need"),
        (("conditions", ANY), "condition"),
        (("areas", ANY), "area"),
        (("who", "groups", ANY), "circumstance"),
        (("strategy", ANY), "commitment"),
        (("provider",), "organisation"),
        (("owner",), "team"),
        (("local_form_of",), "offer"),
        (("instead", "offers", ANY), "offer"),
    )
)
TOPICS = ("need", "condition")
_COMBINED = ("need", "condition", "circumstance", "any condition")
OTHER_REFERENCES = (
    Reference("examples.yaml", ("examples", ANY, "offers", ANY), ("offer",)),
    Reference("vocabulary/needs.yaml", ("needs", ANY, "group"), ("group",)),
    Reference("vocabulary/needs.yaml", ("groups", ANY, "start"), ("need",)),
    Reference("vocabulary/conditions.yaml", ("conditions", ANY, "broader", ANY), ("condition",)),
    Reference("vocabulary/leads.yaml", ("leads",), TOPICS, keys=True),
    Reference("vocabulary/leads.yaml", ("leads", ANY, "resident", ANY), ("offer",)),
    Reference("vocabulary/leads.yaml", ("leads", ANY, "employer", ANY), ("offer",)),
    Reference("vocabulary/myths.yaml", ("myths", ANY, "offers", ANY), ("offer",)),
    Reference("vocabulary/combinations.yaml", ("combinations", ANY, "when", ANY), _COMBINED),
    Reference("vocabulary/combinations.yaml", ("combinations", ANY, "need"), ("need",)),
    Reference("vocabulary/combinations.yaml", ("implied",), _COMBINED, keys=True),
    Reference("vocabulary/combinations.yaml", ("implied", ANY), ("circumstance",)),
    Reference("vocabulary/languages.yaml", ("languages", ANY, "topics"), TOPICS, keys=True),
    Reference("safety/*.yaml", ("situations", ANY, "contacts", ANY), ("safety contact",)),
    Reference("safety/*.yaml", ("situations", ANY, "care_contacts", ANY), ("safety contact",)),
    Reference("safety/*.yaml", ("contacts", ANY, "areas", ANY), ("area",)),
    Reference("safety/*.yaml", ("phrases",), ("situation",), keys=True),
    Reference("safety/*.yaml", ("examples",), ("situation",), keys=True),
    Reference("places/areas.yaml", ("areas", ANY, "covers", ANY), ("district",)),
    Reference("places/areas.yaml", ("regions", ANY, ANY), ("district",)),
    Reference("places/names.yaml", ("shared", ANY, "districts", ANY), ("district",)),
    Reference("places/names.yaml", ("shared", ANY, "most_likely"), ("district",)),
)

WRITTEN_IN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "need": (("vocabulary/needs.yaml", "needs"),),
    "group": (("vocabulary/needs.yaml", "groups"),),
    "condition": (("vocabulary/conditions.yaml", "conditions"),),
    "area": (("places/areas.yaml", "areas"), ("places/districts.yaml", "districts")),
    "district": (("places/districts.yaml", "districts"),),
    "circumstance": (("vocabulary/circumstances.yaml", "circumstances"),),
    "commitment": (("strategy.yaml", "commitments"),),
    "organisation": (("organisations.yaml", "organisations"),),
    "team": (("organisations.yaml", "owners"),),
}
"""The files, and the group in each, where the things of a kind are written."""

Known = Mapping[str, frozenset[str]]
"""For each kind, the names that may be used. A kind that could not be read is left out."""


def known_names(knowledge: Knowledge) -> Known:
    """Every name that may be used, by kind."""
    return {
        "need": frozenset(knowledge.needs),
        "group": frozenset(knowledge.need_groups),
        "condition": frozenset(knowledge.conditions),
        "area": frozenset((*knowledge.places.areas, *knowledge.places.districts)),
        "district": frozenset(knowledge.places.districts),
        "circumstance": frozenset(knowledge.circumstances),
        "commitment": frozenset(knowledge.commitments),
        "organisation": frozenset(knowledge.organisations),
        "team": frozenset(knowledge.owners),
        "offer": frozenset(knowledge.offers),
        "safety contact": frozenset(knowledge.safety.contacts),
        "situation": frozenset(knowledge.safety.situations),
        "any condition": frozenset(("any-condition",)),
    }


def written_names(knowledge: Knowledge, documents: Mapping[str, Document]) -> Known:
    """Every name that may be used, with those whose own record has a fault.

    One slip in one file is then one fault, and not one more for everything that names it.
    """
    known = dict(known_names(knowledge))
    known["offer"] |= frozenset(offer_ids(documents))
    for kind, places in WRITTEN_IN.items():
        for name, group in places:
            document = documents.get(f"knowledge/{name}")
            if document is None or kind not in known:
                continue
            data = document.at((group,))
            if isinstance(data, Mapping):
                known[kind] |= frozenset(data)
            else:
                del known[kind]
    return known


def offer_ids(documents: Iterable[str]) -> Iterator[str]:
    """The ids of the offers whose files are among `documents`."""
    for path in documents:
        if path.startswith("knowledge/offers/"):
            yield path.removeprefix("knowledge/offers/").removesuffix(".yaml")


def unknown_names(
    data: object, references: Iterable[Reference], known: Known
) -> Iterator[tuple[Where, str]]:
    """Each place in a file's data where a name stands for nothing, and what to write."""
    for reference in references:
        if not all(kind in known for kind in reference.kinds):
            continue
        names = frozenset[str]().union(*(known[kind] for kind in reference.kinds))
        for where, name in _names(data, reference):
            if name not in names:
                kind = " or ".join(reference.kinds)
                article = "an" if kind[0] in "aeiou" else "a"
                near = nearest(name, sorted(names))
                yield where, f"`{name}` is not {article} {kind} we know.{near}"


def references_of(path: str) -> tuple[Reference, ...]:
    """What names the file at `path` may use of other things."""
    name = path.removeprefix("knowledge/")
    return tuple(r for r in (*OFFER_REFERENCES, *OTHER_REFERENCES) if fnmatch(name, r.file))


def _names(data: object, reference: Reference) -> Iterator[tuple[Where, str]]:
    for where, found in _members(data, reference.path):
        if reference.keys and isinstance(found, Mapping):
            yield from (((*where, key), key) for key in found)
        elif isinstance(found, str) and not reference.keys:
            yield where, found


def _members(data: object, path: Where, where: Where = ()) -> Iterator[tuple[Where, object]]:
    if not path:
        yield where, data
        return
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, Mapping):
        inside = data.items() if path[0] == ANY else ((path[0], data.get(path[0])),)
    elif isinstance(data, list | tuple) and path[0] == ANY:
        inside = enumerate(data)
    for key, value in inside:
        yield from _members(value, path[1:], (*where, key))
