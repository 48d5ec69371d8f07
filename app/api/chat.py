"""`POST /api/v1/chat`: one turn of the conversation as JSON."""

from dataclasses import dataclass
from typing import Annotated, Any

from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.api.errors import json_error
from app.api.rendering import chat_json
from app.serving import snapshot

blueprint = Blueprint("api_chat", __name__, url_prefix="/api/v1")
MAX_BODY = 256 * 1024
"""Largest request body read, in bytes."""


class ChatRequest(BaseModel):
    """What a program sends. Types are exact: "3" is not 3."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    message: str = ""
    conversation: str | None = None
    choice: Annotated[str, Field(max_length=200)] | None = None
    limit: Annotated[int, Field(ge=1, le=10)] = 3


@dataclass(frozen=True)
class _Refused:
    code: str
    message: str
    status: int = 400


@blueprint.post("/chat")
def chat() -> tuple[Response, int] | Response:
    """Answer one turn. Nothing of it is kept."""
    asked = _read_request()
    if isinstance(asked, _Refused):
        return json_error(asked.status, asked.code, asked.message)
    reply = snapshot().assistant.reply(
        asked.message, asked.conversation, choice=asked.choice, limit=asked.limit
    )
    insights = current_app.extensions.get("insights")
    if insights is not None:
        insights.record_turn(reply, insights.keywords(asked.message, reply))
    response = jsonify(chat_json(reply))
    response.headers["Cache-Control"] = "no-store"
    return response


def _read_request() -> ChatRequest | _Refused:
    if not request.is_json:
        return _Refused("not-json", "Send JSON, with Content-Type: application/json.", 415)
    if (request.content_length or 0) > MAX_BODY:
        return _Refused("too-large", "That is too long. Send fewer words.", 413)
    body = _read_json()
    if not isinstance(body, dict):
        return _Refused("bad-json", 'Send a JSON object such as {"message": "..."}.')
    try:
        asked = ChatRequest.model_validate(body)
    except ValidationError as error:
        return _Refused("bad-field", _first_problem(error))
    if "message" not in body and asked.choice is None:
        return _Refused("no-message", "Send a message, or a choice.")
    return asked


def _read_json() -> Any:
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _first_problem(error: ValidationError) -> str:
    detail = error.errors()[0]
    field = ".".join(str(part) for part in detail["loc"])
    return f"`{field}`: {detail['msg']}."
