"""Alembic's migrations, one file a change, run by `signpost migrate`."""
