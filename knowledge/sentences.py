"""Which sentences the assistant says, and the gaps that the program fills in each.

A sentence that is gone, or has a gap nobody fills, would stop an answer half way; so the knowledge
is refused without them. A new sentence is named here and in its file in `knowledge/wording/`.
"""

from collections.abc import Iterator, Mapping

from knowledge.plain_errors import nearest
from knowledge.wording import Phrase, Wording

GAPLESS: Mapping[str, str] = {
    "cards": """
        why_named why_words cost_free cost_grant cost_loan cost_paid cost_mixed cost_varies
        cost_unknown seen_undated not_reviewed label_unclear label_low label_paused
        label_planned label_overdue label_elsewhere unconfirmed open_always closed bank_holiday
        contact_phone contact_textphone contact_relay contact_text contact_email contact_web
        contact_address contact_bsl
    """,
    "facts": """
        who_check which which_one
    """,
    "questions": """
        topic audience audience_employer audience_resident place place_which place_outside need skip
    """,
    "replies": """
        vague offers_one offers_more offers_unsure nothing_more no_match no_match_next
        person greeting thanks started_again lost_thread empty gibberish
        off_topic role_play abuse about about_private verdict_legal verdict_medical
        verdict_entitlement outside_area outside_elsewhere masked cut too_long language_more
        unreadable and
    """,
}
"""For each file, the names of the sentences without gaps."""

GAPS: Mapping[str, str] = {
    "cards.why_need": "need",
    "cards.why_likely": "need",
    "cards.why_condition": "condition",
    "cards.why_group": "group",
    "cards.why_like": "line",
    "cards.why_local": "area",
    "cards.why_replaces": "name",
    "cards.seen": "seen",
    "cards.reviewed": "date",
    "cards.label_closed": "instead",
    "cards.open_until": "until",
    "cards.closed_opens": "day time",
    "cards.closed_today": "time",
    "cards.closed_tomorrow": "time",
    "facts.about": "name",
    "facts.cost_none": "name",
    "facts.contacts": "name",
    "facts.contacts_none": "name",
    "facts.apply": "name",
    "facts.who": "name",
    "facts.who_none": "name",
    "facts.who_age_from": "from",
    "facts.who_age_to": "to",
    "facts.who_age_both": "from to",
    "facts.who_size_to": "to",
    "facts.who_size_from": "from",
    "facts.who_work": "work",
    "facts.who_groups": "groups",
    "facts.who_not": "text",
    "facts.age_none": "name",
    "facts.hours": "name",
    "facts.hours_none": "name",
    "facts.area": "areas name",
    "facts.area_yes": "place",
    "facts.area_no": "place",
    "facts.gives": "name",
    "replies.offers_some": "count",
    "replies.outside_council": "council",
    "replies.closed_named": "name",
}
"""For each sentence with gaps, what may stand in them."""

SENTENCES: Mapping[str, frozenset[str]] = {
    **{f"{file}.{name}": frozenset() for file, names in GAPLESS.items() for name in names.split()},
    **{name: frozenset(gaps.split()) for name, gaps in GAPS.items()},
}
"""Every sentence by name, and the gaps it may have."""


def wording_problems(wording: Wording) -> Iterator[tuple[str, str]]:
    """The name of each sentence that cannot be said, and what to do about it."""
    for name, gaps in SENTENCES.items():
        phrase = wording.phrases.get(name)
        if phrase is None:
            yield name, f"`{name.partition('.')[2]}` is missing. Add it"
        else:
            yield from ((name, problem) for problem in _gap_problems(phrase, gaps))


def _gap_problems(phrase: Phrase, gaps: frozenset[str]) -> Iterator[str]:
    try:
        used = phrase.gaps()
    except ValueError:
        yield "has a `{` or `}` by itself. Write a gap as {name}, or take the bracket out"
        return
    for gap in sorted(used - gaps):
        may = ", ".join(f"{{{name}}}" for name in sorted(gaps)) or "no gap"
        near = nearest(gap, sorted(gaps))
        yield f"has a gap `{{{gap}}}` that nobody fills. Here you may use {may}.{near}"
