"""`signpost report review | coverage | unanswered`."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import click
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.database import command_line_app, session_scope
from app.insights.figures import cells, unanswered
from app.reports import coverage, review
from app.settings import load_settings
from app.spreadsheets.cells import csv_text
from knowledge.faults import KnowledgeFaults
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge
from knowledge.record import AUDIENCES, Audience

WORD_HEADINGS = ("words", "times", "different hours")
ASKED_DAYS = 90
"""How far back the coverage report looks for what was asked."""
as_csv = click.option("--csv", "wants_csv", is_flag=True, help="Print a table for spreadsheets.")


@click.group()
def report() -> None:
    """Reports on the knowledge and on what people ask for."""


@report.command("review")
@as_csv
def review_report(wants_csv: bool) -> None:
    """Which offers to look at again, the most pressing first."""
    knowledge, today = _knowledge(), date.today()
    if wants_csv:
        _print_csv(review.HEADINGS, review.review_table(knowledge, today))
        return
    rows = review.review_rows(knowledge, today)
    for row in rows:
        click.echo(f"{row.offer.id}: {row.words}{f' ({row.due})' if row.due else ''}")
    click.echo(f"{len(rows)} of {len(knowledge.offers)} offers to look at.")


@report.command("coverage")
@as_csv
def coverage_report(wants_csv: bool) -> None:
    """What there is for each need, district and audience, and where there is nothing."""
    knowledge = _knowledge()
    mapped = coverage.coverage_map(knowledge, date.today(), _asked())
    if wants_csv:
        _print_csv(coverage.HEADINGS, coverage.coverage_rows(mapped))
        return
    for audience in AUDIENCES:
        _print_gaps(mapped, audience)


def _print_gaps(mapped: coverage.CoverageMap, audience: Audience) -> None:
    gaps = mapped.gaps(audience)
    districts = mapped.knowledge.places.districts
    for need in sorted({cell.need for cell in gaps}):
        places = [cell.district for cell in gaps if cell.need == need]
        where = "anywhere" if len(places) == len(districts) else f"in {', '.join(places)}"
        click.echo(f"{audience}: {need}: nothing {where}")
    click.echo(f"{len(gaps)} gaps for {audience}s.")


@report.command("unanswered")
@as_csv
@click.option("--days", type=click.IntRange(1, 365), default=90, help="How far back to look.")
def unanswered_report(wants_csv: bool, days: int) -> None:
    """Words of questions that found nothing, if used in three different hours or more."""
    since = datetime.now(UTC) - timedelta(days=days)
    try:
        with _session() as session:
            words = unanswered(session, since)
    except SQLAlchemyError as error:
        raise click.ClickException("The database cannot be reached.") from error
    if wants_csv:
        _print_csv(WORD_HEADINGS, ((w.words, str(w.times), str(w.hours)) for w in words))
        return
    for use in words:
        click.echo(f"{use.words}: {use.times} times, in {use.hours} different hours")
    click.echo(f"{len(words)} words or pairs in the last {days} days.")


def _asked() -> coverage.Asked:
    """What was asked lately; nothing, and a word of warning, where the database is down."""
    since = datetime.now(UTC) - timedelta(days=ASKED_DAYS)
    try:
        with _session() as session:
            return cells(session, "asked", since)
    except SQLAlchemyError:
        click.echo("The database cannot be reached: what was asked is left out.", err=True)
        return {}


def _session() -> AbstractContextManager[Session]:
    return session_scope(command_line_app())


def _print_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    click.echo(csv_text(headings, rows), nl=False)


def _knowledge() -> Knowledge:
    try:
        return load_knowledge(load_settings()["KNOWLEDGE_DIR"])
    except KnowledgeFaults as error:
        raise click.ClickException(f"{error}\nMend these first.") from error
