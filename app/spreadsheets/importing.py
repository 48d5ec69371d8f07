"""Turns the rows of a spreadsheet into draft offers, and says what each still lacks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from app.spreadsheets.columns import (
    SINGLE_CONTACTS,
    Column,
    Data,
    column_for,
    put,
    read_cell,
    tidy,
)
from app.spreadsheets.drafting import draft_yaml
from app.spreadsheets.recognising import Recogniser, id_from
from app.spreadsheets.table_reading import Row
from knowledge.checking import OFFER_RULES
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.plain_errors import validation_faults
from knowledge.yaml_reading import Document, parse_document

RECOGNISED = frozenset({"provider", "owner", "needs", "conditions", "areas", "who.groups"})


@dataclass(frozen=True)
class Draft:
    """A draft offer: its file's name and text, and what is missing or wrong."""

    id: str
    name: str
    text: str
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...] = ()
    """Headings whose cells were not used."""
    exists: bool = False
    """Whether there is an offer of that id already."""

    @property
    def file_name(self) -> str:
        """The name of the draft's file."""
        return f"{self.id}.yaml"

    @property
    def commented(self) -> str:
        """The text with what is missing listed above it, as comments."""
        lines = [f"# To mend: {fault.message}" for fault in self.faults]
        lines += [f"# Not used: the column `{heading}`" for heading in self.ignored]
        return "\n".join([*lines, self.text]) if lines else self.text


def drafts(rows: Iterable[Row], knowledge: Knowledge) -> list[Draft]:
    """A draft for each row. Two rows of one name get different ids."""
    recogniser = Recogniser(knowledge)
    made: dict[str, Draft] = {}
    for number, row in enumerate(rows, start=1):
        draft = _draft(row, number, recogniser, knowledge)
        plain, copy = draft.id, 2
        while draft.id in made:
            draft = replace(draft, id=f"{plain}-{copy}")
            copy += 1
        made[draft.id] = draft
    return list(made.values())


def _draft(row: Row, number: int, recogniser: Recogniser, knowledge: Knowledge) -> Draft:
    data, ignored = row_data(row, recogniser)
    name = str(data.get("name", ""))
    offer_id = id_from(str(data.pop("id", "") or name)) or f"row-{number}"
    text = draft_yaml(data)
    faults = tuple(_faults(text, offer_id, knowledge))
    return Draft(offer_id, name, text, faults, ignored, offer_id in knowledge.offers)


def row_data(row: Row, recogniser: Recogniser) -> tuple[Data, tuple[str, ...]]:
    """The offer's data in one row, and the headings that mean nothing here."""
    data: Data = {}
    contacts: list[Data] = []
    ignored = []
    for heading, cell in row.items():
        column = column_for(heading)
        kind = SINGLE_CONTACTS.get(tidy(heading))
        if column is not None:
            put(data, column.path, _recognised(column, read_cell(column, cell), recogniser))
        elif kind is not None:
            contacts.append({kind: " ".join(cell.split())})
        else:
            ignored.append(heading)
    if contacts:
        data["contacts"] = [*data.get("contacts", []), *contacts]
    return data, tuple(ignored)


def _recognised(column: Column, value: Any, recogniser: Recogniser) -> Any:
    if column.path not in RECOGNISED:
        return value
    if isinstance(value, list):
        return list(dict.fromkeys(recogniser.recognise(column.path, each) for each in value))
    return recogniser.recognise(column.path, value)


def _faults(text: str, offer_id: str, knowledge: Knowledge) -> list[Fault]:
    shown = f"{offer_id}.yaml"
    try:
        document = parse_document(text.encode(), shown)
    except KnowledgeFaults as error:
        return list(error.faults)
    data = document.data if isinstance(document.data, dict) else {}
    try:
        offer = Offer.model_validate({**data, "id": offer_id})
    except ValidationError as error:
        return sorted(validation_faults(document, error, Offer))
    return _rule_faults(offer, document, knowledge)


def _rule_faults(offer: Offer, document: Document, knowledge: Knowledge) -> list[Fault]:
    return [
        document.fault(where, message)
        for rule in OFFER_RULES
        for where, message in rule(offer, knowledge)
    ]
