"""The public's pages: chat, offers, browsing, my list, and the pages about the service."""

from flask import Flask

from app.web import (
    adviser,
    browse,
    chat,
    embed,
    errors,
    feedback,
    headers,
    links,
    my_list,
    offers,
    pages,
    words,
)
from app.web.compression import compress


def register(app: Flask) -> None:
    """Add the public pages, the error pages and the security headers to `app`."""
    for module in (chat, offers, browse, my_list, adviser, embed, feedback, pages):
        app.register_blueprint(module.blueprint)
    links.register(app)
    words.register(app)
    errors.register(app)
    app.after_request(compress)
    app.after_request(headers.protect)
