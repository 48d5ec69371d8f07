"""The officers' workbench: where the knowledge is kept true, by people who do not program."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the workbench to `app`. Nothing here touches the database until somebody uses it."""
    # Each module adds its views to the blueprint when it is imported.
    from app import database
    from app.officer import (  # noqa: F401
        conflicts,
        council,
        coverage,
        editing,
        failing,
        home,
        insights,
        links,
        lists,
        navigation,
        offers,
        organisations,
        proposals,
        reviewing,
        signing_in,
        spreadsheets,
        trying,
        versions,
    )
    from app.officer.blueprint import OfferId, officer
    from app.officer.protection import protect

    database.register(app)
    app.url_map.converters["offer"] = OfferId
    app.register_blueprint(officer)
    council.register(app)
    protect(app)
