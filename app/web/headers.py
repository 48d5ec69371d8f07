"""Every security header, in one place.

Sources: OWASP ASVS 5.0 V3.4 (browser headers) and V14.3 (no-store).
"""

from flask import Response, current_app, request

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Content-Security-Policy for every page. Nothing from elsewhere, nothing inline."""

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
ONE_YEAR = 365 * 24 * 60 * 60
FRAMED = {"embed.chat"}
"""Endpoints that other sites may show in a frame, where EMBED_SITES allows it."""
SHARED = {"embed.launcher", "static"}
"""Endpoints that other sites may load."""


def protect(response: Response) -> Response:
    """Add the security headers to a response on its way out."""
    response.headers.setdefault("Content-Security-Policy", content_policy())
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Permissions-Policy"] = PERMISSIONS
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    shared = request.endpoint in SHARED or request.path.startswith("/api/")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
    if request.endpoint not in FRAMED:
        response.headers["X-Frame-Options"] = "DENY"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}; includeSubDomains"
    if request.endpoint == "static" and request.args.get("v"):
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    elif request.method == "POST" or request.endpoint not in SHARED:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def content_policy() -> str:
    """The Content-Security-Policy for the page being answered."""
    policy = dict(POLICY)
    sites = current_app.config["EMBED_SITES"]
    if request.endpoint in FRAMED and sites:
        policy["frame-ancestors"] = "'self' " + " ".join(sites)
    elif request.endpoint in FRAMED:
        policy["frame-ancestors"] = "'self'"
    if request.endpoint == "embed.demo":
        policy["frame-src"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in policy.items())
