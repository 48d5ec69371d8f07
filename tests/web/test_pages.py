"""Every page: its title, its heading, its headers; errors; the files that machines look for."""

import re
from datetime import datetime
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.headers import POLICY

from .reading import Page, read

PAGES = {
    "/": "Find help with work and health",
    "/?for=employer": "Find help with work and health",
    "/?easy=1": "Find help with work and health",
    "/browse": "Browse help",
    "/browse?need=sick-pay": "Sick pay",
    "/offers/access-to-work": "Access to Work",
    "/my-list": "My list",
    "/my-list?offers=access-to-work": "My list",
    "/adviser": "For advisers",
    "/about": "About this service",
    "/privacy": "Privacy",
    "/accessibility": "Accessibility statement",
    "/embed": "Find help with work and health",
    "/embed-demo": "Add the Signpost to your site",
    "/nothing-here": "We cannot find that page",
}
OTHER_FILES = (
    "/robots.txt",
    "/.well-known/security.txt",
    "/embed.js",
    "/my-list.pdf",
    "/my-list.svg",
)
ROUTES = {
    "chat.front", "chat.turn", "chat.fragment", "offers.offer", "browse.start", "my_list.show",
    "my_list.download", "my_list.code", "adviser.desk", "adviser.turn", "embed.chat",
    "embed.launcher", "embed.demo", "feedback.send", "pages.about", "pages.privacy",
    "pages.accessibility", "pages.robots", "pages.security",
}  # fmt: skip


def page_at(client: FlaskClient, path: str) -> Page:
    return read(client.get(path))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_title_and_one_main_heading(client: FlaskClient, path: str) -> None:
    page = page_at(client, path)
    assert page.h1 == [PAGES[path]]
    assert len(page.titles) == 1
    assert page.titles[0].endswith(" - Work & Health Signpost")


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_level_at_a_time(client: FlaskClient, path: str) -> None:
    levels = [level for level, _ in page_at(client, path).headings]
    assert levels[0] == 1
    assert not [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_or_a_style_in_it(client: FlaskClient, path: str) -> None:
    page = page_at(client, path)
    inline = [one for one in page.scripts if not one.get("src")]
    assert [one for one in inline if one.get("type") != "application/ld+json"] == []
    assert page.styled == []
    assert page.handlers == []


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_used_once(client: FlaskClient, path: str) -> None:
    ids = page_at(client, path).ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", [*PAGES, *OTHER_FILES, "/static/signpost.css"])
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


def test_only_allowed_sites_may_frame_the_chat_and_nothing_else(client: FlaskClient) -> None:
    framed = client.get("/embed").headers
    assert "frame-ancestors 'self' https://council.example" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for path in ("/", "/browse", "/offers/access-to-work", "/embed-demo"):
        headers = client.get(path).headers
        assert f"frame-ancestors {POLICY['frame-ancestors']}" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_https_is_remembered_only_where_it_is_used(client: FlaskClient) -> None:
    secure = client.get("/", base_url="https://signpost.example")
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_public_routes_are_all_listed_here(app: Flask) -> None:
    ours = {name.partition(".")[0] for name in ROUTES}
    found = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {name for name in found if name.partition(".")[0] in ours} == ROUTES


@pytest.mark.parametrize(
    ("method", "path", "code", "words"),
    [
        ("GET", "/nothing-here", 404, "We cannot find that page"),
        ("DELETE", "/", 405, "That page does not work that way"),
        ("GET", "/feedback", 405, "That page does not work that way"),
    ],
)
def test_errors_say_what_to_do_next(
    client: FlaskClient, method: str, path: str, code: int, words: str
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == code
    page = read(answer)
    assert page.h1 == [words]
    assert "/browse" in page.links


def test_a_message_far_too_big_gets_a_page(client: FlaskClient) -> None:
    answer = client.post("/", data={"message": "x" * 2_000_000})
    assert answer.status_code == 413
    assert read(answer).h1 == ["Your message is too long"]


def test_a_fault_of_ours_shows_no_detail_and_logs_no_words(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    def fail() -> None:
        raise RuntimeError("secret wombat detail")

    monkeypatch.setitem(app.view_functions, "chat.turn", fail)
    answer = client.post("/", data={"message": "my private words"})
    assert answer.status_code == 500
    assert read(answer).h1 == ["Sorry, something went wrong"]
    assert "RuntimeError" in caplog.text
    for words in ("wombat", "my private words"):
        assert words not in answer.text + caplog.text


def test_too_many_tries_says_when_to_come_back(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from werkzeug.exceptions import TooManyRequests

    def refuse() -> None:
        raise TooManyRequests(retry_after=60)

    monkeypatch.setitem(app.view_functions, "chat.turn", refuse)
    answer = client.post("/", data={"message": "hello"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "Wait a minute" in answer.text


def test_security_txt_has_not_expired(client: FlaskClient) -> None:
    text = client.get("/.well-known/security.txt").text
    expires = re.search(r"Expires: (.+)", text)
    assert expires
    assert datetime.fromisoformat(expires[1]) > datetime.now().astimezone()
    assert "Contact: mailto:team@council.example" in text


def test_robots_keep_lists_out_of_search_engines(client: FlaskClient) -> None:
    assert "Disallow: /my-list" in client.get("/robots.txt").text


def test_the_first_load_is_light(client: FlaskClient) -> None:
    total = 0
    paths = ["/", *re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text)]
    assert len(paths) == 4
    for path in paths:
        with client.get(path, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.status_code == 200
            total += len(answer.data)
    assert total < 60_000, total


def test_static_files_are_kept_for_long_under_an_address_that_changes(client: FlaskClient) -> None:
    address = re.findall(r'href="(/static/signpost.css[^"]+)"', client.get("/").text)[0]
    assert "?v=" in address
    with client.get(address) as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]
