"""`signpost migrate`: brings the database's tables up to date."""

import click
from sqlalchemy.exc import SQLAlchemyError

from app.database import command_line_app, database, make_sqlite_folder
from app.migrating import migrate as run_migrations
from app.migrating import newest
from app.settings import SettingFault


@click.command()
def migrate() -> None:
    """Bring the database's tables up to what this release needs. Safe to run again."""
    try:
        engine = database(command_line_app()).engine
    except SettingFault as fault:
        raise click.ClickException(str(fault)) from fault
    try:
        if engine.dialect.name == "sqlite":
            make_sqlite_folder(engine)
        run_migrations(engine)
    except SQLAlchemyError as error:
        raise click.ClickException("The database does not answer. Check DATABASE_URL.") from error
    finally:
        engine.dispose()
    click.echo(f"The database is up to date ({newest()}).")
