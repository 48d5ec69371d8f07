"""Recognises what other people's spreadsheets call things: names become the ids we use."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from knowledge.model import Knowledge

LONGEST_ID = 80


def id_from(name: str) -> str:
    """A name as an id: small letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore")
    letters = re.sub(r"['’]", "", plain.decode().lower())
    return re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST_ID].strip("-")


class Recogniser:
    """Knows every id, label and alias in the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        places = knowledge.places
        self._by_path: Mapping[str, dict[str, str]] = {
            "provider": _names(
                (i, (o.name, *o.also_known_as)) for i, o in knowledge.organisations.items()
            ),
            "needs": _names((i, (n.resident, n.employer)) for i, n in knowledge.needs.items()),
            "conditions": _names(
                (i, (c.resident, c.employer, *c.phrases)) for i, c in knowledge.conditions.items()
            ),
            "who.groups": _names(
                (i, (c.resident, c.employer)) for i, c in knowledge.circumstances.items()
            ),
            "areas": _names(
                [*((i, (a.name,)) for i, a in places.areas.items())]
                + [(i, (d.name, d.council)) for i, d in places.districts.items()]
            ),
            "owner": _names((i, (name,)) for i, name in knowledge.owners.items()),
        }

    def recognise(self, path: str, written: str) -> str:
        """The id that is meant; the words themselves, as an id, where nothing is known."""
        known = self._by_path.get(path)
        if known is None:
            return written
        return known.get(id_from(written), id_from(written))


def _names(records: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    known: dict[str, str] = {}
    listed = [(record_id, tuple(names)) for record_id, names in records]
    for record_id, names in listed:
        for name in names:
            known.setdefault(id_from(name), record_id)
    # An id always means itself, whatever another record is called.
    return known | {record_id: record_id for record_id, _ in listed}
