"""A small OpenID Connect provider, run as a process of its own: stands in for the council's.

It signs in whoever its `/whoami` was told to be, without asking. Run it with a port:
`python sign_in_provider.py 8123`.
"""

import base64
import hashlib
import secrets
import sys
import time
from typing import Any
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey

app = Flask(__name__)
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
CODES: dict[str, dict[str, str]] = {}
CLAIMS: dict[str, Any] = {}
FAULTS: set[str] = set()
"""What to do wrong: "audience", "nonce", "signature", "late" or "refuse"."""


def issuer() -> str:
    return request.host_url.rstrip("/")


@app.get("/.well-known/openid-configuration")
def configuration() -> Any:
    here = issuer()
    return jsonify(
        issuer=here,
        authorization_endpoint=f"{here}/authorize",
        token_endpoint=f"{here}/token",
        jwks_uri=f"{here}/keys",
        response_types_supported=["code"],
        subject_types_supported=["public"],
        id_token_signing_alg_values_supported=["RS256"],
        token_endpoint_auth_methods_supported=["client_secret_basic"],
        code_challenge_methods_supported=["S256"],
    )


@app.get("/keys")
def keys() -> Any:
    return jsonify(keys=[KEY.as_dict(private=False)])


@app.post("/whoami")
def whoami() -> Any:
    told = request.get_json()
    CLAIMS.clear()
    CLAIMS.update(told["claims"])
    FAULTS.clear()
    FAULTS.update(told.get("faults", []))
    return jsonify(ok=True)


@app.get("/authorize")
def authorize() -> Any:
    asked = request.args
    if "refuse" in FAULTS:
        return _back(error="access_denied")
    assert asked["code_challenge_method"] == "S256"
    code = secrets.token_urlsafe(16)
    CODES[code] = {"nonce": asked["nonce"], "challenge": asked["code_challenge"]}
    return _back(code=code)


def _back(**words: str) -> Any:
    asked = request.args
    return redirect(f"{asked['redirect_uri']}?{urlencode({**words, 'state': asked['state']})}")


@app.post("/token")
def token() -> Any:
    login = request.authorization
    if not login or (login.username, login.password) != ("signpost", "shared-secret"):
        return jsonify(error="invalid_client"), 401
    held = CODES.pop(request.form["code"], None)
    digest = hashlib.sha256(request.form["code_verifier"].encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    if held is None or held["challenge"] != challenge:
        return jsonify(error="invalid_grant"), 400
    now = int(time.time()) - (7200 if "late" in FAULTS else 0)
    claims = {
        "iss": issuer(),
        "aud": "somebody-else" if "audience" in FAULTS else "signpost",
        "nonce": "wrong" if "nonce" in FAULTS else held["nonce"],
        "iat": now,
        "exp": now + 300,
        **CLAIMS,
    }
    key = RSAKey.generate_key(2048, {"kid": "one"}) if "signature" in FAULTS else KEY
    signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
    return jsonify(access_token="a", token_type="Bearer", id_token=signed, expires_in=300)


if __name__ == "__main__":
    app.run("127.0.0.1", int(sys.argv[1]))
