"""Makes the Flask application."""

from collections.abc import Mapping
from typing import Any, cast

from flask import Flask, current_app

from app.settings import load_settings
from app.snapshot import Snapshot, Snapshots


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The application, ready to serve.

    `overrides` replaces settings, for tests. Raises `KnowledgeFaults` where the knowledge cannot
    be used and `SettingFault` where a setting cannot.
    """
    from app import api, insights, officer, web

    app = Flask("app", template_folder="web/templates", static_folder="web/static")
    app.config.update(load_settings())
    app.config.update(overrides or {})
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    app.extensions["snapshots"] = Snapshots(
        app.config["KNOWLEDGE_DIR"],
        app.config["INDEX_DIR"],
        app.config["SECRET_KEY"],
        app.config["KNOWLEDGE_CHECK_SECONDS"],
    )
    insights.register(app)
    web.register(app)
    api.register(app)
    officer.register(app)
    return app


def snapshots() -> Snapshots:
    """The running application's snapshots."""
    return cast(Snapshots, current_app.extensions["snapshots"])


def snapshot() -> Snapshot:
    """What to answer this request from."""
    return snapshots().current()
