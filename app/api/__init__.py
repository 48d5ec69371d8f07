"""The JSON doors: the chat, and the offers as open data."""

from flask import Flask

from app.api import chat, health, offers


def register(app: Flask) -> None:
    """Add the JSON routes."""
    for blueprint in (chat.blueprint, offers.blueprint, health.blueprint):
        app.register_blueprint(blueprint)
