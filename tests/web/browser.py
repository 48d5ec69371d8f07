"""A real browser on a real server."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
QUIET = ("404 (NOT FOUND)", "allow-scripts and allow-same-origin")
"""Console messages that are expected: a page that is not there, and a caution about frames."""


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """The application on a free port of this machine; gives its address."""
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


_open: list[Browser] = []
"""The browser that is open now: Playwright runs only once in a process, so all tests share it."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium; where there is none the test is skipped, or fails if REQUIRE_BROWSER=1."""
    if not CHROMIUM.exists():
        reason = f"Chromium is not at {CHROMIUM}. Install it: apt-get install chromium"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    if _open:
        yield _open[0]
        return
    with sync_playwright() as player:
        _open.append(player.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS))
        try:
            yield _open[0]
        finally:
            _open.pop().close()


class Visitor:
    """Somebody with a browser: remembers requests and complaints."""

    def __init__(self, browser: Browser, home: str, **context: Any) -> None:
        self.home = home
        self.context = browser.new_context(**{"viewport": DESKTOP, **context})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._hear(message.type, message.text))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(quiet in text for quiet in QUIET):
            self.complaints.append(text)

    def without_our_script(self) -> None:
        """Show pages as without JavaScript, where a test must still look into them."""
        script = {"content_type": "text/javascript", "body": ""}
        self.page.route("**/signpost.js*", lambda route: route.fulfill(**script))

    def go(self, path: str) -> Page:
        """Open a page of ours."""
        self.page.goto(self.home + path)
        return self.page

    def ask(self, message: str) -> Page:
        """Type a question, press the button and wait until the page shows both."""
        self.page.fill("#message", message)
        self.page.click(".ask button")
        self.page.locator("li.turn", has_text=message).last.wait_for()
        return self.page

    def close(self) -> None:
        """Close the browser window."""
        self.context.close()
