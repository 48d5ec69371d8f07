"""What people ask for, find and do not find, in figures without people."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app.database import session_scope
from app.insights import figures
from app.insights.charts import Bar, Column, bars, columns
from app.insights.counting import OUTSIDE, UNKNOWN
from app.insights.storing import FEW
from app.insights.words import KINDS, STATUSES, plain
from app.officer.blueprint import officer
from app.officer.guard import requires
from app.officer.home_panels import Panel, add_panel
from app.serving import snapshot
from knowledge.hours import LONDON
from knowledge.model import Knowledge

PERIODS = (7, 28, 90, 365)
MOST_OFFERS = 50


@dataclass(frozen=True)
class OfferUse:
    """How often one offer was shown, opened and saved."""

    id: str
    name: str
    shown: str
    opened: str
    saved: str


@officer.get("/insights")
@requires("viewer")
def insights() -> ResponseReturnValue:
    """Charts and tables for one period."""
    days = request.args.get("days", 28, type=int)
    days = days if days in PERIODS else 28
    since = datetime.now(UTC) - timedelta(days=days)
    knowledge = snapshot().knowledge
    current_app.extensions["insights"].flush()
    with session_scope(current_app) as session:
        return render_template(
            "officer/insights.html",
            days=days,
            periods=PERIODS,
            by_day=_by_day(session, since, days),
            by_hour=_by_hour(session, since),
            charts=_charts(session, since, knowledge),
            offers=_offer_uses(session, since, knowledge),
            never=_never_shown(session, since, knowledge),
            words=figures.unanswered(session, since),
            few=FEW,
        )


def _by_day(session: Session, since: datetime, days: int) -> tuple[Column, ...]:
    counted = figures.by_day(session, since)
    today = datetime.now(LONDON).date()
    dates = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    return columns([(f"{day.day} {day:%B %Y}", counted.get(day, 0)) for day in dates])


def _by_hour(session: Session, since: datetime) -> tuple[Column, ...]:
    hours = figures.by_hour_of_day(session, since)
    return columns([(f"{hour:02}:00", times) for hour, times in enumerate(hours)])


def _charts(
    session: Session, since: datetime, knowledge: Knowledge
) -> list[tuple[str, tuple[Bar, ...]]]:
    """Each heading with its bars."""

    def total(about: str) -> Counter[str]:
        return figures.totals(session, about, since)

    districts = {i: d.name for i, d in knowledge.places.districts.items()}
    districts |= {OUTSIDE: "Outside Kent and Medway", UNKNOWN: "Not said"}
    who = {"resident": "Residents", "employer": "Employers", UNKNOWN: "Not said"}
    needs = {need: record.resident for need, record in knowledge.needs.items()}
    return [
        ("Who asked", bars(total("audience"), _namer(who))),
        ("What they asked for", bars(total("need"), _namer(needs))),
        ("Where", bars(total("district"), _namer(districts))),
        ("Kinds of answer", bars(total("kind"), _namer(KINDS))),
        ("How the answers ended", bars(total("status"), _namer(STATUSES))),
        ("Answers that helped", bars(total("helpful"), _namer(KINDS))),
        ("Answers that did not help", bars(total("unhelpful"), _namer(KINDS))),
        ("Why they did not help", bars(total("reason"), plain)),
    ]


def _namer(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: names.get(code, plain(code))


def _offer_uses(session: Session, since: datetime, knowledge: Knowledge) -> list[OfferUse]:
    counts = {a: figures.totals(session, a, since) for a in ("shown", "opened", "saved")}
    used = {offer for about in counts.values() for offer in about if offer in knowledge.offers}
    ordered = sorted(used, key=lambda i: (-counts["shown"][i], -counts["opened"][i], i))
    return [
        OfferUse(
            offer,
            knowledge.offers[offer].name,
            *(figures.shown(counts[about][offer]) for about in ("shown", "opened", "saved")),
        )
        for offer in ordered[:MOST_OFFERS]
    ]


def _never_shown(session: Session, since: datetime, knowledge: Knowledge) -> list[str]:
    shown = figures.totals(session, "shown", since)
    running = (o for o in knowledge.offers.values() if o.status != "closed")
    return [offer.id for offer in running if offer.id not in shown]


@add_panel
def unanswered_panel() -> Panel | None:
    """For the home page: words of this week's questions that found nothing."""
    since = datetime.now(UTC) - timedelta(days=7)
    with session_scope(current_app) as session:
        words = figures.unanswered(session, since)
    lines = tuple(use.words for use in words[:5])
    return Panel(
        "Words in questions with no good answer", len(words), url_for("officer.insights"), lines
    )
