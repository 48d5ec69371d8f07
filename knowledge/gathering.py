"""One pass over a knowledge folder: turns files into records, and keeps every fault on the way."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from knowledge.faults import Fault, KnowledgeFaults, shown_path
from knowledge.plain_errors import as_written, plain_faults, validation_faults
from knowledge.record import Record
from knowledge.yaml_reading import Document, Where, read_document

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


def _part(parts: Parts, where: Where) -> tuple[Document, Where, Where]:
    """The file that holds that place, where its part starts, and the rest of the way."""
    for length in (2, 1):
        if where[:length] in parts:
            return *parts[where[:length]], where[length:]
    return Document("knowledge"), (), where
