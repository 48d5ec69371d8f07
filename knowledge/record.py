"""The shape every record in the knowledge shares."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Audience = Literal["resident", "employer"]
AUDIENCES: tuple[Audience, ...] = ("resident", "employer")

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _refuse_padding(text: str) -> str:
    if "\n\n" in text:
        raise ValueError("has an empty line in it. Write it as one paragraph")
    return " ".join(text.split())


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[Text, AfterValidator(_refuse_padding)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Lines = tuple[Line, ...]
Ids = tuple[Id, ...]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)
