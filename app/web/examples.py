"""The example questions on the front page. Tests ask each of them and expect offers."""

from knowledge.record import Audience

RESIDENT = (
    "I am off sick with stress and worried about my job",
    "My back hurts when I sit. Who pays for a special chair?",
    "I have been out of work for 6 months and want to go back, Gravesend",
    "I want to stop smoking, Chatham",
    "I cannot pay my bills since I went off sick",
    "I look after my mum and work part time",
)
EMPLOYER = (
    "My baker has been off with stress for 3 weeks. What now?",
    "My employee needs a special chair. Who pays?",
    "How do we become Disability Confident?",
    "What sick pay do I have to pay?",
    "Healthy workplace award for 20 staff in Rochester",
    "I want to hire someone with a disability",
)
BOTH = (*RESIDENT[:3], *EMPLOYER[:3])


def examples_for(audience: Audience | None) -> tuple[str, ...]:
    """Six questions that people of that audience might ask."""
    if audience is None:
        return BOTH
    return EMPLOYER if audience == "employer" else RESIDENT
