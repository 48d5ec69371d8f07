"""Anonymous counts of what people ask for, find and do not find. Nothing personal is kept."""

from flask import Flask

from app.insights.recording import Insights


def register(app: Flask) -> None:
    """Give the application its counts, as `app.extensions["insights"]`. Does not connect."""
    app.extensions["insights"] = Insights(app)


__all__ = ["Insights", "register"]
