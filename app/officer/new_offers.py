"""What a new offer starts from."""

import re
import unicodedata

from app.publishing.round_trip import write_data

LONGEST_ID = 80


def id_for(name: str) -> str:
    """The id that follows from a name: small letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower()).replace("&", " and ")
    plain = plain.encode("ascii", "ignore").decode().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_ID].strip("-")


def starting_text(name: str) -> str:
    """The first lines of a new offer, for the officer to go on from."""
    return write_data(
        {"name": name, "status": "open", "cost": {"kind": "free"}, "review_in": "6 months"}
    )
