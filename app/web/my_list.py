"""My list: saved offers on one page to print, download or hand over. Nothing is stored here.

The list is in the address: offer ids and nothing else.
"""

import io
from typing import Any

import segno
from flask import Blueprint, Response, render_template, request, url_for

from app.assistant.cards import CardMaker
from app.serving import snapshot
from app.web.clock import now
from app.web.links import offer_ids, public_url
from app.web.offers import wanted_audience
from app.web.ordering import Section, contacts_for, sections

blueprint = Blueprint("my_list", __name__)


@blueprint.get("/my-list")
def show() -> str:
    """The list, in the order to do things."""
    ids, known = listed_ids(), snapshot().knowledge.offers
    return render_template(
        "my_list.html",
        sections=listed_sections(ids),
        ids=ids,
        both_readings=any(len(known[one].audiences) == 2 for one in ids),
        contacts_for=contacts_for,
        share=share_address(ids),
        audience=wanted_audience(request.args.get("for")),
        today=now().date().isoformat(),
    )


@blueprint.get("/my-list.pdf")
def download() -> Response:
    """The list as a PDF."""
    ids = listed_ids()
    moment = now()
    audience = wanted_audience(request.args.get("for"))
    cards = CardMaker(snapshot().knowledge, moment)
    # Loaded here: its fonts and drawing code take 26 MB that most workers never need.
    from app.web.pdf import list_as_pdf

    body = list_as_pdf(listed_sections(ids), cards, audience, share_address(ids))
    answer = Response(body, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = "attachment; filename=my-list.pdf"
    return answer


@blueprint.get("/my-list.svg")
def code() -> Response:
    """The share address as a QR code."""
    picture = io.BytesIO()
    segno.make(share_address(listed_ids()), error="m").save(
        picture, kind="svg", scale=4, border=4, light="#ffffff", dark="#000000"
    )
    return Response(picture.getvalue(), mimetype="image/svg+xml")


def listed_ids() -> tuple[str, ...]:
    """The ids in the address: those asked for, or those carried as saved."""
    return offer_ids(request.args.get("offers") or request.args.get("saved") or "")


def listed_sections(ids: tuple[str, ...]) -> tuple[Section, ...]:
    """The offers of those ids, in parts."""
    knowledge = snapshot().knowledge
    groups = {need_id: need.group for need_id, need in knowledge.needs.items()}
    return sections([knowledge.offers[one] for one in ids], groups)


def share_address(ids: tuple[str, ...]) -> str:
    """The full address that shows this list to anybody."""
    values: dict[str, Any] = {"offers": ",".join(ids)}
    audience = wanted_audience(request.args.get("for"))
    if audience:
        values["for"] = audience
    return public_url(url_for("my_list.show", **values))
