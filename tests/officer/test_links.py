"""Following links: what is found, what is kept, and where it never goes."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from app.accounts.tables import LinkCheck
from app.database import session_scope
from app.links.addresses import PrivateAddress, is_public, safe_address
from app.links.commands import links as links_command
from app.links.following import follow
from app.links.outcomes import Finding, all_links
from app.links.running import check_links, forget_others, keep_findings, longest_unchecked
from knowledge.model import Knowledge

from .bench import Bench
from .forms import form_with
from .small_knowledge import OFFER


class Site(BaseHTTPRequestHandler):
    """A small site: each path answers in its own way."""

    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]  # set by the fixture
        status, _, target = self.path.strip("/").partition("/")
        self.send_response(int(status))
        if target:
            self.send_header("Location", target.replace("~", "/"))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []  # type: ignore[attr-defined]  # what was asked of the site
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def here(site: ThreadingHTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{site.server_port}/{path}"


def anywhere(_: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("200", "ok"),
        ("404", "gone"),
        ("410", "gone"),
        ("403", "closed-to-us"),
        ("500", "failing"),
        ("301/~200", "moved"),
        ("302/~200", "ok"),
        ("301/~404", "gone"),
    ],
)
def test_what_a_link_does_is_told(site: ThreadingHTTPServer, path: str, outcome: str) -> None:
    assert follow(here(site, path), anywhere).outcome == outcome


def test_a_moved_link_tells_where_to(site: ThreadingHTTPServer) -> None:
    assert follow(here(site, "301/~200"), anywhere).detail == f"to {here(site, '200')}"


def test_links_that_go_round_in_circles_end(site: ThreadingHTTPServer) -> None:
    path = "302/" + "~302~" * 1
    assert follow(here(site, path), anywhere).outcome in ("failing", "ok")
    assert len(site.asked) < 10  # type: ignore[attr-defined]  # set by the fixture


def test_a_site_that_is_not_there_is_unreachable() -> None:
    assert follow("http://127.0.0.1:9/", anywhere).outcome == "unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.5/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://user:secret@example.org/",
        "https://example.org:8443/",
    ],
)
def test_private_addresses_are_never_asked(url: str) -> None:
    assert follow(url).outcome == "private"


def test_a_redirect_to_a_private_address_is_not_followed(site: ThreadingHTTPServer) -> None:
    def only_the_site(address: str) -> bool:
        return address == "127.0.0.1"

    target = "302/http:~~10.0.0.5~admin"
    finding = follow(here(site, target), only_the_site)
    assert finding.outcome == "private"
    assert finding.detail == "http://10.0.0.5/admin"


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("10.0.0.5", 443))]
    monkeypatch.setattr("app.links.addresses.socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PrivateAddress):
        safe_address("two-faced.example", 443)


def test_the_name_is_looked_up_once_so_that_its_answer_cannot_change(
    site: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def first_good(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        place = ("127.0.0.1", site.server_port)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place)]

    monkeypatch.setattr("app.links.addresses.socket.getaddrinfo", first_good)
    follow(f"http://changing.example:{site.server_port}/200", lambda _: True)
    assert asked == ["changing.example", "127.0.0.1"], "then only the address itself"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_each_site_is_asked_one_question_at_a_time(small: Knowledge) -> None:
    busy: set[str] = set()
    clashes: list[str] = []

    def slow(url: str) -> Finding:
        host = url.split("/")[2]
        clashes.extend([host] if host in busy else [])
        busy.add(host)
        busy.discard(host)
        return Finding(url, "ok")

    urls = [f"https://{host}.example/{n}" for host in "abc" for n in range(4)]
    assert sorted(f.url for f in check_links(urls, slow, pause=0)) == sorted(urls)
    assert clashes == []


def test_how_long_a_link_has_failed_is_kept(app: Flask) -> None:
    url = "https://example.org/"
    with time_machine.travel("2026-11-01T00:00:00Z", tick=False) as clock:
        for outcome, day in (("ok", 1), ("gone", 2), ("gone", 3)):
            clock.move_to(f"2026-11-0{day}T00:00:00Z")
            with session_scope(app) as session:
                keep_findings(session, [Finding(url, outcome)])  # type: ignore[arg-type]  # a test's shortcut
        with session_scope(app) as session:
            held = session.scalars(select(LinkCheck)).one()
            assert held.failing_since is not None
            assert held.failing_since.day == 2
            assert held.checked_at.day == 3


def test_links_nobody_has_looked_at_come_first(app: Flask) -> None:
    with session_scope(app) as session:
        keep_findings(session, [Finding("https://a.example/", "ok")])
        urls = ["https://a.example/", "https://b.example/"]
        assert longest_unchecked(session, urls, 1) == ["https://b.example/"]


def test_links_no_offer_holds_are_forgotten(app: Flask) -> None:
    with session_scope(app) as session:
        keep_findings(session, [Finding("https://old.example/", "gone")])
        forget_others(session, ["https://new.example/"])
        assert session.scalars(select(LinkCheck)).all() == []


def test_every_link_of_an_offer_counts_once(small: Knowledge) -> None:
    found = all_links(small.offers.values())
    assert OFFER in found["https://www.gov.uk/access-to-work"]


def test_an_officer_follows_one_offers_links(
    editor: Bench, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "app.officer.links.follow_links",
        lambda urls, pause: [Finding(url, "gone", "the site answered 404") for url in urls],
    )
    html = editor.page(f"/officer/offers/{OFFER}")
    answer = editor.press(form_with(html, "Follow its links now"), "Follow its links now")
    assert "links looked at" in editor.page(answer.headers["Location"])
    assert "is dead: the page is not there" in editor.page("/officer/links")
    assert "Links that are dead or have moved" in editor.page("/officer/")


def test_the_command_names_bad_links_and_fails_for_cron(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(root))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'links.sqlite'}")
    monkeypatch.setattr(
        "app.links.commands.check_links", lambda urls: [Finding(url, "gone") for url in urls]
    )
    done = CliRunner().invoke(links_command, ["--offer", OFFER, "--limit", "2"])
    assert done.exit_code == 1
    assert "2 links looked at, 2 to look into" in done.output
    assert OFFER in done.output
