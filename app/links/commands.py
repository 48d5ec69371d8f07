"""`signpost links`: follows the links from the command line, or by cron."""

import sys

import click
from sqlalchemy.exc import SQLAlchemyError

from app.database import command_line_session
from app.links.outcomes import BAD, WORDS, all_links
from app.links.running import check_links, forget_others, keep_findings, longest_unchecked
from app.settings import load_settings
from knowledge.faults import KnowledgeFaults
from knowledge.loading import load_knowledge


@click.command()
@click.option("--limit", type=click.IntRange(1), help="Only this many, longest unchecked first.")
@click.option("--offer", help="Only the links of this offer.")
def links(limit: int | None, offer: str | None) -> None:
    """Follow the links in the offers, and keep what happened for the officers' home page."""
    root = load_settings()["KNOWLEDGE_DIR"]
    try:
        knowledge = load_knowledge(root)
    except KnowledgeFaults as faults:
        raise click.ClickException(f"{faults}\nMend these first.") from faults
    if offer and offer not in knowledge.offers:
        raise click.ClickException(f"There is no offer called {offer}.")
    every = all_links(knowledge.offers.values())
    wanted = [url for url, ids in every.items() if not offer or offer in ids]
    try:
        with command_line_session() as session:
            chosen = longest_unchecked(session, wanted, limit or len(wanted))
        findings = check_links(chosen)
        with command_line_session() as session:
            keep_findings(session, findings)
            forget_others(session, every)
    except SQLAlchemyError as error:
        raise click.ClickException("The database does not answer.") from error
    bad = [finding for finding in findings if finding.outcome in BAD]
    for finding in bad:
        where = ", ".join(every[finding.url])
        click.echo(f"{finding.url} {WORDS[finding.outcome]} ({finding.detail}) in {where}")
    click.echo(f"{len(findings)} links looked at, {len(bad)} to look into")
    sys.exit(1 if bad else 0)
