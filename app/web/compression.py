"""Compresses pages for slow phones, where nothing in front of us does.

Only answers that hold no conversation and no form token are compressed: mixing a secret with
words that somebody else chose lets the length give the secret away (the BREACH attack).
"""

import gzip

from flask import Response, request

SMALLEST = 1_000
"""Under this many bytes compressing costs more than it saves."""
KINDS = ("text/html", "text/css", "text/javascript", "image/svg+xml", "application/json")


def compress(response: Response) -> Response:
    """`response`, gzipped where the browser takes it and it is safe and worth it."""
    if not _worth_it(response):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) >= SMALLEST:
        response.set_data(gzip.compress(body, compresslevel=6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response


def _worth_it(response: Response) -> bool:
    if request.method != "GET" or response.status_code != 200 or request.cookies:
        return False
    if "Content-Encoding" in response.headers or response.mimetype not in KINDS:
        return False
    return request.accept_encodings.quality("gzip") > 0
