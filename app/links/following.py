"""Follows one link, redirects included, and never to a private address."""

import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from app.links.addresses import Allowed, PrivateAddress, is_public, safe_address
from app.links.outcomes import Finding, Outcome

MOST_REDIRECTS = 6
SECONDS = 10
"""How long one page may take."""
HEADERS = {
    "User-Agent": "WorkAndHealthSignpost-LinkChecker/1.0",
    "Accept": "text/html,application/pdf,*/*",
}
PORTS = {"http": 80, "https": 443}
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str | None


def follow(url: str, allowed: Allowed = is_public) -> Finding:
    """What comes of following the link. Never raises for anything a site can do."""
    here, permanent = url, True
    try:
        for _ in range(MOST_REDIRECTS):
            answer = _ask(here, allowed)
            if answer.status not in REDIRECTS or not answer.location:
                return _finding(url, here, answer.status, permanent)
            permanent = permanent and answer.status in PERMANENT
            here = urljoin(here, answer.location)
    except PrivateAddress:
        return Finding(url, "private", _shown(here))
    except (OSError, HTTPError, ValueError) as error:
        return Finding(url, "unreachable", _in_plain_words(error))
    return Finding(url, "failing", "it sends us round in circles")


def _ask(url: str, allowed: Allowed) -> _Answer:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username:
        raise PrivateAddress(url)
    host = parts.hostname.encode("idna").decode()
    port = parts.port or PORTS[parts.scheme]
    if port not in PORTS.values() and allowed is is_public:
        raise PrivateAddress(url)
    address = safe_address(host, port, allowed)
    with _pool(parts, host, address, port) as pool:
        response = pool.urlopen(
            "GET",
            _target(parts),
            headers={**HEADERS, "Host": parts.netloc},
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=Timeout(total=SECONDS),
        )
        try:
            return _Answer(response.status, response.headers.get("Location"))
        finally:
            response.close()


def _pool(parts: SplitResult, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
    """A connection to that address, whose certificate must still be the host's."""
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(address, port)
    return urllib3.HTTPSConnectionPool(
        address,
        port,
        server_hostname=host,
        assert_hostname=host,
        ssl_context=ssl.create_default_context(),
    )


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _finding(url: str, here: str, status: int, permanent: bool) -> Finding:
    outcome = _outcome(status)
    if outcome == "ok" and here != url and permanent and not _same_page(url, here):
        return Finding(url, "moved", f"to {_shown(here)}")
    return Finding(url, outcome, "" if outcome == "ok" else f"the site answered {status}")


def _outcome(status: int) -> Outcome:
    if status in (404, 410):
        return "gone"
    if status in (401, 403, 405, 406, 429):
        return "closed-to-us"
    return "failing" if status >= 400 else "ok"


def _same_page(one: str, other: str) -> bool:
    """Whether two links differ only in small things: a slash, www, or capital letters."""

    def plain(url: str) -> str:
        parts = urlsplit(url)
        return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/").lower()

    return plain(one) == plain(other)


def _shown(url: str) -> str:
    return url[:250]


def _in_plain_words(error: Exception) -> str:
    words = str(error)
    if "CERTIFICATE" in words.upper():
        return "its security certificate is not right"
    if "timed out" in words:
        return f"it did not answer in {SECONDS} seconds"
    if "Name or service" in words or "No address" in words or "not known" in words:
        return "there is no such site"
    return "the connection failed"
