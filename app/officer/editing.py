"""Changing an offer: as a form or as YAML, checked as often as the officer likes."""

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.officer.blueprint import officer
from app.officer.drafts import Draft, sent_draft
from app.officer.edit_page import edit_page, placed
from app.officer.guard import requires
from app.officer.knowledge_store import checked, existing_text, text_of
from app.officer.new_offers import id_for, starting_text
from app.officer.review_page import review_page
from app.publishing.checked import Checked
from app.publishing.text import tidy

MORE_ROWS = 3


@officer.get("/offers/<offer:offer_id>/edit")
@requires("editor")
def start_edit(offer_id: str) -> ResponseReturnValue:
    """Open an offer's file to change it."""
    text = existing_text(offer_id)
    mode = "yaml" if request.args.get("as") == "yaml" else "form"
    return edit_page(Draft(offer_id, text, text, "yaml" if mode == "yaml" else "form"))


@officer.post("/offers/<offer:offer_id>/edit")
@requires("editor")
def edit(offer_id: str) -> ResponseReturnValue:
    """Do what the pressed button says: check, switch, add a row, move one up, or go on."""
    if request.form.get("do") == "open":
        text = tidy(request.form.get("text", ""))
        return edit_page(Draft(offer_id, text_of(offer_id), text, "yaml"), looked=True)
    draft = sent_draft(offer_id, request.form)
    action, _, detail = request.form.get("_do", "check").partition(":")
    if action == "review":
        found = checked(draft)
        return review_page(draft, found) if found.good else edit_page(draft, looked=True)
    if action == "up":
        return edit_page(_moved_up(draft, detail))
    if action in ("yaml", "form"):
        return edit_page(replace(draft, mode="yaml" if action == "yaml" else "form"))
    if action == "add":
        return edit_page(draft, blanks=MORE_ROWS)
    return edit_page(draft, looked=action != "back")


def _moved_up(draft: Draft, detail: str) -> Draft:
    """The draft with one record of a list moved up: `detail` is `contacts:2`."""
    name, _, number = detail.partition(":")
    data = draft.data() or {}
    rows = data.get(name)
    if not isinstance(rows, list) or not number.isdigit() or not 0 < int(number) < len(rows):
        return draft
    place = int(number)
    order = [*rows[: place - 1], rows[place], rows[place - 1], *rows[place + 1 :]]
    return draft.with_data({**data, name: order})


@officer.post("/check")
@requires("editor")
def check() -> ResponseReturnValue:
    """What is wrong with a draft, as a piece of a page: asked for while the officer types."""
    draft = sent_draft(request.form.get("_offer_id", ""), request.form)
    found: Checked = checked(draft)
    return render_template(
        "officer/problems.html", problems=placed(found.problems), looked=True, mode=draft.mode
    )


@officer.route("/offers/new", methods=["GET", "POST"])
@requires("editor")
def new_offer() -> ResponseReturnValue:
    """Name a new offer, and open its form."""
    if request.method == "GET":
        return render_template("officer/new.html", problem="", name="")
    name = " ".join(request.form.get("name", "").split())[:200]
    offer_id = id_for(name)
    if not offer_id:
        return render_template("officer/new.html", problem="Write the offer's name.", name=name)
    if text_of(offer_id):
        return redirect(url_for("officer.offer", offer_id=offer_id, there="already"))
    return edit_page(Draft(offer_id, "", starting_text(name)))
