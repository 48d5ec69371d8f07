"""Makes the Flask application."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from app import api, insights, officer, web
from app.settings import load_settings
from app.snapshot import Snapshots


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The application, ready to serve.

    `overrides` replaces settings, for tests. Raises `KnowledgeFaults` where the knowledge cannot
    be used and `SettingFault` where a setting cannot.
    """
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
