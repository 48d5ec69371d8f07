"""Checks many links, politely, and keeps what was found."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import urlsplit

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.tables import LinkCheck
from app.links.following import follow
from app.links.outcomes import BAD, Finding

AT_ONCE = 8
"""How many sites are asked at the same time; each site gets one question at a time."""
PAUSE = 1.0
"""Seconds between two questions to one site."""

Follow = Callable[[str], Finding]


def check_links(
    urls: Iterable[str], follow_link: Follow = follow, pause: float = PAUSE
) -> list[Finding]:
    """Follow each link once; links of one site one after another."""
    hosts = sorted(set(urls), key=_host)
    sites = [list(group) for _, group in groupby(hosts, key=_host)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        results = threads.map(lambda site: list(_site(site, follow_link, pause)), sites)
        return [finding for findings in results for finding in findings]


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _site(urls: Sequence[str], follow_link: Follow, pause: float) -> Iterator[Finding]:
    for place, url in enumerate(urls):
        if place:
            time.sleep(pause)
        yield follow_link(url)


def keep_findings(session: Session, findings: Iterable[Finding]) -> None:
    """Keep what was found, and since when each link has failed."""
    now = datetime.now(UTC)
    for finding in findings:
        held = session.get(LinkCheck, finding.url) or LinkCheck(url=finding.url)
        bad = finding.outcome in BAD
        held.failing_since = (held.failing_since or now) if bad else None
        held.outcome, held.detail, held.checked_at = finding.outcome, finding.detail[:300], now
        session.add(held)


def forget_others(session: Session, urls: Iterable[str]) -> None:
    """Forget links that no offer holds any more."""
    kept = set(urls)
    for url in session.scalars(select(LinkCheck.url)).all():
        if url not in kept:
            session.execute(delete(LinkCheck).where(LinkCheck.url == url))


def longest_unchecked(session: Session, urls: Iterable[str], limit: int) -> list[str]:
    """The links that were never looked at, then those looked at longest ago."""
    seen = {row.url: row.checked_at for row in session.scalars(select(LinkCheck))}
    never = datetime.min.replace(tzinfo=UTC)
    return sorted(urls, key=lambda url: (seen.get(url, never), url))[:limit]
