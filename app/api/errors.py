"""One shape for every JSON error: what is wrong, and what to do next."""

from flask import Response, jsonify


def json_error(status: int, code: str, message: str) -> tuple[Response, int]:
    """An error a program can read by `code` and a person by `message`."""
    return jsonify({"error": {"code": code, "message": message}}), status
