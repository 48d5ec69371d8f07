"""`signpost officer`: makes, lists, changes and removes officers' accounts."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.accounts import officers as accounts
from app.accounts.audit import COMMAND_LINE, record
from app.accounts.passwords import WeakPassword
from app.accounts.roles import ROLES, WHAT_THEY_DO
from app.database import command_line_session
from app.settings import SettingFault


@click.group()
def officer() -> None:
    """Officers' accounts for the workbench."""


@contextmanager
def _database() -> Iterator[Session]:
    try:
        with command_line_session() as session:
            yield session
    except (accounts.AccountFault, WeakPassword, SettingFault) as fault:
        raise click.ClickException(str(fault)) from fault
    except SQLAlchemyError as error:
        raise click.ClickException(
            "The database does not answer, or `signpost migrate` has not been run."
        ) from error


def _ask_password() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@officer.command()
@click.argument("email")
@click.option("--name", required=True, help="Shown in the history of each offer they change.")
@click.option("--role", type=click.Choice(ROLES), default="editor", show_default=True)
@click.option("--council", is_flag=True, help="No password: they sign in with a council account.")
def add(email: str, name: str, role: str, council: bool) -> None:
    """Make an account for EMAIL. Asks for a password."""
    password = None if council else _ask_password()
    with _database() as session:
        made = accounts.add_officer(session, email, name, role, password)
        record(session, COMMAND_LINE, "officer-added", made.email, role)
    click.echo(f"{made.email} is now an officer. As {role} they {WHAT_THEY_DO[role]}.")


@officer.command("list")
def list_() -> None:
    """List the accounts."""
    with _database() as session:
        found = accounts.all_officers(session)
    for one in found:
        seen = f"{one.signed_in_at:%d %B %Y}" if one.signed_in_at else "never signed in"
        click.echo(f"{one.email:40} {one.role:10} {one.name} ({seen})")
    if not found:
        click.echo("There are no officers yet. Add one with `signpost officer add`.")


@officer.command()
@click.argument("email")
@click.argument("role", metavar="ROLE", type=click.Choice(ROLES))
def role(email: str, role: str) -> None:
    """Give EMAIL another ROLE: viewer, editor or approver. It counts from their next click."""
    with _database() as session:
        changed = accounts.change_role(session, email, role)
        record(session, COMMAND_LINE, "role-changed", changed.email, role)
    click.echo(f"{changed.email} {WHAT_THEY_DO[role]} from now on.")


@officer.command()
@click.argument("email")
def password(email: str) -> None:
    """Give EMAIL another password, unlock the account and sign them out everywhere."""
    new = _ask_password()
    with _database() as session:
        changed = accounts.change_password(session, email, new)
        record(session, COMMAND_LINE, "password-changed", changed.email)
    click.echo(f"{changed.email} has a new password.")


@officer.command()
@click.argument("email")
@click.confirmation_option(prompt="Remove this account? The record of what they did stays")
def remove(email: str) -> None:
    """Remove the account of EMAIL and sign them out everywhere."""
    with _database() as session:
        accounts.remove_officer(session, email)
        record(session, COMMAND_LINE, "officer-removed", email.strip().lower())
    click.echo(f"{email} is no longer an officer.")
