"""Plain words for the parts of an offer's score."""

from collections.abc import Mapping

from knowledge.model import Knowledge

PARTS: Mapping[str, str] = {
    "words": "words in the offer",
    "likeness": "like one of its example questions",
    "odds": "told in words that its example questions use most",
    "likely-lead": "often named first for what such words are about",
    "earlier": "fitted the last answer",
    "named": "its name was typed",
    "alias": "another name for it was typed",
    "need": "serves the need",
    "condition": "is for the condition",
    "other-condition": "is for another condition",
    "audience": "is not for this audience",
    "lead": "an adviser would name it early for this",
    "group": "is for this group of people",
    "narrow": "is only for a group not mentioned",
    "size": "is for another size of firm",
    "age": "is for another age",
    "work": "is for another work situation",
    "local": "is local",
    "far": "is for one district, and no place was given",
    "status": "is not simply open",
    "confidence": "could not be checked",
    "overdue": "its review is overdue",
}


def named(knowledge: Knowledge, code: str) -> str:
    """What a code is called: a need, condition, circumstance or district; else the code itself."""
    for terms in (knowledge.needs, knowledge.conditions, knowledge.circumstances):
        if code in terms:
            return terms[code].resident
    district = knowledge.places.districts.get(code)
    return district.name if district else code
