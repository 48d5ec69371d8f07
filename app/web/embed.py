"""The chat inside another site's page: a launcher, the framed chat, and a page that shows both."""

from flask import Blueprint, Response, current_app, render_template, request

from app.web.asking import ChatPage, new_page, take_turn
from app.web.examples import examples_for
from app.web.links import public_url

blueprint = Blueprint("embed", __name__)


@blueprint.route("/embed", methods=["GET", "POST"])
def chat() -> str:
    """The chat for a frame. Only EMBED_SITES may show it."""
    page = take_turn() if request.method == "POST" else new_page(request.args.get("for"))
    return show(page)


def show(page: ChatPage) -> str:
    """The framed chat."""
    return render_template("embed.html", page=page, examples=examples_for(page.audience))


@blueprint.get("/embed.js")
def launcher() -> Response:
    """The script that puts a launcher on a page."""
    answer = current_app.send_static_file("embed.js")
    answer.headers["Cache-Control"] = "public, max-age=3600"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@blueprint.get("/embed-demo")
def demo() -> str:
    """A page that shows the launcher at work and how to add it."""
    return render_template("embed_demo.html", script=public_url("/embed.js"))
