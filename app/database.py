"""The database: officers' accounts, what they did, and anonymous counts.

SQLite unless DATABASE_URL names a PostgreSQL server. Nothing connects until first use, so that the
public chat starts and runs when the database is down.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import sqlalchemy
from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import DateTime, TypeDecorator

from app.settings import SettingFault, load_settings

CONNECT_SECONDS = 3
"""How long to wait for the database server before saying that it is down."""
LOCK_SECONDS = 5
"""How long one writer to SQLite waits for another."""


class Base(DeclarativeBase):
    """Every table of ours belongs to this."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: kept in UTC, and always given back with its zone (SQLite forgets zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The moment in UTC; raises ValueError for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The moment with its zone."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


@dataclass
class Database:
    """An engine, and whether its tables are known to be there."""

    engine: Engine
    ready: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


def database_url(text: str) -> URL:
    """The address as SQLAlchemy needs it: hosts still hand out `postgres://`.

    Raises `SettingFault` where it is no database address.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise SettingFault("DATABASE_URL: write sqlite:///file or postgresql://...") from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingFault("DATABASE_URL: only SQLite and PostgreSQL are supported")
    return url


def make_engine(text: str) -> Engine:
    """An engine for that address. Does not connect."""
    url = database_url(text)
    if url.get_backend_name() == "postgresql":
        arguments = {"connect_timeout": CONNECT_SECONDS}
        return sqlalchemy.create_engine(url, pool_pre_ping=True, connect_args=arguments)
    engine = sqlalchemy.create_engine(url, connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_sqlite(connection: Any, _: object) -> None:
    # The driver would start transactions late and leave table changes outside them.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: sqlalchemy.Connection) -> None:
    # A transaction that reads and then writes fails at once when another wrote in between;
    # asking for the write lock first makes it wait instead.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def register(app: Flask) -> None:
    """Give the application its database. Raises `SettingFault` for a useless DATABASE_URL."""
    app.extensions["database"] = Database(make_engine(app.config["DATABASE_URL"]))


def database(app: Flask) -> Database:
    """The application's database, made on first need."""
    if "database" not in app.extensions:
        register(app)
    return cast(Database, app.extensions["database"])


@contextmanager
def session_scope(app: Flask) -> Iterator[Session]:
    """A session that commits at the end, and rolls back where anything is raised.

    Raises `sqlalchemy.exc.SQLAlchemyError` where the database is down. Tables are made on first
    use in SQLite; for PostgreSQL an operator runs `signpost migrate`.
    """
    held = database(app)
    if held.engine.dialect.name == "sqlite":
        _make_ready(held)
    with Session(held.engine, expire_on_commit=False) as session, session.begin():
        yield session


def _make_ready(held: Database) -> None:
    from app.migrating import migrate

    with held.lock:
        if not held.ready:
            make_sqlite_folder(held.engine)
            migrate(held.engine)
            held.ready = True


def make_sqlite_folder(engine: Engine) -> None:
    """Make the folder that holds a SQLite file, so that a fresh copy of the program starts.

    Raises `sqlalchemy.exc.OperationalError` where it cannot, as an unreachable server would.
    """
    name = engine.url.database
    if not name or name == ":memory:":
        return
    try:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise sqlalchemy.exc.OperationalError("open the database", None, error) from error


def command_line_app() -> Flask:
    """An application that holds only settings, for commands that need the database.

    Raises `SettingFault`.
    """
    app = Flask("app")
    app.config.update(load_settings())
    return app


@contextmanager
def command_line_session() -> Iterator[Session]:
    """A session for one command, as `session_scope`; the connection is closed behind it."""
    app = command_line_app()
    try:
        with session_scope(app) as session:
            yield session
    finally:
        database(app).engine.dispose()
