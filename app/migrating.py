"""Brings the database's tables up to what this release needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import Engine

FOLDER = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration; there is no alembic.ini to keep in step."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Run every migration that has not run yet, all in one transaction.

    Raises `sqlalchemy.exc.SQLAlchemyError` where the database is down.
    """
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")


def newest() -> str:
    """The name of the newest migration."""
    return str(ScriptDirectory.from_config(alembic_config()).get_current_head())
