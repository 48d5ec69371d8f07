"""The database: tables that fit the models, on SQLite and on PostgreSQL."""

import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from app.accounts import tables
from app.accounts.officers import add_officer
from app.accounts.tables import AuditEntry, Officer
from app.cli import main
from app.database import Base, UtcDateTime, database_url, make_engine, session_scope
from app.insights import tables as insight_tables
from app.migrating import migrate
from app.settings import SettingFault

from .bench import PASSWORD
from .conftest import MakeApp, signed_in
from .postgres import postgres
from .small_knowledge import OFFER


def differences(engine: sqlalchemy.Engine) -> list[object]:
    assert tables.Base is insight_tables.Base is Base
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_the_migrations_make_what_the_models_need(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    migrate(engine)
    assert differences(engine) == []
    engine.dispose()


def test_hosts_old_addresses_work() -> None:
    assert database_url("postgres://a@b/c").drivername == "postgresql+psycopg"


@pytest.mark.parametrize("text", ["mysql://a/b", "nonsense"])
def test_other_addresses_are_refused_by_the_settings_name(text: str) -> None:
    with pytest.raises(SettingFault, match="DATABASE_URL"):
        database_url(text)


def test_moments_keep_their_zone() -> None:
    kept = UtcDateTime()
    noon = datetime(2026, 6, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    assert kept.process_bind_param(noon, None) == datetime(2026, 6, 1, 11, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        kept.process_bind_param(datetime(2026, 6, 1), None)


def test_workers_that_start_together_make_the_tables_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        app = Flask("worker")
        app.config["DATABASE_URL"] = f"sqlite:///{tmp_path / 'fresh' / 'shared.sqlite'}"
        try:
            with session_scope(app) as session:
                session.scalars(select(Officer)).all()
        except BaseException as failure:
            failures.append(failure)
        app.extensions["database"].engine.dispose()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_nothing_is_kept_of_work_that_fails(app: Flask) -> None:
    def fail() -> None:
        with session_scope(app) as session:
            add_officer(session, "kim@example.org", "Kim Ash", "editor", PASSWORD)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with session_scope(app) as session:
        assert session.scalars(select(Officer)).all() == []


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="signpost-pg-") as name, postgres(Path(name)) as url:
        yield url


@pytest.mark.services
def test_postgresql_has_the_same_tables_and_the_workbench_runs_on_it(
    server: str, make_app: MakeApp, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(root, DATABASE_URL=server)
    client = app.test_client()
    answer = client.get("/officer/sign-in")
    assert answer.status_code == 200
    monkeypatch.setenv("DATABASE_URL", server)
    done = CliRunner().invoke(main, ["migrate"])
    assert done.exit_code == 0, done.output
    assert differences(app.extensions["database"].engine) == []
    bench = signed_in(app, "kim@example.org", "approver", "Kim Ash")
    form = bench.edit_form(OFFER).fill(contacts__1__value="0800 121 7000")
    assert bench.publish(form).status_code == 302
    with session_scope(app) as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "published")).one()
        assert entry.at.tzinfo is not None
