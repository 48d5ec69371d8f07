"""Reads every YAML file into one immutable `Knowledge`, or gives every fault at once."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from knowledge import checking
from knowledge.crisis import Safety
from knowledge.faults import Fault, KnowledgeFaults, shown_path
from knowledge.geography import Places
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.plain_errors import as_written, plain_faults, validation_faults
from knowledge.record import ID_PATTERN, Record
from knowledge.talk import Language, Myth
from knowledge.terms import (
    Circumstance,
    Combination,
    Commitment,
    Condition,
    Example,
    GlossaryTerm,
    Leads,
    Need,
    NeedGroup,
    Organisation,
    Phrases,
)
from knowledge.wording import Phrase, Wording
from knowledge.yaml_reading import Document, Where, read_document

KNOWLEDGE_FOLDER = Path(__file__).parent
"""The knowledge that ships with the program."""

R = TypeVar("R", bound=Record)
Parts = dict[Where, tuple[Document, Where]]
"""For each part of a joined record, the file it stands in, and where in it."""


class Reading:
    """One pass over a knowledge folder: gathers records, documents and faults."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.documents: dict[str, Document] = {}

    def document(self, path: Path) -> Document | None:
        """The file's content; None (and a fault kept) where it cannot be read."""
        shown = shown_path(path, self.root)
        self.documents[shown] = Document(shown)
        try:
            document = read_document(path, shown)
        except KnowledgeFaults as error:
            self.faults.extend(error.faults)
            return None
        except OSError as error:
            self.faults.append(Fault(shown, 1, f"cannot be read: {error.strerror}"))
            return None
        self.documents[shown] = document
        return document

    def section(self, name: str, section: str | None = None) -> tuple[Document, Any]:
        """The mapping or list called `section` in the file `name`."""
        document = self.document(self.root / name)
        if document is None:
            return Document(name), None
        if section is None:
            return document, document.data
        data = document.data
        if not isinstance(data, Mapping) or section not in data:
            self.faults.append(document.fault((), f"`{section}:` is missing. Add it"))
            return document, None
        return document, data[section]

    def record(
        self, document: Document, data: object, model: type[R], where: Where = ()
    ) -> R | None:
        """`data` as a record; None (and faults kept) where it does not fit."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.faults.extend(validation_faults(document, error, model, where))
            return None

    def joined(self, data: object, model: type[R], parts: Parts) -> R | None:
        """One record written in several files; `parts` says where each part of it stands."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for where, message in plain_faults(error, model):
                document, start, rest = _part(parts, where)
                place = as_written(document, (*start, *rest))
                self.faults.append(document.fault(place, message))
            return None

    def mapping(self, name: str, section: str, model: type[R]) -> dict[str, R]:
        """Records by id from the group called `section` in the file `name`."""
        document, data = self.section(name, section)
        if data is None:
            return {}
        if not isinstance(data, Mapping):
            message = f"`{section}` should be a group of `name: value` lines"
            self.faults.append(document.fault((section,), message))
            return {}
        found = {}
        for key, value in data.items():
            record = self.record(document, value, model, (section, key))
            if record is not None:
                found[key] = record
        return found

    def listing(self, name: str, section: str, model: type[R]) -> tuple[R, ...]:
        """Records in order from the list called `section` in the file `name`."""
        document, data = self.section(name, section)
        if not isinstance(data, list):
            if data is not None:
                message = f"`{section}` should be a list. Start each line with `- `"
                self.faults.append(document.fault((section,), message))
            return ()
        records = (
            self.record(document, value, model, (section, i)) for i, value in enumerate(data)
        )
        return tuple(record for record in records if record is not None)

    def words(self, name: str, section: str) -> dict[str, str]:
        """Plain text by name from the group called `section` in the file `name`."""
        document, data = self.section(name, section)
        if not isinstance(data, Mapping):
            if data is not None:
                message = f"`{section}` should be a group of `name: value` lines"
                self.faults.append(document.fault((section,), message))
            return {}
        for key, value in data.items():
            if not isinstance(value, str):
                self.faults.append(document.fault((section, key), f"`{key}` should be text"))
        return {key: value for key, value in data.items() if isinstance(value, str)}


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


def _part(parts: Parts, where: Where) -> tuple[Document, Where, Where]:
    """The file that holds that place, where its part starts, and the rest of the way."""
    for length in (2, 1):
        if where[:length] in parts:
            return *parts[where[:length]], where[length:]
    return Document("knowledge"), (), where


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
