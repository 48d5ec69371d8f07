"""What each field of an offer is for, in words for officers: shown in the form and by editors.

Fields go by the path they have in the YAML, with dots between: `for.resident.summary`. Lists of
records go by the list's own name: `contacts.phone` is the phone of any contact.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Help:
    """A field's label, what to write there, and an example to copy the style of."""

    label: str
    help: str
    example: str = ""


def _reading(audience: str, you: str, summary: str, step: str, easy: str) -> dict[str, Help]:
    at = f"for.{audience}"
    return {
        at: Help(
            f"Words for {audience}s", f"How the offer reads to {you}. Leave empty if not for them."
        ),
        f"{at}.summary": Help("Summary", f"What it is, to {you}, in 30 words or fewer.", summary),
        f"{at}.first_step": Help(
            "First step", "The one thing to do first. Start with a verb.", step
        ),
        f"{at}.easy_read": Help("Easy read", "The same in under 12 very simple words.", easy),
    }


HELP: Mapping[str, Help] = {
    "name": Help(
        "Name", "What people call the offer. No two offers share a name.", "Access to Work"
    ),
    "also_known_as": Help(
        "Other names", "Short forms and old names that people type. One on each line.", "AtW"
    ),
    "provider": Help("Who runs it", "The organisation. If it is not in the list, add it first."),
    "status": Help(
        "Is it running?",
        "open: running now. unclear: we could not confirm it. paused: stopped for a while. "
        "planned: not started yet. closed: it has ended, so say what to use instead.",
        "open",
    ),
    "for": Help("Words for each reader", "Write for residents, for employers, or for both."),
    **_reading(
        "resident",
        "a person who needs help",
        "A grant towards equipment, travel or a support worker so you can start or stay in work.",
        "Apply online or by phone.",
        "Money for help you need to do your job.",
    ),
    **_reading(
        "employer",
        "somebody who employs people",
        "A government grant towards what your employee needs at work.",
        "Ask your employee to apply. Only they can.",
        "Money to help your worker do their job.",
    ),
    "needs": Help("What it helps with", "Every need that this offer really serves."),
    "conditions": Help(
        "Health conditions", "Leave empty if any condition counts, or none is needed."
    ),
    "areas": Help("Where", "The districts or areas it serves."),
    "local_form_of": Help(
        "Local form of", "The national offer that this is the Kent or Medway version of, if any."
    ),
    "who": Help(
        "Who it is for", "Only what can be checked from an answer. Write the rest as notes."
    ),
    "who.age": Help("Age", "Ages it is open to. Leave either end empty where there is no limit."),
    "who.age.from": Help("Youngest age", "A whole number.", "16"),
    "who.age.to": Help("Oldest age", "A whole number.", "24"),
    "who.work": Help("Work situation", "Tick none if any will do."),
    "who.employer_size": Help("Size of employer", "How many people they employ."),
    "who.employer_size.from": Help("Fewest staff", "A whole number.", "10"),
    "who.employer_size.to": Help("Most staff", "A whole number.", "249"),
    "who.groups": Help("Groups", "Only if it is just for these groups of people."),
    "who.notes": Help(
        "Other rules", "One plain line for each, said to the reader.", "You do not need a diagnosis"
    ),
    "not_for": Help(
        "Not for", "Who or what it does not cover. One on each line.", "Voluntary work"
    ),
    "gives": Help("What people get", "One thing on each line.", "Special equipment and software"),
    "cost": Help("Cost", "What it costs the reader."),
    "cost.kind": Help("Kind of cost", "Whether it is free, or how it is paid for.", "free"),
    "cost.note": Help("About the cost", "One line, if there is more to say.", "Never paid back."),
    "referral": Help("How people get in", "Who can send somebody there."),
    "runs": Help("When it runs", "Leave empty if it has no start or end."),
    "runs.from": Help("Starts", "A year, month or day, as exactly as you know.", "2026-04"),
    "runs.until": Help("Ends", "A year, month or day, as exactly as you know.", "2027-03-31"),
    "steps": Help("Steps", "What to do, in order. One step on each line.", "Talk to your manager"),
    "contacts": Help("Contacts", "Ways to reach it. The first is the one shown on the card."),
    "contacts.kind": Help("Kind", "How people reach it this way."),
    "contacts.value": Help("Number, link or address", "Phone numbers: digits and spaces only."),
    "contacts.phone": Help("Phone", "Digits and spaces only.", "0800 121 7479"),
    "contacts.textphone": Help(
        "Textphone", "For people who cannot hear or speak.", "0800 121 7579"
    ),
    "contacts.relay": Help("Relay UK", "What to dial.", "18001 then 0800 121 7479"),
    "contacts.text": Help("Text message", "A mobile number or a short code.", "85258"),
    "contacts.email": Help("Email", "One address.", "help@example.org"),
    "contacts.web": Help("Web page", "The full link.", "https://www.gov.uk/access-to-work"),
    "contacts.address": Help("Address", "One line.", "Gun Wharf, Dock Road, Chatham ME4 4TR"),
    "contacts.bsl": Help("Sign language", "How to use British Sign Language.", "SignVideo app"),
    "contacts.label": Help("What to call it", "A few words.", "Access to Work helpline"),
    "contacts.hours": Help(
        "Opening hours",
        "One line for each set of days. Write always if it never closes.",
        "mon-fri: 9am-5pm",
    ),
    "contacts.note": Help("Note", "One line, if needed.", "Leave a message and they ring back"),
    "contacts.for": Help("Only for", "Leave empty if for everyone."),
    "contacts.confirmed": Help(
        "Is it confirmed?", "Say no if you saw it only on a page that may be wrong."
    ),
    "good_to_know": Help(
        "Good to know", "Waits, limits, surprises. One on each line.", "Waits can be long"
    ),
    "instead": Help("Use instead", "Needed when the offer has closed."),
    "instead.say": Help("What to tell people", "One line.", "This ended in March 2026."),
    "instead.offers": Help("Offers to use instead", "Open offers only."),
    "people_say": Help(
        "How people ask",
        "At least 4 lines for each audience. Each one is a test that must find this offer.",
    ),
    "people_say.resident": Help(
        "How residents ask", "In their words, one on each line.", "who pays for a taxi to work"
    ),
    "people_say.employer": Help(
        "How employers ask", "In their words, one on each line.", "grant for a new starter's desk"
    ),
    "sources": Help("Sources", "Where you saw the facts."),
    "sources.title": Help("Title", "What the page is called.", "GOV.UK Access to Work"),
    "sources.url": Help(
        "Link", "The full link, if it has one.", "https://www.gov.uk/access-to-work"
    ),
    "sources.seen": Help("When you saw it", "A year, month or day.", "2026-11-22"),
    "confidence": Help(
        "How sure are we?", "high: seen on its own page. low: the public is told to check.", "high"
    ),
    "officer_notes": Help(
        "Notes for officers", "Doubts, and sources that disagree. The public never sees these."
    ),
    "last_reviewed_on": Help(
        "Last checked on", "The day somebody checked every fact. Only you can say so.", "2026-11-22"
    ),
    "review_in": Help("Check again in", "A number of months.", "6 months"),
    "owner": Help("Team", "Who looks after this offer."),
    "strategy": Help("Strategy", "The commitments of the strategy that it serves."),
}
