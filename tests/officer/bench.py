"""An officer at the workbench: signs in, opens pages and presses buttons, as a browser would."""

import time

from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.officers import add_officer
from app.database import session_scope

from .forms import Form, form_with

PASSWORD = "three random words here"


def add(app: Flask, email: str, role: str, name: str = "Kim Ash") -> None:
    """Make an account."""
    with session_scope(app) as session:
        add_officer(session, email, name, role, PASSWORD)


class Bench:
    """One officer with one browser."""

    def __init__(self, app: Flask, base_url: str = "http://localhost") -> None:
        self.app, self.base_url = app, base_url
        self.client = app.test_client()

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path, base_url=self.base_url)

    def page(self, path: str) -> str:
        """The HTML of a page that must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.get_data(as_text=True)

    def press(self, form: Form, button: str) -> TestResponse:
        """Send the form by pressing that button."""
        action, name, value = form.buttons[button]
        data = form.data()
        if name:
            data[name] = [value]
        return self.client.post(action, data=data, base_url=self.base_url)

    def sign_in(
        self, email: str, password: str = PASSWORD, path: str = "/officer/"
    ) -> TestResponse:
        """Go to a page, be sent to sign in, and do so."""
        html = self.client.get(path, base_url=self.base_url, follow_redirects=True).get_data(True)
        form = form_with(html, "Sign in")
        form.action = form.action or "/officer/sign-in"
        return self.press(form.fill(email=email, password=password), "Sign in")

    def edit_form(self, offer_id: str, mode: str = "form") -> Form:
        """Open an offer to change it."""
        html = self.page(f"/officer/offers/{offer_id}/edit?as={mode}")
        return form_with(html, "Check")

    def review(self, form: Form) -> str:
        """Go on from the form to the review page, and wait until its questions are asked."""
        answer = self.press(form, "Go on: see what this changes")
        html = answer.get_data(as_text=True)
        assert "See what this changes:" in html, html
        return self.wait_for_trial(html)

    def wait_for_trial(self, html: str) -> str:
        """Press Look again until every example question is asked."""
        give_up = time.monotonic() + 60
        while "data-done" not in html:
            assert time.monotonic() < give_up, html
            time.sleep(0.3)
            form = form_with(html, "Look again at the questions")
            html = self.press(form, "Look again at the questions").get_data(as_text=True)
        return html

    def publish(self, form: Form, why: str = "New facts") -> TestResponse:
        """Go through the review page and publish."""
        return self.press(form_with(self.review(form), "Publish").fill(_why=why), "Publish")
