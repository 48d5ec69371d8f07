"""Small changes to an offer's text that other pages prepare."""

from app.publishing.round_trip import change, read_data
from knowledge.record import Audience


def with_saying(text: str, audience: Audience, saying: str) -> str:
    """The offer's text with one more example question, unless it has it already.

    Raises `KnowledgeFaults` where the text cannot be read.
    """
    data = read_data(text)
    sayings = data.get("people_say")
    sayings = dict(sayings) if isinstance(sayings, dict) else {}
    held = sayings.get(audience)
    lines = list(held) if isinstance(held, list) else []
    line = " ".join(saying.split())
    if not line or line in lines:
        return text
    return change(text, {**data, "people_say": {**sayings, audience: [*lines, line]}})
