"""Prints replies for people at a terminal, in colour where it has it."""

import click

from app.assistant.reply import ContactLine, OfferCard, Reply, SafetyAnswer
from knowledge.model import Knowledge


def print_reply(reply: Reply) -> None:
    """Print a reply so that a person can read it."""
    for notice in reply.notices:
        click.secho(notice, fg="yellow")
    if reply.safety:
        _print_safety(reply.safety)
    if reply.understood.chips:
        understood = " · ".join(chip.label for chip in reply.understood.chips)
        click.secho(f"You: {understood}", fg="cyan")
    for line in reply.text:
        click.echo(line)
    for card in reply.offers:
        _print_card(card)
    for fact in reply.facts:
        click.echo(f"  - {fact}")
    for contact in reply.contacts:
        click.echo(f"  {_contact(contact)}")
    if reply.more:
        click.echo(f"\n{reply.more} more may fit.")
    if reply.question:
        options = " / ".join(option.label for option in reply.question.options)
        click.secho(f"\n{reply.question.text}", bold=True)
        click.echo(f"  {options}")


def _print_safety(safety: SafetyAnswer) -> None:
    click.secho(safety.heading, bold=True, fg="red")
    for line in safety.text:
        click.echo(line)
    for card in safety.contacts:
        click.secho(f"  {card.name}", bold=True)
        for contact in card.contacts:
            click.echo(f"    {_contact(contact)}")
    click.echo()


def _print_card(card: OfferCard) -> None:
    click.echo()
    click.secho(card.name, bold=True, fg="green")
    if card.label:
        click.secho(f"  {card.label}", fg="yellow")
    click.echo(f"  {card.summary}")
    for why in card.why:
        click.secho(f"  · {why}", dim=True)
    click.echo(f"  First: {card.first_step}")
    click.echo(f"  Cost: {card.cost}   Where: {card.area}")
    if card.contact:
        click.echo(f"  {_contact(card.contact)}")
    click.secho(f"  {card.checked} Source: {card.source}", dim=True)


def _contact(line: ContactLine) -> str:
    opening = f" ({line.open_now})" if line.open_now else ""
    note = f" {line.note}" if line.note else ""
    return f"{line.label}: {line.value}{opening}{note}"


def print_explanation(reply: Reply, knowledge: Knowledge) -> None:
    """Print what was understood, and the parts of each offer's score."""
    understood = reply.understood
    click.secho("\nUnderstood", bold=True)
    for name in ("audience", "place", "work"):
        click.echo(f"  {name}: {getattr(understood, name) or '-'}")
    for name in ("needs", "conditions", "circumstances"):
        click.echo(f"  {name}: {', '.join(getattr(understood, name)) or '-'}")
    for typed, taken in understood.corrected:
        click.echo(f"  read {typed} as {taken}")
    click.secho("Scores", bold=True)
    for offer_id, parts in reply.explained.items():
        total = sum(part.points for part in parts)
        click.echo(f"  {total:6.2f}  {knowledge.offers[offer_id].name}")
        for part in parts:
            because = f"  ({part.because})" if part.because else ""
            click.echo(f"          {part.points:+6.2f} {part.name}{because}")
