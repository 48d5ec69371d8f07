"""Adds an organisation to `organisations.yaml`, so that a new offer can name who runs it."""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.publishing.history import Author
from app.publishing.publish import Wish
from app.publishing.round_trip import change, read_data, write_data
from knowledge.contacts import check_url
from knowledge.model import Knowledge
from knowledge.terms import Organisation

NAME = "organisations.yaml"


def record_of(name: str, also_known_as: str, web: str) -> dict[str, Any]:
    """What the file holds about an organisation; what is empty is left out."""
    lines = [tidy for line in also_known_as.splitlines() if (tidy := " ".join(line.split()))]
    record = {"name": " ".join(name.split()), "also_known_as": lines, "web": web.strip()}
    return {field: value for field, value in record.items() if value}


def with_organisation(text: str, organisation_id: str, record: Mapping[str, Any]) -> str:
    """The file with one more organisation at its end, everything else as it was.

    Raises `KnowledgeFaults` where the file cannot be read.
    """
    data = read_data(text)
    wanted = {**data, "organisations": {**data["organisations"], organisation_id: record}}
    added = text.rstrip("\n") + "\n" + textwrap.indent(write_data({organisation_id: record}), "  ")
    last = list(data)[-1:] == ["organisations"]
    return added if last and read_data(added) == wanted else change(text, wanted)


def problems(record: Mapping[str, Any], organisation_id: str, knowledge: Knowledge) -> list[str]:
    """Why the organisation cannot be added, in plain words."""
    found = []
    names = {o.name.lower() for o in knowledge.organisations.values()}
    if not organisation_id:
        found.append("Write the organisation's name.")
    elif organisation_id in knowledge.organisations or record["name"].lower() in names:
        found.append("There is already an organisation of that name.")
    try:
        if "web" in record:
            check_url(record["web"])
        if record.get("name"):
            Organisation.model_validate(record)
    except ValidationError:
        found.append("The name and the other names should each be one line.")
    except ValueError as fault:
        found.append(f"Web page: {fault}.")
    return found


def organisation_wish(
    root: Path, base: str, organisation_id: str, record: Mapping[str, Any], author: Author
) -> Wish:
    """The wish to publish the file with that organisation in it. Raises `KnowledgeFaults`."""

    def check(knowledge: Knowledge) -> tuple[str, ...]:
        return tuple(problems(record, organisation_id, knowledge))

    text = with_organisation(base, organisation_id, record)
    why = f"Add {record['name']}"
    return Wish(NAME, root / NAME, base, text, why, author, check)
