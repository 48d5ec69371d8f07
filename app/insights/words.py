"""Plain words for the codes that are counted."""

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "offers": "Offers shown",
    "safety": "Urgent help shown first",
    "fact": "A fact about an offer",
    "question": "A question back",
    "no-match": "Nothing fitted",
    "out-of-scope": "Not what this service is for",
    "small-talk": "Hello, thanks and the like",
}
STATUSES: Mapping[str, str] = {
    "answered": "Answered",
    "partly": "Answered in part",
    "fact-given": "Fact given",
    "fact-missing": "Fact not known",
    "clarifying": "Asked for more",
    "nothing-fits": "Nothing fits",
    "nothing-more": "Nothing more to show",
    "off-topic": "Off the topic",
    "outside-area": "Outside Kent and Medway",
    "verdict-wanted": "Wanted a legal or medical verdict",
    "another-language": "Another language",
    "about-the-assistant": "About this service",
    "role-play-refused": "Asked it to pretend",
    "abuse": "Abuse",
    "gibberish": "Could not be read",
    "greeting": "Hello",
    "thanks": "Thanks",
    "person-wanted": "Wanted a person",
    "started-again": "Started again",
    "empty": "Nothing typed",
    "too-long": "Too long",
    "safety": "Urgent help",
}


def plain(code: str) -> str:
    """A code as words: `too-far` becomes `Too far`."""
    return code.replace("-", " ").capitalize()
