"""Addresses inside the service, and the two choices that they carry: easy read and my list.

There is no cookie. Easy read and, where JavaScript is off, the saved list travel in the address
of each page: an on/off mark and offer ids, never anything a person typed.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request, url_for

from app.web.browsing import Filters

MOST_SAVED = 12
"""More than this would not fit on two sheets of paper, nor in a QR code that a phone can read."""
ANSWERS = {"chat.turn": "chat.front", "adviser.turn": "adviser.desk"}
"""Pages that answer a form, and the page to go to where a link is followed from there."""
CARRYING = (
    "chat.front", "offers.offer", "browse.start", "my_list.show", "embed.chat",
    "adviser.desk", "pages.about", "pages.privacy", "pages.accessibility",
)  # fmt: skip


def register(app: Flask) -> None:
    """Give templates `page_url`, `asset_url`, `easy` and `saved`."""
    app.context_processor(
        lambda: {
            "page_url": page_url,
            "asset_url": asset_url,
            "easy_url": easy_url,
            "form_url": form_url,
            "filter_url": filter_url,
            "easy": easy_read(),
            "saved": saved_offers(),
        }
    )


def easy_read() -> bool:
    """Whether this page is wanted in easy read."""
    return request.args.get("easy") == "1"


def saved_offers() -> tuple[str, ...]:
    """The ids of the offers saved so far, as this request carries them."""
    if "saved" not in g:
        g.saved = offer_ids(request.form.get("saved") or request.args.get("saved") or "")
    return tuple(g.saved)


def keep_saved(ids: tuple[str, ...]) -> None:
    """Let the rest of this request carry these saved offers."""
    g.saved = ids[:MOST_SAVED]


def offer_ids(text: str) -> tuple[str, ...]:
    """The offers that exist among ids with commas between them, each once, in order."""
    from app.serving import snapshot

    if not text:
        return ()
    known = snapshot().knowledge.offers
    wanted = dict.fromkeys(part.strip() for part in text[:2000].split(","))
    return tuple(part for part in wanted if part in known)[:MOST_SAVED]


def page_url(endpoint: str, **values: str | None) -> str:
    """The address of a page, carrying easy read and the saved list along."""
    if endpoint in CARRYING:
        if easy_read():
            values.setdefault("easy", "1")
        if saved_offers():
            values.setdefault("saved", ",".join(saved_offers()))
    given: dict[str, Any] = {k: v for k, v in values.items() if v is not None}
    return url_for(endpoint, **given)


def form_url(endpoint: str) -> str:
    """Where a form goes. Easy read goes along; the saved list is a field of the form."""
    return url_for(endpoint, easy="1" if easy_read() else None)


def easy_url() -> str:
    """This page with easy read turned on, or off where it is on."""
    values: dict[str, Any] = {**request.args, **(request.view_args or {})}
    values.pop("easy", None)
    if not easy_read():
        values["easy"] = "1"
    endpoint = ANSWERS.get(request.endpoint or "", request.endpoint)
    return url_for(endpoint if endpoint in CARRYING else "chat.front", **values)


def filter_url(filters: Filters) -> str:
    """The address of the offers that pass these filters."""
    return page_url("browse.start", **filters.chosen)


def public_url(path: str) -> str:
    """The full address of a path, as people outside use it."""
    base = current_app.config["PUBLIC_URL"] or request.url_root
    return str(base).rstrip("/") + path


def asset_url(name: str) -> str:
    """The address of a static file. It changes with the file, so that it can be kept for long."""
    return url_for(
        "static", filename=name, v=_fingerprint(Path(str(current_app.static_folder), name))
    )


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
