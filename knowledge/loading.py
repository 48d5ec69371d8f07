"""Reads every YAML file into one immutable `Knowledge`, or gives every fault at once."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge import checking
from knowledge.crisis import Safety
from knowledge.faults import KnowledgeFaults
from knowledge.gathering import Parts, Reading
from knowledge.geography import Places
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import ID_PATTERN
from knowledge.talk import Language, Myth
from knowledge.terms import (
    Circumstance,
    Combination,
    Commitment,
    Condition,
    Example,
    Examples,
    GlossaryTerm,
    Leads,
    Need,
    NeedGroup,
    Organisation,
    Phrases,
)
from knowledge.wording import Phrase, Wording
from knowledge.yaml_reading import Document

KNOWLEDGE_FOLDER = Path(__file__).parent
"""The knowledge that ships with the program."""


def load_knowledge(root: Path = KNOWLEDGE_FOLDER) -> Knowledge:
    """Read the knowledge in `root`.

    Raises `KnowledgeFaults` listing everything wrong with it, so that one run shows an officer
    all there is to mend.
    """
    reading = Reading(root)
    knowledge = _assemble(reading)
    if knowledge is not None:
        reading.faults.extend(checking.check(knowledge, reading.documents))
    if reading.faults or knowledge is None:
        raise KnowledgeFaults(reading.faults)
    return knowledge


def _assemble(reading: Reading) -> Knowledge | None:
    parts: dict[str, Any] = {
        "offers": _offers(reading),
        "organisations": reading.mapping("organisations.yaml", "organisations", Organisation),
        "owners": reading.words("organisations.yaml", "owners"),
        "need_groups": reading.mapping("vocabulary/needs.yaml", "groups", NeedGroup),
        "needs": reading.mapping("vocabulary/needs.yaml", "needs", Need),
        "conditions": reading.mapping("vocabulary/conditions.yaml", "conditions", Condition),
        "circumstances": reading.mapping(
            "vocabulary/circumstances.yaml", "circumstances", Circumstance
        ),
        "audiences": reading.mapping("vocabulary/circumstances.yaml", "audiences", Phrases),
        "leads": reading.mapping("vocabulary/leads.yaml", "leads", Leads),
        "implied": reading.words("vocabulary/combinations.yaml", "implied"),
        "combinations": reading.listing(
            "vocabulary/combinations.yaml", "combinations", Combination
        ),
        "acts": reading.mapping("vocabulary/acts.yaml", "acts", Phrases),
        "answers": reading.mapping("vocabulary/answers.yaml", "answers", Phrases),
        "asks": reading.mapping("vocabulary/asks.yaml", "asks", Examples),
        "scope": reading.mapping("vocabulary/scope.yaml", "scope", Phrases),
        "myths": reading.mapping("vocabulary/myths.yaml", "myths", Myth),
        "shorthand": reading.words("vocabulary/shorthand.yaml", "shorthand"),
        "languages": reading.mapping("vocabulary/languages.yaml", "languages", Language),
        "places": _places(reading),
        "safety": _safety(reading),
        "wording": _wording(reading),
        "glossary": reading.listing("glossary.yaml", "glossary", GlossaryTerm),
        "examples": reading.listing("examples.yaml", "examples", Example),
        "commitments": reading.mapping("strategy.yaml", "commitments", Commitment),
        "aspirations": reading.words("strategy.yaml", "aspirations"),
    }
    if parts["places"] is None or parts["safety"] is None:
        return None
    return Knowledge(**parts, fingerprint=fingerprint(reading.root))


def _offers(reading: Reading) -> dict[str, Offer]:
    offers: dict[str, Offer] = {}
    for path in sorted((reading.root / "offers").glob("*.yaml"), key=lambda file: file.stem):
        offer = read_offer(reading, path)
        if offer is not None:
            offers[offer.id] = offer
    return offers


def read_offer(reading: Reading, path: Path) -> Offer | None:
    """The offer in the file at `path`; None (and faults kept) where it does not fit."""
    document = reading.document(path)
    if document is None:
        return None
    if not re.match(ID_PATTERN, path.stem):
        message = "the file name should be small letters, digits and single hyphens"
        reading.faults.append(document.fault((), message))
        return None
    if not isinstance(document.data, Mapping):
        message = "this file holds no offer. Start with `name: ...`"
        reading.faults.append(document.fault((), message))
        return None
    if "id" in document.data:
        message = "`id` is the file's name. Take this line out"
        reading.faults.append(document.fault(("id",), message))
    data = {key: value for key, value in document.data.items() if key != "id"}
    return reading.record(document, {**data, "id": path.stem}, Offer)


_PLACES = {
    "areas": ("areas", "areas"),
    "regions": ("areas", "regions"),
    "districts": ("districts", "districts"),
    "outcodes": ("outcodes", "outcodes"),
    "authorities": ("neighbours", "authorities"),
    "neighbour_outcodes": ("neighbours", "outcodes"),
    "neighbour_places": ("neighbours", "places"),
    "elsewhere": ("neighbours", "elsewhere"),
    "wider": ("neighbours", "wider"),
    "abroad": ("neighbours", "abroad"),
    "postcode_areas": ("neighbours", "postcode_areas"),
    "shared": ("names", "shared"),
    "common_words": ("names", "common_words"),
    "bigger_elsewhere": ("names", "bigger_elsewhere"),
}
"""For each field of `Places`, the file and the group in it."""


def _places(reading: Reading) -> Places | None:
    files = {name for name, _ in _PLACES.values()}
    documents = {n: reading.document(reading.root / "places" / f"{n}.yaml") for n in sorted(files)}
    data: dict[str, object] = {}
    parts: Parts = {}
    for field, (name, group) in _PLACES.items():
        document = documents[name]
        if document is None:
            return None
        if document.at((group,)) is None:
            reading.faults.append(document.fault((), f"`{group}:` is missing. Add it"))
            return None
        data[field] = document.at((group,))
        parts[(field,)] = (document, (group,))
    return reading.joined(data, Places, parts)


def _safety(reading: Reading) -> Safety | None:
    """Every file in `safety/`, joined: groups of the same name are put together."""
    data: dict[str, Any] = {}
    parts: Parts = {}
    for path in sorted((reading.root / "safety").glob("*.yaml")):
        document = reading.document(path)
        if document is None:
            return None
        if not isinstance(document.data, Mapping):
            reading.faults.append(document.fault((), "this file is empty or not in groups"))
            continue
        for group, content in document.data.items():
            _join(reading, document, group, content, data, parts)
    return reading.joined(data, Safety, parts)


def _levels(value: Any) -> bool:
    """Whether the value is lists of phrases by level, which several files may share."""
    return isinstance(value, Mapping) and all(isinstance(v, list) for v in value.values())


def _with_levels(held: Any, value: Any) -> Any:
    if not (_levels(held) and _levels(value)):
        return value
    return {level: [*held.get(level, []), *value.get(level, [])] for level in {**held, **value}}


def _join(
    reading: Reading,
    document: Document,
    group: str,
    content: Any,
    data: dict[str, Any],
    parts: Parts,
) -> None:
    held = data.get(group)
    parts.setdefault((group,), (document, (group,)))
    if isinstance(held, list) and isinstance(content, list):
        data[group] = [*held, *content]
    elif isinstance(content, Mapping) and isinstance(held, Mapping | None):
        joined = dict(held or {})
        for key, value in content.items():
            if key in joined and not _levels(value):
                message = f"`{key}` is already written in another file. Keep one of them"
                reading.faults.append(document.fault((group, key), message))
            joined[key] = _with_levels(joined.get(key), value)
        parts.update({(group, key): (document, (group, key)) for key in content})
        data[group] = joined
    else:
        data[group] = content


def _wording(reading: Reading) -> Wording:
    phrases: dict[str, Phrase] = {}
    for path in sorted((reading.root / "wording").glob("*.yaml")):
        document = reading.document(path)
        if document is None:
            continue
        if not isinstance(document.data, Mapping):
            reading.faults.append(
                document.fault((), "this file should hold `name: sentence` lines")
            )
            continue
        for key, value in document.data.items():
            phrase = _phrase(value)
            if phrase is None:
                reading.faults.append(
                    document.fault((key,), f"`{key}` should be text, or resident and employer text")
                )
            else:
                phrases[f"{path.stem}.{key}"] = phrase
    return Wording(phrases)


def _phrase(value: object) -> Phrase | None:
    if isinstance(value, str):
        return Phrase(value, value)
    if isinstance(value, Mapping) and set(value) == {"resident", "employer"}:
        return Phrase(str(value["resident"]), str(value["employer"]))
    return None


def yaml_files(root: Path) -> Iterator[Path]:
    """Every YAML file of the knowledge in `root`, in a fixed order."""
    yield from sorted(root.rglob("*.yaml"))


def fingerprint(root: Path) -> str:
    """A name for the exact content of the knowledge: SHA-256 in hex."""
    digest = hashlib.sha256()
    for path in yaml_files(root):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
