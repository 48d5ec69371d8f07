"""Short words for pages that are not about one conversation: days, readers, filters."""

from collections.abc import Sequence

from flask import Flask

from app.assistant.cards import CardMaker, spoken_date
from app.assistant.reply import Chip
from app.serving import snapshot
from app.web.clock import now
from app.web.glossary import Explainer
from knowledge.hours import DAY_NAMES
from knowledge.record import Audience

AUDIENCE_NAMES = {"resident": "For me or someone I know", "employer": "For a business"}
REFERRALS = {
    "self": "You can contact them yourself",
    "gp": "A GP surgery can refer you",
    "jobcentre": "A Jobcentre can refer you",
    "employer": "An employer can refer you",
    "professional": "A health or care worker can refer you",
    "council": "A council can refer you",
    "school-or-college": "A school or college can refer you",
}
FEW = 4
"""More of what was understood than this is folded away: a phone is small."""
REASONS = {
    "not-relevant": "It was not what I need",
    "not-local": "It was not near me",
    "already-tried": "I have tried it already",
    "hard-to-read": "It was hard to understand",
    "wrong-facts": "Something was wrong or out of date",
}
_DAYS = {name[:3].lower(): name for name in DAY_NAMES}


def register(app: Flask) -> None:
    """Give templates these words."""
    app.jinja_env.filters.update(spoken_date=spoken_date, days=day_words)
    app.context_processor(
        lambda: {
            "audience_names": AUDIENCE_NAMES,
            "referrals": REFERRALS,
            "first_chips": lambda chips: by_weight(chips)[:FEW],
            "other_chips": lambda chips: by_weight(chips)[FEW:],
            "reasons": REASONS.items(),
            "explainer": lambda: Explainer(snapshot().knowledge.glossary),
            "cards": lambda: CardMaker(snapshot().knowledge, now()),
            "contact_email": app.config["CONTACT_EMAIL"],
        }
    )


def by_weight(chips: Sequence[Chip]) -> list[Chip]:
    """What was understood, with what changes an answer most first."""
    order = ("audience", "place", "need", "condition", "circumstance")
    return sorted(chips, key=lambda chip: order.index(chip.about))


def day_words(days: str) -> str:
    """Days as people read them: mon-fri gives Monday to Friday."""
    if days == "bank-holidays":
        return "Bank holidays"
    return " to ".join(_DAYS.get(day, day) for day in days.split("-"))


def filter_label(name: str, id_: str, reader: Audience | None = None) -> str:
    """What a chosen filter is called, in the words of whoever reads."""
    knowledge = snapshot().knowledge
    if name == "for":
        return AUDIENCE_NAMES[id_]
    if name == "place":
        return knowledge.places.districts[id_].name
    if name == "cost":
        return "Free, or money for you"
    if name == "need":
        return knowledge.needs[id_].for_audience(reader)
    return knowledge.need_groups[id_].for_audience(reader)
