"""Chooses the help that comes before anything else: words, and who to reach."""

from dataclasses import dataclass
from itertools import zip_longest

from app.assistant.safety_reading import SERIOUSNESS, SafetyReading
from knowledge.crisis import Level, Safety, Situation
from knowledge.geography import Places
from knowledge.record import Audience

MOST_CONTACTS = 5


@dataclass(frozen=True)
class SafetyHelp:
    """What to show for a reading: words, and the ids of safety contacts, first to last."""

    level: Level
    situations: tuple[str, ...]
    heading: str
    text: tuple[str, ...]
    contacts: tuple[str, ...]
    quick_exit: bool


def answer(
    reading: SafetyReading,
    safety: Safety,
    district: str | None,
    places: Places,
    audience: Audience | None = None,
) -> SafetyHelp | None:
    """The help for `reading`; None where it found nothing.

    The gravest situation gives the words; its contacts come first, and the other situations'
    are dealt in between so that none goes without. Contacts that do not serve `district` are
    left out.
    """
    if reading.level is None:
        return None
    situations = [safety.situations[name] for name in reading.situations]
    first = situations[0]
    milder = SERIOUSNESS[reading.level] > SERIOUSNESS[first.level]
    dealt = zip_longest(
        *(
            [c for c in _contacts_of(situation, milder) if serves(safety, c, district, places)]
            for situation in situations
        )
    )
    contacts = dict.fromkeys(contact for hand in dealt for contact in hand if contact)
    return SafetyHelp(
        level=reading.level,
        situations=reading.situations,
        heading=(first.care_heading if milder else None) or first.heading,
        text=_text_of(first, milder, audience),
        contacts=tuple(contacts)[:MOST_CONTACTS],
        quick_exit=any(situation.quick_exit for situation in situations),
    )


def _contacts_of(situation: Situation, milder: bool) -> tuple[str, ...]:
    return (situation.care_contacts if milder else ()) or situation.contacts


def _text_of(situation: Situation, milder: bool, audience: Audience | None) -> tuple[str, ...]:
    employer = audience == "employer"
    said = (
        situation.employer_care_text if employer and milder else (),
        situation.care_text if milder else (),
        situation.employer_text if employer else (),
    )
    return next(filter(None, said), situation.text)


def serves(safety: Safety, contact: str, district: str | None, places: Places) -> bool:
    """Whether a safety contact serves people in `district`.

    Where the district is not known everybody does, but for those who are shown only to their own.
    """
    known = safety.contacts[contact]
    if district is None:
        return not known.local_only
    return any(places.covers(area, district) for area in known.areas)
